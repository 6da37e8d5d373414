from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.packaging.modules import ROOT, bootstrap

PROGRAM = bootstrap.program("py", ROOT)


@dataclass
class Record:
    """What a machine was asked to do; `fails` says which commands go wrong, `installs` what apt brings."""

    present: set[str] = field(default_factory=set)
    installs: dict[str, str] = field(default_factory=dict)
    fails: tuple[str, ...] = ()
    commands: list[list[str]] = field(default_factory=list)
    environs: list[Mapping[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def call(self, command: Sequence[str], environ: Mapping[str, str], quiet: bool) -> int:
        self.commands.append(list(command))
        self.environs.append(environ)
        words = " ".join(command)
        if any(part in words for part in self.fails):
            return 1
        if "-m venv" in words:
            python = bootstrap.venv_python(Path(command[-1]), "Linux")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        if "apt-get" in words and "install" in words:
            self.present |= {self.installs[name] for name in command if name in self.installs}
        return 0

    def ran(self, part: str) -> list[list[str]]:
        return [command for command in self.commands if part in " ".join(command)]


@pytest.fixture
def record() -> Record:
    return Record(present={"module:ensurepip"})


@pytest.fixture
def machine(record: Record):
    return bootstrap.Machine(
        system="Linux",
        environ={"PATH": "/usr/bin"},
        is_root=True,
        has_apt=True,
        cores=2,
        python="python3",
        call=record.call,
        finds=lambda probe: probe in record.present,
        say=record.lines.append,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging/requirements.lock").write_text("a==1 --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "packaging/requirements-dev.lock").write_text(
        "a==1 b==1 --hash=sha256:00\n", encoding="utf-8"
    )
    (tmp_path / "packaging/system-packages.txt").write_text("window lib:libQ.so libq\n", encoding="utf-8")
    return tmp_path


PACKAGES = [
    bootstrap.SystemPackage("window", "lib:libQ.so", "libq"),
    bootstrap.SystemPackage("screen", "lib:libX.so", "libx"),
    bootstrap.SystemPackage("test", "cmd:tool", "tool"),
]


def test_the_list_of_system_packages_is_read_whole():
    packages = bootstrap.read_system_packages(
        (ROOT / "packaging/system-packages.txt").read_text(encoding="utf-8")
    )
    assert {item.needed_for for item in packages} == {
        "window",
        "screen",
        "test",
        "fault",
        "days",
        "package",
        "postgres",
    }
    assert all(item.probe.partition(":")[0] in {"lib", "cmd", "file"} for item in packages)
    assert bootstrap.SystemPackage("window", "lib:libEGL.so.1", "libegl1") in packages


@pytest.mark.parametrize(
    ("command", "environ", "needs"),
    [
        ("run", {}, {"window"}),
        ("run", {"DISPLAY": ":0"}, {"window", "screen"}),
        ("run", {"WAYLAND_DISPLAY": "wayland-0"}, {"window", "screen"}),
        ("test", {}, {"window", "screen", "test", "fault"}),
        ("test-postgres", {}, {"window", "postgres"}),
        ("lint", {}, set()),
        ("migration", {}, set()),
    ],
)
def test_what_is_needed_depends_on_the_command_and_the_screen(
    machine, command: str, environ: dict, needs: set
):
    assert bootstrap.needs_of(command, replace(machine, environ=environ)) == needs


@pytest.mark.parametrize("system", ["Windows", "Darwin"])
def test_windows_and_macos_bring_their_own_libraries_and_screen(machine, system: str):
    machine = replace(machine, system=system)
    assert bootstrap.needs_of("test", machine) == set()
    assert machine.has_screen


def test_root_on_debian_installs_only_what_is_missing(machine, record: Record):
    record.present |= {"cmd:tool"}
    record.installs = {"libq": "lib:libQ.so", "libx": "lib:libX.so"}
    assert bootstrap.provide_system_packages(PACKAGES, {"window", "screen", "test", "fault"}, machine)
    (install,) = record.ran(" install ")
    assert install[-2:] == ["libq", "libx"]


def test_nothing_is_asked_of_apt_when_nothing_is_missing(machine, record: Record):
    record.present |= {item.probe for item in PACKAGES}
    assert bootstrap.provide_system_packages(PACKAGES, {"window", "screen", "test", "fault"}, machine)
    assert record.commands == []


def test_a_name_that_apt_does_not_know_keeps_no_other_package_away(machine, record: Record):
    record.installs = {"libq": "lib:libQ.so"}
    record.fails = ("tool",)
    assert not bootstrap.provide_system_packages(PACKAGES, {"window", "test"}, machine)
    assert "lib:libQ.so" in record.present


@pytest.mark.parametrize("changes", [{"is_root": False}, {"is_root": True, "has_apt": False}])
def test_who_may_not_install_gets_one_line_that_says_what_to_do(machine, record: Record, changes: dict):
    with pytest.raises(bootstrap.Impossible) as refusal:
        bootstrap.provide_system_packages(PACKAGES, {"window", "screen"}, replace(machine, **changes))
    assert "libq libx" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert record.commands == []


def test_a_missing_test_tool_is_told_but_stops_nothing(machine, record: Record):
    record.present |= {"lib:libQ.so"}
    assert not bootstrap.provide_system_packages(
        PACKAGES, {"window", "test"}, replace(machine, is_root=False)
    )
    assert record.lines == [
        "Tests that need a missing tool will be skipped. To run them too: sudo apt-get install tool"
    ]


def test_the_environment_is_made_from_the_lock_with_hashes(machine, record: Record, root: Path):
    python = bootstrap.make_environment(root, machine)
    assert python == root / ".venv/bin/python"
    (install,) = record.ran("pip install")
    assert install[0] == str(python)
    assert {"--require-hashes", "--no-deps", ":all:"} <= set(install)
    assert install[-2:] == ["-r", str(root / "packaging/requirements-dev.lock")]


def test_who_runs_the_program_waits_for_no_tools_and_who_tests_it_completes_the_same_environment(
    machine, record: Record, root: Path
):
    record.present.add("lib:libQ.so")
    for command, lock in [
        ("run", "requirements.lock"),
        ("run", ""),
        ("test", "requirements-dev.lock"),
        ("run", ""),
        ("test", ""),
    ]:
        record.commands.clear()
        assert bootstrap.start(command, [], root, machine) == 0
        assert [Path(install[-1]).name for install in record.ran("pip install")] == ([lock] if lock else [])
        assert not record.ran("-m venv") or lock == "requirements.lock"


def test_a_second_start_does_nothing_at_all(machine, record: Record, root: Path):
    bootstrap.make_environment(root, machine)
    record.commands.clear()
    bootstrap.make_environment(root, machine)
    assert record.commands == []


def test_another_lock_installs_again_into_the_same_environment(machine, record: Record, root: Path):
    bootstrap.make_environment(root, machine)
    record.commands.clear()
    (root / "packaging/requirements-dev.lock").write_text("a==2 --hash=sha256:00\n", encoding="utf-8")
    bootstrap.make_environment(root, machine)
    assert record.ran("-m venv") == []
    assert len(record.ran("pip install")) == 1


def test_an_install_that_was_cut_off_is_done_again(machine, record: Record, root: Path):
    record.fails = ("pip install",)
    with pytest.raises(bootstrap.Impossible):
        bootstrap.make_environment(root, machine)
    record.fails = ()
    record.commands.clear()
    bootstrap.make_environment(root, machine)
    assert len(record.ran("pip install")) == 1


def test_a_failed_install_leaves_no_stamp_of_the_lock_before_it(machine, record: Record, root: Path):
    bootstrap.make_environment(root, machine)
    lock = root / "packaging/requirements-dev.lock"
    before = lock.read_bytes()
    lock.write_bytes(b"a==2 --hash=sha256:00\n")
    record.fails = ("pip install",)
    with pytest.raises(bootstrap.Impossible):
        bootstrap.make_environment(root, machine)
    lock.write_bytes(before)
    record.fails = ()
    record.commands.clear()
    bootstrap.make_environment(root, machine)
    assert len(record.ran("pip install")) == 1


def test_a_broken_environment_is_made_anew(machine, record: Record, root: Path):
    bootstrap.make_environment(root, machine)
    (root / ".venv/made-from-lock").unlink()
    record.fails = ("import pip",)
    bootstrap.make_environment(root, machine)
    assert len(record.ran("-m venv --clear")) == 2


def test_a_debian_python_without_ensurepip_is_completed_by_root(machine, record: Record, root: Path):
    venv_package = bootstrap.ensurepip_package().package
    record.present.clear()
    record.installs = {"libq": "lib:libQ.so", venv_package: "module:ensurepip"}
    assert bootstrap.start("run", [], root, machine) == 0
    (install,) = record.ran(" install ")[:1]
    assert install[-2:] == ["libq", venv_package]


def test_anyone_else_is_told_everything_that_is_missing_at_once(machine, record: Record, root: Path):
    nothing = replace(machine, is_root=False, finds=lambda probe: False)
    with pytest.raises(bootstrap.Impossible, match=r"sudo apt-get install libq python3\.\d+-venv$"):
        bootstrap.start("run", [], root, nothing)
    assert record.commands == []


def test_somebody_elses_environment_does_not_lead_the_install_astray(machine, record: Record, root: Path):
    misled = replace(
        machine, environ={**machine.environ, "PIP_TARGET": "x", "PYTHONPATH": "y", "HTTPS_PROXY": "z"}
    )
    bootstrap.make_environment(root, misled)
    assert all(set(environ) == {"PATH", "HTTPS_PROXY"} for environ in record.environs)


def test_other_days_are_the_same_suite_by_another_clock(machine):
    build, *lines = bootstrap.command_lines("test-days", ["tests/domain"], "py", machine)
    assert (ROOT / build[-1]).is_file()
    assert len(lines) == len(bootstrap.DAYS)
    for line, day in zip(lines, bootstrap.DAYS, strict=True):
        assert line[-4:] == ["py", "-m", "pytest", "tests/domain"]
        assert {f"FAKETIME=@{day}", "FAKETIME_DONT_FAKE_MONOTONIC=1"} < set(line)
        assert bootstrap.shown(line) == f"FAKETIME=@{day}"


def test_run_opens_the_window_where_there_is_a_screen(machine):
    seen = replace(machine, environ={"DISPLAY": ":0"})
    assert bootstrap.command_lines("run", [], "py", seen) == [[*PROGRAM, "--demo"]]
    assert "QT_QPA_PLATFORM" not in bootstrap.environment_for("run", seen, tools_complete=True)


def test_run_does_its_main_job_without_a_window_where_there_is_none(machine):
    expected = [*PROGRAM, "--demo", "--zonder-venster", "--uit", str(ROOT / "out")]
    assert bootstrap.command_lines("run", [], "py", machine) == [expected]


def test_run_hands_on_what_the_user_asks(machine):
    assert bootstrap.command_lines("run", ["--versie"], "py", machine) == [[*PROGRAM, "--versie"]]


def test_the_program_stays_in_the_folder_of_whoever_starts_it(machine, tmp_path, monkeypatch, capfd):
    (tmp_path / "json.py").write_text("raise SystemExit('somebody else')", encoding="utf-8")
    (tmp_path / "a.pdf").touch()
    monkeypatch.chdir(tmp_path)
    (line,) = bootstrap.command_lines("run", ["verify", "--json", "a.pdf"], sys.executable, machine)
    assert bootstrap.call(line, os.environ, False) == 1
    assert json.loads(capfd.readouterr().out)["bestanden"][0]["pad"] == "a.pdf"


def test_the_suite_runs_on_every_core_and_a_single_file_on_one(machine):
    (whole,) = bootstrap.command_lines("test", [], "py", machine)
    (part,) = bootstrap.command_lines("test", ["tests/domain"], "py", machine)
    (alone,) = bootstrap.command_lines("test", [], "py", replace(machine, cores=1))
    (many,) = bootstrap.command_lines("test", [], "py", replace(machine, cores=64))
    assert whole[:5] == ["py", "-m", "pytest", "-n", "2"]
    assert part == ["py", "-m", "pytest", "tests/domain"]
    assert alone == ["py", "-m", "pytest"]
    assert many[4] == "4"


def test_tests_never_open_a_window_on_the_screen_of_a_developer(machine):
    environ = bootstrap.environment_for(
        "test", replace(machine, environ={"DISPLAY": ":0"}), tools_complete=False
    )
    assert environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "ZVH_TOOLS_COMPLETE" not in environ


def test_with_every_tool_there_a_test_may_not_be_skipped_for_want_of_one(machine):
    assert bootstrap.environment_for("test", machine, tools_complete=True)["ZVH_TOOLS_COMPLETE"] == "1"


def test_a_failure_of_any_step_is_the_outcome_of_the_whole(machine, record: Record, root: Path):
    record.present.add("lib:libQ.so")
    record.fails = ("mypy",)
    assert bootstrap.start("lint", [], root, machine) == 1
    record.fails = ()
    assert bootstrap.start("lint", [], root, machine) == 0


def test_what_failed_is_named_and_the_other_gates_are_passed_all_the_same(
    machine, record: Record, root: Path
):
    record.present.add("lib:libQ.so")
    record.fails = ("ruff format", "lint-imports")
    assert bootstrap.start("lint", [], root, machine) == 1
    assert record.lines[-1] == "Failed in `lint`: ruff format, lint-imports"
    assert record.ran("-m mypy")
    assert record.ran("-m ruff check")


def test_lint_changes_nothing_and_fix_does(machine):
    check, lint, *_ = bootstrap.command_lines("lint", ["a.py"], "py", machine)
    assert "--check" in check
    assert "--fix" not in lint
    mend, form = bootstrap.command_lines("fix", ["a.py"], "py", machine)
    assert "--fix" in mend
    assert "--check" not in form
    assert {line[-1] for line in (check, lint, mend, form)} == {"a.py"}


def test_make_knows_every_command_and_help_tells_each_in_one_line(capsys: pytest.CaptureFixture[str]):
    rule = re.search(r"^([a-z -]+):\n", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rule[1].split()) == set(bootstrap.COMMANDS)
    assert bootstrap.main(["help"]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == list(bootstrap.COMMANDS)


def test_an_unknown_command_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]):
    assert bootstrap.main(["sprint"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_old_python_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    assert bootstrap.main(["run"]) == 2
    assert "3.11" in capsys.readouterr().err


def test_the_environment_has_the_command_of_the_program(tmp_path: Path):
    real = tmp_path / ".venv" / "bin" / "python"
    real.parent.mkdir(parents=True)
    real.symlink_to(sys.executable)
    command = bootstrap.write_command(tmp_path / ".venv", ROOT, "Linux")
    done = subprocess.run([command, "verify"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert "zvh-desktop verify" in done.stderr


def test_windows_keeps_its_python_elsewhere(tmp_path: Path):
    assert bootstrap.venv_python(tmp_path, "Windows") == tmp_path / "Scripts/python.exe"


def pins(name: str) -> list[str]:
    lines = (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith((" ", "#"))]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-package.lock", "requirements-dev.lock"])
def test_the_lock_pins_and_hashes_every_package(lock: str):
    lines = (ROOT / "packaging" / lock).read_text(encoding="utf-8").splitlines()
    assert len(pins(lock)) > 50
    for pin in pins(lock):
        assert "==" in pin
        assert pin.endswith("\\")
        assert "--hash=sha256:" in lines[lines.index(pin) + 1]


def test_the_program_runs_with_the_very_versions_that_it_is_tested_with():
    assert set(pins("requirements.lock")) < set(pins("requirements-package.lock"))
    assert set(pins("requirements-package.lock")) < set(pins("requirements-dev.lock"))


@pytest.mark.parametrize(
    ("wish", "lock"),
    [(f"{kind}.in", f"{kind}.lock") for kind in ("requirements", "requirements-package", "requirements-dev")],
)
def test_the_lock_holds_what_is_asked_for(wish: str, lock: str):
    held = [pin.casefold() for pin in pins(lock)]
    for line in (ROOT / "packaging" / wish).read_text(encoding="utf-8").splitlines():
        pin = line.partition("#")[0].strip().casefold()
        if pin and not pin.startswith("-r"):
            package, _, rest = pin.partition("==")
            start = f"{package.partition('[')[0]}=={rest.partition(';')[0].strip()} "
            assert any(each.startswith(start) for each in held), f"make the lock anew: {pin}"


def test_no_tool_of_a_developer_comes_along_with_the_program():
    tools = ("pytest", "ruff", "mypy", "uv=", "pyinstaller", "setuptools")
    assert not [pin for pin in pins("requirements.lock") if pin.startswith(tools)]
