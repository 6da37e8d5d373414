"""The tab `Notulen`: check, vaststellen, sign, hand out (W-60, W-61, W-63)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zvh_desktop.application.notulen.vaststellen import NotulenDossier, Vaststellen
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden import Actielijsten, Verspreiden
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand
from zvh_desktop.taal import codes, datum, verspreiden
from zvh_desktop.ui.schermen.notulen.controle import Bijstukken, Controle
from zvh_desktop.ui.schermen.verspreiden.maken import SetMaken, ask_stap, wie_kreeg_wat
from zvh_desktop.ui.schermen.verspreiden.ondertekening import OndertekeningVragen
from zvh_desktop.ui.schermen.verspreiden.paneel import VerspreidPaneel
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToHandtekeningen
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner, BannerSlot, Chip
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

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
        self._register: dict[str, Partij] = {}
        self._regels: tuple[Verspreidregel, ...] = ()
        self._only_missing = False
        self.setAccessibleName("Notulen")
        self._stand = Chip("", name="notulen_stand")
        self._action = primary("Vaststellen", key="Ctrl+Return", name="notulen_actie", on_click=self._act)
        self._again = secondary(
            "Opnieuw klaarzetten", key="Alt+K", name="opnieuw_klaarzetten", on_click=self._sign_again
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner(name="notulen_banner")
        column.addWidget(BannerSlot(self.banner, side=theme.Space.THREE, top=theme.Space.TWO))
        self._beside = Bijstukken(self, tools, actielijsten, verspreiden, self._short_names, self.banner)
        self._facts = Text("", "muted", wrap=True, name="notulen_feiten")
        facts = QHBoxLayout()
        facts.setSpacing(theme.Space.TWO)
        facts.setContentsMargins(theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, 0)
        facts.addWidget(self._facts, 1)
        self._files = secondary(
            "Laat medeondertekenen",
            small=True,
            icon="signature",
            name="notulen_bestanden",
            on_click=self._to_files,
        )
        facts.addWidget(self._files)
        column.addLayout(facts)
        self._stack = QStackedWidget()
        self.controle = Controle()
        self.controle.casus_asked.connect(self._to_casus)
        self.verspreiding = VerspreidPaneel(tools, voorbeeld_naam="notulen_voorbeeld")
        self.verspreiding.stap_wanted.connect(self._ask_step)
        self.verspreiding.word_wanted.connect(self._beside.ask_word)
        self._set = SetMaken(self, tools, self._phone_of)
        self._set.ended.connect(self._made)
        self._stack.addWidget(self.controle)
        self._stack.addWidget(self.verspreiding)
        column.addWidget(self._stack, 1)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._stand, *self._beside.widgets(), self._again, self._action)

    def open(self, casustafel_id: CasustafelId, _casus_id: CasusId | None = None) -> None:
        self.banner.clear()
        self._show(self._vaststellen.dossier(casustafel_id))

    def keys(self) -> Sequence[tuple[str, str]]:
        return (
            ("Ctrl+Return", "De volgende stap van de notulen"),
            ("Alt+K", "Opnieuw klaarzetten"),
            ("Alt+R", "Rectificeren"),
            ("Alt+L", "Actielijst"),
            ("Alt+V", "Stuk van deze ontvanger is verzonden"),
            ("Alt+O", "Stuk van deze ontvanger is ontvangen"),
            ("Alt+W", "Hoe deze partij haar stukken krijgt"),
            ("Alt+D", "Stuk van deze ontvanger in Word"),
        )

    def flush(self) -> bool:
        return True

    def leave(self) -> None:
        """Does nothing: nothing is typed here."""
        return

    def _show(self, dossier: NotulenDossier) -> None:
        self._dossier = dossier
        stand = dossier.stand
        self._beside.show_tafel(dossier.casustafel.id, stand)
        self._stand.show_state(codes.label(stand), codes.tone(stand))
        if stand is NotulenStand.CONCEPT:
            self._facts.hide()
            self.controle.show_dossier(dossier, self._short_names())
            self._stack.setCurrentWidget(self.controle)
        else:
            notulen = dossier.notulen[-1]
            self._facts.setText(
                f"{notulen.nummer}, vastgesteld op {datum.moment_text(notulen.vastgesteld_op)} door "
                f"{notulen.vastgesteld_door}. Wat is vastgesteld, verandert niet meer."
            )
            self._facts.show()
            self._show_recipients(dossier.casustafel.id)
            self._stack.setCurrentWidget(self.verspreiding)
        is_made = stand in (NotulenStand.ONDERTEKEND, NotulenStand.VERZONDEN)
        self._action.set_text(self._next_step(stand))
        has_cases = bool(dossier.concept.punten)
        self._action.setEnabled(
            stand is not NotulenStand.VERZONDEN and (stand is not NotulenStand.CONCEPT or has_cases)
        )
        self._action.setVisible(stand is not NotulenStand.VERZONDEN)
        self._again.setVisible(is_made)
        self._files.setVisible(is_made)

    def _next_step(self, stand: NotulenStand) -> str:
        if stand is NotulenStand.CONCEPT:
            return "Vaststellen"
        if stand is NotulenStand.VASTGESTELD:
            return "Ontbrekende maken" if self._is_half_made else "Ondertekenen en klaarzetten"
        return "Verzonden melden"

    @property
    def _is_half_made(self) -> bool:
        """Stopped or failed before: going on makes what is not there yet."""
        return any(r.stukken for r in self._regels)

    def _short_names(self) -> dict[PartijId, str]:
        return {p.id: p.kort for p in self._partijen.alle()}

    def _show_recipients(self, casustafel_id: CasustafelId) -> None:
        self._register = {p.id: p for p in self._partijen.alle()}
        self._regels = self._verspreiden.regels_notulen(casustafel_id)
        self.verspreiding.show_regels(
            self._regels,
            self._short_names(),
            lambda ontvanger: self._verspreiden.voorbeeld_notulen(casustafel_id, ontvanger),
            "Ieder krijgt een eigen document met alleen wat voor die persoon bestemd is (art. 8.2, 16.2); het volledige "
            "stuk blijft in het dossier van het ZVH.",
        )

    def _act(self) -> None:
        assert self._dossier is not None
        match self._dossier.stand:
            case NotulenStand.CONCEPT:
                self._ask_vaststellen()
            case NotulenStand.VASTGESTELD:
                self._only_missing = self._is_half_made
                self._sign()
            case NotulenStand.ONDERTEKEND | NotulenStand.VERZONDEN:
                self._ask_sent()
            case _:
                assert_never(self._dossier.stand)

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

    def _sign_again(self) -> None:
        self._only_missing = False
        self._sign()

    def _sign(self) -> None:
        OndertekeningVragen(
            self,
            self._certificaten,
            "Waar komen de documenten?",
            self._make,
            self._say_no_certificate,
            name="map_notulen",
            jobs=self._tools.jobs,
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
        casustafel_id, only_missing = self._dossier.casustafel.id, self._only_missing
        self._folder = folder
        self._action.setEnabled(False)
        self._set.run(
            lambda step, one: self._verspreiden.notulen(
                casustafel_id, folder, wachtwoord, step, alleen_ontbrekende=only_missing, per_stuk=one
            ),
            folder,
            "Notulen ondertekenen en klaarzetten",
            "Notulen ondertekenen",
        )

    def _made(self, made: tuple[Gemaakt, ...], _folder: Path, error: BaseException | None) -> None:
        """`made` is what stands on disk; less than all when the chair stopped it half-way, and then nothing counts as signed."""
        assert self._dossier is not None
        self.open(self._dossier.casustafel.id)
        if error is not None:
            self._tools.present_error(error)
            return
        is_stopped = self._dossier.stand is NotulenStand.VASTGESTELD
        count = "1 document" if len(made) == 1 else f"{len(made)} documenten"
        self.banner.show_message(
            f"Gestopt: {count} gemaakt"
            if is_stopped
            else f"{count} ondertekend, klaargezet en vanaf schijf gecontroleerd",
            "Ga later verder: wat er al is, blijft. Verstuur nog niets."
            if is_stopped
            else f"{wie_kreeg_wat(made).capitalize()}. Het programma verstuurt zelf niets. Meld het hier als ze verzonden zijn.",
            Tone.WARN if is_stopped else Tone.OK,
            action="Map openen",
            on_action=self._open_folder,
        )

    def _phone_of(self, made: Gemaakt) -> str:
        partij = self._register.get(made.ontvanger.partij_id or "")
        if partij is None or made.ontvanger.afgevaardigde_id is None:
            return ""
        person = partij.afgevaardigde(made.ontvanger.afgevaardigde_id)
        return (person.telefoon if person is not None else "") or "geen telefoonnummer bekend"

    def _ask_step(self, regel: Verspreidregel, stap: Stap) -> None:
        assert self._dossier is not None
        casustafel_id = self._dossier.casustafel.id
        ids = [s.verstrekking.id for s in regel.stukken]
        first = max(s.verstrekking.op for s in regel.stukken).date()

        def told(day: date) -> None:
            try:
                with self._tools.events.initiated_by(self):
                    self._verspreiden.stap_melden(casustafel_id, ids, stap, day)
            except Exception as error:
                self._tools.present_error(error)
                return
            self.open(casustafel_id)

        ask_stap(self, stap, verspreiden.wie(regel.ontvanger), lambda: self._tools.now().date(), first, told)

    def _to_files(self) -> None:
        """Where the files can be looked into, signed by a second person, and raised; those of just now lie ready there."""
        self._tools.navigator.go(ToHandtekeningen(str(self._folder) if self._folder is not None else ""))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _ask_sent(self) -> None:
        confirm(
            self,
            "Verzonden melden",
            "Hiermee legt u vast dat alle documenten die nog klaarstaan, vandaag aan hun ontvangers zijn verzonden "
            f"(art. 14.4). {self._to_go()}",
            action="Ja, verzonden",
            cancel="Nog niet",
            on_yes=self._sent,
        )

    def _to_go(self) -> str:
        waiting = sum(r.stand is VerspreidStand.KLAARGEZET and not r.ontvanger.is_zvh for r in self._regels)
        return f"Het gaat om {waiting} {'ontvanger' if waiting == 1 else 'ontvangers'}."

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
