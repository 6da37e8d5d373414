from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.documents.kaart import PIN, Kaart, kaart
from tests.documents.vertrouwensdienst import Vertrouwensdienst
from tests.ui.schermen.conftest import ALT, Desk, kluis as lege_kluis
from tests.ui.schermen.verspreiden.getekend import kluis, text, words
from zvh_desktop.ui.venster.navigation import ToInstellingen

__all__ = ["kluis", "lege_kluis"]


def test_a_card_is_chosen_signs_and_its_pin_is_in_no_place(
    desk: Desk, servers: Vertrouwensdienst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kaart(tmp_path / "kaart", monkeypatch) as card:
        _chosen_card(desk, servers, card)
        kept = desk.services.certificaten.huidig()
        assert (kept.naam, kept.p12, kept.wachtwoord) == ("W. de Graaf", b"", None)
        assert kept.token.token == "Pas W. de Graaf"
        desk.activate()
        desk.key(Qt.Key.Key_T, ALT)
        desk.click("proef_beginnen")
        desk.find("certificaat_wachtwoord").setText("000000")
        desk.click("wachtwoord_verder")
        desk.wait(lambda: not desk.jobs.is_busy)
        assert "De pincode klopt niet." in words(desk)
        assert "nog weinig pogingen" in words(desk)
        desk.activate()
        desk.key(Qt.Key.Key_T, ALT)
        desk.click("proef_beginnen")
        desk.wait(lambda: not desk.jobs.is_busy)
        assert "nog weinig pogingen" in text(desk, "pogingen")
        desk.find("certificaat_wachtwoord").setText(PIN)
        desk.click("wachtwoord_verder")
        desk.wait(lambda: not desk.jobs.is_busy)
        assert text(desk, "proef_oordeel") == "ondertekenen lukt"
    assert PIN.encode() not in b"".join(p.read_bytes() for p in tmp_path.glob("proef.kluis*"))


def _chosen_card(desk: Desk, servers: Vertrouwensdienst, card: Kaart) -> None:
    holder = servers.certificaat("W. de Graaf")
    card.zet("01", holder.key, holder.certificate)
    desk.go(ToInstellingen())
    desk.click("certificaat_pas")
    desk.find("bibliotheek").setText(card.bibliotheek)
    desk.click("pas_lezen")
    desk.wait(lambda: not desk.jobs.is_busy)
    cards = desk.find("pascertificaten")
    cards.opened.emit(cards.current_identity())
    desk.settle()
