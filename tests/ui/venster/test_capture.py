"""Pictures of the screen, and what a dialog for files remembers: what each platform is asked, and what it says when it cannot."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zvh_desktop.ui.venster import capture
from zvh_desktop.ui.venster.capture import CaptureGuard, macos, windows


def test_linux_has_no_such_thing():
    assert capture.shield_of("linux") is None
    assert capture.shield_of("win32") is windows.shield
    assert capture.shield_of("darwin") is macos.shield


def test_a_window_that_is_made_to_be_seen_is_let_out(qtbot):
    """A projector without a cable shows what the platform lets out: the hall would look at a black screen."""
    asked: list[int] = []
    for_all, owner = QWidget(), QWidget()
    for_all.setProperty(capture.FOR_ALL, True)
    for widget in (for_all, owner):
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()

    def shield(window: int, _on: bool) -> bool:
        asked.append(window)
        return True

    guard = CaptureGuard(owner, shield)
    guard.use(True)
    guard._put(for_all.windowHandle())
    assert int(owner.winId()) in asked
    assert int(for_all.winId()) not in asked
    guard.stop()


def test_every_window_is_kept_out_also_the_ones_that_come_later(qtbot):
    asked: list[tuple[int, bool]] = []

    def shield(window: int, on: bool) -> bool:
        asked.append((window, on))
        return True

    first, later, owner = QWidget(), QWidget(), QWidget()
    for widget in (first, later, owner):
        qtbot.addWidget(widget)
    with qtbot.waitExposed(first):
        first.show()
    guard = CaptureGuard(owner, shield)
    guard.use(False)
    assert asked == []
    guard.use(True)
    assert (int(first.winId()), True) in asked
    later.show()
    later.activateWindow()
    qtbot.waitUntil(lambda: (int(later.winId()), True) in asked)
    asked.clear()
    guard.use(False)
    assert {(int(first.winId()), False), (int(later.winId()), False)} <= set(asked)
    guard.stop()
    asked.clear()
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    assert asked == []
