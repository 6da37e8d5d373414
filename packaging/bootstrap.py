#!/usr/bin/env python3
"""Make the environment and start something in it: ``python3 packaging/bootstrap.py help`` says what.

Standard library only, so that it works on a machine that has nothing yet but Python. It must also parse on an older Python,
to be able to say that it is too old.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What the program needs; what makes packages of it holds all of that too, and what its developers need holds both.
RUN_LOCK = Path("packaging/requirements.lock")
PACKAGE_LOCK = Path("packaging/requirements-package.lock")
DEVELOPERS_LOCK = Path("packaging/requirements-dev.lock")
SYSTEM_PACKAGES = Path("packaging/system-packages.txt")
OLDEST_PYTHON = (3, 11)
# Parts of somebody's own environment that would send an install, or an import, elsewhere.
MISLEADING_VARIABLES = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV")
MOST_WORKERS = 4
FAKE_CLOCK = "usr/lib/*/faketime/libfaketime.so.1"

COMMANDS = {
    "help": "this list",
    "run": "the program on a demonstration kluis; without a screen it plays a Casustafel into out/",
    "quick": "in seconds: the rules of the domain, the contracts, and the tests of what you changed",
    "fix": "format everything and mend what ruff can mend",
    "lint": "format, ruff, mypy and the import contracts, changing nothing",
    "test": "the whole suite, windows included, without a screen",
    "test-days": "the suite on a leap day, in the hour that comes twice, and in another decade; Linux",
    "test-postgres": "the tests of storage on a PostgreSQL server, started for them and ended; Linux",
    "mutate": "break the code in a copy and list what no test notices: make mutate PLACE=..., make mutate SAMPLE=200",
    "bench": "how fast the program is, with what was measured and how",
    "torture": "500 kills, 200 faults of the disk and 200 power cuts on the real window; Linux, with gcc; some 20 minutes",
    "package": "the packages of this system in dist/, with a bill of materials, each tried; on Debian in a bare Debian too",
    "migration": "the next migration of the kluis, for what the tables of the code have and the last one has not",
    "regels": "docs/regels.md anew: where each rule of the work process is kept, seen and tested",
    "lock": "the lock files anew from requirements.in and requirements-dev.in",
}
# Commands that run tests: never on the screen of a developer.
TESTING = {"quick", "test", "test-days", "test-postgres", "mutate"}
DAYS = ("2028-02-29 12:00:00", "2033-10-30 02:30:00", "2040-01-01 00:00:30")


class Impossible(Exception):
    """Something stands in the way that only a person can remove; the message is the line to show."""


@dataclass(frozen=True)
class SystemPackage:
    needed_for: str
    probe: str
    package: str


def usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def call(command: Sequence[str], environ: Mapping[str, str], quiet: bool) -> int:
    """Runs it to its end. What is quiet shows its errors only. What needs no folder (-P) runs in that of whoever starts it."""
    output = subprocess.DEVNULL if quiet else None
    folder = None if "-P" in command else str(ROOT)
    with subprocess.Popen(list(command), env=dict(environ), cwd=folder, stdout=output) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # It heard that too. It is left to end what it started; who presses again does not want to wait.
            try:
                process.wait()
            except KeyboardInterrupt:
                process.kill()
            return 130


def is_found(probe: str) -> bool:
    """Look for the thing itself, not for a package of that name: it may have come from anywhere."""
    kind, _, name = probe.partition(":")
    if kind == "lib":
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    if kind == "cmd":
        return shutil.which(name) is not None
    if kind == "file":
        return any(Path("/").glob(name.lstrip("/")))
    if kind == "module":
        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None
    raise ValueError(probe)


@dataclass(frozen=True)
class Machine:
    """What differs per machine, in one place so that tests can have any machine they like."""

    system: str = field(default_factory=platform.system)
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    is_root: bool = field(default_factory=lambda: hasattr(os, "geteuid") and os.geteuid() == 0)
    has_apt: bool = field(
        default_factory=lambda: Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))
    )
    cores: int = field(default_factory=usable_cores)
    python: str = sys.executable
    call: Callable[[Sequence[str], Mapping[str, str], bool], int] = call
    finds: Callable[[str], bool] = is_found
    say: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)

    @property
    def has_screen(self) -> bool:
        if self.system != "Linux":
            return True
        return bool(self.environ.get("DISPLAY") or self.environ.get("WAYLAND_DISPLAY"))


def read_system_packages(text: str) -> list[SystemPackage]:
    lines = (line.split("#")[0].split() for line in text.splitlines())
    return [SystemPackage(*parts) for parts in lines if parts]


def ensurepip_package() -> SystemPackage:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    return SystemPackage("environment", "module:ensurepip", f"python{version}-venv")


def needs_of(command: str, machine: Machine) -> set[str]:
    if machine.system != "Linux" or command in {"lint", "fix", "lock", "migration", "regels"}:
        return set()
    if command in {"test", "mutate", "test-days"}:
        return {"window", "screen", "test", "fault"} | ({"days"} if command == "test-days" else set())
    if command == "quick":
        return {"window"}
    if command == "test-postgres":
        return {"window", "postgres"}
    if command == "torture":
        return {"window", "fault"}
    if command == "package":
        return {"window", "screen", "package"}
    return {"window", "screen"} if machine.has_screen else {"window"}


def provide_system_packages(packages: Sequence[SystemPackage], needs: set[str], machine: Machine) -> bool:
    """Whether everything is there in the end. What only tests need may be missing, a library of Qt may not."""

    def missing() -> list[SystemPackage]:
        return [item for item in packages if item.needed_for in needs and not machine.finds(item.probe)]

    lacking = missing()
    if lacking and machine.has_apt and machine.is_root:
        if apt_install([item.package for item in lacking], machine) != 0:
            # One name that this release does not know must not keep the others away.
            for item in lacking:
                apt_install([item.package], machine)
        lacking = missing()
    if not lacking:
        return True
    names = " ".join(item.package for item in lacking)
    how = f"sudo apt-get install {names}" if machine.has_apt else f"install what Debian calls: {names}"
    if any(item.needed_for not in {"test", "fault", "package"} for item in lacking):
        raise Impossible(f"This machine lacks what the program is built on. Do this first: {how}")
    machine.say(f"Tests that need a missing tool will be skipped. To run them too: {how}")
    return False


def apt_install(packages: Sequence[str], machine: Machine) -> int:
    machine.say(f"Installing system packages: {' '.join(packages)}")
    environ = {**machine.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Somebody else may be installing too.
    patient = ["-o", "DPkg::Lock::Timeout=120"]
    install = ["apt-get", "-qq", "-y", *patient, "--no-install-recommends", "install", *packages]
    # The lists of a fresh machine are empty or old; those of any other are good enough to try first.
    code = machine.call(install, environ, True)
    if code != 0 and machine.call(["apt-get", "-qq", "update"], environ, True) == 0:
        code = machine.call(install, environ, True)
    return code


def venv_python(venv: Path, system: str) -> Path:
    return venv / "Scripts" / "python.exe" if system == "Windows" else venv / "bin" / "python"


def stamp_for(lock: bytes) -> str:
    """Says for which lock and which Python an environment was made."""
    kind = f"{sys.implementation.cache_tag} {platform.system()} {platform.machine()}"
    return f"{kind} {hashlib.sha256(lock).hexdigest()}\n"


def make_environment(root: Path, machine: Machine, lock: Path = DEVELOPERS_LOCK) -> Path:
    """The Python of an environment that holds what the lock says, made or completed only when it does not yet.

    Packages are made in one of their own: they take along what they find.
    """
    venv = root / ("build/venv" if lock == PACKAGE_LOCK else ".venv")
    python = venv_python(venv, machine.system)
    stamp = venv / "made-from-lock"
    wanted = stamp_for((root / lock).read_bytes())
    enough = {wanted} if lock == PACKAGE_LOCK else {wanted, stamp_for((root / DEVELOPERS_LOCK).read_bytes())}
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") in enough:
        return python

    environ = clean(machine.environ)
    # An environment of another Python, or one whose making was cut off, is not worth mending.
    probe = f"import pip, sys; sys.exit(sys.implementation.cache_tag != {sys.implementation.cache_tag!r})"
    if not python.exists() or machine.call([str(python), "-c", probe], environ, True) != 0:
        make_venv(venv, machine, environ)
    stamp.unlink(missing_ok=True)
    machine.say(f"Installing the packages of {lock.as_posix()}")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    install += ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(root / lock)]
    if machine.call(install, environ, False) != 0:
        raise Impossible("The packages could not be installed; the lines above say why. Nothing was started.")
    write_command(venv, root, machine.system)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def write_command(venv: Path, root: Path, system: str) -> Path:
    """The command `zvh-desktop` of this checkout, in the environment and nowhere else."""
    python = venv_python(venv, system)
    _, option, dash_c, start = program(str(python), root)
    if system == "Windows":
        command = python.with_name("zvh-desktop.cmd")
        command.write_text(f'@"{python}" {option} {dash_c} "{start}" %*\r\n', encoding="utf-8")
    else:
        command = python.with_name("zvh-desktop")
        command.write_text(f'#!/bin/sh\nexec "{python}" {option} {dash_c} "{start}" "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return command


def program(python: str, root: Path) -> list[str]:
    """Starts the program from any folder. Without -P Python would take what lies in that folder for a part of it."""
    start = f"import sys; sys.path.insert(0, {str(root)!r}); from zvh_desktop.__main__ import main; sys.exit(main())"
    return [python, "-P", "-c", start]


def make_venv(venv: Path, machine: Machine, environ: Mapping[str, str]) -> None:
    machine.say(f"Making an environment in {venv.name}")
    command = [machine.python, "-m", "venv", "--clear", str(venv)]
    if machine.call(command, environ, False) != 0:
        raise Impossible("Python could not make an environment; the lines above say why.")


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if name not in MISLEADING_VARIABLES}


def command_lines(command: str, extra: Sequence[str], python: str, machine: Machine) -> list[list[str]]:
    if command == "run":
        demo = (
            ["--demo"] if machine.has_screen else ["--demo", "--zonder-venster", "--uit", str(ROOT / "out")]
        )
        return [[*program(python, ROOT), *(extra or demo)]]
    if command in {"test", "test-days"}:
        workers = min(machine.cores, MOST_WORKERS)
        spread = ["-n", str(workers), "--dist", "worksteal"] if workers > 1 and not extra else []
        suite = [python, "-m", "pytest", *spread, *extra]
        if command == "test":
            return [suite]
        shim = str(Path(python).with_name("steady_sleep.so"))
        build = ["gcc", "-shared", "-fPIC", "-o", shim, "packaging/steady_sleep.c"]
        return [build, *([*on_day(day, shim), *suite] for day in DAYS)]
    if command == "test-postgres":
        return [[python, "-m", "pytest", "-p", "tests.storage.postgres", *(extra or ["tests/storage"])]]
    modules = {
        "quick": "checks.quick",
        "mutate": "checks.mutate",
        "bench": "benchmarks",
        "torture": "torture",
        "regels": "checks.regels",
    }
    if command in modules:
        return [[python, "-m", modules[command], *extra]]
    ruff = [python, "-m", "ruff"]
    # A file that is named is left out too when the configuration leaves it out.
    files = ["--force-exclude", *(extra or ["."])]
    if command == "fix":
        return [[*ruff, "check", "--fix", *files], [*ruff, "format", *files]]
    if command == "lint":
        contracts = str(Path(python).with_name("lint-imports"))
        return [
            [*ruff, "format", "--check", *files],
            [*ruff, "check", *files],
            [python, "-m", "mypy"],
            [contracts],
        ]
    if command == "lock":
        return lock_lines(python, extra)
    if command in {"migration", "package"}:
        return [[python, f"packaging/{command}.py", *extra]]
    raise ValueError(command)


def on_day(day: str, shim: str) -> list[str]:
    """What goes before a command to let it think that it is another day. What measures how long something takes, still does."""
    library = next((str(path) for path in Path("/").glob(FAKE_CLOCK)), "")
    fake = [f"LD_PRELOAD={shim}:{library}", f"FAKETIME=@{day}", "FAKETIME_DONT_FAKE_MONOTONIC=1"]
    return ["env", "TZ=Europe/Amsterdam", *fake]


def lock_lines(python: str, extra: Sequence[str]) -> list[list[str]]:
    """For every platform at once, keeping what is locked unless `--upgrade` is asked, and naming no index of anybody's.

    The program gets the very versions that its developers test with.
    """
    make = [python, "-m", "uv", "--directory", "packaging", "pip", "compile", "--quiet", "--universal"]
    make += ["--generate-hashes", "--python-version", "3.11", "--no-emit-index-url"]
    make += ["--custom-compile-command", "make lock"]
    whole = [*make, *extra, "--output-file", DEVELOPERS_LOCK.name, "requirements-dev.in"]
    part = [*make, "--constraint", DEVELOPERS_LOCK.name, "--output-file"]
    parts = [[*part, lock.name, f"{lock.stem}.in"] for lock in (PACKAGE_LOCK, RUN_LOCK)]
    return [whole, *parts]


def environment_for(command: str, machine: Machine, *, tools_complete: bool) -> dict[str, str]:
    environ = clean(machine.environ)
    if command in TESTING or not machine.has_screen:
        environ["QT_QPA_PLATFORM"] = "offscreen"
    if command == "test" and tools_complete:
        # From here on a tool that a test cannot find is a failure of that test, no longer a reason to skip it.
        environ["ZVH_TOOLS_COMPLETE"] = "1"
    return environ


def start(command: str, extra: Sequence[str], root: Path, machine: Machine) -> int:
    packages = read_system_packages((root / SYSTEM_PACKAGES).read_text(encoding="utf-8"))
    needs = needs_of(command, machine)
    if machine.system == "Linux" and not venv_python(root / ".venv", machine.system).exists():
        packages.append(ensurepip_package())
        needs |= {"environment"}
    complete = provide_system_packages(packages, needs, machine)
    lock = {"run": RUN_LOCK, "package": PACKAGE_LOCK}.get(command, DEVELOPERS_LOCK)
    python = make_environment(root, machine, lock)
    environ = environment_for(command, machine, tools_complete=complete and machine.system == "Linux")
    lines = command_lines(command, extra, str(python), machine)
    codes = [machine.call(line, environ, False) for line in lines]
    if len(lines) > 1 and any(codes):
        wrong = [shown(line) for line, code in zip(lines, codes, strict=True) if code]
        machine.say(f"Failed in `{command}`: {', '.join(wrong)}")
    return max(codes, key=abs)


def shown(line: Sequence[str]) -> str:
    """Returns a command as a person would type it, without the way to the environment and its options."""
    if line[0] == "env":
        return " ".join(word for word in line if word.startswith("FAKETIME="))
    words = [Path(word).name for word in line if not word.startswith("-")]
    return " ".join(words[1:3] if line[1:2] == ["-m"] else words)


def main(arguments: Sequence[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        return refuse(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    if not arguments or arguments[0] not in COMMANDS:
        return refuse(f"Usage: python3 packaging/bootstrap.py {'|'.join(COMMANDS)} [arguments]")
    if arguments[0] == "help":
        print("\n".join(f"make {command:10} {what}" for command, what in COMMANDS.items()))
        return 0
    try:
        return start(arguments[0], arguments[1:], ROOT, Machine())
    except Impossible as reason:
        return refuse(str(reason))


def refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
