"""The order in which a conversation reads."""

from dataclasses import replace

from core.domain.outbox import OutboxState
from core.domain.sla import HOUR_MS
from core.store import conversation, mentions, outbox
from tests.core.store.making import NOW, answer, matter, post, reply
from tests.ui.desk import Desk
from ui.conversation.timeline import Speaker, bubbles


def test_what_was_said_is_in_order_and_what_must_still_leave_is_last(desk: Desk) -> None:
    desk.receive(
        post("p1", at=NOW - 5 * HOUR_MS),
        answer("k1", "p1", at=NOW - 4 * HOUR_MS, text="Kami cek"),
        post("p2", at=NOW - 2 * HOUR_MS),
    )
    desk.do(outbox.insert, reply("o1", to="p2", at=NOW - 3 * HOUR_MS))
    record = conversation.load(desk.bridge.reader, matter())
    assert record is not None
    said = bubbles(record)
    assert [bubble.speaker for bubble in said] == [
        Speaker.CITIZEN,
        Speaker.COLLEAGUE,
        Speaker.CITIZEN,
        Speaker.US,
    ]
    sent = replace(record.replies[0], state=OutboxState.SENT, sent_at=NOW - 3 * HOUR_MS)
    said = bubbles(replace(record, replies=(sent,)))
    assert [bubble.speaker for bubble in said][2] is Speaker.US


def test_deleted_words_are_marked_and_stay(desk: Desk) -> None:
    desk.receive(post("p1", text="Air mati"))
    desk.do(mentions.mark_deleted, "a1", ["p1"])
    record = conversation.load(desk.bridge.reader, matter())
    assert record is not None
    (bubble,) = bubbles(record)
    assert (bubble.deleted, bubble.text) == (True, "Air mati")
