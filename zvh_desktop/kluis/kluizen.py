"""The one door to kluizen: making, opening, renewing the key of, putting back and moving them.

It is imported before the first screen stands, so what opens a kluis is imported when one is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zvh_desktop.application.errors import (
    KluisBestaatAl,
    KluisError,
    KluisOntbreekt,
    KluisplaatsOngeschikt,
    StorageUnavailable,
)
from zvh_desktop.application.whole_file import als_schijffout, make_folder
from zvh_desktop.kluis.plaats import bestaat, real_file, soort_plaats, teruggezet_klaar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zvh_desktop.application.kluis.kluis import Kladjes, Kluisplaats
    from zvh_desktop.application.kluis.toegang import HerstelsleutelBlad
    from zvh_desktop.application.services import Services
    from zvh_desktop.domain.casus import Kluissoort
    from zvh_desktop.kluis.database import Database
    from zvh_desktop.kluis.kluissleutel import Kluissleutels
    from zvh_desktop.kluis.terugzetten import Terugzetter
    from zvh_desktop.kluis.toegang import Toegang
    from zvh_desktop.kluis.verplaatsen import Sleutelkopie


class OpenKluis(NamedTuple):
    """An unlocked kluis, as the windows get it. A tuple, because the machinery of dataclasses costs the start milliseconds."""

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

    def verplaatsen(self, doel: Path) -> None:
        from zvh_desktop.kluis import reservesleutels
        from zvh_desktop.kluis.verplaatsen import left_behind

        van = self.pad
        doel, plaats = _new_place(doel)
        # Before anything lies there: the next opening clears away what is left when this is ended halfway.
        self.onthoud(van, doel)
        self.database.verplaatsen(doel, self.sleutelkopie.leg_neer, is_gedeeld=plaats.is_gedeeld)
        reservesleutels.meenemen(van, doel)
        with suppress(KluisError, StorageUnavailable):
            ring, omgeving = reservesleutels.OpenRing(doel, self.database.sleutel), self.services.omgeving
            left = left_behind(van, omgeving.nu(), omgeving.new_id())
            ring.schrijven(replace(ring.lezen().met(left), plaats=str(doel)))

    def heropenen(self) -> OpenKluis:
        self.close()
        return self.heropen(self.pad)

    def close(self) -> None:
        self.database.close()


class Rondom(NamedTuple):
    """What a kluis gets from outside: the use cases on an open database, the sheet of a recovery key, and the machine.

    `services` hears of the ring that was written by its second argument, and gives a kluis its register that has none yet. `map` is the
    folder of this user, where it is remembered which kluis went where.
    """

    services: Callable[[Database, Callable[[], object]], Services]
    blad: Callable[[Database, HerstelsleutelBlad], bytes]
    nu: Callable[[], datetime]
    new_id: Callable[[], str]
    wie: Callable[[], str]
    map: Callable[[], Path]


class Kluizen:
    """`KluisToegang` on real keys and real files; `sleutels` is given by tests that cannot wait a second."""

    def __init__(self, rondom: Rondom, sleutels: Kluissleutels | None = None) -> None:
        self._rondom, self._nu = rondom, rondom.nu
        self._given_keys = sleutels

    @property
    def _sleutels(self) -> Kluissleutels:
        from zvh_desktop.kluis.kluissleutel import Kluissleutels

        return self._given_keys or Kluissleutels()

    def bestaat(self, pad: Path) -> bool:
        return bestaat(pad)

    def verhuisd_naar(self, pad: Path) -> Path | None:
        from zvh_desktop.kluis.verplaatsen import waarheen

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
        """The database first, its key file next, and only then the name of the kluis: a crash leaves no half kluis."""
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
        """The database is opened first: a key file takes the place of the damaged one when it fits this kluis, and not before."""
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

    def sleutel_vernieuwen(
        self,
        pad: Path,
        wachtzin: str,
        groepen: Sequence[str] | None,
        voortgang: Callable[[int, int], None] = lambda _klaar, _alles: None,
    ) -> OpenKluis:
        from zvh_desktop.kluis.vernieuwen import vernieuw_sleutel

        pad = self._found(pad)
        nu, wie = self._nu, self._rondom.wie()
        sleutel = vernieuw_sleutel(
            self._sleutels, pad, wachtzin, groepen, nu=nu, wie=wie, voortgang=voortgang
        )
        kluis = self._open(pad, sleutel, is_nieuw=True)
        # The folders keep a key file of the old key until then; one out of reach follows when the program comes by.
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
        """Opens the database first: what is held by another window, or damaged, keeps its passphrase."""
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
        """Returns the kluis itself, by whatever link it was reached."""
        with als_schijffout():
            pad = real_file(pad)
            if not bestaat(pad):
                raise KluisOntbreekt
            if teruggezet_klaar(pad).exists():
                self.terugzetter().afmaken(pad)
        return pad

    def _open(
        self,
        pad: Path,
        sleutel: bytes,
        *,
        is_nieuw: bool = False,
        vervanger: str | None = None,
        hoe: str = "",
    ) -> OpenKluis:
        from zvh_desktop.domain.kluis.reservekopie import Reden
        from zvh_desktop.kluis import database as databases, reservekopie, sleutelbestand
        from zvh_desktop.kluis.reservesleutels import OpenRing
        from zvh_desktop.kluis.verplaatsen import Sleutelkopie, clear_half_moved, onthoud

        keys, rondom, plaats = self._sleutels, self._rondom, soort_plaats(pad)

        def vooraf() -> None:
            # A renewal that was interrupted may still have the ring under the key of before.
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
        from zvh_desktop.kluis.reservekopie import eigen_map
        from zvh_desktop.kluis.toegang import Toegang

        pad = database.pad

        def veranderd() -> tuple[Path, ...]:
            sleutelkopie.bijwerken()
            # What was changed is changed; the next round brings along what could not be reached or read now.
            with suppress(KluisError, StorageUnavailable):
                return services.reservekopieen.sleutelbestand_volgen()
            return (eigen_map(pad),)

        return Toegang(
            self._sleutels,
            pad,
            database.sleutel,
            vervanger,
            blad=lambda blad: self._rondom.blad(database, blad),
            nu=self._nu,
            schrijf=database.schrijf_regel,
            namen=database.vervangersnamen,
            may_write=database.may_write,
            veranderd=veranderd,
            is_nieuw=is_nieuw,
        )


def _new_place(pad: Path) -> tuple[Path, Kluisplaats]:
    """Returns where a kluis that comes there really lies, and what that place means.

    Raises `KluisBestaatAl` and `KluisplaatsOngeschikt`.
    """
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
    """What was opened is not left open when the rest goes wrong."""
    try:
        yield
    except BaseException:
        wat.close()
        raise


def geheugenafdruk_verhinderen() -> bool:
    """A crash leaves no image of the memory on the disk: key and text would be in it, in the clear.

    False where the platform has no such limit (Windows keeps crash images of its own, by the choice of its owner).
    """
    import importlib

    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True
