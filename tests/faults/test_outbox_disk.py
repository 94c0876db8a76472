"""What the platform has done is not forgotten because the disk is full at that moment."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from core.domain.outbox import OutboxState, Signal
from core.errors import DiskFull
from core.store import outbox
from tests.core.sync.desktop import MINUTE, Desktop


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A program with one account, at rest."""
    made = Desktop(tmp_path)
    made.step()
    yield made
    made.end()


def refuse(signal: Signal) -> Callable[..., Any]:
    """Return an `apply` for which the disk is full whenever `signal` is to be written."""
    real = outbox.apply

    def apply(tx: Any, entry_id: str, told: Signal, **fields: Any) -> Any:
        if told is signal:
            raise DiskFull
        return real(tx, entry_id, told, **fields)

    return apply


def test_a_sent_reply_is_recorded_when_there_is_room_again(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = desktop.reply(post)
    with patch.object(outbox, "apply", refuse(Signal.ACCEPTED)):
        for _ in range(3):
            with pytest.raises(DiskFull):
                desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENDING
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    assert desktop.server.requests.count("send") == 1


def test_a_reply_that_cannot_be_claimed_is_not_sent(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = desktop.reply(post)
    with patch.object(outbox, "apply", refuse(Signal.CLAIMED)), pytest.raises(DiskFull):
        desktop.step()
    assert "send" not in desktop.server.requests
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT


def test_a_reply_sent_while_the_disk_is_full_survives_the_end_of_the_program(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = desktop.reply(post)
    with patch.object(outbox, "apply", refuse(Signal.ACCEPTED)), pytest.raises(DiskFull):
        desktop.step()
    desktop.end()
    desktop.start()
    desktop.live_for(10 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.SENT
    assert len(desktop.server.replies(post.remote_id)) == 1


def test_a_commit_that_failed_on_paper_but_was_kept_is_not_a_bug(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = desktop.reply(post)
    real = desktop.store.write
    kept: list[bool] = []

    def write(work: Any, **more: Any) -> Any:
        future = real(work, **more)
        if not kept and future.exception() is None and desktop.entry(entry).state is OutboxState.SENT:
            kept.append(True)
            raise DiskFull
        return future

    with patch.object(desktop.store, "write", write), pytest.raises(DiskFull):
        desktop.step()
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    assert len(desktop.server.replies(post.remote_id)) == 1
