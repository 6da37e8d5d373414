"""Hands a Casus over to GCOS, Vis2 or Amazone, and records that it stands there (P-09, art. 13.2, 14.4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from zvh_desktop.application.codec import encode
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.inzien.uitgeven import als_csv as rijen_als_csv
from zvh_desktop.application.ports import Bestandschrijver, Gewijzigd, Omgeving
from zvh_desktop.domain.afschaling.overdracht import Overdracht, overdracht
from zvh_desktop.domain.casus import Casus, Overzetting, Systeem
from zvh_desktop.domain.ids import CasusId

SCHEMA_VERSIE = 1
KOLOMMEN = ("onderdeel", "volgnummer", "veld", "waarde")


def als_json(overdracht: Overdracht, merk: str = "") -> bytes:
    """Writes the fields in the order of the schema: dates as ISO 8601, moments with their time zone, codes as they are in the schema."""
    kop = {"schema": "zvh-overdracht", "versie": SCHEMA_VERSIE} | ({"kluis": merk} if merk else {})
    content = {**kop, "casus": _without_ids(encode(overdracht))}
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def als_csv(overdracht: Overdracht, merk: str = "") -> bytes:
    """Writes one value per row for a Dutch spreadsheet, so that no reader has to know the columns of a list."""
    kop = (KOLOMMEN, ("schema", "", "versie", str(SCHEMA_VERSIE)))
    kluis = (("schema", "", "kluis", merk),) if merk else ()
    return rijen_als_csv((*kop, *kluis, *_rows(_without_ids(encode(overdracht)))))


def _without_ids(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_without_ids(one) for one in plain]
    if isinstance(plain, dict):
        return {name: _without_ids(one) for name, one in plain.items() if name != "id"}
    return plain


def _rows(
    casus: dict[str, Any], onderdeel: str = "casus", nummer: str = ""
) -> Iterator[tuple[str, str, str, str]]:
    for veld, waarde in casus.items():
        if isinstance(waarde, dict):
            yield from _rows(waarde, veld)
        elif isinstance(waarde, list):
            for place, one in enumerate(waarde, start=1):
                part = veld if onderdeel == "casus" else f"{onderdeel}.{veld}"
                if isinstance(one, dict):
                    yield from _rows(one, part, str(place))
                else:
                    yield part, str(place), "", str(one)
        else:
            yield onderdeel, nummer, veld, "" if waarde is None else str(waarde)


class Overdrachtvorm(StrEnum):
    """Names in what form a Casus can be taken out (P-09)."""

    TEKST = "tekst"
    JSON = "json"
    CSV = "csv"


class Overdragen:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten, schrijver: Bestandschrijver) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten
        self._schrijver = schrijver

    def overdracht(self, casus_id: CasusId, vorm: Overdrachtvorm) -> tuple[Overdracht, int]:
        """Returns the Casus, and how many paragraphs are left out; logs that it was taken out in this form (W-64)."""
        found = self._lees(casus_id)
        with self._omgeving.uitgeven(f"overdracht uitgegeven: {vorm.value}", casus_id):
            return found

    def _lees(self, casus_id: CasusId) -> tuple[Overdracht, int]:
        tables = {b.casustafel_id: None for b in self._overzichten.eerdere_besluiten(casus_id)}
        with self._omgeving.werk() as work:
            casus = work.casussen.get(casus_id)
            return overdracht(
                casus,
                work.aanmeldingen.get(casus.aanmelding_id),
                tuple(n for table in tables for n in work.notulen.van_casustafel(table)),
                work.plannen.versies(casus_id),
                work.acties.van_casus(casus_id),
                {p.id: p.naam for p in work.partijen.all()},
                self._omgeving.nu(),
            )

    def als_bestand(self, casus_id: CasusId, vorm: Overdrachtvorm, pad: Path) -> tuple[Path, int]:
        found, weg = self._lees(casus_id)
        als_vorm = als_json if vorm is Overdrachtvorm.JSON else als_csv
        inhoud = als_vorm(found, self._omgeving.merk)
        with self._omgeving.uitgeven(f"overdracht uitgegeven: {vorm.value}", casus_id):
            self._schrijver.schrijf(pad, inhoud)
        return pad, weg

    def vastleggen(self, casus_id: CasusId, systeem: Systeem) -> Casus:
        """Records that the user says it stands in this system now (P-09)."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            done = Overzetting(systeem, self._omgeving.nu(), work.instellingen.get().voorzitter)
            work.log(f"overgezet naar {systeem.value}", casus_id)
            return work.casussen.save(replace(casus, overzettingen=(*casus.overzettingen, done)))
