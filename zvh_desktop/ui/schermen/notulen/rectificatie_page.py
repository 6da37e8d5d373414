"""Corrects vastgestelde notulen: which Casus, what changes, why; beside it whom that reaches, before it is done (W-60, W-61)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.application.notulen.rectificeren import (
    GerectificeerdeOntvanger,
    Gevolg,
    Rectificeren,
    TeRectificeren,
)
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.notulen.notulen import NotulenActie, NotulenPunt, RectificatieReden
from zvh_desktop.domain.tafel.verslag import Gebruik, Inbreng
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.navigation import Destination, ToCasustafel, ToRectificatie
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Facts, Section, clear_layout, framed
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import at, goes_to_unread, put
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import ScrollColumn, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text

Lezer = Callable[[NotulenPunt], NotulenPunt]
NEVER_EMPTY = "Dit kan niet leeg zijn. Vul in wat er had moeten staan."
_KINDS: tuple[type[Line | GrowingEditor | Select], ...] = (Line, GrowingEditor, Select)


class CorrectieVelden(QWidget):
    """Holds the fields of one punt: `show_punt` fills them, `verbeterd` returns the punt as it reads in them."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._today = today
        self._punt: NotulenPunt | None = None
        self._names: Mapping[PartijId, str] = {}
        self._readers: list[Lezer] = []
        self._never_empty: list[Field] = []
        self._column = in_column(on=self, spacing=theme.Space.THREE)

    def show_punt(
        self, punt: NotulenPunt, names: Mapping[PartijId, str], typed: Mapping[str, str] | None = None
    ) -> None:
        """Fills the fields; `typed` is what stood in them before, for the same Casus."""
        self._punt, self._names = punt, names
        self._readers, self._never_empty = [], []
        clear_layout(self._column)
        self._general(punt)
        self._inbreng(punt)
        self._talk(punt)
        self._acties(punt)
        if typed:
            self._put(typed)

    def texts(self) -> dict[str, str]:
        """Returns what stands in each field, by its name."""
        return {
            widget.objectName(): _text_of(widget)
            for kind in _KINDS
            for widget in self.findChildren(kind)
            if widget.objectName()
        }

    def _put(self, typed: Mapping[str, str]) -> None:
        for kind in _KINDS:
            for widget in self.findChildren(kind):
                text = typed.get(widget.objectName(), "")
                if widget.objectName() not in typed or text == _text_of(widget):
                    continue
                if isinstance(widget, Select):
                    widget.set_value(Gebruik(text))
                elif isinstance(widget, Line):
                    widget.setText(text)
                    widget.textEdited.emit(text)
                elif isinstance(widget, GrowingEditor):
                    widget.set_text(text)

    @property
    def punt(self) -> NotulenPunt:
        assert self._punt is not None
        return self._punt

    def verbeterd(self) -> NotulenPunt:
        found = self.punt
        for read in self._readers:
            found = read(found)
        return replace(found, inbrengen=tuple(i for i in found.inbrengen if i.tekst.strip()))

    def goes_to_wrong(self) -> bool:
        """Goes to the first field that says something else than what would be kept; says whether there is one."""
        empty = [one for one in self._never_empty if not one.editor.text().strip()]  # type: ignore[attr-defined]
        for field in self._never_empty:
            field.set_error(NEVER_EMPTY if field in empty else None)
        if empty:
            empty[0].focus()
        return bool(empty) or goes_to_unread(self)

    def _section(self, heading: str, note: str = "") -> Form:
        form = Form()
        section, _card = framed(heading, note, form)
        self._column.addWidget(section)
        return form

    def _line(self, text: str) -> Line:
        line = Line(text)
        line.textEdited.connect(lambda _text: self.edited.emit())
        return line

    def _editor(self, text: str) -> GrowingEditor:
        editor = GrowingEditor(text, min_lines=1)
        editor.edited.connect(lambda _text: self.edited.emit())
        return editor

    def _general(self, punt: NotulenPunt) -> None:
        form = self._section("Betrokkenen en doel")
        people = [self._line(naam) for naam in punt.betrokkenen]
        for place, line in enumerate(people, start=1):
            label = f"Betrokkene {place}" if len(people) > 1 else "Betrokkene"
            self._never_empty.append(form.add(label, line, name=f"betrokkene_{place}"))
        self._text(form, "doel", "Doel")
        self._readers.append(
            lambda p: replace(
                p,
                betrokkenen=tuple(
                    line.text().strip() or was for line, was in zip(people, p.betrokkenen, strict=True)
                ),
            )
        )

    def _text(self, form: Form, path: str, label: str, help: str = "") -> None:
        """Adds a text of the punt, which stands there under this path."""
        editor = self._editor(at(self.punt, path))
        form.add(label, editor, name=path.replace(".", "_"), help=help or None)
        self._readers.append(lambda p: put(p, path, editor.text()))

    def _inbreng(self, punt: NotulenPunt) -> None:
        if not punt.inbrengen:
            return
        form = self._section("Inbreng", "art. 16.2")
        rows: list[tuple[GrowingEditor, Select]] = []
        for place, was in enumerate(punt.inbrengen, start=1):
            editor, gebruik = self._editor(was.tekst), self._gebruik(was)
            who = ", ".join(filter(None, (self._names.get(was.partij_id, ""), was.spreker)))
            form.add(
                who,
                editor,
                name=f"inbreng_{place}",
                help="Maak het veld leeg om de inbreng te laten vervallen.",
            )
            form.add("Te gebruiken door", gebruik, name=f"gebruik_{place}")
            rows.append((editor, gebruik))

        def read(p: NotulenPunt) -> NotulenPunt:
            return replace(
                p,
                inbrengen=tuple(
                    _inbreng_of(was, editor.text(), gebruik.value())
                    for was, (editor, gebruik) in zip(p.inbrengen, rows, strict=True)
                ),
            )

        self._readers.append(read)

    def _gebruik(self, was: Inbreng) -> Select:
        """Offers the use as it was, or narrower: what was said on narrower terms is not the chair's to open (art. 16.2)."""
        options = list(dict.fromkeys((was.gebruik, Gebruik.ALLEEN_PROCESREGIE)))
        made = Select([(one, codes.capital(codes.label(one))) for one in options], value=was.gebruik)
        made.changed.connect(lambda _value: self.edited.emit())
        return made

    def _talk(self, punt: NotulenPunt) -> None:
        form = self._section("Bespreking en besluit")
        self._text(form, "bespreking", "Bespreking")
        soort = codes.label(punt.besluit.soort) if punt.besluit.soort else "nog geen besluit"
        self._text(
            form,
            "besluit.reden",
            "Reden van het besluit",
            f"Het besluit zelf ({soort}) verandert niet; daarover beslist een volgende tafel.",
        )
        self._text(form, "richting_plan", "Richting van het plan")

    def _acties(self, punt: NotulenPunt) -> None:
        if not punt.acties:
            return
        form = self._section("Acties", "art. 7.5")
        form.layout().addWidget(  # type: ignore[union-attr]
            Text("Dit verbetert het verslag. De actie zelf wijzigt u bij Acties.", "muted", wrap=True)
        )
        rows: list[tuple[GrowingEditor, Line, DateField]] = []
        for place, actie in enumerate(punt.acties, start=1):
            wat, persoon = self._editor(actie.wat), self._line(actie.persoon)
            uiterlijk = DateField(self._today)
            uiterlijk.set_value(actie.uiterlijk)
            uiterlijk.changed.connect(lambda _value: self.edited.emit())
            self._never_empty += (
                form.add(self._names.get(actie.partij_id, ""), wat, name=f"actie_{place}"),
                form.add("Door", persoon, name=f"actie_door_{place}"),
                form.add("Uiterlijk", uiterlijk, name=f"actie_uiterlijk_{place}"),
            )
            rows.append((wat, persoon, uiterlijk))
        self._readers.append(
            lambda p: replace(
                p, acties=tuple(_actie_of(was, *row) for was, row in zip(p.acties, rows, strict=True))
            )
        )


