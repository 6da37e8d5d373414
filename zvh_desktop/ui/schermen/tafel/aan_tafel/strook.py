"""Changes the agenda while the table is held: a Casus comes, waits, goes; and says who has to hear of it (W-20, W-21, W-30)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.inzien.overzichten import KandidaatRij
from zvh_desktop.application.tafel.agenderen import Verplaatst
from zvh_desktop.application.tafel.notuleren import Geschreven, Notuleren, Zitting
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.casustafel import Casustafel, TeBellen, Uitnodiging
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.aan_tafel.agenda_deel import AgendaDeel
from zvh_desktop.ui.schermen.tafel.agenda.concept import AgendaBlad, AgendaHandelingen
from zvh_desktop.ui.schermen.tafel.agenda.kandidaten import missing_words, searched
from zvh_desktop.ui.schermen.tafel.agenda.punt import PuntDeel
from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.venster.half_typed import type_again, typed_in
from zvh_desktop.ui.venster.navigation import Destination, ToCasus, ToTriage
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, bind_key, danger, primary, secondary
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.layout import FlowLayout, Tall, UprightArea, in_column, in_row
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.suggest import Option, Suggest, matches
from zvh_desktop.ui.widgets.text import IconText, Text

MOST_TABLES, MOST_OF_CALLS, MOST_OF_PLACE = 4, 240, 32
NO_CASUS = "Niets gevonden wat nog niet op deze agenda staat."


class Strook(QFrame):
    """Asks and tells above the Casus, which stays where it is."""

    def __init__(self, tools: PageTools, notuleren: Notuleren) -> None:
        super().__init__()
        self._tools, self._notuleren = tools, notuleren
        self._agenda = notuleren.agenda
        self._zitting: Zitting | None = None
        self._here: AgendapuntId | None = None
        self._before: QWidget | None = None
        self._waiting: KandidaatRij | None = None
        self.setObjectName("strook")
        self.setProperty("role", "banner")
        self._title = Text("", "strong", wrap=True, name="strook_titel")
        away = IconButton("x", "Sluiten", "strook_sluiten", self.put_away)
        self._parts: QVBoxLayout = in_column()
        two, top = theme.Space.TWO, Qt.AlignmentFlag.AlignTop
        in_column(
            in_row((self._title, 1), (away, top)),
            self._parts,
            on=self,
            margins=(two, 10, theme.Space.ONE, two),
        )
        self._half: Mapping[str, str] = {}
        for shortcut in bind_key(self, "Esc", "Terug naar de casus", self._put_aside):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def show_zitting(self, zitting: Zitting, here: AgendapuntId | None) -> None:
        """Takes over which table is held, and which of its Casussen is in sight."""
        if self._zitting is not None and self._zitting.casustafel.id != zitting.casustafel.id:
            self._waiting = None
            self.hide()
        self._zitting, self._here = zitting, here

    def _put_aside(self) -> None:
        """Goes back to the Casus; what was typed stands there again when the same is asked."""
        half = typed_in(self)
        self.put_away()
        self._half = half

    def put_away(self) -> None:
        self._waiting, self._half = None, {}
        self.hide()
        clear_layout(self._parts)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _show(self, title: str, *parts: QWidget | QHBoxLayout, focus: QWidget | None = None) -> None:
        now = self.window().focusWidget()
        if now is not None and not self.isAncestorOf(now):
            self._before = now
        clear_layout(self._parts)
        self._title.setText(title)
        self.setAccessibleName(title)
        for part in parts:
            if isinstance(part, QWidget):
                self._parts.addWidget(part)
            else:
                self._parts.addLayout(part)
        self.show()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        type_again(self, self._half)

    @property
    def _tafel(self) -> Casustafel:
        assert self._zitting is not None
        return self._zitting.casustafel

    def _number(self, casus_id: CasusId) -> str:
        assert self._zitting is not None
        return self._zitting.casussen[casus_id].nummer

    def _say(self, words: str) -> None:
        calls = len(self._tafel.te_bellen)
        toast(self, f"{words} {calls} te bellen: Alt+B." if calls else words)

    def _next(self) -> AgendapuntId | None:
        """Returns the Casus behind the one in sight, or else the one before it."""
        ids = [p.id for p in self._tafel.agendapunten]
        place = ids.index(self._here) if self._here in ids else len(ids)
        return next(iter([*ids[place + 1 :], *reversed(ids[:place])]), None)


class AgendaStrook(Strook):
    """Lets Casussen come, wait and go while the table is held. `changed` carries the Agendapunt that the table turns to, or None."""

    changed = Signal(object)
    filling_wanted = Signal(object)
    elsewhere = Signal(object)

    def __init__(self, tools: PageTools, notuleren: Notuleren, history: Callable[[], UndoHistory]) -> None:
        """`history` returns the steps of what is on the screen: those of the agenda stand among them."""
        super().__init__(tools, notuleren)
        self.history = history
        self._rows: tuple[KandidaatRij, ...] = ()

    def listen_to(self, agenda: AgendaDeel, flush: Callable[[], bool]) -> None:
        """Does what is asked at the agenda, once all that was typed is in the kluis."""
        for asked, act in (
            (agenda.add_wanted, self.begin_add),
            (agenda.later_wanted, self.later),
            (agenda.off_wanted, self.ask_off),
            (agenda.rest_wanted, self.rest),
            (agenda.break_wanted, self.turn_break),
            (agenda.calls_wanted, self.show_calls),
        ):
            asked.connect(partial(_after, flush, act))

    def resume(self) -> None:
        """Comes back to the Casus that could not be added, once the user was where that is mended."""
        if self._waiting is not None:
            self._add(self._waiting)

    # A Casus comes.

    def begin_add(self) -> None:
        """Asks which Casus comes after the one in sight, by number or by name (W-20)."""
        if self._zitting is None:
            return
        self._rows = self._notuleren.kandidaten(self._tafel.id)
        line = Suggest(
            self._candidates, placeholder="Nummer of naam van de casus", nothing=NO_CASUS, name="casus_erbij"
        )
        line.setAccessibleName("Casus die erbij komt")
        line.chosen.connect(self._add)
        self._show("Welke casus komt erbij, na deze?", line, focus=line)

    def _candidates(self, typed: str) -> list[Option]:
        fitting = [row for row in self._rows if matches(typed, *searched(row))]
        return [
            Option(
                row,
                f"{row.nummer}, {row.betrokkene}",
                f"{codes.label(row.gebied)} · {'gereed' if row.is_gereed else codes.fase_label(row.fase)}",
            )
            for row in fitting
        ]

    def _add(self, row: KandidaatRij | None) -> None:
        if row is None or self._zitting is None:
            return
        with self._tools.doing(self):
            tekorten = self._agenda.wat_ontbreekt(row.casus_id)
            if tekorten:
                self._waiting = row
                lines = [
                    IconText("circle", words, wrap=True)
                    for words in dict.fromkeys(map(missing_words, tekorten))
                ]
                place: Destination = (
                    ToCasus(row.casus_id) if row.fase is Fase.AANMELDING else ToTriage(row.casus_id)
                )
                word = "Naar de casus" if row.fase is Fase.AANMELDING else "Naar de triage"
                go = primary(word, name="erbij_aanvullen", on_click=partial(self.elsewhere.emit, place))
                back = Text(
                    "Daarna komt u met Alt+← hier terug, en komt de casus op de agenda.", "muted", wrap=True
                )
                self._show(
                    f"{row.nummer} kan nog niet op een agenda", *lines, in_row(go, (back, 1)), focus=go
                )
                return
            self._waiting = None
            saved = self._agenda.agenderen(self._tafel.id, row.casus_id, self._here)
            punt = saved.agendapunt_van(row.casus_id)
            self.put_away()
            self.changed.emit(None)
            self._say(f"{row.nummer} staat op de agenda.")
            if punt is not None and punt.tekorten():
                self.filling_wanted.emit(punt.id)

    # A Casus waits, or goes.

    def later(self) -> None:
        """Takes the Casus in sight at the end of what is still to come."""
        if self._zitting is None or self._here is None:
            return
        punt, after = self._tafel.agendapunt(self._here), self._next()
        if punt is None or after is None or self._tafel.agendapunten[-1].id == punt.id:
            toast(self, "Na deze casus komt er geen andere meer.")
            return
        number = self._number(punt.casus_id)
        if self._leaves(
            self._agenda.later, f"{number} later behandelen", is_here=self._zitting.huidig == punt.id
        ):
            self._say(f"{number} komt als laatste aan bod.")

    def ask_off(self) -> None:
        """Takes the Casus in sight off the agenda; where something was written it says first what goes along (P-08, W-34)."""
        if self._zitting is None or self._here is None:
            return
        here = self._here
        written = self._notuleren.geschreven(self._tafel.id, here)
        if written.is_niets:
            self._off(here)
            return
        stay = secondary("Laten staan", key="Esc", binds=False, name="af_niet", on_click=self.put_away)
        along = secondary(
            "Met alles naar een andere tafel",
            name="af_verplaatsen",
            on_click=partial(self.ask_table, (here,)),
        )
        away = danger("Weghalen", name="af_weghalen", on_click=partial(self._off, here))
        punt = self._tafel.agendapunt(here)
        name = self._number(punt.casus_id) if punt else ""
        lines = [Text(line, "body", wrap=True) for line in _what_goes(written)]
        self._show(f"{name} van de agenda halen?", *lines, _flow(stay, along, away), focus=stay)

    def _off(self, here: AgendapuntId) -> None:
        punt = self._tafel.agendapunt(here)
        number = self._number(punt.casus_id) if punt else ""
        if punt and self._leaves(self._agenda.van_agenda, f"{number} van de agenda halen", is_here=True):
            self._say(f"{number} is van de agenda.")

    def _leaves(
        self, act: Callable[[CasustafelId, AgendapuntId], Casustafel], label: str, *, is_here: bool
    ) -> bool:
        """Takes the Casus in sight from its place, with a step back; the table turns from it when it lay there (`is_here`)."""
        assert self._here is not None
        here, tafel = self._here, self._tafel
        was, told = self._agenda.plaats_van(tafel.id, here), tuple[TeBellen, ...]()

        def walk(away: bool) -> bool:
            nonlocal was, told
            history, is_done = self.history(), False
            with self._tools.doing(self):
                after = self._next() if away else here
                if away:
                    was = self._agenda.plaats_van(tafel.id, here)
                    act(tafel.id, here)
                else:
                    self._agenda.terugzetten(was, told)
                self.put_away()
                self.changed.emit(after if is_here else None)
                is_done = True
            if is_done and away:
                told = tuple(one for one in self._tafel.te_bellen if one not in tafel.te_bellen)
            if is_done and self.history() is not history:
                self.history().did(label, walk, is_undone=not away)
            return is_done

        before = self.history()
        is_done = walk(away=True)
        if is_done and self.history() is before:
            before.did(label, walk)
        return is_done

    # To another table.

    def rest(self) -> None:
        """Takes what the table did not come to to the next one: with one key where there is one such table."""
        if self._zitting is None:
            return
        punten = tuple(p.id for p in self._zitting.rest)
        if not punten:
            toast(self, "Er is geen casus meer die nog aan bod moet komen.")
            return
        coming = self._agenda.volgende_tafels(self._tafel.id)
        if len(coming) == 1:
            self._move(punten, coming[0].id)
        else:
            self.ask_table(punten)

    def ask_table(self, punten: Sequence[AgendapuntId]) -> None:
        """Asks which table, of those that are planned, or on which day a new one is."""
        coming = self._agenda.volgende_tafels(self._tafel.id)[:MOST_TABLES]
        buttons = [
            secondary(
                _table_words(one), name=f"naar_tafel_{at}", on_click=partial(self._move, punten, one.id)
            )
            for at, one in enumerate(coming, 1)
        ]
        day = DateField(self._tools.today, name="nieuwe_tafel")
        day.line.setAccessibleName("Datum van een nieuwe tafel")
        theme.set_size(day.line, width=116)
        make = secondary("Nieuwe tafel", key="Return", binds=False, name="nieuwe_tafel_maken")
        make.clicked.connect(lambda _on=False: self._new_table(punten, day))
        day.line.returnPressed.connect(lambda: self._new_table(punten, day))
        count = "1 casus gaat" if len(punten) == 1 else f"{len(punten)} casussen gaan"
        self._show(
            f"{count} mee met alles wat erover is geschreven. Naar welke tafel?",
            *([_flow(*buttons)] if buttons else []),
            in_row(Text("Nieuwe op", "body"), day, make, 1),
            focus=buttons[0] if buttons else day.line,
        )

    def _new_table(self, punten: Sequence[AgendapuntId], day: DateField) -> None:
        when, here = day.value(), self._tafel
        if when is None or not day.check():
            day.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        with self._tools.doing(self):
            made = self._agenda.maken(here.soort, when, here.begin, here.plaats)
            self._move(punten, made.id)

    def _move(self, punten: Sequence[AgendapuntId], naar: CasustafelId) -> None:
        here, after = self._tafel, self._next()
        with self._tools.doing(self):
            moved = self._agenda.verplaatsen_naar(here.id, punten, naar)
            self.put_away()
            self.changed.emit(after if self._here in punten else None)
            self._tell_moved(moved, here.id)

    def _tell_moved(self, moved: Verplaatst, here: CasustafelId) -> None:
        assert self._zitting is not None
        count = "1 casus gaat" if len(moved.punten) == 1 else f"{len(moved.punten)} casussen gaan"
        lines = [
            f"{self._number(casus_id)} blijft hier: hij staat daar al, of zijn triage is open."
            for casus_id in moved.blijft
        ]
        lines += [
            f"Daar niet uitgenodigd: {_wie(self._zitting.partijen, one)}. {eisen.bezwaar_sentence(bezwaar)}"
            for one, bezwaar in moved.vervallen
        ]
        words, buttons = [Text(line, "body", wrap=True) for line in lines], list[QWidget]()
        if moved.punten:
            undo = secondary("Terugzetten", icon="undo-2", small=True, name="terugzetten")
            undo.clicked.connect(lambda _on=False: self._back(moved, here))
            buttons.append(undo)
        if self._tafel.te_bellen:
            calls = secondary("Wie te bellen", key="Alt+B", binds=False, small=True, name="strook_bellen")
            calls.clicked.connect(lambda _on=False: self.show_calls())
            buttons.append(calls)
        self._show(f"{count} naar {_table_words(moved.naar)}.", *words, _flow(*buttons))

    def _back(self, moved: Verplaatst, here: CasustafelId) -> None:
        with self._tools.doing(self):
            self._agenda.verplaatsen_naar(moved.naar.id, moved.punten, here, moved.te_bellen)
            self.put_away()
            self.changed.emit(None)
            toast(self, "De casussen staan weer op deze agenda.")

    # A break, and who has to hear.

    def turn_break(self) -> None:
        """Begins a break, or ends it."""
        if self._zitting is None:
            return
        begins = self._tafel.pauze is None
        with self._tools.doing(self):
            self._notuleren.pauze(self._tafel.id, aan=begins)
            self.changed.emit(None)
            toast(self, "Pauze. De tijd van de casus staat stil." if begins else "De tafel gaat verder.")

    def show_calls(self) -> None:
        """Shows who has to hear of a change; who was called goes off the list."""
        if self._zitting is None or not self._tafel.te_bellen:
            self.put_away()
            return
        rows = [self._call(one) for one in self._tafel.te_bellen]
        area, inside = UprightArea(), Tall()
        in_column(*rows, on=inside, spacing=6)
        area.setWidget(inside)
        area.setFixedHeight(min(sum(row.sizeHint().height() + 6 for row in rows), MOST_OF_CALLS))
        self._show("Wie u moet bellen", area, focus=rows[0].button)

    def _call(self, one: TeBellen) -> BelRegel:
        assert self._zitting is not None
        return BelRegel(one, self._zitting.partijen, self._called)

    def _called(self, one: TeBellen) -> None:
        with self._tools.doing(self):
            self._agenda.gebeld(self._tafel.id, one)
            self.changed.emit(None)
            self.show_calls()


def _after(flush: Callable[[], bool], act: Callable[[], object]) -> None:
    if flush():
        act()


class BelRegel(QWidget):
    """Shows one person to call: name, Partij, telephone and what changed."""

    def __init__(
        self, one: TeBellen, partijen: Mapping[PartijId, Partij], on_called: Callable[[TeBellen], object]
    ) -> None:
        super().__init__()
        partij = partijen.get(one.partij_id)
        person = partij.afgevaardigde(one.afgevaardigde_id) if partij else None
        who = _wie(partijen, one)
        phone = (person.telefoon if person else "") or "geen nummer bekend"
        day = f" op {datum.weekday_date(one.datum)}" if one.datum else ""
        when = f" om {datum.clock(one.om)}" if one.om else ""
        words = Text(f"{who}: {codes.label(one.verschuiving)}{day}{when}", "body", wrap=True)
        words.setMinimumWidth(1)
        number = Text(phone, "strong" if person and person.telefoon else "muted", selectable=True)
        self.button = KeyButton("Gebeld", name="gebeld", small=True, on_click=lambda: on_called(one))
        self.button.setAccessibleName(f"{who} is gebeld")
        in_row((words, 1), number, self.button, on=self)


class UitnodigingPaneel(QWidget):
    """Completes the invitation of one Casus at the table, with the fields of the agenda (W-20, W-21)."""

    closed = Signal()

    def __init__(self, tools: PageTools, notuleren: Notuleren) -> None:
        super().__init__()
        self._agenda = notuleren.agenda
        self._casus: Casus | None = None
        self._names: Mapping[PartijId, str] = {}
        self.setObjectName("uitnodiging_paneel")
        self.setAccessibleName("Uitnodiging van een casus")
        self.blad = AgendaBlad(notuleren.agenda, tools, self)
        doing = AgendaHandelingen(self, tools, notuleren.agenda, self.blad)
        self.punt = PuntDeel(self.blad, doing, tools.today)
        self.blad.changed.connect(self._show)
        self.blad.refused.connect(tools.present_error)
        self.blad.history.said.connect(lambda words: toast(self, words))
        back = secondary(
            "Terug naar de casus", key="Esc", name="uitnodiging_klaar", on_click=self.closed.emit
        )
        two = theme.Space.TWO
        in_column(in_row(1, back, margins=(two, two, two, 0)), (self.punt, 1), on=self, spacing=0)
        bind_key(self, "F8", "Naar het eerste dat ontbreekt", self.punt.to_first_missing)

    def open_for(
        self, casustafel_id: CasustafelId, agendapunt_id: AgendapuntId, partijen: Mapping[PartijId, Partij]
    ) -> None:
        tafel = self._agenda.get(casustafel_id)
        punt = tafel.agendapunt(agendapunt_id)
        if punt is None:
            return
        self._names = {p.id: p.kort for p in partijen.values()}
        self._casus = self._agenda.casussen_van(tafel)[punt.casus_id]
        self.blad.here = agendapunt_id
        self.punt.forget_invitations()
        self.blad.load(tafel)
        self._show()
        self.show()
        self.punt.to_first_missing()

    def flush(self) -> bool:
        return self.blad.flush() if self.blad.is_loaded else True

    def _show(self) -> None:
        punt = self.blad.current if self.blad.is_loaded else None
        if punt is not None and self._casus is not None and punt.casus_id == self._casus.id:
            self.punt.show_current(punt, self._casus, self._names)


def _flow(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for button in buttons:
        row.addWidget(button)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _wie(partijen: Mapping[PartijId, Partij], one: TeBellen | Uitnodiging) -> str:
    partij = partijen.get(one.partij_id)
    person = partij.afgevaardigde(one.afgevaardigde_id) if partij else None
    return ", ".join(filter(None, (person.naam if person else "", partij.kort if partij else "")))


def _table_words(tafel: Casustafel) -> str:
    place = (
        tafel.plaats if len(tafel.plaats) <= MOST_OF_PLACE else f"{tafel.plaats[:MOST_OF_PLACE].rstrip()}…"
    )
    return ", ".join(filter(None, (datum.weekday_date(tafel.datum), datum.clock(tafel.begin), place)))


def _what_goes(written: Geschreven) -> list[str]:
    """Says what goes with the Agendapunt, and what stays."""
    inbreng = {0: "", 1: "1 inbreng"}.get(written.inbrengen, f"{written.inbrengen} inbrengen")
    goes = (
        inbreng,
        "de bespreking" if written.bespreking else "",
        "het besluit" if written.besluit else "",
        "uw eigen aantekening" if written.aantekening else "",
    )
    gone = ", ".join(filter(None, goes))
    lines = (
        [f"Dit gaat weg: {gone}. Zolang deze tafel op het scherm staat, zet Ctrl+Z het terug."]
        if gone
        else []
    )
    if written.acties == 1:
        lines.append("1 actie blijft open bij de casus, en komt terug op zijn volgende tafel.")
    elif written.acties:
        lines.append(
            f"{written.acties} acties blijven open bij de casus, en komen terug op zijn volgende tafel."
        )
    return lines
