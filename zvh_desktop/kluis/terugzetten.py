"""Puts what is in a reservekopie at the place of the kluis. One step decides: writing a mark beside it.

Before that mark nothing of the kluis was touched; after it the next opening finishes the rest. So an interruption at
any moment leaves either the old kluis or the restored one, whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Set as AbstractSet
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from zvh_desktop.application.errors import (
    AndereKluis,
    GeenReservekopieen,
    HerstelsleutelOnjuist,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisError,
    KluisNieuwer,
    KluisOntbreekt,
    KluisplaatsOngeschikt,
    ReservekopieVernietigd,
    StorageUnavailable,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis import herstelsleutel
from zvh_desktop.application.kluis.reservekopie import (
    ACHTERVOEGSEL,
    Geheim,
    Gevonden,
    Huidig,
    Inhoud,
    Reservekopie,
    Sleutelring,
    Voortgang,
)
from zvh_desktop.application.whole_file import (
    als_schijffout,
    flush_file,
    flush_folder,
    halfway,
    make_folder,
    take_away,
    write_whole,
)
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.domain.kluis.reservekopie import Reden, verloopt_op
from zvh_desktop.kluis import bestand as bestanden, logketen, reservesleutels, sleutelbestand
from zvh_desktop.kluis.bestand import check, check_bladzijden, resten
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.logketen import Anker, keten_van, logsleutel, mac_van
from zvh_desktop.kluis.plaats import bestaat, real_file, soort_plaats, teruggezet, teruggezet_klaar
from zvh_desktop.kluis.reservekopie import (
    eigen_map,
    inhoud_van_kluis,
    kluis_nagaan,
    kopie_maken,
    overschrijven,
    sha256_van,
    sommen_van,
    vrije_naam,
)
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.kluis.slot import Slot
from zvh_desktop.kluis.vernieuwen import keten_vernieuwen, plaats_vernieuwd, vernieuwd_resten
from zvh_desktop.storage import schema
from zvh_desktop.storage.engine import writing
from zvh_desktop.storage.logboek import Einde, erbij, laatste_van
from zvh_desktop.storage.repositories import SqlInstellingen
from zvh_desktop.storage.upgrade import upgrade

_PATROON = f"*{ACHTERVOEGSEL}"
# The database goes last: while it is still aside, the journal of the old kluis may be removed.
BESTANDEN = (".sleutel", ".reserve", ".logboek", "")


class Terugzetter:
    """Finds the reservekopieen that a secret opens, and puts one back; on real files."""

    def __init__(
        self,
        sleutels: Kluissleutels,
        nu: Callable[[], datetime],
        new_id: Callable[[], str],
        wie: Callable[[], str],
    ) -> None:
        self._sleutels, self._nu, self._new_id, self._wie = sleutels, nu, new_id, wie

    def standaardplaats(self, pad: Path) -> Path | None:
        eigen = eigen_map(pad)
        return eigen if eigen.is_dir() else None

    def zoeken(self, pad: Path, waar: Path, geheim: Geheim) -> Gevonden:
        """Finds the first folder in or below `waar` that this secret opens; adds what the present kluis knows of it."""
        self.afmaken(pad)
        # Absolute: it goes into the ring, which is read from other folders as well.
        waar = waar.absolute()
        mappen = tuple(_mappen(waar if waar.is_dir() else waar.parent))
        if not mappen:
            raise GeenReservekopieen
        bezwaar: Exception = WachtzinOnjuist()
        huidig_sleutel = self._sleutel_van(pad, geheim) if bestaat(pad) else None
        for map in mappen:
            try:
                sleutel = self._openen(reservesleutels.als_kluis(map), geheim)
            except (KluisError, StorageUnavailable) as fout:
                bezwaar = fout
                continue
            return _gevonden(pad, map, waar, sleutel, huidig_sleutel)
        # The key file in the folder is missing or damaged: that of the kluis may fit as well.
        if huidig_sleutel is not None:
            return _gevonden(pad, mappen[0], waar, huidig_sleutel, huidig_sleutel)
        raise bezwaar

    def terugzetten(self, pad: Path, gevonden: Gevonden, kopie: Reservekopie, voortgang: Voortgang) -> None:
        with als_schijffout():
            pad = real_file(pad)
        if soort_plaats(pad).is_netwerkschijf:
            raise KluisplaatsOngeschikt
        make_folder(pad.parent, parents=True)
        with self._vastgehouden(pad):
            afmaken(pad)
            huidig = gevonden.huidig_sleutel
            daar = _kluis_id(pad)
            if daar not in ("", gevonden.kluis_id):
                # A kluis of somebody else is never replaced, not even when it would be set aside.
                raise AndereKluis
            if huidig is not None:
                plaats_vernieuwd(pad, huidig)
            blijft = huidig if daar == gevonden.kluis_id else None
            sleutel = blijft or gevonden.sleutel
            nu, wie = self._nu(), self._wie()
            # A reservekopie from before a hand-over does not know that there are two.
            given = gevonden.huidige_inhoud.overdrachten if gevonden.huidige_inhoud else ()
            _voorbereiden(pad, kopie, sleutel, nu, wie, _handeling(kopie, gevonden), given, voortgang)
            ring = self._opzij(pad, gevonden, blijft)
            ring_tekst = reservesleutels.als_tekst(replace(ring, stand=ring.stand + 1), sleutel)
            with als_schijffout():
                mee = sleutelbestand.pad_van(reservesleutels.als_kluis(gevonden.map))
                besluiten(pad, None if blijft else mee.read_bytes(), ring_tekst.encode("ascii"))
            afmaken(pad)
            with suppress(StorageUnavailable, KluisError):
                OpenRing(pad, sleutel).bijwerken(gevonden.map)

    def afmaken(self, pad: Path) -> None:
        """Finishes an interrupted restore, before anything of the kluis is read."""
        if teruggezet_klaar(pad).exists():
            with self._vastgehouden(pad):
                afmaken(pad)

    def nagaan(self, waar: Path, geheim: Geheim) -> Iterator[tuple[Path, Exception | None, Inhoud | None]]:
        """Reads every page of a kluis, of one reservekopie or of all in a folder; changes nothing and takes no lock."""
        try:
            if sleutelbestand.pad_van(waar).exists() or (waar.is_file() and not _is_reservekopie(waar)):
                yield waar, None, kluis_nagaan(waar, self._openen(waar, geheim))
                return
            if not waar.exists():
                raise KluisOntbreekt
            gevonden = self.zoeken((waar if waar.is_dir() else waar.parent) / "geen.kluis", waar, geheim)
        except (KluisError, StorageUnavailable) as fout:
            yield waar, fout, None
            return
        paden = [waar] if waar.is_file() else sorted(gevonden.map.glob(_PATROON))
        herkend = _herkend(gevonden.ring, paden)
        for pad in paden:
            kopie = herkend.get(pad)
            try:
                if kopie is None:
                    raise ReservekopieVernietigd
                nagaan(kopie)
                yield pad, None, kopie.inhoud
            except (KluisError, StorageUnavailable) as fout:
                yield pad, fout, None

    @contextmanager
    def _vastgehouden(self, pad: Path) -> Iterator[None]:
        slot = Slot.nemen(pad, self._nu(), self._wie(), is_gedeeld=soort_plaats(pad).is_gedeeld)
        try:
            yield
        finally:
            slot.loslaten()

    def _opzij(self, pad: Path, gevonden: Gevonden, sleutel: bytes | None) -> Sleutelring:
        """Turns the kluis that is there into a reservekopie; returns the ring that will lie beside the restored one."""
        nu, ring = self._nu(), _ter_plaatse(gevonden)
        if not bestaat(pad):
            return ring
        eigen = eigen_map(pad)
        if sleutel is not None and gevonden.huidig is Huidig.LEESBAAR:
            beheer = OpenRing(pad, sleutel)
            try:
                beheer.schrijven(ring)
                kopie_maken(pad, sleutel, beheer, eigen, Reden.VOOR_TERUGZETTEN, nu, self._new_id())
                return beheer.lezen()
            except KluisBeschadigd:
                ring = beheer.lezen()
        naam = vrije_naam(nu, ring.namen(), ".terzijde")
        opzij_leggen(pad, eigen, naam, ring.namen())
        einde = verloopt_op(nu, Reden.VOOR_TERUGZETTEN, ())
        return ring.met(
            Reservekopie(self._new_id(), nu, Reden.VOOR_TERUGZETTEN, einde, eigen, naam, None, "", None)
        )

    def _sleutel_van(self, pad: Path, geheim: Geheim) -> bytes | None:
        try:
            return self._openen(pad, geheim)
        except (KluisError, StorageUnavailable):
            return None

    def _openen(self, pad: Path, geheim: Geheim) -> bytes:
        if geheim.wachtzin is not None:
            return self._sleutels.met_wachtzin(pad, geheim.wachtzin)
        try:
            return self._sleutels.met_herstelsleutel(pad, herstelsleutel.lezen(geheim.herstelsleutel or ()))
        except HerstelsleutelOntbreekt as fout:
            raise HerstelsleutelOnjuist from fout


def _mappen(waar: Path) -> Iterator[Path]:
    """Yields the folders with reservekopieen of one kluis: this one, or those in it."""
    with suppress(OSError):
        for map in (waar, *sorted(p for p in waar.iterdir() if p.is_dir())):
            if (map / reservesleutels.RING_IN_MAP).exists() or any(map.glob(_PATROON)):
                yield map


def _gevonden(pad: Path, map: Path, waar: Path, sleutel: bytes, huidig_sleutel: bytes | None) -> Gevonden:
    ring = _ring_van(pad, map, sleutel, huidig_sleutel)
    # The chosen file goes last: of two files with the same bytes it is the one that counts.
    paden = [*sorted({*map.glob(_PATROON)} - {waar}), *([waar] if waar.is_file() else [])]
    herkend = _herkend(ring, paden)
    hier = {kopie.id: kopie for kopie in herkend.values()}.values()
    huidig, inhoud = _huidig(pad, huidig_sleutel)
    return Gevonden(
        map=map,
        kopieen=tuple(sorted(hier, key=lambda kopie: kopie.gemaakt_op, reverse=True)),
        aangewezen=herkend.get(waar),
        zonder_sleutel=len(paden) - len(herkend),
        huidig=huidig,
        huidige_inhoud=inhoud,
        kluis_id=ring.kluis_id,
        sleutel=sleutel,
        huidig_sleutel=huidig_sleutel,
        ring=ring,
    )


def _ring_van(pad: Path, map: Path, sleutel: bytes, huidig_sleutel: bytes | None) -> Sleutelring:
    """Returns the ring of the folder with that of the present kluis; copies that either destroyed stay destroyed."""
    ring: Sleutelring | None = None
    with suppress(KluisBeschadigd):
        ring = reservesleutels.lezen(map / reservesleutels.RING_IN_MAP, sleutel)
    eigen: Sleutelring | None = None
    if huidig_sleutel is not None:
        with suppress(KluisBeschadigd):
            eigen = reservesleutels.lezen(reservesleutels.pad_van(pad), huidig_sleutel)
    if ring is not None and eigen is not None and ring.kluis_id == eigen.kluis_id:
        return eigen.samen_met(ring)
    een = ring or eigen
    if een is None:
        raise KluisBeschadigd
    return een


def _is_reservekopie(bestand: Path) -> bool:
    """Says whether the file is a reservekopie, also under a name that somebody gave it."""
    return bestand.suffix == ACHTERVOEGSEL or (bestand.parent / reservesleutels.RING_IN_MAP).exists()


def _herkend(ring: Sleutelring, paden: Iterable[Path]) -> dict[Path, Reservekopie]:
    """Returns which reservekopie each file is, by its bytes: folder and file may have been renamed.

    A file with unknown bytes and the name of a missing copy counts as that copy, damaged: putting it back reports that.
    """
    paden = tuple(paden)
    levend = {kopie.sha256: kopie for kopie in ring.kopieen if kopie.sleutel}
    herkend = {pad: levend[som] for pad, som in sommen_van(paden).items() if som in levend}
    weg = {kopie.bestand: kopie for kopie in levend.values() if kopie not in herkend.values()}
    beschadigd = {pad: weg[pad.name] for pad in paden if pad not in herkend and pad.name in weg}
    return {
        pad: replace(kopie, map=pad.parent, bestand=pad.name) for pad, kopie in (beschadigd | herkend).items()
    }


def _huidig(pad: Path, sleutel: bytes | None) -> tuple[Huidig, Inhoud | None]:
    if not bestaat(pad):
        return Huidig.GEEN, None
    if sleutel is None or not pad.exists():
        return Huidig.ONLEESBAAR, None
    try:
        return Huidig.LEESBAAR, inhoud_van_kluis(pad, sleutel)
    except (KluisError, StorageUnavailable):
        return Huidig.ONLEESBAAR, None


def _kluis_id(pad: Path) -> str:
    try:
        return sleutelbestand.lezen(pad).kluis_id
    except (KluisError, StorageUnavailable):
        return ""


def _ter_plaatse(gevonden: Gevonden) -> Sleutelring:
    """Returns the ring with the places where the copies were found: on another machine a folder has another name."""
    hier = {kopie.id: kopie for kopie in gevonden.kopieen}
    return replace(gevonden.ring, kopieen=tuple(hier.get(kopie.id, kopie) for kopie in gevonden.ring.kopieen))


def _handeling(kopie: Reservekopie, gevonden: Gevonden) -> str:
    """Returns the log line; it says where the old log ended, since that log is set aside (W-64)."""
    van = f"kluis: teruggezet uit de reservekopie van {kopie.gemaakt_op:%Y-%m-%d %H:%M}"
    if gevonden.huidige_inhoud is not None:
        return f"{van}; de kluis van daarvoor (tot logregel {gevonden.huidige_inhoud.logregels}) is terzijde gezet"
    return f"{van}; wat er lag is terzijde gezet" if gevonden.huidig is not Huidig.GEEN else van


def _voorbereiden(
    pad: Path,
    kopie: Reservekopie,
    sleutel: bytes,
    op: datetime,
    wie: str,
    handeling: str,
    overdrachten: tuple[Kluisoverdracht, ...],
    voortgang: Voortgang,
) -> None:
    """Makes a whole kluis under `sleutel` beside `pad`, opened and checked, whose log goes on with one line about this.

    Raises `KluisBeschadigd`, `KluisNieuwer` and `StorageUnavailable`, and then leaves nothing behind.
    """
    assert kopie.sleutel is not None
    afbreken(pad)
    nagaan(kopie)
    nieuw = teruggezet(pad)
    try:
        with closing(bestanden.connect_to_copy(kopie.pad, kopie.sleutel, is_te_schrijven=False)) as van:
            overschrijven(van, nieuw, sleutel, voortgang)
        laatste = _log_voortzetten(nieuw, kopie, sleutel, op, wie, handeling, overdrachten)
        check(nieuw, sleutel)
        with als_schijffout():
            flush_file(nieuw)
            Anker(*laatste).schrijven(nieuw, logsleutel(sleutel))
    except BaseException:
        afbreken(pad)
        raise


def nagaan(kopie: Reservekopie) -> None:
    """Checks that every byte is as it was when the copy was made and checked. Raises `KluisBeschadigd` and `KluisNieuwer`."""
    if kopie.sleutel is None or kopie.inhoud is None or sha256_van(kopie.pad) != kopie.sha256:
        raise KluisBeschadigd
    if kopie.inhoud.revisie not in schema.REVISIES:
        raise KluisNieuwer(kopie.inhoud.revisie)
    with closing(bestanden.connect_to_copy(kopie.pad, kopie.sleutel, is_te_schrijven=False)) as connection:
        check_bladzijden(connection)


def _log_voortzetten(
    nieuw: Path,
    kopie: Reservekopie,
    sleutel: bytes,
    op: datetime,
    wie: str,
    handeling: str,
    overdrachten: tuple[Kluisoverdracht, ...],
) -> Einde:
    """Continues the log chain from its last line; chains it anew first, as a renewal does, when the key was renewed since (W-64)."""
    engine = bestanden.open_engine(nieuw, sleutel)
    try:
        if kopie.inhoud is not None and kopie.inhoud.revisie != schema.HEAD:
            # The reservekopie itself stays as it was.
            upgrade(engine, lambda: None)
        with writing(engine) as connection:
            laatste = laatste_van(connection)
            if kopie.logsleutel != logsleutel(sleutel):
                gevonden = keten_van(connection, kopie.logsleutel)
                laatste = keten_vernieuwen(connection, sleutel, gevonden, op, wie)
            laatste = erbij(connection, partial(mac_van, logsleutel(sleutel)), laatste, op, wie, handeling)
            if overdrachten:
                instellingen = SqlInstellingen(connection)
                then = instellingen.get()
                known = {one.kenmerk: one for one in (*then.overdrachten, *overdrachten)}
                instellingen.save(replace(then, overdrachten=tuple(known.values())))
        bestanden.checkpoint(engine)
    finally:
        engine.dispose()
    return laatste


def besluiten(pad: Path, sleutels: bytes | None, ring: bytes) -> None:
    """Writes the mark that decides. `sleutels` is the key file, only when it replaces the one beside the kluis."""
    nieuw = teruggezet(pad)
    if sleutels is not None:
        write_whole(sleutelbestand.pad_van(nieuw), sleutels)
    write_whole(reservesleutels.pad_van(nieuw), ring)
    write_whole(teruggezet_klaar(pad), b"zvh-kluis teruggezet\n")


def afmaken(pad: Path) -> None:
    """Finishes a restore, under the lock and before the kluis is read. It may be repeated; without the mark it only tidies up."""
    if not teruggezet_klaar(pad).exists():
        afbreken(pad)
        return
    nieuw = teruggezet(pad)
    with als_schijffout():
        if nieuw.exists():
            # A journal of the kluis before would be played into this one, and a renewal of its key would replace it.
            take_away(*resten(pad)[1:], *vernieuwd_resten(pad))
        for rest in BESTANDEN:
            bron = nieuw.with_name(nieuw.name + rest)
            if bron.exists():
                bron.replace(pad.with_name(pad.name + rest))
        flush_folder(pad.parent)
        take_away(teruggezet_klaar(pad))


def afbreken(pad: Path) -> None:
    """Removes what an interrupted preparation left."""
    nieuw = teruggezet(pad)
    gebleven = [nieuw.with_name(nieuw.name + rest) for rest in BESTANDEN]
    half = [halfway(een) for een in (*gebleven, teruggezet_klaar(pad))]
    with als_schijffout():
        take_away(*gebleven, *half, logketen.half_van(nieuw), *resten(nieuw)[1:])


def opzij_leggen(pad: Path, map: Path, naam: str, bekend: AbstractSet[str]) -> None:
    """Sets a kluis that no key of ours opens aside as it is: all its files, flushed.

    It removes what an interruption left there before and is in no ring (`bekend`): nothing else would remove it.
    """
    with als_schijffout():
        make_folder(map)
        for gebleven in map.glob("*.terzijde*"):
            if gebleven.name not in bekend:
                shutil.rmtree(gebleven)
        half = map / f"{naam}.part"
        half.mkdir(mode=0o700)
        for rest in ("", "-wal", ".sleutel", ".logboek", ".reserve"):
            bron = pad.with_name(pad.name + rest)
            if bron.exists():
                shutil.copyfile(bron, half / bron.name)
                (half / bron.name).chmod(0o600)
                flush_file(half / bron.name)
        flush_folder(half)
        half.rename(map / naam)
        flush_folder(map)
