"""Who writes, to which account, what both clocks say, and what the person decides about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.domain.account import Platform
from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.domain.follow_up import FollowUpState
from core.domain.sla import PolicySource
from ui.common.buttons import Variant
from ui.common.chip import Chip
from ui.common.compact_button import CompactButton
from ui.common.labels import ElidedLabel, explain
from ui.common.layout import Divider, column, row, surface
from ui.common.safe_text import one_line, within
from ui.common.time_text import band_word, short_date_and_time, spoken_time_left, time_left
from ui.conversation.deadline_story import DeadlineStory
from ui.conversation.emergency_line import EmergencyLine
from ui.handling.noted import forwarded, may_extend
from ui.handling.strip import HandlingStrip, Known
from ui.handling.wording import follow_up_band, follow_up_words
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord


_NARROW, _NOTES_HEIGHT = 720, 20


class ConversationHeader(QWidget):
    """`decided` carries the Triage that a person chose, `strip.asked` a request about handling it."""

    decided = Signal(object)

    def __init__(self, policy: PolicySource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = policy
        self._record: ConversationRecord | None = None
        self._known = Known()
        self._now = 0
        self._short = False
        surface(self, "base")
        self._citizen = ElidedLabel("", TextRole.TITLE)
        self._channel = ElidedLabel("", muted=True)
        self.clock = Chip()
        self.follow_up = Chip()
        self.follow_up.hide()
        self.why = CompactButton(self.tr("Mengapa tenggat ini?"), Variant.QUIET, "clock-question")
        self.why.setCheckable(True)
        self.why.toggled.connect(self._tell_why)
        self.resolve = CompactButton(self.tr("Selesai"), Variant.SECONDARY, "check")
        self.resolve.clicked.connect(self._resolve)
        self.dismiss = CompactButton(self.tr("Bukan aduan"), Variant.SECONDARY, "message-off")
        self.dismiss.clicked.connect(self._dismiss)
        self.reopen = CompactButton(self.tr("Buka lagi"), Variant.SECONDARY, "mail-opened")
        self.reopen.clicked.connect(self._reopen)
        self.strip = HandlingStrip()
        self.emergency = EmergencyLine()
        self._handled = ElidedLabel("", TextRole.CAPTION, muted=True)
        self.notes = CompactButton(self.tr("Ubah catatan"), Variant.QUIET, "pencil")
        self.notes.say(self.tr("Ubah catatan"), self.tr("batalkan penerusan, perpanjangan, atau rencana"))
        self.notes.be_compact(True)
        self.notes.setFixedHeight(_NOTES_HEIGHT)
        self.notes.setStyleSheet("QPushButton, QPushButton:focus { padding: 0 6px; }")
        self.notes.clicked.connect(self._show_notes)
        self.story = DeadlineStory()
        self.story.noted.asked.connect(self.strip.asked)
        self.story.noted.extend_asked.connect(self.open_extend)
        self.story.noted.erasure_asked.connect(self.strip.plan_erasure)
        names = row(self._citizen, self.follow_up, self.clock, spacing=SMALL)
        names.setStretch(0, 1)
        self._about = row(self._channel, spacing=TIGHT)
        self._about.setStretch(0, 1)
        self._deeds = row(self.strip, spacing=TIGHT)
        self._deeds.setStretch(0, 1)
        self._acts = (self.why, self.resolve, self.dismiss, self.reopen)
        for act in self._acts:
            self._about.addWidget(act)
        handled = row(self._handled, self.notes, spacing=TIGHT)
        handled.setStretch(0, 1)
        head = column(names, self._about, self.emergency, self._deeds, handled, spacing=TIGHT)
        head.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        self.setLayout(column(head, self.story, Divider()))

    def show_record(self, record: ConversationRecord, now: int) -> None:
        """Show the complaint's head; `now` is UTC ms."""
        self._record = record
        author, account = record.complaint.author, record.account
        if author.name:
            self._citizen.setText(within("{name} @{handle}", name=author.name, handle=author.handle))
        else:
            self._citizen.setText(within("@{handle}", handle=author.handle))
        channel = {Platform.MASTODON: "Mastodon", Platform.SIMULATED: self.tr("Latihan")}[account.platform]
        self._channel.setText(
            within(
                self.tr("Kepada @{handle} · {channel} · {agency}"),
                channel=channel,
                handle=account.handle,
                agency=account.agency,
            )
        )
        is_open = record.complaint.triage is Triage.OPEN
        for button, shown in ((self.resolve, is_open), (self.dismiss, is_open), (self.reopen, not is_open)):
            button.setVisible(shown)
        self.strip.show_record(record)
        self._tell_handled(record, now)
        self._warn(record.complaint)
        self.tick(now)

    def show_known(self, known: Known) -> None:
        """Take new suggestions, agencies and clocks."""
        self._known = known
        self.strip.show_known(known)
        if self._record is not None:
            self._warn(self._record.complaint)
            self.tick(self._now)

    @property
    def may_extend(self) -> bool:
        """True where the follow-up can be given its extension."""
        return self._record is not None and may_extend(self._record, self._known.clock, self._now)

    @Slot()
    def open_extend(self) -> None:
        """Ask for the reason of an extension, where one can be given."""
        self.strip.open_extend(self._now)

    def be_short(self, short: bool) -> None:
        """Leave the room of a line to the conversation where the window is low."""
        if short is not self._short:
            self._short = short
            before, after = (self._about, self._deeds) if short else (self._deeds, self._about)
            for act in self._acts:
                before.removeWidget(act)
                after.addWidget(act)
            self.story.be_short(short)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW
        self._channel.setVisible(not self._short)
        self.strip.be_compact(narrow)
        for button in (self.resolve, self.dismiss, self.reopen):
            button.be_compact(narrow)
        self.why.be_compact(self._short)
        self._show_follow_up()

    def tick(self, now: int) -> None:
        """Show what is left at `now` (UTC ms)."""
        if self._record is None:
            return
        complaint = self._record.complaint
        self._now = now
        self.story.show_record(self._record, self._policy(), self._known.clock, now)
        self._show_follow_up()
        if complaint.triage is Triage.RESOLVED:
            self.clock.show_word(self.tr("Selesai"), "good", "circle-check")
        elif complaint.triage is Triage.NOT_COMPLAINT:
            self.clock.show_word(self.tr("Bukan aduan"), "note", "message-off")
        elif complaint.respond_by is not None and complaint.waiting_since is not None:
            band = self._policy().band(complaint.respond_by, now)
            left = time_left(complaint.respond_by, now)
            self.clock.show_band(left if left.startswith("lewat") else f"sisa {left}", band)
            spoken = spoken_time_left(complaint.respond_by, now)
            self.clock.setAccessibleName(f"{band_word(band)}, {spoken}")
        elif complaint.answered_at is not None:
            at = short_date_and_time(complaint.answered_at, now)
            self.clock.show_word(self.tr("Dijawab {time} WIB").format(time=at), "good", "clock-check")
        else:
            self.clock.show_word(self.tr("Tidak menunggu jawaban"), "calm", "check")

    def _show_follow_up(self) -> None:
        record, clock = self._record, self._known.clock
        if record is None or clock is None:
            self.follow_up.hide()
            return
        found = clock.follow_up(record.complaint, record.pauses, self._now)
        whole, short = follow_up_words(found, self._now)
        self.follow_up.setVisible(bool(whole))
        words = short if self.width() < _NARROW else whole
        if found.state is FollowUpState.PAUSED:
            self.follow_up.show_word(words, "note", "player-pause")
        else:
            self.follow_up.show_band(words, follow_up_band(found, self._now))
        self.follow_up.setAccessibleName(whole)
        explain(self.follow_up, whole)

    def _warn(self, complaint: Complaint) -> None:
        """A person's own word stands against the emergency: only then it is not shouted."""
        heard = self._known.suggestion.emergency if self._known.suggestion is not None else ()
        stands = complaint.complaint_class in (None, ComplaintClass.EMERGENCY)
        self.emergency.say(heard if stands and complaint.triage is Triage.OPEN else ())

    def _tell_handled(self, record: ConversationRecord, now: int) -> None:
        said = []
        for forward in record.forwards[-1:]:
            said.append(forwarded(forward, now))
            if len(record.forwards) > 1:
                said.append(self.tr("{n} penerusan").format(n=len(record.forwards)))
        for pause in record.pauses:
            if pause.ended_at is None:
                words = self.tr("Menunggu warga sejak {time}: {note}")
                at = short_date_and_time(pause.started_at, now)
                said.append(words.format(time=at, note=one_line(pause.note) or "–"))
        if record.complaint.erasure_planned_at is not None:
            said.append(self.tr("Data pribadi dihapus sesudah selesai"))
        self._handled.setText(" · ".join(said))
        self._handled.setVisible(bool(said))
        self.notes.setVisible(bool(said))

    @Slot(bool)
    def _tell_why(self, wanted: bool) -> None:
        self.story.setVisible(wanted)

    @Slot()
    def _show_notes(self) -> None:
        self.why.setChecked(True)
        self.story.show_notes()

    @Slot()
    def _resolve(self) -> None:
        self.decided.emit(Triage.RESOLVED)

    @Slot()
    def _dismiss(self) -> None:
        self.decided.emit(Triage.NOT_COMPLAINT)

    @Slot()
    def _reopen(self) -> None:
        self.decided.emit(Triage.OPEN)
