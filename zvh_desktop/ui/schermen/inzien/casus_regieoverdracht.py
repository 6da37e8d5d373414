"""Hands the process direction over in the file of a Casus: to whom, which Partij permitted what, and the document (bijl. 3 fase 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from zvh_desktop.application.afschaling.regieoverdragen import Overdrachtsconcept, Regieoverdragen
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.domain.casus import Casus, Overdrachtstoestemming, Regieoverdracht
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.inzien.persoonsgegevens import Tekst
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.venster.page import Asked, Page
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Section, framed
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

ASKED = "Wie van elke partij gaf schriftelijk toestemming? Tussen haakjes staat hoeveel teksten zij alleen verstrekte."


def weggelaten_text(left_out: Iterable[Tekst], namen: Mapping[PartijId, str]) -> str:
    """Returns 'Weggelaten: inbreng van Politie (2), overleg (1).'"""
    counts = Counter(
        codes.label(t.kop) + (f" van {namen.get(t.partij_id, '')}" if t.partij_id else "") for t in left_out
    )
    said = ", ".join(f"{what} ({count})" for what, count in counts.items())
    return (
        "Weggelaten, geheel of deels, omdat toestemming ontbreekt, of er een andere casus in staat of iemand die uit de casus is "
        f"genomen: {said}."
        if said
        else "Er is niets weggelaten."
    )


class RegieoverdrachtDeel(Section):
    """Shows who takes over and who permitted it; `record_wanted` asks for the sheet, `make_wanted` for the document."""

    record_wanted, make_wanted = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__(
            "Overdracht van de procesregie", "bijl. 3 fase 5, art. 8.2", name="regieoverdracht_deel"
        )
        inside, card = framed("")
        inside.heading.hide()
        self.who = Text("", "strong", wrap=True, name="regieoverdracht_wie")
        self.permitted = Text("", wrap=True, name="regieoverdracht_toestemming")
        record = KeyButton(
            "Wie en met welke toestemming",
            "regieoverdracht_vastleggen",
            self.record_wanted.emit,
            "Alt+W",
            does="Vastleggen wie de procesregie overneemt",
            small=True,
        )
        self.make = KeyButton(
            "Document maken",
            "regieoverdracht_maken",
            self.make_wanted.emit,
            "Alt+E",
            does="Document voor wie de procesregie overneemt",
            small=True,
            icon="file-text",
        )
        card.add(self.who)
        card.add(self.permitted)
        card.body.addLayout(in_row(record, self.make, 1))
        self.add(card)

    def show_casus(self, casus: Casus, namen: Mapping[PartijId, str]) -> None:
        regie = casus.regieoverdracht
        self.setVisible(casus.is_over_te_dragen)
        self.make.setVisible(regie is not None)
        if regie is None:
            self.who.setText("Nog niet vastgelegd wie de procesregie overneemt")
            self.permitted.setText(
                "Een partij krijgt wat samen is geschreven en wat zij mag lezen. Wie geen partij is, krijgt alleen waarvoor elke "
                "partij die het verstrekte vooraf schriftelijk toestemming gaf."
            )
            return
        whose = "partij" if regie.partij_id else "geen partij"
        self.who.setText(", ".join(filter(None, (regie.naam, f"{regie.organisatie} ({whose})"))))
        lines = [
            f"{namen.get(t.partij_id, '')}: {t.door}, {datum.short_date(t.op)}, {t.stuk}"
            for t in regie.toestemmingen
            if not t.is_leeg
        ]
        self.permitted.setText("\n".join(("Toestemming van", *lines)) if lines else "Nog geen toestemming.")


class RegieoverdrachtBlad(Sheet):
    """Asks who takes over, and of each Partij that provided something who permitted it, when and in which writing (W-62)."""

    def __init__(
        self, page: Page, casus: Casus, overdragen: Regieoverdragen, done: Callable[[CasusId], object]
    ) -> None:
        super().__init__(
            page,
            "Wie neemt de procesregie over?",
            f"{casus.nummer}. Een toestemming geldt voor de teksten zoals ze nu zijn; wat later wordt geschreven, valt er pas "
            "onder met een toestemming van een latere dag.",
            name="regieoverdracht_blad",
            width=760,
        )
        self._page, self._casus, self._overdragen, self._done = page, casus, overdragen, done
        known: Overdrachtsconcept = overdragen.openen(casus.id)
        self._regie = known.regie
        self._partijen: dict[PartijId, Partij] = {p.id: p for p in known.partijen}
        options = [(None, "Een organisatie die geen partij is"), *((p.id, p.naam) for p in known.partijen)]
        self.taker = Select(options, value=self._regie.partij_id)
        self.taker.changed.connect(lambda _who: self._show_what_fits())
        self.organisation, self.person = Line(), Line()
        self.organisation.setText(self._regie.organisatie)
        self.person.setText(self._regie.naam)
        self.form = Form()
        self.form.add("Aan wie", self.taker, name="overdracht_aan")
        self._where = Field("Organisatie", self.organisation, required=True, name="overdracht_organisatie")
        self.form.add_row(self._where, Field("Contactpersoon", self.person, name="overdracht_naam"))
        self.form.add_widget(Text(ASKED, "label", wrap=True))
        self._asked = [(p, self._permission(p, count)) for p, count in known.gaven]
        self.add(self.form)
        self.add_choice("Vastleggen", "overdracht_vastleggen", self._record)
        self._is_same = False
        self._show_what_fits()
        self.organisation.textChanged.connect(lambda _text: self._show_what_fits())

    def _permission(self, partij: Partij, count: int) -> tuple[Line, DateField, Line]:
        by, on, paper = Line(), DateField(self._page.tools.today, past=True), Line()
        key = f"toestemming_{partij.id}"
        self.form.add_row(
            Field(f"{partij.kort} ({count})", by, name=f"{key}_door"),
            Field("Wanneer", on, name=f"{key}_op"),
            Field("In welke brief of e-mail", paper, name=f"{key}_stuk"),
            stretch=(3, 2, 3),
        )
        return by, on, paper

    def _show_what_fits(self) -> None:
        """Shows what was permitted with the taker for whom that was, and with another one empty rows (W-62)."""
        self._where.setVisible(self.taker.value() is None)
        is_same = self._asked_regie().nemer == self._regie.nemer
        if is_same == self._is_same or not self._regie.toestemmingen:
            return
        self._is_same = is_same
        for partij, (by, on, paper) in self._asked:
            known = (self._regie if is_same else Regieoverdracht()).toestemming(partij.id)
            by.setText(known.door)
            on.set_value(known.op)
            paper.setText(known.stuk)

    def _asked_regie(self) -> Regieoverdracht:
        partij = self._partijen.get(self.taker.value())
        return replace(
            self._regie,
            partij_id=partij.id if partij else None,
            organisatie=partij.naam if partij else self.organisation.text().strip(),
        )

    def _record(self) -> None:
        if goes_to_unread(self):
            return
        regie = replace(
            self._asked_regie(),
            naam=self.person.text().strip(),
            toestemmingen=tuple(
                Overdrachtstoestemming(p.id, by.text().strip(), on.value(), paper.text().strip())
                for p, (by, on, paper) in self._asked
            ),
        )
        with self._page.doing():
            try:
                self._overdragen.vastleggen(self._casus.id, regie)
            except EisenNietVervuld as lacking:
                self.form.show_errors(
                    {
                        "overdracht_organisatie"
                        if one.eis is Eis.OVERDRACHT_AAN
                        else f"toestemming_{one.partij_id}_door": eisen.eis_sentence(one.eis)
                        for one in lacking.tekorten
                    }
                )
                return
            self.accept()
            self._done(self._casus.id)
            self._page.is_done("Vastgelegd")


class RegieoverdrachtVanCasus:
    """Carries out what the part asks for; what was left out of the document stands in the banner, for the chair alone."""

    def __init__(
        self,
        page: Page,
        deel: RegieoverdrachtDeel,
        overdragen: Regieoverdragen,
        asked: Callable[[], Asked[CasusId]],
        dossier: Callable[[], tuple[Casus, Mapping[PartijId, str]]],
        reload: Callable[[CasusId], object],
    ) -> None:
        self._page, self._overdragen = page, overdragen
        self._asked, self._dossier, self._reload = asked, dossier, reload
        deel.record_wanted.connect(self._ask)
        deel.make_wanted.connect(self._make)

    def _ask(self) -> None:
        with self._page.doing():
            RegieoverdrachtBlad(self._page, self._dossier()[0], self._overdragen, self._reload).open()

    def _make(self) -> None:
        asked, (_casus, namen) = self._asked(), self._dossier()
        asked.make(
            "Waar wilt u het document opslaan?",
            lambda folder, _control: self._overdragen.uitgeven(asked.id, folder),
            partial(self._told, namen),
            label="Overdracht maken",
            name="map_regieoverdracht",
        )

    def _told(
        self, namen: Mapping[PartijId, str], asked: Asked[CasusId], made: tuple[Gemaakt, tuple[Tekst, ...]]
    ) -> None:
        given, left_out = made
        if asked.is_in_sight:
            self._reload(asked.id)
        asked.say(
            "Het document is gemaakt", f"{given.pad.name}. {weggelaten_text(left_out, namen)}", stays=True
        )
