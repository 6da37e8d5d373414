"""Makes the numbers that the Manager reports to the Stuurgroep, which anyone may read (art. 10.3 e)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.inzien.rapportage import (
    KLEINSTE_AANTAL,
    Aantal,
    Afscherming,
    afgeschermd_totaal,
    afschermen,
    mediaan,
)
from zvh_desktop.domain.tafel.besluit import BesluitSoort


@dataclass(frozen=True, slots=True)
class Regel:
    """Holds one line of a table: what is counted (an enum, or the name of a gemeente), and how many."""

    onderwerp: Fase | Gebied | BesluitSoort | str
    aantal: Aantal


@dataclass(frozen=True, slots=True)
class Tabel:
    regels: tuple[Regel, ...]
    totaal: Aantal


@dataclass(frozen=True, slots=True)
class Rapport:
    """Holds the numbers without any raw count (W-70); `mediaan_dagen` from Aanmelding to the first table."""

    van: date
    tot: date
    aangemeld: Aantal
    behandeld: Aantal
    afgeschaald: Aantal
    mediaan_dagen: int | None
    per_fase: Tabel
    per_gebied: Tabel
    per_gemeente: Tabel
    per_besluit: Tabel


class Rapporteren:
    def __init__(self, overzichten: Overzichten) -> None:
        self._overzichten = overzichten

    def rapport(self, van: date, tot: date) -> Rapport:
        """Returns the numbers of a period, `tot` included; per fase as it is now."""
        counts = self._overzichten.tellingen(van, tot)
        per_fase, per_besluit = _tabel(counts.per_fase), _tabel(counts.per_besluit)
        return Rapport(
            van=van,
            tot=tot,
            aangemeld=afgeschermd_totaal([sum(n for _gebied, n in counts.per_gebied)]),
            behandeld=afgeschermd_totaal([counts.behandeld]),
            afgeschaald=_afgeschaald(counts.afgeschaald, per_fase, per_besluit),
            mediaan_dagen=mediaan(counts.dagen_tot_tafel),
            per_fase=per_fase,
            per_gebied=_tabel(counts.per_gebied),
            per_gemeente=_tabel(counts.per_gemeente),
            per_besluit=per_besluit,
        )


def _afgeschaald(aantal: int, per_fase: Tabel, per_besluit: Tabel) -> Aantal:
    """Hides the number when the tables, which count the same Casussen, hide it: told beside them it would give that back (W-70)."""
    hidden = {
        r.onderwerp
        for r in (*per_fase.regels, *per_besluit.regels)
        if r.aantal.afscherming is Afscherming.TERUG_TE_REKENEN
    }
    same = {Fase.AFSCHALING, *(s for s in BesluitSoort if s.regel.fase is Fase.AFSCHALING)}
    if aantal >= KLEINSTE_AANTAL and hidden & same:
        return Aantal(None, Afscherming.TERUG_TE_REKENEN)
    return afgeschermd_totaal([aantal])


def _tabel(counts: Sequence[tuple[Fase | Gebied | BesluitSoort | str, int]]) -> Tabel:
    numbers = [n for _onderwerp, n in counts]
    shown = afschermen(numbers)
    regels = tuple(Regel(onderwerp, aantal) for (onderwerp, _n), aantal in zip(counts, shown, strict=True))
    return Tabel(regels, afgeschermd_totaal(numbers))
