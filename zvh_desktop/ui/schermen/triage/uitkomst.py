"""W-11: where the Casus goes, why, with which goal and themes, and who will be let in; with what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.application.triage.trieren import TriageDossier
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.partijen.partij import Grondslag
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.criteria import outcome_text
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.schermen.aanmelding.samenvatting import betrokkene_text, informeren_text, melder_facts
from zvh_desktop.ui.schermen.triage import uitvragen as words
from zvh_desktop.ui.venster.blad import Blad
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card, Fact, Facts, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.fields import Fields, lines
from zvh_desktop.ui.widgets.form import inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpList, jump_items
from zvh_desktop.ui.widgets.text import IconText, Text

Spot = tuple[Eis, str | None]


class UitkomstKolom(QWidget):
    jumped = Signal(object)

    def __init__(self, blad: Blad[Triage]) -> None:
        super().__init__()
        self.setObjectName("uitkomst_kolom")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        column.addWidget(Text("Uitkomst", "heading"))
        self.routing = Choice(
            [
                ChoiceOption(one, codes.label(one), f"Alt+{place}", does="Waar de casus heen gaat")
                for place, one in enumerate(Routing, start=1)
            ],
            name="routing",
        )
        self.reden = GrowingEditor(min_lines=2, placeholder="In één of twee zinnen")
        self.doel = GrowingEditor(min_lines=2, placeholder="Zo concreet mogelijk")
        self.themas = GrowingEditor(min_lines=2, placeholder="Eén thema per regel")
        f = self._fields = Fields(lambda: blad.concept, lambda after, _step, _key: blad.change(after))
        self._routing_field = f.field("routing", "Waar gaat de casus heen", self.routing, eis=Eis.ROUTING)
        self._routing_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._doel_field = f.field("doel", "Doel van het overleg", self.doel, eis=Eis.DOEL)
        self._themas_field = f.field(
            "themas", "Thema's", self.themas, read=lines, write="\n".join, eis=Eis.THEMAS
        )
        for field in (
            self._routing_field,
            f.field("reden", "Waarom", self.reden, name="routing_reden", eis=Eis.ROUTING_REDEN),
            self._doel_field,
            self._themas_field,
        ):
            column.addWidget(field)
        self.routing.changed.connect(lambda _value: self._show_what_fits())
        self._invited_heading = Text("Mogen worden uitgenodigd na het besluit", "label", wrap=True)
        column.addWidget(self._invited_heading)
        self._invited = QVBoxLayout()
        self._invited.setSpacing(theme.Space.HALF)
        column.addLayout(self._invited)
        self.missing = JumpList(name="triage_ontbreekt")
        self.missing.jumped.connect(self.jumped)
        column.addSpacing(theme.Space.ONE)
        column.addWidget(self.missing)
        column.addStretch(1)

    def _show_what_fits(self) -> None:
        """A goal and themes belong to a table; what was typed stays where it is."""
        routing = self.routing.value()
        for_table = routing is None or routing.is_tafel
        self._doel_field.setVisible(for_table or bool(self.doel.text().strip()))
        self._themas_field.setVisible(for_table or bool(self.themas.text().strip()))

    def show_triage(self, triage: Triage) -> None:
        self._fields.show(triage, anew=True)
        for field in self._fields.asked.values():
            field.set_error(None)
        self._show_what_fits()

    def show_consequences(self, triage: Triage, namen: PartijNamen) -> None:
        """Who may be invited once this is decided, and what is missing for that."""
        clear_layout(self._invited)
        is_table = triage.routing is None or triage.routing.is_tafel
        self._invited_heading.setVisible(is_table)
        if is_table:
            let_in = [one for one in triage.uitvragen if one.is_opengesteld]
            for one in let_in:
                self._invited.addWidget(IconText("user-check", namen.get(one.partij_id, ""), wrap=True))
            if not let_in:
                self._invited.addWidget(Text("Nog geen partij", "muted"))
        done = "Klaar om te besluiten"
        self.missing.set_groups(
            [
                JumpGroup(
                    "Wat ontbreekt nog",
                    jump_items(triage.tekorten(), namen, lambda one: (one.eis, one.partij_id)),
                    done,
                )
            ]
        )

    def set_error(self, eis: Eis, text: str | None) -> bool:
        field = self._fields.asked.get(eis)
        if field is not None:
            field.set_error(text)
        return field is not None

    def focus_requirement(self, eis: Eis) -> bool:
        field = self._fields.asked.get(eis)
        if field is not None:
            inner_editor(field.editor).setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None


class CasusKolom(QWidget):
    aanmelding_wanted = Signal()
    dossier_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("casus_kolom")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        column.addWidget(Text("Casus in het kort", "heading"))
        self.facts = Facts(name="casus_kort")
        column.addWidget(self.facts)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.Space.ONE)
        buttons.addWidget(
            KeyButton("Hele aanmelding", icon="inbox", key="Alt+H", name="hele_aanmelding",
                      on_click=self.aanmelding_wanted.emit)
        )  # fmt: skip
        buttons.addWidget(
            KeyButton(
                "Dossier",
                icon="folder-open",
                key="Alt+D",
                name="naar_dossier",
                on_click=self.dossier_wanted.emit,
            )
        )
        column.addLayout(buttons)
        column.addStretch(1)

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
                ("Betrokkene geïnformeerd", informeren_text(aanmelding)),
            ]
        )


def _day(day: date | None) -> str:
    return datum.short_date(day) if day else ""


def outcome_facts(triage: Triage, namen: PartijNamen) -> list[Fact]:
    rows: list[Fact] = [
        ("Besloten", _day(triage.besloten_op) or "nog niet"),
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
    asked = ", ".join(filter(None, (_day(uitvraag.gevraagd_op), uitvraag.vraag.strip())))
    answered = ", ".join(filter(None, (_day(uitvraag.beantwoord_op), uitvraag.antwoord.strip())))
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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.Space.THREE)

    def show_triage(
        self, triage: Triage, namen: PartijNamen, grounds: Mapping[GrondslagId, Grondslag], today: date
    ) -> None:
        clear_layout(self._column)
        if self._with_outcome:
            outcome = Section("Uitkomst", "art. 1.23 en 11.2 c")
            card = Card(padding=theme.Space.THREE)
            card.add(Facts(outcome_facts(triage, namen), beside=True))
            outcome.add(card)
            self._column.addWidget(outcome)
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
