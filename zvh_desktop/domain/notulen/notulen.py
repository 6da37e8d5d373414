"""Turns the concept of a table into notulen that never change (W-60, W-61, art. 8.2, 14.4, 17.1). `Notulen` is a snapshot that
stands on its own: names as they were said at the table, no reference that could change under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from zvh_desktop.domain.aanmelding.uitgenomen import noemt_uitgenomene
from zvh_desktop.domain.casus import Casus, Gebied, Kluissoort, RolVanPartij, check_gebied_in_kluis
from zvh_desktop.domain.eisen import Eis, Tekort, Verslagveld
from zvh_desktop.domain.errors import (
    AlVastgesteld,
    CasusOpgeschoond,
    EisenNietVervuld,
    NietsGerectificeerd,
    NietVastgesteld,
)
from zvh_desktop.domain.ids import (
    AfgevaardigdeId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    GrondslagId,
    InbrengId,
    NotulenId,
    PartijId,
)
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, Instemming, IsdVerklaring
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.presentie import Deelnemer, Presentie
from zvh_desktop.domain.tafel.verslag import (
    Categorie,
    Gebruik,
    Inbreng,
    Verslag,
    geheimhouding_per_persoon,
    isd_van_anderen,
    tekorten_van_verslag,
)
from zvh_desktop.domain.tekst import open_plekken, schoon


class RectificatieReden(StrEnum):
    """Says why the record is corrected (W-60, W-61). It is chosen, not typed: everybody who gets the rectification reads it."""

    ONJUIST = "onjuist"
    ONVOLLEDIG = "onvolledig"
    TEN_ONRECHTE = "ten_onrechte"
    SCHRIJFFOUT = "schrijffout"


class Onderdeel(StrEnum):
    """Names a part of the notulen of one Casus that can be corrected (W-60)."""

    BETROKKENEN = "betrokkenen"
    DOEL = "doel"
    INBRENG = "inbreng"
    BESPREKING = "bespreking"
    BESLUIT = "besluit"
    RICHTING_PLAN = "richting_plan"
    ROLLEN = "rollen"
    AFSCHALINGSCRITERIA = "afschalingscriteria"
    ACTIE = "actie"


@dataclass(frozen=True, slots=True)
class Correctie:
    """Holds one difference that this recipient sees: `wie` the Partij it belongs to; `was` empty for what is new, `wordt` for
    what went. Both are empty where no text differs (a use condition, a date of the besluit): the text below it tells.
    """

    onderdeel: Onderdeel
    wie: str = ""
    was: str = ""
    wordt: str = ""


@dataclass(frozen=True, slots=True)
class Rectificatie:
    """Says, for one recipient, what a rectification corrects (W-60, W-61). `versie_nummer` and `sha256` are of the document that
    he holds (empty when he holds none); `toelichting` is for the file of the ZVH.
    """

    versie_nummer: int
    sha256: str
    reden: RectificatieReden | None
    correcties: tuple[Correctie, ...]
    toelichting: str = ""


class NotulenStand(StrEnum):
    """Says how far notulen are (W-60): concept, vastgesteld, ondertekend, verzonden."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    ONDERTEKEND = "ondertekend"
    VERZONDEN = "verzonden"


@dataclass(frozen=True, slots=True)
class NotulenActie:
    """Holds an actie as it stood at the end of the day of the table; `is_eerder` came from a table before this one, or from
    a plan, which may not have named a day or a person yet (W-34, W-41).
    `loopt_door`: its Partij goes on with it after Afschaling (W-50).
    """

    wat: str
    partij_id: PartijId
    persoon: str
    uiterlijk: date | None
    stand: str
    reden: str = ""
    is_eerder: bool = False
    loopt_door: bool = False


@dataclass(frozen=True, slots=True)
class NotulenPunt:
    """Holds one Casus in the notulen; `versie` counts the rectifications of this Casus, and of no other (W-61). Since
    `opgeschoond_op` only the besluit is left of it, since `vernietigd_op` nothing (W-51). One that was left out holds why in
    `weggelaten`, who was there, and nothing of what was said.
    """

    agendapunt_id: AgendapuntId
    casus_id: CasusId
    nummer: str
    gebied: Gebied
    betrokkenen: tuple[str, ...]
    doel: str
    presenties: tuple[Presentie, ...]
    inbrengen: tuple[Inbreng, ...]
    bespreking: str
    besluit: Besluit
    richting_plan: str
    rollen: tuple[RolVanPartij, ...]
    afschalingscriteria: tuple[str, ...]
    acties: tuple[NotulenActie, ...]
    versie: int = 1
    opgeschoond_op: date | None = None
    vernietigd_op: date | None = None
    deelnemers: tuple[Deelnemer, ...] = ()
    instemming: tuple[Instemming, ...] = ()
    isd: tuple[IsdVerklaring, ...] = ()
    weggelaten: str | None = None


