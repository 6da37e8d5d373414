"""Makes and opens the database of one kluis, and does what can be done with it as a whole while it is open.

It gets a key and knows no passphrase; it never makes a database where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from glob import escape
from pathlib import Path

from zvh_desktop.application.errors import (
    AnderePlaatsMislukt,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisError,
    KluisOntbreekt,
    StorageUnavailable,
)
from zvh_desktop.application.kluis.kluis import Kladjes, Leesstand
from zvh_desktop.application.kluis.reservekopie import Voortgang
from zvh_desktop.application.whole_file import als_schijffout, flush_file, flush_folder, halfway, take_away
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.kluis import bestand as bestanden, sleutelbestand
from zvh_desktop.kluis.bestand import resten
from zvh_desktop.kluis.leesregels import halve_van, neem_in
from zvh_desktop.kluis.logketen import Logboek, half_van
from zvh_desktop.kluis.overdracht import draag_over
from zvh_desktop.kluis.plaats import bestaat, in_de_maak, real_file, teruggezet, teruggezet_klaar
from zvh_desktop.kluis.slot import Slot, slot_pad_van
from zvh_desktop.kluis.terugzetten import afmaken
from zvh_desktop.kluis.vernieuwen import plaats_vernieuwd
from zvh_desktop.kluis.verplaatsen import verplaats
from zvh_desktop.storage import schema, upgrade, verklaringen, wezen
from zvh_desktop.storage.engine import Engine, guard, reading, writing
from zvh_desktop.storage.kladjes import SqlKladjes
from zvh_desktop.storage.overzichten import SqlOverzichten
from zvh_desktop.storage.schema import Kenmerken
from zvh_desktop.storage.unit_of_work import SqlUnitOfWork
from zvh_desktop.storage.vervangers import SqlVervangersnamen
from zvh_desktop.storage.zoeken import SqlZoeken


class Database:
    """Represents an open kluis. It holds the lock until `close`, which first ends what may not outlive it: `bij_sluiten`."""

    def __init__(
        self,
        engine: Engine,
        slot: Slot,
        nu: Callable[[], datetime],
        wie: Callable[[], str],
        kenmerken: Kenmerken,
        logboek: Logboek,
        pad: Path,
        sleutel: bytes,
    ) -> None:
        self._engine = engine
        self._slot = slot
        self._nu = nu
        self._wie = wie
        self.is_demonstratie = kenmerken.is_demonstratie
        self.soort = kenmerken.soort
        self.logboek = logboek
        self.pad = pad
        self.sleutel = sleutel
        self.overzichten = SqlOverzichten(engine, self._toont)
        self.zoeken = SqlZoeken(engine, self._toont)
        self.vervangersnamen = SqlVervangersnamen(engine)
        self.kladjes: Kladjes = SqlKladjes(engine)
        self.leesstand: Leesstand | None = None
        self.bij_sluiten: tuple[Callable[[], object], ...] = ()
        guard(engine, self.may_write)

    def may_write(self) -> None:
        """Checks that the lock is still ours; moving the kluis changes the lock. Raises `KluisOvergenomen`."""
        self._slot.nagaan()

    def unit_of_work(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._engine, self._nu, self._wie, self.logboek)

    def schrijf_regel(self, handeling: str) -> None:
        """Logs what was done already, as far as the disk allows: a full disk keeps nobody out (W-64)."""
        with suppress(StorageUnavailable), self.unit_of_work() as work:
            work.log(handeling)
            work.commit()

    def neem_leesregels_in(self) -> None:
        """Takes into the log what others read along meanwhile (W-64); what cannot be written now waits where it is."""
        with suppress(OSError, StorageUnavailable, KluisError):
            neem_in(self.pad, self.sleutel, self._werk_van, self._wie, self.logboek.nummers_van)

    def _werk_van(self, wie: Callable[[], str]) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._engine, self._nu, wie, self.logboek)

    def _toont(self, handeling: str) -> None:
        """Remembers that several Casussen were shown at once, for one line in the log of the next transaction (W-64)."""
        self.logboek.getoond.setdefault(handeling, self._nu())

    def wissen(self) -> bool:
        """Writes every page again from the rows that still exist, also of the text index, which follows changed lines only then or at
        a search; False when it has to be done again (W-52).
        """
        self.zoeken.bijwerken()
        return bestanden.wis(self._engine)

    def verplaatsen(
        self, doel: Path, bijleggen: Callable[[Path], object], *, is_gedeeld: bool = False
    ) -> None:
        """Moves all reading and writing to `doel`; leaves the old file as it is.

        Raises `AnderePlaatsMislukt`, `KluisBestaatAl`, `KluisInGebruik` and `KluisOvergenomen`, and then nothing has changed.
        """
        self.may_write()
        try:
            slot = Slot.nemen(doel, self._nu(), self._wie(), is_gedeeld=is_gedeeld)
        except StorageUnavailable as reden:
            raise AnderePlaatsMislukt(reden, is_bron=False) from reden
        try:
            verplaats(self._engine, self.sleutel, doel, bijleggen)
        except BaseException:
            slot.loslaten()
            raise
        vorig, self._slot, self.pad = self._slot, slot, doel
        bestanden.verhuis(self._engine, doel)
        self.logboek.verhuis(doel)
        vorig.loslaten()

    def overdragen(
        self,
        map: Path,
        overdracht: Kluisoverdracht,
        geheim: bytes,
        vastleggen: Callable[[Kluisoverdracht], object],
        voortgang: Voortgang,
    ) -> Path:
        """Makes a second kluis for a colleague; see `draag_over`."""
        self.may_write()
        overdracht = replace(overdracht, kluis=sleutelbestand.lezen(self.pad).kluis_id)
        return draag_over(
            self.pad,
            self.sleutel,
            map,
            overdracht,
            geheim,
            lambda: vastleggen(overdracht),
            self._wie(),
            voortgang,
        )

    def close(self) -> None:
        """Closes the kluis as one file with an empty journal, then releases the lock. Leaves alone a kluis that another took over."""
        try:
            for einde in self.bij_sluiten:
                einde()
            if self._slot.is_verloren:
                self._engine.dispose()
            else:
                self.neem_leesregels_in()
                # Commits stand in the journal already; when the disk fails now, the next opening empties it.
                if self.logboek.getoond:
                    with suppress(StorageUnavailable, KluisError), self.unit_of_work() as work:
                        work.commit()
                with suppress(StorageUnavailable, KluisBeschadigd):
                    self.zoeken.bijwerken()
                    bestanden.close(self._engine)
        finally:
            self._slot.loslaten()


def maak_database(
    pad: Path,
    sleutel: bytes,
    *,
    gemaakt_op: datetime,
    demonstratie: bool = False,
    soort: Kluissoort = Kluissoort.OVERIGE,
) -> None:
    """Makes a whole database beside its final place; `plaats_database` puts it there.

    Its key file is written in between, so that a key file always has a whole database to open.
    """
    if bestaat(pad):
        raise KluisBestaatAl
    nieuw = in_de_maak(pad)
    with als_schijffout():
        # What an earlier, interrupted making left: without a key file nobody can ever open it.
        take_away(*resten(nieuw))
    bestanden.create_file(nieuw)
    engine = bestanden.open_engine(nieuw, sleutel)
    with writing(engine) as connection:
        upgrade.create(connection)
        schema.zet_kenmerken(connection, Kenmerken(demonstratie, soort), gemaakt_op)
    bestanden.close(engine)
    with als_schijffout():
        flush_file(nieuw)


def plaats_database(pad: Path) -> None:
    """Puts the database in its place, as the last step of making; opening does so too when making was interrupted."""
    if pad.exists():
        raise KluisBestaatAl
    with als_schijffout():
        in_de_maak(pad).rename(pad)
        flush_folder(pad.parent)


def _geen_kopie() -> object:
    raise ValueError("an older kluis is not changed without a reservekopie")


@als_schijffout()
def open_database(
    pad: Path,
    sleutel: bytes,
    *,
    nu: Callable[[], datetime],
    wie: Callable[[], str] = lambda: "",
    vooraf: Callable[[], object] = _geen_kopie,
    is_gedeeld: bool = False,
) -> Database:
    """Opens a database. Raises `KluisOntbreekt`, `KluisInGebruik`, `KluisBeschadigd`, `KluisNieuwer` or `StorageUnavailable`.

    Upgrades an older kluis first, after `vooraf` made a reservekopie of it. `is_gedeeld`: see `Slot.nemen`.
    """
    pad = real_file(pad)
    if not any(p.exists() for p in (pad, in_de_maak(pad), teruggezet_klaar(pad))):
        raise KluisOntbreekt
    slot = Slot.nemen(pad, nu(), wie(), is_gedeeld=is_gedeeld)
    try:
        _afmaken(pad, sleutel)
        engine, kenmerken = _open(pad, sleutel, vooraf)
        try:
            wezen.ruim_op_bij_openen(engine, lambda: bestanden.wis(engine))
            logboek = Logboek(engine, pad, sleutel)
            database = Database(engine, slot, nu, wie, kenmerken, logboek, pad, sleutel)
            verklaringen.maak_af(engine, database.unit_of_work, nu, database.wissen)
            bestanden.forget_pages(engine)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        slot.loslaten()
        raise
    return database


def _afmaken(pad: Path, sleutel: bytes) -> None:
    """Finishes what was interrupted: putting back, making, or renewing the key."""
    if teruggezet(pad).exists() or teruggezet_klaar(pad).exists():
        afmaken(pad)
    if not pad.exists():
        plaats_database(pad)
    plaats_vernieuwd(pad, sleutel)
    take_away(*(file for file in _left_by_a_kill(pad) if file.exists()))


def _left_by_a_kill(pad: Path) -> Iterator[Path]:
    """Returns the files that lie half made beside a whole kluis, whose lock is ours."""
    for rest in (".sleutel", ".sleutel.vorige", ".sleutel.beschadigd", ".reserve"):
        yield halfway(pad.with_name(pad.name + rest))
    yield from resten(in_de_maak(pad))
    yield from (half_van(pad), pad.with_name(pad.name + ".proef"))
    yield from halve_van(pad)
    yield from pad.parent.glob(f"{escape(slot_pad_van(pad).name)}-*")


def _open(pad: Path, sleutel: bytes, vooraf: Callable[[], object]) -> tuple[Engine, Kenmerken]:
    engine = bestanden.open_kluis(pad, sleutel)
    try:
        with reading(engine) as connection:
            revisie = schema.revision_of(connection)
        if revisie != schema.HEAD:
            upgrade.upgrade(engine, vooraf)
        with reading(engine) as connection:
            return engine, schema.kenmerken_van(connection)
    except BaseException:
        engine.dispose()
        raise
