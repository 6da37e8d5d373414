"""Tells what the user must notice when a kluis opens: its log, key file and place, what is half typed, and a newer program."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from zvh_desktop import __version__
from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.application.inzien.logboek import Breuk
from zvh_desktop.taal.kluis import ANCHOR_GONE, OLD_KEY_FILE, at_opening
from zvh_desktop.taal.logboek import uitslag
from zvh_desktop.ui.venster.half_typed import FORM
from zvh_desktop.ui.venster.navigation import NIEUW, Navigator, ToHandleiding, ToInstellingen, ToLogboek
from zvh_desktop.ui.widgets.theme import Tone

VERSION = "programma"
"""Names the place in the kluis that keeps which version opened it last."""

if TYPE_CHECKING:
    from zvh_desktop.application.services import GeopendeKluis
    from zvh_desktop.ui.venster.page import Page


def tell(kluis: GeopendeKluis, page: Page, navigator: Navigator) -> None:
    """Tells all of it, the gravest first (W-64), below what the page says itself when it could not be read. To who reads along,
    the holder was told.
    """
    if kluis.leesstand is not None:
        return
    _tell_of_log(kluis, page, navigator)
    if not page.could_not_open:
        _tell_of_place(kluis, page)
        _tell_of_half_typed(page)
        _tell_of_version(page, navigator)


def _tell_of_log(kluis: GeopendeKluis, page: Page, navigator: Navigator) -> None:
    found = kluis.services.logboek.bij_openen
    said = [] if found.breuk is Breuk.GEEN else [uitslag(found)]
    if found.is_zonder_anker:
        said.append((*ANCHOR_GONE, Tone.WARN))
    for title, sentence, tone in said:
        page.add_notice(
            title, sentence, tone, action="Logboek openen", on_action=lambda: navigator.go(ToLogboek())
        )
    if found.is_oud_sleutelbestand:
        page.add_notice(
            *OLD_KEY_FILE,
            Tone.DANGER,
            action="Naar Instellingen",
            on_action=lambda: navigator.go(ToInstellingen()),
        )


def _tell_of_place(kluis: GeopendeKluis, page: Page) -> None:
    """Tells about the place of the kluis, until the user understood it; again only when the kluis lies elsewhere."""
    words = at_opening(kluis.plaats)
    if words is None or kluis.services.instellen.get().plaats_begrepen == kluis.plaats.kenmerk:
        return

    def understood() -> None:
        with page.doing():
            settings = kluis.services.instellen.get()
            kluis.services.instellen.bewaren(replace(settings, plaats_begrepen=kluis.plaats.kenmerk))

    page.add_notice(*words, Tone.WARN, action="Begrepen", on_action=understood)


def _tell_of_half_typed(page: Page) -> None:
    kept = page.tools.half_typed
    waiting = kept.places(FORM)
    if not waiting:
        return

    def throw_away() -> None:
        with page.doing():
            for name in waiting:
                kept.forget(f"{FORM}{name}")

    page.add_notice(
        "Een half ingevuld formulier is bewaard",
        "Open het opnieuw: wat u typte staat er weer in, behalve wachtzinnen.",
        Tone.NOW,
        action="Weggooien",
        on_action=throw_away,
    )


def _tell_of_version(page: Page, navigator: Navigator) -> None:
    """Tells once that the program was updated since this kluis was open; a kluis that was never open before tells nothing."""
    kept = page.tools.half_typed
    before = kept.find(VERSION).get("versie")
    with suppress(StorageUnavailable):  # where nothing can be written now, it is told again the next time
        kept.keep(VERSION, {"versie": __version__})
    if before not in (None, __version__):
        page.add_notice(
            f"Het programma is bijgewerkt naar versie {__version__}",
            "",
            Tone.NOW,
            action="Wat er nieuw is",
            on_action=lambda: navigator.go(ToHandleiding(NIEUW)),
        )
