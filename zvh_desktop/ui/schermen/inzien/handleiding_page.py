"""Shows the user's guide inside the program: its chapters, searched as one types, and the pages with their pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from zvh_desktop.domain.inzien.zoekwoorden import words, zoektekst
from zvh_desktop.taal.resource_files import guide_dir
from zvh_desktop.ui.venster.navigation import Destination, ToHandleiding
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.line import RowFilter

LIST_WIDTH, MOST_PICTURE = 296, 860


def anchor_of(heading: str) -> str:
    """Returns the name by which Markdown links lead to a heading: 'De beamer' is 'de-beamer'."""
    return re.sub(r"[^\w-]", "", heading.casefold().replace(" ", "-"))


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """Holds one chapter of the guide: the name of its file, its title, and its text as it is written (Markdown)."""

    name: str
    titel: str
    tekst: str

    @classmethod
    def read(cls, path: Path) -> Hoofdstuk:
        tekst = path.read_text("utf-8")
        return cls(path.stem, tekst.partition("\n")[0].lstrip("# ").strip(), tekst)

    def places(self, pieces: list[str]) -> int:
        """Returns how often words begin with what was typed; 0 when one of these pieces begins none."""
        found = zoektekst(self.tekst)
        counts = [found.count(f" {piece}") for piece in pieces]
        return sum(counts) if all(counts) else 0


class Bladzijde(QTextBrowser):
    """Shows a chapter. What it shows is shipped with the program: nothing that anybody typed comes here."""

    def __init__(self) -> None:
        super().__init__()
        self._chapter: Hoofdstuk | None = None
        self.setObjectName("handleiding_tekst")
        self.setAccessibleName("Tekst van de handleiding")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        # A bar that comes and goes would change the width while a chapter is laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSearchPaths([str(guide_dir())])
        self.document().setDocumentMargin(theme.Space.THREE)

    def show_chapter(self, chapter: Hoofdstuk) -> None:
        """Shows a chapter with room between its parts: Qt leaves none in Markdown."""
        self._chapter = chapter
        self.setMarkdown(chapter.tekst)
        document = self.document()
        block = document.begin()
        while block.isValid():
            if QTextCursor(block).currentTable() is None:
                shape, is_heading = block.blockFormat(), bool(block.blockFormat().headingLevel())
                shape.setTopMargin(theme.Space.TWO if is_heading else shape.topMargin())
                shape.setBottomMargin(theme.Space.ONE)
                cursor = QTextCursor(block)
                cursor.setBlockFormat(shape)
                if is_heading:
                    # Qt gives the headings of Markdown no names.
                    named = QTextCharFormat()
                    named.setAnchor(True)
                    named.setAnchorNames([anchor_of(block.text())])
                    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(named)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format()
                table.setCellPadding(6)
                table.setBottomMargin(theme.Space.TWO)
                frame.setFormat(table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes the pictures anew for another width, and stays where one read."""
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        super().resizeEvent(event)
        if self._chapter is not None and event.size().width() != event.oldSize().width():
            self.show_chapter(self._chapter)
            bar.setValue(round(part * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Returns a picture no wider than there is room for."""
        found = super().loadResource(kind, QUrl(name))
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        picture = QImage()
        picture.loadFromData(found) if not isinstance(found, QImage) else picture.swap(found)
        room = min(MOST_PICTURE, self.viewport().width() - 2 * theme.Space.FOUR)
        return (
            picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            if picture.width() > room
            else picture
        )


class HandleidingPage(Page):
    def __init__(self, tools: PageTools) -> None:
        super().__init__(tools, "Handleiding", name="handleiding_page", scroll=False)
        self._chapters = tuple(map(Hoofdstuk.read, sorted(guide_dir().glob("[0-9]*.md"))))
        self._shown = ""
        self.search = RowFilter("Zoeken in de handleiding", name="handleiding_zoeken", width=LIST_WIDTH)
        self.list = CardList(label="Hoofdstukken", name="hoofdstukken", opens="Het hoofdstuk lezen")
        self.text = Bladzijde()
        beside = held(in_column(self.search, (self.list, 1), spacing=theme.Space.TWO))
        theme.set_size(beside, width=LIST_WIDTH)
        self.body.addLayout(in_row(beside, (self.text, 1), spacing=theme.Space.THREE), 1)
        self.search.changed.connect(self._show_chapters)
        self.search.down.connect(self.list.setFocus)
        self.list.chosen.connect(self._read)
        self.list.opened.connect(lambda _name: self.text.setFocus())
        self.text.anchorClicked.connect(self._follow)
        bind_key(self, "Ctrl+F", "Zoeken in de handleiding", self.search.focus_all)
        bind_key(self, "F3", "De volgende plaats", self._next)

    def open(self, destination: Destination) -> None:
        self._show_chapters()
        if not self._chapters:
            self.show_notice(
                "De handleiding staat niet bij dit programma",
                "Vraag erom bij wie het programma installeerde.",
            )
        elif isinstance(destination, ToHandleiding) and (destination.chapter or not self._shown):
            self._go(destination.chapter or self._chapters[0].name)

    def initial_focus(self) -> QWidget:
        return self.search

    def _show_chapters(self) -> None:
        pieces = words(self.search.text())
        found = [(one, one.places(pieces)) for one in self._chapters]
        self.list.set_rows(
            [
                CardRow(one.name, one.titel, right=str(n) if pieces else "")
                for one, n in found
                if n or not pieces
            ]
        )
        if pieces and self.list.current_identity() is None:
            self.list.setCurrentIndex(self.list.rows_model.index(0))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._next()

    def _go(self, name: str) -> None:
        self.list.select(name)
        self._read(name)

    def _read(self, name: str | None) -> None:
        chapter = next((one for one in self._chapters if one.name == name), None)
        if chapter is not None and name != self._shown:
            self._shown = chapter.name
            self.text.show_chapter(chapter)
            self._next()

    def _next(self) -> None:
        """Goes to the next place of the first word that is looked for, and from the last one to the first."""
        typed = self.search.text().split()
        if typed and not self.text.find(typed[0]):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(typed[0])

    def _follow(self, link: QUrl) -> None:
        """Opens a chapter, or the place in this one; nothing else: the program asks nothing of the network."""
        name = Path(link.path()).stem
        if any(one.name == name for one in self._chapters):
            self.search.clear()
            self._go(name)
        elif link.path():
            return
        if link.fragment():
            self.text.scrollToAnchor(link.fragment())
