from __future__ import annotations

from zvh_desktop.ui.venster.capture import macos


def test_macos_asks_the_window_of_the_view():
    said = []

    def send(receiver: int, message: str, *arguments: int) -> int:
        said.append((receiver, message, *arguments))
        return 99

    assert macos.shield(7, True, send)
    assert macos.shield(7, False, send)
    assert said == [(7, "window"), (99, "setSharingType:", 0), (7, "window"), (99, "setSharingType:", 1)]
    assert not macos.shield(7, True, lambda *_: 0)
