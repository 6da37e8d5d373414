"""What somebody else wrote beside a kluis is found to be damaged, whatever it is, and ends in no other error."""

from __future__ import annotations

import json
import os

import pytest

from tests.reservekluis import WACHTZIN, leg_neer
from zvh_desktop.application.errors import KluisBeschadigd, SleutelbestandBeschadigd
from zvh_desktop.application.inzien.logboek import Breuk
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import logketen, reservesleutels, sleutelbestand, verzegeld
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.kluis.slot import slot_pad_van

NO_JSON = [
    b"",
    b"\x00",
    b"\xff\xfe{",
    b"null",
    b"[]",
    b'"tekst"',
    b"17",
    b"{" * 100_000,
    b'{"a":' * 100_000,
    b"[" * 100_000 + b"]" * 100_000,
    b'{"formaat": Infinity}',
    b'{"formaat": -1e999}',
    b'{"volgnummer": ' + b"9" * 5000 + b"}",
]
NO_NUMBER = [float("inf"), float("nan"), "262144", True, None, -1, 0, 2**80, 1.5, [], {"a": 1}]


def with_checksum(content: dict) -> str:
    """As an attacker would: the sum is right, so that every field is really looked at."""
    content.pop("controlesom", None)
    return json.dumps(content | {"controlesom": verzegeld.controlesom(content)})


def changed(content, path: tuple, value) -> dict:
    inner = content
    for step in path[:-1]:
        inner = inner[step]
    if value is KeyError:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return content


KDF = ("slots", 0, "kdf")
KEY_FILE = [
    *(((*KDF, name), value) for name in ("ronden", "geheugen_kib", "banen") for value in NO_NUMBER),
    ((*KDF, "geheugen_kib"), KeyError),
    ((*KDF, "geheugen_kib"), 8 * 1024 * 1024),
    ((*KDF, "zout"), ""),
    ((*KDF, "zout"), "é"),
    ((*KDF, "naam"), "argon2d"),
    (KDF, None),
    (KDF, "argon2id"),
    (("slots", 0, "nonce"), ""),
    (("slots", 0, "nonce"), "AAAA"),
    (("slots", 0, "nonce"), 12),
    (("slots", 0, "verpakt"), ""),
    (("slots", 0, "id"), ["wachtzin"]),
    (("slots", 0), "slot"),
    (("slots",), {"0": {}}),
    (("kluis_id",), "kluis-é"),
    (("kluis_id",), 7),
    (("controle",), "AA=A"),
    (("zegel",), KeyError),
    (("zegel",), "é"),
    (("formaat",), "1"),
    (("formaat",), float("inf")),
    (("formaat",), True),
    (("soort",), "zvh-kluis-reservesleutels"),
]


@pytest.fixture
def closed(kluizen, kluispad):
    """A closed kluis, with a reservekopie and so a ring."""
    kluis = kluizen.ontgrendelen(leg_neer(kluispad), WACHTZIN)
    kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    kluis.close()
    sleutelbestand.vorig_pad_van(kluispad).unlink(missing_ok=True)
    return kluispad


@pytest.fixture
def key(closed) -> bytes:
    return sleutelbestand.lezen(closed).ontgrendelen(WACHTZIN)


def test_a_key_file_of_whatever_bytes_is_damaged(kluizen, closed):
    for content in NO_JSON:
        sleutelbestand.pad_van(closed).write_bytes(content)
        with pytest.raises(SleutelbestandBeschadigd):
            kluizen.ontgrendelen(closed, WACHTZIN)


def test_a_key_file_with_whatever_in_a_field_is_damaged(kluizen, closed):
    whole = json.loads(sleutelbestand.pad_van(closed).read_text())
    for path, value in KEY_FILE:
        hostile = changed(json.loads(json.dumps(whole)), path, value)
        sleutelbestand.pad_van(closed).write_text(with_checksum(hostile))
        with pytest.raises(SleutelbestandBeschadigd):
            kluizen.ontgrendelen(closed, WACHTZIN)
    sleutelbestand.pad_van(closed).write_text(with_checksum(whole))
    kluizen.ontgrendelen(closed, WACHTZIN).close()


