"""What every part of the live screen is: it shows a concept, and tells the sheet when the user changed it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept, TafelContext


class Schrijfblad(Protocol):
    """The sheet, as its parts see it."""

    @property
    def concept(self) -> CasusConcept: ...

    @property
    def context(self) -> TafelContext: ...

    def change(self, after: CasusConcept, label: str, *, merge_key: str = "") -> None:
        """Take `after` over, show it everywhere, remember the step under `label`, and save it by itself."""


class Deel(Protocol):
    """A part of the sheet. `show_concept` is called after every change, and is cheap when nothing of its own changed."""

    def show_concept(self, concept: CasusConcept) -> None: ...


class Plek(Protocol):
    """A part that knows where something that is missing has to be written."""

    def place_of(self, tekort: Tekort) -> QWidget | None: ...


def has_cursor(widget: QWidget) -> bool:
    """Somebody types in it; when it goes, the keys need another place, or Qt picks the sidebar."""
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
