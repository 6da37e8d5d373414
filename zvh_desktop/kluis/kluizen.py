"""Makes, opens, moves and puts back kluizen, and renews their keys: the one way in for the other rings.

It is imported before the first screen stands, so what opens a kluis is imported when one is opened.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zvh_desktop.application.whole_file import als_schijffout, make_folder
from zvh_desktop.kluis.plaats import (
    bestaat,
    is_overdracht,
    onthoud,
    real_file,
    soort_plaats,
    teruggezet_klaar,
    waarheen,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zvh_desktop.application.kluis.kluis import Kladjes, Kluisplaats, Leesstand
    from zvh_desktop.application.kluis.reservekopie import Voortgang
    from zvh_desktop.application.kluis.toegang import NieuweHerstelsleutel
    from zvh_desktop.application.services import Services
    from zvh_desktop.domain.casus import Kluissoort
    from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
    from zvh_desktop.kluis.database import Database
    from zvh_desktop.kluis.kluissleutel import Kluissleutels
    from zvh_desktop.kluis.terugzetten import Terugzetter
    from zvh_desktop.kluis.toegang import Toegang
    from zvh_desktop.kluis.verplaatsen import Sleutelkopie


class OpenKluis(NamedTuple):
    """Holds an unlocked kluis for the windows. A tuple, because importing dataclasses costs the start milliseconds."""

    services: Services
    database: Database
    toegang: Toegang
    plaats: Kluisplaats
    sleutelkopie: Sleutelkopie
    heropen: Callable[[Path], OpenKluis]
    onthoud: Callable[[Path, Path], None]

    @property
    def pad(self) -> Path:
        return self.database.pad

    @property
    def is_demonstratie(self) -> bool:
        return self.database.is_demonstratie

    @property
    def kladjes(self) -> Kladjes:
        return self.database.kladjes

    @property
    def soort(self) -> Kluissoort:
        return self.database.soort

    @property
    def leesstand(self) -> Leesstand | None:
        return self.database.leesstand

    def neem_leesregels_in(self) -> None:
        self.database.neem_leesregels_in()

    def verplaatsen(self, doel: Path) -> None:
        from dataclasses import replace

        from zvh_desktop.application.errors import KluisError, StorageUnavailable
        from zvh_desktop.kluis import reservesleutels
        from zvh_desktop.kluis.verplaatsen import left_behind

        van = self.pad
        doel, plaats = _new_place(doel)
        # Written before anything lies there, so that the next opening clears away what an interrupted move leaves.
        self.onthoud(van, doel)
        self.database.verplaatsen(doel, self.sleutelkopie.leg_neer, is_gedeeld=plaats.is_gedeeld)
        reservesleutels.meenemen(van, doel)
        with suppress(KluisError, StorageUnavailable):
            ring, omgeving = reservesleutels.OpenRing(doel, self.database.sleutel), self.services.omgeving
            left = left_behind(van, omgeving.nu(), omgeving.new_id())
            ring.schrijven(replace(ring.lezen().met(left), plaats=str(doel)))

    def overdragen(
        self,
        wachtzin: str,
        overdracht: Kluisoverdracht,
        map: Path,
        vastleggen: Callable[[Kluisoverdracht], object],
        voortgang: Voortgang,
    ) -> NieuweHerstelsleutel:
        import secrets

        from zvh_desktop.application.kluis.herstelsleutel import GEHEIM_BYTES, Herstelsleutel
        from zvh_desktop.application.kluis.toegang import NieuweHerstelsleutel

        self.toegang.check_voorzitter(wachtzin)
        geheim = secrets.token_bytes(GEHEIM_BYTES)
        pad = self.database.overdragen(map, overdracht, geheim, vastleggen, voortgang)
        return NieuweHerstelsleutel(Herstelsleutel.van(geheim), (), overdracht.op, overdracht.aan, pad)

    def heropenen(self) -> OpenKluis:
        self.close()
        return self.heropen(self.pad)

    def opnieuw_bekijken(self) -> OpenKluis:
        return self.heropen(self.pad)

    def close(self) -> None:
        self.database.close()


class Rondom(NamedTuple):
    """Carries what a kluis gets from outside: the use cases on an open database, and the machine.

    `services` calls its second argument whenever the ring was written, and gives a kluis without a register its
    register. `map` is the folder of this user that remembers which kluis was moved where.
    """

    services: Callable[[Database, Callable[[], object]], Services]
    nu: Callable[[], datetime]
    new_id: Callable[[], str]
    wie: Callable[[], str]
    map: Callable[[], Path]


class Kluizen:
    """Implements `KluisToegang` with real keys and files; tests give faster `sleutels`."""

    def __init__(self, rondom: Rondom, sleutels: Kluissleutels | None = None) -> None:
        self._rondom, self._nu = rondom, rondom.nu
        self._given_keys = sleutels

    @property
    def _sleutels(self) -> Kluissleutels:
        from zvh_desktop.kluis.kluissleutel import Kluissleutels

        return self._given_keys or Kluissleutels()

    def bestaat(self, pad: Path) -> bool:
        return bestaat(pad)

    def is_overdracht(self, pad: Path) -> bool:
        return is_overdracht(pad)

    def verhuisd_naar(self, pad: Path) -> Path | None:
        return waarheen(self._rondom.map(), pad)

    def plaats(self, pad: Path) -> Kluisplaats:
        return soort_plaats(pad)

    def maken(
        self,
        pad: Path,
        wachtzin: str,
        *,
        in_sleutelbos: bool,
        demonstratie: bool = False,
        gebied_e: bool = False,
    ) -> OpenKluis:
        """Makes the database, then its key file, and only then gives the kluis its name: a crash leaves no half kluis."""
        from zvh_desktop.domain.casus import Kluissoort
        from zvh_desktop.kluis import database

        pad, _plaats = _new_place(pad)
        keys = self._sleutels
        bestand, sleutel = keys.nieuw(wachtzin, in_sleutelbos=in_sleutelbos)
        make_folder(pad.parent, parents=True)
        soort = Kluissoort.GEBIED_E if gebied_e else Kluissoort.OVERIGE
        gemaakt_op = self._nu()
        database.maak_database(pad, sleutel, gemaakt_op=gemaakt_op, demonstratie=demonstratie, soort=soort)
        keys.schrijven(pad, bestand)
        database.plaats_database(pad)
        return self._open(pad, sleutel, is_nieuw=True)

    def ontgrendelen(self, pad: Path, wachtzin: str) -> OpenKluis:
        from zvh_desktop.application.kluis.toegang import kenmerk_van

        pad = self._found(pad)
        sleutel, vervanger = self._sleutels.openen(pad, wachtzin)
        hoe = f" door vervanger {kenmerk_van(vervanger)}" if vervanger else ""
        return self._open(pad, sleutel, vervanger=vervanger, hoe=hoe)

    def ontgrendelen_met_vorige(self, pad: Path, wachtzin: str) -> OpenKluis:
        """Opens the database first: the previous key file replaces the damaged one only when it fits this kluis."""
        pad, keys = self._found(pad), self._sleutels
        sleutel, vervanger = keys.openen_met_vorige(pad, wachtzin)
        kluis = self._open(pad, sleutel, vervanger=vervanger, hoe=" met het vorige sleutelbestand")
        with _anders_dicht(kluis):
            keys.vorige_terugzetten(pad, sleutel)
            kluis.sleutelkopie.bijwerken()
        return kluis

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> OpenKluis:
        pad = self._found(pad)
        return self._open(pad, self._sleutels.met_sleutelbos(pad), hoe=" met de sleutelbos")

    def meelezen(self, pad: Path, wachtzin: str) -> OpenKluis:
        pad = self._found_as_it_is(pad)
        sleutel, vervanger = self._sleutels.openen(pad, wachtzin)
        return self._meelezen(pad, sleutel, vervanger)

    def meelezen_met_sleutelbos(self, pad: Path) -> OpenKluis:
        pad = self._found_as_it_is(pad)
        return self._meelezen(pad, self._sleutels.met_sleutelbos(pad), None)

    def sleutel_vernieuwen(
        self,
        pad: Path,
        wachtzin: str,
        groepen: Sequence[str] | None,
        voortgang: Callable[[int, int], None] = lambda _klaar, _alles: None,
    ) -> OpenKluis:
        from zvh_desktop.application.errors import KluisError, StorageUnavailable
        from zvh_desktop.kluis.vernieuwen import vernieuw_sleutel

        pad = self._found(pad)
        nu, wie = self._nu, self._rondom.wie()
        sleutel = vernieuw_sleutel(
            self._sleutels, pad, wachtzin, groepen, nu=nu, wie=wie, voortgang=voortgang
        )
        kluis = self._open(pad, sleutel, is_nieuw=True)
        # The folders keep a key file of the old key until then; one out of reach follows when it can be reached.
        with _anders_dicht(kluis), suppress(KluisError, StorageUnavailable):
            kluis.services.reservekopieen.sleutelbestand_volgen()
        return kluis

    def terugzetter(self) -> Terugzetter:
        from zvh_desktop.kluis.terugzetten import Terugzetter

        return Terugzetter(self._sleutels, self._nu, self._rondom.new_id, self._rondom.wie)

    def herstelsleutel_past(self, pad: Path, groepen: Sequence[str]) -> None:
        from zvh_desktop.application.kluis.herstelsleutel import lezen

        self._sleutels.met_herstelsleutel(self._found(pad), lezen(groepen))

    def herstellen(self, pad: Path, groepen: Sequence[str], nieuwe_wachtzin: str) -> OpenKluis:
        """Opens the database first: a kluis that is damaged, or open in another window, keeps its passphrase."""
        from zvh_desktop.application.kluis.herstelsleutel import lezen
        from zvh_desktop.kluis.afleiding import keuren

        geheim = lezen(groepen)
        keuren(nieuwe_wachtzin)
        pad = self._found(pad)
        kluis = self._open(pad, self._sleutels.met_herstelsleutel(pad, geheim))
        with _anders_dicht(kluis):
            kluis.toegang.wachtzin_herstellen(nieuwe_wachtzin)
        return kluis

    def _found(self, pad: Path) -> Path:
        """Returns the kluis file itself, behind any link; finishes an interrupted restore first."""
        with als_schijffout():
            pad = real_file(pad)
            if not bestaat(pad):
                from zvh_desktop.application.errors import KluisOntbreekt

                raise KluisOntbreekt
            if teruggezet_klaar(pad).exists():
                self.terugzetter().afmaken(pad)
        return pad

    def _found_as_it_is(self, pad: Path) -> Path:
        """Returns the kluis file itself, behind any link; finishes nothing that was interrupted, since somebody else holds it."""
        with als_schijffout():
            pad = real_file(pad)
        if not pad.is_file():
            from zvh_desktop.application.errors import KluisOntbreekt

            raise KluisOntbreekt
        return pad

    def _meelezen(self, pad: Path, sleutel: bytes, vervanger: str | None) -> OpenKluis:
        """Opens a picture of a kluis that somebody else holds; see `kluis/meelezen.py`."""
        from zvh_desktop.application.errors import AlleenLezen, WachtzinOnjuist
        from zvh_desktop.kluis.meelezen import open_beeld
        from zvh_desktop.kluis.verplaatsen import Sleutelkopie

        def opnieuw(elders: Path) -> OpenKluis:
            if vervanger is not None and vervanger not in {
                one.id for one in self._sleutels.vervangers(elders)
            }:
                # Withdrawn since: his passphrase opens nothing any more, and so no new picture.
                raise WachtzinOnjuist
            return self._meelezen(elders, sleutel, vervanger)

        def geen_verhuizing(_van: Path, _naar: Path) -> None:
            raise AlleenLezen

        database = open_beeld(pad, sleutel, nu=self._nu, wie=self._rondom.wie)
        with _anders_dicht(database):
            sleutelkopie = Sleutelkopie(pad)
            services = self._rondom.services(database, sleutelkopie.bijwerken)
            toegang = self._toegang(database, services, sleutelkopie, vervanger, is_nieuw=False)
        return OpenKluis(
            services, database, toegang, soort_plaats(pad), sleutelkopie, opnieuw, geen_verhuizing
        )

    def _open(
        self,
        pad: Path,
        sleutel: bytes,
        *,
        is_nieuw: bool = False,
        vervanger: str | None = None,
        hoe: str = "",
    ) -> OpenKluis:
        from dataclasses import replace

        from zvh_desktop.domain.kluis.reservekopie import Reden
        from zvh_desktop.kluis import database as databases, reservekopie, sleutelbestand
        from zvh_desktop.kluis.reservesleutels import OpenRing
        from zvh_desktop.kluis.verplaatsen import Sleutelkopie, clear_half_moved

        keys, rondom, plaats = self._sleutels, self._rondom, soort_plaats(pad)

        def vooraf() -> None:
            # After an interrupted renewal the ring may still be under the old key.
            keys.gelijktrekken(pad, sleutel)
            ring, map, reden = OpenRing(pad, sleutel), reservekopie.eigen_map(pad), Reden.VOOR_BIJWERKEN
            reservekopie.kopie_maken(pad, sleutel, ring, map, reden, self._nu(), rondom.new_id())

        database = databases.open_database(
            pad, sleutel, nu=self._nu, wie=rondom.wie, vooraf=vooraf, is_gedeeld=plaats.is_gedeeld
        )
        with _anders_dicht(database):
            clear_half_moved(rondom.map(), pad)
            keys.gelijktrekken(pad, sleutel)
            sleutelkopie = Sleutelkopie(pad)
            services = rondom.services(database, sleutelkopie.bijwerken)
            log = database.logboek
            ontbrak = ", anker van het logboek ontbrak" if log.anker_ontbrak else ""
            if log.says(sleutelbestand.replaced(sleutelbestand.mark(pad))):
                log.bij_openen = replace(log.bij_openen, is_oud_sleutelbestand=True)
                ontbrak += ", met een ouder sleutelbestand"
            database.schrijf_regel(f"kluis geopend{hoe}{ontbrak}")
            database.neem_leesregels_in()
        return OpenKluis(
            services,
            database,
            self._toegang(database, services, sleutelkopie, vervanger, is_nieuw=is_nieuw),
            plaats,
            sleutelkopie,
            lambda elders: self._open(
                elders, sleutel, vervanger=vervanger, hoe=", op een andere plaats bewaard"
            ),
            lambda van, naar: onthoud(rondom.map(), van, naar),
        )

    def _toegang(
        self,
        database: Database,
        services: Services,
        sleutelkopie: Sleutelkopie,
        vervanger: str | None,
        *,
        is_nieuw: bool,
    ) -> Toegang:
        from zvh_desktop.application.errors import KluisError, StorageUnavailable
        from zvh_desktop.kluis.reservekopie import eigen_map
        from zvh_desktop.kluis.toegang import Toegang

        pad = database.pad

        def veranderd() -> tuple[Path, ...]:
            sleutelkopie.bijwerken()
            # The change is made; the next round brings along what could not be reached or read now.
            with suppress(KluisError, StorageUnavailable):
                return services.reservekopieen.sleutelbestand_volgen()
            return (eigen_map(pad),)

        return Toegang(
            self._sleutels,
            pad,
            database.sleutel,
            vervanger,
            blad=lambda blad: services.schrijfwijzen.maken(services.documenten.maker(), blad),
            nu=self._nu,
            schrijf=database.schrijf_regel,
            namen=database.vervangersnamen,
            may_write=database.may_write,
            veranderd=veranderd,
            is_nieuw=is_nieuw,
        )


def _new_place(pad: Path) -> tuple[Path, Kluisplaats]:
    """Returns the real path for a new kluis, and what that place is. Raises `KluisBestaatAl` and `KluisplaatsOngeschikt`."""
    from zvh_desktop.application.errors import KluisBestaatAl, KluisplaatsOngeschikt

    with als_schijffout():
        pad = real_file(pad)
    if bestaat(pad):
        raise KluisBestaatAl
    plaats = soort_plaats(pad)
    if plaats.is_netwerkschijf:
        raise KluisplaatsOngeschikt
    return pad, plaats


@contextmanager
def _anders_dicht(wat: OpenKluis | Database) -> Iterator[None]:
    """Closes what was opened when the rest fails."""
    try:
        yield
    except BaseException:
        wat.close()
        raise


def clear_pictures() -> None:
    """Removes what a killed process left of a kluis that it read along."""
    from zvh_desktop.kluis.momentbeeld import ruim_beelden_op

    ruim_beelden_op()


def geheugenafdruk_verhinderen() -> bool:
    """Prevents a memory dump on the disk after a crash: key and text would be in it, in the clear.

    False where the platform has no such limit (on Windows its owner chooses).
    """
    if sys.platform == "win32":
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True
