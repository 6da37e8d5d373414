from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zvh_desktop"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]

# What a ring may use besides the standard library and the rings within it.
MAY_USE = {
    "domain": set(),
    "application": set(),
    "taal": set(),
    "demonstratie": set(),
    "ui": {"PySide6", "shiboken6", "pypdfium2"},
    "storage": {"sqlalchemy", "alembic"},
    "kluis": {"sqlcipher3", "keyring", "argon2", "cryptography"},
    "documents": {
        "reportlab", "pikepdf", "pyhanko", "pyhanko_certvalidator", "pkcs11", "aiohttp",
        "cryptography", "asn1crypto", "arabic_reshaper", "bidi", "fontTools", "uharfbuzz", "openpyxl", "lxml", "PIL", "pyzipper",
        "hunspell", "olefile",
    },
}  # fmt: skip


def imported_packages(path: Path) -> Iterator[tuple[int, str]]:
    """Every top-level package that a file names in an import, wherever in the file that stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module.partition(".")[0]


@pytest.mark.parametrize("contract", [contract["id"] for contract in CONTRACTS])
def test_imports_keep_the_contract(
    contract: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(ROOT)
    outcome = lint_imports(limit_to_contracts=(contract,), no_cache=True, no_logo=True)
    assert outcome == 0, capsys.readouterr().out


@pytest.mark.parametrize("ring", sorted(MAY_USE))
def test_a_ring_uses_only_the_packages_that_are_its_own(ring: str):
    allowed = MAY_USE[ring] | sys.stdlib_module_names | {"zvh_desktop"}
    strangers = [
        f"{path.relative_to(ROOT)}:{line}: {package}"
        for path in sorted((PACKAGE / ring).rglob("*.py"))
        for line, package in imported_packages(path)
        if package not in allowed
    ]
    assert strangers == []


def test_the_domain_knows_no_clock_no_chance_and_no_disk():
    forbidden = {
        "time",
        "random",
        "uuid",
        "secrets",
        "os",
        "pathlib",
        "io",
        "sqlite3",
        "socket",
        "logging",
        "locale",
    }
    found = [
        f"{path.relative_to(ROOT)}:{line}: {package}"
        for path in sorted((PACKAGE / "domain").rglob("*.py"))
        for line, package in imported_packages(path)
        if package in forbidden
    ]
    assert found == []


_WRITES = re.compile(
    r"\.(write_bytes|write_text|fsync|truncate)\(|\bopen\([^)\n]*[\"'](w|a|x|rb?\+)|os\.open\("
)
_MAY_WRITE = {
    "application/whole_file.py": "the one door",
    "kluis/bestand.py": "makes the file of a database, and tries out what is wrong with a disk",
    "kluis/grendel.py": "the lock, that means nothing after a power cut",
}


def test_one_module_writes_files():
    """What writes past it is not whole after a power cut, or is on the disk of a Mac only by chance."""
    writing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if _WRITES.search(path.read_text("utf-8"))
    }
    assert writing == {*_MAY_WRITE}


def test_one_module_can_reach_a_network():
    """Asking this machine for its own name goes nowhere."""
    ways_out = {
        "aiohttp",
        "requests",
        "urllib3",
        "httpx",
        "socket",
        "http",
        "ftplib",
        "smtplib",
        "imaplib",
        "telnetlib",
    }
    found = {
        f"{path.relative_to(PACKAGE)}: {package}"
        for path in PACKAGE.rglob("*.py")
        for _line, package in imported_packages(path)
        if package in ways_out
    }
    assert found == {"documents/handtekening/netwerk.py: aiohttp"}


def test_everything_that_scrolls_goes_up_and_down_only():
    """A plain QScrollArea follows the focus sideways too, where no scroll bar leads back: `UprightArea` does not."""
    plain = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((PACKAGE / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QScrollArea")
        or (isinstance(node, ast.ClassDef) and any(getattr(b, "id", "") == "QScrollArea" for b in node.bases))
        if not (isinstance(node, ast.ClassDef) and node.name == "UprightArea")
    ]
    assert plain == []
