"""The seconds that pass, also those in which the machine sleeps, and never back when somebody sets the clock."""

from __future__ import annotations

import time


def elapsed_seconds() -> float:
    """Linux has a clock for this; those of macOS and Windows go on during sleep by themselves."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if hasattr(time, "clock_gettime"):
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
