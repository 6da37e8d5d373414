"""Shows the left of the live screen: the Casussen with their time, and who comes in and who leaves for the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from zvh_desktop.application.tafel.notuleren import Zitting
from zvh_desktop.domain.ids import AgendapuntId, PartijId
from zvh_desktop.domain.tafel import klok
from zvh_desktop.domain.tafel.casustafel import Agendapunt, OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.layout import Tall, UprightArea, held, in_column, in_row
from zvh_desktop.ui.widgets.text import IconText, Text, set_tip
from zvh_desktop.ui.widgets.theme import Tone


def left_text(minutes: int, used: timedelta) -> tuple[str, Tone]:
    """Returns 'nog 7 min' or '3 min te lang', with the tone that goes with it."""
    left = minutes * 60 - int(used.total_seconds())
    if left < 0:
        return f"{-left // 60 or 1} min te lang", Tone.WARN
    minutes = -(-left // 60)
    return f"nog {minutes} min", Tone.OK if minutes > 2 else Tone.WARN


def behind_text(zitting: Zitting, now: datetime) -> tuple[str, Tone]:
    """Returns how late the table is; nothing when it is on time, give or take two minutes. A break is named apart."""
    tafel = zitting.casustafel
    if tafel.pauze is not None:
        return f"pauze, {_minutes(now - tafel.pauze.begin)} min", Tone.NOW
    minutes = int(klok.uitgelopen(tafel, zitting.verslagen, now).total_seconds() / 60)
    if minutes > 2:
        return f"{minutes} min uitgelopen", Tone.WARN
    if minutes < -2:
        return f"{-minutes} min voor", Tone.NEUTRAL
    return "", Tone.NEUTRAL


WIDTH = 264
ROUND_CURRENT = 56
MOST_OF_NAME = 24


def _shorten(naam: str, most: int) -> str:
    return naam if len(naam) <= most else f"{naam[: most - 1].rstrip()}…"


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds()) // 60


def _hall(zitting: Zitting) -> object:
    """Returns what decides who comes and who goes: the agenda, the Casus on the table, and who is in the hall for it."""
    here = zitting.verslagen.get(zitting.huidig) if zitting.huidig else None
    return zitting.casustafel, zitting.huidig, here and (here.in_de_zaal, here.derden_in_de_zaal)


class AgendaRegel(QAbstractButton):
    """Shows one Casus: number, area, time used and planned, and its besluit once there is one."""

    def __init__(self, place: int, punt: Agendapunt, nummer: str, gebied: str, soort: OverlegSoort) -> None:
        super().__init__()
        self.punt = punt
        self._zonder = codes.besluit_kort(None, soort)
        self._must_decide = soort is not OverlegSoort.MDO
        self._title = f"{place}. {nummer}"
        self._gebied = gebied
        self._verslag: Verslag | None = None
        self._used = 0
        self._expected = ""
        self._current = self._looked_at = False
        self.setObjectName(f"agendapunt_{place}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_state(
        self, verslag: Verslag | None, used: int, *, current: bool, expected: datetime | None
    ) -> None:
        """Shows the time that went into it, and when it is to begin."""
        begins = datum.clock(expected) if expected is not None else ""
        before = (self._verslag, self._current, self._used // 60, self._expected)
        self._verslag, self._used, self._current, self._expected = verslag, used, current, begins
        changed = before != (verslag, current, used // 60, begins)
        if changed or current:
            self.setChecked(current)
            self.setAccessibleName(f"{self._title}, {self._gebied}, {self._state_words()}, {self._time()}")
            self.updateGeometry()
            self.update()

    def show_looked_at(self, looked_at: bool) -> None:
        """Marks a Casus that is on the screen to be finished, once the table is over."""
        if looked_at != self._looked_at:
            self._looked_at = looked_at
            self.setChecked(looked_at or self._current)
            self.update()

    def _besluit(self) -> str:
        soort = self._verslag.besluit.soort if self._verslag else None
        return codes.short(soort) if soort else ""

    def _state_words(self) -> str:
        if self._current:
            return "nu aan de orde"
        if self._verslag is None or self._verslag.geopend_op is None:
            return "nog te doen"
        return self._besluit() or self._zonder

    def _time(self) -> str:
        if self._expected:
            return f"{self._expected} · {self.punt.minuten} min"
        if not self._used:
            return f"{self.punt.minuten} min"
        return f"{self._used // 60}/{self.punt.minuten} min"

    def sizeHint(self) -> QSize:
        was_here = self._verslag is not None and self._verslag.geopend_op is not None
        return QSize(theme.px(WIDTH) - 16, theme.px(60 if self._current else 66 if was_here else 48))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        here = self._current or self._looked_at
        if here or self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(t.accent_soft if here else t.hover))
            painter.drawRoundedRect(frame, 6, 6)
        if here:
            painter.setBrush(QColor(t.accent))
            painter.drawRoundedRect(QRectF(0, 6, 3, frame.height() - 12), 1.5, 1.5)
        icon, colour = self._icon()
        painter.drawPixmap(12, 10, icons.pixmap(icon, colour, 16))
        strong, small = QFont(self.font()), QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(theme.TextSize.SMALL)
        late = self._used > self.punt.minuten * 60
        painter.setFont(small)
        painter.setPen(QColor(t.warn if late else t.muted))
        room = frame.width() - theme.px(58) - QFontMetricsF(strong).horizontalAdvance(self._title)
        time = self._time()
        if painter.fontMetrics().horizontalAdvance(time) > room:
            time = time.removesuffix(" min")
        time_width = painter.fontMetrics().horizontalAdvance(time) + 4
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, theme.px(8), frame.width() - 10, theme.px(20)), right, time)
        whole = frame.width() - theme.px(46)
        self._line(painter, strong, t.text, self._title, 8, whole - time_width)
        self._line(painter, small, t.muted, self._gebied, 27, whole)
        if self._current:
            self._bar(painter, frame, late=late)
        elif self._verslag is not None and self._verslag.geopend_op is not None:
            words = self._besluit()
            lacks = t.warn if self._must_decide else t.muted
            self._line(painter, small, t.ok if words else lacks, words or self._zonder, 44, whole)
        painter.end()

    def _icon(self) -> tuple[str, str]:
        if self._current:
            return "circle-play", "accent"
        if self._verslag is None or self._verslag.geopend_op is None:
            return "circle", "muted"
        is_done = self._besluit() or not self._must_decide
        return ("circle-check", "ok") if is_done else ("circle-dot", "warn")

    def _line(self, painter: QPainter, font: QFont, colour: str, text: str, y: int, width: float) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(
            QRectF(theme.px(38), theme.px(y), width, theme.px(20)), Qt.AlignmentFlag.AlignVCenter, shown
        )

    def _bar(self, painter: QPainter, frame: QRectF, *, late: bool) -> None:
        t = theme.current()
        part = min(1.0, self._used / max(1, self.punt.minuten * 60))
        left = theme.px(38)
        whole = QRectF(left, frame.height() - 11, frame.width() - left - 12, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.line))
        painter.drawRoundedRect(whole, 2, 2)
        painter.setBrush(QColor(t.warn if late else t.accent))
        painter.drawRoundedRect(QRectF(whole.x(), whole.y(), whole.width() * part, 4), 2, 2)


class AgendaDeel(QFrame):
    """Lists the Casussen: clicking one asks for it (`asked`); `show_time` sets the clock and the colours."""

    asked = Signal(str)
    add_wanted, later_wanted, off_wanted, rest_wanted, break_wanted, calls_wanted = (
        Signal() for _ in range(6)
    )

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._zitting: Zitting | None = None
        self._rows: dict[AgendapuntId, AgendaRegel] = {}
        self.setAccessibleName("Agenda van de tafel")
        self._head = Text("", "label", name="agenda_telling")
        self._head.setContentsMargins(theme.Space.ONE, 0, 0, 0)
        area = UprightArea()
        inside = Tall()
        self._list = in_column(on=inside, spacing=2)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        area.setWidget(inside)
        self._area = area
        area.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._show_current())
        one, two = theme.Space.ONE, theme.Space.TWO
        self._wissel = in_column(spacing=6, margins=(one, 0, one, 0))
        in_column(
            self._head, self._make_buttons(), (area, 1), self._wissel, on=self, margins=(one, two, one, two)
        )

    def _make_buttons(self) -> QWidget:
        """Returns what can be done with the agenda while the table is held; the keys work also where the dossier lies before it."""
        buttons = (
            ("plus", "Casus toevoegen", "casus_toevoegen", self.add_wanted, "Alt+C"),
            ("arrow-down", "Casus later behandelen", "casus_later", self.later_wanted, "Alt+L"),
            ("minus", "Casus van de agenda halen", "casus_van_agenda", self.off_wanted, "Alt+W"),
            ("calendar-clock", "De rest naar een andere tafel", "rest_naar", self.rest_wanted, "Alt+R"),
            ("timer", "Pauze beginnen of beëindigen", "pauze", self.break_wanted, "Alt+P"),
        )
        made = [IconButton(icon, text, name, told.emit, key) for icon, text, name, told, key in buttons]
        self.calls = KeyButton(
            "0", key="Alt+B", does="Wie u moet bellen", icon="phone", small=True, name="te_bellen"
        )
        self.calls.set_terse(True)
        self.calls.clicked.connect(lambda _on=False: self.calls_wanted.emit())
        return held(in_row(*made, 1, self.calls, spacing=2))

    def show_zitting(self, zitting: Zitting) -> None:
        before = self._zitting
        self._zitting = zitting
        if before is None or before.casustafel.agendapunten != zitting.casustafel.agendapunten:
            self._build(zitting)
        done = sum(1 for v in zitting.verslagen.values() if v.besluit.soort is not None)
        total = zitting.casustafel.agendapunten
        self._head.setText(f"{done} van {len(total)} besloten  ·  {zitting.casustafel.minuten} min")
        if before is None or _hall(before) != _hall(zitting):
            self._show_wissel(zitting)
        count = len(zitting.casustafel.te_bellen)
        self.calls.set_text(str(count))
        self.calls.setAccessibleName(f"{count} te bellen")
        set_tip(self.calls, f"{count} te bellen  Alt+B")
        self.calls.setVisible(bool(count))
        self.show_time()
        if before is None or before.huidig != zitting.huidig:
            QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        """Scrolls to the Casus on the table, with the one before and the one after it."""
        huidig = self._zitting.huidig if self._zitting is not None else None
        current = self._rows.get(huidig) if huidig is not None else None
        if current is not None:
            self._area.ensureWidgetVisible(current, 0, theme.px(ROUND_CURRENT))

    def show_looked_at(self, agendapunt_id: AgendapuntId | None) -> None:
        """Marks which Casus of a table that is over is on the screen."""
        for punt_id, row in self._rows.items():
            row.show_looked_at(punt_id == agendapunt_id)

    def show_time(self) -> None:
        """Shows once a second the minutes of the Casus on the table."""
        if self._zitting is None:
            return
        now, current, zitting = self._now(), self._zitting.huidig, self._zitting
        expected = zitting.verwacht(now)
        for punt_id, row in self._rows.items():
            verslag = zitting.verslagen.get(punt_id)
            used = int(klok.gebruikt(zitting.casustafel, verslag, now).total_seconds())
            row.show_state(verslag, used, current=punt_id == current, expected=expected.get(punt_id))

    def _build(self, zitting: Zitting) -> None:
        clear_layout(self._list)
        self._rows = {}
        for place, punt in enumerate(zitting.casustafel.agendapunten, 1):
            casus = zitting.casussen[punt.casus_id]
            soort = zitting.casustafel.soort
            row = AgendaRegel(place, punt, casus.nummer, codes.label(casus.gebied), soort)
            row.clicked.connect(lambda _on=False, wanted=punt.id: self.asked.emit(wanted))
            self._list.addWidget(row)
            self._rows[punt.id] = row

    def _show_wissel(self, zitting: Zitting) -> None:
        """Shows who comes and who goes, always in sight, so that people can be called in time (W-30)."""
        clear_layout(self._wissel)
        punten = zitting.casustafel.agendapunten
        if zitting.is_over:
            return
        place = next((i for i, p in enumerate(punten) if p.id == zitting.huidig), -1)
        if place + 1 >= len(punten):
            self._wissel.addWidget(Text("Dit is de laatste casus", "label"))
            return
        self._wissel.addWidget(
            Text("Bij de volgende casus" if place >= 0 else "Bij de eerste casus", "label")
        )
        wissel = zitting.wissel_naar(punten[place + 1].id)
        # Who has to leave comes first: of all lines this is the one that may not fall off.
        leaving, coming = wissel.verlaten_zaal, wissel.komen_binnen
        counts = Counter(u.partij_id for u in (*leaving, *punten[place + 1].uitnodigingen))
        several = {partij_id for partij_id, people in counts.items() if people > 1}
        derden = (f"{who}, {of} verlaat de zaal" for who, of in wissel.derden_verlaten)
        lines: list[QWidget] = [IconText("log-out", words, tone=Tone.WARN, wrap=True) for words in derden]
        lines += self._people(zitting, leaving, "log-out", "verlaat de zaal", named=several)
        lines += self._people(zitting, coming, "log-in", "komt binnen", named=several)
        for line in lines[:7]:
            self._wissel.addWidget(line)
        if len(lines) > 7:
            self._wissel.addWidget(Text(f"en nog {len(lines) - 7}", "small"))
        if not lines:
            self._wissel.addWidget(IconText("users", "Iedereen blijft zitten"))

    def _people(
        self,
        zitting: Zitting,
        who: tuple[Uitnodiging, ...],
        icon: str,
        verb: str,
        *,
        named: Collection[PartijId],
    ) -> list[QWidget]:
        """Returns a line for each of them; by name where another of the Partij comes, goes or stays."""
        found: list[QWidget] = []
        for uitnodiging in who:
            partij = zitting.partijen.get(uitnodiging.partij_id)
            name = partij.kort if partij else ""
            person = partij.afgevaardigde(uitnodiging.afgevaardigde_id) if partij else None
            by_name = person is not None and uitnodiging.partij_id in named
            words = (
                f"{name}, {_shorten(person.naam, MOST_OF_NAME)} {verb}"
                if person and by_name
                else f"{name} {verb}"
            )
            line = IconText(icon, words, tone=theme.Tone.NOW, wrap=True)
            line.words.set_tone(None)
            line.words.setMinimumWidth(1)
            set_tip(line, person.naam if person else "")
            found.append(line)
        return found
