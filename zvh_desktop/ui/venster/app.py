"""Makes the application: Dutch, with one style and one font."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import qt_set_sequence_auto_mnemonic
from PySide6.QtWidgets import QApplication

from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.widgets import icons, theme


def create_app(argv: Sequence[str] = ("zvh-desktop",), *, scheme: str = "systeem") -> QApplication:
    """Returns the one QApplication, dressed; makes it at the first call."""
    existing = QApplication.instance()
    # Passed as an argument: `setStyle` returns the style, and wrapping that for Python costs the start five milliseconds.
    app = existing if isinstance(existing, QApplication) else _application()([*argv, "-style", "fusion"])
    if app.property("dressed"):
        return app
    app.setProperty("dressed", True)
    app.setApplicationName("zvh-desktop")
    app.setApplicationDisplayName("ZVH Desktop")
    app.setDesktopFileName("zvh-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    qt_set_sequence_auto_mnemonic(
        False
    )  # a name with & in it is no key, and a key that nobody bound stands in no list
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    theme.load_screen_font()
    app.setFont(theme.screen_font())
    theme.choose_scheme(app, scheme)
    theme.signals().changed.connect(icons.retint_all)
    # Counted from the first turn of the loop: where the machine is slow, the first screen may take longer than that to make.
    QTimer.singleShot(0, app, lambda: QTimer.singleShot(50, app, finish_dressing))
    return app


def _application() -> type[QApplication]:
    if sys.platform == "darwin":
        from zvh_desktop.ui.venster.file_open import FileOpenApplication

        return FileOpenApplication
    return QApplication


def finish_dressing() -> None:
    """Sets up what can come after the first screen: the icon, Qt's own Dutch words, other fonts, following a dark system."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtGui import QIcon

    app = QApplication.instance()
    if not isinstance(app, QApplication) or app.property("finished"):
        return
    app.setProperty("finished", True)
    app.setWindowIcon(QIcon(str(resource_dir() / "programma" / "zvh-desktop.svg")))
    theme.follow_system(app)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        app.installTranslator(translator)
    theme.load_other_fonts()
