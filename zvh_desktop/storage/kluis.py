"""The database of one kluis as a whole: making it, opening it, and what can be done with it while it is open.

It gets a key and knows no passphrase; it never makes a database where there is one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, insert, select

from zvh_desktop.application.errors import (
    AnderePlaatsMislukt,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisOntbreekt,
    SleutelPastNietBijKluis,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.storage import (
    engine as engines,
    oorzaak,
    schema,
    tables as t,
    verklaringen,
    wezen,
)
from zvh_desktop.storage.bladzijde import sleutel_past_ergens
from zvh_desktop.storage.kladjes import SqlKladjes
from zvh_desktop.storage.logboek import SqlLogboek
from zvh_desktop.storage.overzichten import SqlOverzichten
from zvh_desktop.storage.plaats import bestaat, in_de_maak, teruggezet, teruggezet_klaar
from zvh_desktop.storage.slot import Slot
from zvh_desktop.storage.unit_of_work import SqlUnitOfWork
from zvh_desktop.storage.vernieuwen import plaats_vernieuwd
from zvh_desktop.storage.vervangers import SqlVervangersnamen
from zvh_desktop.storage.zoeken import SqlZoeken


class Kenmerken(NamedTuple):
    """What a kluis was made for, and remains. W-05: `soort` says of which gebieden it holds cases."""

    is_demonstratie: bool
    soort: Kluissoort


class Database:
    """An open kluis. It holds the lock until `close`."""

    def __init__(
        self,
        engine: Engine,
        slot: Slot,
        nu: Callable[[], datetime],
        wie: Callable[[], str],
        kenmerken: Kenmerken,
        logboek: SqlLogboek,
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
        self.overzichten = SqlOverzichten(engine)
        self.zoeken = SqlZoeken(engine)
        self.vervangersnamen = SqlVervangersnamen(engine)
        self.kladjes = SqlKladjes(engine, self._nagaan)

    def _nagaan(self) -> None:
        self._slot.nagaan()

    def unit_of_work(self) -> SqlUnitOfWork:
        """Raises `KluisOvergenomen` once another machine took the kluis over."""
        self._slot.nagaan()
        return SqlUnitOfWork(self._engine, self._nu, self._wie, self.logboek)

    def wissen(self) -> bool:
        """W-52: make every page anew from what is alive; False when somebody was reading and it has to be done again."""
        from zvh_desktop.storage.wissen import wis

        return wis(self._engine)

    def verplaatsen(self, doel: Path, bijleggen: Callable[[Path], object]) -> None:
        """From now on all that is read and written is at `doel`; the file that was open is left as it is.

        Raises `AnderePlaatsMislukt`, `KluisBestaatAl` and `KluisInGebruik`, and then nothing has changed.
        """
        from zvh_desktop.storage.verplaatsen import verplaats

        try:
            slot = Slot.nemen(doel, self._nu(), self._wie())
        except StorageUnavailable as reden:
            raise AnderePlaatsMislukt(reden, is_bron=False) from reden
        try:
            verplaats(self._engine, self.sleutel, doel, bijleggen)
        except BaseException:
            slot.loslaten()
            raise
        vorig, self._slot, self.pad = self._slot, slot, doel
        engines.verhuis(self._engine, doel)
        self.logboek.verhuis(doel)
        vorig.loslaten()

    def close(self) -> None:
        """One file is left: the journal is brought in, then the lock goes. What another took over is not touched."""
        try:
            if self._slot.is_verloren:
                self._engine.dispose()
            else:
                # What was committed stands in the journal already; a disk that fails now leaves that for the next opening.
                with contextlib.suppress(StorageUnavailable, KluisBeschadigd):
                    engines.close(self._engine)
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
    """Make a whole database beside the place where it will lie; `plaats_database` puts it there.

    In between its key file is written, so that whatever happens a key file always has a whole database to open.
    """
    if bestaat(pad):
        raise KluisBestaatAl
    nieuw = in_de_maak(pad)
    _ruim_op(nieuw)
    engines.create_file(nieuw)
    engine = engines.open_engine(nieuw, sleutel)
    from zvh_desktop.storage import upgrade

    with engines.unavailable_as_such(), engine.connect().execution_options(write=True) as connection:
        upgrade.create(connection)
        rij = {"rij": 1, "gebieden": soort.value, "is_demonstratie": demonstratie, "gemaakt_op": gemaakt_op}
        connection.execute(insert(t.kluis), rij)
        connection.commit()
    engines.close(engine)


def plaats_database(pad: Path) -> None:
    """The last step of making; also done at opening when it did not come to that."""
    if pad.exists():
        raise KluisBestaatAl
    try:
        in_de_maak(pad).rename(pad)
    except OSError as fout:
        raise schijffout(fout) from fout


def _geen_kopie() -> object:
    raise ValueError("an older kluis is not changed without a reservekopie")


@oorzaak.als_schijffout()
def open_database(
    pad: Path,
    sleutel: bytes,
    *,
    nu: Callable[[], datetime],
    wie: Callable[[], str] = lambda: "",
    vooraf: Callable[[], object] = _geen_kopie,
    is_te_vervangen: bool = False,
    is_gedeeld: bool = False,
) -> Database:
    """Raises `KluisOntbreekt`, `KluisInGebruik`, `KluisBeschadigd`, `KluisNieuwer` or `StorageUnavailable`.

    An older kluis is brought up to date first, after `vooraf` made a reservekopie of it. `is_te_vervangen`: see `engine.open_engine`,
    `is_gedeeld`: see `Slot.nemen`.
    """
    if not any(p.exists() for p in (pad, in_de_maak(pad), teruggezet_klaar(pad))):
        raise KluisOntbreekt
    slot = Slot.nemen(pad, nu(), wie(), is_gedeeld=is_gedeeld)
    try:
        if teruggezet(pad).exists() or teruggezet_klaar(pad).exists():
            from zvh_desktop.storage.terugzetten import afmaken

            afmaken(pad)
        if not pad.exists():
            plaats_database(pad)
        plaats_vernieuwd(pad, sleutel)
        engine, kenmerken = _open(pad, sleutel, vooraf, is_te_vervangen=is_te_vervangen)
        try:
            with engines.unavailable_as_such(engine):
                verklaringen.maak_af(engine, nu)
                wezen.ruim_op_bij_openen(engine)
                logboek = SqlLogboek(engine, pad, sleutel)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        slot.loslaten()
        raise
    return Database(engine, slot, nu, wie, kenmerken, logboek, pad, sleutel)


def _open(
    pad: Path, sleutel: bytes, vooraf: Callable[[], object], *, is_te_vervangen: bool
) -> tuple[Engine, Kenmerken]:
    if pad.stat().st_size == 0:
        # Any key fits an empty file, and opening it would already write its first page.
        raise KluisBeschadigd
    try:
        engine = engines.open_engine(pad, sleutel, is_te_vervangen=is_te_vervangen)
    except KluisBeschadigd as fout:
        if sleutel_past_ergens(pad, sleutel):
            raise
        raise SleutelPastNietBijKluis from fout
    try:
        with engines.unavailable_as_such(engine):
            with engine.connect() as connection:
                revisie = schema.revision_of(connection)
            if revisie != schema.HEAD:
                from zvh_desktop.storage.upgrade import upgrade

                upgrade(engine, vooraf)
            with engine.connect() as connection:
                rij = connection.execute(select(t.kluis.c.is_demonstratie, t.kluis.c.gebieden)).one_or_none()
        if rij is None or rij.gebieden not in {soort.value for soort in Kluissoort}:
            raise KluisBeschadigd
    except BaseException:
        engine.dispose()
        raise
    return engine, Kenmerken(rij.is_demonstratie, Kluissoort(rij.gebieden))


def _ruim_op(nieuw: Path) -> None:
    """What an earlier, interrupted making left: without a key file nobody can ever open it."""
    try:
        for rest in ("", "-wal", "-shm"):
            nieuw.with_name(nieuw.name + rest).unlink(missing_ok=True)
    except OSError as fout:
        raise schijffout(fout) from fout
