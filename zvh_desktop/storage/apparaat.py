"""Which machine this is: so that a lock of a crash here is told from a lock that somebody holds elsewhere."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_LINUX = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_WINDOWS = r"SOFTWARE\Microsoft\Cryptography"


@cache
def naam() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


@cache
def kenmerk() -> str:
    """A digest of what the platform calls this machine and of its name; two machines may have the same name."""
    return hashlib.sha256(f"zvh-desktop\0{_van_het_platform()}\0{naam()}".encode()).hexdigest()[:16]


def leeft(pid: int) -> bool:
    """Only where the operating system can say so without touching the process."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _van_het_platform() -> str:
    """Empty on macOS, where it takes another program to ask; the name has to do there."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS) as sleutel:
                return str(winreg.QueryValueEx(sleutel, "MachineGuid")[0])
        except OSError:
            return ""
    for plaats in _LINUX:
        try:
            return Path(plaats).read_text("ascii").strip()
        except (OSError, ValueError):
            continue
    return ""
