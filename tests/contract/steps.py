"""What the cases of the contract do again and again."""

from __future__ import annotations

from uuid import uuid4

from core.connectors.protocol import Connector, SendRequest
from core.domain.mention import Post, Visibility
from tests.contract.bench import Bench

_MOST_PAGES = 50


def read_on(connector: Connector, bench: Bench, cursor: str | None) -> tuple[list[Post], str | None]:
    """Read until the server has no more; return the posts and the last cursor."""
    posts: list[Post] = []
    for _ in range(_MOST_PAGES):
        page = connector.fetch(bench.stream, cursor)
        posts += page.posts
        cursor = page.next_cursor or cursor
        if not page.more:
            return posts, cursor
    raise AssertionError("the server never runs out of pages")


def mention(
    connector: Connector, bench: Bench, text: str, visibility: Visibility = Visibility.PUBLIC
) -> Post:
    """Let the citizen write, and return the post as the connector reads it."""
    remote_id = bench.plant_mention(text, visibility=visibility)
    bench.settle()
    return arrived(connector, bench, remote_id)


def arrived(connector: Connector, bench: Bench, remote_id: str) -> Post:
    """Return the mention of that id as the connector reads it."""
    posts = [post for post in read_on(connector, bench, None)[0] if post.remote_id == remote_id]
    assert posts, "the planted mention is not read"
    return posts[-1]


def answer(post: Post, body: str, bench: Bench, key: str = "") -> SendRequest:
    """Return a reply to `post` that is seen by those who see the post."""
    return SendRequest(
        target_id=post.target_id,
        thread_id=post.thread_id,
        body=body,
        visibility=post.visibility,
        citizen_handle=bench.citizen_handle,
        idempotency_key=key or uuid4().hex,
    )
