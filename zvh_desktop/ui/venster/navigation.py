"""Where the user can go, as frozen destinations, and the navigator with its history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from zvh_desktop.domain.ids import AanmeldingId, CasusId, CasustafelId, PartijId

CasustafelTab = Literal["Agenda", "Aan tafel", "Notulen"]


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the program."""


@dataclass(frozen=True, slots=True)
class ToVandaag(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToAanmeldingen(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToAanmelding(Destination):
    """One Aanmelding; None begins a new one."""

    aanmelding_id: AanmeldingId | None = None


@dataclass(frozen=True, slots=True)
class ToInnemen(Destination):
    """Taking in what a Partij sent; `file` was dropped elsewhere and is read at once."""

    file: Path | None = None


@dataclass(frozen=True, slots=True)
class ToTriageBord(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToTriage(Destination):
    casus_id: CasusId


@dataclass(frozen=True, slots=True)
class ToCasussen(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToCasus(Destination):
    casus_id: CasusId
    tab: str = ""


@dataclass(frozen=True, slots=True)
class ToCasustafels(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToCasustafel(Destination):
    casustafel_id: CasustafelId
    tab: CasustafelTab = "Agenda"
    casus_id: CasusId | None = None


@dataclass(frozen=True, slots=True)
class ToRectificatie(Destination):
    """Correcting the vastgestelde notulen of a table, at one Casus when it is named."""

    casustafel_id: CasustafelId
    casus_id: CasusId | None = None


@dataclass(frozen=True, slots=True)
class ToPlannen(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToPlan(Destination):
    casus_id: CasusId


@dataclass(frozen=True, slots=True)
class ToActies(Destination):
    """`filter` is empty, 'te_laat' or the id of a Partij."""

    filter: str = ""


@dataclass(frozen=True, slots=True)
class ToAfschaling(Destination):
    """`onderwerp_id` names the Casus or Aanmelding to go to in the list; empty: where one was."""

    onderwerp_id: str = ""


@dataclass(frozen=True, slots=True)
class ToPartijen(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToPartij(Destination):
    partij_id: PartijId


@dataclass(frozen=True, slots=True)
class ToRapportage(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToInstellingen(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToHerstelsleutel(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToSleutelVernieuwen(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToOefenen(Destination):
    """Typing the recovery key from paper, to see that it is still there."""


@dataclass(frozen=True, slots=True)
class ToLogboek(Destination):
    pass


@dataclass(frozen=True, slots=True)
class ToHandtekeningen(Destination):
    """Signed files: the queue for a higher level, and whatever is dropped there; `bestand`, a file or a folder, is looked at on arrival."""

    bestand: str = ""


class Navigator(QObject):
    """Remembers where the user was; whoever shows pages listens to `went`."""

    went = Signal(object)
    others_let_go = Signal()
    MOST_REMEMBERED = 50

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back: list[Destination] = []
        self._forward: list[Destination] = []
        self._here: Destination | None = None

    @property
    def here(self) -> Destination | None:
        return self._here

    def go(self, destination: Destination) -> None:
        """To another place; going where one is opens it again without a new step in the history."""
        if self._here is not None and destination != self._here:
            self._back.append(self._here)
            del self._back[: -self.MOST_REMEMBERED]
            self._forward.clear()
        self._here = destination
        self.went.emit(destination)

    def replace(self, destination: Destination) -> None:
        """The place got another name (a new Aanmelding its id): the step before stays the step before."""
        self._here = destination

    def back(self) -> None:
        if self._back and self._here is not None:
            self._forward.append(self._here)
            self._here = self._back.pop()
            self.went.emit(self._here)

    def forward(self) -> None:
        if self._forward and self._here is not None:
            self._back.append(self._here)
            self._here = self._forward.pop()
            self.went.emit(self._here)

    def let_go_of_pages(self) -> None:
        """Before something is destroyed: no other page keeps it in memory, and no step back leads to it."""
        self._back.clear()
        self._forward.clear()
        self.others_let_go.emit()

    def forget(self) -> None:
        """On locking: where someone was is personal data too."""
        self._back.clear()
        self._forward.clear()
        self._here = None
