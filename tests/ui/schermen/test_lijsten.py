"""What every list does for its user: stand by a column, go to what is typed, become a file, and go on paper."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import text

from tests.documents.lezen import tekst
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.plaatsen import lists
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering
from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Tabel
from zvh_desktop.documents.engine.werkblad import als_xlsx
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.inzien.zoekwoorden import naam_orde
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.key_sheet import told_on
from zvh_desktop.ui.venster.lijst_page import LijstPage, on_paper
from zvh_desktop.ui.venster.navigation import ToAanmeldingen, ToActies, ToCasussen, ToPartijen, ToPlannen
from zvh_desktop.ui.widgets.row_table import Column, RowTable, day_column

NAMES = ("Jan van der Berg", "Émile Edens", "Anna Abels", "Ewa Łukasik", "Karel ten Brink")
LISTS = lists()


@pytest.fixture
def desk(desk: Desk, kluis) -> Desk:
    for number, name in enumerate(NAMES, start=1):
        casus = in_uitvoering(kluis, number, name)
        afgesproken(kluis, casus, f"=1+{number}", ENSCHEDE if number % 2 else None, number)
    return desk


def names(page) -> list[str]:
    return [row.betrokkene for row in page.table.rows()]


def headers(page) -> list[str]:
    model = page.table.model
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


def log_lines(kluis) -> list[str]:
    with kluis.database._engine.connect() as connection:
        return list(connection.execute(text("select handeling from logregel order by volgnummer")).scalars())


class TestOrder:
    def test_by_key_up_then_down_then_as_the_list_itself_stands(self, desk: Desk):
        page = desk.go(ToCasussen())
        own = names(page)
        desk.key(Qt.Key.Key_2, ALT)
        ordered = ["Anna Abels", "Jan van der Berg", "Karel ten Brink", "Émile Edens", "Ewa Łukasik"]
        assert names(page) == ordered
        assert headers(page)[1] == "Betrokkene  ↑"
        desk.key(Qt.Key.Key_2, ALT)
        assert names(page) == ordered[::-1]
        assert headers(page)[1] == "Betrokkene  ↓"
        desk.key(Qt.Key.Key_2, ALT)
        assert names(page) == own
        assert headers(page)[1] == "Betrokkene"

    def test_by_the_mouse_on_a_head_and_the_chosen_row_stays_chosen(self, desk: Desk):
        page = desk.go(ToCasussen())
        page.table.select_first()
        chosen = page.table.selected_row()
        head = page.table.view.horizontalHeader()
        at = head.sectionViewportPosition(1) + 12
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, head.height() // 2))
        assert names(page)[0] == "Anna Abels"
        assert page.table.selected_row() == chosen

    @pytest.mark.parametrize("destination", [ToCasussen(), ToPartijen()])
    def test_it_is_remembered_in_the_kluis_for_who_comes_back(self, desk: Desk, kluis, destination):
        desk.tools.half_typed.use(kluis.database.kladjes)
        desk.go(destination)
        desk.key(Qt.Key.Key_1, ALT)
        desk.key(Qt.Key.Key_1, ALT)
        first = desk.page.table.rows()[0]
        desk.tools.half_typed.use(None)
        desk.tools.half_typed.use(kluis.database.kladjes)
        desk.window.let_go()
        again = Desk(kluis, desk.kluis.database.pad, desk.qtbot)
        again.tools.half_typed.use(kluis.database.kladjes)
        page = again.go(destination)
        assert headers(page)[0].endswith("↓")
        assert page.table.rows()[0] == first
        again.window.close()

    def test_a_list_that_is_short_stands_in_dutch_order_too(self, desk: Desk):
        page = desk.go(ToPartijen())
        desk.key(Qt.Key.Key_1, ALT)
        shown = [p.naam for p in page.table.rows()]
        assert shown == sorted(shown, key=str.casefold)


class TestKeys:
    def test_the_sheet_of_keys_names_them_on_every_list(self, desk: Desk):
        for destination in LISTS:
            keys = told_on(desk.go(destination))
            assert {"Ctrl+Shift+E", "Ctrl+P", "Alt+1", "Alt+9"} <= keys.keys(), destination

    @pytest.mark.usefixtures("unhurried")
    def test_typing_goes_to_the_row_with_a_word_that_begins_so(self, desk: Desk):
        page = desk.go(ToCasussen())
        page.table.view.setFocus()
        desk.type("luk")
        assert page.table.selected_row().betrokkene == "Ewa Łukasik"

    def test_end_goes_to_the_last_row_and_home_back(self, desk: Desk):
        page = desk.go(ToCasussen())
        page.table.view.setFocus()
        desk.key(Qt.Key.Key_End, CTRL)
        assert page.table.selected_row() == page.table.rows()[-1]
        desk.key(Qt.Key.Key_Home, CTRL)
        assert page.table.selected_row() == page.table.rows()[0]

    def test_lists_that_grow_are_read_where_one_looks(self, desk: Desk):
        for destination in (ToAanmeldingen(), ToCasussen(), ToPlannen(), ToActies()):
            assert isinstance(desk.go(destination).table.model.rows(), Rijen)


class Leden(LijstPage[tuple[str, date]]):
    """A list of tens of rows: it says what they are, and the page does the rest."""

    def __init__(self, tools, uitgeven) -> None:
        super().__init__(tools, uitgeven, "Leden", name="leden_page")
        self.make_search("Zoek een lid (Ctrl+F)", name="leden_zoeken")
        columns = [
            Column("Naam", lambda r: r[0], "stretch", sort=lambda r: naam_orde(r[0])),
            Column("Mandaat", lambda r: f"tot {r[1].year}", sort=lambda r: r[1]),
            day_column("Tot", lambda r: r[1]),
        ]
        self.add(self.make_list("Leden", columns, identity=lambda r: r[0], name="leden"), 1)

    def read(self, look: Blik):
        return [(name, date(2030 - place, 1, 1)) for place, name in enumerate(NAMES)]


class TestShort:
    @pytest.fixture
    def page(self, desk: Desk, qtbot, kluis) -> Leden:
        made = Leden(
            desk.tools, LijstUitgeven(kluis.services.omgeving, als_xlsx, AtomischeBestandschrijver())
        )
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.show()
        made.open(to.ToVandaag())
        return made

    def test_it_is_searched_by_words_that_begin_so(self, page: Leden):
        page.filter.setText("ed em")
        assert [row[0] for row in page.table.rows()] == ["Émile Edens"]
        assert page.subtitle_label.text() == "1 van 5 regels"
        page.filter.setText("mile")
        assert page.table.rows() == ()

    def test_it_stands_in_its_own_order_until_one_asks_for_another_and_keeps_that_while_searching(self, page):
        assert [row[0] for row in page.table.rows()] == [*NAMES]
        page._order(0)
        page.filter.setText("a")
        assert [row[0] for row in page.table.rows()] == ["Anna Abels"]
        page.filter.setText("")
        assert page.table.rows()[0][0] == "Anna Abels"

    def test_a_file_has_the_words_of_a_column_that_sorts_by_date_and_the_day_of_a_column_of_days(
        self, page: Leden, tmp_path: Path
    ):
        page.filter.setText("abels")
        page.export_list(tmp_path / "leden.csv")
        lines = (tmp_path / "leden.csv").read_text("utf-8-sig").splitlines()
        assert lines == ["Naam;Mandaat;Tot", "Anna Abels;tot 2028;01-01-2028"]

    def test_the_search_box_stands_at_the_left(self, page: Leden):
        assert page.filter.mapTo(page, QPoint(0, 0)).x() < 40


def test_a_column_with_an_order_that_the_kluis_does_not_know_is_refused(qtbot, kluis):
    rows = kluis.services.overzichten.acties(dag(0))
    right, wrong = (
        RowTable([Column("Actie", lambda r: r.wat, orde=orde)], label="x") for orde in ("wat", "wta")
    )
    for table in (right, wrong):
        qtbot.addWidget(table)
    right.set_rows(rows)
    with pytest.raises(AssertionError, match="wta"):
        wrong.set_rows(rows)


class TestFile:
    @pytest.mark.parametrize("destination", LISTS)
    def test_every_list_becomes_a_sheet_with_what_stands_on_the_screen(
        self, desk: Desk, tmp_path: Path, destination
    ):
        page = desk.go(destination)
        page.export_list(tmp_path / "lijst.xlsx")
        assert desk.presented == []
        assert page.banner.isVisible()
        assert "verwijder het zodra" in page.banner.body.text()
        rows = [*load_workbook(tmp_path / "lijst.xlsx").worksheets[0].iter_rows(values_only=True)]
        title, table = page._here()
        assert list(rows[0]) == [column.header for column in table.model.columns()]
        assert len(rows) == 1 + table.count()
        assert title

    def test_W64_what_leaves_is_in_the_log_without_anybody_in_it(self, desk: Desk, kluis, tmp_path: Path):
        desk.go(ToCasussen()).export_list(tmp_path / "een.csv")
        assert log_lines(kluis)[-1] == "lijst geëxporteerd: casussen, csv, 5 regels"

    def test_the_file_dialog_proposes_a_name_without_anybody_in_it(self, desk: Desk):
        desk.go(ToActies())
        desk.key(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
        (dialog,) = desk.window.findChildren(QFileDialog)
        assert [Path(name).name for name in dialog.selectedFiles()] == [f"Acties {dag(0):%Y-%m-%d}.xlsx"]
        assert not dialog.isModal() or dialog.isVisible()
        dialog.reject()

    def test_W05_a_file_of_gebied_e_says_so_in_its_name(self, kluis):
        apart = replace(kluis.services.omgeving, kluissoort=Kluissoort.GEBIED_E)
        uitgeven = LijstUitgeven(apart, als_xlsx, AtomischeBestandschrijver())
        assert uitgeven.bestandsnaam("Casussen") == f"Casussen gebied e {dag(0):%Y-%m-%d}.xlsx"

    @pytest.mark.parametrize(
        ("kluis_is", "merk"),
        [
            ({"kluissoort": Kluissoort.GEBIED_E}, "Gebied e: eigen convenant en privacyprotocol (art. 2.3)"),
            ({"is_demonstratie": True}, "Fictief: demonstratie"),
        ],
        ids=["gebied e", "demonstratie"],
    )
    @pytest.mark.parametrize("ending", ["xlsx", "csv"])
    def test_W05_W65_every_row_says_of_what_kluis_it_is(
        self, kluis, tmp_path: Path, kluis_is, merk: str, ending: str
    ):
        uitgeven = LijstUitgeven(
            replace(kluis.services.omgeving, **kluis_is), als_xlsx, AtomischeBestandschrijver()
        )
        tabel = Tabel("Casussen", ("Casus", "Fase"), (("1", "a"), ("2", "b")))
        pad = uitgeven.als_bestand(tabel, tmp_path / f"lijst.{ending}")
        rows = (
            [*csv.reader(io.StringIO(pad.read_text("utf-8-sig")), delimiter=";")]
            if ending == "csv"
            else [list(row) for row in load_workbook(pad).worksheets[0].iter_rows(values_only=True)]
        )
        assert rows == [["Casus", "Fase", "Kluis"], ["1", "a", merk], ["2", "b", merk]]

    def test_what_looks_like_a_formula_is_text_in_both(self, desk: Desk, tmp_path: Path):
        page = desk.go(ToActies())
        desk.key(Qt.Key.Key_1, ALT)
        page.export_list(tmp_path / "acties.xlsx")
        cells = [row[0] for row in load_workbook(tmp_path / "acties.xlsx").worksheets[0].iter_rows(min_row=2)]
        assert [(cell.value, cell.data_type) for cell in cells] == [
            (f"=1+{number}", "s") for number in range(1, 6)
        ]
        page.export_list(tmp_path / "acties.csv")
        content = (tmp_path / "acties.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]
        assert [row[0] for row in rows[1:]] == [f"'=1+{number}" for number in range(1, 6)]

    def test_a_date_is_a_date(self, desk: Desk, tmp_path: Path):
        page = desk.go(ToActies())
        page.export_list(tmp_path / "acties.xlsx")
        sheet = load_workbook(tmp_path / "acties.xlsx").worksheets[0]
        assert sheet["D2"].value.date() == page.table.rows()[0].uiterlijk
        page.export_list(tmp_path / "acties.csv")
        assert f";{page.table.rows()[0].uiterlijk:%d-%m-%Y};" in (tmp_path / "acties.csv").read_text(
            "utf-8-sig"
        )

    def test_what_is_filtered_away_stays_away(self, desk: Desk, tmp_path: Path):
        page = desk.go(ToCasussen())
        page.filter.setText("luka")
        page.export_list(tmp_path / "een.csv")
        content = (tmp_path / "een.csv").read_text("utf-8-sig")
        assert "Łukasik" in content
        assert "Abels" not in content

    def test_a_folder_that_is_not_there_leaves_nothing_and_is_said(self, desk: Desk, tmp_path: Path):
        desk.go(ToCasussen()).export_list(tmp_path / "weg" / "een.csv")
        assert len(desk.presented) == 1
        assert [p for p in tmp_path.rglob("*") if p.suffix in (".csv", ".tmp")] == []


class TestPaper:
    def test_the_dialog_of_the_printer_stops_nothing(self, desk: Desk):
        desk.go(ToCasussen())
        desk.key(Qt.Key.Key_P, CTRL)
        (dialog,) = desk.window.findChildren(QPrintDialog)
        assert dialog.isVisible()
        dialog.reject()

    def test_it_prints_the_list_says_that_it_is_not_public_and_logs_it(
        self, desk: Desk, kluis, tmp_path: Path
    ):
        page = desk.go(ToCasussen())
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        page.print_on(printer)
        said = tekst((tmp_path / "papier.pdf").read_bytes())
        for words in ("Casussen", "Betrokkene", "Anna Abels", "Niet openbaar"):
            assert words in said
        assert log_lines(kluis)[-1] == "lijst afgedrukt: casussen, 5 regels"

    def test_words_of_others_are_no_marks_on_paper(self):
        document = on_paper(
            Tabel("Lijst", ("Wat",), (("<b>vet</b> & <img src='x'>",), (date(2026, 11, 3),))), ""
        )
        assert "<b>vet</b> & <img src='x'>" in document.toPlainText()
        assert "3 nov 2026" in document.toPlainText()
