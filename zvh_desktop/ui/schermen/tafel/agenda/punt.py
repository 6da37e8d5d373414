"""At the right: the chosen Casus as it will stand on the agenda, and what it still lacks (W-20..W-23)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.agenda.uitnodigingen import UitnodigingenDeel, VoorinzageDeel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.form import Field, FollowFocus
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpList
from zvh_desktop.ui.widgets.layout import Tall
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided, IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

STEP, LEAST, MOST = 5, 1, 240


class MinutenVeld(QWidget):
    """`changed` carries the minutes."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.spin = NumberField(LEAST, MOST, "min", step=STEP, name="minuten")
        self.spin.setAccessibleName("Minuten voor deze casus")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFixedWidth(84)
        self.spin.valueChanged.connect(self.changed)
        self.less = IconButton("minus", "Vijf minuten korter", name="korter", on_click=self.spin.stepDown)
        self.more = IconButton("plus", "Vijf minuten langer", name="langer", on_click=self.spin.stepUp)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.less)
        row.addWidget(self.spin)
        row.addWidget(self.more)

    def show_value(self, minutes: int) -> None:
        self.spin.show_value(minutes)


ASKED = tuple(soort for soort in BesluitSoort if soort.regel.kan_gevraagd)


def split_themas(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.strip() for t in text.replace(";", ",").split(",") if t.strip()))


class PuntPaneel(QFrame):
    """`edited` carries the Agendapunt as typed, the words of the step and its merge key."""

    edited = Signal(object, str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._punt: Agendapunt | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = Tall()
        self.form = QVBoxLayout(inner)
        self.form.setContentsMargins(theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, theme.Space.THREE)
        self.form.setSpacing(theme.Space.TWO)
        self.scroll_area.setWidget(inner)
        column.addWidget(self.scroll_area)
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
        self.form.addWidget(self.uitnodigingen)
        self.form.addWidget(line())
        self.voorinzage = VoorinzageDeel(today)
        self.voorinzage.changed.connect(
            lambda stukken, label, key: self._change(label, key, voorinzage=stukken)
        )
        self.form.addWidget(self.voorinzage)
        self.form.addStretch(1)
        self._follow = FollowFocus(self.scroll_area)

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(theme.Space.ONE)
        self.number = Text("", "heading", name="agendapunt_nummer")
        self.gebied = Chip(name="agendapunt_gebied")
        first.addWidget(self.number)
        first.addWidget(self.gebied)
        first.addStretch(1)
        self.minutes = MinutenVeld()
        self.minutes.changed.connect(lambda value: self._change("minuten wijzigen", "minuten", minuten=value))
        head.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(theme.Space.ONE)
        self.people = Elided("", "body", name="agendapunt_betrokkenen")
        self.times = Text("", "muted", name="agendapunt_tijd")
        second.addWidget(self.people, 1)
        second.addWidget(self.times)
        second.addWidget(self.minutes)
        head.addLayout(second)
        return head

    def _make_fields(self) -> None:
        self.doel = GrowingEditor(
            placeholder="Wat moet de tafel bereiken, zo concreet mogelijk?", min_lines=2
        )
        self.doel.edited.connect(lambda text: self._change("doel wijzigen", "doel", doel=text))
        self._field("Doel", self.doel, Eis.DOEL, "doel")
        self.besluit = Choice(
            [ChoiceOption(soort, codes.short(soort)) for soort in ASKED], name="gevraagd_besluit"
        )
        self.besluit.changed.connect(
            lambda soort: self._change("gevraagd besluit kiezen", "", gevraagd_besluit=soort)
        )
        self._field("Gevraagd besluit", self.besluit, Eis.GEVRAAGD_BESLUIT, "gevraagd_besluit")
        self.themas = Line(placeholderText="wonen, veiligheid, schulden")
        self.themas.textEdited.connect(
            lambda text: self._change("thema's wijzigen", "themas", themas=split_themas(text))
        )
        self._field("Thema's, met een komma ertussen", self.themas, Eis.THEMAS, "themas")
        self.informed = GrowingEditor(placeholder="Door wie, wanneer en hoe; of waarom niet")
        self.informed.edited.connect(
            lambda text: self._change("informeren wijzigen", "informeren", informeren_betrokkene=text)
        )
        self._field("Betrokkene geïnformeerd", self.informed, Eis.INFORMEREN_VOOR_TAFEL, "informeren")
        self.form.addWidget(line())

    def _field(self, label: str, editor: QWidget, eis: Eis, name: str) -> None:
        field = Field(f"{label} · {ARTIKEL[eis]}", editor, name=name)
        editor.setAccessibleName(label)
        self.form.addWidget(field)

    def show_punt(self, tafel: Casustafel, punt: Agendapunt, casus: Casus) -> None:
        """Fields that hold the same already are left alone, so that the cursor stays where it is."""
        other = self._punt is None or self._punt.id != punt.id
        self._punt = punt
        place = tafel.agendapunten.index(punt) + 1
        begin = tafel.begintijden()[punt.id]
        einde = (datetime.combine(tafel.datum, begin) + timedelta(minutes=punt.minuten)).time()
        self.number.setText(f"{place}. {casus.nummer}")
        self.gebied.show_state(codes.label(casus.gebied), Tone.NEUTRAL)
        self.people.setText(", ".join(b.naam for b in casus.betrokkenen))
        self.times.setText(f"{datum.clock(begin)} tot {datum.clock(einde)}")
        self.minutes.show_value(punt.minuten)
        self.doel.set_text(punt.doel)
        self.besluit.set_value(punt.gevraagd_besluit)
        if split_themas(self.themas.text()) != punt.themas or other:
            self.themas.setText(", ".join(punt.themas))
        self.informed.set_text(punt.informeren_betrokkene)
        if other:
            self.scroll_area.verticalScrollBar().setValue(0)

    def show_parts(self, punt: Agendapunt, partijen: Mapping[PartijId, str]) -> None:
        """What follows from the Agendapunt alone: the pieces in advance and what is missing."""
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
        """What is missing per Partij stands on one line: each has its own empty field below."""
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

    def _asked(self, partij_id: PartijId, text: str) -> None:
        if self._punt is None:
            return
        invitations = tuple(
            replace(u, gevraagde_bijdrage=text) if u.partij_id == partij_id else u
            for u in self._punt.uitnodigingen
        )
        self._change("gevraagde bijdrage wijzigen", f"bijdrage {partij_id}", uitnodigingen=invitations)

    def _change(self, label: str, merge_key: str, **fields: object) -> None:
        if self._punt is not None:
            key = f"{merge_key} {self._punt.id}" if merge_key else ""
            self.edited.emit(replace(self._punt, **fields), label, key)  # type: ignore[arg-type]

    def _jump(self, key: tuple[Eis, PartijId | None]) -> None:
        eis, partij_id = key
        row = self.uitnodigingen.rows.get(partij_id) if partij_id else None
        places: dict[Eis, QWidget] = {
            Eis.DOEL: self.doel,
            Eis.GEVRAAGD_BESLUIT: self.besluit.focus_widget(),
            Eis.THEMAS: self.themas,
            Eis.INFORMEREN_VOOR_TAFEL: self.informed,
        }
        if row is not None:
            target: QWidget | None = row.contribution
        elif eis is Eis.UITNODIGING:
            target = next((r.tick for r in self.uitnodigingen.rows.values()), None)
        else:
            target = places.get(eis)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_area.ensureWidgetVisible(target, 0, theme.Space.SIX)
