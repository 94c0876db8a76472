"""A citizen's mention arrives, is counted down, answered by the rules, and the answer is delivered once."""

import pytest

from core.domain.sla import HOUR_MS
from tests.e2e.desk import Desk, signed_in
from tests.integration.snac import SnacServer

pytestmark = pytest.mark.story


def test_mention_is_answered_from_a_template_once(desk: Desk, snac_server: SnacServer) -> None:
    asked = snac_server.post("warga", "@dinas lampu jalan depan pasar mati sudah tiga hari, mohon dicek")
    snac_server.wait_for_mentions("dinas", 1)
    with signed_in(desk, snac_server.base_url):
        desk.wait_for("the mention", lambda: len(desk.waiting()) == 1)
        (row,) = desk.waiting()
        assert row.respond_by == row.posted_at + 24 * HOUR_MS
        assert "lampu jalan depan pasar" in row.preview
        desk.answer_from_template("lampu jalan padam", "depan pasar", "Bidang Lalu Lintas")
        desk.wait_for("the delivery", desk.has_sent)
        assert desk.waiting() == ()
        (reply,) = snac_server.replies("dinas", asked["id"])
        assert reply["in_reply_to_id"] == asked["id"]
        assert "Bidang Lalu Lintas" in reply["content"]
        desk.close()
