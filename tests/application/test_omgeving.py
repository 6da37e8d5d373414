"""What is done in one block is kept and told together: all of it, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.ports import Gewijzigd


def test_the_windows_hear_of_a_change_once_everybody_can_read_it(kluis: Werkkluis):
    heard = []

    def meld(change: Gewijzigd) -> None:
        with kluis.database.unit_of_work() as work:
            heard.append((change.soort, work.instellingen.get().organisatie))

    omgeving = replace(kluis.services.omgeving, meld=meld)
    with omgeving.schrijven(Gewijzigd("instellingen"), Gewijzigd("partij")) as work:
        work.instellingen.save(replace(work.instellingen.get(), organisatie="ZVH Waterbeek"))
        assert heard == []

    assert heard == [("instellingen", "ZVH Waterbeek"), ("partij", "ZVH Waterbeek")]


def test_what_is_broken_off_is_not_kept_and_nobody_hears_of_it(kluis: Werkkluis):
    heard: list[Gewijzigd] = []
    omgeving = replace(kluis.services.omgeving, meld=heard.append)
    before = kluis.services.instellen.get()

    def half() -> None:
        with omgeving.schrijven(Gewijzigd("instellingen")) as work:
            work.instellingen.save(replace(before, organisatie="ZVH Waterbeek"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()

    assert kluis.services.instellen.get() == before
    assert heard == []
