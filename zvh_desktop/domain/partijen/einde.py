"""Says why and from when somebody is no Partij of the convenant any more (W-73, art. 21.3, 22)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from zvh_desktop.domain.eisen import Eis, MetArtikel, Tekort


class EindeReden(MetArtikel):
    """Says why somebody is no Partij any more, with the article."""

    OPZEGGING = "opzegging", "art. 22.2"
    OPZEGGING_BIJ_WIJZIGING = "opzegging_bij_wijziging", "art. 21.3"
    OPGEHOUDEN = "opgehouden", "art. 22.3"
    UITSLUITING = "uitsluiting", "art. 22.4"


def einde_na_opzegging(opgezegd_op: date) -> date:
    """Returns the first of January of which the day of notice is half a year ahead (art. 22.2)."""
    return date(opgezegd_op.year + (1 if opgezegd_op <= date(opgezegd_op.year, 7, 1) else 2), 1, 1)


@dataclass(frozen=True, slots=True)
class Einde:
    """Records how a Partij ends to be one. `op` is the day of the notice, the change, the end of the organisation, or the besluit."""

    reden: EindeReden | None = None
    op: date | None = None
    schriftelijk_op: date | None = None
    in_gebreke_op: date | None = None
    gehoord_op: date | None = None
    stemmen_voor: int | None = None
    stemmen_tegen: int | None = None
    toelichting: str = ""

    @property
    def vanaf(self) -> date | None:
        """Returns the first day on which it is no Partij: of an opzegging the new year that art. 22.2 leads to."""
        if self.op is None or self.reden is None:
            return None
        return einde_na_opzegging(self.op) if self.reden is EindeReden.OPZEGGING else self.op

    def tekorten(self, sinds: date, stemgerechtigd: int, vandaag: date) -> tuple[Tekort, ...]:
        """Returns what art. 21 and 22 ask of this reason of a Partij `sinds` that day; `stemgerechtigd` is how many Partijen there are."""
        return tuple(self._tekorten(sinds, stemgerechtigd, vandaag))

    def _tekorten(self, sinds: date, stemgerechtigd: int, vandaag: date) -> Iterator[Tekort]:
        dagen = (self.op, self.schriftelijk_op, self.in_gebreke_op, self.gehoord_op)
        if any(dag and dag <= sinds for dag in dagen):
            yield Tekort(Eis.EINDE_NA_TOETREDING)
        match self.reden:
            case None:
                yield Tekort(Eis.EINDE_REDEN)
            case EindeReden.OPZEGGING:
                yield from tekorten_in_tijd(((Eis.EINDE_OPGEZEGD, self.op),), vandaag)
            case EindeReden.OPZEGGING_BIJ_WIJZIGING:
                yield from tekorten_in_tijd(((Eis.EINDE_SCHRIFTELIJK, self.schriftelijk_op),), vandaag)
                # From the moment on which the change comes into force, which may be still to come, and not before the notice.
                if self.op is None or (self.schriftelijk_op or date.min) > self.op:
                    yield Tekort(Eis.EINDE_WIJZIGING)
            case EindeReden.OPGEHOUDEN:
                if self.op is None:
                    yield Tekort(Eis.EINDE_OPGEHOUDEN)
            case EindeReden.UITSLUITING:
                stappen = (
                    (Eis.EINDE_INGEBREKE, self.in_gebreke_op),
                    (Eis.EINDE_GEHOORD, self.gehoord_op),
                    (Eis.EINDE_BESLUIT, self.op),
                )
                yield from tekorten_in_tijd(stappen, vandaag)
                voor, tegen = self.stemmen_voor or 0, self.stemmen_tegen or 0
                if voor <= tegen or voor + tegen > stemgerechtigd:
                    yield Tekort(Eis.EINDE_MEERDERHEID)
            case _:
                assert_never(self.reden)


def tekorten_in_tijd(dagen: Iterable[tuple[Eis, date | None]], vandaag: date) -> Iterator[Tekort]:
    """Returns each step without a day, with one that is still to come, or with one before the day of the step before it."""
    vorige = date.min
    for eis, dag in dagen:
        if dag is None or not vorige <= dag <= vandaag:
            yield Tekort(eis)
        vorige = dag or vorige
