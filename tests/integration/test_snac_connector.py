"""The connector against a real server, signed in through the real browser flow."""

from __future__ import annotations

import shlex
import subprocess
import threading
import time
from collections.abc import Iterator

import pytest

from core.clock import OperatingSystemTime, TrustedClock
from core.connectors.mastodon.sign_in import SignedIn
from core.connectors.protocol import Connector, SendRequest
from core.connectors.registry import build, mastodon_sign_in
from core.domain.account import Account, AccountState, Platform
from core.domain.mention import Post, Visibility
from core.errors import AuthRequired, Offline, TargetGone
from tests.integration.snac import SnacServer


@pytest.fixture
def clock() -> TrustedClock:
    return TrustedClock(OperatingSystemTime())


@pytest.fixture
def signed_in(snac_server: SnacServer, clock: TrustedClock) -> SignedIn:
    opened: list[subprocess.Popen[bytes]] = []

    def open_browser(address: str) -> bool:
        words = shlex.split(snac_server.browser("dinas").removesuffix(" %s &"))
        opened.append(subprocess.Popen([*words, address], stdout=subprocess.DEVNULL))
        return True

    signed_in = mastodon_sign_in(clock, clock.observe, open_browser).run(
        snac_server.base_url, threading.Event()
    )
    assert [browser.wait(timeout=10) for browser in opened] == [0]
    return signed_in


def connect(signed_in: SignedIn, clock: TrustedClock, secret: str | None = None) -> Connector:
    profile = signed_in.profile
    account = Account(
        id="dinas",
        platform=Platform.MASTODON,
        handle=profile.handle,
        display_name=profile.display_name,
        remote_id=profile.remote_id,
        base_url=signed_in.base_url,
        agency="DPUPR",
        state=AccountState.ACTIVE,
        length=profile.length,
        idempotent_send=profile.idempotent_send,
        connected_at=0,
    )
    return build(account, signed_in.secret if secret is None else secret, clock, clock.observe)


@pytest.fixture
def connector(signed_in: SignedIn, clock: TrustedClock) -> Iterator[Connector]:
    connected = connect(signed_in, clock)
    yield connected
    connected.close()


def arrived(connector: Connector, server: SnacServer, count: int) -> tuple[list[Post], str | None]:
    """Return the citizen's posts and the cursor once the server has delivered `count` mentions."""
    server.wait_for_mentions("dinas", count)
    posts: dict[str, Post] = {}
    cursor, more = None, True
    while more:
        page = connector.fetch(connector.capabilities.streams[0], cursor)
        posts |= {post.remote_id: post for post in page.posts if not post.is_ours}
        cursor, more = page.next_cursor, page.more
    return sorted(posts.values(), key=lambda post: post.posted_at), cursor


def answer_to(post: Post, body: str) -> SendRequest:
    return SendRequest(
        post.target_id, post.thread_id, body, post.visibility, post.author.handle, "kunci-" + body
    )


def test_signing_in_tells_who_we_are_and_claims_no_idempotency(signed_in: SignedIn) -> None:
    assert signed_in.profile.handle.startswith("dinas@127.0.0.1")
    assert signed_in.profile.idempotent_send is False
    assert signed_in.profile.length.limit > 0


def test_a_mention_is_read_once_and_its_answer_is_found(
    snac_server: SnacServer, connector: Connector
) -> None:
    asked = snac_server.post("warga", "@dinas jembatan <b>rusak</b> & licin")
    (post,), cursor = arrived(connector, snac_server, 1)
    assert post.remote_id == asked["id"]
    assert "jembatan" in post.text
    assert post.author.handle.startswith("warga")
    again = connector.fetch(connector.capabilities.streams[0], cursor)
    assert again.posts == ()

    sent = connector.send(answer_to(post, "Terima kasih, kami periksa hari ini."))
    assert [reply["id"] for reply in snac_server.replies("dinas", asked["id"])] == [sent.remote_id]
    (own,) = connector.find_own_replies(post.target_id, sent.sent_at - 1_000)
    assert own.remote_id == sent.remote_id
    assert [entry.remote_id for entry in connector.context(post.target_id)] == [asked["id"], sent.remote_id]


def test_a_burst_is_read_whole_across_readings(snac_server: SnacServer, connector: Connector) -> None:
    first = snac_server.post("warga", "@dinas aduan pertama")
    (_,), cursor = arrived(connector, snac_server, 1)
    later = [snac_server.post("warga", f"@dinas aduan lanjutan {number}")["id"] for number in range(4)]
    snac_server.wait_for_mentions("dinas", 5)
    found: set[str] = set()
    more = True
    while more:
        page = connector.fetch(connector.capabilities.streams[0], cursor)
        found |= {post.remote_id for post in page.posts}
        cursor, more = page.next_cursor, page.more
    assert found >= set(later)
    assert first["id"] not in found


def test_a_private_mention_is_answered_privately(snac_server: SnacServer, connector: Connector) -> None:
    asked = snac_server.post("warga", "@dinas ini rahasia", visibility="direct")
    (post,), _ = arrived(connector, snac_server, 1)
    assert post.visibility.is_private
    sent = connector.send(answer_to(post, "Kami jawab di sini."))
    status = snac_server.call("dinas", "GET", f"/api/v1/statuses/{sent.remote_id}").json()
    assert status["visibility"] not in (Visibility.PUBLIC, Visibility.UNLISTED)
    assert status["in_reply_to_id"] == asked["id"]


def test_a_deleted_target_is_told_and_nothing_is_posted(
    snac_server: SnacServer, connector: Connector
) -> None:
    asked = snac_server.post("warga", "@dinas salah kirim")
    (post,), _ = arrived(connector, snac_server, 1)
    snac_server.delete("warga", asked)
    before = snac_server.statuses("dinas")
    # The agency's copy goes when the server has delivered the deletion.
    until = time.monotonic() + 30
    while snac_server.call("dinas", "GET", f"/api/v1/statuses/{asked['id']}").status_code != 404:
        assert time.monotonic() < until
        time.sleep(0.2)
    with pytest.raises(TargetGone):
        connector.context(post.target_id)
    with pytest.raises(TargetGone):
        connector.send(answer_to(post, "Terima kasih."))
    assert snac_server.statuses("dinas") == before


def test_a_cut_line_and_a_dead_token_are_told_apart(
    snac_server: SnacServer, signed_in: SignedIn, connector: Connector, clock: TrustedClock
) -> None:
    stranger = connect(signed_in, clock, signed_in.secret.replace('"access_token": "', '"access_token": "x'))
    try:
        with pytest.raises(AuthRequired):
            stranger.fetch(stranger.capabilities.streams[0], None)
    finally:
        stranger.close()
    snac_server.stop()
    with pytest.raises(Offline):
        connector.fetch(connector.capabilities.streams[0], None)
