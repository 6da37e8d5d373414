"""Holds what the parts of the intake have in common: they write on one sheet, and know where each requirement is fulfilled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set as AbstractSet
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldVeld
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.taal import eisen
from zvh_desktop.ui.venster.blad import Blad, KaartDeel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.form import OriginMark, inner_editor
from zvh_desktop.ui.widgets.sheet import toast

PartijNamen = Mapping[PartijId, str]
Spot = tuple[Eis, str | None]
"""A requirement and the item it is about: what a `Tekort` points at on the page."""


def spot_of(tekort: Tekort) -> Spot:
    return tekort.eis, tekort.plek


class Target(Protocol):
    """Is a place where a `Tekort` can be mended."""

    def set_error(self, text: str | None) -> None: ...

    def focus(self) -> None: ...


class FieldTarget:
    """Points at a compound editor that is no Field itself: its own error line, and the widget that gets the keys."""

    def __init__(self, editor: QWidget, place: QWidget | None = None) -> None:
        self._editor, self._place = editor, place

    def set_error(self, text: str | None) -> None:
        self._editor.set_error(text)  # type: ignore[attr-defined]

    def focus(self) -> None:
        (self._place or inner_editor(self._editor)).setFocus(Qt.FocusReason.OtherFocusReason)


class Missing:
    """Keeps a sentence at each place of what a button asked for, until it is mended."""

    def __init__(
        self, targets: Callable[[], Mapping[Spot, Target]], spot_of: Callable[[Tekort], Spot] = spot_of
    ) -> None:
        self._targets, self._spot_of = targets, spot_of
        self.tekorten: frozenset[Tekort] = frozenset()

    def ask(self, tekorten: Sequence[Tekort]) -> Spot | None:
        """Shows the sentences, and returns the first place on the page."""
        self.tekorten = frozenset(tekorten)
        self.keep_true(self.tekorten)
        asked = {self._spot_of(one) for one in tekorten}
        return next((spot for spot in self._targets() if spot in asked), None)

    def keep_true(self, open_now: AbstractSet[Tekort]) -> None:
        """Takes away what was mended; what no button asked for does not come."""
        if not self.tekorten:
            return
        still = {self._spot_of(one): eisen.eis_sentence(one.eis) for one in self.tekorten & open_now}
        before = {self._spot_of(one) for one in self.tekorten}
        sentences: dict[int, tuple[Target, str | None]] = {}
        for spot, target in self._targets().items():
            if spot in still:
                sentences[id(target)] = target, still[spot]
            elif spot in before:
                sentences.setdefault(id(target), (target, None))
        for target, sentence in sentences.values():
            target.set_error(sentence)
        self.tekorten &= open_now

    def say(self, page: QWidget) -> None:
        count = len(self.tekorten)
        words = "Eén ding ontbreekt" if count == 1 else f"{count} dingen ontbreken"
        toast(page, f"{words} nog. Rechts staat wat; F8 gaat naar het eerste.")


class AanmeldingBlad(Blad[Aanmelding]):
    def change(self, after: Aanmelding, label: str = "", merge_key: str = "") -> None:
        """Remembers that what is written no longer stands as it was sent (W-01)."""
        super().change(after.na(self.concept), label, merge_key)


class AanmeldingPart(KaartDeel[Aanmelding]):
    """Makes one card of the page under its heading. It is shown when an Aanmelding is loaded or a step is taken back, not while
    one types.
    """

    def __init__(self, blad: AanmeldingBlad, heading: str, note: str = "", *, name: str) -> None:
        super().__init__(blad, heading, note, name=name, padding=theme.Space.THREE)
        self.card.body.setSpacing(theme.Space.TWO)
        inside = self.card.layout()
        if inside is not None:
            inside.setContentsMargins(
                theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, theme.Space.THREE
            )

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        """Fills the fields; `anew` also over what cannot be read, since this may be another Aanmelding."""
        self.fields.show(concept, anew=anew)

    def targets(self) -> dict[Spot, Target]:
        """Returns where each requirement that this part can fulfil is fulfilled."""
        return {(eis, None): field for eis, field in self.fields.asked.items()}

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        """Returns where it is said of a field that it stands as it was sent."""
        known = self.fields.fields
        return {veld: known[veld].origin for veld in AanmeldVeld if veld in known}

    def set_partijen(self, namen: PartijNamen) -> None:
        """Does nothing unless the part shows names of Partijen, which may have changed since."""
        return
