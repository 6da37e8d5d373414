"""What a document holds, without a word about how it looks: a document type is a page of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Weight(StrEnum):
    """The cut of the letter that a piece of text is set in."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one cut; `muted` steps back behind what surrounds it."""

    text: str
    weight: Weight = Weight.REGULAR
    muted: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; level 1 is a part, 2 a piece of it. `bookmark` puts it in the outline."""

    text: str
    level: int = 1
    bookmark: bool = True
    eyebrow: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; every line break of the writer starts a paragraph of its own."""

    text: Text
    muted: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Short facts: what it is, what it says."""

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
    """What one of the parties brought in: who, on what terms, and the words themselves."""

    who: str
    terms: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision, in the one place of the page that catches the eye."""

    label: str
    decision: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader must know before reading on."""

    text: Text
    title: str = ""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place to sign, made before anyone signs; `description` is what a screen reader says."""

    name: str
    description: str
    caption: str


Block = (
    Heading | Paragraph | BulletList | KeyValues | Table | Contribution | Decision | Notice | SignatureField
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `moment` is the date that the document carries: data, never the clock.

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
    eyebrow: str = ""
    demonstration: str = ""

    def texts(self) -> tuple[str, ...]:
        """Every piece of text that will be drawn, so that it can be checked before a page is made."""
        found = [
            self.title,
            self.running_title,
            self.recipient,
            self.version,
            self.organisation,
            self.marking,
            self.eyebrow,
        ]
        found.append(self.demonstration)
        for block in self.blocks:
            found.extend(_texts_of(block))
        return tuple(text for text in found if text)


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _texts_of(block: Block) -> list[str]:
    match block:
        case Heading(text=text, eyebrow=eyebrow):
            return [text, eyebrow]
        case Paragraph(text=text):
            return [plain(text)]
        case BulletList(items=items):
            return [plain(item) for item in items]
        case KeyValues(pairs=pairs):
            return [part for label, value in pairs for part in (label, plain(value))]
        case Table(columns=columns, rows=rows):
            return [column.title for column in columns] + [plain(cell) for row in rows for cell in row]
        case Contribution(who=who, terms=terms, text=text):
            return [who, terms, text]
        case Decision(label=label, decision=decision, lines=lines):
            return [label, decision, *(part for line in lines for part in line)]
        case Notice(text=text, title=title):
            return [plain(text), title]
        case SignatureField(caption=caption):
            return [caption]
