"""The desk of the chair at a kluis with access that is kept in memory."""

from __future__ import annotations

from tests.ui.voorbereiding.conftest import desk, kluis, sjabloon

__all__ = ["desk", "kluis", "sjabloon"]
