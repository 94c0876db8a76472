"""What a person does to a complaint from the list or its head, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.acts import sending
from core.acts.refusals import NotThere
from core.domain.complaint import Triage
from core.domain.outbox import OutboxState
from core.store import outbox
from ui.common.acting import Acts
from ui.common.fault_text import sentence_of
from ui.common.notice_bar import NoticeBar, Offer
from ui.handling.deeds import Undo, carry_out, decide
from ui.handling.requests import Request
from ui.handling.wording import said_of

if TYPE_CHECKING:
    from core.application import Application
    from core.routing.router import Router
    from ui.bridge import Bridge


@dataclass(frozen=True, slots=True)
class Done:
    """An act that can be taken back: when it was done (UTC ms) and the work that undoes it."""

    at: int
    take_back: Undo


class ComplaintActs(QObject):
    """Carries out decisions, says so on the notice bar, and undoes the last act, a held send included."""

    def __init__(self, app: Application, bridge: Bridge, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._bridge, self._notices = app, bridge, notices
        self._acts = Acts(app, self)
        self._done: list[Done] = []

    @Slot(str, object)
    def decide(self, complaint_id: str, wanted: Triage) -> None:
        """Give the complaint its new state; the notice offers to undo it."""
        self._acts.run(
            partial(decide, complaint_id=complaint_id, wanted=wanted, router=self._router),
            partial(self._decided, wanted),
            self.failed,
        )

    @Slot(str, object)
    def handle(self, complaint_id: str, request: Request) -> None:
        """Carry out what the strip asks for; the notice offers to undo it."""
        self._acts.run(
            partial(carry_out, complaint_id=complaint_id, request=request, router=self._router),
            partial(self._handled, request),
            self.failed,
        )

    @Slot()
    def undo(self) -> None:
        """Take back what was done last: a decision, or a reply that is still held."""
        now = self._app.clock.now()
        held = [
            entry
            for entry in outbox.live(self._bridge.reader, None)
            if entry.state is OutboxState.QUEUED and entry.not_before > now and entry.attempts == 0
        ]
        last = max(held, key=lambda entry: entry.queued_at, default=None)
        done = self._done[-1] if self._done else None
        if last is not None and (done is None or last.queued_at >= done.at):
            self._acts.run(
                partial(sending.undo_send, entry_id=last.id),
                self._send_undone,
                self.failed,
            )
        elif done is not None:
            self._done.pop()
            self._acts.run(done.take_back, self._taken_back, partial(self._not_taken_back, done))
        else:
            self._notices.say(self.tr("Tidak ada tindakan yang dapat diurungkan."))

    @property
    def _router(self) -> Router | None:
        # In the first second of a run nobody waits for it: such a decision teaches nothing.
        return self._app.router if self._app.is_prepared else None

    def failed(self, error: Exception) -> None:
        """Say what stopped an act."""
        self._notices.warn(sentence_of(error))

    def _decided(self, wanted: Triage, undo: Undo | None) -> None:
        if undo is None:
            return
        words = {
            Triage.RESOLVED: self.tr("Aduan ditandai selesai."),
            Triage.NOT_COMPLAINT: self.tr("Ditandai bukan aduan; hitung mundurnya berhenti."),
            Triage.OPEN: self.tr("Aduan dibuka kembali."),
        }
        self._offer_undo(words[wanted], undo)

    def _handled(self, request: Request, undo: Undo | None) -> None:
        if undo is not None:
            self._offer_undo(said_of(request), undo)

    def _offer_undo(self, sentence: str, undo: Undo) -> None:
        self._done.append(Done(self._app.clock.now(), undo))
        self._notices.offer(sentence, Offer(self.tr("Urungkan (Ctrl+Z)"), self.undo))

    def _taken_back(self, _answer: object) -> None:
        self._notices.say(self.tr("Diurungkan: aduan kembali seperti semula."))

    def _not_taken_back(self, done: Done, error: Exception) -> None:
        """What stands still can be taken back once the reason has gone, unless the complaint itself has."""
        if not isinstance(error, NotThere):
            self._done = sorted([*self._done, done], key=lambda each: each.at)
        self.failed(error)

    def _send_undone(self, _body: str) -> None:
        self._notices.say(self.tr("Balasan tidak jadi dikirim; isinya kembali ke draf."))
