"""Says what lies at the place of a kluis, and what that place is: on a disk of this machine, on a network drive, or
in a folder that a program keeps in step with a server.

The unlock screen asks it before anything else, so what costs time is imported when it is needed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.application.whole_file import make_folder, write_whole

_VERHUISD = "verhuisd.json"


def real_file(pad: Path) -> Path:
    """Returns the kluis itself, behind every link. Two names of one file would each have a lock and a key file of their own.

    Raises `KluisOnderMeerNamen` where the names cannot be told apart from the file, and `OSError`.
    """
    pad = Path(os.path.realpath(pad))
    for rest in ("", ".sleutel", ".reserve"):
        found = pad.with_name(pad.name + rest)
        if found.is_symlink() or (found.is_file() and found.stat().st_nlink > 1):
            from zvh_desktop.application.errors import KluisOnderMeerNamen

            raise KluisOnderMeerNamen
    return pad


def bestaat(pad: Path) -> bool:
    """Says whether a kluis is there. A journal or a key file without a database counts: it belongs to somebody."""
    sporen = (pad.with_name(pad.name + rest) for rest in ("", "-wal", ".sleutel"))
    return any(spoor.exists() for spoor in (*sporen, teruggezet_klaar(pad)))


def is_overdracht(pad: Path) -> bool:
    """Says whether a kluis was handed over and nobody gave it a passphrase yet: its key file has a recovery key alone.

    The unlock screen asks it of every kluis, so the key file is looked through and not read.
    """
    try:
        slots = pad.with_name(pad.name + ".sleutel").read_bytes()
    except OSError:
        return False
    return b'"herstelsleutel"' in slots and b'"wachtzin"' not in slots


def in_de_maak(pad: Path) -> Path:
    """Returns where a kluis lies until it is whole; its key file lies beside its final place."""
    return pad.with_name(pad.name + ".nieuw")


def teruggezet(pad: Path) -> Path:
    """Returns where a kluis from a reservekopie lies until it takes its place."""
    return pad.with_name(pad.name + ".terug")


def teruggezet_klaar(pad: Path) -> Path:
    """Returns the path of a mark: once it exists, the file at `teruggezet` is the kluis."""
    return pad.with_name(pad.name + ".terug-klaar")


def soort_plaats(pad: Path) -> Kluisplaats:
    """Says what kind of place it is: whether other machines may reach it."""
    import hashlib

    folder = Path(os.path.realpath(pad.expanduser().parent))
    dienst, op_netwerk = synchronisatie_van(folder, os.environ, verborgen_namen), is_netwerkschijf(folder)
    if dienst is None and not op_netwerk:
        return Kluisplaats()
    return Kluisplaats(
        dienst, op_netwerk, hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    )


_VARIABELEN = dict.fromkeys(("onedrive", "onedrivecommercial", "onedriveconsumer"), Synchronisatie.ONEDRIVE)
_NAMEN = (
    (r"onedrive( - .+|-.+)?", Synchronisatie.ONEDRIVE),
    (r"dropbox( \(.+\)|-.+)?", Synchronisatie.DROPBOX),
    (r"google ?drive( \(.+\)|-.+)?", Synchronisatie.GOOGLE_DRIVE),
    (r"icloud ?drive|com~apple~clouddocs|mobile documents", Synchronisatie.ICLOUD),
    (r"(nextcloud|owncloud)\d*(-.+)?", Synchronisatie.NEXTCLOUD),
)
# The names that lie in the root of a synchronised folder.
_MERKTEKENS = (
    (r"\.849c9593-d756-4e56-8d6e-42412f2a707b", Synchronisatie.ONEDRIVE),
    (r"\.dropbox\.cache", Synchronisatie.DROPBOX),
    (r"\.tmp\.drive(download|upload)|\.shortcut-targets-by-id", Synchronisatie.GOOGLE_DRIVE),
    (r"\._?sync_[0-9a-f]+\.db|\.(nextcloud|owncloud)sync\.log", Synchronisatie.NEXTCLOUD),
)


def synchronisatie_van(
    map_van_kluis: PurePath, omgeving: Mapping[str, str], namen_in: Callable[[PurePath], Iterable[str]]
) -> Synchronisatie | None:
    """Recognises a synchronised folder by its traces: a variable, a file in its root, the name of the folder.

    It asks nothing of the machine itself, so that each platform can be tested on any. `namen_in` lists a folder;
    nothing when it cannot.
    """
    mappen = (map_van_kluis, *map_van_kluis.parents)
    for naam, waarde in omgeving.items():
        dienst = _VARIABELEN.get(naam.lower())
        if dienst is not None and waarde and type(map_van_kluis)(waarde) in mappen:
            return dienst
    for folder in mappen:
        for patroon, dienst in _NAMEN:
            if re.fullmatch(patroon, folder.name.lower()):
                return dienst
    for folder in mappen[:-1]:
        namen = [naam.lower() for naam in namen_in(folder)]
        for merkteken, dienst in _MERKTEKENS:
            if any(re.fullmatch(merkteken, naam) for naam in namen):
                return dienst
    return None


def verborgen_namen(folder: PurePath) -> tuple[str, ...]:
    """Returns the hidden names in a folder: traces of such programs begin with a dot on every platform."""
    try:
        with os.scandir(folder) as gevonden:
            return tuple(one.name for one in gevonden if one.name.startswith("."))
    except OSError:
        return ()


# The file systems over a network, by platform. The journal of a kluis needs memory that is shared on this machine alone.
LINUX_SOORTEN = frozenset(
    {
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.ceph", "fuse.gvfsd-fuse",
        "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs", "glusterfs", "fuse.glusterfs", "gpfs", "lustre",
        "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
    }
)  # fmt: skip
_MACOS_SOORTEN = frozenset({"afpfs", "ftp", "nfs", "smbfs", "webdav", "macfuse", "osxfuse"})
_AANKOPPELINGEN = Path("/proc/self/mountinfo")
_CODE = r"\\([0-7]{3})"
_REGEL = r"^.* on (?P<plaats>/.*) \((?P<soort>[a-z0-9_]+)[,)]"
_DRIVE_REMOTE = 4


def is_netwerkschijf(pad: Path, platform: str = sys.platform) -> bool:
    """Says whether a path is on a network drive. Where the platform cannot tell it says no: the lock file still guards it."""
    vraag = {"linux": op_linux, "win32": op_windows, "darwin": op_macos}.get(platform)
    return vraag is not None and vraag(pad)


def op_linux(pad: Path) -> bool:
    """Asks the Linux kernel, which lists each mount with its kind of file system."""
    try:
        tekst = _AANKOPPELINGEN.read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return soort_bij(os.path.realpath(pad), tekst) in LINUX_SOORTEN


def soort_bij(pad: str, mountinfo: str) -> str:
    """Returns the file system of the deepest mount above `pad`."""
    regels = (regel.partition(" - ") for regel in mountinfo.splitlines())
    aankoppelingen = (
        (re.sub(_CODE, lambda code: chr(int(code[1], 8)), voor.split()[4]), na.split()[0])
        for voor, streep, na in regels
        if streep and len(voor.split()) >= 5 and na.split()
    )
    return _diepste(pad, aankoppelingen)


def op_macos(pad: PurePath, mount: Callable[[], str] | None = None) -> bool:
    """Asks the `mount` program of macOS. Never run on macOS."""
    import subprocess

    try:
        tekst = mount() if mount else _mount()
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    treffers = filter(None, (re.match(_REGEL, regel) for regel in tekst.splitlines()))
    return _diepste(os.path.realpath(pad), ((t["plaats"], t["soort"]) for t in treffers)) in _MACOS_SOORTEN


def _mount() -> str:
    import subprocess

    return subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout


def _diepste(pad: str, aankoppelingen: Iterable[tuple[str, str]]) -> str:
    """Returns the kind that is mounted deepest above `pad`; the last mount at one place hides the others."""
    gevonden, diepte = "", -1
    for plaats, soort in aankoppelingen:
        delen = PurePosixPath(plaats).parts
        if PurePosixPath(pad).is_relative_to(plaats) and len(delen) >= diepte:
            gevonden, diepte = soort, len(delen)
    return gevonden


def _soort_schijf(wortel: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(wortel))  # type: ignore[attr-defined]


def op_windows(pad: PurePath, soort_schijf: Callable[[str], int] = _soort_schijf) -> bool:
    """Recognises a path //server/share, or a letter that Windows calls a network drive. Never run on Windows."""
    schijf = PureWindowsPath(str(pad)).drive
    if schijf.startswith("\\\\"):
        return not schijf.startswith(("\\\\?\\", "\\\\.\\")) or schijf.upper().startswith("\\\\?\\UNC\\")
    if not schijf:
        return False
    try:
        return soort_schijf(f"{schijf}\\") == _DRIVE_REMOTE
    except (OSError, AttributeError):
        return False


