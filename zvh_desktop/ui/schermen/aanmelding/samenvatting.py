"""Shows an Aanmelding to be read: in the file of the Casus, and when it can no longer be changed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, Gesprek
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.afweging import outcome_text
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import Fact, Facts, clear_layout, framed
from zvh_desktop.ui.widgets.layout import in_column


def joined(*parts: str, by: str = ", ") -> str:
    return by.join(part.strip() for part in parts if part.strip())


def betrokkene_text(betrokkene: Betrokkene, today: date) -> str:
    """Returns 'Jan Jansen, 3 mrt 1990 (36 jaar), Enschede'; the role is the label before it."""
    age = betrokkene.leeftijd_op(today)
    born = f"{datum.short_date(betrokkene.geboortedatum)} ({age} jaar)" if age is not None else ""
    return joined(betrokkene.naam, born, betrokkene.woonplaats)


def gesprek_text(gesprek: Gesprek) -> str:
    return joined(joined(gesprek.gesproken_met, datum.short_date(gesprek.op)), gesprek.uitkomst, by="\n")


def informeren_text(aanmelding: Aanmelding) -> str:
    known = aanmelding.informeren
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

    def show_aanmelding(self, aanmelding: Aanmelding, namen: PartijNamen, today: date) -> None:
        clear_layout(self._column)
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
            ("Informeren", "AVG art. 14", [("Betrokkene geïnformeerd", informeren_text(aanmelding))]),
            ("Advies aan de partij", "art. 11.2 a", advies),
        ):
            if rows:
                facts = Facts(rows, beside=True, label_width=184)
                self._column.addWidget(framed(heading, note, facts)[0])
