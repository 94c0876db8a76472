"""Writing and sending an answer to one complaint: nothing typed is lost, nothing leaves unchecked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.acts.refusals import AudienceChanged, ReplyBlocked
from core.acts.sending import queue_reply
from core.acts.target import context_of, target_of
from core.domain.finding import ReplyContext
from core.domain.mention import Visibility
from core.domain.outbox import OutboxEntry
from core.rules.length import room
from ui.common.acting import Acts
from ui.common.fault_text import words_of
from ui.common.layout import column, surface
from ui.composer import spans
from ui.composer.ask_bar import AskBar, Asking
from ui.composer.autosave import INITIATOR, Autosave
from ui.composer.editor import Editor
from ui.composer.finding_walk import FindingWalk
from ui.composer.findings_panel import FindingsPanel
from ui.composer.live_check import LiveCheck
from ui.composer.send_row import SendRow
from ui.composer.sender_line import SenderLine
from ui.composer.template_choice import TemplateChoice
from ui.theme.spacing import MEDIUM, SMALL

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord

_SIDE_BY_SIDE = 860
_SIDE_WIDTH = 372
_EDITOR, _LOW_EDITOR = 64, 40


class Composer(QWidget):
    """`queued` tells of a reply that is durable in the outbox, `undo_asked` of Ctrl+Z with nothing typed."""

    queued = Signal(object)
    undo_asked = Signal()

    def __init__(self, app: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._complaint_id = ""
        self._context: ReplyContext | None = None
        self._known = ""
        self._accepted: frozenset[str] = frozenset()
        self._audience: Visibility | None = None
        self._written_for: Visibility | None = None
        self._acts = Acts(app, self)
        self._autosave = Autosave(self._acts, self)
        self._check = LiveCheck(app, self)
        self._sender = SenderLine()
        self.editor = Editor()
        self.findings = FindingsPanel()
        self.ask = AskBar()
        self.foot = SendRow()
        self._walk = FindingWalk(self.editor, self.findings, self._check, self)
        self.templates = TemplateChoice(app, self.editor, self)
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._arrange()
        self._connect()

    def show_record(self, record: ConversationRecord) -> None:
        """Show the complaint to answer; an open text stays as it is unless the disk has a newer one."""
        draft = record.draft.body if record.draft is not None else ""
        switched = record.complaint.id != self._complaint_id
        if switched:
            self.flush()
            self._complaint_id = record.complaint.id
            self._accepted = frozenset()
            self.ask.clear()
        self._context = context_of(record, self._app.clock.now())
        self._audience = target_of(record).post.visibility
        if switched or not self.editor.toPlainText().strip():
            self._written_for = self._audience
        self._check.set_context(self._context)
        self.templates.set_record(record, self._context)
        self._sender.show_record(record)
        if switched:
            unsaved = self._autosave.newest(self._complaint_id)
            self._load(draft if unsaved is None else unsaved)
        elif self._is_at_rest() and not _same(draft, self._known):
            self._load(draft)
        self._show_state()

    def leave(self) -> None:
        """Let go of the complaint; what was typed is kept."""
        self.flush()
        self._complaint_id = ""
        self._context = None
        self._check.set_context(None)
        self.templates.set_record(None, None)
        self._load("")

    @property
    def is_unsaved(self) -> bool:
        """True while the disk refuses the text that is on the screen."""
        return self.ask.showing is Asking.UNSAVED

    def flush(self) -> None:
        """Save now what has not been saved yet."""
        self._autosave.flush()

    @Slot()
    def request_send(self) -> None:
        """Send, or show what stands in the way; warnings are asked about once."""
        text = self.editor.toPlainText()
        self._check.check_now(text)
        if self.editor.isReadOnly() or not text.strip() or self._context is None:
            return
        if self.foot.why_not:
            self._walk.to_first_error()
            return
        warned = frozenset(finding.rule_id for finding in self._check.warnings)
        if warned - self._accepted:
            self.ask.ask_about_warnings(len(self._check.warnings))
        else:
            self._queue("")

    @Slot()
    def copy_text(self) -> None:
        """Put the text on the clipboard, so that it survives whatever the disk does."""
        QGuiApplication.clipboard().setText(self.editor.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        towards = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._middle.direction() is not towards:
            self._middle.setDirection(towards)
            self.findings.setMaximumWidth(_SIDE_WIDTH if wide else 16_777_215)
            self.findings.stand_beside(wide)

    def be_short(self, short: bool) -> None:
        """Leave room for the conversation in a low window."""
        self.editor.setMinimumHeight(_LOW_EDITOR if short else _EDITOR)
        self.findings.be_short(short)

    def _arrange(self) -> None:
        surface(self, "window")
        self._middle.setSpacing(SMALL)
        self._middle.addWidget(self.editor, 1)
        self._middle.addWidget(self.findings)
        self.be_short(False)
        body: QVBoxLayout = column(self._sender, spacing=SMALL, margin=MEDIUM)
        body.addLayout(self._middle, 1)
        body.addWidget(self.ask)
        body.addWidget(self.foot)
        self.setLayout(body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Balasan"))
        # The eye goes from the text to its findings to the button, and so does Tab.
        self.setTabOrder(self.editor, self.findings)
        self.setTabOrder(self.findings, self.ask)
        self.setTabOrder(self.ask, self.foot)

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self.flush)
        self.editor.send_requested.connect(self.request_send)
        self.editor.undo_send_requested.connect(self.undo_asked)
        self.editor.template_requested.connect(self.templates.open)
        self.editor.slash_typed.connect(self.templates.open_for_slash)
        self.foot.template_asked.connect(self.templates.open)
        self.foot.send_asked.connect(self.request_send)
        self.foot.override_asked.connect(self._ask_for_reason)
        self.ask.accepted.connect(self._on_accepted)
        self.ask.dismissed.connect(self._back_to_text)
        self.ask.copy_asked.connect(self.copy_text)
        self.ask.shown.connect(self.findings.give_way)
        self.ask.shown.connect(self.foot.give_way)
        self._check.changed.connect(self._show_findings)
        self._autosave.saved.connect(self._on_saved)
        self._autosave.failed.connect(self._on_save_failed)

    def _is_at_rest(self) -> bool:
        unchanged = self.editor.toPlainText() == self._known
        settled = self._autosave.newest(self._complaint_id) is None
        return unchanged and settled and not self.editor.isReadOnly()

    def _load(self, text: str) -> None:
        self._known = text
        self.editor.load(text)
        self._check.check_now(text)
        self.foot.say_kept(self.tr("Draf tersimpan") if text.strip() else "")

    @Slot()
    def _on_edited(self) -> None:
        text = self.editor.toPlainText()
        self._autosave.note(self._complaint_id, text)
        self._check.note(text)
        self.foot.say_kept(self.tr("Draf"))
        if self.ask.showing in (Asking.WARNINGS, Asking.REASON):
            self.ask.clear()
        self._show_state()

    @Slot()
    def _show_findings(self) -> None:
        self.editor.show_findings(self._check.findings)
        self.findings.show_findings(self._check.findings)
        self._show_state()

    def _show_state(self) -> None:
        text = self.editor.toPlainText()
        if self._context is not None:
            self.foot.meter.show_text(text, room(text, self._context))
        errors = len(self._check.errors)
        fixable = errors > 0 and not self.foot.meter.over and not spans.placeholders(text)
        self.foot.allow(self._why_not(text, errors), may_override=fixable, said=bool(text.strip()))

    def _why_not(self, text: str, errors: int) -> str:
        gaps = len(spans.placeholders(text))
        if not text.strip():
            return self.tr("Tulis balasan dahulu")
        if self.foot.meter.over:
            return self.tr("Balasan terlalu panjang; ringkas {n} karakter").format(n=self.foot.meter.over)
        if gaps:
            return self.tr("Isi dahulu {n} bagian templat yang disorot (Tab)").format(n=gaps)
        if errors:
            return self.tr("{n} hal harus diperbaiki dahulu (F8 menunjukkan tempatnya)").format(n=errors)
        return ""

    @Slot()
    def _ask_for_reason(self) -> None:
        self._check.check_now(self.editor.toPlainText())
        self.ask.ask_for_reason(len(self._check.errors))

    @Slot(str)
    def _on_accepted(self, reason: str) -> None:
        self._accepted = frozenset(finding.rule_id for finding in self._check.warnings)
        self._queue(reason)

    @Slot()
    def _back_to_text(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _queue(self, reason: str) -> None:
        text, complaint_id = self.editor.toPlainText(), self._complaint_id
        self._autosave.forget(complaint_id)
        self.editor.setReadOnly(True)
        self._acts.run(
            partial(
                queue_reply,
                complaint_id=complaint_id,
                body=text,
                checker=self._app.checker,
                override_reason=reason,
                accepted_warnings=self._accepted,
                written_for=self._written_for,
            ),
            self._on_queued,
            partial(self._on_refused, complaint_id, text),
            initiator=INITIATOR,
        )

    def _on_queued(self, entry: OutboxEntry) -> None:
        self.editor.setReadOnly(False)
        self._accepted = frozenset()
        if entry.complaint_id == self._complaint_id:
            self.ask.clear()
            self._load("")
            self._show_state()
        self.queued.emit(entry)

    def _on_refused(self, complaint_id: str, text: str, error: Exception) -> None:
        self.editor.setReadOnly(False)
        self._autosave.note(complaint_id, text)
        title, advice, _code = words_of(error)
        self.ask.say_trouble(title, advice)
        if isinstance(error, AudienceChanged):
            # Told once: the next time the person sends, it is for the readers that are shown now.
            self._written_for = self._audience
        if isinstance(error, ReplyBlocked):
            self._accepted = frozenset()
            self._check.check_now(self.editor.toPlainText())

    @Slot(str, str)
    def _on_saved(self, complaint_id: str, text: str) -> None:
        if self.ask.showing is Asking.UNSAVED:
            self.ask.clear()
        if complaint_id != self._complaint_id:
            return
        self._known = text
        if self.editor.toPlainText() == text:
            self.foot.say_kept(self.tr("Draf tersimpan") if text.strip() else "")

    @Slot(str, object)
    def _on_save_failed(self, _complaint_id: str, error: Exception) -> None:
        title, advice, _code = words_of(error)
        self.foot.say_kept(self.tr("Belum tersimpan"))
        kept = self.tr("Tulisan Anda masih ada di layar dan dapat disalin.")
        self.ask.say_unsaved(title, f"{advice} {kept}")


def _same(one: str, other: str) -> bool:
    """Blank texts are kept as no draft at all."""
    return one == other or not (one.strip() or other.strip())
