"""What a document holds, without a word about how it looks: a document type is a page of these."""

from __future__ import annotations

from dataclasses import dataclass
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
    """Holds a heading below the title; level 1 is a part, 2 a piece of it. `bookmark` puts it in the outline."""

    text: str
    level: int = 1
    bookmark: bool = True
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Holds running text; every line break of the writer starts a paragraph of its own."""

    text: Text
    muted: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Holds short facts: a label with its text."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that comes back on every page; `summary` tells a screen reader what it is."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Holds what one of the parties brought in: who, on what terms, and the words themselves."""

    who: str
    terms: str
    text: str


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
    """Leaves a place to sign, made before anyone signs; `description` is what a screen reader says."""

    name: str
    description: str
    caption: str


@dataclass(frozen=True, slots=True)
class FormField:
    """Leaves a place to fill in: so many lines of text, or one of `options`. `name` is how a reader finds the answer back."""

    name: str
    label: str
    help: str = ""
    lines: int = 1
    options: tuple[str, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class FormRow:
    """Sets fields beside each other, by their shares of the width."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that a page break may not part, as long as they fit on one page."""

    blocks: tuple[Block, ...]


Block = (
    Heading
    | Paragraph
    | BulletList
    | KeyValues
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


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
