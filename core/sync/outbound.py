"""Sending: look first, claim, send with no transaction open, record.

An outcome that is not known is never sent again from here; `reconcile` reads it back.
"""

from __future__ import annotations

from core.connectors.protocol import SendRequest, Sent
from core.domain.mention import Post
from core.domain.outbox import OutboxEntry, OutboxState, Signal
from core.errors import (
    AuthRequired,
    ConnectorFault,
    Offline,
    RateLimited,
    Rejected,
    ServerTrouble,
    TargetGone,
    Uncertain,
    UnsafeServer,
)
from core.store import complaints, delivery, mentions, outbox, seen_answers
from core.store.connection import Connection
from core.store.transaction import Transaction
from core.sync.desk import Desk
from core.sync.matching import Judgement, answered_by_others, read_back
from core.sync.reconcile import Reconcile, settle_found

_BEFORE_SENDING = (OutboxState.QUEUED, OutboxState.WAITING)
ANSWERED_ELSEWHERE = "Akun ini sudah menjawab unggahan tersebut dari tempat lain. Balasan ini belum dikirim."


class Outbound:
    """Delivers one account's due replies, one at a time."""

    def __init__(self, desk: Desk, reconcile: Reconcile) -> None:
        self._desk = desk
        self._reconcile = reconcile
        self._troubles: dict[str, int] = {}

    def deliver(self, entry: OutboxEntry) -> None:
        """Move a queued or waiting reply one step on; raises StoreFault, and then nothing was sent."""
        if not self._may_leave(entry):
            return
        claimed = self._desk.write(lambda tx: _claim(tx, entry.id))
        if claimed is not None:
            self._send(claimed)

    def _may_leave(self, entry: OutboxEntry) -> bool:
        """Read the thread; False when the reply must not leave now, which is then recorded."""
        since = asked_at(self._desk.reader, entry)
        try:
            own = self._desk.connector.find_own_replies(entry.target_id, since)
        except ConnectorFault as fault:
            self._could_not_look(entry, fault)
            return False
        self._desk.answered()
        self._troubles.pop(entry.id, None)
        known = delivery.sent_ids(self._desk.reader, entry.account_id, entry.target_id)
        if entry.attempts:
            reading = read_back(entry, own, known)
            if reading.judgement is Judgement.FOUND:
                self._desk.record(lambda tx: _found_late(tx, entry, reading.posts[0]))
                return False
        # What a person was shown before asking to send again does not stop the reply a second time.
        settled = known | seen_answers.ever(self._desk.reader, entry.id)
        others = answered_by_others(entry, own, settled)
        if others and not entry.accept_existing_answer:
            self._desk.record(lambda tx: _answered_elsewhere(tx, entry, others))
            return False
        return True

    def _could_not_look(self, entry: OutboxEntry, fault: ConnectorFault) -> None:
        now = self._desk.clock.now()
        if isinstance(fault, TargetGone):
            self._desk.record(
                lambda tx: before_sending(
                    tx, entry.id, Signal.REFUSED, reason=f"{fault.title}. {fault.advice}"
                )
            )
        elif isinstance(fault, AuthRequired):
            self._desk.met(fault)
        elif isinstance(fault, RateLimited):
            self._wait(entry, fault, fault.retry_at)
            self._desk.met(fault)
        elif isinstance(fault, Offline | UnsafeServer):
            # Due again at once: the gate, which a returning line opens, says when to try.
            if entry.state is not OutboxState.WAITING or entry.reason != fault.title:
                self._wait(entry, fault, now)
            self._desk.met(fault)
        else:
            troubles = self._troubles.get(entry.id, 0)
            self._troubles[entry.id] = troubles + 1
            self._wait(entry, fault, now + self._desk.delay(troubles))

    def _wait(self, entry: OutboxEntry, fault: ConnectorFault, until: int) -> None:
        self._desk.record(
            lambda tx: before_sending(tx, entry.id, Signal.NOT_WRITTEN, not_before=until, reason=fault.title)
        )

    def _send(self, entry: OutboxEntry) -> None:
        request = SendRequest(
            target_id=entry.target_id,
            thread_id=entry.thread_id,
            body=entry.body,
            visibility=entry.visibility,
            citizen_handle=_citizen(self._desk.reader, entry),
            idempotency_key=entry.idempotency_key,
        )
        try:
            sent = self._desk.connector.send(request)
        except ConnectorFault as fault:
            self._not_sent(entry, fault)
            return
        self._desk.gate.answered()
        if sent.remote_id:
            self._desk.record(lambda tx: _accept(tx, entry, sent))
            self._desk.answered()
        else:
            self._reconcile.begin(entry.id)

    def _not_sent(self, entry: OutboxEntry, fault: ConnectorFault) -> None:
        if isinstance(fault, Uncertain | ServerTrouble):
            self._reconcile.begin(entry.id)
            return
        signal, reason, until = Signal.NOT_WRITTEN, fault.title, self._desk.clock.now()
        if isinstance(fault, Rejected):
            signal, reason = Signal.REFUSED, f"{fault.reason} {fault.advice}"
        elif isinstance(fault, AuthRequired):
            signal = Signal.SIGN_IN_NEEDED
        elif isinstance(fault, RateLimited):
            until = fault.retry_at
        self._desk.record(lambda tx: outbox.apply(tx, entry.id, signal, not_before=until, reason=reason))
        if not isinstance(fault, Rejected):
            self._desk.met(fault)


