"""Makes the application: Dutch, one style, one font, and no failed action that takes the program down."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from zvh_desktop.ui import icons, theme

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def create_app(argv: Sequence[str] = ("zvh-desktop",), *, scheme: str = "systeem") -> QApplication:
    """The one QApplication; asked again it gives the same, already dressed."""
    existing = QApplication.instance()
    # As an argument: `setStyle` answers with the style, and to have that in Python costs the start five milliseconds.
    app = existing if isinstance(existing, QApplication) else QApplication([*argv, "-style", "fusion"])
    if app.property("dressed"):
        return app
    app.setProperty("dressed", True)
    app.setApplicationName("zvh-desktop")
    app.setApplicationDisplayName("ZVH Desktop")
    app.setDesktopFileName("zvh-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    theme.load_screen_font()
    app.setFont(theme.screen_font())
    theme.choose_scheme(app, scheme)
    theme.signals().changed.connect(icons.retint_all)
    QTimer.singleShot(50, app, finish_dressing)
    return app


def finish_dressing() -> None:
    """What the first screen can do without comes right after it: Qt's own Dutch words, fonts for other scripts, a system
    that goes dark."""
    app = QApplication.instance()
    if not isinstance(app, QApplication) or app.property("finished"):
        return
    app.setProperty("finished", True)
    theme.follow_system(app)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        app.installTranslator(translator)
    theme.load_other_fonts()


class ErrorFunnel(QObject):
    """Every exception that nobody caught ends here, from any thread, and is presented in the thread of the screen.

    Only class, module and line go into the log: an exception text or a local variable could hold a name.
    """

    caught = Signal(object)

    def __init__(self, present: Callable[[BaseException], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self.caught.connect(self._show)

    def install(self) -> None:
        sys.excepthook = self._from_python
        threading.excepthook = self._from_thread
        qInstallMessageHandler(_from_qt)

    def _from_python(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.caught.emit(error)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.caught.emit(args.exc_value)

    def _show(self, error: BaseException) -> None:
        try:
            self._present(error)
        except Exception as second:  # presenting must never start a circle
            log_error(error)
            log_error(second)


def log_error(error: BaseException, reference: str = "") -> None:
    """The class and the places it passed, without text, locals or values."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('zvh_desktop', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    log.error("%s %s at %s", reference, type(error).__name__, " < ".join(reversed(places)))


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own messages, by category alone: their text may quote what is on the screen."""
    category = context.category or "qt"
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt message in category %s", category)
