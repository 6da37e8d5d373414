"""Every destination leads to a page, and what a page names in its constructor is there to be had."""

from __future__ import annotations

import typing

import pytest

from zvh_desktop.application.kluis.kluis import GeopendeKluis
from zvh_desktop.application.services import Services
from zvh_desktop.ui.venster.navigation import SCREENS, Destination, Screen
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.venster.screens import page_class


def test_every_destination_is_registered():
    assert {place.__name__ for place in Destination.__subclasses__()} == {s.__name__ for s in SCREENS}


@pytest.mark.parametrize("screen", SCREENS.values(), ids=lambda screen: screen.place.__name__)
def test_a_page_gets_what_its_constructor_names(screen: Screen):
    page = page_class(screen.page)
    assert issubclass(page, Page)
    if page.from_kluis.__func__ is not Page.from_kluis.__func__:
        return
    offered = typing.get_type_hints(Services)
    asked = typing.get_type_hints(page.__init__)
    for name in asked.keys() - {"tools", "return"}:
        assert name in offered or hasattr(GeopendeKluis, name)
        assert offered.get(name, asked[name]) is asked[name]
