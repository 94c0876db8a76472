"""Draws one row of the list: time left, who and when, the first line, the account and what else is so."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.clock import Clock
from core.domain.sla import Band, PolicySource
from core.store.inbox import InboxRow
from ui.common.chip import band_chip_width, draw_band_chip
from ui.common.safe_text import one_line
from ui.inbox import row_text
from ui.inbox.model import ROW_ROLE
from ui.inbox.row_type import RowType
from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_STRIPE = 4
_PICTURES = 64
_LOOKS = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
_ICON = 14
_WARNING = frozenset({"belum pasti", "gagal kirim", "perlu masuk", "dihapus warga"})


class RowDelegate(QStyledItemDelegate):
    """Paints with drawText alone, so that nothing a citizen writes is ever parsed."""

    def __init__(self, clock: Clock, policy: PolicySource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._policy = clock, policy
        self._type: RowType | None = None
        # Rows move far more often than they change: each is drawn once and then only put in its place.
        self._one_line = lru_cache(maxsize=1_024)(one_line)
        self._pictures: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._type_of(option).row)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: InboxRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state & _LOOKS
        now = self._clock.now()
        words = row_text.deadline(row, now), row_text.when(row, now), row_text.band(row, now, self._policy())
        scale = painter.device().devicePixelRatio()
        types = self._type_of(option)
        key = (row, words, state, rect.size().toTuple(), scale, colours().dark, types)
        picture = self._pictures.get(key)
        if picture is None:
            picture = QPixmap(rect.size() * scale)
            picture.setDevicePixelRatio(scale)
            inner = QPainter(picture)
            _Row(inner, QRect(QPoint(0, 0), rect.size()), state, row, words, types, self._one_line).draw()
            inner.end()
            self._pictures[key] = picture
            if len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        painter.drawPixmap(rect.topLeft(), picture)

    def _type_of(self, option: QStyleOptionViewItem) -> RowType:
        font: QFont = option.font
        if self._type is None or self._type.font != font:
            self._type = RowType(font)
        return self._type


class _Row:
    """One row being drawn."""

    def __init__(
        self,
        painter: QPainter,
        rect: QRect,
        state: QStyle.StateFlag,
        row: InboxRow,
        words: tuple[str, str, Band | None],
        types: RowType,
        one_line: Callable[[str], str],
    ) -> None:
        palette = colours()
        self._painter, self._rect, self._palette, self._row = painter, rect, palette, row
        self._left, self._when, self._band = words
        self._type, self._one_line = types, one_line
        self._selected = bool(state & QStyle.StateFlag.State_Selected)
        self._hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._focused = self._selected and bool(state & QStyle.StateFlag.State_HasFocus)
        self._text = QColor(palette.on_selected if self._selected else palette.text)
        self._muted = QColor(palette.muted_on_selected if self._selected else palette.muted)

    def draw(self) -> None:
        self._ground()
        room = self._rect.adjusted(LARGE, SMALL + 1, -MEDIUM, -SMALL - 1)
        top = QRect(room.left(), room.top(), room.width(), self._type.first)
        self._who_and_when(top)
        middle = QRect(room.left(), top.bottom() + TIGHT, room.width(), self._type.middle)
        self._line(middle, self._one_line(self._row.preview), self._type.body, self._text)
        foot = QRect(room.left(), middle.bottom() + TIGHT, room.width(), self._type.foot)
        self._account_and_flags(foot)

    def _ground(self) -> None:
        painter, palette, rect = self._painter, self._palette, self._rect
        ground = palette.selected if self._selected else palette.hover if self._hovered else palette.surface
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(palette.divider))
        if self._band is not None:
            mark = QColor(palette.band(Band.OVERDUE if self._row.alarmed else self._band).mark)
            painter.fillRect(QRect(rect.left(), rect.top(), _STRIPE, rect.height() - 1), mark)
        if self._focused:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _who_and_when(self, room: QRect) -> None:
        left = room.left()
        if self._band is not None:
            if alarm := row_text.alarm(self._row):
                left = self._chip(left, room.top(), Band.OVERDUE, alarm)
            left = self._chip(left, room.top(), self._band, self._left)
        when = self._when
        width = self._type.metrics(self._type.small).horizontalAdvance(when)
        self._line(room, when, self._type.small, self._muted, _RIGHT)
        who = QRect(left, room.top(), room.right() - width - SMALL - left, room.height())
        self._line(who, self._one_line(row_text.citizen(self._row)), self._type.strong, self._text)

    def _chip(self, left: int, top: int, band: Band, text: str) -> int:
        """Draw a chip and return where what follows it begins."""
        self._painter.setFont(self._type.small)
        width = band_chip_width(self._type.metrics(self._type.small), text)
        box = QRectF(left, top, width, self._type.chip_height)
        draw_band_chip(self._painter, box, band, text, self._palette)
        return round(box.right()) + SMALL

    def _account_and_flags(self, room: QRect) -> None:
        right = room.right()
        metrics = self._type.metrics(self._type.small)
        for word in row_text.flags(self._row):
            warns = word in _WARNING
            colour = QColor(self._palette.overdue.mark) if warns else self._muted
            width = metrics.horizontalAdvance(word)
            if right - width < room.left() + room.width() // 3:
                break
            box = QRect(right - width, room.top(), width, room.height())
            self._line(box, word, self._type.small, colour, _RIGHT)
            right -= width + MEDIUM
        scale = self._painter.device().devicePixelRatio()
        name = "brand-mastodon" if self._row.platform == "mastodon" else "school"
        self._painter.drawPixmap(
            room.left(),
            room.center().y() - _ICON // 2 + 1,
            pixmap(name, self._muted.name(), _ICON, scale),
        )
        account = QRect(room.left() + _ICON + TIGHT, room.top(), 0, room.height())
        account.setRight(right)
        self._line(account, self._one_line(f"@{self._row.account_handle}"), self._type.small, self._muted)

    def _line(self, box: QRect, text: str, font: QFont, colour: QColor, align: int = _LEFT) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        shown = self._type.metrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, max(box.width(), 0) + 1
        )
        self._painter.drawText(box, align | int(Qt.TextFlag.TextSingleLine), shown)
