"""Closes everything that writes in a window that shows a picture of a kluis, and says on every screen that it is one.

What may be used is named here, and nothing else is: a button that nobody thought of is closed. The door itself is in
the kluis (`Leeswerk`), which refuses whatever tries all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from zvh_desktop.application.kluis.kluis import Leesstand
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.taal import melding
from zvh_desktop.taal.datum import moment_text
from zvh_desktop.taal.kluis import houder_van
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.sidebar import Sidebar
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import TOLD, KeyButton
from zvh_desktop.ui.widgets.jump_list import JumpRow
from zvh_desktop.ui.widgets.key_tab_bar import KeyTabBar
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import RowFilter
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Elided, IconText, Text

ANEW = "F5"
DOES = "Een nieuw beeld van de kluis maken"

# The buttons, boxes and fields that only lead somewhere, or show more, less or in another order.
READS = frozenset(
    {
        "acties_partijen", "agenda_of_dossier", "agendas_terug", "alleen_te_laat", "bronnen_openen",
        "casussen_fase", "casussen_gebied", "confirm_cancel", "controleren", "dubbel_bekijk", "elders_bekijken",
        "handtekeningen_openen", "hele_aanmelding", "key_sheet_close", "log_casus", "log_soort", "log_tot",
        "log_tot_invoer", "log_van", "log_van_invoer", "logboek_openen", "naar_casus", "naar_datalekken",
        "naar_dossier", "naar_geschillen", "naar_handleiding", "naar_plan", "naar_tafel", "naar_toezicht",
        "naar_verzoeken", "naar_volgende_tafel", "niet_opengesteld", "oefenen_terug", "ook_afgedane",
        "ook_afgesloten", "over_nieuw", "over_openen", "overdragen_terug", "periode", "plan_openen",
        "plan_terug", "rectificatie_terug", "strook_sluiten", "te_bellen", "toetredingen",
        "toezicht_per_casus", "toezicht_per_partij", "toezicht_per_tafel", "tot", "triage_leeg_action",
        "uitkomst_of_casus", "uitvraag_openklappen", "van", "vergelijken_met", "vernieuwen_terug",
        "verzoek_dossier", "verzoek_openen", "volgende_casus", "vorige_casus",
    }
)  # fmt: skip
# So begin or end the names of those of which there are several.
_BEGIN = ("aanmeldingen_welke_", "agendapunt_", "openen_", "versie_weergave_")
_END = ("_banner_close", "_leegmaken", "_zoeken")
# Keys that were bound to a page or a part of it, and change nothing.
_KEYS = frozenset(
    {
        "Alt+Left", "Alt+Right", "Ctrl+F", "Ctrl+K", "Ctrl+L", "Esc", "F1", "F6", ANEW, "Ctrl++", "Ctrl+=", "Ctrl+-",
        "Ctrl+F9", "Ctrl+,", *(f"Ctrl+{n}" for n in range(10)), *(f"Alt+{n}" for n in range(1, 10)),
    }
)  # fmt: skip
_HEARD = frozenset(
    {
        QEvent.Type.Polish,
        QEvent.Type.Show,
        QEvent.Type.EnabledChange,
        QEvent.Type.ReadOnlyChange,
        QEvent.Type.Shortcut,
        QEvent.Type.Drop,
    }
)


class LeesStrip(QFrame):
    """Says on every screen that this is a picture, who holds the kluis, and of which moment it is; F5 takes a new one.

    Of a demonstration it says that too: two bars would leave too little of a small screen.
    """

    def __init__(
        self, stand: Leesstand, anew: Callable[[], object], *, is_demonstratie: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "demo")
        self.setObjectName("lees_strip")
        words = f"Alleen lezen · stand van {moment_text(stand.op)}"
        self.setAccessibleName(f"{words}. {houder_van(stand.houder)}")
        theme.set_size(self, height=34)
        said = IconText("eye", words, role="strong", tone=theme.Tone.WARN, size=14)
        who = Elided(houder_van(stand.houder), "small", name="lees_houder", least=120)
        fiction = [Text(melding.DEMONSTRATIE, "small")] if is_demonstratie else []
        self.anew = KeyButton(
            "Opnieuw kijken", "opnieuw_kijken", anew, ANEW, binds=False, does=DOES, small=True
        )
        side, middle = theme.Space.TWO, Qt.AlignmentFlag.AlignVCenter
        in_row((said, middle), (who, 1), *fiction, (self.anew, middle), on=self, margins=(side, 0, side, 0))


def look_anew(kluis: GeopendeKluis, jobs: JobRunner, enter: Callable[[GeopendeKluis], object]) -> None:
    """Takes a new picture of a kluis that somebody else holds; until it is there, and when none can be taken, the old one stays."""
    if not jobs.is_busy:
        jobs.run(
            lambda _control: kluis.opnieuw_bekijken(),
            enter,
            label="De kluis wordt opnieuw bekeken",
            only_reads=True,
            release=lambda nieuw: nieuw.close(),
        )


class Gesloten(QObject):
    """Closes what writes as soon as it can be seen, and again when a page opens it; listens only while a picture is shown."""

    def __init__(self, workspace: QWidget, strip: LeesStrip) -> None:
        super().__init__(workspace)
        self._workspace, self._strip = workspace, strip
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        for widget in workspace.findChildren(QWidget):
            self._close(widget)

    def stop(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _HEARD:
            return False
        if kind == QEvent.Type.Shortcut:
            return isinstance(watched, QShortcut) and not self._may_press(watched)
        if isinstance(watched, QWidget) and self._is_ours(watched):
            if kind == QEvent.Type.Drop:
                return True
            self._close(watched)
        return False

    def _is_ours(self, widget: QWidget) -> bool:
        if self._workspace.isAncestorOf(widget):
            return True
        over = widget.window()
        home = over.parentWidget() if isinstance(over, Sheet) else None
        return home is not None and home.window() is self._workspace.window()

    def _may_press(self, shortcut: QShortcut) -> bool:
        owner = shortcut.parent()
        if not isinstance(owner, QWidget) or not self._is_ours(owner):
            return owner is not self._workspace or shortcut.key().toString() in _KEYS
        if isinstance(owner, QAbstractButton):
            return owner.isEnabled()
        return isinstance(owner, KeyTabBar | Sidebar) or shortcut.key().toString() in _KEYS

    def _reads(self, widget: QWidget) -> bool:
        name = widget.objectName()
        return (
            isinstance(widget, RowFilter | JumpRow | KeyTabBar)
            or name in READS
            or name.startswith(_BEGIN)
            or name.endswith(_END)
            or self._strip.isAncestorOf(widget)
            or any(isinstance(around, Sidebar) for around in _around(widget))
        )

    def _close(self, widget: QWidget) -> None:
        if self._reads(widget):
            return
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            if not widget.isReadOnly():
                widget.setReadOnly(True)
        elif isinstance(widget, QAbstractItemView):
            widget.setDragEnabled(False)
            widget.setAcceptDrops(False)
        elif (
            isinstance(widget, QAbstractButton | QComboBox | QAbstractSpinBox)
            and not isinstance(widget, QToolButton)
            and widget.isEnabled()
        ):
            widget.setEnabled(False)
        self._tell_only_what_works(widget)

    def _tell_only_what_works(self, widget: QWidget) -> None:
        """Leaves out of the sheet of F1 what does not work here."""
        told = widget.property(TOLD)
        if told and not isinstance(widget, QAbstractItemView):
            kept = [one for one in told if not isinstance(widget, QAbstractButton) and one[0] in _KEYS]
            if len(kept) != len(told):
                widget.setProperty(TOLD, kept)


def _around(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found
