"""Takes the pictures for the guide and the README from the real windows on the demonstration kluis, without a screen.

    python -m docs.handleiding.maak_beelden [name ...]

Every picture is of the same fictional morning. Run it again when a screen has changed, and look at what it made.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Europe/Amsterdam"
# What reads a file from outside is the same program, started again from the folder of the pictures.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
if hasattr(time, "tzset"):
    time.tzset()

from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from zvh_desktop import bootstrap
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.demonstratie.vandaag import speel_dag
from zvh_desktop.demonstratie.verloop import Demonstratie
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.schermen.aanmelding.innemen_page import InnemenPage
from zvh_desktop.ui.schermen.inzien.verzoek_page import VerzoekPage
from zvh_desktop.ui.schermen.partijen.partijen_page import PartijenPage
from zvh_desktop.ui.schermen.tafel.aan_tafel.zaalscherm import Zaalscherm
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.app import create_app, finish_dressing
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.screens import make_pages

BEELDEN = Path(__file__).resolve().parents[1] / "beelden"
MOMENT = datetime(2026, 11, 24, 10, 11).astimezone()
WIDTH, HEIGHT = 1366, 768
TALL = 1024
COLOURS = 256
FURTHER = 590
STEPS_BACK = 5
GONE_MS = 5000  # a short notice at the bottom has gone by then
DOCUMENT_SCALE = 1.4
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
BERICHT = """Beste Willemijn,

