"""A crash leaves no image of the memory on the disk: key and text would be in it, in the clear."""

from __future__ import annotations

import importlib


def verhinderen() -> bool:
    """False where the platform has no such limit (Windows keeps crash images of its own, by the choice of its owner)."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True
