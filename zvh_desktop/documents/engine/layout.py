"""From what a document holds to flowables on pages, each with its place in the structure tree."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from zvh_desktop.documents.engine import style
from zvh_desktop.documents.engine.content import (
    Block,
    BulletList,
    Contribution,
    Decision,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Run,
    SignatureField,
    Table,
    Text,
    Weight,
)
from zvh_desktop.documents.engine.fonts import FontBook, clean
from zvh_desktop.documents.engine.structure import (
    Bookmark,
    Node,
    SignaturePlace,
    TaggedParagraph,
    TaggedTable,
)
from zvh_desktop.documents.engine.style import Styles

_EMPTY = "\u2013"
_BELOW_HEADING = 62.0
_SMALLEST_ROW_PIECE = 48.0
_LABEL_WIDTH = 118.0


class Layout:
    """Lays out one document; `tree` fills as the pages are drawn."""

    def __init__(self, book: FontBook) -> None:
        self._book, self._styles = book, Styles.of(book)
        self.tree = Node("Document")
        self._part = self.tree
        self._bookmarks = 0
        self._story: list[Flowable] = []

    def story(self, document: Document) -> list[Flowable]:
        if document.eyebrow:
            self._add(self.tree.child("P"), document.eyebrow, self._styles.eyebrow)
        self._bookmark(document.title, 0)
        self._add(self.tree.child("H1"), document.title, self._styles.title)
        previous: Block | None = None
        for block in document.blocks:
            self._block(block, previous)
            previous = block
        return self._story

    def _block(self, block: Block, previous: Block | None) -> None:
        match block:
            case Heading():
                self._heading(block, previous)
            case Paragraph():
                chosen = self._styles.muted if block.muted else self._styles.body
                for line in _lines(block.text):
                    self._add(self._part.child("P"), line, chosen)
            case BulletList():
                self._bullets(block)
            case KeyValues():
                self._key_values(block.pairs)
            case Table():
                self._table(block)
            case Contribution():
                self._contribution(block)
            case Decision():
                self._decision(block)
            case Notice():
                self._notice(block)
            case SignatureField():
                self._signature(block)

    def _heading(self, heading: Heading, previous: Block | None) -> None:
        follows_part = isinstance(previous, Heading) and previous.level < heading.level
        if heading.level == 1:
            self._part = self.tree.child("Sect")
            if heading.new_page and previous is not None:
                self._story.append(PageBreak())
            else:
                self._story.append(CondPageBreak(_BELOW_HEADING * 2))
                self._story.append(Spacer(0, 18))
            if heading.eyebrow:
                self._add(self._part.child("P"), heading.eyebrow, self._styles.eyebrow)
        elif not follows_part:
            self._story.append(CondPageBreak(_BELOW_HEADING + 20))
        if heading.bookmark:
            self._bookmark(heading.text, heading.level)
        chosen = self._styles.part if heading.level == 1 else self._styles.piece
        self._add(self._part.child(f"H{heading.level + 1}"), heading.text, chosen)

    def _bookmark(self, title: str, level: int) -> None:
        self._bookmarks += 1
        self._story.append(Bookmark(clean(title).replace("\n", " "), f"b{self._bookmarks}", level))

    def _bullets(self, block: BulletList) -> None:
        if not block.items:
            return
        listing = self._part.child("L")
        rows = []
        for item in block.items:
            entry = listing.child("LI")
            rows.append(
                [
                    [self._text(entry.child("Lbl"), "•", self._styles.bullet)],
                    self._cell(entry.child("LBody"), item, self._styles.bullet),
                ]
            )
        self._story.append(
            TaggedTable(
                rows,
                colWidths=[14, style.TEXT_WIDTH - 14],
                style=self._tight(bottom=3),
                splitInRow=_SMALLEST_ROW_PIECE,
                hAlign="LEFT",
                spaceAfter=6,
            )
        )

    def _key_values(self, pairs: tuple[tuple[str, Text], ...]) -> None:
        if pairs:
            self._story.append(self._pairs(self._part, pairs, style.TEXT_WIDTH, spaceAfter=8))

    def _pairs(
        self, parent: Node, pairs: tuple[tuple[str, Text], ...], width: float, **more: Any
    ) -> TaggedTable:
        table = parent.child("Table", summary="Gegevens in twee kolommen: wat het is en wat er staat")
        rows = []
        for label, value in pairs:
            row = table.child("TR")
            rows.append(
                [
                    [self._text(row.child("TH", scope="Row"), label, self._styles.label)],
                    self._cell(row.child("TD"), value, self._styles.value),
                ]
            )
        return TaggedTable(
            rows,
            colWidths=[_LABEL_WIDTH, width - _LABEL_WIDTH],
            style=self._tight(bottom=3),
            splitInRow=_SMALLEST_ROW_PIECE,
            hAlign="LEFT",
            **more,
        )

    def _table(self, block: Table) -> None:
        table = self._part.child("Table", summary=block.summary)
        header = table.child("THead").child("TR")
        rows: list[list[list[TaggedParagraph]]] = [
            [
                [
                    self._text(
                        header.child("TH", scope="Column"), column.title, self._styles.column, repeats=True
                    )
                ]
                for column in block.columns
            ]
        ]
        body = table.child("TBody")
        for cells in block.rows:
            row = body.child("TR")
            rows.append([self._cell(row.child("TD"), cell, self._styles.cell) for cell in cells])
        total = sum(column.share for column in block.columns)
        self._story.append(
            TaggedTable(
                rows,
                colWidths=[style.TEXT_WIDTH * column.share / total for column in block.columns],
                style=[
                    *self._letter(),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 6),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                    ("TOPPADDING", (0, 0), (-1, -1), 4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                    ("BACKGROUND", (0, 0), (-1, 0), style.GROUND),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.5, style.LINE),
                ],
                repeatRows=1,
                splitInRow=_SMALLEST_ROW_PIECE,
                hAlign="LEFT",
                spaceBefore=2,
                spaceAfter=10,
            )
        )

    def _contribution(self, block: Contribution) -> None:
        self._story.append(CondPageBreak(58))
        self._add(self._part.child("P"), (Run(block.who, Weight.BOLD),), self._styles.box_text)
        if block.terms:
            self._add(self._part.child("P"), block.terms, self._styles.terms)
        for line in _lines(block.text):
            self._add(self._part.child("P"), line, self._styles.body)
        self._story.append(Spacer(0, 4))

    def _decision(self, block: Decision) -> None:
        holder = self._part.child("Div")
        inside: list[Flowable] = [
            self._text(holder.child("P"), block.label, self._styles.box_label),
            self._text(holder.child("P"), (Run(block.decision, Weight.BOLD),), self._styles.box_text),
        ]
        if block.lines:
            inside.append(Spacer(0, 3))
            inside.append(self._pairs(holder, block.lines, style.TEXT_WIDTH - 28))
        self._story.append(self._box(inside, style.ACCENT_GROUND, style.ACCENT))

    def _notice(self, block: Notice) -> None:
        holder = self._part.child("Div")
        inside: list[Flowable] = []
        if block.title:
            inside.append(
                self._text(holder.child("P"), (Run(block.title, Weight.BOLD),), self._styles.box_text)
            )
        inside.extend(self._text(holder.child("P"), line, self._styles.cell) for line in _lines(block.text))
        self._story.append(self._box(inside, style.GROUND, style.LINE))

    def _box(self, inside: list[Flowable], ground: Any, edge: Any) -> TaggedTable:
        return TaggedTable(
            [[inside]],
            colWidths=[style.TEXT_WIDTH],
            style=[
                *self._letter(),
                ("BACKGROUND", (0, 0), (-1, -1), ground),
                ("LINEBEFORE", (0, 0), (0, -1), 2.5, edge),
                ("LEFTPADDING", (0, 0), (-1, -1), 14),
                ("RIGHTPADDING", (0, 0), (-1, -1), 14),
                ("TOPPADDING", (0, 0), (-1, -1), 9),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
            ],
            splitInRow=_SMALLEST_ROW_PIECE,
            hAlign="LEFT",
            spaceBefore=4,
            spaceAfter=12,
        )

    def _signature(self, block: SignatureField) -> None:
        self._story.append(CondPageBreak(style.SIGNATURE_HEIGHT + 40))
        self._add(self._part.child("P"), block.caption, self._styles.muted)
        self._story.append(
            SignaturePlace(
                self._part.child("Form"),
                block.name,
                block.description,
                style.SIGNATURE_WIDTH,
                style.SIGNATURE_HEIGHT,
                style.LINE,
            )
        )
        self._story.append(Spacer(0, 12))

    def _cell(self, node: Node, text: Text, chosen: Any) -> list[TaggedParagraph]:
        """A cell of one paragraph is that paragraph; of more, each is a P of its own inside the cell."""
        lines = _lines(text) or [_EMPTY]
        if len(lines) == 1:
            return [self._text(node, lines[0], chosen)]
        return [self._text(node.child("P"), line, chosen) for line in lines]

    def _add(self, node: Node, text: Text, chosen: Any) -> None:
        self._story.append(self._text(node, text, chosen))

    def _text(self, node: Node, text: Text, chosen: Any, *, repeats: bool = False) -> TaggedParagraph:
        runs = (Run(text),) if isinstance(text, str) else text
        markup = "".join(self._markup(run, chosen) for run in runs)
        return TaggedParagraph.of(node, markup, chosen, repeats=repeats)

    def _markup(self, run: Run, chosen: Any) -> str:
        bold = chosen.fontName == self._book.name(Weight.BOLD)
        words = self._book.markup(run.text, chosen.fontSize, Weight.BOLD if bold else run.weight)
        return (
            f'<font color="{style.MUTED.hexval().replace("0x", "#")}">{words}</font>' if run.muted else words
        )

    def _letter(self) -> list[tuple[Any, ...]]:
        """A table selects its font even where every cell is a paragraph; it must be one that is embedded."""
        return [("FONTNAME", (0, 0), (-1, -1), self._book.name())]

    def _tight(self, *, bottom: float) -> list[tuple[Any, ...]]:
        return [
            *self._letter(),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), bottom),
        ]


def _lines(text: Text) -> list[Text]:
    """The paragraphs that the writer made; empty lines separate, they do not stack."""
    if not isinstance(text, str):
        return [text] if any(run.text.strip() for run in text) else []
    return [line.strip() for line in clean(text).split("\n") if line.strip()]
