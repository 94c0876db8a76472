"""From whom and to whom a reply goes; the account is fixed by the mention (reference peers.md 15)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.account import AccountState
from core.domain.mention import Visibility
from core.store.conversation import ConversationRecord
from ui.common.chip import Chip
from ui.common.labels import ElidedLabel, PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import within
from ui.common.segments import Segments
from ui.composer.audience import Audience
from ui.theme.palette import colours
from ui.theme.spacing import RADIUS, SMALL, TIGHT
from ui.theme.type_scale import TextRole


class SenderLine(QWidget):
    """`Kirim sebagai @akun`, and who will be able to read it; on a field of its own when that is one person.

    `chosen` carries True for "Pesan pribadi" and False for "Publik".
    """

    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._private = False
        self._sender = ElidedLabel("", TextRole.STRONG)
        self._sender.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._reach = Chip()
        self.switch = Segments(
            (("world", self.tr("Publik")), ("lock", self.tr("Pesan pribadi"))),
            self.tr("Siapa yang membaca balasan"),
        )
        self.switch.setToolTip(self.tr("Ctrl+Shift+P"))
        self.switch.chosen.connect(self._choose)
        self._meaning = ElidedLabel("", TextRole.CAPTION, muted=True)
        # Who reads it must never be cut off: where the line has no room it goes below.
        self._below = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self._below.hide()
        line = row(self._sender, self._reach, self.switch, self._meaning, spacing=SMALL)
        line.setStretch(3, 1)
        lines = column(line, self._below)
        lines.setContentsMargins(SMALL, TIGHT, SMALL, TIGHT)
        self.setLayout(lines)

    def show_record(self, record: ConversationRecord, audience: Audience) -> None:
        """Show the receiving account and who would read the answer."""
        readers = audience.readers or Visibility.DIRECT
        self._sender.setText(within(self.tr("Kirim sebagai @{handle}"), handle=record.account.handle))
        citizen = record.complaint.author.handle
        words = {
            Visibility.PUBLIC: (self.tr("Publik"), self.tr("dapat dibaca semua orang")),
            Visibility.UNLISTED: (self.tr("Publik"), self.tr("dapat dibaca semua orang, tidak di linimasa")),
            Visibility.FOLLOWERS: (self.tr("Pengikut saja"), self.tr("dapat dibaca pengikut")),
            Visibility.DIRECT: (
                self.tr("Pesan pribadi"),
                within(self.tr("hanya dibaca @{handle}"), handle=citizen),
            ),
        }
        word, meaning = words[readers]
        self._private = readers.is_private
        self._reach.show_word(word, "note" if self._private else "calm", "lock" if self._private else "world")
        self._reach.setVisible(not audience.may_choose)
        self.switch.setVisible(audience.may_choose)
        self.switch.choose(int(audience.private))
        if record.account.state is AccountState.SIGN_IN_REQUIRED:
            meaning = self.tr("perlu masuk kembali; balasan menunggu di antrean")
        self._meaning.setText(meaning)
        self._below.setText(meaning)
        self._wear()
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        reach = self._reach if self._reach.isVisibleTo(self) else self.switch
        beside = self._sender.sizeHint().width() + reach.sizeHint().width() + 4 * SMALL
        told = self._meaning.fontMetrics().horizontalAdvance(self._meaning.text())
        fits = beside + told <= self.width()
        self._meaning.setVisible(fits)
        self._below.setVisible(not fits)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._private:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours(self).note.fill))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)

    def _wear(self) -> None:
        sheet = f"color: {colours(self).note.text};" if self._private else ""
        for label in (self._sender, self._meaning, self._below):
            if label.styleSheet() != sheet:
                label.setStyleSheet(sheet)
        self.update()

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(bool(number))
