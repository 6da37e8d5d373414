"""Gives the words of the report for the Manager, the same on the screen, in the document and in the sheet (W-70)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from zvh_desktop.domain.inzien.rapportage import (
    KLEIN,
    KLEINSTE_AANTAL,
    ONBEKEND,
    TERUG_TE_REKENEN,
    Aantal,
    Besluituitkomst,
    Cijfers,
    Rapport,
    Rapportdeel,
    Rapportrij,
    middelste,
)
from zvh_desktop.taal import codes, datum

_VERBORGEN = {KLEIN: f"<{KLEINSTE_AANTAL}", TERUG_TE_REKENEN: "niet getoond", ONBEKEND: "te weinig"}
GEEN_VERGELIJKING = "niet te vergelijken: een eerder rapport liep over de grens van die periode heen"
DEZE, ERVOOR = "Deze periode", "Periode ervoor"
UITLEG = (
    "Geslaagd afgeschaald is een casus waarvan de tafel bij het besluit Afschalen elk vastgelegd criterium beoordeelde, en elk als "
    "voldaan (art. 7.4 d).",
    "Van tafels telt alleen wat in vastgestelde notulen staat. Voor het eerst aan tafel telt een casus één keer; een besluit telt bij "
    "elke tafel. Een casus kan in meer gemeenten spelen: die tellen niet op.",
    f"Verborgen is elk aantal van 1 tot en met {KLEINSTE_AANTAL - 1} (<{KLEINSTE_AANTAL}), en wat zo'n aantal samen met het totaal zou "
    "verraden (niet getoond). Lukt dat niet, dan blijft de hele tabel weg (te weinig). Een som van periodes waarin iets verborgen is, "
    "heeft een marge (14–20).",
    "De cijfers van een periode staan vast vanaf het eerste rapport erover: wat later bekend wordt of wordt vernietigd, verandert ze "
    "niet, en elk volgend rapport heeft dezelfde. Zo is ook uit rapporten samen niemand te herkennen.",
    "De uitgaven en de overige aandachtspunten van de rapportage aan de Stuurgroep (art. 10.3 e) horen hier niet bij.",
)


def aantal(number: Aantal) -> str:
    """Returns '12', '<5', '14–20', 'ten minste 9', or that it is not shown."""
    if number.waarde is not None:
        return str(number.waarde)
    if number in _VERBORGEN:
        return _VERBORGEN[number]
    return f"ten minste {number.minst}" if number.meest is None else f"{number.minst}–{number.meest}"


def periode(cijfers: Cijfers) -> str:
    return f"{datum.paper_date(cijfers.van)} tot en met {datum.paper_date(cijfers.tot)}"


def wat_vast_komt(rapport: Rapport) -> str:
    """Names all of which the numbers are fixed when this report is given out; nothing when they are fixed already."""
    before = rapport.eerder
    named = [periode(rapport.nu)] if rapport.nu.vastgesteld_op is None else []
    if before is not None and before.vastgesteld_op is None:
        named.append(f"de periode ervoor ({periode(before)}, elk kwartaal apart)")
    return " en over ".join(named)


def onderwerp(rij: Rapportrij) -> str:
    return codes.capital(codes.label(rij.onderwerp)) if isinstance(rij.onderwerp, Enum) else rij.onderwerp


def kort(rapport: Rapport) -> Iterator[tuple[str, Rapportrij]]:
    """Yields the numbers that stand above the tables, each with its label."""
    yield "Aanmeldingen", rapport.totaal(Rapportdeel.GEBIED)
    yield "Casussen voor het eerst aan tafel", rapport.totaal(Rapportdeel.LOOPTIJD)
    yield "Besluiten aan tafel", rapport.totaal(Rapportdeel.BESLUIT)
    yield "Casussen geslaagd afgeschaald", rapport.rij(Rapportdeel.BESLUIT, Besluituitkomst.GESLAAGD)


def mediaan(cijfers: Cijfers) -> str:
    """Returns the median time from Aanmelding to the first table, as far as the told numbers say it."""
    found = middelste(cijfers.tabel(Rapportdeel.LOOPTIJD))
    return codes.label(found) if found is not None else _VERBORGEN[ONBEKEND]


def niets(rapport: Rapport, deel: Rapportdeel) -> str:
    """Says why a table has no rows."""
    if rapport.nu.tabel(deel).is_verteld:
        return "Niets in deze periode."
    return "Te weinig om te tonen zonder dat iemand te herkennen is."
