"""The connection under a request: it can be cut from outside, and it knows whether bytes may have left."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection


class Wire:
    """The one request that a client has under way; ended from outside it answers with TimeoutError.

    It keeps a second handle on the request's socket: shutting that down wakes the thread that waits on
    the first, in the clear and inside TLS alike, and can never hit a descriptor that was used again.
    """

    def __init__(self, monotonic: Callable[[], int]) -> None:
        """`monotonic` counts milliseconds."""
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._handles: list[socket.socket] = []
        self._cut = False
        self._closed = False
        self._left_at: int | None = None

    def begin(self) -> None:
        """Start a request; raises TimeoutError when the wire was closed for good."""
        with self._lock:
            self._cut = self._closed
            self._left_at = None
            self._refuse_if_cut()

    @property
    def left_at(self) -> int | None:
        """When the first byte of the request may have left (monotonic ms); None: surely nothing did."""
        with self._lock:
            return self._left_at

    @property
    def was_cut(self) -> bool:
        """True when the request was ended from outside."""
        with self._lock:
            return self._cut

    def leaving(self) -> None:
        """Tell that from now on bytes of the request may be under way."""
        with self._lock:
            self._refuse_if_cut()
            if self._left_at is None:
                self._left_at = self._monotonic()

    def connect(self, host: str, port: int, timeout_s: float) -> socket.socket:
        """Return a connection to the first of the host's addresses that takes one; raises OSError."""
        last = OSError("no address")
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            sock = socket.socket(family, kind, protocol)
            try:
                self._adopt(sock)
                sock.settimeout(timeout_s)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.connect(address)
            except OSError as error:
                sock.close()
                last = error
                if self.was_cut:
                    break
            else:
                return sock
        raise last

    def _adopt(self, sock: socket.socket) -> None:
        with self._lock:
            self._refuse_if_cut()
            self._handles.append(sock.dup())

    def cut(self) -> None:
        """End the request at once."""
        with self._lock:
            self._cut = True
            for handle in self._handles:
                with suppress(OSError):  # the other side was faster
                    handle.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the request that is under way, and every later one."""
        with self._lock:
            self._closed = True
        self.cut()

    def end(self) -> None:
        """Let go of the sockets when the request is over."""
        with self._lock:
            handles, self._handles = self._handles, []
        for handle in handles:
            handle.close()

    def _refuse_if_cut(self) -> None:
        if self._cut:
            raise TimeoutError("cut")


class _WatchedConnection(HTTPConnection):
    """A connection in the clear that tells its wire what happens."""

    wire: Wire

    def _new_conn(self) -> socket.socket:
        return self.wire.connect(self._dns_host, self.port, _seconds(self.timeout))

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is None:
            self.connect()
        self.wire.leaving()
        super().request(*args, **kwargs)


class _WatchedTlsConnection(HTTPSConnection):
    """The same inside TLS; a proxy's tunnel and the handshake are over before the request leaves."""

    wire: Wire

    def _new_conn(self) -> socket.socket:
        return self.wire.connect(self._dns_host, self.port, _seconds(self.timeout))

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is None:
            self.connect()
        self.wire.leaving()
        super().request(*args, **kwargs)


def watched_connection(scheme: str, wire: Wire) -> type[HTTPConnection]:
    """Return the connection class that reports to `wire`."""
    kind = _WatchedTlsConnection if scheme == "https" else _WatchedConnection
    return type(kind.__name__, (kind,), {"wire": wire})


def _seconds(timeout: object) -> float:
    """The client always names a timeout; anything else would wait for ever."""
    return float(timeout) if isinstance(timeout, int | float) else 10.0
