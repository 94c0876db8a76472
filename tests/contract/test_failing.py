"""What every connector owes when the world fails: the true fault, and no doubt where there need be none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.connectors.protocol import Connector
from core.domain.mention import Post
from core.errors import AuthRequired, Offline, RateLimited, Uncertain
from tests.contract.bench import Ability, Bench
from tests.contract.steps import answer, mention

Call = Callable[[Connector, Bench, Post], object]
CALLS: dict[str, Call] = {
    "fetch": lambda connector, bench, post: connector.fetch(bench.stream, None),
    "context": lambda connector, bench, post: connector.context(post.target_id),
    "send": lambda connector, bench, post: connector.send(answer(post, "Baik.", bench)),
    "find_own_replies": lambda connector, bench, post: connector.find_own_replies(post.target_id, 0),
    "profile": lambda connector, bench, post: connector.profile(),
}
every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@every_call
@pytest.mark.needs(Ability.CUT_LINE)
def test_a_cut_line_is_offline_and_writes_nothing(bench: Bench, call: Call) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "halo")
    bench.cut_line()
    with pytest.raises(Offline):
        call(connector, bench, post)
    bench.mend_line()
    assert not bench.replies_on_server(post.remote_id)


@pytest.mark.needs(Ability.CUT_LINE)
def test_the_same_connector_goes_on_when_the_line_is_back(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "halo")
    request = answer(post, "Kami di sini.", bench)
    bench.cut_line()
    with pytest.raises(Offline):
        connector.send(request)
    bench.mend_line()
    sent = connector.send(request)
    assert [reply.remote_id for reply in bench.replies_on_server(post.remote_id)] == [sent.remote_id]


@pytest.mark.needs(Ability.LOSE_ANSWER)
def test_a_lost_answer_is_uncertain_and_the_reply_is_found(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "sampah menumpuk")
    before = bench.now()
    bench.lose_next_answer()
    with pytest.raises(Uncertain):
        connector.send(answer(post, "Kami teruskan ke petugas.", bench))
    bench.settle()
    [found] = connector.find_own_replies(post.target_id, before - 120_000)
    assert found.text.endswith("Kami teruskan ke petugas.")
    assert [reply.remote_id for reply in bench.replies_on_server(post.remote_id)] == [found.remote_id]


@every_call
@pytest.mark.needs(Ability.EXPIRE_TOKEN)
def test_a_refused_token_asks_for_sign_in_and_writes_nothing(bench: Bench, call: Call) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "halo")
    bench.expire_token()
    with pytest.raises(AuthRequired):
        call(connector, bench, post)
    assert not bench.replies_on_server(post.remote_id)


@every_call
@pytest.mark.needs(Ability.LIMIT_RATE)
def test_too_many_requests_name_the_time_to_come_back(bench: Bench, call: Call) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "halo")
    bench.limit_rate(120_000)
    with pytest.raises(RateLimited) as told:
        call(connector, bench, post)
    assert abs(told.value.retry_at - (bench.now() + 120_000)) <= 1_500
    assert not bench.replies_on_server(post.remote_id)


def test_closing_twice_is_harmless(bench: Bench) -> None:
    connector = bench.connector()
    connector.fetch(bench.stream, None)
    connector.close()
    connector.close()
