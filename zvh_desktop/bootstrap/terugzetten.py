"""Putting a reservekopie back: the keys of the folder, the kluis that lies there now, and one step that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import (
    AndereKluis,
    GeenReservekopieen,
    HerstelsleutelOnjuist,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisError,
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
from zvh_desktop.application.kluis.reservekopieen import kopie_maken, vrije_naam
from zvh_desktop.bootstrap.reserve import eigen_map
from zvh_desktop.domain.kluis.reservekopie import Reden, verloopt_op
from zvh_desktop.kluis import reservesleutels, sleutelbestand
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.storage.plaats import bestaat, soort_plaats
from zvh_desktop.storage.reservekopie import SqlKopieerder, kluis_nagaan, sommen_van
from zvh_desktop.storage.slot import Slot
from zvh_desktop.storage.terugzetten import afmaken, besluiten, nagaan, opzij_leggen, voorbereiden
from zvh_desktop.storage.vernieuwen import plaats_vernieuwd

_PATROON = f"*{ACHTERVOEGSEL}"


class Terugzetter:
    """`Terugzetten` on real files."""

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
        """The first folder in or below `waar` that this secret opens; what the kluis of today knows of it counts as well."""
        self.afmaken(pad)
        # It goes into the ring, which is read from other folders as well.
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
            return self._gevonden(pad, map, waar, sleutel, huidig_sleutel)
        # The key file in the folder is not there or not whole: that of the kluis may fit as well.
        if huidig_sleutel is not None:
            return self._gevonden(pad, mappen[0], waar, huidig_sleutel, huidig_sleutel)
        raise bezwaar

    def _gevonden(
        self, pad: Path, map: Path, waar: Path, sleutel: bytes, huidig_sleutel: bytes | None
    ) -> Gevonden:
        ring = self._ring_van(pad, map, sleutel, huidig_sleutel)
        # The one that was pointed at goes last: of two files with the same bytes it is the one meant.
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

    def _ring_van(self, pad: Path, map: Path, sleutel: bytes, huidig_sleutel: bytes | None) -> Sleutelring:
        """Of the folder, with what the kluis beside it knows; what either of them destroyed stays destroyed."""
        ring: Sleutelring | None = None
        with suppress(KluisBeschadigd):
            ring = reservesleutels.lezen(map / reservesleutels.RING_IN_MAP, sleutel)
        eigen: Sleutelring | None = None
        if huidig_sleutel is not None:
            with suppress(KluisBeschadigd):
                eigen = reservesleutels.lezen(reservesleutels.pad_van(pad), huidig_sleutel)
        if ring is None and eigen is None:
            raise KluisBeschadigd
        if ring is None or eigen is None or ring.kluis_id != eigen.kluis_id:
            return ring or eigen  # type: ignore[return-value]
        return eigen.samen_met(ring)

    def terugzetten(self, pad: Path, gevonden: Gevonden, kopie: Reservekopie, voortgang: Voortgang) -> None:
        plaats = soort_plaats(pad)
        if plaats.is_netwerkschijf:
            raise KluisplaatsOngeschikt
        pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        slot = Slot.nemen(pad, self._nu(), self._wie(), is_gedeeld=plaats.is_gedeeld)
        try:
            afmaken(pad)
            self._is_zelfde_kluis(pad, gevonden)
            if gevonden.huidig_sleutel is not None:
                plaats_vernieuwd(pad, gevonden.huidig_sleutel)
            blijft = gevonden.huidig_sleutel is not None and _kluis_id(pad) == gevonden.kluis_id
            sleutel = gevonden.huidig_sleutel if blijft and gevonden.huidig_sleutel else gevonden.sleutel
            voorbereiden(
                pad,
                kopie,
                sleutel,
                op=self._nu(),
                wie=self._wie(),
                handeling=_handeling(kopie, gevonden),
                voortgang=voortgang,
            )
            ring = self._opzij(pad, gevonden, blijft=blijft)
            nieuwe_ring = reservesleutels.als_tekst(replace(ring, stand=ring.stand + 1), sleutel).encode(
                "ascii"
            )
            sleutels = (
                None
                if blijft
                else sleutelbestand.pad_van(reservesleutels.als_kluis(gevonden.map)).read_bytes()
            )
            besluiten(pad, sleutelbestand=sleutels, ring=nieuwe_ring)
            afmaken(pad)
            with suppress(StorageUnavailable, KluisError):
                OpenRing(pad, sleutel).bijwerken(gevonden.map)
        finally:
            slot.loslaten()

    def afmaken(self, pad: Path) -> None:
        """What an interrupted restore left to do, before anything of the kluis is read."""
        from zvh_desktop.storage.plaats import teruggezet_klaar

        if teruggezet_klaar(pad).exists():
            slot = Slot.nemen(pad, self._nu(), self._wie(), is_gedeeld=soort_plaats(pad).is_gedeeld)
            try:
                afmaken(pad)
            finally:
                slot.loslaten()

    def nagaan(self, waar: Path, geheim: Geheim) -> Iterator[tuple[Path, Exception | None, Inhoud | None]]:
        """Reads every page of a kluis, of one reservekopie or of all in a folder; changes nothing and holds nothing."""
        try:
            if sleutelbestand.pad_van(waar).exists() or (waar.is_file() and not _is_reservekopie(waar)):
                yield waar, None, kluis_nagaan(waar, self._openen(waar, geheim))
                return
            if not waar.exists():
                raise KluisOntbreekt
            gevonden = self.zoeken(
                waar / "geen.kluis" if waar.is_dir() else waar.with_name("geen.kluis"), waar, geheim
            )
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

    def _is_zelfde_kluis(self, pad: Path, gevonden: Gevonden) -> None:
        """Raises `AndereKluis`: somebody else's kluis is never replaced, not even when it would be set aside."""
        if _kluis_id(pad) not in ("", gevonden.kluis_id):
            raise AndereKluis

    def _opzij(self, pad: Path, gevonden: Gevonden, *, blijft: bool) -> Sleutelring:
        """The kluis that lies there becomes a reservekopie; the ring with it is what will lie beside the one that is put back."""
        nu, ring = self._nu(), _ter_plaatse(gevonden)
        if not bestaat(pad):
            return ring
        if blijft and gevonden.huidig_sleutel is not None and gevonden.huidig is Huidig.LEESBAAR:
            beheer = OpenRing(pad, gevonden.huidig_sleutel)
            try:
                beheer.schrijven(ring)
                kopie_maken(
                    beheer,
                    SqlKopieerder(pad, gevonden.huidig_sleutel),
                    eigen_map(pad),
                    Reden.VOOR_TERUGZETTEN,
                    nu,
                    self._new_id(),
                )
                return beheer.lezen()
            except KluisBeschadigd:
                ring = beheer.lezen()
        eigen = eigen_map(pad)
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
    """Where reservekopieen of one kluis lie: this folder, or the ones in it."""
    with suppress(OSError):
        for map in (waar, *sorted(p for p in waar.iterdir() if p.is_dir())):
            if (map / reservesleutels.RING_IN_MAP).exists() or any(map.glob(_PATROON)):
                yield map


