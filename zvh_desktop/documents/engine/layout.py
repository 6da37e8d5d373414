"""Turns what a document holds into flowables on pages, each with its place in the structure tree."""

from __future__ import annotations

import re
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from zvh_desktop.documents.engine import content, flowables, style
from zvh_desktop.documents.engine.fonts import FontBook, clean
from zvh_desktop.documents.engine.form import FormFieldPlace, FormRowPlaces
from zvh_desktop.documents.engine.structure import FieldPlace, Node
from zvh_desktop.documents.engine.style import Styles

_EMPTY = "\u2013"
_ARTICLE = re.compile(r"\b((?:art|bijl)\.) (?=\d)")
_CELL_PADDING = 6
_BOX_LEVEL = 3
_SAME_BASELINE = 1.0
_WIDEST_FOR_A_WORD = 0.4
_BELOW_HEADING, _MOST_BELOW_HEADING = 44.0, 240.0
_LABEL_WIDTH = 118.0
_BETWEEN_SIGNATURES = 10.0
TIMESTAMP_PLACES = tuple(f"tijdstempel-{number}" for number in range(1, 7))
"""Two for each of two signatures, and two to renew them with in later years."""


class Layout:
    """Lays out one document; `tree` fills as the pages are drawn."""

    def __init__(self, book: FontBook) -> None:
        self._book, self._styles = book, Styles(book)
        self.tree = Node("Document")
        self._part = self.tree
        self._level = 1
        self._bookmarks = 0
        self._story: list[Flowable] = []
        self._is_signed = False

    def story(self, document: content.Document) -> list[Flowable]:
        title = self._title(self.tree.child("H1"), document.title, self._styles.title)
        title.bookmark = self._bookmark(document.title, 0)
        self._story.append(title)
        for block in document.blocks:
            self._block(block)
        if self._is_signed:
            self._timestamp_places()
        return _headings_kept(self._story)

    def _block(self, block: content.Block) -> None:
        match block:
            case content.Heading():
                self._heading(block)
            case content.Paragraph():
                chosen = self._styles.muted if block.muted else self._styles.body
                for line in _lines(block.text):
                    self._add(self._part.child("P"), line, chosen)
            case content.BulletList():
                self._bullets(block)
            case content.KeyValues():
                self._key_values(block.pairs)
            case content.Table():
                self._table(block)
            case content.Contribution():
                self._contribution(block)
            case content.Decision():
                self._decision(block)
            case content.Notice():
                self._notice(block)
            case content.SignatureField():
                self._signature(block)
            case content.FormRow():
                self._form_row(block)
            case content.Together():
                self._together(block)

    def _heading(self, heading: content.Heading) -> None:
        if heading.level == 1:
            self._part = self.tree.child("Sect")
            if heading.new_page:
                self._story.append(PageBreak())
        chosen = self._styles.part if heading.level == 1 else self._styles.piece
        self._level = heading.level + 1
        flowable = self._title(self._part.child(f"H{self._level}"), heading.text, chosen)
        if heading.bookmark:
            flowable.bookmark = self._bookmark(heading.text, heading.level)
        self._story.append(flowable)

    def _bookmark(self, title: str, level: int) -> tuple[str, str, int]:
        self._bookmarks += 1
        return clean(title).replace("\n", " "), f"b{self._bookmarks}", level

    def _title(self, node: Node, text: str, chosen: Any) -> flowables.TaggedHeading:
        return flowables.TaggedHeading.of(
            node, self._markup(content.Run(clean(text).strip() or _EMPTY), chosen), chosen
        )

    def _bullets(self, block: content.BulletList) -> None:
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
        self._story.append(self._plain_table(rows, [14, style.TEXT_WIDTH - 14], spaceAfter=6))

    def _key_values(self, pairs: tuple[tuple[str, content.Text], ...]) -> None:
        if pairs:
            self._story.append(self._pairs(self._part, pairs, style.TEXT_WIDTH, spaceAfter=8))

    def _pairs(
        self, parent: Node, pairs: tuple[tuple[str, content.Text], ...], width: float, **more: Any
    ) -> flowables.TaggedTable:
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
        same_baseline = ("TOPPADDING", (0, 0), (0, -1), _SAME_BASELINE)
        return self._plain_table(rows, [_LABEL_WIDTH, width - _LABEL_WIDTH], same_baseline, **more)

    def _plain_table(
        self, rows: list[list[list[Flowable]]], widths: list[float], *commands: tuple[Any, ...], **more: Any
    ) -> flowables.TaggedTable:
        """Returns a table without lines, which only lines things up."""
        low, _ = flowables.low_rows(rows, widths)
        return flowables.TaggedTable(
            low, colWidths=widths, style=[*self._look(0, 0, 3), *commands], hAlign="LEFT", **more
        )

    def _table(self, block: content.Table) -> None:
        if not block.rows:
            self._add(self._part.child("P"), _EMPTY, self._styles.body)
            return
        table = self._part.child("Table", summary=block.summary)
        header = table.child("THead").child("TR")
        titles = [
            [self._text(header.child("TH", scope="Column"), column.title, self._styles.column, repeats=True)]
            for column in block.columns
        ]
        body = table.child("TBody")
        rows: list[list[list[Flowable]]] = []
        for cells in block.rows:
            row = body.child("TR")
            rows.append([self._cell(row.child("TD"), cell, self._styles.cell) for cell in cells])
        widths = self._column_widths(block)
        low, going_on = flowables.low_rows(rows, [width - 2 * _CELL_PADDING for width in widths])
        ends = [index + 1 for index in range(len(low)) if index not in going_on]
        self._story.append(
            flowables.TaggedTable(
                [titles, *low],
                colWidths=widths,
                style=[
                    *self._look(_CELL_PADDING, 4, 5),
                    ("BACKGROUND", (0, 0), (-1, 0), style.GROUND),
                    *(("LINEBELOW", (0, row), (-1, row), 0.5, style.LINE) for row in (0, *ends)),
                    *(("BOTTOMPADDING", (0, index + 1), (-1, index + 1), 0) for index in going_on),
                    *(("TOPPADDING", (0, index + 2), (-1, index + 2), 0) for index in going_on),
                ],
                repeatRows=1,
                hAlign="LEFT",
                spaceBefore=2,
                spaceAfter=10,
            )
        )

    def _column_widths(self, block: content.Table) -> list[float]:
        """Divides the width by the shares, but makes no column narrower than its longest word: a name cut in two is hard to read."""
        total = sum(column.share for column in block.columns)
        widths = [style.TEXT_WIDTH * column.share / total for column in block.columns]
        needed = []
        for index, column in enumerate(block.columns):
            words = [word for row in block.rows for word in clean(content.plain(row[index])).split()]
            longest = max((self._book.width(word, self._styles.cell.fontSize) for word in words), default=0.0)
            heading = self._book.width(column.title, self._styles.column.fontSize, content.Weight.BOLD)
            needed.append(
                min(max(longest, heading) + 2 * _CELL_PADDING + 1, style.TEXT_WIDTH * _WIDEST_FOR_A_WORD)
            )
        short = sum(max(need - width, 0) for need, width in zip(needed, widths, strict=True))
        spare = sum(max(width - need, 0) for need, width in zip(needed, widths, strict=True))
        if not short or spare < short:
            return widths
        return [
            need if need > width else width - (width - need) * short / spare
            for need, width in zip(needed, widths, strict=True)
        ]

    def _contribution(self, block: content.Contribution) -> None:
        who = (content.Run(block.who, content.Weight.BOLD),)
        self._story.append(CondPageBreak(_BELOW_HEADING + 24))
        self._add(self._part.child(f"H{self._level + 1}"), who, self._styles.contributor)
        if block.terms:
            self._add(self._part.child("P"), block.terms, self._styles.terms)
        for line in _lines(block.text):
            self._add(self._part.child("P"), line, self._styles.body)

    def _decision(self, block: content.Decision) -> None:
        holder = self._part.child("Div")
        label = holder.child(f"H{min(self._level + 1, _BOX_LEVEL)}")
        inside: list[Flowable] = [self._text(label, block.label, self._styles.box_label)]
        if block.decision:
            headline = (content.Run(block.decision, content.Weight.BOLD),)
            inside.append(self._text(holder.child("P"), headline, self._styles.box_text))
        inside.extend(
            self._text(holder.child("P"), line, self._styles.box_text) for line in _lines(block.text)
        )
        if block.lines:
            inside.append(Spacer(0, 3))
            inside.append(self._pairs(holder, block.lines, style.TEXT_WIDTH - 2 * flowables.BOX_PADDING))
        self._story.append(flowables.TaggedBox(inside, style.ACCENT_GROUND, style.ACCENT))

    def _notice(self, block: content.Notice) -> None:
        holder = self._part.child("Div")
        inside: list[Flowable] = []
        if block.title:
            inside.append(
                self._text(
                    holder.child("P"), (content.Run(block.title, content.Weight.BOLD),), self._styles.box_text
                )
            )
        inside.extend(self._text(holder.child("P"), line, self._styles.cell) for line in _lines(block.text))
        self._story.append(flowables.TaggedBox(inside, style.GROUND, style.LINE))

    def _timestamp_places(self) -> None:
        """Adds fields for time-stamps that may follow on the signatures: made afterwards they would stand outside the tree."""
        for name in TIMESTAMP_PLACES:
            place = FieldPlace(name, "Tijdstempel van het document", 0, (0.0, 0.0, 0.0, 0.0))
            self.tree.child("Form").kids.append(place)

    def _signature(self, block: content.SignatureField) -> None:
        if self._is_signed:
            self._story.append(Spacer(1, _BETWEEN_SIGNATURES))
        self._is_signed = True
        self._add(self._part.child("P"), block.caption, self._styles.muted)
        self._story.append(
            flowables.SignaturePlace(
                self._part.child("Form"),
                block.name,
                block.description,
                style.SIGNATURE_WIDTH,
                style.SIGNATURE_HEIGHT,
                style.LINE,
            )
        )

    def _form_row(self, block: content.FormRow) -> None:
        places = [self._form_place(one) for one in block.fields]
        self._story.append(FormRowPlaces(places, [one.share for one in block.fields], style.LINE))

    def _form_place(self, one: content.FormField) -> FormFieldPlace:
        words = (
            (content.Run(one.label, content.Weight.BOLD), content.Run(f"  {one.help}", muted=True))
            if one.help
            else (content.Run(one.label, content.Weight.BOLD),)
        )
        label = self._text(self._part.child("P"), words, self._styles.cell)
        description = f"{one.label}. {one.help}".strip() if one.help else one.label
        return FormFieldPlace(
            (label,), self._part.child("Form"), one.name, description, one.lines, one.options
        )

    def _together(self, block: content.Together) -> None:
        begin = len(self._story)
        for inner in block.blocks:
            self._block(inner)
        if begin == len(self._story):
            return
        # In the middle of a page the space before the first block counts as well.
        first = self._story[begin].getSpaceBefore()
        height = first + flowables.stacked_height(self._story[begin:], style.TEXT_WIDTH)
        self._story.insert(begin, CondPageBreak(min(height, style.TEXT_HEIGHT)))

    def _cell(self, node: Node, text: content.Text, chosen: Any) -> list[Flowable]:
        """Returns a cell: one paragraph stands in it as it is; of more, each is a P of its own."""
        lines = _lines(text) or [_EMPTY]
        if len(lines) == 1:
            return [self._text(node, lines[0], chosen)]
        return [self._text(node.child("P"), line, chosen) for line in lines]

    def _add(self, node: Node, text: content.Text, chosen: Any) -> None:
        self._story.append(self._text(node, text, chosen))

    def _text(
        self, node: Node, text: content.Text, chosen: Any, *, repeats: bool = False
    ) -> flowables.TaggedParagraph:
        if not clean(content.plain(text)).strip():
            text = _EMPTY
        runs = (content.Run(text),) if isinstance(text, str) else text
        markup = "".join(self._markup(run, chosen) for run in runs)
        return flowables.TaggedParagraph.of(node, markup, chosen, repeats=repeats)

    def _markup(self, run: content.Run, chosen: Any) -> str:
        text = _ARTICLE.sub("\\1\u00a0", run.text)
        bold = chosen.fontName == self._book.name(content.Weight.BOLD)
        words = self._book.markup(text, chosen.fontSize, content.Weight.BOLD if bold else run.weight)
        return (
            f'<font color="{style.MUTED.hexval().replace("0x", "#")}">{words}</font>' if run.muted else words
        )

    def _look(self, sides: float, above: float, below: float) -> list[tuple[Any, ...]]:
        """Selects an embedded font, which a table names even where every cell is a paragraph, and the room around a cell."""
        room = {"LEFTPADDING": sides, "RIGHTPADDING": sides, "TOPPADDING": above, "BOTTOMPADDING": below}
        commands = {"FONTNAME": self._book.name(), "VALIGN": "TOP", **room}
        return [(command, (0, 0), (-1, -1), value) for command, value in commands.items()]


