"""W-60: the concept, Casus by Casus, with what each still lacks; from here back to the table with one key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.application.notulen.vaststellen import NotulenDossier
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.verspreiden import Actielijsten, Verspreiden
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import AgendapuntId, CasustafelId, PartijId
from zvh_desktop.domain.notulen.notulen import ConceptPunt, NotulenStand
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.navigation import ToRectificatie
from zvh_desktop.ui.venster.page import Asked
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, secondary
from zvh_desktop.ui.widgets.card import Card, clear_layout
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.layout import Tall, UprightArea, in_column
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone


class Controle(UprightArea):
    """Shows what each Casus still lacks; `casus_asked` carries the id of the one that the chair wants to finish."""

    casus_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        inside = Tall()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, theme.Space.FOUR)
        page = QWidget()
        page.setMaximumWidth(900)
        outer.addStretch(1)
        outer.addWidget(page, 1000)
        outer.addStretch(1)
        self._column = in_column(spacing=theme.Space.TWO)
        in_column(self._column, 1, of=page)
        self.setWidget(inside)
        self._first_missing: KeyButton | None = None

    def show_dossier(self, dossier: NotulenDossier, partijnamen: dict[PartijId, str]) -> None:
        clear_layout(self._column)
        self._first_missing = None
        missing: dict[str | None, list[Tekort]] = {}
        for tekort in dossier.tekorten:
            missing.setdefault(tekort.plek, []).append(tekort)
        self._column.addWidget(
            Text(_summary(dossier, missing), "heading", wrap=True, name="controle_samenvatting")
        )
        for tekort in missing.get(None, []):
            self._column.addWidget(
                IconText("circle-alert", eisen.eis_sentence(tekort.eis), tone=Tone.WARN, wrap=True)
            )
        for place, punt in enumerate(dossier.concept.punten, 1):
            tekorten = missing.get(punt.verslag.agendapunt_id, [])
            self._column.addWidget(self._card(place, punt, tekorten, partijnamen))
        self.verticalScrollBar().setValue(0)

    def _card(
        self, place: int, punt: ConceptPunt, tekorten: list[Tekort], partijnamen: dict[PartijId, str]
    ) -> Card:
        verslag, casus = punt.verslag, punt.casus
        card = Card(f"{place}. {casus.nummer}", codes.label(casus.gebied), name=f"controle_{place}")
        soort = verslag.besluit.soort
        card.add_head(
            Chip(codes.short(soort) if soort else "nog zonder besluit", Tone.OK if soort else Tone.WARN)
        )
        if verslag.besluit.reden.strip():
            card.add(Text(verslag.besluit.reden.strip(), "body", wrap=True))
        here = sum(p.is_aanwezig for p in verslag.presenties)
        card.add(
            Text(
                f"{here} van {len(verslag.presenties)} aanwezig  ·  {len(verslag.inbrengen)} keer inbreng  ·  "
                f"{len(punt.acties)} {'actie' if len(punt.acties) == 1 else 'acties'}",
                "small",
            )
        )
        for line in eisen.tekort_lines(
            tekorten, lambda partij: partijnamen.get(partij, "") if partij else ""
        ):
            card.add(IconText("circle", line, wrap=True))
        row = QHBoxLayout()
        button = KeyButton(
            "Aanvullen aan tafel" if tekorten else "Nog eens bekijken", small=True, name=f"aanvullen_{place}"
        )
        button.setAccessibleDescription(casus.nummer)
        button.clicked.connect(lambda _on=False, wanted=casus.id: self.casus_asked.emit(wanted))
        if tekorten and self._first_missing is None:
            self._first_missing = button
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def focus_first_missing(self) -> None:
        """Goes to the button of the first Casus that is not complete."""
        if self._first_missing is not None:
            self._first_missing.setFocus()


def _summary(dossier: NotulenDossier, missing: dict[str | None, list[Tekort]]) -> str:
    if not dossier.concept.punten:
        return "Er stond geen casus op de agenda; er is niets om vast te stellen."
    incomplete = sum(1 for p in dossier.concept.punten if AgendapuntId(p.verslag.agendapunt_id) in missing)
    if not dossier.tekorten:
        return "Alles is compleet: de notulen kunnen worden vastgesteld."
    if not incomplete:
        return "De casussen zijn compleet; alleen dit ontbreekt nog."
    words = "Eén casus is" if incomplete == 1 else f"{incomplete} casussen zijn"
    return f"{words} nog niet compleet."


class Bijstukken:
    """Makes what hangs round the notulen, by two buttons for the head of the tab. The actielijst goes out within a day, so it waits for
    no vaststelling.
    """

    def __init__(
        self,
        owner: QWidget,
        asked: Callable[[], Asked[CasustafelId]],
        actielijsten: Actielijsten,
        verspreiden: Verspreiden,
        partijnamen: Callable[[], dict[PartijId, str]],
    ) -> None:
        self._owner, self._asked, self._actielijsten = owner, asked, actielijsten
        self._verspreiden, self._partijnamen = verspreiden, partijnamen
        self.actielijst = secondary(
            "Actielijst", key="Alt+L", name="actielijst_maken", on_click=self._ask_folder
        )
        self.rectificeren = secondary(
            "Rectificeren", key="Alt+R", name="notulen_rectificeren", on_click=self._to_rectification
        )

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.actielijst, self.rectificeren)

    def show_stand(self, stand: NotulenStand) -> None:
        self.rectificeren.setVisible(stand is not NotulenStand.CONCEPT)

    def _to_rectification(self) -> None:
        asked = self._asked()
        asked.tools.navigator.go(ToRectificatie(asked.id))

    def _ask_folder(self) -> None:
        asked = self._asked()
        if not self._actielijsten.stand(asked.id).heeft_acties:
            asked.say(
                "Er is geen actielijst te maken",
                "Er staan bij deze tafel geen open acties die compleet zijn: wat, welke partij, wie en wanneer (art. 7.5).",
                Tone.WARN,
            )
            return
        choose_folder(
            self._owner,
            "Waar komen de actielijsten?",
            lambda folder: self._make(asked, folder),
            name="map_actielijst",
        )

    def _make(self, asked: Asked[CasustafelId], folder: Path) -> None:
        def work(control: JobControl) -> tuple[Gemaakt, ...]:
            def step(done: int, total: int) -> bool:
                control.progress(done, total, "Actielijsten maken")
                return not control.is_cancelled

            return self._actielijsten.maken(asked.id, folder, step)

        asked.run(work, self._made, label="Actielijsten maken", can_cancel=True)

    def _made(self, asked: Asked[CasustafelId], made: tuple[Gemaakt, ...]) -> None:
        unread = self._actielijsten.stand(asked.id).zonder_ontvanger
        names = self._partijnamen()
        told = ", ".join(names.get(p, "") for p in unread)
        asked.say(
            "1 actielijst klaargezet" if len(made) == 1 else f"{len(made)} actielijsten klaargezet",
            f"Niemand krijgt de lijst van {told}: die was er niet en had zich niet afgemeld. Bel daarover."
            if unread
            else "Ze zijn niet ondertekend. Het programma verstuurt zelf niets.",
            Tone.WARN if unread else Tone.OK,
        )

    def ask_word(self, regel: Verspreidregel) -> None:
        """Makes a Word file for one recipient, because he asked for it."""
        asked = self._asked()
        choose_folder(
            self._owner,
            "Waar komt het Word-bestand?",
            lambda folder: asked.run(
                lambda _control: self._verspreiden.notulen_word(asked.id, regel.ontvanger, folder),
                self._word_made,
                label="Word-bestand maken",
            ),
            name="map_word",
        )

    def _word_made(self, asked: Asked[CasustafelId], made: Gemaakt) -> None:
        secret = f" De wachtzin is {made.wachtzin}; geef die per telefoon door." if made.wachtzin else ""
        asked.say(
            "Word-bestand klaargezet, niet ondertekend",
            f"{made.pad.name}. Alleen de ondertekende PDF geldt.{secret}",
        )
