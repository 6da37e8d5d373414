"""Gives a version of the Plan van Aanpak to each Partij that carries it out, its own part (W-40, W-61, W-63, art. 7.5, 12.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand
from zvh_desktop.taal import verspreiden
from zvh_desktop.ui.schermen.verspreiden.maken import (
    Bestelling,
    OndertekendeSet,
    ask_stap,
    ask_word,
    telefoon_van,
)
from zvh_desktop.ui.schermen.verspreiden.paneel import VerspreidPaneel
from zvh_desktop.ui.venster.navigation import Destination, ToHandtekeningen, ToPlan, ToPlanGeven
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary

_UITLEG = (
    "Ieder krijgt alleen het deel van de eigen partij, de partij van de casusregisseur ook dat van partijen met wie zij aan tafel "
    "zat (art. 7.5, 12.2, 16.2). Wie het beeld leest, kiest u in het plan. Het volledige stuk blijft in het dossier van het ZVH."
)


class _Versie(NamedTuple):
    """Names one version of the plan of one Casus."""

    casus_id: CasusId
    nummer: int


class PlanGevenPage(Page):
    """Shows who gets which part and how far it is. One main action: sign and lay ready what is not there yet."""

    def __init__(
        self, tools: PageTools, verspreiden: Verspreiden, certificaten: Certificaten, partijen: Partijen
    ) -> None:
        super().__init__(tools, "Plan geven", name="plan_geven_page", scroll=False, margins=False)
        self._verspreiden, self._partijen = verspreiden, partijen
        self._shown: _Versie | None = None
        self._name = ""
        self._register: dict[str, Partij] = {}
        self._regels: tuple[Verspreidregel, ...] = ()
        self._signing = OndertekendeSet(
            self,
            certificaten,
            lambda made: telefoon_van(made, self._register),
            self._make_set,
            what="Plan van aanpak",
            name="map_plan",
        )
        self._signing.set.ended.connect(self._made)
        self.files = secondary(
            "Laat medeondertekenen", "plan_bestanden", self._to_files, icon="signature", key="Alt+R"
        )
        self.all_sent = secondary(
            "Verzonden melden", "plan_verzonden", self._ask_all, key="Alt+L", does="Alles is verzonden"
        )
        self.make_button = primary(
            "Ondertekenen en klaarzetten",
            "plan_klaarzetten",
            self._sign,
            "Ctrl+Return",
            does="Het plan geven",
        )
        for button in (
            quiet("Plan", "plan_terug", self._to_plan, icon="clipboard-list"),
            self.files,
            self.all_sent,
            self.make_button,
        ):
            self.add_action(button)
        self.paneel = VerspreidPaneel(
            tools, verspreiden.adreslijst, voorbeeld_naam="plan_voorbeeld", is_van_een_casus=True
        )
        self.paneel.stap_wanted.connect(lambda regel, stap: self._ask_step([regel], stap))
        self.paneel.word_wanted.connect(self._ask_word)
        self.body.addWidget(self.paneel, 1)
        tools.events.listen(self, self._hear)

    def initial_focus(self) -> QWidget | None:
        return self.paneel.table

    def about(self) -> _Versie | None:
        return self._shown

    def open(self, destination: Destination) -> None:
        if isinstance(destination, ToPlanGeven):
            self.banner.clear()
            nummer = destination.versie or self._verspreiden.laatste_plan(destination.casus_id)
            self._shown = _Versie(destination.casus_id, nummer)
            self._show()

    def _hear(self, change: Gewijzigd) -> None:
        if self._shown is not None and self.isVisible() and change.casus_id in (None, self._shown.casus_id):
            self._show()

    def _show(self) -> None:
        assert self._shown is not None
        shown = self._shown
        self._register = {p.id: p for p in self._partijen.alle()}
        self._regels = self._verspreiden.regels_plan(*shown) if shown.nummer else ()
        number = next((n for r in self._regels for n in r.casusnummers), "")
        self._name = f"Plan van {number}, versie {shown.nummer}"
        self.set_title("Plan geven", f"{number} · versie {shown.nummer}" if shown.nummer else "")
        self.paneel.show_regels(
            self._regels,
            {p.id: p.kort for p in self._register.values()},
            lambda ontvanger: self._verspreiden.voorbeeld_plan(*shown, ontvanger),
            _UITLEG if self._regels else "Er is nog geen versie vastgesteld; dat doet u bij het plan.",
        )
        made = [r for r in self._regels if r.stukken]
        missing = [r for r in self._regels if r.stand is VerspreidStand.NIET_GEMAAKT]
        self.make_button.set_text(
            "Ontbrekende maken"
            if made and missing
            else "Ondertekenen en klaarzetten"
            if missing
            else "Opnieuw klaarzetten"
        )
        self.make_button.setEnabled(bool(self._regels))
        self.files.setVisible(bool(made))
        self.all_sent.setVisible(bool(self._waiting()))

    def _waiting(self) -> list[Verspreidregel]:
        return [r for r in self._regels if r.wacht_op_verzenden]

    def _asked(self) -> Asked[_Versie]:
        assert self._shown is not None
        return self.asked(self._shown, self._name)

    def _sign(self) -> None:
        stands = {r.stand for r in self._regels if r.stand is not VerspreidStand.NIET_TOEGELATEN}
        some_are_missing = VerspreidStand.NIET_GEMAAKT in stands and len(stands) > 1
        self._signing.sign(
            self._asked(),
            only_missing=some_are_missing,
            is_at_it=lambda begun: self.make_button.setEnabled(not begun),
        )

    def _make_set(self, wanted: Bestelling[_Versie]) -> object:
        return self._verspreiden.plan(
            *wanted.id,
            wanted.folder,
            wanted.wachtwoord,
            wanted.voortgang,
            alleen_ontbrekende=wanted.alleen_ontbrekende,
            per_stuk=wanted.per_stuk,
        )

    def _made(
        self, asked: Asked[_Versie], made: tuple[Gemaakt, ...], folder: Path, error: BaseException | None
    ) -> None:
        if asked.is_in_sight:
            self._show()
        if error is not None:
            asked.fail(error)
        else:
            stands = {r.stand for r in self._verspreiden.regels_plan(*asked.id)}
            self._signing.tell(asked, made, folder, is_stopped=VerspreidStand.NIET_GEMAAKT in stands)

    def _ask_word(self, regel: Verspreidregel) -> None:
        asked = self._asked()
        ask_word(asked, lambda folder: self._verspreiden.plan_word(*asked.id, regel.ontvanger, folder))

    def _ask_all(self) -> None:
        self._ask_step(self._waiting(), Stap.VERZONDEN)

    def _ask_step(self, regels: Sequence[Verspreidregel], stap: Stap) -> None:
        given = [s.verstrekking for r in regels for s in r.stukken]
        if not given:
            return
        who = verspreiden.wie(regels[0].ontvanger) if len(regels) == 1 else f"{len(regels)} ontvangers"

        def told(day: date) -> None:
            with self.doing():
                self._verspreiden.stap_melden(None, [v.id for v in given], stap, day)
                self._show()

        ask_stap(self, stap, who, self.tools.today, max(v.op for v in given).date(), told)

    def _to_files(self) -> None:
        folder = self._signing.folders.get(self._shown, "")
        self.tools.navigator.go(ToHandtekeningen(str(folder)))

    def _to_plan(self) -> None:
        if self._shown is not None:
            self.tools.navigator.go(ToPlan(*self._shown))
