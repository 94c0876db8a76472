"""Why these deadlines: where both clocks began, which rule holds, what stopped them, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from core.domain.clock_story import explain_follow_up
from core.domain.follow_up import FollowUpClock
from core.domain.sla import HOUR_MS, MINUTE_MS, SlaPolicy
from ui.common.labels import PlainLabel
from ui.common.layout import column, surface
from ui.common.time_text import date_and_time, duration
from ui.conversation.clock_lines import Line, follow_up_lines
from ui.handling.noted import NotedDeeds
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord

# A mention is normally seen within minutes; only a real delay is worth a word.
_LATE_SIGHT_MS = 30 * MINUTE_MS
_SIDE_BY_SIDE = 700
_TALLEST, _LOWEST, _LOW = 240, 136, 64


class DeadlineStory(QScrollArea):
    """Two columns of lines; shown when asked for, and scrolled where the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._response = Story(self.tr("Jawaban pertama (1x24 jam)"))
        self._follow_up = Story(self.tr("Tindak lanjut (hari kerja)"))
        self.noted = NotedDeeds()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(WIDE)
        self._columns.addWidget(self._response, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._follow_up, 1, Qt.AlignmentFlag.AlignTop)
        self._paper = QWidget()
        surface(self._paper, "sunken")
        paper = column(self._columns, self.noted, spacing=MEDIUM)
        paper.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._paper.setLayout(paper)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Mengapa tenggat ini"))
        self._short = False
        self.hide()

    def be_short(self, short: bool) -> None:
        """Take little room in a low window; the rest is scrolled to."""
        self._short = short
        self.updateGeometry()

    def show_notes(self) -> None:
        """Scroll to what was noted, and give it the keys."""
        QTimer.singleShot(0, self._scroll_to_notes)

    @Slot()
    def _scroll_to_notes(self) -> None:
        for button in self.noted.take_back[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(self.noted.y())

    def show_record(
        self, record: ConversationRecord, policy: SlaPolicy, clock: FollowUpClock | None, now: int
    ) -> None:
        """Tell the stories of the complaint's two clocks at `now` (UTC ms)."""
        self._response.tell(self._response_lines(record, policy, clock))
        steps = explain_follow_up(clock, record.complaint, record.pauses, now) if clock is not None else ()
        self._follow_up.tell(follow_up_lines(steps))
        self._follow_up.setVisible(bool(steps))
        self.noted.show_record(record, clock, now)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        towards = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not towards:
            self._columns.setDirection(towards)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 240)
        height = max(self._paper.heightForWidth(width), self._paper.minimumSizeHint().height())
        return QSize(width, min(height, _TALLEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            super().minimumSizeHint().width(), min(self.sizeHint().height(), _LOW if self._short else _LOWEST)
        )

    def _response_lines(
        self, record: ConversationRecord, policy: SlaPolicy, clock: FollowUpClock | None
    ) -> Iterable[Line]:
        complaint = record.complaint
        start = complaint.waiting_since
        if start is None and record.mentions:
            start = record.mentions[-1].post.posted_at
        if start is None:
            return
        yield self.tr("Mulai"), self._beginning(record, start)
        yield self.tr("Batas"), date_and_time(complaint.respond_by or policy.deadline(start))
        rule = self.tr(
            "{hours} jam sejak warga mengunggah; malam dan hari libur ikut dihitung, tanpa jeda. "
            "{title} (kebijakan {version})."
        )
        title = self.tr("SOP 1x24 jam") if clock is None else clock.profile.title
        hours = policy.response_ms // HOUR_MS
        yield self.tr("Aturan"), rule.format(hours=hours, title=title, version=policy.version)
        yield self.tr("Keadaan"), self._state(record)

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


class Story(QWidget):
    """A heading over lines of name and words."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(1, 1)
        self._told: list[tuple[PlainLabel, PlainLabel]] = []
        self._lines: tuple[Line, ...] = ()
        self.setLayout(column(PlainLabel(title, TextRole.STRONG), self._grid, spacing=SMALL))

    def tell(self, lines: Iterable[Line]) -> None:
        """Show these lines in place of the former."""
        wanted = tuple(lines)
        if wanted == self._lines:
            return
        self._lines = wanted
        while len(self._told) < len(wanted):
            pair = PlainLabel("", muted=True), PlainLabel("", wrap=True)
            for place, label in enumerate(pair):
                self._grid.addWidget(label, len(self._told), place, Qt.AlignmentFlag.AlignTop)
            self._told.append(pair)
        for number, (name, words) in enumerate(self._told):
            shown = number < len(wanted)
            name.setText(wanted[number][0] if shown else "")
            words.setText(wanted[number][1] if shown else "")
            name.setVisible(shown)
            words.setVisible(shown)
