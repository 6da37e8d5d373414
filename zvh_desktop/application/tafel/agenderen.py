"""Makes a Casustafel or MDO and its agenda (art. 11.2 c-f, bijl. 3 fase 2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.tafel.meenemen import (
    Meegenomen,
    check_concept,
    kan_mee,
    leg_terug,
    neem_mee,
    nodig_uit,
    volgende_tafels,
    wachtend,
    zet_op,
)
from zvh_desktop.application.tafel.voorinzage import (
    Voorinzagestuk,
    check_verteld,
    met_akkoord,
    met_feiten,
    met_verteld,
    voorinzagestuk,
)
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreiden_agenda import lees_gasten
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import AlVastgesteld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import (
    ActieId,
    AfgevaardigdeId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    GrondslagId,
    PartijId,
)
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.tafel.casustafel import (
    NIEMAND,
    Agendapunt,
    Casustafel,
    Genodigden,
    OverlegSoort,
    TeBellen,
    Uitnodiging,
    UitnodigingBezwaar,
    Verschuiving,
    bezwaar_tegen_uitnodigen,
    tekorten_voor_agenda,
    uitnodigen,
    verschoven,
)
from zvh_desktop.domain.tafel.klok import huidig, verwacht
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.domain.triage.triage import Triage

_ON, _OFF = "geagendeerd", "van agenda gehaald"


@dataclass(frozen=True, slots=True)
class UitnodigingKeuze:
    """Names one Partij that could be invited: through whom, or why not; `grondslag` is its own ground from the triage (W-21)."""

    partij: Partij
    afgevaardigden: tuple[tuple[AfgevaardigdeId, str], ...]
    grondslag: str
    bezwaar: UitnodigingBezwaar | None
    uitnodigingen: tuple[Uitnodiging, ...]

    @property
    def uitnodiging(self) -> Uitnodiging | None:
        return next(iter(self.uitnodigingen), None)

    @property
    def anderen(self) -> tuple[tuple[AfgevaardigdeId, str], ...]:
        """Returns who of this Partij could be invited too."""
        invited = {u.afgevaardigde_id for u in self.uitnodigingen}
        return tuple(person for person in self.afgevaardigden if person[0] not in invited)


@dataclass(frozen=True, slots=True)
class Verplaatst:
    """Tells what went to another table: `punten` are its agendapunten there; `blijft` could not go, since it stands there already
    or its triage is open; `vervallen` may not be invited on that day (W-21), `te_bellen` had to hear of it.
    """

    naar: Casustafel
    punten: tuple[AgendapuntId, ...]
    blijft: tuple[CasusId, ...]
    vervallen: tuple[tuple[Uitnodiging, UitnodigingBezwaar], ...]
    te_bellen: tuple[TeBellen, ...]


@dataclass(frozen=True, slots=True)
class Geplaatst:
    """Holds a Casus as it stood on the agenda of a table, with all that hung on it, so that it can be put back there. What an earlier
    table left out came along, or waits there still: at `wacht`.
    """

    casustafel: Casustafel
    punt: Agendapunt
    verslag: Verslag | None
    werkaantekening: str
    acties: tuple[ActieId, ...]
    wacht: AgendapuntId | None


class _Agenda:
    """Keeps a table with its agenda; once it is held, also who has to hear of a change."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def get(self, casustafel_id: CasustafelId) -> Casustafel:
        with self._omgeving.werk() as work:
            return work.casustafels.get(casustafel_id)

    def _save(
        self,
        work: UnitOfWork,
        tafel: Casustafel,
        handeling: str = "",
        casus_id: CasusId | None = None,
        weet_niets: Genodigden = NIEMAND,
        met: Geplaatst | None = None,
    ) -> Casustafel:
        """Saves a table, with what hung on a Casus that is back; once it is held, who is expected and who is not any more has to
        hear that, but for `weet_niets`. What an earlier table left out comes and goes with its agendapunt.
        """
        before = work.casustafels.find(tafel.id)
        _come_and_go(work, before, tafel, met)
        if before is not None and tafel.opening:
            changed = verschoven(before, tafel, self._expected(work, tafel))
            tafel = self._bel(
                work, tafel, tuple(one for one in changed if one.afgevaardigde_id not in weet_niets)
            )
        saved = work.casustafels.save(tafel)
        if met is not None:
            _put_back(work, met)
        if handeling:
            work.log(handeling, casus_id)
        work.commit()
        self._omgeving.meld(Gewijzigd("casustafel", casus_id, casustafel_id=saved.id))
        return saved

    def _expected(self, work: UnitOfWork, tafel: Casustafel) -> dict[AgendapuntId, time]:
        """Returns when each Casus of a table that is being held is to begin now."""
        verslagen = {v.agendapunt_id: v for v in work.verslagen.van_casustafel(tafel.id)}
        moments = verwacht(tafel, verslagen, huidig(verslagen), self._omgeving.nu())
        return {
            punt_id: moment.time().replace(second=0, microsecond=0) for punt_id, moment in moments.items()
        }

    def _bel(self, work: UnitOfWork, tafel: Casustafel, wie: tuple[TeBellen, ...]) -> Casustafel:
        """Keeps who has to hear of a change, once the table was opened: before that the agenda goes out."""
        if tafel.opening is None:
            return tafel
        verslagen = {v.agendapunt_id: v for v in work.verslagen.van_casustafel(tafel.id)}
        here = verslagen.get(huidig(verslagen) or AgendapuntId(""))
        seats = here.presenties if here else ()
        return tafel.met_te_bellen(wie, frozenset(p.afgevaardigde_id for p in seats if p.is_aanwezig))


