"""Draws Lucide icons from `resources/icons` in a token colour, at twice their size for sharp screens."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

RATIO = 2


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resource_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(QSize(size * RATIO, size * RATIO))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size * RATIO, size * RATIO))
    painter.end()
    picture.setDevicePixelRatio(RATIO)
    return picture


def pixmap(name: str, colour: str = "text", size: int = 16) -> QPixmap:
    """Returns the icon `name` in the token `colour` (or a #rrggbb), in `size` pixels at the usual letter size."""
    code = colour if colour.startswith("#") else str(getattr(theme.current(), colour))
    return _draw(name, code, theme.px(size))


def icon(name: str, colour: str = "text", size: int = 16) -> QIcon:
    """Returns the icon `name` in the colours of now; `set_icon` follows later changes of the colours."""
    from PySide6.QtGui import (
        QIcon,  # it has a value for every icon of every theme, and the first screen paints its own
    )

    return QIcon(pixmap(name, colour, size))


def set_icon(widget: QAbstractButton | QLabel, name: str, colour: str = "text", size: int = 16) -> None:
    """Puts an icon on a button or label, and keeps it in the colours of the theme."""
    widget.setProperty("iconName", name)
    widget.setProperty("iconColour", colour)
    widget.setProperty("iconSide", size)
    _put(widget)


def picture(name: str, colour: str = "text", size: int = 16) -> QLabel:
    """Returns a label that shows an icon alone."""
    made = QLabel()
    set_icon(made, name, colour, size)
    return made


def _put(widget: QWidget) -> None:
    name, colour = str(widget.property("iconName")), str(widget.property("iconColour"))
    side = int(widget.property("iconSide"))
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, colour, side))
    elif isinstance(widget, QAbstractButton):
        widget.setIcon(icon(name, colour, side))
        widget.setIconSize(QSize(theme.px(side), theme.px(side)))


def retint_all() -> None:
    """Draws every icon that `set_icon` placed again, after a change of scheme or letter size."""
    for widget in QApplication.allWidgets():
        if widget.property("iconName"):
            _put(widget)
