"""The documents beside the notulen of a table: the actielijst, and a rectification of what was vastgesteld."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.actielijsten import Actielijsten
from zvh_desktop.application.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden import Verspreiden
from zvh_desktop.application.verspreidlijst import Verspreidregel
from zvh_desktop.domain.ids import CasustafelId, PartijId
from zvh_desktop.domain.notulen import NotulenStand
from zvh_desktop.ui.jobs import JobControl
from zvh_desktop.ui.navigation import ToRectificatie
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.file_choice import choose_folder


class Bijstukken:
    """Two buttons for the head of the tab. The actielijst goes out within a day, so it waits for no vaststelling."""

    def __init__(
        self,
        owner: QWidget,
        tools: PageTools,
        actielijsten: Actielijsten,
        verspreiden: Verspreiden,
        partijnamen: Callable[[], dict[PartijId, str]],
        banner: Banner,
    ) -> None:
        self._owner, self._tools, self._actielijsten = owner, tools, actielijsten
        self._verspreiden = verspreiden
        self._partijnamen, self._banner = partijnamen, banner
        self._casustafel_id: CasustafelId | None = None
        self.actielijst = secondary(
            "Actielijst", key="Alt+L", name="actielijst_maken", on_click=self._ask_folder
        )
        self.rectificeren = secondary(
            "Rectificeren", key="Alt+R", name="notulen_rectificeren", on_click=self._to_rectification
        )

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.actielijst, self.rectificeren)

    def show_tafel(self, casustafel_id: CasustafelId, stand: NotulenStand) -> None:
        self._casustafel_id = casustafel_id
        self.rectificeren.setVisible(stand is not NotulenStand.CONCEPT)

    def _to_rectification(self) -> None:
        assert self._casustafel_id is not None
        self._tools.navigator.go(ToRectificatie(self._casustafel_id))

    def _ask_folder(self) -> None:
        assert self._casustafel_id is not None
        if not self._actielijsten.stand(self._casustafel_id).heeft_acties:
            self._banner.show_message(
                "Er is geen actielijst te maken",
                "Er staan bij deze tafel geen open acties die compleet zijn: wat, welke partij, wie en wanneer (art. 7.5).",
                Tone.WARN,
            )
            return
        choose_folder(self._owner, "Waar komen de actielijsten?", self._make, name="map_actielijst")

    def _make(self, folder: Path) -> None:
        casustafel_id = self._casustafel_id
        assert casustafel_id is not None

        def work(control: JobControl) -> tuple[Gemaakt, ...]:
            def step(done: int, total: int) -> bool:
                control.progress(done, total, "Actielijsten maken")
                return not control.is_cancelled

            return self._actielijsten.maken(casustafel_id, folder, step)

        self._tools.jobs.run(
            work, self._made, self._tools.present_error, label="Actielijsten maken", can_cancel=True
        )

    def _made(self, made: tuple[Gemaakt, ...]) -> None:
        assert self._casustafel_id is not None
        unread = self._actielijsten.stand(self._casustafel_id).zonder_ontvanger
        names = self._partijnamen()
        told = ", ".join(names.get(p, "") for p in unread)
        self._banner.show_message(
            "1 actielijst klaargezet" if len(made) == 1 else f"{len(made)} actielijsten klaargezet",
            f"Niemand krijgt de lijst van {told}: die was er niet en had zich niet afgemeld. Bel daarover."
            if unread
            else "Ze zijn niet ondertekend. Het programma verstuurt zelf niets.",
            Tone.WARN if unread else Tone.OK,
        )

    def ask_word(self, regel: Verspreidregel) -> None:
        """For one recipient at a time, because he asked for it."""
        choose_folder(
            self._owner,
            "Waar komt het Word-bestand?",
            lambda folder: self._make_word(regel, folder),
            name="map_word",
        )

    def _make_word(self, regel: Verspreidregel, folder: Path) -> None:
        casustafel_id = self._casustafel_id
        assert casustafel_id is not None
        self._tools.jobs.run(
            lambda _control: self._verspreiden.notulen_word(casustafel_id, regel.ontvanger, folder),
            self._word_made,
            self._tools.present_error,
            label="Word-bestand maken",
        )

    def _word_made(self, made: Gemaakt) -> None:
        secret = f" De wachtzin is {made.wachtzin}; geef die per telefoon door." if made.wachtzin else ""
        self._banner.show_message(
            "Word-bestand klaargezet, niet ondertekend",
            f"{made.pad.name}. Alleen de ondertekende PDF geldt.{secret}",
            Tone.OK,
        )
