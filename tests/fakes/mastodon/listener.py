"""One socket, many connections: reads requests, meets faults, writes answers."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from tests.fakes.mastodon import admin
from tests.fakes.mastodon.clock import http_date, iso
from tests.fakes.mastodon.faults import FaultKind, FaultRule
from tests.fakes.mastodon.messages import Reply, Request

if TYPE_CHECKING:
    from tests.fakes.mastodon.server import FakeMastodon

_PORTAL = "<!doctype html><title>Masuk Wi-Fi</title><p>Silakan masuk ke jaringan ini.</p>"
_SLICES = 20
_CARRIED_OUT = (
    FaultKind.HANG_AFTER,
    FaultKind.CLOSE_AFTER,
    FaultKind.RESET_BODY,
    FaultKind.ERROR_AFTER,
    FaultKind.GARBAGE,
    FaultKind.SLOW,
)


class Listener(ThreadingHTTPServer):
    """Listens on 127.0.0.1 and remembers its connections, so that it can end them."""

    daemon_threads = False
    block_on_close = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, server: FakeMastodon, port: int) -> None:
        self.fake = server
        self.ending = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: object) -> None:
        assert isinstance(request, socket.socket)
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error; anything else is shown by the base class."""
        import sys

        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def end(self) -> None:
        """Stop listening, cut every connection, join every thread."""
        self.ending.set()
        self.shutdown()
        with self._lock:
            for connection in self._open:
                _cut(connection)
        self.server_close()


def _cut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Listener

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: tests read the list of requests."""

    def version_string(self) -> str:
        return "fake-mastodon"

    def date_time_string(self, timestamp: float | None = None) -> str:
        return http_date(self.server.fake.clock.now())

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request.of(self.command, self.path, headers, body)
        fake = self.server.fake
        if request.path.startswith(admin.PREFIX):
            self._write(admin.answer(fake, request))
            return
        fake.note(request)
        rule = fake.faults.meet(request.method, request.path)
        if rule is None:
            self._write(fake.api.answer(request))
        else:
            self._fail(rule, lambda: fake.api.answer(request))

    def _fail(self, rule: FaultRule, carry_out: Callable[[], Reply]) -> None:
        if rule.kind in _CARRIED_OUT:
            self._fail_after(rule, carry_out())
            return
        match rule.kind:
            case FaultKind.HANG_BEFORE:
                self._hang(rule)
            case FaultKind.ERROR_BEFORE:
                self._write(Reply.error(rule.status, "There was a temporary problem serving your request"))
            case FaultKind.HTML_PAGE:
                self._write(Reply.html(_PORTAL, rule.status if rule.status != 500 else 200))
            case FaultKind.LIMITED:
                self._write(self._limited(rule))
            case _:
                self._drop()

    def _fail_after(self, rule: FaultRule, reply: Reply) -> None:
        match rule.kind:
            case FaultKind.HANG_AFTER:
                self._hang(rule)
            case FaultKind.RESET_BODY:
                self._reset_within(reply)
            case FaultKind.ERROR_AFTER:
                self._write(Reply.html("<h1>Gateway</h1>", rule.status))
            case FaultKind.GARBAGE:
                self._write(Reply(200, b'{"id": "10', "application/json"))
            case FaultKind.SLOW:
                self._write(reply, seconds=rule.seconds)
            case _:
                self._drop()

    def _limited(self, rule: FaultRule) -> Reply:
        reset = self.server.fake.clock.now() + int(rule.seconds * 1000)
        headers = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": iso(reset)}
        return Reply.of({"error": "Too many requests"}, 429, headers)

    def _hang(self, rule: FaultRule) -> None:
        self.server.ending.wait(rule.seconds)
        self._drop()

    def _drop(self) -> None:
        self.close_connection = True

    def _reset_within(self, reply: Reply) -> None:
        self._write_head(reply)
        self.wfile.write(reply.body[: max(1, len(reply.body) // 2)])
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The file objects hold the descriptor: only with them closed does the reset leave at once.
        self.rfile.close()
        self.connection.close()
        self._drop()

    def _write_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if self.close_connection and self.server.fake.personality.says_close:
            self.send_header("Connection", "close")
        self.end_headers()

    def _write(self, reply: Reply, seconds: float = 0.0) -> None:
        self._write_head(reply)
        if not seconds:
            self.wfile.write(reply.body)
            return
        step = max(1, len(reply.body) // _SLICES)
        for start in range(0, len(reply.body), step):
            if self.server.ending.wait(seconds / _SLICES):
                self._drop()
                return
            self.wfile.write(reply.body[start : start + step])
            self.wfile.flush()