@dataclass(frozen=True, slots=True)
class Notulen:
    """Holds vastgestelde notulen, which never change; a correction is a new one that names it in `rectificeert` (W-60). It holds
    only the Casus that it corrects, so that it reaches nobody else; its `rectificatie_reden` is for all who get it, its
    `toelichting` for the file of the ZVH alone (W-61). `partijnamen` are as they were, so that a document is a function of this
    value alone.
    """

    id: NotulenId
    casustafel_id: CasustafelId
    nummer: str
    soort: OverlegSoort
    datum: date
    begin: time
    plaats: str
    voorzitter: str
    geheimhouding_op: datetime | None
    vastgesteld_op: datetime
    vastgesteld_door: str
    punten: tuple[NotulenPunt, ...]
    partijnamen: tuple[tuple[PartijId, str], ...]
    versie_nummer: int = 1
    rectificeert: str = ""
    rectificatie_reden: RectificatieReden | None = None
    toelichting: str = ""

    def partijnaam(self, partij_id: PartijId) -> str:
        return dict(self.partijnamen)[partij_id]

    @property
    def is_opgeschoond(self) -> bool:
        """Says whether of every Casus in it no more than the besluit is left (W-51)."""
        return all(p.opgeschoond_op or p.vernietigd_op for p in self.punten)

    @property
    def afgevaardigden(self) -> tuple[tuple[AfgevaardigdeId, PartijId, str], ...]:
        """Returns everybody with a seat somewhere at this table, once, in order of appearance."""
        seen: dict[AfgevaardigdeId, tuple[AfgevaardigdeId, PartijId, str]] = {}
        for punt in self.punten:
            for p in punt.presenties:
                seen.setdefault(p.afgevaardigde_id, (p.afgevaardigde_id, p.partij_id, p.naam))
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class ConceptPunt:
    """Holds what vaststellen needs to know of one Casus of the table; `niet_toegelaten` may not come to know of it (W-04, W-21),
    `partijen` may on the day of the table; None when that is not known here (W-32).
    """

    verslag: Verslag
    casus: Casus
    acties: tuple[Actie, ...]
    eerdere_acties: tuple[Actie, ...] = ()
    niet_toegelaten: frozenset[AfgevaardigdeId] = frozenset()
    partijen: frozenset[PartijId] | None = None

    def is_gesloten(self, tafel: Casustafel) -> bool:
        """Says whether the Casus ended before this table could treat it; one that a later table ended was treated here (W-11)."""
        return not (self.casus.is_agendeerbaar or self.casus.is_later_behandeld(tafel.id, tafel.datum))

    def is_behandeld(self, tafel: Casustafel) -> bool:
        """Says whether it goes into the notulen of its table, with what was said and decided (W-11)."""
        return self.verslag.weggelaten is None and not self.is_gesloten(tafel)

    def tekorten_toelating(self) -> tuple[Tekort, ...]:
        """Returns those who sat here or were excused while the Casus was closed to them since: notulen go to who sat here (W-04, W-21)."""
        return tuple(
            Tekort(Eis.AANWEZIGE_TOEGELATEN, p.partij_id, persoon_id=p.persoon_id)
            for p in self.verslag.presenties
            if p.geeft_recht_op_notulen and p.afgevaardigde_id in self.niet_toegelaten
        )


