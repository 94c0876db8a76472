"""The conversation pane: one complaint, read and answered; changes come in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.application import policy_of
from core.domain.changes import Changed, ChangeSet
from core.domain.complaint import Triage
from core.domain.outbox import OutboxEntry
from core.domain.suggestion import Suggestion
from core.store import conversation
from ui.common.empty_state import EmptyState
from ui.common.in_force import InForce
from ui.common.layout import Divider, column, surface
from ui.composer.autosave import INITIATOR
from ui.composer.composer import Composer
from ui.conversation.header import ConversationHeader
from ui.conversation.link_dialog import LinkDialog
from ui.conversation.links import Link
from ui.conversation.thread_view import ThreadView
from ui.conversation.timeline import bubbles
from ui.handling.requests import Request
from ui.handling.strip import Known
from ui.outbox.entry_acts import EntryAct, EntryActs

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord
    from ui.bridge import Bridge

_TICK_MS = 20_000
_LOW_WINDOW, _TALK, _LOW_TALK = 500, 72, 40


class ConversationPane(QWidget):
    """Shows one complaint; what a person decides about it, and undoing, is the window's to carry out.

    `status_message` carries sentences for the window's own status, `decision_asked` a complaint's id and its
    Triage, `handling_asked` its id and a request; `undo_asked` comes with nothing in the text to undo.
    """

    status_message = Signal(str)
    decision_asked = Signal(str, object)
    handling_asked = Signal(str, object)
    undo_asked = Signal()

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._record: ConversationRecord | None = None
        self.entry_acts = EntryActs(app, bridge, self)
        self.header = ConversationHeader(partial(policy_of, app))
        self.talk = ThreadView(app.clock)
        self.in_force = InForce(app, self)
        self.composer = Composer(app, self.in_force)
        self.links: LinkDialog | None = None
        self._suggested: tuple[object, str, Suggestion] | None = None
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
            self._load(complaint_id, afresh=True)

    @Slot()
    def focus_reply(self) -> None:
        """Put the cursor into the answer."""
        if self._record is not None:
            self.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Save at once what was typed."""
        self.composer.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = event.size().height() < _LOW_WINDOW
        self.talk.setMinimumHeight(_LOW_TALK if low else _TALK)
        self.header.be_short(low)
        self.composer.be_short(low)

    def _arrange(self) -> None:
        surface(self, "window")
        self.talk.setMinimumHeight(_TALK)
        body = QWidget()
        inner = column(self.header, self.talk, Divider(), self.composer)
        inner.setStretch(1, 1)
        body.setLayout(inner)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(body)
        self.setLayout(self._pages)
        self.setAccessibleName(self.tr("Percakapan dengan warga"))

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self.header.decided.connect(self._decide)
        self.header.strip.asked.connect(self._handle)
        self.composer.forward_asked.connect(self.header.strip.open_forward)
        self.composer.class_asked.connect(self.header.strip.open_classes)
        self.composer.erasure_asked.connect(self.header.strip.plan_erasure)
        self.composer.templates.told.connect(self.status_message)
        self.composer.parting.told.connect(self.status_message)
        self.in_force.ready.connect(self._reload)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._suggest)
        self.talk.act_asked.connect(self._on_act)
        self.talk.links_asked.connect(self._show_links)
        self.composer.queued.connect(self._on_queued)
        self.composer.undo_asked.connect(self.undo_asked)
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
        if afresh:
            self.header.show_known(Known(None, self.in_force.agencies, self.in_force.clock))
        self.header.show_record(record, self._app.clock.now())
        self.talk.show_bubbles(bubbles(record), afresh=afresh)
        self.composer.show_record(record)
        self._pages.setCurrentIndex(1)
        # After the conversation stands on the screen: nobody waits for a suggestion.
        self._later.start()

    @Slot()
    def _suggest(self) -> None:
        record, router = self._record, self.in_force.router
        if record is None:
            return
        text = "\n".join(mention.post.text for mention in record.mentions)
        if router is not None and (self._suggested is None or self._suggested[:2] != (router, text)):
            self._suggested = (router, text, router.suggest(text, record.account.agency))
        suggestion = self._suggested[2] if router is not None and self._suggested is not None else None
        known = Known(suggestion, self.in_force.agencies, self.in_force.clock)
        self.header.show_known(known)

    @Slot()
    def _reload(self) -> None:
        if self._record is not None:
            self._load(self._record.complaint.id, afresh=False)

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
    def _handle(self, request: Request) -> None:
        if self._record is not None:
            self.handling_asked.emit(self._record.complaint.id, request)

    @Slot(object)
    def _decide(self, wanted: Triage) -> None:
        if self._record is not None:
            self.decision_asked.emit(self._record.complaint.id, wanted)
