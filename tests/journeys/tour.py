"""Runs the real program, shows what a morning shows, types names, and locks; says on standard output how far it is.

python -m tests.journeys.tour KLUIS WACHTZIN TYPED...
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtCore import Qt

from tests.journeys.typist import CTRL, Typist, say
from zvh_desktop.__main__ import main
from zvh_desktop.ui.venster.app import create_app

LOOKS = 12
"""Turns of the clock that each screen is looked at."""


class Tour(Typist):
    """Every screen of the sidebar, the first Casus, the table, the search and a sentence; then Ctrl+L."""

    def __init__(self, passphrase: str, typed: list[str]) -> None:
        self._typed = typed
        super().__init__(passphrase, goes_on=False)

    def _type(self) -> Iterator[None]:
        yield from self._unlock()
        for number in "234567890":
            self._key(number, CTRL)
            yield from self._look()
        self._key("4", CTRL)
        yield from self._look()
        self._key(Qt.Key.Key_Return)
        yield from self._look()
        self._key("1", CTRL)
        yield from self._until(lambda: self._on_screen("naar_volgende_tafel") is not None)
        self._key(Qt.Key.Key_Return, CTRL)
        yield from self._until(lambda: self._on_screen("bespreking") is not None)
        self._key(Qt.Key.Key_B, CTRL)
        for words in self._typed:
            yield from self._letters(f"{words} ")
        self._key(Qt.Key.Key_K, CTRL)
        yield from self._letters(self._typed[0])
        yield from self._look()
        say(stage="open")
        sys.stdin.readline()
        self._key(Qt.Key.Key_Escape)
        yield from self._look()
        say(stage="locking")
        self._key(Qt.Key.Key_L, CTRL)
        while True:
            yield

    def _look(self) -> Iterator[None]:
        for _turn in range(LOOKS):
            yield


if __name__ == "__main__":
    create_app()
    tour = Tour(sys.argv[2], sys.argv[3:])
    sys.exit(main([sys.argv[1]]))
