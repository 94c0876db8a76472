"""The conversation pane: one complaint, read and answered; changes come in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.acts import triage
from core.domain.changes import Changed, ChangeSet
from core.domain.complaint import Triage
from core.domain.outbox import OutboxEntry
from core.store import conversation
from ui.common.empty_state import EmptyState
from ui.common.fault_text import sentence_of
from ui.common.layout import Divider, column, surface
from ui.common.notice_bar import NoticeBar, Offer
from ui.composer.acting import Acts
from ui.composer.autosave import INITIATOR
from ui.composer.composer import Composer
from ui.conversation.header import ConversationHeader
from ui.conversation.link_dialog import LinkDialog
from ui.conversation.links import Link
from ui.conversation.thread_view import ThreadView
from ui.conversation.timeline import bubbles
from ui.outbox import wording
from ui.outbox.entry_acts import EntryAct, EntryActs

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord
    from ui.bridge import Bridge

_TICK_MS = 20_000


class ConversationPane(QWidget):
    """Shows one complaint; `status_message` carries sentences for the window's own status."""

    status_message = Signal(str)

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._record: ConversationRecord | None = None
        self._acts = Acts(app, self)
        self.entry_acts = EntryActs(app, bridge, self)
        self.header = ConversationHeader(app.policy)
        self.talk = ThreadView(app.clock)
        self.composer = Composer(app)
        self.notices = NoticeBar()
        self.links: LinkDialog | None = None
        self._empty = EmptyState(
            "messages",
            self.tr("Belum ada aduan yang dibuka"),
            self.tr("Pilih aduan di daftar, atau tekan J dan K untuk berpindah."),
        )
        self._pages = QStackedLayout()
        self._arrange()
        self._connect()

    def show_complaint(self, complaint_id: str | None) -> None:
        """Open a complaint, or none; what was being typed to another is saved."""
        if complaint_id is None:
            self._close()
            return
        if self._record is None or self._record.complaint.id != complaint_id:
            self.notices.clear()
            self._load(complaint_id, afresh=True)

    @Slot()
    def focus_reply(self) -> None:
        """Put the cursor into the answer."""
        if self._record is not None:
            self.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Save at once what was typed."""
        self.composer.flush()

    @Slot()
    def take_back(self) -> None:
        """Take the newest reply that is still held back into the draft."""
        now = self._app.clock.now()
        held = [entry for entry in self._record.replies if wording.holds(entry, now)] if self._record else []
        if held:
            self.composer.flush()
            self.entry_acts.perform(EntryAct.TAKE_BACK, held[-1].id)

    def _arrange(self) -> None:
        surface(self, "window")
        self.talk.setMinimumHeight(72)
        body = QWidget()
        inner = column(self.header, self.talk, self.notices, Divider(), self.composer)
        inner.setStretch(1, 1)
        body.setLayout(inner)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(body)
        self.setLayout(self._pages)
        self.setAccessibleName(self.tr("Percakapan dengan warga"))

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self.header.decided.connect(self._decide)
        self.talk.act_asked.connect(self._on_act)
        self.talk.links_asked.connect(self._show_links)
        self.composer.queued.connect(self._on_queued)
        self.composer.undo_asked.connect(self.take_back)
        self.entry_acts.told.connect(self.status_message)
        timer = QTimer(self)
        timer.setInterval(_TICK_MS)
        timer.timeout.connect(self._tick)
        timer.start()

    def _load(self, complaint_id: str, *, afresh: bool) -> None:
        record = conversation.load(self._bridge.reader, complaint_id)
        if record is None:
            self._close()
            return
        self._record = record
        self.header.show_record(record, self._app.clock.now())
        self.talk.show_bubbles(bubbles(record), afresh=afresh)
        self.composer.show_record(record)
        self._pages.setCurrentIndex(1)

    def _close(self) -> None:
        self._record = None
        self.composer.leave()
        self._pages.setCurrentIndex(0)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        record = self._record
        if record is None or (changes.initiator == INITIATOR and not changes.of(Changed.OUTBOX)):
            return
        touched = record.complaint.id in changes.of(Changed.COMPLAINT) | changes.of(Changed.DRAFT)
        if touched or record.account.id in changes.of(Changed.ACCOUNT):
            self._load(record.complaint.id, afresh=False)

    @Slot(object)
    def _on_queued(self, _entry: OutboxEntry) -> None:
        if self._record is not None:
            self._load(self._record.complaint.id, afresh=False)
            self.talk.go_to_end()

    @Slot(object, str)
    def _on_act(self, act: EntryAct, entry_id: str) -> None:
        self.composer.flush()
        self.entry_acts.perform(act, entry_id)

    @Slot(object)
    def _show_links(self, links: tuple[Link, ...]) -> None:
        self.links = LinkDialog(links, self)
        self.links.open()

    @Slot()
    def _tick(self) -> None:
        self.header.tick(self._app.clock.now())
        self.talk.tick()

    @Slot(object)
    def _decide(self, wanted: Triage) -> None:
        if self._record is not None:
            complaint_id = self._record.complaint.id
            work = partial(triage.decide, complaint_id=complaint_id, triage=wanted)
            self._acts.run(work, partial(self._decided, complaint_id, wanted), self._failed)

    def _decided(self, complaint_id: str, wanted: Triage, before: Triage) -> None:
        said = {
            Triage.RESOLVED: self.tr("Ditandai selesai."),
            Triage.NOT_COMPLAINT: self.tr("Ditandai bukan aduan; hitung mundurnya berhenti."),
            Triage.OPEN: self.tr("Aduan dibuka lagi."),
        }
        back = partial(self._undo_decision, complaint_id, before)
        self.notices.offer(said[wanted], Offer(self.tr("Urungkan"), back))

    def _undo_decision(self, complaint_id: str, before: Triage) -> None:
        self._acts.run(partial(triage.decide, complaint_id=complaint_id, triage=before), None, self._failed)

    def _failed(self, error: Exception) -> None:
        self.notices.warn(sentence_of(error))
