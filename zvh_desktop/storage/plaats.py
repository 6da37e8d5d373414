"""What lies at the place of a kluis. The unlock screen asks it before anything else, so it imports nothing that costs time."""

from __future__ import annotations

from pathlib import Path


def bestaat(pad: Path) -> bool:
    """Also a journal or a key file without its database is a trace of somebody's kluis, and something to keep off."""
    return any(pad.with_name(pad.name + rest).exists() for rest in ("", "-wal", ".sleutel"))


def in_de_maak(pad: Path) -> Path:
    """Where a kluis lies until it is whole, with its key file beside the place where it will be."""
    return pad.with_name(pad.name + ".nieuw")
