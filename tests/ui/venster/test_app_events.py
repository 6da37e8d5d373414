from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from tests.patience import deliver
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.ui.venster.app_events import AppEvents


class TestAppEvents:
    def test_who_made_a_change_does_not_hear_it_and_others_in_sight_do(self, qtbot):
        events = AppEvents()
        mine, other, hidden = QWidget(), QWidget(), QWidget()
        for widget in (mine, other, hidden):
            qtbot.addWidget(widget)
        mine.show()
        other.show()
        heard: list[str] = []
        events.listen(mine, lambda _change: heard.append("mine"))
        events.listen(other, lambda _change: heard.append("other"))
        events.listen(hidden, lambda _change: heard.append("hidden"))
        with events.initiated_by(mine):
            events.publish(Gewijzigd("casus", "c1"))
        assert heard == ["other"]
        events.publish(Gewijzigd("casus", "c1"))
        assert heard == ["other", "mine", "other"]

    def test_a_destroyed_page_hears_nothing_and_is_forgotten(self, qtbot):
        events = AppEvents()
        page = QWidget()
        page.show()
        heard: list[object] = []
        events.listen(page, heard.append)
        kept = weakref.ref(page)
        page.deleteLater()
        qtbot.waitUntil(lambda: not isValid(kept()))
        events.publish(Gewijzigd("casus", "c1"))
        assert heard == []
        del page
        gc.collect()
        assert kept() is None

    def test_what_another_thread_said_does_not_reach_a_page_that_went_meanwhile(self, qtbot):
        events = AppEvents()
        page = QWidget()
        page.show()
        heard: list[object] = []
        events.listen(page, heard.append)
        job = threading.Thread(target=lambda: events.publish(Gewijzigd("casus", "c1")))
        job.start()
        job.join()
        delete(page)
        deliver()
        assert heard == []
