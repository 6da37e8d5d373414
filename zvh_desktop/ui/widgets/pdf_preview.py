"""Pages of a PDF as pictures, to look at before something leaves the kluis. Nothing is written to disk for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.text import Text

MOST_PAGES = 60


def render_pages(pdf: bytes, width: int) -> list[QImage]:
    """The pages, each `width` pixels wide; for a worker thread. Raises what the renderer raises on a broken file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for index in range(min(len(document), MOST_PAGES)):
            page = document[index]
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _image_format(bitmap.n_channels)
            )
            pages.append(image.copy())
        return pages
    finally:
        document.close()


def _image_format(channels: int) -> QImage.Format:
    return {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888}.get(
        channels, QImage.Format.Format_RGBA8888
    )


class PdfPreview(QScrollArea):
    """Shows what `render_pages` gave, one page below the other."""

    def __init__(self, *, name: str = "pdf_preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("Voorbeeld van het document")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.Space.TWO, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        self._column.setSpacing(theme.Space.TWO)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(inside)

    @property
    def page_width(self) -> int:
        """In device pixels, so that text is sharp on a dense screen."""
        room = self.viewport().width() - 2 * theme.Space.TWO
        return int(max(320, min(room, 820)) * self.devicePixelRatioF())

    def show_words(self, sentence: str) -> None:
        clear_layout(self._column)
        self._column.addWidget(Text(sentence, "muted", wrap=True))

    def show_pages(self, pages: Sequence[QImage]) -> None:
        clear_layout(self._column)
        for number, image in enumerate(pages, 1):
            picture = QLabel()
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            picture.setPixmap(pixmap)
            picture.setProperty("role", "paper")
            picture.setAccessibleName(f"Pagina {number} van {len(pages)}")
            self._column.addWidget(picture)
        self.verticalScrollBar().setValue(0)