@dataclass(frozen=True, slots=True)
class NotulenConcept:
    """Holds the notulen while they can still change; `vaststellen` is the only way out (W-60). `eigen_gronden` are the grounds
    that each Partij may call on, on the day of the table; None when they are not known here (P-05), `soorten` what kind of
    Partij each is (P-11), and `partijen` who is one that day (W-32).
    """

    casustafel: Casustafel
    punten: tuple[ConceptPunt, ...]
    eigen_gronden: Mapping[PartijId, frozenset[GrondslagId]] | None = None
    soorten: Mapping[PartijId, PartijSoort] | None = None
    partijen: frozenset[PartijId] | None = None

    @property
    def behandeld(self) -> tuple[ConceptPunt, ...]:
        """Returns what is vastgesteld: a Casus that was closed before, or that is left out, keeps no other from it (W-11)."""
        return tuple(p for p in self.punten if p.is_behandeld(self.casustafel))

    def zonder(self, redenen: Mapping[AgendapuntId, str]) -> NotulenConcept:
        """Leaves these Casussen out, each with the reason that its readers get. One that is complete was decided, and stays (W-11)."""
        lacking = {t.plek for t in self.tekorten()}
        return replace(
            self,
            punten=tuple(
                replace(p, verslag=replace(p.verslag, weggelaten=schoon(redenen[id_]).strip()))
                if (id_ := p.verslag.agendapunt_id) in redenen and id_ in lacking
                else p
                for p in self.punten
            ),
        )

    def tekorten(self) -> tuple[Tekort, ...]:
        """Returns what is missing over the whole table (P-03, W-50, W-30..W-35); `plek` holds the agendapunt where none was named."""
        if self.punten and not self.behandeld:
            is_closed = all(p.is_gesloten(self.casustafel) for p in self.punten)
            return (Tekort(Eis.CASUS_GEREED if is_closed else Eis.CASUS_COMPLEET),)
        found = []
        opening = self.casustafel.opening
        if opening is None or opening.geheimhouding_op is None:
            found.append(Tekort(Eis.GEHEIMHOUDING))
        for punt in self.punten:
            if (reden := punt.verslag.weggelaten) is not None and not punt.is_gesloten(self.casustafel):
                found += [
                    Tekort(eis, plek=punt.verslag.agendapunt_id)
                    for eis, is_wrong in (
                        (Eis.WEGLATEN_REDEN, not reden),
                        (Eis.OPEN_PLEK, bool(open_plekken(reden))),
                    )
                    if is_wrong
                ]
        for punt in self.behandeld:
            soort = punt.verslag.besluit.soort
            is_mdo = self.casustafel.soort is OverlegSoort.MDO
            if soort and soort.regel.alleen_casustafel and is_mdo:
                found.append(Tekort(Eis.AFSCHALEN_DOOR_CASUSTAFEL, plek=punt.verslag.agendapunt_id))
            found += [
                replace(t, plek=punt.verslag.agendapunt_id)
                for t in (
                    *self._uninvited(punt.verslag),
                    *punt.tekorten_toelating(),
                    *tekorten_van_verslag(
                        punt.verslag,
                        punt.acties,
                        punt.eerdere_acties,
                        punt.casus.afschalingscriteria,
                        is_mdo=is_mdo,
                    ),
                    *self._open_doel(punt.verslag),
                    *self._regisseur_of_none(punt),
                    *self._niet_later(punt.verslag),
                    *(isd_van_anderen(punt.verslag, self.soorten) if self.soorten is not None else ()),
                    *self._unconfirmed(punt.verslag),
                    *self._without_own_ground(punt.verslag),
                )
            ]
        return tuple(found)

    def _open_doel(self, verslag: Verslag) -> tuple[Tekort, ...]:
        """Returns the goal of the Casus, which goes into the notulen, when a place in it is still to be filled."""
        punt = self.casustafel.agendapunt(verslag.agendapunt_id)
        is_open = punt is not None and open_plekken(punt.doel)
        return (Tekort(Eis.OPEN_PLEK, veld=Verslagveld.DOEL),) if is_open else ()

    def _niet_later(self, verslag: Verslag) -> tuple[Tekort, ...]:
        """Returns the day until which a Casus is held over when it does not lie after the table (W-31)."""
        tot = verslag.besluit.aangehouden_tot
        is_wrong = verslag.besluit.hoort_bij("aangehouden_tot") and tot and tot <= self.casustafel.datum
        return (Tekort(Eis.AANGEHOUDEN_TOT_LATER),) if is_wrong else ()

    def _regisseur_of_none(self, punt: ConceptPunt) -> tuple[Tekort, ...]:
        """Returns the Casusregisseur who comes from nobody that is a Partij on the day of the table, and to which this Casus is
        open (W-32, art. 12.1, 22).
        """
        regisseur, known = punt.verslag.besluit.casusregisseur, punt.partijen
        if self.partijen is None or regisseur is None or not punt.verslag.besluit.hoort_bij("casusregisseur"):
            return ()
        allowed = self.partijen if known is None else self.partijen & known
        is_wrong = regisseur.is_benoemd and regisseur.partij_id not in allowed
        return (Tekort(Eis.CASUSREGISSEUR_PARTIJ),) if is_wrong else ()

    def _unconfirmed(self, verslag: Verslag) -> tuple[Tekort, ...]:
        """Returns who sat at a table without ever confirming the secrecy, at the first Casus at which he sat (P-03, art. 17.1)."""
        own = next(place for place, p in enumerate(self.behandeld) if p.verslag is verslag)
        sat = {z.persoon_id for p in self.behandeld[:own] for z in p.verslag.zetels if z.is_aanwezig}
        confirmed = geheimhouding_per_persoon(p.verslag for p in self.punten)
        return tuple(
            Tekort(
                Eis.GEHEIMHOUDING_BEVESTIGD,
                z.partij_id if isinstance(z, Presentie) else None,
                persoon_id=z.persoon_id,
            )
            for z in verslag.zetels
            if z.is_aanwezig and z.persoon_id not in sat and z.persoon_id not in confirmed
        )

    def _uninvited(self, verslag: Verslag) -> tuple[Tekort, ...]:
        """Returns those who sit at a Casus for which their Partij is not invited; notulen would go to them (W-21, W-61)."""
        punt = self.casustafel.agendapunt(verslag.agendapunt_id)
        return tuple(
            Tekort(Eis.AANWEZIGE_UITGENODIGD, p.partij_id, persoon_id=p.persoon_id)
            for p in verslag.presenties
            if p.is_aanwezig and (punt is None or punt.uitnodiging(p.partij_id) is None)
        )

    def _without_own_ground(self, verslag: Verslag) -> tuple[Tekort, ...]:
        """Returns the inbreng whose ground its provider may not call on; a ground of another kind of Partij is none (P-05)."""
        if self.eigen_gronden is None:
            return ()
        return tuple(
            Tekort(Eis.INBRENG_GRONDSLAG, i.partij_id)
            for i in verslag.inbrengen
            if i.tekst.strip()
            and i.categorie is not Categorie.GEWOON
            and i.grondslag_id is not None
            and i.grondslag_id not in self.eigen_gronden.get(i.partij_id, frozenset())
        )

    def vaststellen(
        self,
        notulen_id: NotulenId,
        nummer: str,
        op: datetime,
        door: str,
        partijnamen: dict[PartijId, str],
        *,
        kluis: Kluissoort = Kluissoort.OVERIGE,
    ) -> Notulen:
        """Freezes the notulen (W-60). Raises `EisenNietVervuld` with everything that is missing, per agendapunt; `GebiedEApart` (W-05)."""
        for punt in self.punten:
            check_gebied_in_kluis(punt.casus.gebied, kluis)
        if tekorten := self.tekorten():
            raise EisenNietVervuld(tekorten)
        told = tuple(p for p in self.punten if not p.is_gesloten(self.casustafel))
        return replace(self, punten=told)._frozen(notulen_id, nummer, op, door, partijnamen)

    def voorlopig(self, op: datetime, partijnamen: Mapping[PartijId, str]) -> Notulen:
        """Returns the notulen as far as they are written, without an actie that is not complete yet (W-34). They are of nobody and
        are not kept: extracts for the hall are made of them.
        """
        agreed = tuple(replace(p, acties=tuple(a for a in p.acties if not a.tekorten())) for p in self.punten)
        return replace(self, punten=agreed)._frozen(NotulenId(""), "", op, "", partijnamen)

    def _frozen(
        self, notulen_id: NotulenId, nummer: str, op: datetime, door: str, partijnamen: Mapping[PartijId, str]
    ) -> Notulen:
        tafel = self.casustafel
        return Notulen(
            id=notulen_id,
            casustafel_id=tafel.id,
            nummer=nummer,
            soort=tafel.soort,
            datum=tafel.datum,
            begin=tafel.begin,
            plaats=tafel.plaats,
            voorzitter=tafel.voorzitter,
            geheimhouding_op=tafel.opening.geheimhouding_op if tafel.opening else None,
            vastgesteld_op=op,
            vastgesteld_door=door,
            punten=tuple(
                self._freeze(p) if p.verslag.weggelaten is None else self._left_out(p) for p in self.punten
            ),
            partijnamen=tuple(sorted(partijnamen.items())),
        )

    def _left_out(self, punt: ConceptPunt) -> NotulenPunt:
        """Returns the Casus with who was there, and why nothing of it is vastgesteld."""
        nothing = replace(punt, verslag=punt.verslag.zonder_inhoud(), acties=(), eerdere_acties=())
        return replace(self._freeze(nothing), doel="", weggelaten=punt.verslag.weggelaten)

    def _freeze(self, punt: ConceptPunt) -> NotulenPunt:
        verslag, casus = punt.verslag, punt.casus
        agendapunt = self.casustafel.agendapunt(verslag.agendapunt_id)
        said = frozenset(i.id for i in verslag.inbrengen if i.tekst.strip())
        soort = verslag.besluit.soort
        gives_direction = soort is not None and soort.houdt_regie_bij_zvh
        return NotulenPunt(
            agendapunt_id=verslag.agendapunt_id,
            casus_id=casus.id,
            nummer=casus.nummer,
            gebied=casus.gebied,
            betrokkenen=tuple(b.naam for b in casus.betrokkenen),
            doel=agendapunt.doel if agendapunt else "",
            presenties=tuple(
                _seat_as_it_was(verslag, p)
                for p in verslag.presenties
                if p.is_aanwezig or (agendapunt and p.afgevaardigde_id in agendapunt.genodigden)
            ),
            deelnemers=tuple(_derde_as_he_was(verslag, d, said) for d in verslag.deelnemers if d.is_aanwezig),
            inbrengen=tuple(i for i in verslag.inbrengen if i.id in said),
            bespreking=verslag.bespreking,
            besluit=verslag.besluit.alleen_het_besluit(),
            richting_plan=verslag.richting_plan if gives_direction else "",
            rollen=verslag.rollen if gives_direction else (),
            afschalingscriteria=verslag.afschalingscriteria if soort and soort.vraagt_criteria else (),
            acties=(
                *(
                    self._snapshot(a, verslag, is_eerder=True)
                    for a in punt.eerdere_acties
                    # One that lacks its day or its person comes back as it is; only of nobody's it is no agreement (W-41).
                    if a.partij_id and a.wat.strip()
                ),
                *(self._snapshot(a, verslag, is_eerder=False) for a in punt.acties),
            ),
            instemming=verslag.instemming,
            isd=verslag.isd if verslag.besluit.soort is BesluitSoort.ISD else (),
        )

    def _snapshot(self, actie: Actie, verslag: Verslag, *, is_eerder: bool) -> NotulenActie:
        """Returns the actie as it stood that day: what became of it since, and why, was not said at this table (art. 16.2)."""
        assert actie.partij_id is not None
        is_later = actie.stand_op is not None and actie.stand_op.date() > self.casustafel.datum
        is_open = is_later or actie.is_open
        return NotulenActie(
            actie.wat,
            actie.partij_id,
            actie.persoon,
            actie.uiterlijk,
            (ActieStand.OPEN if is_later else actie.stand).value,
            "" if is_later else actie.reden,
            is_eerder,
            loopt_door=is_open and actie.id in verslag.doorlopend and verslag.besluit.hoort_bij("afschaling"),
        )


