from __future__ import annotations

from pathlib import Path

import pytest

from tests.demonstratie.demonstratiekluis import NAAM, maak
from tests.shared import made_once


@pytest.fixture(scope="session")
def gemaakt(tmp_path_factory) -> Path:
    """The demonstration kluis: made once per run, whoever of its workers comes first, and copied by who opens it."""
    return made_once(tmp_path_factory, "demonstratie", maak) / NAAM
