"""Makes the list that the chair looks at before and after giving out, a row per recipient, and the names of the files (W-61, W-63)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, assert_never

from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt, adres_van, partij_van, weg_naar
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.partijen.partij import Partij, WegBezwaar
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.verspreiden.ontvanger import (
    AanmelderOntvanger,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Ontvanger,
    PartijOntvanger,
    Tafelontvanger,
    Weg,
    ZvhDossier,
)
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import Weglating, Weigering
from zvh_desktop.domain.verspreiden.verstrekking import (
    VerspreidStand,
    Verstrekking,
    VerstrekkingStap,
    stand_van,
)

_VOLGORDE = tuple(VerspreidStand)


class Stukrij(NamedTuple):
    """Holds one document: whose, the numbers of its Casussen, what it does not hold, and the last time that it was set ready. With
    a `bezwaar` it is not made: why he may be given nothing on this day (W-21). `is_afgezegd`: his invitation was withdrawn.
    """

    ontvanger: Tafelontvanger
    casusnummers: tuple[str, ...]
    weglatingen: tuple[Weglating, ...] = ()
    laatste: Verstrekking | None = None
    bezwaar: Weigering | None = None
    is_afgezegd: bool = False


@dataclass(frozen=True, slots=True)
class Verspreidregel:
    """Holds one recipient: `verwacht` documents are his, `stukken` were set ready, each the last of its kind, `eerder` all else."""

    ontvanger: Tafelontvanger
    casusnummers: tuple[str, ...]
    weglatingen: tuple[Weglating, ...]
    weg: Weg
    bezwaar: WegBezwaar | Weigering | None
    adres: str
    verwacht: int
    stukken: tuple[Verstrekt, ...]
    eerder: tuple[Verstrekt, ...] = ()
    is_afgezegd: bool = False

    @property
    def is_vervallen(self) -> bool:
        """Says whether what was set ready no longer goes out: his invitation was withdrawn before he heard of it."""
        last = self.laatste
        is_agenda = last is not None and last.soort is not DocumentSoort.AFZEGGING
        return self.is_afgezegd and is_agenda and self.stand is VerspreidStand.KLAARGEZET

    @property
    def stand(self) -> VerspreidStand:
        """Returns how far the recipient is: as far as the document that is behind."""
        if not (self.stukken or self.verwacht):
            return VerspreidStand.NIET_TOEGELATEN
        if len(self.stukken) < self.verwacht:
            return VerspreidStand.NIET_GEMAAKT
        return min((stand_van(s.stappen) for s in self.stukken), key=_VOLGORDE.index)

    @property
    def laatste(self) -> Verstrekking | None:
        """Returns the last that was set ready."""
        return laatste_van(s.verstrekking for s in self.stukken)

    @property
    def partijnaam(self) -> str:
        return self.ontvanger.partijnaam

    @property
    def mist_adres(self) -> bool:
        return self.weg is Weg.EMAIL and not self.adres

    @property
    def krijgt_niets(self) -> Weigering | None:
        """Returns why he may be given nothing on this day (W-21)."""
        return None if isinstance(self.bezwaar, WegBezwaar) else self.bezwaar

    @property
    def wacht_op_verzenden(self) -> bool:
        """Says whether what lies ready is still to be sent: not to who may be given nothing today (W-21, W-63)."""
        goes_out = not (self.ontvanger.is_zvh or self.is_vervallen) and self.krijgt_niets is None
        return goes_out and self.stand is VerspreidStand.KLAARGEZET


def laatste_van(verstrekt: Iterable[Verstrekking]) -> Verstrekking | None:
    return max(verstrekt, key=lambda v: v.op, default=None)


def ligt_klaar(
    laatste: Verstrekking | None,
    stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
    geweigerd: Collection[CasusId],
    met_uitgenomene: Collection[str] = (),
) -> Verstrekking | None:
    """Returns what was last set ready, unless it was not sent and holds a Casus of which he may be given nothing now, or somebody who
    was taken out since: that file stays where it is, and one without it is still to be made (W-21, P-10).
    """
    if laatste is None or stappen.get(laatste.id):
        return laatste
    is_good = laatste.id not in met_uitgenomene and set(geweigerd).isdisjoint(laatste.casussen)
    return laatste if is_good else None


def maak_regels(
    rijen: Iterable[Stukrij],
    verstrekt: Iterable[Verstrekking],
    stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
    partijen: dict[str, Partij],
    op: datetime,
) -> tuple[Verspreidregel, ...]:
    """Returns the rows by Partij and name, the file of the ZVH last; `verstrekt` is all that was ever set ready about this table."""
    known = sorted(verstrekt, key=lambda v: v.op)
    found: dict[Tafelontvanger, list[Stukrij]] = {}
    for rij in rijen:
        found.setdefault(rij[0], []).append(Stukrij(*rij))
    regels = [_regel(ontvanger, own, known, stappen, partijen, op) for ontvanger, own in found.items()]
    return tuple(
        sorted(
            regels,
            key=lambda r: (
                r.ontvanger.is_zvh,
                r.ontvanger.partijnaam.casefold(),
                r.ontvanger.naam.casefold(),
            ),
        )
    )


def _regel(
    ontvanger: Tafelontvanger,
    rijen: list[Stukrij],
    verstrekt: list[Verstrekking],
    stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
    partijen: dict[str, Partij],
    op: datetime,
) -> Verspreidregel:
    partij = partij_van(ontvanger, partijen)
    given = [rij.laatste for rij in rijen if rij.laatste is not None]
    allowed = [rij for rij in rijen if rij.bezwaar is None]
    refused = next((rij.bezwaar for rij in rijen if rij.bezwaar is not None), None) if not allowed else None
    return Verspreidregel(
        ontvanger=ontvanger,
        casusnummers=tuple(dict.fromkeys(n for rij in allowed for n in rij.casusnummers)),
        weglatingen=tuple(dict.fromkeys(w for rij in rijen for w in rij.weglatingen)),
        weg=weg_naar(ontvanger, partijen),
        bezwaar=refused or (partij.bezwaar_tegen_weg(op) if partij is not None else None),
        adres=adres_van(ontvanger, partijen),
        verwacht=len(allowed),
        is_afgezegd=any(rij.is_afgezegd for rij in rijen),
        stukken=tuple(Verstrekt(v, stappen.get(v.id, ())) for v in given),
        eerder=tuple(
            Verstrekt(v, stappen.get(v.id, ()))
            for v in verstrekt
            if v.persoon_id == ontvanger.persoon_id and v.partij_id == ontvanger.partij_id and v not in given
        ),
    )


MARK, ZAAK_MARK = 4, 8
"""Hexadecimal digits that tell the people of one Partij apart, and one Casus from any other."""
LONGEST_NAME, LONGEST_PERSON = 90, 40
"""Bytes of the name of a Partij, and of a person, that fit in a file name on every platform with what stands around them."""


class Bestandsnamen:
    """Makes file names that say whose it is: kind, day, Partij, who of it, and a mark of him that tells namesakes apart; of one Casus
    also a mark of that. Neither mark means anything. Of a Derde it tells the organisation alone: his name goes with the Casus, a record
    of the file stays (W-52, W-66). A name depends on its recipient and its Casus alone (W-61): a running number would tell one of a
    Partij, or of a Casus, that there is another, and a file made again in another order would take the name under which somebody
    else's was sent.
    """

    def __init__(self, soort: str, datum: str) -> None:
        self._prefix = f"{soort} {datum}"
        self._owner: dict[str, str] = {}

    def naam(
        self, ontvanger: Ontvanger | None, zaak: str | None = None, deel: str = "", *, woord: str = "casus"
    ) -> str:
        """Returns the name, without a suffix, of the document of a recipient, or of all; with the id of one `zaak` also the mark of
        that, behind what it is. `deel` says which of them it is: its version, or the correction that lies beside what it corrects
        (W-60).
        """
        mark = f"{woord} {hashlib.sha256(zaak.encode()).hexdigest()[:ZAAK_MARK]}" if zaak else ""
        name = self._name(ontvanger) if ontvanger is not None else ""
        return " ".join(filter(None, (self._prefix, name, mark, deel)))

    def _name(self, ontvanger: Ontvanger) -> str:
        match ontvanger:
            case ZvhDossier():
                return "volledig (dossier ZVH)"
            case AanmelderOntvanger() | PartijOntvanger():
                return _as_file_name(ontvanger.partijnaam)
            case AfgevaardigdeOntvanger():
                person = _as_file_name(ontvanger.naam, LONGEST_PERSON)
                return self._with_mark(
                    f"{_as_file_name(ontvanger.partijnaam)} {person}", ontvanger.persoon_id
                )
            case DeelnemerOntvanger():
                organisation = f"{_as_file_name(ontvanger.partijnaam)} deelnemer"
                return self._with_mark(organisation, ontvanger.persoon_id)
            case _:
                assert_never(ontvanger)

    def _with_mark(self, wie: str, persoon_id: str) -> str:
        digits = hashlib.sha256(persoon_id.encode()).hexdigest()
        names = (f"{wie} {digits[:length]}".strip() for length in range(MARK, len(digits) + 1))
        return next(name for name in names if self._owner.setdefault(name, persoon_id) == persoon_id)


def _as_file_name(naam: str, longest: int = LONGEST_NAME) -> str:
    kept = re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", naam))
    return kept.encode()[:longest].decode(errors="ignore").strip()


def van_overleg(document: str, soort: OverlegSoort) -> str:
    return f"{document} MDO" if soort is OverlegSoort.MDO else document
