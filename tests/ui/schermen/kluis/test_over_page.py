"""What the program says of itself: its version, its parts, and that it is newer or older than one thinks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.kluis.deur import WACHTZIN, Deur
from zvh_desktop import __version__
from zvh_desktop.bootstrap import place, window
from zvh_desktop.documents.handtekening.uitgavebestand import DOEL
from zvh_desktop.domain.kluis.uitgave import Uitgave
from zvh_desktop.taal import onderdelen as parts, resource_files
from zvh_desktop.taal.resource_files import guide_dir
from zvh_desktop.ui.schermen.kluis.kluis_page import OLD
from zvh_desktop.ui.venster import opening_notices
from zvh_desktop.ui.venster.app import create_app, finish_dressing
from zvh_desktop.ui.venster.navigation import NIEUW, ToHandleiding, ToInstellingen, ToOver
from zvh_desktop.ui.widgets.card import Facts
from zvh_desktop.ui.widgets.text import Text


@pytest.fixture
def open_deur(qtbot) -> Iterator[Callable[[Path], Deur]]:
    made: list[Deur] = []

    def make(pad: Path) -> Deur:
        made.append(Deur(pad, qtbot))
        return made[-1]

    yield make
    for one in made:
        one.close()


def words(desk: Desk, name: str, kind: type) -> str:
    return " ".join(one.text() for one in desk.find(name, kind).findChildren(Text))


def test_it_says_which_version_where_the_kluis_lies_and_every_part_with_its_licence(desk: Desk):
    desk.go(ToInstellingen())
    desk.click("over_openen")
    assert desk.tools.navigator.here == ToOver()
    shown = words(desk, "over_feiten", Facts)
    assert __version__ in shown
    assert str(desk.kluis.database.pad) in shown
    rows = {row.name.lower(): row for row in desk.page.table.rows()}
    assert {"python", "reportlab", "sqlalchemy", "pyhanko"} <= rows.keys()
    assert all(row.version and row.licence for row in rows.values())


def test_a_part_is_found_by_its_name_and_what_is_new_by_a_key(desk: Desk):
    page = desk.go(ToOver())
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("reportlab")
    assert [row.name for row in page.table.rows()] == ["reportlab"]
    desk.key(Qt.Key.Key_N, ALT)
    assert desk.tools.navigator.here == ToHandleiding(NIEUW)


def test_a_package_tells_of_the_parts_that_lie_in_it(tmp_path: Path, monkeypatch):
    (tmp_path / "LICENCES").mkdir()
    told = "reportlab 5.1.0: BSD-3-Clause\nlibxcb1 1.15-1: see its text\n"
    (tmp_path / "LICENCES/PARTS.txt").write_text(told, "utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "zvh-desktop"))
    assert parts.onderdelen() == [
        parts.Part("reportlab", "5.1.0", "BSD-3-Clause"),
        parts.Part("libxcb1", "1.15-1", parts.ONBEKEND),
    ]


def test_the_guide_tells_what_is_new_in_this_version():
    text = (guide_dir() / f"{NIEUW}.md").read_text("utf-8")
    assert text.partition("\n## ")[2].startswith(f"Versie {__version__}\n")


def test_an_update_is_said_once(open_deur, tmp_path: Path, monkeypatch):
    deur = open_deur(tmp_path / "proef.kluis")
    deur.make()

    def opened_by(version: str) -> str:
        monkeypatch.setattr(opening_notices, "__version__", version)
        deur.unlock(WACHTZIN)
        banner = deur.page.banner
        return banner.title.text() if banner.isVisible() else ""

    told = []
    for version in ("1.0.0", "1.1.0", "1.1.0"):
        told.append(opened_by(version))
        if told[-1]:
            deur.page.banner.action.click()
            assert deur.window.tools.navigator.here == ToHandleiding(NIEUW)
        deur.window.lock()
    assert told == ["", "Het programma is bijgewerkt naar versie 1.1.0", ""]


class TestOlder:
    @pytest.mark.parametrize(("days", "is_old"), [(183, False), (184, True)])
    def test_a_version_is_old_after_six_months(self, days: int, is_old: bool):
        made = date(2026, 1, 5)
        assert Uitgave("1.0.0", made).is_oud(made + timedelta(days)) is is_old

    @pytest.mark.parametrize(
        ("day", "is_old"), [("2001-01-01\n", True), ("2999-01-01\n", False), (None, False)]
    )
    def test_the_day_stands_in_the_package(self, tmp_path: Path, monkeypatch, day, is_old):
        (tmp_path / "programma").mkdir()
        if day:
            (tmp_path / "programma/uitgave.txt").write_text(day, "ascii")
        monkeypatch.setattr(resource_files, "resource_dir", lambda: tmp_path)
        assert window._is_old() is is_old

    def test_it_is_said_below_the_passphrase(self, open_deur, tmp_path: Path):
        deur = open_deur(tmp_path / "proef.kluis")
        deur.make()
        deur.window.kluis_page.middle.say_old()
        deur.settle()
        said = deur.window.findChild(Text, "oude_versie")
        assert said.isVisible()
        assert said.text() == OLD


class TestNewer:
    """A signed file beside the program tells of a newer version; no network is asked."""

    KEY = Ed25519PrivateKey.generate()

    @pytest.fixture(autouse=True)
    def package(self, tmp_path: Path, monkeypatch) -> None:
        """Makes this process a frozen program with the key of its maker."""
        (tmp_path / "programma").mkdir()
        pem = self.KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (tmp_path / "programma/uitgavesleutel.pem").write_bytes(pem)
        (tmp_path / "programma/uitgave.txt").write_text("2001-01-01\n", "ascii")
        monkeypatch.setattr(resource_files, "resource_dir", lambda: tmp_path)
        monkeypatch.setattr(window, "program_folder", lambda: tmp_path)

    def said(self, open_deur: Callable[[Path], Deur], tmp_path: Path, file: bytes | None) -> str:
        if file is not None:
            (tmp_path / window.UITGAVE_NAAM).write_bytes(file)
        deur = open_deur(tmp_path / "proef.kluis")
        window._stand_in_front(deur.window, deur.pad, demonstratie=True)
        deur.settle()
        shown = [
            one.text()
            for name in ("oude_versie", "nieuwe_versie")
            for one in deur.window.findChildren(Text, name)
        ]
        assert len(shown) == 1
        return shown[0]

    def signed(self, told: str, *, key: Ed25519PrivateKey = KEY, purpose: bytes = DOEL) -> bytes:
        return key.sign(purpose + told.encode()) + told.encode()

    @pytest.mark.parametrize(("urgent", "words"), [("false", "Vraag ernaar"), ("true", "vandaag nog")])
    def test_it_is_said_instead_of_the_age(self, open_deur, tmp_path: Path, urgent: str, words: str):
        told = f'{{"versie": "0.10.0", "dag": "2027-03-03", "is_dringend": {urgent}}}'
        said = self.said(open_deur, tmp_path, self.signed(told))
        assert said.startswith("Versie 0.10.0 van woensdag 3 maart 2027 is er. ")
        assert words in said

    TOLD = '{"versie": "9.0.0", "dag": "2027-03-03", "is_dringend": true}'

    @pytest.mark.parametrize(
        "make",
        [
            lambda s: None,
            lambda s: b"",
            lambda s: s.signed(s.TOLD)[:-1],
            lambda s: s.signed(s.TOLD)[:64] + s.TOLD.replace("9.0.0", "8.0.0").encode(),
            lambda s: s.signed(s.TOLD, key=Ed25519PrivateKey.generate()),
            lambda s: s.signed(s.TOLD, purpose=b""),
            lambda s: s.signed(s.TOLD.replace("9.0.0", __version__)),
            lambda s: s.signed(s.TOLD.replace("9.0.0", "0.0.9")),
            lambda s: s.signed(s.TOLD.replace("9.0.0", "negen")),
            lambda s: s.signed("[1]"),
            lambda s: s.signed("{}"),
            lambda s: s.signed(s.TOLD + " " * 5000),
        ],
        ids=["none", "empty", "short", "changed", "another key", "another purpose", "this one", "older", "no number",
             "a list", "nothing", "long"],
    )  # fmt: skip
    def test_what_is_not_signed_by_the_maker_or_not_newer_is_as_none(self, open_deur, tmp_path: Path, make):
        assert self.said(open_deur, tmp_path, make(self)) == OLD


class TestRecent:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch) -> Path:
        monkeypatch.setattr(place, "data_folder", lambda: tmp_path / "data")
        return tmp_path / "data"

    def test_the_last_four_are_kept_the_newest_first(self):
        for name in "abcdea":
            place.remember_kluis(Path(f"/een/map/{name}.kluis"))
        assert [one.stem for one in place.recent_kluizen()] == ["a", "e", "d", "c"]

    @pytest.mark.parametrize("text", ["", "{}", "[1, null]", "\udcff"])
    def test_a_file_that_cannot_be_read_is_as_none(self, folder: Path, text: str):
        folder.mkdir()
        (folder / place.RECENT_NAAM).write_bytes(text.encode("utf-8", "surrogateescape"))
        assert place.recent_kluizen() == []

    def test_another_kluis_is_one_click_away_and_the_first_one_back(self, open_deur, tmp_path: Path):
        deur = open_deur(tmp_path / "proef.kluis")
        deur.make()
        other = tmp_path / "andere" / "tweede.kluis"
        page = deur.window.kluis_page
        page.unlock.show_recent([other, deur.pad])
        deur.settle()

        def shown() -> list[str]:
            buttons = page.findChildren(QPushButton)
            return [
                one.text() for one in buttons if one.objectName().startswith("recent_") and one.isVisible()
            ]

        assert [name.partition(",")[0] for name in shown()] == ["tweede.kluis"]
        page.findChild(QPushButton, "recent_0").click()
        assert page.unlock.pad == other
        assert [name.partition(",")[0] for name in shown()] == ["proef.kluis"]

    def test_nothing_is_offered_when_there_is_no_other(self, open_deur, tmp_path: Path):
        deur = open_deur(tmp_path / "proef.kluis")
        deur.make()
        window._offer_recent(deur.window, deur.pad)
        assert deur.window.findChild(QPushButton, "recent_0") is None
        deur.unlock(WACHTZIN)
        deur.window.lock()
        window._offer_recent(deur.window, tmp_path / "andere.kluis")
        assert deur.window.findChild(QPushButton, "recent_1").text().startswith("proef.kluis, ")

    def test_a_kluis_behind_a_link_is_not_another_one(self, open_deur, tmp_path: Path):
        (tmp_path / "echt").mkdir()
        (tmp_path / "via").symlink_to(tmp_path / "echt", target_is_directory=True)
        deur = open_deur(tmp_path / "via" / "proef.kluis")
        deur.make()
        window._offer_recent(deur.window, deur.pad)
        deur.unlock(WACHTZIN)
        deur.window.lock()
        place.remember_kluis(tmp_path / "echt" / "proef.kluis")
        assert place.recent_kluizen() == [(tmp_path / "echt" / "proef.kluis").resolve()]
        window._offer_recent(deur.window, deur.pad)
        assert deur.window.findChild(QPushButton, "recent_0") is None

    def test_W05_a_kluis_of_gebied_e_is_not_offered_beside_others(self, open_deur, tmp_path: Path):
        deur = open_deur(tmp_path / "apart.kluis")
        deur.kluizen.maken(deur.pad, WACHTZIN, in_sleutelbos=False, gebied_e=True).close()
        place.remember_kluis(deur.pad)  # by a version that knew no better
        place.remember_kluis(tmp_path / "gewoon.kluis")
        deur.window.kluis_page.show_place(deur.pad)
        window._offer_recent(deur.window, deur.pad)
        deur.unlock(WACHTZIN)
        assert [one.name for one in place.recent_kluizen()] == ["gewoon.kluis"]

    def test_where_there_is_no_kluis_yet_one_is_made_and_known_ones_wait(self, open_deur, tmp_path: Path):
        deur = open_deur(tmp_path / "nieuw.kluis")
        place.remember_kluis(tmp_path / "proef.kluis")
        window._offer_recent(deur.window, deur.pad)
        deur.settle()
        assert deur.window.kluis_page.form is deur.window.kluis_page.make
        assert not deur.window.kluis_page.unlock.isVisible()

    def test_the_name_of_the_account_is_not_shown(self, monkeypatch):
        from zvh_desktop.ui.schermen.kluis.kluis_ontgrendelen import _short

        monkeypatch.setattr(Path, "home", lambda: Path("/home/karin.jansen"))
        assert _short(Path("/home/karin.jansen/werk/a.kluis")) == f"a.kluis, {Path('~/werk')}"


class TestStick:
    @pytest.fixture
    def program(self, tmp_path: Path, monkeypatch) -> Path:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "zvh-desktop"))
        return tmp_path

    def test_a_marked_program_keeps_everything_beside_it(self, program: Path, monkeypatch):
        assert place.data_folder() != program / "gegevens"
        (program / place.MARKER).touch()
        assert place.data_folder() == program / "gegevens"
        place.remember_kluis(program / "gegevens" / "a.kluis")
        assert json.loads((program / "gegevens" / place.RECENT_NAAM).read_text("utf-8"))

    def test_an_application_of_macos_has_it_beside_itself(self, tmp_path: Path, monkeypatch):
        inside = tmp_path / "ZVH Desktop.app/Contents/MacOS"
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(inside / "zvh-desktop"))
        (tmp_path / place.MARKER).touch()
        assert place.data_folder() == tmp_path / "gegevens"


def test_the_windows_have_the_icon_of_the_program(qtbot):
    app = create_app()
    app.setProperty("finished", None)
    finish_dressing()
    pixmap = QApplication.windowIcon().pixmap(64, 64)
    assert not pixmap.isNull()
    assert pixmap.toImage().pixelColor(6, 32).name() == "#1f5f8b"
