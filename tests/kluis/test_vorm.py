"""The files beside a kluis, byte for byte as they lie on disks and sticks: what a later version writes or reads otherwise is lost.

Where a test fails because a form was changed on purpose, its format number goes up, and the file here stays to be read.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.kluis.sleutelbossen import GOEDKOOP, GeheugenSleutelbos, goedkope_sleutels
from tests.kluizen import NU, SLEUTEL, open_verse
from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.application.kluis.reservekopie import Inhoud, Reservekopie, Rest, Sleutelring
from zvh_desktop.domain.kluis.reservekopie import Klokstand, Reden
from zvh_desktop.kluis import logketen, reservesleutels, sleutelbestand, verzegeld
from zvh_desktop.kluis.logketen import Anker
from zvh_desktop.kluis.plaats import onthoud
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.kluis.sleutelbestand import Sleutelbestand, SlotSoort
from zvh_desktop.kluis.slot import Slot, apparaatkenmerk, apparaatnaam

KEPT = Path(__file__).with_name("vorm")
OUD, GEHEIM, KLUIS_ID = bytes(range(32, 64)), bytes(range(16)), "00112233445566778899aabbccddeeff"
WACHTZIN, VAN_HEM = "vier losse woorden samen", "zes heel andere losse woorden samen"


@pytest.fixture
def no_chance(monkeypatch) -> None:
    """Random bytes that are the same every time, and differ each time they are asked."""
    asked = count(1)
    monkeypatch.setattr(os, "urandom", lambda number: bytes([next(asked)]) * number)


def kept(name: str) -> str:
    return (KEPT / name).read_text("utf-8")


def a_key_file() -> Sleutelbestand:
    """Returns one with every way in that there is, during a renewal."""
    return (
        Sleutelbestand.nieuw(KLUIS_ID, SLEUTEL)
        .met_wachtzin(SLEUTEL, "wachtzin", WACHTZIN, GOEDKOOP)
        .met_wachtzin(SLEUTEL, "vervanger-0a1b2c", VAN_HEM, GOEDKOOP, {"sinds": "2026-11-23T10:00:00+01:00"})
        .met_geheim(SLEUTEL, "sleutelbos", SlotSoort.SLEUTELBOS, OUD, {"sleutelbos": "een.Bos"})
        .met_herstelsleutel(SLEUTEL, "herstelsleutel", GEHEIM, "2026-11-23T11:00:00+01:00")
        .met_vorige_sleutel(SLEUTEL, OUD)
    )


def a_ring() -> Sleutelring:
    inhoud = Inhoud(NU, 3, 2, 1, 40, "0005", "ab" * 32)
    eerste = Reservekopie(
        "k1", NU, Reden.GEPLAND, NU + timedelta(days=14), Path("/stick/zvh"), "20261123-103000.reservekopie",
        inhoud, "cd" * 32, bytes(range(64, 96)), bytes(range(96, 128)),
    )  # fmt: skip
    terzijde = replace(
        eerste, id="k2", bestand="een.terzijde", inhoud=None, sha256="", sleutel=None, logsleutel=b""
    )
    resten = (
        Rest("k0", Path("/stick/zvh"), "oud.reservekopie", NU, NU - timedelta(days=1), "ef" * 32),
        Rest("k-", Path("/kast/één"), "ouder.reservekopie", NU, NU - timedelta(days=2)),
    )
    klok = Klokstand(NU, NU - timedelta(hours=1))
    return Sleutelring(KLUIS_ID, 7, (eerste, terzijde), resten, ("k0", "k-"), klok, "/map/zvh.kluis", "-1a2b")


class TestKeyFile:
    def test_it_is_written_as_it_always_was(self, no_chance):
        assert a_key_file().als_tekst() == kept("sleutelbestand.json")

    def test_one_from_then_opens_in_every_way(self):
        bestand = Sleutelbestand.uit_tekst(kept("sleutelbestand.json"))

        assert bestand.openen(WACHTZIN)[0].id == "wachtzin"
        assert bestand.openen(VAN_HEM)[0].id == "vervanger-0a1b2c"
        assert bestand.ontgrendelen(VAN_HEM) == SLEUTEL
        assert bestand.ontgrendelen_met_geheim("sleutelbos", OUD) == SLEUTEL
        assert bestand.ontgrendelen_met_herstelsleutel(GEHEIM) == SLEUTEL
        assert bestand.vorige_sleutel(SLEUTEL) == OUD
        assert bestand.is_ongeschonden(SLEUTEL)

    def test_each_slot_says_what_the_program_asks_of_it(self, tmp_path):
        kluis = tmp_path / "zvh.kluis"
        sleutelbestand.pad_van(kluis).write_text(kept("sleutelbestand.json"), "utf-8")
        sleutels = goedkope_sleutels()

        (vervanger,) = sleutels.vervangers(kluis)
        assert (vervanger.id, vervanger.sinds.isoformat()) == (
            "vervanger-0a1b2c",
            "2026-11-23T10:00:00+01:00",
        )
        assert sleutels.herstelsleutel_van(kluis).isoformat() == "2026-11-23T11:00:00+01:00"
        assert sleutels.in_sleutelbos(kluis)

    def test_what_the_program_adds_is_named_the_same(self, tmp_path):
        kluis, bos = tmp_path / "zvh.kluis", GeheugenSleutelbos()
        sleutels = goedkope_sleutels(bos)
        op = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
        bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=True)
        sleutels.schrijven(kluis, bestand)
        sleutels.herstelsleutel_zetten(kluis, sleutel, GEHEIM, op)
        sleutels.vervanger_zetten(kluis, sleutel, "vervanger-0a1b2c", VAN_HEM, op)

        bestand = sleutelbestand.lezen(kluis)
        assert re.fullmatch("[0-9a-f]{32}", bestand.kluis_id)
        assert [(slot.id, slot.soort, dict(slot.extra)) for slot in bestand.slots] == [
            ("wachtzin", "wachtzin", {}),
            ("sleutelbos", "sleutelbos", {"sleutelbos": "tests.kluis.sleutelbossen.GeheugenSleutelbos"}),
            ("herstelsleutel", "herstelsleutel", {"bits": 128, "gemaakt_op": "2026-11-23T09:00:00+00:00"}),
            ("vervanger-0a1b2c", "wachtzin", {"sinds": "2026-11-23T09:00:00+00:00"}),
        ]
        assert list(bos.inhoud) == [("ZVH Desktop", bestand.kluis_id)]


class TestRing:
    def test_it_is_written_as_it_always_was(self, no_chance):
        assert reservesleutels.als_tekst(a_ring(), SLEUTEL) == kept("ring.json")

    def test_one_from_then_holds_what_it_held(self):
        assert reservesleutels.uit_tekst(kept("ring.json"), SLEUTEL) == a_ring()

    def test_what_is_not_the_head_of_a_copy_cannot_be_read_without_the_key(self):
        ring = json.loads(kept("ring.json"))

        assert {tuple(sorted(kopie)) for kopie in ring["kopieen"]} == {
            ("gemaakt_op", "id", "nonce", "reden", "verloopt_op", "verpakt")
        }
        assert sorted(ring["overig"]) == ["id", "nonce", "verpakt"]

    def test_one_of_the_first_form_is_still_read(self):
        """There the rests had no SHA-256, and the ring neither its place nor a name for a folder of its own."""
        overig = {
            "resten": [["k0", "/stick/zvh", "oud.reservekopie", NU.isoformat(), NU.isoformat()]],
            "vernietigd": ["k0"],
        }

        ring = reservesleutels.uit_tekst(a_ring_with(overig, formaat=1), SLEUTEL)

        assert ring.resten == (Rest("k0", Path("/stick/zvh"), "oud.reservekopie", NU, NU),)
        assert (ring.plaats, ring.vak, ring.klok) == ("", "", Klokstand())

    @pytest.mark.parametrize("rest", [{}, "k0", ["k0"] * 4, ["k0"] * 7, [*["k0"] * 5, 7]])
    def test_a_rest_of_any_other_form_is_damage(self, rest):
        with pytest.raises(KluisBeschadigd):
            reservesleutels.uit_tekst(a_ring_with({"resten": [rest], "vernietigd": []}), SLEUTEL)

    @pytest.mark.parametrize("length", [0, 31, 33])
    def test_a_key_of_any_other_length_is_damage(self, length):
        ring = a_ring()
        kort = replace(ring.kopieen[0], sleutel=bytes(length))

        with pytest.raises(KluisBeschadigd):
            reservesleutels.uit_tekst(
                reservesleutels.als_tekst(replace(ring, kopieen=(kort,)), SLEUTEL), SLEUTEL
            )

    def test_a_seal_of_another_key_is_damage_and_a_later_form_is_a_later_version(self):
        with pytest.raises(KluisBeschadigd):
            reservesleutels.uit_tekst(kept("ring.json"), OUD)
        with pytest.raises(KluisNieuwer) as fout:
            reservesleutels.uit_tekst(a_ring_with({"resten": [], "vernietigd": []}, formaat=3), SLEUTEL)
        assert fout.value.args == ("3",)

    def test_it_remembers_the_last_five_thousand_that_were_destroyed(self, tmp_path):
        kluis = tmp_path / "zvh.kluis"
        ids = tuple(str(nummer) for nummer in range(5002))

        nieuw = OpenRing(kluis, SLEUTEL).schrijven(replace(a_ring(), vernietigd=ids))

        assert nieuw == OpenRing(kluis, SLEUTEL).lezen()
        assert (nieuw.stand, nieuw.vernietigd) == (8, ids[2:])


def a_ring_with(overig: dict, formaat: int = 2) -> str:
    """Returns a ring without copies, as this program seals it, with other content."""
    kop = {"soort": "zvh-kluis-reservesleutels", "formaat": formaat, "kluis_id": KLUIS_ID, "stand": 1}
    inhoud = kop | {
        "kopieen": [],
        "overig": reservesleutels._verpakt(KLUIS_ID, {"id": "overig"} | overig, SLEUTEL),
    }
    zegel = verzegeld.b64(reservesleutels._zegel(inhoud, SLEUTEL))
    return verzegeld.document(inhoud | {"zegel": zegel}).decode("ascii")


class TestLog:
    def test_the_anchor_is_written_and_read_as_it_always_was(self, tmp_path):
        pad, anker = tmp_path / "zvh.kluis", Anker(12, bytes(range(32)))
        anker.schrijven(pad, logketen.logsleutel(SLEUTEL))

        geschreven = logketen.plaats_van(pad)
        assert geschreven.name == "zvh.kluis.logboek"
        assert geschreven.read_text("ascii") == kept("anker.json").strip()
        assert logketen.lezen(pad, logketen.logsleutel(SLEUTEL)) == anker

    def test_a_line_gets_the_mac_that_it_always_got(self):
        regel = (3, "2026-11-23T09:30:00Z", "P. Voorzitter", "casus geopend — één", "c1")

        assert logketen.mac_van(logketen.logsleutel(SLEUTEL), bytes(32), *regel).hex() == MAC

    def test_W64_the_export_says_what_it_always_said(self, tmp_path):
        with closing(open_verse(tmp_path)) as database:
            for handeling, casus in (("kluis geopend", None), ("casus bekeken — één", "c1")):
                with database.unit_of_work() as work:
                    work.log(handeling, casus)
                    work.commit()
            uitvoer = database.logboek.als_json_regels(NU).decode("utf-8")
        assert uitvoer == kept("logboek.jsonl")


MAC = "5ea3f07b39188c9f7bc061be40fd70489240f8b3403d7ff7c3c2638b8197e077"


def test_the_lock_says_who_holds_the_kluis(tmp_path, no_chance):
    kluis = tmp_path / "zvh.kluis"
    kluis.touch()
    slot = Slot.nemen(kluis, NU, "v.oorzitter")
    try:
        daar = json.loads((tmp_path / "zvh.kluis.slot").read_text())
    finally:
        slot.loslaten()
    assert daar == {
        "pid": os.getpid(), "host": apparaatnaam(), "apparaat": apparaatkenmerk(), "wie": "v.oorzitter",
        "sinds": "2026-11-23T09:30:00+00:00", "teken": "01" * 8, "slag": 0,
    }  # fmt: skip


def test_where_a_kluis_went_is_written_as_it_always_was(tmp_path):
    onthoud(tmp_path / "data", Path("/map/één.kluis"), Path("/elders/één.kluis"))

    geschreven = (tmp_path / "data" / "verhuisd.json").read_text("ascii")
    assert geschreven == '{\n "/map/\\u00e9\\u00e9n.kluis": "/elders/\\u00e9\\u00e9n.kluis"\n}'
