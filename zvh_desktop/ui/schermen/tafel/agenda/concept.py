"""Holds the Casustafel as it stands on the screen, what of it is in the kluis already, and the named steps back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import ConcurrentChange
from zvh_desktop.application.tafel.agenderen import Agenderen, UitnodigingKeuze
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, Uitnodiging, met_minste_wissels
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.ui.schermen.tafel.agenda.akkoord import AkkoordBlad
from zvh_desktop.ui.venster.blad import Blad, Store
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.sheet import confirm, toast

LEAST, MOST = 1, 240


class AgendaBlad(Blad[Casustafel]):
    """Is the sheet of an agenda: `change` takes what is typed (saved by itself), `take_over` what a use case has saved already."""

    refused = Signal(object)

    def __init__(self, agenderen: Agenderen, tools: PageTools, owner: QObject) -> None:
        store: Store[Casustafel] = Store(
            lambda _key, tafel, _before: agenderen.bewaren(tafel),
            stays=("versie", "opening", "pauzes", "te_bellen"),
        )
        super().__init__(tools, store, owner)
        self._agenderen = agenderen
        self.here: AgendapuntId | None = None

    @property
    def current(self) -> Agendapunt | None:
        """Returns the Agendapunt that the user looks at; the first when that one is gone."""
        found = self.concept.agendapunt(self.here) if self.here else None
        return found or next(iter(self.concept.agendapunten), None)

    def load(self, tafel: Casustafel | None) -> None:
        """Takes over another table, the same as somebody else left it, or none any more; unless all of it is on the screen already."""
        if tafel is None:
            self.here = None
        elif self.is_loaded and self.store.holds(tafel) and tafel == self.concept:
            return
        super().load(tafel)

    def change_punt(self, punt: Agendapunt, label: str, merge_key: str = "") -> None:
        self.change(self.concept.with_agendapunt(punt), label, merge_key)

    def take_over(self, saved: Casustafel, label: str) -> None:
        """Remembers as a step what a use case saved."""
        before = replace(self.concept, versie=saved.versie)
        self.store.load(saved)
        self.history.replace(before, saved, label)

    def flush(self) -> bool:
        return self.autosave.flush()

    def _save(self) -> datetime | None:
        try:
            return super()._save()
        except UitnodigenNotAllowed as error:
            self._drop_refused(error)
        except ConcurrentChange:
            self._take_along()
        return self._save()

    def _take_along(self) -> None:
        """Puts what was changed here upon what somebody else saved of this table, field by field."""
        mine, before = self.concept, self.store.saved()
        theirs = self._agenderen.get(mine.id)
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
        self.store.load(theirs)
        self.store.show(replace(theirs, agendapunten=(*punten, *new), **fields))
        self.history.clear()
        self.show_everywhere()

    def _drop_refused(self, error: UitnodigenNotAllowed) -> None:
        """Drops an invitation that a step back brought back and that is not allowed any more: it would keep all the rest unsaved (W-21)."""
        stored = {p.id: p.uitnodigingen for p in self.store.saved().agendapunten}
        punten = tuple(
            replace(
                punt,
                uitnodigingen=tuple(
                    u
                    for u in punt.uitnodigingen
                    if (u.partij_id, u.afgevaardigde_id) != (error.partij_id, error.afgevaardigde_id)
                    or u in stored.get(punt.id, ())
                ),
            )
            for punt in self.concept.agendapunten
        )
        if punten == self.concept.agendapunten:
            raise error
        self.store.show(replace(self.concept, agendapunten=punten))
        self.refused.emit(error)
        self.show_everywhere()


class AgendaHandelingen(QObject):
    """Does what the panes of the tab ask for. `candidates_changed` after a Casus came on or went off."""

    candidates_changed = Signal()
    deleted = Signal()

    def __init__(self, tab: QWidget, tools: PageTools, agenderen: Agenderen, blad: AgendaBlad) -> None:
        super().__init__(tab)
        self._tab = tab
        self._tools = tools
        self._agenderen = agenderen
        self._blad = blad

    @contextmanager
    def _doing(self) -> Iterator[None]:
        """Acts for the tab itself, so that it does not load anew what it has just changed."""
        with self._tools.doing(self._tab):
            yield
            self._tools.saves.saved_at(self._tools.now())

    def put_on(self, casus_id: CasusId) -> None:
        """Puts a Casus on the agenda; what it still lacks is said with its article (W-20)."""
        if not self._blad.flush():
            return
        if tekorten := self._agenderen.wat_ontbreekt(casus_id):
            self._tools.present_error(EisenNietVervuld(tekorten))
            return
        with self._doing():
            saved = self._agenderen.agenderen(self._blad.concept.id, casus_id)
            self._blad.here = saved.agendapunten[-1].id
            self._blad.take_over(saved, "casus op agenda zetten")
        self.candidates_changed.emit()

    def take_off(self, agendapunt_id: AgendapuntId, *, is_written: bool) -> None:
        """Takes a Casus off. Where it was at the table, what was written goes for good: that is asked first."""
        if not is_written:
            self._really_take_off(agendapunt_id)
            return
        confirm(
            self._tab,
            "Deze casus is al aan tafel geweest",
            "Wat over deze casus is genotuleerd en uw eigen aantekening worden met het agendapunt weggegooid. Dat kan "
            "niet ongedaan worden gemaakt. De acties blijven openstaan bij de casus.",
            action="Casus en notulen weghalen",
            on_yes=lambda: self._really_take_off(agendapunt_id),
            dangerous=True,
        )

    def _really_take_off(self, agendapunt_id: AgendapuntId) -> None:
        ids = [p.id for p in self._blad.concept.agendapunten]
        if agendapunt_id not in ids or not self._blad.flush():
            return
        place = ids.index(agendapunt_id)
        rest = [*ids[place + 1 :], *reversed(ids[:place])]
        with self._doing():
            saved = self._agenderen.van_agenda(self._blad.concept.id, agendapunt_id)
            self._blad.here = rest[0] if rest else None
            self._blad.take_over(saved, "casus van agenda halen")
        self.candidates_changed.emit()

    def move(self, agendapunt_id: AgendapuntId, to: int) -> None:
        self._blad.here = agendapunt_id
        moved = self._blad.concept.verplaatsen(agendapunt_id, to)
        self._blad.change(moved, "volgorde wijzigen", f"plaats {agendapunt_id}")

    def lengthen(self, agendapunt_id: AgendapuntId, by: int) -> None:
        punt = self._blad.concept.agendapunt(agendapunt_id)
        if punt is not None:
            minutes = max(LEAST, min(punt.minuten + by, MOST))
            after = replace(punt, minuten=minutes)
            self._blad.change_punt(after, "minuten wijzigen", f"minuten {punt.id}")

    def tidy(self) -> None:
        tafel = self._blad.concept
        order = met_minste_wissels(tafel.agendapunten)
        if order == tafel.agendapunten:
            toast(self._tab, "Een rustiger volgorde is er niet.")
            return
        self._blad.change(replace(tafel, agendapunten=order), "slim ordenen")
        toast(self._tab, "Opnieuw geordend: mensen lopen zo min mogelijk in en uit. Ctrl+Z zet het terug.")

    def tick(self, partij_id: PartijId, on: bool) -> None:
        """Invites the next of a Partij with a mandate, beside who of it is invited; or takes all its invitations back (W-21)."""
        punt = self._blad.current
        if punt is None or not self._blad.flush():
            return
        tafel_id = self._blad.concept.id
        with self._doing():
            if not on:
                saved = self._agenderen.uitnodiging_intrekken(tafel_id, punt.id, partij_id)
                self._blad.take_over(saved, "uitnodiging intrekken")
                return
            saved = self._agenderen.iemand_uitnodigen(tafel_id, punt.id, partij_id)
            self._blad.take_over(saved, "uitnodigen")

    def keuzes(self) -> tuple[UitnodigingKeuze, ...]:
        """Returns who can be invited for the Agendapunt in sight, and of the others why not (W-21)."""
        punt = self._blad.current
        return self._agenderen.keuzes(self._blad.concept.id, punt.id) if punt else ()

    def choose_person(self, invited: Uitnodiging, afgevaardigde_id: AfgevaardigdeId | None) -> None:
        """Invites a colleague in the place of who is invited, or with None nobody."""
        punt, person = self._blad.current, invited.afgevaardigde_id
        if punt is None or not self._blad.flush():
            return
        ids = (self._blad.concept.id, punt.id, invited.partij_id)
        with self._doing():
            if afgevaardigde_id is None:
                saved = self._agenderen.uitnodiging_intrekken(*ids, person)
                self._blad.take_over(saved, "uitnodiging intrekken")
                return
            saved = self._agenderen.uitnodigen(*ids, afgevaardigde_id, in_plaats_van=person)
            self._blad.take_over(saved, "afgevaardigde kiezen")

    def add_piece(self, partij_id: PartijId) -> str | None:
        """Adds a piece and returns its id (W-22)."""
        punt = self._blad.current
        if punt is None:
            return None
        piece = self._agenderen.nieuwe_voorinzage(partij_id, "")
        self._blad.change_punt(replace(punt, voorinzage=(*punt.voorinzage, piece)), "stuk vooraf toevoegen")
        return piece.id

    def ask_consent(self, stuk: Voorinzage, agrees: bool) -> None:
        """Asks who of the Partij agrees, or withdraws that; nothing is recorded before the button of the sheet is pressed (W-22)."""
        punt = self._blad.current
        if punt is None or not self._blad.flush():
            return
        ids = (self._blad.concept.id, punt.id, stuk.id)
        with self._doing():
            known = self._agenderen.voorinzage(*ids)
            sheet = AkkoordBlad(self._tab, known, self._tools.today, agrees=agrees)
            sheet.wanted.connect(
                lambda stap: self._record(sheet, lambda: self._agenderen.akkoord_vastleggen(*ids, stap))
            )
            sheet.open()

    def told_readers(self, stuk: Voorinzage) -> None:
        punt = self._blad.current
        if punt is not None and self._blad.flush():
            ids = (self._blad.concept.id, punt.id, stuk.id)
            self._record(None, lambda: self._agenderen.intrekken_verteld(*ids))

    def _record(self, sheet: AkkoordBlad | None, record: Callable[[], Casustafel]) -> None:
        """Shows what was recorded, without a step back: an event stays (W-22)."""
        with self._doing():
            try:
                saved = record()
            except EisenNietVervuld as lacking:
                if sheet is None:
                    raise
                sheet.show_lacks(lacking.tekorten)
                return
            if sheet is not None:
                sheet.accept()
            self._blad.history.clear()
            self._blad.load(saved)
            self._blad.show_everywhere()

    def save_details(self, wanted: Casustafel) -> None:
        """Raises `UitnodigenNotAllowed` when on another day an invitation is not allowed (W-21); nothing is changed then."""
        with self._tools.events.initiated_by(self._tab):
            saved = self._agenderen.bewaren(replace(wanted, versie=self._blad.concept.versie))
        self._blad.take_over(saved, "datum en plaats wijzigen")
        self._tools.saves.saved_at(self._tools.now())

    def ask_delete(self) -> None:
        asked = self._blad.concept.id
        said = (
            "De casussen blijven bestaan en kunnen op een andere agenda."
            if self._blad.concept.agendapunten
            else "Er staat nog geen casus op de agenda."
        )
        if names := self._agenderen.te_horen(asked):
            said += (
                f" De agenda is al verzonden aan {', '.join(names)}. Na het verwijderen maakt het programma geen afzegging: "
                "haal eerst de casussen van de agenda en verspreid de afzeggingen, of zeg zelf af."
            )
        confirm(
            self._tab,
            "Dit overleg verwijderen?",
            said,
            action="Overleg verwijderen",
            on_yes=lambda: self._delete(asked),
            dangerous=True,
        )

    def _delete(self, casustafel_id: CasustafelId) -> None:
        is_in_sight = self._blad.is_loaded and self._blad.concept.id == casustafel_id
        with self._doing():
            self._agenderen.verwijderen(casustafel_id)
            if is_in_sight:
                self._blad.autosave.discard()
                self._blad.load(None)
                self.deleted.emit()
