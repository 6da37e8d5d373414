"""Writes at the table; the live screen is made of these use cases (bijl. 3 fase 3, art. 7.4, 16.2, 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from zvh_desktop.application.aanmelding.aanmelden import elders
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.inzien.overzichten import (
    CasusKop,
    DubbelRij,
    EerderBesluit,
    KandidaatRij,
    Overzichten,
)
from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.tafel.agenderen import Agenderen
from zvh_desktop.application.tafel.meenemen import check_concept
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.eisen import Verslagveld
from zvh_desktop.domain.errors import AlVastgesteld, PartijNotAtTable, UitnodigenNotAllowed
from zvh_desktop.domain.ids import (
    ActieId,
    AfgevaardigdeId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    DeelnemerId,
    InbrengId,
    PartijId,
)
from zvh_desktop.domain.notulen.invullen import VorigBezwaar, ook_van, zoals_vorige_keer
from zvh_desktop.domain.notulen.notulen import NotulenPunt, NotulenStand
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.tafel import klok
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import (
    Agendapunt,
    Casustafel,
    Opening,
    OverlegSoort,
    UitnodigingBezwaar,
    Wissel,
    bezwaar_tegen_partij,
    bezwaar_tegen_uitnodigen,
)
from zvh_desktop.domain.tafel.ingevuld import Invulplek, Invulwijze
from zvh_desktop.domain.tafel.presentie import ALTIJD, Aanwezigheid, Deelnemer, Periode, Presentie
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag, begin_verslag, geheimhouding_per_persoon

_Zetel = TypeVar("_Zetel", Presentie, Deelnemer)


@dataclass(frozen=True, slots=True)
class Zitting:
    """Holds a table as the live screen opens it: its agenda, what was written so far, and the names to show."""

    casustafel: Casustafel
    verslagen: dict[AgendapuntId, Verslag]
    casussen: dict[CasusId, CasusKop]
    partijen: dict[PartijId, Partij]
    is_vastgesteld: bool

    @property
    def huidig(self) -> AgendapuntId | None:
        return klok.huidig(self.verslagen)

    @property
    def is_over(self) -> bool:
        """Says whether the table was closed: nobody comes in any more, a Casus is only looked at and finished."""
        return self.huidig is None and any(v.gesloten_op for v in self.verslagen.values())

    def verwacht(self, nu: datetime) -> dict[AgendapuntId, datetime]:
        """Returns when each Casus that is still to come begins, as far as it looks now."""
        return {} if self.is_over else klok.verwacht(self.casustafel, self.verslagen, self.huidig, nu)

    @property
    def hervat(self) -> AgendapuntId:
        """Returns the Casus to come back to: the one on the table, or the first without a besluit, or else the first."""
        punten, known = self.casustafel.agendapunten, self.verslagen
        undecided = (p.id for p in punten if p.id not in known or known[p.id].besluit.soort is None)
        return self.huidig or next(undecided, punten[0].id)

    @property
    def rest(self) -> tuple[Agendapunt, ...]:
        """Returns the Casussen that the table did not come to, without the one that lies on it."""
        return klok.rest(self.casustafel, self.verslagen, self.huidig)

    def wissel_naar(self, agendapunt_id: AgendapuntId) -> Wissel:
        """Returns who comes in and who leaves, seen from the Casus that is really on the table, also when the order was broken (W-30)."""
        now = self.huidig
        if now is None:
            return self.casustafel.wissel_naar(agendapunt_id)
        here = self.verslagen[now]
        wissel = self.casustafel.wissel_naar(agendapunt_id, here.in_de_zaal)
        return replace(wissel, derden_verlaten=tuple((d.naam, d.organisatie) for d in here.derden_in_de_zaal))


@dataclass(frozen=True, slots=True)
class LiveCasus:
    """Holds one Casus at the table: what is being written, and what the chair needs beside it. `niet_toegelaten` has a seat, but
    may not come to know of this Casus any more, for that reason (W-21, W-30). `bevestigd` are who confirmed the secrecy at another
    Casus of this table, by their ids (P-03). `tafel` is from when until when the table was held; without `tot` it goes on.
    `elders` is where a Betrokkene may stand as well, for the chair alone (P-12). Without `regisseur_mag` the Casusregisseur of before
    comes from nobody who may have the Casus on this day (W-32).
    """

    agendapunt: Agendapunt
    casus: Casus
    aanmelding: Aanmelding
    verslag: Verslag
    acties: tuple[Actie, ...]
    open_acties: tuple[Actie, ...]
    eerdere_besluiten: tuple[EerderBesluit, ...]
    grondslagen: tuple[Grondslag, ...]
    werkaantekening: str
    soort: OverlegSoort
    regisseur_mag: bool
    niet_toegelaten: tuple[tuple[Presentie, UitnodigingBezwaar], ...] = ()
    bevestigd: frozenset[str] = frozenset()
    tafel: Periode = ALTIJD
    elders: tuple[DubbelRij, ...] = ()


@dataclass(frozen=True, slots=True)
class Geschreven:
    """Counts what was written at one Agendapunt; only the acties outlive it (W-34)."""

    inbrengen: int
    bespreking: bool
    besluit: bool
    aantekening: bool
    acties: int

    @property
    def is_niets(self) -> bool:
        return not (self.inbrengen or self.bespreking or self.besluit or self.aantekening or self.acties)


class Notuleren:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten
        # An agenda changes while its table is held too.
        self.agenda = Agenderen(omgeving)

    @property
    def leest_alleen(self) -> bool:
        return self._omgeving.leest_alleen

    def kandidaten(self, casustafel_id: CasustafelId) -> tuple[KandidaatRij, ...]:
        """Returns the Casussen that can still come to this table (W-20)."""
        return self._overzichten.kandidaten(casustafel_id)

    def geschreven(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> Geschreven:
        """Returns what hangs on this Agendapunt, to be told before it is taken off (P-08, W-34)."""
        with self._omgeving.werk() as work:
            verslag, punt = (
                work.verslagen.find(agendapunt_id),
                work.casustafels.get(casustafel_id).agendapunt(agendapunt_id),
            )
            acties = work.acties.van_casus(punt.casus_id) if punt else ()
            return Geschreven(
                sum(bool(i.tekst.strip()) for i in verslag.inbrengen) if verslag else 0,
                bool(verslag and verslag.bespreking.strip()),
                bool(verslag and verslag.besluit.soort),
                bool(work.verslagen.werkaantekening(agendapunt_id)),
                sum(a.agendapunt_id == agendapunt_id and not a.is_leeg for a in acties),
            )

    def zitting(self, casustafel_id: CasustafelId) -> Zitting:
        with self._omgeving.werk() as work:
            tafel = work.casustafels.get(casustafel_id)
            return Zitting(
                tafel,
                {v.agendapunt_id: v for v in work.verslagen.van_casustafel(casustafel_id)},
                {kop.id: kop for kop in self._overzichten.op_agenda(casustafel_id)},
                {p.id: p for p in work.partijen.all()},
                bool(work.notulen.van_casustafel(casustafel_id)),
            )

    def verslagen(self, casustafel_id: CasustafelId) -> dict[AgendapuntId, Verslag]:
        """Returns what was written so far at this table."""
        with self._omgeving.werk() as work:
            return {v.agendapunt_id: v for v in work.verslagen.van_casustafel(casustafel_id)}

    def openen(self, casustafel_id: CasustafelId) -> Casustafel:
        """Opens the table; the secrecy statement is still to be shown (P-03). Opening twice changes nothing."""
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            tafel = work.casustafels.get(casustafel_id)
            if tafel.opening is None:
                tafel = work.casustafels.save(replace(tafel, opening=Opening(self._omgeving.nu())))
                work.log("casustafel geopend")
        return tafel

    def geheimhouding_getoond(self, casustafel_id: CasustafelId) -> Casustafel:
        """Records that the secrecy statement was shown now; the first time counts (P-03, art. 17.1)."""
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            tafel = work.casustafels.get(casustafel_id)
            opening = tafel.opening or Opening(self._omgeving.nu())
            if opening.geheimhouding_op is None:
                opening = replace(opening, geheimhouding_op=self._omgeving.nu())
                tafel = work.casustafels.save(replace(tafel, opening=opening))
                work.log("geheimhouding getoond")
        return tafel

    def naar_casus(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> LiveCasus:
        """Turns the table to this Casus: the one before is closed, the fase follows (W-30). Raises `AlVastgesteld`.

        Who reads along looks at it, and leaves the table where it is.
        """
        if self._omgeving.leest_alleen:
            return self.bekijken(casustafel_id, agendapunt_id)
        now = self._omgeving.nu()
        with self._omgeving.schrijven() as work:
            check_concept(work, casustafel_id)
            tafel = _go_on(work, casustafel_id, now)
            for other in work.verslagen.van_casustafel(casustafel_id):
                if other.agendapunt_id != agendapunt_id and other.geopend_op and not other.gesloten_op:
                    work.verslagen.save(_close(tafel, other, now))
            punt = tafel.agendapunt(agendapunt_id)
            assert punt is not None
            verslag = _verslag(work, tafel, punt)
            read_aloud = tafel.opening.geheimhouding_op if tafel.opening else None
            if not any(v.voorgelezen_op for v in work.verslagen.van_casustafel(casustafel_id)):
                verslag = replace(verslag, voorgelezen_op=read_aloud)
            if verslag.geopend_op is None or verslag.gesloten_op is not None:
                verslag = work.verslagen.save(replace(verslag, geopend_op=now, gesloten_op=None))
            casus = work.casussen.get(punt.casus_id)
            fase = Fase.MDO if tafel.soort is OverlegSoort.MDO else Fase.CASUSTAFEL
            if casus.fase is not fase:
                name = work.instellingen.get().voorzitter
                casus = work.casussen.save(casus.naar(fase, now, name, "Aan tafel behandeld", tafel.id))
            live = self._live(work, tafel, punt, casus, verslag)
            work.log("dossier ingezien aan tafel", casus.id)
        self._omgeving.meld(Gewijzigd("verslag", casus.id))
        return live

    def bekijken(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> LiveCasus:
        """Returns a Casus without turning the table to it: for looking ahead, and for checking afterwards."""
        with self._omgeving.schrijven() as work:
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            assert punt is not None
            casus = work.casussen.get(punt.casus_id)
            live = self._live(work, tafel, punt, casus, _verslag(work, tafel, punt))
            work.log("dossier ingezien", casus.id)
        return live

    def aan_de_zaal(self, casus_id: CasusId) -> None:
        """Records that the Casus was shown to everybody in the hall (W-64)."""
        with self._omgeving.schrijven() as work:
            work.log_hourly("casus ingezien door de zaal", casus_id)

    def sluiten(self, casustafel_id: CasustafelId) -> None:
        """Ends the table: the Casus that is open is closed. Who reads along ends nothing."""
        if self._omgeving.leest_alleen:
            return
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            now = self._omgeving.nu()
            tafel = _go_on(work, casustafel_id, now)
            for verslag in work.verslagen.van_casustafel(casustafel_id):
                if verslag.geopend_op and not verslag.gesloten_op:
                    work.verslagen.save(_close(tafel, verslag, now))
            work.log("casustafel gesloten")

    def pauze(self, casustafel_id: CasustafelId, *, aan: bool) -> Casustafel:
        """Begins a break, or ends it; no Casus gets the time of it."""
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            check_concept(work, casustafel_id)
            before = work.casustafels.get(casustafel_id)
            tafel = before.met_pauze(aan, self._omgeving.nu())
            return tafel if tafel is before else work.casustafels.save(tafel)

    def schrijven(self, verslag: Verslag) -> Verslag:
        """Keeps what was written, complete or not. Raises `AlVastgesteld` (W-60), `ConcurrentChange`."""
        with self._omgeving.schrijven(Gewijzigd("verslag", verslag.casus_id)) as work:
            _check_on_agenda(work, verslag)
            return work.verslagen.save(verslag)

    def nieuwe_inbreng(
        self, verslag: Verslag, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId | None = None
    ) -> Inbreng:
        """Returns an empty contribution of a Partij, spoken by this Afgevaardigde, or by the only one who sits there for it
        (W-35). Where colleagues sit no speaker is filled in: none is better than another one.
        """
        named = (p for p in verslag.presenties if p.afgevaardigde_id == afgevaardigde_id)
        seat = verslag.presentie(partij_id) if afgevaardigde_id is None else next(named, None)
        return Inbreng(InbrengId(self._omgeving.new_id()), partij_id, seat.naam if seat else "")

    def ook_van(self, verslag: Verslag, inbreng: Inbreng, zetels: Sequence[Presentie]) -> Verslag:
        """Returns the Verslag with the same contribution of who sits on these seats too (W-35)."""
        new = [self.nieuwe_inbreng(verslag, z.partij_id, z.afgevaardigde_id) for z in zetels]
        return ook_van(verslag, inbreng, new)

    def zoals_vorige_keer(self, verslag: Verslag, waar: Invulplek) -> Verslag | VorigBezwaar:
        """Returns the Verslag with this field as it was at the last table of this Casus whose notulen are vastgesteld, or says why
        not.
        """
        with self._omgeving.werk() as work:
            dag = work.casustafels.get(verslag.casustafel_id).datum
            earlier = self._overzichten.eerdere_besluiten(verslag.casus_id, dag)
            vorige = _vorige_keer(work, verslag.casus_id, earlier)
            partij_id = verslag.partij_van(waar)
            partij = work.partijen.get(partij_id) if partij_id else None
            own = [g.id for g in work.grondslagen.all() if partij and g.geldt_voor(partij.soort, dag)]
        return zoals_vorige_keer(verslag, waar, vorige, dag, own) if vorige else VorigBezwaar.GEEN_TAFEL

    def schuift_aan(
        self, verslag: Verslag, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId, naam: str
    ) -> Presentie:
        """Seats somebody of an invited Partij who comes later or in another's place, and confirms the secrecy now (P-03). Raises
        `UitnodigenNotAllowed` (W-21), and `PartijNotAtTable` when his Partij is not invited for it.
        """
        with self._omgeving.werk() as work:
            self._check_mag_zitten(work, verslag, work.partijen.get(partij_id), afgevaardigde_id)
            return self._komt_binnen(work, verslag, Presentie(partij_id, afgevaardigde_id, naam))

    def schuift_nieuw_aan(
        self, verslag: Verslag, partij_id: PartijId, naam: str, mandaat_door: str = ""
    ) -> tuple[Partij, Presentie]:
        """Seats somebody who is not among those whom his Partij mandated for today: he is added there, once, with a mandate for the
        day of this table, and by whom that was given is asked before vaststellen (art. 7.3). Raises as `schuift_aan`.
        """
        with self._omgeving.schrijven(Gewijzigd("partij", partij_id=partij_id)) as work:
            dag = work.casustafels.get(verslag.casustafel_id).datum
            before = work.partijen.get(partij_id)
            partij = before.gemandateerd(naam, dag, AfgevaardigdeId(self._omgeving.new_id()))
            person = partij.met_naam(naam)
            assert person is not None
            self._check_mag_zitten(work, verslag, partij, person.id)
            if partij != before:
                partij = work.partijen.save(partij)
                work.log("afgevaardigde gewijzigd")
            seat = Presentie(
                partij_id, person.id, person.naam, mandaat_door=mandaat_door if partij != before else None
            )
            return partij, self._komt_binnen(work, verslag, seat)

    def deelnemer_schuift_aan(self, verslag: Verslag, naam: str, organisatie: str) -> Deelnemer:
        """Seats somebody of no Partij for this Casus alone, who confirms the secrecy now (W-66, P-03)."""
        with self._omgeving.werk() as work:
            derde = Deelnemer(DeelnemerId(self._omgeving.new_id()), naam, organisatie)
            return self._komt_binnen(work, verslag, derde)

    def _komt_binnen(self, work: UnitOfWork, verslag: Verslag, zetel: _Zetel) -> _Zetel:
        others = (
            v
            for v in work.verslagen.van_casustafel(verslag.casustafel_id)
            if v.agendapunt_id != verslag.agendapunt_id
        )
        now = self._omgeving.nu()
        confirmed = None if zetel.persoon_id in geheimhouding_per_persoon(others) else now
        came = verslag.met_stand(zetel, Aanwezigheid.AANWEZIG, now).zetels
        seat = next(z for z in came if isinstance(z, type(zetel)) and z.persoon_id == zetel.persoon_id)
        return replace(seat, geheimhouding_op=confirmed)

    def _check_mag_zitten(
        self, work: UnitOfWork, verslag: Verslag, partij: Partij, afgevaardigde_id: AfgevaardigdeId
    ) -> None:
        tafel = work.casustafels.get(verslag.casustafel_id)
        punt = tafel.agendapunt(verslag.agendapunt_id)
        if punt is None or punt.uitnodiging(partij.id) is None:
            raise PartijNotAtTable(partij.id)
        bezwaar = bezwaar_tegen_uitnodigen(
            partij,
            afgevaardigde_id,
            work.triages.find(verslag.casus_id),
            {g.id: g for g in work.grondslagen.all()},
            tafel.datum,
        )
        if bezwaar is not None:
            raise UitnodigenNotAllowed(partij.id, bezwaar)

    def nieuwe_actie(self, verslag: Verslag, partij_id: PartijId | None = None, persoon: str = "") -> Actie:
        """Returns an empty actie agreed at this table, for this Casus (W-34)."""
        return Actie(
            ActieId(self._omgeving.new_id()),
            verslag.casus_id,
            self._omgeving.vandaag(),
            partij_id=partij_id,
            persoon=persoon,
            casustafel_id=verslag.casustafel_id,
            agendapunt_id=verslag.agendapunt_id,
        )

    def actie_schrijven(self, verslag: Verslag, actie: Actie) -> Actie:
        """Keeps an actie of this Casus, complete or not (W-34). Raises `PartijNotAtTable`, `AlVastgesteld`."""
        if actie.partij_id is not None and actie.agendapunt_id == verslag.agendapunt_id:
            verslag.check_actie_partij(actie.partij_id)
        with self._omgeving.schrijven(Gewijzigd("actie", actie.casus_id)) as work:
            _check_on_agenda(work, verslag)
            was = work.acties.find(actie.id)
            is_earlier = was is not None and was.agendapunt_id != verslag.agendapunt_id
            return work.acties.save(actie.na(was, was.uiterlijk if was is not None and is_earlier else None))

    def actie_schrappen(self, verslag: Verslag, actie_id: ActieId) -> None:
        """Removes an actie that was written at this table by mistake; those from before are closed with a reason instead."""
        with self._omgeving.schrijven(Gewijzigd("actie", verslag.casus_id)) as work:
            _check_on_agenda(work, verslag)
            actie = work.acties.get(actie_id)
            if actie.agendapunt_id != verslag.agendapunt_id:
                raise AlVastgesteld
            work.acties.delete(actie_id)
            work.log("actie geschrapt", actie.casus_id)

    def werkaantekening(self, verslag: Verslag, tekst: str) -> None:
        """Keeps the chair's own note; it belongs to no file and is gone once the notulen are vastgesteld (P-08)."""
        with self._omgeving.schrijven() as work:
            _check_on_agenda(work, verslag)
            work.verslagen.schrijf_werkaantekening(verslag.agendapunt_id, verslag.casustafel_id, tekst)
            work.log_hourly("werkaantekening geschreven", verslag.casus_id)

    def _live(
        self, work: UnitOfWork, tafel: Casustafel, punt: Agendapunt, casus: Casus, verslag: Verslag
    ) -> LiveCasus:
        acties = work.acties.van_casus(casus.id)
        verslagen = work.verslagen.van_casustafel(tafel.id)
        grounds = work.grondslagen.all()
        return LiveCasus(
            agendapunt=punt,
            casus=casus,
            aanmelding=work.aanmeldingen.get(casus.aanmelding_id),
            verslag=verslag,
            acties=tuple(a for a in acties if a.agendapunt_id == punt.id),
            open_acties=eerdere_acties(acties, tafel, punt.id),
            eerdere_besluiten=self._overzichten.eerdere_besluiten(casus.id, tafel.datum),
            elders=elders(self._overzichten, casus.aanmelding_id, casus.id, casus.betrokkenen),
            grondslagen=tuple(g for g in grounds if g.geldt_op(tafel.datum)),
            werkaantekening=work.verslagen.werkaantekening(punt.id),
            niet_toegelaten=_not_admitted(work, tafel, verslag, grounds),
            bevestigd=frozenset(
                geheimhouding_per_persoon(v for v in verslagen if v.agendapunt_id != punt.id)
            ),
            regisseur_mag=_regisseur_mag(work, casus, tafel),
            soort=tafel.soort,
            tafel=Periode(tafel.opening.geopend_op if tafel.opening else None, klok.einde(verslagen)),
        )


