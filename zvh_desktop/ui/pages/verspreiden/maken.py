"""Making a whole set beside the screen: what is on disk counts, also when it is stopped or fails halfway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.klaarzetten import Gemaakt, PerStuk, Voortgang
from zvh_desktop.ui.jobs import JobControl
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.verspreiden import woorden
from zvh_desktop.ui.pages.verspreiden.wachtzinnen import WachtzinnenBlad

MaakSet = Callable[[Voortgang, PerStuk], object]


class SetMaken(QObject):
    """`ended` carries what was made, the folder, and the error when there was one; the passphrases of zips are shown first."""

    ended = Signal(object, object, object)

    def __init__(self, owner: QWidget, tools: PageTools, telefoon: Callable[[Gemaakt], str]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._tools = tools
        self._telefoon = telefoon
        self.is_busy = False

    def run(self, maak: MaakSet, folder: Path, label: str, step_text: str) -> None:
        if self.is_busy:
            return
        made: list[Gemaakt] = []

        def work(control: JobControl) -> None:
            def step(done: int, total: int) -> bool:
                control.progress(done, total, step_text)
                return not control.is_cancelled

            maak(step, made.append)

        self.is_busy = True
        self._tools.jobs.run(
            work,
            lambda _nothing: self._end(made, folder, None),
            lambda error: self._end(made, folder, error),
            label=label,
            can_cancel=True,
        )

    def _end(self, made: list[Gemaakt], folder: Path, error: BaseException | None) -> None:
        self.is_busy = False
        self.ended.emit(tuple(made), folder, error)
        zips = [one for one in made if one.wachtzin]
        if zips:
            WachtzinnenBlad(self._owner, zips, self._telefoon).open()


def wie_kreeg_wat(made: Sequence[Gemaakt]) -> str:
    """'9 als los bestand, 2 als e-mailconcept'."""
    return woorden.wegen(sorted(Counter(one.weg for one in made).items()))
