"""Makes a Casustafel or MDO and its agenda (art. 11.2 c-f, bijl. 3 fase 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import AlVastgesteld
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, CasustafelId, GrondslagId, PartijId
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import (
    Agendapunt,
    Casustafel,
    OverlegSoort,
    Uitnodiging,
    UitnodigingBezwaar,
    Voorinzage,
    bezwaar_tegen_uitnodigen,
    tekorten_voor_agenda,
    uitnodigen,
)
from zvh_desktop.domain.triage.triage import Triage


@dataclass(frozen=True, slots=True)
class UitnodigingKeuze:
    """Names one Partij that could be invited: through whom, or why not; `grondslag` is its own ground from the triage (W-21)."""

    partij: Partij
    afgevaardigden: tuple[tuple[AfgevaardigdeId, str], ...]
    grondslag: str
    bezwaar: UitnodigingBezwaar | None
    uitnodiging: Uitnodiging | None


class Agenderen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

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

    def get(self, casustafel_id: CasustafelId) -> Casustafel:
        with self._omgeving.werk() as work:
            return work.casustafels.get(casustafel_id)

    def bewaren(self, casustafel: Casustafel) -> Casustafel:
        """Saves what was typed. Raises `UitnodigenNotAllowed` for whom W-21 forbids, and as `agenderen` for a Casus."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel.id)
            stored = work.casustafels.get(casustafel.id)
            before = {p.id: p.uitnodigingen for p in stored.agendapunten}
            for punt in casustafel.agendapunten:
                if punt.id not in before:
                    casus = work.casussen.get(punt.casus_id)
                    stored = stored.agenderen(
                        punt, casus, work.triages.find(casus.id), self._omgeving.kluissoort
                    )
                for uitnodiging in punt.uitnodigingen:
                    if casustafel.datum != stored.datum or uitnodiging not in before.get(punt.id, ()):
                        self._invite(work, casustafel, punt, uitnodiging)
            return self._save(work, casustafel)

    def verwijderen(self, casustafel_id: CasustafelId) -> None:
        """Throws away a meeting that was never opened. Raises `AlVastgesteld`."""
        with self._omgeving.schrijven(Gewijzigd("casustafel", casustafel_id=casustafel_id)) as work:
            tafel = work.casustafels.get(casustafel_id)
            if tafel.opening is not None:
                raise AlVastgesteld
            work.casustafels.delete(casustafel_id)
            work.log("casustafel verwijderd")

    def wat_ontbreekt(self, casus_id: CasusId) -> tuple[Tekort, ...]:
        """Returns what stands between this Casus and an agenda (W-11)."""
        with self._omgeving.werk() as work:
            return tekorten_voor_agenda(work.casussen.get(casus_id), work.triages.find(casus_id))

    def agenderen(self, casustafel_id: CasustafelId, casus_id: CasusId) -> Casustafel:
        """Puts a ready Casus on the agenda, with goal and themes of its triage and everybody who may be invited (W-20). Raises
        `EisenNietVervuld`, `CasusAlGeagendeerd`, `GebiedEApart`.
        """
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel, casus = work.casustafels.get(casustafel_id), work.casussen.get(casus_id)
            triage = work.triages.find(casus_id)
            punt = Agendapunt(
                AgendapuntId(self._omgeving.new_id()),
                casus_id,
                minuten=work.instellingen.get().minuten_per_casus,
                doel=triage.doel if triage else "",
                themas=triage.themas if triage else (),
                gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
            )
            tafel = tafel.agenderen(punt, casus, triage, self._omgeving.kluissoort)
            grounds = {g.id: g for g in work.grondslagen.all()}
            for partij in work.partijen.all():
                person = next(iter(partij.gemandateerden_op(tafel.datum)), None)
                if person and not bezwaar_tegen_uitnodigen(partij, person.id, triage, grounds, tafel.datum):
                    punt = uitnodigen(
                        punt, Uitnodiging(partij.id, person.id), partij, triage, grounds, tafel.datum
                    )
            return self._save(work, tafel.with_agendapunt(punt), "geagendeerd", casus_id)

    def van_agenda(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId) -> Casustafel:
        """Takes a Casus off the agenda; what was written at it goes along (P-08), its acties stay with the Casus (W-34)."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            return self._save(
                work,
                tafel.without_agendapunt(agendapunt_id),
                "van agenda gehaald",
                punt.casus_id if punt else None,
            )

    def verplaatsen(self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId, naar: int) -> Casustafel:
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            return self._save(work, work.casustafels.get(casustafel_id).verplaatsen(agendapunt_id, naar))

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
    ) -> Casustafel:
        """Invites a Partij, or changes its invitation (W-21). Raises `UitnodigenNotAllowed`."""
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            if punt is None:
                return tafel
            invited = self._invite(
                work, tafel, punt, Uitnodiging(partij_id, afgevaardigde_id, gevraagde_bijdrage)
            )
            return self._save(work, tafel.with_agendapunt(invited), "uitgenodigd", punt.casus_id)

    def uitnodiging_intrekken(
        self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId, partij_id: PartijId
    ) -> Casustafel:
        with self._omgeving.werk() as work:
            check_concept(work, casustafel_id)
            tafel = work.casustafels.get(casustafel_id)
            punt = tafel.agendapunt(agendapunt_id)
            if punt is None:
                return tafel
            rest = tuple(u for u in punt.uitnodigingen if u.partij_id != partij_id)
            return self._save(
                work,
                tafel.with_agendapunt(replace(punt, uitnodigingen=rest)),
                "uitnodiging ingetrokken",
                punt.casus_id,
            )

    def nieuwe_voorinzage(self, partij_id: PartijId, tekst: str) -> Voorinzage:
        """Adds a piece to read in advance; it waits for the consent of the Partij that provided it (W-22)."""
        return Voorinzage(self._omgeving.new_id(), partij_id, tekst.strip())

    def casussen_van(self, casustafel: Casustafel) -> dict[CasusId, Casus]:
        with self._omgeving.werk() as work:
            return {p.casus_id: work.casussen.get(p.casus_id) for p in casustafel.agendapunten}

    def _invite(
        self, work: UnitOfWork, tafel: Casustafel, punt: Agendapunt, uitnodiging: Uitnodiging
    ) -> Agendapunt:
        grounds = {g.id: g for g in work.grondslagen.all()}
        partij = work.partijen.get(uitnodiging.partij_id)
        return uitnodigen(punt, uitnodiging, partij, work.triages.find(punt.casus_id), grounds, tafel.datum)

    def _save(
        self, work: UnitOfWork, tafel: Casustafel, handeling: str = "", casus_id: CasusId | None = None
    ) -> Casustafel:
        saved = work.casustafels.save(tafel)
        if handeling:
            work.log(handeling, casus_id)
        work.commit()
        self._omgeving.meld(Gewijzigd("casustafel", casus_id, casustafel_id=saved.id))
        return saved


def check_concept(work: UnitOfWork, casustafel_id: CasustafelId) -> None:
    """Refuses when the table has vastgestelde notulen: its agenda is history (W-60)."""
    if work.notulen.van_casustafel(casustafel_id):
        raise AlVastgesteld


def _choice(
    partij: Partij,
    punt: Agendapunt,
    triage: Triage | None,
    grounds: Mapping[GrondslagId, Grondslag],
    dag: date,
) -> UitnodigingKeuze:
    current = punt.uitnodiging(partij.id)
    people = partij.gemandateerden_op(dag)
    person_id = current.afgevaardigde_id if current else (people[0].id if people else AfgevaardigdeId(""))
    uitvraag = triage.uitvraag(partij.id) if triage else None
    ground = grounds.get(uitvraag.grondslag_id) if uitvraag and uitvraag.grondslag_id else None
    return UitnodigingKeuze(
        partij,
        tuple((a.id, a.naam) for a in people),
        f"{ground.naam}, {ground.artikel}".strip(", ") if ground else "",
        bezwaar_tegen_uitnodigen(partij, person_id, triage, grounds, dag),
        current,
    )
