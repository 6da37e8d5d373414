"""Answers the list queries: rows straight from the tables, never an aggregate; one module per part of the process."""

from __future__ import annotations

from zvh_desktop.storage.overzichten.overzichten import SqlOverzichten

__all__ = ["SqlOverzichten"]
