"""What every connector owes to the writer: said once, whole, and to nobody who may not hear it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.mention import Visibility
from core.errors import TargetGone
from core.rules.length import measure
from tests.contract.bench import Ability, Bench
from tests.contract.steps import answer, mention

_WIDEST_FIRST = list(Visibility)


def test_a_reply_stands_once_below_its_target(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "jalan berlubang")
    sent = connector.send(answer(post, "Terima kasih, kami tinjau.", bench))
    bench.settle()
    assert [(reply.remote_id, reply.parent_id) for reply in bench.replies_on_server(post.remote_id)] == [
        (sent.remote_id, post.remote_id)
    ]
    read = [entry for entry in connector.context(post.target_id) if entry.remote_id == sent.remote_id]
    assert [entry.parent_remote_id for entry in read] == [post.target_id]
    assert read[0].is_ours
    assert sent.permalink
    assert abs(sent.sent_at - bench.now()) < 120_000


@pytest.mark.parametrize("body", ["y", "👍", "Satu\ndua 🙏\n\nakhir"], ids=["one", "emoji", "lines"])
def test_the_words_arrive_as_they_were_written(bench: Bench, body: str) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "halo min")
    connector.send(answer(post, body, bench))
    bench.settle()
    [reply] = bench.replies_on_server(post.remote_id)
    assert reply.text.endswith(body)
    [found] = connector.find_own_replies(post.target_id, 0)
    assert found.text.endswith(body)


def test_a_reply_of_the_very_limit_is_taken(bench: Bench) -> None:
    connector = bench.connector()
    rule = connector.profile().length
    post = mention(connector, bench, "panjang min")
    greeting = f"@{bench.citizen_handle} "
    body = greeting + "a" * (rule.limit - len(greeting))
    assert measure(body, rule) <= rule.limit
    connector.send(answer(post, body, bench))
    bench.settle()
    [reply] = bench.replies_on_server(post.remote_id)
    assert reply.text == body


@pytest.mark.parametrize("asked", _WIDEST_FIRST)
def test_a_reply_is_never_wider_than_asked(bench: Bench, asked: Visibility) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "soal pribadi", asked)
    connector.send(replace(answer(post, "Baik.", bench), visibility=asked))
    bench.settle()
    [reply] = bench.replies_on_server(post.remote_id)
    assert _WIDEST_FIRST.index(reply.visibility) >= _WIDEST_FIRST.index(asked)


def test_a_repeat_with_the_same_key_is_harmless_where_that_is_promised(bench: Bench) -> None:
    connector = bench.connector()
    if not connector.profile().idempotent_send:
        pytest.skip("this server does not promise it")
    request = answer(mention(connector, bench, "dua kali?"), "Sekali saja.", bench, key="kunci-1")
    first, second = connector.send(request), connector.send(request)
    bench.settle()
    assert first.remote_id == second.remote_id
    assert len(bench.replies_on_server(request.target_id)) == 1


@pytest.mark.needs(Ability.DELETE)
def test_nothing_is_written_below_a_deleted_post(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "salah kirim")
    bench.delete(post.remote_id)
    bench.settle()
    with pytest.raises(TargetGone) as told:
        connector.send(answer(post, "Masih ada?", bench))
    assert told.value.reason
    assert not [reply for reply in bench.replies_on_server(post.remote_id) if reply.ours]
