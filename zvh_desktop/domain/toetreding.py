"""W-73, art. 20.4, bijl. 1: what stands on the form by which an organisation joins the convenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Toetredingsformulier:
    """Bijl. 1; an empty field is a line to be filled in by pen."""

    organisatie: str
    op: datetime
    statutair_gevestigd: str = ""
    kantoor: str = ""
    vertegenwoordiger: str = ""
    functie: str = ""
    namens_stuurgroep: str = ""
