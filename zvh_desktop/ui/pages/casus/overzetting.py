"""P-09: what the part Overzetten of the file of a Casus asks for, done: to the clipboard, to a file, on record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from zvh_desktop.application.overzetten import Overdrachtvorm, Overzetten
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.overzetting import Systeem
from zvh_desktop.ui import texts
from zvh_desktop.ui.pages.casus.overdracht_deel import OverdrachtDeel
from zvh_desktop.ui.pages.casus.overdracht_tekst import overdracht_tekst
from zvh_desktop.ui.pages.page import Page
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.file_choice import choose_new_file
from zvh_desktop.ui.widgets.toast import toast

_KINDS = {Overdrachtvorm.JSON: "JSON (*.json)", Overdrachtvorm.CSV: "CSV (*.csv)"}


class OverzettenVanCasus:
    """The text on the clipboard is watched like all that was copied: it leaves by itself."""

    def __init__(
        self,
        page: Page,
        deel: OverdrachtDeel,
        overzetten: Overzetten,
        casus_id: Callable[[], CasusId | None],
        reload: Callable[[CasusId], object],
    ) -> None:
        self._page, self._overzetten = page, overzetten
        self._casus_id, self._reload = casus_id, reload
        deel.wanted.connect(self._take_out)
        deel.done.connect(self._record)

    def _take_out(self, vorm: Overdrachtvorm) -> None:
        casus_id = self._casus_id()
        if casus_id is None:
            return
        if vorm is not Overdrachtvorm.TEKST:
            choose_new_file(
                self._page,
                "Waar komt het bestand?",
                f"Overdracht {self._page.tools.now():%Y-%m-%d}.{vorm.value}",
                _KINDS[vorm],
                lambda path: self._write(casus_id, vorm, path),
                name="overdracht_bestand",
            )
            return
        with self._page.doing():
            QGuiApplication.clipboard().setText(overdracht_tekst(self._overzetten.overdracht(casus_id, vorm)))
            toast(self._page, "Gekopieerd: plak de tekst nu. Het klembord wordt straks gewist.")

    def _write(self, casus_id: CasusId, vorm: Overdrachtvorm, path: Path) -> None:
        with self._page.doing():
            made = self._overzetten.als_bestand(casus_id, vorm, path)
            self._page.show_notice(
                "Het bestand is gemaakt",
                f"{made.name}. Het is niet versleuteld: verwijder het zodra het is ingelezen.",
                Tone.OK,
            )

    def _record(self, systeem: Systeem) -> None:
        casus_id = self._casus_id()
        if casus_id is None:
            return
        with self._page.doing():
            self._overzetten.vastleggen(casus_id, systeem)
            self._page.tools.saves.saved_at(self._page.tools.now())
            self._reload(casus_id)
            toast(self._page, f"Vastgelegd: overgezet naar {texts.label(systeem)}")
