"""Keeps a row per Betrokkene, and says who of them may be known already (W-01, art. 1.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from zvh_desktop.application.aanmelding.aanmelden import Dubbel
from zvh_desktop.application.inzien.overzichten import DubbelRij
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldVeld
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.aanmelding.geboortedatum import lees_geboorte
from zvh_desktop.domain.casus import LOPENDE_FASEN, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingBlad, AanmeldingPart, FieldTarget, Spot, Target
from zvh_desktop.ui.venster.blad import TakenAway
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, bind_key, quiet
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.date_field import TypedField, guessed_birth_year
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.form import OriginMark
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import ErrorLine, Text, set_tip

FIRST_ROLE = "hoofdpersoon"
DATE_AND_AGE = 220
ASIDE = 40


def dubbel_text(row: DubbelRij) -> str:
    """Returns 'Lijkt op Jan Jansen, 3 mrt 1990 (ZVH-2026-0412, in uitvoering)'."""
    born = datum.birth_date(row.geboortedatum)
    who = ", ".join(filter(None, (row.betrokkene, born)))
    if row.fase is None:
        return f"Lijkt op {who} (concept van een aanmelding)"
    fase = codes.label(row.fase)
    if row.fase is Fase.CASUSTAFEL:
        known_fase = "op een casustafel"
    else:
        known_fase = fase if fase.startswith(("niet ", "elders ")) else f"in {fase}"
    return f"Lijkt op {who} ({row.nummer}, {known_fase})"


def birth_field(today: Callable[[], date]) -> TypedField:
    return TypedField(
        read=lambda text: lees_geboorte(text, today()),
        write=datum.typed_birth_date,
        say=lambda born: datum.age(born, today()),
        guess=lambda text, born: guessed_birth_year(text, born, today()),
        hint="Met jaartal: dd-mm-jjjj. Is de dag niet bekend: mei 1985, of 1985.",
        placeholder="dd-mm-jjjj",
        width=116,
        name="geboortedatum",
    )


class BetrokkeneRow(QWidget):
    """Asks about one person; `changed` carries which field of whom."""

    changed = Signal(str)
    removed = Signal(str)
    look = Signal(object)
    belongs = Signal(object)

    def __init__(self, betrokkene: Betrokkene, today: Callable[[], date], *, first: bool) -> None:
        super().__init__()
        self.setObjectName("betrokkene_rij")
        self._betrokkene = betrokkene
        self.naam = Line(placeholderText="Voor- en achternaam")
        self.geboren = birth_field(today)
        self.rol = Line(placeholderText="hoofdpersoon, moeder")
        self.woonplaats = Line()
        self.fields: Fields[Betrokkene] = Fields(
            self.betrokkene, lambda _after, _step, key: self.changed.emit(f"{self.id} {key}")
        )
        self._dubbelen = in_column(spacing=theme.Space.HALF)
        in_column(self._make_grid(), self._dubbelen, on=self)
        self._shown_dubbelen: tuple[DubbelRij, ...] = ()
        self._look_key: str | None = None
        role = betrokkene.rol or (FIRST_ROLE if first and not betrokkene.naam else "")
        self.fields.show(replace(betrokkene, rol=role), anew=True)

    def _make_grid(self) -> QGridLayout:
        f = self.fields
        self.naam_field = f.field("naam", "Naam", self.naam, name="betrokkene_naam")
        geboren_field = f.field("geboortedatum", "Geboortedatum", self.geboren)
        theme.set_size(geboren_field, width=DATE_AND_AGE)
        remove = partial(self.removed.emit, self.id)
        self.remove_button = IconButton("x", "Betrokkene weghalen", "betrokkene_weg", remove)
        set_tip(self.remove_button, "Betrokkene weghalen  Alt+Delete")
        self.remove_button.setAccessibleDescription("Alt+Delete")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.Space.TWO)
        grid.setVerticalSpacing(theme.Space.TWO)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.naam_field, 0, 0, 1, 2, top)
        grid.addWidget(geboren_field, 0, 2, 1, 2, top)
        grid.addWidget(f.field("rol", "Rol", self.rol, name="betrokkene_rol"), 1, 0, top)
        grid.addWidget(f.field("woonplaats", "Woonplaats", self.woonplaats), 1, 1, 1, 2, top)
        grid.addWidget(self.remove_button, 1, 3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnMinimumWidth(2, theme.px(DATE_AND_AGE - ASIDE))
        grid.setColumnMinimumWidth(3, theme.px(ASIDE))
        return grid

    @property
    def id(self) -> str:
        return self._betrokkene.id

    @property
    def is_empty(self) -> bool:
        """Says whether nothing was typed: such a row stands ready."""
        typed = (self.naam, self.geboren.line, self.woonplaats)
        return not any(e.text().strip() for e in typed) and self.rol.text().strip() in ("", FIRST_ROLE)

    def betrokkene(self) -> Betrokkene:
        return self.fields.read(self._betrokkene)

    def dubbelen(self) -> tuple[DubbelRij, ...]:
        return self._shown_dubbelen

    def set_number(self, number: int) -> None:
        """Lets a screen reader say whose field it is, from the second person on."""
        whose = f" (betrokkene {number})" if number > 1 else ""
        for editor, label in (
            (self.naam, "Naam"),
            (self.geboren.line, "Geboortedatum"),
            (self.rol, "Rol"),
            (self.woonplaats, "Woonplaats"),
            (self.remove_button, "Betrokkene weghalen"),
        ):
            editor.setAccessibleName(f"{label}{whose}")

    def show_dubbelen(self, rows: Sequence[DubbelRij], *, key: str | None = None) -> bool:
        """Shows a calm line per person who may be the same, which stops nobody. Says whether anything is other than before."""
        if (tuple(rows), key) == (self._shown_dubbelen, self._look_key):
            return False
        self._shown_dubbelen, self._look_key = tuple(rows), key
        clear_layout(self._dubbelen)
        for place, known in enumerate(rows):
            self._dubbelen.addWidget(self._warning(known, key if place == 0 else None))
        return True

    def _warning(self, known: DubbelRij, key: str | None) -> QFrame:
        frame = QFrame()
        frame.setObjectName("dubbel")
        frame.setProperty("role", "banner")
        frame.setProperty("tone", "warn")
        picture = icons.picture("users", "warn", 16)
        words = Text(dubbel_text(known), "body", wrap=True, name="dubbel_tekst")
        look, does = partial(self.look.emit, known), "Bekijken wie misschien al bekend is"
        button = quiet("Bekijk", "dubbel_bekijk", look, key, does=does, small=True)
        button.setAccessibleName(f"Bekijk {known.nummer or 'het concept'}")
        middle = Qt.AlignmentFlag.AlignVCenter
        buttons = [button]
        if known.casus_id is not None and known.fase in LOPENDE_FASEN:
            does, joins = (
                "De aanmelding toevoegen aan een casus die er al is",
                partial(self.belongs.emit, known),
            )
            own = key.replace("K", "J") if key else key
            join = quiet(f"Hoort bij {known.nummer}", "dubbel_hoort_bij", joins, own, does=does, small=True)
            buttons.insert(0, join)
        # Two buttons beside the words would leave them no room in a narrow window.
        if len(buttons) > 1:
            below = in_row(*buttons, 1)
            in_row(
                (picture, Qt.AlignmentFlag.AlignTop),
                (in_column(words, below), 1),
                on=frame,
                margins=(12, 8, 6, 6),
            )
        else:
            in_row((picture, middle), (words, 1), (button, middle), on=frame, margins=(12, 6, 6, 6))
        return frame


class BetrokkenenPart(AanmeldingPart):
    rows_changed = Signal()
    look = Signal(object)
    belongs = Signal(object)

    def __init__(
        self, blad: AanmeldingBlad, today: Callable[[], date], new_betrokkene: Callable[[], Betrokkene]
    ) -> None:
        super().__init__(blad, "Betrokkenen", "art. 1.3: om wie het gaat", name="betrokkenen_part")
        self._today = today
        self._new = new_betrokkene
        column = in_column(spacing=theme.Space.TWO)
        self.card.body.addLayout(column)
        self._rows: Rows[Betrokkene, BetrokkeneRow] = Rows(
            column, self._make_row, lambda row, one: row.fields.show(one)
        )
        self._away: TakenAway[Betrokkene] = TakenAway(
            self._people, self._stand, lambda one: one.id, self, blad.history
        )
        self.undo = self._away.history
        self._empty = Text("Nog geen betrokkene.", "muted")
        self.card.add(self._empty)
        self._error = ErrorLine(name="betrokkenen_error")
        self.set_error = self._error.show_error
        self.card.add(self._error)
        self.add_button = KeyButton(
            "Betrokkene toevoegen", "betrokkene_toevoegen", self.add_new, "Alt+B", icon="user-plus"
        )
        self.card.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        bind_key(self, "Alt+Del", "Betrokkene weghalen", lambda: self.remove(self._rows.key_with_cursor()))

    def rows(self) -> list[BetrokkeneRow]:
        return list(self._rows.by_key.values())

    def _people(self) -> tuple[Betrokkene, ...]:
        return tuple(row.betrokkene() for row in self.rows())

    def _named(self) -> tuple[Betrokkene, ...]:
        return tuple(row.betrokkene() for row in self.rows() if not row.is_empty)

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        people = concept.betrokkenen or (self._new(),)
        if anew:
            self._rows.show(())
            self._show(people)
        elif people != self._named():
            self._show(people)
            for row, one in zip(self.rows(), people, strict=True):
                row.fields.show(one)

    def _show(self, people: Sequence[Betrokkene]) -> None:
        self._rows.show(people)
        self._empty.setVisible(not people)
        for number, row in enumerate(self.rows(), start=1):
            row.set_number(number)
        self.rows_changed.emit()

    def _typed(self, field: str = "") -> None:
        """Takes over all rows but those in which nothing was typed: they stand ready, and are nobody yet."""
        self._blad.change(
            replace(self._blad.concept, betrokkenen=self._named()), "betrokkene" if field else "", field
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.BETROKKENEN: self.origin}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {(Eis.BETROKKENE_NAAM, row.id): row.naam_field for row in self.rows()}
        found[Eis.BETROKKENE, None] = self.rows()[0].naam_field if self.rows() else FieldTarget(self)
        return found

    def focus_widget(self) -> KeyButton:
        return self.add_button

    def add_new(self) -> None:
        self._show((*self._people(), self._new()))
        self.rows()[-1].naam.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    def show_dubbelen(self, dubbelen: Sequence[Dubbel]) -> None:
        changed, key = False, "Alt+K"
        for row in self.rows():
            known = [one.bekend for one in dubbelen if one.betrokkene_id == row.id]
            changed |= row.show_dubbelen(known, key=key or None)
            key = "" if known else key
        if changed:
            self.rows_changed.emit()

    def remove(self, betrokkene_id: str) -> None:
        """Takes a row away; that can be taken back, with everything that was typed about this person."""
        row = self._rows.by_key.get(betrokkene_id)
        if row is not None:
            self._away.remove(betrokkene_id, f"{row.betrokkene().naam.strip() or 'betrokkene'} weghalen")

    def _stand(self, people: tuple[Betrokkene, ...], place: int, _is_there: bool) -> None:
        self._show(people)
        (self.rows()[place].naam if people else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    def _make_row(self, betrokkene: Betrokkene) -> BetrokkeneRow:
        row = BetrokkeneRow(betrokkene, self._today, first=not self._rows.by_key)
        row.changed.connect(self._typed)
        row.removed.connect(self.remove)
        row.look.connect(self.look)
        row.belongs.connect(self.belongs)
        return row
