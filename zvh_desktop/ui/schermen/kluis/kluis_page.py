"""Stands before a closed kluis: makes one, or unlocks one. It never makes a second, empty kluis over an existing file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.taal import melding
from zvh_desktop.ui.schermen.kluis.kluis_ontgrendelen import UnlockForm
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.layout import UprightArea, held, in_column, in_row
from zvh_desktop.ui.widgets.letters import bind_letter_keys
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

if TYPE_CHECKING:
    from zvh_desktop.application.services import GeopendeKluis, KluisToegang
    from zvh_desktop.ui.schermen.kluis.kluis_herstellen import RecoverForm
    from zvh_desktop.ui.schermen.kluis.kluis_maken import MakeForm
    from zvh_desktop.ui.schermen.kluis.terugzetten import RestoreForm

    Work = Callable[[JobControl], Any]
    Failed = Callable[[BaseException], object] | None
    AnyForm = UnlockForm | MakeForm | RecoverForm | RestoreForm


READING = "De kluis wordt gelezen"
RENEWING = "De sleutel wordt vernieuwd"
OLD = "Deze versie is ouder dan zes maanden. Vraag een nieuwere aan wie het programma installeerde."
NEWER = "Versie {} van {} is er. Vraag ernaar bij wie het programma installeerde."
URGENT = (
    "Versie {} van {} is er. Zij verhelpt een fout waardoor gegevens kunnen lekken of verdwijnen: "
    "vraag er vandaag nog om bij wie het programma installeerde."
)
MANY_WRONG = 3
PATIENCE = "Er gaat niets verloren, hoe vaak u ook probeert. Weet u hem niet meer, dan opent de herstelsleutel de kluis (Alt+H)."


class _Middle(UprightArea):
    """Shows one card in the middle of the window, below the name of the program; `form` takes the forms."""

    def __init__(self, banner: Banner, passphrase: str | None, fill_in: Callable[[str], object]) -> None:
        super().__init__()
        inside = QWidget()
        self.setWidget(inside)
        card = QFrame()
        card.setProperty("role", "card")
        three, four = theme.Space.THREE, theme.Space.FOUR
        self.form = in_column(on=card, margins=(four, three, four, four))
        picture = icons.picture("shield-check", "text", 28)
        name, warning = Text("ZVH Desktop", "title"), Text(melding.NIET_OPENBAAR, "small")
        mark = in_row(picture, name, 1, warning, spacing=12)
        shown = [self._make_demonstration(passphrase, fill_in)] if passphrase is not None else []
        one, two = theme.Space.ONE, theme.Space.TWO
        self._below = in_column(mark, *shown, banner, card, spacing=two, margins=one)
        frame = held(self._below)
        theme.set_size(frame, width=560)
        # Not by an alignment: the height would be asked for the whole width of the window.
        in_column(2, in_row(1, frame, 1), 3, on=inside, margins=(three, four, three, three))

    def say_old(self) -> None:
        """Says below the form that this version is old: the program asks no network, so nothing else would say it."""
        self._below.addWidget(Text(OLD, "small", wrap=True, name="oude_versie"))

    def say_newer(self, version: str, day: str, *, is_urgent: bool) -> None:
        """Says below the form that there is a newer version, and whether it can wait."""
        said = (URGENT if is_urgent else NEWER).format(version, day)
        self._below.addWidget(Text(said, "strong" if is_urgent else "small", wrap=True, name="nieuwe_versie"))

    def _make_demonstration(self, passphrase: str, fill_in: Callable[[str], object]) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setProperty("tone", Tone.WARN.value)
        shown = Text(passphrase, "strong", selectable=True, name="demonstration_passphrase")
        shown.setAccessibleName("Wachtzin van de demonstratie")
        button = KeyButton(
            "Vul in", small=True, name="fill_in_passphrase", on_click=partial(fill_in, passphrase)
        )
        row = in_row(Text("De wachtzin is", "body"), shown, 1, button)
        said = IconText("info", melding.DEMONSTRATIE, role="strong")
        in_column(said, row, on=frame, margins=(theme.Space.TWO, 12, theme.Space.TWO, 12))
        return frame


class KluisPage(QWidget):
    """Asks what opens or makes a kluis; `opened`, `made` (a new one) and `renewed` (a new key) carry it. Work with keys runs as a job."""

    opened = Signal(object)
    made = Signal(object)
    renewed = Signal(object)

    def __init__(
        self,
        toegang: KluisToegang,
        jobs: JobRunner,
        *,
        pad: Path,
        demonstration_passphrase: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._toegang, self._jobs = toegang, jobs
        self.setObjectName("kluis_page")
        self.setAccessibleName("Kluis")
        self.banner = Banner(name="kluis_banner", narrow=True)
        self.form: AnyForm | None = None
        self._wrong = 0
        self._by_keyring = False
        self.middle = middle = _Middle(self.banner, demonstration_passphrase, self._fill_in)
        in_column(middle, on=self)
        bind_letter_keys(self)
        self._place_for_form = middle.form
        self.show_place(pad)

    @cached_property
    def unlock(self) -> UnlockForm:
        """Returns the form that unlocks; most starts need no other one."""
        form = UnlockForm()
        form.submitted.connect(self._unlock)
        form.keyring_wanted.connect(self._unlock_with_keyring)
        form.reading_wanted.connect(self._read_along)
        form.place_chosen.connect(self.show_place)
        form.recent_chosen.connect(self.show_unlock)
        form.hide()  # shown by `_show_form`
        form.make_wanted.connect(lambda: self._show_make(form.pad))
        form.recovery_wanted.connect(lambda: self._show_recover(form.pad))
        form.restore_wanted.connect(lambda: self.show_restore(form.pad))
        self._place_for_form.addWidget(form)
        return form

    @cached_property
    def make(self) -> MakeForm:
        from zvh_desktop.ui.schermen.kluis.kluis_maken import MakeForm

        form = MakeForm(self._toegang.plaats)
        form.submitted.connect(self._make)
        form.unlock_wanted.connect(self.show_unlock)
        form.restore_wanted.connect(lambda: self.show_restore(form.pad))
        self._place_for_form.addWidget(form)
        return form

    @cached_property
    def recover(self) -> RecoverForm:
        from zvh_desktop.ui.schermen.kluis.kluis_herstellen import RecoverForm

        form = RecoverForm()
        form.key_typed.connect(self._try_key)
        form.submitted.connect(self._recover)
        form.back_wanted.connect(lambda: self.show_unlock(form.pad, by_passphrase=True))
        self._place_for_form.addWidget(form)
        return form

    def show_place(self, pad: Path) -> None:
        """Shows the form that fits: unlock the kluis that is there, else make one."""
        if self._toegang.bestaat(pad):
            self.show_unlock(pad)
        elif elders := self._toegang.verhuisd_naar(pad):
            self.show_place(elders)
        else:
            self._show_make(pad)

    def _fill_in(self, passphrase: str) -> None:
        """Fills the passphrase in on the open form, which keeps what was chosen on it."""
        open_one = self.restore if self.form is self.__dict__.get("restore") else self.unlock
        open_one.fill_in(passphrase)

    def show_unlock(self, pad: Path, *, by_passphrase: bool = False) -> None:
        """Asks the passphrase, or the key of a kluis that was handed over and has no passphrase yet."""
        self.banner.clear()
        if not by_passphrase and self._toegang.is_overdracht(pad):
            self._show_recover(pad, is_overdracht=True)
            return
        self.unlock.prepare(pad)
        self._show_form(self.unlock)
        elders = self._toegang.verhuisd_naar(pad)
        if elders is not None:
            self.banner.show_message(
                "Deze kluis is op een andere plaats bewaard",
                f"Toen hier niet kon worden geschreven, ging het werk verder in {elders}. Daar staat het nieuwste.",
                Tone.WARN,
                action="Die kluis openen",
                on_action=lambda: self.show_place(elders),
            )

    def _show_make(self, pad: Path) -> None:
        self.banner.clear()
        self.make.prepare(pad, exists=self._toegang.bestaat(pad))
        self._show_form(self.make)

    @cached_property
    def restore(self) -> RestoreForm:
        from zvh_desktop.ui.schermen.kluis.terugzetten import RestoreForm

        form = RestoreForm(self._toegang.terugzetter, self._jobs)
        form.back_wanted.connect(self.show_place)
        form.restored.connect(self._restored)
        form.failed.connect(self._failed)
        self._place_for_form.addWidget(form)
        return form

    def show_restore(self, pad: Path, chosen: str = "") -> None:
        """Shows the form that puts a reservekopie back; `chosen` is the folder of this kluis for them, when that is known."""
        self.banner.clear()
        self.restore.prepare(pad, Path(chosen) if chosen else None)
        self._show_form(self.restore)

    def _restored(self, pad: Path) -> None:
        self.show_unlock(pad)
        self.banner.show_message(
            "De reservekopie is teruggezet", "Ontgrendel de kluis om verder te gaan.", Tone.OK
        )

    def _show_recover(self, pad: Path, *, is_overdracht: bool = False) -> None:
        self.banner.clear()
        self.recover.prepare(pad, is_overdracht=is_overdracht)
        self._show_form(self.recover)

    def _show_form(self, form: AnyForm) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.forget()
        self.form = form
        form.show()
        form.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.form is not None:
            self.form.focus_first()

    def locked(self, pad: Path, put_back_from: str | None = None) -> None:
        """Says that the kluis was locked from inside, or shows what can be put back when that was asked there."""
        if put_back_from is not None:
            self.show_restore(pad, put_back_from)
            return
        self.show_unlock(pad)
        self.banner.show_message("De kluis is vergrendeld", "Alles is opgeslagen.", Tone.OK)

    def not_entered(self, pad: Path, error: BaseException) -> None:
        """Says why an unlocked kluis could not be read; it is closed again, and the same passphrase may be tried again."""
        self.show_unlock(pad)
        self._failed(error)

    def renew(self, pad: Path, passphrase: str, groups: tuple[str, ...] | None) -> None:
        """Renews the key of a kluis that was closed for it, and opens it again."""
        self.show_unlock(pad)

        def work(control: JobControl) -> Any:
            def progress(done: int, total: int) -> None:
                control.stop_if_cancelled()
                control.progress(done, total)

            return self._toegang.sleutel_vernieuwen(pad, passphrase, groups, progress)

        control = self._begin(
            work, lambda kluis: self._opened(kluis, self.renewed.emit), RENEWING, self._not_renewed
        )
        control.progressed.connect(self._show_progress)

    def _show_progress(self, done: int, total: int, _text: str) -> None:
        self._busy(f"{RENEWING}: {100 * done // max(total, 1)}%")

    def _unlock(self, passphrase: str) -> None:
        pad, self._by_keyring = self.unlock.pad, False
        self._run(lambda: self._toegang.ontgrendelen(pad, passphrase), "De kluis wordt ontgrendeld")

    def _not_renewed(self, error: BaseException) -> None:
        """Says that the renewal was not finished, and not which key counts: the passphrase opens the kluis either way."""
        from zvh_desktop.taal.fouten import present

        self._busy(None)
        self.banner.show_message(
            "Het vernieuwen van de sleutel is niet afgemaakt",
            f"{present(error).happened} De kluis is heel: ontgrendel hem met uw wachtzin en probeer het daarna opnieuw.",
            Tone.DANGER,
        )
        if self.form is not None:
            self.form.focus_first()

    def _unlock_with_previous(self) -> None:
        """Unlocks by the key file of before, with the passphrase that still stands in its field."""
        pad, passphrase = self.unlock.pad, self.unlock.passphrase.text()
        if self.form is self.unlock and not passphrase:
            self.unlock.submit()
            return
        self._run(
            lambda: self._toegang.ontgrendelen_met_vorige(pad, passphrase), "De kluis wordt ontgrendeld"
        )

    def _unlock_with_keyring(self) -> None:
        pad, self._by_keyring = self.unlock.pad, True
        self._run(lambda: self._toegang.ontgrendelen_met_sleutelbos(pad), "De kluis wordt ontgrendeld")

    def _read_along(self) -> None:
        """Opens a picture of a kluis that somebody else holds, by the way that was tried before: passphrase or keyring."""
        pad, passphrase = self.unlock.pad, self.unlock.passphrase.text()
        if self._by_keyring:
            self._run(lambda: self._toegang.meelezen_met_sleutelbos(pad), READING)
        elif self.unlock.passphrase.is_typed("Typ eerst de wachtzin."):
            self._run(lambda: self._toegang.meelezen(pad, passphrase), READING)

    def _make(self, passphrase: str, in_keyring: bool) -> None:
        pad, gebied_e = self.make.pad, self.make.is_gebied_e
        self._run(
            lambda: self._toegang.maken(pad, passphrase, in_sleutelbos=in_keyring, gebied_e=gebied_e),
            "De kluis wordt gemaakt",
            self.made.emit,
        )

    def _try_key(self, groups: tuple[str, ...]) -> None:
        pad = self.recover.pad
        self._begin(
            lambda _control: self._toegang.herstelsleutel_past(pad, groups),
            self._key_fits,
            "De herstelsleutel wordt geprobeerd",
        )

    def _key_fits(self, _nothing: object) -> None:
        self._busy(None)
        self.recover.ask_passphrase()

    def _recover(self, groups: tuple[str, ...], passphrase: str) -> None:
        pad = self.recover.pad
        self._run(lambda: self._toegang.herstellen(pad, groups, passphrase), "De kluis wordt geopend")

    def _run(self, work: Callable[[], Any], label: str, tell: Callable[[Any], object] | None = None) -> None:
        self._begin(
            lambda _control: work(), lambda kluis: self._opened(kluis, tell or self.opened.emit), label
        )

    def _begin(
        self, work: Work, done: Callable[[Any], object], label: str, failed: Failed = None
    ) -> JobControl:
        self.banner.clear()
        self._busy(label)
        return self._jobs.run(work, done, failed or self._failed, label=label, release=_close)

    def _busy(self, label: str | None) -> None:
        if self.form is not None:
            self.form.set_busy(label)
            if (
                label is not None
            ):  # where the form is longer than the window, the line that says so may be below it
                QTimer.singleShot(0, self, partial(self.middle.ensureWidgetVisible, self.form.working))

    def _opened(self, kluis: Any, tell: Callable[[Any], object]) -> None:
        self._wrong = 0
        self._busy(None)
        if self.form is not None:
            self.form.forget()
        tell(kluis)

    def _failed(self, error: BaseException) -> None:
        self._busy(None)
        from zvh_desktop.application import errors
        from zvh_desktop.taal.fouten import is_known, present, reference_of
        from zvh_desktop.ui.venster.error_funnel import log_error

        if not is_known(error):
            log_error(error, reference_of(error))
        sentence = present(error).sentence
        is_held = isinstance(error, errors.KluisInGebruik) and self.form is self.unlock
        if is_held or isinstance(error, errors.KluisIsVrij):
            self.unlock.offer_reading(is_offered=is_held)
        in_the_key = (
            errors.HerstelsleutelOnleesbaar | errors.HerstelsleutelOnjuist | errors.HerstelsleutelOntbreekt
        )
        if isinstance(error, in_the_key):
            self.recover.show_key_error(getattr(error, "groepen", ()), sentence)
        elif isinstance(error, errors.WachtzinOnjuist | errors.WachtzinTeZwak) and self.form is not None:
            self._wrong += isinstance(error, errors.WachtzinOnjuist)
            patience = f" {PATIENCE}" if self._wrong >= MANY_WRONG else ""
            self.form.passphrase.refuse(sentence + patience)
        elif isinstance(error, errors.KluisBestaatAl | errors.KluisplaatsOngeschikt):
            self.make.place_field.refuse(sentence)
        elif isinstance(error, errors.SleutelbestandBeschadigd) and error.vorige:
            self.present_error(error, action="Vorige proberen", on_action=self._unlock_with_previous)
            self.unlock.focus_first()
        else:
            self.present_error(error, **self._way_out(error))
            if self.form is not None:
                self.form.focus_first()

    def present_error(self, error: BaseException, **way_out: Any) -> None:
        from zvh_desktop.taal.fouten import present

        said = present(error)
        self.banner.show_message(said.title, said.sentence, Tone.DANGER, **way_out)

    def _way_out(self, error: BaseException) -> dict[str, Any]:
        from zvh_desktop.application import errors

        is_lost = isinstance(error, errors.KluisBeschadigd | errors.KluisOntbreekt)
        if not is_lost or self.form is not self.unlock:
            return {}
        pad = self.unlock.pad
        return {"action": "Reservekopie terugzetten", "on_action": lambda: self.show_restore(pad)}


def _close(kluis: GeopendeKluis | None) -> None:
    """Closes a kluis that opened while the window was closing."""
    if kluis is not None:
        kluis.close()
