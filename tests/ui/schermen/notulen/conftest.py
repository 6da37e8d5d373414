"""A table whose notulen are written, with real documents and signatures, and the tab Notulen in a window."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tests.patience import wait_active, wait_until
from tests.ui.agenda_kluis import (
    ENSCHEDE,
    NU,
    OM,
    POLITIE,
    VANDAAG,
    AgendaKluis,
    maak_agenda_kluis,
    open_agenda_kluis,
)
from zvh_desktop import bootstrap
from zvh_desktop.application.services import Services
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.schermen.notulen.tab import NotulenTab
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.navigation import Navigator
from zvh_desktop.ui.venster.page import PageTools


@dataclass
class Desk:
    """The tab, and how a chair uses it."""

    kluis: AgendaKluis
    services: Services
    tafel: Casustafel
    tools: PageTools
    presented: list[BaseException]
    window: QWidget
    tab: NotulenTab

    def open(self) -> Desk:
        self.tab.open(self.tafel.id)
        self.settle()
        return self

    def settle(self) -> None:
        """Until no job runs any more."""
        wait_until(lambda: not self.tools.jobs.is_busy)
        QApplication.processEvents()

    def key(self, *key: object) -> None:
        modal = QApplication.activeModalWidget()
        target = modal if modal is not None and modal.isVisible() else self.window
        target.activateWindow()
        wait_active(target)
        QTest.keyClick(target.focusWidget() or target, *key)
        self.settle()

    def find(self, name: str) -> QWidget:
        return next(w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible())

    def click(self, name: str) -> None:
        self.find(name).click()
        self.settle()

    def choose_folder(self, folder: Path) -> None:
        dialog = next(d for d in self.tab.findChildren(QFileDialog) if d.objectName() == "map_notulen")
        dialog.close()
        dialog.fileSelected.emit(str(folder))
        self.settle()

    def wait_for(self, what: Callable[[], bool]) -> None:
        wait_until(what)


@pytest.fixture(scope="session")
def notulen_sjabloon(tmp_path_factory) -> bytes:
    pad = tmp_path_factory.mktemp("sjabloon") / "notulen.kluis"
    maak_agenda_kluis(pad)
    return pad.read_bytes()


@pytest.fixture
def desk(qapp, notulen_sjabloon, tmp_path) -> Iterator[Desk]:
    pad = tmp_path / "proef.kluis"
    pad.write_bytes(notulen_sjabloon)
    kluis = open_agenda_kluis(pad)
    ids = itertools.count(1)
    services = bootstrap.make_kluis_services(
        kluis.database, resource_dir(), lambda: NU, lambda: f"notulen-{next(ids)}", kluis.events.publish
    )
    tafel = kluis.tafel(
        kluis.casus(437, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE, OM)),
        kluis.casus(438, "Ayşe Yıldız-İnönü", (POLITIE, OM)),
        datum=VANDAAG,
    )
    services.notuleren.openen(tafel.id)
    services.notuleren.geheimhouding_getoond(tafel.id)
    presented: list[BaseException] = []
    jobs = JobRunner(presented.append)
    tools = PageTools(
        navigator=Navigator(),
        jobs=jobs,
        events=kluis.events,
        saves=SaveMonitor(),
        now=lambda: NU,
        present_error=presented.append,
    )
    tab = NotulenTab(
        tools,
        services.vaststellen,
        services.verspreiden,
        services.certificaten,
        services.partijen,
        services.actielijsten,
    )
    window = QWidget()
    window.resize(1366, 768)
    column = QVBoxLayout(window)
    head = QHBoxLayout()
    for widget in tab.header_widgets():
        head.addWidget(widget)
    column.addLayout(head)
    column.addWidget(tab, 1)
    window.show()
    wait_active(window)
    yield Desk(kluis, services, tafel, tools, presented, window, tab)
    jobs.close()
    window.close()
    window.deleteLater()
    kluis.database.close()


@pytest.fixture
def written(desk) -> Desk:
    """Both Casussen were treated: all are here, one inbreng that the gemeente alone may not see, held over."""
    notuleren = desk.services.notuleren
    for punt in desk.tafel.agendapunten:
        live = notuleren.naar_casus(desk.tafel.id, punt.id)
        verslag = live.verslag.allen_aanwezig()
        inbreng = replace(
            notuleren.nieuwe_inbreng(verslag, OM),
            tekst=f"Alleen voor de politie over {live.casus.nummer}",
            gebruik=Gebruik.GENOEMDE_PARTIJEN,
            genoemde_partijen=(POLITIE,),
        )
        besluit = Besluit(
            BesluitSoort.AANGEHOUDEN,
            "Eerst de zitting afwachten",
            aangehouden_tot=VANDAAG + timedelta(days=30),
        )
        notuleren.schrijven(replace(verslag.with_inbreng(inbreng), besluit=besluit))
    notuleren.sluiten(desk.tafel.id)
    return desk.open()


def stand(desk) -> NotulenStand:
    return desk.services.vaststellen.dossier(desk.tafel.id).stand
