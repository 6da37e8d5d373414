from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.vernietigkluis import sleutels

LANGE_NAAM = "Jan-Willem Alexander Maximiliaan van der Zwanenburg tot Westerflier en Heeckeren"


@pytest.fixture
def met_kopieen(kluis, tmp_path):
    """The key file beside the kluis, without which there are no reservekopieen."""
    bestand, _ = sleutels().nieuw("vier gewone woorden achter elkaar", in_sleutelbos=False)
    sleutels().schrijven(tmp_path / "proef.kluis", bestand)
    return kluis


def sheet(kind: type[QDialog]):
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found
