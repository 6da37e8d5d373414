from __future__ import annotations

from PySide6.QtCore import Qt

from zvh_desktop.ui.widgets.banner import Banner, BannerSlot
from zvh_desktop.ui.widgets.theme import Tone


def test_a_banner_takes_room_only_while_it_has_something_to_say(stage, qtbot):
    done: list[int] = []
    banner = Banner()
    slot = BannerSlot(banner, side=8, top=8)
    stage(slot)
    assert not slot.isVisible()
    banner.show_message(
        "Er ging iets mis", "Doe dit.", Tone.DANGER, action="Probeer nu", on_action=lambda: done.append(1)
    )
    assert slot.isVisible()
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert done == [1]
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not slot.isVisible()
