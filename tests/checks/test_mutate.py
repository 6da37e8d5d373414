from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from checks import mutate, mutations
from checks.mutations import mutations_of

KAARS = '''"""A candle."""


def is_hoog(hoogte: int) -> bool:
    """Returns whether a candle is high."""
    return hoogte > 10


def brandt(aan: bool) -> bool:
    return aan and True


def nergens() -> int:
    return 3
'''
TEST = """from zvh_desktop.domain.kaars import brandt, is_hoog


def test_hoog():
    assert is_hoog(20)
    assert not is_hoog(2)


def test_brandt():
    assert brandt(True)
    assert not brandt(False)
"""
ACCEPTED = """[[accepted]]
place = "zvh_desktop/domain/kaars.py:is_hoog"
change = "10 -> 11"
reason = "nobody knows how high a candle is"

[[accepted]]
place = "zvh_desktop/domain/kaars.py:was"
change = "1 -> 2"
reason = "it melted"
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A little program with its tests, which need no library and no plugin: importing these takes longer than all the rest."""
    monkeypatch.setattr(mutate, "LIBRARIES", ("pytest", "_pytest.python"))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    files = {
        "zvh_desktop/__init__.py": "",
        "zvh_desktop/domain/__init__.py": "",
        "zvh_desktop/domain/kaars.py": KAARS,
        "tests/domain/test_kaars.py": TEST,
        "checks/accepted.toml": ACCEPTED,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def test_what_no_test_notices_is_listed_and_the_tree_is_not_touched(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    assert mutate.main(["zvh_desktop/domain/kaars.py", "--workers", "1"], root) == 0
    place = "zvh_desktop/domain/kaars.py"
    assert capsys.readouterr().out.splitlines() == [
        f"{place}:6 is_hoog: > -> >= (survived)",
        f"{place}:14 nergens: 3 -> 4 (no test that was asked reaches it)",
        f"{place}:14 nergens: 3 -> None (no test that was asked reaches it)",
        f"accepted, but no longer there: {place}:was: 1 -> 2",
        "domain 4/7 57 % (goal 95 %)",
    ]
    assert (root / place).read_text(encoding="utf-8") == KAARS


def test_what_one_process_cannot_be_given_is_tried_in_a_new_one(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A constant, a default, an inner function that was made before, and a module that no test has imported yet."""
    (root / "zvh_desktop/domain/kaars.py").write_text(
        "GRENS = 10\n\n\ndef is_hoog(hoogte, erbij=1):\n    return hoogte + erbij > GRENS\n\n\n"
        "def maak():\n    def lengte():\n        return 7\n\n    return lengte\n\n\nlengte = maak()\n",
        encoding="utf-8",
    )
    (root / "zvh_desktop/domain/lont.py").write_text("def lengte():\n    return 5\n", encoding="utf-8")
    (root / "tests/domain/test_kaars.py").write_text(
        "from zvh_desktop.domain.kaars import is_hoog, lengte\n\n\n"
        "def test_hoog():\n    assert is_hoog(10)\n    assert not is_hoog(9)\n    assert lengte() == 7\n",
        encoding="utf-8",
    )
    (root / "tests/domain/test_lont.py").write_text(
        "def test_lont():\n    from zvh_desktop.domain.lont import lengte\n\n    assert lengte() == 5\n",
        encoding="utf-8",
    )
    assert mutate.main(["zvh_desktop/domain", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "domain 10/10 100 % (goal 95 %)"


@pytest.mark.parametrize(
    "trouble", ["import os\n\n\ndef test_hoog():\n    os._exit(7)\n", "import nergens\n"]
)
def test_a_file_that_breaks_before_anything_is_changed_is_said_aloud(
    root: Path, capsys: pytest.CaptureFixture[str], trouble: str
):
    (root / "tests/domain/test_kaars_recht.py").write_text(
        f"from zvh_desktop.domain import kaars\n{trouble}", encoding="utf-8"
    )
    (root / "tests/domain/test_kaars.py").write_text("\n" + TEST, encoding="utf-8")
    for _again in range(2):
        assert mutate.main(["zvh_desktop/domain/kaars.py:6", "--workers", "1"], root) == 1
        said = "tests/domain/test_kaars_recht.py: fails or crashes before anything is changed"
        assert said in capsys.readouterr().out


def test_what_runs_in_a_process_of_its_own_without_the_rest_of_the_program_is_reached(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    (root / "zvh_desktop/domain/kaars.py").write_text(
        "import sys\n\n\ndef brandt():\n    sys.exit(3)\n\n\nif __name__ == '__main__':\n    brandt()\n",
        encoding="utf-8",
    )
    (root / "tests/domain/test_kaars.py").write_text(
        "import subprocess\nimport sys\n\n\ndef test_brandt():\n    from zvh_desktop.domain import kaars\n\n"
        "    assert subprocess.run([sys.executable, '-P', kaars.__file__]).returncode == 3\n",
        encoding="utf-8",
    )
    assert mutate.main(["zvh_desktop/domain/kaars.py:5", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("domain 2/2 100 %")


def test_a_file_that_cannot_be_imported_any_more_kills_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    """What was found out about it is from when its imports were there."""
    (root / "zvh_desktop/domain/lont.py").write_text("LENGTE = 5\n", encoding="utf-8")
    (root / "tests/domain/test_lont.py").write_text(
        "from zvh_desktop.domain.lont import LENGTE\n"
        "from zvh_desktop.domain.kaars import is_hoog\n\n\ndef test_lont():\n    assert is_hoog(LENGTE + 20)\n",
        encoding="utf-8",
    )
    place = "zvh_desktop/domain/kaars.py:6"
    assert mutate.main([place, "--workers", "1"], root) == 0
    before = capsys.readouterr().out.splitlines()
    (root / "zvh_desktop/domain/lont.py").unlink()
    assert mutate.main([place, "--workers", "1"], root) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [before[0], "tests/domain/test_lont.py: cannot be imported", *before[1:]]


def test_what_a_process_remembers_hides_no_change_and_outlives_none(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    (root / "zvh_desktop/domain/kaars.py").write_text(
        "from functools import cache\n\n\n@cache\ndef hoogte():\n    return 7\n\n\n"
        "def breedte():\n    return max(hoogte(), 1)\n",
        encoding="utf-8",
    )
    (root / "tests/kluizen.py").write_text(
        "from zvh_desktop.domain import kaars\n\n\ndef _sjabloon():\n    return kaars.hoogte()\n",
        encoding="utf-8",
    )
    (root / "tests/domain/test_kaars.py").write_text(
        "from tests.kluizen import _sjabloon, kaars\n\n\ndef test_hoog():\n    assert _sjabloon() == 7\n    assert kaars.breedte() == 7\n",
        encoding="utf-8",
    )
    assert mutate.main(["zvh_desktop/domain/kaars.py", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "domain 3/4 75 % (goal 95 %)"


def test_a_crash_where_tests_were_collected_before_is_no_kill(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / "tests/domain/test_kaars.py").write_text(
        "import os, sys\n\nfrom zvh_desktop.domain.kaars import is_hoog\n\n\n"
        "def test_hoog():\n    if '--collected' in sys.argv:\n        os.abort()\n    assert is_hoog(20)\n",
        encoding="utf-8",
    )
    assert mutate.main(["zvh_desktop/domain/kaars.py:6", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("is_hoog: > -> >= (survived)")


def test_a_test_that_does_not_end_is_told_apart(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A busy machine does the same as a change that never ends."""
    monkeypatch.setattr(mutate, "SHORTEST", 2.0)
    (root / "tests/domain/test_kaars.py").write_text(
        "from zvh_desktop.domain.kaars import is_hoog\n\n\n"
        "def test_hoog():\n    while is_hoog(10):\n        pass\n    assert is_hoog(20)\n",
        encoding="utf-8",
    )
    assert mutate.main(["zvh_desktop/domain/kaars.py:6", "--workers", "1"], root) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("is_hoog: > -> >= (a test did not end, which counts as noticed)")
    assert said[-1] == "domain 2/2 100 % (goal 95 %)"


def test_what_stands_outside_every_function_is_seen_by_who_walks_through_the_package(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    (root / "zvh_desktop/domain/lont.py").write_text("LENGTE = 5\n", encoding="utf-8")
    (root / "tests/domain/test_alles.py").write_text(
        "import pkgutil\nfrom importlib import import_module\n\nfrom zvh_desktop import domain\n\n\n"
        "def test_alles():\n    for found in pkgutil.walk_packages(domain.__path__, 'zvh_desktop.domain.'):\n"
        "        assert getattr(import_module(found.name), 'LENGTE', 5) == 5\n",
        encoding="utf-8",
    )
    assert mutate.main(["zvh_desktop/domain/lont.py", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "domain 1/1 100 % (goal 95 %)"


def test_every_test_of_the_file_that_is_named_after_the_module_gets_its_time():
    (mutation, *_rest) = mutations_of(KAARS, "zvh_desktop/domain/kaars.py")
    own, other = "tests/domain/test_kaars.py::test", "tests/ui/test_kaars.py::test"
    tests = [(f"{own}_{n}", 9.0, 9.0) for n in range(3)] + [(f"{other}_{n}", 4.0, 4.0) for n in range(9)]
    assert mutate.Trial(mutation).choose(tests, 6.0) == [
        f"{own}_0",
        f"{own}_1",
        f"{own}_2",
        f"{other}_0",
        f"{other}_1",
    ]


def test_what_was_accepted_is_still_there():
    accepted = mutate.tomllib.loads((mutate.ROOT / "checks/accepted.toml").read_text(encoding="utf-8"))[
        "accepted"
    ]
    files = sorted({entry["place"].partition(":")[0] for entry in accepted})
    found = [
        m for file in files for m in mutations_of((mutate.ROOT / file).read_text(encoding="utf-8"), file)
    ]
    assert all(entry["reason"] for entry in accepted)
    assert mutate.accepted_ones(mutate.ROOT, found, files)[1] == []


def test_who_knows_a_module_best_is_asked_first(root: Path):
    for name in (
        "domain/tafel/test_kaars",
        "domain/test_alles",
        "domain/plan/test_plan",
        "ui/test_kaars",
        "test_start",
    ):
        (root / f"tests/{name}.py").parent.mkdir(parents=True, exist_ok=True)
        (root / f"tests/{name}.py").write_text(
            "from zvh_desktop.domain.tafel import kaars\n", encoding="utf-8"
        )
    (root / "tests/test_start.py").write_text("import zvh_desktop.start\n", encoding="utf-8")
    known = mutate.Reach(root, "tests")
    assert known.near("zvh_desktop/domain/tafel/kaars.py") == [
        "tests/domain/tafel/test_kaars.py",
        "tests/domain/test_kaars.py",
        "tests/domain/test_alles.py",
        "tests/domain/plan/test_plan.py",
        "tests/ui/test_kaars.py",
    ]
    assert known.near("zvh_desktop/start.py") == ["tests/test_start.py"]


def test_what_imports_it_by_way_of_another_module_is_asked_before_the_rest_of_the_room(root: Path):
    """A document is told apart by what makes every document; and who was found not to reach it is asked no more."""
    for name, text in {
        "zvh_desktop/domain/kandelaar.py": "from zvh_desktop.domain import kaars\n",
        "tests/domain/test_a.py": "import os\n",
        "tests/domain/test_kandelaar.py": "from zvh_desktop.domain.kandelaar import kaars\n"
        "\n\ndef test():\n    assert kaars.brandt(True)\n",
    }.items():
        (root / name).write_text(text, encoding="utf-8")
    (root / "tests/domain/test_kaars.py").unlink()
    known = mutate.Reach(root, "tests")
    place = "zvh_desktop/domain/kaars.py"
    assert known.near(place) == ["tests/domain/test_kandelaar.py", "tests/domain/test_a.py"]
    known.learn({place: known.near(place)}, 1)
    assert known.near(place) == ["tests/domain/test_kandelaar.py"]


def test_a_file_that_turns_out_not_to_reach_the_module_makes_room_for_the_next(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mutate, "OF_A_SAMPLE", (1, 1))
    (root / "tests/domain/test_kaars.py").write_text("def test():\n    pass\n", encoding="utf-8")
    (root / "tests/domain/test_zij.py").write_text(
        "def test():\n    name = 'zvh_desktop.domain.kaars'\n"
        "    assert __import__(name, fromlist=['kaars']).brandt(True)\n",
        encoding="utf-8",
    )
    (root / "tests/domain/test_a.py").write_text("def test():\n    pass\n", encoding="utf-8")
    assert mutate.main(["--sample", "9", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("domain 2/7 ")


def test_a_file_that_is_about_every_module_of_a_ring_is_asked_as_well(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mutate, "IN_COMMON", 1)
    for name in ("lont", "vlam", "kaars"):
        (root / f"zvh_desktop/domain/{name}.py").write_text("BRANDT = 1\n", encoding="utf-8")
        (root / f"tests/domain/test_{name}.py").write_text(
            f"from zvh_desktop.domain import {name}\n", encoding="utf-8"
        )
    (root / "tests/domain/test_alles.py").write_text(
        "import json\nimport re\nfrom zvh_desktop import domain\n", encoding="utf-8"
    )
    known = mutate.Reach(root, "tests")
    shared = known.in_common(["zvh_desktop/domain/lont.py", "zvh_desktop/domain/vlam.py"])
    assert shared == {"tests/domain/test_alles.py"}
    assert known.in_common(["zvh_desktop/domain/lont.py"]) == set()


def test_without_a_place_a_sample_is_of_what_has_a_goal(root: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("ui/kaars", "ui/widgets/kaars", "documents/engine/kaars", "documents/kaars"):
        (root / f"zvh_desktop/{name}.py").parent.mkdir(parents=True, exist_ok=True)
        (root / f"zvh_desktop/{name}.py").write_text("def hoog():\n    return 3\n", encoding="utf-8")
    assert mutate.main(["--sample", "6", "--workers", "1"], root) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "documents 0/2 0 % (goal 80 %), domain 1/2 50 % (goal 95 %), ui/widgets 0/2 0 % (goal 80 %), in all 1/6 16 %"
    )


def test_a_widget_that_keeps_nothing_counts_with_the_rest_of_the_window():
    only_show = [mutate.ROOT / "zvh_desktop" / name for name in mutations.ONLY_SHOW]
    assert all(path.is_file() for path in only_show)
    parts = {
        name: mutations_of(KAARS, f"zvh_desktop/ui/widgets/{name}.py")[0].part for name in ("theme", "line")
    }
    assert parts == {"theme": "ui", "line": "ui/widgets"}


def test_a_sample_is_the_same_each_time_and_of_every_part():
    parts = {
        part: mutations_of(KAARS, f"zvh_desktop/{part}/kaars.py")
        for part in ("domain", "storage", "ui/widgets")
    }
    every = [mutation for mutations in parts.values() for mutation in mutations]
    chosen = mutate.sample(every, 6, seed=1)
    assert chosen == mutate.sample(every, 6, seed=1)
    assert [mutation.part for mutation in chosen] == ["domain"] * 2 + ["storage"] * 2 + ["ui/widgets"] * 2


def test_a_sample_is_of_a_few_modules_and_of_every_module_when_it_is_large():
    sources = {f"zvh_desktop/ui/kaars_{number}.py": KAARS for number in range(9)}
    every = [mutation for file, source in sources.items() for mutation in mutations_of(source, file)]
    of_each = [mutation.file for mutation in mutate.sample(every, 12, seed=3)]
    assert sorted(of_each.count(file) for file in set(of_each)) == [2, 5, 5]
    assert {mutation.file for mutation in mutate.sample(every, 45, seed=3)} == set(sources)
    assert mutate.sample(every, 900, seed=3) == every


def test_the_score_is_one_line_with_every_ring_and_all_of_them(capsys: pytest.CaptureFixture[str]):
    trials = [
        mutate.Trial(mutation)
        for ring in ("domain", "ui")
        for mutation in mutations_of(KAARS, f"zvh_desktop/{ring}/kaars.py")
    ]
    for trial in trials[:9]:
        trial.how = "killed"
    mutate.report(trials, ())
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "domain 8/8 100 % (goal 95 %), ui 1/8 12 %, in all 9/16 56 %"
    )


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("x = a <= b", {"<= -> <"}),
        ("x = not a", {"not a -> (a)"}),
        ("x = a or b", {"or -> and"}),
        ("x = (a) is not (b)", {"is not -> is"}),
        ("if a(): f()", {"a() -> (not a())", "f() -> pass"}),
        ("raise X", {"raise X -> pass"}),
        ("def f():\n    return False", {"False -> True"}),
        ("x = 0, True, 'mdo'", {"0 -> 1", "True -> False", "'mdo' -> \"\""}),
        ("def f():\n    'Says.'\n    a = b\n    return a", {"a = b return a -> pass", "a -> None"}),
    ],
)
def test_each_way_to_break(source: str, changes: set[str]):
    assert {mutation.change for mutation in mutations_of(source, "x.py")} == changes


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: X[0] = b) -> Y[1]: ...",
        "@lru_cache(3)\ndef f(): ...",
        "class P(Protocol):\n    x: int = 3",
        "log.warning('gone')",
        "assert_never(soort)",
        "x = 'Een zin voor een lezer.'",
        "Veld = Literal['naam', 'rol']",
        "Id = NewType('Id', str)",
        "T = TypeVar('T', covariant=True)",
        "P = ParamSpec('P')",
        "if TYPE_CHECKING:\n    x = 1",
        "def f():\n    super().f()",
        '"Says: 1 < 2."',
    ],
)
def test_what_is_left_alone(source: str):
    assert mutations_of(source, "x.py") == []


def test_a_change_may_stand_behind_letters_that_take_more_than_a_byte():
    source = "x = 'é' < b"
    (_string, change) = mutations_of(source, "x.py")
    assert change.applied_to(source) == "x = 'é' <= b"
