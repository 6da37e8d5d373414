"""The places of the program, as they are registered: no test keeps a list of screens by hand."""

from __future__ import annotations

from dataclasses import fields

from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import SCREENS, Destination
from zvh_desktop.ui.venster.screens import page_class


def every_place(**about: object) -> list[Destination]:
    """One of every kind of place, about what is named: `casus_id`, `aanmelding_id`, `casustafel_id`, `partij_id`."""
    return [
        place(**{one.name: about[one.name] for one in fields(place) if one.name in about})
        for place in SCREENS
    ]


def lists() -> list[Destination]:
    """Those that show a list."""
    return [one.destination for one in SCREENS.values() if issubclass(page_class(one.page), LijstPage)]
