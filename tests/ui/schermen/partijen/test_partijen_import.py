from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.agenda_kluis import ENSCHEDE, POLITIE
from tests.ui.schermen.conftest import CTRL, Desk
from zvh_desktop.application.errors import ConcurrentChange
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui.venster.navigation import ToPartijen

HEADER = ("Partij", "Naam", "Functie", "E-mail", "Mandaat van", "Mandaat tot")
ROWS = (
    ("Enschede", "Łukasz Żółkiewski", "wijkcoach", "l@example.nl", "1-1-2026", "31-12-2027"),
    (
        "gemeente  enschede",
        "Joke Postma",
        "procesregisseur",
        "post@example.invalid",
        "1-1-2026",
        "31-12-2027",
    ),
    ("Politie Regionale Eenheid Oost-Nederland", "Mark de Wit", "teamchef", "", "", ""),
    ("Nergens", "Iemand", "", "", "", ""),
    ("", "Niemand", "", "", "", ""),
    ("Hengelo", "", "", "", "", ""),
    ("Borne", "Anna", "", "geen adres", "", ""),
    ("Borne", "Bert", "", "", "ooit", ""),
    ("Wierden", "Cor", "", "", "1-1-2027", "1-1-2026"),
    ("Losser", "Dirk", "", "", "", ""),
    ("Losser", "dirk", "", "", "", ""),
)


def sheet(path: Path) -> Path:
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(row) for row in (HEADER, *ROWS)), encoding="utf-8")
    else:
        book = Workbook()
        for row in (HEADER, *ROWS):
            book.active.append(row)
        book.save(path)
    return path


def choose(desk: Desk, path: Path, dialog: str) -> None:
    found = desk.window.findChild(QFileDialog, dialog)
    assert found.isVisible()
    found.fileSelected.emit(str(path))
    found.close()


@pytest.fixture(params=[".xlsx", ".csv"])
def preview(request, desk: Desk, tmp_path):
    desk.go(ToPartijen())
    desk.key(Qt.Key.Key_I, CTRL)
    desk.key(Qt.Key.Key_O, CTRL)
    choose(desk, sheet(tmp_path / f"lijst{request.param}"), "import_kiezen")
    desk.wait(lambda: desk.is_there("import_voorbeeld"))
    desk.activate()
    return desk


def test_the_preview_says_per_row_what_will_happen_and_why_one_is_refused(preview):
    table = preview.page.importing.table.model
    said = {}
    for row in range(table.rowCount()):
        regel, naam, _partij, uitkomst, toelichting = (table.index(row, c).data() for c in range(5))
        said[int(regel)] = (naam, uitkomst, toelichting)
    assert said[2] == ("Łukasz Żółkiewski", "nieuw", "Komt erbij.")
    assert said[3][1] == "ongewijzigd"
    assert said[4] == ("Mark de Wit", "bijwerken", "Is bekend; wat in de lijst staat, wordt overgenomen.")
    assert said[5] == ("Iemand", "geweigerd", "Deze partij staat niet in het register.")
    assert said[6] == ("Niemand", "geweigerd", "De partij is niet ingevuld.")
    assert said[7] == ("(leeg)", "geweigerd", "De naam is niet ingevuld.")
    assert said[8] == ("Anna", "geweigerd", "Het e-mailadres is niet juist geschreven.")
    assert said[9][2].startswith("Een datum is niet te lezen")
    assert said[10] == ("Cor", "geweigerd", "Het mandaat eindigt voordat het begint.")
    assert said[11][1] == "nieuw"
    assert said[12] == ("dirk", "geweigerd", "Deze persoon staat twee keer in het bestand.")
    assert [preview.find(f"import_{o}").text() for o in ("nieuw", "bijwerken", "ongewijzigd", "geweigerd")] == [
        "2 nieuw", "1 bijwerken", "1 ongewijzigd", "7 geweigerd",
    ]  # fmt: skip
    assert preview.find("import_uitvoeren").text() == "3 Afgevaardigden importeren"


