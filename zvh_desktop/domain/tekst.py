"""Looks at texts as people type and paste them: signs that break a line, and a number that should not be there (P-06)."""

from __future__ import annotations

import re

_BREAKS = r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+"


def een_regel(tekst: str) -> str:
    """Returns the text on one line: what breaks it is one space, and nothing at the end."""
    return re.sub(_BREAKS, " ", re.sub(f"{_BREAKS}$", "", tekst)) if re.search(_BREAKS, tekst) else tekst
