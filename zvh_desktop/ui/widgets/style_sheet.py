"""Builds the one style sheet from the tokens. Selectors look at dynamic properties: role, kind, tone, state."""

from __future__ import annotations

from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.widgets.tokens import RADIUS, RADIUS_SMALL, TextSize, Tokens, px

_STYLE = """
QWidget {{ color: {t.text}; font-size: {TextSize.BODY}px; }}
QMainWindow {{ background: {t.window}; }}
QDialog {{ background: {t.surface}; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line_strong}; padding: 4px 8px; }}

QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {TextSize.TITLE}px; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: {TextSize.HEADING}px; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="small"] {{ color: {t.muted}; font-size: {TextSize.SMALL}px; }}
QLabel[role="label"] {{ color: {t.muted}; font-size: {TextSize.SMALL}px; font-weight: 600; }}
QLabel[role="error"] {{ color: {t.danger}; font-size: {TextSize.SMALL}px; }}
QLabel[tone="ok"] {{ color: {t.ok}; }}
QLabel[tone="warn"] {{ color: {t.warn}; }}
QLabel[tone="danger"] {{ color: {t.danger}; }}
QLabel[tone="now"] {{ color: {t.accent}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong}; border-radius: {RADIUS_SMALL}px;
  padding: 0 9px; placeholder-text-color: {t.muted}; selection-background-color: {t.accent_fill}; selection-color: {t.on_accent};
}}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px[32]}px; max-height: {px[32]}px; }}
QPlainTextEdit, QTextEdit {{ padding: 3px 5px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  border: 2px solid {t.accent};
}}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ padding: 0 8px; min-height: {inside}px; max-height: {inside}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 2px 4px; }}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"], QSpinBox[invalid="true"] {{
  border-color: {t.danger};
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.window}; color: {t.muted}; border-color: {t.line}; }}
QPlainTextEdit[frameless="true"], QLineEdit[frameless="true"] {{ border-color: transparent; background: transparent; }}
QPlainTextEdit[frameless="true"], QPlainTextEdit[frameless="true"]:focus {{ border: none; padding: 0; }}
QComboBox::drop-down {{ border: none; width: {px[28]}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
  background: {t.raised}; border: 1px solid {t.line_strong}; outline: none; padding: 4px;
  selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{
  background: transparent; border: none; padding: 0; min-height: 0;
}}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}

QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; padding: 3px 0; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.muted}; }}
QCheckBox::indicator, QRadioButton::indicator {{
  width: {px[16]}px; height: {px[16]}px; border: 1px solid {t.line_strong}; background: {t.surface};
}}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {px[9]}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.accent}; width: {box}px; height: {box}px; }}
QCheckBox::indicator:checked {{ background: {t.accent_fill}; border-color: {t.accent_fill}; image: url({style}/check.svg); }}
QRadioButton::indicator:checked {{ background: {t.accent_fill}; border-color: {t.accent_fill}; image: url({style}/dot.svg); }}
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus {{ border: 2px solid {t.text}; }}

QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame[role="card"][current="true"] {{ border: 2px solid {t.accent}; }}
QFrame[role="surface"] {{ background: {t.surface}; border: none; }}
QFrame[role="sidebar"] {{ background: {t.sidebar}; border: none; border-right: 1px solid {t.line}; }}
QFrame[role="panel_left"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.line}; }}
QFrame[role="panel_right"] {{ background: {t.surface}; border: none; border-left: 1px solid {t.line}; }}
QLabel[role="paper"] {{ background: white; border: 1px solid {t.line}; }}
QFrame[role="header"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[role="status"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame[role="popup"] {{ background: {t.raised}; border: 1px solid {t.line_strong}; border-radius: {RADIUS}px; }}
QFrame[role="foot"] {{ background: {t.window}; border: none; border-top: 1px solid {t.line}; }}
QFrame[role="line"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="demo"] {{ background: {t.warn_soft}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[role="banner"] {{ border-radius: {RADIUS}px; border: 1px solid {t.line}; background: {t.surface}; }}
QFrame[role="banner"][tone="now"] {{ background: {t.accent_soft}; border-color: {t.accent_soft}; }}
QFrame[role="banner"][tone="ok"] {{ background: {t.ok_soft}; border-color: {t.ok_soft}; }}
QFrame[role="banner"][tone="warn"] {{ background: {t.warn_soft}; border-color: {t.warn_soft}; }}
QFrame[role="banner"][tone="danger"] {{ background: {t.danger_soft}; border-color: {t.danger}; }}
QFrame[role="toast"] {{ background: {t.text}; border-radius: {RADIUS}px; }}
QFrame[role="toast"] QLabel {{ color: {t.window}; }}

QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.line_strong}; border-radius: 4px; border: 2px solid transparent; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
  background: transparent; color: {t.muted}; padding: 8px 4px; margin: 0 24px 0 0; border: none;
  border-bottom: 2px solid transparent; min-height: {px[18]}px;
}}
QTabBar::tab:selected {{ color: {t.accent}; font-weight: 600; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar:focus {{ outline: none; }}
QTabBar::tab:focus {{ background: {t.accent_soft}; }}

QTableView, QListView {{
  background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; gridline-color: {t.line};
  outline: none; selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QTableView:focus, QListView:focus {{ border-color: {t.accent}; }}
QListView[role="plain"] {{ border: none; background: transparent; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
  background: {t.surface}; color: {t.muted}; font-size: {TextSize.SMALL}px; font-weight: 600;
  border: none; border-bottom: 1px solid {t.line}; padding: 8px 12px; text-align: left;
}}
QHeaderView::section:hover {{ color: {t.text}; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ image: none; width: 0; height: 0; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}

QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent_fill}; border-radius: 3px; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenu {{ background: {t.raised}; border: 1px solid {t.line_strong}; padding: 4px; }}
QMenu::item {{ padding: 6px 16px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
"""


class _Sizes:
    """Gives the style sheet a size at the letter size in force: `{px[32]}`."""

    def __getitem__(self, usual: int) -> int:
        return px(usual)


def style_sheet(t: Tokens) -> str:
    style = (resource_dir() / "style").as_posix()
    # What has the focus has a wider border, and stays as large.
    within = {"inside": px(32) - 2, "box": px(16) - 2}
    return _STYLE.format(
        t=t, style=style, TextSize=TextSize, RADIUS=RADIUS, RADIUS_SMALL=RADIUS_SMALL, px=_Sizes(), **within
    )
