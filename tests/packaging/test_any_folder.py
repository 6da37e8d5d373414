"""The program as it is handed on: every command of the README from the folder `/`, from a checkout and from a wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest

from tests.packaging.modules import ROOT, bootstrap, smoke

FOR_A_WHEEL = ("zvh_desktop", "resources", "docs", "packaging")


def call(*command: object) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(folder: Path) -> Path:
    """Returns the Python of a new environment, which lends the libraries of the tests."""
    call(sys.executable, "-m", "venv", "--without-pip", folder)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (own / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return bootstrap.venv_python(folder, bootstrap.platform.system())


def from_a_checkout(folder: Path) -> Path:
    """Returns the command that `make run` leaves in the environment."""
    environment(folder)
    return bootstrap.write_command(folder, ROOT, bootstrap.platform.system())


def from_a_wheel(folder: Path) -> Path:
    """Returns the command of an environment in which the wheel was installed."""
    source = folder / "source"
    source.mkdir()
    for name in FOR_A_WHEEL:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir")
    call(*pip, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "-w", folder, source)
    shutil.rmtree(source)
    python = environment(folder / "venv")
    call(*pip, "--python", python, "install", "--no-index", "--no-deps", *folder.glob("*.whl"))
    where = Path(call(python, "-c", "import zvh_desktop; print(zvh_desktop.__file__)").strip())
    assert where.is_relative_to(folder / "venv")
    assert (where.parent / "docs/handleiding/README.md").is_file()
    return python.with_name("zvh-desktop")


@pytest.mark.skipif(sys.platform == "win32", reason="ends the window by a signal")
@pytest.mark.timeout(3 * smoke.PATIENCE_SECONDS)
@pytest.mark.parametrize(
    ("made", "tried"),
    [(from_a_checkout, smoke.documents), (from_a_wheel, smoke.play)],
    ids=["checkout", "wheel"],
)
def test_the_program_runs_from_the_root_folder(made, tried, tmp_path_factory):
    command = made(tmp_path_factory.mktemp("made"))
    with tempfile.TemporaryDirectory(prefix="zvh-") as folder:  # short, as a path of a socket has to be
        tried(smoke.Proof([command], Path(folder)))


def test_the_readme_names_no_command_that_is_not_tried():
    named = set(re.findall(r"zvh-desktop ([a-z]+)", (ROOT / "README.md").read_text("utf-8")))
    tried = set(re.findall(r'proof\.run\(\s*"([a-z]+)"', (ROOT / "packaging/smoke.py").read_text("utf-8")))
    assert named
    assert named <= tried


def test_what_is_not_the_program_is_refused(tmp_path):
    with pytest.raises(smoke.Failed, match="instead of 0"):
        smoke.play(smoke.Proof([sys.executable, "-c", "raise SystemExit(3)"], tmp_path))
