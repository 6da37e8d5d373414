"""Asks what belongs to a besluit: who agrees, statements for ISD, what becomes of open acties (W-31, W-50, P-11, art. 8.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.eisen import Eis, Tekort, Verslagveld
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.inzien.zoekwoorden import fold
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import (
    ISD_BRONNEN,
    ISD_EISEN,
    BesluitSoort,
    Instemming,
    IsdOnderdeel,
    IsdVerklaring,
    TerzijdeGelegd,
)
from zvh_desktop.domain.tafel.presentie import Presentie
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad, takes_numbers
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton, bind_key
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.suggest import Option, Suggest, matches
from zvh_desktop.ui.widgets.text import ErrorLine, IconText, Text
from zvh_desktop.ui.widgets.theme import Tone


class Terzijde(QWidget):
    """Shows the reasons that were put aside, struck out: what was typed is not lost, and is not the reason of this besluit."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__()
        self.setObjectName("terzijde")
        self._kort = blad.kort
        self._column = in_column(on=self, spacing=2)

    def show_terzijde(self, terzijde: tuple[TerzijdeGelegd, ...]) -> None:
        clear_layout(self._column)
        self.setVisible(bool(terzijde))
        for one in terzijde:
            said = [one.reden, *(f"{self._kort(i.partij_id)}: {codes.instemming(i)}" for i in one.instemming)]
            words = Text("; ".join(filter(None, (s.strip() for s in said))), "muted", wrap=True)
            words.setMinimumWidth(1)
            font = words.font()
            font.setStrikeOut(True)
            words.setFont(font)
            soort = codes.short(one.soort)
            words.setAccessibleName(f"Was de reden van {soort}, telt niet mee: {words.text()}")
            head = Text(f"Was bij {soort}:", "muted")
            self._column.addLayout(in_row((head, Qt.AlignmentFlag.AlignTop), (words, 1)))


_NO = re.compile(r"(?:n\w*|oneens|tegen)(?:\s+akk\w*)?[\s,;:]*(?:(?:omdat|want)\b)?\s*(.*)", re.IGNORECASE)
_ALL = "allen"
EXAMPLE = "Typ bijvoorbeeld: Mediant akkoord, of: OM niet akkoord, omdat het te vroeg is."


def understood(typed: str, partijen: Mapping[PartijId, tuple[str, str]]) -> list[tuple[PartijId, bool, str]]:
    """Reads 'om niet, omdat het te vroeg is': the first words name a Partij by its short or its whole name, the rest says what it
    said. A name alone can mean both.
    """
    words = typed.replace(":", " ").split()
    for count in range(len(words), 0, -1):
        who = " ".join(words[:count])
        found = [partij_id for partij_id, names in partijen.items() if matches(who, *names)]
        if found:
            said = " ".join(words[count:])
            no = _NO.fullmatch(said)
            # 'om' is the OM, not everybody with a word that begins so.
            found = [id_ for id_ in found if fold(partijen[id_][0]) == fold(who)] or found
            yes = not said or "akkoord".startswith(said.casefold()) or said.casefold() in ("ja", "eens")
            answers = [(True, "")] * yes + [(False, no[1].strip() if no else "")] * bool(no or not said)
            return [(partij_id, *answer) for answer in answers for partij_id in found]
    return []


