"""Shows which program this is: its version, where the kluis lies, and every part of it with its licence."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import qVersion

from zvh_desktop import __version__
from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.taal.datum import long_date
from zvh_desktop.taal.onderdelen import Part, onderdelen
from zvh_desktop.taal.resource_files import release_day
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import NIEUW, ToHandleiding
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Facts, framed
from zvh_desktop.ui.widgets.row_table import Column


class OverPage(LijstPage[Part]):
    one, several = "onderdeel", "onderdelen"

    def __init__(self, tools: PageTools, uitgeven: LijstUitgeven, pad: Path) -> None:
        super().__init__(tools, uitgeven, "Over dit programma", name="over_page")
        news = secondary(
            "Wat er nieuw is", "over_nieuw", lambda: tools.navigator.go(ToHandleiding(NIEUW)), "Alt+N"
        )
        self.add_action(news)
        facts = Facts(
            [
                ("ZVH Desktop", _version()),
                ("Licentie", "EUPL-1.2; de onderdelen van anderen hebben hun eigen licentie"),
                ("Uw kluis", str(pad)),
                (
                    "Werkt met",
                    f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
                ),
            ],
            beside=True,
            name="over_feiten",
        )
        self.add(framed("Dit programma", "", facts)[0])
        self.make_search("Zoek een onderdeel (Ctrl+F)", name="over_zoeken")
        table = self.make_list(
            "Onderdelen",
            [
                Column("Onderdeel", lambda r: r.name, 280, strong=True),
                Column("Versie", lambda r: r.version, 160),
                Column("Licentie", lambda r: r.licence, "stretch"),
            ],
            identity=lambda r: r.name,
            name="onderdelen",
        )
        self.add(table, 1)
        self._parts = onderdelen()

    def read(self, look: Blik) -> Sequence[Part]:
        return self._parts


def _version() -> str:
    day = release_day()
    return f"versie {__version__}, " + (
        f"van {long_date(date.fromisoformat(day))}" if day else "uit de broncode"
    )