def _seat_as_it_was(verslag: Verslag, seat: Presentie) -> Presentie:
    """Returns the seat with its own moment of the secrecy, and from when until when of who was here (W-30, P-03)."""
    return replace(
        seat,
        geheimhouding_op=verslag.geheimhouding_van(seat),
        perioden=seat.perioden if seat.is_aanwezig else (),
    )


def _derde_as_he_was(verslag: Verslag, derde: Deelnemer, said: frozenset[InbrengId]) -> Deelnemer:
    """Returns a Derde with the permissions that are about something that was said, or about a document (W-62)."""
    kept = tuple(t for t in derde.toestemmingen if t.inbreng_id is None or t.inbreng_id in said)
    return replace(derde, geheimhouding_op=verslag.geheimhouding_van(derde), toestemmingen=kept)


def _lapsed(derden: tuple[Deelnemer, ...], was: NotulenPunt, wordt: NotulenPunt) -> tuple[Deelnemer, ...]:
    """Returns the Derden without permission for an inbreng that was changed: other words need another permission (W-62)."""
    same = {i.id for i in wordt.inbrengen if i in was.inbrengen}
    return tuple(
        replace(
            d, toestemmingen=tuple(t for t in d.toestemmingen if t.inbreng_id is None or t.inbreng_id in same)
        )
        for d in derden
    )


