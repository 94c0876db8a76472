"""Signing in: OAuth 2 code flow with PKCE in the system browser, answered on 127.0.0.1 (RFC 8252, 7636)."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from core.clock import Clock
from core.connectors.mastodon.address import base_url
from core.connectors.mastodon.answers import is_page
from core.connectors.mastodon.api import Http, MastodonApi
from core.connectors.mastodon.connector import MastodonConnector
from core.connectors.mastodon.limits import DEFAULT
from core.connectors.mastodon.loopback import Loopback
from core.connectors.mastodon.parse import JsonObject, as_list, as_object, as_text
from core.connectors.protocol import Profile
from core.domain.account import LengthRule
from core.errors import (
    BrowserMissing,
    Offline,
    RateLimited,
    ServerTrouble,
    SignInRefused,
    Uncertain,
    WrongAddress,
)
from core.net.budget import retry_at
from core.net.response import Response

TIMEOUT_S = 120.0
_WORK = ("read:notifications", "read:statuses", "write:statuses")
# verify_credentials needs one of them; the narrower one exists from Mastodon 4.3 on (oauth-scopes page).
_NARROW, _OLDER = "profile", "read:accounts"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in where; `secret` is what the connector needs, as JSON text."""

    profile: Profile
    base_url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _App:
    client_id: str
    client_secret: str = field(repr=False)


class MastodonSignIn:
    """One sign-in; blocks, so it wants a thread of its own."""

    def __init__(
        self,
        open_http: Callable[[str], Http],
        open_browser: Callable[[str], bool],
        clock: Clock,
        timeout_s: float = TIMEOUT_S,
        length: LengthRule = DEFAULT,
    ) -> None:
        """`open_http` returns a client for a server's root; `open_browser` shows an address to the person.

        `length` holds where the server does not say how long a status may be.
        """
        self._length = length
        self._open_http = open_http
        self._open_browser = open_browser
        self._clock = clock
        self._timeout_s = timeout_s

    def run(self, address: str, cancelled: threading.Event) -> SignedIn:
        """Return who signed in at the server that `address` means.

        Raises WrongAddress, SignInRefused, SignInTimedOut, Offline, ServerTrouble, RateLimited, UnsafeServer.
        """
        root = base_url(address)
        http = self._open_http(root)
        try:
            return self._sign_in(http, root, cancelled)
        except Uncertain as doubt:
            # Nothing that was written here is seen by anyone: trying again is harmless.
            raise ServerTrouble(doubt.detail) from None
        finally:
            http.close()

    def _sign_in(self, http: Http, root: str, cancelled: threading.Event) -> SignedIn:
        # Imported here, because start-up must not pay for it.
        from authlib.common.security import generate_token
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        scope = " ".join((self._who_scope(http, root), *_WORK))
        state, verifier = generate_token(43), generate_token(64)
        with Loopback() as loopback:
            app = self._register(http, root, loopback.redirect_uri, scope)
            page = prepare_grant_uri(
                f"{root}/oauth/authorize",
                app.client_id,
                "code",
                redirect_uri=loopback.redirect_uri,
                scope=scope,
                state=state,
                code_challenge=create_s256_code_challenge(verifier),
                code_challenge_method="S256",
                lang="id",
            )
            if cancelled.is_set():
                raise SignInRefused("cancelled")
            if not self._open_browser(page):
                raise BrowserMissing("no browser")
            code = loopback.wait(state, self._timeout_s, cancelled)
            token = self._token(http, root, app, loopback.redirect_uri, code, verifier)
        api = MastodonApi(http, root, token, self._clock)
        profile = MastodonConnector(
            api, self._clock, our_id="", base_url=root, idempotent_send=False, length=self._length
        ).profile()
        return SignedIn(profile, root, secret_text(token, app.client_id, app.client_secret))

    def _who_scope(self, http: Http, root: str) -> str:
        """Return the narrowest scope that tells who we are, as far as the server says (RFC 8414)."""
        try:
            response = http.get(f"{root}/.well-known/oauth-authorization-server")
        except Offline as fault:
            _explain(fault)
        except ServerTrouble:
            return _OLDER
        known = as_list(_body(response).get("scopes_supported")) if response.status == 200 else []
        return _NARROW if _NARROW in known and set(_WORK) <= set(known) else _OLDER

    def _register(self, http: Http, root: str, redirect_uri: str, scope: str) -> _App:
        form = {"client_name": "Tanggap", "redirect_uris": redirect_uri, "scopes": scope}
        response = http.post(f"{root}/api/v1/apps", form=form)
        told = self._checked(response, otherwise=WrongAddress("no Mastodon API at this address"))
        app = _App(as_text(told.get("client_id")), as_text(told.get("client_secret")))
        if not app.client_id:
            raise WrongAddress("no Mastodon API at this address")
        return app

    def _token(self, http: Http, root: str, app: _App, redirect_uri: str, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        response = http.post(f"{root}/oauth/token", form=form)
        refused = SignInRefused(f"the code was not taken: {response.status}")
        token = as_text(self._checked(response, otherwise=refused).get("access_token"))
        if not token:
            raise refused
        return token

    def _checked(self, response: Response, otherwise: WrongAddress | SignInRefused) -> JsonObject:
        status = response.status
        if status == 429 or (status == 503 and "retry-after" in response.headers):
            raise RateLimited(retry_at(response.headers, self._clock.now()), f"{status}")
        if status >= 500:
            raise ServerTrouble(f"{status}")
        if not 200 <= status < 300 or is_page(response):
            raise otherwise
        return _body(response)


def secret_text(token: str, client_id: str = "", client_secret: str = "") -> str:
    """Return what is kept of a sign-in, as JSON text."""
    return json.dumps({"access_token": token, "client_id": client_id, "client_secret": client_secret})


def token_of(secret: str) -> str:
    """Return the access token that `secret_text` kept; "" when there is none."""
    try:
        return as_text(as_object(json.loads(secret)).get("access_token"))
    except ValueError:
        return ""


def _explain(fault: Offline) -> NoReturn:
    # A name that nobody knows is far more often misspelt than cut off.
    if "gaierror" in fault.detail:
        raise WrongAddress("no such host") from None
    raise fault


def _body(response: Response) -> JsonObject:
    try:
        return as_object(response.json())
    except ValueError:
        return {}
