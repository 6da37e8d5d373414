"""Giving out in the window, by keys: who gets what and what not, going on after a stop, sent and received, passphrases told once."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.documents import lezen
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.notulen.conftest import desk, notulen_sjabloon, written
from tests.ui.stille_documenten import Tekstmaker
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand
from zvh_desktop.ui.venster.navigation import ToPartij, ToRectificatie

__all__ = ["desk", "notulen_sjabloon", "written"]


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fixed(written):
    """Vastgesteld, with a certificate to sign with."""
    written.services.certificaten.maken()
    written.services.vaststellen.vaststellen(written.tafel.id)
    return written.open()


def choose(desk, partij_id, weg: Weg) -> None:
    partijen = desk.services.partijen
    partijen.bewaren(replace(partijen.get(partij_id), weg=weg))


def go_to(desk, partij_id) -> None:
    """To the row of this Partij by the arrow keys."""
    table = desk.tab.verspreiding.table
    table.view.setFocus()
    desk.key(Qt.Key.Key_Home)
    for _ in table.rows():
        if table.selected_row().ontvanger.partij_id == partij_id:
            return
        desk.key(Qt.Key.Key_Down)
    raise AssertionError


def standen(desk) -> dict[str | None, VerspreidStand]:
    return {r.ontvanger.partij_id: r.stand for r in desk.tab.verspreiding.table.rows()}


def shown(desk, name: str) -> str:
    return "\n".join(label.text() for label in desk.find(name).findChildren(QLabel))


def signed(desk, folder) -> None:
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.choose_folder(folder)


def test_W61_the_chair_sees_what_a_recipient_gets_and_why_he_gets_no_more(fixed):
    go_to(fixed, ENSCHEDE)
    words = shown(fixed, "ontvanger_krijgt")
    assert "ZVH-2026-0437" in words.split("Krijgt niet")[0]
    left_out = words.split("Krijgt niet")[1]
    assert "inbreng van OM: alleen voor genoemde partijen (art. 16.2)" in left_out
    assert "ZVH-2026-0438\n•  het hele stuk: niet uitgenodigd (art. 11.2 e)" in left_out
    assert fixed.find("verspreiding_telling").text() == "3 ontvangers: 3 nog niet gemaakt"


def test_W63_after_a_stop_the_main_key_makes_what_is_missing(fixed, tmp_path, monkeypatch):
    folder = tmp_path / "uit"
    folder.mkdir()
    real = fixed.services.verspreiden.notulen
    whole = fixed.tab._verspreiden

    def stopped(casustafel_id, folder, wachtwoord, step, **more):
        return real(
            casustafel_id, folder, wachtwoord, lambda done, total: step(done, total) and done < 2, **more
        )

    monkeypatch.setattr(whole, "notulen", stopped)
    signed(fixed, folder)
    assert "Gestopt: 2 documenten gemaakt" in fixed.find("notulen_banner_title").text()
    assert fixed.find("notulen_actie").text() == "Ontbrekende maken"
    before = {p: p.read_bytes() for p in folder.iterdir()}
    assert len(before) == 2
    monkeypatch.undo()

    signed(fixed, folder)

    assert fixed.presented == []
    assert len(list(folder.iterdir())) == 4
    assert {p: p.read_bytes() for p in before} == before
    assert fixed.services.vaststellen.dossier(fixed.tafel.id).stand is NotulenStand.ONDERTEKEND


def test_W63_sent_and_received_are_told_by_keys_with_a_day(fixed, tmp_path):
    signed(fixed, tmp_path)
    go_to(fixed, POLITIE)
    fixed.key(Qt.Key.Key_V, ALT)
    assert unnamed(QApplication.activeModalWidget()) == []
    QTest.keyClicks(fixed.find("stap_dag_invoer"), "morgen")
    fixed.find("stap_dag_invoer").setText("")
    QTest.keyClicks(fixed.find("stap_dag_invoer"), "1-1-2020")
    fixed.key(Qt.Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is not None
    fixed.find("stap_dag_invoer").clear()
    QTest.keyClicks(fixed.find("stap_dag_invoer"), "vandaag")
    fixed.key(Qt.Key.Key_Return, CTRL)
    assert standen(fixed)[POLITIE] is VerspreidStand.VERZONDEN
    assert standen(fixed)[OM] is VerspreidStand.KLAARGEZET

    fixed.key(Qt.Key.Key_O, ALT)
    fixed.key(Qt.Key.Key_Return, CTRL)

    assert standen(fixed)[POLITIE] is VerspreidStand.ONTVANGEN
    assert "ontvangen" in shown(fixed, "ontvanger_krijgt")
    regel = next(
        r
        for r in fixed.services.verspreiden.regels_notulen(fixed.tafel.id)
        if r.ontvanger.partij_id == POLITIE
    )
    assert [s.dag for s in regel.stukken[0].stappen] == [VANDAAG, VANDAAG]


def test_a_passphrase_is_shown_once_and_a_hand_that_slips_is_asked(fixed, tmp_path):
    choose(fixed, POLITIE, Weg.ZIP)
    fixed.open()
    signed(fixed, tmp_path)
    phrase = fixed.find("wachtzin_1").text()
    assert len(phrase.replace(" ", "")) == 24
    assert unnamed(fixed.find("wachtzinnen")) == []
    fixed.key(Qt.Key.Key_Escape)
    assert fixed.find("confirm_cancel").hasFocus()
    fixed.key(Qt.Key.Key_Return)
    assert fixed.find("wachtzin_1").text() == phrase
    fixed.click("wachtzinnen_klaar")
    assert not [w for w in QApplication.allWidgets() if w.objectName() == "wachtzin_1" and w.isVisible()]
    words = fixed.find("notulen_banner_text").text()
    assert "3 als los bestand, 1 in een zip met wachtzin" in words
    assert [p.suffix for p in sorted(tmp_path.iterdir()) if "Politie" in p.name] == [".zip"]


def test_W60_what_cannot_be_drawn_is_asked_before_anything_is_made(written, tmp_path, monkeypatch):
    monkeypatch.setattr(
        Tekstmaker, "letters_zonder_font", lambda _self, tekst: "".join(s for s in tekst if s > "\u2e80")
    )
    notuleren, punt = written.services.notuleren, written.tafel.agendapunten[0]
    verslag = notuleren.verslagen(written.tafel.id)[punt.id]
    notuleren.schrijven(replace(verslag, besluit=replace(verslag.besluit, reden="Wacht op 王小明.")))
    written.services.certificaten.maken()
    written.services.vaststellen.vaststellen(written.tafel.id)
    written.open()
    folder = tmp_path / "uit"
    folder.mkdir()
    signed(written, folder)
    assert unnamed(written.find("schrijfwijzen")) == []
    assert "王小明" in [
        label.text().removesuffix(" *") for label in written.find("schrijfwijzen").findChildren(QLabel)
    ]
    assert list(folder.iterdir()) == []

    written.key(Qt.Key.Key_Return, CTRL)
    assert written.find("schrijfwijzen").isVisible()
    assert list(folder.iterdir()) == []
    QTest.keyClicks(QApplication.focusWidget(), "Wang Xiaoming")
    written.key(Qt.Key.Key_Return, CTRL)
    written.settle()

    made = [lezen.tekst(path.read_bytes()) for path in folder.iterdir()]
    assert len(made) == 4
    assert any("Wacht op Wang Xiaoming." in text for text in made)
    assert not any("王" in text for text in made)
    assert written.presented == []
    assert written.services.vaststellen.dossier(written.tafel.id).stand is NotulenStand.ONDERTEKEND


def test_an_envelope_without_a_certificate_is_said_before_anything_is_made(fixed, tmp_path):
    choose(fixed, POLITIE, Weg.ENVELOP)
    fixed.open()
    go_to(fixed, POLITIE)
    assert "geen certificaat bekend" in shown(fixed, "ontvanger_krijgt")
    folder = tmp_path / "uit"
    folder.mkdir()
    signed(fixed, folder)
    assert type(fixed.presented[-1]).__name__ == "WegNotAllowed"
    assert list(folder.iterdir()) == []
    go_to(fixed, POLITIE)
    fixed.key(Qt.Key.Key_W, ALT)
    assert fixed.tools.navigator.here == ToPartij(POLITIE)


def test_W60_a_rectification_is_one_key_away_once_the_notulen_are_signed(fixed, tmp_path):
    signed(fixed, tmp_path)
    fixed.key(Qt.Key.Key_R, ALT)
    assert fixed.tools.navigator.here == ToRectificatie(fixed.tafel.id)


def test_everything_on_the_screen_has_a_name(fixed):
    assert unnamed(fixed.window) == []


def test_W63_the_list_of_addresses_says_to_whom_which_file_goes(fixed, tmp_path):
    assert not fixed.find("ontvangers_adreslijst").isEnabled()
    partij = fixed.services.partijen.get(POLITIE)
    person = replace(partij.afgevaardigden[0], email="p.agent@politie.example", telefoon="06 12 34 56 78")
    fixed.services.partijen.afgevaardigde_bewaren(POLITIE, person)
    out = tmp_path / "uit"
    out.mkdir()
    signed(fixed, out)
    fixed.key(Qt.Key.Key_E, ALT)
    pad = tmp_path / "adressen.csv"
    dialog = fixed.window.findChild(QFileDialog, "adreslijst_plaats")
    dialog.fileSelected.emit(str(pad))
    dialog.close()
    rows = list(csv.reader(io.StringIO(pad.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["E-mailadres", "Naam", "Organisatie", "Telefoon", "Bestand"]
    assert {row[4] for row in rows[1:]} == {p.name for p in out.iterdir() if "dossier ZVH" not in p.name}
    (agent,) = [row for row in rows if row[0] == "p.agent@politie.example"]
    assert agent[1:4] == [person.naam, partij.naam, "06 12 34 56 78"]
    assert "ZVH-2026" not in pad.read_text("utf-8-sig")
    assert fixed.find("ontvangers_adreslijst").isEnabled()
    fixed.services.verspreiden.verzonden(fixed.tafel.id)
    assert not fixed.open().find("ontvangers_adreslijst").isEnabled()
    assert fixed.presented == []
