"""What the chair does with an agenda; each one a named step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.agenderen import Agenderen
from zvh_desktop.domain.casustafel import Casustafel
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, PartijId
from zvh_desktop.domain.volgorde import met_minste_wissels
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.agenda.concept import TafelConcept
from zvh_desktop.ui.pages.agenda.minuten import LEAST, MOST
from zvh_desktop.ui.widgets.confirm import confirm
from zvh_desktop.ui.widgets.toast import toast


class AgendaHandelingen(QObject):
    """Does what the panes of the tab ask for. `candidates_changed` after a Casus came on or went off."""

    candidates_changed = Signal()
    deleted = Signal()

    def __init__(self, tab: QWidget, tools: PageTools, agenderen: Agenderen, concept: TafelConcept) -> None:
        super().__init__(tab)
        self._tab = tab
        self._tools = tools
        self._agenderen = agenderen
        self._concept = concept

    @contextmanager
    def _doing(self) -> Iterator[None]:
        """The tab itself is the initiator, so that it does not load anew what it has just changed."""
        try:
            with self._tools.events.initiated_by(self._tab):
                yield
        except Exception as error:  # one failed action never takes the program down
            self._tools.present_error(error)
        else:
            self._tools.saves.saved_at(self._tools.now())

    def put_on(self, casus_id: CasusId) -> None:
        """W-20: onto the agenda; what still misses for that is said with its article."""
        if not self._concept.flush():
            return
        if tekorten := self._agenderen.wat_ontbreekt(casus_id):
            self._tools.present_error(EisenNietVervuld(tekorten))
            return
        with self._doing():
            saved = self._agenderen.agenderen(self._concept.tafel.id, casus_id)
            self._concept.here = saved.agendapunten[-1].id
            self._concept.take_over(saved, "casus op agenda zetten")
        self.candidates_changed.emit()

    def take_off(self, agendapunt_id: AgendapuntId, *, is_written: bool) -> None:
        """What was written at the table goes with it, and no step back brings that again: so that is asked first."""
        if not is_written:
            self._really_take_off(agendapunt_id)
            return
        confirm(
            self._tab,
            "Deze casus is al aan tafel geweest",
            "Wat over deze casus is genotuleerd, wordt met het agendapunt weggegooid. Dat kan niet ongedaan worden "
            "gemaakt.",
            action="Casus en notulen weghalen",
            on_yes=lambda: self._really_take_off(agendapunt_id),
            dangerous=True,
        )

    def _really_take_off(self, agendapunt_id: AgendapuntId) -> None:
        ids = [p.id for p in self._concept.tafel.agendapunten]
        if agendapunt_id not in ids or not self._concept.flush():
            return
        place = ids.index(agendapunt_id)
        rest = [*ids[place + 1 :], *reversed(ids[:place])]
        with self._doing():
            saved = self._agenderen.van_agenda(self._concept.tafel.id, agendapunt_id)
            self._concept.here = rest[0] if rest else None
            self._concept.take_over(saved, "casus van agenda halen")
        self.candidates_changed.emit()

    def move(self, agendapunt_id: AgendapuntId, to: int) -> None:
        self._concept.here = agendapunt_id
        moved = self._concept.tafel.verplaatsen(agendapunt_id, to)
        self._concept.change(moved, "volgorde wijzigen", merge_key=f"plaats {agendapunt_id}")

    def lengthen(self, agendapunt_id: AgendapuntId, by: int) -> None:
        punt = self._concept.tafel.agendapunt(agendapunt_id)
        if punt is not None:
            minutes = max(LEAST, min(punt.minuten + by, MOST))
            after = replace(punt, minuten=minutes)
            self._concept.change_punt(after, "minuten wijzigen", merge_key=f"minuten {punt.id}")

    def tidy(self) -> None:
        tafel = self._concept.tafel
        order = met_minste_wissels(tafel.agendapunten)
        if order == tafel.agendapunten:
            toast(self._tab, "Rustiger dan zo wordt de volgorde niet.")
            return
        self._concept.change(replace(tafel, agendapunten=order), "slim ordenen")
        toast(self._tab, "Opnieuw geordend: mensen lopen zo min mogelijk in en uit. Ctrl+Z zet het terug.")

    def tick(self, partij_id: PartijId, on: bool) -> None:
        """W-21: invite a Partij through the first of its people with a mandate, or take the invitation back."""
        punt = self._concept.current
        if punt is None or not self._concept.flush():
            return
        tafel_id = self._concept.tafel.id
        with self._doing():
            if not on:
                saved = self._agenderen.uitnodiging_intrekken(tafel_id, punt.id, partij_id)
                self._concept.take_over(saved, "uitnodiging intrekken")
                return
            keuzes = self._agenderen.keuzes(tafel_id, punt.id)
            people = next((k.afgevaardigden for k in keuzes if k.partij.id == partij_id), ())
            if people:
                saved = self._agenderen.uitnodigen(tafel_id, punt.id, partij_id, people[0][0])
                self._concept.take_over(saved, "partij uitnodigen")

    def choose_person(self, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId) -> None:
        punt = self._concept.current
        invited = punt.uitnodiging(partij_id) if punt else None
        if punt is None or invited is None or not self._concept.flush():
            return
        with self._doing():
            saved = self._agenderen.uitnodigen(
                self._concept.tafel.id, punt.id, partij_id, afgevaardigde_id, invited.gevraagde_bijdrage
            )
            self._concept.take_over(saved, "afgevaardigde kiezen")

    def add_piece(self, partij_id: PartijId) -> str | None:
        """W-22: the id of the new piece."""
        punt = self._concept.current
        if punt is None:
            return None
        piece = self._agenderen.nieuwe_voorinzage(partij_id, "")
        self._concept.change_punt(
            replace(punt, voorinzage=(*punt.voorinzage, piece)), "stuk vooraf toevoegen"
        )
        return piece.id

    def save_details(self, wanted: Casustafel) -> None:
        """Raises `UitnodigenNotAllowed` when on another day an invitation is not allowed (W-21); nothing is changed then."""
        with self._tools.events.initiated_by(self._tab):
            saved = self._agenderen.bewaren(replace(wanted, versie=self._concept.tafel.versie))
        self._concept.take_over(saved, "datum en plaats wijzigen")
        self._tools.saves.saved_at(self._tools.now())

    def ask_delete(self) -> None:
        confirm(
            self._tab,
            "Dit overleg verwijderen?",
            "De casussen blijven bestaan en kunnen op een andere agenda."
            if self._concept.tafel.agendapunten
            else "Er staat nog geen casus op de agenda.",
            action="Overleg verwijderen",
            on_yes=self._delete,
            dangerous=True,
        )

    def _delete(self) -> None:
        self._concept.autosave.discard()
        with self._doing():
            self._agenderen.verwijderen(self._concept.tafel.id)
            self._concept.unload()
            self.deleted.emit()