def onthoud(folder: Path, van: Path, naar: Path) -> None:
    """Remembers where a kluis went, as well as it can: this folder may be on the disk that fails."""
    import json

    bekend = {oud: nieuw for oud, nieuw in verhuisd(folder).items() if oud != str(naar)}
    with suppress(OSError):
        make_folder(folder, parents=True)
        write_whole(folder / _VERHUISD, json.dumps(bekend | {str(van): str(naar)}, indent=1).encode("ascii"))


def waarheen(folder: Path, pad: Path) -> Path | None:
    """Returns where a kluis went in the end; None when it was never moved, or is not there now."""
    van = os.path.realpath(pad)
    bekend, gezien = verhuisd(folder), {van}
    naar = bekend.get(van)
    while naar is not None and bekend.get(naar) not in (None, *gezien):
        gezien.add(naar)
        naar = bekend[naar]
    return Path(naar) if naar is not None and Path(naar).is_file() else None


def verhuisd(folder: Path) -> dict[str, str]:
    """Returns the new place of every kluis that was moved, by its old one; none when nobody can read that."""
    try:
        inhoud = (folder / _VERHUISD).read_bytes()
    except OSError:
        return {}
    from zvh_desktop.application.errors import KluisBeschadigd
    from zvh_desktop.kluis.verzegeld import gelezen

    try:
        return {van: str(naar) for van, naar in gelezen(inhoud).ruw.items()}
    except KluisBeschadigd:
        return {}
