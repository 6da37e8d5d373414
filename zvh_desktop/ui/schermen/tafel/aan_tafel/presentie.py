"""Asks who is here for this Casus, who comes and leaves when, and who still has to confirm the secrecy (W-30, P-03, W-66)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from zvh_desktop.application.tafel.aanschuiven import Getypt, bedoelde_partijen, heet, lees_regel
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Presentie, Zetel, is_hier
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.schermen.tafel.aan_tafel.verblijf import TijdenDeel
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import KeyButton, tell_key
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.keys import seat_number
from zvh_desktop.ui.widgets.layout import FlowLayout, held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import ChooserLine, Option, find_options, matches
from zvh_desktop.ui.widgets.text import Elided, IconText, Text, set_tip

_NEXT = {
    None: Aanwezigheid.AANWEZIG,
    Aanwezigheid.AANWEZIG: Aanwezigheid.AFGEMELD,
    Aanwezigheid.AFGEMELD: Aanwezigheid.AFWEZIG,
    Aanwezigheid.AFWEZIG: Aanwezigheid.AANWEZIG,
}
_ASKED = {Eis.PRESENTIE, Eis.AANWEZIGE_UITGENODIGD, Eis.AANWEZIGE_TOEGELATEN}
_ICONS = {
    None: ("circle", "muted"),
    Aanwezigheid.AANWEZIG: ("check", "ok"),
    Aanwezigheid.AFGEMELD: ("user-x", "warn"),
    Aanwezigheid.AFWEZIG: ("x", "danger"),
}


def _is_shifted(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


class Seat(QAbstractButton):
    """Shows one seat with its number; pressing it goes on to the next state. The state stands in words when it is not simply
    'aanwezig', and so do the times of who came late or left.
    """

    HEIGHT = theme.Px(28)
    times_wanted = Signal()

    def __init__(self, zetel: Zetel, wie: str, number: int, key: Callable[[Seat, QKeyEvent], bool]) -> None:
        super().__init__()
        self.seat = zetel
        self.number = number
        self._wie = wie
        self._key = key
        self.setObjectName(f"presentie_{zetel.persoon_id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_seat(zetel)

    @property
    def _state(self) -> str:
        state = codes.label(self.seat.stand) if self.seat.stand else "nog niet bekend"
        times = datum.verblijf(self.seat.perioden) if self.seat.is_aanwezig else ""
        return f"{state} {times}" if times else state

    def show_seat(self, zetel: Zetel) -> None:
        self.seat = zetel
        times = datum.verblijf(zetel.perioden) if zetel.is_aanwezig else f": {self._state}"
        self.setText(f"{self._wie} {times}".strip() if zetel.is_aanwezig else f"{self._wie}{times}")
        self.setAccessibleName(f"{self._wie}, {zetel.naam}: {self._state}")
        self.setAccessibleDescription(f"zetel {self.number}")
        correct = ". F2 of rechts klikken: tijden verbeteren" if zetel.is_aanwezig else ""
        set_tip(self, f"{zetel.naam} ({self._wie}): {self._state}{correct}")
        self.updateGeometry()
        self.update()

    @property
    def _digit(self) -> str:
        return str(self.number) if self.number <= 9 else ""

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(min(width + theme.px(56), theme.px(360)), self.HEIGHT)

    def contextMenuEvent(self, _event: QContextMenuEvent) -> None:
        self.times_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        border = t.accent if focus else t.warn if isinstance(self.seat, Deelnemer) else t.line
        painter.setPen(QPen(QColor(border), 2 if focus else 1))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.surface))
        inset = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        has_left = self.seat.is_aanwezig and not is_hier(self.seat)
        icon, colour = ("log-out", "muted") if has_left else _ICONS[self.seat.stand]
        painter.drawPixmap(9, (self.height() - theme.px(14)) // 2, icons.pixmap(icon, colour, 14))
        middle = Qt.AlignmentFlag.AlignVCenter
        small = QFont(self.font())
        small.setPixelSize(theme.TextSize.SMALL)
        painter.setFont(small)
        painter.setPen(QColor(t.muted))
        painter.drawText(QRectF(theme.px(28), 0, theme.px(12), self.height()), middle, self._digit)
        painter.setFont(self.font())
        painter.setPen(QColor(t.text if is_hier(self.seat) else t.muted))
        room = QRectF(theme.px(42), 0, self.width() - theme.px(51), self.height())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, shown)
        painter.end()


class SeatLine(ChooserLine):
    """Chooses somebody who sits here: the number of a seat works at once, Escape goes back."""

    numbered = Signal(int, bool)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = seat_number(event) if self.selectedText() == self.text() else None
        if number is not None:
            self.clear_choice()
            self.numbered.emit(number, _is_shifted(event))
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class MandaatRegel(QWidget):
    """Asks by whom somebody who was added at the table is mandated (art. 7.3)."""

    def __init__(self, blad: VerslagBlad, seat: Presentie) -> None:
        super().__init__()
        self._seat = seat
        words = f"Wie van {blad.kort(seat.partij_id)} gaf {seat.naam} het mandaat?"
        self.line = Line()
        self.line.setObjectName("mandaat_door")
        self.line.setAccessibleName(words)
        self._fields: Fields[Presentie] = Fields(
            lambda: self._seat,
            lambda after, step, key: blad.change_to(blad.verslag.with_zetel(after), step, key),
        )
        self._fields.bind("mandaat_door", self.line, "mandaat", key=f"mandaat {seat.persoon_id}")
        in_row(Text(words, "muted"), (self.line, 1), on=self)
        self.show_seat(seat)

    def show_seat(self, seat: Presentie) -> None:
        self._seat = seat
        self._fields.show(seat)


class PresentieDeel(QWidget):
    """Holds the seats of this Casus, who is new in the hall, and the line in which one comes, leaves, or is let in."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__()
        self._blad = blad
        self._shown: tuple[tuple[Zetel, ...], bool, datetime | None] | None = None
        self._back: QWidget | None = None
        self._letters = ""
        self._seats: list[Seat] = []
        self.setObjectName("presentie")
        self._count = Text("", "small", name="presentie_telling")
        self.join_button = KeyButton(
            "Komt of gaat",
            key="Ctrl+Shift+P",
            does="Iemand komt binnen, gaat weg of schuift aan",
            icon="user-plus",
            small=True,
            name="schuift_aan",
            on_click=self.begin_join,
        )
        self.all_button = KeyButton(
            "Allen aanwezig",
            key="Ctrl+P",
            does="Allen aanwezig; nog eens: naar de presentie",
            small=True,
            name="allen_aanwezig",
            on_click=self.everybody,
        )
        words = Elided("Aanwezig voor deze casus", "label")
        head = in_row(words, self._count, 1, self.join_button, self.all_button)
        area = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        area.setSizePolicy(policy)
        self._row = FlowLayout(area, spacing=6)
        for key, meaning in (
            ("+", "Komt nu (op een zetel)"),
            ("-", "Gaat nu (op een zetel)"),
            ("F2", "Tijden verbeteren (op een zetel)"),
        ):
            tell_key(area, key, meaning)
        self.chooser = SeatLine(
            self._options,
            placeholder="Nummer van de zetel, een paar letters, of een nieuwe naam: Bram de Wit, Mediant",
            nothing="Niemand met die letters mag bij deze casus zijn (art. 7.3, 11.2 e). Iemand die er nog niet "
            "in staat: naam, komma, partij of organisatie.",
            name="wie_schuift_aan",
        )
        self.chooser.setAccessibleName("Wie komt, gaat of schuift aan")
        self.chooser.chosen.connect(self._chosen)
        self.chooser.numbered.connect(self._numbered)
        self.chooser.left.connect(self._return)
        mandates = in_column(spacing=6)
        self._mandates: Rows[Presentie, MandaatRegel] = Rows(
            mandates, lambda p: MandaatRegel(blad, p), MandaatRegel.show_seat, lambda p: p.persoon_id
        )
        self._times = TijdenDeel(blad, self._short)
        self._times.closed.connect(self._return)
        in_column(head, area, self._make_secrecy(), self.chooser, mandates, self._times, on=self, spacing=6)
        self.chooser.hide()

    def _make_secrecy(self) -> QWidget:
        self._new = IconText("shield-alert", "", tone=theme.Tone.WARN, wrap=True)
        self._new.words.setObjectName("nieuw_in_de_zaal")
        self.secrecy_button = KeyButton(
            "Geheimhouding bevestigd",
            key="Ctrl+Shift+G",
            does="Wie nieuw is, bevestigt de geheimhouding",
            small=True,
            name="geheimhouding_bevestigd",
            on_click=self.confirm_secrecy,
        )
        self._secrecy = held(in_row((self._new, 1), self.secrecy_button))
        return self._secrecy

    def show_concept(self, concept: CasusConcept) -> None:
        verslag = concept.verslag
        wanted = verslag.zetels, verslag.loopt, verslag.voorgelezen_op
        if wanted == self._shown:
            return
        if self._shown is None or verslag.zetels != self._shown[0]:
            self._show_seats(verslag)
        self._shown = wanted
        self._times.show_verslag(verslag)
        self._mandates.show([p for p in verslag.presenties if p.is_aanwezig and p.mandaat_door is not None])
        new = verslag.nieuw_in_de_zaal(self._blad.context.live.bevestigd)
        names = ", ".join(f"{z.naam} ({self._short(z)})" for z in new)
        self._new.set_text(f"Heeft de geheimhouding nog niet bevestigd (art. 17.1): {names}")
        self._secrecy.setVisible(bool(new))

    def _show_seats(self, verslag: Verslag) -> None:
        zetels = verslag.zetels
        if [s.seat.persoon_id for s in self._seats] == [z.persoon_id for z in zetels]:
            for seat, zetel in zip(self._seats, zetels, strict=True):
                seat.show_seat(zetel)
        else:
            self._build(verslag)
        self._count.setText(f"{sum(is_hier(z) for z in zetels)} van {len(zetels)}")

    def _short(self, zetel: Zetel) -> str:
        return zetel.organisatie if isinstance(zetel, Deelnemer) else self._blad.kort(zetel.partij_id)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        if tekort.eis is Eis.GEHEIMHOUDING_BEVESTIGD:
            return self.secrecy_button
        if tekort.eis is Eis.MANDAAT_DOOR:
            row = self._mandates.by_key.get(tekort.persoon_id)
            return row.line if row is not None else None
        if tekort.eis not in _ASKED:
            return None
        return next((s for s in self._seats if s.seat.persoon_id == tekort.persoon_id), None)

    def _build(self, verslag: Verslag) -> None:
        clear_layout(self._row)
        self._seats = []
        for number, zetel in enumerate(verslag.zetels, 1):
            seat = Seat(zetel, self._blad.context.wie(verslag, zetel), number, self._seat_key)
            seat.clicked.connect(lambda _on=False, one=seat: self._press(one))
            seat.times_wanted.connect(lambda one=seat: self._times.correct(one.seat))
            self._row.addWidget(seat)
            self._seats.append(seat)

    def everybody(self) -> None:
        """Sets who is not known yet to present; once more puts the focus on the seats, for the exceptions."""
        after = self._blad.verslag.allen_aanwezig(self._blad.now())
        if after != self._blad.verslag:
            self._blad.change_to(after, "allen aanwezig")
        elif self._seats:
            self._remember()
            self._seats[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm_secrecy(self) -> None:
        """Records that all who are new in the hall confirmed the secrecy now (P-03)."""
        verslag, known = self._blad.verslag, self._blad.context.live.bevestigd
        self._remember()
        self._blad.change_to(verslag.met_geheimhouding(self._blad.now(), known), "geheimhouding bevestigd")
        self._return()

    def begin_join(self) -> None:
        """Asks who comes, leaves, or takes a seat (W-30, P-03, Ctrl+Shift+P)."""
        self._remember()
        self.chooser.begin()

    def _remember(self) -> None:
        """Keeps where the cursor is, in the sentence that was being written."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._back = focus

    def _return(self) -> None:
        """Brings the cursor back to the sentence where it was."""
        self.chooser.hide()
        back, self._back = self._back, None
        is_there = back is not None and isValid(back) and back.isVisible()
        place = back if is_there and back is not None else self.join_button
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self, typed: str) -> Sequence[Option]:
        """Offers who is not here, who of an invited Partij has a mandate today, who is here and leaves, and the new name (W-21)."""
        line = lees_regel(typed)
        known = [*self._of_seats(here=False), *self._of_colleagues()]
        if not typed.strip():
            return known or [
                Option(None, "Iedereen is er", "Een nummer laat iemand gaan; of typ een naam en partij")
            ]
        found = find_options([*known, *self._of_seats(here=True)], f"{line.naam} {line.bij}")
        return [*found, *(self._of_newcomers(line) if line.naam and line.bij else ())]

    def _of_seats(self, *, here: bool) -> Iterator[Option]:
        for seat in self._seats:
            zetel = seat.seat
            if is_hier(zetel) is here:
                what = "is hier, en gaat nu weg" if here else "komt nu binnen" if zetel.stand else "is er"
                words = f"{zetel.naam}, {self._short(zetel)}"
                number = f"zetel {seat.number}: {what}"
                yield Option(partial(self._turn, zetel.persoon_id), words, number, self._full_name(zetel))

    def _full_name(self, zetel: Zetel) -> str:
        partij = self._blad.context.partijen.get(zetel.partij_id) if isinstance(zetel, Presentie) else None
        return partij.naam if partij else "deelnemer"

    def _of_colleagues(self) -> Iterator[Option]:
        context = self._blad.context
        seated = {z.persoon_id for z in self._blad.verslag.zetels}
        for partij_id in dict.fromkeys(u.partij_id for u in context.live.agendapunt.uitnodigingen):
            partij = context.partijen.get(partij_id)
            for person in partij.gemandateerden_op(context.today()) if partij else ():
                if partij is not None and person.id not in seated:
                    yield Option(
                        partial(self._blad.schuift_aan, partij.id, person.id, person.naam),
                        f"{person.naam}, {partij.kort}",
                        "schuift aan, en bevestigt nu de geheimhouding",
                        partij.naam,
                    )

    def _of_newcomers(self, line: Getypt) -> Iterator[Option]:
        """Offers the name as somebody new of each Partij that can be meant, and else as a Derde; what was understood is said."""
        today = self._blad.today()
        partijen = [p for p in self._blad.context.partijen.values() if p.is_partij_op(today)]
        meant = bedoelde_partijen(line.bij, partijen)
        invited = {u.partij_id for u in self._blad.context.live.agendapunt.uitnodigingen}
        for partij in sorted(meant, key=lambda p: p.id not in invited):
            words = f"{line.naam}, {partij.kort}"
            if partij.id not in invited:
                yield Option(None, words, f"{partij.naam} is niet uitgenodigd voor deze casus (art. 11.2 e)")
            elif not self._is_known(partij, line.naam):
                by = f" van {line.door}" if line.door else "; van wie, vult u daarna in"
                yield Option(
                    partial(self._blad.schuift_nieuw_aan, partij.id, line.naam, line.door),
                    words,
                    f"nieuw bij {partij.kort}: bevestigt nu de geheimhouding, mandaat voor vandaag{by}",
                )
        if not any(heet(p, line.bij) for p in meant):
            yield Option(
                partial(self._blad.deelnemer_schuift_aan, line.naam, line.bij),
                f"{line.naam}, {line.bij}",
                "deelnemer van geen partij, alleen bij deze casus; bevestigt nu de geheimhouding",
            )

    def _is_known(self, partij: Partij, naam: str) -> bool:
        """Says whether he has a seat or a mandate already: then he stands in the list above, and is not made a second time."""
        person = partij.met_naam(naam)
        seated = {z.persoon_id for z in self._blad.verslag.zetels}
        return person is not None and (person.id in seated or person.is_gemandateerd_op(self._blad.today()))

    def _chosen(self, action: Callable[[], object] | None) -> None:
        if action is not None:
            self.chooser.hide()
            action()
            self._return()

    def _numbered(self, number: int, reach: bool) -> None:
        """Lets the one with this number in or out at once; with Shift it only goes to the seat."""
        if number <= len(self._seats):
            seat = self._seats[number - 1]
            self.chooser.hide()
            if reach:
                seat.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:
                self._turn(seat.seat.persoon_id)
                self._return()

    def _turn(self, persoon_id: str) -> None:
        """Records that who is here left now, and that another came now."""
        zetel = next(z for z in self._blad.verslag.zetels if z.persoon_id == persoon_id)
        self._comes(zetel, comes=not is_hier(zetel))

    def _comes(self, zetel: Zetel, *, comes: bool) -> None:
        verslag, now = self._blad.verslag, self._blad.now()
        after = (
            verslag.met_stand(zetel, Aanwezigheid.AANWEZIG, now) if comes else verslag.vertrekt(zetel, now)
        )
        self._blad.change_to(after, f"{self._short(zetel)} {'komt' if comes else 'gaat'}")

    def _press(self, seat: Seat) -> None:
        zetel = seat.seat
        has_left = zetel.is_aanwezig and not is_hier(zetel)
        stand = Aanwezigheid.AANWEZIG if has_left else _NEXT[zetel.stand]
        after = self._blad.verslag.met_stand(zetel, stand, self._blad.now())
        self._blad.change_to(after, f"presentie {self._short(zetel)}")

    def _seat_key(self, seat: Seat, event: QKeyEvent) -> bool:
        """Handles a key on a seat: + and - let in and out, F2 corrects times, a number or two letters reach a seat, Escape goes back."""
        number, sign = seat_number(event), event.text()
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._step(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._step(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self._return()
        elif event.key() == Qt.Key.Key_F2:
            self._times.correct(seat.seat)
        elif sign in ("+", "=", "-"):
            self._comes(seat.seat, comes=sign != "-")
        elif number is not None:
            self._reach(self._seats[number - 1 : number])
        elif sign.isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._reach(self._lettered(sign))
        else:
            return False
        return True

    def _lettered(self, letter: str) -> list[Seat]:
        """Returns the first seat of which both letters begin a word, else this one."""
        for typed in (self._letters + letter, letter):
            for seat in self._seats:
                if matches(typed, self._short(seat.seat), self._full_name(seat.seat), seat.seat.naam):
                    self._letters = typed if len(typed) == 1 else ""
                    return [seat]
        self._letters = ""
        return []

    def _reach(self, seats: list[Seat]) -> None:
        for seat in seats:
            seat.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, step: int) -> None:
        place = next((i for i, s in enumerate(self._seats) if s.hasFocus()), 0)
        self._seats[(place + step) % len(self._seats)].setFocus(Qt.FocusReason.TabFocusReason)
