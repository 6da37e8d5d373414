"""Makes and tries the installers of Windows (WiX 5) and macOS. They are written from documentation and were never run.

Signing waits for a key: ZVH_SIGNTOOL holds the options of signtool, ZVH_CODESIGN_IDENTITY the identity of codesign, and
ZVH_NOTARY_PROFILE the profile of notarytool. What is empty is left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import smoke

ROOT = Path(__file__).resolve().parent.parent
# Scope, place and end of the name of each installer of Windows; whether its path is that of the machine.
SCOPES = {
    "perMachine": ("ProgramFiles64Folder", "x64", "yes"),
    "perUser": ("PerUserProgramFilesFolder", "x64-gebruiker", "no"),
}
WINDOW, CONSOLE = "ZVH Desktop.exe", "zvh-desktop.exe"


def run(*command: object) -> None:
    subprocess.run([*map(str, command)], check=True)


def sign(*files: Path) -> None:
    options = os.environ.get("ZVH_SIGNTOOL", "").split()
    if options:
        run("signtool", "sign", *options, *files)


def windows(frozen: Path, dist: Path, version: str) -> list[Path]:
    """Returns the installers for everybody on a machine, and for one user without any rights."""
    sign(frozen / WINDOW, frozen / CONSOLE)
    made = []
    for scope, (place, end, system) in SCOPES.items():
        msi = dist / f"zvh-desktop-{version}-{end}.msi"
        given = {"Version": version, "Frozen": frozen, "Scope": scope, "Place": place, "System": system}
        defined = [word for name, value in given.items() for word in ("-d", f"{name}={value}")]
        run("wix", "build", "-arch", "x64", *defined, "-o", msi, ROOT / "packaging/windows/zvh-desktop.wxs")
        sign(msi)
        made.append(msi)
    return made


def prove_windows(made: Sequence[Path]) -> int:
    """Installs each silently, runs everything, removes it, and looks whether the kluis stayed."""
    places = (Path(os.environ["PROGRAMFILES"]), Path(os.environ["LOCALAPPDATA"], "Programs"))
    for msi, place in zip(made, places, strict=True):
        run("msiexec", "/i", msi, "/qn", "/norestart")
        folder = place / "ZVH Desktop"
        with tempfile.TemporaryDirectory() as kept:
            proof = smoke.Proof([str(folder / CONSOLE)], Path(kept))
            smoke.play(proof)
            run("msiexec", "/x", msi, "/qn", "/norestart")
            if folder.exists() or not [*Path(kept).rglob("demonstratie.kluis")]:
                return 1
    return 0


def macos(frozen: Path, dist: Path, version: str) -> list[Path]:
    """Returns a disk image with the application and a link to where applications stand."""
    app = frozen.with_name("ZVH Desktop.app")
    image = dist / f"zvh-desktop-{version}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(app, Path(folder, app.name), symlinks=True)
        Path(folder, "Applications").symlink_to("/Applications")
        run("hdiutil", "create", "-volname", "ZVH Desktop", "-srcfolder", folder, "-format", "UDZO", image)
    profile = os.environ.get("ZVH_NOTARY_PROFILE")
    if profile:
        run("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
        run("xcrun", "stapler", "staple", image)
    return [image]


def prove_macos(made: Sequence[Path]) -> int:
    """Runs everything from the disk image, where nothing can be written."""
    with tempfile.TemporaryDirectory() as mounted:
        run("hdiutil", "attach", *made, "-mountpoint", mounted, "-nobrowse", "-readonly")
        try:
            return smoke.main([f"{mounted}/ZVH Desktop.app/Contents/MacOS/zvh-desktop"])
        finally:
            run("hdiutil", "detach", mounted)
