"""In front of a kluis that does not open: each state has its own sentence and says what to do; typed text stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.kluis import test_vier_standen as gebeurd
from tests.kluis.conftest import sleutelbos_op
from tests.kluis.sleutelbossen import (
    DichtgeblevenSleutelbos,
    GeheugenSleutelbos,
    GeslotenSleutelbos,
    KapotteSleutelbos,
)
from tests.kluis.test_sleutelbos import _IN_SESSIE, _in_sessie, _met_daemon
from tests.ui.accessible import unnamed
from tests.ui.schermen.kluis.deur import ALT, WACHTZIN, Deur
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.sleutelbos import Sleutelbos

ANDERS = "iets heel anders dan dat"


def bestanden(deur: Deur) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in deur.pad.parent.iterdir()}


@pytest.mark.parametrize(
    ("toestand", "titel", "raad"),
    [
        (
            gebeurd.sleutelbestand_stuk,
            "Het sleutelbestand is beschadigd",
            "typ uw wachtzin en probeer het daarmee",
        ),
        (
            gebeurd.sleutelbestand_weg,
            "Het sleutelbestand ontbreekt",
            "Zet het bestand .sleutel weer naast de kluis",
        ),
        (
            gebeurd.sleutelbestand_van_een_ander,
            "Sleutel en kluis horen niet bij elkaar",
            "Zet het juiste bestand .sleutel naast de kluis",
        ),
        (
            gebeurd.sleutelbestand_nieuwer,
            "De kluis is van een nieuwere versie",
            "Installeer de nieuwe versie",
        ),
        (gebeurd.database_nieuwer, "De kluis is van een nieuwere versie", "Installeer de nieuwe versie"),
        (gebeurd.eerste_bladzijde_stuk, "De kluis is beschadigd", "Zet een reservekopie terug"),
        (
            gebeurd.helemaal_overschreven,
            "Sleutel en kluis horen niet bij elkaar",
            "zet een reservekopie terug",
        ),
        (gebeurd.database_leeg, "De kluis is beschadigd", "Zet een reservekopie terug"),
        (gebeurd.database_weg, "De kluis is niet gevonden", "Sluit de schijf of map aan"),
    ],
)
def test_each_state_has_its_own_sentence_and_nothing_is_touched(deur, toestand, titel, raad):
    deur.make()
    toestand(deur.pad)
    voor = bestanden(deur)
    deur.window.kluis_page.show_place(deur.pad)
    deur.unlock(WACHTZIN)

    assert deur.banner.startswith(titel)
    assert raad in deur.banner
    assert unnamed(deur.window) == []
    assert deur.window.kluis_page.unlock.passphrase.text() == WACHTZIN
    assert deur.window.kluis_page.form is deur.window.kluis_page.unlock
    assert bestanden(deur) == voor


@pytest.mark.parametrize(
    ("toestand", "uitweg"),
    [
        (gebeurd.sleutelbestand_stuk, "Vorige proberen"),
        (gebeurd.sleutelbestand_weg, "Reservekopie terugzetten"),
        (gebeurd.sleutelbestand_van_een_ander, "Reservekopie terugzetten"),
        (gebeurd.eerste_bladzijde_stuk, "Reservekopie terugzetten"),
        (gebeurd.helemaal_overschreven, "Reservekopie terugzetten"),
        (gebeurd.database_weg, "Reservekopie terugzetten"),
        (gebeurd.database_nieuwer, ""),
    ],
)
def test_what_can_be_done_about_it_is_one_button_away(deur, toestand, uitweg):
    deur.make()
    toestand(deur.pad)
    deur.unlock(WACHTZIN)
    action = deur.window.kluis_page.banner.action

    assert (action.text() if action.isVisible() else "") == uitweg
    if uitweg == "Reservekopie terugzetten":
        deur.click("kluis_banner_action")
        assert deur.window.kluis_page.form is deur.window.kluis_page.restore


def test_both_damaged_is_said_of_the_key_file_and_then_of_the_kluis(deur):
    deur.make()
    gebeurd.allebei_stuk(deur.pad)
    deur.unlock(WACHTZIN)
    assert deur.banner.startswith("Het sleutelbestand is beschadigd")
    voor = bestanden(deur)
    deur.click("kluis_banner_action")
    deur.done()

    assert deur.banner.startswith("Sleutel en kluis horen niet bij elkaar")
    assert bestanden(deur) == voor


class TestPreviousKeyFile:
    def test_one_button_opens_by_it_with_what_was_typed(self, deur):
        deur.make()
        gebeurd.sleutelbestand_stuk(deur.pad)
        deur.unlock(WACHTZIN)
        assert deur.find("kluis_banner_action").text() == "Vorige proberen"
        deur.click("kluis_banner_action")
        deur.done()

        assert deur.window.workspace is not None
        assert deur.window.lock()
        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None

    def test_a_wrong_passphrase_is_said_beside_the_field(self, deur):
        deur.make()
        gebeurd.sleutelbestand_stuk(deur.pad)
        deur.unlock(ANDERS)
        deur.click("kluis_banner_action")
        deur.done()
        assert "past er niet op" in deur.error

    def test_none_is_offered_where_there_is_none(self, deur):
        deur.make()
        sleutelbestand.vorig_pad_van(deur.pad).unlink()
        gebeurd.sleutelbestand_stuk(deur.pad)
        deur.unlock(WACHTZIN)

        assert deur.banner.startswith("Het sleutelbestand is beschadigd")
        assert "Zet een reservekopie terug" in deur.banner
        assert deur.window.kluis_page.banner.action.text() != "Vorige proberen" or (
            not deur.window.kluis_page.banner.action.isVisible()
        )


class TestWrongPassphrase:
    def test_again_and_again_costs_patience_and_after_three_the_way_out_is_said(self, deur):
        deur.make()
        voor = bestanden(deur)
        for poging in range(1, 8):
            deur.unlock(f"{ANDERS} {poging}")
            assert "past er niet op" in deur.error
            assert ("Er gaat niets verloren" in deur.error) is (poging >= 3)
            assert deur.window.kluis_page.unlock.button.isEnabled()
        assert bestanden(deur) == voor

        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None
        assert deur.window.lock()
        deur.unlock(ANDERS)
        assert "Er gaat niets verloren" not in deur.error


class TestKeyring:
    @pytest.mark.parametrize(
        ("backend", "titel", "raad"),
        [
            (GeslotenSleutelbos(), "De sleutelbos is vergrendeld", "of gebruik de wachtzin"),
            (DichtgeblevenSleutelbos(), "De sleutelbos is vergrendeld", "of gebruik de wachtzin"),
            (KapotteSleutelbos(), "Geen sleutelbos op dit apparaat", "Ontgrendel met de wachtzin"),
            (GeheugenSleutelbos(), "De sleutelbos kent deze kluis niet", "Ontgrendel met de wachtzin"),
        ],
    )
    def test_locked_absent_and_empty_each_lead_to_the_passphrase(self, deur, qtbot, backend, titel, raad):
        deur.make(in_sleutelbos=True)
        voor = bestanden(deur)
        ander = Deur(deur.pad, qtbot, sleutelbos_op(backend))
        ander.key(Qt.Key.Key_S, ALT)
        ander.done()

        assert ander.banner.startswith(titel)
        assert raad in ander.banner
        assert bestanden(deur) == voor
        assert ander.window.kluis_page.unlock.passphrase.line.hasFocus()
        ander.unlock(WACHTZIN)
        assert ander.window.workspace is not None
        ander.close()

    def test_a_wrong_secret_in_it_is_said_as_such(self, deur):
        deur.make(in_sleutelbos=True)
        deur.bos.inhoud[next(iter(deur.bos.inhoud))] = "A" * 43 + "="
        deur.key(Qt.Key.Key_S, ALT)
        deur.done()

        assert deur.banner.startswith("De sleutelbos opent deze kluis niet meer")
        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None

    def test_without_any_keyring_the_real_one_says_so_as_well(self, deur, qtbot, monkeypatch):
        deur.make(in_sleutelbos=True)
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        import keyring.core

        monkeypatch.setattr(keyring.core, "_keyring_backend", None)
        ander = Deur(deur.pad, qtbot, Sleutelbos())
        ander.key(Qt.Key.Key_S, ALT)
        ander.done()

        assert ander.banner.startswith("Geen sleutelbos op dit apparaat")
        ander.close()


_MAP = "ZVH_TEST_KLUIS_MAP"


@pytest.mark.skipif(_IN_SESSIE not in os.environ, reason="run by the tests below, in a session of its own")
@pytest.mark.desktop
class TestRealSecretService:
    """The window itself, on the keyring of a real session."""

    @pytest.fixture
    def pad(self) -> Path:
        return Path(os.environ[_MAP]) / "map" / "proef.kluis"

    def test_it_is_put_in_by_the_window_and_opens_by_it(self, pad, qapp, qtbot):
        deur = Deur(pad, qtbot, Sleutelbos())
        deur.make(in_sleutelbos=True)
        deur.key(Qt.Key.Key_S, ALT)
        deur.done()
        assert deur.window.workspace is not None
        deur.close()

    def test_locked_it_says_so_and_the_passphrase_opens(self, pad, qapp, qtbot):
        deur = Deur(pad, qtbot, Sleutelbos())
        deur.key(Qt.Key.Key_S, ALT)
        deur.done()
        assert deur.banner.startswith("De sleutelbos is vergrendeld")
        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None
        deur.close()

    def test_empty_it_says_so_and_the_passphrase_opens(self, pad, qapp, qtbot):
        deur = Deur(pad, qtbot, Sleutelbos())
        deur.key(Qt.Key.Key_S, ALT)
        deur.done()
        assert deur.banner.startswith("De sleutelbos kent deze kluis niet")
        deur.unlock(WACHTZIN)
        assert deur.window.workspace is not None
        deur.close()


def _toets(tmp_path: Path, wachtwoord: str, naam: str, thuis: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / thuis).mkdir(exist_ok=True)
    return _in_sessie(
        tmp_path / thuis,
        wachtwoord,
        [
            "env",
            f"{_MAP}={tmp_path}",
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            f"{__file__}::TestRealSecretService::{naam}",
        ],
    )


@_met_daemon
@pytest.mark.desktop
def test_the_window_on_a_real_keyring_unlocked_locked_and_empty(tmp_path):
    """Three sessions: one that keeps it, the same one locked, and that of another account that holds nothing."""
    for wachtwoord, naam, thuis in (
        ("goed", "test_it_is_put_in_by_the_window_and_opens_by_it", "een"),
        ("fout", "test_locked_it_says_so_and_the_passphrase_opens", "een"),
        ("ander", "test_empty_it_says_so_and_the_passphrase_opens", "twee"),
    ):
        uitkomst = _toets(tmp_path, wachtwoord, naam, thuis)
        assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
        assert "1 passed" in uitkomst.stdout
