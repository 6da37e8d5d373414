from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL

Key = Qt.Key


def test_P08_the_own_note_is_kept_apart_from_the_verslag(live):
    live.key(Key.Key_J, CTRL)
    live.type("Moeder apart bellen")
    live.tab.flush()

    with live.kluis.services.omgeving.werk() as work:
        punt = live.casustafel.agendapunten[0].id
        assert work.verslagen.werkaantekening(punt) == "Moeder apart bellen"
    assert "Moeder" not in repr(live.stored()[0])
