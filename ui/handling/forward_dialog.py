"""Noting that a complaint was handed over: to whom, which way, and what was said with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QWidget

from core.agencies.pack import AgencyPack
from ui.common.buttons import Button, Variant
from ui.common.choice_box import ChoiceBox
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.handling.requests import RecordForward
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_LONGEST = 200


class ForwardDialog(QDialog):
    """`recorded` carries the RecordForward; the citizen's words are sent nowhere from here."""

    recorded = Signal(object)

    def __init__(
        self, agencies: AgencyPack | None, name: str, advice: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._agencies = agencies
        self.setWindowTitle(self.tr("Catat penerusan"))
        self.setModal(True)
        self._name = QLineEdit(one_line(name))
        self._name.setMaxLength(_LONGEST)
        self._name.setAccessibleName(self.tr("Diteruskan kepada"))
        self._name.setPlaceholderText(self.tr("Misalnya: Bidang Bina Marga DPUPR"))
        self._name.setCompleter(self._completer())
        self._name.textChanged.connect(self._weigh)
        self._channel = ChoiceBox(self._channels(), self.tr("Lewat kanal"))
        self._note = QLineEdit()
        self._note.setMaxLength(_LONGEST)
        self._note.setAccessibleName(self.tr("Catatan untuk arsip sendiri"))
        self._note.setPlaceholderText(self.tr("Boleh kosong, misalnya nomor surat atau nama penerima"))
        self._way = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self._yes = Button(self.tr("Catat penerusan"), Variant.PRIMARY, "check")
        self._yes.setDefault(True)
        self._yes.clicked.connect(self._record)
        no = Button(self.tr("Batal"), Variant.SECONDARY)
        no.clicked.connect(self.reject)
        explanation = self.tr(
            "Tanggap tidak mengirim penerusan ini. Teruskan dahulu lewat kanal dinas, lalu catat di sini; "
            "setelah tercatat, balasan boleh menyebut bahwa aduan sudah diteruskan."
        )
        body = column(PlainLabel(explanation, wrap=True), margin=LARGE, spacing=MEDIUM)
        fields = (
            (self.tr("Kepada siapa"), self._name),
            (self.tr("Lewat kanal apa"), self._channel),
            (self.tr("Catatan (tidak ikut dikirim)"), self._note),
        )
        for words, field in fields:
            label = PlainLabel(words, TextRole.STRONG)
            label.setBuddy(field)
            body.addLayout(column(label, field, spacing=TIGHT))
            if field is self._name:
                body.addWidget(self._way)
        for sentence in advice:
            body.addWidget(PlainLabel(sentence, wrap=True))
        body.addLayout(row(1, no, self._yes, spacing=SMALL))
        self.setLayout(body)
        self.setMinimumWidth(480)
        self._name.selectAll()
        self._weigh()

    def _completer(self) -> QCompleter:
        names = [one_line(agency.name) for agency in self._agencies.agencies] if self._agencies else []
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer

    def _channels(self) -> list[str]:
        return [
            self.tr("WhatsApp"),
            self.tr("Surat atau nota dinas"),
            self.tr("Telepon"),
            self.tr("E-mail dinas"),
            self.tr("SP4N-LAPOR!"),
            self.tr("Langsung"),
        ]

    @Slot()
    def _weigh(self) -> None:
        self._yes.setEnabled(bool(self._name.text().strip()))
        known = self._agencies.find(self._name.text()) if self._agencies is not None else None
        way = self.tr("Kanal menurut daftar OPD: {channel}")
        self._way.setText(way.format(channel=one_line(known.channel)) if known and known.channel else "")
        self._way.setVisible(bool(known and known.channel))

    @Slot()
    def _record(self) -> None:
        name = self._name.text().strip()
        if not name:
            return
        known = self._agencies.find(name) if self._agencies is not None else None
        channel = self._channel.currentText().strip()[:_LONGEST]
        self.recorded.emit(
            RecordForward(known.key if known else "", name, channel, self._note.text().strip())
        )
        self.accept()
