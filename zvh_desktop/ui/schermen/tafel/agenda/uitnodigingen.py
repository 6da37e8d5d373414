"""Shows who is invited for the chosen Casus, one line for each Partij, and what is asked of it (W-20, W-21)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from zvh_desktop.application.tafel.agenderen import UitnodigingKeuze
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Uitnodiging, UitnodigingBezwaar
from zvh_desktop.taal import eisen
from zvh_desktop.ui.schermen.tafel.meer_partijen import KEY, MeerPartijen
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, quiet
from zvh_desktop.ui.widgets.card import Section, clear_layout
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.fields import Rows
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.suggest import Option
from zvh_desktop.ui.widgets.text import Elided, IconText, Text, set_tip
from zvh_desktop.ui.widgets.theme import Tone

_INDENT = 26


class GenodigdeRegel(QWidget):
    """Chooses one person of a Partij who is invited, or takes the invitation back: `choose` carries who instead, or None."""

    def __init__(self, naam: str, name: str, choose: Callable[[Uitnodiging, object], object]) -> None:
        super().__init__()
        self.person = Select(name=f"afgevaardigde_{name}")
        self.person.setAccessibleName(f"Afgevaardigde van {naam}")
        self.person.changed.connect(lambda value: choose(self._invited, value))
        self.away = IconButton("x", "Deze uitnodiging intrekken", f"genodigde_weg_{name}")
        self.away.clicked.connect(lambda _on=False: choose(self._invited, None))
        theme.set_size(self, width=200)
        in_row((self.person, 1), self.away, on=self, spacing=2)

    def show_invited(self, invited: Uitnodiging, keuze: UitnodigingKeuze) -> None:
        self._invited = invited
        others = {u.afgevaardigde_id for u in keuze.uitnodigingen if u != invited}
        self.person.set_options([one for one in keuze.afgevaardigden if one[0] not in others])
        self.person.set_value(invited.afgevaardigde_id)
        self.away.setVisible(bool(others))


class PartijUitnodiging(QWidget):
    """Shows one Partij that may be invited, or was: a tick, who of it comes, and what is asked of it."""

    def __init__(self, keuze: UitnodigingKeuze, deel: UitnodigingenDeel) -> None:
        super().__init__()
        self.keuze = keuze
        partij_id, naam = keuze.partij.id, keuze.partij.naam
        column = in_column(on=self, spacing=6, margins=(0, 2, 0, 2))
        self.tick = QCheckBox()
        self.tick.setObjectName(f"uitnodigen_{partij_id}")
        self.tick.setAccessibleName(f"{naam} uitnodigen")
        self.tick.setChecked(keuze.uitnodiging is not None)
        self.tick.toggled.connect(lambda on: self._wish(deel.ticked, partij_id, on))
        self.name = Elided(naam, "strong")
        self.more = IconButton("user-plus", f"Nog iemand van {naam} uitnodigen", f"nog_iemand_{partij_id}")
        self.more.clicked.connect(lambda _on=False: self._wish(deel.ticked, partij_id, wanted=True))
        people = in_column(spacing=4)
        self._people: Rows[int, GenodigdeRegel] = Rows(
            people,
            lambda at: GenodigdeRegel(
                naam, f"{partij_id}_{at}" if at else partij_id, partial(self._wish, deel.person_chosen)
            ),
            lambda _row, _at: None,
            lambda at: at,
        )
        top = Qt.AlignmentFlag.AlignTop
        for one in (self.tick, self.name):
            theme.set_size(one, least_height=34)
        column.addLayout(in_row((self.tick, top), (self.name, 1, top), (self.more, top), people))
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

    def _wish(self, told: SignalInstance, who: object, wanted: object) -> None:
        """Asks for it, and shows what came of that: a refused tick is not ticked."""
        told.emit(who, wanted)
        self.show_keuze(self.keuze)

    def show_keuze(self, keuze: UitnodigingKeuze) -> None:
        self.keuze = keuze
        invited = keuze.uitnodiging
        self.tick.blockSignals(True)
        self.tick.setChecked(invited is not None)
        self.tick.blockSignals(False)
        self._people.show(range(len(keuze.uitnodigingen)))
        for at, one in enumerate(keuze.uitnodigingen):
            self._people.by_key[at].show_invited(one, keuze)
        self.more.setVisible(invited is not None and bool(keuze.anderen) and keuze.bezwaar is None)
        self.contribution.setVisible(invited is not None)
        self.contribution.setEnabled(keuze.bezwaar is None)
        if invited is not None and not self.contribution.hasFocus():
            self.contribution.set_text(invited.gevraagde_bijdrage)
        self.warning.setVisible(keuze.bezwaar is not None)
        if keuze.bezwaar is not None:
            self.warning.set_text(_objection(keuze))


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
        people = sum(len(k.uitnodigingen) for k in keuzes)
        words = "niemand" if not invited else "1 partij" if invited == 1 else f"{invited} partijen"
        self.set_note(words if people == invited else f"{words}, {people} mensen")
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


def _objection(keuze: UitnodigingKeuze) -> str:
    """Returns why this invitation may not go out; of several people who it is that has no mandate."""
    sentence = eisen.bezwaar_sentence(keuze.bezwaar) if keuze.bezwaar else ""
    mandated = dict(keuze.afgevaardigden)
    people = [keuze.partij.afgevaardigde(u.afgevaardigde_id) for u in keuze.uitnodigingen]
    without = [person.naam for person in people if person and person.id not in mandated]
    is_theirs = len(people) > 1 and keuze.bezwaar is UitnodigingBezwaar.GEEN_MANDAAT
    return f"{', '.join(without)}: {sentence}" if is_theirs else sentence


def _refusal(keuze: UitnodigingKeuze) -> QWidget:
    """Returns a tick that cannot be set, with the reason beside it."""
    tick = QCheckBox(keuze.partij.naam.replace("&", "&&"))
    tick.setAccessibleName(keuze.partij.naam)
    tick.setObjectName(f"uitnodigen_{keuze.partij.id}")
    tick.setEnabled(False)
    reason = _objection(keuze)
    tick.setAccessibleDescription(reason)
    why = _indented(Text(reason, "small", wrap=True))
    return held(in_column(tick, why, spacing=0, margins=(0, 2, 0, 4)))


def _indented(widget: QWidget) -> QHBoxLayout:
    return in_row((widget, 1), margins=(_INDENT, 0, 0, 0))
