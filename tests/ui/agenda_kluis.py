"""A real kluis in which a Casustafel can be prepared: the register, people with mandates, Casussen after their triage."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tests.kluizen import reservekopieen_van
from tests.ui.stille_documenten import stille_documenten
from zvh_desktop.application.kluis.inrichten import Inrichten, PartijGegeven, Register
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.application.services import Services, make_services
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Fase, Gebied
from zvh_desktop.domain.ids import AanmeldingId, AfgevaardigdeId, BetrokkeneId, CasusId, GrondslagId, PartijId
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.kluis.database import Database, maak_database, open_database, plaats_database
from zvh_desktop.ui.venster.app_events import AppEvents

SLEUTEL = bytes(range(32))
NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VANDAAG = NU.date()
REGISTER = Path(__file__).resolve().parents[2] / "resources" / "register"
MANDAAT = (date(2026, 1, 1), date(2027, 12, 31))
ENSCHEDE, ALMELO, POLITIE, OM = (
    PartijId(p)
    for p in ("gemeente-enschede", "gemeente-almelo", "politie-oost-nederland", "om-oost-nederland")
)

NAMEN = (
    "Łukasz Żółkiewski", "Ayşe Yıldız-İnönü", "Ștefan Țepeș", "محمد الأمين", "Ольга Ковальчук", "Kees Bakker",
    "Fatima el Idrissi", "Jan-Willem van der Zwanenburg tot Westerflier", "Noor Jansen", "Rik ter Haar",
    "Samira Haddad", "Teun Wolbers", "Mirthe Oude Nijhuis", "Devin Çelik", "Lotte Meijerink",
)  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def register() -> Register:
    def rows(name: str) -> list[dict]:
        return json.loads((REGISTER / name).read_text(encoding="utf-8"))

    return Register(
        tuple(PartijGegeven(p["id"], p["naam"], p["kort"], p["soort"]) for p in rows("partijen.json")),
        tuple(
            Grondslag(
                g["id"], g["naam"], g["artikel"], tuple(map(PartijSoort, g["soorten"])), _day(g["geldig_van"]),
                _day(g["geldig_tot"]), g["bron"],
            )
            for g in rows("grondslagen.json")
        ),
    )  # fmt: skip


@dataclass
class AgendaKluis:
    """An open kluis with its use cases; `events` hears every change."""

    database: Database
    services: Services
    events: AppEvents

    def echte_documenten(self) -> None:
        """From here on a document is a PDF to read, not a silent one."""
        from tests.documents.voorbeelden import maker

        self.services.terugkoppelen._uitgifte.documentmaker = maker

    def partij_kort(self, partij_id: PartijId) -> str:
        return self.services.partijen.get(partij_id).kort

    def afgevaardigde(
        self, partij_id: PartijId, naam: str, *, van=MANDAAT[0], tot=MANDAAT[1]
    ) -> AfgevaardigdeId:
        return self.services.partijen.nieuwe_afgevaardigde(
            partij_id,
            naam,
            functie="procesregisseur",
            email="post@example.invalid",
            mandaat_van=van,
            mandaat_tot=tot,
        ).id

    def casus(
        self,
        nummer: int,
        naam: str,
        partijen: tuple[PartijId, ...] = (ENSCHEDE, POLITIE, OM),
        *,
        gebied: Gebied = Gebied.COMPLEXE_GGZ,
        gereed: bool = True,
        volgende_datum: date | None = None,
    ) -> Casus:
        """A Casus after its triage (or, not `gereed`, still in it), with the asked Partijen relevant on a ground of their own."""
        casus_id, aanmelding_id = CasusId(f"casus-{nummer}"), AanmeldingId(f"aanmelding-{nummer}")
        persoon = Betrokkene(
            BetrokkeneId(f"betrokkene-{nummer}"), naam, date(1990, 5, 1), "hoofdpersoon", "Enschede"
        )
        aanmelding = Aanmelding(
            aanmelding_id, date(2026, 9, 1), ENSCHEDE, "J. de Vries", "wijkcoach", (persoon,), (ENSCHEDE,), gebied,
            "Overlast in de wijk", date(2026, 9, 1), stand=AanmeldingStand.NAAR_TRIAGE, casus_id=casus_id,
        )  # fmt: skip
        casus = Casus(
            casus_id, f"ZVH-2026-{nummer:04d}", gebied, aanmelding_id, ENSCHEDE, (persoon,), (ENSCHEDE,),
            Fase.VOORBEREIDING if gereed else Fase.TRIAGE, volgende_datum=volgende_datum,
        )  # fmt: skip
        uitvragen = tuple(
            Uitvraag(p, "Is de persoon bij u bekend?", GrondslagId("wgs"), date(2026, 9, 2), date(2026, 9, 9),
                     date(2026, 9, 8), "Ja", True, "Loopt bij ons")
            for p in partijen
        )  # fmt: skip
        triage = Triage(casus_id, date(2026, 9, 1), uitvragen)
        if gereed:
            triage = replace(
                triage, routing=Routing.CASUSTAFEL, reden="Meerdere ketens nodig", themas=("wonen", "veiligheid"),
                doel="Besluiten wie de regie voert", besloten_op=date(2026, 9, 10),
            )  # fmt: skip
        with self.services.omgeving.werk() as work:
            work.aanmeldingen.save(aanmelding)
            casus = work.casussen.save(casus)
            work.triages.save(triage)
            work.commit()
        return casus

    def tafel(
        self, *casussen: Casus, datum: date = VANDAAG + timedelta(days=1), soort=OverlegSoort.CASUSTAFEL
    ) -> Casustafel:
        made = self.services.agenderen.maken(soort, datum, time(9, 0), "Enschede")
        for casus in casussen:
            made = self.services.agenderen.agenderen(made.id, casus.id)
        return made


def maak_agenda_kluis(pad: Path) -> None:
    """The file that every test copies: the register, and people of four Partijen."""
    maak_database(pad, SLEUTEL, gemaakt_op=NU)
    plaats_database(pad)
    kluis = open_agenda_kluis(pad)
    Inrichten(kluis.services.omgeving).inrichten(register(), date(2020, 1, 1))
    instellen = kluis.services.instellen
    instellen.bewaren(replace(instellen.get(), voorzitter="Anna de Wit", standaard_plaats="Enschede"))
    for partij_id, naam in (
        (ENSCHEDE, "Joke Postma"), (ALMELO, "Bram Hofstra"), (POLITIE, "Mark de Wit"), (OM, "Laura Bakker"),
    ):  # fmt: skip
        kluis.afgevaardigde(partij_id, naam)
    kluis.database.close()


def open_agenda_kluis(pad: Path, nu: Callable[[], datetime] = lambda: NU) -> AgendaKluis:
    ids = itertools.count(1)
    prefix = pad.stat().st_mtime_ns
    events = AppEvents()
    database = open_database(pad, SLEUTEL, nu=nu)
    omgeving = Omgeving(database.unit_of_work, nu, lambda: f"id-{prefix}-{next(ids)}", events.publish)
    services = make_services(
        omgeving,
        database.overzichten,
        database.zoeken,
        stille_documenten(),
        database.logboek,
        reservekopieen_van(database),
        database.wissen,
    )
    return AgendaKluis(database, services, events)