class Uitnodigen(_Agenda):
    """Invites people for the Casussen on an agenda (W-20..W-22)."""

    def keuzes(
        self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId
    ) -> tuple[UitnodigingKeuze, ...]:
        """Returns every Partij, those that may be invited first; for the others the reason why not (W-21)."""
        with self._omgeving.werk() as work:
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            if punt is None:
                return ()
            triage = work.triages.find(punt.casus_id)
            grounds = {g.id: g for g in work.grondslagen.all()}
            choices = [_choice(p, punt, triage, grounds, tafel.datum) for p in work.partijen.all()]
        return tuple(
            sorted(
                choices,
                key=lambda c: (c.bezwaar is not None, c.bezwaar is UitnodigingBezwaar.NIET_OPENGESTELD),
            )
        )

    def uitnodigen(
        self,
        casustafel_id: CasustafelId,
        agendapunt_id: AgendapuntId,
        partij_id: PartijId,
        afgevaardigde_id: AfgevaardigdeId,
        gevraagde_bijdrage: str = "",
        in_plaats_van: AfgevaardigdeId | None = None,
    ) -> Casustafel:
        """Invites this person in the place of a colleague, the first of its Partij unless another is named, or changes what is asked
        of it (W-21). Raises `UitnodigenNotAllowed`.
        """
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            if punt is None:
                return tafel
            known = punt.uitnodigingen_van(partij_id)
            if in_plaats_van is None and known and afgevaardigde_id not in punt.genodigden:
                in_plaats_van = known[0].afgevaardigde_id
            wanted = Uitnodiging(partij_id, afgevaardigde_id, gevraagde_bijdrage)
            invited = nodig_uit(work, tafel, punt, wanted, in_plaats_van)
            return self._save(work, tafel.with_agendapunt(invited), "uitgenodigd", punt.casus_id)

    def iemand_uitnodigen(
        self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId, partij_id: PartijId
    ) -> Casustafel:
        """Invites the first of a Partij with a mandate who is not invited yet, beside its others (W-21); nobody when all are.
        Raises `UitnodigenNotAllowed`.
        """
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt, people = (
                tafel.agendapunt(agendapunt_id),
                work.partijen.get(partij_id).gemandateerden_op(tafel.datum),
            )
            person = next((a for a in people if punt and a.id not in punt.genodigden), None)
            if punt is None or person is None:
                return tafel
            invited = nodig_uit(work, tafel, punt, Uitnodiging(partij_id, person.id))
            return self._save(work, tafel.with_agendapunt(invited), "uitgenodigd", punt.casus_id)

    def uitnodiging_intrekken(
        self,
        casustafel_id: CasustafelId,
        agendapunt_id: AgendapuntId,
        partij_id: PartijId,
        afgevaardigde_id: AfgevaardigdeId | None = None,
    ) -> Casustafel:
        """Takes back the invitation of this person, or of all people of the Partij."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            if punt is None:
                return tafel
            rest = tuple(
                u
                for u in punt.uitnodigingen
                if u.partij_id != partij_id or afgevaardigde_id not in (None, u.afgevaardigde_id)
            )
            return self._save(
                work,
                tafel.with_agendapunt(replace(punt, uitnodigingen=rest)),
                "uitnodiging ingetrokken",
                punt.casus_id,
            )

    def nieuwe_voorinzage(self, partij_id: PartijId, tekst: str) -> Voorinzage:
        """Adds a piece to read in advance; it waits for the consent of the Partij that provided it (W-22)."""
        return Voorinzage(self._omgeving.new_id(), partij_id, tekst.strip())

    def voorinzage(self, casustafel_id: CasustafelId, punt_id: AgendapuntId, stuk_id: str) -> Voorinzagestuk:
        """Returns the piece with what the sheet shows before somebody agrees or withdraws (W-22). Raises `NotFound`."""
        with self._omgeving.werk() as work:
            return voorinzagestuk(work, casustafel_id, punt_id, stuk_id, self._omgeving.vandaag())

    def akkoord_vastleggen(
        self, casustafel_id: CasustafelId, punt_id: AgendapuntId, stuk_id: str, stap: Akkoordstap
    ) -> Casustafel:
        """Records that the Partij agrees, or withdraws that: an event that stays (W-22). Raises `EisenNietVervuld`, `AlVastgesteld`."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel, casus_id = met_akkoord(work, casustafel_id, punt_id, stuk_id, stap, self._omgeving.nu())
            what = "akkoord met vooraf lezen" if stap.is_akkoord else "akkoord met vooraf lezen ingetrokken"
            return self._save(work, tafel, what, casus_id)

    def intrekken_verteld(
        self, casustafel_id: CasustafelId, punt_id: AgendapuntId, stuk_id: str
    ) -> Casustafel:
        """Records that the readers of a piece were told today that the agreement was withdrawn (W-22). Raises `NotFound`."""
        with self._omgeving.werk() as work:
            tafel, casus_id = met_verteld(work, casustafel_id, punt_id, stuk_id, self._omgeving.vandaag())
            return self._save(work, tafel, "intrekken verteld aan wie het las", casus_id)


