"""Casussen that are under way, with acties and plans, at the desk of the chair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.kluizen import mdo_gehouden
from tests.ui.agenda_kluis import ENSCHEDE, NU, POLITIE, VANDAAG, AgendaKluis
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.ids import ActieId, CasustafelId, PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.casustafel import Casustafel


def dag(n: int) -> date:
    return VANDAAG + timedelta(days=n)


def in_uitvoering(kluis: AgendaKluis, nummer: int, naam: str, **anders) -> Casus:
    """A Casus that came from a table into uitvoering, with its Casusregisseur and a next date, unless said otherwise."""
    casus = kluis.casus(nummer, naam)
    casus = casus.naar(Fase.CASUSTAFEL, NU, "Anna de Wit", "op de agenda").naar(
        Fase.UITVOERING, NU, "Anna de Wit", "Procesregie ZVH"
    )
    anders.setdefault("casusregisseur", Casusregisseur(ENSCHEDE, "Joke Postma"))
    anders.setdefault("volgende_datum", dag(30))
    with kluis.services.omgeving.werk() as work:
        saved = work.casussen.save(replace(casus, **anders))
        work.commit()
    return saved


def afgesproken(
    kluis: AgendaKluis,
    casus: Casus,
    wat: str,
    partij: PartijId,
    over: int | None,
    *,
    tafel: Casustafel | None = None,
    stand: ActieStand = ActieStand.OPEN,
) -> Actie:
    """An actie of an earlier table (or, without one, of a plan), to be done `over` days from today."""
    actie = Actie(
        ActieId(f"actie-{wat}"),
        casus.id,
        dag(-60),
        wat,
        partij,
        "Joke Postma",
        dag(over) if over is not None else None,
        stand=stand,
        casustafel_id=CasustafelId(tafel.id) if tafel else None,
    )
    with kluis.services.omgeving.werk() as work:
        saved = work.acties.save(actie)
        work.commit()
    return saved


def vastgesteld_plan(kluis: AgendaKluis, casus: Casus, **anders) -> PlanVersie:
    """The next vastgestelde version of the plan of this Casus; an open actie must be there already."""
    mdo_gehouden(kluis.database, casus)
    plannen = kluis.services.plannen
    waarden = {
        "integraal_beeld": "Woont alleen, dreigt ontruiming.",
        "doelen": (LeefgebiedDoel("Huisvesting", "Huurachterstand", "Blijft wonen met begeleiding"),),
        "rollen": (RolVanPartij(POLITIE, "Houdt toezicht in de wijk", "Wanneer de behandeling stopt"),),
        "casusregisseur": Casusregisseur(ENSCHEDE, "Joke Postma"),
        "informeert_client": "Joke Postma",
        "afschalingscriteria": ("Drie maanden geen meldingen",),
        "evaluatiedatum": dag(90),
    }
    plan = replace(plannen.dossier(casus.id).plan, **{**waarden, **anders})
    return plannen.vaststellen(plannen.bewaren(plan))


def scaled_down(kluis, casus):
    """Through uitvoering to a table that decided it."""
    tafel = kluis.tafel(casus, datum=dag(-10))
    with kluis.services.omgeving.werk() as work:
        now = work.casussen.get(casus.id).naar(Fase.CASUSTAFEL, NU, "Anna de Wit", "op de agenda")
        saved = work.casussen.save(
            now.naar(Fase.AFSCHALING, NU, "Anna de Wit", "Alle criteria gehaald", CasustafelId(tafel.id))
        )
        work.commit()
    return saved
