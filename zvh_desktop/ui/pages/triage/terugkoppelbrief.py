"""P-07: the letter to the aanmelder: where it goes, made in the background, on record with the terugkoppeling itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zvh_desktop.application.klaarzetten import Gemaakt
from zvh_desktop.application.terugkoppelen import Terugkoppelen
from zvh_desktop.domain.casus import Terugkoppeling
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.ui.pages.page import Page
from zvh_desktop.ui.pages.triage.terugkoppeling_part import TerugkoppelingPart
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.file_choice import choose_folder


class BriefMaken:
    """Between the part with the words and the use case; `reload` shows the Casus anew."""

    def __init__(
        self,
        page: Page,
        part: TerugkoppelingPart,
        terugkoppelen: Terugkoppelen,
        casus_id: Callable[[], CasusId | None],
        reload: Callable[[CasusId], object],
    ) -> None:
        self._page, self._part, self._terugkoppelen = page, part, terugkoppelen
        self._casus_id, self._reload = casus_id, reload
        part.letter_asked.connect(self._ask)

    def _ask(self, terugkoppeling: Terugkoppeling) -> None:
        casus_id = self._casus_id()
        if casus_id is not None:
            choose_folder(
                self._page,
                "Waar komt de brief?",
                lambda folder: self._make(casus_id, terugkoppeling, folder),
                name="map_brief",
            )

    def _make(self, casus_id: CasusId, terugkoppeling: Terugkoppeling, folder: Path) -> None:
        def done(made: Gemaakt) -> None:
            self._part.is_recorded()
            self._page.tools.saves.saved_at(self._page.tools.now())
            if self._casus_id() == casus_id:
                self._reload(casus_id)
            self._page.show_notice(
                "Brief klaargezet en terugkoppeling vastgelegd",
                f"{made.pad.name}. Het programma verstuurt zelf niets.",
                Tone.OK,
            )

        self._page.tools.jobs.run(
            lambda _control: self._terugkoppelen.brief(casus_id, terugkoppeling, folder),
            done,
            self._page.show_error,
            label="Brief maken",
        )
