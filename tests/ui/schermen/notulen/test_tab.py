"""From concept to verzonden in the window, with real PDFs and signatures read back from disk."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.accessible import unnamed
from tests.ui.schermen.notulen.conftest import stand
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.ui.widgets.row_table import RowTable

CTRL = Qt.KeyboardModifier.ControlModifier


def texts_of(folder) -> dict[str, str]:
    found = {}
    for file in folder.glob("*.pdf"):
        document = pypdfium2.PdfDocument(file)
        found[file.name] = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    return found


def test_W61_signed_documents_hold_only_what_is_for_the_recipient_and_verify_from_disk(written, tmp_path):
    folder = tmp_path / "uit"
    folder.mkdir()
    written.key(Qt.Key.Key_Return, CTRL)
    written.click("confirm_action")

    written.key(Qt.Key.Key_Return, CTRL)
    assert "niet wie heeft ondertekend" in written.find("notulen_banner_text").text()
    written.click("notulen_banner_action")
    written.choose_folder(folder)

    assert written.presented == []
    assert stand(written) is NotulenStand.ONDERTEKEND
    texts = texts_of(folder)
    assert len(texts) == 4
    gemeente = next(text for name, text in texts.items() if "Enschede" in name)
    politie = next(text for name, text in texts.items() if "Politie" in name)
    assert "ZVH-2026-0437" in gemeente
    assert "0438" not in gemeente
    assert "Yıldız" not in gemeente
    assert "Alleen voor de politie" not in gemeente
    assert "Alleen voor de politie over ZVH-2026-0438" in politie
    chosen = written.tab.findChild(RowTable).selected_row()
    assert written.find("ontvanger_bestand").text() == f"Bestand: {chosen.laatste.bestandsnaam}"
    for file in folder.glob("*.pdf"):
        assert written.services.verspreiden.verifieer(file).is_ongewijzigd

    written.key(Qt.Key.Key_Return, CTRL)
    written.click("confirm_action")
    assert stand(written) is NotulenStand.VERZONDEN


def test_the_preview_shows_the_document_of_the_chosen_recipient(written):
    written.key(Qt.Key.Key_Return, CTRL)
    written.click("confirm_action")
    table = written.tab.findChild(RowTable)
    assert table.selected_row() is not None

    def pages() -> list[str]:
        preview = written.find("notulen_voorbeeld")
        return [p.accessibleName() for p in preview.findChildren(QLabel) if p.property("role") == "paper"]

    written.wait_for(lambda: bool(pages()))
    assert pages()[0].startswith("Pagina 1 van")


def test_everything_has_a_name_for_a_screen_reader(written):
    assert unnamed(written.window) == []
    written.key(Qt.Key.Key_Return, CTRL)
    written.click("confirm_action")
    written.settle()
    assert unnamed(written.window) == []
