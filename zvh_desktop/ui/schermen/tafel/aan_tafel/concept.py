"""What is being written about one Casus, and what of it is in the kluis already; plain Python, no widgets.

It never decides a rule: it asks the domain, and hands the difference to the use cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus, Notuleren
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import ActieId, AfgevaardigdeId, InbrengId, PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.verslag import (
    Aanwezigheid,
    Inbreng,
    Presentie,
    Verslag,
    tekorten_van_verslag,
)
from zvh_desktop.ui.widgets.suggest import Option


@dataclass(frozen=True, slots=True)
class CasusConcept:
    """One snapshot of the Casus on the table: the step of undo, and what every part of the screen shows."""

    verslag: Verslag
    acties: tuple[Actie, ...]
    eerdere: tuple[Actie, ...]
    werkaantekening: str

    def tekorten(self) -> tuple[Tekort, ...]:
        return tekorten_van_verslag(self.verslag, tuple(a for a in self.acties if not a.is_leeg))

    def inbreng(self, inbreng_id: InbrengId) -> Inbreng | None:
        return next((i for i in self.verslag.inbrengen if i.id == inbreng_id), None)

    def actie(self, actie_id: ActieId) -> Actie | None:
        return next((a for a in (*self.acties, *self.eerdere) if a.id == actie_id), None)

    def with_inbreng(self, inbreng: Inbreng) -> CasusConcept:
        return replace(self, verslag=self.verslag.with_inbreng(inbreng))

    def without_inbreng(self, inbreng_id: InbrengId) -> CasusConcept:
        return replace(self, verslag=self.verslag.without_inbreng(inbreng_id))

    def with_actie(self, actie: Actie) -> CasusConcept:
        """Add, or replace the one with the same id, among those of today or of before."""
        if any(a.id == actie.id for a in self.eerdere):
            return replace(self, eerdere=tuple(actie if a.id == actie.id else a for a in self.eerdere))
        if any(a.id == actie.id for a in self.acties):
            return replace(self, acties=tuple(actie if a.id == actie.id else a for a in self.acties))
        return replace(self, acties=(*self.acties, actie))

    def without_actie(self, actie_id: ActieId) -> CasusConcept:
        return replace(self, acties=tuple(a for a in self.acties if a.id != actie_id))


def has_colleague(verslag: Verslag, seat: Presentie) -> bool:
    return sum(p.partij_id == seat.partij_id for p in verslag.presenties) > 1


@dataclass(frozen=True, slots=True)
class TafelContext:
    """The names and the moment that the parts of the screen need beside the concept."""

    live: LiveCasus
    partijen: dict[PartijId, Partij]
    voorzitter: str
    today: Callable[[], date]

    def kort(self, partij_id: PartijId | None) -> str:
        partij = self.partijen.get(partij_id) if partij_id else None
        return partij.kort if partij else ""

    def wie(self, verslag: Verslag, seat: Presentie) -> str:
        """Returns whose seat it is: the Partij, with the name where colleagues of it sit here too."""
        partij = self.kort(seat.partij_id)
        return f"{partij}, {seat.naam}" if has_colleague(verslag, seat) else partij

    def naam(self, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId) -> str:
        partij = self.partijen.get(partij_id)
        person = partij.afgevaardigde(afgevaardigde_id) if partij else None
        return person.naam if person else ""


def seat_options(
    context: TafelContext, verslag: Verslag, seats: Iterable[Presentie], value: Callable[[Presentie], object]
) -> list[Option]:
    """Returns an option for each person who sits here; who stayed away or was excused comes last."""
    away = (Aanwezigheid.AFGEMELD, Aanwezigheid.AFWEZIG)
    return [
        Option(
            value(p),
            context.wie(verslag, p),
            "" if has_colleague(verslag, p) else p.naam,
            context.partijen[p.partij_id].naam,
        )
        for p in sorted(seats, key=lambda p: p.stand in away)
        if p.partij_id in context.partijen
    ]


class ConceptStore:
    """Holds the concept on screen beside what was saved, and writes the difference.

    A step back in the undo history brings back an older value, never an older `versie`: those are kept here.
    """

    def __init__(self, notuleren: Notuleren, live: LiveCasus) -> None:
        self._notuleren = notuleren
        self.concept = CasusConcept(live.verslag, live.acties, live.open_acties, live.werkaantekening)
        self._saved = self.concept
        self._acties: dict[ActieId, Actie] = {a.id: a for a in (*live.acties, *live.open_acties)}

    def save(self) -> bool:
        """Write what differs; says whether anything did. Raises what the use cases raise, and loses nothing then."""
        wrote = self._save_verslag()
        wrote = self._save_acties() or wrote
        if self.concept.werkaantekening != self._saved.werkaantekening:
            self._notuleren.werkaantekening(self.concept.verslag, self.concept.werkaantekening)
            wrote = True
        self._saved = self.concept
        return wrote

    def _save_verslag(self) -> bool:
        now, before = self.concept.verslag, self._saved.verslag
        if replace(now, versie=before.versie) == before:
            return False
        written = self._notuleren.schrijven(replace(now, versie=before.versie))
        self.concept = replace(self.concept, verslag=written)
        self._saved = replace(self._saved, verslag=written)
        return True

    def _save_acties(self) -> bool:
        wrote = False
        keep = {a.id for a in (*self.concept.acties, *self.concept.eerdere)}
        for actie in (*self.concept.acties, *self.concept.eerdere):
            before = self._acties.get(actie.id)
            versie = before.versie if before else 0
            if actie.is_leeg and before is None:
                continue
            if before is not None and replace(actie, versie=versie) == before:
                continue
            written = self._notuleren.actie_schrijven(self.concept.verslag, replace(actie, versie=versie))
            self._acties[actie.id] = written
            self.concept = self.concept.with_actie(written)
            wrote = True
        for gone in [i for i in self._acties if i not in keep]:
            self._notuleren.actie_schrappen(self.concept.verslag, gone)
            del self._acties[gone]
            wrote = True
        return wrote


class Schrijfblad(Protocol):
    """The sheet, as its parts see it."""

    @property
    def concept(self) -> CasusConcept: ...

    @property
    def context(self) -> TafelContext: ...

    def change(self, after: CasusConcept, label: str, *, merge_key: str = "") -> None:
        """Take `after` over, show it everywhere, remember the step under `label`, and save it by itself."""


class Deel(Protocol):
    """A part of the sheet. `show_concept` is called after every change, and is cheap when nothing of its own changed."""

    def show_concept(self, concept: CasusConcept) -> None: ...


class Plek(Protocol):
    """A part that knows where something that is missing has to be written."""

    def place_of(self, tekort: Tekort) -> QWidget | None: ...


def has_cursor(widget: QWidget) -> bool:
    """Somebody types in it; when it goes, the keys need another place, or Qt picks the sidebar."""
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
