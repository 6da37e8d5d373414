"""Opens the window in front of a kluis."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.bootstrap.demonstratie import DEMONSTRATIE_WACHTZIN, demonstration_path
from zvh_desktop.bootstrap.kluizen import Kluizen
from zvh_desktop.bootstrap.place import KLUIS_NAAM, data_folder, local_now

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.kluis import GeopendeKluis
    from zvh_desktop.ui.venster.page import PageTools
    from zvh_desktop.ui.venster.workspace import PageMakers


# Right after the first screen, as the words of Qt: nobody starts a program twice within the blink that it takes to appear.
LISTEN_AFTER_MS = 60


def run_window(pad: Path | None, *, demonstratie: bool, argv: Sequence[str] = ("zvh-desktop",)) -> int:
    """Open the window in front of a kluis and stay until it is closed; where there is one, bring that to the front."""
    # Until the first screen stands there is little to collect, and much to look through in vain.
    gc.disable()
    from PySide6.QtCore import QTimer

    from zvh_desktop.bootstrap.one_window import OneWindow
    from zvh_desktop.kluis.kluizen import geheugenafdruk_verhinderen
    from zvh_desktop.ui.venster.app import create_app
    from zvh_desktop.ui.venster.app_events import AppEvents
    from zvh_desktop.ui.venster.error_funnel import ErrorFunnel
    from zvh_desktop.ui.venster.main_window import MainWindow

    def make_pages(kluis: GeopendeKluis, tools: PageTools) -> PageMakers:
        from zvh_desktop.ui.venster import screens

        return screens.make_pages(kluis, tools)

    place = pad or (demonstration_path(local_now().date()) if demonstratie else data_folder() / KLUIS_NAAM)
    only = OneWindow()
    if not only.claim(place) and only.ring(place):
        if sys.stdout is not None:
            sys.stdout.write("ZVH Desktop is al open met deze kluis; dat venster staat nu voor.\n")
        return 0
    geheugenafdruk_verhinderen()
    app = create_app(argv)
    events = AppEvents()
    window = MainWindow(
        Kluizen(meld=events.publish),
        make_pages,
        events=events,
        now=local_now,
        pad=place,
        demonstration_passphrase=DEMONSTRATIE_WACHTZIN if demonstratie else None,
    )
    funnel = ErrorFunnel(window.present_error, window)
    funnel.install()
    window.entered.connect(lambda kluis: only.follow(kluis.pad))
    window.show()
    QTimer.singleShot(0, gc.enable)
    QTimer.singleShot(LISTEN_AFTER_MS, window, lambda: only.listen(window))
    try:
        return app.exec()
    finally:
        only.let_go()