def test_a_ring_of_whatever_bytes_or_fields_is_damaged(closed, key):
    pad = reservesleutels.pad_van(closed)
    whole = json.loads(pad.read_text())
    hostile = [
        *(
            with_checksum(changed(json.loads(json.dumps(whole)), ("stand",), value)).encode()
            for value in NO_NUMBER
        ),
        *(
            with_checksum(changed(json.loads(json.dumps(whole)), path, value)).encode()
            for path in [("kopieen",), ("kopieen", 0), ("kopieen", 0, "nonce"), ("overig",), ("zegel",)]
            for value in ("", 7, None, [], float("inf"))
        ),
    ]
    for content in NO_JSON + hostile:
        pad.write_bytes(content)
        with pytest.raises(KluisBeschadigd):
            OpenRing(closed, key).lezen()


def test_with_whatever_for_an_anchor_the_kluis_opens_and_says_so(kluizen, closed):
    whole = json.loads(logketen.plaats_van(closed).read_text())
    strange = [json.dumps(whole | {name: "é"}).encode() for name in ("mac", "zegel")]
    strange += [json.dumps(whole | {"volgnummer": value}).encode() for value in NO_NUMBER]
    for content in NO_JSON + strange:
        logketen.plaats_van(closed).write_bytes(content)
        kluis = kluizen.ontgrendelen(closed, WACHTZIN)
        assert kluis.services.logboek.bij_openen.breuk is Breuk.ANKER_VREEMD
        kluis.close()


def test_a_lock_file_of_whatever_bytes_says_nothing_and_locks_nobody_out(kluizen, closed):
    holder = {
        "pid": os.getpid(),
        "host": "x",
        "apparaat": "",
        "sinds": "0001-01-01T00:00:00+14:00",
        "teken": "",
    }
    strange = [json.dumps(holder | {"pid": value}).encode() for value in NO_NUMBER]
    for content in NO_JSON + strange:
        slot_pad_van(closed).write_bytes(content)
        kluizen.ontgrendelen(closed, WACHTZIN).close()


MOST = 2**63 - 1


@pytest.mark.parametrize(
    ("read", "good", "bad"),
    [
        (lambda v: v.tekst("x"), ["", "é"], [None, 7, True, ["a"]]),
        (lambda v: v.ascii("x"), ["", "a"], [None, "é", 7]),
        (lambda v: v.getal("x"), [0, MOST], [-1, MOST + 1, True, "1", 1.0, None]),
        (lambda v: v.getal("x", 2, 4), [2, 4], [1, 5]),
        (lambda v: v.bytes("x"), ["", "AAAA"], ["AA=A", "é", "A", 7, None]),
        (lambda v: v.bytes("x", 3), ["AAAA"], ["", "AAA=", "AAAAAAAA"]),
        (lambda v: v.lijst("x"), [[], [1]], [None, {}, "a"]),
        (lambda v: v.velden("x"), [{}, {"a": 1}], [None, [], "a"]),
        (lambda v: [*v.alle("x")], [[], [{}]], [[{}, 1], [None], {}, None]),
        (
            lambda v: v.moment("x"),
            ["2026-11-23T10:00:00+01:00", "1970-01-01T00:00:00Z", "8999-12-31T00:00:00Z"],
            [
                "2026-11-23T10:00:00",
                "2026-11-23",
                "1969-12-31T00:00:00+00:00",
                "9000-01-01T00:00:00+00:00",
                "nu",
                "",
                7,
                None,
            ],
        ),
    ],
)
def test_each_reader_takes_its_own_and_refuses_the_rest(read, good, bad):
    for value in good:
        read(verzegeld.Velden({"x": value}))
    for value in bad:
        with pytest.raises(KluisBeschadigd):
            read(verzegeld.Velden({"x": value}))
    with pytest.raises(KluisBeschadigd):
        read(verzegeld.Velden({}))


def test_what_is_read_is_what_was_written():
    fields = verzegeld.Velden({"a": "AAEC", "b": None, "c": [{"d": 1}], "e": {"f": "g"}})
    assert fields.bytes("a") == b"\x00\x01\x02"
    assert (fields.is_er("a"), fields.is_er("b"), fields.is_er("z")) == (True, False, False)
    assert [one.getal("d") for one in fields.alle("c")] == [1]
    assert (fields.velden("e").tekst("f"), fields.tekst("z", "anders")) == ("g", "anders")
    assert fields.zonder("a", "c", "e") == {"b": None}
