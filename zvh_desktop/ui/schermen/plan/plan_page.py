"""One Plan van Aanpak (W-40, W-41): the draft with what it lacks, and the versions that were vastgesteld."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvh_desktop.application.plan.plannen import PlanDossier, Plannen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import Wijziging
from zvh_desktop.ui.schermen.plan.blad import CONCEPT, PlanSchrijfblad, Zijkolom
from zvh_desktop.ui.schermen.plan.concept import PlanBlad
from zvh_desktop.ui.schermen.plan.versie import VersieBlad
from zvh_desktop.ui.schermen.verspreiden.ondertekening import OndertekeningVragen
from zvh_desktop.ui.venster.navigation import Destination, ToCasus, ToHandtekeningen, ToInstellingen, ToPlan
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets.buttons import primary, quiet
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.sheet import confirm, toast
from zvh_desktop.ui.widgets.theme import Tone


class PlanPage(Page):
    def __init__(
        self,
        tools: PageTools,
        plannen: Plannen,
        acties: Acties,
        verspreiden: Verspreiden,
        certificaten: Certificaten,
    ) -> None:
        super().__init__(tools, "Plan van aanpak", name="plan_page", scroll=False, margins=False)
        self._plannen = plannen
        self._verspreiden = verspreiden
        self._certificaten = certificaten
        self._blad = PlanBlad(tools, plannen, acties, self)
        self._blad.changed.connect(self._show_concept)
        self.autosave(self._blad.autosave).state_changed.connect(lambda _state: self._catch_up())
        self._namen: dict[PartijId, str] = {}
        self._shown = CONCEPT
        self._is_stale = False
        self.blad: PlanSchrijfblad | None = None
        self.versie_blad: VersieBlad | None = None
        self.history = self.use_undo(self._blad.history)
        self.history.said.connect(self._show_step)
        self.casus_button = quiet("Casus", icon="folder", name="naar_casus", on_click=self._to_casus)
        self.fix_button = primary(
            "Vaststellen",
            key="Ctrl+Return",
            does="Vaststellen als nieuwe versie",
            name="plan_vaststellen",
            on_click=self._ask_to_fix,
        )
        self.add_action(self.casus_button)
        self.add_action(self.fix_button)
        self._stack = QStackedWidget()
        self.side = Zijkolom()
        self.side.jumped.connect(self._jump)
        self.side.chosen.connect(self.show_versie)
        row = in_row((self._stack, 1), self.side, spacing=0)
        self.body.addLayout(row, 1)
        tools.events.listen(self, self._hear)

    def initial_focus(self) -> QWidget | None:
        if self._shown == CONCEPT and self.blad is not None:
            return self.blad.beeld.beeld
        return self.side.versions

    def open(self, destination: Destination) -> None:
        if not isinstance(destination, ToPlan):
            return
        dossier = self._plannen.dossier(destination.casus_id)
        known = self._dossier
        if known is None or known.casus.id != dossier.casus.id:
            self._load(dossier, CONCEPT)
        elif (dossier.partijen, dossier.leefgebieden) != (known.partijen, known.leefgebieden):
            self._load(dossier, self._shown)
        elif not self._blad.holds(dossier):
            self._take_over(dossier)

    @property
    def _dossier(self) -> PlanDossier | None:
        return self._blad.dossier if self._blad.is_loaded else None

    def _hear(self, change: Gewijzigd) -> None:
        """Shows what changed elsewhere, at once or when what is being typed was saved."""
        if self._dossier is not None and change.casus_id == self._dossier.casus.id:
            self._is_stale = True
            self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and self._dossier is not None and not self._blad.autosave.is_dirty:
            self._take_over(self._plannen.dossier(self._dossier.casus.id))

    def _take_over(self, dossier: PlanDossier) -> None:
        """Shows the plan anew; the keys stay where they are."""
        self._is_stale = False
        self._blad.open(dossier)
        self.side.show_versions(dossier, self._shown)

    def _load(self, dossier: PlanDossier, shown: int) -> None:
        self._is_stale = False
        self._namen = {p.id: p.naam for p in dossier.partijen}
        self.banner.clear()
        self.set_title("Plan van aanpak", f"{dossier.casus.nummer} · {dossier.casus.hoofdpersoon}")
        for old in (self.blad, self.versie_blad):
            if old is not None:
                self._stack.removeWidget(old)
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._blad.delen = []
        self._blad.open(dossier)
        self.blad = PlanSchrijfblad(self._blad)
        self._blad.show_everywhere()
        self.versie_blad = None
        self._stack.addWidget(self.blad)
        self.show_versie(shown if shown <= len(dossier.versies) else CONCEPT)

    def _show_step(self) -> None:
        """Shows the draft, where what was taken back is seen."""
        if self._shown != CONCEPT:
            self.show_versie(CONCEPT)

    def _show_concept(self) -> None:
        concept = self._blad.concept
        self.side.show_missing(concept, self._namen)
        self.fix_button.set_text(f"Versie {concept.plan.vastgestelde_versies + 1} vaststellen")

    def show_versie(self, nummer: int) -> None:
        """Shows a vastgestelde version, or the draft when `nummer` is 0."""
        dossier = self._dossier
        if dossier is None or self.blad is None:
            return
        self._shown = nummer
        is_concept = nummer == CONCEPT
        self.side.show_versions(dossier, nummer)
        self.fix_button.setVisible(is_concept)
        if is_concept:
            self._stack.setCurrentWidget(self.blad)
        else:
            if self.versie_blad is None:
                self.versie_blad = VersieBlad(self._namen, self._differences)
                self.versie_blad.pdf_wanted.connect(self.make_pdf)
                self._stack.addWidget(self.versie_blad)
            self.versie_blad.show_versie(dossier.versies[nummer - 1])
            self._stack.setCurrentWidget(self.versie_blad)
        focus = self.focusWidget()
        if self.isVisible() and (focus is None or not focus.isVisible()):
            self.side.versions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _differences(self, nummer: int, met: int) -> tuple[Wijziging, ...]:
        assert self._dossier is not None
        return self._plannen.verschil(self._dossier.casus.id, nummer, met)

    def _jump(self, tekort: Tekort) -> None:
        if self.blad is not None:
            self.blad.focus_tekort(tekort)

    def _to_casus(self) -> None:
        if self._dossier is not None:
            self.tools.navigator.go(ToCasus(self._dossier.casus.id))

    def _ask_to_fix(self) -> None:
        if self.blad is None or self._dossier is None or goes_to_unread(self.blad) or not self.flush():
            return
        tekorten = self._blad.concept.tekorten()
        if tekorten:
            count = "Eén ding ontbreekt" if len(tekorten) == 1 else f"{len(tekorten)} dingen ontbreken"
            toast(self, f"{count} nog. Rechts staat wat; F8 gaat naar het eerste.")
            self.side.missing.jump_to_first()
            return
        number = len(self._dossier.versies) + 1
        if number > 1 and not self._blad.changes_since_last():
            toast(self, f"Sinds versie {number - 1} is er niets veranderd.")
            return
        confirm(
            self,
            f"Versie {number} vaststellen",
            "Wat is vastgesteld, verandert niet meer. Daarna schrijft u verder aan een volgende versie.",
            action="Vaststellen",
            cancel="Nog niet",
            on_yes=partial(self._fix, self._asked()),
        )

    def _asked(self) -> Asked[CasusId]:
        assert self._dossier is not None
        casus = self._dossier.casus
        return Asked(self.tools, self.banner, casus.id, f"Plan van {casus.nummer}", self._here)

    def _here(self) -> CasusId | None:
        return self._dossier.casus.id if self._dossier is not None else None

    def _fix(self, asked: Asked[CasusId]) -> None:
        if not asked.is_in_sight:
            asked.say("Niet vastgesteld: u ging verder")
            return
        with self.doing():
            try:
                frozen = self._plannen.vaststellen(self._blad.concept.plan)
            except EisenNietVervuld:
                self.side.missing.jump_to_first()
                raise
            self.tools.saves.saved_at(self.tools.now())
            self._load(self._plannen.dossier(frozen.casus_id), frozen.nummer)
            toast(self, f"Versie {frozen.nummer} is vastgesteld.")

    def make_pdf(self, nummer: int, met_wijzigingen: bool = True) -> None:
        """Asks what signing needs, and makes the document beside the screen (W-40)."""
        asked = self._asked()

        def sign(folder: Path, wachtwoord: str | None) -> None:
            asked.run(
                lambda _control: self._verspreiden.plan(
                    asked.id, nummer, folder, wachtwoord, met_wijzigingen=met_wijzigingen
                ),
                self._signed,
                label="Plan van aanpak ondertekenen",
            )

        OndertekeningVragen(
            self,
            self._certificaten,
            "Waar komt het plan van aanpak?",
            sign,
            lambda: self._say_no_certificate(asked),
            jobs=self.tools.jobs,
        )

    def _say_no_certificate(self, asked: Asked[CasusId]) -> None:
        asked.say(
            "Er is nog geen certificaat om mee te ondertekenen",
            "Importeer er een bij Instellingen, of laat het programma er een maken. Dat laatste bewijst dat er niets is "
            "gewijzigd, niet wie heeft ondertekend.",
            Tone.WARN,
            action="Naar Instellingen",
            on_action=lambda: self.tools.navigator.go(ToInstellingen()),
        )

    def _signed(self, asked: Asked[CasusId], made: Gemaakt) -> None:
        asked.say(
            "Het plan is ondertekend, weggeschreven en van de schijf nagelezen",
            made.pad.name,
            action="Laat medeondertekenen",
            on_action=lambda: self.tools.navigator.go(ToHandtekeningen(str(made.pad))),
        )