class Agenderen(Uitnodigen):
    """Makes a meeting, and lets Casussen come on its agenda, wait and go."""

    def maken(self, soort: OverlegSoort, datum: date, begin: time, plaats: str) -> Casustafel:
        """Makes a new, empty meeting, chaired by the user (art. 11.2 e)."""
        with self._omgeving.werk() as work:
            tafel = Casustafel(
                CasustafelId(self._omgeving.new_id()),
                soort,
                datum,
                begin,
                plaats.strip(),
                work.instellingen.get().voorzitter,
            )
            return self._save(work, tafel, "casustafel gemaakt")

    def werkproces(self, casustafel_id: CasustafelId, tekst: str) -> None:
        """Keeps what the chair notes of how the werkproces was kept at a table (W-42, art. 11.2 h); it is in no document."""
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            work.casustafels.save(replace(work.casustafels.get(casustafel_id), werkproces=tekst))
            work.log_hourly("werkproces genoteerd")

    def bewaren(self, casustafel: Casustafel) -> Casustafel:
        """Saves what was typed. Raises `UitnodigenNotAllowed` for whom W-21 forbids, and as `agenderen` for a Casus."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel.id)
            stored = work.casustafels.get(casustafel.id)
            before = {p.id: p.uitnodigingen for p in stored.agendapunten}
            readable = {v.id for p in stored.agendapunten for v in p.voorinzage}
            known = {p.id: p for p in stored.agendapunten}
            gone = [p for p in stored.agendapunten if casustafel.agendapunt(p.id) is None]
            check_verteld(gone)
            agreed = (p.met_verloop_van(known[p.id]) if p.id in known else p for p in casustafel.agendapunten)
            casustafel = replace(casustafel, agendapunten=tuple(agreed))
            for punt in casustafel.agendapunten:
                if punt.id not in before:
                    casus = work.casussen.get(punt.casus_id)
                    stored = stored.agenderen(
                        punt, casus, work.triages.find(casus.id), self._omgeving.kluissoort
                    )
                for voorinzage in (v for v in punt.voorinzage if v.id not in readable):
                    _check_voorinzage(work, casustafel, punt, voorinzage)
                for uitnodiging in punt.uitnodigingen:
                    if casustafel.datum != stored.datum or uitnodiging not in before.get(punt.id, ()):
                        nodig_uit(work, casustafel, punt, uitnodiging)
            met_feiten(work, gone, (p for p in casustafel.agendapunten if p.id not in before))
            return self._save(work, casustafel)

    def verwijderen(self, casustafel_id: CasustafelId) -> None:
        """Throws away a meeting that was never opened. Raises `AlVastgesteld`, and `EisenNietVervuld` as `van_agenda`."""
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            tafel = work.casustafels.get(casustafel_id)
            if tafel.opening is not None:
                raise AlVastgesteld
            check_verteld(tafel.agendapunten)
            met_feiten(work, tafel.agendapunten)
            for punt in tafel.agendapunten:
                leg_terug(work, punt)
            work.casustafels.delete(casustafel_id)
            work.log("casustafel verwijderd")

    def te_horen(self, casustafel_id: CasustafelId) -> tuple[str, ...]:
        """Returns the names of who has to hear it when this table is thrown away."""
        with self._omgeving.werk() as work:
            return lees_gasten(work, casustafel_id, self._omgeving.vandaag(), is_for_making=False).te_horen

    def wat_ontbreekt(self, casus_id: CasusId) -> tuple[Tekort, ...]:
        """Returns what stands between this Casus and an agenda (W-11)."""
        with self._omgeving.werk() as work:
            return tekorten_voor_agenda(work.casussen.get(casus_id), work.triages.find(casus_id))

    def agenderen(
        self, casustafel_id: CasustafelId, casus_id: CasusId, na: AgendapuntId | None = None
    ) -> Casustafel:
        """Puts a ready Casus on the agenda, at its end or behind `na`, with goal and themes of its triage and everybody who may be
        invited; which besluit is asked the chair chooses (W-20). One that the notulen of a table left out comes with what was written
        there. Raises `EisenNietVervuld`, `CasusAlGeagendeerd`, `GebiedEApart`.
        """
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel, casus = work.casustafels.get(casustafel_id), work.casussen.get(casus_id)
            triage, left = work.triages.find(casus_id), wachtend(work, casus_id)
            before = left and work.casustafels.get(left.casustafel_id).agendapunt(left.agendapunt_id)
            if before:
                taken = zet_op(work, self._omgeving, before, tafel)
                tafel, punt = taken.naar, taken.punt
            else:
                punt = Agendapunt(
                    AgendapuntId(self._omgeving.new_id()),
                    casus_id,
                    minuten=work.instellingen.get().minuten_per_casus,
                    doel=triage.doel if triage else "",
                    themas=triage.themas if triage else (),
                )
                tafel = tafel.agenderen(punt, casus, triage, self._omgeving.kluissoort)
            tafel = tafel.na(punt.id, na) if na else tafel
            grounds = {g.id: g for g in work.grondslagen.all()}
            for partij in work.partijen.all():
                person = next(iter(partij.gemandateerden_op(tafel.datum)), None)
                if person and not bezwaar_tegen_uitnodigen(partij, person.id, triage, grounds, tafel.datum):
                    punt = uitnodigen(
                        punt, Uitnodiging(partij.id, person.id), partij, triage, grounds, tafel.datum
                    )
            return self._save(work, tafel.with_agendapunt(punt), _ON, casus_id)

    def van_agenda(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> Casustafel:
        """Takes a Casus off the agenda; what was written at it goes along (P-08), its acties stay with the Casus (W-34).
        Raises `EisenNietVervuld` while a withdrawal has to be told (W-22).
        """
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            gone = (punt,) if punt else ()
            check_verteld(gone)
            met_feiten(work, gone)
            return self._save(
                work, tafel.without_agendapunt(agendapunt_id), _OFF, punt.casus_id if punt else None
            )

    def plaats_van(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> Geplaatst:
        """Returns what `terugzetten` needs, should this Casus be taken later or off the agenda."""
        with self._omgeving.werk() as work:
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            assert punt is not None
            acties = (a.id for a in work.acties.van_casus(punt.casus_id) if a.agendapunt_id == punt.id)
            note = work.verslagen.werkaantekening(punt.id)
            waits = wachtend(work, punt.casus_id)
            wacht = waits.agendapunt_id if waits else None
            return Geplaatst(tafel, punt, work.verslagen.find(punt.id), note, tuple(acties), wacht)

    def terugzetten(self, was: Geplaatst, ongedaan: Sequence[TeBellen]) -> Casustafel:
        """Puts a Casus back where it stood, with what was written at it. Of `ongedaan` who did not hear of the change yet hears
        nothing, nor who sat at it; who did has to hear that it is undone (art. 11.2 e). Raises as `agenderen`, and `UitnodigenNotAllowed`.
        """
        with self._omgeving.werk() as work:
            check_concept(work, was.casustafel.id)
            tafel, unheard = work.casustafels.get(was.casustafel.id).ongedaan(ongedaan)
            punt, is_gone = was.punt, tafel.agendapunt(was.punt.id) is None
            if is_gone:
                for uitnodiging in punt.uitnodigingen:
                    nodig_uit(work, tafel, punt, uitnodiging)
                casus, triage = work.casussen.get(punt.casus_id), work.triages.find(punt.casus_id)
                tafel = tafel.agenderen(punt, casus, triage, self._omgeving.kluissoort)
                met_feiten(work, (), (punt,))
            tafel = tafel.verplaatsen(punt.id, was.casustafel.agendapunten.index(punt))
            om = self._expected(work, tafel).get(punt.id)
            again = tuple(
                replace(one, verschuiving=Verschuiving.EERDER, om=om)
                for one in ongedaan
                if one.verschuiving is Verschuiving.LATER and one.afgevaardigde_id not in unheard
            )
            deed = _ON if is_gone else "volgorde gewijzigd"
            seats = was.verslag.presenties if was.verslag else ()
            here = frozenset(p.afgevaardigde_id for p in seats if p.is_aanwezig)
            tafel, put_back = self._bel(work, tafel, again), was if is_gone else None
            return self._save(work, tafel, deed, punt.casus_id, unheard | here, put_back)

    def later(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> Casustafel:
        """Takes a Casus at the end of what is still to come; whoever is expected for it hears when (art. 11.2 e)."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            tafel = tafel.verplaatsen(agendapunt_id, len(tafel.agendapunten))
            punt, om = tafel.agendapunt(agendapunt_id), self._expected(work, tafel).get(agendapunt_id)
            later = tuple(
                TeBellen(u.partij_id, u.afgevaardigde_id, Verschuiving.LATER, om)
                for u in (punt.uitnodigingen if punt else ())
            )
            return self._save(
                work, self._bel(work, tafel, later), "volgorde gewijzigd", punt.casus_id if punt else None
            )

    def volgende_tafels(self, casustafel_id: CasustafelId) -> tuple[Casustafel, ...]:
        """Returns the meetings of the same kind that are still to be held after this one, the first on top."""
        with self._omgeving.werk() as work:
            return volgende_tafels(work, work.casustafels.get(casustafel_id))

    def verplaatsen_naar(
        self,
        van_id: CasustafelId,
        punten: Collection[AgendapuntId],
        naar_id: CasustafelId,
        ongedaan: Sequence[TeBellen] = (),
    ) -> Verplaatst:
        """Takes Casussen to another table, with what is asked of whom and all that was written about them, in the fase from which this
        one took them (W-31). Who may not be invited on that day is left out, and named (W-21). `ongedaan` takes back what had to be
        heard of the move before, of who did not hear it yet. Raises `AlVastgesteld`.
        """
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=van_id)) as work:
            for one in (van_id, naar_id):
                check_concept(work, one)
            van, naar = work.casustafels.get(van_id), work.casustafels.get(naar_id)
            moved, stays = list[tuple[Agendapunt, Meegenomen]](), list[CasusId]()
            for old in (p for p in van.agendapunten if p.id in punten):
                if not kan_mee(work, naar, old.casus_id):
                    stays.append(old.casus_id)
                    continue
                taken = zet_op(work, self._omgeving, old, naar)
                naar = taken.naar
                moved.append((old, taken))
            away = tuple(
                TeBellen(u.partij_id, u.afgevaardigde_id, Verschuiving.ANDERE_TAFEL, naar.begin, naar.datum)
                for old, _taken in moved
                for u in old.uitnodigingen
            )
            back = verschoven(work.casustafels.get(naar_id), naar, self._expected(work, naar))
            naar, unheard = naar.ongedaan(ongedaan)
            back = tuple(one for one in back if one.afgevaardigde_id not in unheard)
            naar = work.casustafels.save(self._bel(work, naar, back))
            now, door = self._omgeving.nu(), work.instellingen.get().voorzitter
            for old, taken in moved:
                neem_mee(work, old.id, taken.punt.id, naar.id)
                casus = work.casussen.get(old.casus_id)
                if (before := casus.teruggelegd(van_id, now, door, "Naar een andere tafel")) != casus:
                    work.casussen.save(before)
                van = van.without_agendapunt(old.id)
                for deed in (_OFF, _ON):
                    work.log(deed, old.casus_id)
            work.casustafels.save(self._bel(work, van, away))
        self._omgeving.meld(Gewijzigd("casustafel", casustafel_id=naar_id))
        dropped = tuple(one for _old, taken in moved for one in taken.vervallen)
        return Verplaatst(naar, tuple(taken.punt.id for _old, taken in moved), tuple(stays), dropped, away)

    def gebeld(self, casustafel_id: CasustafelId, wie: TeBellen) -> Casustafel:
        """Takes somebody who was told off the list of who has to hear of a change."""
        with self._omgeving.werk() as work:
            tafel = work.casustafels.get(casustafel_id)
            rest = tuple(one for one in tafel.te_bellen if one != wie)
            return self._save(work, replace(tafel, te_bellen=rest))

    def verplaatsen(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId, naar: int) -> Casustafel:
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            return self._save(work, work.casustafels.get(casustafel_id).verplaatsen(agendapunt_id, naar))

    def casussen_van(self, casustafel: Casustafel) -> dict[CasusId, Casus]:
        with self._omgeving.werk() as work:
            return {p.casus_id: work.casussen.get(p.casus_id) for p in casustafel.agendapunten}


