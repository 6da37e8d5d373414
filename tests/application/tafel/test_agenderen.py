from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, an_agendapunt
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, Uitnodiging, UitnodigingBezwaar


def test_W20_a_casus_comes_on_an_agenda_by_one_door_only(kluis: Werkkluis):
    """Saving an agenda is no way round the question whether a Casus is ready."""
    unready = kluis.casus(1, fase=Fase.TRIAGE)
    tafel = kluis.services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG, time(9), "Waterbeek")
    with pytest.raises(EisenNietVervuld):
        kluis.services.agenderen.agenderen(tafel.id, unready.id)
    with pytest.raises(EisenNietVervuld):
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(an_agendapunt(unready, uitnodigingen=()),))
        )
    assert kluis.services.agenderen.get(tafel.id).agendapunten == ()


def test_W21_only_opened_partijen_are_invited_by_themselves(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    casus = kluis.casus(partijen=(gemeente, politie))
    (punt,) = kluis.tafel(casus).agendapunten
    assert {u.partij_id for u in punt.uitnodigingen} == {gemeente.id, politie.id}


def test_W21_saving_an_agenda_invites_nobody_who_may_not_come(kluis: Werkkluis):
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    (punt,) = tafel.agendapunten
    smuggled = Uitnodiging(ggz.id, ggz.afgevaardigden[0].id, "Kom ook")
    with pytest.raises(UitnodigenNotAllowed) as refused:
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(replace(punt, uitnodigingen=(*punt.uitnodigingen, smuggled)),))
        )
    assert (refused.value.partij_id, refused.value.reden) == (ggz.id, UitnodigingBezwaar.NIET_OPENGESTELD)


def test_W21_another_day_is_judged_anew(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    ended = replace(gemeente.afgevaardigden[0], mandaat_tot=DAG)
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, ended)
    tafel = kluis.tafel(kluis.casus())
    with pytest.raises(UitnodigenNotAllowed) as refused:
        kluis.services.agenderen.bewaren(replace(tafel, datum=DAG + timedelta(1)))
    assert refused.value.reden is UitnodigingBezwaar.GEEN_MANDAAT
