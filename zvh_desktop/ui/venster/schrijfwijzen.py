"""Asks how the passport spells what a document cannot draw, and then makes the document after all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import SchrijfwijzeNodig
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet


def asks_spelling(owner: QWidget, error: BaseException, again: Callable[[], object]) -> bool:
    """Opens the sheet when the error asks for it, calls `again` once the answers are known, and says whether it opened."""
    if not isinstance(error, SchrijfwijzeNodig):
        return False
    asked = error.schrijfwijzen
    sheet = Sheet(
        owner,
        "Hoe staat dit in het paspoort?",
        "Deze letters kan een document niet afdrukken. Schrijf ze zoals in het paspoort of de BRP; zo komen ze in elk document "
        "tot de kluis vergrendelt. Er is nog niets gemaakt.",
        name="schrijfwijzen",
        about="\n".join(asked.gevraagd),
    )
    form, lines = Form(), {word: Line() for word in asked.gevraagd}
    for number, (word, line) in enumerate(lines.items(), start=1):
        form.add(word, line, required=True, name=f"schrijfwijze_{number}")
    sheet.add(form)

    def go_on() -> None:
        empty = {
            f"schrijfwijze_{number}": "Vul de schrijfwijze in."
            for number, line in enumerate(lines.values(), start=1)
            if not line.text().strip()
        }
        if not form.show_errors(empty):
            sheet.accept()
            asked.leg_vast({word: line.text() for word, line in lines.items()})
            again()

    sheet.add_choice("Verder", "schrijfwijzen_verder", go_on)
    sheet.open()
    next(iter(lines.values())).setFocus()
    return True
