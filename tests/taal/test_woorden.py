"""The words are data: what is missing, misspelt or asked by nobody is told at once, by file and table."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.taal.woorden import tables

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS = sorted(path.stem for path in (resource_dir() / "taal").glob("*.toml"))


def asked() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yields subject, key and facts of every sentence that the program asks for."""
    for path in (ROOT / "zvh_desktop" / "taal").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "told":
                subject, key = (ast.literal_eval(one) for one in node.args)
                yield subject, key, frozenset(fact.arg or "" for fact in node.keywords)


def test_every_sentence_is_asked_for_with_the_facts_that_it_names():
    written = {
        (subject, key, frozenset(name for _text, name, _spec, _as in Formatter().parse(sentence) if name))
        for subject in SUBJECTS
        for key, sentence in tables(subject).get("zinnen", {}).items()
    }
    assert written == set(asked())


CODED = ("reden", "onthult", "intrekking", "gebruik", "pogingen")


def test_every_code_with_words_is_one_that_the_program_gives():
    given = {
        node.value
        for path in (ROOT / "zvh_desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    unknown = [
        (table, code) for table in CODED for code in tables("handtekening")[table] if code not in given
    ]
    assert unknown == []


def started(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Runs a program that carries its resources in `folder`, as a frozen one does."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys._MEIPASS = {str(folder)!r}\n{code}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


LABEL = "from zvh_desktop.domain.casus import Kluissoort; from zvh_desktop.taal.codes import label; label(Kluissoort.GEBIED_E)"
ERRORS = "import zvh_desktop.taal.fouten"


@pytest.mark.parametrize(
    ("subject", "old", "new", "code", "told"),
    [
        (
            "codes",
            'gebied_e = "Gebied e"\n',
            "",
            LABEL,
            "[Kluissoort.woord]: missing ['gebied_e'], unknown []",
        ),
        (
            "codes",
            'gebied_e = "Gebied e"',
            'gebied_e = "Gebied e"\ngebied_g = "Gebied g"',
            LABEL,
            "[Kluissoort.woord]: missing [], unknown ['gebied_g']",
        ),
        ("fouten", "[SchijfVol]", "[SchijfVoll]", ERRORS, "missing ['SchijfVol'], unknown ['SchijfVoll']"),
        (
            "fouten",
            'doen = "Kies een andere map."',
            'doe = "Kies een andere map."',
            ERRORS,
            "[OSError]: missing ['doen'], unknown ['doe']",
        ),
    ],
)
def test_a_fault_in_the_words_stops_the_program_where_they_are_needed(
    subject: str, old: str, new: str, code: str, told: str, tmp_path: Path
):
    folder = tmp_path / "resources" / "taal"
    shutil.copytree(resource_dir() / "taal", folder)
    assert started(tmp_path, code).returncode == 0
    file = folder / f"{subject}.toml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    outcome = started(tmp_path, code)
    assert outcome.returncode != 0
    assert told in outcome.stderr
