"""Describes what a document holds, without a word about how it looks: a document type is a page of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Weight(StrEnum):
    """Names the cut of the letter that a piece of text is set in."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Run:
    """Holds a piece of text of one cut; `muted` sets it in grey."""

    text: str
    weight: Weight = Weight.REGULAR
    muted: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Holds a heading below the title; level 1 is a part, 2 a piece of it. `bookmark` puts it in the outline, `ruled` draws a line
    above it: a new matter begins.
    """

    text: str
    level: int = 1
    bookmark: bool = True
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Holds running text; every line break of the writer starts a paragraph of its own."""

    text: Text
    muted: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Holds a list; the items of which the index is in `own` are the reader's, and are marked. Steps are `numbered`."""

    items: tuple[Text, ...]
    own: tuple[int, ...] = ()
    numbered: bool = False

    @property
    def lines(self) -> Iterator[Line]:
        """Returns the items, each with its bullet or its number."""
        for number, item in enumerate(self.items, start=1):
            yield Line(f"{number}." if self.numbered else BULLET, runs(item))


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Holds short facts: a label with its text. `narrow` leaves more room for the texts, where the labels are short."""

    pairs: tuple[tuple[str, Text], ...]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Holds what is to be done, each with its last day; the items of which the index is in `own` are the reader's, and are marked."""

    items: tuple[tuple[str, Text], ...]
    own: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Holds a bar to compare by, as parts of the longest: full up to `least`, open from there to `most`; the number stands in its row."""

    least: float
    most: float
    is_pale: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that comes back on every page; `summary` tells a screen reader what it is. `bars` of a row are a picture of
    its numbers, below its first cell.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    summary: str
    bars: tuple[tuple[Bar, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """Holds what one of the parties brought in: who, on what terms, and the words themselves; `is_own`: it is the reader's."""

    who: str
    terms: Text
    text: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Holds what was decided, or is asked for: the one place of the page that catches the eye; `label` is a heading."""

    label: str
    decision: str = ""
    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Holds something that the reader must know before reading on."""

    text: Text
    title: str = ""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """Leaves a place to sign, made before anyone signs; `description` is what a screen reader says. Without `is_stamped` it leaves no
    places for time-stamps of ours: somebody else signs.
    """

    name: str
    description: str
    caption: str
    is_stamped: bool = True


@dataclass(frozen=True, slots=True)
class FormField:
    """Leaves a place to fill in: so many lines of text, or one of `options`, in a list or each with a button. `name` is how a reader
    finds the answer back, `about` what a screen reader says after the label.
    """

    name: str
    label: str
    help: str = ""
    lines: int = 1
    options: tuple[str, ...] = ()
    share: float = 1.0
    has_buttons: bool = False
    is_needed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """Sets fields beside each other, by their shares of the width."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that a page break may not part, as long as they fit on one page; `after_text`: nor from the end of the text before them."""

    blocks: tuple[Block, ...]
    after_text: bool = False


Block = (
    Heading
    | Paragraph
    | BulletList
    | KeyValues
    | Dated
    | Table
    | Contribution
    | Decision
    | Notice
    | SignatureField
    | FormRow
    | Together
)


@dataclass(frozen=True, slots=True)
class Document:
    """Describes a whole document. `moment` is the date that the document carries: data, never the clock.

    `running_title`, `recipient`, `version` and `marking` stand on every page, and so does `demonstration`,
    which says that all is fictional.
    """

    title: str
    running_title: str
    recipient: str
    version: str
    organisation: str
    moment: datetime
    blocks: tuple[Block, ...]
    marking: str
    demonstration: str = ""

    @property
    def byline(self) -> str:
        """Returns what the margins of every page say, for the text itself: nobody is read the margins."""
        whose = f"Voor: {self.recipient}" if self.recipient else ""
        version = self.version[:1].upper() + self.version[1:]
        told = (self.organisation, whose, version, self.marking, self.demonstration)
        return " ".join(f"{one}." for one in told if one)


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def runs(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


_DASH = re.compile(r"[-\u2013\u2014\u2022\u00b7*\u25aa\u25cf\u25e6\u2023]\s+")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+")
BULLET = "\u2022"


@dataclass(frozen=True, slots=True)
class Line:
    """Holds one line that the writer made; `mark` is the bullet or the number of the list that it is an item of, or empty."""

    mark: str
    runs: tuple[Run, ...]


def lines(text: Text) -> Iterator[Line]:
    """Returns the lines that have words. A lone dash or number may be anything: two of a kind in a row are a list."""
    split: list[list[Run]] = [[]]
    for run in runs(text):
        begin, *rest = run.text.split("\n")
        split[-1].append(replace(run, text=begin))
        split += [[replace(run, text=one)] for one in rest]
    written = [line for line in split if any(run.text.strip() for run in line)]
    kinds = [_kind(line[0].text.lstrip()) for line in written]
    for index, (line, kind) in enumerate(zip(written, kinds, strict=True)):
        words, mark = line[0].text.lstrip(), ""
        beside = (*kinds[max(index - 1, 0) : index], *kinds[index + 1 : index + 2])
        if kind is not None and kind in beside and (found := kind.match(words)):
            mark = BULLET if kind is _DASH else found[0].strip()
            words = words[found.end() :]
        line[0] = replace(line[0], text=words)
        line[-1] = replace(line[-1], text=line[-1].text.rstrip())
        yield Line(mark, tuple(line))


def _kind(line: str) -> re.Pattern[str] | None:
    return next((kind for kind in (_DASH, _NUMBER) if kind.match(line)), None)
