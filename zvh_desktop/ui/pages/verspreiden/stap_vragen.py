"""W-63: on which day something was sent or received, asked without blocking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.verstrekking import Stap
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.sheet import Sheet

_WORDS = {
    Stap.VERZONDEN: ("Verzonden melden", "Verzonden op", "Ja, verzonden"),
    Stap.ONTVANGEN: ("Ontvangst melden", "Ontvangen op", "Ja, ontvangen"),
}


def ask_stap(
    owner: QWidget,
    stap: Stap,
    wie: str,
    today: Callable[[], date],
    not_before: date,
    on_day: Callable[[date], object],
) -> Sheet:
    """`on_day` gets the day; one that cannot be is said beside the field."""
    title, label, action = _WORDS[stap]
    sheet = Sheet(
        owner, title, f"{wie}. Dit komt in het overzicht van verstrekkingen (art. 14.4).", name="stap"
    )
    form = Form()
    field = DateField(today, past=True, name="stap_dag")
    field.set_value(today())
    form.add(label, field, required=True, name="stap_dag")
    sheet.add(form)

    def go_on() -> None:
        day = field.value()
        error = ""
        if day is None:
            error = "Vul de datum in."
        elif not not_before <= day <= today():
            error = "Kies een dag tussen het klaarzetten en vandaag."
        if not form.show_errors({"stap_dag": error} if error else {}):
            sheet.accept()
            on_day(day)

    sheet.add_action(secondary("Annuleren", name="stap_annuleren", on_click=sheet.reject))
    sheet.add_action(primary(action, key="Ctrl+Return", name="stap_melden", on_click=go_on))
    sheet.open()
    field.line.setFocus()
    field.line.selectAll()
    return sheet
