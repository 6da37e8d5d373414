"""Makes the package for Debian and what comes from it, and installs it in a bare Debian to see that it works there."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import manual
import smoke

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging/linux"
# What Qt opens by itself, measured on a Debian that has nothing; all else lies in the package.
DEPENDS = (
    "libgl1", "libegl1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
)  # fmt: skip
CONTROL = """\
Package: zvh-desktop
Version: {version}
Architecture: {machine}
Maintainer: De makers van ZVH Desktop <beheer@zvh-desktop.invalid>
Installed-Size: {size}
Depends: libc6 (>= {libc}), {depends}
Section: misc
Priority: optional
Description: programma van de voorzitter van een Regionale Casustafel
 Van aanmelding tot ondertekende notulen, voor elke Partij haar eigen deel.
 Werkt op een laptop, zonder netwerk en zonder server. Verwijderen laat de
 kluis staan.
"""
PLACES = {
    "zvh-desktop.desktop": "usr/share/applications/zvh-desktop.desktop",
    "zvh-desktop.mime.xml": "usr/share/mime/packages/zvh-desktop.xml",
    "zvh-desktop.metainfo.xml": "usr/share/metainfo/nl.zvh_desktop.zvh_desktop.metainfo.xml",
}


def package(frozen: Path, dist: Path, version: str, moment: int) -> Path:
    """Returns the package: the program in /opt, and what a desktop has to know of it."""
    tree = frozen.parent / "debian"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / "opt/zvh-desktop", symlinks=True)
    command = placed(tree, "usr/bin/zvh-desktop")
    command.symlink_to("/opt/zvh-desktop/zvh-desktop")
    day = f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"
    for name, place in PLACES.items():
        text = (LINUX / name).read_text("utf-8").replace("@VERSION@", version).replace("@DATE@", day)
        placed(tree, place).write_text(text, "utf-8")
    for place in ("usr/share/man/man1/zvh-desktop.1.gz", "usr/share/man/nl/man1/zvh-desktop.1.gz"):
        placed(tree, place).write_bytes(gzip.compress(manual.page(version, day).encode("utf-8"), mtime=0))
    icon = placed(tree, "usr/share/icons/hicolor/scalable/apps/zvh-desktop.svg")
    shutil.copyfile(ROOT / "resources/programma/zvh-desktop.svg", icon)
    rights = placed(tree, "usr/share/doc/zvh-desktop/copyright")
    rights.write_text("EUPL-1.2. The parts of others: /opt/zvh-desktop/LICENCES.\n", "utf-8")
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    for path in files:
        path.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    ]
    machine = output("dpkg", "--print-architecture")
    libc = ".".join(output("ldd", "--version").splitlines()[0].rpartition(" ")[2].split(".")[:2])
    size = sum(path.stat().st_size for path in files) // 1024
    control = CONTROL.format(
        version=version, machine=machine, size=size, libc=libc, depends=", ".join(DEPENDS)
    )
    placed(tree, "DEBIAN/control").write_text(control, "utf-8")
    placed(tree, "DEBIAN/md5sums").write_text("".join(sums), "utf-8")
    for path in (tree, *tree.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    made = dist / f"zvh-desktop_{version}_{machine}.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(tree), str(made)]
    subprocess.run(
        build, env=os.environ | {"SOURCE_DATE_EPOCH": str(moment)}, check=True, stdout=subprocess.DEVNULL
    )
    shutil.rmtree(tree)
    return made


def placed(tree: Path, place: str) -> Path:
    path = tree / place
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def can_prove() -> bool:
    """Says whether a bare Debian can be made here: by root, with debootstrap and a mirror; and shown a screen."""
    return os.geteuid() == 0 and None not in map(shutil.which, ("debootstrap", "Xvfb", "unshare"))


def prove(made: Path, bare: Path, old: Sequence[str]) -> int:
    """Installs the package in a bare Debian without Python, runs everything on a screen there, and removes it again."""
    base = bare.with_name("bare-base")
    if not (base / "made").exists():
        shutil.rmtree(base, ignore_errors=True)
        release = output("sh", "-c", ". /etc/os-release && echo $VERSION_CODENAME")
        mirror = output(
            "apt-get", "indextargets", "--format", "$(SITE)", f"Codename: {release}"
        ).splitlines()[0]
        bootstrap = ["debootstrap", "--variant=minbase", release, str(base), mirror]
        subprocess.run(bootstrap, check=True, stdout=subprocess.DEVNULL)
        (base / "made").touch()
    shutil.rmtree(bare, ignore_errors=True)
    subprocess.run(["cp", "-a", str(base), str(bare)], check=True)
    shutil.copy(made, bare / "tmp")
    try:
        inside(bare, "sh", "-c", "! command -v python3")
        inside(bare, "apt-get", "-qq", "-y", "--no-install-recommends", "install", f"/tmp/{made.name}")
        with screen() as display:
            os.environ["DISPLAY"] = display
            code = smoke.main([*old, "--root", str(bare), "--", *entering(bare), "zvh-desktop"])
        inside(bare, "apt-get", "-qq", "-y", "purge", "zvh-desktop")
        places = ("opt/zvh-desktop", "usr/bin/zvh-desktop", *PLACES.values())
        left = [place for place in places if (bare / place).exists()]
        print(f"Removed from the bare Debian; left behind: {left or 'nothing'}", file=sys.stderr)
    finally:
        shutil.rmtree(bare)
    return code or bool(left)


@contextmanager
def screen() -> Iterator[str]:
    """Gives a screen of this machine: the bare Debian has none, and no library that would come with one."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().decode().strip()}"
        finally:
            server.terminate()


def entering(bare: Path) -> list[str]:
    """Returns what goes before a command to run it in there, with processes to be seen; both are gone when it ends."""
    enter = 'mount -t proc proc /proc && exec "$@"'
    return ["unshare", "--mount", "chroot", str(bare), "sh", "-c", enter, "sh"]


def inside(bare: Path, *command: str) -> None:
    settings = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [*entering(bare), *command], env=os.environ | settings, check=True, stdout=subprocess.DEVNULL
    )
