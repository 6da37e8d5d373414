"""Shows the tab Agenda: choose Casussen, put them in order, say what is asked of whom, send the agenda out (W-20..W-23)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from zvh_desktop.application.inzien.overzichten import CasusKop, Overzichten
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.tafel.agenderen import Agenderen
from zvh_desktop.application.tafel.notuleren import Notuleren, Zitting
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, OverlegSoort
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.agenda.concept import AgendaBlad, AgendaHandelingen
from zvh_desktop.ui.schermen.tafel.agenda.documenten import AgendaMaken, AgendaVerspreiding, made_words
from zvh_desktop.ui.schermen.tafel.agenda.kandidaten import KandidatenDeel
from zvh_desktop.ui.schermen.tafel.agenda.punt import PuntDeel
from zvh_desktop.ui.schermen.tafel.agenda.volgorde import VolgordeDeel
from zvh_desktop.ui.venster.autosave import SaveState
from zvh_desktop.ui.venster.half_typed import HalfTyped, keeps_text
from zvh_desktop.ui.venster.page import Asked, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary, undo_buttons
from zvh_desktop.ui.widgets.card import Card, EmptyState
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField, TimeField
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import toast


class OverlegFormulier(Form):
    """Asks kind, day, time and place; the same four for a new meeting and for one that is changed."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.kind = Choice(
            [(soort, codes.label(soort)) for soort in OverlegSoort],
            value=OverlegSoort.CASUSTAFEL,
            name="overleg_soort",
        )
        self.day = DateField(today, name="overleg_datum")
        self.begin = TimeField(name="overleg_begin")
        self.place = Line(placeholderText="Enschede, stadhuis, zaal 2")
        self.add("Soort overleg", self.kind, name="overleg_soort")
        self.add_row(
            Field("Datum", self.day, required=True, name="overleg_datum"),
            Field("Begin", self.begin, required=True, name="overleg_begin"),
            Field("Plaats", self.place, name="overleg_plaats"),
            stretch=(4, 3, 4),
        )

    def errors(self) -> dict[str, str]:
        found = {}
        if self.day.value() is None:
            found["overleg_datum"] = "Vul in op welke dag het overleg is, bijvoorbeeld di of 24-11."
        if self.begin.value() is None:
            found["overleg_begin"] = "Vul in hoe laat het begint, bijvoorbeeld 9:30."
        return found


class OverlegDeel(Card):
    """Asks them in the page; `filled` carries kind, day, time and place when they are all there, and nothing is changed before that."""

    filled = Signal(object, object, object, str)
    closed = Signal()

    def __init__(self, today: Callable[[], date], title: str, *, name: str, word: str, button: str) -> None:
        super().__init__(title, name=name)
        self.form = OverlegFormulier(today)
        self.add(self.form)
        self.buttons = in_row(
            1,
            secondary(
                "Annuleren",
                key="Esc",
                name="overleg_annuleren",
                on_click=self.close_panel,
                on_key=self.put_aside,
            ),
            primary(word, key="Ctrl+Return", name=button, on_click=self._done),
        )
        self.body.addLayout(self.buttons)
        self.hide()

    def fill(self, soort: OverlegSoort, day: date | None, begin: time, plaats: str) -> None:
        self.form.clear_errors()
        self.form.kind.set_value(soort)
        self.form.day.set_value(day)
        self.form.begin.set_value(begin)
        self.form.place.setText(plaats)
        self.show()

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def put_aside(self) -> None:
        """Closes, and keeps what was typed for the next time."""
        with keeps_text(self):
            self.close_panel()

    def _done(self) -> None:
        form = self.form
        if not form.show_errors(form.errors()):
            self.filled.emit(
                form.kind.value(), form.day.value(), form.begin.value(), form.place.text().strip()
            )


