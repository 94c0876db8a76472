"""Builds the connector of an account on a real platform; practice has its own way."""

from __future__ import annotations

from collections.abc import Callable

from core.clock import Clock
from core.connectors.mastodon.api import MastodonApi
from core.connectors.mastodon.connector import MastodonConnector
from core.connectors.mastodon.sign_in import MastodonSignIn, token_of
from core.connectors.protocol import Connector
from core.domain.account import Account, LengthRule, Platform
from core.net.client import HttpClient, Observer


def build(account: Account, secret: str, clock: Clock, observer: Observer | None) -> Connector:
    """Return a connector that talks to the account's own server alone.

    Where `secret` holds no token every call raises AuthRequired. Raises ValueError for practice accounts.
    """
    if account.platform is not Platform.MASTODON:
        raise ValueError(f"{account.platform} is no real platform")
    http = HttpClient(clock, observer, origin=account.base_url)
    return MastodonConnector(
        MastodonApi(http, account.base_url, token_of(secret), clock),
        clock,
        our_id=account.remote_id,
        base_url=account.base_url,
        idempotent_send=account.idempotent_send,
    )


def mastodon_sign_in(
    clock: Clock,
    observer: Observer | None,
    open_browser: Callable[[str], bool],
    length: LengthRule | None = None,
) -> MastodonSignIn:
    """Return a sign-in that opens the person's own browser; `length` holds where the server tells none."""

    def open_http(root: str) -> HttpClient:
        return HttpClient(clock, observer, origin=root)

    if length is None:
        return MastodonSignIn(open_http, open_browser, clock)
    return MastodonSignIn(open_http, open_browser, clock, length=length)
