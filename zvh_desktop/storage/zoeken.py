"""Finds by the beginning of words (Ctrl+K), ignoring accents, newest first; names also by sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, assert_never

from sqlalchemy import Connection, Engine, delete, exists, select, text

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.application.inzien.zoeken import Treffer, TrefferSoort
from zvh_desktop.domain.aanmelding.betrokkene import naam_sleutel
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.zoekwoorden import fold
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.engine import reading, writing
from zvh_desktop.storage.zoekregels import GEVOUWEN

# Persons and Casussen first: otherwise one name drowns in the acties that mention it.
_EERST = ("casus", "betrokkene", "partij", "afgevaardigde", "aanmelding")
_DAARNA = ("actie", "notulen", "plan", "datalek", "geschil", "verzoek")
_MAX_WOORDEN = 8
_KORTSTE_KLANK = 2

_QUERY = text(
    """
    SELECT r.soort, r.bron_id, r.casus_id, r.casustafel_id, r.titel, r.tekst, gevonden.fragment,
           c.nummer, h.naam AS hoofdpersoon, t.datum AS tafel_datum, a.uiterlijk, m.begonnen_op,
           d.ontdekt_op, v.ontvangen_op
    FROM (SELECT rowid AS rij, snippet(zoekregel_fts, 1, '', '', '…', 14) AS fragment
          FROM zoekregel_fts WHERE zoekregel_fts MATCH :vraag ORDER BY rowid DESC LIMIT :maximum) AS gevonden
    JOIN zoekregel AS r ON r.rij = gevonden.rij
    LEFT JOIN casus AS c ON c.id = r.casus_id
    LEFT JOIN casus_betrokkene AS h ON h.casus_id = r.casus_id AND h.volgorde = 0
    LEFT JOIN casustafel AS t ON t.id = r.casustafel_id
    LEFT JOIN actie AS a ON r.bron = 'actie' AND a.id = r.bron_id
    LEFT JOIN aanmelding AS m ON r.bron = 'aanmelding' AND m.id = r.bron_id
    LEFT JOIN datalek AS d ON r.bron = 'datalek' AND d.id = r.bron_id
    LEFT JOIN verzoek AS v ON r.bron = 'verzoek' AND v.id = r.bron_id
    ORDER BY gevonden.rij DESC
    """
)


class SqlZoeken:
    """Implements the search of the application ring. What was looked for is content, and stays out of the log (W-64)."""

    def __init__(self, engine: Engine, toont: Callable[[str], object]) -> None:
        self._engine = engine
        self._toont = toont

    def zoek(self, tekst: str, maximum: int = 30) -> tuple[Treffer, ...]:
        woorden = _woorden(tekst)
        if not woorden or maximum < 1:
            return ()
        vragen = [_in_tekst(woorden, _EERST), _als_klank(tekst), _in_tekst(woorden, _DAARNA)]
        self.bijwerken()
        gevonden: dict[tuple[Any, ...], Treffer] = {}
        with reading(self._engine) as connection:
            for vraag in filter(None, vragen):
                for treffer in _treffers(connection, vraag, maximum):
                    gevonden.setdefault(
                        (treffer.soort, treffer.doel_id, treffer.titel, treffer.casus_id), treffer
                    )
        if gevonden:
            self._toont("gezocht")
        return tuple(gevonden.values())[:maximum]

    def bijwerken(self) -> None:
        """Updates the text index with what changed since; when nothing can be written, earlier text is still found."""
        with reading(self._engine) as connection:
            is_bij = not connection.scalar(select(exists(select(t.zoekregel_oud.c.rij))))
        if not is_bij:
            with suppress(StorageUnavailable), writing(self._engine) as connection:
                connection.execute(delete(t.zoekregel_oud))


def _woorden(tekst: str) -> list[str]:
    """Returns runs of letters and digits, as the index has them: no operator remains, and a number keeps its parts, also when it
    was typed without its dashes.
    """
    los = re.sub(r"\b(zvh)?(20\d\d)(\d{4})\b", r"\1 \2 \3", tekst, flags=re.IGNORECASE)
    return re.findall(r"[^\W_]+", los)[:_MAX_WOORDEN]


def _in_tekst(woorden: list[str], soorten: tuple[str, ...]) -> str:
    zin = " AND ".join(
        f'({{titel tekst}} : "{woord}" * OR naam_sleutel : "{GEVOUWEN}{fold(woord)}" *)' for woord in woorden
    )
    return f"({zin}) AND soort : ({' OR '.join(soorten)})"


def _als_klank(tekst: str) -> str | None:
    """Returns a query for a person's name by sound; None for a short sound, which would match half of the kluis."""
    klanken = naam_sleutel(tekst).split()
    if not klanken or any(len(klank) < _KORTSTE_KLANK for klank in klanken):
        return None
    return " AND ".join(f'naam_sleutel : "{klank}" *' for klank in klanken)


def _treffers(connection: Connection, vraag: str, maximum: int) -> list[Treffer]:
    return [_treffer(rij) for rij in connection.execute(_QUERY, {"vraag": vraag, "maximum": maximum})]


def _treffer(rij: Any) -> Treffer:
    """Returns a hit with its title in the list, and what it opens."""
    soort, van_casus = TrefferSoort(rij.soort), " · ".join(filter(None, (rij.nummer, rij.hoofdpersoon)))
    titel, fragment, doel, dag = rij.titel, rij.fragment or "", rij.bron_id, None
    match soort:
        case TrefferSoort.CASUS:
            titel, fragment, doel = van_casus, "" if rij.titel else fragment, rij.casus_id
        case TrefferSoort.PLAN:
            titel, doel = van_casus, rij.casus_id
        case TrefferSoort.NOTULEN:
            titel, doel, dag = van_casus, rij.casustafel_id, rij.tafel_datum
        case TrefferSoort.AANMELDING:
            titel, dag = van_casus or titel, rij.begonnen_op
        case TrefferSoort.BETROKKENE:
            fragment, doel = " · ".join(filter(None, (rij.nummer, rij.tekst))), rij.casus_id
        case TrefferSoort.ACTIE:
            fragment, dag = " · ".join(filter(None, (van_casus, rij.tekst))), rij.uiterlijk
        case TrefferSoort.DATALEK | TrefferSoort.GESCHIL:
            titel, fragment, dag = fragment, "", rij.ontdekt_op
        case TrefferSoort.VERZOEK:
            titel, fragment, dag = titel or van_casus, van_casus if titel else fragment, rij.ontvangen_op
        case TrefferSoort.PARTIJ | TrefferSoort.AFGEVAARDIGDE:
            pass
        case _:
            assert_never(soort)
    casus_id = CasusId(rij.casus_id) if rij.casus_id is not None else None
    return Treffer(soort, titel, fragment, doel, casus_id, date.fromisoformat(dag) if dag else None)