class GegevensDeel(OverlegDeel):
    """Changes the kind, day, time and place of a meeting, or throws it away."""

    def __init__(
        self, today: Callable[[], date], on_delete: Callable[[], object], half_typed: HalfTyped
    ) -> None:
        title, name, button = "Datum, tijd en plaats", "overleg_gegevens", "overleg_bewaren"
        super().__init__(today, title, name=name, word="Bewaren", button=button)
        self.remove = quiet(
            "Overleg verwijderen", icon="trash-2", name="overleg_verwijderen", on_click=on_delete
        )
        self.buttons.insertWidget(0, self.remove)
        self._place = ""
        half_typed.watch(self, lambda: self._place)

    def open_for(self, tafel: Casustafel) -> None:
        self._place = f"overleg:{tafel.id}"
        self.fill(tafel.soort, tafel.datum, tafel.begin, tafel.plaats)
        self.remove.setVisible(tafel.opening is None)


WATCHED = ("casustafel", "casus", "triage", "partij", "grondslag", "notulen", "verslag")


class AgendaTab(QWidget):
    """Holds the agenda; `deleted` when the meeting is thrown away, `tafel_changed` when its kind, day, time or place is another."""

    deleted = Signal()
    tafel_changed = Signal(object)

    def __init__(
        self,
        tools: PageTools,
        agenderen: Agenderen,
        overzichten: Overzichten,
        notuleren: Notuleren,
        verspreiden: Verspreiden,
    ) -> None:
        super().__init__()
        self.setObjectName("agenda_tab")
        self._tools, self._agenderen = tools, agenderen
        self._overzichten, self._notuleren = overzichten, notuleren
        self._verspreiden = verspreiden
        self._zitting: Zitting | None = None
        self._names: dict[PartijId, str] = {}
        self._casussen: dict[CasusId, Casus] = {}
        self._candidates_beside: frozenset[CasusId] = frozenset()
        self._blad = AgendaBlad(agenderen, tools, self)
        self._blad.changed.connect(self._show)
        self._blad.autosave.state_changed.connect(self._saved)
        self._blad.refused.connect(tools.present_error)
        self._blad.history.said.connect(lambda text: toast(self, text))
        self.handelingen = AgendaHandelingen(self, tools, agenderen, self._blad)
        self.handelingen.candidates_changed.connect(self._show_candidates)
        self.handelingen.deleted.connect(self.deleted)
        self.documenten = AgendaMaken(self, verspreiden)
        self.documenten.made.connect(self._show_made)
        self._make_panes()
        self._connect_panes()
        self._make_header()
        tools.events.listen(self, self._heard)

    def _make_panes(self) -> None:
        self.fixed = Banner(name="agenda_vast")
        self.details = GegevensDeel(self._tools.today, self.handelingen.ask_delete, self._tools.half_typed)
        sides = theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, theme.Space.TWO
        self._top = held(in_column(self.fixed, self.details, margins=sides))
        column = in_column(self._top, on=self, spacing=0)
        self.candidates = KandidatenDeel(self._agenderen.wat_ontbreekt, self._tools.today)
        self.order = VolgordeDeel()
        self.punt = PuntDeel(self._blad, self.handelingen, self._tools.today)
        self.made = AgendaVerspreiding(self._tools, self._verspreiden)
        self.nothing = EmptyState(
            "file-text",
            "Kies een casus op de agenda.",
            "Hier staat dan wat de tafel en de partijen erover lezen.",
        )
        self.right = QStackedWidget()
        for panel in (self.nothing, self.punt):
            self.right.addWidget(panel)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        panes = ((self.candidates, 190), (self.order, 260), (self.right, 400))
        for place, (pane, least) in enumerate(panes):
            theme.set_size(pane, least_width=least)
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(place, place)
        self.splitter.setSizes([290, 400, 580])
        self.whole = QStackedWidget()
        for one in (self.splitter, self.made):
            self.whole.addWidget(one)
        column.addWidget(self.whole, 1)

    def _connect_panes(self) -> None:
        doing = self.handelingen
        self.details.filled.connect(self._save_details)
        self.details.closed.connect(self._show_top)
        self.candidates.wanted.connect(doing.put_on)
        order = self.order.list
        order.chosen.connect(self._turn_to)
        order.moved.connect(doing.move)
        order.removed.connect(self._take_off)
        order.longer.connect(doing.lengthen)
        self.order.tidy.clicked.connect(doing.tidy)
        self.made.closed.connect(self._back_to_agenda)

    def _make_header(self) -> None:
        self.change_details = secondary(
            "Datum en plaats",
            icon="calendar",
            key="Ctrl+D",
            does="Datum en plaats wijzigen",
            name="gegevens_wijzigen",
        )
        self.change_details.clicked.connect(self._toggle_details)
        self.make = primary("Agenda's maken (PDF)", key="Ctrl+P", does="Agenda's maken", name="agendas_maken")
        self.make.clicked.connect(self._make_documents)
        self.handed_out = secondary(
            "Wie kreeg wat", key="Ctrl+Shift+P", does="Wie kreeg welke agenda", name="agendas_verspreiding"
        )
        self.handed_out.clicked.connect(self._show_handed_out)
        self._header = (*undo_buttons(self._blad.history), self.change_details, self.handed_out, self.make)

    def header_widgets(self) -> Sequence[QWidget]:
        return self._header

    def open(self, casustafel_id: CasustafelId, casus_id: CasusId | None = None) -> None:
        self.whole.setCurrentWidget(self.splitter)
        self._load(casustafel_id)
        punt = self._blad.concept.agendapunt_van(casus_id) if casus_id else None
        if punt is not None:
            self._choose(punt.id)

    def initial_focus(self) -> QWidget:
        has_agenda = self._blad.is_loaded and bool(self._blad.concept.agendapunten)
        return self.order.list if has_agenda else self.candidates.filter

    def flush(self) -> bool:
        return self._blad.flush()

    def leave(self) -> None:
        self.details.put_aside()

    def _load(self, casustafel_id: CasustafelId) -> None:
        zitting = self._notuleren.zitting(casustafel_id)
        if self._zitting is not None and zitting.verslagen != self._zitting.verslagen:
            # A step back would throw away what was written at the table since, and no step brings that again.
            self._blad.history.clear()
        self._zitting = zitting
        self._names = {p.id: p.kort for p in self._zitting.partijen.values()}
        self._casussen = {}
        self.punt.forget_invitations()
        editable = not self._zitting.is_vastgesteld
        for part in (self.order, self.candidates, self.punt):
            part.set_editable(editable)
        self.change_details.setEnabled(editable)
        if editable:
            self.fixed.clear()
        else:
            self.fixed.show_message(
                "De notulen van dit overleg zijn vastgesteld",
                "Daarom verandert de agenda niet meer.",
                closable=False,
            )
        self._show_top()
        self._blad.load(self._zitting.casustafel)
        self._show_candidates()
        self._show()

    def _show_top(self) -> None:
        self._top.setVisible(not (self.fixed.isHidden() and self.details.isHidden()))

    def _heard(self, change: Gewijzigd) -> None:
        if not self._blad.is_loaded or change.soort not in WATCHED:
            return
        here = self._blad.concept.id
        if (change.soort == "casustafel" and change.casustafel_id != here) or not self.flush():
            return
        try:
            self._load(here)
        except Exception as error:  # thrown away elsewhere: the page says so
            self._blad.load(None)
            self._tools.present_error(error)

    def _saved(self, state: SaveState) -> None:
        """Makes a Casus that a step back took off the agenda a choice again, once the kluis knows."""
        if state is SaveState.SAVED and self._blad.is_loaded and self._on_agenda() != self._candidates_beside:
            self._show_candidates()

    def _on_agenda(self) -> frozenset[CasusId]:
        return frozenset(p.casus_id for p in self._blad.concept.agendapunten)

    def _show_candidates(self) -> None:
        self._candidates_beside = self._on_agenda()
        self.candidates.set_rows(self._overzichten.kandidaten(self._blad.concept.id))

    def _show(self) -> None:
        if self._zitting is None or not self._blad.is_loaded:
            return
        tafel, casussen = self._blad.concept, self._zitting.casussen
        unknown = tuple(p for p in tafel.agendapunten if p.casus_id not in casussen)
        for casus in self._agenderen.casussen_van(replace(tafel, agendapunten=unknown)).values():
            casussen[casus.id] = CasusKop(casus.id, casus.nummer, casus.gebied, casus.hoofdpersoon)
        self.candidates.leave_out(self._on_agenda())
        self.order.show_tafel(tafel, casussen)
        self._show_punt()

    def _show_punt(self) -> None:
        punt = self._blad.current
        self._blad.here = punt.id if punt else None
        if punt is None or self._zitting is None:
            self.right.setCurrentWidget(self.nothing)
            return
        self.order.select(punt.id)
        self.punt.show_current(punt, self._casus(punt), self._names)
        self.right.setCurrentWidget(self.punt)

    def _casus(self, punt: Agendapunt) -> Casus:
        """Reads the Casus when it is looked at: the list needs only its head."""
        if punt.casus_id not in self._casussen:
            alone = replace(self._blad.concept, agendapunten=(punt,))
            self._casussen.update(self._agenderen.casussen_van(alone))
        return self._casussen[punt.casus_id]

    def _choose(self, agendapunt_id: AgendapuntId) -> None:
        self._blad.here = agendapunt_id
        self._show_punt()

    def _turn_to(self, agendapunt_id: AgendapuntId) -> None:
        """Stays where something is typed that cannot be read."""
        if agendapunt_id != self._blad.here and goes_to_unread(self.punt):
            self.order.select(self._blad.here)
        else:
            self._choose(agendapunt_id)

    def _take_off(self, agendapunt_id: AgendapuntId) -> None:
        written = self._zitting.verslagen if self._zitting else {}
        self.handelingen.take_off(agendapunt_id, is_written=agendapunt_id in written)

    def _toggle_details(self) -> None:
        if self.details.isVisible():
            self.details.close_panel()
        else:
            self.details.open_for(self._blad.concept)
            self._show_top()
            self.details.form.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_details(self, soort: OverlegSoort, day: date, begin: time, plaats: str) -> None:
        if not self.flush():
            return
        wanted = replace(self._blad.concept, soort=soort, datum=day, begin=begin, plaats=plaats)
        try:
            self.punt.forget_invitations()
            self.handelingen.save_details(wanted)
        except UitnodigenNotAllowed as error:
            name = self._name_of(error.partij_id, error.afgevaardigde_id)
            self.details.form.show_errors({"overleg_datum": f"{name}: {eisen.bezwaar_sentence(error.reden)}"})
        except Exception as error:  # said in the page; what was typed stays in the panel
            self._tools.present_error(error)
        else:
            self.details.close_panel()
            self.tafel_changed.emit(self._blad.concept)

    def _name_of(self, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId | None) -> str:
        partij = self._zitting.partijen.get(partij_id) if self._zitting else None
        person = partij.afgevaardigde(afgevaardigde_id) if partij and afgevaardigde_id else None
        return ", ".join(filter(None, (person.naam if person else "", self._names.get(partij_id, ""))))

    def _make_documents(self) -> None:
        """Makes the agendas; one that lacks something does not go out, and the page says what, with the articles (W-20)."""
        tafel = self._blad.concept
        if goes_to_unread(self.punt) or not self.flush() or not tafel.agendapunten:
            return
        if tekorten := tafel.tekorten():
            self._tools.present_error(EisenNietVervuld(tekorten))
            self._choose(AgendapuntId(tekorten[0].plek or ""))
            return
        self.documenten.ask_folder(
            Asked(
                self._tools, self.fixed, tafel.id, f"Agenda van {datum.short_date(tafel.datum)}", self._here
            )
        )

    def _here(self) -> CasustafelId | None:
        return self._blad.concept.id if self._blad.is_loaded else None

    def _show_made(self, asked: Asked[CasustafelId], made: Sequence[Gemaakt], folder: Path) -> None:
        if not asked.is_in_sight:
            asked.say(made_words(made))
            return
        self.made.show_made(self._blad.concept.id, self._names, made, folder)
        self._show_recipients()

    def _show_handed_out(self) -> None:
        if self.flush() and self._blad.concept.agendapunten:
            self.made.show_tafel(self._blad.concept.id, self._names)
            self._show_recipients()

    def _show_recipients(self) -> None:
        self.whole.setCurrentWidget(self.made)
        self.made.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_agenda(self) -> None:
        self.whole.setCurrentWidget(self.splitter)
        self._show_punt()
