"""W-52: what the ring of keys knows of the reservekopieen, and what the screens show of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NU
from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.application.kluis.reservekopie import (
    Gevonden,
    Huidig,
    Inhoud,
    Plaats,
    Reservekopie,
    Reservestand,
    Rest,
    Sleutelring,
)
from zvh_desktop.domain.kluis.reservekopie import Reden, Termijn

HIER, STICK = Path("hier"), Path("stick")


def a_kopie(id: str, map: Path = HIER, dagen: int = 0, **overrides: object) -> Reservekopie:
    made = NU + timedelta(days=dagen)
    kopie = Reservekopie(
        id,
        made,
        Reden.GEPLAND,
        made + timedelta(days=14),
        map,
        f"{id}.reservekopie",
        None,
        f"sha-{id}",
        b"sleutel",
    )
    return replace(kopie, **overrides)


EEN, TWEE, DRIE = a_kopie("een"), a_kopie("twee", STICK), a_kopie("drie", dagen=2)
RING = Sleutelring("kluis", 3, (EEN, TWEE, DRIE), vernietigd=("eerder",))


def test_W52_a_destroyed_copy_leaves_its_place_and_its_id_but_no_key():
    after = RING.zonder(frozenset({"een", "drie", "onbekend"}))
    assert after.kopieen == (TWEE,)
    assert after.resten == tuple(
        Rest(k.id, k.map, k.bestand, k.verloopt_op, k.gemaakt_op, k.sha256) for k in (EEN, DRIE)
    )
    assert after.vernietigd == ("eerder", "een", "drie")
    assert (after.kluis_id, after.stand) == ("kluis", 3)
    assert b"sleutel" not in repr(RING).encode()
    again = after.met(a_kopie("vier")).zonder(frozenset({"vier"}))
    assert [rest.id for rest in again.resten] == ["een", "drie", "vier"]


def test_W52_what_another_copy_of_the_ring_knows_comes_along_but_not_what_was_destroyed_here():
    ours = Sleutelring("kluis", 9, (EEN,), vernietigd=("drie",))
    merged = ours.samen_met(RING)
    assert merged == replace(ours, kopieen=(EEN, TWEE))
    assert merged.samen_met(RING) is merged
    assert ours.samen_met(Sleutelring("kluis")) is ours


def test_a_ring_is_empty_until_something_was_kept_in_it():
    assert Sleutelring("kluis").is_leeg
    assert not Sleutelring("kluis", 1).is_leeg
    assert not Sleutelring("kluis", 0, (EEN,)).is_leeg


def test_the_folders_and_names_of_a_ring_are_those_of_its_copies_and_of_what_is_left_of_others():
    moved = a_kopie("oud", Path("oude.kluis"), bestand="")
    ring = Sleutelring("kluis", 1, (EEN, TWEE, DRIE, moved)).zonder(frozenset({"twee"}))
    left = Rest("weg", Path("elders"), "weg.reservekopie", NU, NU)
    ring = replace(ring, resten=(*ring.resten, left, replace(left, id="kaal", map=Path("kaal"), bestand="")))
    assert ring.mappen() == (HIER, STICK, Path("elders"))
    names = {"een.reservekopie", "twee.reservekopie", "drie.reservekopie", "weg.reservekopie", ""}
    assert ring.namen() == names


def test_a_copy_lies_in_its_folder_for_a_term():
    assert EEN.pad == HIER / "een.reservekopie"
    assert EEN.termijn == Termijn(NU, NU + timedelta(days=14))


def test_the_screen_shows_the_newest_and_the_newest_at_the_place_that_was_chosen():
    chosen = Plaats(STICK, is_bereikbaar=True, is_bij=True)
    stand = Reservestand(None, HIER, (DRIE, EEN, TWEE), NU)
    assert (stand.laatste, stand.laatste_op_gekozen) == (DRIE, None)
    assert replace(stand, gekozen=chosen).laatste_op_gekozen == TWEE
    assert replace(stand, gekozen=chosen, kopieen=(DRIE, EEN)).laatste_op_gekozen is None
    assert replace(stand, kopieen=()).laatste is None


@pytest.mark.parametrize(("dagen", "count"), [(-1, 2), (0, 1), (1, 1), (2, 0), (3, 0)])
def test_W52_who_puts_a_copy_back_is_told_how_often_something_was_destroyed_since(dagen: int, count: int):
    now = Inhoud(NU, 1, 1, 1, 1, "0005", "x", (NU, NU + timedelta(days=2)))
    found = Gevonden(HIER, (EEN,), None, 0, Huidig.LEESBAAR, now, "kluis", b"", b"", RING)
    assert found.vernietigd_sinds(a_kopie("een", dagen=dagen)) == count
    assert replace(found, huidige_inhoud=None).vernietigd_sinds(EEN) == 0


@pytest.mark.parametrize(
    ("plaats", "is_shared"),
    [
        (Kluisplaats(), False),
        (Kluisplaats(kenmerk="x"), False),
        (Kluisplaats(is_netwerkschijf=True), True),
        (Kluisplaats(Synchronisatie.DROPBOX), True),
    ],
)
def test_a_place_is_shared_when_other_machines_may_see_it(plaats: Kluisplaats, is_shared: bool):
    assert plaats.is_gedeeld is is_shared
