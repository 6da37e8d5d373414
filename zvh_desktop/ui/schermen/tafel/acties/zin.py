"""W-34: the field in which a whole actie is said in one line, with below it what was understood before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.actieregel import GelezenActie
from zvh_desktop.taal import datum
from zvh_desktop.ui.widgets.keys import seat_number
from zvh_desktop.ui.widgets.suggest import Option, Suggest

HINT = "Wie doet wat, voor wanneer? Bijvoorbeeld: Mediant belt moeder vr"


class ActieZin(Suggest):
    """Takes the Partij of an actie or, as long as `is_zin`, the whole actie; of what was understood Enter takes the first."""

    left = Signal()

    def __init__(
        self,
        lees: Callable[[str], Sequence[GelezenActie]],
        partijen: Callable[[str], Sequence[Option]],
        kort: Callable[[PartijId | None], str],
        laatste: Callable[[], date | None],
        zetel: Callable[[int], str],
    ) -> None:
        super().__init__(
            self._offer,
            nothing="Geen partij met die letters kan hier een actie krijgen (art. 7.5).",
            name="actie_partij",
        )
        self._lees, self._partijen, self._kort = lees, partijen, kort
        self._laatste, self._zetel = laatste, zetel
        self.set_zin(False)

    def set_zin(self, is_zin: bool) -> None:
        self.is_zin = is_zin
        self.setPlaceholderText(HINT if is_zin else "Partij")
        self.setAccessibleName("Actie in één regel: wie, wat en wanneer" if is_zin else "Partij van de actie")

    @property
    def zin(self) -> str:
        """Returns what was typed when it is more than the name of a Partij can be in one word."""
        text = self.text().strip()
        return text if self.is_zin and len(text.split()) > 1 else ""

    @property
    def is_unresolved(self) -> bool:
        """Says whether the text is no Partij; a sentence is kept as what it says."""
        return not self.zin and super().is_unresolved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Writes at the beginning the name of who sits at the number that was pressed, so that it is seen what the number means."""
        number = seat_number(event) if self.is_zin and not self.text() else None
        name = self._zetel(number) if number is not None else ""
        if name:
            self.insert(f"{name} ")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

    def _offer(self, typed: str) -> Sequence[Option]:
        if not self.is_zin:
            return self._partijen(typed)
        gelezen = self._lees(typed)
        if self.zin and any(one.wat or one.uiterlijk for one in gelezen):
            return [
                *self._of_readings(gelezen),
                self._option(GelezenActie((), typed.strip()), "Alleen als tekst"),
            ]
        return self._partijen(typed) or [self._option(one) for one in gelezen if one.wie]

    def _of_readings(self, gelezen: Sequence[GelezenActie]) -> Iterator[Option]:
        """Offers what names no day with that of the actie before, which is mostly the same, and once without."""
        laatste = self._laatste()
        for place, one in enumerate(gelezen):
            if one.uiterlijk is None and laatste is not None:
                yield self._option(replace(one, uiterlijk=laatste), like_before=True)
            if one.uiterlijk is not None or laatste is None or place == 0:
                yield self._option(one)

    def _option(self, gelezen: GelezenActie, who: str = "", *, like_before: bool = False) -> Option:
        """Says in words what Enter would record, and what is still asked of it."""
        wie = gelezen.wie
        names = [self._kort(one.partij_id) for one in wie]
        who = who or " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "Nog zonder partij"
        if len(wie) == 1 and wie[0].persoon:
            who = f"{who}, {wie[0].persoon}"
        day = gelezen.uiterlijk
        said = (
            f"{len(wie)} acties, van elke partij één" if len(wie) > 1 else "",
            f"uiterlijk {datum.weekday_date(day)}" if day else "nog zonder datum",
            "zoals de vorige actie" if like_before else "",
            "" if all(one.persoon for one in wie) and wie else "nog zonder persoon",
        )
        return Option(gelezen, f"{who}: {gelezen.wat}" if gelezen.wat else who, ", ".join(filter(None, said)))
