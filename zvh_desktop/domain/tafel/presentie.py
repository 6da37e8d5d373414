"""Records who was here for one Casus, from when until when, and a Derde who took part in it (W-30, W-62, W-66, P-03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from zvh_desktop.domain.errors import VerblijfOngeldig
from zvh_desktop.domain.ids import AfgevaardigdeId, DeelnemerId, InbrengId, PartijId, put

INLOOP = timedelta(minutes=2)
"""Counts who is noted this soon after the Casus came on the table as here from its start."""
HERSTEL = timedelta(minutes=1)
"""Presses that follow each other this fast correct one another: nobody came or left in between."""


class Aanwezigheid(StrEnum):
    """Says whether somebody is present, absent with notice, or absent (W-30)."""

    AANWEZIG = "aanwezig"
    AFGEMELD = "afgemeld"
    AFWEZIG = "afwezig"


@dataclass(frozen=True, slots=True)
class Periode:
    """Holds a stretch in which somebody was here; without `van` from the start of the Casus, without `tot` to its end."""

    van: datetime | None = None
    tot: datetime | None = None


ALTIJD = Periode()


@dataclass(frozen=True, slots=True)
class Presentie:
    """Holds one seat at this Casus (W-30, P-03). `perioden` are empty for who was here from the start to the end, and
    `geheimhouding_op` is when he confirmed the secrecy of art. 17. `mandaat_door` is by whom of his Partij somebody was mandated
    who was added at the table, empty until it is known; None for others, whose mandate is known (art. 7.3).
    """

    partij_id: PartijId
    afgevaardigde_id: AfgevaardigdeId
    naam: str
    stand: Aanwezigheid | None = None
    geheimhouding_op: datetime | None = None
    perioden: tuple[Periode, ...] = ()
    mandaat_door: str | None = None

    @property
    def persoon_id(self) -> str:
        return self.afgevaardigde_id

    @property
    def is_aanwezig(self) -> bool:
        return self.stand is Aanwezigheid.AANWEZIG

    @property
    def geeft_recht_op_notulen(self) -> bool:
        """Says whether this seat gets notulen: present, or excused with notice; somebody who stayed away gets nothing (W-61).

        Who came late or left early gets all that the table may know of this Casus: an inbreng has no time of day, and W-30
        asks who was present for a Casus, not for a sentence. Whom it may not reach leaves the room before the Casus is opened.
        """
        return self.stand in (Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD)


@dataclass(frozen=True, slots=True)
class Toestemming:
    """Records that a Derde may have something, said in writing and beforehand by the Partij that provided it (W-62, art. 8.2):
    `door` who of that Partij, `stuk` in which letter or mail. `inbreng_id` is what he may have, as long as its words are `tekst`;
    without it that he gets a document of this Casus at all, which the Partij that put it forward allows.
    """

    inbreng_id: InbrengId | None = None
    door: str = ""
    op: date | None = None
    stuk: str = ""
    tekst: str = ""

    def geldt_op(self, dag: date) -> bool:
        """Says whether it is whole and was given by that day: what is promised is no permission yet."""
        return bool(self.door.strip() and self.stuk.strip()) and self.op is not None and self.op <= dag


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Holds somebody of no Partij who takes part in this Casus alone, a Derde (W-66, art. 1.7)."""

    id: DeelnemerId
    naam: str
    organisatie: str = ""
    functie: str = ""
    waarom: str = ""
    stand: Aanwezigheid | None = None
    geheimhouding_op: datetime | None = None
    perioden: tuple[Periode, ...] = ()
    toestemmingen: tuple[Toestemming, ...] = ()

    @property
    def persoon_id(self) -> str:
        return self.id

    @property
    def is_aanwezig(self) -> bool:
        return self.stand is Aanwezigheid.AANWEZIG

    @property
    def is_volledig(self) -> bool:
        """Says whether it is known who he is, for whom, and why he is here (W-66)."""
        return all(text.strip() for text in (self.naam, self.organisatie, self.functie, self.waarom))

    def toestemming(self, inbreng_id: InbrengId | None) -> Toestemming:
        """Returns what is written about this inbreng, or about a document; empty when nothing is."""
        found = (t for t in self.toestemmingen if t.inbreng_id == inbreng_id)
        return next(found, Toestemming(inbreng_id))

    def mag_inbreng(self, inbreng_id: InbrengId, tekst: str, dag: date) -> bool:
        """Says whether its provider let him have this inbreng by that day, in these words: other words were not permitted (W-62)."""
        given = self.toestemming(inbreng_id)
        return given.geldt_op(dag) and given.tekst.split() == tekst.split()

    def mag_document(self, dag: date) -> bool:
        """Says whether he was here, and may be given a document of this Casus at all (W-62, W-66)."""
        return self.is_aanwezig and self.toestemming(None).geldt_op(dag)

    def with_toestemming(self, toestemming: Toestemming) -> Deelnemer:
        return replace(self, toestemmingen=put(self.toestemmingen, toestemming, lambda t: t.inbreng_id))


