from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.schermen.kluis.deur import WACHTZIN


@pytest.fixture
def groepen(deur):
    groepen = deur.make()
    deur.unlock(WACHTZIN)
    return groepen


def _reserve(deur):
    return deur.window._kluis.services.reservekopieen


def _naam(deur, naam: str) -> None:
    instellen = deur.window._kluis.services.instellen
    instellen.bewaren(replace(instellen.get(), standaard_plaats=naam))
