"""Opening and making a kluis on the real keys, the real database and the real documents."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.bootstrap.open_kluis import OpenKluis
from zvh_desktop.bootstrap.place import local_now, new_id, own_command, who
from zvh_desktop.storage.plaats import bestaat, soort_plaats, teruggezet_klaar
from zvh_desktop.ui.resource_files import resource_dir

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from zvh_desktop.application.kluis.inrichten import Register
    from zvh_desktop.application.kluis.kluis import GeopendeKluis, Kluisplaats
    from zvh_desktop.application.ports import Buitenlezer, Documentmaker, Gewijzigd, Verificateur
    from zvh_desktop.application.services import Services
    from zvh_desktop.bootstrap.terugzetten import Terugzetter
    from zvh_desktop.documents.documentmaker import PdfDocumentmaker
    from zvh_desktop.kluis.kluissleutel import Kluissleutels
    from zvh_desktop.storage.kluis import Database

CONVENANT_SINDS = date(2022, 1, 1)


def read_register(resources: Path) -> Register:
    """The Partijen of the convenant and the grondslagen that every new kluis begins with."""
    import json

    from zvh_desktop.application.kluis.inrichten import GrondslagGegeven, PartijGegeven, Register

    def rows(name: str) -> list[dict[str, str]]:
        return json.loads((resources / "register" / name).read_text("utf-8"))

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    return Register(
        tuple(PartijGegeven(r["id"], r["naam"], r["kort"], r["soort"]) for r in rows("partijen.json")),
        tuple(
            GrondslagGegeven(
                r["id"],
                r["naam"],
                r["artikel"],
                tuple(r["soorten"]),
                day(r["geldig_van"]),
                day(r["geldig_tot"]),
                r["bron"],
                r["zekerheid"] == "gelezen",
            )
            for r in rows("grondslagen.json")
        ),
    )


def make_kluis_services(
    database: Database,
    resources: Path,
    nu: Callable[[], datetime],
    id_maker: Callable[[], str],
    meld: Callable[[Gewijzigd], None],
    ring_geschreven: Callable[[], object] = lambda: None,
) -> Services:
    """The use cases on an open database; the documents ring is imported when the first document is made."""
    from zvh_desktop.application.ports import Omgeving
    from zvh_desktop.application.services import Documenten, make_services
    from zvh_desktop.bootstrap.reserve import make_reservekopieen
    from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
    from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
    from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver, DocumentVerpakker
    from zvh_desktop.kluis.sleutelbos import Sleutelbos

    omgeving = Omgeving(database.unit_of_work, nu, id_maker, meld, database.soort)

    def maker() -> Documentmaker:
        return make_documentmaker(database, resources)

    def buitenlezer() -> Buitenlezer:
        from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer

        return ProcesBuitenlezer(own_command("lees-bestand"))

    def bewaakte_verificateur() -> AbstractContextManager[Verificateur]:
        from zvh_desktop.documents.handtekening.verifieren import BewaakteVerificateur

        return BewaakteVerificateur(own_command("verifieer-bestanden"))

    documenten = Documenten(
        maker,
        PadesOndertekenaar(resources),
        PadesVerificateur(),
        AtomischeBestandschrijver(),
        buitenlezer,
        DocumentVerpakker(),
        (resources / "logboek" / "controleer_logboek.py").read_bytes,
        lambda: PadesOndertekenaar(resources),
        bewaakte_verificateur,
        Sleutelbos,
    )
    return make_services(
        omgeving,
        database.overzichten,
        database.zoeken,
        documenten,
        database.logboek,
        lambda omgeving: make_reservekopieen(database.pad, database.sleutel, omgeving, ring_geschreven),
        database.wissen,
    )


def write_line(database: Database, handeling: str) -> None:
    """W-64: a full disk keeps nobody out, and what was done is done; what changes a Casus is logged with it or refused."""
    from zvh_desktop.application.errors import StorageUnavailable

    with contextlib.suppress(StorageUnavailable), database.unit_of_work() as work:
        work.log(handeling)
        work.commit()


def make_documentmaker(database: Database, resources: Path) -> PdfDocumentmaker:
    """What makes the PDFs, with the name of the organisation as it stands now."""
    from zvh_desktop.documents.documentmaker import PdfDocumentmaker
    from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd

    with database.unit_of_work() as work:
        organisatie = work.instellingen.get().organisatie
    return PdfDocumentmaker(
        resources, Briefhoofd(organisatie, is_demonstratie=database.is_demonstratie, soort=database.soort)
    )


class Kluizen:
    """`KluisToegang` on the real keys and the real database; `sleutels` is given by tests that cannot wait a second."""

    def __init__(
        self,
        *,
        meld: Callable[[Gewijzigd], None] = lambda _change: None,
        nu: Callable[[], datetime] = local_now,
        id_maker: Callable[[], str] = new_id,
        sleutels: Kluissleutels | None = None,
        resources: Path | None = None,
    ) -> None:
        self._meld = meld
        self._nu = nu
        self._new_id = id_maker
        self._given_keys = sleutels
        self._resources = resources or resource_dir()

    @property
    def _sleutels(self) -> Kluissleutels:
        from zvh_desktop.kluis.kluissleutel import Kluissleutels

        return self._given_keys or Kluissleutels()

    def bestaat(self, pad: Path) -> bool:
        return bestaat(pad)

    def verhuisd_naar(self, pad: Path) -> Path | None:
        from zvh_desktop.bootstrap.verhuisd import waarheen

        return waarheen(pad)

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
    ) -> GeopendeKluis:
        """The database first, its key file next, and only then the name of the kluis: a crash leaves no half kluis."""
        from zvh_desktop.application.errors import KluisBestaatAl, KluisplaatsOngeschikt
        from zvh_desktop.domain.casus import Kluissoort
        from zvh_desktop.storage import kluis

        if bestaat(pad):
            raise KluisBestaatAl
        if soort_plaats(pad).is_netwerkschijf:
            raise KluisplaatsOngeschikt
        keys = self._sleutels
        bestand, sleutel = keys.nieuw(wachtzin, in_sleutelbos=in_sleutelbos)
        pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        soort = Kluissoort.GEBIED_E if gebied_e else Kluissoort.OVERIGE
        kluis.maak_database(pad, sleutel, gemaakt_op=self._nu(), demonstratie=demonstratie, soort=soort)
        keys.schrijven(pad, bestand)
        kluis.plaats_database(pad)
        return self._open(pad, sleutel, is_nieuw=True)

    def ontgrendelen(self, pad: Path, wachtzin: str) -> GeopendeKluis:
        from zvh_desktop.application.kluis.toegang import kenmerk_van

        self._check_there(pad)
        sleutel, vervanger = self._sleutels.openen(pad, wachtzin)
        hoe = f" door vervanger {kenmerk_van(vervanger)}" if vervanger else ""
        return self._open(pad, sleutel, vervanger=vervanger, hoe=hoe)

    def ontgrendelen_met_vorige(self, pad: Path, wachtzin: str) -> GeopendeKluis:
        """The database is opened first: a key file takes the place of the damaged one when it fits this kluis, and not before."""
        self._check_there(pad)
        keys = self._sleutels
        sleutel, vervanger = keys.openen_met_vorige(pad, wachtzin)
        kluis = self._open(pad, sleutel, vervanger=vervanger, hoe=" met het vorige sleutelbestand")
        try:
            keys.vorige_terugzetten(pad, sleutel)
            kluis.sleutelkopie.bijwerken()
        except BaseException:
            kluis.close()
            raise
        return kluis

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> GeopendeKluis:
        self._check_there(pad)
        return self._open(pad, self._sleutels.met_sleutelbos(pad), hoe=" met de sleutelbos")

    def sleutel_vernieuwen(
        self,
        pad: Path,
        wachtzin: str,
        groepen: Sequence[str] | None,
        voortgang: Callable[[int, int], None] = lambda _klaar, _alles: None,
    ) -> GeopendeKluis:
        from zvh_desktop.application.errors import KluisError, StorageUnavailable
        from zvh_desktop.bootstrap.sleutel_vernieuwen import vernieuw_sleutel

        self._check_there(pad)
        sleutel = vernieuw_sleutel(
            self._sleutels,
            pad,
            wachtzin,
            groepen,
            nu=self._nu,
            wie=who(),
            voortgang=voortgang,
            is_gedeeld=soort_plaats(pad).is_gedeeld,
        )
        kluis = self._open(pad, sleutel, is_nieuw=True)
        # The folders keep a key file of the old key until then; one out of reach follows when the program comes by.
        try:
            with contextlib.suppress(KluisError, StorageUnavailable):
                kluis.services.reservekopieen.sleutelbestand_volgen()
        except BaseException:
            kluis.close()
            raise
        return kluis

    def terugzetter(self) -> Terugzetter:
        from zvh_desktop.bootstrap.terugzetten import Terugzetter

        return Terugzetter(self._sleutels, self._nu, self._new_id, who)

    def herstelsleutel_past(self, pad: Path, groepen: Sequence[str]) -> None:
        from zvh_desktop.application.kluis.herstelsleutel import lezen

        geheim = lezen(groepen)
        self._check_there(pad)
        self._sleutels.met_herstelsleutel(pad, geheim)

    def herstellen(self, pad: Path, groepen: Sequence[str], nieuwe_wachtzin: str) -> GeopendeKluis:
        """The database is opened first: what is held by another window, or damaged, keeps its passphrase."""
        from zvh_desktop.application.kluis.herstelsleutel import lezen
        from zvh_desktop.kluis import wachtzin

        geheim = lezen(groepen)
        wachtzin.keuren(nieuwe_wachtzin)
        self._check_there(pad)
        keys = self._sleutels
        sleutel = keys.met_herstelsleutel(pad, geheim)
        kluis = self._open(pad, sleutel)
        try:
            keys.nieuwe_wachtzin(pad, sleutel, nieuwe_wachtzin)
            kluis.sleutelkopie.bijwerken()
            write_line(kluis.database, "kluis: met de herstelsleutel geopend, wachtzin vervangen")
        except BaseException:
            kluis.close()
            raise
        return kluis

    def _check_there(self, pad: Path) -> None:
        from zvh_desktop.application.errors import KluisOntbreekt
        from zvh_desktop.storage.oorzaak import als_schijffout

        with als_schijffout():
            if not bestaat(pad):
                raise KluisOntbreekt
            if teruggezet_klaar(pad).exists():
                self.terugzetter().afmaken(pad)

    def _open(
        self,
        pad: Path,
        sleutel: bytes,
        *,
        is_nieuw: bool = False,
        vervanger: str | None = None,
        hoe: str = "",
    ) -> OpenKluis:
        """A kluis without any Partij is one whose making was interrupted: it gets its register now."""
        from zvh_desktop.application.errors import KluisError, StorageUnavailable
        from zvh_desktop.application.kluis.inrichten import Inrichten
        from zvh_desktop.application.kluis.toegang import Toegang
        from zvh_desktop.bootstrap.reserve import eigen_map, kopie_voor_bijwerken
        from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver
        from zvh_desktop.kluis.kluissleutel import OpenSleutels
        from zvh_desktop.kluis.sleutelkopie import Sleutelkopie
        from zvh_desktop.storage import kluis
        from zvh_desktop.storage.vernieuwen import ruimte_nagaan

        keys = self._sleutels
        plaats = soort_plaats(pad)

        def vooraf() -> None:
            # A renewal that was interrupted may still have the ring under the key of before.
            keys.gelijktrekken(pad, sleutel)
            kopie_voor_bijwerken(pad, sleutel, self._nu(), self._new_id())

        database = kluis.open_database(
            pad,
            sleutel,
            nu=self._nu,
            wie=who,
            vooraf=vooraf,
            is_gedeeld=plaats.is_gedeeld,
        )
        try:
            keys.gelijktrekken(pad, sleutel)
            sleutelkopie = Sleutelkopie(pad)
            services = make_kluis_services(
                database, self._resources, self._nu, self._new_id, self._meld, sleutelkopie.bijwerken
            )
            if not database.overzichten.partijen():
                Inrichten(services.omgeving).inrichten(read_register(self._resources), CONVENANT_SINDS)
            ontbrak = ", anker van het logboek ontbrak" if database.logboek.anker_ontbrak else ""
            write_line(database, f"kluis geopend{hoe}{ontbrak}")
        except BaseException:
            database.close()
            raise

        def volgen() -> tuple[Path, ...]:
            # What was changed is changed; the next round brings along what could not be reached or read now.
            with contextlib.suppress(KluisError, StorageUnavailable):
                return services.reservekopieen.sleutelbestand_volgen()
            return (eigen_map(pad),)

        def veranderd() -> tuple[Path, ...]:
            sleutelkopie.bijwerken()
            return volgen()

        toegang = Toegang(
            OpenSleutels(keys, pad, sleutel, vervanger),
            lambda: make_documentmaker(database, self._resources),
            AtomischeBestandschrijver(),
            self._nu,
            lambda handeling: write_line(database, handeling),
            pad,
            namen=database.vervangersnamen,
            veranderd=veranderd,
            ruimte_nagaan=lambda: ruimte_nagaan(pad),
            is_nieuw=is_nieuw,
        )
        return OpenKluis(
            services,
            database,
            toegang,
            plaats,
            sleutelkopie,
            lambda elders: self._open(
                elders, sleutel, vervanger=vervanger, hoe=", op een andere plaats bewaard"
            ),
        )