def _verslag(work: UnitOfWork, tafel: Casustafel, punt: Agendapunt) -> Verslag:
    names = {a.id: a.naam for p in work.partijen.all() for a in p.afgevaardigden}
    fresh = begin_verslag(punt, tafel.id, names)
    stored = work.verslagen.find(punt.id)
    if stored is None:
        casus = work.casussen.get(punt.casus_id)
        verslag = replace(
            fresh,
            afschalingscriteria=casus.afschalingscriteria,
            rollen=casus.rollen,
            besluit=replace(
                fresh.besluit,
                casusregisseur=casus.casusregisseur if _regisseur_mag(work, casus, tafel) else None,
                procesregisseur=casus.procesregisseur,
            ),
        )
        of_casus = [Invulplek(Verslagveld.AFSCHALINGSCRITERIA), *map(Invulplek, _REGISSEURS)]
        of_casus += [Invulplek(veld, r.partij_id) for r in casus.rollen for veld in _ROLVELDEN]
        return verslag.met_ingevuld(Invulwijze.CASUS, *of_casus)
    return stored.with_genodigden(punt, names)


def _regisseur_mag(work: UnitOfWork, casus: Casus, tafel: Casustafel) -> bool:
    """Says whether the Casusregisseur comes from a Partij on the day of the table, to which the Casus is open (W-32, art. 12.1)."""
    held = casus.casusregisseur
    if held is None:
        return True
    partij, grounds = work.partijen.find(held.partij_id), {g.id: g for g in work.grondslagen.all()}
    triage = work.triages.find(casus.id)
    return partij is not None and bezwaar_tegen_partij(partij, triage, grounds, tafel.datum) is None


