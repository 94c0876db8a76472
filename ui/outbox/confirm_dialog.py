"""Asking a person for the proof that a reply stands on the platform: a post that was found, or its link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QRadioButton, QWidget

from core.domain.outbox import OutboxEntry
from core.store.seen_answers import SeenAnswer
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.common.time_text import date_and_time
from ui.conversation.links import judge
from ui.theme.spacing import LARGE, SMALL
from ui.theme.type_scale import TextRole


class ConfirmSentDialog(QDialog):
    """`proven` carries the entry's id, the post's id (may be empty) and its link (may be empty)."""

    proven = Signal(str, str, str)

    def __init__(self, entry: OutboxEntry, seen: Sequence[SeenAnswer], parent: QWidget) -> None:
        super().__init__(parent)
        self._entry_id, self._seen = entry.id, tuple(seen)
        self.setWindowTitle(self.tr("Balasan sudah terkirim?"))
        self.setModal(True)
        self._choices = QButtonGroup(self)
        self._link = QLineEdit()
        self._link.setPlaceholderText("https://…")
        self._link.setAccessibleName(self.tr("Tautan balasan yang sudah tayang"))
        self._link.textChanged.connect(self._weigh)
        self._yes = Button(self.tr("Tandai sudah terkirim"), Variant.PRIMARY, "circle-check")
        self._yes.clicked.connect(self._prove)
        no = Button(self.tr("Batal"), Variant.SECONDARY)
        no.clicked.connect(self.reject)
        body = column(
            PlainLabel(self.tr("Buka kanalnya dan cari balasan ini:"), wrap=True),
            PlainLabel(one_line(entry.body, 160), TextRole.STRONG, wrap=True),
            margin=LARGE,
            spacing=SMALL,
        )
        if self._seen:
            body.addWidget(PlainLabel(self.tr("Jawaban dari akun ini yang ditemukan Tanggap:"), wrap=True))
        for index, answer in enumerate(self._seen):
            choice = QRadioButton(self.tr("Diunggah {time}").format(time=date_and_time(answer.posted_at)))
            self._choices.addButton(choice, index)
            body.addWidget(choice)
            body.addWidget(PlainLabel(answer.permalink, TextRole.CAPTION, muted=True, wrap=True))
        self._choices.idToggled.connect(self._weigh)
        words = self.tr("Atau tempel tautannya:") if self._seen else self.tr("Tempel tautannya:")
        body.addWidget(PlainLabel(words))
        body.addWidget(self._link)
        body.addLayout(row(1, no, self._yes, spacing=SMALL))
        self.setLayout(body)
        self.setMinimumWidth(460)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        link = self._link.text().strip()
        self._yes.setEnabled(judge(link).refusal is None if link else self._choices.checkedId() >= 0)

    @Slot()
    def _prove(self) -> None:
        link, chosen = self._link.text().strip(), self._choices.checkedId()
        if link:
            self.proven.emit(self._entry_id, "", link)
        elif chosen >= 0:
            answer = self._seen[chosen]
            self.proven.emit(self._entry_id, answer.remote_id, answer.permalink)
        self.accept()
