from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.venster.stage import Stage

WACHTZIN = "vijf rustige olifanten lezen kranten"


@pytest.fixture
def stage(qtbot, tmp_path, monkeypatch) -> Stage:
    stage = Stage(qtbot, tmp_path / "casustafel.kluis", exists=False)
    asked = stage.toegang
    asked.with_gebied_e = []
    make = asked.maken

    def maken(pad, wachtzin, *, in_sleutelbos, demonstratie=False, gebied_e=False):
        asked.with_gebied_e.append((pad.name, gebied_e))
        return make(pad, wachtzin, in_sleutelbos=in_sleutelbos)

    asked.maken = maken
    return stage


def form_of(stage: Stage):
    return stage.window.kluis_page.make


def make(stage: Stage, qtbot) -> None:
    form = form_of(stage)
    qtbot.keyClicks(form.passphrase.first.line, WACHTZIN)
    qtbot.keyClicks(form.passphrase.second.line, WACHTZIN)
    qtbot.keyClick(form.passphrase.second.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not stage.window.jobs.is_busy)