def _not_admitted(
    work: UnitOfWork, tafel: Casustafel, verslag: Verslag, grounds: tuple[Grondslag, ...]
) -> tuple[tuple[Presentie, UitnodigingBezwaar], ...]:
    triage, by_id = work.triages.find(verslag.casus_id), {g.id: g for g in grounds}
    judged = (
        (
            seat,
            bezwaar_tegen_uitnodigen(
                work.partijen.get(seat.partij_id), seat.afgevaardigde_id, triage, by_id, tafel.datum
            ),
        )
        for seat in verslag.presenties
    )
    return tuple((seat, bezwaar) for seat, bezwaar in judged if bezwaar is not None)


def _vorige_keer(
    work: UnitOfWork, casus_id: CasusId, earlier: tuple[EerderBesluit, ...]
) -> NotulenPunt | None:
    """Returns the Casus as its last vastgestelde notulen have it, with what was corrected in them since (W-60)."""
    fixed = (e for e in earlier if e.stand is not NotulenStand.CONCEPT and e.weggelaten is None)
    tafel = next((e.casustafel_id for e in fixed), None)
    reeks = work.notulen.van_casustafel(tafel) if tafel else ()
    return next((p for n in reversed(reeks) for p in n.punten if p.casus_id == casus_id), None)


def eerdere_acties(
    acties: tuple[Actie, ...], tafel: Casustafel, agendapunt_id: AgendapuntId
) -> tuple[Actie, ...]:
    """Returns what was agreed before and was still open when this table began, also once it is done at this table (W-41)."""
    opened = tafel.opening.geopend_op if tafel.opening else None
    return tuple(
        a
        for a in acties
        if a.agendapunt_id != agendapunt_id
        and a.afgesproken_op <= tafel.datum
        and (a.is_open or (opened is not None and a.stand_op is not None and a.stand_op >= opened))
    )


