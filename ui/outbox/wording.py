"""How a reply's state is said: one word, one sentence, one next step (reference reliability.md U6)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.outbox import OutboxEntry, OutboxState, Signal, can
from ui.common.time_text import clock_time


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutboxWords", text)


def word(entry: OutboxEntry) -> str:
    """Return the state's word."""
    if entry.state is OutboxState.NEEDS_PERSON and entry.started_at is None:
        # It never left: a colleague's answer stopped it, and nothing about it is uncertain.
        return _tr("Perlu keputusan")
    return {
        OutboxState.HELD: _tr("Menunggu persetujuan"),
        OutboxState.QUEUED: _tr("Antre"),
        OutboxState.SENDING: _tr("Mengirim"),
        OutboxState.WAITING: _tr("Menunggu sambungan"),
        OutboxState.UNCERTAIN: _tr("Belum pasti"),
        OutboxState.NEEDS_PERSON: _tr("Belum pasti"),
        OutboxState.SENT: _tr("Terkirim"),
        OutboxState.FAILED: _tr("Gagal"),
        OutboxState.BLOCKED: _tr("Perlu masuk kembali"),
        OutboxState.CANCELLED: _tr("Dibatalkan"),
    }[entry.state]


def holds(entry: OutboxEntry, now: int) -> bool:
    """Return whether the reply is still inside its undo window."""
    return entry.state is OutboxState.QUEUED and entry.attempts == 0 and entry.not_before > now


def sentence(entry: OutboxEntry, now: int) -> str:
    """Return what happens next, or why nothing does; `now` is UTC ms."""
    state = entry.state
    if holds(entry, now):
        seconds = -(-(entry.not_before - now) // 1000)
        return _tr("dikirim dalam {seconds} detik").format(seconds=seconds)
    if state is OutboxState.WAITING or (state is OutboxState.QUEUED and entry.not_before > now):
        again = _tr("dicoba lagi {time}").format(time=clock_time(entry.not_before))
        return f"{entry.reason.rstrip('.')} – {again}" if entry.reason else again
    if state is OutboxState.SENT and entry.sent_at is not None:
        return clock_time(entry.sent_at)
    return entry.reason or _default(state)


def _default(state: OutboxState) -> str:
    return {
        OutboxState.HELD: _tr("menunggu persetujuan atasan"),
        OutboxState.QUEUED: _tr("menunggu giliran kirim"),
        OutboxState.SENDING: _tr("sedang diserahkan ke kanal"),
        OutboxState.UNCERTAIN: _tr(
            "jawaban kanal tidak sampai; Tanggap sedang memeriksa apakah sudah tayang"
        ),
        OutboxState.NEEDS_PERSON: _tr("tidak dapat dipastikan secara otomatis; mohon periksa di kanal"),
        OutboxState.FAILED: _tr("kanal menolak; isi balasan tetap tersimpan"),
        OutboxState.BLOCKED: _tr("akun perlu masuk kembali; balasan menunggu di sini"),
    }.get(state, "")


def cancellable(entry: OutboxEntry) -> bool:
    """Return whether a person may still take the reply back."""
    return can(entry.state, Signal.CANCELLED_BY_PERSON)


def resendable(entry: OutboxEntry) -> bool:
    """Return whether a person may ask to send the reply again."""
    return can(entry.state, Signal.PERSON_ASKED_RESEND)


def confirmable(entry: OutboxEntry) -> bool:
    """Return whether a person may state that the reply is already on the platform."""
    return can(entry.state, Signal.PERSON_CONFIRMED_SENT)


def can_go_now(entry: OutboxEntry, now: int) -> bool:
    """Return whether the reply waits for a moment that a person may skip."""
    waits = entry.state in (OutboxState.QUEUED, OutboxState.WAITING)
    return waits and entry.not_before > now


def tone(state: OutboxState) -> str:
    """Return the name of the state's tone in the palette."""
    return {
        OutboxState.HELD: "note",
        OutboxState.UNCERTAIN: "attention",
        OutboxState.NEEDS_PERSON: "urgent",
        OutboxState.SENT: "good",
        OutboxState.FAILED: "overdue",
        OutboxState.BLOCKED: "urgent",
    }.get(state, "calm")


def icon_name(state: OutboxState) -> str:
    """Return the name of the state's shape: no two that can be seen together share one."""
    return {
        OutboxState.HELD: "hourglass",
        OutboxState.QUEUED: "clock",
        OutboxState.SENDING: "progress",
        OutboxState.WAITING: "wifi-off",
        OutboxState.UNCERTAIN: "zoom-question",
        OutboxState.NEEDS_PERSON: "alert-triangle",
        OutboxState.SENT: "circle-check",
        OutboxState.FAILED: "alert-circle",
        OutboxState.BLOCKED: "login",
        OutboxState.CANCELLED: "ban",
    }[state]
