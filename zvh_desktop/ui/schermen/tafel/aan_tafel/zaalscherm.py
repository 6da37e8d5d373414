"""Shows one Casus to the whole hall, in letters that can be read from the last chair (W-30, W-35, W-65)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QCloseEvent,
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QScreen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.verspreiden.uittreksel import UittrekselPunt
from zvh_desktop.taal import codes, datum, melding
from zvh_desktop.ui.venster.capture import FOR_ALL
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.theme import LIGHT

TITLE, TEXT, SMALL = 6.0, 4.2, 3.1
SIDE, TOP, BOTTOM = 7.0, 7.0, 10.0
"""Lists letter sizes and margins in hundredths of the height of the screen: who sits three screen widths away reads the text."""
LABELS, WORDS = 24, 76
WAIT = "Even geduld"
WINDOWED = (900, 506)


@dataclass(frozen=True, slots=True)
class Regel:
    """Holds one text with what it is; `main` stands out, `more` stands under it in small letters."""

    label: str
    text: str
    more: str = ""
    main: bool = False


def regels(punt: UittrekselPunt) -> list[Regel]:
    """Returns what the hall reads, in the order in which the table comes to it."""
    return [regel for regel in _regels(punt) if regel.text.strip()]


def _regels(punt: UittrekselPunt) -> Iterator[Regel]:
    yield Regel("Doel", punt.doel)
    yield from (Regel(i.partijnaam, i.inbreng.tekst) for i in punt.inbrengen)
    yield Regel("Bespreking", punt.bespreking)
    besluit = punt.besluit
    if besluit.soort is not None:
        yield Regel("Besluit", codes.label(besluit.soort), main=True)
        yield Regel("Besluit", besluit.reden, "\n".join(_facts(punt)))
        yield from (Regel("Instemming", f"{who}: {codes.instemming(i)}") for i, who in punt.instemming)
    yield Regel("Richting van het plan", punt.richting_plan)
    yield from (Regel("Afschalen kan als", criterium) for criterium in punt.afschalingscriteria)
    for actie, partij in sorted(punt.acties, key=lambda pair: pair[0].is_eerder):
        stand = "" if actie.stand == ActieStand.OPEN else codes.label(ActieStand(actie.stand))
        when = f"uiterlijk {datum.weekday_date(actie.uiterlijk)}" if actie.uiterlijk else "nog zonder datum"
        who = (partij, actie.persoon, stand or when)
        label = "Eerder afgesproken" if actie.is_eerder else "Afgesproken"
        yield Regel(label, actie.wat, ", ".join(filter(None, who)))


def _facts(punt: UittrekselPunt) -> Iterator[str]:
    besluit, regisseur = punt.besluit, punt.besluit.casusregisseur
    if besluit.elders_waar:
        yield ", ".join(filter(None, (f"Procesregie bij {besluit.elders_waar}", besluit.elders_wie)))
    if regisseur and regisseur.is_benoemd:
        yield f"Casusregisseur: {', '.join(filter(None, (regisseur.naam, punt.casusregisseur_partij)))}"
    if besluit.procesregisseur:
        yield f"Procesregisseur: {besluit.procesregisseur}"
    for oordeel in besluit.afschaling:
        stand = {True: "voldaan", False: "niet voldaan", None: "nog niet beoordeeld"}[oordeel.voldaan]
        yield f"{oordeel.criterium}: {stand}{f', {oordeel.reden}' if oordeel.reden else ''}"
    if besluit.komt_terug_op:
        yield f"Komt terug op {datum.weekday_date(besluit.komt_terug_op)}"


def second_screen(of: QWidget) -> QScreen | None:
    """Returns the screen that the chair does not work on; one that repeats his own is none."""
    own = of.screen()
    others = (s for s in QGuiApplication.screens() if s is not own and s.geometry() != own.geometry())
    return next(others, None)


class Zaalscherm(QWidget):
    """Is the window in the hall. It never takes the keys, and its title names nobody.

    Dark letters on a light ground, whatever the chair chose for himself: in a lit hall that is read from the furthest.
    """

    put_away = Signal()

    def __init__(self, chair: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("zaalscherm")
        self.setAccessibleName("Beamer")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setProperty(FOR_ALL, True)
        self._chair = chair
        self._title: tuple[str, ...] = ()
        self.number = ""
        self._regels: list[Regel] = []
        self._document: QTextDocument | None = None
        self._table: QTextTable | None = None
        self.page = 0
        self.is_black = False

    def open_on(self, screen: QScreen | None) -> None:
        """Fills the second screen; without one it is a window of usual size that says so."""
        self.setWindowTitle("Beamer" if screen else "Beamer: er is geen tweede scherm")
        self.resize(*WINDOWED)
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
            self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen would take the keys
        self.show()

    @property
    def pages(self) -> int:
        return self._document.pageCount() if self._document is not None else 1

    @property
    def words(self) -> str:
        """Returns everything that stands on its pages."""
        return self._document.toPlainText() if self._document is not None else WAIT

    def show_punt(self, punt: UittrekselPunt | None) -> None:
        """Shows this Casus, at the place that changed; without one that there is something to wait for, and nothing of why."""
        rows = regels(punt) if punt is not None else []
        title = punt.betrokkenen if punt is not None else ()
        number = punt.nummer if punt is not None else ""
        if (number, title, rows) == (self.number, self._title, self._regels):
            return
        is_same, before = number == self.number, self._regels
        self.number, self._title, self._regels = number, title, rows
        self._lay_out()
        changed = [at for at, row in enumerate(rows) if row not in before] if is_same else []
        self.page = self._page_of(changed[-1]) if changed else min(self.page, self.pages - 1) * is_same
        self.update()

    def turn(self) -> None:
        """Turns to the next page, and from the last to the first."""
        self.page = (self.page + 1) % self.pages
        self.update()

    def show_black(self, black: bool) -> None:
        self.is_black = black
        self.update()

    def _px(self, hundredths: float) -> int:
        return max(1, round(self.height() * hundredths / 100))

    def _room(self) -> QRectF:
        side = self._px(SIDE)
        top, bottom = self._px(TOP), self._px(BOTTOM)
        return QRectF(side, top, max(1, self.width() - 2 * side), max(1, self.height() - top - bottom))

    def _format(self, size: float, colour: str, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        font = theme.screen_font()
        font.setPixelSize(self._px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        made.setFont(font)
        made.setForeground(QColor(colour))
        return made

    def _lay_out(self) -> None:
        """Lays the text out in pages of this window; no line is cut by the end of one."""
        self._document = self._table = None
        if not self.number:
            return
        document, room = QTextDocument(), self._room()
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        option = document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        size = TITLE if len(self._title) < 3 else TEXT
        # Each name keeps its own direction, also beside one that is written the other way.
        names = ", ".join(f"\u2068{name}\u2069" for name in self._title)
        cursor.insertText(names, self._format(size, LIGHT.text, bold=True))
        if self._regels:
            self._table = cursor.insertTable(len(self._regels), 2, self._table_format())
            self._fill(self._table)
        document.setPageSize(QSizeF(room.width(), room.height()))
        self._document = document

    def _table_format(self) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellSpacing(0)
        made.setCellPadding(0)
        percent = QTextLength.Type.PercentageLength
        made.setWidth(QTextLength(percent, 100))
        made.setColumnWidthConstraints([QTextLength(percent, LABELS), QTextLength(percent, WORDS)])
        return made

    def _fill(self, table: QTextTable) -> None:
        """Puts what it is on the left, once for texts of the same kind, and what it says on the right."""
        before = None
        for at, regel in enumerate(self._regels):
            is_next = regel.label == before
            above = self._px(SMALL / 2 if is_next else TEXT * 0.7)
            # The small label stands on the line of the large text beside it.
            label = self._cell(table, at, 0, above + self._px((TEXT - SMALL) * 0.95))
            label.insertText("" if is_next else regel.label, self._format(SMALL, LIGHT.muted))
            words = self._cell(table, at, 1, above)
            colour = LIGHT.accent if regel.main else LIGHT.text
            words.insertText(regel.text.strip(), self._format(TEXT, colour, bold=regel.main))
            for line in filter(None, regel.more.split("\n")):
                words.insertBlock()
                words.insertText(line, self._format(SMALL, LIGHT.muted))
            before = regel.label

    def _cell(self, table: QTextTable, row: int, column: int, above: int) -> QTextCursor:
        cell, room = table.cellAt(row, column), QTextTableCellFormat()
        room.setTopPadding(above)
        room.setRightPadding(self._px(SMALL))
        cell.setFormat(room)
        return cell.firstCursorPosition()

    def _page_of(self, row: int) -> int:
        if self._document is None or self._table is None:
            return 0
        block = self._table.cellAt(row, 1).lastCursorPosition().block()
        place = self._document.documentLayout().blockBoundingRect(block)
        return min(self.pages - 1, int((place.bottom() - 1) // self._document.pageSize().height()))

    def _goes_on(self) -> str:
        """Returns what the text at the top of this page is, when that is said on the page before."""
        if self._document is None or self._table is None:
            return ""
        layout, above = self._document.documentLayout(), self.page * self._document.pageSize().height()
        before = ""
        for at, regel in enumerate(self._regels):
            cell = self._table.cellAt(at, 1)
            first, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
            if layout.blockBoundingRect(last).bottom() > above:
                is_cut = layout.blockBoundingRect(first).top() < above
                return regel.label if above and (is_cut or regel.label == before) else ""
            before = regel.label
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.page = min(self.page, self.pages - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000" if self.is_black else LIGHT.surface))
        if not self.is_black:
            self._paint_wait(painter) if self._document is None else self._paint_page(painter, self._document)
        painter.end()

    def _paint_wait(self, painter: QPainter) -> None:
        font = theme.screen_font()
        font.setPixelSize(self._px(TEXT))
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, WAIT)

    def _paint_page(self, painter: QPainter, document: QTextDocument) -> None:
        room = self._room()
        above = self.page * document.pageSize().height()
        painter.save()
        painter.translate(room.x(), room.y() - above)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, above, room.width(), room.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        font = theme.screen_font()
        font.setPixelSize(self._px(SMALL))
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.muted))
        foot = QRectF(room.x(), self.height() - self._px(BOTTOM * 0.7), room.width(), self._px(TEXT))
        middle = Qt.AlignmentFlag.AlignVCenter
        if goes_on := self._goes_on():
            head = QRectF(room.x(), room.y() - self._px(TOP * 0.75), room.width(), self._px(TEXT))
            painter.drawText(head, middle, f"{goes_on}, vervolg")
        painter.drawText(foot, middle, f"{self.number}  ·  {melding.NIET_OPENBAAR}")
        if self.pages > 1:
            place = f"{self.page + 1} van {self.pages}"
            painter.drawText(foot, middle | Qt.AlignmentFlag.AlignRight, place)

    def event(self, event: QEvent) -> bool:
        """Gives the keys back where a platform lets a window have them that asks for none."""
        if event.type() is QEvent.Type.WindowActivate:
            self._chair.activateWindow()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.put_away.emit()
