"""macOS: its own program `mount` says what is mounted where. Never run on macOS."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

SOORTEN = frozenset({"afpfs", "ftp", "nfs", "smbfs", "webdav", "macfuse", "osxfuse"})
_REGEL = re.compile(r"^.* on (?P<plaats>/.*) \((?P<soort>[a-z0-9_]+)[,)]")


def _mount() -> str:
    return subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout


def is_netwerkschijf(pad: Path, mount: Callable[[], str] = _mount) -> bool:
    try:
        tekst = mount()
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    echt, gevonden, diepte = PurePosixPath(os.path.realpath(pad)), "", -1
    for regel in tekst.splitlines():
        if (treffer := _REGEL.match(regel)) is None:
            continue
        plaats = PurePosixPath(treffer["plaats"])
        if echt.is_relative_to(plaats) and len(plaats.parts) >= diepte:
            gevonden, diepte = treffer["soort"], len(plaats.parts)
    return gevonden in SOORTEN
