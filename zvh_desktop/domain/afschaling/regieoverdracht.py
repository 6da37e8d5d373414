"""Says what goes to who takes the process direction over (bijl. 3 fase 5). A Partij gets what was written together, what it may read
as it was provided, and what its provider lets it have; a Derde only what each Partij that provided it permitted in writing (W-62).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Gebied, Overdrachtstoestemming, Regieoverdracht
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.inzien.persoonsgegevens import (
    Dossierbron,
    Gegeven,
    Gegevenskop,
    GenomenBesluit,
    Tekst,
    zeef_van_uitgenomenen,
)
from zvh_desktop.domain.notulen.notulen import NotulenPunt
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel


@dataclass(frozen=True, slots=True)
class Regieoverdrachtsstuk(Uittreksel):
    """Holds what the organisation that takes over may have of one Casus; `versie` counts the documents made."""

    nummer: str
    gebied: Gebied
    betrokkenen: tuple[Betrokkene, ...]
    organisatie: str
    naam: str
    op: datetime
    door: str
    versie: int
    besluiten: tuple[GenomenBesluit, ...] = ()
    casusregisseur: str = ""
    gegevens: tuple[Gegeven, ...] = ()


def afdruk(tekst: Tekst) -> str:
    """Returns the digest by which a permission recognises these words."""
    return sha256(" ".join((tekst.kop, *tekst.woorden.split())).encode()).hexdigest()


def teksten_van(bron: Dossierbron, partij_id: PartijId) -> tuple[Tekst, ...]:
    """Returns what this Partij decides on, alone or with the others who provided something."""
    return tuple(
        t
        for t in bron.teksten()
        if t.woorden.strip() and not t.is_geheim and t.partij_id in (partij_id, None)
    )


def vastgelegd(bron: Dossierbron, regie: Regieoverdracht, dag: date) -> Regieoverdracht:
    """Returns who takes over with each permission for the texts as they stand now; one of no later day than was ever recorded keeps
    those that it was about. Nothing that was permitted for another taker goes along, nor by what he was known (W-62, W-63). Raises
    `EisenNietVervuld`.
    """
    before = bron.casus.regieoverdracht or Regieoverdracht()
    found = [] if regie.organisatie.strip() else [Tekort(Eis.OVERDRACHT_AAN)]
    asked = [t for t in regie.toestemmingen if not t.is_leeg]
    found += [Tekort(Eis.OVERDRACHT_TOESTEMMING, t.partij_id) for t in asked if not t.geldt_op(dag)]
    if found:
        raise EisenNietVervuld(tuple(found))
    if before.nemer == regie.nemer:
        kept = [_over(bron, t, before.toestemming(t.partij_id)) for t in asked]
        there = {t.partij_id for t in kept}
        kept += [_ingetrokken(t) for t in before.toestemmingen if t.partij_id not in there]
        return replace(regie, toestemmingen=tuple(kept))
    new = (_over(bron, t, None) for t in asked if not _is_zelfde(t, before.toestemming(t.partij_id)))
    return replace(regie, derde_id=None, toestemmingen=tuple(new))


def _is_zelfde(given: Overdrachtstoestemming, before: Overdrachtstoestemming) -> bool:
    return (given.door, given.op, given.stuk) == (before.door, before.op, before.stuk)


def _over(
    bron: Dossierbron, given: Overdrachtstoestemming, before: Overdrachtstoestemming | None
) -> Overdrachtstoestemming:
    """Keeps the texts that a permission was about when a word of it is corrected: only one of a later day than any before is about what
    was written since (W-62).
    """
    last = (before.over_op or before.op) if before else None
    if before and last and given.op and given.op <= last:
        return replace(given, afdrukken=before.afdrukken, over_op=last)
    prints = sorted({afdruk(t) for t in teksten_van(bron, given.partij_id)})
    return replace(given, afdrukken=tuple(prints), over_op=given.op)


def _ingetrokken(before: Overdrachtstoestemming) -> Overdrachtstoestemming:
    """Keeps of a permission that was taken back only which texts it was about: given again for the same day it is about those (W-62)."""
    last = before.over_op or before.op
    return Overdrachtstoestemming(before.partij_id, afdrukken=before.afdrukken, over_op=last)


@dataclass(frozen=True, slots=True)
class _Ruimte:
    """Judges on one day what of a file the organisation that takes over may have."""

    bron: Dossierbron
    regie: Regieoverdracht
    dag: date

    def is_vrij(self, tekst: Tekst) -> bool:
        taker = self.regie.partij_id
        if tekst.partij_id is None:
            return taker is not None or self._mag(self.bron.gaven, tekst)
        is_own = taker is not None and (taker == tekst.partij_id or taker in tekst.lezers)
        return is_own or (not tekst.is_geheim and self._mag((tekst.partij_id,), tekst))

    def _mag(self, gevers: Iterable[PartijId], tekst: Tekst) -> bool:
        each = [self.regie.toestemming(p) for p in gevers]
        # The day of an actie is the last one on which it can be done.
        since = date.min if tekst.kop is Gegevenskop.ACTIE else tekst.dag or date.min
        return all(
            t.geldt_op(self.dag) and t.op and t.op >= since and afdruk(tekst) in t.afdrukken for t in each
        )

    def wist_iedereen(self, since: date) -> bool:
        """Says whether a Partij takes over, or all who provided something permitted it on that day or later."""
        each = [self.regie.toestemming(p) for p in self.bron.gaven]
        is_partij = self.regie.partij_id is not None
        return is_partij or all(t.geldt_op(self.dag) and t.op and t.op >= since for t in each)

    def besluiten(self) -> Iterator[GenomenBesluit]:
        for o in self.bron.overleggen:
            if isinstance(o.geschreven, NotulenPunt) and self.wist_iedereen(o.datum):
                yield GenomenBesluit(o.datum, o.soort, o.geschreven.besluit.soort)

    def verzwegen(self) -> Iterator[Tekst]:
        """Yields the besluiten and the Casusregisseur that are not told, without their words."""
        for o in self.bron.overleggen:
            if isinstance(o.geschreven, NotulenPunt) and not self.wist_iedereen(o.datum):
                yield Tekst(Gegevenskop.BESLUIT, o.datum, None, "")
        if self.bron.casus.casusregisseur and not self.wist_iedereen(date.min):
            yield Tekst(Gegevenskop.CASUSREGISSEUR, None, None, "")


def regieoverdrachtsstuk(
    bron: Dossierbron,
    regie: Regieoverdracht,
    partijnamen: dict[PartijId, str],
    op: datetime,
    door: str,
    versie: int,
) -> tuple[Regieoverdrachtsstuk, tuple[Tekst, ...]]:
    """Returns what may be handed over, and what is left out as a whole or in part, for the chair alone (W-62, art. 8.2, 16.2): no
    paragraph of it names another Casus, or who was taken out of this one (W-61, P-10). Raises `EisenNietVervuld` while a Derde is named
    and the aanmelder of the Casus did not permit it: then there is nothing to say.
    """
    casus, dag = bron.casus, op.date()
    if not regie.organisatie.strip():
        raise EisenNietVervuld((Tekort(Eis.OVERDRACHT_AAN),))
    missing = [p for p in sorted(casus.aanmelders) if not regie.toestemming(p).geldt_op(dag)]
    if regie.partij_id is None and missing:
        raise EisenNietVervuld(tuple(Tekort(Eis.OVERDRACHT_AANMELDER, p) for p in missing))
    ruimte = _Ruimte(bron, regie, dag)
    zeef = zeef_van_uitgenomenen(casus, bron.notulen, bron.plannen, casus.nummer)
    gegevens, left_out = [], []
    for one in (t for t in bron.teksten() if t.woorden.strip()):
        said = zeef.zonder_anderen(one.woorden) if ruimte.is_vrij(one) else ""
        if said:
            partij = partijnamen.get(one.partij_id, "") if one.partij_id else ""
            gegevens.append(Gegeven(one.kop, one.dag, partij, said, one.stand))
        if said.split() != one.woorden.split():
            left_out.append(one)
    named = casus.casusregisseur if ruimte.wist_iedereen(date.min) else None
    made = Regieoverdrachtsstuk(
        casus.nummer,
        casus.gebied,
        casus.betrokkenen,
        regie.organisatie,
        regie.naam,
        op,
        door,
        versie,
        tuple(ruimte.besluiten()),
        f"{named.naam}, {partijnamen.get(named.partij_id, '')}" if named else "",
        tuple(gegevens),
    )
    return made, (*left_out, *ruimte.verzwegen())
