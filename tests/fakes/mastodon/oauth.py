"""Apps, the authorisation page and tokens."""

from __future__ import annotations

import threading
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from html import escape
from secrets import token_hex, token_urlsafe
from urllib.parse import urlencode

from tests.fakes.mastodon.messages import Reply, Request
from tests.fakes.mastodon.personality import Personality
from tests.fakes.mastodon.rules import SCOPES


class Consent(StrEnum):
    """What the person in the browser does at the authorisation page."""

    APPROVE = "approve"
    DENY = "deny"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class App:
    """A registered client."""

    client_id: str
    client_secret: str
    redirect_uri: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grant:
    """A code that waits to be changed for a token."""

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    challenge: str | None


class Door:
    """Who may come in; safe from every thread."""

    def __init__(self, personality: Personality) -> None:
        self._personality = personality
        self._lock = threading.RLock()
        self._apps: dict[str, App] = {}
        self._grants: dict[str, Grant] = {}
        self._tokens: dict[str, tuple[str, ...]] = {}
        self.consent = Consent.APPROVE

    def issue(self, scopes: tuple[str, ...], token: str | None = None) -> str:
        """Return a token for the agency, made past the browser."""
        with self._lock:
            made = token or token_urlsafe(32)
            self._tokens[made] = scopes
            return made

    def scopes_of(self, token: str | None) -> tuple[str, ...] | None:
        """Return what a token allows; None where it is unknown or revoked."""
        with self._lock:
            return self._tokens.get(token or "")

    def revoke_all(self) -> None:
        """Make every token worthless."""
        with self._lock:
            self._tokens.clear()

    def tokens(self) -> dict[str, tuple[str, ...]]:
        """Return the tokens in force."""
        with self._lock:
            return dict(self._tokens)

    def register(self, request: Request) -> Reply:
        """POST /api/v1/apps."""
        asked = dict(request.form)
        scopes = tuple(asked.get("scopes", "read").split())
        if not asked.get("client_name"):
            return Reply.error(422, "Validation failed: Application name can't be blank")
        if ":" not in asked.get("redirect_uris", ""):
            return Reply.error(422, "Validation failed: Redirect URI must be an absolute URI.")
        if not SCOPES.issuperset(scopes) or (not self._personality.metadata and "profile" in scopes):
            return Reply.error(422, "Validation failed: Scopes doesn't match configured on the server.")
        app = App(token_hex(16), token_hex(16), asked["redirect_uris"], scopes)
        with self._lock:
            self._apps[app.client_id] = app
        return Reply.of(
            {
                "id": str(len(self._apps)),
                "name": asked["client_name"],
                "website": None,
                "scopes": list(scopes),
                "redirect_uri": app.redirect_uri,
                "redirect_uris": [app.redirect_uri],
                "client_id": app.client_id,
                "client_secret": app.client_secret,
                "client_secret_expires_at": 0,
            }
        )

    def authorize(self, request: Request) -> Reply:
        """GET or POST /oauth/authorize: a form, or straight on to the redirect address."""
        asked = dict(request.query) or dict(request.form)
        app = self._apps.get(asked.get("client_id", ""))
        if (
            app is None
            or asked.get("redirect_uri") != app.redirect_uri
            or asked.get("response_type") != "code"
        ):
            return Reply.html("<h1>invalid client or redirect</h1>", 400)
        if request.method == "GET" and self.consent is Consent.FORM:
            fields = "".join(
                f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
                for name, value in asked.items()
            )
            return Reply.html(
                f'<form method="post" action="/oauth/authorize">{fields}<input type="submit"></form>'
            )
        scopes = tuple(asked.get("scope", "read").split())
        back = {"state": asked["state"]} if "state" in asked else {}
        if not set(scopes) <= set(app.scopes):
            back |= {"error": "invalid_scope", "error_description": "The requested scope is invalid."}
        elif self.consent is Consent.DENY:
            back |= {"error": "access_denied", "error_description": "The resource owner denied the request."}
        else:
            code = token_urlsafe(24)
            challenge = asked.get("code_challenge") if self._personality.pkce else None
            with self._lock:
                self._grants[code] = Grant(app.client_id, app.redirect_uri, scopes, challenge)
            back |= {"code": code}
        joint = "&" if "?" in app.redirect_uri else "?"
        return Reply.html("", 302, {"Location": f"{app.redirect_uri}{joint}{urlencode(back)}"})

    def token(self, request: Request, now: int) -> Reply:
        """POST /oauth/token; a code works once."""
        asked = dict(request.form)
        app = self._apps.get(asked.get("client_id", ""))
        if app is None or asked.get("client_secret") != app.client_secret:
            return Reply.error(401, "invalid_client", error_description="Client authentication failed.")
        with self._lock:
            grant = self._grants.pop(asked.get("code", ""), None)
        if grant is None or not self._fits(grant, asked):
            return Reply.error(
                400, "invalid_grant", error_description="The provided authorization grant is invalid."
            )
        made = self.issue(grant.scopes)
        return Reply.of(
            {
                "access_token": made,
                "token_type": "Bearer",
                "scope": " ".join(grant.scopes),
                "created_at": now // 1000,
            }
        )

    def revoke(self, request: Request) -> Reply:
        """POST /oauth/revoke."""
        asked = dict(request.form)
        app = self._apps.get(asked.get("client_id", ""))
        if app is None or asked.get("client_secret") != app.client_secret:
            return Reply.error(403, "unauthorized_client")
        with self._lock:
            self._tokens.pop(asked.get("token", ""), None)
        return Reply.of({})

    @staticmethod
    def _fits(grant: Grant, asked: dict[str, str]) -> bool:
        if (grant.client_id, grant.redirect_uri) != (asked.get("client_id"), asked.get("redirect_uri")):
            return False
        if grant.challenge is None:
            return True
        digest = sha256(asked.get("code_verifier", "").encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode() == grant.challenge
