"""W-01, art. 1.1: which Partij puts the Casus forward, through whom, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.aanmelding.aanmelding import (
    Aanmelding,
    AanmeldVeld,
    Herkomst,
    NietGeplaatst,
)
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.partijen.partij import Partij, PartijSoort
from zvh_desktop.taal import dates, texts
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingPart, Spot, Target, show_from_start
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field, Form, OriginMark
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import Text

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


WHY_NOT_ALL = {
    Kluissoort.OVERIGE: "Gebied e (polarisatie en extremisme) staat nooit samen met andere casussen (art. 2.3). Gaat het daarover, "
    "gooi dit concept dan weg en meld aan in de kluis voor gebied e.",
    Kluissoort.GEBIED_E: "Deze kluis is alleen voor gebied e (art. 2.3). Een casus op een ander gebied meldt u aan in de kluis "
    "voor de gebieden a-d en f.",
}
UNKNOWN_GEMEENTE = "Deze gemeente staat niet in de lijst. Kies een naam uit de lijst."


class PlaatsPart(AanmeldingPart):
    """W-05: only the gebieden of this kluis can be chosen, and why stands beside them."""

    def __init__(self, kluissoort: Kluissoort) -> None:
        super().__init__("Waar en waarom", "art. 2.3 en bijl. 3 fase 1", name="plaats_part")
        self.gemeenten = MultiSuggest(name="gemeenten", placeholder="Typ een paar letters van de gemeente")
        self.gebied = Choice(
            [ChoiceOption(one, f"{one.value}. {texts.label(one)}") for one in kluissoort.gebieden],
            name="gebied",
        )
        self.reden = GrowingEditor(
            name="reden",
            min_lines=3,
            placeholder="Wat is er aan de hand, en waarom komt de casus nu bij het ZVH?",
        )
        form = Form()
        self._gemeenten_field = Field(
            "Gemeente(n) waar het probleem speelt", self.gemeenten, name="gemeenten"
        )
        self._gebied_field = Field("Gebied", self.gebied, help=WHY_NOT_ALL[kluissoort], name="gebied")
        self._gebied_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._reden_field = Field("Reden van de aanmelding", self.reden, name="reden")
        for part in (self._gemeenten_field, self._gebied_field, self._reden_field):
            form.add_widget(part)
        self.card.add(form)
        self.gemeenten.changed.connect(self.changed)
        self.gemeenten.changed.connect(lambda: self._gemeenten_field.set_error(None))
        self.gemeenten.field.editingFinished.connect(self._check_gemeente)
        self.gebied.changed.connect(lambda _value: self.changed.emit())
        self.reden.textChanged.connect(self.changed)

    def set_gemeenten(self, partijen: Sequence[Partij]) -> None:
        self.gemeenten.set_options(
            [Option(p.id, p.naam, keywords=p.kort) for p in partijen if p.soort is PartijSoort.GEMEENTE]
        )

    def _check_gemeente(self) -> None:
        self._gemeenten_field.set_error(UNKNOWN_GEMEENTE if self.gemeenten.is_unresolved else None)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self.gemeenten.set_values(aanmelding.gemeenten)
        self.gebied.set_value(aanmelding.gebied)
        self.reden.set_text(aanmelding.reden)

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            gemeenten=self.gemeenten.values(),
            gebied=self.gebied.value(),
            reden=self.reden.text(),
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {
            AanmeldVeld.GEMEENTEN: self._gemeenten_field.origin,
            AanmeldVeld.GEBIED: self._gebied_field.origin,
            AanmeldVeld.REDEN: self._reden_field.origin,
        }

    def targets(self) -> dict[Spot, Target]:
        return {
            (Eis.GEMEENTE, None): self._gemeenten_field,
            (Eis.GEBIED, None): self._gebied_field,
            (Eis.REDEN_AANMELDING, None): self._reden_field,
        }


_HEADING = "Zonder veld"


class HerkomstPart(AanmeldingPart):
    """Seen only as long as something is left."""

    def __init__(self) -> None:
        super().__init__(_HEADING, name="herkomst_part")
        self._herkomst: Herkomst | None = None
        self.card.add(
            Text(
                "Dit is ook gestuurd, maar past zo in geen veld. Neem over wat u nodig hebt.",
                "muted",
                wrap=True,
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.TWO)
        self.card.body.addLayout(self._list)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self._herkomst = aanmelding.herkomst
        self._show()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        if aanmelding.herkomst is None or self._herkomst is None:
            return aanmelding
        left = self._herkomst.niet_geplaatst
        return replace(aanmelding, herkomst=replace(aanmelding.herkomst, niet_geplaatst=left))

    def targets(self) -> dict[Spot, Target]:
        return {}

    def _show(self) -> None:
        clear_layout(self._list)
        left = self._herkomst.niet_geplaatst if self._herkomst is not None else ()
        self.setVisible(bool(left))
        if self._herkomst is None or not left:
            return
        self.set_note(f"{texts.label(self._herkomst.bron)}, {dates.long_date(self._herkomst.op)}")
        for item in left:
            self._list.addWidget(self._row(item))

    def _row(self, item: NietGeplaatst) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.Space.TWO)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(item.kop or "Zonder kop", "label", wrap=True))
        words.addWidget(Text(item.tekst, wrap=True, selectable=True, name="niet_geplaatst"))
        line.addLayout(words, 1)
        done = quiet("Verwerkt", icon="check", name="niet_geplaatst_verwerkt", small=True)
        done.setAccessibleName(f"Verwerkt: {item.kop or 'zonder kop'}")
        done.clicked.connect(lambda: self._dealt_with(item))
        line.addWidget(done)
        return row

    def _dealt_with(self, item: NietGeplaatst) -> None:
        assert self._herkomst is not None
        left = tuple(one for one in self._herkomst.niet_geplaatst if one is not item)
        self._herkomst = replace(self._herkomst, niet_geplaatst=left)
        self._show()
        self.changed.emit()
