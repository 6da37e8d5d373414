"""Holds what is being written about one Casus on the table, and keeps it in the kluis."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus, Notuleren
from zvh_desktop.domain.eisen import Eis, Tekort, Verslagveld
from zvh_desktop.domain.errors import RuleViolation
from zvh_desktop.domain.ids import AfgevaardigdeId, InbrengId, PartijId
from zvh_desktop.domain.notulen.invullen import VorigBezwaar
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.actieregel import Kandidaat, Uitvoerder
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.ingevuld import Invulplek
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Presentie, Zetel, is_hier
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag, tekorten_van_verslag
from zvh_desktop.ui.schermen.tafel.acties.actie import ActieBlad, ActieConcept
from zvh_desktop.ui.venster.blad import Store
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options


@dataclass(frozen=True, slots=True)
class CasusConcept(ActieConcept):
    """Holds what is written about the Casus on the table: the step of undo, and what every part of the screen shows."""

    verslag: Verslag
    eerdere: tuple[Actie, ...]
    werkaantekening: str
    bevestigd: frozenset[str] = frozenset()
    criteria: tuple[str, ...] | None = None
    is_mdo: bool = False

    def tekorten(self) -> tuple[Tekort, ...]:
        new = self.verslag.nieuw_in_de_zaal(self.bevestigd)
        return (
            *(Tekort(Eis.GEHEIMHOUDING_BEVESTIGD, persoon_id=zetel.persoon_id) for zetel in new),
            *tekorten_van_verslag(
                self.verslag, self.written, self.eerdere, self.criteria, is_mdo=self.is_mdo
            ),
        )

    def with_inbreng(self, inbreng: Inbreng) -> CasusConcept:
        return replace(self, verslag=self.verslag.with_inbreng(inbreng))

    def without_inbreng(self, inbreng_id: InbrengId) -> CasusConcept:
        return replace(self, verslag=self.verslag.without_inbreng(inbreng_id))

    def with_actie(self, actie: Actie) -> CasusConcept:
        """Puts it among those of before, where it stands there."""
        if any(a.id == actie.id for a in self.eerdere):
            return replace(self, eerdere=tuple(actie if a.id == actie.id else a for a in self.eerdere))
        return ActieConcept.with_actie(self, actie)


def naam_in(verslag: Verslag, persoon_id: str) -> str:
    """Returns the name of somebody with a seat."""
    return next((z.naam for z in verslag.zetels if z.persoon_id == persoon_id), "")


def has_colleague(verslag: Verslag, seat: Presentie) -> bool:
    return sum(p.partij_id == seat.partij_id for p in verslag.presenties) > 1


def takes_numbers(
    field: Suggest, options: Callable[[str], Sequence[Option]], go_on: Callable[[], object] = lambda: None
) -> Suggest:
    """Lets the number of a seat choose at once, and then goes on."""

    def choose(typed: str) -> None:
        for one in options(typed) if typed.isdigit() else ():
            field.accept(one)
            go_on()

    field.edited.connect(choose)
    return field


@dataclass(frozen=True, slots=True)
class TafelContext:
    """Holds the names and the moment that the parts of the screen need beside the concept."""

    live: LiveCasus
    partijen: dict[PartijId, Partij]
    voorzitter: str
    today: Callable[[], date]

    def kort(self, partij_id: PartijId | None) -> str:
        partij = self.partijen.get(partij_id) if partij_id else None
        return partij.kort if partij else ""

    def wie(self, verslag: Verslag, seat: Zetel) -> str:
        """Returns whose seat it is: the Partij, with the name where colleagues of it sit here too; of a Derde that he is no Partij."""
        if isinstance(seat, Deelnemer):
            return f"{seat.organisatie}, deelnemer"
        partij = self.kort(seat.partij_id)
        return f"{partij}, {seat.naam}" if has_colleague(verslag, seat) else partij


def _pieces(concept: CasusConcept) -> Mapping[Hashable, Any]:
    pieces: dict[Hashable, Any] = {a.id: a for a in (*concept.acties, *concept.eerdere)}
    return {"verslag": concept.verslag, **pieces, "werkaantekening": concept.werkaantekening}


def _put(concept: CasusConcept, key: Hashable, value: Any) -> CasusConcept:
    if key in ("verslag", "werkaantekening"):
        return replace(concept, **{str(key): value})
    return concept.with_actie(value)


class VerslagBlad(ActieBlad[CasusConcept]):
    """Is the sheet of one Casus on the table, as its parts and the rows of its acties see it.

    It never decides a rule: it asks the domain, and hands the difference to the use cases.
    """

    def __init__(self, tools: PageTools, notuleren: Notuleren, context: TafelContext, owner: QObject) -> None:
        super().__init__(tools, Store(self._write, _pieces, _put), owner)
        self._notuleren = notuleren
        self.context = context
        self.plekken: dict[Invulplek, tuple[QWidget, Callable[[str], object]]] = {}
        live = context.live
        self.load(
            CasusConcept(
                live.acties,
                live.verslag,
                live.open_acties,
                live.werkaantekening,
                live.bevestigd,
                live.casus.afschalingscriteria,
                live.soort is OverlegSoort.MDO,
            )
        )

    def _write(self, key: Hashable, value: Any, before: Any) -> Any:
        verslag = self.concept.verslag
        if key == "verslag":
            return self._notuleren.schrijven(value)
        if key == "werkaantekening":
            self._notuleren.werkaantekening(verslag, value)
            return value
        if value is None:
            return self._notuleren.actie_schrappen(verslag, before.id)
        is_nothing = before is None and value.is_leeg
        return None if is_nothing else self._notuleren.actie_schrijven(verslag, value)

    @property
    def verslag(self) -> Verslag:
        return self.concept.verslag

    def change_verslag(self, step: str, merge_key: str = "", **fields: Any) -> None:
        self.change_to(replace(self.verslag, **fields), step, merge_key)

    def change_to(self, verslag: Verslag, step: str, merge_key: str = "") -> None:
        self.change(replace(self.concept, verslag=verslag), step, merge_key)

    def zeg_vervolg(self, actie: Actie, *, loopt_door: bool) -> None:
        """Records with Afschalen what becomes of an actie: closed, or its Partij goes on with it (W-50)."""
        concept = self.concept.with_actie(actie)
        rest = tuple(id_ for id_ in concept.verslag.doorlopend if id_ != actie.id)
        verslag = replace(concept.verslag, doorlopend=(*rest, actie.id) if loopt_door else rest)
        self.change(
            replace(concept, verslag=verslag), "actie bij afschalen", f"vervolg {actie.id} {actie.stand}"
        )

    def kort(self, partij_id: PartijId | None) -> str:
        return self.context.kort(partij_id)

    def nummer(self, seat: Presentie) -> int:
        """Returns the number that stands on a seat."""
        return next(n for n, p in enumerate(self.verslag.presenties, 1) if p.persoon_id == seat.persoon_id)

    def seat_options(
        self, typed: str, seats: Iterable[Presentie], value: Callable[[Presentie], object]
    ) -> list[Option]:
        """Returns an option for each person who sits here, or for the one whose number was typed; who stayed away or was excused
        comes last.
        """
        away = (Aanwezigheid.AFGEMELD, Aanwezigheid.AFWEZIG)
        options = [
            Option(
                value(p),
                self.context.wie(self.verslag, p),
                f"zetel {self.nummer(p)}{'' if has_colleague(self.verslag, p) else f': {p.naam}'}",
                self.context.partijen[p.partij_id].naam,
            )
            for p in sorted(seats, key=lambda p: p.stand in away)
            if p.partij_id in self.context.partijen
            if not typed.isdigit() or typed == str(self.nummer(p))
        ]
        return options if typed.isdigit() else find_options(options, typed)

    def partij_options(self, typed: str) -> Sequence[Option]:
        verslag = self.verslag
        return self.seat_options(
            typed,
            verslag.presenties,
            lambda p: Uitvoerder(p.partij_id, p.naam, is_gekozen=has_colleague(verslag, p)),
        )

    def kandidaten(self) -> Sequence[Kandidaat]:
        partijen = self.context.partijen
        return [
            Kandidaat(p.partij_id, p.naam, (partij.kort, partij.naam), number, is_hier(p))
            for number, p in enumerate(self.verslag.presenties, 1)
            if (partij := partijen.get(p.partij_id)) is not None
        ]

    def naam_van_zetel(self, number: int) -> str:
        seats = self.verslag.presenties[number - 1 : number]
        return self.context.wie(self.verslag, seats[0]) if seats else ""

    def personen_van(self, partij_id: PartijId | None) -> Collection[str]:
        return {p.naam for p in self.verslag.presenties if p.partij_id == partij_id}

    def plek(
        self, veld: Verslagveld, editor: QWidget, plek: str = "", say: Callable[[str], object] | None = None
    ) -> None:
        """Names where a field is typed, and what says there that it was filled in."""
        note = editor.set_note if isinstance(editor, GrowingEditor) else None
        found = say or note
        assert found is not None
        self.plekken[Invulplek(veld, plek)] = (editor, found)

    def zoals_vorige_keer(self, waar: Invulplek) -> VorigBezwaar | None:
        """Fills a field as it was at the table before, or returns why not."""
        after = self._notuleren.zoals_vorige_keer(self.verslag, waar)
        if isinstance(after, VorigBezwaar):
            return after
        self.change_to(after, "zoals vorige keer")
        return None

    def ook_van(self, inbreng: Inbreng, seats: Sequence[Presentie]) -> None:
        """Adds the same contribution of who sits on these seats."""
        self.change_to(
            self._notuleren.ook_van(self.verslag, inbreng, seats), "dezelfde inbreng van meer partijen"
        )

    def nieuwe_actie(self) -> Actie:
        return self._notuleren.nieuwe_actie(self.verslag)

    def nieuwe_inbreng(self, seat: Presentie) -> Inbreng:
        return self._notuleren.nieuwe_inbreng(self.verslag, seat.partij_id, seat.afgevaardigde_id)

    def schuift_aan(self, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId, naam: str) -> None:
        """Gives somebody of a Partij a seat; when the rules say no the page says why."""
        with self._seating(self.kort(partij_id)) as seats:
            seats.append(self._notuleren.schuift_aan(self.verslag, partij_id, afgevaardigde_id, naam))

    def schuift_nieuw_aan(self, partij_id: PartijId, naam: str, mandaat_door: str) -> None:
        """Gives somebody a seat who is mandated for today only now, and stands in the list of his Partij from here on."""
        with self._seating(self.kort(partij_id)) as seats:
            partij, seat = self._notuleren.schuift_nieuw_aan(self.verslag, partij_id, naam, mandaat_door)
            self.context.partijen[partij_id] = partij
            seats.append(seat)

    def deelnemer_schuift_aan(self, naam: str, organisatie: str) -> None:
        with self._seating(organisatie) as seats:
            seats.append(self._notuleren.deelnemer_schuift_aan(self.verslag, naam, organisatie))

    @contextmanager
    def _seating(self, wie: str) -> Iterator[list[Zetel]]:
        seats: list[Zetel] = []
        try:
            with self._tools.events.initiated_by(self._initiator):
                yield seats
        except RuleViolation as error:
            self._tools.present_error(error)
        for seat in seats:
            self.change_to(self.verslag.with_zetel(seat), f"{wie} schuift aan")
