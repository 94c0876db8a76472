"""A server on 127.0.0.1 that misbehaves at the level of bytes, as told by the path that is asked."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_OK = b"HTTP/1.1 200 OK\r\n"
_DATE = b"Date: Tue, 24 Nov 2026 03:00:00 GMT\r\n"
_GIGABYTE = 1_000_000_000


@dataclass(slots=True)
class Asked:
    """One request as it came over the wire."""

    head: bytes
    body: bytes

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.head.split(b" ", 2)[1].split(b"?")[0].decode()

    @property
    def raw(self) -> bytes:
        """Everything that came."""
        return self.head + b"\r\n\r\n" + self.body


@dataclass(slots=True)
class FaultServer:
    """Serves until closed; `asked` holds what arrived, whole requests alone."""

    listener: socket.socket
    asked: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self.listener.getsockname()[1])

    def url(self, path: str) -> str:
        """Return the address of a misbehaviour."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked, in order."""
        return [request.path for request in self.asked]

    def drip(self, line: socket.socket, data: bytes, every_s: float = 0.05) -> None:
        """Send byte after byte, far too slowly for any patience."""
        for byte in data:
            if self.stopping.wait(every_s):
                return
            line.sendall(bytes([byte]))


def reset(line: socket.socket) -> None:
    """Drop the connection so that the other side gets a reset."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _answer(line: socket.socket, body: bytes, extra: bytes = b"", status: bytes = _OK) -> None:
    line.sendall(status + _DATE + extra + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def _bomb(line: socket.socket, server: FaultServer) -> None:
    line.sendall(_OK + b"Content-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n")
    once = gzip.compress(b"0" * 10_000_000)
    for _ in range(_GIGABYTE // 10_000_000):  # gzip allows members one after another
        if server.stopping.is_set():
            return
        line.sendall(once)


def _endless(line: socket.socket, server: FaultServer, head: bytes = _OK) -> None:
    line.sendall(head + b"\r\n")
    while not server.stopping.is_set():
        line.sendall(b"x" * 65_536)


def _redirect(line: socket.socket, server: FaultServer, status: bytes) -> None:
    location = b"Location: http://localhost:%d/sink\r\n" % server.port
    _answer(line, b"", location, b"HTTP/1.1 " + status + b" Elsewhere\r\n")


def _reset_inside(line: socket.socket, server: FaultServer) -> None:
    line.sendall(_OK + b"Content-Length: 100\r\n\r\nhalf")
    server.stopping.wait(0.1)
    reset(line)


def _silence(_line: socket.socket, server: FaultServer) -> None:
    server.stopping.wait(60)


def _drip_body(line: socket.socket, server: FaultServer) -> None:
    line.sendall(_OK + b"\r\n")
    server.drip(line, b"{" * 5_000)


Misbehaviour = Callable[[socket.socket, FaultServer], None]
BEHAVIOURS: dict[str, Misbehaviour] = {
    "/good": lambda line, server: _answer(line, b'{"ok": true}'),
    "/dateless": lambda line, server: line.sendall(_OK + b"Content-Length: 2\r\n\r\n{}"),
    "/misdated": lambda line, server: line.sendall(
        _OK + b"Date: kemarin sore\r\nContent-Length: 2\r\n\r\n{}"
    ),
    "/cached": lambda line, server: _answer(line, b"{}", b"Age: 60\r\n"),
    "/limits": lambda line, server: _answer(
        line, b"{}", b"X-RateLimit-Limit: 300\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 90\r\n"
    ),
    "/error": lambda line, server: _answer(line, b"oops", status=b"HTTP/1.1 500 Trouble\r\n"),
    "/nothing": lambda line, server: line.sendall(b"HTTP/1.1 204 No Content\r\n" + _DATE + b"\r\n"),
    "/portal": lambda line, server: _answer(line, b"<html>Silakan masuk Wi-Fi</html>"),
    "/cookie": lambda line, server: _answer(line, b"{}", b"Set-Cookie: jejak=1; Path=/\r\n"),
    "/gzip": lambda line, server: _answer(
        line, gzip.compress(b'{"ok": true}'), b"Content-Encoding: gzip\r\n"
    ),
    "/bad-gzip": lambda line, server: _answer(line, b"not gzip at all", b"Content-Encoding: gzip\r\n"),
    "/garbage": lambda line, server: line.sendall(b"\x00\xff\x16garbage\r\n\r\n"),
    "/reset-before": lambda line, server: reset(line),
    "/hang-up": lambda line, server: None,
    "/reset-inside": _reset_inside,
    "/short": lambda line, server: line.sendall(_OK + b"Content-Length: 100\r\n\r\n{}"),
    "/short-chunk": lambda line, server: line.sendall(
        _OK + b"Transfer-Encoding: chunked\r\n\r\n40\r\nnot so much\r\n"
    ),
    "/bad-chunk": lambda line, server: line.sendall(
        _OK + b"Transfer-Encoding: chunked\r\n\r\nzebra\r\nhm\r\n"
    ),
    "/silence": _silence,
    "/drip-head": lambda line, server: server.drip(line, _OK + b"X-Slow: " + b"z" * 5_000),
    "/drip-body": _drip_body,
    "/many-headers": lambda line, server: line.sendall(_OK + b"X-A: b\r\n" * 5_000 + b"\r\n"),
    "/bomb": _bomb,
    "/endless": _endless,
    "/endless-redirect": lambda line, server: _endless(
        line, server, b"HTTP/1.1 302 Found\r\nLocation: /sink\r\n"
    ),
    "/301": lambda line, server: _redirect(line, server, b"301"),
    "/302": lambda line, server: _redirect(line, server, b"302"),
    "/303": lambda line, server: _redirect(line, server, b"303"),
    "/307": lambda line, server: _redirect(line, server, b"307"),
    "/308": lambda line, server: _redirect(line, server, b"308"),
}


@contextmanager
def fault_server() -> Iterator[FaultServer]:
    """Run a server until the block ends; no thread and no socket is left behind."""
    server = FaultServer(socket.create_server(("127.0.0.1", 0)))
    acceptor = threading.Thread(target=_accept, args=(server,), name="fault-server")
    acceptor.start()
    try:
        yield server
    finally:
        server.stopping.set()
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        acceptor.join()
        server.listener.close()


def _accept(server: FaultServer) -> None:
    serving: list[threading.Thread] = []
    while not server.stopping.is_set():
        try:
            line, _ = server.listener.accept()
        except OSError:
            break
        thread = threading.Thread(target=_serve, args=(line, server), name="fault-server-line")
        thread.start()
        serving.append(thread)
    for thread in serving:
        thread.join()


def _serve(line: socket.socket, server: FaultServer) -> None:
    with line, suppress(OSError):
        line.settimeout(5)
        request = _read(line)
        if request is None:
            return
        server.asked.append(request)
        BEHAVIOURS.get(request.path, BEHAVIOURS["/good"])(line, server)


def _read(line: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = line.recv(65_536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(row.split(b":")[1]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length")),
        0,
    )
    while len(body) < length:
        body += line.recv(65_536)
    return Asked(head, body)