def _text_of(widget: Line | GrowingEditor | Select) -> str:
    return widget.value().value if isinstance(widget, Select) else widget.text()


def _inbreng_of(was: Inbreng, tekst: str, gebruik: Gebruik) -> Inbreng:
    named = was.genoemde_partijen if gebruik is was.gebruik else ()
    return replace(was, tekst=tekst, gebruik=gebruik, genoemde_partijen=named)


def _actie_of(was: NotulenActie, wat: GrowingEditor, persoon: Line, uiterlijk: DateField) -> NotulenActie:
    return replace(
        was,
        wat=wat.text().strip() or was.wat,
        persoon=persoon.text().strip() or was.persoon,
        uiterlijk=uiterlijk.value() or was.uiterlijk,
    )


RIGHT_WIDTH = 392
RECKON_AFTER_MS = 200
WIDTH = 760
_REASON, _WHY = "reden", "toelichting"
_KEYS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")


class RectificatiePage(Page):
    """Corrects one Casus at a time. What is typed is kept in the kluis until it is vastgesteld (`HalfTyped`)."""

    wants_narrow_sidebar = True

    def __init__(self, tools: PageTools, rectificeren: Rectificeren) -> None:
        super().__init__(tools, "Rectificatie", name="rectificatie_page", scroll=False, margins=False)
        self._rectificeren = rectificeren
        self._dossier: TeRectificeren | None = None
        self._casus_id: CasusId | None = None
        self.add_action(
            secondary(
                "Terug",
                key="Esc",
                does="Terug naar de notulen; wat getypt is blijft staan",
                name="rectificatie_terug",
                on_click=self._back,
            )
        )
        self.button = primary(
            "Rectificatie vaststellen", key="Ctrl+Return", name="rectificatie_vaststellen", on_click=self._ask
        )
        self.add_action(self.button)
        left = ScrollColumn(most=WIDTH)
        right = ScrollColumn(most=RIGHT_WIDTH - 2 * theme.Space.THREE)
        theme.set_size(right, width=RIGHT_WIDTH)
        row = in_row((left, 1), right, spacing=0)
        self.body.addLayout(row, 1)
        left.add(self._make_choice())
        self.velden = CorrectieVelden(self.tools.today)
        left.add(self.velden)
        right.add(self._make_reason())
        right.add(self._make_effect())
        self._later = QTimer(self, singleShot=True, interval=RECKON_AFTER_MS)
        self._later.timeout.connect(self._reckon)
        self._saver = self.autosave(Autosave(self._keep, tools.saves, parent=self))
        for edited in (self.velden.edited, self.reden.changed, self.toelichting.edited):
            edited.connect(lambda *_what: self._touched())

    def _touched(self) -> None:
        self._later.start()
        self._saver.touch()

    def _make_choice(self) -> QWidget:
        made = QWidget()
        self.casus = Select()
        self.casus.changed.connect(self._turn_to)
        in_column(
            Field(
                "Casus",
                self.casus,
                help="Eén rectificatie verbetert één casus, zodat zij bij niemand anders komt (art. 8.2, 16.2).",
                name="rectificatie_casus",
            ),
            on=made,
        )
        return made

    def _make_reason(self) -> Section:
        self.reden = Choice(
            [
                ChoiceOption(one, codes.label(one), key, does="De reden kiezen")
                for one, key in zip(RectificatieReden, _KEYS, strict=True)
            ],
            name="rectificatie_reden",
        )
        self.toelichting = GrowingEditor(min_lines=3, name="rectificatie_toelichting")
        self.reason_field = Field(
            "Reden",
            self.reden,
            name="rectificatie_reden",
            help="Dit leest iedereen die de rectificatie krijgt.",
        )
        more = Field(
            "Toelichting",
            self.toelichting,
            name="rectificatie_toelichting",
            help="Alleen voor het dossier van het ZVH.",
        )
        return framed("Waarom", "", self.reason_field, more, padding=theme.Space.TWO)[0]

    def _make_effect(self) -> Section:
        section, card = framed("Wie de rectificatie krijgt", padding=theme.Space.TWO)
        self.effect = Text("", "body", wrap=True, name="rectificatie_gevolg")
        self.changes = Facts(name="rectificatie_correcties")
        self.recipients = in_column(spacing=2)
        self.others = Text("", "muted", wrap=True, name="rectificatie_anderen")
        card.add(self.effect)
        card.add(self.changes)
        card.body.addLayout(self.recipients)
        card.add(self.others)
        return section

    def initial_focus(self) -> QWidget:
        return self.casus

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToRectificatie)
        self._keep()
        found = self._rectificeren.openen(destination.casustafel_id)
        if self._dossier is None or self._dossier.casustafel_id != found.casustafel_id:
            self._casus_id = None
        self._dossier = found
        first = found.reeks[0]
        self.set_title("Rectificatie", f"{first.nummer}, {datum.long_date(first.datum)}")
        self.casus.set_options(
            [(p.casus_id, "  ·  ".join((p.nummer, *p.betrokkenen[:1]))) for p in found.punten]
        )
        there = [p.casus_id for p in found.punten]
        wanted = next((c for c in (self._casus_id, destination.casus_id) if c in there), there[0])
        self._casus_id = None
        self.casus.set_value(wanted)
        self._turn_to(wanted)

    def leave(self) -> None:
        self._keep()

    def _punt(self, casus_id: CasusId) -> NotulenPunt:
        assert self._dossier is not None
        return next(p for p in self._dossier.punten if p.casus_id == casus_id)

    def _place(self, casus_id: CasusId) -> str:
        """Names what is half typed: this Casus at this table as it reads now, which a rectification changes."""
        punt = self._punt(casus_id)
        return f"rectificatie {punt.agendapunt_id} {punt.versie}"

    def _keep(self) -> datetime | None:
        if self._dossier is None or self._casus_id is None:
            return None
        typed = {_REASON: self.reden.value() or "", _WHY: self.toelichting.text()}
        is_typed = any(typed.values()) or self.velden.verbeterd() != self._punt(self._casus_id)
        fields = _marked({**self.velden.texts(), **typed}) if is_typed else {}
        written = self.tools.half_typed.keep(self._place(self._casus_id), fields, self._casus_id)
        return self.tools.now() if written else None

    def _turn_to(self, casus_id: CasusId | None) -> None:
        if self._dossier is None or casus_id is None:
            return
        self._keep()
        if casus_id != self._casus_id:
            self.banner.clear()
        self._casus_id = casus_id
        typed = _unmarked(self.tools.half_typed.find(self._place(casus_id)))
        self.velden.show_punt(self._punt(casus_id), self._dossier.partijnamen, typed)
        self.reden.set_value(RectificatieReden(typed[_REASON]) if typed.get(_REASON) else None)
        self.toelichting.set_text(typed.get(_WHY, ""))
        self.reason_field.set_error(None)
        self._reckon()

    def _reckon(self) -> Gevolg:
        assert self._dossier is not None
        gevolg = self._rectificeren.gevolg(self._dossier, self.velden.verbeterd())
        count = len(gevolg.ontvangers)
        if not gevolg.correcties:
            self.effect.setText("Er is nog niets gewijzigd.")
        elif not count:
            self.effect.setText("Niemand: wat u verbetert staat alleen in het dossier van het ZVH.")
        else:
            people = "1 ontvanger krijgt" if count == 1 else f"{count} ontvangers krijgen"
            self.effect.setText(f"{people} een nieuw, ondertekend document dat het oude bij naam noemt.")
        self.changes.set_rows(_changed_parts(gevolg))
        self.changes.setVisible(bool(gevolg.correcties))
        clear_layout(self.recipients)
        for one in gevolg.ontvangers:
            who, before = _recipient(one)
            self.recipients.addWidget(Text(who, "body", wrap=True))
            self.recipients.addWidget(Text(before, "small", wrap=True))
        self.others.setText(
            f"{gevolg.anderen} anderen van deze tafel krijgen niets en merken er niets van."
            if gevolg.anderen > 1
            else "Eén ander van deze tafel krijgt niets en merkt er niets van."
        )
        self.others.setVisible(bool(gevolg.correcties and gevolg.anderen))
        return gevolg

    def _ask(self) -> None:
        if self.velden.goes_to_wrong():
            return
        gevolg = self._reckon()
        if not gevolg.correcties:
            self.show_notice(
                "Er is nog niets gewijzigd", "Verbeter eerst in de tekst hieronder wat er niet klopt."
            )
            return
        self.reason_field.set_error(
            None if self.reden.value() else "Kies waarom het verslag wordt verbeterd."
        )
        if self.reden.value() is None:
            self.reason_field.focus()
            return
        confirm(
            self,
            "Rectificatie vaststellen",
            "Wat is vastgesteld, verandert niet meer; ook een rectificatie niet. Daarna ondertekent u haar bij Notulen en "
            "zet u haar klaar voor wie haar krijgt.",
            action="Vaststellen",
            cancel="Nog niet",
            on_yes=self._do,
        )

    def _do(self) -> None:
        assert self._dossier is not None
        assert self._casus_id is not None
        with self.doing():
            self._rectificeren.rectificeren(
                self._dossier, self.velden.verbeterd(), self.reden.value(), self.toelichting.text()
            )
            self.tools.half_typed.forget(self._place(self._casus_id))
            self._casus_id = None
            self.tools.saves.saved_at(self.tools.now())
            self._back()

    def _back(self) -> None:
        if self._dossier is not None:
            self.tools.navigator.go(ToCasustafel(self._dossier.casustafel_id, "Notulen"))


def _marked(fields: Mapping[str, str]) -> dict[str, str]:
    """Marks every text: what was emptied is typed as well, and without a mark an empty text would count as nothing."""
    return {name: f"={text}" for name, text in fields.items()}


def _unmarked(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text.removeprefix("=") for name, text in fields.items()}


def _changed_parts(gevolg: Gevolg) -> list[tuple[str, str]]:
    words = [
        " ".join(filter(None, (codes.label(c.onderdeel), f"({c.wie})" if c.wie else "")))
        for c in gevolg.correcties
    ]
    return [("Gewijzigd", "\n".join(dict.fromkeys(words)))]


def _recipient(one: GerectificeerdeOntvanger) -> tuple[str, str]:
    held = one.laatste
    before = (
        f"kreeg versie {held.versie} op {datum.short_date(held.op.date())}" if held else "kreeg nog niets"
    )
    return f"{one.ontvanger.naam}, {one.ontvanger.partijnaam}", before