def _headings_kept(story: list[Flowable]) -> list[Flowable]:
    """Keeps every heading on one page with the beginning of what it announces."""
    kept: list[Flowable] = []
    needed = 0.0
    for index in range(len(story) - 1, -1, -1):
        flowable = story[index]
        if isinstance(flowable, flowables.TaggedHeading):
            needed += flowable.wrap(style.TEXT_WIDTH, style.PAGE_HEIGHT)[1]
            needed += flowable.getSpaceBefore() + flowable.getSpaceAfter()
            kept.append(flowable)
            if index == 0 or not isinstance(story[index - 1], flowables.TaggedHeading):
                kept.append(CondPageBreak(needed))
        else:
            kept.append(flowable)
            needed = _beginning_of(flowable)
    return kept[::-1]


def _beginning_of(flowable: Flowable) -> float:
    """Returns how much of it must fit: of a table its header and first row, of a box the whole, of text a few lines."""
    match flowable:
        case flowables.TaggedTable():
            flowable.wrap(style.TEXT_WIDTH, style.PAGE_HEIGHT)
            beginning = float(sum(flowable._rowHeights[:2]))
        case flowables.TaggedBox():
            beginning = flowable.wrap(style.TEXT_WIDTH, style.PAGE_HEIGHT)[1]
        case CondPageBreak():
            beginning = flowable.height
        case _:
            return _BELOW_HEADING
    return min(beginning + flowable.getSpaceBefore(), _MOST_BELOW_HEADING)


def _lines(text: content.Text) -> list[content.Text]:
    """Returns the paragraphs that the writer made; empty lines separate, they do not stack."""
    if not isinstance(text, str):
        return [text] if any(run.text.strip() for run in text) else []
    return [line.strip() for line in clean(text).split("\n") if line.strip()]
