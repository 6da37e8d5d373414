"""Says at each field of a Casus that it was filled in and nobody looked yet, and takes into it what stood there last time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from zvh_desktop.domain.eisen import Tekort, Verslagveld
from zvh_desktop.domain.tafel.ingevuld import Ingevuld, Invulplek
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.form import inner_editor
from zvh_desktop.ui.widgets.sheet import toast

_PADDING = 13
LOOKED, BEFORE = "Alt+V", "F3"
NO_FIELD = "Zet de cursor in het veld dat u wilt vullen."
ALL_SEEN = "Alles wat voor u was ingevuld, is bekeken."
_ROLES = (Verslagveld.ROL, Verslagveld.INFORMATIEBEHOEFTE)


def note_of(mark: Ingevuld) -> str:
    return f"Ingevuld, {codes.label(mark.wijze)}. Nog niet bekeken: {LOOKED} als het klopt."


class Invullen(QObject):
    """Shows the marks in the fields that `VerslagBlad.plek` names, and listens to the two keys."""

    def __init__(self, blad: VerslagBlad, owner: QWidget, to_missing: Callable[[], bool]) -> None:
        super().__init__(owner)
        self._blad, self._owner, self._to_missing = blad, owner, to_missing
        self._shown: tuple[dict[Invulplek, Ingevuld], dict[Invulplek, Any]] | None = None
        bind_key(owner, BEFORE, "Zoals vorige keer", self._as_before)
        bind_key(owner, LOOKED, "Wat was ingevuld is bekeken; naar wat nog nodig is", self._looked)

    def show_concept(self, concept: CasusConcept) -> None:
        marks = {mark.waar: mark for mark in concept.verslag.onbekeken}
        if self._shown == (marks, self._blad.plekken):
            return
        self._shown = marks, dict(self._blad.plekken)
        for waar, (editor, say) in list(self._blad.plekken.items()):
            if not isValid(editor):
                del self._blad.plekken[waar]
            else:
                say(note_of(marks[waar]) if waar in marks else "")

    def place_of(self, tekort: Tekort) -> QWidget | None:
        """Returns the field that a Tekort of a field is about."""
        return self._editor(Invulplek(tekort.veld, tekort.plek or "")) if tekort.veld else None

    def _editor(self, waar: Invulplek) -> QWidget | None:
        found = self._blad.plekken.get(waar)
        return inner_editor(found[0]) if found is not None and isValid(found[0]) else None

    def _here(self) -> Invulplek | None:
        focus = QApplication.focusWidget()
        return next(
            (
                waar
                for waar, (editor, _say) in self._blad.plekken.items()
                if isValid(editor) and focus is not None and (editor is focus or editor.isAncestorOf(focus))
            ),
            None,
        )

    def _is_in_sight(self, waar: Invulplek) -> bool:
        """Says whether the whole of this cell and of its text can be read now."""
        cell = self._editor(waar)
        if not isinstance(cell, QLineEdit) or cell.visibleRegion().boundingRect() != cell.rect():
            return False
        return cell.fontMetrics().horizontalAdvance(cell.text()) <= cell.width() - 2 * _PADDING

    def _as_before(self) -> None:
        here = self._here()
        refused = self._blad.zoals_vorige_keer(here) if here is not None else None
        if here is None or refused is not None:
            toast(self._owner, codes.label(refused) if refused is not None else NO_FIELD)

    def _looked(self) -> None:
        """Records that the chair looked at the field with the cursor, and goes to the next, and at last to what is missing.

        The roles stand in one table: of these all count whose whole text is in sight.
        """
        here, verslag = self._here(), self._blad.verslag
        order = [mark.waar for mark in verslag.onbekeken]
        if here in order:
            table = [waar for waar in order if waar.veld in _ROLES] if here.veld in _ROLES else []
            seen = {here, *(waar for waar in table if self._is_in_sight(waar))}
            later = order[order.index(here) :] + order
            self._blad.change_to(verslag.bekeken(*seen), "bekeken")
            order = [waar for waar in later if waar not in seen]
        place = next(
            (e for e in map(self._editor, order) if e is not None and e.isVisibleTo(self._owner)), None
        )
        if place is not None:
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self._to_missing():
            toast(self._owner, ALL_SEEN)
