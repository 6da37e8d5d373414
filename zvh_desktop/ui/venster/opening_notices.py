"""What has to be seen without looking for it when a kluis opens: its log, and the place where it lies. One at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zvh_desktop.application.inzien.logboek import Breuk
from zvh_desktop.taal.kluis import at_opening
from zvh_desktop.taal.logboek import uitslag
from zvh_desktop.ui.venster.half_typed import FORM
from zvh_desktop.ui.venster.navigation import Navigator, ToLogboek
from zvh_desktop.ui.widgets.theme import Tone

if TYPE_CHECKING:
    from zvh_desktop.application.services import GeopendeKluis
    from zvh_desktop.ui.venster.page import Page


def tell(kluis: GeopendeKluis, page: Page, navigator: Navigator) -> None:
    """W-64: what is wrong with the log comes before all else; then that the page could not be read, which it says itself."""
    if not (_tell_of_log(kluis, page, navigator) or page.could_not_open or _tell_of_place(kluis, page)):
        _tell_of_half_typed(page)


def _tell_of_log(kluis: GeopendeKluis, page: Page, navigator: Navigator) -> bool:
    found = kluis.services.logboek.bij_openen
    if found.breuk is Breuk.GEEN:
        return False
    title, sentence, tone = uitslag(found)
    page.show_notice(
        title, sentence, tone, action="Logboek openen", on_action=lambda: navigator.go(ToLogboek())
    )
    return True


def _tell_of_place(kluis: GeopendeKluis, page: Page) -> bool:
    """Once: who read it and goes on hears it again only when the kluis lies somewhere else."""
    words = at_opening(kluis.plaats)
    if words is None or kluis.services.instellen.get().plaats_begrepen == kluis.plaats.kenmerk:
        return False

    def understood() -> None:
        with page.doing():
            settings = kluis.services.instellen.get()
            kluis.services.instellen.bewaren(replace(settings, plaats_begrepen=kluis.plaats.kenmerk))

    page.show_notice(*words, Tone.WARN, action="Begrepen", on_action=understood)
    return True


def _tell_of_half_typed(page: Page) -> None:
    kept = page.tools.half_typed
    waiting = kept.places(FORM)
    if not waiting:
        return

    def throw_away() -> None:
        with page.doing():
            for name in waiting:
                kept.forget(f"{FORM}{name}")

    page.show_notice(
        "Een half ingevuld formulier is bewaard",
        "Open het opnieuw: wat u typte staat er weer in, behalve wachtzinnen.",
        Tone.NOW,
        action="Weggooien",
        on_action=throw_away,
    )
