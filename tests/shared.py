"""What is dear to make is made once per run, by whichever of its workers comes first."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Returns the folder that `make` filled; nobody may write in it. How long it is waited for is up to the maker."""
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    ready = place.with_name(f"{name}.klaar")
    while not ready.exists():
        try:
            place.mkdir()
        except FileExistsError:
            time.sleep(0.05)
            continue
        try:
            make(place)
        except BaseException:
            shutil.rmtree(place)
            raise
        ready.touch()
    return place
