"""Breaks the program on purpose, in the process that is tortured: who looks for loss and finds none here looks badly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def commit_without_the_disk() -> None:
    """A commit no longer waits until it is on the disk."""
    from zvh_desktop.kluis import bestand as engine

    engine._PRAGMAS = tuple(p.replace("synchronous = FULL", "synchronous = OFF") for p in engine._PRAGMAS)


def say_saved_too_early() -> None:
    """The status line says that it is saved, and the save comes a little later."""
    from PySide6.QtCore import QTimer

    from zvh_desktop.ui.venster.blad import Blad

    save = Blad._save

    def early(sheet: Blad[Any]):
        QTimer.singleShot(250, sheet, lambda: save(sheet))
        return sheet._tools.now()

    Blad._save = early


def keep_quiet_about_failure() -> None:
    """A save that failed counts as done."""
    from zvh_desktop.ui.venster.blad import Blad

    save = Blad._save

    def quiet(sheet: Blad[Any]):
        try:
            return save(sheet)
        except Exception:
            return sheet._tools.now()

    Blad._save = quiet


WEAKENINGS: dict[str, Callable[[], None]] = {
    "no-sync": commit_without_the_disk,
    "early-word": say_saved_too_early,
    "quiet-failure": keep_quiet_about_failure,
}
