"""W-70: the report on the screen: which period, beside which, what is hidden and why, and how it is given out."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.schermen.conftest import ALT, Desk
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.ui.venster.navigation import ToRapportage
from zvh_desktop.ui.widgets.sheet import Confirm
from zvh_desktop.ui.widgets.text import Text

NAMEN = (
    "Łukasz Żółkiewski",
    "Ayşe Yıldız-İnönü",
    "Kees Bakker",
    "Noor Jansen",
    "Rik ter Haar",
    "Samira Haddad",
)


@pytest.fixture
def casussen(kluis):
    """Six of one gebied, seven of another, one alone; all of 1 September."""
    made = [kluis.casus(n, naam) for n, naam in enumerate(NAMEN, 1)]
    made += [kluis.casus(n, f"Persoon {n}", gebied=Gebied.TOP_X) for n in range(11, 18)]
    return [*made, kluis.casus(99, "Enige Eenling", gebied=Gebied.MENSENHANDEL, gereed=False)]


def choose(desk: Desk, folder: Path) -> None:
    desk.window.findChild(QFileDialog, "map_rapport").fileSelected.emit(str(folder))
    desk.wait(desk.page.banner.isVisible)


def table(desk: Desk, name: str) -> dict[str, tuple[str, ...]]:
    """The numbers of this period and of the one before."""
    said = [t.text() for t in desk.find(name).findChildren(Text) if t.isVisible()]
    words = said[said.index("Periode ervoor") + 1 :]
    return {label: tuple(two) for label, *two in zip(words[::3], words[1::3], words[2::3], strict=True)}


def derde_kwartaal(desk: Desk) -> None:
    """Goes there by the keys: from the beginning of the year two quarters on."""
    desk.go(ToRapportage())
    desk.find("van").setFocus()
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)


def test_W70_a_single_casus_of_a_gebied_cannot_be_recognised(desk, casussen):
    derde_kwartaal(desk)
    assert table(desk, "per_gebied") == {
        "Top X": ("niet getoond", "0"),
        "Complexe GGZ met veiligheidsrisico": ("niet getoond", "0"),
        "Mensenhandel": ("<5", "0"),
        "Totaal": ("14", "0"),
    }
    assert desk.find("cijfer_0").accessibleName() == "Aanmeldingen: 14, ervoor 0"


def test_W70_no_name_or_number_of_a_casus_is_on_the_page(desk, casussen):
    page = desk.go(ToRapportage())
    told = " ".join(t.text() for t in page.findChildren(Text))
    assert "ZVH-2026" not in told
    assert not any(name in told for name in (*NAMEN, "Eenling", "Joke Postma"))


def test_W70_the_page_begins_with_the_year_as_far_as_its_quarters_are_over(desk, casussen):
    page = desk.go(ToRapportage())
    assert (page.van.currentText(), page.tot.currentText()) == ("1 jan 2026", "30 sep 2026")
    assert desk.find("vergelijking").text() == (
        "Vergeleken met 1 april 2025 tot en met 31 december 2025. Deze cijfers staan nog niet vast."
    ).replace(" 2025", "\u00a02025").replace("1 april", "1\u00a0april").replace(
        "31 december", "31\u00a0december"
    )


def test_W70_the_other_end_follows_when_a_period_would_end_before_it_begins(desk, casussen):
    page = desk.go(ToRapportage())
    desk.find("tot").setFocus()
    for _ in range(3):
        desk.key(Qt.Key.Key_Down)
    assert (page.van.currentText(), page.tot.currentText()) == ("1 okt 2025", "31 dec 2025")
    assert desk.find("cijfer_0").accessibleName() == "Aanmeldingen: 0, ervoor 0"


def test_an_empty_kluis_counts_nothing_and_says_so(desk):
    page = desk.go(ToRapportage())
    assert [t.text() for t in page.findChildren(Text)].count("Niets in deze periode.") == 4
    assert desk.find("cijfer_mediaan").accessibleName() == "Mediaan tot de tafel: te weinig, ervoor te weinig"
    assert unnamed(page) == []


def test_W70_alt_r_fixes_the_numbers_and_gives_document_and_sheet(echte_documenten, casussen, desk, tmp_path):
    echte_documenten.services.certificaten.maken()
    derde_kwartaal(desk)
    desk.key(Qt.Key.Key_R, ALT)
    question = desk.window.window().findChild(Confirm)
    said = " ".join(t.text() for t in question.findChildren(Text)).replace("\u00a0", " ")
    assert (
        "De cijfers over 1 juli 2026 tot en met 30 september 2026 en over de periode ervoor (1 april 2026 tot en met 30 juni 2026, "
        "elk kwartaal apart) staan hierna vast"
    ) in said
    desk.answer(yes=True)
    choose(desk, tmp_path)
    assert desk.presented == []
    pdf, sheet = sorted(tmp_path.glob("Rapportage*"))
    assert (pdf.name, sheet.suffix) == ("Rapportage 2026-07-01 tot en met 2026-09-30.pdf", ".xlsx")
    assert desk.services.verspreiden.verifieer(pdf).is_ongewijzigd
    charts = {one.title: len(one._charts) for one in load_workbook(sheet)}
    assert charts == {"gebied": 1, "gemeente": 1, "besluit": 0, "looptijd": 0, "toelichting": 0}

    for n in range(100, 110):
        echte_documenten.casus(n, f"Later {n}", gebied=Gebied.MENSENHANDEL, gereed=False)
    desk.page.open(ToRapportage())
    desk.settle()
    assert desk.find("cijfer_0").accessibleName() == "Aanmeldingen: 14, ervoor 0"
    assert "staan vast sinds" in desk.find("vergelijking").text()

    desk.key(Qt.Key.Key_R, ALT)  # the same again: nothing is asked
    choose(desk, tmp_path)
    assert len(list(tmp_path.glob("Rapportage*"))) == 2


def test_W70_of_numbers_that_are_fixed_the_question_names_only_what_is_not(
    echte_documenten, casussen, desk, tmp_path
):
    echte_documenten.services.certificaten.maken()
    derde_kwartaal(desk)
    desk.services.rapporteren.uitgeven(*desk.page.about(), tmp_path)
    desk.find("tot").setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_R, ALT)
    question = desk.window.window().findChild(Confirm)
    said = " ".join(t.text() for t in question.findChildren(Text)).replace("\u00a0", " ")
    assert (
        "De cijfers over de periode ervoor (1 januari 2026 tot en met 31 maart 2026, elk kwartaal apart) staan"
        in said
    )
    desk.answer(yes=False)


def test_W70_a_part_of_a_period_that_was_reported_is_refused_with_the_reason(
    echte_documenten, casussen, desk, tmp_path
):
    echte_documenten.services.certificaten.maken()
    page = desk.go(ToRapportage())
    desk.services.rapporteren.uitgeven(*page.about(), tmp_path)
    derde_kwartaal(desk)
    assert "al een rapport uitgegeven" in page.banner.body.text()
    assert not page.make.isEnabled()
    assert not desk.is_there("per_gebied")
    desk.find("van").setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert page.make.isEnabled()
    assert not page.banner.isVisible()


def test_W70_without_a_certificate_the_way_to_one_is_told(desk, casussen):
    derde_kwartaal(desk)
    desk.key(Qt.Key.Key_R, ALT)
    desk.answer(yes=True)
    assert "nog geen certificaat" in desk.page.banner.title.text()
