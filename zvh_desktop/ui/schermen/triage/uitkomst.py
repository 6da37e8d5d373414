"""Asks where the Casus goes, why, with which goal and themes; shows who will be let in and what is still missing (W-11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.application.triage.trieren import TriageDossier
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.partijen.partij import Grondslag
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.afweging import outcome_text
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen, Spot, Target
from zvh_desktop.ui.schermen.aanmelding.samenvatting import betrokkene_text, informeren_text, melder_facts
from zvh_desktop.ui.schermen.triage import uitvragen as words
from zvh_desktop.ui.venster.blad import Blad
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card, Fact, Facts, Section, clear_layout, framed
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.fields import Fields, lines
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpList, jump_items
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.text import IconText, Text


class UitkomstKolom(QWidget):
    jumped = Signal(object)

    def __init__(self, blad: Blad[Triage]) -> None:
        super().__init__()
        self.setObjectName("uitkomst_kolom")
        does = "Waar de casus heen gaat"
        ways = [
            ChoiceOption(one, codes.label(one), f"Alt+{place}", does=does)
            for place, one in enumerate(Routing, start=1)
        ]
        self.routing = Choice(ways, name="routing")
        self.reden = GrowingEditor(min_lines=2, placeholder="In één of twee zinnen")
        self.doel = GrowingEditor(min_lines=2, placeholder="Zo concreet mogelijk")
        self.themas = GrowingEditor(min_lines=2, placeholder="Eén thema per regel")
        f = self._fields = Fields(lambda: blad.concept, blad.change)
        self._routing_field = f.field("routing", "Waar gaat de casus heen", self.routing, eis=Eis.ROUTING)
        self._routing_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        why = f.field("reden", "Waarom", self.reden, name="routing_reden", eis=Eis.ROUTING_REDEN)
        self._doel_field = f.field("doel", "Doel van het overleg", self.doel, eis=Eis.DOEL)
        self._themas_field = f.field(
            "themas", "Thema's", self.themas, read=lines, write="\n".join, eis=Eis.THEMAS
        )
        self.routing.changed.connect(lambda _value: self._show_what_fits())
        self._invited_heading = Text("Mogen worden uitgenodigd na het besluit", "label", wrap=True)
        self._invited = in_column(spacing=theme.Space.HALF)
        self.missing = JumpList(name="triage_ontbreekt")
        self.missing.setContentsMargins(0, theme.Space.ONE, 0, 0)
        self.missing.jumped.connect(self.jumped)
        in_column(
            Text("Uitkomst", "heading"),
            self._routing_field,
            why,
            self._doel_field,
            self._themas_field,
            self._invited_heading,
            self._invited,
            self.missing,
            1,
            on=self,
            spacing=theme.Space.TWO,
        )

    def _show_what_fits(self) -> None:
        """Shows goal and themes for a table alone; what was typed stays where it is."""
        routing = self.routing.value()
        for_table = routing is None or routing.is_tafel
        self._doel_field.setVisible(for_table or bool(self.doel.text().strip()))
        self._themas_field.setVisible(for_table or bool(self.themas.text().strip()))

    def show_step(self, triage: Triage) -> None:
        self._fields.show(triage)
        self._show_what_fits()

    def show_triage(self, triage: Triage) -> None:
        self._fields.show(triage, anew=True)
        for field in self._fields.asked.values():
            field.set_error(None)
        self._show_what_fits()

    def show_consequences(self, triage: Triage, namen: PartijNamen) -> None:
        """Shows who may be invited once this is decided, and what is missing for that."""
        clear_layout(self._invited)
        is_table = triage.routing is None or triage.routing.is_tafel
        self._invited_heading.setVisible(is_table)
        if is_table:
            let_in = [one for one in triage.uitvragen if one.is_opengesteld]
            for one in let_in:
                self._invited.addWidget(IconText("user-check", namen.get(one.partij_id, ""), wrap=True))
            if not let_in:
                self._invited.addWidget(Text("Nog geen partij", "muted"))
        items = jump_items(triage.tekorten(), namen, lambda one: (one.eis, one.partij_id))
        self.missing.set_groups([JumpGroup("Wat ontbreekt nog", items, "Klaar om te besluiten")])

    def targets(self) -> dict[Spot, Target]:
        return {(eis, None): field for eis, field in self._fields.asked.items()}


class CasusKolom(QWidget):
    def __init__(self, to_aanmelding: Callable[[], object], to_dossier: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("casus_kolom")
        self.facts = Facts(name="casus_kort")
        whole = KeyButton("Hele aanmelding", "hele_aanmelding", to_aanmelding, "Alt+H", icon="inbox")
        dossier = KeyButton("Dossier", "naar_dossier", to_dossier, "Alt+D", icon="folder-open")
        heading = Text("Casus in het kort", "heading")
        in_column(heading, self.facts, in_column(whole, dossier), 1, on=self, spacing=theme.Space.TWO)

    def show_dossier(self, dossier: TriageDossier, namen: PartijNamen, today: date) -> None:
        aanmelding, casus = dossier.aanmelding, dossier.casus
        people = [
            (codes.capital(b.rol or "betrokkene"), betrokkene_text(b, today)) for b in casus.betrokkenen
        ]
        self.facts.set_rows(
            [
                *people,
                *melder_facts(aanmelding, namen),
                ("Reden", aanmelding.reden),
                ("Criteria bijlage 2", outcome_text(aanmelding.criteria)[0]),
                ("Betrokkene geïnformeerd", informeren_text(aanmelding.informeren)),
            ]
        )


def outcome_facts(triage: Triage, namen: PartijNamen) -> list[Fact]:
    rows: list[Fact] = [
        ("Besloten", datum.short_date(triage.besloten_op) or "nog niet"),
        ("Waar gaat de casus heen", codes.label(triage.routing) if triage.routing else ""),
        ("Waarom", triage.reden),
    ]
    if triage.routing is None or triage.routing.is_tafel:
        let_in = [namen.get(one, "") for one in (u.partij_id for u in triage.uitvragen if u.is_opengesteld)]
        rows += [
            ("Doel van het overleg", triage.doel),
            ("Thema's", ", ".join(triage.themas)),
            ("Mogen worden uitgenodigd", ", ".join(let_in)),
        ]
    return rows


def uitvraag_facts(uitvraag: Uitvraag, grounds: Mapping[GrondslagId, Grondslag]) -> list[Fact]:
    ground = grounds.get(uitvraag.grondslag_id) if uitvraag.grondslag_id else None
    asked = ", ".join(filter(None, (datum.short_date(uitvraag.gevraagd_op), uitvraag.vraag.strip())))
    answered = ", ".join(filter(None, (datum.short_date(uitvraag.beantwoord_op), uitvraag.antwoord.strip())))
    return [
        ("Gevraagd", asked),
        ("Eigen grondslag", words.ground_short(ground) if ground else "Geen grondslag"),
        ("Antwoord", answered),
        ("Waarom", uitvraag.reden),
    ]


class TriageSamenvatting(QWidget):
    def __init__(self, *, with_outcome: bool = True) -> None:
        super().__init__()
        self.setObjectName("triage_samenvatting")
        self._with_outcome = with_outcome
        self._column = in_column(on=self, spacing=theme.Space.THREE)

    def show_triage(
        self, triage: Triage, namen: PartijNamen, grounds: Mapping[GrondslagId, Grondslag], today: date
    ) -> None:
        clear_layout(self._column)
        if self._with_outcome:
            facts = Facts(outcome_facts(triage, namen), beside=True)
            self._column.addWidget(framed("Uitkomst", "art. 1.23 en 11.2 c", facts)[0])
        asked = Section("Bevraagde partijen")
        for uitvraag in triage.uitvragen:
            one = Card(padding=theme.Space.THREE)
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            one.head.insertWidget(0, Text(namen.get(uitvraag.partij_id, "Partij"), "strong", wrap=True), 1)
            one.add_head(Chip(*words.status(uitvraag, today)))
            one.add(Facts(uitvraag_facts(uitvraag, grounds), beside=True, label_width=112))
            asked.add(one)
        if not triage.uitvragen:
            asked.add(Text("Er is geen partij bevraagd.", "muted"))
        self._column.addWidget(asked)
