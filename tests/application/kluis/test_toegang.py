"""When the recovery key on paper is to be typed once more, and how a stand-in is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, NU
from zvh_desktop.application.errors import HerstelsleutelOnjuist
from zvh_desktop.application.kluis.toegang import Oefenen, Toegangsstand, Vervanger, kenmerk_van
from zvh_desktop.application.ports import Gewijzigd


class Papier:
    """The way in by paper, of which a test says when it was made and whether it opens."""

    def __init__(self, gemaakt_op: datetime | None, *, past: bool = True) -> None:
        self._stand, self._past = Toegangsstand(gemaakt_op, in_sleutelbos=False), past

    def stand(self) -> Toegangsstand:
        return self._stand

    def herstelsleutel_beproeven(self, groepen: Sequence[str]) -> None:
        if not self._past:
            raise HerstelsleutelOnjuist


def practised(kluis: Werkkluis, dag: date | None) -> None:
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, herstelsleutel_geoefend_op=dag))


def test_without_a_recovery_key_there_is_nothing_to_practise(kluis: Werkkluis):
    oefenen = Oefenen(kluis.services.omgeving, Papier(None))
    practised(kluis, DAG - timedelta(days=900))
    assert oefenen.laatst() is None
    assert oefenen.is_aan_de_beurt() is False


@pytest.mark.parametrize(("made", "typed", "last"), [(9, None, 9), (9, 30, 9), (30, 9, 9), (5, 5, 5)])
def test_the_key_was_last_seen_when_it_was_made_or_typed_whichever_came_later(
    kluis: Werkkluis, made: int, typed: int | None, last: int
):
    practised(kluis, None if typed is None else DAG - timedelta(days=typed))
    assert Oefenen(kluis.services.omgeving, Papier(NU - timedelta(days=made))).laatst() == DAG - timedelta(
        days=last
    )


@pytest.mark.parametrize(("days", "is_due"), [(0, False), (181, False), (182, True), (400, True)])
def test_after_half_a_year_it_is_to_be_typed_again(kluis: Werkkluis, days: int, is_due: bool):
    assert Oefenen(kluis.services.omgeving, Papier(NU - timedelta(days=days))).is_aan_de_beurt() is is_due


def test_a_key_that_opens_is_remembered_with_its_day_and_one_that_does_not_is_not(kluis: Werkkluis):
    with pytest.raises(HerstelsleutelOnjuist):
        Oefenen(kluis.services.omgeving, Papier(NU, past=False)).oefenen(["0000B"])
    assert kluis.services.instellen.get().herstelsleutel_geoefend_op is None
    kluis.moment += timedelta(days=200)
    oefenen = Oefenen(kluis.services.omgeving, Papier(NU))
    assert oefenen.is_aan_de_beurt()
    kluis.verteld.clear()
    oefenen.oefenen(["0000B"])
    assert oefenen.laatst() == DAG + timedelta(days=200)
    assert not oefenen.is_aan_de_beurt()
    assert kluis.verteld == [Gewijzigd("instellingen")]


def test_W64_a_stand_in_has_a_name_in_the_log_that_is_not_his_own():
    assert (
        kenmerk_van("vervanger-3f2a") == Vervanger("vervanger-3f2a", "Elske Terwolbeek", NU).kenmerk == "3f2a"
    )
