"""Reading back a reply whose outcome nobody knows, until it is found, safe to repeat, or a person's matter.

Reads and proofs are those of reference platforms.md section 14.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.mention import Post
from core.domain.outbox import OutboxEntry, OutboxState, Signal
from core.errors import ConnectorFault, RateLimited, ServerTrouble, TargetGone
from core.store import delivery, outbox, seen_answers
from core.store.transaction import Transaction
from core.sync.desk import Desk
from core.sync.matching import SKEW_MS, Judgement, Reading, read_back

READ_AFTER_MS = (15_000, 60_000, 300_000)
# Servers keep an idempotency key for an hour at most; this leaves time for the repeat to arrive.
_KEY_HOLDS_MS = 55 * 60_000
_REPEATS = 5

CHECKING = "Jawaban kanal tidak diterima. Tanggap memeriksa apakah balasan sudah tayang."
NOT_FOUND = (
    "Balasan tidak ditemukan di kanal setelah tiga kali diperiksa. Lihat unggahannya, lalu pilih "
    "Sudah terkirim atau Kirim ulang."
)
OTHER_WORDS = (
    "Ada jawaban akun ini dengan kata yang berbeda, mungkin balasan ini atau jawaban rekan. Lihat "
    "unggahannya, lalu pilih Sudah terkirim atau Kirim ulang."
)
TWICE = (
    "Balasan ini ditemukan lebih dari satu kali di kanal. Hapus salinannya di kanal, lalu pilih "
    "Sudah terkirim."
)
NO_READ_BACK = (
    "Kanal ini tidak dapat diperiksa. Lihat unggahannya, lalu pilih Sudah terkirim atau Kirim ulang."
)


class Reconcile:
    """Settles one account's uncertain replies."""

    def __init__(self, desk: Desk, read_after: Sequence[int] = READ_AFTER_MS) -> None:
        """`read_after` are the moments of the reads in ms after the outcome became uncertain."""
        self._desk = desk
        self._after = tuple(read_after)
        self._troubles: dict[str, int] = {}

    def begin(self, entry_id: str) -> None:
        """Record that nobody knows what became of the request."""
        due = self._desk.clock.now() + self._after[0]
        self._desk.record(
            lambda tx: outbox.apply(
                tx, entry_id, Signal.OUTCOME_UNKNOWN, not_before=due, reads=0, reason=CHECKING
            )
        )

    def read(self, entry: OutboxEntry) -> None:
        """Read back an uncertain reply once and record what it says; raises StoreFault."""
        desk = self._desk
        if not desk.connector.capabilities.reads_back:
            desk.record(lambda tx: _to_person(tx, entry, NO_READ_BACK, ()))
            return
        since = (entry.started_at if entry.started_at is not None else entry.queued_at) - SKEW_MS
        try:
            own = desk.connector.find_own_replies(entry.target_id, since)
        except ConnectorFault as fault:
            self._could_not_read(entry, fault)
            return
        desk.answered()
        self._troubles.pop(entry.id, None)
        reading = read_back(entry, own, delivery.sent_ids(desk.reader, entry.account_id, entry.target_id))
        desk.record(lambda tx: self._conclude(tx, entry, reading))

    def _could_not_read(self, entry: OutboxEntry, fault: ConnectorFault) -> None:
        """A reading that did not happen says nothing and counts for nothing."""
        if isinstance(fault, TargetGone):
            self._desk.record(lambda tx: _to_person(tx, entry, f"{fault.title}. {NOT_FOUND}", ()))
            return
        if isinstance(fault, ServerTrouble):
            troubles = self._troubles.get(entry.id, 0)
            self._troubles[entry.id] = troubles + 1
            due = self._desk.clock.now() + self._desk.delay(troubles)
            self._desk.record(lambda tx: _postpone(tx, entry, entry.reads, due))
        elif isinstance(fault, RateLimited):
            self._desk.record(lambda tx: _postpone(tx, entry, entry.reads, fault.retry_at))
        self._desk.met(fault)

    def _conclude(self, tx: Transaction, entry: OutboxEntry, reading: Reading) -> None:
        reads = entry.reads + 1
        match reading.judgement:
            case Judgement.FOUND:
                settle_found(tx, entry, reading.posts[0])
            case Judgement.SEVERAL:
                _to_person(tx, entry, TWICE, reading.posts)
            case Judgement.UNCLEAR:
                _to_person(tx, entry, OTHER_WORDS, reading.posts)
            case Judgement.ABSENT if reads < len(self._after):
                _postpone(tx, entry, reads, tx.now + self._after[reads] - self._after[reads - 1])
            case Judgement.ABSENT if self._repeat_is_harmless(tx, entry):
                outbox.apply(tx, entry.id, Signal.ABSENT_AND_SAFE, not_before=tx.now, reads=reads, reason="")
            case _:
                _to_person(tx, entry, NOT_FOUND, (), reads)

    def _repeat_is_harmless(self, tx: Transaction, entry: OutboxEntry) -> bool:
        return (
            self._desk.connector.capabilities.idempotent_send
            and entry.started_at is not None
            and tx.now - entry.started_at < _KEY_HOLDS_MS
            and entry.attempts < _REPEATS
        )


def process_died(tx: Transaction, entries: Sequence[OutboxEntry], wait: int = 0) -> None:
    """Make uncertain what was being sent when its sender ended; first read after `wait` ms."""
    for entry in entries:
        if entry.state is OutboxState.SENDING:
            outbox.apply(
                tx, entry.id, Signal.PROCESS_DIED, not_before=tx.now + wait, reads=0, reason=CHECKING
            )


def settle_found(tx: Transaction, entry: OutboxEntry, post: Post) -> None:
    """Note that `post` is the reply; the countdown stops at the platform's own time."""
    outbox.apply(
        tx,
        entry.id,
        Signal.FOUND,
        remote_id=post.remote_id,
        permalink=post.permalink,
        sent_at=post.posted_at,
        reason="",
    )


def _to_person(
    tx: Transaction, entry: OutboxEntry, reason: str, posts: tuple[Post, ...], reads: int | None = None
) -> None:
    outbox.apply(
        tx,
        entry.id,
        Signal.ABSENT_OR_UNCLEAR,
        reason=reason,
        reads=entry.reads if reads is None else reads,
    )
    seen_answers.note(tx, entry.id, posts)


def _postpone(tx: Transaction, entry: OutboxEntry, reads: int, due: int) -> None:
    delivery.reschedule(tx, entry.id, not_before=due, reads=reads)
