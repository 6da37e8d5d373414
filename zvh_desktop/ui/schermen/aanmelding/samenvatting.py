"""Shows an Aanmelding to be read: in the file of the Casus, and when it can no longer be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, Gesprek
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren
from zvh_desktop.domain.casus import Casus
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.afweging import outcome_text
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import Card, Fact, Facts, Section, clear_layout, framed
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text


def joined(*parts: str, by: str = ", ") -> str:
    return by.join(part.strip() for part in parts if part.strip())


def betrokkene_text(betrokkene: Betrokkene, today: date) -> str:
    """Returns 'Jan Jansen, 3 mrt 1990 (36 jaar), Enschede'; the role is the label before it."""
    age = datum.age(betrokkene.geboortedatum, today)
    born = f"{datum.birth_date(betrokkene.geboortedatum)} ({age})" if age else ""
    return joined(betrokkene.naam, born, betrokkene.woonplaats)


def gesprek_text(gesprek: Gesprek) -> str:
    return joined(joined(gesprek.gesproken_met, datum.short_date(gesprek.op)), gesprek.uitkomst, by="\n")


def informeren_text(known: Informeren) -> str:
    """Returns 'Ja, door J. de Vries, 23 nov 2026', with every reason of before below it; empty while nobody answered."""
    if known.is_geinformeerd is None:
        return ""
    before = [f"Eerder niet: {one.reden}" for one in reversed(known.eerder)]
    if known.is_geinformeerd:
        by = f"door {known.door}" if known.door.strip() else ""
        return joined(joined("Ja", by, datum.short_date(known.op)), *before, by="\n")
    again = (
        f"Opnieuw bekijken op {datum.short_date(known.herbeoordelen_op)}" if known.herbeoordelen_op else ""
    )
    return joined(f"Nee. {known.reden_niet}".strip(), again, *before, by="\n")


def melder_facts(aanmelding: Aanmelding, namen: PartijNamen) -> list[Fact]:
    gemeenten = joined(*(namen.get(g, "") for g in aanmelding.gemeenten))
    return [
        ("Aanmeldende partij", namen.get(aanmelding.partij_id, "") if aanmelding.partij_id else ""),
        ("Aangemeld door", joined(aanmelding.aangemeld_door, aanmelding.functie)),
        ("Datum", datum.short_date(aanmelding.datum)),
        ("Gemeente(n)", gemeenten),
        ("Gebied", codes.label(aanmelding.gebied) if aanmelding.gebied else ""),
    ]


def criteria_facts(aanmelding: Aanmelding) -> list[Fact]:
    found: list[Fact] = [("Uitkomst", outcome_text(aanmelding.criteria)[0])]
    for criterium, answer in aanmelding.criteria.per_criterium().items():
        said = {True: "Ja.", False: "Nee.", None: ""}[answer.voldaan]
        found.append((codes.label(criterium), joined(said, answer.motivering, by=" ")))
    if aanmelding.afwijking.strip():
        found.append(("Waarom toch naar triage", aanmelding.afwijking))
    return found


class AanmeldingSamenvatting(QWidget):
    """Shows all of an Aanmelding, under the headings of the intake page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("aanmelding_samenvatting")
        self._column = in_column(on=self, spacing=theme.Space.THREE)

    def show_aanmelding(
        self, aanmelding: Aanmelding, namen: PartijNamen, today: date, also: Sequence[Aanmelding] = ()
    ) -> None:
        """Shows an Aanmelding, and below it those that were added to its Casus."""
        clear_layout(self._column)
        for one in (aanmelding, *also):
            self._add(one, namen, today)

    def _add(self, aanmelding: Aanmelding, namen: PartijNamen, today: date) -> None:
        people = [(b.rol or "Betrokkene", betrokkene_text(b, today)) for b in aanmelding.betrokkenen]
        talks = [
            (namen.get(g.gemeente_id, "Gemeente") if g.gemeente_id else "Gemeente", gesprek_text(g))
            for g in aanmelding.afstemmingen
        ]
        talks.append(("Overleg met wie aanmeldt", gesprek_text(aanmelding.overleg)))
        weighed = [
            ("Noodzaak", aanmelding.noodzaak),
            ("Proportionaliteit", aanmelding.proportionaliteit),
            ("Subsidiariteit", aanmelding.subsidiariteit),
            ("Eerder geprobeerd", aanmelding.eerder_geprobeerd),
        ]
        advies = [("Advies", aanmelding.advies)] if aanmelding.advies else []
        for heading, note, rows in (
            ("Wie meldt aan", "art. 1.1", melder_facts(aanmelding, namen)),
            ("Betrokkenen", "art. 1.3", [(codes.capital(role), words) for role, words in people]),
            ("Reden", "", [("Reden van de aanmelding", aanmelding.reden)]),
            ("Criteria complexe casuïstiek", "bijl. 2", criteria_facts(aanmelding)),
            ("Afstemming en overleg", "bijl. 3 fase 1 en art. 11.2 a", talks),
            ("Afweging", "AVG art. 5", weighed),
            (
                "Informeren",
                "AVG art. 14",
                [("Betrokkene geïnformeerd", informeren_text(aanmelding.informeren))],
            ),
            ("Advies aan de partij", "art. 11.2 a", advies),
        ):
            if rows:
                facts = Facts(rows, beside=True, label_width=184)
                self._column.addWidget(framed(heading, note, facts)[0])


