"""The Casustafel of today in the demonstration kluis, finished in the window with the keys alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.journeys.chair import ALT, CTRL, Chair, Key
from tests.journeys.pdf_checks import assert_verified
from zvh_desktop.bootstrap import DEMONSTRATIE_WACHTZIN


def test_the_table_of_today_is_finished_without_the_mouse(sit_down, demonstration, tmp_path, capsys):
    pad = copy_of(demonstration, tmp_path)
    chair: Chair = sit_down(pad, demonstration=DEMONSTRATIE_WACHTZIN)
    chair.unlock(DEMONSTRATIE_WACHTZIN)
    chair.key(Key.Key_Return, CTRL)
    first = chair.text_of("casus_titel")
    print(first)
    print(chair.words())


def copy_of(kluis: Path, folder: Path) -> Path:
    pad = folder / kluis.name
    for file in kluis.parent.glob(f"{kluis.name}*"):
        shutil.copyfile(file, folder / file.name)
    return pad
