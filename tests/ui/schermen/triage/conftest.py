"""The desk of the chair before a Casus is at a table."""

from __future__ import annotations

from tests.ui.schermen.intake import desk

__all__ = ["desk"]