def _ruimer(was: NotulenPunt, wordt: NotulenPunt) -> Iterator[Tekort]:
    """Yields the inbreng that more Partijen could read than its provider said at the table (W-35, art. 16.2)."""
    alle, before = tuple(Gebruik), {i.id: i for i in was.inbrengen}
    present = {p.partij_id for p in was.presenties if p.is_aanwezig}
    for new in wordt.inbrengen:
        old = before.get(new.id)
        if old is None:
            continue
        known = present if old.gebruik is Gebruik.TAFEL else set(old.genoemde_partijen)
        named = set(new.genoemde_partijen) if new.gebruik is Gebruik.GENOEMDE_PARTIJEN else set()
        if alle.index(new.gebruik) < alle.index(old.gebruik) or not named <= known | {old.partij_id}:
            yield Tekort(Eis.INBRENG_NIET_RUIMER, old.partij_id, old.id)


def check_geen_uitgenomene(casus: Casus, eerdere: tuple[Notulen, ...], verbeterd: NotulenPunt) -> None:
    """Refuses a correction in which somebody still stands who was taken out of the Casus (P-10, AVG art. 17). Raises `EisenNietVervuld`."""
    held = (n for n in eerdere if n.id in casus.met_uitgenomenen)
    stond = tuple(p.betrokkenen for n in held for p in n.punten if p.casus_id == casus.id)
    if noemt_uitgenomene(casus, stond, verbeterd.betrokkenen, teksten_van_punt(verbeterd)):
        raise EisenNietVervuld((Tekort(Eis.UITGENOMENE_GENOEMD),))


