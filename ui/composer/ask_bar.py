"""A quiet bar inside the composer: one question or one piece of news, never a dialog."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, RADIUS, SMALL
from ui.theme.type_scale import TextRole

_SHORTEST_REASON = 10


class Asking(StrEnum):
    """What the bar is showing."""

    NOTHING = "nothing"
    WARNINGS = "warnings"
    REASON = "reason"
    TROUBLE = "trouble"
    UNSAVED = "unsaved"


class AskBar(QFrame):
    """`accepted` carries the written reason, empty for warnings; `shown` says whether the bar takes room."""

    accepted = Signal(str)
    dismissed = Signal()
    copy_asked = Signal()
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.showing = Asking.NOTHING
        self._title = PlainLabel("", TextRole.STRONG, wrap=True)
        self._advice = PlainLabel("", wrap=True)
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self._reason.setAccessibleName(self.tr("Alasan mengirim"))
        self._reason.setPlaceholderText(self.tr("Misalnya: nomor ini nomor pengaduan resmi dinas kami"))
        self._reason.textChanged.connect(self._on_reason)
        self._reason.returnPressed.connect(self._accept)
        self._yes = Button(self.tr("Tetap kirim"), Variant.SECONDARY, "send")
        self._yes.clicked.connect(self._accept)
        self._copy = Button(self.tr("Salin teks"), Variant.SECONDARY, "copy")
        self._copy.clicked.connect(self.copy_asked)
        self._no = Button(self.tr("Periksa dahulu"), Variant.QUIET)
        self._no.clicked.connect(self._dismiss)
        buttons = row(1, self._no, self._copy, self._yes, spacing=SMALL)
        self.setLayout(column(self._title, self._advice, self._reason, buttons, margin=MEDIUM, spacing=SMALL))
        self.hide()

    def ask_about_warnings(self, count: int) -> None:
        """Ask once whether the reply goes out in spite of its warnings."""
        self._say(
            Asking.WARNINGS,
            self.tr("Masih ada {count} peringatan. Tetap kirim?").format(count=count),
            self.tr(
                "Peringatannya ada di daftar temuan. Bila sudah Anda pertimbangkan, balasan boleh dikirim."
            ),
        )
        self._no.setText(self.tr("Periksa dahulu"))
        self._yes.setText(self.tr("Tetap kirim"))
        self._yes.setEnabled(True)
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_reason(self, errors: int, warnings: int = 0) -> None:
        """Ask why a reply that the rules hold back must go out all the same; its warnings go with it."""
        advice = self.tr("Tulis alasannya. Alasan dicatat bersama balasan dan dapat dibaca Diskominfo.")
        if warnings:
            also = self.tr("Dengan mengirim, {count} peringatan di daftar temuan ikut Anda terima.")
            advice = f"{advice} {also.format(count=warnings)}"
        self._say(
            Asking.REASON,
            self.tr("Kirim walaupun ada {count} hal yang harus diperbaiki?").format(count=errors),
            advice,
        )
        self._no.setText(self.tr("Urungkan"))
        self._yes.setText(self.tr("Kirim dengan alasan ini"))
        self._reason.clear()
        self._on_reason("")
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, title: str, advice: str) -> None:
        """Say what went wrong, what is safe and what to do; the text can be copied from here."""
        self._say(Asking.TROUBLE, title, advice)
        self._no.setText(self.tr("Tutup"))

    def say_unsaved(self, title: str, advice: str) -> None:
        """Say that the text is on the screen alone; the bar goes when the disk takes it after all."""
        self._say(Asking.UNSAVED, title, advice)
        self._no.setText(self.tr("Tutup"))

    def clear(self) -> None:
        """Show nothing."""
        self.showing = Asking.NOTHING
        self.hide()
        self.shown.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = colours(self)
        tone = theme.overdue if self.showing is Asking.REASON else theme.attention
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tone.mark), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.mark))
        painter.drawRoundedRect(box.left(), box.top(), 4, box.height(), 2, 2)

    def _say(self, showing: Asking, title: str, advice: str) -> None:
        self.showing = showing
        self._title.setText(title)
        self._advice.setText(advice)
        self._reason.setVisible(showing is Asking.REASON)
        self._yes.setVisible(showing in (Asking.REASON, Asking.WARNINGS))
        self._copy.setVisible(showing in (Asking.TROUBLE, Asking.UNSAVED))
        self.setAccessibleName(f"{title} {advice}")
        self.show()
        self.update()
        self.shown.emit(True)

    @Slot(str)
    def _on_reason(self, text: str) -> None:
        self._yes.setEnabled(len(text.strip()) >= _SHORTEST_REASON)

    @Slot()
    def _accept(self) -> None:
        if self._yes.isEnabled():
            reason = self._reason.text().strip() if self.showing is Asking.REASON else ""
            self.clear()
            self.accepted.emit(reason)

    @Slot()
    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()
