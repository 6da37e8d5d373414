"""Names the documents that leave the kluis, and builds the extracts of those beside agenda and notulen (W-61, W-63).

The actielijst leaves out an actie of this table that is not complete yet, and all that is of others: their acties, what was said, the
besluit (W-34, art. 7.5). The letter to who put a Casus forward leaves out which Partijen were asked, what they answered
and why it went that way. Of a besluit it tells what somebody who was excused reads, and only to a Partij that was at
that table or excused (P-07, W-04, art. 11.2 b). The Plan van Aanpak leaves out what is of other Partijen; of the Casusregisseur
as well what is of a Partij that was never at a table with his (W-40, art. 7.4 c, 12.2, 16.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Terugkoppeling
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld, GeenOntvanger
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen, NotulenConcept
from zvh_desktop.domain.plan.plan_van_aanpak import (
    INSTEMMING,
    LEEST,
    LeefgebiedDoel,
    PlanVanAanpak,
    PlanVersie,
    Wijziging,
    verschil,
)
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tekst import open_plekken
from zvh_desktop.domain.triage.triage import Routing, Triage
from zvh_desktop.domain.verspreiden.ontvanger import AfgevaardigdeOntvanger, Tafelontvanger, Uittreksel
from zvh_desktop.domain.verspreiden.uittreksel import Weglating, WeglatingReden, WeglatingSoort


class DocumentSoort(StrEnum):
    """Names the documents that leave the kluis (W-63)."""

    AGENDA = "agenda"
    AFZEGGING = "afzegging"
    NOTULEN = "notulen"
    PLAN_VAN_AANPAK = "plan_van_aanpak"
    RECTIFICATIE = "rectificatie"
    ACTIELIJST = "actielijst"
    TERUGKOPPELING = "terugkoppeling"
    DATALEK_BRIEF = "datalek_brief"
    DATALEK_MELDING = "datalek_melding"
    NOTULEN_WORD = "notulen_word"
    PLAN_WORD = "plan_word"
    VERKLARING_VAN_VERNIETIGING = "verklaring_van_vernietiging"
    PERSOONSGEGEVENS = "persoonsgegevens"
    VERANTWOORDING = "verantwoording"
    RAPPORTAGE = "rapportage"
    RAPPORTAGE_WERKBLAD = "rapportage_werkblad"
    REGIEOVERDRACHT = "regieoverdracht"


@dataclass(frozen=True, slots=True)
class ActielijstActie:
    """Holds one open actie; `is_eerder`: agreed before this table, perhaps without a person or a day."""

    wat: str
    partijnaam: str
    persoon: str
    uiterlijk: date | None
    is_eerder: bool


@dataclass(frozen=True, slots=True)
class ActielijstPunt:
    """Holds the acties of one Casus for this recipient: those of his own Partij, or all for the file of the ZVH."""

    nummer: str
    betrokkenen: tuple[str, ...]
    acties: tuple[ActielijstActie, ...]


@dataclass(frozen=True, slots=True)
class ActielijstUittreksel(Uittreksel):
    """Holds the actielijst of one recipient; `versie` counts what he was given before (W-61)."""

    soort: OverlegSoort
    datum: date
    voorzitter: str
    ontvanger: Tafelontvanger
    op: datetime
    is_vastgesteld: bool
    punten: tuple[ActielijstPunt, ...]
    versie: int = 1


def ontvangers_van_actielijst(
    concept: NotulenConcept, partijnamen: dict[PartijId, str]
) -> tuple[AfgevaardigdeOntvanger, ...]:
    """Returns who sat at a Casus or was excused, may still know of it, and whose Partij has something to do there (W-21, W-61)."""
    found: dict[tuple[PartijId, AfgevaardigdeId], AfgevaardigdeOntvanger] = {}
    for punt in _told(concept):
        for p in punt.verslag.presenties:
            ontvanger = AfgevaardigdeOntvanger(
                p.partij_id, p.afgevaardigde_id, p.naam, partijnamen[p.partij_id]
            )
            if _own(punt, ontvanger):
                found.setdefault((p.partij_id, p.afgevaardigde_id), ontvanger)
    return tuple(found.values())


def actielijst(
    concept: NotulenConcept,
    ontvanger: Tafelontvanger,
    partijnamen: dict[PartijId, str],
    op: datetime,
    *,
    is_vastgesteld: bool = False,
    versie: int = 1,
) -> ActielijstUittreksel:
    """Returns the list of this recipient (W-61). Raises `GeenOntvanger` when there is nothing on it."""
    punten = []
    for punt in _told(concept):
        acties = _all(punt) if ontvanger.is_zvh else _own(punt, ontvanger)
        if acties:
            punten.append(
                ActielijstPunt(
                    punt.casus.nummer,
                    tuple(b.naam for b in punt.casus.betrokkenen),
                    tuple(_shown(a, punt, partijnamen) for a in acties),
                )
            )
    if not punten:
        raise GeenOntvanger
    tafel = concept.casustafel
    return ActielijstUittreksel(
        tafel.soort, tafel.datum, tafel.voorzitter, ontvanger, op, is_vastgesteld, tuple(punten), versie
    )


def partijen_zonder_actielijst(concept: NotulenConcept) -> tuple[PartijId, ...]:
    """Returns the Partijen with something to do of whom nobody sat there or was excused (W-34, W-61)."""
    missing = {
        a.partij_id
        for punt in _told(concept)
        for a in _all(punt)
        if a.partij_id is not None
        and not any(
            p.partij_id == a.partij_id and _may_know(punt, p.afgevaardigde_id) and p.geeft_recht_op_notulen
            for p in punt.verslag.presenties
        )
    }
    return tuple(sorted(missing))


def has_actielijst(concept: NotulenConcept) -> bool:
    return any(_all(punt) for punt in _told(concept))


def _told(concept: NotulenConcept) -> Iterator[ConceptPunt]:
    """Yields the Casussen of the table but those that its notulen left out: what was to be done there is no agreement yet (W-34)."""
    return (p for p in concept.punten if p.verslag.weggelaten is None)


def _all(punt: ConceptPunt) -> tuple[Actie, ...]:
    """Returns what was agreed here as far as it is complete, and of before all that is still open: as in the notulen, an actie of a
    plan may be without a day or a person (W-41, P-04).
    """
    now = (a for a in punt.acties if a.is_open and not a.tekorten())
    before = (a for a in punt.eerdere_acties if a.is_open and a.partij_id and a.wat.strip())
    return (*now, *before)


def _own(punt: ConceptPunt, ontvanger: Tafelontvanger) -> tuple[Actie, ...]:
    sits = any(
        p.partij_id == ontvanger.partij_id
        and p.afgevaardigde_id == ontvanger.afgevaardigde_id
        and p.geeft_recht_op_notulen
        and _may_know(punt, p.afgevaardigde_id)
        for p in punt.verslag.presenties
    )
    return tuple(a for a in _all(punt) if a.partij_id == ontvanger.partij_id) if sits else ()


def _may_know(punt: ConceptPunt, afgevaardigde_id: AfgevaardigdeId) -> bool:
    """Says whether the Casus was not closed to this Afgevaardigde since he was invited (W-04)."""
    return afgevaardigde_id not in punt.niet_toegelaten


def _shown(actie: Actie, punt: ConceptPunt, partijnamen: dict[PartijId, str]) -> ActielijstActie:
    assert actie.partij_id is not None
    return ActielijstActie(
        actie.wat, partijnamen[actie.partij_id], actie.persoon, actie.uiterlijk, actie in punt.eerdere_acties
    )


@dataclass(frozen=True, slots=True)
class TafelUitkomst:
    """Says that a table treated the Casus; `besluit` and what hangs on it only for a Partij with a right to the notulen."""

    soort: OverlegSoort
    datum: date
    besluit: BesluitSoort | None = None
    casusregisseur: str = ""
    volgende_datum: date | None = None


@dataclass(frozen=True, slots=True)
class Terugkoppelbrief(Uittreksel):
    """Holds one letter; `versie` counts those to this Partij about this Casus (P-07)."""

    nummer: str
    betrokkenen: tuple[str, ...]
    aangemeld_op: date | None
    partijnaam: str
    aan: str
    inhoud: str
    op: datetime
    door: str
    routing: Routing | None = None
    tafel: TafelUitkomst | None = None
    versie: int = 1


def terugkoppelbrief(
    casus: Casus,
    aanmelding: Aanmelding,
    triage: Triage | None,
    notulen: tuple[Notulen, ...],
    terugkoppeling: Terugkoppeling,
    partijnamen: dict[PartijId, str],
    op: datetime,
    door: str,
    *,
    is_toegelaten: bool = True,
) -> Terugkoppelbrief:
    """Builds the letter about the triage, or about the table `na_casustafel`, of which `notulen` are all, oldest first; without
    `is_toegelaten` the Casus was closed to this Partij since, which reads no besluit (W-04). Raises `EisenNietVervuld` with a
    place in its text that is still to be filled.
    """
    if open_plekken(terugkoppeling.inhoud):
        raise EisenNietVervuld((Tekort(Eis.OPEN_PLEK),))
    about_table = terugkoppeling.na_casustafel is not None
    # Whom the aanmelder put forward, by the names that hold now: who was added since is not his to know (W-01, W-04).
    now = {b.id: b.naam for b in casus.betrokkenen}
    partij = casus.aanmelder(terugkoppeling.aanmelding_id)
    return Terugkoppelbrief(
        nummer=casus.nummer,
        betrokkenen=tuple(now.get(b.id, b.naam) for b in aanmelding.betrokkenen),
        aangemeld_op=aanmelding.datum,
        partijnaam=partijnamen.get(partij, ""),
        aan=terugkoppeling.aan,
        inhoud=terugkoppeling.inhoud,
        op=op,
        door=door,
        routing=triage.routing if triage and triage.besloten_op and not about_table else None,
        tafel=_tafel(casus, partij, notulen, partijnamen, is_toegelaten=is_toegelaten)
        if about_table and notulen
        else None,
    )


def _tafel(
    casus: Casus,
    partij: PartijId,
    notulen: tuple[Notulen, ...],
    partijnamen: dict[PartijId, str],
    *,
    is_toegelaten: bool,
) -> TafelUitkomst:
    held = notulen[0]
    punten = [p for n in notulen for p in n.punten if p.casus_id == casus.id]
    entitled = is_toegelaten and any(
        p.partij_id == partij and p.geeft_recht_op_notulen for punt in punten[-1:] for p in punt.presenties
    )
    if not entitled:
        return TafelUitkomst(held.soort, held.datum)
    besluit = punten[-1].besluit
    regisseur = besluit.casusregisseur
    return TafelUitkomst(
        held.soort,
        held.datum,
        besluit.soort,
        f"{regisseur.naam}, {partijnamen.get(regisseur.partij_id, '')}" if regisseur else "",
        besluit.komt_terug_op,
    )


@dataclass(frozen=True, slots=True)
class PlanUittreksel(Uittreksel):
    """Holds a version of the Plan van Aanpak as one recipient may read it, and what it changed of what he could read before;
    `partijnamen` are of the Partijen in it. `leest_beeld` says whether the picture and the scenarios are for him (W-40, W-61).
    """

    ontvanger: Tafelontvanger
    versie: PlanVersie
    wijzigingen: tuple[Wijziging, ...]
    partijnamen: tuple[tuple[PartijId, str], ...]
    voorzitter: str
    leest_beeld: bool


def plan_uittreksel(
    versie: PlanVersie,
    vorige: PlanVersie | None,
    ontvanger: Tafelontvanger,
    kent: frozenset[PartijId],
    partijnamen: dict[PartijId, str],
    voorzitter: str,
    *,
    herhaalt_niets: bool = False,
) -> PlanUittreksel:
    """Builds the part of this recipient; `kent` are the Partijen that sat at a table of this Casus with his own. With `herhaalt_niets`
    it says what changed without the words of before. Raises `GeenOntvanger` when his Partij does not carry it out (W-40, W-61,
    art. 7.5, 12.2).
    """
    own = ontvanger.partij_id
    if not ontvanger.is_zvh and own not in versie.uitvoerders:
        raise GeenOntvanger
    if own is None:
        leest_beeld, shown, before, after = True, versie, vorige, versie
    else:
        seen, leest_beeld = _leest(versie, own, kent)
        shown, before, after = _plan_van(versie, seen, beeld=leest_beeld), None, versie
        if vorige is not None and own in vorige.uitvoerders:
            # Who reads more or less than before reads of the difference only what was hers in both (W-61, art. 7.5).
            seen_before, read_before = _leest(vorige, own, kent)
            both, beeld = seen & seen_before, leest_beeld and read_before
            before, after = (_plan_van(one, both, beeld=beeld) for one in (vorige, versie))
    changes = verschil(before, after) if before else ()
    if herhaalt_niets:
        changes = tuple(replace(one, was="") for one in changes)
    named = {p for one in (shown, before) if one is not None for p in _genoemd(one)}
    return PlanUittreksel(
        ontvanger,
        shown,
        tuple(w for w in changes if own in (None, w.plek) or w.onderdeel not in (LEEST, INSTEMMING)),
        tuple((p, naam) for p, naam in partijnamen.items() if p in named),
        voorzitter,
        leest_beeld,
    )


def _leest(versie: PlanVersie, own: PartijId, kent: frozenset[PartijId]) -> tuple[frozenset[PartijId], bool]:
    """Returns of which Partijen a Partij reads the parts of a version, and whether it reads the picture (W-40, art. 12.2)."""
    regie = versie.plan.casusregisseur
    heeft_regie = regie is not None and regie.partij_id == own
    return frozenset({own}) | (kent if heeft_regie else frozenset()), versie.plan.van_partij(own).leest_beeld


def _plan_van(versie: PlanVersie, seen: frozenset[PartijId], *, beeld: bool) -> PlanVersie:
    plan = versie.plan
    return replace(
        versie,
        acties=tuple(a for a in versie.acties if a.partij_id in seen),
        plan=PlanVanAanpak(
            plan.id,
            plan.casus_id,
            integraal_beeld=plan.integraal_beeld if beeld else "",
            doelen=plan.doelen
            if beeld
            else tuple(LeefgebiedDoel(d.leefgebied, doel=d.doel) for d in plan.doelen if d.doel.strip()),
            scenarios=plan.scenarios if beeld else (),
            rollen=tuple(r for r in plan.rollen if r.partij_id in seen),
            casusregisseur=plan.casusregisseur,
            informeert_client=plan.informeert_client,
            afschalingscriteria=plan.afschalingscriteria,
            evaluatiedatum=plan.evaluatiedatum,
            reden_wijziging=plan.reden_wijziging if beeld else "",
            per_partij=tuple(p for p in plan.per_partij if p.partij_id in seen),
        ),
    )


def _genoemd(versie: PlanVersie) -> Iterator[PartijId]:
    plan = versie.plan
    yield from plan.uitvoerders(a.partij_id for a in versie.acties)
    yield from (p.partij_id for p in plan.per_partij)


def weglatingen_plan(versie: PlanVersie, shown: PlanUittreksel) -> tuple[Weglating, ...]:
    """Returns what of this version the recipient does not get, per Partij whose it is (W-61)."""
    nummer, found = versie.casusnummer, list[Weglating]()
    if not shown.leest_beeld:
        found.append(Weglating(nummer, WeglatingSoort.BEELD, WeglatingReden.NIET_GEKOZEN))
    plan, read = versie.plan, shown.versie
    for soort, every, kept in (
        (WeglatingSoort.ROL, plan.rollen, read.plan.rollen),
        (WeglatingSoort.ACTIE, versie.acties, read.acties),
    ):
        hidden = Counter(one.partij_id for one in every if one not in kept)
        found += [
            Weglating(nummer, soort, WeglatingReden.VAN_ANDERE_PARTIJ, aantal, partij_id)
            for partij_id, aantal in hidden.items()
        ]
    return tuple(found)
