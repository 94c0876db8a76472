"""The power goes between the request and its answer: one reply is public, and Tanggap learns of it."""

from collections.abc import Iterator

import pytest

from core.domain.outbox import OutboxState
from tests.e2e.desk import Desk, signed_in
from tests.fakes.line import Line
from tests.integration.snac import SnacServer

pytestmark = pytest.mark.story


@pytest.fixture
def line(snac_server: SnacServer) -> Iterator[Line]:
    relay = Line(snac_server.port)
    yield relay
    relay.close()


def test_reply_cut_off_by_a_crash_is_published_once(desk: Desk, snac_server: SnacServer, line: Line) -> None:
    asked = snac_server.post("warga", "@dinas saluran air di pasar tersumbat, mohon dibersihkan")
    snac_server.wait_for_mentions("dinas", 1)
    with signed_in(desk, line.address):
        desk.wait_for("the mention", lambda: len(desk.waiting()) == 1)
        line.swallows_answers = True
        desk.answer_from_template("saluran air tersumbat", "pasar", "Bidang Sumber Daya Air")
        assert line.swallowed.wait(timeout=60), "the reply never left"
        desk.kill()
        assert len(snac_server.replies("dinas", asked["id"])) == 1
        assert [reply.state for reply in desk.replies()] == [OutboxState.SENDING]

        line.swallows_answers = False
        desk.open()
        desk.wait_for("the proof", desk.has_sent, seconds=90)
        (published,) = snac_server.replies("dinas", asked["id"])
        (kept,) = desk.replies()
        assert kept.remote_id == published["id"]
        assert kept.attempts == 1
        assert desk.waiting() == ()
        desk.close()
