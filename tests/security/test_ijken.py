"""What a guess of the passphrase costs, on machines of every kind; their clocks are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from tests.security.conftest import GOEDKOOP, WACHTZIN, sleutelbos_op
from tests.security.sleutelbossen import GeheugenSleutelbos
from zvh_desktop.kluis import afleiding as ijk, sleutelbestand
from zvh_desktop.kluis.afleiding import (
    BODEM,
    MEESTE_GEHEUGEN_KIB,
    MEESTE_RONDEN,
    Argon2Kosten,
    ijken,
    kosten_van,
)
from zvh_desktop.kluis.kluissleutel import Kluissleutels

GIB = 1024 * 1024
NIEUW = "sinds vandaag een andere zin"


class Machine:
    """One that does so many KiB of work in a second, and counts how often it was asked."""

    def __init__(self, kib_per_seconde: float) -> None:
        self.snelheid, self.gemeten = kib_per_seconde, 0

    def __call__(self, kosten: Argon2Kosten) -> float:
        self.gemeten += 1
        return kosten.werk / self.snelheid


snelheden = st.floats(1e3, 1e9)
geheugens = st.integers(256 * 1024, 512 * GIB)


@given(snelheden, geheugens)
def test_never_below_the_floor_and_never_above_the_ceiling(snelheid, geheugen):
    kosten = ijken(Machine(snelheid), geheugen)

    assert BODEM.geheugen_kib <= kosten.geheugen_kib <= MEESTE_GEHEUGEN_KIB
    assert BODEM.ronden <= kosten.ronden <= MEESTE_RONDEN
    assert kosten.banen == BODEM.banen
    assert kosten.geheugen_kib <= max(geheugen // 8, BODEM.geheugen_kib)


@given(
    st.floats(BODEM.werk, MEESTE_RONDEN * MEESTE_GEHEUGEN_KIB), geheugens.filter(lambda kib: kib >= 8 * GIB)
)
def test_it_takes_about_a_second_wherever_that_is_possible(snelheid, geheugen):
    machine = Machine(snelheid)

    assert 0.8 <= machine(ijken(machine, geheugen)) <= 1.25


def test_the_floor_is_what_the_standard_gives_for_a_small_laptop():
    assert Argon2Kosten(ronden=3, geheugen_kib=64 * 1024, banen=4) == BODEM


def test_a_trial_that_pays_more_for_its_memory_does_not_make_the_guess_cheap():
    def traag_begin(kosten: Argon2Kosten) -> float:
        return 0.1 + kosten.werk / GIB

    assert 0.8 <= traag_begin(ijken(traag_begin, 32 * GIB)) <= 1.25


def test_a_trial_that_was_disturbed_once_is_not_counted():
    rustig, gestoord = Machine(GIB), iter((9.0, None, None))

    def meten(kosten: Argon2Kosten) -> float:
        return next(gestoord) or rustig(kosten)

    assert ijken(meten, 32 * GIB) == ijken(Machine(GIB), 32 * GIB)


class TestEarlier:
    def test_a_much_quicker_machine_raises_it(self):
        kosten = ijken(Machine(8 * GIB), 32 * GIB, eerder=Argon2Kosten())

        assert kosten.werk > 4 * Argon2Kosten().werk

    def test_a_little_slower_one_keeps_it(self):
        eerder = Argon2Kosten(4, 256 * 1024, 4)

        assert ijken(Machine(eerder.werk / 1.9), 32 * GIB, eerder=eerder) == eerder

    def test_one_on_which_nobody_could_bear_it_lowers_it_and_not_below_the_floor(self):
        eerder = Argon2Kosten(4, 256 * 1024, 4)

        assert ijken(Machine(eerder.werk / 3), 32 * GIB, eerder=eerder).werk < eerder.werk
        assert ijken(Machine(1), 32 * GIB, eerder=eerder) == BODEM

    def test_one_without_that_memory_lowers_it(self):
        eerder = Argon2Kosten(3, GIB, 4)

        assert ijken(Machine(4 * GIB), 2 * GIB, eerder=eerder).geheugen_kib == 256 * 1024


def test_the_memory_of_this_machine_is_known():
    assert 512 * 1024 < ijk.geheugen_van_machine() < 64 * 1024 * GIB


@pytest.fixture
def machine(monkeypatch):
    machine = Machine(BODEM.werk)
    monkeypatch.setattr(ijk, "seconden_van", machine)
    return machine


class TestWhen:
    """At making a kluis and at changing a passphrase; never at opening."""

    def _kosten(self, kluis) -> Argon2Kosten:
        return kosten_van(sleutelbestand.lezen(kluis).slots[0].kdf)

    def test_at_making_it_is_measured_and_recorded_and_at_opening_it_is_not(self, kluis, machine):
        sleutels = Kluissleutels(sleutelbos=sleutelbos_op(GeheugenSleutelbos()))
        sleutels.schrijven(kluis, sleutels.nieuw(WACHTZIN, in_sleutelbos=False)[0])
        gemeten = machine.gemeten

        assert gemeten > 0
        assert self._kosten(kluis) == BODEM
        sleutels.met_wachtzin(kluis, WACHTZIN)
        assert machine.gemeten == gemeten

    def test_at_changing_a_quicker_machine_raises_what_was_recorded(self, kluis, machine):
        goedkoop = Kluissleutels(kosten=GOEDKOOP)
        goedkoop.schrijven(kluis, goedkoop.nieuw(WACHTZIN, in_sleutelbos=False)[0])
        sleutels = Kluissleutels(sleutelbos=sleutelbos_op(GeheugenSleutelbos()))

        sleutels.wachtzin_wijzigen(kluis, WACHTZIN, NIEUW)

        assert self._kosten(kluis) == BODEM
        assert sleutels.met_wachtzin(kluis, NIEUW)


@pytest.mark.parametrize(
    ("klok", "rekentijd", "seconden"),
    [(1.0, 4.0, 1.0), (8.0, 4.0, 1.0), (0.9, 4.0, 0.9)],
    ids=["calm", "busy", "the clock is never exceeded"],
)
def test_on_a_busy_moment_it_counts_what_the_work_itself_takes(monkeypatch, klok, rekentijd, seconden):
    klokken, rekentijden = iter((10.0, 10.0 + klok)), iter((5.0, 5.0 + rekentijd))
    monkeypatch.setattr(time, "perf_counter", lambda: next(klokken))
    monkeypatch.setattr(time, "process_time", lambda: next(rekentijden))
    monkeypatch.setattr(ijk.os, "cpu_count", lambda: 8)
    monkeypatch.setattr(ijk, "afleiden", lambda _wachtzin, _kdf: b"")

    assert ijk.seconden_van(BODEM) == pytest.approx(seconden)
