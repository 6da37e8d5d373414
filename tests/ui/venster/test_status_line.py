from __future__ import annotations

from datetime import UTC, datetime

from tests.patience import deliver
from tests.ui.widgets.conftest import stage
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.status_line import SaveIndicator

__all__ = ["stage"]


def test_the_time_of_the_last_save_is_never_cut_off_not_even_for_a_moment(stage, qtbot):
    monitor = SaveMonitor()
    indicator = SaveIndicator(monitor)
    stage(indicator)
    deliver()
    room = indicator.words.width()
    monitor.saved_at(datetime(2026, 11, 23, 14, 34, 18, tzinfo=UTC))
    assert indicator.words.fontMetrics().horizontalAdvance(indicator.words.text()) <= room
