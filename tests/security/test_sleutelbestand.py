from __future__ import annotations

import json
import os
import stat
import sys

import pytest
from hypothesis import given, strategies as st

from tests.security.conftest import GOEDKOOP, WACHTZIN
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisNieuwer,
    KluisOntbreekt,
    StorageUnavailable,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.kluis import sleutelbestand, verzegeld
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten, Sleutelbestand


def _nieuw() -> tuple[Sleutelbestand, bytes]:
    sleutel = os.urandom(32)
    bestand = Sleutelbestand.nieuw("ab" * 16, sleutel)
    return bestand.met_wachtzin(sleutel, "wachtzin", WACHTZIN, GOEDKOOP), sleutel


def test_the_passphrase_gives_the_key_back_from_the_written_text():
    bestand, sleutel = _nieuw()

    assert Sleutelbestand.uit_tekst(bestand.als_tekst()).ontgrendelen(WACHTZIN) == sleutel


def test_another_passphrase_is_refused_as_such():
    bestand, _ = _nieuw()

    with pytest.raises(WachtzinOnjuist):
        bestand.ontgrendelen(WACHTZIN + " ")


def test_an_accent_may_be_composed_either_way():
    sleutel = os.urandom(32)
    bestand = Sleutelbestand.nieuw("ab" * 16, sleutel).met_wachtzin(
        sleutel, "wachtzin", "cafe\u0301 aan de gracht", GOEDKOOP
    )

    assert bestand.ontgrendelen("caf\u00e9 aan de gracht") == sleutel


def test_the_key_is_in_the_file_in_no_form():
    bestand, sleutel = _nieuw()
    tekst = bestand.als_tekst()

    assert sleutel.hex() not in tekst.lower()
    assert verzegeld.b64(sleutel) not in tekst
    assert WACHTZIN not in tekst


def test_the_cost_of_a_guess_is_recorded_and_the_default_is_heavy():
    bestand, _ = _nieuw()

    assert dict(bestand.slots[0].kdf) | {"zout": ""} == {
        "naam": "argon2id",
        "ronden": 1,
        "geheugen_kib": 8,
        "banen": 1,
        "zout": "",
    }
    assert Argon2Kosten() == Argon2Kosten(ronden=3, geheugen_kib=256 * 1024, banen=4)


@given(st.data())
def test_any_flipped_character_is_damage_and_never_a_wrong_passphrase(data):
    bestand, _ = _nieuw()
    tekst = bestand.als_tekst()
    plaats = data.draw(st.integers(0, len(tekst) - 1))
    teken = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    anders = tekst[:plaats] + teken + tekst[plaats + 1 :]

    try:
        gelezen = Sleutelbestand.uit_tekst(anders)
    except KluisBeschadigd:
        return
    assert gelezen == bestand


@pytest.mark.parametrize("tekst", ["", "{", "[]", "null", "{}", '{"controlesom": 3}', "{" * 100_000])
def test_rubbish_is_damage(tekst):
    with pytest.raises(KluisBeschadigd):
        Sleutelbestand.uit_tekst(tekst)


def _met_nieuwe_som(bestand: Sleutelbestand, wijzig) -> str:
    inhoud = json.loads(bestand.als_tekst())
    inhoud.pop("controlesom")
    wijzig(inhoud)
    return json.dumps(inhoud | {"controlesom": verzegeld.controlesom(inhoud)})


def test_a_newer_format_is_a_newer_version():
    bestand, _ = _nieuw()
    tekst = _met_nieuwe_som(bestand, lambda inhoud: inhoud.update(formaat=2, iets_nieuws=[1]))

    with pytest.raises(KluisNieuwer):
        Sleutelbestand.uit_tekst(tekst)


def test_who_lowers_the_cost_on_purpose_gets_nothing():
    bestand, _ = _nieuw()
    tekst = _met_nieuwe_som(bestand, lambda inhoud: inhoud["slots"][0]["kdf"].update(ronden=2))

    with pytest.raises(WachtzinOnjuist):
        Sleutelbestand.uit_tekst(tekst).ontgrendelen(WACHTZIN)


def test_a_cost_that_would_exhaust_the_laptop_is_not_tried():
    bestand, _ = _nieuw()
    tekst = _met_nieuwe_som(bestand, lambda inhoud: inhoud["slots"][0]["kdf"].update(geheugen_kib=2**40))

    with pytest.raises(KluisBeschadigd):
        Sleutelbestand.uit_tekst(tekst)


