"""The API itself: a request in, an answer out."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

from tests.fakes.mastodon import entities
from tests.fakes.mastodon.clock import ServerClock, iso
from tests.fakes.mastodon.messages import Reply, Request
from tests.fakes.mastodon.oauth import Door
from tests.fakes.mastodon.paging import page_of
from tests.fakes.mastodon.rules import SCOPES, Endpoint, covers, endpoint_of, violations
from tests.fakes.mastodon.world import NoSuchStatus, World

_KEY_LIFE_MS = 3_600_000
_WINDOW_MS = 300_000
_LINK = re.compile(r"https?://\S+")
_REMOTE_HOST = re.compile(r"(@\w[\w.-]*)@[\w.:-]+")


class Api:
    """One server's answers; remembers keys, quotas and what clients did against the documentation."""

    def __init__(self, world: World, door: Door, clock: ServerClock, rate_limit: int) -> None:
        self.world, self.door, self.clock = world, door, clock
        self.base = ""
        self.idempotent = world.personality.idempotent
        self.rate_limit = rate_limit
        self.violations: list[str] = []
        self._lock = threading.RLock()
        self._keys: dict[str, tuple[int, str]] = {}
        self._window: tuple[int, int] = (0, 0)
        self._blocked_until = 0

    def block(self, wait_ms: int) -> None:
        """Refuse every request for as long."""
        with self._lock:
            self._blocked_until = self.clock.now() + wait_ms

    def answer(self, request: Request) -> Reply:
        """Return the answer to a request, carried out."""
        if not request.headers.get("user-agent"):
            self._note("empty User-Agent")
            return Reply(418, b"")
        endpoint = endpoint_of(request)
        if endpoint is None:
            if (request.method, request.path) == ("POST", "/oauth/authorize"):
                return self.door.authorize(request)
            self._note(f"{request.method} {request.path}: no such endpoint")
            return self._refusal(404, "Not found")
        for violation in violations(request, endpoint):
            self._note(violation)
        limits = self._count()
        if limits is None:
            return self._too_many()
        refused = self._check_token(request, endpoint)
        reply = refused or self._carry_out(request, endpoint)
        return Reply(reply.status, reply.body, reply.content_type, {**limits, **reply.headers})

    def _carry_out(self, request: Request, endpoint: Endpoint) -> Reply:
        kind = self.world.personality
        routes: dict[tuple[str, str], Callable[[Request], Reply]] = {
            ("GET", "/api/v1/accounts/verify_credentials"): lambda _: Reply.of(
                entities.credential_account(self.world, self.base)
            ),
            ("GET", "/api/v1/instance"): lambda _: Reply.of(entities.instance_v1(self.world, self.base)),
            ("GET", "/api/v2/instance"): self._instance,
            ("GET", "/.well-known/oauth-authorization-server"): self._metadata,
            ("GET", "/api/v1/notifications"): self._notifications,
            ("POST", "/api/v1/statuses"): self._publish,
            ("GET", "/api/v1/statuses/[^/]+"): self._status,
            ("DELETE", "/api/v1/statuses/[^/]+"): self._delete,
            ("GET", "/api/v1/statuses/[^/]+/context"): self._context,
            ("GET", "/api/v1/accounts/[^/]+/statuses"): self._account_statuses,
            ("POST", "/api/v1/apps"): self.door.register,
            ("GET", "/oauth/authorize"): self.door.authorize,
            ("POST", "/oauth/token"): lambda asked: self.door.token(asked, self.clock.now()),
            ("POST", "/oauth/revoke"): self.door.revoke,
        }
        try:
            with self._lock:
                return routes[endpoint.method, endpoint.path](request)
        except NoSuchStatus:
            return self._refusal(404, "Record not found", kind.error_bodies)

    def _instance(self, _request: Request) -> Reply:
        if not self.world.personality.has_v2_instance:
            return self._refusal(404, "Not found")
        return Reply.of(entities.instance_v2(self.world, self.base))

    def _metadata(self, _request: Request) -> Reply:
        if not self.world.personality.metadata:
            return self._refusal(404, "Not found")
        paths = {
            "authorization": "oauth/authorize",
            "token": "oauth/token",
            "app_registration": "api/v1/apps",
        }
        return Reply.of(
            {
                "issuer": f"{self.base}/",
                "scopes_supported": sorted(SCOPES),
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
            }
            | {f"{name}_endpoint": f"{self.base}/{path}" for name, path in paths.items()}
        )

    def _notifications(self, request: Request) -> Reply:
        kind = self.world.personality
        with self.world.lock:
            self.world.deliver()
            entries = self.world.notifications
            if kind.visible_notifications is not None:
                entries = entries[-kind.visible_notifications :]
            types = {value for name, value in request.query if name == "types[]"}
            if types and kind.filters_types:
                entries = [entry for entry in entries if entry.kind in types]
            page = page_of(entries, dict(request.query), newest_first=kind.newest_first)
            told = [entities.notification(self.world, self.base, entry) for entry in page]
        return Reply.of(told, headers=self._link(request, [entry.id for entry in page]))

    def _account_statuses(self, request: Request) -> Reply:
        with self.world.lock:
            entries = self.world.ours() if request.path.split("/")[4] == self.world.agency.id else []
            page = page_of(entries, dict(request.query), newest_first=self.world.personality.newest_first)
            told = [entities.status(self.world, self.base, entry) for entry in page]
        return Reply.of(told, headers=self._link(request, [entry.id for entry in page]))

    def _link(self, request: Request, ids: list[str]) -> dict[str, str]:
        if not ids or not self.world.personality.link_header:
            return {}
        here = f"{self.base}{request.path}"
        return {"Link": f'<{here}?max_id={ids[-1]}>; rel="next", <{here}?min_id={ids[0]}>; rel="prev"'}

    def _status(self, request: Request) -> Reply:
        entry = self.world.status(request.path.split("/")[4])
        return Reply.of(entities.status(self.world, self.base, entry))

    def _delete(self, request: Request) -> Reply:
        entry = self.world.status(request.path.split("/")[4])
        if entry.author_id != self.world.agency.id:
            return self._refusal(403, "This action is not allowed")
        told = entities.status(self.world, self.base, entry)
        self.world.delete(entry.id)
        return Reply.of(told | {"text": entry.text})

    def _context(self, request: Request) -> Reply:
        with self.world.lock:
            entry = self.world.status(request.path.split("/")[4])
            above, below = self.world.ancestors(entry), self.world.descendants(entry)
            return Reply.of(
                {
                    "ancestors": [entities.status(self.world, self.base, each) for each in above],
                    "descendants": [entities.status(self.world, self.base, each) for each in below],
                }
            )

    def _publish(self, request: Request) -> Reply:
        asked = dict(request.form)
        key, now = request.headers.get("idempotency-key"), self.clock.now()
        if key and self.idempotent and key in self._keys and now - self._keys[key][0] < _KEY_LIFE_MS:
            return Reply.of(entities.status(self.world, self.base, self.world.status(self._keys[key][1])))
        text, target = asked.get("status", ""), asked.get("in_reply_to_id")
        if not text.strip():
            return self._refusal(422, "Validation failed: Text can't be blank")
        kind = self.world.personality
        if _length(text, kind.url_cost) > kind.max_characters:
            return self._refusal(
                422, f"Validation failed: Text character limit of {kind.max_characters} exceeded"
            )
        if target is not None and target not in self.world.statuses:
            if kind.refuses_lost_target:
                return self._refusal(404, "The post you are trying to reply to does not appear to exist.")
            target = None
        made = self.world.post(
            self.world.agency,
            text,
            visibility=asked.get("visibility", "public"),
            in_reply_to_id=target,
            language=asked.get("language"),
        )
        if key:
            self._keys[key] = (now, made.id)
        return Reply.of(entities.status(self.world, self.base, made))

    def _check_token(self, request: Request, endpoint: Endpoint) -> Reply | None:
        if endpoint.scopes is None:
            return None
        granted = self.door.scopes_of(request.token)
        if granted is None:
            if request.token is None:
                self._note(f"{request.method} {request.path}: no bearer token")
            return self._refusal(401, "The access token is invalid")
        if not covers(granted, endpoint.scopes):
            return self._refusal(403, "This action is outside the authorized scopes")
        return None

    def _count(self) -> dict[str, str] | None:
        with self._lock:
            now = self.clock.now()
            start, used = self._window
            if now - start >= _WINDOW_MS:
                start, used = now, 0
            if used >= self.rate_limit or now < self._blocked_until:
                return None
            self._window = (start, used + 1)
            return self._rate_headers(self.rate_limit - used - 1, start + _WINDOW_MS)

    def _too_many(self) -> Reply:
        reset = max(
            self._window[0] + _WINDOW_MS if self._window[1] >= self.rate_limit else 0, self._blocked_until
        )
        return Reply(429, b'{"error":"Too many requests"}', headers=self._rate_headers(0, reset, always=True))

    def _rate_headers(self, remaining: int, reset: int, *, always: bool = False) -> dict[str, str]:
        if not self.world.personality.rate_headers and not always:
            return {}
        return {
            "X-RateLimit-Limit": str(self.rate_limit),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": iso(reset),
        }

    def _refusal(self, status: int, message: str, with_body: bool | None = None) -> Reply:
        shown = self.world.personality.error_bodies if with_body is None else with_body
        return Reply.error(status, message) if shown else Reply(status, b"", "text/plain")

    def _note(self, violation: str) -> None:
        with self._lock:
            self.violations.append(violation)


def _length(text: str, url_cost: int) -> int:
    """Count as Mastodon does: a link costs a fixed number, a mention's host nothing."""
    return len(_REMOTE_HOST.sub(r"\1", _LINK.sub("x" * url_cost, text)))
