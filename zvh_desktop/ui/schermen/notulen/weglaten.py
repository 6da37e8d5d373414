"""Asks why a Casus that is not complete stays out of the notulen, so that the others are vastgesteld (W-11, W-60)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.notulen.vaststellen import NotulenDossier
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import AgendapuntId, CasusId, PartijId
from zvh_desktop.domain.notulen.notulen import ConceptPunt
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.venster.half_typed import keeps_text
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import IconText


def lacks(
    punt: ConceptPunt, tekorten: Iterable[Tekort], partijnamen: Mapping[PartijId, str]
) -> list[IconText]:
    """Returns what the notulen of a Casus lack, each with its article."""
    people = {z.persoon_id: z.naam for z in punt.verslag.zetels}
    lines = eisen.tekort_lines(
        tekorten,
        lambda partij: partijnamen.get(partij, "") if partij else "",
        lambda persoon: people.get(persoon, ""),
    )
    return [IconText("circle", line, wrap=True) for line in lines]


class WeglatenBlad(Sheet):
    """Names each Casus that is not complete: the chair goes there, or says why it stays out. `vaststellen` gets the reasons."""

    def __init__(
        self,
        parent: QWidget,
        dossier: NotulenDossier,
        partijnamen: Mapping[PartijId, str],
        warning: str,
        to_casus: Callable[[CasusId], object],
        vaststellen: Callable[[WeglatenBlad, Mapping[AgendapuntId, str]], object],
    ) -> None:
        tafel, missing = dossier.casustafel, {t.plek for t in dossier.tekorten}
        lacking = [
            (place, p)
            for place, p in enumerate(dossier.concept.punten, 1)
            if p.verslag.agendapunt_id in missing
        ]
        one = len(lacking) == 1
        super().__init__(
            parent,
            "Vaststellen zonder deze casus?" if one else f"Vaststellen zonder deze {len(lacking)} casussen?",
            "Vul aan wat ontbreekt, of schrijf op waarom de casus buiten de notulen blijft. Wie van de casus mag weten, leest "
            f"die reden in de notulen, en verder niets van de casus. {warning}Wat is vastgesteld, verandert niet meer.",
            name="weglaten_blad",
            about=tafel.id,
            width=680,
        )
        self._to_casus, self._vaststellen = to_casus, vaststellen
        self._editors: dict[AgendapuntId, tuple[str, GrowingEditor]] = {}
        self.form = Form()
        for place, punt in lacking:
            own = [t for t in dossier.tekorten if t.plek == punt.verslag.agendapunt_id]
            self.form.add_widget(self._card(dossier, place, punt, lacks(punt, own, partijnamen)))
        self.add(self.form)
        self.add_choice("Vaststellen", "weglaten_vaststellen", self._record)
        name, _editor = next(iter(self._editors.values()))
        self.form.field(name).focus()

    def _card(self, dossier: NotulenDossier, place: int, punt: ConceptPunt, lines: Sequence[QWidget]) -> Card:
        casus, punt_id = punt.casus, punt.verslag.agendapunt_id
        card = Card(f"{place}. {casus.nummer}", codes.label(casus.gebied), name=f"weglaten_{place}")
        for line in lines:
            card.add(line)
        button = KeyButton(
            "Aanvullen aan tafel", f"weglaten_aanvullen_{place}", lambda: self._go(casus.id), small=True
        )
        button.setAccessibleDescription(casus.nummer)
        card.body.addLayout(in_row(button, 1))
        # Named after the Casus and not after its place: what was typed may come back on an agenda in another order.
        name = f"weglaten_reden_{punt_id}"
        editor = GrowingEditor(min_lines=2)
        field = self.form.add(
            "Waarom blijft deze casus erbuiten?",
            editor,
            required=True,
            help=_where_to(dossier.bestemmingen.get(punt_id)),
            name=name,
        )
        card.add(field)
        self._editors[punt_id] = name, editor
        return card

    def put_aside(self) -> None:
        """Closes without a word lost: what was typed comes back when the chair asks again."""
        with keeps_text(self):
            self.reject()

    def _go(self, casus_id: CasusId) -> None:
        self.put_aside()
        self._to_casus(casus_id)

    def _record(self) -> None:
        self._vaststellen(self, {id_: editor.text() for id_, (_name, editor) in self._editors.items()})

    def show_lacks(self, tekorten: Iterable[Tekort]) -> None:
        """Says beside each reason what is wrong with it."""
        self.form.show_errors(
            {
                self._editors[AgendapuntId(t.plek)][0]: eisen.eis_sentence(t.eis)
                for t in tekorten
                if t.plek in self._editors
            }
        )


def _where_to(naar: Casustafel | None) -> str:
    if naar is None:
        return (
            "Er is nu geen volgend overleg dat dit overneemt. Wat is geschreven, wacht, en komt mee zodra u de casus op een agenda "
            "zet. U vindt hem zo lang op Vandaag."
        )
    return (
        f"Wat is geschreven, gaat mee naar het volgende overleg, op {datum.short_date(naar.datum)}, met de acties en uw eigen "
        "aantekening."
    )
