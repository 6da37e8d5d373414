"""What a power cut leaves: of every promise, what the program asked of the disk, and in which order."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from inspect import cleandoc
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from tests.builders import NU
from tests.disk import Disk
from tests.reservekluis import WACHTZIN, casus_erbij
from zvh_desktop.application.errors import SchijfVol
from zvh_desktop.application.inzien.uitgeven import Tabel
from zvh_desktop.application.kluis.reservekopie import Geheim, geen_voortgang
from zvh_desktop.bootstrap import Kluizen, make_demonstration
from zvh_desktop.domain.afschaling.vernietiging import (
    Onderwerp,
    Opbrengst,
    Verklaring,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.kluis import bestand
from zvh_desktop.kluis.bestand import rauw
from zvh_desktop.kluis.kluizen import OpenKluis

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads which file a descriptor is of")

Act = Callable[["Place"], None]
NIEUW = "heel andere woorden dan eerst"


class Place(NamedTuple):
    kluizen: Kluizen
    pad: Path
    stick: Path
    elders: Path
    patch: pytest.MonkeyPatch

    @contextmanager
    def open(self, pad: Path | None = None) -> Iterator[OpenKluis]:
        with closing(self.kluizen.ontgrendelen(pad or self.pad, WACHTZIN)) as kluis:
            yield kluis


def maken(place: Place) -> None:
    place.kluizen.maken(
        place.elders.parents[1] / "nieuw" / place.elders.name, WACHTZIN, in_sleutelbos=False
    ).close()


def openen(place: Place) -> None:
    with place.open():
        pass


def opslaan(place: Place) -> None:
    with place.open() as kluis:
        casus_erbij(kluis, 2)


def wachtzin(place: Place) -> None:
    with place.open() as kluis:
        kluis.toegang.wachtzin_wijzigen(WACHTZIN, NIEUW)


def reservekopie(place: Place) -> None:
    with place.open() as kluis:
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)


def opnieuw(place: Place) -> None:
    with place.open() as kluis:
        kluis.services.reservekopieen.opnieuw_maken()


def vernieuwen(place: Place) -> None:
    place.kluizen.sleutel_vernieuwen(place.pad, WACHTZIN, None).close()


def terugzetten(place: Place) -> None:
    terugzetter = place.kluizen.terugzetter()
    gevonden = terugzetter.zoeken(place.pad, place.stick, Geheim(WACHTZIN))
    terugzetter.terugzetten(place.pad, gevonden, gevonden.kopieen[0], geen_voortgang)


def terugzetten_over_schade(place: Place) -> None:
    place.pad.write_bytes(b"schade" * 1000)
    terugzetten(place)


def verplaatsen(place: Place) -> None:
    with place.open() as kluis:
        kluis.verplaatsen(place.elders)


def verlaten(place: Place) -> None:
    with place.open(place.elders) as kluis:
        kluis.services.reservekopieen.opnieuw_maken()


def terugzetten_op_schone_machine(place: Place) -> None:
    terugzetten(place._replace(pad=place.elders.parent / "schoon" / place.elders.name))


def lijst_met_een_naam(place: Place) -> None:
    """Not every system has files without a name."""
    place.patch.delattr(os, "O_TMPFILE")
    lijst(place)


def lijst(place: Place) -> None:
    with place.open() as kluis:
        kluis.services.uitgeven.als_bestand(Tabel("Acties", ("Wat",), ()), place.stick / "acties.csv")


def document(place: Place) -> None:
    with place.open() as kluis:
        formulier = Toetredingsformulier("Stichting Nachtopvang", NU)
        kluis.services.toetreden.formulier(formulier, place.stick / "formulier.pdf")


def verklaring(place: Place) -> None:
    with place.open() as kluis:
        with kluis.database.unit_of_work() as work:
            work.vernietigingen.add(
                Verklaring(
                    "1",
                    Onderwerp.AFSCHALING,
                    "2",
                    Vernietigstap.VERNIETIGEN,
                    NU,
                    "",
                    NU.date(),
                    1,
                    "",
                    Opbrengst(()),
                )
            )
            work.vernietigingen.zet_stand("1", VerklaringStand.AFGEROND, NU)
            work.commit()
        kluis.services.vernietigen.verklaring_schrijven("1", place.stick)


def demonstratie(place: Place) -> None:
    from zvh_desktop.demonstratie.verloop import Demonstratie

    place.patch.setattr(Demonstratie, "vullen", lambda _verhaal, _services: None)
    make_demonstration(place.stick / place.pad.name)


# What each act makes sure, in order; see `Disk.lines`. A line of the log is sure when it is committed, so the name
# of its anchor may wait. The lock file is in none: after a power cut it means nothing.
ORDERS: dict[Act, str] = {
    openen: """
        map/kluis.logboek?
    """,
    opslaan: """
        map/kluis.logboek?
        map/kluis.logboek?
    """,
    # The key file says that there is a kluis: by then the database lies whole beside it.
    maken: """
        nieuw
        nieuw/kluis.nieuw?
        nieuw/kluis.sleutel
        -nieuw/kluis.nieuw nieuw/kluis
        nieuw/kluis.logboek?
        nieuw/kluis.logboek?
    """,
    # The previous one first; at the end it gets the same secrets, and then the folders.
    wachtzin: """
        map/kluis.logboek?
        map/kluis.sleutel.vorige
        map/kluis.sleutel
        map/kluis.sleutel.vorige
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
        map/kluis.logboek?
        map/kluis.logboek?
    """,
    # Its key stands in the ring, beside the kluis and in the folder, before it has its name.
    reservekopie: """
        map/kluis.logboek?
        map/kluis.reserve
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
        stick/zvh/20261123-123000.reservekopie
        map/kluis.logboek?
    """,
    # The older one goes when the new ones are there: its key first, then its file, and only then what the ring knows of that.
    opnieuw: """
        map/kluis.logboek?
        map/kluis.reserve
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
        stick/zvh/20261123-123000.reservekopie
        map/kluis.logboek map/kluis.reservekopieen
        map/kluis.reserve
        map/kluis.reservekopieen/reservekopieen.sleutel
        map/kluis.reservekopieen/reservekopieen.reserve
        map/kluis.reservekopieen/20261123-123000-2.reservekopie
        map/kluis.logboek?
        map/kluis.reserve
        map/kluis.logboek?
        -stick/zvh/20261123-093000.reservekopie
        map/kluis.reserve
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
        map/kluis.reservekopieen/reservekopieen.sleutel
        map/kluis.reservekopieen/reservekopieen.reserve
    """,
    # The key file is the step that counts. It lets go of the old key when the ring has the new one.
    vernieuwen: """
        map/kluis.vernieuwd.logboek?
        map/kluis.vernieuwd
        map/kluis.sleutel.vorige
        map/kluis.sleutel
        -map/kluis.vernieuwd map/kluis
        -map/kluis.vernieuwd.logboek? map/kluis.logboek?
        map/kluis.reserve
        -map/kluis.sleutel.vorige
        map/kluis.sleutel.vorige
        map/kluis.sleutel
        map/kluis.sleutel.vorige
        map/kluis.logboek?
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
    """,
    # The mark is the step that counts: what was there is a reservekopie by then. It goes when all that it stands for is in its place.
    terugzetten: """
        map/kluis.terug?
        map/kluis.terug.logboek?
        map/kluis.reserve
        map/kluis.reservekopieen
        map/kluis.reserve
        map/kluis.reservekopieen/reservekopieen.sleutel
        map/kluis.reservekopieen/reservekopieen.reserve
        map/kluis.reservekopieen/20261123-123000.reservekopie
        map/kluis.terug.reserve
        map/kluis.terug-klaar
        -map/kluis.terug.reserve? map/kluis.reserve?
        -map/kluis.terug.logboek? map/kluis.logboek?
        -map/kluis.terug map/kluis
        -map/kluis.terug-klaar
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
    """,
    terugzetten_over_schade: """
        map/kluis.terug?
        map/kluis.reservekopieen map/kluis.terug.logboek
        map/kluis.reservekopieen/20261123-123000.terzijde
        map/kluis.terug.reserve
        map/kluis.terug-klaar
        -map/kluis.terug.reserve? map/kluis.reserve?
        -map/kluis.terug.logboek? map/kluis.logboek?
        -map/kluis.terug map/kluis
        -map/kluis.terug-klaar
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
    """,
    # The key file comes along.
    terugzetten_op_schone_machine: """
        elders/schoon
        elders/schoon/kluis.terug?
        elders/schoon/kluis.terug.logboek?
        elders/schoon/kluis.terug.sleutel
        elders/schoon/kluis.terug.reserve
        elders/schoon/kluis.terug-klaar
        -elders/schoon/kluis.terug.sleutel? elders/schoon/kluis.sleutel?
        -elders/schoon/kluis.terug.reserve? elders/schoon/kluis.reserve?
        -elders/schoon/kluis.terug.logboek? elders/schoon/kluis.logboek?
        -elders/schoon/kluis.terug elders/schoon/kluis
        -elders/schoon/kluis.terug-klaar
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
    """,
    # Where it goes is known first, so that what is left of a kill is found; the old place is only read.
    verplaatsen: """
        data/zvh-desktop
        data
        map/kluis.logboek?
        data/zvh-desktop/verhuisd.json
        elders/kluis.nieuw?
        elders/kluis.reserve
        elders/kluis.sleutel
        -elders/kluis.nieuw elders/kluis
        elders/kluis.logboek?
        elders/kluis.reserve
        elders/kluis.reserve
    """,
    # The old place is taken away when the new one, and its reservekopie, are there; then the ring forgets it.
    verlaten: """
        elders/kluis.logboek?
        elders/kluis.reserve
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
        stick/zvh/20261123-123000.reservekopie
        elders/kluis.logboek elders/kluis.reservekopieen
        elders/kluis.reserve
        elders/kluis.reservekopieen/reservekopieen.sleutel
        elders/kluis.reservekopieen/reservekopieen.reserve
        elders/kluis.reservekopieen/20261123-123000-2.reservekopie
        elders/kluis.logboek?
        elders/kluis.reserve
        elders/kluis.logboek?
        -map/kluis.sleutel?
        -map/kluis.reserve?
        -map/kluis.logboek?
        -map/kluis
        -stick/zvh/20261123-093000.reservekopie
        elders/kluis.reserve
        stick/zvh/reservekopieen.sleutel
        stick/zvh/reservekopieen.reserve
        elders/kluis.reservekopieen/reservekopieen.sleutel
        elders/kluis.reservekopieen/reservekopieen.reserve
    """,
    lijst: """
        map/kluis.logboek?
        stick/acties.csv
        map/kluis.logboek?
    """,
    lijst_met_een_naam: """
        map/kluis.logboek?
        stick/acties.csv
        map/kluis.logboek?
    """,
    document: """
        map/kluis.logboek?
        stick/formulier.pdf
        map/kluis.logboek?
    """,
    verklaring: """
        map/kluis.logboek?
        stick/Verklaring van vernietiging 2026-11-23 1.pdf
        map/kluis.logboek?
    """,
    # The key file without its kluis is what an interruption leaves: nobody could open it, and nothing is lost.
    demonstratie: """
        stick/kluis.sleutel?
        stick/kluis.logboek?
        stick/kluis
    """,
}


@pytest.fixture
def place(kluizen, gevuld, stick, tmp_path, monkeypatch) -> Place:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "elders").mkdir()
    return Place(kluizen, gevuld, stick, tmp_path / "elders" / "casustafel.kluis", monkeypatch)


@pytest.mark.parametrize(
    ("act", "flush"),
    [
        *((act, "fsync") for act in ORDERS),
        *(
            (act, "F_FULLFSYNC")
            for act in (wachtzin, vernieuwen, verplaatsen, terugzetten_over_schade, lijst)
        ),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_what_an_act_promises_is_on_the_disk_in_this_order(place, tmp_path, monkeypatch, act, flush):
    """On macOS a plain fsync leaves it in the memory of the disk."""
    if act is verlaten:
        verplaatsen(place)
    with monkeypatch.context() as patch:
        disk = Disk(tmp_path, patch, is_mac=flush == "F_FULLFSYNC")
        act(place)
        lines = [line.replace("casustafel.kluis", "kluis") for line in disk.end()]
    assert lines == cleandoc(ORDERS[act]).splitlines()
    assert disk.too_early == []
    assert disk.flushes == {flush}


def test_on_macos_the_database_asks_the_disk_itself(gevuld, kluizen, monkeypatch):
    monkeypatch.setattr(bestand, "sys", SimpleNamespace(platform="darwin"))
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis, rauw(kluis.database._engine) as connection:
        asked = ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync")
        assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == ["wal", 2, 1, 1]


def test_what_is_wrong_with_a_disk_is_asked_of_the_disk(gevuld, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    assert isinstance(bestand.zoek_oorzaak(gevuld), SchijfVol)
