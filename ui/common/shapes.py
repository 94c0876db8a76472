"""One shape for each deadline band, so that no one needs to see colours to know how urgent it is."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.domain.sla import Band


def draw_band(painter: QPainter, band: Band, box: QRectF, colour: str, ground: str) -> None:
    """Draw the band's shape into the square `box` in `colour`; its inner sign is in `ground`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, paper = QColor(colour), QColor(ground)
    width = box.width() / 8
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(
        QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    if band is Band.CALM:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
    elif band is Band.ATTENTION:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(inner, 90 * 16, -180 * 16)
    elif band is Band.URGENT:
        painter.setBrush(ink)
        painter.drawPolygon(_triangle(inner))
        _exclaim(painter, box.adjusted(0, box.height() * 0.16, 0, 0), paper)
    else:
        painter.setBrush(ink)
        painter.drawPolygon(_octagon(inner))
        _exclaim(painter, box, paper)
    painter.restore()


def _triangle(box: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])


def _octagon(box: QRectF) -> QPolygonF:
    centre, radius = box.center(), box.width() / 2
    angles = [math.radians(22.5 + 45 * step) for step in range(8)]
    return QPolygonF(
        [QPointF(centre.x() + radius * math.cos(a), centre.y() + radius * math.sin(a)) for a in angles]
    )


def _exclaim(painter: QPainter, box: QRectF, colour: QColor) -> None:
    middle, height = box.center().x(), box.height()
    pen = QPen(colour, max(1.2, height / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(middle, box.top() + height * 0.28), QPointF(middle, box.top() + height * 0.54))
    painter.drawPoint(QPointF(middle, box.top() + height * 0.73))
