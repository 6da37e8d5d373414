"""W-52: how long reservekopieen stand, over clocks that jump, nights on which they change, and weeks in which nobody came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.domain.kluis.reservekopie import (
    BEDENKTIJD,
    LANGE_AFWEZIGHEID,
    Klokstand,
    Reden,
    Termijn,
    Trap,
    is_aan_de_beurt,
    verloopt_op,
    verlopen,
)

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UUR, DAG = timedelta(hours=1), timedelta(days=1)


@dataclass
class Laptop:
    """What the program does every hour, on a clock that may do anything."""

    nu: datetime
    staan: set[Termijn] = field(default_factory=set)
    klok: Klokstand = field(default_factory=Klokstand)

    def uur(self, *, gewijzigd: bool = True) -> frozenset[Termijn]:
        laatste = max(self.staan, key=lambda een: een.gemaakt_op, default=None)
        if is_aan_de_beurt(laatste, self.nu, is_gewijzigd=gewijzigd):
            self.staan.add(Termijn(self.nu, verloopt_op(self.nu, Reden.GEPLAND, self.staan)))
        self.klok = self.klok.nu(self.nu)
        weg = verlopen(self.staan, self.nu, self.klok)
        self.staan -= weg
        return weg

    def oudste(self) -> timedelta:
        return self.nu - min(een.gemaakt_op for een in self.staan)


stappen = st.lists(
    st.tuples(st.timedeltas(-timedelta(days=800), timedelta(days=800)), st.booleans()), max_size=60
)


@given(stappen)
def test_W52_whatever_the_clock_does_the_newest_stays_and_nothing_goes_before_its_time(stappen):
    laptop = Laptop(NU)
    for stap, gewijzigd in stappen:
        laptop.nu = NU + stap
        voor = set(laptop.staan)
        weg = laptop.uur(gewijzigd=gewijzigd)
        assert laptop.staan
        assert all(een.verloopt_op <= laptop.nu for een in weg)
        nieuwste = max(voor | laptop.staan, key=lambda een: een.gemaakt_op)
        assert nieuwste in laptop.staan


@given(stappen)
def test_W52_the_end_is_set_when_it_is_made_and_never_longer_than_the_longest_term(stappen):
    eerdere: list[Termijn] = []
    for stap, _ in stappen:
        nu = NU + stap
        einde = verloopt_op(nu, Reden.GEPLAND, eerdere)
        assert Trap.UUR.value <= einde - nu <= Trap.MAAND.value
        eerdere.append(Termijn(nu, einde))


def test_a_year_of_working_days_thins_to_hours_days_weeks_and_months():
    laptop = Laptop(NU.replace(hour=8))
    for _dag in range(365):
        for _uur in range(9):
            laptop.uur()
            laptop.nu += UUR
        laptop.nu += timedelta(hours=15)
    ouderdom = sorted((laptop.nu - een.gemaakt_op).days for een in laptop.staan)

    assert 25 <= len(laptop.staan) <= 40
    assert len([d for d in ouderdom if d <= 14]) >= 14
    assert len([d for d in ouderdom if 14 < d <= 56]) >= 6
    assert len([d for d in ouderdom if d > 56]) >= 4
    assert max(ouderdom) <= 183


@pytest.mark.parametrize(
    "dag", [datetime(2026, 3, 29, tzinfo=AMSTERDAM), datetime(2026, 10, 25, tzinfo=AMSTERDAM)]
)
def test_the_night_on_which_the_clock_changes_costs_none_and_doubles_none(dag):
    laptop = Laptop((dag - DAG).astimezone(UTC).astimezone(AMSTERDAM))
    for _uur in range(60):
        laptop.uur()
        laptop.nu = (laptop.nu.astimezone(UTC) + UUR).astimezone(AMSTERDAM)
    dagen = [
        een for een in laptop.staan if een.verloopt_op - een.gemaakt_op >= Trap.DAG.value - timedelta(hours=2)
    ]

    assert len(dagen) == 3
    assert len({een.gemaakt_op.date() for een in dagen}) == 3


def test_weeks_in_which_nobody_came_leave_what_there_was_until_a_newer_one_is_there():
    laptop = Laptop(NU)
    for _ in range(40):
        laptop.uur()
        laptop.nu += UUR
    stond = set(laptop.staan)
    laptop.nu += timedelta(days=400)

    assert laptop.uur(gewijzigd=False) == frozenset()
    assert stond < laptop.staan, "the last one was over its time: a fresh one is made though nothing changed"

    laptop.nu += BEDENKTIJD
    laptop.uur(gewijzigd=False)
    laptop.nu += UUR
    assert len(laptop.staan) == 1


def test_a_clock_that_jumped_ahead_for_an_afternoon_destroys_nothing():
    laptop = Laptop(NU)
    for _ in range(40):
        laptop.uur()
        laptop.nu += UUR
    echt, stond = laptop.nu, set(laptop.staan)

    laptop.nu = echt + timedelta(days=5000)
    for _ in range(5):
        assert laptop.uur() == frozenset()
        laptop.nu += UUR
    laptop.nu = echt + timedelta(hours=5)
    laptop.uur()

    over_hun_tijd = {een for een in stond if een.verloopt_op <= laptop.nu}
    assert stond - over_hun_tijd <= laptop.staan


def test_W52_when_none_can_be_made_the_last_one_stays_beyond_its_time():
    eerste, laatste = Termijn(NU, NU + DAG), Termijn(NU + UUR, NU + UUR + DAG)

    assert verlopen((eerste, laatste), NU + 20 * DAG, Klokstand(NU + 20 * DAG)) == {eerste}


def test_a_clock_that_was_put_back_does_not_wait_for_the_hour_that_never_comes():
    toekomst = Termijn(NU + timedelta(days=900), NU + timedelta(days=901))

    assert is_aan_de_beurt(toekomst, NU, is_gewijzigd=True)


def test_after_a_month_away_destroying_waits_a_day_and_no_longer():
    klok = Klokstand(NU).nu(NU + LANGE_AFWEZIGHEID + UUR)
    assert klok.wacht
    assert klok.nu(NU + LANGE_AFWEZIGHEID + 2 * UUR).wacht
    assert not klok.nu(NU + LANGE_AFWEZIGHEID + UUR + BEDENKTIJD).wacht
    assert not Klokstand(NU).nu(NU + LANGE_AFWEZIGHEID).wacht


@pytest.mark.parametrize(
    ("reden", "trap"),
    [(Reden.VOOR_BIJWERKEN, Trap.WEEK), (Reden.VOOR_TERUGZETTEN, Trap.WEEK), (Reden.VERPLAATST, Trap.DAG)],
)
def test_one_that_stands_for_the_kluis_of_before_has_a_term_of_its_own(reden, trap):
    assert verloopt_op(NU, reden, ()) - NU == trap.value


def test_one_on_request_outlives_the_day():
    staan = {Termijn(NU - UUR, NU - UUR + Trap.MAAND.value)}
    for trap in (Trap.MAAND, Trap.WEEK, Trap.DAG):
        staan.add(Termijn(NU - 2 * UUR, NU - 2 * UUR + trap.value))

    assert verloopt_op(NU, Reden.GEPLAND, staan) - NU == Trap.UUR.value
    assert verloopt_op(NU, Reden.OP_VERZOEK, staan) - NU == Trap.DAG.value


@pytest.mark.parametrize(
    ("ouderdom", "gewijzigd", "bij_sluiten", "verwacht"),
    [
        (None, False, False, True),
        (UUR, True, False, True),
        (UUR, False, False, False),
        (UUR / 2, True, False, False),
        (UUR / 2, True, True, True),
        (UUR / 2, False, True, False),
        (DAG, False, False, True),
        (2 * DAG, False, False, True),
        (UUR * 0, True, False, False),
    ],
)
def test_one_is_made_when_something_changed_and_never_for_nothing(ouderdom, gewijzigd, bij_sluiten, verwacht):
    laatste = None if ouderdom is None else Termijn(NU - ouderdom, NU - ouderdom + DAG)

    assert is_aan_de_beurt(laatste, NU, is_gewijzigd=gewijzigd, bij_sluiten=bij_sluiten) is verwacht


def test_W52_the_terms_are_those_that_the_user_is_told():
    assert [trap.value.days for trap in Trap] == [1, 14, 56, 183]


def test_W52_after_an_absence_nothing_is_destroyed_until_the_day_after():
    seen = datetime(2026, 11, 1, 9, tzinfo=UTC)
    klok = Klokstand(seen)
    assert not klok.nu(seen + timedelta(days=31)).wacht
    waiting = klok.nu(seen + timedelta(days=31, seconds=1))
    assert waiting.wacht_sinds == waiting.gezien_op == seen + timedelta(days=31, seconds=1)
    since = waiting.wacht_sinds
    almost = waiting.nu(since + timedelta(hours=23, minutes=59))
    assert (almost.gezien_op, almost.wacht_sinds) == (since + timedelta(hours=23, minutes=59), since)
    assert waiting.nu(since + timedelta(days=1)) == Klokstand(since + timedelta(days=1))
    assert waiting.nu(since - timedelta(seconds=1)) == Klokstand(since - timedelta(seconds=1))
    old = [Termijn(seen - timedelta(days=n), seen - timedelta(days=n - 1)) for n in (3, 2)]
    assert verlopen(old, since, waiting) == frozenset()
    assert verlopen(old, since, Klokstand(since)) == {old[0]}


@pytest.mark.parametrize(
    ("korter", "trap"), [(timedelta(seconds=1), Trap.WEEK), (timedelta(seconds=2), Trap.MAAND)]
)
def test_a_term_that_lost_a_second_to_the_clock_still_stands_for_its_month(korter, trap):
    staat = Termijn(NU, NU + Trap.MAAND.value - korter)
    assert verloopt_op(NU + 7 * DAG, Reden.GEPLAND, [staat]) == NU + 7 * DAG + trap.value


def test_W52_a_key_goes_at_the_very_end_of_its_term_and_not_before():
    eerste, laatste = Termijn(NU, NU + DAG), Termijn(NU + UUR, NU + 9 * DAG)
    klok = Klokstand(NU)
    assert verlopen((eerste, laatste), NU + DAG - timedelta(seconds=1), klok) == frozenset()
    assert verlopen((eerste, laatste), NU + DAG, klok) == {eerste}
    assert verlopen((), NU, klok) == frozenset()


def test_to_look_twice_at_one_moment_changes_nothing():
    waiting = Klokstand(NU).nu(NU + LANGE_AFWEZIGHEID + UUR)
    assert waiting.nu(waiting.gezien_op) == waiting
    assert Klokstand().nu(NU) == Klokstand(NU)


def test_a_reason_keeps_its_code_which_stands_in_the_ring():
    assert [reden.value for reden in Reden] == [reden.name.lower().replace("_", " ") for reden in Reden]