class InstemmingDeel(Deel[CasusConcept]):
    """Takes in one line what a Partij says of the besluit, and shows what is on record (art. 8.1)."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Instemming", "art. 8.1  ·  Alt+K", small=True, name="instemming")
        self._verslag = blad
        self.line = Suggest(self._options, placeholder=EXAMPLE, nothing=EXAMPLE, unknown=EXAMPLE)
        self.line.setObjectName("instemming_regel")
        self.line.setAccessibleName("Instemming van een partij")
        self.line.chosen.connect(self._chosen)
        self._error = ErrorLine(name="instemming_error")
        self.line.unreadable.connect(self._error.show_error)
        column = in_column(spacing=0)
        self.body.addLayout(column)
        self.add(self.line)
        self.add(self._error)
        self._rows: Rows[tuple[Instemming, ...], QWidget] = Rows(
            column, self._row, lambda _row, _said: None, key=lambda said: said
        )
        bind_key(self, "Alt+K", "Instemming van een partij", self._begin)

    def _begin(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_concept(self, concept: CasusConcept) -> None:
        self.setVisible(concept.verslag.besluit.soort is not None)
        said = concept.verslag.instemming
        agree = tuple(one for one in said if one.is_akkoord)
        rows = ([agree] if agree else []) + [(one,) for one in said if not one.is_akkoord]
        if self._rows.show(rows):
            self._begin()

    def _row(self, said: tuple[Instemming, ...]) -> QWidget:
        """Shows in one line all who agree, and each that does not in a line of its own."""
        names = ", ".join(self._verslag.kort(one.partij_id) for one in said)
        icon, tone = ("check", Tone.OK) if said[0].is_akkoord else ("x", Tone.WARN)
        words = IconText(icon, f"{names}: {codes.instemming(said[0])}", tone=tone, wrap=True)
        words.words.set_tone(None)
        words.words.setMinimumWidth(1)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        row = QWidget()
        row.setObjectName(f"instemming_{said[0].partij_id}")
        away = IconButton(
            "trash-2", f"Instemming van {names} weghalen", "instemming_weg", partial(self._drop, said)
        )
        in_row((words, 1), away, on=row)
        return row

    def _options(self, typed: str) -> list[Option]:
        verslag, partijen = self._verslag.verslag, self._verslag.context.partijen
        known = {p.partij_id: partijen[p.partij_id] for p in verslag.presenties if p.partij_id in partijen}
        named = understood(typed, {id_: (p.kort, p.naam) for id_, p in known.items()})
        found = [self._option((Instemming(*one),), known[one[0]].kort) for one in named]
        if len(typed.strip()) > 1 and _ALL.startswith(typed.split()[0].casefold()):
            here = [p for p in known if p in verslag.aanwezige_partijen]
            found += [self._option(tuple(Instemming(p, is_akkoord=True) for p in here), "Allen")] * bool(here)
        return found

    def _option(self, said: tuple[Instemming, ...], who: str) -> Option:
        return Option(said, f"{who}: {codes.instemming(said[0])}")

    def _chosen(self, said: tuple[Instemming, ...] | None) -> None:
        if said is None:
            return
        verslag = self._verslag.verslag
        for one in said:
            verslag = verslag.with_instemming(one)
        self.line.clear_choice()
        self._verslag.change_to(verslag, "instemming")

    def _drop(self, said: tuple[Instemming, ...]) -> None:
        rest = tuple(one for one in self._verslag.verslag.instemming if one not in said)
        self._verslag.change_verslag("instemming weghalen", instemming=rest)


class IsdDeel(Deel[CasusConcept]):
    """Asks what OM and politie state on each point of the checklist, and who of them stated it (P-11)."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(
            blad,
            "Verklaringen voor ISD",
            "van OM en politie; de tafel adviseert, de rechter legt op",
            name="isd",
        )
        self._verslag = blad
        self._shown: tuple[IsdVerklaring, ...] = ()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.Space.ONE)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((3, 5, 4)):
            grid.setColumnStretch(column, stretch)
        self._rows: dict[IsdOnderdeel, tuple[Fields[IsdVerklaring], GrowingEditor, Suggest]] = {}
        top = Qt.AlignmentFlag.AlignTop
        for row, onderdeel in enumerate(IsdOnderdeel):
            label = codes.label(onderdeel)
            text = GrowingEditor(placeholder="Wat is verklaard?", name=f"isd_{onderdeel.value}")
            text.setAccessibleName(label)
            who = Suggest(
                self._sprekers,
                placeholder="Wie verklaarde dit?",
                nothing="Kies iemand van OM of politie die bij deze casus zit.",
                name=f"isd_wie_{onderdeel.value}",
            )
            takes_numbers(who, self._sprekers)
            who.setAccessibleName(f"Wie dit verklaarde: {label}")
            who.chosen.connect(partial(self._spoke, onderdeel))
            error = ErrorLine(name=f"isd_wie_{onderdeel.value}_error")
            who.unreadable.connect(error.show_error)
            fields = Fields(partial(self._verklaring, onderdeel), self._typed)
            words = Text(label, "body", wrap=True)
            grid.addWidget(words, row, 0, top)
            grid.addWidget(fields.bind("tekst", text), row, 1, top)
            grid.addLayout(in_column(who, error, 1, spacing=2), row, 2)
            self._rows[onderdeel] = (fields, text, who)
            blad.plek(Verslagveld.VERKLARING, text, onderdeel)
        self.body.addLayout(grid)

    def _verklaring(self, onderdeel: IsdOnderdeel) -> IsdVerklaring:
        return self._verslag.verslag.isd_verklaring(onderdeel)

    def show_concept(self, concept: CasusConcept) -> None:
        self.setVisible(concept.verslag.besluit.soort is BesluitSoort.ISD)
        if concept.verslag.isd == self._shown:
            return
        self._shown = concept.verslag.isd
        for onderdeel, (fields, _text, who) in self._rows.items():
            said = concept.verslag.isd_verklaring(onderdeel)
            fields.show(said)
            wanted = (said.partij_id, said.door) if said.partij_id else None
            if who.value() != wanted and not (wanted is None and who.is_unresolved):
                words = f"{said.door}, {self._verslag.kort(said.partij_id)}" if wanted else ""
                who.set_value(wanted, words)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        onderdeel = next((o for o, eis in ISD_EISEN.items() if eis is tekort.eis), None)
        if onderdeel is None:
            return None
        _fields, text, who = self._rows[onderdeel]
        return who if self._verklaring(onderdeel).tekst.strip() else text

    def _sprekers(self, typed: str) -> list[Option]:
        partijen = self._verslag.context.partijen
        seats = [
            p
            for p in self._verslag.verslag.presenties
            if p.partij_id in partijen and partijen[p.partij_id].soort in ISD_BRONNEN
        ]
        return [
            replace(
                one,
                text=f"{seat.naam}, {self._verslag.kort(seat.partij_id)}",
                second=f"zetel {self._verslag.nummer(seat)}",
            )
            for one in self._verslag.seat_options(typed, seats, lambda p: p)
            for seat in (one.value,)
        ]

    def _spoke(self, onderdeel: IsdOnderdeel, seat: Presentie | None) -> None:
        if seat is not None:
            self._rows[onderdeel][2].set_value(
                (seat.partij_id, seat.naam), f"{seat.naam}, {self._verslag.kort(seat.partij_id)}"
            )
        who = {"partij_id": seat.partij_id, "door": seat.naam} if seat else {"partij_id": None, "door": ""}
        self._typed(replace(self._verklaring(onderdeel), **who), "verklaring", "")

    def _typed(self, after: IsdVerklaring, _step: str, field: str) -> None:
        known = {**{v.onderdeel: v for v in self._verslag.verslag.isd}, after.onderdeel: after}
        kept = tuple(v for o in IsdOnderdeel if (v := known.get(o)) and (v.tekst or v.partij_id))
        key = f"isd {after.onderdeel} {field}" if field else ""
        self._verslag.change_verslag("verklaring voor ISD", key, isd=kept)


