from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.documents.vertrouwensdienst import Vertrouwensdienst, nu
from tests.ui.agenda_kluis import AgendaKluis
from tests.ui.schermen.conftest import Desk, desk, kluis as lege_kluis, sjabloon
from zvh_desktop.bootstrap import make_kluis_services
from zvh_desktop.taal.resource_files import resource_dir

__all__ = ["desk", "lege_kluis", "sjabloon"]


@pytest.fixture
def kluis(lege_kluis: AgendaKluis, servers: Vertrouwensdienst) -> AgendaKluis:
    servers.stuk.clear()
    ids = itertools.count(1)
    lege_kluis.services = make_kluis_services(
        lege_kluis.database, resource_dir(), nu, lambda: f"echt-{next(ids)}", lege_kluis.events.publish
    )
    return lege_kluis


@pytest.fixture
def bestand(ondertekend: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "Plan 2026-11-23.pdf"
    path.write_bytes(ondertekend)
    return path


def text(desk: Desk, name: str) -> str:
    return desk.find(name).text()


def words(desk: Desk, within: QWidget | None = None) -> str:
    return " ".join(label.text() for label in (within or desk.page).findChildren(QLabel))
