"""Opens the window in front of a kluis."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.bootstrap.demonstratie import DEMONSTRATIE_WACHTZIN, demonstration_path
from zvh_desktop.bootstrap.kluizen import Kluizen
from zvh_desktop.bootstrap.place import KLUIS_NAAM, data_folder, local_now

if TYPE_CHECKING:
    from zvh_desktop.application.kluis import GeopendeKluis
    from zvh_desktop.ui.page_tools import PageTools
    from zvh_desktop.ui.workspace import PageMakers


def run_window(pad: Path | None, *, demonstratie: bool, argv: Sequence[str] = ("zvh-desktop",)) -> int:
    """Open the window in front of a kluis and stay until it is closed."""
    # Until the first screen stands there is little to collect, and much to look through in vain.
    gc.disable()
    from PySide6.QtCore import QTimer

    from zvh_desktop.security import geheugenafdruk
    from zvh_desktop.ui.app import create_app
    from zvh_desktop.ui.app_events import AppEvents
    from zvh_desktop.ui.error_funnel import ErrorFunnel
    from zvh_desktop.ui.main_window import MainWindow

    def make_pages(kluis: GeopendeKluis, tools: PageTools) -> PageMakers:
        from zvh_desktop.ui import page_makers

        return page_makers.make_pages(kluis, tools)

    geheugenafdruk.verhinderen()
    app = create_app(argv)
    events = AppEvents()
    place = pad or (demonstration_path(local_now().date()) if demonstratie else data_folder() / KLUIS_NAAM)
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
    window.show()
    QTimer.singleShot(0, gc.enable)
    return app.exec()
