"""W-01, art. 1.1: which Partij puts the Casus forward, through whom, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.herkomst import AanmeldVeld
from zvh_desktop.domain.partij import Partij
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, Spot, Target, show_from_start
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options

UNKNOWN_PARTIJ = "Deze partij staat niet in de lijst. Kies een naam uit de lijst."


class MelderPart(AanmeldingPart):
    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Wie meldt aan", "art. 1.1", name="melder_part")
        self._partijen: dict[str, Partij] = {}
        self.partij = Suggest(name="aanmeldende_partij", placeholder="Typ een paar letters van de partij")
        self.door = Suggest(
            self._people, allow_free=True, name="aangemeld_door", placeholder="Voor- en achternaam"
        )
        self.functie = Line()
        self.functie.setPlaceholderText("Bijvoorbeeld wijkcoach")
        self.datum = DateField(today, past=True, name="datum_aanmelding")
        form = Form()
        self._partij_field = Field("Aanmeldende partij", self.partij, name="aanmeldende_partij")
        self._datum_field = Field("Datum van de aanmelding", self.datum, name="datum_aanmelding")
        self._door_field = Field("Aangemeld door", self.door, name="aangemeld_door")
        self._functie_field = Field("Functie", self.functie, name="functie")
        form.add_row(self._partij_field, self._datum_field)
        form.add_row(self._door_field, self._functie_field)
        self.card.add(form)
        self.partij.chosen.connect(lambda _value: self._partij_chosen())
        self.partij.edited.connect(lambda _text: self._partij_chosen())
        self.partij.editingFinished.connect(self._check_partij)
        self.door.edited.connect(lambda _text: self.changed.emit())
        self.door.chosen.connect(self._person_chosen)
        self.functie.textEdited.connect(lambda _text: self.changed.emit())
        self.datum.changed.connect(lambda _value: self.changed.emit())

    def set_partijen_met_mensen(self, partijen: Sequence[Partij]) -> None:
        self._partijen = {partij.id: partij for partij in partijen}
        self.partij.set_options([Option(p.id, p.naam, keywords=p.kort) for p in partijen])

    def _people(self, typed: str) -> Sequence[Option]:
        """The Afgevaardigden of the chosen Partij; another name may be typed as well."""
        partij = self._partijen.get(self.partij.value() or "")
        if partij is None:
            return []
        return find_options([Option(a.naam, a.naam, a.functie) for a in partij.afgevaardigden], typed)

    def _partij_chosen(self) -> None:
        if self.partij.value() is not None:
            self._partij_field.set_error(None)
        self.changed.emit()

    def _check_partij(self) -> None:
        if self.partij.is_unresolved:
            self._partij_field.set_error(UNKNOWN_PARTIJ)

    def _person_chosen(self, naam: str | None) -> None:
        partij = self._partijen.get(self.partij.value() or "")
        person = next((a for a in partij.afgevaardigden if a.naam == naam), None) if partij else None
        if person is not None and not self.functie.text().strip():
            self.functie.setText(person.functie)
        self.changed.emit()

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self.partij.set_value(aanmelding.partij_id)
        self.partij.setCursorPosition(0)
        show_from_start(self.door, aanmelding.aangemeld_door)
        show_from_start(self.functie, aanmelding.functie)
        self.datum.set_value(aanmelding.datum)

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            partij_id=self.partij.value(),
            aangemeld_door=self.door.text(),
            functie=self.functie.text(),
            datum=self.datum.value(),
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {
            AanmeldVeld.PARTIJ: self._partij_field.origin,
            AanmeldVeld.AANGEMELD_DOOR: self._door_field.origin,
            AanmeldVeld.FUNCTIE: self._functie_field.origin,
            AanmeldVeld.DATUM: self._datum_field.origin,
        }

    def targets(self) -> dict[Spot, Target]:
        return {
            (Eis.AANMELDENDE_PARTIJ, None): self._partij_field,
            (Eis.AANMELDER, None): self._door_field,
            (Eis.DATUM_AANMELDING, None): self._datum_field,
        }
