"""The disk fails just after the kluis opened: it is closed again, that is said, and the next try simply opens it."""

from __future__ import annotations

import pytest

from tests.ui.toegang.deur import WACHTZIN, Deur
from zvh_desktop.application.errors import SchijfStoring
from zvh_desktop.application.kluis.inrichten import Instellen
from zvh_desktop.kluis.toegang import Toegang
from zvh_desktop.storage.overzichten.overzichten import SqlOverzichten
from zvh_desktop.ui.venster import workspace


@pytest.fixture
def deur(tmp_path, qtbot):
    deur = Deur(tmp_path / "zvh.kluis", qtbot)
    deur.make()
    yield deur
    deur.close()


STORING = "De schijf geeft een storing"


def fail_once(monkeypatch, where, name: str) -> None:
    works, faults = getattr(where, name), [SchijfStoring()]

    def read(*given, **named):
        if faults:
            raise faults.pop()
        return works(*given, **named)

    monkeypatch.setattr(where, name, read)


def stands_outside(deur: Deur) -> None:
    window = deur.window
    assert window.workspace is None
    assert window._stack.count() == 1
    assert window.kluis_page.isVisible()
    assert STORING in deur.banner


@pytest.mark.parametrize(
    ("where", "name"), [(Instellen, "get"), (workspace, "Sidebar"), (workspace.Workspace, "start")]
)
def test_a_kluis_that_cannot_be_read_after_opening_is_closed_and_opens_at_the_next_try(
    deur, monkeypatch, where, name
):
    fail_once(monkeypatch, where, name)
    deur.unlock(WACHTZIN)
    stands_outside(deur)
    deur.unlock(WACHTZIN)
    assert deur.page.title == "Vandaag"
    assert deur.window._stack.count() == 2
    assert not deur.page.banner.isVisible()
    assert deur.window.lock()


def test_a_first_page_that_cannot_be_read_says_so_and_is_read_again(deur, monkeypatch):
    fail_once(monkeypatch, SqlOverzichten, "vandaag")
    deur.unlock(WACHTZIN)
    assert STORING in deur.page.banner.accessibleName()
    page = deur.page
    for part in (page.nothing, page.without_key, page.stappen, page.tafel):
        assert not part.isVisible()
    deur.click("vandaag_page_banner_action")
    assert not deur.page.banner.isVisible()
    assert deur.page.tafel.title.text() or deur.page.stappen.isVisible()


def test_a_new_kluis_that_cannot_be_read_opens_at_its_recovery_key_at_the_next_try(deur, monkeypatch):
    fail_once(monkeypatch, Instellen, "get")
    elders = deur.pad.with_name("nieuw.kluis")
    deur.window.enter_new(deur.kluizen.maken(elders, WACHTZIN, in_sleutelbos=False))
    stands_outside(deur)
    deur.unlock(WACHTZIN)
    assert deur.page.objectName() == "herstelsleutel_page"


def test_a_renewed_kluis_that_cannot_be_read_is_closed_too(deur, monkeypatch):
    fail_once(monkeypatch, Toegang, "herstelsleutel_ontbreekt")
    deur.window.enter_renewed(deur.kluizen.ontgrendelen(deur.pad, WACHTZIN))
    stands_outside(deur)
    deur.unlock(WACHTZIN)
    assert deur.page.title == "Vandaag"
