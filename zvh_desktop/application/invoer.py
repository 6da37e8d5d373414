"""Keeps a list as it was sent: which row holds the headings, which field each column means, and what was mended in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from zvh_desktop.application.codec import canonical_json, decode, sha256
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.domain.inzien.zoekwoorden import words

D = TypeVar("D")
V = TypeVar("V")
ROWS_TO_LOOK_AT = 20
"""Limits how far below the top the headings may stand."""
ZONDER_KOPPEN = -1
_DAY_ZERO = date(1899, 12, 30)


def kopwoorden(kop: str) -> str:
    """Returns a heading as it is compared: 'Mandaat_T/M:' and 'mandaat t/m' are the same."""
    return " ".join(words(re.sub(r"[_?*\"]", " ", kop)))


def dagtekst(tekst: str) -> str:
    """Returns the date in a cell as people write it, also one that a spreadsheet counted in days or gave a time."""
    text = re.sub(r"(?<=\d)[ T]\d{1,2}:\d{2}(:\d{2})?$", "", tekst.strip())
    if re.fullmatch(r"[1-9]\d{4}", text):
        return (_DAY_ZERO + timedelta(days=int(text))).strftime("%d-%m-%Y")
    return text


def is_anders(gelezen: date, tekst: str) -> bool:
    """Says whether a date was written as something else than its three numbers."""
    parts = [part.zfill(2) for part in re.split(r"[-/. ]+", tekst.strip())]
    return gelezen.strftime("%d-%m-%Y") not in ("-".join(parts), "-".join(reversed(parts)))


@dataclass(frozen=True, slots=True)
class Invoersoort(Generic[D]):
    """Describes a kind of list: `doelen` are its fields by our heading for each, `doel_van` the field that a heading means. Those in
    `lang` hold more than a line.

    With `rest_blijft` a column without a field is kept beside what is made; without, somebody has to say that it is left out.
    """

    naam: str
    doelen: Mapping[str, D]
    doel_van: Callable[[str], D | None]
    rest_blijft: bool = False
    lang: Container[D] = ()

    def kop(self, doel: D) -> str:
        return next(kop for kop, known in self.doelen.items() if known == doel)

    def koppeling_voor(self, koppen: Sequence[str], gevuld: Container[int] = ()) -> tuple[D | None, ...]:
        """Makes a first guess for every column; of two columns for one field the first with anything in it gets it."""
        found: list[D | None] = [None] * len(koppen)
        filled = [place for place in range(len(koppen)) if place in gevuld]
        for place in dict.fromkeys((*filled, *range(len(koppen)))):
            doel = self.doel_van(koppen[place])
            found[place] = None if doel in found else doel
        return tuple(found)

    def invoer(
        self, tabel: ImportTabel, *, bron: str, naam: str = "", koprij: int | None = None
    ) -> Invoer[D]:
        """Returns the list with a guess of where its headings stand and what they mean."""
        at = self._koprij(tabel) if koprij is None else koprij
        return replace(Invoer(self, tabel, bron, naam).met_koprij(at), is_aangeraakt=False)

    def _koprij(self, tabel: ImportTabel) -> int:
        """Returns the row with most headings of ours; without any the first row with more than one cell."""
        near = [(place, row) for place, row in enumerate(tabel.alle[:ROWS_TO_LOOK_AT]) if any(row)]
        known = {place: sum(self.doel_van(cell) is not None for cell in row) for place, row in near}
        wide = [place for place, row in near if sum(map(bool, row)) > 1]
        first = next(iter(wide or known), 0)
        best = max(known, key=lambda place: known[place], default=first)
        return best if known.get(best) else first

    def hervat(self, lijst: str, stand: str) -> Invoer[D]:
        """Returns a list as JSON of its table and its `stand`. Raises what `decode` does when another program wrote it."""
        kept, tabel = decode(_Stand, json.loads(stand)), decode(ImportTabel, json.loads(lijst))
        known = Invoer(self, tabel, kept.bron, kept.naam).met_koprij(kept.koprij)
        koppeling = tuple(self.doelen.get(kop) if kop else None for kop in kept.koppeling)
        if len(koppeling) != len(known.kolommen):
            raise ValueError
        hersteld = {(regel, kolom): tekst for regel, kolom, tekst in kept.hersteld}
        return replace(
            known, koppeling=koppeling, vragen=frozenset(kept.vragen), hersteld=hersteld, is_aangeraakt=True
        )


@dataclass(frozen=True, slots=True)
class _Stand:
    """Holds what somebody chose and mended in a list, as it is kept."""

    bron: str
    naam: str
    koprij: int
    koppeling: tuple[str, ...]
    vragen: tuple[int, ...]
    hersteld: tuple[tuple[int, int, str], ...]
    eigen_kolommen: int


@dataclass(frozen=True, slots=True)
class Invoer(Generic[D]):
    """Holds a list and what each column means. `vragen` are columns with something in them of which nobody said what becomes of it,
    `hersteld` the cells that were mended, by line and column.
    """

    soort: Invoersoort[D]
    tabel: ImportTabel
    bron: str
    naam: str
    koprij: int = 0
    koppeling: tuple[D | None, ...] = ()
    vragen: frozenset[int] = frozenset()
    hersteld: Mapping[tuple[int, int], str] = field(default_factory=dict)
    eigen_kolommen: int = 0
    is_aangeraakt: bool = False

    @property
    def kolommen(self) -> tuple[str, ...]:
        """Returns the headings, an empty one for cells beyond the last of them."""
        rows = self.tabel.alle[max(self.koprij, 0) :]
        koppen = rows[0] if rows and self.koprij != ZONDER_KOPPEN else ()
        return koppen + ("",) * (max(map(len, rows), default=0) - len(koppen))

    @property
    def kenmerk(self) -> str:
        """Returns a digest of the headings, by which a choice is found again and which says nothing of them."""
        return sha256(canonical_json([kopwoorden(kop) for kop in self._gezonden(self.kolommen)]))

    def _gezonden(self, per_kolom: tuple[V, ...]) -> tuple[V, ...]:
        return per_kolom[: len(per_kolom) - self.eigen_kolommen]

    @property
    def boven(self) -> tuple[tuple[str, ...], ...]:
        """Returns what stands above the headings."""
        return tuple(filter(any, self.tabel.alle[: max(self.koprij, 0)]))

    @property
    def lege_rijen(self) -> int:
        return len(self.tabel.alle) - self.koprij - 1 - len(self.rijen())

    def rijen(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Returns every row that holds anything, with its line, as wide as the headings and with what was mended."""
        width = len(self.kolommen)
        lines = enumerate(self.tabel.alle[self.koprij + 1 :], start=self.koprij + 2)
        filled = (
            (regel, row + ("",) * (width - len(row))) for regel, row in lines if any(map(str.strip, row))
        )
        mended = {regel for regel, _kolom in self.hersteld}
        return tuple(
            (
                regel,
                tuple(self.hersteld.get((regel, at), cell) for at, cell in enumerate(row))
                if regel in mended
                else row,
            )
            for regel, row in filled
        )

    def vakken(self) -> list[tuple[int, dict[D, str]]]:
        """Returns of each row its line and the text of each field."""
        return [
            (
                regel,
                {
                    doel: cell.strip()
                    for doel, cell in zip(self.koppeling, row, strict=True)
                    if doel is not None
                },
            )
            for regel, row in self.rijen()
        ]

    @property
    def gevuld(self) -> dict[int, str]:
        """Returns the columns with anything in them, each with the first text below its heading."""
        found: dict[int, str] = {}
        for row in self.tabel.alle[self.koprij + 1 :]:
            for at, cell in enumerate(row):
                if at not in found and cell.strip():
                    found[at] = cell
        return found

    @property
    def weggelaten(self) -> tuple[int, ...]:
        """Returns the columns of which something stands in the list and no field takes it."""
        return tuple(at for at in sorted(self.gevuld) if self.koppeling[at] is None)

    def met_koprij(self, koprij: int) -> Invoer[D]:
        """Returns the list with its headings in another row (0 is the first), and a new guess of what they mean."""
        known = replace(self, koprij=koprij, is_aangeraakt=True)
        known = replace(known, koppeling=self.soort.koppeling_voor(known.kolommen, known.gevuld))
        return replace(known, vragen=frozenset(() if self.soort.rest_blijft else known.weggelaten))

    def met_doel(self, kolom: int, doel: D | None) -> Invoer[D]:
        """Returns the list in which this column means this field, or nothing; the column that meant it before is asked about again."""
        taken = {
            at
            for at, known in enumerate(self.koppeling)
            if known == doel and doel is not None and at != kolom
        }
        koppeling = tuple(
            doel if at == kolom else None if at in taken else known for at, known in enumerate(self.koppeling)
        )
        asked = frozenset() if self.soort.rest_blijft else frozenset(taken)
        return replace(self, koppeling=koppeling, vragen=(self.vragen | asked) - {kolom}, is_aangeraakt=True)

    def met_vraag(self, kolom: int) -> Invoer[D]:
        """Returns the list in which nobody said yet what this column means."""
        return replace(self.met_doel(kolom, None), vragen=self.vragen | {kolom})

    def met_kolom(self, doel: D, tekst: str) -> Invoer[D]:
        """Returns the list with a column that nobody sent: the same text for every row."""
        width, kop = len(self.kolommen), self.soort.kop(doel)
        first, *rest = (
            row + ("",) * (width - len(row)) + (kop if at == self.koprij else tekst,)
            if at >= self.koprij and any(map(str.strip, row))
            else row
            for at, row in enumerate(self.tabel.alle)
        )
        tabel = replace(self.tabel, kolommen=first, rijen=tuple(rest))
        known = replace(
            self, tabel=tabel, koppeling=(*self.koppeling, None), eigen_kolommen=self.eigen_kolommen + 1
        )
        return known.met_doel(width, doel)

    def zonder_vragen(self) -> Invoer[D]:
        """Returns the list in which every column that nobody knew is left out."""
        return replace(self, vragen=frozenset(), is_aangeraakt=True)

    def hersteld_met(self, regel: int, kolom: int, tekst: str) -> Invoer[D]:
        """Returns the list with another text in one cell."""
        return replace(self, hersteld={**self.hersteld, (regel, kolom): tekst}, is_aangeraakt=True)

    def onthouden(self) -> dict[str, str]:
        """Returns what was chosen for these headings, in words of ours alone."""
        return {
            str(at): "-" if doel is None else self.soort.kop(doel)
            for at, doel in enumerate(self._gezonden(self.koppeling))
        }

    def herinnerd(self, onthouden: Callable[[str], Mapping[str, str]]) -> Invoer[D]:
        """Returns the list with what was chosen for the same headings before, wherever near the top they stand."""
        for place in range(min(ROWS_TO_LOOK_AT, len(self.tabel.alle))):
            if chosen := onthouden(replace(self, koprij=place).kenmerk):
                there = self.met_koprij(place)
                koppeling = tuple(
                    self.soort.doelen.get(chosen.get(str(at), "")) for at in range(len(there.koppeling))
                )
                known = frozenset(int(at) for at in chosen)
                return replace(there, koppeling=koppeling, vragen=there.vragen - known, is_aangeraakt=False)
        return self

    @property
    def stand(self) -> str:
        """Returns what was chosen and mended, as a text that `hervat` reads."""
        koppeling = tuple("" if doel is None else self.soort.kop(doel) for doel in self.koppeling)
        mended = tuple((regel, kolom, tekst) for (regel, kolom), tekst in self.hersteld.items())
        vragen = tuple(sorted(self.vragen))
        return canonical_json(
            _Stand(self.bron, self.naam, self.koprij, koppeling, vragen, mended, self.eigen_kolommen)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoerrij(Generic[D]):
    """Holds what one row would become; nothing has been written. `gelezen` is what was understood otherwise than it was sent, `fouten`
    what is wrong with a field.
    """

    regel: int
    bezwaar: StrEnum | None = None
    gelezen: Mapping[D, Any] = field(default_factory=dict)
    fouten: Mapping[D, StrEnum] = field(default_factory=dict)

    @property
    def komt_mee(self) -> bool:
        return self.bezwaar is None