VERVOLG = (
    (ActieStand.GEDAAN, "Gedaan"),
    (ActieStand.OPEN, "Loopt door"),
    (ActieStand.VERVALLEN, "Niet meer nodig"),
)


class VervolgRegel(QWidget):
    """Asks of one actie what becomes of it."""

    def __init__(self, blad: VerslagBlad, actie: Actie) -> None:
        super().__init__()
        self._verslag = blad
        self.actie = actie
        self.setObjectName(f"vervolg_{actie.id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._wat, self._wie = Text("", "strong", wrap=True), Text("", "small", wrap=True)
        self.choice = Choice([ChoiceOption(stand, word) for stand, word in VERVOLG], name="vervolg")
        self.choice.changed.connect(self._chosen)
        self._reden = ProseLine(
            objectName="vervolg_reden",
            accessibleName="Waarom is de actie niet meer nodig?",
            placeholderText="Waarom niet meer nodig?",
        )
        self._reden.textEdited.connect(lambda _text: self._chosen(ActieStand.VERVALLEN))
        self._error = ErrorLine(name="vervolg_error")
        half = theme.Space.HALF
        in_column(
            self._wat,
            self._wie,
            self.choice,
            self._reden,
            self._error,
            on=self,
            spacing=half,
            margins=(0, 0, 0, half),
        )

    def show_actie(self, actie: Actie, *, loopt_door: bool) -> None:
        self.actie = actie
        kort = self._verslag.kort(actie.partij_id)
        self._wat.setText(actie.wat or "Nog niet beschreven")
        when = datum.short_date(actie.uiterlijk, "zonder datum")
        self._wie.setText(", ".join(filter(None, (kort, actie.persoon, when))))
        self.choice.setAccessibleName(f"Wat gebeurt er met de actie: {actie.wat}")
        is_said = loopt_door or not actie.is_open
        self.choice.set_value(actie.stand if is_said and actie.stand in dict(VERVOLG) else None)
        if actie.stand.vraagt_reden and self._reden.text().strip() != actie.reden:
            self._reden.setText(actie.reden)
        self._reden.setVisible(actie.stand is ActieStand.VERVALLEN)
        self._error.show_error(None)

    def _chosen(self, stand: ActieStand) -> None:
        self._reden.setVisible(stand.vraagt_reden)
        if stand.vraagt_reden and not self._reden.hasFocus():
            self._reden.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            after = self.actie.afdoen(
                stand, self._verslag.now(), self._reden.text() if stand.vraagt_reden else ""
            )
        except EisenNietVervuld as error:
            self._error.show_error(eisen.eis_sentence(error.tekorten[0].eis))
            return
        self._verslag.zeg_vervolg(after, loopt_door=stand is ActieStand.OPEN)


class OpenActiesDeel(Deel[CasusConcept]):
    """Shows with Afschalen the acties that were open, and asks of each what becomes of it (W-50)."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Open acties bij afschalen", name="open_acties")
        column: QVBoxLayout = in_column()
        self.body.addLayout(column)
        self._rows: Rows[Actie, VervolgRegel] = Rows(
            column, lambda actie: VervolgRegel(blad, actie), lambda _row, _actie: None
        )

    def show_concept(self, concept: CasusConcept) -> None:
        verslag = concept.verslag
        acties = concept.eerdere if verslag.besluit.hoort_bij("afschaling") else ()
        self.setVisible(bool(acties))
        self._rows.show(acties)
        for actie in acties:
            self._rows.by_key[actie.id].show_actie(actie, loopt_door=actie.id in verslag.doorlopend)
        asked = sum(verslag.vraagt_naar(actie) for actie in acties)
        self.set_note(
            f"van {asked} nog niet gezegd wat ermee gebeurt (art. 7.4 d)" if asked else "alle besproken"
        )

    def place_of(self, tekort: Tekort) -> QWidget | None:
        row = (
            self._rows.by_key.get(ActieId(tekort.plek or "")) if tekort.eis is Eis.AFSCHALING_ACTIE else None
        )
        return row.choice.focus_widget() if row is not None else None
