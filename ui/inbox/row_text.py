"""The words of one row of the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.outbox import OutboxState
from core.domain.sla import Band, SlaPolicy
from core.store.inbox import InboxRow
from ui.common.safe_text import SafeText, within
from ui.common.time_text import short_date_and_time, spoken_time_left, time_left

_CONTEXT = "InboxRow"


def _tr(words: str) -> str:
    return QCoreApplication.translate(_CONTEXT, words)


def deadline(row: InboxRow, now: int) -> str:
    """Return the time left of a complaint that waits, empty when it does not."""
    return "" if row.respond_by is None or row.waiting_since is None else time_left(row.respond_by, now)


def band(row: InboxRow, now: int, policy: SlaPolicy) -> Band | None:
    """Return the deadline band of a complaint that waits, None when it does not."""
    return None if row.respond_by is None or row.waiting_since is None else policy.band(row.respond_by, now)


def citizen(row: InboxRow) -> str:
    """Return who wrote, as they call themselves, or their handle; not yet made visible."""
    return row.author_name.strip() or f"@{row.author_handle}"


def when(row: InboxRow, now: int) -> str:
    """Return when the newest words were posted."""
    return short_date_and_time(row.posted_at, now)


def alarm(row: InboxRow) -> str:
    """Return the mark of an emergency that waits, empty for anything else."""
    return _tr("DARURAT") if row.alarmed else ""


def flags(row: InboxRow) -> tuple[str, ...]:
    """Return the words that say what else is so about the complaint, most important first."""
    words: list[str] = []
    state = row.outbox_state
    if state in (OutboxState.UNCERTAIN, OutboxState.NEEDS_PERSON):
        words.append(_tr("belum pasti"))
    elif state is OutboxState.FAILED:
        words.append(_tr("gagal kirim"))
    elif state is OutboxState.BLOCKED:
        words.append(_tr("perlu masuk"))
    elif state is not None and not state.is_final:
        words.append(_tr("antre"))
    if row.deleted:
        words.append(_tr("dihapus warga"))
    if row.has_draft:
        words.append(_tr("draf"))
    if row.private:
        words.append(_tr("pesan pribadi"))
    if row.mentions > 1:
        words.append(_tr("{count} pesan").format(count=row.mentions))
    return tuple(words)


def spoken(row: InboxRow, now: int) -> SafeText:
    """Return the whole row for a screen reader: who, how long, to whom, what else, and the first line."""
    left = ""
    if row.respond_by is not None and row.waiting_since is not None:
        left = ", " + spoken_time_left(row.respond_by, now)
    more = "".join(f", {word}" for word in flags(row))
    alarm = ", " + _tr("kata darurat") if row.alarmed else ""
    return within(
        _tr("Aduan dari {citizen}") + alarm + left + _tr(", kepada {account}") + more + ": {preview}",
        citizen=f"@{row.author_handle}",
        account=f"@{row.account_handle}",
        preview=row.preview,
    )
