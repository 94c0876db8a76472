"""The versions of one template, and taking an older one up again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QPlainTextEdit, QWidget

from core.store.templates import StoredVersion
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import visible
from ui.common.time_text import date_and_time
from ui.theme.spacing import LARGE, MEDIUM, SMALL
from ui.theme.type_scale import TextRole


class HistoryDialog(QDialog):
    """`wanted` carries the version number to take up again."""

    wanted = Signal(int)

    def __init__(self, versions: Sequence[StoredVersion], parent: QWidget) -> None:
        super().__init__(parent)
        self._versions = tuple(versions)
        self.setWindowTitle(self.tr("Riwayat templat"))
        self.setModal(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Versi"))
        self.list.setMaximumWidth(260)
        for stored in self._versions:
            words = self.tr("Versi {n} · {time}").format(
                n=stored.template.version, time=date_and_time(stored.changed_at)
            )
            self.list.addItem(words)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Isi versi ini"))
        self.take = Button(self.tr("Pakai lagi versi ini"), Variant.PRIMARY, "arrow-back-up")
        self.take.clicked.connect(self._take)
        close = Button(self.tr("Tutup"))
        close.clicked.connect(self.reject)
        both = row(self.list, self.words, spacing=MEDIUM)
        both.setStretch(1, 1)
        self.setLayout(
            column(
                PlainLabel(self._versions[0].template.title, TextRole.STRONG, wrap=True),
                both,
                row(1, close, self.take, spacing=SMALL),
                margin=LARGE,
                spacing=MEDIUM,
            )
        )
        self.resize(720, 420)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    @Slot(int)
    def _show(self, place: int) -> None:
        template = self._versions[place].template
        short = f"\n\n{self.tr('Bentuk pendek:')}\n{template.short}" if template.short else ""
        self.words.setPlainText(visible(template.body + short))
        # The newest is in force already.
        self.take.setEnabled(place > 0)

    @Slot()
    def _take(self) -> None:
        self.wanted.emit(self._versions[self.list.currentRow()].template.version)
        self.accept()
