"""The tab `Notulen`: check, vaststellen, sign, hand out (W-60, W-61, W-63)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zvh_desktop.application.actielijsten import Actielijsten
from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.partijen import Partijen
from zvh_desktop.application.vaststellen import NotulenDossier, Vaststellen
from zvh_desktop.application.verspreiden import Gemaakt, Verspreiden
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen import NotulenStand
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.jobs import JobControl
from zvh_desktop.ui.navigation import ToCasustafel
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.notulen.bijstukken import Bijstukken
from zvh_desktop.ui.pages.notulen.controle import Controle
from zvh_desktop.ui.pages.notulen.verspreiding import Verspreiding
from zvh_desktop.ui.pages.ondertekening import OndertekeningVragen
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.banner import Banner, BannerSlot
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.confirm import confirm
from zvh_desktop.ui.widgets.text import Text

ZELFGEMAAKT = "Dit certificaat bewijst dat er niets is gewijzigd, niet wie heeft ondertekend."


class NotulenTab(QWidget):
    """One main action at a time: Vaststellen, then Ondertekenen en klaarzetten, then Verzonden melden."""

    def __init__(
        self,
        tools: PageTools,
        vaststellen: Vaststellen,
        verspreiden: Verspreiden,
        certificaten: Certificaten,
        partijen: Partijen,
        actielijsten: Actielijsten,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._vaststellen = vaststellen
        self._verspreiden = verspreiden
        self._certificaten = certificaten
        self._partijen = partijen
        self._dossier: NotulenDossier | None = None
        self._folder: Path | None = None
        self.setAccessibleName("Notulen")
        self._stand = Chip("", name="notulen_stand")
        self._action = primary("Vaststellen", key="Ctrl+Return", name="notulen_actie", on_click=self._act)
        self._again = secondary(
            "Opnieuw klaarzetten", key="Alt+K", name="opnieuw_klaarzetten", on_click=self._sign
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner(name="notulen_banner")
        column.addWidget(BannerSlot(self.banner, side=theme.Space.THREE, top=theme.Space.TWO))
        self._beside = Bijstukken(self, tools, actielijsten, self._short_names, self.banner)
        self._facts = Text("", "muted", wrap=True, name="notulen_feiten")
        facts = QHBoxLayout()
        facts.setContentsMargins(theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, 0)
        facts.addWidget(self._facts)
        column.addLayout(facts)
        self._stack = QStackedWidget()
        self.controle = Controle()
        self.controle.casus_asked.connect(self._to_casus)
        self.verspreiding = Verspreiding(tools, verspreiden)
        self._stack.addWidget(self.controle)
        self._stack.addWidget(self.verspreiding)
        column.addWidget(self._stack, 1)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._stand, *self._beside.widgets(), self._again, self._action)

    def open(self, casustafel_id: CasustafelId, _casus_id: CasusId | None = None) -> None:
        self.banner.clear()
        self._show(self._vaststellen.dossier(casustafel_id))

    def flush(self) -> bool:
        return True

    def leave(self) -> None:
        """Nothing is typed here."""

    def _show(self, dossier: NotulenDossier) -> None:
        self._dossier = dossier
        stand = dossier.stand
        self._beside.show_tafel(dossier.casustafel.id, stand)
        self._stand.show_state(texts.label(stand), texts.tone(stand))
        if stand is NotulenStand.CONCEPT:
            self._facts.hide()
            self.controle.show_dossier(dossier, self._short_names())
            self._stack.setCurrentWidget(self.controle)
        else:
            notulen = dossier.notulen[-1]
            self._facts.setText(
                f"{notulen.nummer}, vastgesteld op {dates.moment_text(notulen.vastgesteld_op)} door "
                f"{notulen.vastgesteld_door}. Wat is vastgesteld, verandert niet meer."
            )
            self._facts.show()
            self.verspreiding.show_dossier(dossier, self._verspreiden.ontvangers(dossier.casustafel.id))
            self._stack.setCurrentWidget(self.verspreiding)
        self._action.set_text(
            {
                NotulenStand.CONCEPT: "Vaststellen",
                NotulenStand.VASTGESTELD: "Ondertekenen en klaarzetten",
                NotulenStand.ONDERTEKEND: "Verzonden melden",
                NotulenStand.VERZONDEN: "Verzonden melden",
            }[stand]
        )
        has_cases = bool(dossier.concept.punten)
        self._action.setEnabled(
            stand is not NotulenStand.VERZONDEN and (stand is not NotulenStand.CONCEPT or has_cases)
        )
        self._action.setVisible(stand is not NotulenStand.VERZONDEN)
        self._again.setVisible(stand in (NotulenStand.ONDERTEKEND, NotulenStand.VERZONDEN))

    def _short_names(self) -> dict[PartijId, str]:
        return {p.id: p.kort for p in self._partijen.alle()}

    def _act(self) -> None:
        assert self._dossier is not None
        match self._dossier.stand:
            case NotulenStand.CONCEPT:
                self._ask_vaststellen()
            case NotulenStand.VASTGESTELD:
                self._sign()
            case _:
                self._ask_sent()

    def _ask_vaststellen(self) -> None:
        assert self._dossier is not None
        if self._dossier.tekorten:
            self.banner.show_message(
                "Vaststellen kan nog niet",
                "Hieronder staat per casus wat het convenant nog vraagt.",
                Tone.WARN,
            )
            self.controle.focus_first_missing()
            return
        dossier = self._dossier
        self._tools.jobs.run(
            lambda _control: self._verspreiden.letters_zonder_font(dossier.concept),
            self._confirm_vaststellen,
            label="Notulen nakijken",
        )

    def _confirm_vaststellen(self, letters: str) -> None:
        """The last moment at which a name can be written otherwise: what cannot be drawn is told here."""
        warning = (
            f"Let op: {' '.join(letters)} kan niet worden afgedrukt; in de documenten komt daar een code te staan. "
            if letters
            else ""
        )
        confirm(
            self,
            "Notulen vaststellen",
            f"{warning}Wat is vastgesteld, verandert niet meer; een correctie is later een nieuw, genummerd stuk. De "
            "besluiten gaan in en de eigen aantekeningen verdwijnen.",
            action="Vaststellen",
            cancel="Nog niet",
            on_yes=self._do_vaststellen,
        )

    def _do_vaststellen(self) -> None:
        assert self._dossier is not None
        casustafel_id = self._dossier.casustafel.id
        try:
            with self._tools.events.initiated_by(self):
                self._vaststellen.vaststellen(casustafel_id)
        except Exception as error:  # what failed is said; the concept is still there
            self._tools.present_error(error)
            return
        self._tools.saves.saved_at(self._tools.now())
        self.open(casustafel_id)

    def _sign(self) -> None:
        OndertekeningVragen(
            self,
            self._certificaten,
            "Waar komen de documenten?",
            self._make,
            self._say_no_certificate,
            name="map_notulen",
        )

    def _say_no_certificate(self) -> None:
        self.banner.show_message(
            "Er is nog geen certificaat om mee te ondertekenen",
            f"Importeer er een bij Instellingen, of laat het programma er een maken. {ZELFGEMAAKT}",
            Tone.WARN,
            action="Certificaat maken",
            on_action=self._make_certificate,
        )
        self.banner.action.setFocus()

    def _make_certificate(self) -> None:
        try:
            self._certificaten.maken()
        except Exception as error:
            self._tools.present_error(error)
            return
        self.banner.clear()
        self._sign()

    def _make(self, folder: Path, wachtwoord: str | None) -> None:
        assert self._dossier is not None
        casustafel_id = self._dossier.casustafel.id
        self._folder = folder

        def work(control: JobControl) -> tuple[Gemaakt, ...]:
            def step(done: int, total: int) -> bool:
                control.progress(done, total, "Notulen ondertekenen")
                return not control.is_cancelled

            return self._verspreiden.notulen(casustafel_id, folder, wachtwoord, step)

        self._action.setEnabled(False)
        self._tools.jobs.run(
            work, self._made, self._failed, label="Notulen ondertekenen en klaarzetten", can_cancel=True
        )

    def _made(self, made: Any) -> None:
        """`made` is what stands on disk; less than all when the chair stopped it half-way, and then nothing counts as signed."""
        assert self._dossier is not None
        self.open(self._dossier.casustafel.id)
        is_stopped = self._dossier.stand is NotulenStand.VASTGESTELD
        self.banner.show_message(
            f"Gestopt: {len(made)} documenten staan in de map"
            if is_stopped
            else f"{len(made)} documenten ondertekend, klaargezet en vanaf schijf gecontroleerd",
            "Maak ze later allemaal opnieuw; verstuur deze nog niet."
            if is_stopped
            else "Het programma verstuurt zelf niets. Meld het hier als ze verzonden zijn.",
            Tone.WARN if is_stopped else Tone.OK,
            action="Map openen",
            on_action=self._open_folder,
        )

    def _failed(self, error: BaseException) -> None:
        self._action.setEnabled(True)
        self._tools.present_error(error)
        if self._dossier is not None:
            self._show(self._vaststellen.dossier(self._dossier.casustafel.id))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _ask_sent(self) -> None:
        confirm(
            self,
            "Verzonden melden",
            "Hiermee legt u vast dat de klaargezette documenten aan hun ontvangers zijn verzonden (art. 14.4).",
            action="Ja, verzonden",
            cancel="Nog niet",
            on_yes=self._sent,
        )

    def _sent(self) -> None:
        assert self._dossier is not None
        try:
            with self._tools.events.initiated_by(self):
                self._verspreiden.verzonden(self._dossier.casustafel.id)
        except Exception as error:
            self._tools.present_error(error)
            return
        self.open(self._dossier.casustafel.id)

    def _to_casus(self, casus_id: str) -> None:
        assert self._dossier is not None
        self._tools.navigator.go(ToCasustafel(self._dossier.casustafel.id, "Aan tafel", CasusId(casus_id)))
