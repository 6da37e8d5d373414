"""What a guess of the passphrase costs, on machines of every kind; their clocks are made up."""

from __future__ import annotations

import ctypes
import time
from types import SimpleNamespace

import argon2.low_level
import pytest
from argon2.exceptions import HashingError
from hypothesis import given, strategies as st

from tests.kluis.conftest import GOEDKOOP, WACHTZIN, sleutelbos_op
from tests.kluis.sleutelbossen import GeheugenSleutelbos
from zvh_desktop.application.errors import KluisBeschadigd, WachtzinTeZwak
from zvh_desktop.kluis import afleiding as ijk, sleutelbestand
from zvh_desktop.kluis.afleiding import (
    BODEM,
    MEESTE_GEHEUGEN_KIB,
    MEESTE_RONDEN,
    Argon2Kosten,
    ijken,
    kdf_van,
    keuren,
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


@pytest.mark.parametrize(
    ("kib_per_seconde", "geheugen", "kosten"),
    [
        (1e12, 512 * GIB, (12, 1024)),
        (1e12, 8 * GIB, (12, 1024)),
        (1e12, 8 * GIB - 8, (12, 512)),
        (1e12, GIB, (12, 128)),
        (1e12, GIB - 1, (12, 64)),
        (2 * BODEM.werk, 32 * GIB, (3, 128)),
        (2 * BODEM.werk - 1, 32 * GIB, (6, 64)),
        (4 * BODEM.werk, 32 * GIB, (3, 256)),
        (3.4 * GIB, 32 * GIB, (3, 1024)),
        (3.6 * GIB, 32 * GIB, (4, 1024)),
        (1, 32 * GIB, (3, 64)),
    ],
)
def test_the_memory_is_doubled_as_far_as_the_time_and_the_machine_allow(kib_per_seconde, geheugen, kosten):
    machine = Machine(kib_per_seconde)
    ronden, mib = kosten

    assert ijken(machine, geheugen) == Argon2Kosten(ronden, mib * 1024, 4)
    assert machine.gemeten == 3


def test_the_machine_itself_is_asked_for_its_memory(monkeypatch):
    monkeypatch.setattr(ijk, "geheugen_van_machine", lambda: 2 * GIB)

    assert ijken(Machine(1e12)).geheugen_kib == 256 * 1024


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

    def test_the_same_work_is_divided_anew(self):
        snelheid = 2 * BODEM.werk

        assert ijken(Machine(snelheid), 32 * GIB, eerder=Argon2Kosten(6, 64 * 1024, 4)).ronden == 3
        assert ijken(Machine(snelheid), 32 * GIB, eerder=Argon2Kosten(7, 64 * 1024, 4)).ronden == 7

    @pytest.mark.parametrize(("seconden", "blijft"), [(2.0, True), (2.01, False)])
    def test_two_seconds_can_be_borne_and_no_more(self, seconden, blijft):
        eerder = Argon2Kosten(4, 256 * 1024, 4)

        assert (ijken(Machine(eerder.werk / seconden), 32 * GIB, eerder=eerder) == eerder) is blijft

    @pytest.mark.parametrize(("geheugen", "blijft"), [(2 * GIB, True), (2 * GIB - 8, False)])
    def test_it_stays_while_the_machine_has_the_memory_for_it(self, geheugen, blijft):
        eerder = Argon2Kosten(4, 256 * 1024, 4)

        assert (ijken(Machine(0.9 * eerder.werk), geheugen, eerder=eerder) == eerder) is blijft

    def test_the_floor_stays_on_a_machine_with_hardly_any_memory(self):
        eerder = Argon2Kosten(4, BODEM.geheugen_kib, 4)

        assert ijken(Machine(0.9 * eerder.werk), 1024, eerder=eerder) == eerder


class TestMemoryOfTheMachine:
    SMALL = 4 * GIB

    def test_of_this_machine_it_is_known(self):
        assert 512 * 1024 < ijk.geheugen_van_machine() < 64 * 1024 * GIB

    def test_it_is_what_the_system_says(self, monkeypatch):
        pages = {"SC_PHYS_PAGES": 3 * GIB, "SC_PAGE_SIZE": 4096}
        monkeypatch.setattr(ijk.os, "sysconf", pages.__getitem__)
        assert ijk.geheugen_van_machine() == 12 * GIB

    @pytest.mark.parametrize("fout", [ValueError, OSError])
    def test_one_that_does_not_tell_counts_as_a_small_laptop(self, monkeypatch, fout):
        def silent(_name: str) -> int:
            raise fout

        monkeypatch.setattr(ijk.os, "sysconf", silent)
        assert ijk.geheugen_van_machine() == self.SMALL

    @pytest.mark.parametrize(("answers", "kib"), [(True, 12 * GIB), (False, SMALL)])
    def test_windows_is_asked_in_its_own_way(self, monkeypatch, answers, kib):
        """Windows refuses the question when the record does not say how long it is."""

        def status(reference) -> bool:
            record = reference._obj
            assert record.lengte == ctypes.sizeof(record)
            record.totaal = 12 * GIB * 1024
            return answers

        kernel = SimpleNamespace(kernel32=SimpleNamespace(GlobalMemoryStatusEx=status))
        monkeypatch.setattr(ctypes, "windll", kernel, raising=False)
        monkeypatch.setattr(ijk, "sys", SimpleNamespace(platform="win32"))
        assert ijk.geheugen_van_machine() == kib


@pytest.mark.parametrize(
    ("wachtzin", "is_goed"),
    [
        ("elf tekens.", False),
        ("twaalf teken", True),
        ("  elf tekens.  ", False),
        ("cafe\u0301 elf j.", False),
        ("cafe\u0301 elf ja.", True),
    ],
)
def test_a_new_passphrase_has_twelve_characters_as_one_sees_them(wachtzin, is_goed):
    if is_goed:
        keuren(wachtzin)
        return
    with pytest.raises(WachtzinTeZwak):
        keuren(wachtzin)


class TestWhatAFileMayAsk:
    """As much as this program or a later one may ever ask, and no more."""

    KDF = kdf_van(GOEDKOOP)

    @pytest.mark.parametrize(
        ("field", "most"), [("ronden", 64), ("banen", 64), ("geheugen_kib", 4 * 1024 * 1024)]
    )
    def test_up_to_its_bound_it_is_read(self, field, most):
        wide = {**self.KDF, "geheugen_kib": 1024}

        assert getattr(kosten_van({**wide, field: most}), field) == most
        with pytest.raises(KluisBeschadigd):
            kosten_van({**wide, field: most + 1})

    def test_each_lane_has_at_least_eight_kib(self):
        assert kosten_van({**self.KDF, "banen": 2, "geheugen_kib": 16}).banen == 2
        with pytest.raises(KluisBeschadigd):
            kosten_van({**self.KDF, "banen": 2, "geheugen_kib": 15})

    def test_a_salt_has_at_least_eight_bytes(self):
        assert kosten_van({**self.KDF, "zout": "AAAAAAAAAAA="})
        with pytest.raises(KluisBeschadigd):
            kosten_van({**self.KDF, "zout": "AAAAAAAAAA=="})

    @pytest.mark.parametrize("fout", [MemoryError, HashingError])
    def test_more_memory_than_there_is_is_said_to_be_damage(self, monkeypatch, fout):
        def scarce(*_: object, **__: object) -> bytes:
            raise fout

        monkeypatch.setattr(argon2.low_level, "hash_secret_raw", scarce)
        with pytest.raises(KluisBeschadigd):
            ijk.afleiden(WACHTZIN, self.KDF)


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
    ("klok", "rekentijd", "kernen", "seconden"),
    [(1.0, 4.0, 8, 1.0), (8.0, 4.0, 8, 1.0), (0.9, 4.0, 8, 0.9), (8.0, 4.0, 2, 2.0), (8.0, 4.0, None, 4.0)],
    ids=["calm", "busy", "the clock is never exceeded", "two cores", "nobody knows how many cores"],
)
def test_on_a_busy_moment_it_counts_what_the_work_itself_takes(
    monkeypatch, klok, rekentijd, kernen, seconden
):
    klokken, rekentijden = iter((10.0, 10.0 + klok)), iter((5.0, 5.0 + rekentijd))
    monkeypatch.setattr(time, "perf_counter", lambda: next(klokken))
    monkeypatch.setattr(time, "process_time", lambda: next(rekentijden))
    monkeypatch.setattr(ijk.os, "cpu_count", lambda: kernen)
    gedaan: list[Argon2Kosten] = []
    monkeypatch.setattr(ijk, "afleiden", lambda _wachtzin, kdf: gedaan.append(kosten_van(kdf)))

    assert ijk.seconden_van(BODEM) == pytest.approx(seconden)
    assert gedaan == [BODEM]
