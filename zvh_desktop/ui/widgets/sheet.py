"""Opens a small form over the page without blocking: title, body, actions at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QMainWindow, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, primary
from zvh_desktop.ui.widgets.keys import is_plain, keeps_writing
from zvh_desktop.ui.widgets.layout import UprightArea, in_column, in_row
from zvh_desktop.ui.widgets.text import Text, announce


class SheetHome(QMainWindow):
    """Describes a window that hears of each sheet that opens over it."""

    def event(self, event: QEvent) -> bool:
        return keeps_writing(event) or super().event(event)

    def sheet_opens(self, sheet: Sheet) -> None:
        raise NotImplementedError


class Sheet(QDialog):
    """Shows a form: `sheet = Sheet(self, "Nieuwe casustafel"); sheet.add(form); sheet.add_action(button); sheet.open()`.

    It is never larger than its window: what does not fit is scrolled to. It destroys itself when closed. Only its own
    button drops what was typed in it: after Escape and locking the window keeps it, and types it again when the sheet of
    this `name` opens next about the same. What that is its title and subtitle say, unless `about` does.
    """

    left_by_escape = False

    def __init__(
        self,
        parent: QWidget,
        title: str,
        subtitle: str = "",
        *,
        name: str = "sheet",
        about: str = "",
        width: int = 560,
    ) -> None:
        super().__init__(parent.window())
        self.about = about or f"{title}\n{subtitle}"
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._least = width
        self._fitted = False
        head = in_column(Text(title, "heading", wrap=True, name=f"{name}_title"), spacing=2)
        if subtitle:
            head.addWidget(Text(subtitle, "muted", wrap=True))
        two, three = theme.Space.TWO, theme.Space.THREE
        self.body = in_column(spacing=two)
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._actions = in_row(1, on=foot, margins=(three, 12, three, 12))
        self._inside, self._foot, self._area = QWidget(), foot, UprightArea()
        self._content = in_column(head, self.body, on=self._inside, spacing=two, margins=three)
        self._area.setWidget(self._inside)
        self._inside.installEventFilter(self)
        column = in_column((self._area, 1), foot, on=self, spacing=0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def event(self, event: QEvent) -> bool:
        if keeps_writing(event):
            return True
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.left_by_escape = is_plain(event, Qt.Key.Key_Escape)
        super().keyPressEvent(event)

    def eventFilter(self, _inside: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        """Makes the sheet as high as its text needs at this width: Qt measures wrapped text at its narrowest."""
        layout, home = self._content, self.parentWidget()
        if home is None:
            return
        foot = self._foot.minimumSizeHint()
        wide = max(self.width(), theme.px(self._least), layout.totalMinimumSize().width(), foot.width())
        wide = min(wide, home.width())
        high = (
            layout.totalHeightForWidth(wide)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        self._inside.setMinimumHeight(high)
        high = min(high + foot.height(), home.height())
        if not self.isVisible() or high > self.height() or wide > self.width() or not self._fitted:
            self.resize(wide, high)
            # A bar that came before there was room narrows the text, which then needs the bar.
            for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded):
                self._area.setVerticalScrollBarPolicy(policy)
        self._fitted = self.isVisible()

    def open(self) -> None:
        home = self.parentWidget()
        if isinstance(home, SheetHome):
            home.sheet_opens(self)
        super().open()

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_action(self, button: QWidget) -> None:
        """Adds buttons from left to right; the main one last."""
        self._actions.addWidget(button)

    def add_choice(
        self,
        text: str,
        name: str,
        on_click: Callable[[], object],
        icon: str | None = None,
        *others: KeyButton,
    ) -> KeyButton:
        """Adds Annuleren, the other ways and the main action of the sheet, and returns the button of the last."""
        self.add_action(KeyButton("Annuleren", f"{self.objectName()}_annuleren", self.reject))
        for other in others:
            self.add_action(other)
        main = primary(text, name, on_click, "Ctrl+Return", icon=icon)
        self.add_action(main)
        return main


class Confirm(Sheet):
    """Asks a yes or no (see `confirm`); Escape and Enter both choose the safe answer."""

    def __init__(
        self, parent: QWidget, title: str, text: str, *, action: str, cancel: str, dangerous: bool
    ) -> None:
        super().__init__(parent, title, name="confirm", width=440)
        self.add(Text(text, "body", wrap=True, name="confirm_text"))
        self.no = KeyButton(cancel, name="confirm_cancel", on_click=self.reject)
        self.yes = KeyButton(
            action, kind="danger" if dangerous else "primary", name="confirm_action", on_click=self.accept
        )
        self.add_action(self.no)
        self.add_action(self.yes)
        self.no.setDefault(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)


def confirm(
    parent: QWidget,
    title: str,
    text: str,
    *,
    action: str,
    on_yes: Callable[[], object],
    cancel: str = "Annuleren",
    dangerous: bool = False,
) -> Confirm:
    """Asks with `open()`: the program goes on, and `on_yes` is called when the answer is yes."""
    made = Confirm(parent, title, text, action=action, cancel=cancel, dangerous=dangerous)
    made.accepted.connect(on_yes)
    made.open()
    return made


SHOWN_MS = 4000


class Toast(QFrame):
    """Shows a short message; one per window, so a new one replaces the one before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = Text("", "body", name="toast_text")
        in_row(self.words, on=self, margins=(theme.Space.TWO, 10, theme.Space.TWO, 10))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.words.clear()

    def say(self, text: str) -> None:
        self.words.setText(text)
        self.adjustSize()
        window = self.parentWidget()
        if window is not None:
            self.move((window.width() - self.width()) // 2, window.height() - self.height() - theme.Space.SIX)
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        announce(self, text)


def toast(widget: QWidget, text: str) -> None:
    """Says `text` in the window of `widget`."""
    window = widget.window()
    made = window.findChild(Toast, "toast", Qt.FindChildOption.FindDirectChildrenOnly) or Toast(window)
    made.say(text)
