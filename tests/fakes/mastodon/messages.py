"""What comes in and what goes out, apart from sockets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived; header names are lower-case, parameters keep their order."""

    method: str
    path: str
    query: Sequence[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Request:
        """Return the request of a request line, headers and body."""
        parts = urlsplit(target)
        return cls(method, parts.path, parse_qsl(parts.query, keep_blank_values=True), headers, body)

    @property
    def form(self) -> list[tuple[str, str]]:
        """The form fields, or the members of a JSON object as text."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("application/json"):
            loaded = json.loads(self.body or b"{}")
            return [
                (str(name), value if isinstance(value, str) else json.dumps(value))
                for name, value in loaded.items()
            ]
        return parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True)

    @property
    def token(self) -> str | None:
        """The bearer token, if one was shown."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        return value if scheme == "Bearer" and value else None

    def json(self) -> dict[str, object]:
        """The body as a JSON object; an empty body is an empty one."""
        loaded = json.loads(self.body or b"{}")
        assert isinstance(loaded, dict)
        return loaded


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
        """Return an answer with a JSON body."""
        return cls(status, json.dumps(content).encode(), headers=headers or {})

    @classmethod
    def error(cls, status: int, message: str, **more: str) -> Reply:
        """Return an Error entity."""
        return cls.of({"error": message, **more}, status)

    @classmethod
    def html(cls, markup: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
        """Return a page."""
        return cls(status, markup.encode(), "text/html; charset=utf-8", headers or {})
