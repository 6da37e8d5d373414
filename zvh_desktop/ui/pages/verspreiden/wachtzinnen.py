"""The passphrases of the zips that were just made: told once, here, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.klaarzetten import Gemaakt
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.verspreiden import woorden
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.confirm import confirm
from zvh_desktop.ui.widgets.scroll_column import UprightArea
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

ROW = 44
MOST_ROWS = 8


class WachtzinnenBlad(Sheet):
    """Escape asks first: who closes it by accident has to make the zips anew."""

    def __init__(self, parent: QWidget, made: Sequence[Gemaakt], telefoon: Callable[[Gemaakt], str]) -> None:
        super().__init__(
            parent,
            "Geef deze wachtzinnen telefonisch door",
            "Ze staan alleen hier en worden niet bewaard. Noem per zip de cijfers in groepjes van vier; bij het openen "
            "typt men ze achter elkaar, zonder spaties. Mail een wachtzin nooit.",
            name="wachtzinnen",
            width=860,
        )
        self._is_done = False
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.Space.TWO, 0)
        grid.setHorizontalSpacing(theme.Space.TWO)
        grid.setVerticalSpacing(theme.Space.ONE)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(made):
            who = woorden.wie(one.ontvanger)
            grid.addWidget(Text(who, "body", wrap=True), row, 0)
            grid.addWidget(Text(telefoon(one), "muted", selectable=True), row, 1)
            phrase = Text(one.wachtzin or "", "strong", selectable=True, name=f"wachtzin_{row + 1}")
            phrase.setAccessibleName(f"Wachtzin voor {who}: {one.wachtzin}")
            grid.addWidget(phrase, row, 2)
        scroll = UprightArea(reads=True)
        scroll.setAccessibleName("Wachtzinnen per ontvanger")
        scroll.setObjectName("wachtzinnen_lijst")
        scroll.setWidget(inside)
        scroll.setFixedHeight(ROW * min(len(made), MOST_ROWS) + theme.Space.ONE)
        self.add(scroll)
        self.add_action(
            primary("Alles is doorgegeven", key="Ctrl+Return", name="wachtzinnen_klaar", on_click=self._done)
        )

    def _done(self) -> None:
        self._is_done = True
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ask()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Locking puts dialogs away without a question; a hand that slips is asked."""
        if self._is_done:
            super().closeEvent(event)
            return
        event.ignore()
        self._ask()

    def _ask(self) -> None:
        confirm(
            self,
            "Wachtzinnen weg?",
            "Daarna zijn ze nergens meer te vinden. Wie zijn wachtzin nog niet heeft, krijgt dan een nieuwe zip.",
            action="Sluiten",
            cancel="Terug",
            on_yes=self._done,
        )
