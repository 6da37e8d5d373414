"""Tags a document: a structure tree beside the story, and a canvas that marks what is drawn as part of it.

It leans on private hooks of reportlab 5.1 (`_code`, `_textOut`, `_doc`): the version is pinned, and the tests on
structure watch an upgrade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from zvh_desktop.domain.datum import MAANDEN

_NOTHING = 0.001
_LONG = {"art.": "artikel", "bijl.": "bijlage", "mrt.": "maart", **{f"{name[:3]}.": name for name in MAANDEN}}
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LONG))})(?=\u00a0\d)|\.{{8,}}|^\u2013$")
"""Matches what does not sound as it looks: an abbreviation before a number, a line of dots to write on, a dash where there is nothing."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Points at a stretch of marked content on a page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Says where a signature field lies: page and rectangle in points."""

    name: str
    description: str
    page: int
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FormPlace(FieldPlace):
    """Says where something is filled in: a text of one or more lines, one of `options`, or the button of one `option`."""

    is_multiline: bool = False
    options: tuple[str, ...] = ()
    option: str = ""
    is_needed: bool = False


@dataclass(eq=False, slots=True)
class Node:
    """Is an element of the structure tree."""

    tag: str
    kids: list[Node | Marked | FieldPlace] = field(default_factory=list)
    scope: str = ""
    summary: str = ""
    spoken: str = ""
    numbering: str = ""
    expanded: str = ""

    def child(
        self,
        tag: str,
        *,
        scope: str = "",
        summary: str = "",
        spoken: str = "",
        numbering: str = "",
        expanded: str = "",
    ) -> Node:
        node = Node(tag, scope=scope, summary=summary, spoken=spoken, numbering=numbering, expanded=expanded)
        self.kids.append(node)
        return node

    @property
    def has_content(self) -> bool:
        return any(not isinstance(kid, Node) or kid.has_content for kid in self.kids)


class MarkedTextObject(PDFTextObject):
    """Marks text as `node`, and what runs from right to left or is short for something as a Span below it.

    The Span of an abbreviation carries the whole word; that of right-to-left text the words in reading order, as ActualText
    in the structure tree, for who is read to. It is not in the page: programs that copy or search turn right-to-left text
    themselves, and would turn it twice.
    """

    _canvas: TaggedCanvas

    def begin(self, node: Node, spoken: dict[str, str]) -> None:
        self._node, self._spoken = node, spoken
        self._code.append(self._canvas.begin_marked(node))

    def getCode(self) -> str:
        self._code.append(self._canvas.end_marked())
        return str(super().getCode())

    def _textOut(self, text: str, TStar: int = 0) -> None:
        words = self._spoken.get(text.strip(" "))
        if words is not None:
            with self._span(spoken=words):
                self._draw_words_in_reading_order(text)
        else:
            at = 0
            for short in _SHORT.finditer(text):
                super()._textOut(text[at : short.start()], 0)
                at = short.end()
                long = _LONG.get(short[0], "")
                with self._span(
                    expanded=long, spoken="" if long else "in te vullen" if short[0][0] == "." else "leeg"
                ):
                    super()._textOut(short[0], 0)
            super()._textOut(text[at:], 0)
        if TStar:
            self._code.append("T*")

    @contextmanager
    def _span(self, *, spoken: str = "", expanded: str = "") -> Iterator[None]:
        self._code.append(self._canvas.end_marked())
        span = self._node.child("Span", spoken=spoken, expanded=expanded)
        self._code.append(self._canvas.begin_marked(span))
        yield
        self._code.append(self._canvas.end_marked())
        self._code.append(self._canvas.begin_marked(self._node))

    def _draw_words_in_reading_order(self, text: str) -> None:
        """Draws the first word first, although it stands rightmost: readers of the page find the words in order."""
        words = re.findall(r" *[^ ]+| +$", text)
        widths = [self._canvas.stringWidth(word, self._fontname, self._fontsize) for word in words]
        pen, start = 0.0, sum(widths)
        self._select_font()
        for word, width in zip(reversed(words), reversed(widths), strict=True):
            start -= width
            self._move_pen(start - pen)
            super()._textOut(word, 0)
            pen = start + width
        self._move_pen(sum(widths) - pen)

    def _select_font(self) -> None:
        """Selects the font: the library does so only when it draws, but moving the pen is measured in it."""
        font, document = pdfmetrics.getFont(self._fontname), self._canvas._doc
        [(subset, _)] = font.splitString(" ", document)
        name = font.getSubsetInternalName(subset, document)
        self._code.append(f"{name} {self._fontsize:g} Tf {self._leading:g} TL")
        self._curSubset = subset

    def _move_pen(self, distance: float) -> None:
        if abs(distance) > _NOTHING:
            self._code.append(f"[{-1000 * distance / self._fontsize:.3f}] TJ")


class TaggedCanvas(Canvas):
    """Counts marked content, and writes on every page when it is known how many there are."""

    def __init__(
        self, *args: Any, draw_margins: Callable[[TaggedCanvas, int, int], None], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._draw_margins = draw_margins
        self._next_mcid = 0
        self._is_open = False

    @property
    def page_index(self) -> int:
        return int(self._pageNumber) - 1

    def begin_marked(self, node: Node) -> str:
        """Returns the operator that opens marked content for `node`, to be written where the content starts."""
        self._open()
        mcid, self._next_mcid = self._next_mcid, self._next_mcid + 1
        node.kids.append(Marked(self.page_index, mcid))
        return f"/{node.tag} <</MCID {mcid}>> BDC"

    def end_marked(self) -> str:
        self._is_open = False
        return "EMC"

    @contextmanager
    def artifact(self, *, pagination: str = "") -> Iterator[None]:
        """Marks what is decoration, or repeats on each page, as no part of what the document says."""
        self._open()
        kind = f"<</Type /Pagination /Subtype /{pagination}>>" if pagination else "<</Type /Layout>>"
        self._code.append(f"/Artifact {kind} BDC")
        yield
        self._code.append(self.end_marked())

    def _open(self) -> None:
        if self._is_open:
            raise RuntimeError("marked content does not nest")
        self._is_open = True

    def showPage(self) -> None:
        super().showPage()
        self._next_mcid = 0

    def save(self) -> None:
        """Draws header and footer last, when it is known of how many pages this is one."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for index, page in enumerate(pages):
            self._code: list[str] = []
            self.init_graphics_state()
            self._draw_margins(self, index + 1, len(pages))
            page.stream += "\n".join(self._code) + "\n"
            self._setExtGState(page)
        self._code = []
        super().save()
