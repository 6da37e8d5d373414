"""Asks which Partij puts the Casus forward, through whom, when, where and why (W-01, art. 1.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, NietGeplaatst
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.partijen.partij import Partij, PartijSoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingBlad, AanmeldingPart
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import Text

UNKNOWN_PARTIJ = "Deze partij staat niet in de lijst. Kies een naam uit de lijst."


class MelderPart(AanmeldingPart):
    def __init__(self, blad: AanmeldingBlad, today: Callable[[], date]) -> None:
        super().__init__(blad, "Wie meldt aan", "art. 1.1", name="melder_part")
        self._partijen: dict[str, Partij] = {}
        self.partij = Suggest(placeholder="Typ een paar letters van de partij", unknown=UNKNOWN_PARTIJ)
        self.door = Suggest(self._people, allow_free=True, placeholder="Voor- en achternaam")
        self.functie = Line(placeholderText="Bijvoorbeeld wijkcoach")
        self.datum = DateField(today, past=True, name="datum_aanmelding")
        f = self.fields
        name, eis = "aanmeldende_partij", Eis.AANMELDENDE_PARTIJ
        self._partij_field = f.field("partij_id", "Aanmeldende partij", self.partij, name=name, eis=eis)
        name, eis = "datum_aanmelding", Eis.DATUM_AANMELDING
        self._datum_field = f.field("datum", "Datum van de aanmelding", self.datum, name=name, eis=eis)
        self._door_field = f.field("aangemeld_door", "Aangemeld door", self.door, eis=Eis.AANMELDER)
        self.form.add_row(self._partij_field, self._datum_field)
        self.form.add_row(self._door_field, f.field("functie", "Functie", self.functie))
        self.door.chosen.connect(self._person_chosen)

    def set_partijen_met_mensen(self, partijen: Sequence[Partij]) -> None:
        self._partijen = {partij.id: partij for partij in partijen}
        self.partij.set_options([Option(p.id, p.naam, keywords=p.kort) for p in partijen])

    def _people(self, typed: str) -> Sequence[Option]:
        """Returns the Afgevaardigden of the chosen Partij; another name may be typed as well."""
        partij = self._partijen.get(self.partij.value() or "")
        if partij is None:
            return []
        return find_options([Option(a.naam, a.naam, a.functie) for a in partij.afgevaardigden], typed)

    def _person_chosen(self, naam: str | None) -> None:
        partij = self._partijen.get(self.partij.value() or "")
        person = next((a for a in partij.afgevaardigden if a.naam == naam), None) if partij else None
        if person is not None and not self.functie.text().strip():
            self.functie.setText(person.functie)
        self.fields.tell("aangemeld_door", "functie")


UNKNOWN_GEMEENTE = "Deze gemeente staat niet in de lijst. Kies een naam uit de lijst."


class PlaatsPart(AanmeldingPart):
    """Offers only the gebieden of this kluis, and says why beside them (W-05)."""

    def __init__(self, blad: AanmeldingBlad, kluissoort: Kluissoort) -> None:
        super().__init__(blad, "Waar en waarom", "art. 2.3 en bijl. 3 fase 1", name="plaats_part")
        few = "Typ een paar letters van de gemeente"
        self.gemeenten = MultiSuggest(name="gemeenten", placeholder=few, unknown=UNKNOWN_GEMEENTE)
        self.gebied = Choice(
            [ChoiceOption(one, f"{one.value}. {codes.label(one)}") for one in kluissoort.gebieden],
            name="gebied",
        )
        self.reden = GrowingEditor(
            min_lines=3, placeholder="Wat is er aan de hand, en waarom komt de casus nu bij het ZVH?"
        )
        f = self.fields
        label = "Gemeente(n) waar het probleem speelt"
        self._gemeenten_field = f.field("gemeenten", label, self.gemeenten, eis=Eis.GEMEENTE)
        only = codes.sentence(kluissoort)
        self._gebied_field = f.field("gebied", "Gebied", self.gebied, help=only, eis=Eis.GEBIED)
        for field in (
            self._gemeenten_field,
            self._gebied_field,
            f.field("reden", "Reden van de aanmelding", self.reden, eis=Eis.REDEN_AANMELDING),
        ):
            self.form.add_widget(field)
        self.gemeenten.changed.connect(lambda: self._gemeenten_field.set_error(None))

    def set_gemeenten(self, partijen: Sequence[Partij]) -> None:
        self.gemeenten.set_options(
            [Option(p.id, p.naam, keywords=p.kort) for p in partijen if p.soort is PartijSoort.GEMEENTE]
        )


_HEADING = "Zonder veld"


class HerkomstPart(AanmeldingPart):
    """Shows what was sent and fits no field, for as long as something is left."""

    def __init__(self, blad: AanmeldingBlad) -> None:
        super().__init__(blad, _HEADING, name="herkomst_part")
        words = "Dit is ook gestuurd, maar past zo in geen veld. Neem over wat u nodig hebt."
        self.card.add(Text(words, "muted", wrap=True))
        self._list = in_column(spacing=theme.Space.TWO)
        self.card.body.addLayout(self._list)

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        clear_layout(self._list)
        herkomst = concept.herkomst
        self.setVisible(herkomst is not None and bool(herkomst.niet_geplaatst))
        if herkomst is not None:
            self.set_note(f"{codes.label(herkomst.bron)}, {datum.long_date(herkomst.op)}")
            for item in herkomst.niet_geplaatst:
                self._list.addWidget(self._row(item))

    def _row(self, item: NietGeplaatst) -> QWidget:
        done = quiet(
            "Verwerkt", "niet_geplaatst_verwerkt", partial(self._dealt_with, item), icon="check", small=True
        )
        done.setAccessibleName(f"Verwerkt: {item.kop or 'zonder kop'}")
        heading = Text(item.kop or "Zonder kop", "label", wrap=True)
        text = Text(item.tekst, wrap=True, selectable=True, name="niet_geplaatst")
        return held(in_row((in_column(heading, text, spacing=2), 1), done, spacing=theme.Space.TWO))

    def _dealt_with(self, item: NietGeplaatst) -> None:
        concept = self._blad.concept
        assert concept.herkomst is not None
        left = tuple(one for one in concept.herkomst.niet_geplaatst if one is not item)
        after = replace(concept, herkomst=replace(concept.herkomst, niet_geplaatst=left))
        self._blad.change(after, "verwerkt")
        self.show_concept(self._blad.concept)
