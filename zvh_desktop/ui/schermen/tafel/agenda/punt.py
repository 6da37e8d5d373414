"""At the right: the chosen Casus as it will stand on the agenda, and what it still lacks (W-20..W-23)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.agenda.concept import LEAST, MOST, AgendaBlad
from zvh_desktop.ui.schermen.tafel.agenda.uitnodigingen import UitnodigingenDeel, VoorinzageDeel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.fields import Fields
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpList
from zvh_desktop.ui.widgets.layout import TallColumn, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided, IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

STEP = 5


class MinutenVeld(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = in_row(on=self, spacing=2)
        self.spin = NumberField(LEAST, MOST, "min", step=STEP, name="minuten")
        self.spin.setAccessibleName("Minuten voor deze casus")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFixedWidth(84)
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


class PuntPaneel(TallColumn):
    """Writes on the sheet of the table, of which it shows one Agendapunt."""

    def __init__(self, blad: AgendaBlad, today: Callable[[], date]) -> None:
        super().__init__(top=theme.Space.TWO, bottom=theme.Space.THREE, spacing=theme.Space.TWO)
        self._blad = blad
        self._punt: Agendapunt | None = None
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
        self.form.addWidget(self.uitnodigingen)
        self.form.addWidget(line())
        self.voorinzage = VoorinzageDeel(today)
        self.voorinzage.changed.connect(
            lambda stukken, label, key: self._change(replace(self._shown, voorinzage=stukken), label, key)
        )
        self.form.addWidget(self.voorinzage)

    def _make_head(self) -> QVBoxLayout:
        self.number = Text("", "heading", name="agendapunt_nummer")
        self.gebied = Chip(name="agendapunt_gebied")
        first = in_row(self.number, self.gebied, 1, spacing=theme.Space.ONE)
        self.minutes = MinutenVeld()
        self._fields.bind("minuten", self.minutes.spin, "minuten wijzigen")
        self.people = Elided("", "body", name="agendapunt_betrokkenen")
        self.times = Text("", "muted", name="agendapunt_tijd")
        second = in_row((self.people, 1), self.times, self.minutes, spacing=theme.Space.ONE)
        return in_column(first, second, spacing=2)

    def _make_fields(self) -> None:
        self.doel = GrowingEditor(
            placeholder="Wat moet de tafel bereiken, zo concreet mogelijk?", min_lines=2
        )
        self.besluit = Choice(
            [ChoiceOption(soort, codes.short(soort)) for soort in ASKED], name="gevraagd_besluit"
        )
        self.themas = Line(placeholderText="wonen, veiligheid, schulden")
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
        self._fields.show(punt, anew=other)
        if other:
            self.verticalScrollBar().setValue(0)

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
        invitations = tuple(
            replace(u, gevraagde_bijdrage=text) if u.partij_id == partij_id else u
            for u in self._shown.uitnodigingen
        )
        after = replace(self._shown, uitnodigingen=invitations)
        self._change(after, "gevraagde bijdrage wijzigen", f"bijdrage {partij_id}")

    def _change(self, after: Agendapunt, step: str, key: str) -> None:
        self._blad.change_punt(after, step, f"{key} {after.id}" if key else "")

    def _jump(self, key: tuple[Eis, PartijId | None]) -> None:
        eis, partij_id = key
        row = self.uitnodigingen.rows.get(partij_id) if partij_id else None
        if row is not None:
            target: QWidget | None = row.contribution
        elif eis is Eis.UITNODIGING:
            target = next((r.tick for r in self.uitnodigingen.rows.values()), None)
        else:
            target = self._fields.place_of(eis)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target, 0, theme.Space.SIX)
