"""Invented complaints with WIB times, for the tests of the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.domain.handling import Pause, PauseReason
from core.domain.mention import Author
from core.domain.wib import WIB

MATTER = Complaint(
    id="a" * 32,
    account_id="a1",
    thread_id="t1",
    author=Author("w1", "warga", "Warga"),
    opened_at=0,
    triage=Triage.OPEN,
    reply_to="m1",
    waiting_since=0,
    respond_by=0,
    complaint_class=ComplaintClass.COMPLAINT,
)


def at(day: date | str, hour: int = 0, minute: int = 0) -> int:
    """Return a WIB time as UTC ms."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB)
    return int(moment.timestamp()) * 1000


def matter(received: int, **fields: Any) -> Complaint:
    return replace(MATTER, opened_at=received, waiting_since=received, **fields)


def pause(started: int, ended: int | None = None, note: str = "") -> Pause:
    return Pause(started, ended, PauseReason.WAITING_FOR_CITIZEN, note)
