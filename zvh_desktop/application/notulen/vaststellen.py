"""Checks the notulen of a table, and freezes them with all that follows for the Casussen (W-60)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.tafel.meenemen import bestemming, check_concept, neem_mee_naar_volgende
from zvh_desktop.application.tafel.notuleren import eerdere_acties
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.domain.casus import TOEGESTANE_WISSELS, Casus, Fase
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import AgendapuntId, CasustafelId, NotulenId
from zvh_desktop.domain.notulen.notulen import (
    ConceptPunt,
    Notulen,
    NotulenConcept,
    NotulenPunt,
    NotulenStand,
    RectificatieReden,
    check_geen_open_plek,
    check_geen_uitgenomene,
    rectificatie,
)
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.verslag import begin_verslag
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


@dataclass(frozen=True, slots=True)
class NotulenDossier:
    """Holds what the tab Notulen shows: the concept with what it lacks, or the vastgestelde notulen and where they went. A Casus that
    lacks something would go to the table in `bestemmingen` when it is left out; without one it waits.
    """

    casustafel: Casustafel
    concept: NotulenConcept
    tekorten: tuple[Tekort, ...]
    notulen: tuple[Notulen, ...]
    stand: NotulenStand
    verstrekkingen: tuple[Verstrekking, ...]
    bestemmingen: Mapping[AgendapuntId, Casustafel]


class Vaststellen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def dossier(self, casustafel_id: CasustafelId) -> NotulenDossier:
        with self._omgeving.schrijven() as work:
            concept = concept_van(work, casustafel_id)
            notulen = work.notulen.van_casustafel(casustafel_id)
            tekorten = () if notulen else concept.tekorten()
            lacking = {t.plek for t in tekorten}
            incomplete = (p for p in concept.casustafel.agendapunten if p.id in lacking)
            today, tafel = self._omgeving.vandaag(), concept.casustafel
            to = {p.id: bestemming(work, tafel, p.casus_id, today) for p in incomplete}
            found = NotulenDossier(
                concept.casustafel,
                concept,
                tekorten,
                notulen,
                work.notulen.stand(notulen[-1].id) if notulen else NotulenStand.CONCEPT,
                work.verstrekkingen.van_casustafel(casustafel_id),
                {punt_id: naar for punt_id, naar in to.items() if naar},
            )
            for punt in concept.punten:
                work.log_hourly("notulen ingezien", punt.casus.id)
        return found

    def vaststellen(
        self, casustafel_id: CasustafelId, zonder: Mapping[AgendapuntId, str] = MappingProxyType({})
    ) -> Notulen:
        """Freezes the notulen; every besluit takes effect, the chair's own notes vanish (W-60, P-08). A Casus that was closed before
        is left out, and so is one in `zonder` that lacks something, with the reason: what was written of it goes to the next table
        (W-11). Raises `EisenNietVervuld` with all that is missing, `AlVastgesteld`.
        """
        now, went = self._omgeving.nu(), list[Casustafel]()
        with self._omgeving.schrijven(Gewijzigd("notulen", casustafel_id=casustafel_id)) as work:
            check_concept(work, casustafel_id)
            concept = concept_van(work, casustafel_id).zonder(zonder)
            name = work.instellingen.get().voorzitter
            notulen = concept.vaststellen(
                NotulenId(self._omgeving.new_id()),
                _number(concept.casustafel),
                now,
                name,
                {p.id: p.naam for p in work.partijen.all()},
                kluis=self._omgeving.kluissoort,
            )
            work.notulen.add(notulen)
            casussen = {p.casus.id: p.casus for p in concept.punten}
            for punt in (p for p in notulen.punten if p.weggelaten is None):
                heeft_plan = bool(work.plannen.versies(punt.casus_id))
                work.casussen.save(_effect(casussen[punt.casus_id], punt, notulen, heeft_plan=heeft_plan))
                work.log("notulen vastgesteld", punt.casus_id)
            went += self._leave_out(work, concept, notulen)
            if concept.casustafel.te_bellen:
                work.casustafels.save(replace(concept.casustafel, te_bellen=()))
        for naar in went:
            self._omgeving.meld(Gewijzigd("casustafel", casustafel_id=naar.id))
        return notulen

    def _leave_out(self, work: UnitOfWork, concept: NotulenConcept, notulen: Notulen) -> Iterator[Casustafel]:
        """Marks what is not in these notulen, and takes it to the next table with the own note; the other notes vanish (W-11, P-08)."""
        tafel = concept.casustafel
        waits = []
        for part in concept.punten:
            verslag, casus = part.verslag, part.casus
            punt = tafel.agendapunt(verslag.agendapunt_id)
            if part.is_behandeld(tafel) or punt is None:
                continue
            if part.is_gesloten(tafel):
                if written := work.verslagen.find(punt.id):
                    work.verslagen.save(replace(written, weggelaten=""))
                continue
            work.verslagen.save(verslag)
            op, door = notulen.vastgesteld_op, notulen.vastgesteld_door
            work.casussen.save(casus.teruggelegd(tafel.id, op, door, verslag.weggelaten or ""))
            work.log("uit de notulen gelaten", casus.id)
            naar = neem_mee_naar_volgende(work, self._omgeving, tafel, punt)
            if naar is not None:
                yield naar
            elif note := work.verslagen.werkaantekening(punt.id):
                waits.append((punt.id, note))
        work.verslagen.wis_werkaantekeningen(tafel.id)
        for punt_id, note in waits:
            work.verslagen.schrijf_werkaantekening(punt_id, tafel.id, note)

    def rectificeren(
        self,
        casustafel_id: CasustafelId,
        verbeterd: NotulenPunt,
        reden: RectificatieReden | None = None,
        toelichting: str = "",
    ) -> Notulen:
        """Makes a new, numbered rectification of one Casus; who sat at another learns nothing of it (W-60, W-61). Raises
        `NietVastgesteld`, `AlVastgesteld` (another besluit is for another table to take), `NietsGerectificeerd`, and
        `EisenNietVervuld` with a place that is still to be filled, or with somebody who was taken out.
        """
        now = self._omgeving.nu()
        with self._omgeving.schrijven(Gewijzigd("notulen", casustafel_id=casustafel_id)) as work:
            reeks = work.notulen.van_casustafel(casustafel_id)
            check_geen_open_plek(reeks, verbeterd)
            if reeks:
                check_geen_uitgenomene(work.casussen.get(verbeterd.casus_id), reeks, verbeterd)
            notulen = rectificatie(
                reeks,
                verbeterd,
                NotulenId(self._omgeving.new_id()),
                now,
                work.instellingen.get().voorzitter,
                reden,
                toelichting,
            )
            work.notulen.add(notulen)
            work.log("notulen gerectificeerd", verbeterd.casus_id)
        return notulen


def concept_van(work: UnitOfWork, casustafel_id: CasustafelId, op: date | None = None) -> NotulenConcept:
    """Loads the whole table as it is written so far, with who of those present may no longer know of a Casus: on the day of the
    table, and on the day `op` on which something of it is given (W-21, art. 8.2).
    """
    tafel = work.casustafels.get(casustafel_id)
    stored = {v.agendapunt_id: v for v in work.verslagen.van_casustafel(casustafel_id)}
    partijen = {p.id: p for p in work.partijen.all()}
    names = {a.id: a.naam for p in partijen.values() for a in p.afgevaardigden}
    grounds = {g.id: g for g in work.grondslagen.all()}
    about = [p.casus_id for p in tafel.agendapunten]
    judged = [lees_toelating(work, about, dag) for dag in dict.fromkeys((tafel.datum, op or tafel.datum))]
    parts = []
    for punt in tafel.agendapunten:
        acties = work.acties.van_casus(punt.casus_id)
        verslag = (
            stored[punt.id].with_genodigden(punt, names)
            if punt.id in stored
            else begin_verslag(punt, tafel.id, names)
        )
        parts.append(
            ConceptPunt(
                verslag,
                work.casussen.get(punt.casus_id),
                tuple(a for a in acties if a.agendapunt_id == punt.id),
                eerdere_acties(acties, tafel, punt.id),
                frozenset(
                    p.afgevaardigde_id
                    for p in verslag.presenties
                    if any(t.van_persoon(p.partij_id, p.afgevaardigde_id, punt.casus_id) for t in judged)
                ),
                frozenset(p for p in partijen if judged[0].van_partij(p, punt.casus_id) is None),
            )
        )
    own = {
        p.id: frozenset(g.id for g in grounds.values() if g.geldt_voor(p.soort, tafel.datum))
        for p in partijen.values()
    }
    present = frozenset(p.id for p in partijen.values() if p.is_partij_op(tafel.datum))
    return NotulenConcept(tafel, tuple(parts), own, {p.id: p.soort for p in partijen.values()}, present)


def _number(tafel: Casustafel) -> str:
    """Makes the number of kind, day and a mark that tells two of one day apart; nothing of what was treated when (W-61)."""
    return f"{tafel.soort.value.upper()}-{tafel.datum:%Y%m%d}-{tafel.id[:4].upper()}"


def _effect(casus: Casus, punt: NotulenPunt, notulen: Notulen, *, heeft_plan: bool) -> Casus:
    """Returns what the besluit makes of the Casus (bijl. 3 fase 3); nothing changes when a later table has treated it in the meantime."""
    if casus.is_later_behandeld(notulen.casustafel_id, notulen.datum):
        return casus
    besluit = punt.besluit
    casus = replace(
        casus,
        casusregisseur=besluit.casusregisseur or casus.casusregisseur,
        procesregisseur=besluit.procesregisseur or casus.procesregisseur,
        rollen=punt.rollen or casus.rollen,
        afschalingscriteria=punt.afschalingscriteria or casus.afschalingscriteria,
        volgende_datum=besluit.komt_terug_op if besluit.soort else casus.volgende_datum,
    )
    uit_uitvoering = casus.kwam_uit_uitvoering(notulen.casustafel_id)
    fase = besluit.fase_na(heeft_plan=heeft_plan, uit_uitvoering=uit_uitvoering)
    if fase is None:
        return casus
    op, door, herkomst = notulen.vastgesteld_op, notulen.vastgesteld_door, notulen.casustafel_id
    # A Casus that was written up without the table turning to it on screen was treated there all the same.
    at_table = Fase.MDO if notulen.soort is OverlegSoort.MDO else Fase.CASUSTAFEL
    was_turned_to = any(w.herkomst == herkomst for w in casus.wissels)
    is_in_reach = fase in (casus.fase, *TOEGESTANE_WISSELS[casus.fase])
    if at_table in TOEGESTANE_WISSELS[casus.fase] and not (was_turned_to and is_in_reach):
        casus = casus.naar(at_table, op, door, "Aan tafel behandeld", herkomst)
    return casus.naar(fase, op, door, besluit.reden, herkomst)
