"""Waits on 127.0.0.1 for the one visit with which the browser brings the answer of a sign-in (RFC 8252).

It says the same plain page to whoever comes, keeps nothing, and starts no thread. What is no answer (another
path or method, a request for an icon, half a request) changes nothing.
"""

from __future__ import annotations

import selectors
import socket
import threading
import time
from hmac import compare_digest
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from core.errors import SignInRefused, SignInTimedOut

_MOST_BYTES = 8_192
_MOST_VISITORS = 32
_VISIT_S = 10.0
_TICK_S = 0.1
_PAGE = (
    b'<!doctype html><html lang="id"><meta charset="utf-8"><title>Tanggap</title>'
    b"<p>Tanggap sudah menerima jawaban dari peramban.</p>"
    b"<p>Anda boleh menutup halaman ini dan kembali ke Tanggap.</p></html>"
)
_NOT_HERE = b"Bukan halaman Tanggap."
_HEADERS = (
    "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
    "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n"
)


class Loopback:
    """Listens from its making to its closing; a context manager."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=8)
        self._listener.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._visits: dict[socket.socket, tuple[float, bytearray]] = {}
        self._host = f"127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def redirect_uri(self) -> str:
        """Where the browser is to be sent."""
        return f"http://{self._host}/"

    def __enter__(self) -> Loopback:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for visitor in list(self._visits):
            self._leave(visitor)
        self._selector.close()
        self._listener.close()

    def wait(self, state: str, timeout_s: float, cancelled: threading.Event) -> str:
        """Return the code that came with `state`.

        Raises SignInTimedOut, or SignInRefused: a no, an answer to another question, or cancelled.
        """
        end = time.monotonic() + timeout_s
        while not cancelled.is_set():
            now = time.monotonic()
            if now >= end:
                raise SignInTimedOut
            for key, _ in self._selector.select(min(_TICK_S, end - now)):
                code = self._attend(key.fileobj, state)
                if code is not None:
                    return code
            self._send_away_the_slow(time.monotonic())
        raise SignInRefused("cancelled")

    def _attend(self, ready: object, state: str) -> str | None:
        assert isinstance(ready, socket.socket)
        if ready is self._listener:
            self._welcome()
            return None
        try:
            came = ready.recv(_MOST_BYTES)
        except OSError:
            came = b""
        heard = self._visits[ready][1]
        heard += came
        if not came or len(heard) > _MOST_BYTES:
            self._leave(ready)
            return None
        if b"\r\n\r\n" not in heard:
            return None
        query = self._question(bytes(heard))
        self._say(ready, query is not None)
        return None if query is None else _code(query, state)

    def _question(self, request: bytes) -> dict[str, list[str]] | None:
        """Return what was brought to our own address; None when the visit means something else."""
        head = request.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        words = head[0].split(" ")
        hosts = [line[5:].strip() for line in head[1:] if line.lower().startswith("host:")]
        # A foreign Host means that a web page reached us under its own name (DNS rebinding).
        if len(words) != 3 or words[0] != "GET" or hosts != [self._host]:
            return None
        try:
            parts = urlsplit(words[1])
            query = parse_qs(parts.query, keep_blank_values=True, max_num_fields=20)
        except ValueError:
            return None
        if parts.path != "/" or parts.netloc or not {"code", "error", "state"} & query.keys():
            return None
        return query

    def _welcome(self) -> None:
        try:
            visitor, _ = self._listener.accept()
        except OSError:
            return
        if len(self._visits) >= _MOST_VISITORS:
            visitor.close()
            return
        visitor.setblocking(False)
        self._visits[visitor] = (time.monotonic(), bytearray())
        self._selector.register(visitor, selectors.EVENT_READ)

    def _say(self, visitor: socket.socket, answered: bool) -> None:
        body, line, kind = (_PAGE, "200 OK", "html") if answered else (_NOT_HERE, "404 Not Found", "plain")
        head = f"HTTP/1.1 {line}\r\nContent-Type: text/{kind}; charset=utf-8\r\n{_HEADERS}"
        try:
            visitor.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            visitor.shutdown(socket.SHUT_WR)
        except OSError:
            # Whoever does not stay for the page has brought the answer all the same.
            pass
        self._leave(visitor)

    def _leave(self, visitor: socket.socket) -> None:
        self._selector.unregister(visitor)
        del self._visits[visitor]
        visitor.close()

    def _send_away_the_slow(self, now: float) -> None:
        for visitor, (since, _) in list(self._visits.items()):
            if now - since > _VISIT_S:
                self._leave(visitor)


def _code(query: dict[str, list[str]], state: str) -> str:
    if any(len(values) != 1 for values in query.values()):
        raise SignInRefused("a parameter was given twice")
    if not compare_digest(query.get("state", [""])[0].encode(), state.encode()):
        raise SignInRefused("an answer to another question")
    code = query.get("code", [""])[0]
    if "error" in query or not code:
        raise SignInRefused("the person or the server said no")
    return code
