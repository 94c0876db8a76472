"""Letting the follow-up stand still while the citizen is asked for something."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.handling.requests import Wait
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_LONGEST = 200


class WaitDialog(QDialog):
    """`agreed` carries the Wait; it needs a note, which later explains the deadline."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tunggu jawaban warga"))
        self.setModal(True)
        self._note = QLineEdit()
        self._note.setMaxLength(_LONGEST)
        self._note.setAccessibleName(self.tr("Apa yang ditunggu dari warga"))
        self._note.setPlaceholderText(self.tr("Misalnya: lokasi tepatnya, atau foto"))
        self._note.textChanged.connect(self._weigh)
        self._yes = Button(self.tr("Jeda tindak lanjut"), Variant.PRIMARY, "player-pause")
        self._yes.setDefault(True)
        self._yes.clicked.connect(self._agree)
        no = Button(self.tr("Batal"), Variant.SECONDARY)
        no.clicked.connect(self.reject)
        explanation = self.tr(
            "Hari kerja tindak lanjut berhenti dihitung sampai warga menulis lagi atau Anda melanjutkannya. "
            "Tenggat jawaban 1x24 jam tetap berjalan."
        )
        label = PlainLabel(self.tr("Apa yang ditunggu dari warga?"), TextRole.STRONG)
        label.setBuddy(self._note)
        self.setLayout(
            column(
                PlainLabel(explanation, wrap=True),
                column(label, self._note, spacing=TIGHT),
                row(1, no, self._yes, spacing=SMALL),
                margin=LARGE,
                spacing=MEDIUM,
            )
        )
        self.setMinimumWidth(460)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        self._yes.setEnabled(bool(self._note.text().strip()))

    @Slot()
    def _agree(self) -> None:
        if self._yes.isEnabled():
            self.agreed.emit(Wait(self._note.text().strip()))
            self.accept()
