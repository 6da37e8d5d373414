"""W-40, P-04: the acties that a plan adds, as the use cases keep them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.tussen_de_tafels import STRAKS, _actie, _vol, casus
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, NU, a_plan, a_verslag
from tests.kluizen import mdo_gehouden
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand

__all__ = ["casus"]


@pytest.fixture
def casus_van_plan(kluis: Werkkluis) -> Casus:
    return kluis.casus(1, fase=Fase.MDO)


@pytest.fixture
def actie(kluis: Werkkluis, casus_van_plan: Casus) -> Actie:
    new = kluis.services.acties.nieuwe_voor_plan(casus_van_plan.id, "Huisvesting")
    return kluis.services.acties.bewaren(
        replace(
            new, wat="Wekelijks langs", partij_id=kluis.partijen[0].id, persoon="J. de Boer", uiterlijk=DAG
        )
    )


def test_W40_what_a_draft_only_considered_can_be_dropped(kluis: Werkkluis, actie: Actie):
    kluis.services.acties.weghalen(actie.id)
    with pytest.raises(NotFound):
        kluis.services.acties.get(actie.id)


def test_W40_what_a_version_froze_stays_and_can_only_lapse(
    kluis: Werkkluis, casus_van_plan: Casus, actie: Actie
):
    mdo_gehouden(kluis.database, casus_van_plan)
    plan = a_plan(casus_id=casus_van_plan.id, versie=0)
    kluis.services.plannen.vaststellen(kluis.services.plannen.bewaren(plan))
    with pytest.raises(AlVastgesteld):
        kluis.services.acties.weghalen(actie.id)
    assert kluis.services.acties.afdoen(actie.id, ActieStand.VERVALLEN, "Niet meer nodig").reden


def test_W34_what_a_table_agreed_is_not_dropped_by_a_plan(kluis: Werkkluis, actie: Actie):
    kluis.services.acties.bewaren(replace(actie, casustafel_id=CasustafelId("tafel-1")))
    with pytest.raises(AlVastgesteld):
        kluis.services.acties.weghalen(actie.id)


def test_P04_what_was_closed_is_not_dropped(kluis: Werkkluis, actie: Actie):
    kluis.services.acties.afdoen(actie.id, ActieStand.GEDAAN)
    with pytest.raises(AlVastgesteld):
        kluis.services.acties.weghalen(actie.id)


def test_P04_an_actie_that_was_not_done_or_lapsed_says_why(kluis: Werkkluis, casus: Casus):
    actie = _actie(kluis, casus)
    acties = kluis.services.acties
    for stand in (ActieStand.NIET_GEDAAN, ActieStand.VERVALLEN):
        with pytest.raises(EisenNietVervuld):
            acties.afdoen(actie.id, stand, "  ")
    assert acties.get(actie.id) == actie
    closed = acties.afdoen(actie.id, ActieStand.VERVALLEN, "Betrokkene is verhuisd.")
    assert (closed.stand, closed.reden, closed.stand_op) == (
        ActieStand.VERVALLEN,
        "Betrokkene is verhuisd.",
        NU,
    )
    opened = acties.afdoen(actie.id, ActieStand.OPEN)
    assert opened.is_open


def test_W34_an_actie_is_not_moved_while_it_lacks_something(kluis: Werkkluis, casus: Casus):
    acties = kluis.services.acties
    draft = acties.bewaren(replace(acties.nieuwe_voor_plan(casus.id), wat="Belt"))
    with pytest.raises(EisenNietVervuld) as refused:
        acties.verzetten(draft.id, STRAKS)
    assert {t.eis for t in refused.value.tekorten} == {Eis.ACTIE_PARTIJ, Eis.ACTIE_PERSOON}
    assert acties.get(draft.id).uiterlijk is None
    assert acties.verzetten(_actie(kluis, casus).id, DAG).uiterlijk == DAG


def test_P04_W42_an_actie_that_is_moved_keeps_every_date_that_was_agreed(kluis: Werkkluis, casus: Casus):
    acties, actie = kluis.services.acties, _actie(kluis, casus)
    first, second, third = actie.uiterlijk, STRAKS + timedelta(1), STRAKS + timedelta(2)
    acties.verzetten(actie.id, second)
    acties.verzetten(actie.id, third)
    assert acties.get(actie.id).eerdere_data == (first, second)
    assert acties.verzetten(actie.id, second).eerdere_data == (first,)


def test_P04_W42_a_date_that_is_typed_in_the_plan_is_moved_once_the_plan_is_vastgesteld(
    kluis: Werkkluis, casus: Casus
):
    acties, plannen = kluis.services.acties, kluis.services.plannen
    actie = _actie(kluis, casus)
    draft = acties.bewaren(replace(actie, uiterlijk=STRAKS))
    assert draft.eerdere_data == ()
    plannen.vaststellen(_vol(kluis, casus))
    typing = acties.bewaren(replace(draft, uiterlijk=STRAKS + timedelta(1)))
    stale = replace(typing, uiterlijk=STRAKS + timedelta(10), eerdere_data=())
    assert acties.bewaren(stale).eerdere_data == (STRAKS,)


def test_P04_W42_at_the_table_an_earlier_actie_is_moved_and_a_new_one_is_written(
    kluis: Werkkluis, casus_van_plan: Casus
):
    earlier = _actie(kluis, casus_van_plan)
    tafel = kluis.tafel(casus_van_plan)
    punt = tafel.agendapunten[0]
    verslag = kluis.services.notuleren.naar_casus(tafel.id, punt.id).verslag
    verslag = kluis.services.notuleren.schrijven(
        replace(
            a_verslag(punt, kluis.partijen, casustafel_id=tafel.id),
            versie=verslag.versie,
            geopend_op=verslag.geopend_op,
        )
    )
    write = kluis.services.notuleren.actie_schrijven
    assert write(verslag, replace(earlier, uiterlijk=STRAKS + timedelta(1))).eerdere_data == (
        earlier.uiterlijk,
    )
    new = write(verslag, kluis.services.notuleren.nieuwe_actie(verslag, kluis.partijen[0].id))
    typed = write(verslag, replace(new, uiterlijk=DAG))
    assert write(verslag, replace(typed, uiterlijk=STRAKS)).eerdere_data == ()


@pytest.mark.parametrize(
    ("act", "handeling"),
    [
        (lambda acties, one: acties.afdoen(one.id, ActieStand.GEDAAN), "actie gedaan"),
        (lambda acties, one: acties.weghalen(one.id), "actie van concept geschrapt"),
        (lambda acties, one: acties.verzetten(one.id, STRAKS), "actie verzet"),
    ],
)
def test_W64_what_was_done_with_an_actie_is_in_the_log_of_its_casus_and_told_to_the_windows(
    kluis: Werkkluis, actie: Actie, act, handeling: str
):
    kluis.verteld.clear()
    act(kluis.services.acties, actie)
    line = kluis.services.logboek.regels(Logvraag())[0]
    assert (line.handeling, line.casus_id) == (handeling, actie.casus_id)
    assert kluis.verteld == [Gewijzigd("actie", actie.casus_id)]
