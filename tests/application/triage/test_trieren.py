from __future__ import annotations

from dataclasses import replace

import pytest

from tests.application.tussen_de_tafels import casus
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.errors import FaseNotAllowed, TriageNietOpen
from zvh_desktop.domain.triage.triage import Routing

__all__ = ["casus"]


def test_P07_what_the_aanmelder_was_told_is_added_and_never_replaced(kluis: Werkkluis, casus: Casus):
    first = Terugkoppeling(DAG, TerugkoppelWijze.TELEFOON, "T. Haverslag", "Komt op de tafel")
    second = replace(first, wijze=TerugkoppelWijze.BRIEF, inhoud="Besluit gemeld")
    kluis.services.trieren.terugkoppelen(casus.id, first)
    assert kluis.services.trieren.terugkoppelen(casus.id, second).terugkoppelingen == (first, second)


def test_W11_a_triage_can_be_decided_anew_while_the_casus_is_under_treatment(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.UITVOERING)
    reopened = kluis.services.trieren.heropenen(casus.id)
    with pytest.raises(TriageNietOpen):
        kluis.services.trieren.heropenen(casus.id)
    assert kluis.services.trieren.besluiten(reopened).fase is Fase.UITVOERING
    again = kluis.services.trieren.heropenen(casus.id)
    with pytest.raises(FaseNotAllowed):
        kluis.services.trieren.besluiten(replace(again, routing=Routing.NIET_IN_BEHANDELING))
