"""What was noted about a complaint, each with the way to take it back, however long ago it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from core.domain.complaint import Triage
from core.domain.follow_up import FollowUpClock
from core.domain.handling import Forward, Pause
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.common.time_text import short_date_and_time
from ui.handling.requests import DropErasure, Request, TakeBackExtension, TakeBackForward
from ui.theme.spacing import SMALL, TIGHT
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the list; `take_back` is what its button asks for, None where there is none."""

    words: str
    take_back: Request | None = None


def notes_of(record: ConversationRecord, now: int) -> Iterator[Note]:
    """Yield what was noted about the complaint, the newest handing over first; `now` is UTC ms."""
    for forward in reversed(record.forwards):
        yield Note(forwarded(forward, now), TakeBackForward(forward.id, forward.name))
    for pause in reversed(record.pauses):
        yield Note(_paused(pause, now))
    complaint = record.complaint
    if complaint.is_extended:
        words = _tr("Tindak lanjut diperpanjang {time}")
        time = short_date_and_time(complaint.extended_at or 0, now)
        yield Note(words.format(time=time), TakeBackExtension())
    if complaint.erasure_planned_at is not None:
        words = _tr("Penghapusan data pribadi direncanakan {time}; hapus pesannya di kanal sesudah selesai")
        time = short_date_and_time(complaint.erasure_planned_at, now)
        yield Note(words.format(time=time), DropErasure())


def forwarded(forward: Forward, now: int) -> str:
    """Return a handing over in words; `now` is UTC ms."""
    words = _tr("Diteruskan ke {name} lewat {channel}, {time}")
    channel, at = one_line(forward.channel) or "–", short_date_and_time(forward.at, now)
    return words.format(name=one_line(forward.name), channel=channel, time=at)


def may_extend(record: ConversationRecord, clock: FollowUpClock | None, now: int) -> bool:
    """Return whether the matter's term can be given its extension now (UTC ms)."""
    complaint = record.complaint
    if clock is None or complaint.triage is not Triage.OPEN or complaint.is_extended:
        return False
    return clock.follow_up(complaint, record.pauses, now).extended_due_at is not None


class NotedDeeds(QWidget):
    """`asked` carries the request of a line's button, the other two ask for an extension or an erasure."""

    asked = Signal(object)
    extend_asked = Signal()
    erasure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[Note, ...] | None = None
        self._lines: list[QWidget] = []
        self.take_back: list[Button] = []
        self._none = PlainLabel(self.tr("Belum ada penerusan atau jeda yang dicatat."), muted=True)
        self._list = column(spacing=TIGHT)
        self.extend = Button(self.tr("Perpanjang tindak lanjut…"), Variant.SECONDARY, "clock")
        self.extend.setToolTip(self.tr("P"))
        self.extend.clicked.connect(self.extend_asked)
        self.erasure = Button(self.tr("Rencanakan penghapusan data"), Variant.SECONDARY, "trash")
        self.erasure.setToolTip(self.tr("H"))
        self.erasure.clicked.connect(self.erasure_asked)
        title = PlainLabel(self.tr("Catatan penanganan"), TextRole.STRONG)
        acts = row(self.extend, self.erasure, 1, spacing=SMALL)
        self.setLayout(column(title, self._none, self._list, acts, spacing=SMALL))

    def show_record(self, record: ConversationRecord, clock: FollowUpClock | None, now: int) -> None:
        """List what was noted, and offer what may still be decided, at `now` (UTC ms)."""
        self.extend.setVisible(may_extend(record, clock, now))
        self.erasure.setVisible(record.complaint.erasure_planned_at is None)
        notes = tuple(notes_of(record, now))
        if notes == self._notes:
            return
        self._notes = notes
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.take_back = []
        self._lines = [self._line(note) for note in notes]
        for line in self._lines:
            self._list.addWidget(line)
        self._none.setVisible(not notes)

    def _line(self, note: Note) -> QWidget:
        line = QWidget()
        words = PlainLabel(note.words, wrap=True)
        cells = row(words, spacing=SMALL)
        cells.setStretch(0, 1)
        if note.take_back is not None:
            button = Button(self.tr("Batalkan catatan"), Variant.QUIET, "arrow-back-up")
            button.setAccessibleName(self.tr("Batalkan catatan: {note}").format(note=note.words))
            button.clicked.connect(partial(self._ask, note.take_back))
            cells.addWidget(button)
            self.take_back.append(button)
        line.setLayout(cells)
        return line

    def _ask(self, request: Request, _checked: bool = False) -> None:
        self.asked.emit(request)


def _paused(pause: Pause, now: int) -> str:
    begun, note = short_date_and_time(pause.started_at, now), one_line(pause.note) or "–"
    if pause.ended_at is None:
        return _tr("Menunggu warga sejak {begun}: {note}").format(begun=begun, note=note)
    ended = short_date_and_time(pause.ended_at, now)
    return _tr("Menunggu warga {begun} sampai {ended}: {note}").format(begun=begun, ended=ended, note=note)


def _tr(words: str) -> str:
    return QCoreApplication.translate("NotedDeeds", words)
