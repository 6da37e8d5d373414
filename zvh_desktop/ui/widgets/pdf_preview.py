"""Shows pages of a PDF as pictures, to look at before something leaves the kluis. It writes nothing to disk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.layout import UprightArea, in_column
from zvh_desktop.ui.widgets.text import Text

MOST_PAGES = 60


def render_pages(pdf: bytes, width: int) -> list[QImage]:
    """Returns the pages as pictures `width` pixels wide; for a worker thread. Raises what the renderer raises on a broken file."""
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


class PdfPreview(UprightArea):
    """Shows the pictures of `render_pages`, one page below the other."""

    def __init__(self, *, name: str = "pdf_preview") -> None:
        super().__init__(reads=True)
        self.setObjectName(name)
        self.setAccessibleName("Voorbeeld van het document")
        self._pages: list[tuple[QLabel, QPixmap]] = []
        inside = QWidget()
        self._column = in_column(on=inside, spacing=theme.Space.TWO, margins=theme.Space.TWO)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(inside)

    @property
    def page_width(self) -> int:
        """Returns the width in device pixels, so that text is sharp on a dense screen."""
        return int(max(320, min(self._room, 820)) * self.devicePixelRatioF())

    @property
    def _room(self) -> int:
        """Returns the width within the margins and the hairline around the page."""
        return self.viewport().width() - 2 * theme.Space.TWO - 2

    def show_words(self, sentence: str) -> None:
        self._clear()
        self._column.addWidget(Text(sentence, "muted", wrap=True))

    def show_pages(self, pages: Sequence[QImage]) -> None:
        self._clear()
        for number, image in enumerate(pages, 1):
            picture = QLabel()
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            picture.setProperty("role", "paper")
            picture.setAccessibleName(f"Pagina {number} van {len(pages)}")
            self._column.addWidget(picture)
            self._pages.append((picture, pixmap))
        self._fit()
        self.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        self._pages = []
        clear_layout(self._column)

    def _fit(self) -> None:
        """Shrinks a page that was drawn for a wider window, so that its right side is never cut off."""
        most = int(self._room * self.devicePixelRatioF())
        for picture, pixmap in self._pages:
            fits = pixmap.width() <= most
            smooth = Qt.TransformationMode.SmoothTransformation
            picture.setPixmap(pixmap if fits else pixmap.scaledToWidth(max(1, most), smooth))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