def _come_and_go(
    work: UnitOfWork, before: Casustafel | None, after: Casustafel, met: Geplaatst | None
) -> None:
    """Takes along what waits at a table that left the Casus out, or gives it back there; `met` holds its own."""
    old = {p.id: p for p in before.agendapunten} if before else {}
    new = {p.id: p for p in after.agendapunten}
    for punt in (p for id_, p in old.items() if id_ not in new):
        leg_terug(work, punt)
    for punt in (p for id_, p in new.items() if id_ not in old):
        left = wachtend(work, punt.casus_id)
        if left is not None and met is None:
            neem_mee(work, left.agendapunt_id, punt.id, after.id)
        elif left is not None and met is not None and left.agendapunt_id != met.wacht:
            work.verslagen.save(left.zonder_inhoud())
            work.verslagen.schrijf_werkaantekening(left.agendapunt_id, left.casustafel_id, "")


def _put_back(work: UnitOfWork, was: Geplaatst) -> None:
    """Writes again what went with an agendapunt."""
    punt, tafel_id = was.punt, was.casustafel.id
    if was.verslag is not None:
        work.verslagen.save(replace(was.verslag, versie=0))
    if was.werkaantekening:
        work.verslagen.schrijf_werkaantekening(punt.id, tafel_id, was.werkaantekening)
    for actie in work.acties.van_casus(punt.casus_id):
        if actie.id in was.acties:
            work.acties.save(replace(actie, agendapunt_id=punt.id, casustafel_id=tafel_id))