def test_nothing_is_written_before_the_button_and_all_of_it_after(preview):
    before = {p.id: p for p in preview.services.partijen.alle()}
    assert len(before[ENSCHEDE].afgevaardigden) == 1
    preview.key(Qt.Key.Key_Return, CTRL)
    preview.wait(lambda: preview.is_there("partijen"))
    after = {p.id: p for p in preview.services.partijen.alle()}
    assert [a.naam for a in after[ENSCHEDE].afgevaardigden] == ["Joke Postma", "Łukasz Żółkiewski"]
    mark = after[POLITIE].afgevaardigden[0]
    assert (mark.functie, mark.email) == ("teamchef", "post@example.invalid")
    assert [a.naam for a in after[PartijId("gemeente-losser")].afgevaardigden] == ["Dirk"]
    assert preview.page.subtitle_label.text() == "30 partijen, 6 afgevaardigden"


def test_an_import_that_fails_half_way_leaves_nothing(preview, monkeypatch):
    from zvh_desktop.storage.aggregaten import Aggregaten

    saved = []

    def fail_at_the_second(self, partij, real=Aggregaten.save):
        saved.append(partij.id)
        if len(saved) == 2:
            raise ConcurrentChange("partij", partij.id)
        return real(self, partij)

    monkeypatch.setattr(Aggregaten, "save", fail_at_the_second)
    preview.key(Qt.Key.Key_Return, CTRL)
    preview.wait(preview.page.banner.isVisible)
    assert len(saved) == 2
    assert sum(len(p.afgevaardigden) for p in preview.services.partijen.alle()) == 4
    assert preview.find("import_uitvoeren").isEnabled()


def test_escape_leaves_the_import_and_nothing_is_written(preview):
    preview.key(Qt.Key.Key_Escape)
    assert preview.is_there("partijen")
    assert sum(len(p.afgevaardigden) for p in preview.services.partijen.alle()) == 4


def test_a_sheet_can_be_dropped_on_the_page(desk, tmp_path):
    page = desk.go(ToPartijen())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sheet(tmp_path / "lijst.xlsx")))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))
    desk.wait(lambda: desk.is_there("import_voorbeeld"))
    assert desk.find("import_bestand").text() == "lijst.xlsx"


def test_what_is_dragged_from_elsewhere_is_not_taken(desk):
    page = desk.go(ToPartijen())
    data = QMimeData()
    data.setText("een stuk tekst")
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "geen rijen"), (b"Partij;Naam\n", "geen rijen"), (b"\x00\x01\x02", "kan niet worden gelezen")],
)
def test_a_file_that_cannot_be_read_is_said_in_the_page(desk, tmp_path, content, words):
    page = desk.go(ToPartijen())
    desk.key(Qt.Key.Key_I, CTRL)
    (tmp_path / "lijst.csv").write_bytes(content)
    page.importing.read(tmp_path / "lijst.csv")
    desk.wait(page.banner.isVisible)
    assert words in page.banner.body.text()
    assert desk.is_there("bestand_kiezen")


def test_the_template_is_a_file_that_the_import_itself_understands(desk, tmp_path):
    desk.go(ToPartijen())
    desk.key(Qt.Key.Key_I, CTRL)
    desk.click("voorbeeldbestand_opslaan")
    choose(desk, tmp_path / "Afgevaardigden.csv", "voorbeeld_opslaan")
    importeren = desk.services.importeren
    (row,) = importeren.proef(importeren.uit_bestand(tmp_path / "Afgevaardigden.csv"))
    assert row.uitkomst.value == "geweigerd"
    assert row.bezwaar.value == "partij_onbekend"


def test_an_imported_end_date_is_judged_with_the_begin_that_is_known(desk, tmp_path):
    partij = desk.services.partijen.get(ENSCHEDE)
    assert partij.afgevaardigden[0].mandaat_van is not None
    (tmp_path / "lijst.csv").write_text(
        "Partij;Naam;Mandaat tot\nEnschede;Joke Postma;31-12-2025\n", encoding="utf-8"
    )
    importeren = desk.services.importeren
    (row,) = importeren.proef(importeren.uit_bestand(tmp_path / "lijst.csv"))
    assert row.bezwaar.value == "mandaat_omgekeerd"
    assert row.afgevaardigde is None
