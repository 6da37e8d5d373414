"""Turns what a document holds into flowables on pages, each with its place in the structure tree."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from zvh_desktop.documents.engine import content, flowables, style
from zvh_desktop.documents.engine.fonts import FontBook, clean
from zvh_desktop.documents.engine.form import FormFieldPlace, FormRowPlaces
from zvh_desktop.documents.engine.structure import FieldPlace, Node
from zvh_desktop.documents.engine.style import Styles
from zvh_desktop.domain.tekst import schoon

_EMPTY = "\u2013"
_ARTICLE = re.compile(r"\b((?:art|bijl)\.) (?=\d)")
_CELL_PADDING = 6
_BOX_LEVEL = 3
_WIDEST_FOR_A_WORD = 0.4
_BELOW_HEADING, _MOST_BELOW_HEADING = 30.0, 240.0
_BELOW_PART, _MOST_TOGETHER = 120.0, style.TEXT_HEIGHT * 0.45
_LABEL_WIDTH, _NARROW, _DAY_WIDTH = 102.0, 96.0, 64.0
_MARK_WIDTH = {"Disc": 12.0, "Decimal": 20.0}
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
        self._add(self.tree.child("P"), document.byline, self._styles.byline)
        for block in document.blocks:
            self._block(block)
        if self._is_signed:
            self._timestamp_places()
        if not isinstance(self._story[-1], flowables.Closing):
            self._story = _closed(self._story, [])
        return _headings_kept(self._story)

    def _block(self, block: content.Block) -> None:
        match block:
            case content.Heading():
                self._heading(block)
            case content.Paragraph():
                chosen = self._styles.muted if block.muted else self._styles.body
                self._story.extend(self._prose(self._part, block.text, chosen))
            case content.BulletList():
                self._story.extend(self._items(self._part, list(block.lines), self._styles.body, block.own))
            case content.KeyValues():
                width = _NARROW if block.narrow else _LABEL_WIDTH
                self._story.extend(self._pairs(self._part, block.pairs, width))
            case content.Dated():
                self._story.extend(self._pairs(self._part, block.items, _DAY_WIDTH, block.own))
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
        part = self._styles.matter if heading.ruled else self._styles.part
        chosen = part if heading.level == 1 else self._styles.piece
        self._level = heading.level + 1
        flowable = self._title(self._part.child(f"H{self._level}"), heading.text, chosen)
        if heading.bookmark:
            flowable.bookmark = self._bookmark(heading.text, heading.level)
        flowable.has_rule, flowable.is_part = heading.ruled, heading.level == 1
        self._story.append(flowable)

    def _bookmark(self, title: str, level: int) -> tuple[str, str, int]:
        self._bookmarks += 1
        return clean(title).replace("\n", " "), f"b{self._bookmarks}", level

    def _title(self, node: Node, text: str, chosen: Any) -> flowables.TaggedHeading:
        return flowables.TaggedHeading.of(
            node, self._markup(content.Run(clean(text).strip() or _EMPTY), chosen), chosen
        )

    def _items(
        self, parent: Node, items: list[content.Line], chosen: Any, own: tuple[int, ...] = ()
    ) -> list[Flowable]:
        """Returns a list; a page break may come between its items, and within one."""
        if not items:
            return []
        kind = _kind_of_list(items[0])
        listing = parent.child("L", numbering=kind)
        low = chosen.clone(f"{chosen.name} item", spaceAfter=1)
        made: list[Flowable] = []
        for index, item in enumerate(items):
            entry = listing.child("LI")
            label = self._text(entry.child("Lbl"), item.mark, self._styles.mark)
            made.append(self._labelled(label, entry.child("LBody"), item.runs, low, _MARK_WIDTH[kind]))
            made[-1].is_own = index in own
        made[-1].spaceAfter = chosen.spaceAfter
        _keep_last(made)
        return made

    def _prose(self, parent: Node, text: content.Text, chosen: Any) -> list[Flowable]:
        """Returns the paragraphs and the lists that the writer made."""
        made: list[Flowable] = []
        for kind, together in groupby(_lines(text), key=_kind_of_list):
            if kind:
                made += self._items(parent, list(together), chosen)
            else:
                made += [self._text(parent.child("P"), line.runs, chosen) for line in together]
        return made

    def _pairs(
        self,
        parent: Node,
        pairs: tuple[tuple[str, content.Text], ...],
        width: float = _LABEL_WIDTH,
        own: tuple[int, ...] = (),
    ) -> list[Flowable]:
        """Returns labels with their texts: to a screen reader a list, in which each label is the name of its item."""
        if not pairs:
            return []
        listing, made = parent.child("L", numbering="None"), list[Flowable]()
        below = self._styles.hanging(self._styles.value, width)
        for index, (name, value) in enumerate(pairs):
            entry = listing.child("LI")
            label = self._text(entry.child("Lbl"), name, self._styles.label)
            first, *rest = _lines(value) or [content.Line("", content.runs(_EMPTY))]
            body = entry.child("LBody")
            place = body.child("P") if rest else body
            item = [self._labelled(label, place, _typed(first), self._styles.value, width)]
            item += [self._text(body.child("P"), _typed(line), below) for line in rest]
            for flowable in item:
                flowable.is_own = index in own
            made += item
        made[-1].spaceAfter = 6
        _keep_last(made)
        return made

    def _labelled(
        self, label: flowables.TaggedParagraph, node: Node, text: content.Text, chosen: Any, indent: float
    ) -> flowables.LabelledParagraph:
        hanging = self._styles.hanging(chosen, indent)
        made = flowables.LabelledParagraph.of(node, self._words(text, hanging), hanging)
        made.label = label
        return made

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
        for drawn, bars in zip(rows, block.bars, strict=bool(block.bars)):
            drawn[0].append(flowables.Bars(bars))
        widths = _column_widths(block, self._book, self._styles)
        low, going_on = flowables.low_rows(rows, [width - 2 * _CELL_PADDING for width in widths])
        ends = [index + 1 for index in range(len(low)) if index not in going_on]
        self._story.append(
            flowables.TaggedTable(
                [titles, *low],
                colWidths=widths,
                style=[
                    *self._look(_CELL_PADDING, 3.5, 4.5),
                    ("BACKGROUND", (0, 0), (-1, 0), style.GROUND),
                    *(("LINEBELOW", (0, row), (-1, row), 0.5, style.LINE) for row in (0, *ends)),
                    *(("BOTTOMPADDING", (0, index + 1), (-1, index + 1), 0) for index in going_on),
                    *(("TOPPADDING", (0, index + 2), (-1, index + 2), 0) for index in going_on),
                ],
                repeatRows=1,
                hAlign="LEFT",
                spaceBefore=2,
                spaceAfter=8,
            )
        )

    def _contribution(self, block: content.Contribution) -> None:
        terms = (content.Run(". "), *content.runs(block.terms)) if content.plain(block.terms) else ()
        who = (content.Run(block.who, content.Weight.BOLD), *terms)
        self._story.append(CondPageBreak(_BELOW_HEADING + style.LEADING))
        head = self._text(self._part.child(f"H{self._level + 1}"), who, self._styles.contributor)
        head.keeps_next = True
        for flowable in (head, *self._prose(self._part, block.text, self._styles.body)):
            flowable.is_own = block.is_own
            self._story.append(flowable)

    def _decision(self, block: content.Decision) -> None:
        holder = self._part.child("Div")
        label = holder.child(f"H{min(self._level + 1, _BOX_LEVEL)}")
        inside: list[Flowable] = [self._text(label, block.label, self._styles.box_label)]
        if block.decision:
            headline = (content.Run(block.decision, content.Weight.BOLD),)
            inside.append(self._text(holder.child("P"), headline, self._styles.box_head))
        inside.extend(self._prose(holder, block.text, self._styles.box_text))
        if block.lines:
            inside.append(Spacer(0, 2))
            inside.extend(self._pairs(holder, block.lines))
        self._story.append(flowables.TaggedBox(inside, style.ACCENT_GROUND, style.ACCENT))

    def _notice(self, block: content.Notice) -> None:
        holder = self._part.child("Div")
        inside: list[Flowable] = []
        if block.title:
            title = (content.Run(block.title, content.Weight.BOLD),)
            label = holder.child(f"H{min(self._level + 1, _BOX_LEVEL)}")
            inside.append(self._text(label, title, self._styles.box_text))
        inside.extend(self._prose(holder, block.text, self._styles.cell))
        self._story.append(flowables.TaggedBox(inside, style.GROUND, style.LINE))

    def _timestamp_places(self) -> None:
        """Adds fields for time-stamps that may follow on the signatures: made afterwards they would stand outside the tree."""
        for name in TIMESTAMP_PLACES:
            place = FieldPlace(name, "Plaats voor een tijdstempel", 0, (0.0, 0.0, 0.0, 0.0))
            self.tree.child("Form").kids.append(place)

    def _signature(self, block: content.SignatureField) -> None:
        """Leaves a place to sign, beside the one before it where there is room."""
        self._is_signed |= block.is_stamped
        caption = self._text(self._part.child("P"), block.caption, self._styles.muted)
        place = (caption, self._part.child("Form"), block.name, block.description)
        last = self._story[-1]
        if not (isinstance(last, flowables.SignaturePlaces) and last.add(*place)):
            self._story.append(flowables.SignaturePlaces(style.MUTED, *place))

    def _form_row(self, block: content.FormRow) -> None:
        places = [self._form_place(one) for one in block.fields]
        self._story.append(FormRowPlaces(places, [one.share for one in block.fields], style.MUTED))

    def _form_place(self, one: content.FormField) -> FormFieldPlace:
        helps = [*filter(None, ("nodig" if one.is_needed else "", one.help))]
        said = (content.Run(f"  {' · '.join(helps)}", muted=True),) if helps else ()
        words = (content.Run(one.label, content.Weight.BOLD), *said)
        label = self._text(self._part.child("P"), words, self._styles.cell)
        return FormFieldPlace(
            words=(label,),
            node=self._part if one.has_buttons else self._part.child("Form"),
            name=one.name,
            description=". ".join(filter(None, (one.label, one.about, *helps))),
            lines=one.lines,
            options=one.options,
            is_needed=one.is_needed,
            buttons=tuple(map(self._button, one.options)) if one.has_buttons else (),
        )

    def _button(self, option: str) -> tuple[str, Node, Flowable]:
        """Returns a choice with the element of its button, and its word, which is read after it."""
        node = self._part.child("Form")
        return option, node, self._text(self._part.child("P"), option, self._styles.cell)

    def _together(self, block: content.Together) -> None:
        before, self._story = self._story, []
        for inner in block.blocks:
            self._block(inner)
        inside, self._story = self._story, before
        if not inside:
            return
        if block.after_text:
            self._story = _closed(before, inside)
            return
        # In the middle of a page the space before the first block counts as well.
        height = inside[0].getSpaceBefore() + flowables.stacked_height(inside, style.TEXT_WIDTH)
        self._story += [CondPageBreak(min(height, _MOST_TOGETHER)), *inside]

    def _cell(self, node: Node, text: content.Text, chosen: Any) -> list[Flowable]:
        """Returns a cell: one line stands in it as it is; of more, each is a P or an item of a list."""
        lines = _lines(text)
        if len(lines) > 1:
            return self._prose(node, text, chosen)
        return [self._text(node, lines[0].runs if lines else _EMPTY, chosen)]

    def _add(self, node: Node, text: content.Text, chosen: Any) -> None:
        self._story.append(self._text(node, text, chosen))

    def _text(
        self, node: Node, text: content.Text, chosen: Any, *, repeats: bool = False
    ) -> flowables.TaggedParagraph:
        return flowables.TaggedParagraph.of(node, self._words(text, chosen), chosen, repeats=repeats)

    def _words(self, text: content.Text, chosen: Any) -> str:
        if not clean(content.plain(text)).strip():
            text = _EMPTY
        return "".join(self._markup(run, chosen) for run in content.runs(text))

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


def _column_widths(block: content.Table, book: FontBook, styles: Styles) -> list[float]:
    """Divides the width by the shares, but makes no column narrower than its longest word: a name cut in two is hard to read."""
    total = sum(column.share for column in block.columns)
    widths = [style.TEXT_WIDTH * column.share / total for column in block.columns]
    needed = []
    for index, column in enumerate(block.columns):
        # a hard space is no place to break: what it holds together counts as one word
        words = [word for row in block.rows for word in re.split(r"[ \n]+", clean(content.plain(row[index])))]
        longest = max((book.width(word, styles.cell.fontSize) for word in words), default=0.0)
        heading = book.width(column.title, styles.column.fontSize, content.Weight.BOLD)
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
            if flowable.is_part:
                needed = max(needed, _BELOW_PART)
            if index == 0 or not isinstance(story[index - 1], flowables.TaggedHeading):
                kept.append(CondPageBreak(needed))
        else:
            kept.append(flowable)
            needed = _beginning_of(flowable)
            if flowable.getKeepWithNext():
                needed = flowables.stacked_height(story[index : index + 2], style.TEXT_WIDTH)
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


def _kind_of_list(line: content.Line) -> str:
    return line.mark and ("Disc" if line.mark == content.BULLET else "Decimal")


def _keep_last(items: list[Flowable]) -> None:
    """Keeps the last line of a list from standing alone on the next page."""
    if len(items) > 1:
        height = flowables.stacked_height(items[-2:], style.TEXT_WIDTH)
        items[-2].keepWithNext = height < _BELOW_PART


def _last_heading(story: list[Flowable]) -> int:
    """Returns the index of the last heading, with those right above it; what follows belongs to it."""
    index = max((i for i, one in enumerate(story) if isinstance(one, flowables.TaggedHeading)), default=0)
    while index and isinstance(story[index - 1], flowables.TaggedHeading):
        index -= 1
    return index


def _closed(story: list[Flowable], block: list[Flowable]) -> list[Flowable]:
    """Returns the story with its end kept together: no line or two go to the last page alone."""
    begin = _last_heading(story)
    return [*story[:begin], flowables.Closing(story[begin:], block)]


def _lines(text: content.Text) -> list[content.Line]:
    """Returns the lines that the writer made; empty lines separate, they do not stack."""
    return list(content.lines(tuple(replace(run, text=schoon(run.text)) for run in content.runs(text))))


def _typed(line: content.Line) -> tuple[content.Run, ...]:
    """Returns a line with its mark in the text, where there is no room for a list."""
    return (content.Run(f"{line.mark} "), *line.runs) if line.mark else line.runs
