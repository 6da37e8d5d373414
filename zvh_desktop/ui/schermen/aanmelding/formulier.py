"""Puts the parts of the intake under each other, with what is missing beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand, AanmeldVeld, Herkomst
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.schermen.aanmelding.afweging import (
    AdviesPart,
    AfwegingPart,
    CriteriaPart,
    InformerenPart,
    OverlegPart,
)
from zvh_desktop.ui.schermen.aanmelding.betrokkenen import BetrokkenenPart
from zvh_desktop.ui.schermen.aanmelding.melder import HerkomstPart, MelderPart, PlaatsPart
from zvh_desktop.ui.schermen.aanmelding.part import (
    AanmeldingBlad,
    AanmeldingPart,
    Missing,
    PartijNamen,
    Spot,
    Target,
    spot_of,
)
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpPanel
from zvh_desktop.ui.widgets.layout import ScrollColumn, in_column, in_row, set_reading_order

WIDTH = 320


def _items(tekorten: Sequence[Tekort], namen: PartijNamen) -> tuple[JumpItem, ...]:
    """Returns a line per requirement; the four criteria share a line per kind."""
    lines: dict[tuple[Eis, object], JumpItem] = {}
    for tekort in tekorten:
        several = tekort.eis in (Eis.CRITERIUM_BEANTWOORD, Eis.CRITERIUM_MOTIVERING)
        key = (tekort.eis, None if several else tekort.plek)
        if key not in lines:
            partij = namen.get(tekort.partij_id, "") if tekort.partij_id else ""
            words = eisen.eis_words(tekort.eis)
            if partij and tekort.eis is Eis.AFSTEMMING_GEMEENTE:
                words = f"{partij}: {words[:1].lower()}{words[1:]}"
            lines[key] = JumpItem(spot_of(tekort), words, tekort.artikel)
    return tuple(lines.values())


class OntbreektKolom(QFrame):
    jumped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ontbreekt_kolom")
        self.setProperty("role", "surface")
        theme.set_size(self, width=WIDTH)
        self.panel = JumpPanel(name="ontbreekt")
        self.panel.jumped.connect(self.jumped)
        margins = (theme.Space.TWO, theme.Space.THREE, theme.Space.TWO, theme.Space.TWO)
        in_column(self.panel, on=self, margins=margins)

    def show_concept(self, aanmelding: Aanmelding, namen: PartijNamen) -> None:
        for_casus = aanmelding.tekorten_voor_aanmelden()
        beyond = [one for one in aanmelding.tekorten_voor_triage() if one not in for_casus]
        groups = [JumpGroup("Voor triage", _items(beyond, namen), "Klaar voor triage")]
        if aanmelding.stand is AanmeldingStand.CONCEPT or for_casus:
            first = JumpGroup(
                "Om vast te leggen als casus", _items(for_casus, namen), "Klaar om vast te leggen"
            )
            groups.insert(0, first)
        self.panel.set_groups(groups)


FORM_WIDTH = 920


class AanmeldingForm(QWidget):
    def __init__(
        self,
        blad: AanmeldingBlad,
        today: Callable[[], date],
        new_betrokkene: Callable[[], Betrokkene],
        kluissoort: Kluissoort,
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("aanmelding_form")
        self.area = ScrollColumn(most=FORM_WIDTH, spacing=theme.Space.FOUR)
        self.kolom = OntbreektKolom()
        in_row((self.area, 1), self.kolom, on=self, spacing=0)
        self._namen: PartijNamen = {}
        self._missing = Missing(self.targets)
        self._showing = False
        self.herkomst = HerkomstPart(blad)
        self.melder = MelderPart(blad, today)
        self.betrokkenen = BetrokkenenPart(blad, today, new_betrokkene)
        self.plaats = PlaatsPart(blad, kluissoort)
        self.criteria = CriteriaPart(blad)
        self.overleg = OverlegPart(blad, today)
        self.afweging = AfwegingPart(blad)
        self.informeren = InformerenPart(blad, today)
        self.advies = AdviesPart(blad)
        self._parts: tuple[AanmeldingPart, ...] = (
            self.herkomst,
            self.melder,
            self.betrokkenen,
            self.plaats,
            self.criteria,
            self.overleg,
            self.afweging,
            self.informeren,
            self.advies,
        )
        for part in self._parts:
            self.area.add(part)
        self.betrokkenen.rows_changed.connect(self._order_tabs)
        self.overleg.rows_changed.connect(self._order_tabs)
        self.kolom.jumped.connect(self.jump_to)
        self.kolom.panel.list.redrawn.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        if not self._showing:
            set_reading_order(self)

    def set_partijen(self, partijen: Sequence[Partij]) -> None:
        self._namen = {partij.id: partij.naam for partij in partijen}
        self.melder.set_partijen_met_mensen(partijen)
        self.plaats.set_gemeenten(partijen)
        for part in self._parts:
            part.set_partijen(self._namen)

    def show_concept(self, aanmelding: Aanmelding, *, is_other: bool) -> None:
        """Shows everything without telling that it changed; another Aanmelding from its top."""
        self._missing.tekorten = frozenset()
        self._showing = True
        try:
            if is_other:
                self.area.verticalScrollBar().setValue(0)
            for part in self._parts:
                part.show_concept(aanmelding)
            for target in self.targets().values():
                target.set_error(None)
        finally:
            self._showing = False
        self._order_tabs()

    def show_step(self, aanmelding: Aanmelding) -> None:
        """Shows what a step brought back; a field that holds it already is left alone."""
        for part in self._parts:
            part.show_concept(aanmelding, anew=False)

    def show_missing(self, aanmelding: Aanmelding) -> None:
        """Shows the column beside the form, and the sentences at the fields, as they are true now."""
        self.overleg.follow_gemeenten(aanmelding.gemeenten)
        self.kolom.show_concept(aanmelding, self._namen)
        self._keep_errors_true(aanmelding)

    def show_origins(self, aanmelding: Aanmelding) -> None:
        """Says beside each field that stands as its Partij sent it, from what."""
        herkomst = aanmelding.herkomst
        for part in self._parts:
            for veld, mark in part.origins().items():
                is_sent = herkomst is not None and veld in herkomst.velden
                mark.show(_from(herkomst, veld) if herkomst is not None and is_sent else None)

    def targets(self) -> dict[Spot, Target]:
        return {spot: target for part in self._parts for spot, target in part.targets().items()}

    def jump_to(self, spot: Spot) -> None:
        targets = self.targets()
        target = targets.get(spot)
        if target is None and spot[0] is Eis.AFSTEMMING_GEMEENTE:
            target = targets.get((Eis.GEMEENTE, None))
        if target is not None:
            target.focus()

    def show_tekorten(self, tekorten: Sequence[Tekort]) -> None:
        """Shows after the button was pressed each sentence at its field, and goes to the first."""
        first = self._missing.ask(tekorten)
        if first is not None:
            self.jump_to(first)
        self._missing.say(self)

    def _keep_errors_true(self, aanmelding: Aanmelding) -> None:
        open_now = {*aanmelding.tekorten_voor_triage()}
        if not aanmelding.advies.strip():
            open_now.add(Tekort(Eis.ADVIES_AAN_PARTIJ))
        self._missing.keep_true(open_now)


def _from(herkomst: Herkomst, veld: AanmeldVeld) -> str:
    """Returns where a value came from, after the words from which it was read when it says them otherwise."""
    name = herkomst.afzender.partition("<")[0].strip(' "') or herkomst.afzender
    source = codes.sentence(herkomst.bron) + (f" van {name}" if name else "")
    return f"‘{words}’, {source}" if (words := herkomst.woorden(veld)) else source
