"""Shows the sentences of the chair's own: name and text of each, and their way in and out as a file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.kluis.inrichten import Standaardzinnen, samengevoegd
from zvh_desktop.domain.instellingen import Instellingen, Standaardzin
from zvh_desktop.ui.venster.blad import Blad, KaartDeel
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton, secondary
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_new_file
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Text

FILE, KINDS = "Standaardzinnen.json", "Standaardzinnen (*.json)"
HOW = (
    "F4 zet een zin in elk tekstvak: typ een paar letters van zijn naam en druk op Enter. Wat tussen vierkante haken staat, "
    "vult u daar in: [naam]. Met Tab gaat u naar de volgende plek."
)
_Zinnen = tuple[Standaardzin, ...]


class ZinRegel(QWidget):
    """Holds the editors of one sentence, by its place in the list."""

    def __init__(self, deel: StandaardzinnenDeel, place: int) -> None:
        super().__init__()
        self._deel, self._place = deel, place
        self._fields: Fields[Standaardzin] = Fields(self._now, self._change)
        self.naam = self._fields.bind("naam", Line(placeholderText="Naam", objectName=f"zin_naam_{place}"))
        self.naam.setAccessibleName(f"Naam van standaardzin {place + 1}")
        theme.set_size(self.naam, width=200)
        self.tekst = GrowingEditor(
            placeholder="De zin, met [plekken] om in te vullen", name=f"zin_tekst_{place}"
        )
        self.tekst.setAccessibleName(f"Tekst van standaardzin {place + 1}")
        self.tekst.has_places = False
        self._fields.bind("tekst", self.tekst)
        away = IconButton("trash-2", "Standaardzin weghalen", f"zin_weg_{place}", partial(deel.remove, place))
        top = Qt.AlignmentFlag.AlignTop
        in_row((self.naam, top), (self.tekst, 1), (away, top), on=self)

    def show_zin(self, item: tuple[int, Standaardzin]) -> None:
        self._fields.show(item[1])

    def _now(self) -> Standaardzin:
        return self._deel.zinnen[self._place]

    def _change(self, after: Standaardzin, _step: str, field: str) -> None:
        zinnen = self._deel.zinnen
        self._deel.change(
            (*zinnen[: self._place], after, *zinnen[self._place + 1 :]),
            "standaardzin",
            f"{self._place} {field}",
        )


class StandaardzinnenDeel(KaartDeel[Instellingen]):
    def __init__(self, page: Page, blad: Blad[Instellingen], use: Standaardzinnen) -> None:
        super().__init__(blad, "Standaardzinnen", "uw eigen zinnen", name="standaardzinnen_deel")
        self._page, self._use = page, use
        self.take_in = secondary("Inlezen", "zinnen_inlezen", self._ask_file, small=True, icon="folder-open")
        self.give_out = secondary("Opslaan als bestand", "zinnen_opslaan", self._ask_new_file, small=True)
        self.give_out.set_icon_name("download")
        self.more = secondary("Standaardzin toevoegen", "zin_toevoegen", self._add, small=True, icon="plus")
        for button in (self.take_in, self.give_out, self.more):
            self.add_head(button)
        self.card.add(Text(HOW, "muted", wrap=True))
        column = in_column()
        self.card.body.addLayout(column)
        self._rows: Rows[tuple[int, Standaardzin], ZinRegel] = Rows(
            column, self._row, ZinRegel.show_zin, lambda item: item[0]
        )

    @property
    def zinnen(self) -> _Zinnen:
        return self._blad.concept.standaardzinnen

    def change(self, zinnen: _Zinnen, step: str, key: str = "") -> None:
        self._blad.change(replace(self._blad.concept, standaardzinnen=zinnen), step, key and f"zin {key}")

    def remove(self, place: int) -> None:
        self.change((*self.zinnen[:place], *self.zinnen[place + 1 :]), "standaardzin weghalen")
        last = self._rows.last
        (last.naam if last else self.more).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_concept(self, concept: Instellingen) -> None:
        self._rows.show(tuple(enumerate(concept.standaardzinnen)))
        self.give_out.setEnabled(any(not one.is_leeg for one in concept.standaardzinnen))

    def _row(self, item: tuple[int, Standaardzin]) -> ZinRegel:
        made = ZinRegel(self, item[0])
        made.show_zin(item)
        return made

    def _add(self) -> None:
        """Goes to a new sentence, or to the empty one that waits already."""
        if not self.zinnen or not self.zinnen[-1].is_leeg:
            self.change((*self.zinnen, Standaardzin()), "standaardzin toevoegen")
        if self._rows.last is not None:
            self._rows.last.naam.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_new_file(self) -> None:
        title = "Waar wilt u de standaardzinnen opslaan?"
        choose_new_file(self, title, FILE, KINDS, self._write, name="zinnen_bestand")

    def _write(self, path: Path) -> None:
        with self._page.doing():
            made = self._use.uitgeven([one for one in self.zinnen if not one.is_leeg], path)
            self._page.show_notice(
                "De standaardzinnen zijn een bestand",
                f"{made.name}. Het is niet versleuteld: staat er een naam in een zin, dan staat die ook in het bestand.",
                theme.Tone.OK,
            )

    def _ask_file(self) -> None:
        choose_file(self, "Standaardzinnen inlezen", KINDS, self.read, name="zinnen_lezen")

    def read(self, path: Path) -> None:
        """Adds the sentences of a file; a step back takes them out again."""
        self._page.tools.jobs.run(
            lambda control: self._use.lezen(path, control.goes_on),
            self._taken_in,
            self._page.show_error,
            label="Standaardzinnen lezen",
            only_reads=True,
        )

    def _taken_in(self, zinnen: _Zinnen) -> None:
        self.change(samengevoegd(self.zinnen, zinnen), "standaardzinnen inlezen")
        count = "1 standaardzin" if len(zinnen) == 1 else f"{len(zinnen)} standaardzinnen"
        toast(self, f"{count} ingelezen. Een zin met dezelfde naam is vervangen; Ctrl+Z zet dat terug.")
