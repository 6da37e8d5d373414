"""Shows who asks to be a Partij, and leads one through art. 20 in its order until it is one (W-73, bijl. 1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.partijen.toetreden import Toetreden
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId, ToetredingId
from zvh_desktop.domain.partijen.partij import Partij, PartijSoort
from zvh_desktop.domain.partijen.toetreding import Toetreding
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.schermen.partijen.partij_weg import ask_toetreding
from zvh_desktop.ui.venster.blad import Blad, KaartDeel, Store
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToPartij, ToToetreding
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, secondary
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Rows, goes_to_unread, leave_undo
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_new_file
from zvh_desktop.ui.widgets.form import inner_editor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpPanel, jump_items
from zvh_desktop.ui.widgets.layout import ScrollColumn, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Elided, ErrorLine, Text
from zvh_desktop.ui.widgets.theme import Tone

PDF = "PDF (*.pdf)"
WIDTH, SIDE_WIDTH, DAY_WIDTH = 760, 272, 308


class ToetredingenPage(LijstPage[Toetreding]):
    one, several = "toetreding", "toetredingen"

    def __init__(self, tools: PageTools, toetreden: Toetreden, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Toetredingen", name="toetredingen_page")
        self._toetreden = toetreden
        new = partial(tools.navigator.go, ToToetreding())
        self.add_action(primary("Nieuwe toetreding", "nieuwe_toetreding", new, "Ctrl+N", icon="plus"))
        table = self.make_list(
            "Toetredingen",
            [
                Column("Organisatie", lambda t: t.naam or "nog zonder naam", "stretch", strong=True),
                Column("Soort", lambda t: codes.label(t.soort) if t.soort else "", 210),
                day_column("Aangevraagd", lambda t: t.aangevraagd_op, width=130, muted=True),
                Column(
                    "Stand",
                    lambda t: "partij" if t.partij_id else "loopt",
                    110,
                    tone=lambda t: Tone.OK if t.partij_id else Tone.WARN,
                ),
                day_column("Ondertekend", lambda t: t.ondertekend_op, width=130, muted=True),
            ],
            opens="De gekozen toetreding openen",
            identity=lambda t: t.id,
            name="toetredingen",
            empty=EmptyState("file-plus", "", name="toetredingen_leeg"),
        )
        self.add(table, 1)
        tools.events.listen(self, lambda change: self.show_rows() if change.soort == "toetreding" else None)

    def read(self, look: Blik) -> Sequence[Toetreding]:
        return self._toetreden.alle()

    def enter(self, row: Toetreding) -> None:
        self.tools.navigator.go(ToToetreding(row.id))

    def empty_words(self, total: int) -> tuple[str, str]:
        return "Niemand vraagt om toe te treden.", "Met Ctrl+N legt u een aanvraag vast (art. 20.2)."


class Akkoord(NamedTuple):
    """Says of one Partij when it agreed; `is_asked` while that is not in order yet."""

    partij: Partij
    toetreding: Toetreding
    is_asked: bool


def _day_line(page: Page, name: str, label: str) -> DateField:
    """Returns a field for a day without a label of its own, as wide as the day and its weekday."""
    made = DateField(page.tools.today, past=True, name=name)
    theme.set_size(made, width=DAY_WIDTH)
    leave_undo(made)
    line = inner_editor(made)
    line.setObjectName(f"{name}_invoer")
    line.setAccessibleName(label)
    return made


class AkkoordRegel(QWidget):
    """Asks the day on which one Partij agreed."""

    changed = Signal(object)

    def __init__(self, page: ToetredingPage, akkoord: Akkoord) -> None:
        super().__init__()
        partij = akkoord.partij
        self.op = _day_line(page, f"akkoord_{partij.id}", f"Akkoord van {partij.naam}")
        self._error = ErrorLine(name=f"akkoord_{partij.id}_error")
        self.op.unreadable.connect(self._error.show_error)
        self.op.changed.connect(lambda day: page.agreed((partij.id,), day))
        row = in_row((Elided(partij.naam), 1), self.op)
        in_column(row, self._error, on=self, spacing=2)
        self.show_akkoord(akkoord)

    def show_akkoord(self, akkoord: Akkoord) -> None:
        day = akkoord.toetreding.akkoord_van(akkoord.partij.id)
        if self.op.value() != day:
            self.op.set_value(day)
        is_wrong = akkoord.is_asked and day is not None
        self._error.show_error(eisen.eis_words(Eis.TOETREDING_AKKOORD) if is_wrong else None)


class OrganisatieDeel(KaartDeel[Toetreding]):
    def __init__(self, blad: Blad[Toetreding], tools: PageTools) -> None:
        super().__init__(
            blad, "De organisatie en haar aanvraag", "art. 20.2 en 20.3", name="toetreding_vraag"
        )
        f = self.fields
        kinds = Select([(s, codes.capital(codes.label(s))) for s in PartijSoort])
        asked, told = (
            DateField(tools.today, past=True, name=name) for name in ("aangevraagd_op", "aangekondigd_op")
        )
        self.naam = Line()
        self.form.add_row(
            f.field("naam", "Naam", self.naam, eis=Eis.TOETREDING_ORGANISATIE, read=str.strip),
            f.field("kort", "Korte naam", Line(), read=str.strip),
            f.field("soort", "Soort", kinds),
            stretch=(3, 2, 3),
        )
        self.form.add_row(
            f.field("aangevraagd_op", "Aangevraagd op", asked, eis=Eis.TOETREDING_AANVRAAG),
            f.field("aangevraagd_bij", "Bij lid van Stuurgroep of Expertgroep", Line(), read=str.strip),
        )
        told_on = f.field(
            "aangekondigd_op",
            "De secretaris van de Stuurgroep liet het de partijen weten op",
            told,
            eis=Eis.TOETREDING_AANKONDIGING,
        )
        self.form.add_row(told_on)


class AkkoordDeel(KaartDeel[Toetreding]):
    """Asks of each Partij when it agreed, and fills the same day for all who have none yet."""

    def __init__(self, blad: Blad[Toetreding], page: ToetredingPage) -> None:
        super().__init__(blad, "Akkoord van alle partijen", name="toetreding_akkoord")
        self._page = page
        self.day = _day_line(page, "akkoord_allen", "Dag voor elke partij waar nog geen akkoord staat")
        self.fill = KeyButton(
            "Bij de rest invullen",
            "akkoord_invullen",
            self._fill,
            "Alt+A",
            does="Deze dag invullen bij elke partij waar nog geen akkoord staat",
            small=True,
        )
        self.add_head(self.fill)
        self.card.body.addLayout(in_row((Text("Dezelfde dag voor de rest", "label"), 1), self.day))
        column = in_column(spacing=theme.Space.HALF)
        self.card.body.addLayout(column)
        self.rows: Rows[Akkoord, AkkoordRegel] = Rows(
            column, partial(AkkoordRegel, page), AkkoordRegel.show_akkoord, lambda one: one.partij.id
        )

    def show_concept(self, concept: Toetreding) -> None:
        asked = {t.partij_id for t in self._page.tekorten() if t.eis is Eis.TOETREDING_AKKOORD}
        present = self._page.present()
        self.rows.show([Akkoord(p, concept, p.id in asked) for p in present])
        self.set_note(f"{len(present) - len(asked)} van {len(present)} (art. 20.4)")

    def first(self) -> QWidget:
        asked = (t.partij_id for t in self._page.tekorten() if t.eis is Eis.TOETREDING_AKKOORD)
        row = self.rows.by_key.get(next(asked, None))
        return inner_editor(row.op if row else self.day)

    def _fill(self) -> None:
        day, concept = self.day.value(), self._blad.concept
        empty = [p.id for p in self._page.present() if not concept.akkoord_van(p.id)]
        if day is None:
            inner_editor(self.day).setFocus(Qt.FocusReason.OtherFocusReason)
            toast(self, "Kies eerst de dag.")
        elif empty:
            self._page.agreed(empty, day)
            toast(self, f"Bij {len(empty)} {'partij' if len(empty) == 1 else 'partijen'} ingevuld.")


class BesluitDeel(KaartDeel[Toetreding]):
    """Asks for the besluit of the Stuurgroep, and keeps the signed form."""

    def __init__(self, blad: Blad[Toetreding], page: ToetredingPage) -> None:
        super().__init__(
            blad, "Besluit en ondertekening", "art. 20.4 en bijlage 1", name="toetreding_besluit"
        )
        decided, signed = (
            DateField(page.tools.today, past=True, name=name) for name in ("besluit_op", "ondertekend_op")
        )
        f = self.fields
        self.form.add_row(
            f.field("besluit_op", "De Stuurgroep besloot op", decided, eis=Eis.TOETREDING_BESLUIT),
            f.field(
                "ondertekend_op",
                "Ondertekend op",
                signed,
                help="Vanaf deze dag is de organisatie partij",
                eis=Eis.TOETREDING_ONDERTEKEND,
            ),
        )
        self.words = Text("", "muted", name="formulier_stand")
        self.keep = KeyButton(
            "Ondertekend formulier kiezen", "formulier_kiezen", page.choose_form, "Alt+O", small=True
        )
        self.give = KeyButton(
            "Opslaan als bestand", "formulier_opslaan", page.give_form, "Alt+S", small=True, icon="download"
        )
        self.card.body.addLayout(in_row((self.words, 1), self.give, self.keep))
        f.places[Eis.TOETREDING_FORMULIER] = self.keep

    def show_concept(self, concept: Toetreding) -> None:
        super().show_concept(concept)
        there = concept.formulier is not None
        self.give.setVisible(there)
        self.words.setText(
            "Het ondertekende formulier ligt in de kluis."
            if there
            else "Nog geen ondertekend formulier (pdf)."
        )


class ToetredingPage(Page):
    def __init__(self, tools: PageTools, toetreden: Toetreden, partijen: Partijen) -> None:
        super().__init__(tools, "Toetreding", name="toetreding_page", scroll=False, margins=False)
        self._toetreden, self._partijen = toetreden, partijen
        self._alle: tuple[Partij, ...] = ()
        store: Store[Toetreding] = Store(
            lambda _key, value, _before: toetreden.bewaren(value), stays=("versie", "formulier", "partij_id")
        )
        self._blad = Blad(tools, store, self)
        self._blad.changed.connect(self._show)
        self._blad.saved.connect(self._saved)
        self.autosave(self._blad.autosave)
        self.use_undo(self._blad.history)
        make, does = self._make_form, "Toetredingsformulier maken"
        self.make_button = secondary(
            "Formulier maken", "toetredingsformulier", make, "Alt+T", does=does, icon="file-plus"
        )
        self.join_button = primary(
            "Wordt partij", "wordt_partij", self._join, "Ctrl+Return", does="De organisatie wordt partij"
        )
        for button in (self.make_button, self.join_button):
            self.add_action(button)
        self._make_body()
        tools.events.listen(self, self._heard)

    def _make_body(self) -> None:
        self.area = ScrollColumn(most=WIDTH)
        side = QFrame()
        side.setProperty("role", "surface")
        theme.set_size(side, width=SIDE_WIDTH)
        self.missing = JumpPanel(name="toetreding_ontbreekt")
        self.missing.jumped.connect(self._jump)
        in_column((self.missing, 1), on=side, margins=theme.Space.TWO)
        self.body.addLayout(in_row((self.area, 1), side, spacing=0), 1)
        self.vraag = OrganisatieDeel(self._blad, self.tools)
        self.akkoord = AkkoordDeel(self._blad, self)
        self.besluit = BesluitDeel(self._blad, self)
        self._delen = (self.vraag, self.akkoord, self.besluit)
        for deel in self._delen:
            self.area.add(deel)
        self._blad.delen += self._delen

    @property
    def toetreding(self) -> Toetreding:
        return self._blad.concept

    def present(self) -> list[Partij]:
        """Returns whose agreement is asked: the Partijen of the day of the besluit, and until then of today (art. 20.4)."""
        day = self.toetreding.besluit_op or self.tools.today()
        return [one for one in self._alle if one.is_partij_op(day) and one.id != self.toetreding.partij_id]

    def tekorten(self) -> tuple[Tekort, ...]:
        is_done = self.toetreding.partij_id is not None
        return () if is_done else self.toetreding.tekorten(self._alle, self.tools.today())

    def initial_focus(self) -> QWidget | None:
        return None if self.toetreding.versie else self.vraag.naam

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToToetreding)
        wanted = destination.toetreding_id
        if wanted is not None:
            self._load(self._toetreden.get(wanted))
        elif not self._blad.is_loaded or self.toetreding.versie:
            self._load(self._toetreden.nieuw())

    def _load(self, toetreding: Toetreding) -> None:
        self._alle = self._partijen.alle()
        self._blad.load(toetreding)

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort == "partij" and self._blad.is_loaded:
            self._alle = self._partijen.alle()
            self._blad.show_everywhere()

    def _saved(self) -> None:
        if self.tools.navigator.here == ToToetreding(None):
            self.tools.navigator.replace(ToToetreding(self.toetreding.id))

    def _show(self) -> None:
        one = self.toetreding
        is_done = one.partij_id is not None
        self.set_title(one.naam or "Nieuwe toetreding", "Is partij" if is_done else "Wil partij worden")
        self.vraag.setEnabled(not is_done)
        self.akkoord.setEnabled(not is_done)
        for path in ("besluit_op", "ondertekend_op"):
            self.besluit.fields.fields[path].setEnabled(not is_done)
        self.besluit.keep.setVisible(not is_done)
        self.make_button.setVisible(not is_done)
        self.join_button.set_text("Partij openen" if is_done else "Wordt partij")
        items = jump_items(self.tekorten(), {}, lambda tekort: tekort.eis)
        self.missing.set_groups(
            [JumpGroup("Om partij te worden", items, "Alles wat art. 20 vraagt, staat erin")]
        )

    def agreed(self, partijen: Sequence[PartijId], day: date | None) -> None:
        """Keeps the same day for these Partijen as one step."""
        after = self.toetreding
        for one in partijen:
            after = after.met_akkoord(one, day)
        self._blad.change(after, "akkoord", f"akkoord {partijen[0]}" if len(partijen) == 1 else "")

    def _jump(self, eis: Eis) -> None:
        places = (deel.place_of(Tekort(eis)) for deel in self._delen)
        place = self.akkoord.first() if eis is Eis.TOETREDING_AKKOORD else next(filter(None, places), None)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def about(self) -> ToetredingId:
        return self.toetreding.id

    def _asked(self) -> Asked[ToetredingId]:
        return self.asked(self.about(), self.toetreding.naam or "Toetreding")

    def _make_form(self) -> None:
        ask_toetreding(self, self._toetreden, self._asked(), self.toetreding.naam)

    def choose_form(self) -> None:
        """Asks for the signed form, and keeps it with the one that was asked about."""
        if not self.flush():
            return
        if not self.toetreding.versie:
            self.vraag.naam.setFocus(Qt.FocusReason.OtherFocusReason)
            toast(self, "Vul eerst de naam in.")
            return
        keep = partial(self._keep_form, self._asked())
        choose_file(self, "Het ondertekende formulier", PDF, keep, name="formulier_bestand")

    def _keep_form(self, asked: Asked[ToetredingId], path: Path) -> None:
        with self.doing():
            if asked.is_in_sight and not self.flush():
                return
            kept = self._toetreden.formulier_bewaren(asked.id, path)
            if asked.is_in_sight:
                self._load(kept)
            asked.say(
                "Het ondertekende formulier ligt in de kluis", "Het bestand zelf hebt u niet meer nodig."
            )

    def give_form(self) -> None:
        name = f"Ondertekend toetredingsformulier {self.tools.today():%Y-%m-%d}.pdf"
        give = partial(self._give, self._asked())
        choose_new_file(self, "Het formulier als bestand", name, PDF, give, name="formulier_opslaan_als")

    def _give(self, asked: Asked[ToetredingId], path: Path) -> None:
        with self.doing():
            made = self._toetreden.formulier_uitgeven(asked.id, path)
            asked.say("Het formulier is een bestand", f"{made.name}. Het is niet versleuteld.")

    def _join(self) -> None:
        if self.toetreding.partij_id is not None:
            self.tools.navigator.go(ToPartij(self.toetreding.partij_id))
            return
        if goes_to_unread(self) or not self.flush():
            return
        if tekorten := self.tekorten():
            count = "Eén ding ontbreekt" if len(tekorten) == 1 else f"{len(tekorten)} dingen ontbreken"
            toast(self, f"{count} nog. Rechts staat wat; F8 gaat naar het eerste.")
            self.missing.jump_to_first()
            return
        with self.doing():
            partij = self._toetreden.toetreden(self.toetreding.id)
            self._load(self._toetreden.get(self.toetreding.id))
            self.show_notice(
                f"{partij.naam} is partij",
                "Voeg nu haar afgevaardigden toe: zonder mandaat kan niemand worden uitgenodigd (art. 7.3).",
                Tone.OK,
                action="Partij openen",
                on_action=partial(self.tools.navigator.go, ToPartij(partij.id)),
            )
