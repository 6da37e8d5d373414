"""Fields to fill in, as flowables: words above a box; where the box came to lie is noted, so that a field can be made there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from zvh_desktop.documents.engine.structure import FormPlace, Node, TaggedCanvas

_GAP = 14.0
_LINE_HEIGHT = 14.0
_BOX_PADDING = 8.0
_LETTER_WIDTH, _ARROW = 6.5, 48.0
_ENDLESS = 10_000.0


@dataclass(frozen=True, slots=True)
class FormFieldPlace:
    """One field of a row; `description` is what a screen reader says at it."""

    words: Sequence[Flowable]
    node: Node
    name: str
    description: str
    lines: int
    options: tuple[str, ...]

    def box_width(self, room: float) -> float:
        """A choice needs the room of its longest word, and of the arrow that opens it."""
        longest = max((len(option) for option in self.options), default=0)
        return min(room, longest * _LETTER_WIDTH + _ARROW) if self.options else room

    @property
    def box_height(self) -> float:
        return self.lines * _LINE_HEIGHT + _BOX_PADDING

    def words_height(self, width: float) -> float:
        return float(sum(one.wrap(width, _ENDLESS)[1] + one.getSpaceAfter() for one in self.words))


class FormRowPlaces(Flowable):
    """Fields beside each other, their boxes on one line."""

    def __init__(self, places: Sequence[FormFieldPlace], shares: Sequence[float], edge: Any) -> None:
        super().__init__()
        self._places, self._shares, self._edge = places, shares, edge
        self.spaceAfter = _BOX_PADDING

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        room = availWidth - _GAP * (len(self._places) - 1)
        self._widths = [room * share / sum(self._shares) for share in self._shares]
        self._words = max(one.words_height(width) for one, width in self._pairs())
        self.width, self.height = availWidth, self._words + max(one.box_height for one in self._places)
        return self.width, self.height

    def _pairs(self) -> list[tuple[FormFieldPlace, float]]:
        return list(zip(self._places, self._widths, strict=True))

    def draw(self) -> None:
        left = 0.0
        for place, width in self._pairs():
            top = self.height - self._words + place.words_height(width)
            for words in place.words:
                _, height = words.wrap(width, _ENDLESS)
                top -= height
                words.drawOn(self.canv, left, top)
                top -= words.getSpaceAfter()
            self._draw_box(place, left, place.box_width(width))
            left += width + _GAP

    def _draw_box(self, place: FormFieldPlace, left: float, width: float) -> None:
        canvas: TaggedCanvas = self.canv
        bottom = self.height - self._words - place.box_height
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(self._edge)
            canvas.setLineWidth(0.75)
            canvas.roundRect(left, bottom, width, place.box_height, 3, stroke=1, fill=0)
            canvas.restoreState()
        x, y = canvas.absolutePosition(left, bottom)
        place.node.kids.append(
            FormPlace(
                place.name,
                place.description,
                canvas.page_index,
                (x + 2, y + 2, x + width - 2, y + place.box_height - 2),
                is_multiline=place.lines > 1,
                options=place.options,
            )
        )
