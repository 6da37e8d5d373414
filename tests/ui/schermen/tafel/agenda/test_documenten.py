from __future__ import annotations

from collections import Counter
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.tafel.conftest import complete
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand
from zvh_desktop.taal import verspreiden
from zvh_desktop.ui.schermen.tafel.agenda.documenten import AgendaVerspreiding
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


def test_W21_who_was_sent_an_agenda_and_is_invited_no_more_gets_word(desk, tafel, tmp_path):
    complete(desk, tafel)
    desk.settle()

    def made() -> str:
        desk.key(Qt.Key.Key_P, CTRL)
        dialog = desk.window.findChild(QFileDialog, "agendas_map_kiezen")
        dialog.fileSelected.emit(str(tmp_path))
        dialog.close()
        desk.wait(lambda: desk.is_there("agendas_gemaakt"))
        desk.activate()
        return desk.find("agendas_gemaakt").text()

    made()
    desk.key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.activate()
    desk.key(Qt.Key.Key_Escape)
    punten = desk.services.agenderen.get(tafel.id).agendapunten
    invited = [(punt, u) for punt in punten for u in punt.uitnodigingen]
    times = Counter(u.partij_id for _, u in invited)
    punt, gone = next((p, u) for p, u in invited if times[u.partij_id] == 1 and len(p.uitnodigingen) > 1)
    with desk.tools.events.initiated_by(None):
        desk.services.agenderen.uitnodiging_intrekken(tafel.id, punt.id, gone.partij_id)
    desk.settle()

    assert made().endswith("1 afzegging gemaakt")

    rows = desk.page.findChild(AgendaVerspreiding).table.rows()
    (row,) = [one for one in rows if one.ontvanger.partij_id == gone.partij_id]
    assert (verspreiden.krijgt(row), row.stand) == ("een afzegging", VerspreidStand.KLAARGEZET)
    (file,) = [p for p in tmp_path.iterdir() if p.name.startswith("Afzegging")]
    assert b"METHOD:CANCEL" in file.read_bytes()
