from __future__ import annotations

import pytest

from tests.ui.schermen.conftest import Desk
from zvh_desktop.ui.venster.navigation import ToInstellingen
from zvh_desktop.ui.widgets import theme


@pytest.fixture
def page(desk: Desk, qapp):
    yield desk.go(ToInstellingen())
    theme.choose_scheme(qapp, "licht")
