"""The calls of the API that Tanggap makes, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote

from core.clock import Clock
from core.connectors.mastodon.answers import read, written
from core.connectors.mastodon.parse import JsonObject, Told, as_list, as_object, notification
from core.errors import AuthRequired, ServerTrouble, TargetGone
from core.net.client import Form, Params
from core.net.response import Response


class Http(Protocol):
    """The part of `core.net.client.HttpClient` that is used here."""

    def get(self, url: str, *, token: str | None = None, params: Params | None = None) -> Response:
        """Read."""
        ...

    def post(
        self,
        url: str,
        *,
        token: str | None = None,
        form: Form | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Write, once."""
        ...

    def pause(self, calls: int) -> int:
        """Return how many ms to leave before so many calls."""
        ...

    def close(self) -> None:
        """Let go of the network."""
        ...


class MastodonApi:
    """One account's calls to one server; every method raises ConnectorFault."""

    def __init__(self, http: Http, base_url: str, token: str, clock: Clock) -> None:
        """`base_url` is the server's root without a slash at its end."""
        self._http = http
        self._base = base_url
        self._token = token
        self._clock = clock

    def account(self) -> JsonObject:
        """Return who we are: GET /api/v1/accounts/verify_credentials."""
        return self._object("/api/v1/accounts/verify_credentials")

    def instance(self) -> JsonObject:
        """Return what the server is: /api/v2/instance (from Mastodon 4.0), else /api/v1/instance, else {}."""
        for version in ("v2", "v1"):
            try:
                return self._object(f"/api/{version}/instance")
            except (TargetGone, ServerTrouble):
                continue
        return {}

    def notifications(self, asked: Params) -> list[Told]:
        """Return one page of notifications: GET /api/v1/notifications."""
        try:
            raw = self._get("/api/v1/notifications", asked)
        except TargetGone:
            raise ServerTrouble("no notifications here") from None
        if not isinstance(raw, list):
            raise ServerTrouble("notifications are no list")
        return [told for told in map(notification, raw) if told is not None]

    def status(self, status_id: str) -> JsonObject:
        """Return a status: GET /api/v1/statuses/:id; raises TargetGone."""
        return self._of_status(_status_path(status_id))

    def thread(self, status_id: str) -> tuple[list[object], list[object]]:
        """Return what is above and below a status: GET /api/v1/statuses/:id/context; raises TargetGone."""
        raw = self._of_status(f"{_status_path(status_id)}/context")
        return as_list(raw.get("ancestors")), as_list(raw.get("descendants"))

    def publish(self, form: Mapping[str, str], idempotency_key: str) -> JsonObject:
        """Publish a status: POST /api/v1/statuses; raises Uncertain, TargetGone, Rejected."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        response = self._http.post(
            f"{self._base}/api/v1/statuses", token=self._shown(), form=form, headers=headers
        )
        return as_object(written(response, self._clock.now()))

    def pause(self, calls: int) -> int:
        """Return how many ms to leave before the next `calls`, so that those allowed last."""
        return self._http.pause(calls)

    def close(self) -> None:
        """Let go of the network."""
        self._http.close()

    def _shown(self) -> str:
        if not self._token:
            raise AuthRequired("no token is kept")
        return self._token

    def _object(self, path: str) -> JsonObject:
        raw = self._get(path)
        if not isinstance(raw, dict):
            raise ServerTrouble("no object")
        return raw

    def _of_status(self, path: str) -> JsonObject:
        """Return what is told of a status; raises TargetGone when there is none.

        Some servers (snac) say so with a page for people, as a portal in between would with anything. Only
        the server itself can then still tell who we are.
        """
        try:
            return self._object(path)
        except ServerTrouble as trouble:
            if trouble.detail not in ("404", "410"):
                raise
        self.account()
        raise TargetGone(f"{TargetGone.title}.", "a page that says so")

    def _get(self, path: str, asked: Params | None = None) -> object:
        response = self._http.get(f"{self._base}{path}", token=self._shown(), params=asked)
        return read(response, self._clock.now())


def _status_path(status_id: str) -> str:
    # An id comes from outside: it must not lead to another endpoint.
    return f"/api/v1/statuses/{quote(status_id, safe='')}"