Zetel = Presentie | Deelnemer
"""Names whoever has a seat at a Casus."""


def is_hier(zetel: Zetel) -> bool:
    """Says whether he sits here now: he came, and did not leave (W-30)."""
    return zetel.is_aanwezig and (not zetel.perioden or zetel.perioden[-1].tot is None)


def met_stand(zetel: Zetel, stand: Aanwezigheid, op: datetime | None, *, is_begin: bool) -> Zetel:
    """Records the stand at the moment `op`; None when the Casus is not on the table, and no moment is known (W-30)."""
    perioden = zetel.perioden
    if stand is Aanwezigheid.AANWEZIG:
        perioden = _gekomen(zetel, op, is_begin=is_begin)
    elif op is None:
        perioden = ()
    elif is_hier(zetel) or _is_herstel(zetel, op):
        perioden = _gegaan(perioden, op)
    return replace(zetel, stand=stand, perioden=perioden)


def vertrokken(zetel: Zetel, op: datetime) -> Zetel:
    """Records that he left now; who is not here cannot leave (W-30)."""
    return replace(zetel, perioden=_gegaan(zetel.perioden, op)) if is_hier(zetel) else zetel


def met_verblijf(zetel: Zetel, perioden: Sequence[Periode], tafel: Periode, nu: datetime) -> Zetel:
    """Corrects when somebody was here: no earlier than the table began, no later than it ended or than now, and each moment after
    the one before (W-30). Times are typed to the minute. Raises `VerblijfOngeldig`.
    """
    kept = tuple(p for p in perioden if p != ALTIJD)
    moments = [moment for p in kept for moment in (p.van, p.tot)]
    known = [moment for moment in moments if moment]
    if None in moments[1:-1] or any(later <= sooner for sooner, later in pairwise(known)):
        raise VerblijfOngeldig
    if known and tafel.van and known[0] < tafel.van.replace(second=0, microsecond=0):
        raise VerblijfOngeldig("begin", tafel.van)
    if known and known[-1] > (tafel.tot or nu):
        raise VerblijfOngeldig("einde" if tafel.tot else "nu", tafel.tot or nu)
    return replace(zetel, perioden=kept)


def _gekomen(zetel: Zetel, op: datetime | None, *, is_begin: bool) -> tuple[Periode, ...]:
    if is_hier(zetel) or (op is None and zetel.is_aanwezig):
        return zetel.perioden
    if op is None:
        return ()
    if _is_herstel(zetel, op):
        again = (*zetel.perioden[:-1], replace(zetel.perioden[-1], tot=None))
        return () if again == (ALTIJD,) else again
    if zetel.is_aanwezig:
        return (*zetel.perioden, Periode(op))
    return () if zetel.stand is None and is_begin else (Periode(op),)


def _gegaan(perioden: tuple[Periode, ...], op: datetime) -> tuple[Periode, ...]:
    *before, last = perioden or (Periode(),)
    return (*before, replace(last, tot=op))


def _is_herstel(zetel: Zetel, op: datetime) -> bool:
    tot = zetel.perioden[-1].tot if zetel.perioden else None
    return tot is not None and op - tot <= HERSTEL
