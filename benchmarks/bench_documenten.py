"""Documents beside LibreOffice, in one run: the same words, to PDF with its tags by us, and from .docx by the office suite.

The program is open while the chair makes documents: so ours is timed as it stands there, with its libraries loaded. The office suite is
started for every conversion, as any program that leans on it must; its profile was made beforehand. Ours as a process of its own, and the
office suite with all files in one start, are printed beside it without a limit.
Without it on this machine there is nothing to compare with, and this says so.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.meten import Verslag, milliseconds

if TYPE_CHECKING:
    from zvh_desktop.application.ports import Tekenaar

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
CASES = 8
RECIPIENTS = 30
FASTER = 4
MOST_MEMORY_MB = 150


def main() -> int:
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice (soffice) is not on this machine: nothing to compare with")
        return 0
    verslag = Verslag()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _make_words(folder)
        longest, documents = folder / "lang.docx", sorted((folder / "set").glob("*.docx"))
        _convert(office, folder, [longest])
        own_process, theirs = [], []
        for _ in range(RUNS):
            own_process.append(milliseconds(lambda: _ours("een", folder)))
            theirs.append(milliseconds(lambda: _convert(office, folder, [longest])))
        one = float((folder / "een").read_text())
        _tell("one document, ours as a process of its own", _middle(own_process))
        _compare(verslag, "notulen of 25 pages, tagged and finished", one, _middle(theirs), 1 / FASTER)
        _ours("set", folder)
        made, memory = (folder / "set-gemaakt").read_text().split()
        each = milliseconds(lambda: [_convert(office, folder, [file]) for file in documents])
        _tell("LibreOffice, all 30 in one start", milliseconds(lambda: _convert(office, folder, documents)))
        _compare(verslag, "30 documents, made, signed, read back", float(made), each, 1.0)
        verslag.row("memory of making and signing the set", float(memory), MOST_MEMORY_MB, "MB")
    return verslag.code


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _tell(what: str, value: float) -> None:
    print(f"{what:<52} {value:8.0f} ms", flush=True)


def _compare(verslag: Verslag, what: str, ours: float, theirs: float, limit: float) -> None:
    _tell(what, ours)
    _tell(f"LibreOffice: {theirs / ours:.1f} times as long", theirs)
    verslag.row("  as part of LibreOffice", ours / theirs, limit, "x")


def _ours(what: str, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_documenten", what, str(folder)], cwd=ROOT, check=True
    )


def _convert(office: str, folder: Path, documents: list[Path]) -> None:
    """To the same target: PDF/A-2 with tags. All in one start of the program, which is to its advantage."""
    options = (
        '{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
    )
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{options}",
            "--outdir",
            str(folder / "van-libreoffice"),
            *map(str, documents),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _make_words(folder: Path) -> None:
    """The same extracts as .docx for the one and as values for the other."""
    import pypdfium2

    from benchmarks.tafel_op_papier import als_docx, lange_notulen, notulen_van, onze_maker

    (folder / "set").mkdir()
    (folder / "lang.docx").write_bytes(als_docx(lange_notulen(CASES)))
    for number in range(RECIPIENTS):
        (folder / "set" / f"{number:02d}.docx").write_bytes(als_docx(notulen_van(number)))
    pages = [
        len(pypdfium2.PdfDocument(onze_maker().maken(one, None)))
        for one in (lange_notulen(CASES), notulen_van(0))
    ]
    print(f"notulen of {pages[0]} pages; {RECIPIENTS} recipients with {pages[1]} pages each", flush=True)


def _make_one(folder: Path) -> None:
    from benchmarks.tafel_op_papier import lange_notulen, onze_maker

    maker, words = onze_maker(), lange_notulen(CASES)
    times = [
        milliseconds(lambda: (folder / "lang.pdf").write_bytes(maker.maken(words, None))) for _ in range(RUNS)
    ]
    (folder / "een").write_text(str(_middle(times)))


def _make_set(folder: Path) -> None:
    from benchmarks.tafel_op_papier import (
        certificaat,
        notulen_van,
        nu,
        ondertekenaar,
        onze_maker,
        verificateur,
    )

    maker, signer, reader, key = onze_maker(), ondertekenaar(), verificateur(), certificaat()

    def make(onderteken: Tekenaar, number: int) -> None:
        path = folder / "set" / f"{number:02d}.pdf"
        path.write_bytes(onderteken(maker.maken(notulen_van(number), key), nu()))
        assert reader.verifieer(path).is_ongewijzigd

    def make_all(numbers: Iterable[int]) -> None:
        with signer.reeks(key, None, nu()) as onderteken:
            for number in numbers:
                make(onderteken, number)

    make_all([0])
    made = milliseconds(lambda: make_all(range(RECIPIENTS)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )
    (folder / "set-gemaakt").write_text(f"{made} {peak}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    match sys.argv[1:]:
        case ["een", place]:
            _make_one(Path(place))
        case ["set", place]:
            _make_set(Path(place))
        case _:
            sys.exit(main())
