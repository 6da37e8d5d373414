"""Lists disputes, and keeps of one before which of the four levels it came and how it ended there (W-71, art. 10.4 to 13.3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.partijen.geschillen import Geschillen
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import GeschilId
from zvh_desktop.domain.partijen.geschil import Geschil, GeschilNiveau, GeschilOver, GeschilUitkomst
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.verspreiden.datalek_page import CasusKeuze
from zvh_desktop.ui.venster.blad import Blad, KaartDeel, Store
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToGeschil
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpPanel
from zvh_desktop.ui.widgets.layout import ScrollColumn, in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option
from zvh_desktop.ui.widgets.theme import Tone

WIDTH, SIDE_WIDTH = 760, 272


class GeschillenPage(LijstPage[Geschil]):
    one, several = "geschil", "geschillen"

    def __init__(
        self, tools: PageTools, overzichten: Overzichten, partijen: Partijen, uitgeven: LijstUitgeven
    ) -> None:
        super().__init__(tools, uitgeven, "Geschillen", name="geschillen_page")
        self._overzichten, self._partijen = overzichten, partijen
        self._names: dict[str, str] = {}
        new = partial(tools.navigator.go, ToGeschil())
        self.add_action(primary("Nieuw geschil", "nieuw_geschil", new, "Ctrl+N", icon="plus"))
        table = self.make_list(
            "Geschillen",
            [
                Column(
                    "Over",
                    lambda g: codes.label(g.over) if g.over else "nog niet gezegd",
                    "stretch",
                    strong=True,
                ),
                Column("Tussen", lambda g: ", ".join(self._names.get(p, "") for p in g.partijen), "stretch"),
                Column("Ligt bij", lambda g: codes.label(g.laatste[0]) if g.laatste[0] else "niemand", 150),
                day_column("Voorgelegd", lambda g: g.laatste[1].voorgelegd_op, width=130, muted=True),
                Column("Stand", _state, 140, tone=lambda g: Tone.WARN if g.is_open else Tone.OK),
            ],
            opens="Het gekozen geschil openen",
            identity=lambda g: g.id,
            name="geschillen",
            empty=EmptyState("scale", "", name="geschillen_leeg"),
        )
        self.add(table, 1)
        tools.events.listen(self, lambda change: self.show_rows() if change.soort == "geschil" else None)

    def read(self, look: Blik) -> Sequence[Geschil]:
        self._names = {one.id: one.kort for one in self._partijen.alle()}
        return self._overzichten.geschillen()

    def enter(self, row: Geschil) -> None:
        self.tools.navigator.go(ToGeschil(row.id))

    def empty_words(self, total: int) -> tuple[str, str]:
        return (
            "Er is geen geschil vastgelegd.",
            "Met Ctrl+N legt u er een vast, met elk niveau waaraan het is voorgelegd (art. 10.4 tot en met 13.3).",
        )


def _state(geschil: Geschil) -> str:
    uitkomst = geschil.laatste[1].uitkomst
    return "loopt" if geschil.is_open or uitkomst is None else codes.short(uitkomst)


class OnderwerpDeel(KaartDeel[Geschil]):
    def __init__(self, blad: Blad[Geschil], tools: PageTools, overzichten: Overzichten) -> None:
        super().__init__(blad, "Waarover en tussen wie", "art. 24.2", name="geschil_onderwerp")
        f = self.fields
        self.over = Select([(one, codes.capital(codes.label(one))) for one in GeschilOver], name="over")
        self.partijen = MultiSuggest(name="geschil_partijen")
        self.casussen = CasusKeuze(overzichten, tools, name="geschil_casussen")
        self.onderwerp = GrowingEditor(min_lines=2, placeholder="In één of twee zinnen, zonder namen")
        self.form.add_row(f.field("over", "Waar het over gaat", self.over, eis=Eis.GESCHIL_OVER))
        self.form.add_row(
            f.field("partijen", "Tussen welke partijen", self.partijen, name="geschil_partijen"),
            f.field("casussen", "Over welke casussen", self.casussen, name="geschil_casussen"),
        )
        self.form.add_row(f.field("onderwerp", "Het geschil", self.onderwerp, eis=Eis.GESCHIL_ONDERWERP))


class NiveauDeel(KaartDeel[Geschil]):
    """Asks of one level when it was laid before it, and what came of it."""

    def __init__(self, blad: Blad[Geschil], tools: PageTools, niveau: GeschilNiveau) -> None:
        name = f"geschil_{niveau.value}"
        super().__init__(blad, codes.capital(codes.label(niveau)), niveau.artikel, name=name, small=True)
        self.niveau = niveau
        f, path = self.fields, niveau.value
        laid, ended = (
            DateField(tools.today, past=True, name=f"{path}_{one}")
            for one in ("voorgelegd_op", "uitkomst_op")
        )
        outcomes = [(one, codes.capital(codes.label(one))) for one in GeschilUitkomst]
        self.outcome = Select([(None, "Nog geen"), *outcomes], name=f"{path}_uitkomst")
        self.form.add_row(
            f.field(f"{path}.voorgelegd_op", "Voorgelegd op", laid, name=f"{path}_voorgelegd_op"),
            f.field(f"{path}.uitkomst", "Uitkomst", self.outcome, name=f"{path}_uitkomst"),
            f.field(f"{path}.uitkomst_op", "Op", ended, name=f"{path}_uitkomst_op"),
            stretch=(4, 3, 4),
        )
        words = GrowingEditor(min_lines=1, placeholder="Wat werd besloten, zonder namen")
        self.form.add_row(f.field(f"{path}.toelichting", "Toelichting", words, name=f"{path}_toelichting"))
        f.places |= {
            Eis.GESCHIL_VOORGELEGD: laid,
            Eis.GESCHIL_VOLGORDE: laid,
            Eis.GESCHIL_NIVEAU: laid,
            Eis.GESCHIL_UITKOMST: ended,
        }

    def place_of(self, tekort: Tekort) -> QWidget | None:
        return super().place_of(tekort) if tekort.plek == self.niveau.value else None


class GeschilPage(Page):
    def __init__(
        self, tools: PageTools, geschillen: Geschillen, partijen: Partijen, overzichten: Overzichten
    ) -> None:
        super().__init__(tools, "Geschil", name="geschil_page", scroll=False, margins=False)
        self._geschillen, self._partijen = geschillen, partijen
        store: Store[Geschil] = Store(
            lambda _key, value, _before: geschillen.bewaren(value), stays=("versie", "gewist_op")
        )
        self._blad = Blad(tools, store, self)
        self._blad.changed.connect(self._show)
        self._blad.saved.connect(self._saved)
        self.autosave(self._blad.autosave)
        self.use_undo(self._blad.history)
        self.onderwerp = OnderwerpDeel(self._blad, tools, overzichten)
        self.niveaus = [NiveauDeel(self._blad, tools, one) for one in GeschilNiveau]
        area = ScrollColumn(most=WIDTH)
        for deel in (self.onderwerp, *self.niveaus):
            area.add(deel)
            self._blad.delen.append(deel)
        side = QFrame()
        side.setProperty("role", "surface")
        theme.set_size(side, width=SIDE_WIDTH)
        self.missing = JumpPanel(name="geschil_ontbreekt")
        self.missing.jumped.connect(self._jump)
        in_column((self.missing, 1), on=side, margins=theme.Space.TWO)
        self.body.addLayout(in_row((area, 1), side, spacing=0), 1)

    @property
    def geschil(self) -> Geschil:
        return self._blad.concept

    def initial_focus(self) -> QWidget | None:
        return None if self.geschil.versie else self.onderwerp.over

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToGeschil)
        options = [Option(one.id, one.kort, one.naam) for one in self._partijen.alle()]
        self.onderwerp.partijen.set_options(options)
        if destination.geschil_id is not None:
            self._blad.load(self._geschillen.get(destination.geschil_id))
        elif not self._blad.is_loaded or self.geschil.versie:
            self._blad.load(self._geschillen.nieuw())

    def about(self) -> GeschilId:
        return self.geschil.id

    def _saved(self) -> None:
        if self.tools.navigator.here == ToGeschil(None):
            self.tools.navigator.replace(ToGeschil(self.geschil.id))

    def _show(self) -> None:
        one = self.geschil
        niveau, stap = one.laatste
        where = f"Ligt bij de {codes.label(niveau)}" if niveau else "Nog niet voorgelegd"
        ended = codes.capital(codes.short(stap.uitkomst)) if stap.uitkomst else where
        self.set_title("Geschil", where if one.is_open else ended)
        items = tuple(
            JumpItem(tekort, _words(tekort), _article(tekort)) for tekort in one.tekorten(self.tools.today())
        )
        self.missing.set_groups([JumpGroup("Om het vast te leggen", items, "Alles staat erin")])
        if one.gewist_op:
            self.show_notice(
                "De tekst is gewist",
                f"Een casus is vernietigd op {datum.short_date(one.gewist_op)}; dat het geschil er was, blijft staan (bijl. 3 fase 5).",
            )

    def _jump(self, tekort: Tekort) -> None:
        delen = (self.onderwerp, *self.niveaus)
        place = next(filter(None, (deel.place_of(tekort) for deel in delen)), None)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(tekort: Tekort) -> str:
    words = eisen.eis_words(tekort.eis)
    level = codes.label(GeschilNiveau(tekort.plek)) if tekort.plek else ""  # type: ignore[call-arg]
    return f"{codes.capital(level)}: {words[:1].lower()}{words[1:]}" if level else words


def _article(tekort: Tekort) -> str:
    return GeschilNiveau(tekort.plek).artikel if tekort.plek else tekort.artikel  # type: ignore[call-arg]
