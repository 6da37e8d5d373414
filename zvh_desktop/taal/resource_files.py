"""Finds what is shipped in `resources/`, from a checkout, an installed package and a frozen build alike."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_dir() -> Path:
    """Returns the folder that holds the words, the fonts, the icons and what else is shipped."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def guide_dir() -> Path:
    """Returns the folder with the chapters of the user's guide."""
    return resource_dir().parent / "docs" / "handleiding"


def release_day() -> str:
    """Returns the day of this version as its package says it (2026-11-30); empty in a checkout, which is of no version."""
    return _told_by_package("uitgave.txt").decode("ascii").strip()


def release_key() -> bytes:
    """Returns the public key (PEM) of the maker of this package; empty when it was made without one."""
    return _told_by_package("uitgavesleutel.pem")


def _told_by_package(name: str) -> bytes:
    file = resource_dir() / "programma" / name
    return file.read_bytes() if file.is_file() else b""
