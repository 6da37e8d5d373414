"""Documents beside LibreOffice, in one run: the same words, to PDF with its tags by us, and from .docx by the office suite.

The program is open while the chair makes documents: so one document is timed as it stands there, with its libraries loaded, and once as
a process of its own that makes one and ends. The office suite is started for every conversion, as any program that leans on it must; its
profile was made beforehand. A set is made, signed and read back by the two processes of the program, beside the office suite with all
files in one start: what counts is the processor time of the one that took longest, for other work on this machine is no part of it.
Without the office suite there is nothing to compare with, and this says so.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.meten import Verslag, milliseconds, processor

if TYPE_CHECKING:
    from zvh_desktop.application.ports import Tekenaar
    from zvh_desktop.documents.documentproces import Documentproces

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
CASES = 12
RECIPIENTS = 30
FASTER = 2.5
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
            own_process.append(_of_children(lambda: _make_cold(folder)))
            theirs.append(_of_children(lambda: _convert(office, folder, [longest])))
        _ours("een", folder)
        one = float((folder / "een").read_text())
        _compare(verslag, "one document, by a process of its own", _middle(own_process), _middle(theirs), 1.0)
        _compare(verslag, "the same, the program being open", one, _middle(theirs), 1 / FASTER)
        together = _of_children(lambda: _convert(office, folder, documents))
        _compare(verslag, "30 made, signed, read back", _make_in_two(folder), together, 1.0)
        _ours("set", folder)
        verslag.row(
            "memory of making and signing the set",
            float((folder / "set-gemaakt").read_text()),
            MOST_MEMORY_MB,
            "MB",
        )
    return verslag.code


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _tell(what: str, value: float) -> None:
    print(f"{what:<52} {value:8.0f} ms", flush=True)


def _compare(verslag: Verslag, what: str, ours: float, theirs: float, limit: float) -> None:
    _tell(what, ours)
    _tell(f"LibreOffice: {theirs / ours:.1f} times as long", theirs)
    verslag.row("  as part of LibreOffice", ours / theirs, limit, "x")


def _of_children(work: Callable[[], object]) -> float:
    """Returns the milliseconds of the processor that the processes took which this one started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def _program() -> Documentproces:
    from tests.documents import voorbeelden
    from zvh_desktop.bootstrap.place import own_command
    from zvh_desktop.documents.documentproces import Documentproces

    return Documentproces(
        voorbeelden.RESOURCES, own_command("maak-documenten"), "Zorg- en Veiligheidshuis", True
    )


def _make_cold(folder: Path) -> None:
    from benchmarks.tafel_op_papier import lange_notulen

    program = _program()
    (folder / "koud.pdf").write_bytes(program.maken(lange_notulen(CASES)))
    program.einde()


def _make_in_two(folder: Path) -> float:
    """Makes, signs and reads back the set as the window does; returns what the busier of its processes took."""
    from benchmarks.tafel_op_papier import certificaat, notulen_van, nu

    program, key = _program(), certificaat()
    words = [notulen_van(number) for number in range(RECIPIENTS)]

    def make() -> None:
        with program.reeks(key, None, nu()) as onderteken:
            for number, one in enumerate(words):
                program.vooruit(words[number : number + 3], key)
                path = folder / "set" / f"{number:02d}.pdf"
                path.write_bytes(onderteken(program.maken(one, key), nu()))
                assert program.verifieer(path).is_ongewijzigd

    _tell("30 in two processes, by the clock", milliseconds(make))
    program.vooruit(())
    return max(_of_children(program._tweede.close), _of_children(program.einde))


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
        processor(lambda: (folder / "lang.pdf").write_bytes(maker.maken(words, None))) for _ in range(RUNS)
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

    make_all(range(RECIPIENTS))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )
    (folder / "set-gemaakt").write_text(str(peak))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    match sys.argv[1:]:
        case ["een", place]:
            _make_one(Path(place))
        case ["set", place]:
            _make_set(Path(place))
        case _:
            sys.exit(main())
