"""The line is cut while an admin answers: the reply waits, and is published once when the line is back."""

import pytest

from tests.e2e.desk import Desk, signed_in
from tests.integration.snac import SnacServer

pytestmark = pytest.mark.story


def test_reply_written_offline_is_sent_once_online(desk: Desk, snac_server: SnacServer) -> None:
    asked = snac_server.post("warga", "@dinas jalan di dukuh kami berlubang, kapan diperbaiki?")
    snac_server.wait_for_mentions("dinas", 1)
    with signed_in(desk, snac_server.base_url):
        desk.wait_for("the mention", lambda: len(desk.waiting()) == 1)
        snac_server.stop()
        desk.answer_from_template("jalan berlubang", "dukuh", "Bidang Bina Marga")
        desk.wait_for("a try without a line", lambda: any(reply.reason for reply in desk.replies()))
        assert len(desk.waiting()) == 1, "the countdown goes on until the answer is published"
        desk.close()

        desk.open()
        snac_server.start()
        desk.screen.press("F5")
        desk.wait_for("the delivery", desk.has_sent, seconds=90)
        assert desk.waiting() == ()
    (reply,) = snac_server.replies("dinas", asked["id"])
    assert "Bidang Bina Marga" in reply["content"]
