"""Holds what a message is made of, and the two sentences of every screen.

These two stand here and not in `resources/taal`: the first screen needs no other, and to read such a file costs it milliseconds.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple

NIET_OPENBAAR = "Niet openbaar (art. 8.2)"
DEMONSTRATIE = "Demonstratie: alle personen en zaken zijn fictief"


class Tone(StrEnum):
    """Says by colour what a chip, a banner or a line of text tells; never without a word."""

    NEUTRAL = "neutral"
    NOW = "now"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


class Severity(Enum):
    """Says how loudly an error is told. FIELD: beside the field; NOTICE: a rule says no, in the page; FAILURE: something broke; LOSS: text
    may be lost.
    """

    FIELD = "field"
    NOTICE = "notice"
    FAILURE = "failure"
    LOSS = "loss"


class Presentation(NamedTuple):
    """Holds what the user reads about one error. `details` is one line per thing that is missing."""

    title: str
    happened: str
    to_do: str
    severity: Severity
    details: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        lines = "\n".join(f"• {line}" for line in self.details)
        return "\n".join(filter(None, (f"{self.happened} {self.to_do}".strip(), lines)))