def _is_reservekopie(bestand: Path) -> bool:
    """Whether it is to be looked for among the reservekopieen: also under a name that somebody gave it."""
    return bestand.suffix == ACHTERVOEGSEL or (bestand.parent / reservesleutels.RING_IN_MAP).exists()


def _herkend(ring: Sleutelring, paden: Iterable[Path]) -> dict[Path, Reservekopie]:
    """Returns which reservekopie each file is, by its bytes. Folder and file may have got any name since it was made.

    Bytes that nobody knows under the name of one that did not turn up are taken for that one, damaged: putting it back says so.
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
        return Huidig.LEESBAAR, SqlKopieerder(pad, sleutel).inhoud()
    except (KluisError, StorageUnavailable):
        return Huidig.ONLEESBAAR, None


def _kluis_id(pad: Path) -> str:
    try:
        return sleutelbestand.lezen(pad).kluis_id
    except (KluisError, StorageUnavailable):
        return ""


def _ter_plaatse(gevonden: Gevonden) -> Sleutelring:
    """On another machine the same folder has another name."""
    hier = {kopie.id: kopie for kopie in gevonden.kopieen}
    return replace(gevonden.ring, kopieen=tuple(hier.get(kopie.id, kopie) for kopie in gevonden.ring.kopieen))


def _handeling(kopie: Reservekopie, gevonden: Gevonden) -> str:
    """W-64: with where the log of the kluis before ended, since that log goes aside with it."""
    van = f"kluis: teruggezet uit de reservekopie van {kopie.gemaakt_op:%Y-%m-%d %H:%M}"
    if gevonden.huidige_inhoud is not None:
        return f"{van}; de kluis van daarvoor (tot logregel {gevonden.huidige_inhoud.logregels}) is terzijde gezet"
    return f"{van}; wat er lag is terzijde gezet" if gevonden.huidig is not Huidig.GEEN else van
