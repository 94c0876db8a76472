"""What the documentation allows a client to ask, endpoint by endpoint, and a list of what it did not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.fakes.mastodon.messages import Request

Check = Callable[[str], bool]


def _text(_value: str) -> bool:
    return True


def _filled(value: str) -> bool:
    return bool(value.strip())


def _boolean(value: str) -> bool:
    return value in ("true", "false", "0", "1")


def _language(value: str) -> bool:
    return re.fullmatch("[a-z]{2,3}", value) is not None


def _one_of(*values: str) -> Check:
    return lambda value: value in values


def _limit(value: str) -> bool:
    return value.isdecimal() and 1 <= int(value) <= 80


def _uri(value: str) -> bool:
    return re.match(r"[a-z][a-z0-9+.-]*:\S+$", value) is not None


_ID: dict[str, Check] = {"max_id": _filled, "since_id": _filled, "min_id": _filled}
_POST_STATUS: dict[str, Check] = {
    "status": _filled,
    "in_reply_to_id": _filled,
    "sensitive": _boolean,
    "spoiler_text": _text,
    "language": _language,
    "visibility": _one_of("public", "unlisted", "private", "direct"),
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method and path: who may call it and with which parameters."""

    method: str
    path: str
    scopes: frozenset[str] | None = None
    allowed: Mapping[str, Check] = field(default_factory=dict)
    required: frozenset[str] = frozenset()

    def fits(self, request: Request) -> bool:
        """Return whether the request is for this endpoint."""
        return self.method == request.method and re.fullmatch(self.path, request.path) is not None


ENDPOINTS = (
    Endpoint("GET", "/api/v1/instance"),
    Endpoint("GET", "/api/v2/instance"),
    Endpoint("GET", "/.well-known/oauth-authorization-server"),
    Endpoint("GET", "/api/v1/accounts/verify_credentials", frozenset({"profile", "read:accounts"})),
    Endpoint(
        "GET",
        "/api/v1/notifications",
        frozenset({"read:notifications"}),
        _ID
        | {
            "limit": _limit,
            "types[]": _filled,
            "exclude_types[]": _filled,
            "account_id": _filled,
            "include_filtered": _boolean,
            "supported_types[]": _filled,
        },
    ),
    Endpoint(
        "GET",
        "/api/v1/accounts/[^/]+/statuses",
        frozenset({"read:statuses"}),
        _ID | {"limit": _limit, "exclude_reblogs": _boolean, "exclude_replies": _boolean},
    ),
    Endpoint("GET", "/api/v1/statuses/[^/]+", frozenset({"read:statuses"})),
    Endpoint("GET", "/api/v1/statuses/[^/]+/context", frozenset({"read:statuses"})),
    Endpoint("POST", "/api/v1/statuses", frozenset({"write:statuses"}), _POST_STATUS, frozenset({"status"})),
    Endpoint("DELETE", "/api/v1/statuses/[^/]+", frozenset({"write:statuses"}), {"delete_media": _boolean}),
    Endpoint(
        "POST",
        "/api/v1/apps",
        None,
        {"client_name": _filled, "redirect_uris": _uri, "scopes": _filled, "website": _uri},
        frozenset({"client_name", "redirect_uris"}),
    ),
    Endpoint(
        "GET",
        "/oauth/authorize",
        None,
        {
            "response_type": _one_of("code"),
            "client_id": _filled,
            "redirect_uri": _uri,
            "scope": _filled,
            "state": _text,
            "code_challenge": _filled,
            "code_challenge_method": _one_of("S256"),
            "force_login": _boolean,
            "lang": _language,
        },
        frozenset({"response_type", "client_id", "redirect_uri"}),
    ),
    Endpoint(
        "POST",
        "/oauth/token",
        None,
        {
            "grant_type": _one_of("authorization_code", "client_credentials"),
            "code": _filled,
            "client_id": _filled,
            "client_secret": _filled,
            "redirect_uri": _uri,
            "code_verifier": _filled,
            "scope": _filled,
        },
        frozenset({"grant_type", "client_id", "client_secret", "redirect_uri"}),
    ),
    Endpoint(
        "POST",
        "/oauth/revoke",
        None,
        {"client_id": _filled, "client_secret": _filled, "token": _filled},
        frozenset({"client_id", "client_secret", "token"}),
    ),
)
SCOPES = frozenset(
    {"profile", "push", "read", "write", "follow"}
    | {f"read:{name}" for name in ("accounts", "notifications", "statuses", "search", "follows", "lists")}
    | {f"write:{name}" for name in ("accounts", "notifications", "statuses", "media", "conversations")}
)


def endpoint_of(request: Request) -> Endpoint | None:
    """Return the endpoint that the documentation knows for a request."""
    return next((endpoint for endpoint in ENDPOINTS if endpoint.fits(request)), None)


def violations(request: Request, endpoint: Endpoint) -> Iterable[str]:
    """Yield what the request does against the documentation."""
    name = f"{request.method} {request.path}"
    asked = list(request.query) if request.method in ("GET", "DELETE") else request.form
    if request.method == "POST" and request.query:
        yield f"{name}: parameters in the address of a POST"
    if "access_token" in dict(request.query):
        yield f"{name}: token in the address"
    for key in sorted(endpoint.required - {key for key, _ in asked}):
        yield f"{name}: {key} is missing"
    for key, value in asked:
        check = endpoint.allowed.get(key)
        if check is None:
            yield f"{name}: unknown parameter {key}"
        elif not check(value):
            yield f"{name}: wrong value of {key}: {value!r}"
    if endpoint.path == "/api/v1/statuses" and request.headers.get("idempotency-key") == "":
        yield f"{name}: empty Idempotency-Key"


def covers(granted: Iterable[str], needed: frozenset[str]) -> bool:
    """Return whether granted scopes include one of the needed, a high-level one included."""
    held = set(granted)
    return any(scope in held or scope.split(":")[0] in held for scope in needed)
