"""Whether a place lies on a disk of this machine or on one that is reached over a network; one module per platform.

The journal of a kluis needs memory that is shared with nobody but this machine. Where the platform cannot be asked, the answer
is that the disk is our own: the lock file still guards it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

_MODULES = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def is_netwerkschijf(pad: Path, platform: str = sys.platform) -> bool:
    naam = _MODULES.get(platform)
    return naam is not None and bool(import_module(f"{__name__}.{naam}").is_netwerkschijf(pad))
