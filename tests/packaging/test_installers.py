"""What installers are made of agrees: names, places and kinds of files. Those of Windows and macOS cannot be run here."""

from __future__ import annotations

import configparser
import json
import plistlib
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path, PureWindowsPath

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.packaging.modules import ROOT, load
from zvh_desktop import __main__ as program
from zvh_desktop.bootstrap.place import data_folder
from zvh_desktop.documents.handtekening.uitgavebestand import lees_uitgave
from zvh_desktop.documents.inlezen.watched_process import with_pipes
from zvh_desktop.domain.kluis.uitgave import Uitgave

PACKAGING = ROOT / "packaging"
MIME = "application/x-zvh-kluis"
SPEC = (PACKAGING / "zvh-desktop.spec").read_text("utf-8")
WIX = {"w": "http://wixtoolset.org/schemas/v4/wxs"}


@pytest.fixture
def elsewhere(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    return load("elsewhere")


@pytest.fixture
def parts():
    return load("parts")


@pytest.fixture
def source() -> ET.Element:
    return ET.parse(PACKAGING / "windows/zvh-desktop.wxs").getroot()


@pytest.fixture
def ran(elsewhere, monkeypatch) -> list[list[str]]:
    lines: list[list[str]] = []
    monkeypatch.setattr(elsewhere, "run", lambda *command: lines.append([*map(str, command)]))
    return lines


def test_a_double_click_opens_a_kluis_on_every_desktop(source):
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / "linux/zvh-desktop.desktop", "utf-8")
    desktop = entry["Desktop Entry"]
    assert (desktop["Exec"], desktop["MimeType"]) == ("zvh-desktop %f", f"{MIME};")
    mime = ET.parse(PACKAGING / "linux/zvh-desktop.mime.xml").getroot()
    assert [each.get("type") for each in mime] == [MIME]
    assert [each.get("pattern") for each in mime.iter() if each.tag.endswith("glob")] == ["*.kluis"]
    metainfo = ET.parse(PACKAGING / "linux/zvh-desktop.metainfo.xml").getroot()
    assert metainfo.findtext("provides/mediatype") == MIME
    (extension,) = source.iterfind(".//w:Extension", WIX)
    (verb,) = source.iterfind(".//w:Verb", WIX)
    assert (extension.get("Id"), extension.get("ContentType")) == ("kluis", MIME)
    assert verb.get("Argument") == '"%1"'
    assert '"LSItemContentTypes": ["nl.zvh-desktop.kluis"]' in SPEC
    assert (
        f'"public.filename-extension": ["kluis"],\n                        "public.mime-type": "{MIME}"'
        in SPEC
    )


def test_what_the_source_for_windows_names_is_there(source, elsewhere):
    ids = {each.get("Id") for each in source.iter()}
    for attribute in ("Directory", "TargetFile", "Icon", "WorkingDirectory"):
        assert {each.get(attribute) for each in source.iter()} - {None} <= ids
    assert [each.get("Target") for each in source.iterfind(".//w:Shortcut", WIX)] == ["[#Window]"]
    (window,) = source.iterfind(".//w:File", WIX)
    assert PureWindowsPath(window.get("Source")).name == elsewhere.WINDOW
    assert 'NAME = "ZVH Desktop"' in SPEC
    assert f'program("{Path(elsewhere.CONSOLE).stem}"' in SPEC


def test_both_installers_of_windows_come_from_one_source_and_unsigned_without_a_key(
    elsewhere, ran, tmp_path, monkeypatch
):
    monkeypatch.delenv("ZVH_SIGNTOOL", raising=False)
    made = elsewhere.windows(tmp_path, tmp_path, "0.1.0")
    assert [each.name for each in made] == [
        "zvh-desktop-0.1.0-x64.msi",
        "zvh-desktop-0.1.0-x64-gebruiker.msi",
    ]
    given = {word.partition("=")[0] for line in ran for word in line if "=" in word}
    text = (PACKAGING / "windows/zvh-desktop.wxs").read_text("utf-8")
    assert given == set(re.findall(r"\$\((\w+)\)", text))
    assert {line[0] for line in ran} == {"wix"}

    monkeypatch.setenv("ZVH_SIGNTOOL", "/fd sha256 /a")
    ran.clear()
    elsewhere.windows(tmp_path, tmp_path, "0.1.0")
    signed = [Path(word).name for line in ran if line[0] == "signtool" for word in line[5:]]
    assert signed == [elsewhere.WINDOW, elsewhere.CONSOLE, made[0].name, made[1].name]


def test_no_installer_puts_the_program_where_the_kluis_lies(elsewhere, monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "local")
    assert data_folder() == Path("local/ZVH Desktop")
    assert {place for place, *_ in elsewhere.SCOPES.values()} == {
        "ProgramFiles64Folder",
        "PerUserProgramFilesFolder",  # %LOCALAPPDATA%\Programs
    }


def test_the_man_page_tells_every_option_of_every_command_and_nothing_by_accident():
    manual = load("manual")
    page = manual.page("0.1.0", "2026-11-30")
    plain = page.replace("\\-", "-")
    for command in ("verify", "backup", "restore", "check", "zelftest"):
        assert f".SS zvh-desktop {command}\n" in plain
    options = {
        name
        for one in (program.parser(), *manual.commands())
        for a in one._actions
        for name in a.option_strings
    }
    assert {"--demo", "--version", "--json", "--herstelsleutel", "--zonder-vragen"} <= options
    assert {name for name in options - {"-h"} if f".B {name}" not in plain} == {"--help"}
    orders = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert orders == {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".RS", ".RE", ".nf", ".fi"}


