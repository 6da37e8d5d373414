"""Keeps in the kluis what was typed and not recorded yet, and types it again after locking, closing or a crash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from zvh_desktop.ui.widgets.letters import bind_letter_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from zvh_desktop.application.kluis.kluis import Kladjes
    from zvh_desktop.domain.ids import CasusId

FORM = "blad:"
"""Begins every place that is a form."""
_KEPT = "keeps_text"
LOOK_MS = 600
RETRY_MS = 3000


class HalfTyped:
    """Keeps half-typed text by its place; between locking and opening again it knows nothing."""

    def __init__(self) -> None:
        self._kladjes: Kladjes | None = None
        self._known: dict[str, Mapping[str, str]] = {}
        self._forms: list[HalfForm] = []
        self.is_put_away = False

    def watch(self, form: QWidget, place: Callable[[], str]) -> None:
        """Keeps what is typed in a form that a button records: types it again when the form is shown again, forgets
        it when the form closes, unless it `keeps_text`.

        `place` names the form, and says what it is about; it is called each time the form is shown.
        """
        self._forms = [*filter(isValid, self._forms), HalfForm(form, self, place)]

    def flush(self) -> bool:
        """Keeps what every form has now; says whether all of it is in the kluis."""
        kept = [one.look() for one in self._forms if isValid(one)]
        return all(kept)

    def is_watched(self, field: QWidget) -> bool:
        """Says whether a field stands in a form that is watched already."""
        return any(one.holds(field) for one in self._forms if isValid(one))

    def use(self, kladjes: Kladjes | None) -> None:
        """Uses the drafts of this kluis; with None, on locking, forgets all that was known and watches no form any more."""
        self._kladjes = kladjes
        self._known = dict(kladjes.alle()) if kladjes is not None else {}
        self._forms = self._forms if kladjes is not None else []

    def read_again(self) -> None:
        """Reads the drafts again after something was destroyed, so that what is gone from the kluis is forgotten here too (W-52)."""
        self.use(self._kladjes)

    def find(self, place: str) -> Mapping[str, str]:
        return self._known.get(place, {})

    def places(self, prefix: str) -> tuple[str, ...]:
        return tuple(place.removeprefix(prefix) for place in self._known if place.startswith(prefix))

    def keep(self, place: str, fields: Mapping[str, str], casus_id: CasusId | None = None) -> bool:
        """Keeps the texts of a place, or forgets an empty one; says whether anything was written. Raises what the kluis raises."""
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


class HalfForm(QObject):
    """Watches one form by looking at it now and then: listening could miss a way of typing."""

    def __init__(self, form: QWidget, keeper: HalfTyped, place: Callable[[], str]) -> None:
        super().__init__(form)
        self._form, self._keeper, self._ask_place = form, keeper, place
        self._place = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        if isinstance(
            form, QDialog
        ):  # it is watched from its opening; at its end Qt hides widgets that Python no longer knows
            form.finished.connect(self._end)
            self._begin()
        else:
            form.installEventFilter(self)

    def holds(self, field: QWidget) -> bool:
        return self._form.isAncestorOf(field)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and not self._place:
            self._begin()
        elif event.type() is QEvent.Type.Hide and self._form.isHidden():
            self._end()
        return False

    def _begin(self) -> None:
        self._place = FORM + self._ask_place()
        if typed := self._keeper.find(self._place):
            type_again(self._form, typed)
        self._timer.start(LOOK_MS)

    def _end(self) -> None:
        if self._place and not self._keeper.is_put_away:
            self._timer.stop()
            if self._form.property(_KEPT) or getattr(self._form, "left_by_escape", False):
                self.look()
            else:
                self._keeper.forget(self._place)
            self._place = ""

    def look(self) -> bool:
        """Keeps what is typed now; False when the kluis could not be written, which is tried again."""
        if not self._place:
            return True
        try:
            self._keeper.keep(self._place, typed_in(self._form))
        except Exception:  # as at every save: the text stays
            self._timer.setInterval(RETRY_MS)
            return False
        self._timer.setInterval(LOOK_MS)
        return True


@contextmanager
def keeps_text(form: QWidget) -> Iterator[None]:
    """Lets a form that closes here type its text again when it is shown next: after Escape, and where one goes elsewhere."""
    form.setProperty(_KEPT, True)
    yield
    form.setProperty(_KEPT, False)


def take_care(
    sheet: QDialog,
    keeper: HalfTyped,
    lock: Callable[[], object],
    snippets: Callable[[], object] | None = None,
) -> None:
    """Keeps what is typed in a sheet that opens, and binds there the keys that lock, that size letters, and that put in a sentence:
    keys of the window behind it do not reach it.
    """
    keeper.watch(sheet, lambda: place_of(sheet))
    QShortcut(QKeySequence("Ctrl+L"), sheet).activated.connect(lock, Qt.ConnectionType.QueuedConnection)
    bind_letter_keys(sheet)
    if snippets is not None:
        QShortcut(QKeySequence("F4"), sheet).activated.connect(snippets)


def place_of(sheet: QDialog) -> str:
    """Names a sheet and what it is about, of which it keeps a fingerprint alone: what was typed about one Casus or person is never
    typed again about another.
    """
    # Not before the first screen: it loads OpenSSL.
    from hashlib import sha256

    about = getattr(sheet, "about", "")
    return f"{sheet.objectName()}:{sha256(about.encode()).hexdigest()[:16]}" if about else sheet.objectName()


def typed_in(form: QWidget) -> dict[str, str]:
    """Returns what is typed, by the name of each field; nothing when the user typed nothing. Never reads a secret."""
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
    """Types text into the fields as the user would, so that whatever listens to typing hears it."""
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


def put_away(window: QMainWindow, keeper: HalfTyped) -> bool:
    """Closes what lies over the pages and would stay in sight: dialogs, menus, search results, suggestions and toasts.

    False when text typed in a form could not be saved yet; it waits out of sight.
    """
    whole = keeper.flush()
    keeper.is_put_away = True
    while (menu := QApplication.activePopupWidget()) is not None and menu.close():
        continue
    for one in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if one is not window.centralWidget():
            if whole and isinstance(one, QDialog):
                one.reject()
                one.deleteLater()
            one.hide()
    keeper.is_put_away = False
    return whole


def _fields(form: QWidget) -> list[tuple[str, QWidget]]:
    found: list[tuple[str, QWidget]] = []
    count: dict[str, int] = {}
    for widget in form.findChildren(QWidget):
        kept = isinstance(widget, QLineEdit | QPlainTextEdit) or (
            isinstance(widget, QAbstractButton) and widget.isCheckable()
        )
        # A secret remains one while the user looks at it: see `SecretLine`.
        is_secret = bool(widget.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData)
        if kept and not is_secret:
            name = widget.objectName() or type(widget).__name__
            count[name] = count.get(name, 0) + 1
            found.append((f"{name}.{count[name]}", widget))
    return found
