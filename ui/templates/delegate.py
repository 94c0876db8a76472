"""Draws one template of the list: its title, what it is for, and whose it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.domain.template import Template
from ui.common.safe_text import one_line
from ui.templates import wording
from ui.templates.model import TEMPLATE_ROLE
from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole, scaled

_ICON = 14
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class TemplateDelegate(QStyledItemDelegate):
    """Paints with drawText alone: a template's words are never parsed."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        title = QFontMetrics(scaled(option.font, TextRole.STRONG)).height()
        about = QFontMetrics(scaled(option.font, TextRole.CAPTION)).height()
        return QSize(200, title + about + TIGHT + 2 * SMALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        template: Template | None = index.data(TEMPLATE_ROLE)
        if template is None:
            return
        palette = colours()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect: QRect = option.rect
        ground = palette.selected if selected else palette.hover if hovered else palette.surface
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(palette.divider))
        text = palette.on_selected if selected else palette.text
        muted = palette.muted_on_selected if selected else palette.muted
        room = rect.adjusted(MEDIUM, SMALL, -MEDIUM, -SMALL)
        if template.is_locked:
            picture = pixmap("lock", muted, _ICON, painter.device().devicePixelRatio())
            painter.drawPixmap(room.right() - _ICON, room.top() + 2, picture)
            room.setRight(room.right() - _ICON - TIGHT)
        title = template.title
        if not template.active:
            title = self.tr("{title} (tidak dipakai)").format(title=title)
        strong, caption = scaled(option.font, TextRole.STRONG), scaled(option.font, TextRole.CAPTION)
        height = QFontMetrics(strong).height()
        painter.setFont(strong)
        painter.setPen(QColor(text if template.active else muted))
        _draw(painter, QRect(room.left(), room.top(), room.width(), height), one_line(title))
        painter.setFont(caption)
        painter.setPen(QColor(muted))
        below = QRect(room.left(), room.top() + height + TIGHT, room.width(), QFontMetrics(caption).height())
        _draw(painter, below, wording.about(template))


def _draw(painter: QPainter, room: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)
