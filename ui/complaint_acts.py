"""What a person does to a complaint from the list or its head, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.acts import sending, triage
from core.domain.complaint import Triage
from core.domain.outbox import OutboxState
from core.store import outbox
from ui.common.acting import Acts
from ui.common.fault_text import sentence_of
from ui.common.notice_bar import NoticeBar, Offer
from ui.handling.deeds import Undo, carry_out
from ui.handling.requests import Request
from ui.handling.wording import said_of

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge


@dataclass(frozen=True, slots=True)
class Done:
    """An act that can be taken back: when it was done (UTC ms) and the work that undoes it."""

    complaint_id: str
    at: int
    take_back: Undo


class ComplaintActs(QObject):
    """Carries out decisions, says so on the notice bar, and undoes the last act, a held send included."""

    taken_back = Signal(str)

    def __init__(self, app: Application, bridge: Bridge, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._bridge, self._notices = app, bridge, notices
        self._acts = Acts(app, self)
        self._done: list[Done] = []

    @Slot(str, object)
    def decide(self, complaint_id: str, wanted: Triage) -> None:
        """Give the complaint its new state; the notice offers to undo it."""
        self._acts.run(
            partial(triage.decide, complaint_id=complaint_id, triage=wanted),
            partial(self._decided, complaint_id, wanted),
            self.failed,
        )

    @Slot(str, object)
    def handle(self, complaint_id: str, request: Request) -> None:
        """Carry out what the strip asks for; the notice offers to undo it."""
        self._acts.run(
            partial(carry_out, complaint_id=complaint_id, request=request, router=self._app.router),
            partial(self._handled, complaint_id, request),
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
                partial(self._send_undone, last.complaint_id),
                self.failed,
            )
        elif done is not None:
            self._done.pop()
            self._acts.run(done.take_back, partial(self._taken_back, done.complaint_id), self.failed)
        else:
            self._notices.say(self.tr("Tidak ada tindakan yang dapat diurungkan."))

    def failed(self, error: Exception) -> None:
        """Say what stopped an act."""
        self._notices.warn(sentence_of(error))

    def _decided(self, complaint_id: str, wanted: Triage, before: Triage) -> None:
        if before is wanted:
            return
        words = {
            Triage.RESOLVED: self.tr("Aduan ditandai selesai."),
            Triage.NOT_COMPLAINT: self.tr("Ditandai bukan aduan; hitung mundurnya berhenti."),
            Triage.OPEN: self.tr("Aduan dibuka kembali."),
        }
        self._offer_undo(
            complaint_id, words[wanted], partial(triage.decide, complaint_id=complaint_id, triage=before)
        )

    def _handled(self, complaint_id: str, request: Request, undo: Undo | None) -> None:
        if undo is not None:
            self._offer_undo(complaint_id, said_of(request), undo)

    def _offer_undo(self, complaint_id: str, sentence: str, undo: Undo) -> None:
        self._done.append(Done(complaint_id, self._app.clock.now(), undo))
        self._notices.offer(sentence, Offer(self.tr("Urungkan (Ctrl+Z)"), self.undo))

    def _taken_back(self, complaint_id: str, _answer: object) -> None:
        self._notices.say(self.tr("Diurungkan: aduan kembali seperti semula."))
        self.taken_back.emit(complaint_id)

    def _send_undone(self, complaint_id: str, _body: str) -> None:
        self._notices.say(self.tr("Balasan tidak jadi dikirim; isinya kembali ke draf."))
        self.taken_back.emit(complaint_id)
