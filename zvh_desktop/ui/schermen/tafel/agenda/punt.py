"""W-20..W-23: the chosen Casus as it will stand on the agenda: who is invited, what is read beforehand, what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.agenderen import UitnodigingKeuze
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, UitnodigingBezwaar, Voorinzage
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.agenda.concept import LEAST, MOST, AgendaBlad, AgendaHandelingen
from zvh_desktop.ui.schermen.tafel.meer_partijen import KEY, MeerPartijen
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, quiet, secondary
from zvh_desktop.ui.widgets.card import Card, Section, clear_layout, line
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.date_field import DateField, NumberField
from zvh_desktop.ui.widgets.fields import Fields, Rows, open_place_in, turned
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpList
from zvh_desktop.ui.widgets.layout import TallColumn, beside, held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.suggest import Option
from zvh_desktop.ui.widgets.text import Elided, IconText, Text, set_tip
from zvh_desktop.ui.widgets.theme import Tone

_INDENT = 26


class PartijUitnodiging(QWidget):
    """Shows one Partij that may be invited, or was: a tick, the Afgevaardigde, and what is asked of it."""

    def __init__(self, keuze: UitnodigingKeuze, deel: UitnodigingenDeel) -> None:
        super().__init__()
        self.keuze = keuze
        partij_id, naam = keuze.partij.id, keuze.partij.naam
        column = in_column(on=self, spacing=6, margins=(0, 2, 0, 2))
        self.tick = QCheckBox()
        self.tick.setObjectName(f"uitnodigen_{partij_id}")
        self.tick.setAccessibleName(f"{naam} uitnodigen")
        self.tick.setChecked(keuze.uitnodiging is not None)
        self.tick.toggled.connect(lambda on: self._wish(deel.ticked, on))
        self.name = Elided(naam, "strong")
        self.person = Select(list(keuze.afgevaardigden), name=f"afgevaardigde_{partij_id}")
        self.person.setAccessibleName(f"Afgevaardigde van {naam}")
        theme.set_size(self.person, width=200)
        self.person.changed.connect(lambda value: self._wish(deel.person_chosen, value))
        head = in_row(self.tick, (self.name, 1), self.person)
        column.addLayout(head)
        self.warning = IconText("triangle-alert", "", tone=Tone.WARN, wrap=True)
        column.addLayout(_indented(self.warning))
        self.contribution = GrowingEditor(
            placeholder=f"Wat vraagt u van {keuze.partij.kort}?", name=f"bijdrage_{partij_id}"
        )
        self.contribution.setAccessibleName(f"Gevraagde bijdrage van {naam}")
        self.contribution.leave_undo()
        self.contribution.edited.connect(lambda text: deel.asked.emit(partij_id, text))
        column.addLayout(_indented(self.contribution))
        if keuze.grondslag:
            set_tip(self, f"Grondslag: {keuze.grondslag}")
        self.show_keuze(keuze)

    def _wish(self, told: SignalInstance, wanted: object) -> None:
        """Asks for it, and shows what came of that: a refused tick is not ticked."""
        told.emit(self.keuze.partij.id, wanted)
        self.show_keuze(self.keuze)

    def show_keuze(self, keuze: UitnodigingKeuze) -> None:
        self.keuze = keuze
        invited = keuze.uitnodiging
        self.tick.blockSignals(True)
        self.tick.setChecked(invited is not None)
        self.tick.blockSignals(False)
        self.person.set_options(list(keuze.afgevaardigden))
        self.person.set_value(invited.afgevaardigde_id if invited else None)
        self.person.setVisible(invited is not None)
        self.contribution.setVisible(invited is not None)
        self.contribution.setEnabled(keuze.bezwaar is None)
        if invited is not None and not self.contribution.hasFocus():
            self.contribution.set_text(invited.gevraagde_bijdrage)
        self.warning.setVisible(keuze.bezwaar is not None)
        if keuze.bezwaar is not None:
            self.warning.set_text(eisen.bezwaar_sentence(keuze.bezwaar))


class UitnodigingenDeel(Section):
    """Signals say what the user wants; the tab asks the use cases, which refuse what W-21 forbids."""

    ticked = Signal(object, bool)
    person_chosen = Signal(object, object)
    asked = Signal(object, str)
    asked_same = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("Uitgenodigd", name="uitnodigingen")
        self.same = KeyButton(
            "Zelfde vraag",
            "zelfde_vraag",
            self._ask_same,
            KEY,
            does="Dezelfde vraag aan meer partijen",
            small=True,
            icon="users",
        )
        self.add_head(self.same)
        self._more, self._text = MeerPartijen("vraag_meer"), ""
        self._more.chosen.connect(lambda partijen: self.asked_same.emit(partijen, self._text))
        self.add(self._more)
        self.rows: dict[PartijId, PartijUitnodiging] = {}
        self._keuzes: tuple[UitnodigingKeuze, ...] = ()
        self._show_closed = False
        self._invitable = in_column()
        self.body.addLayout(self._invitable)
        self.none = Text(
            "Geen enkele partij kan worden uitgenodigd. Kijk bij de triage welke partijen relevant zijn.",
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.none)
        self.blocked_head = Text("Kan niet worden uitgenodigd", "label")
        self.body.addWidget(self.blocked_head)
        self._blocked = in_column(spacing=2)
        self.body.addLayout(self._blocked)
        self.more = quiet(
            "", icon="chevron-right", small=True, name="niet_opengesteld", on_click=self._toggle
        )
        self.body.addWidget(self.more)
        self._closed = in_column(spacing=2)
        self.body.addLayout(self._closed)

    def show_keuzes(self, keuzes: Sequence[UitnodigingKeuze]) -> None:
        """Changes the rows of Partijen that stay, and makes the others anew, so that the keys stay where they are."""
        self._keuzes = tuple(keuzes)
        wanted = [k for k in keuzes if k.bezwaar is None or k.uitnodiging is not None]
        if list(self.rows) != [k.partij.id for k in wanted]:
            clear_layout(self._invitable)
            self.rows = {}
            for keuze in wanted:
                self.rows[keuze.partij.id] = row = PartijUitnodiging(keuze, self)
                self._invitable.addWidget(row)
        else:
            for keuze in wanted:
                self.rows[keuze.partij.id].show_keuze(keuze)
        invited = sum(k.uitnodiging is not None for k in keuzes)
        self.set_note("niemand" if not invited else "1 partij" if invited == 1 else f"{invited} partijen")
        self.none.setVisible(not wanted)
        self._draw_blocked()

    def show_texts(self, punt: Agendapunt) -> None:
        """Shows after a step back what was asked before, without asking the kluis again."""
        for partij_id, row in self.rows.items():
            invited = punt.uitnodiging(partij_id)
            if invited is not None:
                row.contribution.set_text(invited.gevraagde_bijdrage)

    def _ask_same(self) -> None:
        """Asks to whom the question with the cursor goes too, or else the last one that was typed."""
        open_rows = [row for row in self.rows.values() if row.contribution.isVisibleTo(self)]
        typed = [row for row in open_rows if row.contribution.text().strip()]
        here = next((row for row in typed if row.contribution.hasFocus()), typed[-1] if typed else None)
        if here is None:
            toast(self, "Schrijf eerst één vraag. Daarna zet u dezelfde vraag bij andere partijen.")
            return
        self._text = here.contribution.text()
        partij = here.keuze.partij
        others = [
            Option(row.keuze.partij.id, row.keuze.partij.kort, row.keuze.partij.naam)
            for row in open_rows
            if row is not here and row.contribution.isEnabled()
        ]
        self._more.begin(f"Aan wie stelt u dezelfde vraag als aan {partij.kort}?", others, here.contribution)

    def _draw_blocked(self) -> None:
        blocked = [k for k in self._keuzes if k.bezwaar is not None and k.uitnodiging is None]
        closed = [k for k in blocked if k.bezwaar is UitnodigingBezwaar.NIET_OPENGESTELD]
        other = [k for k in blocked if k.bezwaar is not UitnodigingBezwaar.NIET_OPENGESTELD]
        self.blocked_head.setVisible(bool(blocked))
        clear_layout(self._blocked)
        for keuze in other:
            self._blocked.addWidget(_refusal(keuze))
        clear_layout(self._closed)
        if self._show_closed:
            for keuze in closed:
                self._closed.addWidget(_refusal(keuze))
        count = "1 partij" if len(closed) == 1 else f"{len(closed)} partijen"
        self.more.setVisible(bool(closed))
        self.more.set_icon_name("chevron-down" if self._show_closed else "chevron-right")
        self.more.set_text(f"{count} niet opengesteld in de triage (art. 11.2 e)")

    def _toggle(self) -> None:
        self._show_closed = not self._show_closed
        self._draw_blocked()


def _refusal(keuze: UitnodigingKeuze) -> QWidget:
    """Returns a tick that cannot be set, with the reason beside it."""
    tick = QCheckBox(keuze.partij.naam.replace("&", "&&"))
    tick.setAccessibleName(keuze.partij.naam)
    tick.setObjectName(f"uitnodigen_{keuze.partij.id}")
    tick.setEnabled(False)
    reason = eisen.bezwaar_sentence(keuze.bezwaar) if keuze.bezwaar else ""
    tick.setAccessibleDescription(reason)
    why = _indented(Text(reason, "small", wrap=True))
    return held(in_column(tick, why, spacing=0, margins=(0, 2, 0, 4)))


def _indented(widget: QWidget) -> QHBoxLayout:
    return in_row((widget, 1), margins=(_INDENT, 0, 0, 0))


PartijChoices = Sequence[tuple[PartijId, str]]


class VoorinzageStuk(Card):
    """Holds one piece, with who of the Partij agreed and when."""

    changed = Signal(object)
    removed = Signal(str)

    def __init__(self, stuk: Voorinzage, partijen: PartijChoices, today: Callable[[], date]) -> None:
        super().__init__(name=f"voorinzage_{stuk.id}")
        self.stuk = stuk
        self.chip = Chip()
        self.partij = Select(list(partijen), value=stuk.partij_id, name="voorinzage_partij")
        self.partij.setAccessibleName("Partij die dit stuk inbrengt")
        self.head.insertWidget(0, self.partij, 1)
        self.add_head(IconButton("x", "Stuk weghalen", name="voorinzage_weg", on_click=self._remove))
        self.add(self.chip)
        f = self._fields = Fields(lambda: self.stuk, lambda after, _step, _key: self._change(after))
        f.bind("partij_id", self.partij)
        self.text = GrowingEditor(placeholder="Wat kan vooraf worden gelezen?", name="voorinzage_tekst")
        self.text.setAccessibleName("Tekst om vooraf te lezen")
        self.add(f.bind("tekst", self.text))
        on = DateField(today, past=True, name="voorinzage_akkoord_op")
        theme.set_size(on.line, width=116)
        by = f.field(
            "akkoord_door", "Akkoord van", Line(placeholderText="Naam"), name="voorinzage_akkoord_door"
        )
        day = f.field("akkoord_op", "op", on, name="voorinzage_akkoord_op")
        self.body.addLayout(beside(by, day, stretch=(3, 4)))
        self.show_stuk(stuk)

    def show_stuk(self, stuk: Voorinzage) -> None:
        """Shows it after a step back, or as it was just typed: then nothing moves under the cursor."""
        self.stuk = stuk
        self._fields.show(stuk)
        self._show_state()

    def _change(self, stuk: Voorinzage) -> None:
        self.stuk = stuk
        self._show_state()
        self.changed.emit(stuk)

    def _show_state(self) -> None:
        yes, no = ("gaat mee met de agenda", Tone.OK), ("gaat niet mee: geen akkoord", Tone.WARN)
        self.chip.show_state(*(yes if self.stuk.is_akkoord else no))

    def _remove(self) -> None:
        self.removed.emit(self.stuk.id)


class VoorinzageDeel(Section):
    """Holds the pieces: `changed` carries them all with the words for the step, `add_wanted` the Partij to begin with."""

    changed = Signal(object, str, str)
    add_wanted = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Vooraf te lezen", "art. 11.2 f", name="voorinzage")
        self._today = today
        self._partijen: tuple[tuple[PartijId, str], ...] = ()
        self._stukken: tuple[Voorinzage, ...] = ()
        self.button = secondary("Stuk toevoegen", icon="plus", small=True, name="stuk_toevoegen")
        self.button.clicked.connect(self._add)
        self.add_head(self.button)
        self.hint = Text(
            "Niets. Een stuk gaat alleen mee als de partij die het inbrengt daarmee akkoord is.",
            "muted",
            wrap=True,
        )
        self.add(self.hint)
        column = in_column()
        self.body.addLayout(column)
        self._rows: Rows[Voorinzage, VoorinzageStuk] = Rows(column, self._make_card, VoorinzageStuk.show_stuk)

    @property
    def cards(self) -> dict[str, VoorinzageStuk]:
        return self._rows.by_key

    def _make_card(self, stuk: Voorinzage) -> VoorinzageStuk:
        card = VoorinzageStuk(stuk, self._choices(stuk), self._today)
        card.changed.connect(self._change)
        card.removed.connect(self._remove)
        return card

    def show_stukken(self, stukken: Sequence[Voorinzage], partijen: PartijChoices) -> None:
        if tuple(partijen) != self._partijen:
            self._rows.show(())
        self._partijen, self._stukken = tuple(partijen), tuple(stukken)
        self.hint.setVisible(not stukken)
        self.button.setEnabled(bool(partijen))
        self._rows.show(stukken)

    def _choices(self, stuk: Voorinzage) -> list[tuple[PartijId, str]]:
        known = [*self._partijen]
        if stuk.partij_id not in dict(known):
            known.append((stuk.partij_id, "niet meer uitgenodigd"))
        return known

    def _change(self, stuk: Voorinzage) -> None:
        after = tuple(stuk if s.id == stuk.id else s for s in self._stukken)
        self._stukken = after
        self.changed.emit(after, "stuk vooraf wijzigen", f"voorinzage {stuk.id}")

    def _remove(self, stuk_id: str) -> None:
        self.changed.emit(tuple(s for s in self._stukken if s.id != stuk_id), "stuk vooraf weghalen", "")

    def _add(self) -> None:
        if self._partijen:
            self.add_wanted.emit(self._partijen[0][0])


STEP = 5


class MinutenVeld(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = in_row(on=self, spacing=2)
        self.spin = NumberField(LEAST, MOST, "min", step=STEP, name="minuten")
        self.spin.setAccessibleName("Minuten voor deze casus")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_size(self.spin, width=84)
        self.less = IconButton("minus", "Vijf minuten korter", name="korter", on_click=self.spin.stepDown)
        self.more = IconButton("plus", "Vijf minuten langer", name="langer", on_click=self.spin.stepUp)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.less)
        row.addWidget(self.spin)
        row.addWidget(self.more)


ASKED = tuple(soort for soort in BesluitSoort if soort.regel.kan_gevraagd)


def split_themas(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.strip() for t in text.replace(";", ",").split(",") if t.strip()))


class PuntDeel(TallColumn):
    """Writes on the sheet of the table, of which it shows one Agendapunt; `doing` does what a use case has to allow."""

    def __init__(self, blad: AgendaBlad, doing: AgendaHandelingen, today: Callable[[], date]) -> None:
        super().__init__(top=theme.Space.TWO, bottom=theme.Space.THREE, spacing=theme.Space.TWO)
        self._blad = blad
        self._doing = doing
        self._punt: Agendapunt | None = None
        self._shown_invitations: object = None
        self._fields: Fields[Agendapunt] = Fields(lambda: self._shown, self._change)
        self.form = self.column
        self.form.addLayout(self._make_head())
        self.complete = IconText("circle-check", "Alles voor deze casus is ingevuld.", tone=Tone.OK)
        self.form.addWidget(self.complete)
        self.missing = JumpList(name="agendapunt_ontbreekt")
        self.missing.jumped.connect(self._jump)
        self.form.addWidget(self.missing)
        self.form.addWidget(line())
        self._make_fields()
        self.uitnodigingen = UitnodigingenDeel()
        self.uitnodigingen.asked.connect(self._asked)
        self.uitnodigingen.asked_same.connect(self._asked_same)
        self.uitnodigingen.ticked.connect(doing.tick)
        self.uitnodigingen.person_chosen.connect(doing.choose_person)
        self.form.addWidget(self.uitnodigingen)
        self.form.addWidget(line())
        self.voorinzage = VoorinzageDeel(today)
        self.voorinzage.changed.connect(
            lambda stukken, label, key: self._change(replace(self._shown, voorinzage=stukken), label, key)
        )
        self.voorinzage.add_wanted.connect(self._add_piece)
        self.form.addWidget(self.voorinzage)

    def _make_head(self) -> QVBoxLayout:
        self.number = Text("", "heading", name="agendapunt_nummer")
        self.gebied = Chip(name="agendapunt_gebied")
        first = in_row(self.number, self.gebied, 1)
        self.minutes = MinutenVeld()
        self._fields.bind("minuten", self.minutes.spin, "minuten wijzigen")
        self.people = Elided("", "body", name="agendapunt_betrokkenen")
        self.times = Text("", "muted", name="agendapunt_tijd")
        second = in_row((self.people, 1), self.times, self.minutes)
        return in_column(first, second, spacing=2)

    def _make_fields(self) -> None:
        self.doel = GrowingEditor(
            placeholder="Wat moet de tafel bereiken, zo concreet mogelijk?", min_lines=2
        )
        self.besluit = Choice(
            [ChoiceOption(soort, codes.short(soort)) for soort in ASKED], name="gevraagd_besluit"
        )
        self.themas = ProseLine(placeholderText="wonen, veiligheid, schulden")
        self.informed = GrowingEditor(placeholder="Door wie, wanneer en hoe; of waarom niet")
        self._field("doel", "Doel", self.doel, Eis.DOEL, step="doel wijzigen")
        self._field(
            "gevraagd_besluit",
            "Gevraagd besluit",
            self.besluit,
            Eis.GEVRAAGD_BESLUIT,
            step="gevraagd besluit kiezen",
            key="",
        )
        self._field(
            "themas",
            "Thema's, met een komma ertussen",
            self.themas,
            Eis.THEMAS,
            step="thema's wijzigen",
            read=split_themas,
            write=", ".join,
        )
        self._field(
            "informeren_betrokkene",
            "Betrokkene geïnformeerd",
            self.informed,
            Eis.INFORMEREN_VOOR_TAFEL,
            name="informeren",
            step="informeren wijzigen",
        )
        self.form.addWidget(line())

    def _field(self, path: str, label: str, editor: QWidget, eis: Eis, **more: Any) -> None:
        self.form.addWidget(self._fields.field(path, f"{label} · {ARTIKEL[eis]}", editor, eis=eis, **more))
        editor.setAccessibleName(label)

    @property
    def _shown(self) -> Agendapunt:
        assert self._punt is not None
        return self._punt

    def forget_invitations(self) -> None:
        """Asks anew who can be invited, when the Agendapunt is shown next: another day, or something elsewhere, changed that."""
        self._shown_invitations = None

    def show_current(self, punt: Agendapunt, casus: Casus, partijen: Mapping[PartijId, str]) -> None:
        """Shows the Agendapunt of the sheet, with who can be invited; that is asked only when it can have changed."""
        self._show_punt(self._blad.concept, punt, casus)
        invitations = (punt.id, [(u.partij_id, u.afgevaardigde_id) for u in punt.uitnodigingen])
        if invitations != self._shown_invitations and self._blad.flush():
            self._shown_invitations = invitations
            self.uitnodigingen.show_keuzes(self._doing.keuzes())
        self._show_parts(punt, partijen)

    def _add_piece(self, partij_id: PartijId) -> None:
        piece_id = self._doing.add_piece(partij_id)
        card = self.voorinzage.cards.get(piece_id or "")
        if card is not None:
            card.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_punt(self, tafel: Casustafel, punt: Agendapunt, casus: Casus) -> None:
        """Shows one Agendapunt; fields that hold the same already are left alone, so that the cursor stays where it is."""
        other = self._punt is None or self._punt.id != punt.id
        self._punt = punt
        place = tafel.agendapunten.index(punt) + 1
        begin = tafel.begintijden()[punt.id]
        einde = (datetime.combine(tafel.datum, begin) + timedelta(minutes=punt.minuten)).time()
        self.number.setText(f"{place}. {casus.nummer}")
        self.gebied.show_state(codes.label(casus.gebied), Tone.NEUTRAL)
        self.people.setText(", ".join(b.naam for b in casus.betrokkenen))
        self.times.setText(f"{datum.clock(begin)} tot {datum.clock(einde)}")
        self._fields.show(punt, anew=other)
        if other:
            self.verticalScrollBar().setValue(0)

    def _show_parts(self, punt: Agendapunt, partijen: Mapping[PartijId, str]) -> None:
        """Shows what follows from the Agendapunt alone: the pieces in advance and what is missing."""
        self.uitnodigingen.show_texts(punt)
        invited = [(u.partij_id, partijen.get(u.partij_id, "")) for u in punt.uitnodigingen]
        self.voorinzage.show_stukken(punt.voorinzage, invited)
        items = self._missing_items(punt.tekorten(), partijen)
        self.missing.set_groups([JumpGroup("Nog nodig voordat de agenda uitgaat", items)] if items else [])
        self.missing.setVisible(bool(items))
        self.complete.setVisible(not items)

    def _missing_items(
        self, tekorten: Sequence[Tekort], partijen: Mapping[PartijId, str]
    ) -> tuple[JumpItem, ...]:
        """Puts what is missing per Partij on one line: each has its own empty field below."""
        whose: dict[Eis, list[PartijId]] = {}
        for tekort in tekorten:
            whose.setdefault(tekort.eis, []).extend([tekort.partij_id] if tekort.partij_id else [])
        return tuple(
            JumpItem(
                (eis, ids[0] if ids else None),
                f"{eisen.eis_words(eis)}: {', '.join(partijen.get(p, '') for p in ids)}"
                if ids
                else eisen.eis_words(eis),
                ARTIKEL[eis],
            )
            for eis, ids in whose.items()
        )

    def set_editable(self, editable: bool) -> None:
        for part in (self.minutes, self.doel, self.besluit, self.themas, self.informed):
            part.setEnabled(editable)
        self.uitnodigingen.setEnabled(editable)
        self.voorinzage.setEnabled(editable)
        self.missing.setEnabled(editable)

    def _asked_same(self, partijen: tuple[PartijId, ...], text: str) -> None:
        self._change(self._shown.met_vraag(partijen, text), "dezelfde vraag aan meer partijen", "")

    def _asked(self, partij_id: PartijId, text: str) -> None:
        invitations = tuple(
            replace(u, gevraagde_bijdrage=text) if u.partij_id == partij_id else u
            for u in self._shown.uitnodigingen
        )
        after = replace(self._shown, uitnodigingen=invitations)
        editor = self.uitnodigingen.rows[partij_id].contribution
        self._change(after, "gevraagde bijdrage wijzigen", turned(editor, f"bijdrage {partij_id}"))

    def _change(self, after: Agendapunt, step: str, key: str) -> None:
        self._blad.change_punt(after, step, f"{key} {after.id}" if key else "")

    def to_first_missing(self) -> None:
        """Goes to the first field that is missing, or else to the first of all."""
        tekort = next(iter(self._shown.tekorten()), None)
        self._jump((tekort.eis, tekort.partij_id) if tekort else (Eis.DOEL, None))

    def _jump(self, key: tuple[Eis, PartijId | None]) -> None:
        eis, partij_id = key
        row = self.uitnodigingen.rows.get(partij_id) if partij_id else None
        if row is not None:
            target: QWidget | None = row.contribution
        elif eis is Eis.OPEN_PLEK:
            target = open_place_in(self)
        elif eis is Eis.UITNODIGING:
            target = next((r.tick for r in self.uitnodigingen.rows.values()), None)
        else:
            target = self._fields.place_of(eis)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target, 0, theme.Space.SIX)
