"""The line between a PC and a server: it can be cut, and it can swallow the answer to a published reply."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

_CHUNK = 65_536
_PUBLISH = b"POST /api/v1/statuses "


class Line:
    """A relay on 127.0.0.1 to a server's port; every connection carries one request."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.is_cut = False
        self.swallows_answers = False
        self.swallowed = threading.Event()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, name="line")
        self._accepting.start()

    def close(self) -> None:
        """Hang up everything and end every thread."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for peer in tuple(self._open):
            with suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)
        for thread in (self._accepting, *self._threads):
            thread.join(timeout=10)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.is_cut:
                client.close()
                continue
            thread = threading.Thread(target=self._serve, args=(client,), name="line-request")
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._server_port)) as server, suppress(OSError):
            self._open |= {client, server}
            request = client.recv(_CHUNK)
            server.sendall(request)
            upward = threading.Thread(target=self._pump, args=(client, server), name="line-upward")
            upward.start()
            if self.swallows_answers and request.startswith(_PUBLISH):
                while server.recv(_CHUNK):
                    pass
                self.swallowed.set()
            else:
                self._pump(server, client)
                with suppress(OSError):
                    client.shutdown(socket.SHUT_WR)
            upward.join()
            self._open -= {client, server}

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                sink.sendall(data)
