from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import DAG, NU
from zvh_desktop.domain.afschaling.vernietiging import (
    Bewaard,
    Bewaartermijn,
    Bewaartermijnen,
    Onderwerp,
    Opschortgrond,
    Opschorting,
    Vernietigstap,
)

TERMIJNEN = Bewaartermijnen(
    opschonen=Bewaartermijn(14),
    monitoring=Bewaartermijn(180),
    niet_in_behandeling=Bewaartermijn(42),
    elders_belegd=Bewaartermijn(90),
    concept_aanmelding=Bewaartermijn(30),
)


def bewaard(onderwerp: Onderwerp = Onderwerp.AFSCHALING, **anders) -> Bewaard:
    return Bewaard(onderwerp, "casus-1", DAG, **anders)


def na(dagen: int) -> date:
    return DAG + timedelta(days=dagen)


def stap_op(waarde: Bewaard, dag: int) -> Vernietigstap | None:
    """The step that is due on that day."""
    volgende = waarde.volgende(TERMIJNEN, na(dag))
    return volgende.stap if volgende.is_vervallen_op(na(dag)) else None


def test_W51_first_cleaning_then_everything_each_on_its_day():
    nieuw = bewaard()
    assert [(v.stap, v.op) for v in nieuw.vervaldagen(TERMIJNEN, DAG)] == [
        (Vernietigstap.OPSCHONEN, na(14)),
        (Vernietigstap.VERNIETIGEN, na(180)),
    ]
    assert [stap_op(nieuw, dag) for dag in (13, 14, 179)] == [
        None,
        Vernietigstap.OPSCHONEN,
        Vernietigstap.OPSCHONEN,
    ]
    schoon = bewaard(is_opgeschoond=True)
    assert [stap_op(schoon, dag) for dag in (20, 179, 180)] == [None, None, Vernietigstap.VERNIETIGEN]


def test_W51_once_the_monitoring_is_over_everything_goes_at_once():
    assert bewaard().volgende(TERMIJNEN, na(180)).stap is Vernietigstap.VERNIETIGEN
    assert bewaard().volgende(TERMIJNEN, na(179)).stap is Vernietigstap.OPSCHONEN


@pytest.mark.parametrize(
    ("onderwerp", "dagen"),
    [(Onderwerp.NIET_IN_BEHANDELING, 42), (Onderwerp.ELDERS_BELEGD, 90), (Onderwerp.CONCEPT_AANMELDING, 30)],
)
def test_W51_what_was_never_afgeschaald_has_one_step_and_a_term_of_its_own(onderwerp, dagen):
    (enige,) = bewaard(onderwerp).vervaldagen(TERMIJNEN, DAG)
    assert (enige.stap, enige.op) == (Vernietigstap.VERNIETIGEN, na(dagen))


@pytest.mark.parametrize(("tot", "dag", "mag"), [(None, 400, False), (50, 49, False), (50, 50, True)])
def test_W51_P10_a_hold_postpones_until_its_day_or_until_it_is_lifted(tot, dag, mag):
    hold = Opschorting(
        "casus-1", Opschortgrond.GESCHIL, "Loopt bij de Manager", NU, "W. de Graaf", na(tot) if tot else None
    )
    held = bewaard(opschorting=hold)
    assert held.volgende(TERMIJNEN, na(dag)).is_vervallen_op(na(dag))
    assert held.is_opgeschort_op(na(dag)) is not mag
    assert bewaard().is_opgeschort_op(na(dag)) is False