Hierbij meld ik een casus aan.
Partij: Mediant
Aangemeld door: Joke Postma
Betrokkene: Noor Janssen-Çelik
Geboren: 3-3-1991
Gemeente: Enschede
Gebied: complexe GGZ
Reden: Zeven meldingen in twee maanden. De buren durven niet meer aan te bellen.
Betrokkene geïnformeerd: dat weet ik niet
"""
LIJST = """Partij;Naam;Functie;E-mail;Mandaat van;Mandaat tot
Almelo;Noor Wiggers;adviseur veiligheid;n.wiggers@example.nl;1-1-2026;31-12-2027
Politie;Bram ten Cate;operationeel specialist;b.tencate@example.nl;1-3-2026;
Tactus verslavingszorg;Ilse Kamphuis;behandelaar;i.kamphuis@example;1-1-2026;
Gemeente Nergenshuizen;Piet Voorbeeld;beleidsmedewerker;;1-1-2026;
Mediant;Femke Raaijmakers;casemanager;f.raaijmakers@example.nl;1-6-2026;1-1-2026
"""


class Fotograaf:
    """Drives one window by keys, and takes its picture under a name."""

    def __init__(self, window: MainWindow, wanted: frozenset[str]) -> None:
        self.window = window
        self._wanted = wanted

    def settle(self, milliseconds: int = 120) -> None:
        QTest.qWait(milliseconds)
        while self.window.jobs.is_busy:
            QTest.qWait(20)
        QTest.qWait(40)

    def take(self, name: str) -> None:
        """The window, with the sheets and lists that lie over it."""
        if self._wanted and name not in self._wanted:
            return
        self.settle()
        self._keep_window(name, self._over_all())

    def take_beamer(self, name: str) -> None:
        """The window for the hall alone: it stands on a screen of its own."""
        if self._wanted and name not in self._wanted:
            return
        self._keep_window(
            name, next(w for w in QApplication.topLevelWidgets() if isinstance(w, Zaalscherm)).grab()
        )

    def _over_all(self) -> QPixmap:
        picture = self.window.grab()
        painter = QPainter(picture)
        painter.setPen(QColor("#9aa0b4"))
        for over in QApplication.topLevelWidgets():
            if over.isVisible() and over is not self.window:
                place = self._place_of(over)
                painter.drawPixmap(place, over.grab())
                painter.drawRect(QRect(place, over.size()))
        painter.end()
        return picture

    def _keep_window(self, name: str, picture: QPixmap) -> None:
        path = BEELDEN / f"{name}.png"
        picture.save(str(path))
        with Image.open(path) as taken:
            self._keep(taken, path)

    def _place_of(self, over: QWidget) -> QPoint:
        """A sheet stands in the middle, where a real screen puts it; a list hangs where it was opened."""
        if isinstance(over, QDialog):
            return self.window.rect().center() - over.rect().center()
        return self.window.mapFromGlobal(over.pos())

    def _keep(self, picture: Image.Image, path: Path) -> None:
        """In few colours: the pictures are in every clone."""
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)

    def take_document(self, name: str, path: Path) -> None:
        """The first page of a finished file."""
        if self._wanted and name not in self._wanted:
            return
        with PdfDocument(path) as document:
            page = document[0].render(scale=DOCUMENT_SCALE).to_pil()
        self._keep(page, BEELDEN / f"{name}.png")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWindow() or self.window.windowHandle(), key, modifier)
        self.settle(40)

    def escape(self) -> None:
        self.press(Qt.Key.Key_Escape)
        self.window.activateWindow()
        self.settle()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.settle(40)

    def go(self, destination: to.Destination) -> None:
        self.window.tools.navigator.go(destination)
        self.settle()

    def page(self) -> QWidget:
        assert self.window.workspace is not None
        page = self.window.workspace.page
        assert page is not None
        return page


class Rondgang:
    """The way of the work, from a first start to what lies ready to be sent."""

    def __init__(self, camera: Fotograaf, kluis: GeopendeKluis, folder: Path) -> None:
        self._camera = camera
        self._services = kluis.services
        self._folder = folder
        tafels = [t for t in self._services.overzichten.casustafels() if t.soort is OverlegSoort.CASUSTAFEL]
        self._vandaag = next(t.id for t in tafels if t.datum == MOMENT.date())
        self._straks = next(t.id for t in tafels if t.datum > MOMENT.date())

    def lopen(self) -> None:
        for deel in (self._begin, self._partijen, self._intake, self._agenda, self._aan_tafel, self._vervolg):
            deel()
        speel_dag(self._services, self._folder, bootstrap.read_fictie(resource_dir()))
        self._notulen()

    def _casus_van(self, naam: str) -> CasusId:
        rows = self._services.overzichten.casussen(MOMENT.date(), alleen_lopend=False)
        return next(r.id for r in rows if r.betrokkene == naam)

    def _begin(self) -> None:
        camera = self._camera
        camera.go(to.ToVandaag())
        camera.take("vandaag")
        camera.press(Qt.Key.Key_F1)
        camera.take("toetsen")
        camera.escape()
        camera.press(Qt.Key.Key_K, CTRL)
        camera.type("yildiz")
        camera.take("zoeken")
        camera.escape()
        camera.go(to.ToInstellingen())
        camera.take("instellingen")
        camera.go(to.ToBronnen())
        camera.take("bronnen")
        camera.go(to.ToOver())
        camera.take("over")
        camera.go(to.ToOefenen())
        camera.take("oefenen")
        camera.go(to.ToKluisOverdragen())
        camera.take("kluis-overdragen")
        camera.go(to.ToSleutelVernieuwen())
        camera.take("sleutel-vernieuwen")

    def _partijen(self) -> None:
        camera = self._camera
        camera.go(to.ToPartijen())
        camera.take("partijen")
        politie = next(p for p in self._services.partijen.alle() if p.kort == "Politie")
        camera.go(to.ToPartij(politie.id))
        camera.take("partij")
        camera.press(Qt.Key.Key_B, ALT)
        camera.press(Qt.Key.Key_1, ALT)
        camera.press(Qt.Key.Key_Tab)
        camera.type("2-7")
        camera.take("beeindigen")
        camera.escape()
        camera.go(to.ToToetredingen())
        camera.go(to.ToToetreding())
        camera.type("Stichting Nachtopvang Twente")
        camera.take("toetreding")
        camera.go(to.ToPartijen())
        page = camera.page()
        assert isinstance(page, PartijenPage)
        sheet = self._folder / "afgevaardigden.csv"
        sheet.write_text(LIJST, "utf-8")
        camera.press(Qt.Key.Key_I, CTRL)
        page.importing.read(sheet)
        camera.take("import")
        camera.escape()

    def _intake(self) -> None:
        camera = self._camera
        camera.go(to.ToAanmeldingen())
        camera.take("aanmeldingen")
        camera.go(to.ToInnemen())
        page = camera.page()
        assert isinstance(page, InnemenPage)
        page.text.set_text(BERICHT)
        camera.press(Qt.Key.Key_T, ALT)
        camera.settle(800)
        camera.take("innemen")
        rows = self._services.overzichten.aanmeldingen()
        camera.go(to.ToAanmelding(next(r.id for r in rows if r.betrokkene.startswith("Lukas"))))
        camera.settle(800)
        camera.take("aanmelding")
        camera.go(to.ToTriageBord())
        camera.take("triagebord")
        camera.go(to.ToTriage(self._casus_van("Daan Pluimershof")))
        camera.take("triage")
        camera.go(to.ToCasussen())
        camera.take("casussen")
        camera.go(to.ToCasus(self._casus_van("Emre Yıldız-İnönü")))
        camera.take("casus")
        camera.press(Qt.Key.Key_R, ALT)
        camera.take("corrigeren")
        camera.escape()
        camera.press(Qt.Key.Key_L, ALT)
        camera.take("uitnemen")
        camera.escape()
        camera.press(Qt.Key.Key_I, ALT)
        page = camera.page()
        assert isinstance(page, VerzoekPage)
        camera.press(Qt.Key.Key_1, ALT)
        camera.take("verzoek")
        camera.go(to.ToVerzoeken())
        camera.go(to.ToVerzoek(page.verzoek.id))
        camera.go(to.ToCasus(self._casus_van("Emre Yıldız-İnönü"), "Verantwoording"))
        camera.take("verantwoording")

    def _agenda(self) -> None:
        camera = self._camera
        camera.go(to.ToCasustafels())
        camera.take("casustafels")
        camera.go(to.ToCasustafel(self._straks, "Agenda"))
        camera.take("agenda")
        camera.go(to.ToCasustafel(self._straks, "Aan tafel"))
        camera.take("opening")

    def _aan_tafel(self) -> None:
        camera = self._camera
        camera.go(to.ToCasustafel(self._vandaag, "Aan tafel"))
        camera.settle(300)
        camera.take("aan-tafel")
        camera.press(Qt.Key.Key_P, CTRL)
        camera.press(Qt.Key.Key_G, CTRL | SHIFT)
        camera.press(Qt.Key.Key_F9)
        camera.settle(600)
        camera.take_beamer("beamer")
        camera.press(Qt.Key.Key_F9)
        camera.press(Qt.Key.Key_Z, CTRL)
        camera.press(Qt.Key.Key_Z, CTRL)
        camera.settle(GONE_MS)
        camera.window.resize(WIDTH, TALL)
        camera.press(Qt.Key.Key_3, ALT)
        camera.type("Procesregie blijft nodig: de schoolgang is nog niet hersteld.")
        camera.settle(1200)
        sheet = camera.page().findChild(QScrollArea, "casus_blad")
        assert sheet is not None
        sheet.verticalScrollBar().setValue(sheet.verticalScrollBar().value() + FURTHER)
        camera.take("besluit")
        for _step in range(STEPS_BACK):
            camera.press(Qt.Key.Key_Z, CTRL)
        camera.settle(GONE_MS)
        camera.window.resize(WIDTH, HEIGHT)
        camera.go(to.ToCasustafel(self._vandaag, "Notulen"))
        camera.take("controle")
        camera.press(Qt.Key.Key_Return, CTRL)
        camera.settle(600)
        camera.take("weglaten")
        camera.escape()

    def _vervolg(self) -> None:
        camera = self._camera
        camera.go(to.ToPlannen())
        camera.take("plannen")
        camera.go(to.ToPlan(self._casus_van("Emre Yıldız-İnönü")))
        camera.take("plan")
        camera.go(to.ToPlanGeven(self._casus_van("Emre Yıldız-İnönü")))
        camera.settle(1500)
        camera.take("plan-geven")
        camera.go(to.ToActies())
        camera.take("acties")
        camera.go(to.ToAfschaling())
        camera.take("afschaling")
        camera.press(Qt.Key.Key_Return, CTRL)
        camera.take("vernietigen")
        camera.escape()
        camera.go(to.ToRapportage())
        camera.take("rapportage")
        lists = self._services.overzichten
        camera.go(to.ToToezicht())
        camera.take("toezicht")
        camera.go(to.ToToezichtCasussen())
        camera.take("toezicht-casussen")
        camera.go(to.ToWerkproces())
        camera.take("werkproces")
        camera.go(to.ToDatalekken())
        camera.take("datalekken")
        camera.go(to.ToDatalek(lists.datalekken()[0].id))
        camera.take("datalek")
        camera.go(to.ToGeschillen())
        camera.take("geschillen")
        camera.go(to.ToGeschil(lists.geschillen()[0].id))
        camera.take("geschil")

    def _notulen(self) -> None:
        camera = self._camera
        camera.go(to.ToVandaag())
        camera.go(to.ToCasustafel(self._vandaag, "Notulen"))
        camera.settle(1500)
        camera.take("verspreiden")
        made = sorted(self._folder.glob("Notulen*Politie*.pdf"))
        camera.take_document("document", made[0])
        camera.go(to.ToRectificatie(self._vandaag))
        camera.settle(600)
        # Of this page: those that were left lie hidden in the window, and have fields of the same name.
        doel = camera.page().findChild(QWidget, "doel")
        assert doel is not None
        doel.setFocus()
        camera.type(" Ook het wonen is besproken.")
        camera.press(Qt.Key.Key_2, ALT)
        camera.settle(600)
        camera.take("rectificatie")


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        # From inside the folder, so that no picture shows a place of this machine.
        os.chdir(temporary)
        app = create_app(scheme="licht")
        finish_dressing()
        events = AppEvents()
        demonstratie = Demonstratie(bootstrap.read_fictie(resource_dir()), MOMENT)
        kluizen = bootstrap.Kluizen(meld=events.publish, nu=demonstratie.nu, id_maker=demonstratie.new_id)
        wachtzin = bootstrap.DEMONSTRATIE_WACHTZIN
        place = Path("casustafel.kluis")
        # The clock stands still: a table that is played in one go would look like a laptop that slept, and lock the window.
        window = MainWindow(
            kluizen, make_pages, events=events, now=lambda: MOMENT, pad=place, seconds=lambda: 0.0
        )
        window.resize(WIDTH, HEIGHT)
        window.show()
        QTest.qWaitForWindowActive(window)
        camera = Fotograaf(window, frozenset(names))
        camera.take("kluis-maken")
        made = kluizen.maken(place, wachtzin, in_sleutelbos=False, demonstratie=True)
        demonstratie.vullen(made.services)
        made.close()
        window.kluis_page.show_place(place)
        camera.take("ontgrendelen")
        kluis = kluizen.ontgrendelen(place, wachtzin)
        window.enter(kluizen.meelezen(place, wachtzin))
        camera.go(to.ToCasussen())
        camera.take("alleen-lezen")
        window.lock()
        window.enter(kluis)
        Rondgang(camera, kluis, Path(temporary)).lopen()
        window.close()
        app.processEvents()
        os.chdir(BEELDEN)


if __name__ == "__main__":
    main(sys.argv[1:])
