"""The recovery key: slips of the pen are found and placed, and it opens its own kluis for as long as it is the newest."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given

from tests.kluis.conftest import WACHTZIN
from tests.kluis.herstelsleutels import OP, geheim, geheimen, gemaakt
from tests.kluis.sleutelbossen import opent_ergens
from zvh_desktop.application.errors import (
    HerstelsleutelOnjuist,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    StorageUnavailable,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.kluis import sleutelbestand, verzegeld
from zvh_desktop.kluis.sleutelbestand import Sleutelbestand

__all__ = ["geheim", "gemaakt"]


NIEUW = "sinds vandaag een andere zin"


class TestSlot:
    def test_it_gives_the_key_and_says_when_it_was_made(self, sleutels, kluis, gemaakt, geheim):
        assert sleutels.met_herstelsleutel(kluis, geheim) == gemaakt
        assert sleutels.met_wachtzin(kluis, WACHTZIN) == gemaakt
        assert sleutels.met_sleutelbos(kluis) == gemaakt
        assert sleutels.herstelsleutel_van(kluis) == OP

    def test_a_kluis_without_one_says_so(self, sleutels, kluis, gemaakt):
        assert sleutels.herstelsleutel_van(kluis) is None
        with pytest.raises(HerstelsleutelOntbreekt):
            sleutels.met_herstelsleutel(kluis, os.urandom(16))

    @pytest.mark.parametrize("inhoud", [None, b"", b"\xff", b"{}"])
    def test_a_key_file_that_cannot_be_read_stops_no_screen(self, sleutels, kluis, geheim, inhoud):
        pad = sleutelbestand.pad_van(kluis)
        pad.unlink()
        if inhoud is None:
            pad.mkdir()
        else:
            pad.write_bytes(inhoud)

        assert sleutels.herstelsleutel_van(kluis) is None
        assert not sleutels.in_sleutelbos(kluis)

    @given(geheimen)
    def test_another_one_is_refused_as_such(self, anders):
        sleutel, geheim = os.urandom(32), os.urandom(16)
        bestand = Sleutelbestand.nieuw("ab" * 16, sleutel).met_herstelsleutel(sleutel, "h", geheim, "")

        with pytest.raises(HerstelsleutelOnjuist):
            bestand.ontgrendelen_met_herstelsleutel(anders)
        assert bestand.ontgrendelen_met_herstelsleutel(geheim) == sleutel

    def test_the_old_one_stops_when_a_new_one_is_made(self, sleutels, kluis, gemaakt, geheim):
        nieuw = os.urandom(16)
        sleutels.herstelsleutel_zetten(kluis, gemaakt, nieuw, OP)

        assert sleutels.met_herstelsleutel(kluis, nieuw) == gemaakt
        for pad in kluis.parent.iterdir():
            with pytest.raises(HerstelsleutelOnjuist):
                Sleutelbestand.uit_tekst(pad.read_text()).ontgrendelen_met_herstelsleutel(geheim)

    def test_it_is_in_the_file_in_no_form(self, kluis, geheim):
        tekst = sleutelbestand.pad_van(kluis).read_text()

        for vorm in (geheim.hex(), verzegeld.b64(geheim), *Herstelsleutel.van(geheim).groepen):
            assert vorm.lower() not in tekst.lower()

    @pytest.mark.parametrize(
        "wijzig",
        [
            lambda slot: slot.update(gemaakt_op="2030-01-01T00:00:00+00:00"),
            lambda slot: slot.update(bits=64),
            lambda slot: slot.update(id="ander"),
        ],
    )
    def test_a_changed_head_does_not_open(self, sleutels, kluis, geheim, wijzig):
        pad = sleutelbestand.pad_van(kluis)
        inhoud = json.loads(pad.read_text())
        inhoud.pop("controlesom")
        wijzig(next(slot for slot in inhoud["slots"] if slot["soort"] == "herstelsleutel"))
        pad.write_text(json.dumps(inhoud | {"controlesom": verzegeld.controlesom(inhoud)}))

        with pytest.raises(HerstelsleutelOnjuist):
            sleutels.met_herstelsleutel(kluis, geheim)
        with pytest.raises(KluisBeschadigd):
            sleutels.met_wachtzin(kluis, WACHTZIN)

    def test_a_slot_from_another_kluis_does_not_open_here(self, sleutels, kluis, gemaakt, geheim, tmp_path):
        elders = tmp_path / "elders" / "ander.kluis"
        elders.parent.mkdir()
        sleutels.schrijven(elders, sleutels.nieuw(WACHTZIN, in_sleutelbos=False)[0])
        gestolen = sleutelbestand.lezen(kluis).slots_van("herstelsleutel")
        ander = sleutelbestand.lezen(elders)
        gemengd = Sleutelbestand(ander.kluis_id, ander.controle, (*ander.slots, *gestolen), ander.zegel)

        with pytest.raises(HerstelsleutelOnjuist):
            gemengd.ontgrendelen_met_herstelsleutel(geheim)

    def test_whoever_came_in_with_it_sets_a_new_passphrase(self, sleutels, kluis, gemaakt, geheim):
        with pytest.raises(WachtzinTeZwak):
            sleutels.nieuwe_wachtzin(kluis, gemaakt, "kort")
        sleutels.nieuwe_wachtzin(kluis, sleutels.met_herstelsleutel(kluis, geheim), NIEUW)

        assert sleutels.met_wachtzin(kluis, NIEUW) == gemaakt
        assert sleutels.met_herstelsleutel(kluis, geheim) == gemaakt
        with pytest.raises(WachtzinOnjuist):
            sleutels.met_wachtzin(kluis, WACHTZIN)


class _Stroomstoring(BaseException):
    """The program is gone from one moment to the next."""


class TestWithdrawn:
    """A secret that was replaced opens no file that lies there, whatever happened in between."""

    def test_the_old_passphrase_opens_no_file_after_a_change(self, sleutels, kluis, gemaakt):
        sleutels.wachtzin_wijzigen(kluis, WACHTZIN, NIEUW)

        assert opent_ergens(kluis, WACHTZIN) == []
        assert opent_ergens(kluis, NIEUW) == ["proef.kluis.sleutel", "proef.kluis.sleutel.vorige"]

    def test_a_previous_key_file_of_another_key_is_left_alone(self, sleutels, kluis, gemaakt):
        vorige = sleutelbestand.vorig_pad_van(kluis)
        vorige.write_text(sleutels.nieuw(WACHTZIN, in_sleutelbos=False)[0].als_tekst())
        voor = vorige.read_bytes()

        sleutels.gelijktrekken(kluis, gemaakt)

        assert vorige.read_bytes() == voor

    @pytest.mark.parametrize("stap", range(1, 7))
    def test_after_a_crash_at_any_step_one_of_the_two_opens_and_the_next_opening_ends_the_other(
        self, sleutels, kluis, gemaakt, stap, monkeypatch
    ):
        geteld = 0

        def tel(echt):
            def doe(*args, **kwargs):
                nonlocal geteld
                geteld += 1
                if geteld == stap:
                    raise _Stroomstoring
                return echt(*args, **kwargs)

            return doe

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", tel(os.fsync))
            try:
                sleutels.wachtzin_wijzigen(kluis, WACHTZIN, NIEUW)
            except _Stroomstoring:
                pass
            else:
                pytest.fail("the change has fewer steps than are broken here")

        try:
            sleutel, geldig, vervallen = sleutels.met_wachtzin(kluis, NIEUW), NIEUW, WACHTZIN
        except WachtzinOnjuist:
            sleutel, geldig, vervallen = sleutels.met_wachtzin(kluis, WACHTZIN), WACHTZIN, NIEUW
        assert sleutel == gemaakt
        sleutels.gelijktrekken(kluis, sleutel)
        assert opent_ergens(kluis, vervallen) == []
        assert "proef.kluis.sleutel" in opent_ergens(kluis, geldig)

    def test_a_new_key_file_that_does_not_open_is_taken_back(self, sleutels, kluis, gemaakt, monkeypatch):
        voor = sleutelbestand.pad_van(kluis).read_bytes()
        echt = sleutelbestand.schrijven

        def beschadigd(pad, bestand):
            echt(pad, bestand)
            sleutelbestand.pad_van(pad).write_text("{}")

        monkeypatch.setattr(sleutelbestand, "schrijven", beschadigd)
        with pytest.raises(StorageUnavailable):
            sleutels.wachtzin_wijzigen(kluis, WACHTZIN, NIEUW)

        assert sleutelbestand.pad_van(kluis).read_bytes() == voor
        assert sleutels.met_wachtzin(kluis, WACHTZIN) == gemaakt

    def test_taking_out_of_a_keyring_that_is_away_still_withdraws_it(
        self, sleutels, kluis, gemaakt, monkeypatch
    ):
        oud = sleutels._sleutelbos.halen(sleutelbestand.lezen(kluis).kluis_id)
        monkeypatch.setattr(sleutels._sleutelbos, "_toegestaan", frozenset())

        sleutels.uit_sleutelbos_halen(kluis, gemaakt)

        assert not sleutels.in_sleutelbos(kluis)
        for pad in kluis.parent.iterdir():
            bestand = Sleutelbestand.uit_tekst(pad.read_text())
            assert bestand.ontgrendelen_met_geheim("sleutelbos", oud) is None
