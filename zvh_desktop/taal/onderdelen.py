"""Lists the parts that others made, with their licences: of a package as it says itself, otherwise of what is installed here."""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

OWN = "zvh-desktop"
ONBEKEND = "zie de tekst in LICENCES"


class Part(NamedTuple):
    name: str
    version: str
    licence: str


def licence_of(found: Distribution) -> str:
    """Returns the licence that a distribution names, in one line; empty when it names none."""
    told = found.metadata.json
    said = str(told.get("license_expression") or told.get("license") or "").strip()
    if said and "\n" not in said and len(said) < 100:
        return said
    classified = [each for each in told.get("classifier", ()) if each.startswith("License ::")]
    return str(classified[0]).rpartition(" :: ")[2] if classified else ""


def onderdelen() -> list[Part]:
    """Returns every part, Python first; an environment of a developer has more than the program needs."""
    listed = Path(sys.executable).with_name("LICENCES") / "PARTS.txt"
    if getattr(sys, "frozen", False) and listed.is_file():
        return [read_line(line) for line in listed.read_text("utf-8").splitlines()]
    python = Part("python", ".".join(map(str, sys.version_info[:3])), "Python-2.0")
    installed = {
        one.name.lower(): Part(one.name, one.version, licence_of(one) or ONBEKEND) for one in distributions()
    }
    installed.pop(OWN, None)
    return [python, *(installed[name] for name in sorted(installed))]


def read_line(line: str) -> Part:
    """Reads a line of PARTS.txt: `reportlab 5.1.0: BSD-3-Clause`."""
    head, _, licence = line.partition(": ")
    name, _, version = head.partition(" ")
    return Part(name, version, ONBEKEND if licence == "see its text" else licence)