class TestRelease:
    """A package knows its day and the key of its maker, and the file beside it tells older packages of it."""

    @pytest.fixture
    def package(self, monkeypatch):
        monkeypatch.syspath_prepend(PACKAGING)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        monkeypatch.delenv("ZVH_RELEASE_KEY", raising=False)
        return load("package")

    def test_a_package_says_of_which_day_it_is(self, package, tmp_path):
        told = package.told_of_the_release(tmp_path / "new")
        assert {file.name: file.read_text() for file in told.iterdir()} == {"uitgave.txt": "2023-11-14\n"}
        assert 'os.environ.get("ZVH_RELEASE")' in SPEC

    def test_without_a_key_there_is_no_release_file(self, package, tmp_path):
        package.release_file(tmp_path / "zvh-desktop.uitgave")
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize(("told", "is_urgent"), [("", False), ("1", True)])
    def test_what_is_signed_here_is_read_by_what_was_packed_here(
        self, package, tmp_path, monkeypatch, told, is_urgent
    ):
        (tmp_path / "sleutel.pem").write_bytes(
            Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        monkeypatch.setenv("ZVH_RELEASE_KEY", str(tmp_path / "sleutel.pem"))
        monkeypatch.setenv("ZVH_URGENT", told)
        packed = package.told_of_the_release(tmp_path / "programma")
        package.release_file(tmp_path / "zvh-desktop.uitgave")
        key = (packed / "uitgavesleutel.pem").read_bytes()
        assert b"PRIVATE" not in key
        assert lees_uitgave(tmp_path / "zvh-desktop.uitgave", key) == Uitgave(
            package.VERSION, date(2023, 11, 14), is_urgent
        )

    def test_another_kind_of_key_is_refused(self, package, tmp_path, monkeypatch):
        other = ec.generate_private_key(ec.SECP256R1())
        (tmp_path / "sleutel.pem").write_bytes(
            other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        monkeypatch.setenv("ZVH_RELEASE_KEY", str(tmp_path / "sleutel.pem"))
        with pytest.raises(SystemExit, match="Ed25519"):
            package.release_file(tmp_path / "zvh-desktop.uitgave")


def test_the_entitlements_are_a_list_of_properties_and_no_more_than_needed():
    with (PACKAGING / "macos/entitlements.plist").open("rb") as file:
        assert set(plistlib.load(file)) == {
            "com.apple.security.cs.allow-unsigned-executable-memory",
            "com.apple.security.cs.disable-library-validation",
        }


def test_a_disk_image_is_not_sent_to_be_notarised_without_a_profile(elsewhere, ran, tmp_path, monkeypatch):
    (tmp_path / "ZVH Desktop.app").mkdir()
    monkeypatch.delenv("ZVH_NOTARY_PROFILE", raising=False)
    elsewhere.macos(tmp_path / "zvh-desktop", tmp_path, "0.1.0")
    assert [line[0] for line in ran] == ["hdiutil"]
    monkeypatch.setenv("ZVH_NOTARY_PROFILE", "een-profiel")
    elsewhere.macos(tmp_path / "zvh-desktop", tmp_path, "0.1.0")
    assert [line[1] for line in ran[2:]] == ["notarytool", "stapler"]


def test_a_child_on_windows_is_the_program_that_has_pipes(tmp_path):
    assert with_pipes(str(tmp_path / "ZVH Desktop.exe")) == str(tmp_path / "zvh-desktop.exe")
    for other in ("python", str(tmp_path / "zvh-desktop.exe")):
        assert with_pipes(other) == other


def test_the_bill_names_every_part_of_the_lock_once_with_its_licence(parts, tmp_path):
    held = [*parts.of_the_lock(PACKAGING / "requirements.lock"), parts.python_itself()]
    assert {"PySide6_Essentials".casefold(), "sqlcipher3", "python"} <= {
        one.name.casefold().replace("-", "_") for one in held
    }
    assert [one.name for one in held if not one.licence] == ["sqlcipher3"]
    for name in ("one", "other"):
        parts.write_bill(held, "0.1.0", 1700000000, tmp_path / name)
    bill = json.loads((tmp_path / "one").read_text("utf-8"))
    refs = [component["bom-ref"] for component in bill["components"]]
    assert len({*refs}) == len(refs) == len(held)
    assert bill["dependencies"][0]["dependsOn"] == refs
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_every_part_has_its_licence_beside_it(parts, tmp_path):
    held = [*parts.of_the_lock(PACKAGING / "requirements.lock")]
    parts.write_licences(held, tmp_path / "LICENCES")
    names = {path.name for path in (tmp_path / "LICENCES").iterdir()}
    without = {one.name for one in held} - names
    assert without <= {
        "pyside6-essentials",
        "shiboken6",
        "pypdfium2",
    }  # LGPL-3.0, and what stands in their wheels
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "fonts OFL-Inter.txt", "icons LICENSE.txt", "PARTS.txt"} <= names


def test_the_workflow_makes_and_keeps_the_packages_of_three_systems():
    text = (ROOT / ".github/workflows/package.yml").read_text("utf-8")
    for system in ("debian:bookworm", "windows-2025", "macos-15"):
        assert system in text
    assert "make package" in text
    assert "bootstrap.py package" in text
    assert text.count("upload-artifact") == 2
