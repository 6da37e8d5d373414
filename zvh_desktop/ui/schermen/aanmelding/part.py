"""What the parts of the intake page have in common: they show a concept, read it back, and know their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldVeld
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.form import OriginMark, inner_editor

PartijNamen = Mapping[PartijId, str]
Spot = tuple[Eis, str | None]
"""A requirement and the item it is about: what a `Tekort` points at on the page."""


def spot_of(tekort: Tekort) -> Spot:
    return tekort.eis, tekort.plek


def show_from_start(line: QLineEdit, text: str) -> None:
    """A text longer than its field shows how it begins, not how it ends."""
    line.setText(text)
    line.setCursorPosition(0)


class Target(Protocol):
    """Where a `Tekort` can be mended."""

    def set_error(self, text: str | None) -> None: ...

    def focus(self) -> None: ...


class FieldTarget:
    """A compound editor that is no Field itself: its own error line, and the widget that gets the keys."""

    def __init__(self, editor: QWidget) -> None:
        self._editor = editor

    def set_error(self, text: str | None) -> None:
        self._editor.set_error(text)  # type: ignore[attr-defined]

    def focus(self) -> None:
        inner_editor(self._editor).setFocus(Qt.FocusReason.OtherFocusReason)


class AanmeldingPart(Section):
    """One card of the page under its heading. `changed` tells that the user changed something."""

    changed = Signal()

    def __init__(self, heading: str, note: str = "", *, name: str) -> None:
        super().__init__(heading, note, name=name)
        self.card = Card(padding=theme.Space.THREE)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.card.body.setSpacing(theme.Space.TWO)
        inside = self.card.layout()
        if inside is not None:
            inside.setContentsMargins(
                theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, theme.Space.THREE
            )
        self.add(self.card)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        """Puts the concept on the screen, without telling that anything changed."""
        raise NotImplementedError

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        """The same concept with what stands in this part now."""
        raise NotImplementedError

    def targets(self) -> dict[Spot, Target]:
        """Where each requirement that this part can fulfil is fulfilled."""
        raise NotImplementedError

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        """Where it is said of a field that it stands as it was sent."""
        return {}

    def set_partijen(self, namen: PartijNamen) -> None:
        """Does nothing unless the part shows names of Partijen, which may have changed since."""
        return
