"""Icons from resources/icons, drawn in the colour that the theme asks for."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

_DIRECTORY = Path(__file__).resolve().parents[2] / "resources" / "icons"
# Between these Qt scales down; each more costs time at the start.
_SCALES = (1.0, 2.0)


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons that are there."""
    return tuple(sorted(path.stem for path in _DIRECTORY.glob("*.svg")))


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """Return the icon `size` logical pixels wide in `colour` (#RRGGBB); raises FileNotFoundError."""
    key = f"tanggap/{name}/{colour}/{size}/{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawing = (_DIRECTORY / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    result = QPixmap(round(size * scale), round(size * scale))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, result.width(), result.height()))
    painter.end()
    result.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, result)
    return result


def icon(name: str, colour: str, size: int = 18, gap: int = 0) -> QIcon:
    """Return the icon for every screen scale up to 200 %, with `gap` empty pixels at its right."""
    result = QIcon()
    for scale in _SCALES:
        picture = pixmap(name, colour, size, scale)
        result.addPixmap(_padded(picture, round(gap * scale)) if gap else picture)
    return result


def _padded(picture: QPixmap, gap: int) -> QPixmap:
    wider = QPixmap(picture.width() + gap, picture.height())
    wider.setDevicePixelRatio(picture.devicePixelRatio())
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wider
