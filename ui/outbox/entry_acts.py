"""What a person may do with a reply on its way, the same wherever it is shown."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.acts import sending
from core.domain.outbox import OutboxEntry, OutboxState
from core.store import outbox, seen_answers
from ui.common.acting import Acts
from ui.common.fault_text import sentence_of
from ui.outbox import wording
from ui.outbox.confirm_dialog import ConfirmSentDialog

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge


class EntryAct(StrEnum):
    """One thing to do with a reply."""

    SEND_NOW = "send_now"
    CONFIRM = "confirm"
    RESEND = "resend"
    TAKE_BACK = "take_back"


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryActs", text)


def offered(entry: OutboxEntry, now: int) -> tuple[EntryAct, ...]:
    """Return what makes sense for the reply at `now` (UTC ms), the likeliest first."""
    acts = (
        (EntryAct.CONFIRM, wording.confirmable(entry)),
        (EntryAct.RESEND, wording.resendable(entry)),
        (EntryAct.SEND_NOW, wording.can_go_now(entry, now)),
        (EntryAct.TAKE_BACK, wording.cancellable(entry)),
    )
    return tuple(act for act, sensible in acts if sensible)


def words(act: EntryAct, entry: OutboxEntry, now: int) -> str:
    """Return what the button says at `now` (UTC ms)."""
    if act is EntryAct.TAKE_BACK and wording.holds(entry, now):
        return _tr("Batalkan (Ctrl+Z)")
    if act is EntryAct.TAKE_BACK and entry.state is OutboxState.FAILED:
        return _tr("Ubah isinya")
    return {
        EntryAct.SEND_NOW: _tr("Kirim sekarang"),
        EntryAct.CONFIRM: _tr("Sudah terkirim…"),
        EntryAct.RESEND: _tr("Kirim ulang"),
        EntryAct.TAKE_BACK: _tr("Batalkan"),
    }[act]


def icon_name(act: EntryAct) -> str:
    """Return the name of the button's picture."""
    return {
        EntryAct.SEND_NOW: "send",
        EntryAct.CONFIRM: "circle-check",
        EntryAct.RESEND: "refresh",
        EntryAct.TAKE_BACK: "arrow-back-up",
    }[act]


class EntryActs(QObject):
    """Carries the acts out; `told` is a sentence, `returned` the complaint that has its draft back."""

    told = Signal(str)
    returned = Signal(str)

    def __init__(self, app: Application, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._window = bridge, window
        self._acts = Acts(app, self)
        self.dialog: ConfirmSentDialog | None = None

    def perform(self, act: EntryAct, entry_id: str) -> None:
        """Do `act`; a reply that has moved on in the meantime is left alone and the person is told."""
        if act is EntryAct.CONFIRM:
            self._ask_for_proof(entry_id)
        elif act is EntryAct.TAKE_BACK:
            self._acts.run(
                partial(sending.undo_send, entry_id=entry_id), partial(self._back, entry_id), self._failed
            )
        elif act is EntryAct.RESEND:
            self._acts.run(partial(sending.resend, entry_id=entry_id), self._resent, self._failed)
        else:
            self._acts.run(partial(sending.send_now, entry_id=entry_id), None, self._failed)

    def _ask_for_proof(self, entry_id: str) -> None:
        entry = outbox.find(self._bridge.reader, entry_id)
        if entry is None:
            return
        seen = seen_answers.latest(self._bridge.reader, entry_id)
        self.dialog = ConfirmSentDialog(entry, seen, self._window)
        self.dialog.proven.connect(self._confirm)
        self.dialog.open()

    @Slot(str, str, str)
    def _confirm(self, entry_id: str, remote_id: str, permalink: str) -> None:
        work = partial(sending.confirm_sent, entry_id=entry_id, remote_id=remote_id, permalink=permalink)
        self._acts.run(work, self._confirmed, self._failed)

    def _back(self, entry_id: str, _body: str) -> None:
        entry = outbox.find(self._bridge.reader, entry_id)
        self.told.emit(_tr("Balasan tidak jadi dikirim; isinya kembali ke draf."))
        if entry is not None:
            self.returned.emit(entry.complaint_id)

    def _resent(self, _entry: OutboxEntry) -> None:
        self.told.emit(_tr("Balasan masuk antrean lagi. Percakapan diperiksa sekali lagi sebelum dikirim."))

    def _confirmed(self, _entry: OutboxEntry) -> None:
        self.told.emit(_tr("Dicatat: balasan sudah terkirim."))

    def _failed(self, error: Exception) -> None:
        self.told.emit(sentence_of(error))
