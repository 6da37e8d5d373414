"""What the chair typed about one Casus, and left by Escape, waits for her there, and stands at no other Casus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.chair import ALT, WACHTZIN, Chair, Key
from zvh_desktop.ui.venster import navigation as to, screen_guard


@pytest.fixture(autouse=True)
def a_busy_machine_does_not_sleep(monkeypatch) -> None:
    monkeypatch.setattr(screen_guard, "SLEPT_SECONDS", 10_000)


def test_W61_a_name_that_was_typed_to_correct_one_casus_is_not_offered_at_another(
    sit_down, cheap_demonstration: Path
):
    chair: Chair = sit_down(cheap_demonstration)
    chair.fill("wachtzin_invoer", WACHTZIN)
    chair.key(Key.Key_Return)
    chair.wait(lambda: chair.window.workspace is not None and chair.window.workspace.page is not None)
    services = chair.window._kluis.services
    first, second = services.overzichten.casussen(services.omgeving.vandaag())[:2]
    assert first.betrokkene != second.betrokkene

    def asked(casus_id) -> str:
        chair.window.tools.navigator.go(to.ToCasus(casus_id))
        chair.settle()
        chair.key(Key.Key_R, ALT)
        chair.wait_for("correctie_naam")
        return str(chair.find("correctie_naam").text())

    def left() -> None:
        chair.key(Key.Key_Escape)
        chair.window.activateWindow()
        chair.settle()

    assert asked(first.id) == first.betrokkene
    chair.fill("correctie_naam", "Anders Genoemd")
    left()
    assert asked(second.id) == second.betrokkene
    left()
    assert asked(first.id) == "Anders Genoemd"
    left()
