"""Why this deadline: where the clock began, which rule holds, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.domain.sla import HOUR_MS, MINUTE_MS, SlaPolicy
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.common.time_text import date_and_time, duration
from ui.theme.spacing import LARGE, MEDIUM, TIGHT
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord

# A mention is normally seen within minutes; only a real delay is worth a word.
_LATE_SIGHT_MS = 30 * MINUTE_MS
_NAME_WIDTH = 110


class DeadlineStory(QWidget):
    """Four lines; shown when asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "sunken")
        self._start, self._end, self._rule, self._result = (
            PlainLabel("", wrap=True),
            PlainLabel("", wrap=True),
            PlainLabel("", wrap=True),
            PlainLabel("", wrap=True),
        )
        names = (self.tr("Mulai"), self.tr("Batas"), self.tr("Aturan"), self.tr("Keadaan"))
        body = column(margin=MEDIUM, spacing=TIGHT)
        body.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        for name, value in zip(names, (self._start, self._end, self._rule, self._result), strict=True):
            label = PlainLabel(name, TextRole.STRONG)
            label.setFixedWidth(_NAME_WIDTH)
            line = row(label, value)
            line.setAlignment(label, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            body.addLayout(line)
        self.setLayout(body)
        self.hide()

    def show_record(self, record: ConversationRecord, policy: SlaPolicy) -> None:
        """Tell the story of the complaint's response clock."""
        complaint = record.complaint
        start = complaint.waiting_since
        if start is None and record.mentions:
            start = record.mentions[-1].post.posted_at
        if start is None:
            return
        self._start.setText(self._beginning(record, start))
        self._end.setText(date_and_time(complaint.respond_by or policy.deadline(start)))
        self._rule.setText(
            self.tr(
                "{hours} jam sejak warga mengunggah; malam dan hari libur ikut dihitung, tanpa jeda. "
                "SOP Kabupaten Klaten 1x24 jam (kebijakan {version})."
            ).format(hours=policy.response_ms // HOUR_MS, version=policy.version)
        )
        self._result.setText(self._state(record))

    def _beginning(self, record: ConversationRecord, start: int) -> str:
        told = self.tr("{time}, saat warga mengunggah").format(time=date_and_time(start))
        seen = next((m.fetched_at for m in record.mentions if m.post.posted_at == start), start)
        if seen - start < _LATE_SIGHT_MS:
            return told
        late = self.tr("baru terlihat Tanggap {late} kemudian").format(late=duration(seen - start))
        return f"{told}; {late}"

    def _state(self, record: ConversationRecord) -> str:
        complaint = record.complaint
        if complaint.waiting_since is not None:
            return self.tr("Belum dijawab; hitung mundur berhenti saat balasan terbukti tayang di kanal.")
        if complaint.answered_at is not None:
            return self.tr("Dijawab {time}.").format(time=date_and_time(complaint.answered_at))
        return self.tr("Tidak ada unggahan yang menunggu jawaban.")
