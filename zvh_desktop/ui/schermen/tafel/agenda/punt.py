"""Shows the chosen Casus as it will stand on the agenda: who is invited, what is read beforehand, what it lacks (W-20..W-23)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.agenda.concept import LEAST, MOST, AgendaBlad, AgendaHandelingen
from zvh_desktop.ui.schermen.tafel.agenda.uitnodigingen import UitnodigingenDeel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton, secondary
from zvh_desktop.ui.widgets.card import Card, Section, line
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.fields import Fields, Rows, open_place_in, turned
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpList
from zvh_desktop.ui.widgets.layout import TallColumn, in_column, in_row
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.text import Elided, IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

PartijChoices = Sequence[tuple[PartijId, str]]


def akkoord_text(stap: Akkoordstap) -> str:
    """Returns 'Akkoord van J. Postma, 20 nov 2026; overleg met Mediant, 19 nov 2026'."""
    said = (
        f"{'Akkoord van' if stap.is_akkoord else 'Ingetrokken door'} {stap.door}, {datum.short_date(stap.op)}"
    )
    spoke = f"overleg met {stap.overleg}, {datum.short_date(stap.overleg_op)}" if stap.overleg else ""
    count = len(stap.lezers)
    read = f"{count} {'persoon las' if count == 1 else 'mensen lazen'} het al" if count else ""
    told = f"verteld op {datum.short_date(stap.verteld_op)}" if stap.verteld_op else "nog te vertellen"
    return "; ".join(filter(None, (said, spoke, f"{read}, {told}" if read else "")))


def voorinzage_lines(stuk: Voorinzage) -> list[str]:
    """Returns what is on record of one piece; of before each agreement was an event that may lack who gave it, or when."""
    if stuk.verloop or not stuk.is_vastgelegd:
        return [akkoord_text(one) for one in stuk.verloop]
    who = stuk.akkoord_door.strip() or "iemand, zonder vastgelegde naam"
    when = datum.short_date(stuk.akkoord_op) if stuk.akkoord_op else "zonder vastgelegde datum"
    counts = "" if stuk.is_akkoord else ": telt niet, leg het opnieuw vast"
    return [f"Akkoord van {who}, {when}{counts}"]


class VoorinzageStuk(Card):
    """Shows one piece, with who of the Partij agreed or withdrew that, and when. `consent_wanted` asks for the sheet that records it,
    and carries whether it is an agreement.
    """

    changed, consent_wanted, told = Signal(object), Signal(object, bool), Signal(object)
    removed = Signal(str)

    def __init__(self, stuk: Voorinzage, partijen: PartijChoices, today: Callable[[], date]) -> None:
        super().__init__(name=f"voorinzage_{stuk.id}")
        self.stuk, self._today = stuk, today
        self.chip = Chip()
        self.partij = Select(list(partijen), value=stuk.partij_id, name="voorinzage_partij")
        self.partij.setAccessibleName("Partij die dit stuk inbrengt")
        self.head.insertWidget(0, self.partij, 1)
        self._away = IconButton("x", "Stuk weghalen", name="voorinzage_weg", on_click=self._remove)
        self.add_head(self._away)
        self.add(self.chip)
        f = self._fields = Fields(lambda: self.stuk, lambda after, _step, _key: self._change(after))
        f.bind("partij_id", self.partij)
        self.text = GrowingEditor(placeholder="Wat kan vooraf worden gelezen?", name="voorinzage_tekst")
        self.text.setAccessibleName("Tekst om vooraf te lezen")
        self.add(f.bind("tekst", self.text))
        self.history = Text("", "small", wrap=True, name="voorinzage_verloop")
        self.add(self.history)
        self.consent = secondary("", small=True, name="voorinzage_toestemming")
        self.consent.clicked.connect(lambda: self.consent_wanted.emit(self.stuk, not self._may_be_read))
        self.withdraw = secondary("Intrekken", small=True, name="voorinzage_intrekken")
        self.withdraw.clicked.connect(lambda: self.consent_wanted.emit(self.stuk, False))
        self.tell = secondary("Verteld aan wie het las", small=True, name="voorinzage_verteld")
        self.tell.clicked.connect(lambda: self.told.emit(self.stuk))
        self.body.addLayout(in_row(self.consent, self.withdraw, 1))
        self.body.addLayout(in_row(self.tell, 1))
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
        if self.stuk.verloop and self.stuk.is_akkoord:
            no = "gaat niet mee: akkoord gold voor andere woorden", Tone.WARN
        stuk = self.stuk
        self.chip.show_state(*(yes if self._may_be_read else no))
        lines = voorinzage_lines(stuk)
        self.history.setText("\n".join(lines))
        self.history.setVisible(bool(lines))
        self.consent.set_text("Intrekken" if self._may_be_read else "Toestemming vastleggen")
        self.withdraw.setVisible(stuk.is_akkoord and not self._may_be_read)
        self.tell.setVisible(stuk.is_te_vertellen)
        self._away.setVisible(not stuk.verloop)
        self.partij.setEnabled(not stuk.verloop)

    @property
    def _may_be_read(self) -> bool:
        return self.stuk.mag_op(self._today())

    def _remove(self) -> None:
        self.removed.emit(self.stuk.id)


class VoorinzageDeel(Section):
    """Holds the pieces: `changed` carries them all with the words for the step, `add_wanted` the Partij to begin with."""

    changed = Signal(object, str, str)
    add_wanted, consent_wanted, told = Signal(object), Signal(object, bool), Signal(object)

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
        card.consent_wanted.connect(self.consent_wanted)
        card.told.connect(self.told)
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
        self.voorinzage.consent_wanted.connect(doing.ask_consent)
        self.voorinzage.told.connect(doing.told_readers)
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
        invited = tuple(
            dict.fromkeys((u.partij_id, partijen.get(u.partij_id, "")) for u in punt.uitnodigingen)
        )
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
        after = self._shown.met_bijdrage(partij_id, text)
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
