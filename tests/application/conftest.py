from __future__ import annotations

import pytest

from tests.application.werkkluis import open_werkkluis


@pytest.fixture
def kluis(tmp_path):
    werkkluis = open_werkkluis(tmp_path)
    yield werkkluis
    werkkluis.database.close()


@pytest.fixture
def folder(tmp_path):
    """Where documents are written."""
    path = tmp_path / "uit"
    path.mkdir()
    return path
