"""Art. 1.17, bijl. 3 fase 4: writing the Plan van Aanpak, and its versions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zvh_desktop.application.ports import Gewijzigd, Omgeving, PlanDocument
from zvh_desktop.domain.actie import Actie
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.ids import CasusId, PlanId
from zvh_desktop.domain.partij import Partij
from zvh_desktop.domain.plan_van_aanpak import LeefgebiedDoel, PlanVanAanpak, PlanVersie, Wijziging, verschil


@dataclass(frozen=True, slots=True)
class PlanDossier:
    """Everything that the plan of one Casus shows; `versies` oldest first."""

    casus: Casus
    plan: PlanVanAanpak
    acties: tuple[Actie, ...]
    versies: tuple[PlanVersie, ...]
    partijen: tuple[Partij, ...]
    leefgebieden: tuple[str, ...]


class Plannen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def dossier(self, casus_id: CasusId) -> PlanDossier:
        """The plan of a Casus; one that does not exist yet begins with what the table recorded under art. 7.4."""
        with self._omgeving.werk() as work:
            casus = work.casussen.get(casus_id)
            settings = work.instellingen.get()
            plan = work.plannen.find(casus_id) or PlanVanAanpak(
                PlanId(self._omgeving.new_id()),
                casus_id,
                doelen=tuple(LeefgebiedDoel(name) for name in settings.leefgebieden),
                rollen=casus.rollen,
                casusregisseur=casus.casusregisseur,
                afschalingscriteria=casus.afschalingscriteria,
            )
            found = PlanDossier(
                casus,
                plan,
                work.acties.van_casus(casus_id),
                work.plannen.versies(casus_id),
                work.partijen.all(),
                settings.leefgebieden,
            )
            work.log("plan van aanpak ingezien", casus_id)
            work.commit()
        return found

    def bewaren(self, plan: PlanVanAanpak) -> PlanVanAanpak:
        """Keep the draft as typed so far. Raises `ConcurrentChange`."""
        with self._omgeving.werk() as work:
            saved = work.plannen.save(plan)
            work.commit()
        self._omgeving.meld(Gewijzigd("plan", plan.id, plan.casus_id))
        return saved

    def vaststellen(self, plan: PlanVanAanpak) -> PlanVersie:
        """W-40: freeze a version; a Casus in MDO goes to uitvoering. Raises `EisenNietVervuld`."""
        now = self._omgeving.nu()
        with self._omgeving.werk() as work:
            casus = work.casussen.get(plan.casus_id)
            name = work.instellingen.get().voorzitter
            acties = work.acties.van_casus(plan.casus_id)
            after, frozen = plan.vaststellen(casus, acties, now, name)
            work.plannen.save(after)
            work.plannen.add_versie(frozen)
            casus = replace(
                casus,
                casusregisseur=plan.casusregisseur,
                rollen=plan.rollen,
                afschalingscriteria=plan.afschalingscriteria,
                volgende_datum=casus.volgende_datum or plan.evaluatiedatum,
            )
            if casus.fase is Fase.MDO:
                casus = casus.naar(Fase.UITVOERING, now, name, "Plan van Aanpak vastgesteld")
            work.casussen.save(casus)
            work.log("plan van aanpak vastgesteld", casus.id)
            work.commit()
        self._omgeving.meld(Gewijzigd("plan", plan.id, plan.casus_id))
        return frozen

    def verschil(self, casus_id: CasusId, nummer: int, met: int | None = None) -> tuple[Wijziging, ...]:
        """W-40: what version `nummer` changed, against version `met` (the one before when not given)."""
        with self._omgeving.werk() as work:
            versies = {v.nummer: v for v in work.plannen.versies(casus_id)}
        return verschil(versies.get(met if met is not None else nummer - 1), versies[nummer])

    def document(self, casus_id: CasusId, nummer: int) -> PlanDocument:
        """A vastgestelde version with its changes, ready for a PDF."""
        with self._omgeving.werk() as work:
            versies = {v.nummer: v for v in work.plannen.versies(casus_id)}
            names = tuple((p.id, p.naam) for p in work.partijen.all())
            chair = work.instellingen.get().voorzitter
        before = versies.get(nummer - 1)
        changes = verschil(before, versies[nummer]) if before else ()
        return PlanDocument(versies[nummer], changes, names, chair)