class InformerenDeel(Section):
    """Shows whether the Betrokkenen were informed, by whom and when; or why not, and when to look again (P-02). Whoever came later
    has a line of his own. `wanted` asks to write it down: with the `Betrokkene` who came later, or None for those of the Aanmelding.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Betrokkene informeren", "AVG art. 14", name="informeren_deel")
        self.lines = in_column(spacing=theme.Space.ONE)
        card = Card(padding=theme.Space.THREE)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.body.addLayout(self.lines)
        self.add(card)

    def show_dossier(self, casus: Casus, aanmelding: Aanmelding) -> None:
        clear_layout(self.lines)
        if said := informeren_text(aanmelding.informeren):
            self._add(None, said, aanmelding.informeren, casus.is_lopend)
        for one in casus.betrokkenen:
            if (known := casus.informeren_van(one.id)) is not None:
                words = informeren_text(known) or "nog niet vastgelegd"
                self._add(one, f"{one.naam}, later toegevoegd: {words}", known, casus.is_lopend)
        self.setVisible(bool(self.lines.count()))

    def _add(self, wie: Betrokkene | None, said: str, known: Informeren, can_change: bool) -> None:
        word = "Vastleggen" if known.is_geinformeerd is None else "Herbeoordelen"
        ask = partial(self.wanted.emit, wie)
        again = quiet(
            word, "herbeoordelen_later" if wie else "herbeoordelen", ask, small=True, icon="calendar"
        )
        again.setAccessibleName(f"{word}: {wie.naam}" if wie else word)
        again.setVisible(can_change and not known.is_geinformeerd)
        words = Text(said, wrap=True, name="informeren_later" if wie else "informeren_stand")
        self.lines.addWidget(held(in_row((words, 1), (again, Qt.AlignmentFlag.AlignTop))))


class HerbeoordeelBlad(Sheet):
    """Asks whether the Betrokkene is informed now, by whom and when, or why still not. `answered` carries the `Informeren`."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, wie: str, known: Informeren, today: Callable[[], date]) -> None:
        super().__init__(parent, "Betrokkene informeren: herbeoordelen", wie, name="herbeoordeel_blad")
        self.answer = Choice([(True, "Ja, inmiddels wel"), (False, "Nee, nog niet")], value=False)
        self.by, self.on = Line(), DateField(today, past=True)
        self.why, self.again = GrowingEditor(min_lines=2), DateField(today)
        self.why.set_text(known.reden_niet)
        self.form = Form()
        self.form.add("Is de betrokkene geïnformeerd?", self.answer, name="herbeoordeel_antwoord")
        form = self.form
        self._yes = (
            form.add("Door wie", self.by, required=True, name="herbeoordeel_door"),
            form.add("Op", self.on, required=True, name="herbeoordeel_op"),
        )
        self._no = (
            form.add("Waarom niet", self.why, required=True, name="herbeoordeel_reden"),
            form.add("Opnieuw bekijken op", self.again, required=True, name="herbeoordeel_weer"),
        )
        self.add(form)
        self.add_choice("Vastleggen", "herbeoordeel_vastleggen", self._done)
        self.answer.changed.connect(lambda _value: self._show_what_fits())
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        for fields, is_asked in (
            (self._yes, self.answer.value() is True),
            (self._no, self.answer.value() is False),
        ):
            for field in fields:
                field.setVisible(is_asked)

    def _done(self) -> None:
        lacks = {}
        if self.answer.value():
            made = Informeren(True, self.by.text().strip(), self.on.value())
            if not made.door:
                lacks["herbeoordeel_door"] = "Schrijf op wie de betrokkene heeft geïnformeerd."
            if made.op is None:
                lacks["herbeoordeel_op"] = "Schrijf op wanneer, bijvoorbeeld 27-11-2026."
        else:
            why = self.why.text().strip()
            made = Informeren(False, reden_niet=why, herbeoordelen_op=self.again.value())
            if not why:
                lacks["herbeoordeel_reden"] = (
                    "Schrijf op waarom de betrokkene nog niet kan worden geïnformeerd."
                )
            if made.herbeoordelen_op is None:
                lacks["herbeoordeel_weer"] = (
                    "Schrijf op wanneer u dit opnieuw bekijkt, bijvoorbeeld 27-11-2026."
                )
        if not self.form.show_errors(lacks):
            self.answered.emit(made)
            self.accept()
