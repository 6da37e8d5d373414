"""Linux: the kernel lists what is mounted where, and with which kind of file system."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

SOORTEN = frozenset(
    {
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.ceph", "fuse.gvfsd-fuse",
        "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs", "glusterfs", "fuse.glusterfs", "gpfs", "lustre",
        "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
    }
)  # fmt: skip
_AANKOPPELINGEN = Path("/proc/self/mountinfo")
_CODE = re.compile(r"\\([0-7]{3})")


def is_netwerkschijf(pad: Path) -> bool:
    try:
        tekst = _AANKOPPELINGEN.read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return soort_bij(os.path.realpath(pad), tekst) in SOORTEN


def soort_bij(pad: str, mountinfo: str) -> str:
    """The file system of the deepest mount above `pad`; what was mounted last at one place hides the others."""
    gevonden, diepte = "", -1
    for regel in mountinfo.splitlines():
        voor, streep, na = regel.partition(" - ")
        velden = voor.split()
        if not streep or len(velden) < 5 or not na.split():
            continue
        plaats = PurePosixPath(_CODE.sub(lambda code: chr(int(code[1], 8)), velden[4]))
        if PurePosixPath(pad).is_relative_to(plaats) and len(plaats.parts) >= diepte:
            gevonden, diepte = na.split()[0], len(plaats.parts)
    return gevonden