def check_geen_open_plek(eerdere: tuple[Notulen, ...], verbeterd: NotulenPunt) -> None:
    """Refuses a correction with a new place that is still to be filled. Raises `EisenNietVervuld`."""
    known = {
        text
        for n in eerdere
        for p in n.punten
        if p.casus_id == verbeterd.casus_id
        for text in teksten_van_punt(p)
    }
    if any(open_plekken(text) for text in teksten_van_punt(verbeterd) if text not in known):
        raise EisenNietVervuld((Tekort(Eis.OPEN_PLEK),))


def teksten_van_punt(punt: NotulenPunt) -> Iterator[str]:
    """Yields the texts of a Casus that can be corrected."""
    besluit = punt.besluit
    yield from (punt.doel, punt.bespreking, punt.richting_plan, *punt.afschalingscriteria)
    yield from (besluit.reden, besluit.elders_waar, besluit.elders_wie, besluit.procesregisseur)
    yield from (i.tekst for i in punt.inbrengen)
    yield from (text for a in punt.acties for text in (a.wat, a.reden))
    yield from (text for r in punt.rollen for text in (r.rol, r.informatiebehoefte))


def rectificatie(
    eerdere: tuple[Notulen, ...],
    verbeterd: NotulenPunt,
    notulen_id: NotulenId,
    op: datetime,
    door: str,
    reden: RectificatieReden | None = None,
    toelichting: str = "",
) -> Notulen:
    """Makes the correction of one Casus after `eerdere`, the original and its rectifications, oldest first (W-60). It decides
    nothing: raises `AlVastgesteld` for another besluit or other seats, `NietVastgesteld` when this Casus stands in none of
    `eerdere` or was left out, `CasusOpgeschoond` when its words are gone (W-51), and `NietsGerectificeerd` when nothing differs.
    """
    known = [p for n in eerdere for p in n.punten if p.casus_id == verbeterd.casus_id]
    if not known or known[-1].weggelaten is not None:
        raise NietVastgesteld
    last = known[-1]
    if last.opgeschoond_op or last.vernietigd_op:
        raise CasusOpgeschoond
    seats = (verbeterd.presenties, verbeterd.deelnemers) != (last.presenties, last.deelnemers)
    if verbeterd.besluit.soort is not last.besluit.soort or seats:
        raise AlVastgesteld
    verbeterd = replace(verbeterd, besluit=verbeterd.besluit.alleen_het_besluit(), versie=last.versie)
    if verbeterd == last:
        raise NietsGerectificeerd
    if tekorten := tuple(_ruimer(last, verbeterd)):
        raise EisenNietVervuld(tekorten)
    verbeterd = replace(verbeterd, deelnemers=_lapsed(last.deelnemers, last, verbeterd))
    first = eerdere[0]
    return replace(
        first,
        id=notulen_id,
        vastgesteld_op=op,
        vastgesteld_door=door,
        punten=(replace(verbeterd, versie=last.versie + 1),),
        versie_nummer=eerdere[-1].versie_nummer + 1,
        rectificeert=first.nummer,
        rectificatie_reden=reden,
        toelichting=toelichting.strip(),
    )
