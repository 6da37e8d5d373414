"""W-73, art. 20, bijl. 1: from an empty register of toetredingen to a Partij that can be invited, by keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from zvh_desktop.application.errors import GeenPdf
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.taal import datum
from zvh_desktop.ui.venster.navigation import ToPartij, ToPartijen, ToToetreding
from zvh_desktop.ui.widgets.sheet import Toast

ENTER = Qt.Key.Key_Return


def day(n: int) -> str:
    return datum.typed_date(VANDAAG + timedelta(n))


def choose(desk: Desk, name: str, path) -> None:
    dialog = desk.window.findChild(QFileDialog, name)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    desk.activate()


def toast(desk: Desk) -> str:
    found = desk.window.findChild(Toast, "toast")
    return found.words.text() if found else ""


def to_a_new_one(desk: Desk) -> None:
    desk.go(ToPartijen())
    desk.key(Qt.Key.Key_T, ALT)
    assert desk.page.title == "Toetredingen"
    assert "Niemand vraagt om toe te treden." in desk.page.table.empty.sentence.text()
    desk.key(Qt.Key.Key_N, CTRL)
    assert desk.tools.navigator.here == ToToetreding(None)


def fill_in(desk: Desk, signed: int = -1) -> None:
    """Types what art. 20 asks, but for the form."""
    desk.type("Stichting Twentse Nachtopvang")
    desk.fill("kort", "Nachtopvang")
    desk.find("soort").setCurrentText("Maatschappelijke zorg")
    desk.fill("aangevraagd_op_invoer", day(-60))
    desk.fill("aangekondigd_op_invoer", day(-50))
    desk.fill("besluit_op_invoer", day(-10))
    desk.fill("ondertekend_op_invoer", day(signed))
    desk.fill("akkoord_allen_invoer", day(-20))
    desk.key(Qt.Key.Key_A, ALT)
    desk.saved()


@pytest.fixture
def signed(tmp_path):
    path = tmp_path / "getekend.pdf"
    path.write_bytes(b"%PDF-1.7\ngetekend door beide\n%%EOF\n")
    return path


def test_W73_from_an_empty_register_to_a_partij_that_can_be_invited(desk: Desk, signed, tmp_path):
    to_a_new_one(desk)
    assert not unnamed(desk.window)
    fill_in(desk)
    assert desk.tools.navigator.here == ToToetreding(desk.page.toetreding.id)
    assert [one.text for one in desk.page.missing.list.groups()[0].items] == [
        "Voeg het ondertekende formulier toe"
    ]
    desk.key(Qt.Key.Key_O, ALT)
    choose(desk, "formulier_bestand", signed)
    desk.key(ENTER, CTRL)
    assert desk.presented == []
    assert "is partij" in desk.page.banner.title.text()
    new = desk.services.partijen.get(desk.page.toetreding.partij_id)
    assert (new.naam, new.kort) == ("Stichting Twentse Nachtopvang", "Nachtopvang")
    assert [new.is_partij_op(VANDAAG + timedelta(n)) for n in (-2, -1, 0)] == [False, True, True]
    lines = [line.handeling for line in desk.services.logboek.regels(Logvraag())]
    assert {"partij toegetreden", "toetreding formulier bewaard"} <= {*lines}
    desk.key(Qt.Key.Key_S, ALT)
    choose(desk, "formulier_opslaan_als", tmp_path / "terug.pdf")
    assert (tmp_path / "terug.pdf").read_bytes() == signed.read_bytes()
    assert desk.services.logboek.regels(Logvraag())[0].handeling == "toetredingsformulier uitgegeven"
    desk.key(ENTER, CTRL)
    assert desk.tools.navigator.here == ToPartij(new.id)


def test_W73_what_is_missing_stands_there_with_its_article_and_f8_goes_there(desk: Desk):
    to_a_new_one(desk)
    desk.key(ENTER, CTRL)
    assert "dingen ontbreken nog" in toast(desk)
    items = desk.page.missing.list.groups()[0].items
    assert [item.note for item in items] == [
        "bijl. 1", "art. 20.2", "art. 20.3", "art. 20.4", "art. 20.4", "art. 20.4", "bijl. 1"
    ]  # fmt: skip
    fill_in(desk)
    desk.fill("aangekondigd_op_invoer", "")
    desk.key(Qt.Key.Key_F8)
    assert desk.window.focusWidget() is desk.find("aangekondigd_op_invoer")


def test_W73_art_20_4_one_day_for_all_who_have_none_is_one_step(desk: Desk):
    to_a_new_one(desk)
    desk.type("De Brug")
    first, second, *_rest = desk.page.present()
    desk.fill(f"akkoord_{first.id}_invoer", day(-5))
    desk.fill("akkoord_allen_invoer", day(-3))
    desk.key(Qt.Key.Key_A, ALT)
    one = desk.page.toetreding
    assert one.akkoord_van(first.id) == VANDAAG - timedelta(5)
    assert one.akkoord_van(second.id) == VANDAAG - timedelta(3)
    desk.key(Qt.Key.Key_Z, CTRL)
    one = desk.page.toetreding
    assert (one.akkoord_van(first.id), one.akkoord_van(second.id)) == (VANDAAG - timedelta(5), None)


@pytest.mark.parametrize(
    ("content", "code"), [(b"PK\x03\x04", "bestand"), (b"%PDF-" + b"0" * 20_000_001, "te_groot")]
)
def test_W73_only_a_pdf_of_a_size_that_a_scan_has_is_kept(desk: Desk, signed, content, code):
    to_a_new_one(desk)
    fill_in(desk)
    signed.write_bytes(content)
    desk.key(Qt.Key.Key_O, ALT)
    choose(desk, "formulier_bestand", signed)
    assert isinstance(desk.presented[-1], GeenPdf)
    assert desk.presented[-1].code == code
    assert desk.services.toetreden.alle()[0].formulier is None
