"""Keeps the program running when an action fails, and logs the error without naming anybody."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ErrorFunnel(QObject):
    """Receives every exception that nobody caught, from any thread, and presents it in the thread of the screen.

    Only class, module and line go into the log: an exception text or a local variable could hold a name.
    """

    caught = Signal(object)

    def __init__(self, present: Callable[[BaseException], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self.caught.connect(self._show)

    def install(self) -> None:
        sys.excepthook = self._from_python
        sys.unraisablehook = _from_nowhere
        threading.excepthook = self._from_thread
        qInstallMessageHandler(_from_qt)
        if logging.lastResort is not None:
            logging.lastResort.setFormatter(OwnWordsOnly())

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
        except Exception as second:  # presenting an error must never start a loop
            log_error(error)
            log_error(second)


class OwnWordsOnly(logging.Formatter):
    """Formats log records: of libraries only their name and level, since their text may quote what they work on."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] == __name__.partition(".")[0]:
            return record.getMessage()
        return f"{record.levelname} in {record.name}"


def log_error(error: BaseException, reference: str = "") -> None:
    """Logs the class and the places it passed, without text, locals, values, or folders that bear a name."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        places.append(f"{frame.f_globals.get('__name__')}:{trace.tb_lineno} {frame.f_code.co_name}")
        trace = trace.tb_next
    log.error("%s %s at %s", reference, type(error).__name__, " < ".join(reversed(places)))


def _from_nowhere(unraisable: sys.UnraisableHookArgs) -> None:
    """Logs an error in a destructor or callback that nobody waits for; Python would print its text."""
    if unraisable.exc_value is not None:
        log_error(unraisable.exc_value)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Logs Qt's own messages by category alone: their text may quote what is on the screen."""
    category = context.category or "qt"
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt message in category %s", category)
