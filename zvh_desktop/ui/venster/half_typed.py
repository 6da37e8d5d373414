"""What was typed and is not on record yet is kept in the kluis, and stands there again after locking, closing or a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit, QWidget

from zvh_desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.kluis import Kladjes
    from zvh_desktop.domain.ids import CasusId


class HalfTyped:
    """The same before and after locking; between the two it knows nothing."""

    def __init__(self) -> None:
        self._kladjes: Kladjes | None = None
        self._known: dict[str, Mapping[str, str]] = {}

    def use(self, kladjes: Kladjes | None) -> None:
        """None on locking: all that was known is forgotten."""
        self._kladjes = kladjes
        self._known = dict(kladjes.alle()) if kladjes is not None else {}

    def read_again(self) -> None:
        """After something was destroyed: what is not in the kluis any more is not known here either (W-52)."""
        self.use(self._kladjes)

    def find(self, place: str) -> Mapping[str, str]:
        return self._known.get(place, {})

    def places(self, prefix: str) -> tuple[str, ...]:
        return tuple(place.removeprefix(prefix) for place in self._known if place.startswith(prefix))

    def keep(self, place: str, fields: Mapping[str, str], casus_id: CasusId | None = None) -> bool:
        """Raises what the kluis raises; without any text it forgets. Says whether anything had to be written."""
        said = {name: text for name, text in fields.items() if text}
        if not any(text.strip() for text in said.values()):
            said = {}
        if said == self._known.get(place, {}):
            return False
        if self._kladjes is not None:
            self._kladjes.bewaren(place, said, casus_id)
        if said:
            self._known[place] = said
        else:
            self._known.pop(place, None)
        return True

    def forget(self, place: str) -> bool:
        return self.keep(place, {})

    def type_again(self, sheet: Sheet) -> None:
        if typed := self.find(sheet.place):
            type_again(sheet, typed)


def typed_in(form: QWidget) -> dict[str, str]:
    """By the name of each field; nothing when the user typed nothing. A secret is never read."""
    fields: dict[str, str] = {}
    touched = False
    for name, widget in _fields(form):
        if isinstance(widget, QLineEdit):
            fields[name] = widget.text()
            touched |= widget.isModified() and bool(widget.text().strip())
        elif isinstance(widget, QPlainTextEdit):
            fields[name] = widget.toPlainText()
            touched |= widget.document().isModified() and bool(widget.toPlainText().strip())
        elif isinstance(widget, QAbstractButton):
            fields[name] = "1" if widget.isChecked() else ""
    return fields if touched else {}


def type_again(form: QWidget, fields: Mapping[str, str]) -> None:
    """As by the user, so that what listens to typing hears it."""
    for name, widget in _fields(form):
        text = fields.get(name, "")
        if isinstance(widget, QLineEdit) and text != widget.text():
            widget.selectAll()
            widget.insert(text)
            widget.setModified(True)
        elif isinstance(widget, QPlainTextEdit) and text != widget.toPlainText():
            widget.selectAll()
            widget.insertPlainText(text)
            widget.document().setModified(True)
        elif isinstance(widget, QAbstractButton) and text and not widget.isChecked():
            widget.click()


def put_dialogs_away(window: QWidget, keeper: HalfTyped) -> bool:
    """They belong to the window, not to a page, and would stay in sight. False: what is typed in one could not be kept yet; it
    waits out of sight."""
    whole = True
    for dialog in window.findChildren(QDialog):
        try:
            if isinstance(dialog, Sheet):
                keeper.keep(dialog.place, typed_in(dialog))
                dialog.is_put_away = True
        except Exception:  # as at every save: the text stays, and it is tried again
            whole = False
            dialog.hide()
            continue
        dialog.reject()
        dialog.hide()
        dialog.deleteLater()
    return whole


def _fields(form: QWidget) -> list[tuple[str, QWidget]]:
    found: list[tuple[str, QWidget]] = []
    count: dict[str, int] = {}
    for widget in form.findChildren(QWidget):
        kept = isinstance(widget, QLineEdit | QPlainTextEdit) or (
            isinstance(widget, QAbstractButton) and widget.isCheckable()
        )
        # Also while somebody looks at what he types: see `SecretLine`.
        is_secret = bool(widget.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData)
        if kept and not is_secret:
            name = widget.objectName() or type(widget).__name__
            count[name] = count.get(name, 0) + 1
            found.append((f"{name}.{count[name]}", widget))
    return found
