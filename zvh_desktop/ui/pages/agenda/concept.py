"""The Casustafel as it stands on the screen, what of it is in the kluis already, and the named steps back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from zvh_desktop.application.agenderen import Agenderen
from zvh_desktop.application.errors import ConcurrentChange
from zvh_desktop.domain.casustafel import Agendapunt, Casustafel
from zvh_desktop.domain.errors import UitnodigenNotAllowed
from zvh_desktop.domain.ids import AgendapuntId
from zvh_desktop.ui.autosave import Autosave
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.undo import UndoHistory


class TafelConcept(QObject):
    """`change` for what is typed (saved by itself), `take_over` for what a use case has saved already.

    A step back brings back older agendapunten, never an older `versie` or opening: those stay as the kluis has them.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, agenderen: Agenderen, tools: PageTools, owner: QObject) -> None:
        super().__init__(owner)
        self._agenderen = agenderen
        self._tools = tools
        self._owner = owner
        self._tafel: Casustafel | None = None
        self._saved: Casustafel | None = None
        self.here: AgendapuntId | None = None
        self.history = UndoHistory(self._show, self)
        self.autosave = Autosave(self._save, tools.saves, parent=self)

    @property
    def tafel(self) -> Casustafel:
        assert self._tafel is not None
        return self._tafel

    @property
    def is_loaded(self) -> bool:
        return self._tafel is not None

    @property
    def current(self) -> Agendapunt | None:
        """The Agendapunt that the user looks at; the first when that one is gone."""
        found = self.tafel.agendapunt(self.here) if self.here else None
        return found or next(iter(self.tafel.agendapunten), None)

    def load(self, tafel: Casustafel) -> None:
        """Another table, or the same as somebody else left it: the steps back begin anew."""
        if self._saved is not None and tafel == self._saved and tafel == self._tafel:
            return
        self._tafel = self._saved = tafel
        self.autosave.discard()
        self.history.clear()
        self.changed.emit()

    def unload(self) -> None:
        """The table is gone; there is nothing to save any more."""
        self._tafel = self._saved = self.here = None
        self.autosave.discard()
        self.history.clear()

    def change(self, after: Casustafel, label: str, *, merge_key: str = "") -> None:
        self.history.replace(self.tafel, after, label, merge_key=merge_key)

    def change_punt(self, punt: Agendapunt, label: str, *, merge_key: str = "") -> None:
        self.change(self.tafel.with_agendapunt(punt), label, merge_key=merge_key)

    def take_over(self, saved: Casustafel, label: str) -> None:
        """A use case saved this; remember it as a step."""
        before = replace(self.tafel, versie=saved.versie)
        self._tafel = self._saved = saved
        self.history.replace(before, saved, label)

    def flush(self) -> bool:
        return self.autosave.flush()

    def _show(self, after: Casustafel) -> None:
        saved = self._saved
        assert saved is not None
        self._tafel = replace(
            after, versie=saved.versie, opening=saved.opening, agenda_gemaakt_op=saved.agenda_gemaakt_op
        )
        if self._tafel != saved:
            self.autosave.touch()
        self.changed.emit()

    def _save(self) -> datetime | None:
        if self.tafel == self._saved:
            return None
        try:
            with self._tools.events.initiated_by(self._owner):
                saved = self._agenderen.bewaren(self.tafel)
        except UitnodigenNotAllowed as error:
            self._drop_refused(error)
            return self._save()
        except ConcurrentChange:
            self._take_along()
            return self._save()
        self._saved = saved
        self._tafel = replace(self.tafel, versie=saved.versie)
        return self._tools.now()

    def _take_along(self) -> None:
        """Somebody else saved this table: what was changed here is put upon what stands there now, field by field."""
        assert self._saved is not None
        mine, before, theirs = self.tafel, self._saved, self._agenderen.get(self.tafel.id)
        gone = {p.id for p in before.agendapunten} - {p.id for p in mine.agendapunten}
        changed = {p.id: p for p in mine.agendapunten if before.agendapunt(p.id) != p}
        punten = [changed.pop(p.id, p) for p in theirs.agendapunten if p.id not in gone]
        new = [p for p in changed.values() if before.agendapunt(p.id) is None]
        order = [p.id for p in mine.agendapunten]
        if order != [p.id for p in before.agendapunten]:
            punten.sort(key=lambda p: order.index(p.id) if p.id in order else len(order))
        fields = {
            name: getattr(mine, name)
            for name in ("soort", "datum", "begin", "plaats")
            if getattr(mine, name) != getattr(before, name)
        }
        self._saved = theirs
        self._tafel = replace(theirs, agendapunten=(*punten, *new), **fields)
        self.history.clear()
        self.changed.emit()

    def _drop_refused(self, error: UitnodigenNotAllowed) -> None:
        """W-21: an invitation that came back by a step back, and is not allowed any more, would keep all the rest unsaved."""
        stored = {p.id: p.uitnodigingen for p in self._saved.agendapunten} if self._saved else {}
        punten = tuple(
            replace(
                punt,
                uitnodigingen=tuple(
                    u
                    for u in punt.uitnodigingen
                    if u.partij_id != error.partij_id or u in stored.get(punt.id, ())
                ),
            )
            for punt in self.tafel.agendapunten
        )
        if punten == self.tafel.agendapunten:
            raise error
        self._tafel = replace(self.tafel, agendapunten=punten)
        self.refused.emit(error)
        self.changed.emit()
