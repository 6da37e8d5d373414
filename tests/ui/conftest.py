from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from zvh_desktop.ui.venster.app import create_app


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Dressed once per session: style sheet, palette and fonts are the slow part of a window."""
    return create_app()
