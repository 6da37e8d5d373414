from __future__ import annotations

from zvh_desktop.ui.venster.capture import windows


class User32:
    def __init__(self, *known: int) -> None:
        self.known = known
        self.asked: list[tuple[int, int]] = []

    def SetWindowDisplayAffinity(self, window: int, how: int) -> int:
        self.asked.append((window, how))
        return int(how in self.known)


def test_windows_leaves_the_window_out_and_an_older_windows_makes_it_black():
    new = User32(0x00, 0x01, 0x11)
    assert windows.shield(7, True, lambda: new)
    assert windows.shield(7, False, lambda: new)
    assert new.asked == [(7, 0x11), (7, 0x00)]
    old = User32(0x00, 0x01)
    assert windows.shield(7, True, lambda: old)
    assert old.asked == [(7, 0x11), (7, 0x01)]
    assert not windows.shield(7, True, User32)


def test_a_windows_that_has_it_not_is_no_crash():
    assert not windows.shield(7, True, object)
