from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from checks import quick


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "zvh_desktop/domain/kaars.py": "",
        "zvh_desktop/ui/kaars.py": "",
        "zvh_desktop/ui/lamp.py": "",
        "tests/ui/test_kaars.py": "",
        "tests/domain/test_kaars.py": "",
        "tests/storage/test_rest.py": "from zvh_desktop.ui import kaars\n",
        "tests/storage/test_niets.py": "import json\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        who = ["-c", "user.name=Piet", "-c", "user.email=piet@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True)
    return tmp_path


def test_a_changed_module_brings_its_own_test_then_its_namesake_then_who_imports_it(root: Path):
    found = [path.as_posix() for path in quick.tests_of([Path("zvh_desktop/ui/kaars.py")], root)]
    assert found == ["tests/ui/test_kaars.py", "tests/domain/test_kaars.py", "tests/storage/test_rest.py"]


def test_a_changed_test_is_run_itself(root: Path):
    changed = [Path("tests/storage/test_niets.py"), Path("zvh_desktop/ui/lamp.py")]
    assert quick.tests_of(changed, root) == [Path("tests/storage/test_niets.py")]


def test_changes_are_what_was_committed_since_main_and_what_was_not_yet(root: Path):
    assert quick.changed_files(root) == []
    subprocess.run(["git", "checkout", "-q", "-b", "work"], cwd=root, check=True)
    (root / "zvh_desktop/ui/lamp.py").write_text("LICHT = 1\n", encoding="utf-8")
    subprocess.run(
        ["git", "-c", "user.name=P", "-c", "user.email=p@example.org", "commit", "-qam", "Licht"],
        cwd=root, check=True,
    )  # fmt: skip
    (root / "zvh_desktop/ui/nieuw.py").write_text("", encoding="utf-8")
    (root / "zvh_desktop/domain/kaars.py").unlink()
    assert quick.changed_files(root) == [Path("zvh_desktop/ui/lamp.py"), Path("zvh_desktop/ui/nieuw.py")]
