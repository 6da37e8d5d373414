"""The ring of keys of the reservekopieen: what is not in it any more is destroyed, and nobody without the key changes it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.application.kluis.reservekopie import Inhoud, Reservekopie, Rest, Sleutelring
from zvh_desktop.domain.kluis.reservekopie import Klokstand, Reden
from zvh_desktop.kluis import reservesleutels, sleutelbestand, verzegeld
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.kluis.sleutelbestand import Sleutelbestand

SLEUTEL = bytes(range(32))
ANDERE = bytes(range(1, 33))
NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def _kopie(id: str, map: Path, **anders) -> Reservekopie:
    inhoud = Inhoud(NU - timedelta(hours=1), 12, 3, 2, 140, "0002", "ab" * 32)
    kopie = Reservekopie(
        id,
        NU,
        Reden.GEPLAND,
        NU + timedelta(days=14),
        map,
        f"{id}.reservekopie",
        inhoud,
        "cd" * 32,
        b"k" * 32,
    )
    return replace(kopie, **anders)


@pytest.fixture
def pad(tmp_path) -> Path:
    pad = tmp_path / "proef.kluis"
    sleutelbestand.schrijven(pad, Sleutelbestand.nieuw("a1" * 16, SLEUTEL))
    return pad


@pytest.fixture
def ring(pad, tmp_path) -> Sleutelring:
    map = tmp_path / "Mijn stick"
    begin = replace(
        OpenRing(pad, SLEUTEL).lezen(),
        kopieen=(
            _kopie("een", map),
            _kopie("twee", map, sleutel=b"z" * 32),
            _kopie("raw", map, inhoud=None, sleutel=None),
        ),
        resten=(Rest("weg", map, "weg.reservekopie", NU + timedelta(days=3), NU, "ef" * 32),),
        vernietigd=("weg",),
        klok=Klokstand(NU, NU),
    )
    return OpenRing(pad, SLEUTEL).schrijven(begin)


def test_a_ring_comes_back_as_it_was_written(pad, ring):
    assert OpenRing(pad, SLEUTEL).lezen() == ring
    assert ring.kluis_id == "a1" * 16
    assert ring.stand == 1


def test_a_ring_of_the_first_form_is_read_and_knows_no_bytes_of_what_was_destroyed(pad, ring, monkeypatch):
    overig = reservesleutels._overig
    monkeypatch.setattr(
        reservesleutels,
        "_overig",
        lambda r: overig(r) | {"resten": [rest[:5] for rest in overig(r)["resten"]]},
    )
    monkeypatch.setattr(reservesleutels, "FORMAAT", 1)
    tekst = reservesleutels.als_tekst(ring, SLEUTEL)

    assert reservesleutels.uit_tekst(tekst, SLEUTEL) == replace(
        ring, resten=(replace(ring.resten[0], sha256=""),)
    )


def test_a_ring_that_was_written_in_2026_is_still_read():
    tekst = (Path(__file__).parent / "van_2026.reserve").read_text(encoding="ascii")
    map = Path("/Mijn stick")

    assert reservesleutels.uit_tekst(tekst, SLEUTEL) == Sleutelring(
        "a1" * 16,
        7,
        (
            _kopie("een", map),
            _kopie("twee", map, sleutel=b"z" * 32, logsleutel=b"l" * 32),
            _kopie("raw", map, inhoud=None, sleutel=None),
        ),
        (Rest("weg", map, "weg.reservekopie", NU + timedelta(days=3), NU, "ef" * 32),),
        ("weg",),
        Klokstand(NU, None),
    )


def test_W52_a_key_that_is_taken_out_is_in_no_file(pad, ring):
    OpenRing(pad, SLEUTEL).schrijven(ring.zonder(frozenset({"een"})))

    terug = OpenRing(pad, SLEUTEL).lezen()
    assert [kopie.id for kopie in terug.kopieen] == ["twee", "raw"]
    assert [rest.id for rest in terug.resten] == ["weg", "een"]
    assert not [
        p for p in pad.parent.iterdir() if p.name not in (pad.name + ".sleutel", pad.name + ".reserve")
    ]


def test_neither_a_key_nor_a_folder_nor_a_count_is_readable(pad, ring):
    tekst = reservesleutels.pad_van(pad).read_bytes()

    for geheim in (b"k" * 32, b"stick", b"casussen", b"cd" * 32, b"a2tra2tr"):
        assert geheim not in tekst
    assert b"2026-12-07" in tekst


def test_who_gives_a_key_a_longer_life_breaks_the_seal(pad, ring):
    plek = reservesleutels.pad_van(pad)
    inhoud = json.loads(plek.read_text())
    inhoud["kopieen"][0]["verloopt_op"] = "2099-01-01T00:00:00+00:00"
    inhoud.pop("controlesom")
    inhoud["controlesom"] = verzegeld.controlesom(inhoud)
    plek.write_text(json.dumps(inhoud))

    with pytest.raises(KluisBeschadigd):
        OpenRing(pad, SLEUTEL).lezen()


def test_who_takes_one_out_of_the_list_breaks_the_seal(pad, ring):
    plek = reservesleutels.pad_van(pad)
    inhoud = json.loads(plek.read_text())
    del inhoud["kopieen"][0], inhoud["controlesom"]
    plek.write_text(json.dumps(inhoud | {"controlesom": verzegeld.controlesom(inhoud)}))

    with pytest.raises(KluisBeschadigd):
        OpenRing(pad, SLEUTEL).lezen()


@pytest.mark.parametrize(
    "knoei",
    [
        lambda inhoud: inhoud["kopieen"][0].update(verloopt_op="2099-01-01T00:00:00+00:00"),
        lambda inhoud: inhoud["kopieen"][0].update(id="twee"),
        lambda inhoud: inhoud.update(kluis_id="b2" * 16),
        lambda inhoud: inhoud["overig"].update(verpakt=inhoud["kopieen"][0]["verpakt"]),
    ],
)
def test_a_wrapped_key_is_bound_to_its_kluis_and_its_term_also_under_a_right_seal(pad, ring, knoei):
    inhoud = json.loads(reservesleutels.pad_van(pad).read_text())
    del inhoud["controlesom"], inhoud["zegel"]
    knoei(inhoud)
    zegel = {"zegel": verzegeld.b64(reservesleutels._zegel(inhoud, SLEUTEL))}
    reservesleutels.pad_van(pad).write_bytes(verzegeld.document(inhoud | zegel))

    with pytest.raises(KluisBeschadigd):
        OpenRing(pad, SLEUTEL).lezen()


def test_another_key_opens_nothing(pad, ring):
    with pytest.raises(KluisBeschadigd):
        OpenRing(pad, ANDERE).lezen()


def test_a_later_form_is_said_and_not_guessed_at(pad, ring):
    plek = reservesleutels.pad_van(pad)
    inhoud = json.loads(plek.read_text()) | {"formaat": reservesleutels.FORMAAT + 1}
    inhoud.pop("controlesom")
    plek.write_text(json.dumps(inhoud | {"controlesom": verzegeld.controlesom(inhoud)}))

    with pytest.raises(KluisNieuwer):
        OpenRing(pad, SLEUTEL).lezen()


@pytest.mark.parametrize("plaats", range(0, 3000, 97))
def test_any_changed_character_is_found(pad, ring, plaats):
    plek = reservesleutels.pad_van(pad)
    inhoud = bytearray(plek.read_bytes())
    inhoud[plaats % len(inhoud)] ^= 1
    plek.write_bytes(inhoud)

    with pytest.raises(KluisBeschadigd):
        OpenRing(pad, SLEUTEL).lezen()


class TestHerverpakken:
    def test_the_new_key_opens_it_and_the_old_one_does_not(self, pad, ring):
        reservesleutels.herverpakken(pad, SLEUTEL, ANDERE)

        assert OpenRing(pad, ANDERE).lezen() == ring
        with pytest.raises(KluisBeschadigd):
            OpenRing(pad, SLEUTEL).lezen()

    def test_again_changes_nothing_and_back_is_possible(self, pad, ring):
        reservesleutels.herverpakken(pad, SLEUTEL, ANDERE)
        eenmaal = reservesleutels.pad_van(pad).read_bytes()
        reservesleutels.herverpakken(pad, SLEUTEL, ANDERE)
        assert reservesleutels.pad_van(pad).read_bytes() == eenmaal

        reservesleutels.herverpakken(pad, ANDERE, SLEUTEL)
        assert OpenRing(pad, SLEUTEL).lezen() == ring

    def test_without_a_ring_there_is_nothing_to_do(self, pad):
        reservesleutels.herverpakken(pad, SLEUTEL, ANDERE)

        assert not reservesleutels.pad_van(pad).exists()

    def test_a_ring_of_neither_key_is_left_as_it_is(self, pad, ring):
        voor = reservesleutels.pad_van(pad).read_bytes()

        with pytest.raises(KluisBeschadigd):
            reservesleutels.herverpakken(pad, b"x" * 32, b"y" * 32)

        assert reservesleutels.pad_van(pad).read_bytes() == voor


class TestInDeMap:
    def test_ring_and_key_file_of_today_go_into_the_folder(self, pad, ring, tmp_path):
        map = tmp_path / "stick"
        map.mkdir()
        assert not OpenRing(pad, SLEUTEL).is_bij(map)

        OpenRing(pad, SLEUTEL).bijwerken(map)

        assert OpenRing(pad, SLEUTEL).is_bij(map)
        assert OpenRing(pad, SLEUTEL).lezen_uit(map) == ring
        OpenRing(pad, SLEUTEL).schrijven(ring.zonder(frozenset({"een"})))
        assert not OpenRing(pad, SLEUTEL).is_bij(map)

    def test_a_ring_of_another_kluis_is_not_taken_over(self, pad, ring, tmp_path):
        map = tmp_path / "stick"
        map.mkdir()
        anders = replace(ring, kluis_id="b2" * 16)
        (map / reservesleutels.RING_IN_MAP).write_text(reservesleutels.als_tekst(anders, SLEUTEL))

        assert OpenRing(pad, SLEUTEL).lezen_uit(map) is None

    def test_W52_what_was_destroyed_does_not_come_back_from_a_folder(self, ring):
        nu = ring.zonder(frozenset({"een"}))

        assert nu.samen_met(ring) == nu
        assert [k.id for k in replace(nu, kopieen=()).samen_met(ring).kopieen] == ["twee", "raw"]