def before_sending(tx: Transaction, entry_id: str, signal: Signal, **fields: object) -> OutboxEntry | None:
    """Apply `signal` to a reply that has not left; None when a person took it back meanwhile."""
    entry = outbox.find(tx.connection, entry_id)
    if entry is None or entry.state not in _BEFORE_SENDING:
        return None
    if entry.state is OutboxState.WAITING:
        outbox.apply(tx, entry_id, Signal.RETRY_DUE)
    return outbox.apply(tx, entry_id, signal, **fields)


def asked_at(connection: Connection, entry: OutboxEntry) -> int:
    """Return when the citizen posted what the reply answers (UTC ms)."""
    mention = mentions.by_id(connection, entry.mention_id)
    return mention.post.posted_at if mention is not None else entry.queued_at


def _claim(tx: Transaction, entry_id: str) -> OutboxEntry | None:
    entry = outbox.find(tx.connection, entry_id)
    if entry is None or entry.wait(tx.now) > 0:
        return None
    return before_sending(
        tx, entry_id, Signal.CLAIMED, started_at=tx.now, attempts=entry.attempts + 1, reads=0, reason=""
    )


def _accept(tx: Transaction, entry: OutboxEntry, sent: Sent) -> None:
    outbox.apply(
        tx,
        entry.id,
        Signal.ACCEPTED,
        remote_id=sent.remote_id,
        permalink=sent.permalink,
        sent_at=sent.sent_at,
        reason="",
    )


def _answered_elsewhere(tx: Transaction, entry: OutboxEntry, others: tuple[Post, ...]) -> None:
    if before_sending(tx, entry.id, Signal.ALREADY_ANSWERED, reason=ANSWERED_ELSEWHERE) is None:
        return
    seen_answers.note(tx, entry.id, others)
    # The citizen has been answered, whoever did it: the countdown stops at that answer's own time.
    complaints.mark_answered(tx, entry.complaint_id, asked_at(tx.connection, entry), others[0].posted_at)


def _found_late(tx: Transaction, entry: OutboxEntry, post: Post) -> None:
    """An earlier try has shown up after all: sent, and not sent again."""
    if before_sending(tx, entry.id, Signal.ALREADY_ANSWERED) is not None:
        settle_found(tx, entry, post)


def _citizen(connection: Connection, entry: OutboxEntry) -> str:
    mention = mentions.by_id(connection, entry.mention_id)
    return mention.post.author.handle if mention is not None else ""
