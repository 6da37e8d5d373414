"""Time at the table: what a Casus took, what is left of it, and how far the table is behind."""

from __future__ import annotations

from datetime import datetime

from zvh_desktop.application.notuleren import Zitting
from zvh_desktop.domain.casustafel import Agendapunt
from zvh_desktop.domain.verslag import Verslag
from zvh_desktop.ui.theme import Tone


def used_seconds(verslag: Verslag | None, now: datetime) -> int:
    """Seconds that went into one Casus so far, the running stretch included."""
    if verslag is None:
        return 0
    running = verslag.geopend_op is not None and verslag.gesloten_op is None
    stretch = int((now - verslag.geopend_op).total_seconds()) if running and verslag.geopend_op else 0
    return verslag.seconden + max(0, stretch)


def left_text(punt: Agendapunt, verslag: Verslag | None, now: datetime) -> tuple[str, Tone]:
    """'nog 7 min' or '3 min te lang', with the tone that goes with it."""
    left = punt.minuten * 60 - used_seconds(verslag, now)
    if left < 0:
        return f"{-left // 60 or 1} min te lang", Tone.WARN
    minutes = -(-left // 60)
    return f"nog {minutes} min", Tone.OK if minutes > 2 else Tone.WARN


def behind_minutes(zitting: Zitting, now: datetime) -> int:
    """Minutes that the table is later than its agenda; negative when it is ahead. 0 as long as it has not begun."""
    tafel = zitting.casustafel
    if tafel.opening is None or now.date() != tafel.datum:
        return 0
    planned = datetime.combine(tafel.datum, tafel.begin, tzinfo=now.tzinfo)
    expected = 0.0
    for punt in tafel.agendapunten:
        verslag = zitting.verslagen.get(punt.id)
        if verslag is None or verslag.geopend_op is None:
            continue
        is_running = verslag.gesloten_op is None
        expected += min(used_seconds(verslag, now) / 60, punt.minuten) if is_running else punt.minuten
    return int((now - planned).total_seconds() / 60 - expected)


def behind_text(minutes: int) -> tuple[str, Tone]:
    """Empty when the table is on time, give or take two minutes."""
    if minutes > 2:
        return f"{minutes} min uitgelopen", Tone.WARN
    if minutes < -2:
        return f"{-minutes} min voor", Tone.NEUTRAL
    return "", Tone.NEUTRAL
