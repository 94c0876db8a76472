"""Who writes, to which account, how long is left, and what the person decides about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.domain.account import Platform
from core.domain.complaint import Triage
from core.domain.sla import SlaPolicy
from ui.common.buttons import Button, Variant
from ui.common.chip import Chip
from ui.common.labels import ElidedLabel
from ui.common.layout import Divider, column, row, surface
from ui.common.safe_text import within
from ui.common.time_text import band_word, short_date_and_time, spoken_time_left, time_left
from ui.conversation.deadline_story import DeadlineStory
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord


class ConversationHeader(QWidget):
    """`decided` carries the Triage that a person chose."""

    decided = Signal(object)

    def __init__(self, policy: SlaPolicy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = policy
        self._record: ConversationRecord | None = None
        surface(self, "base")
        self._citizen = ElidedLabel("", TextRole.TITLE)
        self._channel = ElidedLabel("", muted=True)
        self.clock = Chip()
        self.why = Button(self.tr("Kenapa tenggat ini?"), Variant.QUIET)
        self.why.setCheckable(True)
        self.why.toggled.connect(self._tell_why)
        self.resolve = Button(self.tr("Selesai"), Variant.SECONDARY, "check")
        self.resolve.clicked.connect(self._resolve)
        self.dismiss = Button(self.tr("Bukan aduan"), Variant.SECONDARY, "message-off")
        self.dismiss.clicked.connect(self._dismiss)
        self.reopen = Button(self.tr("Buka lagi"), Variant.SECONDARY, "mail-opened")
        self.reopen.clicked.connect(self._reopen)
        self.story = DeadlineStory()
        names = row(self._citizen, self.why, self.clock, spacing=SMALL)
        names.setStretch(0, 1)
        deeds = row(self._channel, self.resolve, self.dismiss, self.reopen, spacing=TIGHT)
        deeds.setStretch(0, 1)
        head = column(names, deeds, spacing=TIGHT)
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
        self.story.show_record(record, self._policy)
        self.tick(now)

    def tick(self, now: int) -> None:
        """Show what is left at `now` (UTC ms)."""
        if self._record is None:
            return
        complaint = self._record.complaint
        if complaint.triage is Triage.RESOLVED:
            self.clock.show_word(self.tr("Selesai"), "good", "circle-check")
        elif complaint.triage is Triage.NOT_COMPLAINT:
            self.clock.show_word(self.tr("Bukan aduan"), "note", "message-off")
        elif complaint.respond_by is not None and complaint.waiting_since is not None:
            band = self._policy.band(complaint.respond_by, now)
            left = time_left(complaint.respond_by, now)
            self.clock.show_band(left if left.startswith("lewat") else f"sisa {left}", band)
            spoken = spoken_time_left(complaint.respond_by, now)
            self.clock.setAccessibleName(f"{band_word(band)}, {spoken}")
        elif complaint.answered_at is not None:
            at = short_date_and_time(complaint.answered_at, now)
            self.clock.show_word(self.tr("Dijawab {time} WIB").format(time=at), "good", "clock-check")
        else:
            self.clock.show_word(self.tr("Tidak menunggu jawaban"), "calm", "check")

    @Slot(bool)
    def _tell_why(self, wanted: bool) -> None:
        self.story.setVisible(wanted)

    @Slot()
    def _resolve(self) -> None:
        self.decided.emit(Triage.RESOLVED)

    @Slot()
    def _dismiss(self) -> None:
        self.decided.emit(Triage.NOT_COMPLAINT)

    @Slot()
    def _reopen(self) -> None:
        self.decided.emit(Triage.OPEN)
