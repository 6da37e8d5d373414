"""Handing the kluis over, by keys: asked, shown once, printed, opened by the colleague, ended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.patience import wait_active
from tests.ui.accessible import unnamed
from tests.ui.schermen.kluis.deur import ALT, CTRL, WACHTZIN, Deur
from tests.ui.schermen.kluis.reserve import groepen
from zvh_desktop.taal.datum import short_date
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToKluisOverdragen, ToVandaag
from zvh_desktop.ui.widgets.banner import Chip

__all__ = ["groepen"]

COLLEGA = "B. van der Collega"
VAN_HEM = "de zin van wie het overneemt"


@pytest.fixture
def stick(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def choose(deur: Deur, dialog: str, chosen) -> None:
    found = deur.window.findChild(QFileDialog, dialog)
    found.fileSelected.emit(str(chosen))
    found.reject()
    deur.done()
    deur.window.activateWindow()
    wait_active(deur.window)
    deur.settle()


def hand_over(deur: Deur, stick, passphrase: str = WACHTZIN):
    page = deur.go(ToKluisOverdragen())
    deur.type(COLLEGA)
    deur.key(Qt.Key.Key_Return)
    deur.type(passphrase)
    deur.key(Qt.Key.Key_Return, CTRL)
    choose(deur, "overdragen_map", stick)
    deur.done()
    return page


def shown_key(deur: Deur) -> list[str]:
    return [deur.find(f"overdracht_groep_{number}").text() for number in range(1, 8)]


def said_on_vandaag(deur: Deur) -> list[str]:
    page = deur.go(ToVandaag())
    return [one.sentence for one in page.reminders._shown or () if one.name.startswith("overdracht_")]


class TestHandingOver:
    def test_from_the_settings_to_the_colleague_who_chooses_a_passphrase_of_his_own(
        self, deur, groepen, stick
    ):
        deur.go(ToInstellingen())
        deur.click("kluis_overdragen")
        page = hand_over(deur, stick)
        key = shown_key(deur)
        assert page.banner.title.text() == "De overdracht is gemaakt en nagelezen"
        assert unnamed(deur.window) == []
        assert [page.name.text(), page.passphrase.text()] == ["", ""]
        (made,) = stick.glob("overdracht-*/overdracht.kluis")

        deur.key(Qt.Key.Key_Return, CTRL)
        assert not page.groups.isVisible()
        assert COLLEGA in said_on_vandaag(deur)[0]
        assert deur.window.lock()

        deur.window.kluis_page.show_place(made)
        deur.settle()
        form = deur.window.kluis_page.form
        assert form.head.text() == "Overdracht openen"
        assert form.words.text().startswith("Deze kluis is aan u overgedragen.")
        deur.type("".join(key))
        deur.key(Qt.Key.Key_Return)
        deur.wait(form.passphrase.isVisible)
        for _ in range(2):
            deur.type(VAN_HEM)
            deur.key(Qt.Key.Key_Return)
        deur.wait(lambda: deur.window.workspace is not None)
        (said,) = said_on_vandaag(deur)
        assert said.startswith("Dit is een overdracht van ")

        assert deur.window.lock()
        assert deur.window.kluis_page.form is deur.window.kluis_page.unlock
        deur.unlock(VAN_HEM)
        assert deur.window.workspace is not None

    def test_another_kluis_can_be_opened_instead(self, deur, groepen, stick):
        hand_over(deur, stick)
        assert deur.window.lock()
        (made,) = stick.glob("overdracht-*/overdracht.kluis")
        deur.window.kluis_page.show_place(made)
        deur.click("herstellen_terug")
        assert deur.find("other_kluis").isVisible()

    def test_a_wrong_passphrase_is_said_at_its_field_and_nothing_is_made(self, deur, groepen, stick):
        page = hand_over(deur, stick, "een heel andere zin")
        assert page.passphrase.error
        assert page.name.text() == COLLEGA
        assert not [*stick.iterdir()]
        assert said_on_vandaag(deur) == []

    def test_a_name_is_asked(self, deur, groepen):
        page = deur.go(ToKluisOverdragen())
        deur.key(Qt.Key.Key_Return, CTRL)
        assert page.name_field.error == "Typ de naam van uw collega."
        assert page.name.hasFocus()

    def test_the_sheet_is_written_and_the_key_is_gone_with_the_page(self, deur, groepen, stick, tmp_path):
        page = hand_over(deur, stick)
        key = shown_key(deur)
        deur.key(Qt.Key.Key_P, CTRL)
        choose(deur, "overdracht_pdf_plaats", tmp_path / "sleutel.pdf")
        deur.done()
        assert page.banner.title.text() == "De PDF is opgeslagen"
        assert (tmp_path / "sleutel.pdf").exists()

        deur.key(Qt.Key.Key_T, ALT)
        page = deur.go(ToKluisOverdragen())
        assert not page.groups.isVisible()
        assert not [group for group in key if group in QGuiApplication.clipboard().text()]
        assert all(not shown.text() for shown in page.groups._groups)

    def test_the_key_waits_for_who_looked_at_another_page_meanwhile(self, deur, groepen, stick):
        page = deur.go(ToKluisOverdragen())
        deur.type(COLLEGA)
        deur.key(Qt.Key.Key_Return)
        deur.type(WACHTZIN)
        page.hand_over(stick)
        deur.go(ToVandaag())
        deur.done()
        assert deur.go(ToKluisOverdragen()) is page
        assert page.groups.isVisible()
        assert all(shown_key(deur))
        assert page.banner.title.text() == "De overdracht is gemaakt en nagelezen"
        deur.go(ToVandaag())
        assert not any(one.text() for one in page.groups._groups)


class TestEnding:
    def test_that_the_other_is_gone_can_be_said_after_this_one_was_given_up(self, deur, groepen, stick):
        hand_over(deur, stick)
        deur.key(Qt.Key.Key_Return, CTRL)
        (given,) = deur.window._kluis.services.instellen.get().overdrachten
        for button in ("deze_opgegeven", "andere_weg"):
            deur.click(f"overdracht_{button}_{given.kenmerk}")
            deur.answer(yes=True)
        assert said_on_vandaag(deur) == []

    @pytest.mark.parametrize(
        ("button", "chip", "said"),
        [
            ("andere_weg", "nog één in gebruik", ""),
            ("deze_opgegeven", "deze is opgegeven", "Deze kluis is opgegeven"),
        ],
    )
    def test_which_one_counts_no_longer_is_put_on_record(self, deur, groepen, stick, button, chip, said):
        page = hand_over(deur, stick)
        deur.key(Qt.Key.Key_Return, CTRL)
        (given,) = deur.window._kluis.services.instellen.get().overdrachten
        deur.click(f"overdracht_{button}_{given.kenmerk}")
        deur.answer(yes=True)
        assert page.list_card.isVisible()
        (ended,) = deur.window._kluis.services.instellen.get().overdrachten
        assert ended.einde == button
        assert [one.startswith(said) for one in said_on_vandaag(deur)] == [True] * bool(said)
        deur.go(ToKluisOverdragen())
        assert [one.text() for one in deur.page.list_card.findChildren(Chip) if one.isVisible()] == [
            f"{chip} sinds {short_date(ended.einde_op.date())}"
        ]
