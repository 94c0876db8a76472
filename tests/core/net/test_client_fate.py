"""Whatever the line and the server do, a request's fate is told truly and in time."""

from __future__ import annotations

import socket
import threading
import time
import traceback

import pytest

from core.clock import ManualClock
from core.errors import ConnectorFault, Offline, ServerTrouble, Uncertain
from core.net.client import HttpClient
from tests.fakes.fault_server import FaultServer

TOKEN, QUERY, BODY = "tok-rahasia", "kueri-rahasia", "isi-rahasia"
DEADLINE_S = 0.6
ENDED_BY_LINE = ["/reset-before", "/hang-up", "/silence", "/drip-head", "/drip-body"]
GARBLED = [
    "/garbage",
    "/short",
    "/short-chunk",
    "/bad-chunk",
    "/bad-gzip",
    "/bomb",
    "/endless",
    "/endless-redirect",
    "/many-headers",
]


def _request(client: HttpClient, url: str, method: str) -> None:
    if method == "GET":
        client.get(url, token=TOKEN, params={"q": QUERY})
    else:
        client.post(f"{url}?q={QUERY}", token=TOKEN, form={"status": BODY})


def ask(client: HttpClient, url: str, method: str) -> ConnectorFault:
    """Return the fault that the request ends in, once it was seen to come in time and to tell no secret."""
    began = time.monotonic()
    with pytest.raises(ConnectorFault) as told:
        _request(client, url, method)
    assert time.monotonic() - began < DEADLINE_S + 1
    spoken = "".join(traceback.format_exception(told.value)) + told.value.detail
    assert not any(secret in spoken for secret in (TOKEN, QUERY, BODY))
    assert told.value.__cause__ is None
    assert told.value.__context__ is None
    return told.value


@pytest.mark.parametrize("path", ENDED_BY_LINE)
def test_reading_over_a_failing_line_is_offline(client: HttpClient, server: FaultServer, path: str) -> None:
    assert isinstance(ask(client, server.url(path), "GET"), Offline)


@pytest.mark.parametrize("path", GARBLED)
def test_reading_a_broken_answer_is_server_trouble(
    client: HttpClient, server: FaultServer, path: str
) -> None:
    assert isinstance(ask(client, server.url(path), "GET"), ServerTrouble)


@pytest.mark.parametrize("path", [*ENDED_BY_LINE, *GARBLED, "/reset-inside"])
def test_a_write_without_a_whole_answer_is_uncertain_and_goes_out_once(
    client: HttpClient, server: FaultServer, path: str
) -> None:
    assert isinstance(ask(client, server.url(path), "POST"), Uncertain)
    assert server.paths() == [path]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_listening_is_offline_and_certain(client: HttpClient, method: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert isinstance(ask(client, f"http://127.0.0.1:{port}/good", method), Offline)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_name_is_offline_and_certain(
    client: HttpClient, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_args: object, **_more: object) -> object:
        raise socket.gaierror(socket.EAI_AGAIN, "no name server")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert isinstance(ask(client, "https://sosial.contoh.invalid/api", method), Offline)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_server_without_tls_gets_not_a_byte_of_the_request(
    client: HttpClient, server: FaultServer, method: str
) -> None:
    fault = ask(client, server.url("/good").replace("http:", "https:"), method)
    assert isinstance(fault, Offline)
    assert not server.asked


def test_a_dripping_server_is_left_at_the_deadline(server: FaultServer) -> None:
    client = HttpClient(ManualClock(0), deadline_s=1.5)
    for path in ("/drip-head", "/drip-body", "/silence"):
        began = time.monotonic()
        with pytest.raises(Offline):
            client.get(server.url(path))
        assert 1.4 < time.monotonic() - began < 2.0
    client.close()


def test_closing_from_another_thread_ends_a_waiting_request(server: FaultServer) -> None:
    client = HttpClient(ManualClock(0), deadline_s=30)
    closer = threading.Timer(0.3, client.close)
    closer.start()
    began = time.monotonic()
    with pytest.raises(Uncertain):
        client.post(server.url("/silence"), form={"status": "x"})
    assert time.monotonic() - began < 2
    closer.join()
    with pytest.raises(Offline):
        client.get(server.url("/good"))
    assert server.paths() == ["/silence"]


def test_the_same_client_goes_on_after_every_fault(client: HttpClient, server: FaultServer) -> None:
    for path in ("/reset-before", "/garbage", "/drip-head", "/short-chunk"):
        ask(client, server.url(path), "GET")
        assert client.get(server.url("/good")).json() == {"ok": True}
