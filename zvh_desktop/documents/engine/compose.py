"""Turns a description into finished PDF bytes; the same description gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from zvh_desktop.documents.engine import style
from zvh_desktop.documents.engine.content import Document
from zvh_desktop.documents.engine.finish import LANGUAGE, PRODUCER, Metadata, finish
from zvh_desktop.documents.engine.fonts import FontBook
from zvh_desktop.documents.engine.layout import Layout
from zvh_desktop.documents.engine.margins import Margins
from zvh_desktop.documents.engine.structure import TaggedCanvas
from zvh_desktop.domain.tekst import schoon


class DocumentEngine:
    """Makes documents with the fonts and the colour profile of the program's own `resources`."""

    def __init__(self, resources: Path) -> None:
        self._book, self._resources = FontBook(resources / "fonts"), resources

    def compose(self, document: Document) -> bytes:
        layout, margins, raw = Layout(self._book), Margins(document, self._book), BytesIO()
        template = BaseDocTemplate(
            raw,
            pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
            invariant=1,
            pageCompression=0,  # the last step compresses: doing it here as well is done twice
            initialFontName=self._book.name(),
            lang=LANGUAGE,
        )
        no_padding = (0, 0, 0, 0)
        frame = Frame(
            style.MARGIN_LEFT, style.MARGIN_BOTTOM, style.TEXT_WIDTH, style.TEXT_HEIGHT, *no_padding
        )
        template.addPageTemplates(PageTemplate(frames=[frame]))

        def canvas(*args: Any, **kwargs: Any) -> TaggedCanvas:
            return TaggedCanvas(*args, draw_margins=margins.draw, **kwargs)

        template.build(layout.story(document), canvasmaker=canvas)
        metadata = Metadata(
            # a document without a title is no PDF/UA
            title=schoon(document.title).strip() or PRODUCER,
            author=schoon(document.organisation).strip() or PRODUCER,
            moment=document.moment,
        )
        return finish(raw.getvalue(), layout.tree, metadata, self._resources)

    def missing_letters(self, text: str) -> tuple[str, ...]:
        """Returns the letters that would be spelled out as a code, so that the writer hears of it in time."""
        return self._book.missing(text)
