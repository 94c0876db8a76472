"""A small coloured field with a word on it, and before it an icon or the shape of a deadline band."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.sla import Band
from ui.common.safe_text import one_line
from ui.common.shapes import draw_band
from ui.theme.icons import pixmap
from ui.theme.palette import Palette, Tone, colours
from ui.theme.type_scale import TextRole, scaled

_PAD, _GAP, _MARK, _HEIGHT = 8, 5, 12, 22


def band_chip_width(metrics: QFontMetrics, text: str) -> int:
    """Return how wide `draw_band_chip` will be."""
    return _PAD + _MARK + _GAP + metrics.horizontalAdvance(text) + _PAD


def draw_band_chip(painter: QPainter, box: QRectF, band: Band, text: str, palette: Palette) -> None:
    """Draw time left on its band's field: shape, text and colour. The painter's font is used."""
    tone = palette.band(band)
    _field(painter, box, tone)
    mark = QRectF(box.left() + _PAD, box.center().y() - _MARK / 2, _MARK, _MARK)
    draw_band(painter, band, mark, tone.text, tone.fill)
    painter.setPen(QColor(tone.text))
    room = box.adjusted(_PAD + _MARK + _GAP, 0, -_PAD / 2, 0)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def _field(painter: QPainter, box: QRectF, tone: Tone) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.fill))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


class Chip(QWidget):
    """A word in the tone named `tone` (an attribute of Palette)."""

    def __init__(self, text: str = "", tone: str = "calm", icon_name: str = "") -> None:
        super().__init__()
        self._text, self._tone, self._icon_name = "", tone, icon_name
        self._band: Band | None = None
        self.setFont(scaled(self.font(), TextRole.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_word(text, tone, icon_name)

    @property
    def text(self) -> str:
        """The word that is shown."""
        return self._text

    def show_word(self, text: str, tone: str, icon_name: str = "") -> None:
        """Show `text` in `tone`, with an icon before it where one is named."""
        self._show(text, tone, icon_name, None)

    def show_band(self, text: str, band: Band) -> None:
        """Show time left with the band's shape and colour."""
        self._show(text, str(band), "", band)

    def _show(self, text: str, tone: str, icon_name: str, band: Band | None) -> None:
        line = one_line(text)
        if (line, tone, icon_name, band) == (self._text, self._tone, self._icon_name, self._band):
            return
        self._text, self._tone, self._icon_name, self._band = line, tone, icon_name, band
        self.setAccessibleName(line)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        mark = _MARK + _GAP if self._icon_name or self._band else 0
        width = _PAD + mark + self.fontMetrics().horizontalAdvance(self._text) + _PAD
        return QSize(width, max(_HEIGHT, self.fontMetrics().height() + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = colours(self)
        box = QRectF(self.rect())
        if self._band is not None:
            draw_band_chip(painter, box, self._band, self._text, palette)
            return
        tone: Tone = getattr(palette, self._tone)
        _field(painter, box, tone)
        left = _PAD
        if self._icon_name:
            picture = pixmap(self._icon_name, tone.text, _MARK + 2, self.devicePixelRatioF())
            painter.drawPixmap(left - 1, round(box.center().y() - _MARK / 2 - 1), picture)
            left += _MARK + _GAP
        painter.setPen(QColor(tone.text))
        painter.drawText(box.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._text)
