"""A kluis as it is after years: Casussen, ten acties each, a table of 20 Casussen today. Made once per run, real and encrypted."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from zvh_desktop import bootstrap
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Fase, Gebied
from zvh_desktop.domain.ids import AanmeldingId, ActieId, BetrokkeneId, CasusId, GrondslagId, PartijId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.shape import rows_of
from zvh_desktop.storage.zoekregels import zoekregels

CASUSSEN = 2_000
ACTIES_PER_CASUS = 10
AAN_TAFEL = 20
YEARS = 10
WACHTZIN = "een wachtzin voor metingen"
_VOOR = (
    "Jan",
    "Piet",
    "Anna",
    "Kees",
    "Mila",
    "Noor",
    "Tom",
    "Sara",
    "Lotte",
    "Fatima",
    "Omar",
    "Ewa",
    "Ayşe",
    "Femke",
)
_ACHTER = (
    "Wolbers",
    "Haverkate",
    "Nijhuis",
    "Meijerink",
    "Kowalczyk",
    "Yıldız",
    "Haddad",
    "Zandstra",
    "Oosterik",
)
_WOORDEN = (
    "melding", "overlast", "buurt", "moeder", "dagbesteding", "schuld", "huur", "behandeling", "medicatie", "toezicht",
    "wijkagent", "gesprek", "afspraak", "school", "verlenging", "zitting", "budget", "begeleiding", "woning", "crisis",
    "verslaving", "opname", "contact", "netwerk", "veiligheid",
)  # fmt: skip


def tekst(keuze: random.Random, woorden: int) -> str:
    return " ".join(keuze.choices(_WOORDEN, k=woorden)).capitalize() + "."


def casus_van(number: int) -> CasusId:
    """Returns the id of a Casus by its number."""
    return CasusId(f"casus{number:05d}")


def maak(
    meld=lambda _change: None, casussen: int = CASUSSEN
) -> tuple[GeopendeKluis, Casustafel, tempfile.TemporaryDirectory]:
    """Returns an open kluis, the table of today, and the folder that goes with the last reference."""
    folder = tempfile.TemporaryDirectory(prefix="zvh-meting-")
    keys = Kluissleutels(kosten=Argon2Kosten(1, 8, 1))
    kluis = bootstrap.Kluizen(meld=meld, sleutels=keys).maken(
        Path(folder.name) / "groot.kluis", WACHTZIN, in_sleutelbos=False
    )
    _people(kluis)
    for start in range(0, casussen, 250):
        _fill(kluis, range(start, min(start + 250, casussen)), casussen)
    return kluis, _table(kluis, casussen), folder


def _people(kluis: GeopendeKluis) -> None:
    partijen = kluis.services.partijen
    for number, partij in enumerate(partijen.alle()):
        partijen.nieuwe_afgevaardigde(
            partij.id,
            f"{_VOOR[number % len(_VOOR)]} {_ACHTER[number % len(_ACHTER)]}",
            mandaat_van=date(2020, 1, 1),
        )


def _fill(kluis: GeopendeKluis, numbers: range, casussen: int) -> None:
    """Writes the rows of many values at once: one by one, as the use cases do it, a hundred thousand takes a quarter of an hour."""
    vandaag = bootstrap.local_now().date()
    partijen = [p.id for p in kluis.services.partijen.alle()]
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for number in numbers:
        for table, value in _values(number, casussen, partijen, vandaag):
            for below, found in rows_of(table, value).items():
                rows[below].extend(found)
            rows[table][-1]["versie"] = 1
            owner = {"bron": table.name, "bron_id": rows[table][-1].get("id") or value.casus_id}
            rows[t.zoekregel].extend(owner | regel._asdict() for regel in zoekregels(value))
    with kluis.services.omgeving.werk() as work:
        for table in sorted(rows, key=t.kluis.metadata.sorted_tables.index):
            if rows[table]:
                work._connection.execute(insert(table), rows[table])
        work.commit()


def _values(
    number: int, casussen: int, partijen: list[PartijId], vandaag: date
) -> Iterator[tuple[Table, Any]]:
    """Yields all of one Casus: half of them run, half went elsewhere."""
    gebieden = [g for g in Gebied if g is not Gebied.POLARISATIE_EXTREMISME]
    keuze = random.Random(number)
    casus_id, aanmelding_id = casus_van(number), AanmeldingId(f"aanmelding{number:05d}")
    naam = f"{keuze.choice(_VOOR)} {keuze.choice(_ACHTER)}"
    geboren = date(1960 + number % 50, 1 + number % 12, 1 + number % 28)
    persoon = Betrokkene(BetrokkeneId(f"betrokkene{number:05d}"), naam, geboren)
    gemeente, gebied = partijen[number % 14], gebieden[number % len(gebieden)]
    gemeld = vandaag - timedelta(days=YEARS * 365 * (casussen - 1 - number) // casussen)
    fase = Fase.UITVOERING if number >= casussen // 2 else Fase.ELDERS_BELEGD
    yield (
        t.aanmelding,
        Aanmelding(
            aanmelding_id,
            gemeld,
            gemeente,
            naam,
            "",
            (persoon,),
            (gemeente,),
            gebied,
            tekst(keuze, 20),
            gemeld,
            stand=AanmeldingStand.NAAR_TRIAGE,
            casus_id=casus_id,
        ),
    )
    yield (
        t.casus,
        Casus(
            casus_id,
            f"ZVH-{gemeld.year}-{number:04d}",
            gebied,
            aanmelding_id,
            gemeente,
            (persoon,),
            (gemeente,),
            fase,
            volgende_datum=vandaag + timedelta(days=number % 60),
        ),
    )
    yield t.triage, _triage(casus_id, keuze.sample(partijen, 8), vandaag)
    for n in range(ACTIES_PER_CASUS):
        yield (
            t.actie,
            Actie(
                ActieId(f"actie{number:05d}-{n}"),
                casus_id,
                vandaag,
                tekst(keuze, 8),
                keuze.choice(partijen),
                naam,
                vandaag + timedelta(days=keuze.randint(-90, 60)),
                stand=ActieStand.OPEN if n < 3 else ActieStand.GEDAAN,
            ),
        )


def _triage(casus_id: CasusId, partijen: list[PartijId], vandaag: date) -> Triage:
    uitvragen = tuple(
        Uitvraag(p, "Bekend?", GrondslagId("wgs"), vandaag, vandaag, vandaag, "Ja", True, "Loopt")
        for p in partijen
    )
    return Triage(
        casus_id,
        vandaag,
        uitvragen,
        Routing.CASUSTAFEL,
        "Meerdere ketens",
        "Regie bepalen",
        ("wonen",),
        vandaag,
    )


def _table(kluis: GeopendeKluis, casussen: int) -> Casustafel:
    services, now = kluis.services, bootstrap.local_now()
    tafel = services.agenderen.maken(OverlegSoort.CASUSTAFEL, now.date(), time(9, 0), "Enschede")
    for number in range(casussen - AAN_TAFEL, casussen):
        tafel = services.agenderen.agenderen(tafel.id, casus_van(number))
    services.notuleren.openen(tafel.id)
    services.notuleren.geheimhouding_getoond(tafel.id)
    keuze = random.Random(7)
    for punt in tafel.agendapunten[:5]:
        live = services.notuleren.naar_casus(tafel.id, punt.id)
        verslag = live.verslag.allen_aanwezig()
        for seat in verslag.presenties:
            inbreng = services.notuleren.nieuwe_inbreng(verslag, seat.partij_id)
            verslag = verslag.with_inbreng(replace(inbreng, tekst=tekst(keuze, 60)))
        services.notuleren.schrijven(replace(verslag, bespreking=tekst(keuze, 120)))
    return services.agenderen.get(tafel.id)
