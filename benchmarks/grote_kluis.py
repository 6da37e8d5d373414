"""A kluis as it is after years: Casussen, ten acties each, a table of 20 Casussen today. Made once per run, real and encrypted."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from zvh_desktop import bootstrap
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, FaseWissel, Gebied
from zvh_desktop.domain.ids import (
    AanmeldingId,
    ActieId,
    AgendapuntId,
    BetrokkeneId,
    CasusId,
    CasustafelId,
    GrondslagId,
    NotulenId,
    PartijId,
    PlanId,
)
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, Opening, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.shape import Rows, rows_below, shape_of
from zvh_desktop.storage.vastgesteld import frozen_row
from zvh_desktop.storage.zoekregels import zoekregels

CASUSSEN = 2_000
ACTIES_PER_CASUS = 10
AAN_TAFEL = 20
CONCEPT_PER = 25
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
    for start in range(0, casussen, 12 * AAN_TAFEL):
        _fill(kluis, range(start, min(start + 12 * AAN_TAFEL, casussen)), casussen)
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
        if number % AAN_TAFEL == 0:
            notulen = _notulen(_tafel(number, casussen, vandaag))
            rows[t.notulen].append(frozen_row(t.notulen, notulen) | {"sha256_na_vernietiging": None})
            stand = {"notulen_id": notulen.id, "stand": NotulenStand.VERZONDEN, "op": notulen.vastgesteld_op}
            rows[t.notulen_stand].append(stand)
    with kluis.services.omgeving.werk() as work:
        for table in sorted(rows, key=t.kluis.metadata.sorted_tables.index):
            if rows[table]:
                work._connection.execute(insert(table), rows[table])
        for number in numbers:
            work.log("dossier ingezien", casus_van(number))
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
    gemeenten = (gemeente,) if number % 3 else (gemeente, partijen[(number + 5) % 14])
    gemeld = _gemeld(number, casussen, vandaag)
    is_loopt = number >= casussen // 2
    fase, van = (Fase.UITVOERING, Fase.CASUSTAFEL) if is_loopt else (Fase.ELDERS_BELEGD, Fase.TRIAGE)
    tafel = _tafel(number, casussen, vandaag)
    op = datetime.combine(tafel.datum, time(12), UTC)
    wissel = FaseWissel(van, fase, op, "P. Voorzitter", "", tafel.id if is_loopt else None)
    regisseur = f"{keuze.choice(_VOOR)} {keuze.choice(_ACHTER)}"
    yield (
        t.aanmelding,
        Aanmelding(
            aanmelding_id,
            gemeld,
            gemeente,
            naam,
            "",
            (persoon,),
            gemeenten,
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
            gemeenten,
            fase,
            wissels=(wissel,),
            casusregisseur=Casusregisseur(gemeente, regisseur) if is_loopt and number % 5 else None,
            volgende_datum=vandaag + timedelta(days=number % 60),
        ),
    )
    yield from _of_tafel(number, tafel, casus_id, keuze, vandaag if is_loopt else None)
    if number % CONCEPT_PER == 0:
        concept = AanmeldingId(f"concept{number:05d}")
        yield t.aanmelding, Aanmelding(concept, gemeld, gemeente, betrokkenen=(persoon,))
    yield t.triage, _triage(casus_id, keuze.sample(partijen, 8), vandaag)
    yield from _acties(casus_id, number, naam, partijen, keuze, vandaag)


def _acties(
    casus_id: CasusId, number: int, naam: str, partijen: list[PartijId], keuze: random.Random, vandaag: date
) -> Iterator[tuple[Table, Any]]:
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


def _of_tafel(
    number: int, tafel: Casustafel, casus_id: CasusId, keuze: random.Random, vandaag: date | None
) -> Iterator[tuple[Table, Any]]:
    """Yields what was written at the table, and the plan when the Casus runs."""
    if vandaag and number % 4:
        evaluatie = vandaag + timedelta(days=number % 90)
        plan = PlanVanAanpak(
            PlanId(f"plan{number:05d}"), casus_id, tekst(keuze, 20), evaluatiedatum=evaluatie
        )
        yield t.plan_van_aanpak, plan
    if number % AAN_TAFEL == 0:
        yield t.casustafel, tafel
    punt = AgendapuntId(f"punt{number:05d}")
    yield t.verslag, Verslag(punt, tafel.id, casus_id, bespreking=tekst(keuze, 20))


def rows_of(table: Table, value: Any) -> Rows:
    """Returns the row of a value and the rows below it, by table, also for tables without rows."""
    shape = shape_of(table)
    found: Rows = {table: [shape.row(value)]}
    for field in shape.children:
        found |= rows_below(shape, field, value, getattr(value, shape.key))
    return found


def _gemeld(number: int, casussen: int, vandaag: date) -> date:
    return vandaag - timedelta(days=YEARS * 365 * (casussen - 1 - number) // casussen)


def _tafel(number: int, casussen: int, vandaag: date) -> Casustafel:
    """Returns the table at which a Casus was, with all others that were there: it was held, and its notulen were sent."""
    numbers = range(number - number % AAN_TAFEL, min(number - number % AAN_TAFEL + AAN_TAFEL, casussen))
    punten = (Agendapunt(AgendapuntId(f"punt{n:05d}"), casus_van(n), 15, "Regie bepalen") for n in numbers)
    id_, dag = CasustafelId(f"tafel{numbers[0]:05d}"), _gemeld(numbers[-1], casussen, vandaag) - timedelta(3)
    opening = Opening(datetime.combine(dag, time(9), UTC))
    soort = OverlegSoort.CASUSTAFEL
    return Casustafel(id_, soort, dag, time(9), "Enschede", "P. Voorzitter", tuple(punten), opening)


def _notulen(tafel: Casustafel) -> Notulen:
    op = datetime.combine(tafel.datum, time(16), UTC)
    return Notulen(
        NotulenId(f"notulen-{tafel.id}"),
        tafel.id,
        "N",
        tafel.soort,
        tafel.datum,
        tafel.begin,
        tafel.plaats,
        tafel.voorzitter,
        op,
        op,
        tafel.voorzitter,
        (),
        (),
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
