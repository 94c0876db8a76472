"""A calm question where typed words would be in the way of something else: keep, drop or go on writing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, RADIUS, SMALL
from ui.theme.type_scale import TextRole

_TITLE = 60


class UnsavedBar(QFrame):
    """Takes nothing away by itself; one of the signals comes for each answer, and Escape means writing on."""

    keep_asked = Signal()
    drop_asked = Signal()
    stay_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", TextRole.STRONG, wrap=True)
        advice = PlainLabel(self.tr("Simpan dahulu, atau buang tulisan Anda?"), wrap=True)
        self.keep = Button(self.tr("Simpan"), Variant.PRIMARY, "check")
        self.keep.clicked.connect(self.keep_asked)
        self.drop = Button(self.tr("Buang"), Variant.SECONDARY)
        self.drop.clicked.connect(self.drop_asked)
        self.stay = Button(self.tr("Lanjut menulis"), Variant.QUIET)
        self.stay.clicked.connect(self.stay_asked)
        buttons = row(1, self.stay, self.drop, self.keep, spacing=SMALL)
        self.setLayout(column(self._title, advice, buttons, margin=MEDIUM, spacing=SMALL))
        self.hide()

    def ask(self, title: str) -> None:
        """Ask about the template of that title, "" where it has none yet."""
        words = self.tr("Templat “{title}” belum disimpan.").format(title=one_line(title, _TITLE))
        self._title.setText(words if title else self.tr("Templat baru belum disimpan."))
        self.setAccessibleName(self._title.text())
        self.show()
        # Writing on is the answer that loses nothing, so that it is the one under the keys.
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def event(self, event: QEvent) -> bool:
        # Escape elsewhere leads back to the list; here it answers the question.
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stay()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.attention.mark), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.attention.mark))
        painter.drawRoundedRect(box.left(), box.top(), 4, box.height(), 2, 2)

    @Slot()
    def _stay(self) -> None:
        self.stay_asked.emit()