def test_a_slot_added_by_a_stranger_breaks_the_seal():
    bestand, _ = _nieuw()
    tekst = _met_nieuwe_som(
        bestand, lambda inhoud: inhoud["slots"].append(inhoud["slots"][0] | {"id": "ingeslopen"})
    )

    with pytest.raises(KluisBeschadigd):
        Sleutelbestand.uit_tekst(tekst).ontgrendelen(WACHTZIN)


def test_several_people_and_a_random_secret_each_open_with_their_own_slot():
    bestand, sleutel = _nieuw()
    geheim = os.urandom(32)
    bestand = bestand.met_wachtzin(sleutel, "vervanger", "een heel andere wachtzin", GOEDKOOP)
    bestand = bestand.met_geheim(sleutel, "herstel", "herstelsleutel", geheim, {"afgedrukt": True})
    bestand = Sleutelbestand.uit_tekst(bestand.als_tekst())

    assert bestand.ontgrendelen(WACHTZIN) == sleutel
    assert bestand.ontgrendelen("een heel andere wachtzin") == sleutel
    assert bestand.ontgrendelen_met_geheim("herstel", geheim) == sleutel
    assert bestand.ontgrendelen_met_geheim("herstel", os.urandom(32)) is None
    assert bestand.slots_van("herstelsleutel")[0].extra == {"afgedrukt": True}
    ingetrokken = bestand.zonder_slot(sleutel, "vervanger")
    with pytest.raises(WachtzinOnjuist):
        ingetrokken.ontgrendelen("een heel andere wachtzin")


def test_the_last_passphrase_cannot_be_taken_away():
    bestand, sleutel = _nieuw()
    bestand = bestand.met_geheim(sleutel, "sleutelbos", "sleutelbos", os.urandom(32))

    with pytest.raises(ValueError, match="passphrase"):
        bestand.zonder_slot(sleutel, "wachtzin")


def test_writing_keeps_the_previous_file_and_leaves_no_half_one(kluis):
    eerste, sleutel = _nieuw()
    sleutelbestand.schrijven(kluis, eerste)
    tweede = eerste.met_wachtzin(sleutel, "wachtzin", "een nieuwe wachtzin erbij", GOEDKOOP)

    sleutelbestand.schrijven(kluis, tweede)

    assert sleutelbestand.lezen(kluis) == tweede
    vorige = Sleutelbestand.uit_tekst(sleutelbestand.vorig_pad_van(kluis).read_text())
    assert vorige == eerste
    assert sorted(pad.name for pad in kluis.parent.iterdir()) == [
        "proef.kluis.sleutel",
        "proef.kluis.sleutel.vorige",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in access lists of the folder")
def test_only_the_owner_can_read_the_key_file(kluis):
    sleutelbestand.schrijven(kluis, _nieuw()[0])

    assert stat.S_IMODE(sleutelbestand.pad_van(kluis).stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said_so(tmp_path):
    with pytest.raises(StorageUnavailable):
        sleutelbestand.schrijven(tmp_path / "weg" / "proef.kluis", _nieuw()[0])


def test_no_file_is_something_else_than_a_damaged_one(kluis):
    with pytest.raises(KluisOntbreekt):
        sleutelbestand.lezen(kluis)
    sleutelbestand.pad_van(kluis).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KluisBeschadigd):
        sleutelbestand.lezen(kluis)


def test_a_new_kluis_asks_a_passphrase_of_some_length(sleutels):
    with pytest.raises(WachtzinTeZwak):
        sleutels.nieuw("kort", in_sleutelbos=False)


def test_an_existing_key_file_is_never_overwritten(sleutels, kluis):
    bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=False)
    sleutels.schrijven(kluis, bestand)

    with pytest.raises(KluisBestaatAl):
        sleutels.schrijven(kluis, sleutels.nieuw("een andere wachtzin", in_sleutelbos=False)[0])

    assert sleutels.met_wachtzin(kluis, WACHTZIN) == sleutel


def test_changing_the_passphrase_keeps_the_key(sleutels, kluis):
    bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=True)
    sleutels.schrijven(kluis, bestand)

    sleutels.wachtzin_wijzigen(kluis, WACHTZIN, "sinds vandaag een andere")

    assert sleutels.met_wachtzin(kluis, "sinds vandaag een andere") == sleutel
    assert sleutels.met_sleutelbos(kluis) == sleutel
    with pytest.raises(WachtzinOnjuist):
        sleutels.met_wachtzin(kluis, WACHTZIN)
