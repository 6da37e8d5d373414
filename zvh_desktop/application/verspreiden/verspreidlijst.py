"""Makes the list that the chair looks at before and after giving out, a row per recipient, and the names of the files (W-61, W-63)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt, adres_van, partij_van, weg_naar
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.partijen.partij import Partij, WegBezwaar
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.verspreiden.ontvanger import (
    AanmelderOntvanger,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Ontvanger,
    Tafelontvanger,
    Weg,
    ZvhDossier,
)
from zvh_desktop.domain.verspreiden.uittreksel import Weglating
from zvh_desktop.domain.verspreiden.verstrekking import (
    VerspreidStand,
    Verstrekking,
    VerstrekkingStap,
    stand_van,
)

_VOLGORDE = tuple(VerspreidStand)

Stukrij = tuple[Tafelontvanger, tuple[str, ...], tuple[Weglating, ...], Verstrekking | None]
"""One document: whose, the numbers of its Casussen, what it does not hold, and the last time that it was set ready."""


@dataclass(frozen=True, slots=True)
class Verspreidregel:
    """Holds one recipient: `verwacht` documents are his, `stukken` were set ready, each the last of its kind, `eerder` all else."""

    ontvanger: Tafelontvanger
    casusnummers: tuple[str, ...]
    weglatingen: tuple[Weglating, ...]
    weg: Weg
    bezwaar: WegBezwaar | None
    adres: str
    verwacht: int
    stukken: tuple[Verstrekt, ...]
    eerder: tuple[Verstrekt, ...] = ()

    @property
    def stand(self) -> VerspreidStand:
        """Returns how far the recipient is: as far as the document that is behind."""
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


def laatste_van(verstrekt: Iterable[Verstrekking]) -> Verstrekking | None:
    return max(verstrekt, key=lambda v: v.op, default=None)


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
        found.setdefault(rij[0], []).append(rij)
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
    given = [last for *_, last in rijen if last is not None]
    return Verspreidregel(
        ontvanger=ontvanger,
        casusnummers=tuple(dict.fromkeys(n for _, numbers, *_ in rijen for n in numbers)),
        weglatingen=tuple(dict.fromkeys(w for _, _, left, _ in rijen for w in left)),
        weg=weg_naar(ontvanger, partijen),
        bezwaar=partij.bezwaar_tegen_weg(op) if partij is not None else None,
        adres=adres_van(ontvanger, partijen),
        verwacht=len(rijen),
        stukken=tuple(Verstrekt(v, stappen.get(v.id, ())) for v in given),
        eerder=tuple(
            Verstrekt(v, stappen.get(v.id, ()))
            for v in verstrekt
            if v.persoon_id == ontvanger.persoon_id and v.partij_id == ontvanger.partij_id and v not in given
        ),
    )


MARK, CASUS_MARK = 4, 8
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

    def naam(self, ontvanger: Ontvanger | None, casus_id: CasusId | None = None, deel: str = "") -> str:
        """Returns the name, without a suffix, of the document of a recipient, or of all; of one Casus with `casus_id`. `deel` says
        which of them it is: its version, or the correction that lies beside what it corrects (W-60).
        """
        of_casus = f"casus {hashlib.sha256(casus_id.encode()).hexdigest()[:CASUS_MARK]}" if casus_id else ""
        name = self._name(ontvanger) if ontvanger is not None else ""
        return " ".join(filter(None, (self._prefix, name, of_casus, deel)))

    def _name(self, ontvanger: Ontvanger) -> str:
        match ontvanger:
            case ZvhDossier():
                return "volledig (dossier ZVH)"
            case AanmelderOntvanger():
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