_REGISSEURS = (Verslagveld.PROCESREGISSEUR, Verslagveld.CASUSREGISSEUR)
_ROLVELDEN = (Verslagveld.ROL, Verslagveld.INFORMATIEBEHOEFTE)


def with_besluit(
    verslag: Verslag, soort: BesluitSoort, casus: Casus, voorzitter: str, *, regisseur_mag: bool = True
) -> Verslag:
    """Chooses a besluit and fills in what is known already, marked as filled in; choosing again leaves the fields of the one before
    (W-31). A Casusregisseur is filled in when he may have the Casus on this day (W-32).
    """
    verslag = verslag.kies_besluit(soort)
    besluit = before = verslag.besluit
    if besluit.hoort_bij("procesregisseur"):
        besluit = replace(
            besluit, procesregisseur=besluit.procesregisseur or casus.procesregisseur or voorzitter
        )
    if besluit.hoort_bij("casusregisseur"):
        known = casus.casusregisseur if regisseur_mag else None
        besluit = replace(besluit, casusregisseur=besluit.casusregisseur or known)
    if besluit.hoort_bij("afschaling") and not besluit.afschaling:
        criteria = verslag.afschalingscriteria or casus.afschalingscriteria
        besluit = replace(besluit, afschaling=tuple(CriteriumOordeel(c) for c in criteria))
    new = [Invulplek(veld) for veld in _REGISSEURS if getattr(before, veld) != getattr(besluit, veld)]
    return replace(verslag, besluit=besluit).met_ingevuld(Invulwijze.CASUS, *new)


def _go_on(work: UnitOfWork, casustafel_id: CasustafelId, now: datetime) -> Casustafel:
    """Ends a break: a table that turns to a Casus, or is closed, has none."""
    tafel = work.casustafels.get(casustafel_id)
    return work.casustafels.save(tafel.met_pauze(False, now)) if tafel.pauze else tafel


def _close(tafel: Casustafel, verslag: Verslag, now: datetime) -> Verslag:
    spent = int(klok.gebruikt(tafel, verslag, now).total_seconds())
    return replace(verslag, gesloten_op=now, seconden=spent)


def _check_on_agenda(work: UnitOfWork, verslag: Verslag) -> None:
    """Refuses to write below an agendapunt that is gone, where no destruction would look for it (P-08). Raises `NotFound`."""
    plaats = work.verslagen.plaats(verslag.agendapunt_id, verslag.casustafel_id)
    if plaats.is_vastgesteld:
        raise AlVastgesteld
    if not plaats.is_geagendeerd:
        raise NotFound("agendapunt", verslag.agendapunt_id)
