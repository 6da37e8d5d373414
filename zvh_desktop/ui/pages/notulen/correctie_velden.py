"""The text of one Casus in vastgestelde notulen, to be corrected; what a table decided and who sat there stays as it was (W-60)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.notulen import NotulenActie, NotulenPunt
from zvh_desktop.domain.verslag import Gebruik, Inbreng
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.section import Section, clear_layout
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import Text

Lezer = Callable[[NotulenPunt], NotulenPunt]
_KINDS: tuple[type[Line | GrowingEditor | Select], ...] = (Line, GrowingEditor, Select)


class CorrectieVelden(QWidget):
    """`show_punt` fills it; `verbeterd` is the punt as it reads in the fields."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._today = today
        self._punt: NotulenPunt | None = None
        self._names: Mapping[PartijId, str] = {}
        self._readers: list[Lezer] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.Space.THREE)

    def show_punt(
        self, punt: NotulenPunt, names: Mapping[PartijId, str], typed: Mapping[str, str] | None = None
    ) -> None:
        """`typed` is what stood in the fields before, for the same Casus."""
        self._punt, self._names = punt, names
        self._readers = []
        clear_layout(self._column)
        self._general(punt)
        self._inbreng(punt)
        self._talk(punt)
        self._acties(punt)
        if typed:
            self._put(typed)

    def texts(self) -> dict[str, str]:
        """What stands in each field, by its name."""
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

    def verbeterd(self) -> NotulenPunt:
        assert self._punt is not None
        found = self._punt
        for read in self._readers:
            found = read(found)
        return replace(found, inbrengen=tuple(i for i in found.inbrengen if i.tekst.strip()))

    def _section(self, heading: str, note: str = "") -> Form:
        section, card, form = Section(heading, note), Card(padding=theme.Space.THREE), Form()
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.add(form)
        section.add(card)
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
            form.add(
                f"Betrokkene {place}" if len(people) > 1 else "Betrokkene", line, name=f"betrokkene_{place}"
            )
        doel = self._editor(punt.doel)
        form.add("Doel", doel, name="doel")
        self._readers.append(
            lambda p: replace(
                p,
                betrokkenen=tuple(
                    line.text().strip() or was for line, was in zip(people, p.betrokkenen, strict=True)
                ),
                doel=doel.text(),
            )
        )

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
        """Narrower than it was, or as it was: what was said on narrower terms is not the chair's to open (art. 16.2)."""
        options = list(dict.fromkeys((was.gebruik, Gebruik.ALLEEN_PROCESREGIE)))
        made = Select([(one, texts.capital(texts.label(one))) for one in options], value=was.gebruik)
        made.changed.connect(lambda _value: self.edited.emit())
        return made

    def _talk(self, punt: NotulenPunt) -> None:
        form = self._section("Bespreking en besluit")
        bespreking, richting = self._editor(punt.bespreking), self._editor(punt.richting_plan)
        reden = self._editor(punt.besluit.reden)
        form.add("Bespreking", bespreking, name="bespreking")
        soort = texts.label(punt.besluit.soort) if punt.besluit.soort else "nog geen besluit"
        form.add(
            "Reden van het besluit",
            reden,
            name="besluit_reden",
            help=f"Het besluit zelf ({soort}) verandert niet; daarover beslist een volgende tafel.",
        )
        form.add("Richting van het plan", richting, name="richting_plan")
        self._readers.append(
            lambda p: replace(
                p,
                bespreking=bespreking.text(),
                richting_plan=richting.text(),
                besluit=replace(p.besluit, reden=reden.text()),
            )
        )

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
            form.add(self._names.get(actie.partij_id, ""), wat, name=f"actie_{place}")
            form.add("Door", persoon, name=f"actie_door_{place}")
            form.add("Uiterlijk", uiterlijk, name=f"actie_uiterlijk_{place}")
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
