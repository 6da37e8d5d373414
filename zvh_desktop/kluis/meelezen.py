"""Opens a picture of a kluis that somebody else holds: to read, and to read alone (docs/adr/0033-reading-along.md).

The picture is a copy of the encrypted bytes in a folder of this account alone. It goes when the window closes or locks;
what a killed process left goes at the next start. Nothing of the kluis itself is locked, changed or made, but the lines
that say who reads (W-64).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import (
    AlleenLezen,
    KluisBeschadigd,
    KluisIsVrij,
    KluisOntbreekt,
    MeelezenNietVastgelegd,
    MeelezenTeOud,
)
from zvh_desktop.application.inzien.logboek import Breuk
from zvh_desktop.application.kluis.kluis import Leesstand
from zvh_desktop.application.whole_file import als_schijffout
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.kluis import bestand as bestanden, logketen
from zvh_desktop.kluis.bestand import resten
from zvh_desktop.kluis.database import Database
from zvh_desktop.kluis.leesregels import Leesregels
from zvh_desktop.kluis.logketen import Logboek
from zvh_desktop.kluis.momentbeeld import Beeldmap, lees_moment
from zvh_desktop.kluis.plaats import real_file
from zvh_desktop.kluis.slot import Slot, gelezen_houder
from zvh_desktop.storage import schema
from zvh_desktop.storage.engine import Engine, reading
from zvh_desktop.storage.schema import Kenmerken
from zvh_desktop.storage.unit_of_work import Leeswerk
from zvh_desktop.storage.zoeken import SqlZoeken

_NAAM = "beeld.kluis"
_POGINGEN = 3


class GeenSlot(Slot):
    """Stands in the place of a lock: a picture holds nothing of the kluis, so nothing may be written and nothing is let go."""

    def __init__(self) -> None:
        return

    @property
    def is_verloren(self) -> bool:
        return True

    def nagaan(self) -> None:
        raise AlleenLezen

    def loslaten(self) -> None:
        return


class GeenBestand:
    """Stands in the place of what writes files: nothing is given out from a picture (W-63)."""

    def schrijf(self, _pad: Path, _inhoud: bytes) -> None:
        raise AlleenLezen


class LosseKladjes:
    """Implements `Kladjes` in memory alone: order of lists and place of the cursor, gone with the window."""

    def __init__(self) -> None:
        self._kladjes: dict[str, Mapping[str, str]] = {}

    def alle(self) -> Mapping[str, Mapping[str, str]]:
        return dict(self._kladjes)

    def bewaren(self, plek: str, velden: Mapping[str, str], _casus_id: CasusId | None) -> None:
        self._kladjes[plek] = dict(velden)


class Leesbeeld(Database):
    """Represents a kluis as it was at one moment. Everything that writes in a kluis is closed here."""

    def __init__(
        self,
        engine: Engine,
        nu: Callable[[], datetime],
        wie: Callable[[], str],
        kenmerken: Kenmerken,
        logboek: Logboek,
        pad: Path,
        sleutel: bytes,
        map: Beeldmap,
        leesstand: Leesstand,
    ) -> None:
        self._regels = Leesregels(pad, sleutel, nu, wie)
        super().__init__(engine, GeenSlot(), nu, wie, kenmerken, logboek, pad, sleutel)
        self.kladjes = LosseKladjes()
        self.leesstand = leesstand
        self._map = map

    def unit_of_work(self) -> Leeswerk:
        return Leeswerk(self._engine, self._nu, self._wie, self.logboek, self._regels.vastleggen)

    def schrijf_regel(self, handeling: str) -> None:
        """Puts on record what the reader does with the kluis as a whole; nothing else is done from a picture."""
        self._regels.vastleggen([(handeling, None)])

    def _toont(self, handeling: str) -> None:
        self._regels.vastleggen([(handeling, None)])

    def wissen(self) -> bool:
        raise AlleenLezen

    def neem_leesregels_in(self) -> None:
        return

    def close(self) -> None:
        """Puts on record that the reading ended, as far as the disk allows, and removes the picture."""
        try:
            for einde in self.bij_sluiten:
                einde()
            with suppress(MeelezenNietVastgelegd):
                self.schrijf_regel("kluis: meelezen beëindigd")
        finally:
            self._engine.dispose()
            self._map.weg()


@als_schijffout()
def open_beeld(
    pad: Path, sleutel: bytes, *, nu: Callable[[], datetime], wie: Callable[[], str] = lambda: ""
) -> Leesbeeld:
    """Takes a picture and opens it, once it is on record that somebody reads (W-64).

    Raises `KluisIsVrij`, `KluisOntbreekt`, `KluisBeschadigd`, `KluisNieuwer`, `MeelezenTeOud`, `MeelezenTeDruk`,
    `MeelezenNietVastgelegd` and `StorageUnavailable`; then nothing stays behind.
    """
    pad = real_file(pad)
    if not pad.exists():
        raise KluisOntbreekt
    houder = gelezen_houder(pad)
    if houder is None:
        raise KluisIsVrij
    map = Beeldmap(os.urandom(8).hex())
    try:
        beeld, stand = map.pad / _NAAM, Leesstand(nu(), houder.als_fout(wie()))
        for poging in range(_POGINGEN):
            try:
                stand = stand._replace(op=_genomen(pad, beeld, sleutel, nu))
                engine, kenmerken, logboek = _geopend(beeld, sleutel)
            except KluisBeschadigd:
                # What is read over a network may be a mixture all the same: damage of the kluis itself stays.
                if poging == _POGINGEN - 1:
                    raise
                continue
            if logboek.bij_openen.breuk is not Breuk.EINDE or poging == _POGINGEN - 1:
                break
            engine.dispose()
        try:
            database = Leesbeeld(engine, nu, wie, kenmerken, logboek, pad, sleutel, map, stand)
            database.schrijf_regel(f"kluis: meelezen begonnen, stand van {stand.op:%H:%M:%S}")
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        map.weg()
        raise
    return database


def _genomen(pad: Path, beeld: Path, sleutel: bytes, nu: Callable[[], datetime]) -> datetime:
    """Copies the kluis as it was at one moment, and makes one file of it; its anchor first, which is never ahead of the log."""
    for rest in resten(beeld):
        rest.unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        shutil.copyfile(logketen.plaats_van(pad), logketen.plaats_van(beeld))
    op = lees_moment(pad, beeld, nu)
    engine = bestanden.open_kluis(beeld, sleutel)
    try:
        with reading(engine) as connection:
            if schema.revision_of(connection) != schema.HEAD:
                raise MeelezenTeOud
        with bestanden.rauw(engine) as connection:
            bestanden.check_bladzijden(connection)
        # The index of words follows at a search, which is a write: so it does here, before the picture is closed.
        SqlZoeken(engine, lambda _handeling: None).bijwerken()
        bestanden.close(engine)
    finally:
        engine.dispose()
    bestanden.in_one_file(beeld, sleutel)
    return op


def _geopend(beeld: Path, sleutel: bytes) -> tuple[Engine, Kenmerken, Logboek]:
    engine = bestanden.open_picture(beeld, sleutel)
    try:
        with reading(engine) as connection:
            kenmerken = schema.kenmerken_van(connection)
        return engine, kenmerken, Logboek(engine, beeld, sleutel)
    except BaseException:
        engine.dispose()
        raise
