"""Builds the letter to who put a Casus forward: what became of it, and nothing that others said (P-07, W-04, W-61, art. 11.2 b).
It leaves out which Partijen were asked, what they answered and why it went that way. Of a besluit it tells what somebody who was
excused reads, and only to a Partij that was at that table or excused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Terugkoppeling
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.triage.triage import Routing, Triage
from zvh_desktop.domain.verspreiden.verstrekking import Uittreksel


@dataclass(frozen=True, slots=True)
class TafelUitkomst:
    """Says that a table treated the Casus; `besluit` and what hangs on it only for a Partij with a right to the notulen."""

    soort: OverlegSoort
    datum: date
    besluit: BesluitSoort | None = None
    casusregisseur: str = ""
    volgende_datum: date | None = None


@dataclass(frozen=True, slots=True)
class Terugkoppelbrief(Uittreksel):
    """Holds one letter; `versie` counts those to this Partij about this Casus (P-07)."""

    nummer: str
    betrokkenen: tuple[str, ...]
    aangemeld_op: date | None
    partijnaam: str
    aan: str
    inhoud: str
    op: datetime
    door: str
    routing: Routing | None = None
    tafel: TafelUitkomst | None = None
    versie: int = 1


def terugkoppelbrief(
    casus: Casus,
    aanmelding: Aanmelding,
    triage: Triage | None,
    notulen: tuple[Notulen, ...],
    terugkoppeling: Terugkoppeling,
    partijnamen: dict[PartijId, str],
    op: datetime,
    door: str,
) -> Terugkoppelbrief:
    """Builds the letter about the triage, or about the table `na_casustafel`, of which `notulen` are all, oldest first."""
    about_table = terugkoppeling.na_casustafel is not None
    return Terugkoppelbrief(
        nummer=casus.nummer,
        betrokkenen=tuple(b.naam for b in aanmelding.betrokkenen),
        aangemeld_op=aanmelding.datum,
        partijnaam=partijnamen.get(casus.aanmeldende_partij, ""),
        aan=terugkoppeling.aan,
        inhoud=terugkoppeling.inhoud,
        op=op,
        door=door,
        routing=triage.routing if triage and triage.besloten_op and not about_table else None,
        tafel=_tafel(casus, notulen, partijnamen) if about_table and notulen else None,
    )


def _tafel(casus: Casus, notulen: tuple[Notulen, ...], partijnamen: dict[PartijId, str]) -> TafelUitkomst:
    held = notulen[0]
    punten = [p for n in notulen for p in n.punten if p.casus_id == casus.id]
    entitled = any(
        p.partij_id == casus.aanmeldende_partij and p.geeft_recht_op_notulen
        for punt in punten[-1:]
        for p in punt.presenties
    )
    if not entitled:
        return TafelUitkomst(held.soort, held.datum)
    besluit = punten[-1].besluit
    regisseur = besluit.casusregisseur
    return TafelUitkomst(
        held.soort,
        held.datum,
        besluit.soort,
        f"{regisseur.naam}, {partijnamen.get(regisseur.partij_id, '')}" if regisseur else "",
        besluit.komt_terug_op,
    )
