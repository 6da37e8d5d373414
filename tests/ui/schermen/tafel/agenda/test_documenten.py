from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.tafel.conftest import complete
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.ui.venster.navigation import ToCasustafel


def test_W20_an_agenda_that_lacks_something_does_not_go_out_and_says_what(desk, tafel):
    desk.key(Qt.Key.Key_P, CTRL)
    assert isinstance(desk.presented[-1], EisenNietVervuld)
    assert "art. 11.2 e" in desk.find("casustafel_page_banner_text").text()


def test_what_is_said_of_one_casustafel_does_not_stand_at_another(desk, tafel):
    other = desk.kluis.tafel(datum=VANDAAG + timedelta(days=7))
    desk.key(Qt.Key.Key_P, CTRL)
    assert desk.page.banner.isVisible()
    desk.go(ToCasustafel(tafel.id))
    assert desk.page.banner.isVisible()
    desk.go(ToCasustafel(other.id))
    assert not desk.page.banner.isVisible()


def test_W21_agendas_are_made_per_invited_person_in_the_chosen_folder(desk, tafel, tmp_path):
    complete(desk, tafel)
    folder = tmp_path / "uit"
    folder.mkdir()
    desk.settle()
    desk.key(Qt.Key.Key_P, CTRL)
    dialog = desk.window.findChild(QFileDialog, "agendas_map_kiezen")
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    desk.wait(lambda: desk.is_there("agendas_gemaakt"))
    desk.activate()
    assert desk.find("agendas_gemaakt").text() == "5 agenda's gemaakt"
    names = sorted(p.name for p in folder.glob("*.pdf"))
    assert len(names) == 5
    assert "Agenda 2026-11-24 volledig (dossier ZVH).pdf" in names
    invitations = {p.stem for p in folder.iterdir() if p.suffix != ".pdf"}
    assert invitations == {name.removesuffix(".pdf") for name in names if "dossier ZVH" not in name}
    almelo = next(p for p in folder.glob("*.pdf") if "Almelo" in p.name).read_text(encoding="utf-8")
    assert "0402" in almelo
    assert "0401" not in almelo
    assert "0403" not in almelo
    desk.key(Qt.Key.Key_Escape)
    assert desk.find("agendapunt_nummer").text().startswith("1. ")
