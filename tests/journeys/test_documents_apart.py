"""Documents are made and signed in a process of its own: the window stays small, and nothing of them outlives the lock."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import voorbeelden
from tests.journeys.chair import ALT, CTRL, WACHTZIN, Chair, Key
from zvh_desktop.bootstrap import kluizen

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks at processes as Linux shows them"
)

ROOT = Path(__file__).parents[2]
# Says that it is ready, writes down what it was asked, and answers nothing for ever.
KEEPS_SILENT = (
    "import os, pathlib, sys, time\n"
    "print('klaar', flush=True)\n"
    "sys.stdin.readline()\n"
    "pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))\n"
    "time.sleep(600)"
)
# Opens a kluis as the program does, looks at a document, has one signed, and says what that brought into its memory.
GIVES_OUT = """
import pickle, sys
from pathlib import Path
from tests.journeys.chair import cheap_keys
from zvh_desktop.application.verspreiden.klaarzetten import Stuk
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

pad = Path(sys.argv[1])
kluis = Kluizen(sleutels=cheap_keys()).ontgrendelen(pad, sys.argv[2])
notulen = pickle.loads((pad.parent / "notulen.pickle").read_bytes())
kluis.services.certificaten.maken()
uitgifte, dag = kluis.services.verspreiden._uitgifte, kluis.services.omgeving.nu().date()
assert uitgifte.voorbeeld(notulen).startswith(b"%PDF")
made = uitgifte.een(Stuk(DocumentSoort.NOTULEN, ZVH_DOSSIER, notulen, "Notulen", dag, "1", ()), pad.parent)
assert made.verificatie.is_ongewijzigd
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
HEAVY = {
    "reportlab",
    "pikepdf",
    "fontTools",
    "uharfbuzz",
    "PIL",
    "arabic_reshaper",
    "pyhanko",
    "pyhanko_certvalidator",
}


def children() -> dict[int, list[str]]:
    """The processes that this one started, with their commands."""
    numbers = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    found = {int(n): Path(f"/proc/{n}/cmdline").read_text().split("\0")[:-1] for n in numbers}
    return {number: command for number, command in found.items() if command}


def makers() -> list[int]:
    return [number for number, command in children().items() if command[-1] == "maak-documenten"]


@pytest.fixture
def chair(sit_down, cheap_demonstration: Path) -> Chair:
    chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    return chair


def ask_for_the_empty_form(chair: Chair, place: Path) -> None:
    chair.key(Key.Key_2, CTRL)
    chair.key(Key.Key_I, CTRL)
    chair.key(Key.Key_L, ALT)
    chair.choose("leeg_formulier_opslaan", place)


def test_a_document_of_a_page_is_made_in_a_child_that_ends_with_the_lock(chair: Chair, tmp_path: Path):
    assert makers() == []
    for number in (1, 2):
        place = tmp_path / f"formulier {number}.pdf"
        ask_for_the_empty_form(chair, place)
        chair.wait(lambda: not chair.window.jobs.is_busy)
        assert place.read_bytes().startswith(b"%PDF")
    [maker] = makers()
    limits = Path(f"/proc/{maker}/limits").read_text().splitlines()
    assert [line.split()[4:6] for line in limits if line.startswith("Max core")] == [["0", "0"]]
    command = " ".join(children()[maker])
    assert not any(word in command for word in (WACHTZIN, str(tmp_path), "formulier"))
    chair.key(Key.Key_L, CTRL)
    assert chair.window.workspace is None
    assert maker not in children()


def test_a_document_in_the_making_does_not_outlive_the_window(chair: Chair, tmp_path: Path):
    ask_for_the_empty_form(chair, tmp_path / "formulier.pdf")
    chair.wait(lambda: not chair.window.jobs.is_busy)
    assert makers()
    assert chair.window.close()
    assert makers() == []


class TestAChildThatIsKilledInTheMiddle:
    @pytest.fixture
    def child(self, monkeypatch, sit_down, cheap_demonstration: Path, tmp_path: Path):
        """The chair asked for a document, and the child is at work on it; gives both."""
        note, own = tmp_path / "kind.pid", kluizen.own_command

        def command(*asked: str) -> tuple[str, ...]:
            silent = (sys.executable, "-c", KEEPS_SILENT, str(note))
            return silent if asked == ("maak-documenten",) and not note.exists() else own(*asked)

        monkeypatch.setattr(kluizen, "own_command", command)
        chair = sit_down(cheap_demonstration)
        chair.unlock(WACHTZIN)
        ask_for_the_empty_form(chair, tmp_path / "formulier.pdf")
        chair.wait(lambda: note.exists() and note.read_text() != "")
        return chair, int(note.read_text())

    def test_is_told_in_a_sentence_and_leaves_nothing(self, child, tmp_path: Path):
        chair, number = child
        before = {one.name for one in tmp_path.iterdir()}
        os.kill(number, signal.SIGKILL)
        chair.wait(lambda: not chair.window.jobs.is_busy)
        assert "Het document is niet gemaakt" in chair.words()
        assert {one.name for one in tmp_path.iterdir()} == before
        assert "formulier.pdf" not in before

    def test_can_be_asked_for_again(self, child, tmp_path: Path):
        chair, number = child
        os.kill(number, signal.SIGKILL)
        chair.wait(lambda: not chair.window.jobs.is_busy)
        chair.key(Key.Key_L, CTRL)
        chair.unlock(WACHTZIN)
        ask_for_the_empty_form(chair, tmp_path / "formulier.pdf")
        chair.wait(lambda: not chair.window.jobs.is_busy)
        assert (tmp_path / "formulier.pdf").read_bytes().startswith(b"%PDF")

    def test_does_not_keep_the_window_from_closing(self, child):
        chair, number = child
        chair.window.close()
        chair.wait(lambda: number not in children())


def test_giving_out_brings_no_library_of_documents_into_the_process_of_the_kluis(cheap_demonstration: Path):
    pad = cheap_demonstration
    notulen = voorbeelden.notulen((voorbeelden.punt(0),))
    (pad.parent / "notulen.pickle").write_bytes(pickle.dumps(notulen))
    told = subprocess.run(
        [sys.executable, "-c", GIVES_OUT, str(pad), WACHTZIN],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "sqlalchemy" in told.split()
    assert not HEAVY & {*told.split()}
