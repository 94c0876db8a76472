"""The bar above everything: search, the state of the line and of the clock, and whether this is practice."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.clock import ClockStatus
from core.domain.sla import MINUTE_MS
from ui.common.buttons import IconButton
from ui.common.chip import Chip
from ui.common.labels import PlainLabel
from ui.common.layout import row, surface
from ui.common.time_text import duration, short_clock_time
from ui.theme.icons import icon, pixmap
from ui.theme.palette import colours
from ui.theme.spacing import LARGE, SMALL
from ui.theme.type_scale import TextRole

SEARCH_PAUSE_MS = 200
_CLOCK_TOLERANCE_MS = 2 * MINUTE_MS
_SIGN = 22
# The search field begins where the list does.
_NAME_WIDTH = 193


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: its words, its tone and its icon."""

    text: str
    tone: str
    icon: str


def _tr(words: str) -> str:
    return QCoreApplication.translate("TopBar", words)


def line_badge(online: bool | None, last_success: int | None, waiting: int) -> Badge:
    """Return the badge of the line; `waiting` counts the replies in the queue, times are UTC ms."""
    queued = _tr(" – {count} di antrean").format(count=waiting) if waiting else ""
    if online is False:
        return Badge(_tr("Luring") + queued, "attention", "wifi-off")
    if online is None:
        return Badge(_tr("Belum tersambung") + queued, "calm", "plug")
    at = f" {short_clock_time(last_success)}" if last_success is not None else ""
    return Badge(_tr("Tersambung") + at + queued, "good", "wifi")


def clock_badge(status: ClockStatus) -> Badge:
    """Return the badge of the clock: whether a server confirmed the time, and how far the PC is off."""
    if not status.verified:
        return Badge(_tr("Jam belum terverifikasi"), "calm", "clock-question")
    if abs(status.offset_ms) > _CLOCK_TOLERANCE_MS:
        off = duration(abs(status.offset_ms)).replace(" m", " mnt")
        return Badge(_tr("Jam PC selisih {off}").format(off=off), "attention", "clock-exclamation")
    return Badge(_tr("Jam sesuai"), "good", "clock-check")


class SearchField(QLineEdit):
    """Search as it is typed, after a short pause; Esc empties it and gives the keys back to the list."""

    searched = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Cari aduan, nama, atau kata  ( / )"))
        self.setAccessibleName(self.tr("Cari"))
        self.setClearButtonEnabled(True)
        self._picture = self.addAction(
            icon("search", colours(self).muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._leave_for_list)

    def event(self, event: QEvent) -> bool:
        # Esc is a key of the window too; here it empties the field first.
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._search()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._leave_for_list()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._picture.setIcon(icon("search", colours(self).muted))

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

    @Slot()
    def _leave_for_list(self) -> None:
        if self._pause.isActive():
            self._search()
        self.left.emit()


class Wordmark(QWidget):
    """The program's name beside its sign."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = PlainLabel()
        self._sign.setFixedSize(_SIGN, _SIGN)
        self.setLayout(row(self._sign, PlainLabel("Tanggap", TextRole.TITLE), 1, spacing=SMALL))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        self._sign.setPixmap(pixmap("message-2", colours().accent, _SIGN, self.devicePixelRatioF()))


class TopBar(QWidget):
    """Search at the left, the states at the right."""

    refresh_asked = Signal()

    def __init__(self, *, practice: bool) -> None:
        super().__init__()
        surface(self, "window")
        self.search = SearchField()
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(460)
        self.line = Chip()
        self.clock = Chip()
        self.practice = Chip(self.tr("LATIHAN"), "practice", "school")
        self.practice.setVisible(practice)
        refresh = IconButton("refresh", self.tr("Segarkan (F5)"))
        refresh.clicked.connect(self.refresh_asked)
        name = Wordmark()
        name.setFixedWidth(_NAME_WIDTH)
        body = row(name, self.search, 1, self.practice, self.line, self.clock, refresh, spacing=SMALL)
        body.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        body.setStretch(1, 2)
        self.setLayout(body)

    def show_line(self, online: bool | None, last_success: int | None, waiting: int) -> None:
        """Show the state of the line."""
        badge = line_badge(online, last_success, waiting)
        self.line.show_word(badge.text, badge.tone, badge.icon)

    def show_clock(self, status: ClockStatus) -> None:
        """Show how far the time can be trusted."""
        badge = clock_badge(status)
        self.clock.show_word(badge.text, badge.tone, badge.icon)