def _check_voorinzage(work: UnitOfWork, tafel: Casustafel, punt: Agendapunt, voorinzage: Voorinzage) -> None:
    """Refuses something to read in advance of a Partij that may not know of the Casus: the others would read that it does (W-04)."""
    toelating = lees_toelating(work, (punt.casus_id,), tafel.datum)
    if bezwaar := toelating.van_partij(voorinzage.partij_id, punt.casus_id):
        raise UitnodigenNotAllowed(voorinzage.partij_id, bezwaar)


def _choice(
    partij: Partij,
    punt: Agendapunt,
    triage: Triage | None,
    grounds: Mapping[GrondslagId, Grondslag],
    dag: date,
) -> UitnodigingKeuze:
    current = punt.uitnodigingen_van(partij.id)
    people = partij.gemandateerden_op(dag)
    meant = [u.afgevaardigde_id for u in current] or [a.id for a in people[:1]] or [AfgevaardigdeId("")]
    bezwaren = (bezwaar_tegen_uitnodigen(partij, one, triage, grounds, dag) for one in meant)
    uitvraag = triage.uitvraag(partij.id) if triage else None
    ground = grounds.get(uitvraag.grondslag_id) if uitvraag and uitvraag.grondslag_id else None
    return UitnodigingKeuze(
        partij,
        tuple((a.id, a.naam) for a in people),
        f"{ground.naam}, {ground.artikel}".strip(", ") if ground else "",
        next(filter(None, bezwaren), None),
        current,
    )
