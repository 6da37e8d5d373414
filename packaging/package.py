"""Makes the packages of the program for this system in dist/, and tries them: `make package`.

    make package WITH="--twice --old-kluis FILE"

Frozen by PyInstaller in an environment of the run lock, with nothing of a developer in it. Beside it come a wheel, a bill of
materials, the licence of every part and the checksums. On Debian, as root, the package is installed in a bare Debian.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import debian  # noqa: E402
import elsewhere  # noqa: E402
import parts  # noqa: E402
import smoke  # noqa: E402

BUILD, DIST = ROOT / "build/package", ROOT / "dist"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def moment_of_the_source() -> int:
    """Returns the moment that everything made here gets: of the last change of the source, not of the making."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    asked = ["git", "log", "-1", "--format=%ct"]
    return int(told or subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def environ() -> dict[str, str]:
    """Returns an environment in which the same source gives the same bytes."""
    return os.environ | {"SOURCE_DATE_EPOCH": str(moment_of_the_source()), "PYTHONHASHSEED": "0"}


def freeze(build: Path) -> Path:
    """Returns the folder with the frozen program and the licences of its parts."""
    shutil.rmtree(build, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(build), "--workpath", str(build / "work"), "packaging/zvh-desktop.spec"]
    drawn = {} if platform.system() == "Linux" else {"ZVH_ICON": str(icon(build / "icon.png"))}
    release = {"ZVH_RELEASE": str(told_of_the_release(build / "programma"))}
    subprocess.run(command, cwd=ROOT, env=environ() | drawn | release, check=True)
    folder = build / "zvh-desktop"
    parts.write_licences(parts_of(build), folder / "LICENCES")
    return folder


def day_of_the_source() -> date:
    return datetime.fromtimestamp(moment_of_the_source(), UTC).date()


def told_of_the_release(folder: Path) -> Path:
    """Writes what the program knows of its release: the day of its source, and the key of its maker when there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uitgave.txt").write_text(f"{day_of_the_source()}\n", "ascii")
    if key := release_key():
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (folder / "uitgavesleutel.pem").write_bytes(pem)
    return folder


def release_key() -> Ed25519PrivateKey | None:
    """Returns the key that ZVH_RELEASE_KEY names a file of (PEM, Ed25519, without a passphrase); None when it names none."""
    if not (named := os.environ.get("ZVH_RELEASE_KEY")):
        return None
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(Path(named).read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(
            "ZVH_RELEASE_KEY holds no Ed25519 key: openssl genpkey -algorithm ed25519 makes one."
        )
    return key


def release_file(file: Path) -> None:
    """Writes the signed file that tells older versions of this one; nothing without a key. ZVH_URGENT=1 says that it cannot wait."""
    if not (key := release_key()):
        return
    sys.path.insert(0, str(ROOT))
    from zvh_desktop.application.codec import canonical_json
    from zvh_desktop.documents.handtekening.uitgavebestand import DOEL
    from zvh_desktop.domain.kluis.uitgave import Uitgave

    release = Uitgave(VERSION, day_of_the_source(), os.environ.get("ZVH_URGENT") == "1")
    told = canonical_json(release).encode("utf-8")
    file.write_bytes(key.sign(DOEL + told) + told)


def icon(file: Path) -> Path:
    """Draws the icon, which PyInstaller turns into what Windows and macOS want."""
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(1024, 1024, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(ROOT / "resources/programma/zvh-desktop.svg")).render(painter)
    painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(file))
    return file


def parts_of(build: Path) -> list[parts.Part]:
    libraries = [Path(each) for each in json.loads((build / "system-libraries.json").read_text("utf-8"))]
    lock = ROOT / "packaging/requirements.lock"
    return [*parts.of_the_lock(lock), parts.python_itself(), *parts.of_the_system(libraries)]


def differences(one: Path, other: Path) -> list[str]:
    """Returns the files that two folders do not share byte for byte."""
    names = {
        path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()
    }
    return sorted(str(name) for name in names if digest(one / name) != digest(other / name))


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def wheel() -> None:
    shutil.rmtree(
        ROOT / "build/lib", ignore_errors=True
    )  # a module that is gone would come along from an earlier time
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(DIST), "."], cwd=ROOT, env=environ(), check=True)


def installers(folder: Path) -> list[Path]:
    """Returns the installers of this system."""
    match platform.system():
        case "Windows":
            return elsewhere.windows(folder, DIST, VERSION)
        case "Darwin":
            return elsewhere.macos(folder, DIST, VERSION)
        case _ if shutil.which("dpkg-deb"):
            return [debian.package(folder, DIST, VERSION, moment_of_the_source())]
    return []


def prove(made: Sequence[Path], old: Sequence[str]) -> int:
    """Installs what was made, where that harms nobody: in a bare Debian, or on a machine that says so."""
    system, may_install = platform.system(), bool(os.environ.get("ZVH_MAY_INSTALL"))
    if system == "Linux" and made and debian.can_prove():
        return debian.prove(made[0], BUILD.with_name("bare"), old)
    if system == "Windows" and may_install:
        return elsewhere.prove_windows(made)
    return elsewhere.prove_macos(made) if system == "Darwin" else 0


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="make package")
    parser.add_argument("--twice", action="store_true", help="make everything a second time and compare")
    parser.add_argument(
        "--old-kluis", type=Path, help="made by an older version, with the passphrase of the demonstration"
    )
    options = parser.parse_args(arguments)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    folder = freeze(BUILD)
    made = installers(folder)
    if options.twice:
        first = BUILD.with_name("first")
        shutil.rmtree(first, ignore_errors=True)
        folder.rename(first)
        other = freeze(BUILD)
        different = differences(first, other)
        before = [digest(each) for each in made]
        if different or before != [digest(each) for each in installers(other)]:
            print(f"Two builds differ: {different or made}", file=sys.stderr)
            return 1
        shutil.rmtree(first)
        print("Two builds are the same, byte for byte.")
    parts.write_bill(
        parts_of(BUILD), VERSION, moment_of_the_source(), DIST / f"zvh-desktop-{VERSION}.cdx.json"
    )
    wheel()
    release_file(DIST / "zvh-desktop.uitgave")
    sums = [f"{digest(each)}  {each.name}\n" for each in sorted(DIST.iterdir())]
    (DIST / "SHA256SUMS").write_text("".join(sums), "utf-8")
    old = ["--old-kluis", str(options.old_kluis)] if options.old_kluis else []
    code = smoke.main([*old, str(folder / "zvh-desktop")]) or prove(made, old)
    print("".join(sums), end="")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
