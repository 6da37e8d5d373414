"""What is kept for good comes back as it was, in the same bytes each time, and what has no place in it is an error."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType

import pytest

from zvh_desktop.application.codec import CodecError, canonical_json, decode, encode, from_json, sha256

Naam = NewType("Naam", str)


class Kleur(StrEnum):
    ROOD = "rood"
    BLAUW = "blauw"


@dataclass(frozen=True)
class Kaars:
    naam: Naam
    hoogte: int | None = None
    kleuren: tuple[Kleur, ...] = ()
    merken: frozenset[str] = field(default_factory=frozenset)


MOMENT = datetime(2026, 11, 23, 13, 30, tzinfo=timezone(timedelta(hours=1)))
VALUES = [
    (str, "één", "één"),
    (int, 7, 7),
    (bool, True, True),
    (Naam, "x", "x"),
    (int | None, None, None),
    (int | None, 0, 0),
    (date, date(2026, 11, 23), "2026-11-23"),
    (time, time(9, 5), "09:05:00"),
    (datetime, MOMENT, "2026-11-23T13:30:00+01:00"),
    (Kleur, Kleur.BLAUW, "blauw"),
    (bytes, b"\x00\xff", b64encode(b"\x00\xff").decode()),
    (Path, Path("a/b"), str(Path("a/b"))),
    (tuple[int, ...], (1, 2), [1, 2]),
    (tuple[int, ...], (), []),
    (tuple[str, int], ("a", 1), ["a", 1]),
    (tuple[tuple[Kleur, date], ...], ((Kleur.ROOD, date(2026, 1, 2)),), [["rood", "2026-01-02"]]),
    (frozenset[Kleur], frozenset(Kleur), ["blauw", "rood"]),
    (
        Kaars,
        Kaars("stomp", 3, (Kleur.ROOD,), frozenset({"b", "a"})),
        {"naam": "stomp", "hoogte": 3, "kleuren": ["rood"], "merken": ["a", "b"]},
    ),
]


# By number: a set is written in another order in each process.
@pytest.mark.parametrize(("type_", "value", "plain"), VALUES, ids=range(len(VALUES)))
def test_a_value_of_ours_is_plain_json_and_comes_back_as_it_was(type_: Any, value: Any, plain: Any):
    assert encode(value) == plain
    assert type(encode(value)) is type(plain)
    back = decode(type_, plain)
    assert (back, type(back)) == (value, type(value))
    assert from_json(type_, canonical_json(value)) == value


def test_equal_values_give_one_text_of_which_the_digest_is_known():
    text = canonical_json(Kaars("é", 1))
    assert text == '{"hoogte":1,"kleuren":[],"merken":[],"naam":"é"}'
    assert canonical_json([Kleur.ROOD, None]) == '["rood",null]'
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_a_mapping_is_read_and_what_is_a_value_already_stays():
    assert decode(Mapping[str, tuple[int, ...]], {"a": [1]}) == {"a": (1,)}
    kaars = Kaars("x")
    assert decode(Kaars, kaars) is kaars
    assert decode(Kaars, {"naam": "x"}) == kaars


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        (str, 1),
        (int, True),
        (int, "1"),
        (int, 1.0),
        (bool, 1),
        (Naam, None),
        (date, "23-11-2026"),
        (time, "9u"),
        (datetime, "2026-11-23T13:30:00"),
        (Kleur, "groen"),
        (bytes, "~"),
        (tuple[str, int], ["a"]),
        (tuple[str, int], ["a", 1, 2]),
        (tuple[int, ...], ["a"]),
        (Kaars, {"naam": "x", "prijs": 3}),
        (Kaars, {"hoogte": 3}),
        (Kaars, [["naam", "x"]]),
        (Kaars, None),
        (int | str, 1),
        (int | str | None, None),
        (list[int], [1]),
        (complex, 1),
        (Any, 1),
    ],
    ids=str,
)
def test_what_is_no_value_of_the_type_is_an_error_and_never_guessed(type_: Any, data: Any):
    with pytest.raises((TypeError, ValueError)):
        decode(type_, data)


@pytest.mark.parametrize("value", [datetime(2026, 11, 23, 13, 30), 1.5, {"a": 1}, Kaars, object(), {1}])  # noqa: DTZ001
def test_what_has_no_place_in_a_document_is_not_written(value: object):
    with pytest.raises(CodecError):
        encode(value)


def test_a_moment_in_another_zone_is_the_same_moment():
    assert decode(datetime, encode(MOMENT)) == MOMENT.astimezone(UTC)
