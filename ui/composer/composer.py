"""Writing and sending an answer to one complaint: nothing typed is lost, nothing leaves unchecked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.acts.refusals import AudienceChanged, ReplyBlocked
from core.acts.target import context_of
from core.domain.finding import Repair, RepairAct, ReplyContext
from core.domain.outbox import OutboxEntry
from core.domain.series import WHOLE
from core.rules.length import room
from ui.common.acting import Acts
from ui.common.fault_text import words_of
from ui.common.in_force import InForce
from ui.composer import readiness
from ui.composer.ask_bar import Asking
from ui.composer.audience import Audience
from ui.composer.autosave import Autosave, Typed
from ui.composer.dispatch import Dispatch, Letter
from ui.composer.finding_walk import FindingWalk
from ui.composer.live_check import LiveCheck
from ui.composer.parting import Parting
from ui.composer.sheet import ComposerSheet
from ui.composer.template_choice import TemplateChoice

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord


class Composer(ComposerSheet):
    """`queued` tells of a reply that is durable in the outbox, `undo_asked` of Ctrl+Z with nothing typed.

    `forward_asked` (with a name), `class_asked` and `erasure_asked` come where a finding is mended by an act
    of the record.
    """

    queued = Signal(object)
    undo_asked = Signal()
    forward_asked = Signal(str)
    class_asked = Signal()
    erasure_asked = Signal()

    def __init__(self, app: Application, in_force: InForce, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._in_force = app, in_force
        self._complaint_id = ""
        self._record: ConversationRecord | None = None
        self._context: ReplyContext | None = None
        self._known = Typed("")
        self.audience = Audience()
        self._acts = Acts(app, self)
        self._autosave = Autosave(self._acts, self)
        self._check = LiveCheck(app, self)
        self._dispatch = Dispatch(app, in_force, self._acts, self._check, self.ask, self)
        self._walk = FindingWalk(self.editor, self.findings, self._check, self)
        self.templates = TemplateChoice(app, in_force, self.editor, self)
        self.parting = Parting(self.editor, self.foot, self)
        self._connect()

    def show_record(self, record: ConversationRecord) -> None:
        """Show the complaint to answer; an open text stays as it is unless the disk has a newer one."""
        kept = record.draft
        draft = Typed(kept.body, kept.private, kept.series) if kept is not None else Typed("")
        switched = record.complaint.id != self._complaint_id
        if switched:
            self.flush()
            self._complaint_id = record.complaint.id
            self._dispatch.forget()
            self.ask.clear()
        self._record = record
        self.audience.show_record(record)
        if switched:
            draft = self._autosave.newest(self._complaint_id) or draft
            self.parting.series = draft.series
            self._take_up(draft)
        elif self._is_at_rest() and not draft.says_same(self._known):
            self.parting.go_on_with(draft.series)
            self._take_up(draft)
        else:
            if not self.editor.toPlainText().strip():
                self.audience.be_seen()
            self._take_circumstances()
            self._check.check_now()
        self._show_state()

    def _take_up(self, draft: Typed) -> None:
        self.audience.choose(draft.private)
        self._take_circumstances()
        self._load(draft)

    def leave(self) -> None:
        """Let go of the complaint; what was typed is kept."""
        self.flush()
        self._complaint_id = ""
        self._record = self._context = None
        self.audience.show_record(None)
        self._check.set_context(None)
        self.templates.set_record(None, None)
        self.parting.series = WHOLE
        self._load(Typed(""))

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
        self._dispatch.send(self._letter())

    @Slot()
    def toggle_private(self) -> None:
        """Answer the citizen alone, or everyone again, where the citizen's words leave the choice."""
        if self.audience.may_choose:
            self.choose_private(not self.audience.private)

    @Slot(bool)
    def choose_private(self, private: bool) -> None:
        """Say who is to read the answer; it is kept with the draft, and the rules look again."""
        if not self.audience.may_choose or self._record is None or self.editor.isReadOnly():
            return
        self.audience.choose(private)
        if self.ask.showing in (Asking.WARNINGS, Asking.REASON):
            self.ask.clear()
        self._autosave.note(self._complaint_id, self._typed())
        self._take_circumstances()
        self._check.check_now(self.editor.toPlainText())
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def copy_text(self) -> None:
        """Put the text on the clipboard, so that it survives whatever the disk does."""
        QGuiApplication.clipboard().setText(self.editor.toPlainText())

    def _connect(self) -> None:
        self._sender.chosen.connect(self.choose_private)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self.flush)
        self.editor.send_requested.connect(self.request_send)
        self.editor.undo_send_requested.connect(self.undo_asked)
        self.editor.template_requested.connect(self.templates.open)
        self.editor.slash_typed.connect(self.templates.open_for_slash)
        self.foot.template_asked.connect(self.templates.open)
        self.foot.send_asked.connect(self.request_send)
        self.foot.override_asked.connect(self._ask_for_reason)
        self.ask.dismissed.connect(self._back_to_text)
        self.ask.copy_asked.connect(self.copy_text)
        self.ask.shown.connect(self.findings.give_way)
        self.ask.shown.connect(self.foot.give_way)
        self._check.changed.connect(self._show_findings)
        self.parting.taken.connect(self._on_parts_taken)
        self._walk.act_asked.connect(self._mend)
        self._dispatch.leaving.connect(self._on_leaving)
        self._dispatch.queued.connect(self._on_queued)
        self._dispatch.refused.connect(self._on_refused)
        self._autosave.saved.connect(self._on_saved)
        self._autosave.failed.connect(self._on_save_failed)

    def _take_circumstances(self) -> None:
        record, private = self._record, self.audience.private
        if record is None:
            return
        now, official, clock = self._app.clock.now(), self._in_force.official, self._in_force.clock
        context = context_of(record, now, official, private=private, clock=clock)
        # What is in hand counts, not what was saved last.
        self._context = replace(context, part=self.parting.series.part)
        self._check.set_context(self._context)
        self.templates.set_record(record, self._context)
        self._sender.show_record(record, self.audience)
        self.foot.be_private(self.audience.readers is not None and self.audience.readers.is_private)

    def _typed(self) -> Typed:
        return Typed(self.editor.toPlainText(), self.audience.private, self.parting.series)

    def _letter(self) -> Letter:
        return Letter(self._complaint_id, self._typed(), self.audience.written_for)

    def _is_at_rest(self) -> bool:
        unchanged = self.editor.toPlainText() == self._known.text
        settled = self._autosave.newest(self._complaint_id) is None
        return unchanged and settled and not self.editor.isReadOnly()

    def _load(self, typed: Typed) -> None:
        self._known = typed
        self.editor.load(typed.text)
        self._check.check_now(typed.text)
        self._say_kept(self.tr("Draf tersimpan") if typed.text.strip() else "")

    def _say_kept(self, words: str) -> None:
        part = self.parting.in_words(self.editor.toPlainText())
        self.foot.say_kept(" · ".join(said for said in (part, words) if said))

    @Slot()
    def _on_edited(self) -> None:
        text = self.editor.toPlainText()
        self._autosave.note(self._complaint_id, self._typed())
        self._check.note(text)
        self._say_kept(self.tr("Draf"))
        if self.ask.showing in (Asking.WARNINGS, Asking.REASON):
            self.ask.clear()
        self._show_state()

    @Slot()
    def _on_parts_taken(self) -> None:
        """The parts are on disk before the first of them can leave."""
        self._autosave.note(self._complaint_id, self._typed())
        self.flush()
        self._take_circumstances()
        self._check.check_now(self.editor.toPlainText())

    @Slot()
    def _show_findings(self) -> None:
        self.editor.show_findings(self._check.findings)
        self.findings.show_findings(self._check.findings, partial=self._check.is_partial)
        self._show_state()

    def _show_state(self) -> None:
        text = self.editor.toPlainText()
        if self._context is not None:
            rule = room(text, self._context)
            self.foot.meter.show_text(text, rule)
            self.parting.weigh(text, rule)
        over, errors = self.foot.meter.over, len(self._check.errors)
        self.foot.allow(
            readiness.why_not(text, over=over, errors=errors),
            may_override=readiness.may_override(text, over=over, errors=errors),
            said=bool(text.strip()),
        )

    @Slot()
    def _ask_for_reason(self) -> None:
        self._check.check_now(self.editor.toPlainText())
        self._dispatch.override(self._letter())

    @Slot()
    def _back_to_text(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _mend(self, repair: Repair) -> None:
        if repair.act is RepairAct.MAKE_PRIVATE:
            self.choose_private(True)
        elif repair.act is RepairAct.RECORD_FORWARD:
            self.forward_asked.emit(repair.text)
        elif repair.act is RepairAct.CHOOSE_CLASS:
            self.class_asked.emit()
        elif repair.act is RepairAct.PLAN_ERASURE:
            self.erasure_asked.emit()

    @Slot(object)
    def _on_leaving(self, letter: Letter) -> None:
        self._autosave.forget(letter.complaint_id)
        self.editor.setReadOnly(True)

    @Slot(object)
    def _on_queued(self, entry: OutboxEntry) -> None:
        self.editor.setReadOnly(False)
        if entry.complaint_id == self._complaint_id:
            self.ask.clear()
            self.parting.leave_behind()
            self._take_up(Typed(""))
            self._show_state()
        self.queued.emit(entry)

    @Slot(object, object)
    def _on_refused(self, letter: Letter, error: Exception) -> None:
        self.editor.setReadOnly(False)
        self._autosave.note(letter.complaint_id, letter.typed)
        if isinstance(error, AudienceChanged):
            # Told once: the next time the person sends, it is for the readers that are shown now.
            self.audience.be_seen()
        if isinstance(error, ReplyBlocked):
            self._take_circumstances()
            self._check.check_now(self.editor.toPlainText())

    @Slot(str, object)
    def _on_saved(self, complaint_id: str, typed: Typed) -> None:
        if self.ask.showing is Asking.UNSAVED:
            self.ask.clear()
        if complaint_id != self._complaint_id:
            return
        self._known = typed
        if self.editor.toPlainText() == typed.text:
            self._say_kept(self.tr("Draf tersimpan") if typed.text.strip() else "")

    @Slot(str, object)
    def _on_save_failed(self, _complaint_id: str, error: Exception) -> None:
        title, advice, _code = words_of(error)
        self._say_kept(self.tr("Belum tersimpan"))
        kept = self.tr("Tulisan Anda masih ada di layar dan dapat disalin.")
        self.ask.say_unsaved(title, f"{advice} {kept}")
