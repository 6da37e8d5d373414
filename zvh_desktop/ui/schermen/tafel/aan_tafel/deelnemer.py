"""Asks who takes part in this Casus without being of a Partij, and what its providers let him have in writing (W-62, W-66)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import InbrengId
from zvh_desktop.domain.tafel.presentie import Deelnemer, Toestemming
from zvh_desktop.domain.tafel.verslag import Inbreng
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided, Text


def _line(name: str, label: str) -> Line:
    line = Line()
    line.setObjectName(name)
    line.setAccessibleName(label)
    line.setPlaceholderText(label)
    return line


class ToestemmingRegel(QWidget):
    """Records who of the providing Partij let this Derde have one thing, when, and in which writing (W-62)."""

    def __init__(self, kaart: DeelnemerKaart, toestemming: Toestemming) -> None:
        super().__init__()
        self._toestemming = toestemming
        blad = kaart.blad
        self._words = Elided("", "body")
        self._state = Chip("", name="toestemming_stand")
        self._fields: Fields[Toestemming] = Fields(lambda: self._toestemming, kaart.change_toestemming)
        key = f"toestemming {kaart.derde.id} {toestemming.inbreng_id}"
        self.door = self._fields.bind(
            "door", _line("toestemming_door", "Wie gaf toestemming"), key=f"{key} door"
        )
        op = DateField(blad.today, past=True, name="toestemming_op")
        op.setAccessibleName("Wanneer")
        self._fields.bind("op", op, key=f"{key} op")
        stuk = self._fields.bind(
            "stuk", _line("toestemming_stuk", "In welke brief of e-mail"), key=f"{key} stuk"
        )
        in_column(
            in_row((self._words, 1), self._state),
            in_row((self.door, 3), op, (stuk, 3)),
            on=self,
            spacing=theme.Space.HALF,
        )

    def show_toestemming(
        self, toestemming: Toestemming, words: str, *, holds: bool, is_for_other: bool
    ) -> None:
        """Shows what is recorded; `is_for_other` says that it was given for other words than these."""
        self._toestemming = toestemming
        self._words.setText(words)
        lacks = "gold voor eerdere woorden: vraag opnieuw" if is_for_other else "niet zonder toestemming"
        self._state.show_state("toegestaan" if holds else lacks, theme.Tone.OK if holds else theme.Tone.WARN)
        self._fields.show(toestemming)


class DeelnemerKaart(Card):
    """Shows one Derde: of what organisation, why he is here, and what he may have."""

    def __init__(self, blad: VerslagBlad, derde: Deelnemer) -> None:
        super().__init__(
            " ", "van geen partij, alleen voor deze casus (art. 1.7)", name=f"deelnemer_{derde.id}"
        )
        self.blad, self.derde = blad, derde
        self._fields: Fields[Deelnemer] = Fields(lambda: self.derde, self._change, "deelnemer")
        remove = IconButton("trash-2", "Deelnemer weghalen", name="deelnemer_weghalen", on_click=self._remove)
        self.add_head(remove)
        self._lines = {}
        for path, label in (
            ("organisatie", "Organisatie"),
            ("functie", "Functie"),
            ("waarom", "Waarom is hij of zij bij deze casus?"),
        ):
            self._lines[path] = self._fields.bind(
                path, _line(f"deelnemer_{path}", label), key=f"deelnemer {derde.id} {path}"
            )
        self.body.addLayout(in_row((self._lines["organisatie"], 1), (self._lines["functie"], 1)))
        self.add(self._lines["waarom"])
        self.add(Text("Wat mag hij of zij hebben (art. 8.2)? Schriftelijk, en vooraf.", "label"))
        rows = in_column(spacing=theme.Space.ONE)
        self.body.addLayout(rows)
        self._rows: Rows[Toestemming, ToestemmingRegel] = Rows(
            rows, lambda t: ToestemmingRegel(self, t), lambda _row, _t: None, lambda t: t.inbreng_id
        )

    def show_derde(self, derde: Deelnemer) -> None:
        self.derde = derde
        self.title.setText(derde.naam)
        self.setAccessibleName(f"Deelnemer {derde.naam}")
        self._fields.show(derde)
        said = {i.id: i for i in self.blad.verslag.inbrengen if i.tekst.strip()}
        wanted: list[InbrengId | None] = [None, *said]
        self._rows.show([derde.toestemming(one) for one in wanted])
        for one in wanted:
            given = derde.toestemming(one)
            words = self._of_inbreng(said[one]) if one else self._of_document()
            is_given = given.geldt_op(self.blad.today())
            holds = is_given if one is None else derde.mag_inbreng(one, said[one].tekst, self.blad.today())
            row = self._rows.by_key[one]
            row.show_toestemming(given, words, holds=holds, is_for_other=is_given and not holds)

    def _of_document(self) -> str:
        partij = self.blad.kort(self.blad.context.live.casus.aanmeldende_partij)
        return f"Een eigen stuk van deze casus (toestemming van {partij})"

    def _of_inbreng(self, inbreng: Inbreng) -> str:
        return f"Inbreng van {self.blad.kort(inbreng.partij_id)}: {' '.join(inbreng.tekst.split())}"

    def first_empty(self) -> QWidget:
        return next((line for line in self._lines.values() if not line.text().strip()), self._lines["waarom"])

    def change_toestemming(self, after: Toestemming, _step: str, key: str) -> None:
        """Records a permission for the words as they stand now (W-62)."""
        said = next((i.tekst for i in self.blad.verslag.inbrengen if i.id == after.inbreng_id), "")
        self._change(self.derde.with_toestemming(replace(after, tekst=said)), "toestemming", key)

    def _change(self, after: Deelnemer, step: str, key: str) -> None:
        self.blad.change_to(self.blad.verslag.with_zetel(after), step, key)

    def _remove(self) -> None:
        self.blad.change_to(self.blad.verslag.without_deelnemer(self.derde.id), "deelnemer weghalen")


class DeelnemersDeel(Deel[CasusConcept]):
    """Holds the cards of who is of no Partij; it is not there while nobody is."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(
            blad, "Deelnemers van geen partij", "art. 8.2: niets zonder toestemming vooraf", name="deelnemers"
        )
        column = in_column()
        self.body.addLayout(column)
        self._cards: Rows[Deelnemer, DeelnemerKaart] = Rows(
            column, lambda d: DeelnemerKaart(blad, d), lambda _card, _d: None
        )

    def show_concept(self, concept: CasusConcept) -> None:
        derden = concept.verslag.deelnemers
        self._cards.show(derden)
        for derde in derden:
            self._cards.by_key[derde.id].show_derde(derde)
        self.setVisible(bool(derden))

    def place_of(self, tekort: Tekort) -> QWidget | None:
        card = self._cards.by_key.get(tekort.persoon_id) if tekort.eis is Eis.DEELNEMER else None
        return card.first_empty() if card is not None else None
