"""Writes the Plan van Aanpak, and its versions (art. 1.17, bijl. 3 fase 4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.ids import CasusId, PartijId, PlanId
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import (
    LeefgebiedDoel,
    PlanVanAanpak,
    PlanVersie,
    Wijziging,
    verschil,
)
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import OverlegSoort


@dataclass(frozen=True, slots=True)
class PlanDossier:
    """Holds everything that the plan of one Casus shows; `versies` oldest first. `partijen` are all, for their names; only those
    in `bekend` may get an actie, a role or the Casusregie (W-04, W-32). `na_mdo` says whether an MDO was held (W-40).
    """

    casus: Casus
    plan: PlanVanAanpak
    acties: tuple[Actie, ...]
    versies: tuple[PlanVersie, ...]
    partijen: tuple[Partij, ...]
    leefgebieden: tuple[str, ...]
    bekend: frozenset[PartijId]
    na_mdo: bool


class Plannen:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten

    def _toegelaten(self, work: UnitOfWork, casus: Casus, acties: tuple[Actie, ...]) -> frozenset[PartijId]:
        """Returns the Partijen that may know of this Casus today: opened by its Triage, or of one of its tables before, as long as no
        Triage closed them out since (W-04).
        """
        toelating = lees_toelating(work, (casus.id,), self._omgeving.vandaag())
        at_table = {a.partij_id for a in acties if a.partij_id and a.casustafel_id}
        at_table |= {r.partij_id for r in casus.rollen}
        at_table |= {casus.casusregisseur.partij_id} if casus.casusregisseur else set()
        return frozenset(
            p for p in toelating.partijen if toelating.kent(p, casus.id, was_erbij=p in at_table)
        )

    def _na_mdo(self, work: UnitOfWork, casus_id: CasusId) -> bool:
        """Says whether an MDO about this Casus was held: it was on the table there, or its notulen are vastgesteld (W-40)."""
        return any(
            (e.stand is not NotulenStand.CONCEPT and e.weggelaten is None)
            or any(
                v.geopend_op and v.casus_id == casus_id
                for v in work.verslagen.van_casustafel(e.casustafel_id)
            )
            for e in self._overzichten.eerdere_besluiten(casus_id)
            if e.soort_overleg is OverlegSoort.MDO
        )

    def _van_een_tafel(self, work: UnitOfWork, casus_id: CasusId) -> tuple[str, ...]:
        """Returns the criteria for Afschaling that the last table recorded which recorded any: a plan adds to them, and drops none, so
        that Afschalen is judged by them or says why not (W-33, W-50, art. 7.4 d).
        """
        for e in self._overzichten.eerdere_besluiten(casus_id):
            punten = [p for n in work.notulen.van_casustafel(e.casustafel_id)[-1:] for p in n.punten]
            recorded = [p.afschalingscriteria for p in punten if p.casus_id == casus_id]
            if any(recorded):
                return recorded[0]
        return ()

    def dossier(self, casus_id: CasusId) -> PlanDossier:
        """Returns the plan of a Casus; one that does not exist yet begins with what the table recorded under art. 7.4."""
        with self._omgeving.schrijven() as work:
            casus = work.casussen.get(casus_id)
            settings = work.instellingen.get()
            acties = work.acties.van_casus(casus_id)
            bekend = self._toegelaten(work, casus, acties)
            plan = work.plannen.find(casus_id) or PlanVanAanpak(
                PlanId(self._omgeving.new_id()),
                casus_id,
                doelen=tuple(LeefgebiedDoel(name) for name in settings.leefgebieden),
                rollen=casus.rollen,
                casusregisseur=casus.regisseur_van(bekend),
                afschalingscriteria=casus.afschalingscriteria,
            )
            found = PlanDossier(
                casus,
                plan,
                acties,
                work.plannen.versies(casus_id),
                work.partijen.all(),
                settings.leefgebieden,
                bekend,
                self._na_mdo(work, casus_id),
            )
            work.log("plan van aanpak ingezien", casus_id)
        return found

    def bewaren(self, plan: PlanVanAanpak) -> PlanVanAanpak:
        """Keeps the draft as typed so far. Raises `ConcurrentChange`."""
        with self._omgeving.schrijven(Gewijzigd("plan", plan.casus_id)) as work:
            return work.plannen.save(plan)

    def vaststellen(self, plan: PlanVanAanpak) -> PlanVersie:
        """Freezes a version; a Casus in MDO goes to uitvoering (W-40). Raises as the domain does."""
        now = self._omgeving.nu()
        with self._omgeving.schrijven(Gewijzigd("plan", plan.casus_id)) as work:
            casus = work.casussen.get(plan.casus_id)
            name = work.instellingen.get().voorzitter
            acties = work.acties.van_casus(plan.casus_id)
            is_held = self._na_mdo(work, casus.id)
            partijen = self._toegelaten(work, casus, acties)
            versies = work.plannen.versies(casus.id)
            after, frozen = plan.vaststellen(
                casus, acties, now, name, partijen, na_mdo=is_held, versies=versies
            )
            work.plannen.save(after)
            work.plannen.add_versie(frozen)
            criteria = (*plan.afschalingscriteria, *self._van_een_tafel(work, casus.id))
            casus = replace(
                casus,
                casusregisseur=plan.casusregisseur,
                rollen=plan.rollen,
                afschalingscriteria=tuple(dict.fromkeys(criteria)),
                volgende_datum=plan.komt_terug_op(casus, work.plannen.versies(casus.id), now.date()),
            )
            if casus.fase is Fase.MDO:
                casus = casus.naar(Fase.UITVOERING, now, name, "Plan van Aanpak vastgesteld")
            work.casussen.save(casus)
            work.log("plan van aanpak vastgesteld", casus.id)
        return frozen

    def verschil(self, casus_id: CasusId, nummer: int, met: int | None = None) -> tuple[Wijziging, ...]:
        """Returns what version `nummer` changed, against version `met` (the one before when not given) (W-40)."""
        with self._omgeving.werk() as work:
            versies = {v.nummer: v for v in work.plannen.versies(casus_id)}
        return verschil(versies.get(met if met is not None else nummer - 1), versies[nummer])
