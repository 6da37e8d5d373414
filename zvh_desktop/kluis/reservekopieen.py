"""Makes reservekopieen, lets them expire, and says honestly what can still be read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from zvh_desktop.application.errors import KluisBeschadigd, KluisError, StorageUnavailable
from zvh_desktop.application.kluis.reservekopie import (
    Aandacht,
    AandachtSoort,
    Plaats,
    Reservekopie,
    Reservestand,
    Ronde,
    Sleutelring,
    Voortgang,
    geen_voortgang,
)
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.kluis.reservekopie import Reden, is_aan_de_beurt, verlopen
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.plaats import bestaat
from zvh_desktop.kluis.reservekopie import (
    EIGEN,
    eigen_map,
    inhoud_van_kluis,
    is_bereikbaar,
    kluis_nagaan,
    kopie_maken,
    namen_in,
    remove_half_made,
    sommen_in,
    weghalen,
)
from zvh_desktop.kluis.reservesleutels import OpenRing, remove_copies_of_keys
from zvh_desktop.kluis.verplaatsen import remove_left

PLAATS_WEG_NA = timedelta(days=3)
LANG_GEEN_NA = timedelta(days=7)


class Reservekopieen:
    """Implements `Reservekopieen` on real files; `eigen` lies beside the kluis. A key leaves the ring before its file goes."""

    def __init__(
        self,
        omgeving: Omgeving,
        pad: Path,
        sleutel: bytes,
        may_write: Callable[[], None] = lambda: None,
        ring_geschreven: Callable[[], object] = lambda: None,
    ) -> None:
        self._omgeving, self._pad, self._sleutel, self._may_write = omgeving, pad, sleutel, may_write
        self._ring = OpenRing(pad, sleutel, may_write, ring_geschreven)
        self._eigen = eigen_map(pad)
        self._bekend: Reservestand | None = None
        self._is_damaged = False
        self._last_end: AandachtSoort | None = None

    def _vak(self, map: Path) -> Path:
        """Returns the folder for this kluis within `map`: on a stick or network folder copies of several kluizen must not mix."""
        return map / _vak_van(self._ring.leesbaar())

    def stand(self) -> Reservestand:
        ring = self._ring.lezen()
        gekozen = self._gekozen()
        made = (kopie for kopie in ring.kopieen if kopie.bestand)
        kopieen = sorted(made, key=lambda kopie: kopie.gemaakt_op, reverse=True)
        self._bekend = Reservestand(
            self._plaats(gekozen) if gekozen else None, self._eigen, tuple(kopieen), ring.klok.gezien_op
        )
        return self._bekend

    def is_snel(self) -> bool:
        with self._omgeving.werk() as work:
            gekozen = work.instellingen.get().reservekopie_map
        bekend = self._bekend.gekozen if self._bekend else None
        return not gekozen or (bekend is not None and bekend.is_bereikbaar)

    def aandacht(self) -> tuple[Aandacht, ...]:
        damage = Aandacht(AandachtSoort.BESCHADIGD, None) if self._is_damaged else None
        ended = Aandacht(self._last_end, None) if self._last_end else None
        return tuple(filter(None, (damage, ended, self._too_long_ago())))

    def check_kluis(self, stop: Callable[[], object]) -> bool:
        # It opens the kluis itself, which only its holder may do.
        self._may_write()
        stop()
        try:
            kluis_nagaan(self._pad, self._sleutel)
        except KluisBeschadigd:
            self._is_damaged = True
        return not self._is_damaged

    def _too_long_ago(self) -> Aandacht | None:
        stand, nu = self._bekend, self._omgeving.nu()
        if stand is None:
            return None
        if stand.laatste is None or stand.gezien_op is None:
            return Aandacht(AandachtSoort.LANG_GEEN, None)
        if nu - stand.gezien_op >= LANG_GEEN_NA:
            return Aandacht(AandachtSoort.LANG_GEEN, (nu - stand.gezien_op).days)
        if stand.gekozen is None or stand.gekozen.is_bereikbaar:
            return None
        op_gekozen = stand.laatste_op_gekozen
        if op_gekozen is None or nu - op_gekozen.gemaakt_op >= PLAATS_WEG_NA:
            dagen = (nu - op_gekozen.gemaakt_op).days if op_gekozen else None
            return Aandacht(AandachtSoort.PLAATS_WEG, dagen)
        return None

    def gewone_ronde(self, voortgang: Voortgang = geen_voortgang, *, bij_sluiten: bool = False) -> Ronde:
        self._last_end = AandachtSoort.GESTOPT
        try:
            ronde = self._ronde(voortgang, bij_sluiten=bij_sluiten)
        except (KluisError, StorageUnavailable):
            self._last_end = AandachtSoort.MISLUKT
            raise
        self._last_end = None
        return ronde

    def _ronde(self, voortgang: Voortgang, *, bij_sluiten: bool) -> Ronde:
        nu = self._omgeving.nu()
        ring = self._bijgepraat()
        plek = self._waar()
        vorige = _nieuwste(ring, plek)
        inhoud = inhoud_van_kluis(self._pad, self._sleutel)
        gewijzigd = (
            vorige is None or vorige.inhoud is None or vorige.inhoud.vingerafdruk != inhoud.vingerafdruk
        )
        gemaakt: tuple[Reservekopie, ...] = ()
        if is_aan_de_beurt(
            vorige.termijn if vorige else None, nu, is_gewijzigd=gewijzigd, bij_sluiten=bij_sluiten
        ):
            gemaakt = (self._maken_of_hier(plek, Reden.GEPLAND, voortgang),)
        return Ronde(gemaakt, self._laten_verlopen(nu), self._opruimen())

    def maken(
        self, reden: Reden, voortgang: Voortgang = geen_voortgang, *, in_map: Path | None = None
    ) -> Ronde:
        self._bijgepraat()
        gemaakt = self._maken(self._vak(in_map) if in_map else self._waar(), reden, voortgang)
        return Ronde((gemaakt,), self._laten_verlopen(self._omgeving.nu()), self._opruimen())

    def opnieuw_maken(self, voortgang: Voortgang = geen_voortgang) -> Ronde:
        oude = frozenset(kopie.id for kopie in self._bijgepraat().kopieen)
        gekozen = self._gekozen()
        plekken = dict.fromkeys([self._waar(), self._eigen] if gekozen else [self._eigen])
        gemaakt = tuple(self._maken(plek, Reden.OP_VERZOEK, voortgang) for plek in plekken)
        self._vernietigen(oude)
        self._omgeving.log(f"reservekopieën: opnieuw gemaakt, {len(oude)} oudere vernietigd")
        return Ronde(gemaakt, len(oude), self._opruimen())

    def sleutelbestand_volgen(self) -> tuple[Path, ...]:
        self._vernietigen(frozenset(k.id for k in self._ring.lezen().kopieen if not k.bestand))
        buiten_bereik = self._opruimen()
        # The folder beside the kluis is never out of reach: while it is missing, there are no copies in it.
        return tuple(
            map for map in buiten_bereik if map != self._eigen or self._eigen in self._ring.lezen().mappen()
        )

    def laatste_verloopt_op(self, voor: datetime | None = None) -> date | None:
        ring = self._ring.lezen()
        levend = [(k.gemaakt_op, k.verloopt_op) for k in ring.kopieen]
        buiten = [(r.gemaakt_op, r.verliep_op) for r in ring.resten]
        einden = [tot for gemaakt, tot in levend + buiten if voor is None or gemaakt < voor]
        return max(einden).date() if einden else None

    def buiten_bereik(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(rest.map for rest in self._ring.lezen().resten))

    def plaats_kiezen(self, map: Path | None) -> Reservestand:
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            instellingen = work.instellingen.get()
            work.instellingen.save(replace(instellingen, reservekopie_map=str(map) if map else ""))
            work.log("reservekopieën: andere plaats gekozen")
        return self.stand()

    def _gekozen(self) -> Path | None:
        with self._omgeving.werk() as work:
            tekst = work.instellingen.get().reservekopie_map
        return self._vak(Path(tekst)) if tekst else None

    def _waar(self) -> Path:
        """Returns where to make copies: the chosen folder when it can be reached, else beside the kluis, which is better than none."""
        gekozen = self._gekozen()
        return gekozen if gekozen and is_bereikbaar(gekozen) else self._eigen

    def _plaats(self, map: Path) -> Plaats:
        bereikbaar = is_bereikbaar(map)
        return Plaats(map, bereikbaar, bereikbaar and self._ring.is_bij(map))

    def _bijgepraat(self) -> Sleutelring:
        """Adds to the ring what the folders know and it does not, as after the kluis came to another machine."""
        self._may_write()
        ring = self._at_its_place(self._ring.leesbaar())
        in_mappen = [self._ring.lezen_uit(map) for map in dict.fromkeys([self._eigen, self._waar()])]
        # A folder that came along with a hand-made copy still holds the ring of the original.
        bekend = [
            andere for andere in in_mappen if andere is not None and (ring.is_leeg or andere.vak == ring.vak)
        ]
        samen = max(bekend, key=lambda andere: andere.stand, default=ring) if ring.is_leeg else ring
        samen = replace(samen, plaats=ring.plaats)
        for andere in bekend:
            samen = samen.samen_met(andere)
        samen = self._ter_plaatse(samen)
        return self._ring.schrijven(samen) if samen != ring else ring

    def _at_its_place(self, ring: Sleutelring) -> Sleutelring:
        """Drops copies that belong to the original when this kluis was copied by hand and the original is still there.

        The copied kluis gets its own folder on a stick that both use. A kluis that was moved by hand keeps everything.
        """
        if ring.plaats in ("", str(self._pad)):
            return ring
        if _is_kluis(Path(ring.plaats), ring.kluis_id):
            ring = self._ter_plaatse(ring)
            ring = replace(
                ring,
                kopieen=tuple(k for k in ring.kopieen if k.map == self._eigen),
                resten=tuple(r for r in ring.resten if r.map == self._eigen),
                vak=f"-{self._omgeving.new_id()[:4]}",
            )
        return self._ring.schrijven(replace(ring, plaats=str(self._pad)))

    def _ter_plaatse(self, ring: Sleutelring) -> Sleutelring:
        """Finds by their bytes the reservekopieen beside the kluis that were renamed, or moved or copied along by hand.

        Otherwise a renamed copy would lose its key as if it was thrown away, and a copied kluis would tidy up the
        folder of the original. Copies at a chosen place keep that place: the same bytes may lie on another stick, in
        a drawer.
        """
        namen = namen_in(self._eigen)
        vast = {k.bestand for k in ring.kopieen if k.map == self._eigen} & namen
        zoek = [
            k
            for k in ring.kopieen
            if k.bestand and (k.map != self._eigen or k.bestand not in namen) and k.map.name != _vak_van(ring)
        ]
        if not zoek:
            return ring
        # A missing one may have got the name of any other: then all files are read, this once.
        behalve = frozenset() if any(k.map == self._eigen for k in zoek) else vast
        bestanden = {som: naam for naam, som in sommen_in(self._eigen, behalve).items()}
        hier = {
            k.id: replace(k, map=self._eigen, bestand=naam)
            for k in zoek
            if (naam := bestanden.get(k.sha256) if k.sha256 else k.bestand) in namen - behalve
        }
        return replace(ring, kopieen=tuple(hier.get(k.id, k) for k in ring.kopieen)) if hier else ring

    def _maken_of_hier(self, map: Path, reden: Reden, voortgang: Voortgang) -> Reservekopie:
        """Makes a copy in the folder, or beside the kluis when a stick is full or pulled out."""
        try:
            return self._maken(map, reden, voortgang)
        except StorageUnavailable:
            if map == self._eigen:
                raise
            return self._maken(self._eigen, reden, voortgang)

    def _maken(self, map: Path, reden: Reden, voortgang: Voortgang) -> Reservekopie:
        nu, id = self._omgeving.nu(), self._omgeving.new_id()
        kopie = kopie_maken(self._pad, self._sleutel, self._ring, map, reden, nu, id, voortgang)
        self._omgeving.log(f"reservekopie gemaakt ({reden.value})")
        return kopie

    def _laten_verlopen(self, nu: datetime) -> int:
        """Destroys the copies that expired, and those whose file is gone from beside the kluis; elsewhere it may be on another stick."""
        ring = self._ring.lezen()
        klok = ring.klok.nu(nu)
        om = verlopen((kopie.termijn for kopie in ring.kopieen), nu, klok)
        over = {kopie.id for kopie in ring.kopieen if kopie.termijn in om}
        namen = namen_in(self._eigen)
        weg = {k.id for k in ring.kopieen if k.map == self._eigen and k.bestand not in namen}
        if klok.wacht != ring.klok.wacht or not _zelfde_dag(klok.gezien_op, ring.klok.gezien_op):
            self._ring.schrijven(replace(ring, klok=klok))
        self._vernietigen(frozenset(over | weg))
        if over:
            self._omgeving.log(f"reservekopieën: {len(over)} verlopen en vernietigd")
        return len(over)

    def _vernietigen(self, ids: frozenset[str]) -> None:
        if ids:
            self._ring.schrijven(self._ring.lezen().zonder(ids))

    def _opruimen(self) -> tuple[Path, ...]:
        """Removes the files whose key is gone, and brings every folder up to date; returns the folders out of reach.

        A file that is missing from a chosen folder may be on the other of two sticks: it counts as out of reach until
        it is found.
        """
        self._may_write()
        ring = self._ring.lezen()
        nu, waar = self._omgeving.nu(), self._waar()
        links = [rest for rest in ring.resten if not rest.bestand]
        # First a kluis that was left by moving: as long as it lies there, the folder beside it belongs to it.
        schoon = {rest.id for rest in links if remove_left(rest.map, rest.sha256, nu)}
        mappen = dict.fromkeys([*ring.mappen(), waar])
        bereikbaar = [map for map in mappen if is_bereikbaar(map) and _is_of(map, self._eigen)]
        schoon |= {id for map in bereikbaar for id in self._weggehaald(ring, map)}
        if schoon:
            over = tuple(rest for rest in ring.resten if rest.id not in schoon)
            ring = self._ring.schrijven(replace(ring, resten=over))
        bij = [map for map in bereikbaar if self._is_bijgewerkt(map)]
        for map in set(bij) - {*ring.mappen(), waar, self._eigen}:
            remove_copies_of_keys(map)
        gebleven = (rest.map for rest in links if rest.id not in schoon)
        return (*(map for map in mappen if map not in bij), *gebleven)

    def _weggehaald(self, ring: Sleutelring, map: Path) -> set[str]:
        """Removes from one folder the files whose bytes are those of a destroyed copy, under any name; returns the ids of these copies."""
        resten = [rest for rest in ring.resten if rest.map == map]
        levend = {kopie.sha256 for kopie in ring.kopieen}
        # A file with the name of a kept copy is that copy; only a destroyed one of that name makes a look necessary.
        vast = {kopie.bestand for kopie in ring.kopieen if kopie.map == map} - {r.bestand for r in resten}
        weg: set[str] = set()
        remove_half_made(map)
        with suppress(StorageUnavailable):
            namen = namen_in(map) if resten else frozenset()
            sommen = sommen_in(map, vast) if resten else {}
            for rest in resten:
                zijn = [naam for naam, som in sommen.items() if som == rest.sha256]
                if not rest.sha256 and rest.bestand in namen and sommen.get(rest.bestand) not in levend:
                    zijn = [rest.bestand]
                with suppress(StorageUnavailable):
                    weghalen(map, rest.bestand, zijn)
                    if zijn or map == self._eigen:
                        weg.add(rest.id)
        return weg

    def _is_bijgewerkt(self, map: Path) -> bool:
        try:
            if not self._ring.is_bij(map):
                self._ring.bijwerken(map)
        except StorageUnavailable:
            return False
        return True


def _is_kluis(pad: Path, kluis_id: str) -> bool:
    try:
        return sleutelbestand.lezen(pad).kluis_id == kluis_id
    except (KluisError, StorageUnavailable):
        return False


def _is_of(map: Path, eigen: Path) -> bool:
    """Says whether the kluis with folder `eigen` may tidy up `map`: a folder beside another kluis belongs to that one."""
    kluis = map.with_name(map.name.removesuffix(EIGEN))
    return map == eigen or kluis == map or not bestaat(kluis)


def _vak_van(ring: Sleutelring) -> str:
    return f"zvh-{ring.kluis_id[:8]}{ring.vak}"


def _zelfde_dag(een: datetime | None, ander: datetime | None) -> bool:
    """Says whether both are on one day: a later hour is no reason to write the ring, and every copy of it, again."""
    return een is not None and ander is not None and een.date() == ander.date()


def _nieuwste(ring: Sleutelring, map: Path) -> Reservekopie | None:
    hier = (kopie for kopie in ring.kopieen if kopie.map == map)
    return max(hier, key=lambda kopie: kopie.gemaakt_op, default=None)
