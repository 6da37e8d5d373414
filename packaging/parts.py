"""Tells of what a package is made: a bill of materials in CycloneDX, and the licence of every part."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from zvh_desktop.taal.onderdelen import licence_of  # noqa: E402

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_OURS = ("fonts/OFL-Inter.txt", "fonts/OFL-Noto.txt", "icons/LICENSE")


@dataclass(frozen=True)
class Part:
    """Names a part that others made, with the files that hold its licence."""

    name: str
    version: str
    purl: str
    licence: str
    texts: tuple[Path, ...]

    def as_component(self) -> dict[str, Any]:
        is_expression = re.fullmatch(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*", self.licence) is not None
        held = {"expression": self.licence} if is_expression else {"license": {"name": self.licence}}
        named = {"type": "library", "bom-ref": self.purl, "name": self.name, "version": self.version}
        return named | {"purl": self.purl} | ({"licenses": [held]} if self.licence else {})


def of_the_lock(lock: Path) -> Iterator[Part]:
    """Returns the libraries of a lock that are installed here: some are for another platform."""
    for name, version in _PIN.findall(lock.read_text("utf-8")):
        try:
            found = distribution(name)
        except ModuleNotFoundError:
            continue
        texts = tuple(
            Path(str(found.locate_file(f))) for f in found.files or () if _LICENCE_FILE.search(f.name)
        )
        purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
        yield Part(
            name, version, purl, licence_of(found), tuple(each for each in texts if each.suffix != ".py")
        )


def python_itself() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    texts = [Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt")]
    found = [each for each in texts if each.is_file()]
    return Part("python", version, f"pkg:generic/python@{version}", "Python-2.0", tuple(found[:1]))


def of_the_system(libraries: Iterable[Path]) -> Iterator[Part]:
    """Returns the packages of Debian from which libraries were taken along; nothing on another system."""
    if not shutil.which("dpkg-query"):
        return
    names = set()
    for library in libraries:
        for each in {library, library.resolve(), Path("/usr", *library.parts[1:])}:
            told = subprocess.run(
                ["dpkg-query", "--search", str(each)], capture_output=True, text=True, check=False
            )
            names |= {line.partition(": ")[0] for line in told.stdout.splitlines() if told.returncode == 0}
    for name in sorted(names):
        asked = ["dpkg-query", "--show", "--showformat", "${Package} ${Version} ${Architecture}", name]
        package, version, machine = subprocess.run(
            asked, capture_output=True, text=True, check=True
        ).stdout.split()
        text = Path("/usr/share/doc", package, "copyright")
        purl = f"pkg:deb/debian/{package}@{version.replace(':', '%3A').replace('+', '%2B')}?arch={machine}"
        yield Part(package, version, purl, "", (text,) if text.is_file() else ())


def write_licences(parts: Sequence[Part], folder: Path) -> None:
    """Writes the licence of the program and of every part, in a folder of its own per part."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "ZVH Desktop (EUPL-1.2).txt")
    for name in _OURS:
        shutil.copyfile(ROOT / "resources" / name, folder / f"{Path(name).parent.name} {Path(name).stem}.txt")
    for text in sorted((ROOT / "packaging/licences").iterdir()):
        shutil.copyfile(text, folder / text.name)
    lines = []
    for part in parts:
        lines.append(f"{part.name} {part.version}: {part.licence or 'see its text'}")
        for number, text in enumerate(part.texts):
            place = folder / part.name / (f"{number} {text.name}" if number else text.name)
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(text, place)
    (folder / "PARTS.txt").write_text("\n".join(lines) + "\n", "utf-8")


def write_bill(parts: Sequence[Part], version: str, moment: int, file: Path) -> None:
    """Writes the bill of materials; the same parts at the same moment give the same bytes."""
    components = [part.as_component() for part in parts]
    own: dict[str, Any] = {
        "type": "application",
        "bom-ref": "zvh-desktop",
        "name": "zvh-desktop",
        "version": version,
    }
    own |= {"licenses": [{"license": {"id": "EUPL-1.2"}}]}
    text = json.dumps([own, components], sort_keys=True)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, text)}",
        "version": 1,
        "metadata": {"timestamp": datetime.fromtimestamp(moment, UTC).isoformat(), "component": own},
        "components": components,
        "dependencies": [{"ref": "zvh-desktop", "dependsOn": [part.purl for part in parts]}],
    }
    file.write_text(json.dumps(bill, indent=1) + "\n", "utf-8")
