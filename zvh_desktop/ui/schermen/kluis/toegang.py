"""Shows every way into the kluis, its state and what can be done with it; and the key behind all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import WachtzinAlInGebruik, WachtzinOnjuist, WachtzinTeZwak
from zvh_desktop.application.kluis.toegang import Toegang
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.schermen.kluis.vervangers import ToegangRegel, VervangersDeel
from zvh_desktop.ui.venster.jobs import run_from_button
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card, Section, line
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin, PassphraseField
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import IconText
from zvh_desktop.ui.widgets.theme import Tone

PASSPHRASE = "Opent de kluis altijd, op elk apparaat. Na een wijziging werkt de oude niet meer."
RECOVERY = "Op papier, voor als de wachtzin vergeten is. Een nieuwe maakt de oude ongeldig."
KEYRING = "Opent de kluis op dit apparaat zonder wachtzin, zolang u bent aangemeld."
KEY = "Versleutelt de hele kluis opnieuw. Voor als een kopie van het sleutelbestand of de herstelsleutel in verkeerde handen kan zijn."
HAND_OVER = (
    "Maakt een tweede kluis voor een collega die uw werk overneemt. Hij opent hem met een eigen sleutel."
)
STANDS_IN = "U vervangt nu de voorzitter. U wijzigt hier uw eigen wachtzin; wie verder de kluis opent, bepaalt de voorzitter."
DEMONSTRATION = "In de demonstratie ligt de wachtzin vast."


class ToegangDeel(Section):
    failed = Signal(object)
    recovery_wanted = Signal()
    renewal_wanted = Signal()
    overdracht_wanted = Signal()

    def __init__(self, tools: PageTools, toegang: Toegang, *, is_demonstratie: bool = False) -> None:
        super().__init__("Toegang tot de kluis", name="toegang_deel")
        self._tools, self._toegang = tools, toegang
        card = Card()
        self._is_demonstratie = is_demonstratie
        self.stands_in = IconText("info", STANDS_IN, role="body")
        self.stands_in.setObjectName("toegang_als_vervanger")
        self.stands_in.hide()
        card.add(self.stands_in)
        self.change = secondary("Wachtzin wijzigen", name="wachtzin_wijzigen", on_click=self._ask_change)
        self.change.setEnabled(not is_demonstratie)
        card.add(
            ToegangRegel("Wachtzin", DEMONSTRATION if is_demonstratie else PASSPHRASE, None, self.change)
        )
        card.add(self._make_change())
        card.add(line())
        self.recovery_chip = Chip(name="herstelsleutel_stand")
        self.recovery = secondary("", name="herstelsleutel_maken", on_click=self.recovery_wanted.emit)
        card.add(ToegangRegel("Herstelsleutel", RECOVERY, self.recovery_chip, self.recovery))
        card.add(line())
        self.keyring_chip = Chip(name="sleutelbos_stand")
        self.keyring = secondary("", name="sleutelbos_wisselen", on_click=self._toggle_keyring)
        card.add(ToegangRegel("Sleutelbos", KEYRING, self.keyring_chip, self.keyring))
        card.add(line())
        self.stand_ins = VervangersDeel(tools, toegang)
        self.stand_ins.failed.connect(self.failed)
        card.add(self.stand_ins)
        card.add(line())
        self.renew = secondary(
            "Sleutel vernieuwen", name="sleutel_vernieuwen", on_click=self.renewal_wanted.emit
        )
        card.add(ToegangRegel("Sleutel van de kluis", KEY, None, self.renew))
        card.add(line())
        self.hand_over = secondary(
            "Kluis overdragen", name="kluis_overdragen", on_click=self.overdracht_wanted.emit
        )
        card.add(ToegangRegel("Overdracht", HAND_OVER, None, self.hand_over))
        self.add(card)

    def _make_change(self) -> QWidget:
        self.old = PassphraseField("Huidige wachtzin", "wachtzin_huidig")
        self.new = NieuweWachtzin("toegang")
        self.old.submitted.connect(lambda: self.new.focus_widget().setFocus())
        self.new.submitted.connect(self._change)
        self.save = primary("Wachtzin vervangen", name="wachtzin_vervangen", on_click=self._change)
        leave = secondary("Annuleren", name="wachtzin_annuleren", on_click=self.forget)
        buttons = in_row(self.save, leave, 1)
        below = (0, 0, 0, theme.Space.ONE)
        self.form = held(in_column(self.old, self.new, buttons, spacing=theme.Space.TWO, margins=below))
        theme.set_size(self.form, most_width=520)
        self.form.hide()
        return self.form

    def reload(self) -> None:
        stand = self._toegang.stand()
        chair = stand.als_vervanger is None
        self.stands_in.setVisible(not chair)
        self.recovery.setEnabled(chair)
        self.keyring.setEnabled(chair)
        self.renew.setEnabled(chair and not self._is_demonstratie)
        self.stand_ins.show_state(stand, may_change=chair and not self._is_demonstratie)
        if stand.herstelsleutel_van is None:
            self.recovery_chip.show_state("nog geen", Tone.WARN)
            self.recovery.set_text("Herstelsleutel maken")
        else:
            day = datum.short_date(stand.herstelsleutel_van.astimezone().date())
            self.recovery_chip.show_state(f"gemaakt {day}", Tone.OK)
            self.recovery.set_text("Nieuwe herstelsleutel maken")
        self.keyring_chip.show_state(
            "in de sleutelbos" if stand.in_sleutelbos else "niet in de sleutelbos", Tone.NEUTRAL
        )
        self.keyring.set_text(
            "Uit de sleutelbos halen" if stand.in_sleutelbos else "In de sleutelbos bewaren"
        )

    def forget(self) -> None:
        """Empties the fields, so that no typed passphrase stays."""
        self.old.clear()
        self.new.clear()
        self.form.hide()
        self.stand_ins.forget()

    def _ask_change(self) -> None:
        self.forget()
        self.form.show()
        self.old.focus()

    def _change(self) -> None:
        if not (self.old.is_typed("Typ de wachtzin die nu geldt.") and self.new.is_right()):
            return
        old, new = self.old.text(), self.new.text()

        def done(_nothing: object) -> None:
            self.forget()
            toast(self, "De wachtzin is vervangen. De oude werkt niet meer.")

        def failed(error: BaseException) -> None:
            sentence = present(error).sentence
            if isinstance(error, WachtzinOnjuist):
                self.old.refuse(sentence)
            elif isinstance(error, WachtzinTeZwak | WachtzinAlInGebruik):
                self.new.refuse(sentence)
            else:
                self.failed.emit(error)

        run_from_button(
            self.save,
            self._tools.jobs,
            lambda: self._toegang.wachtzin_wijzigen(old, new),
            done,
            failed,
            label="De wachtzin wordt vervangen",
        )

    def _toggle_keyring(self) -> None:
        held = self._toegang.stand().in_sleutelbos
        work = self._toegang.uit_sleutelbos_halen if held else self._toegang.in_sleutelbos_zetten

        def done(_nothing: object) -> None:
            self.reload()
            toast(
                self,
                "De sleutelbos opent de kluis niet meer."
                if held
                else "De sleutelbos opent de kluis vanaf nu ook.",
            )

        run_from_button(
            self.keyring,
            self._tools.jobs,
            work,
            done,
            self.failed.emit,
            label="De sleutelbos wordt bijgewerkt",
        )
