"""Giving the follow-up its extension, with the reason that is also told to the citizen."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.handling.requests import Extend
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_LONGEST = 300


class ExtendDialog(QDialog):
    """`agreed` carries the Extend; without a written reason there is none."""

    agreed = Signal(object)

    def __init__(self, days: int, until: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Perpanjang tindak lanjut"))
        self.setModal(True)
        self._reason = QLineEdit()
        self._reason.setMaxLength(_LONGEST)
        self._reason.setAccessibleName(self.tr("Alasan perpanjangan"))
        self._reason.setPlaceholderText(self.tr("Misalnya: dokumen masih dicari di arsip"))
        self._reason.textChanged.connect(self._weigh)
        self._yes = Button(self.tr("Perpanjang {n} hari kerja").format(n=days), Variant.PRIMARY, "check")
        self._yes.setDefault(True)
        self._yes.clicked.connect(self._agree)
        no = Button(self.tr("Batal"), Variant.SECONDARY)
        no.clicked.connect(self.reject)
        explanation = self.tr(
            "Batas tindak lanjut menjadi {day}. Alasannya disimpan dalam catatan dan harus disampaikan "
            "tertulis kepada warga; Tanggap tidak mengirimkannya sendiri."
        ).format(day=until)
        label = PlainLabel(self.tr("Mengapa perlu diperpanjang?"), TextRole.STRONG)
        label.setBuddy(self._reason)
        self.setLayout(
            column(
                PlainLabel(explanation, wrap=True),
                column(label, self._reason, spacing=TIGHT),
                row(1, no, self._yes, spacing=SMALL),
                margin=LARGE,
                spacing=MEDIUM,
            )
        )
        self.setMinimumWidth(460)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        self._yes.setEnabled(bool(self._reason.text().strip()))

    @Slot()
    def _agree(self) -> None:
        if self._yes.isEnabled():
            self.agreed.emit(Extend(self._reason.text().strip()))
            self.accept()
