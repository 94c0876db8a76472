"""What never leaves, what is never taken in, and what is never followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.clock import ClockStatus, ManualClock, OperatingSystemTime, TrustedClock
from core.errors import AuthRequired, ConnectorFault, RateLimited, ServerTrouble, UnsafeServer, WrongAddress
from core.net.client import HttpClient
from core.net.response import Response
from tests.fakes.fault_server import FaultServer

TOKEN = "tok-rahasia"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_redirect_is_told_and_never_followed(
    client: HttpClient, server: FaultServer, status: int, method: str
) -> None:
    url = server.url(f"/{status}")
    if method == "GET":
        answer = client.get(url, token=TOKEN)
    else:
        answer = client.post(url, token=TOKEN, form={"status": "x"})
    assert answer.status == status
    assert server.paths() == [f"/{status}"]


def test_errors_and_empty_answers_are_returned(client: HttpClient, server: FaultServer) -> None:
    assert client.get(server.url("/error")).status == 500
    assert client.post(server.url("/error")).status == 500
    nothing = client.get(server.url("/nothing"))
    assert (nothing.status, nothing.body) == (204, b"")
    with pytest.raises(ValueError, match=r"."):
        nothing.json()


def test_a_captive_portal_is_no_data(client: HttpClient, server: FaultServer) -> None:
    with pytest.raises(ValueError, match=r"."):
        client.get(server.url("/portal")).json()


def test_gzip_is_unpacked(client: HttpClient, server: FaultServer) -> None:
    assert client.get(server.url("/gzip")).json() == {"ok": True}


@pytest.mark.parametrize("path", ["/bomb", "/endless"])
def test_a_bomb_costs_little_memory(client: HttpClient, server: FaultServer, path: str) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ServerTrouble):
        client.get(server.url(path))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1_024


def test_netrc_and_proxies_of_the_environment_get_nothing(
    server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login orang password lain\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    client = HttpClient(ManualClock(0))
    client.get(server.url("/good"), token=TOKEN)
    client.get(server.url("/good"))
    client.close()
    with_token, without = (request.raw for request in server.asked)
    assert f"Authorization: Bearer {TOKEN}".encode() in with_token
    assert b"uthorization" not in without


def test_a_refusing_proxy_means_that_nothing_was_written(
    client: HttpClient, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("https_proxy", server.url("/error").removesuffix("/error"))
    with pytest.raises(ConnectorFault) as told:
        client.post("https://sosial.contoh.invalid/error", token=TOKEN, form={"status": "x"})
    assert told.value.code == "TG-203"
    assert [request.head.split(b" ")[0] for request in server.asked] == [b"CONNECT"]
    assert TOKEN.encode() not in server.asked[0].raw


def test_cookies_are_not_kept_and_we_say_who_we_are(client: HttpClient, server: FaultServer) -> None:
    client.get(server.url("/cookie"))
    client.get(server.url("/good"))
    assert b"ookie" not in server.asked[1].raw
    assert b"User-Agent: Tanggap/" in server.asked[1].raw
    with pytest.raises(ValueError, match="User-Agent"):
        HttpClient(ManualClock(0), user_agent=" ")


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://sosial.contoh.go.id/", UnsafeServer),
        ("http://127.0.0.1.contoh.example/", UnsafeServer),
        ("http://localhost.contoh.example/", UnsafeServer),
        ("http://10.0.0.1/", UnsafeServer),
        ("http://127.0.0.1@contoh.example/", WrongAddress),
        ("https://klaten.go.id@contoh.example/", WrongAddress),
        ("http://localhost\\@contoh.example/", WrongAddress),
        ("https://contoh..id/", WrongAddress),
        ("https://" + "a" * 64 + ".id/", WrongAddress),
        ("https:///api", WrongAddress),
        ("https://contoh.id:99999/", WrongAddress),
        ("file:///etc/passwd", WrongAddress),
        ("//contoh.id/", WrongAddress),
        ("contoh.id", WrongAddress),
        ("https://contoh.id/\r\nX-A: b", WrongAddress),
        ("", WrongAddress),
    ],
)
@pytest.mark.disable_socket
def test_unfit_addresses_are_refused_before_anything_leaves(
    client: HttpClient, url: str, fault: type[ConnectorFault]
) -> None:
    with pytest.raises(fault):
        client.get(url, token=TOKEN)
    with pytest.raises(fault):
        client.post(url, token=TOKEN)


def test_a_client_bound_to_a_server_asks_no_other(server: FaultServer) -> None:
    client = HttpClient(ManualClock(0), origin=server.url(""))
    assert client.get(server.url("/good"), token=TOKEN).status == 200
    for url in (f"http://localhost:{server.port}/", "http://127.0.0.1:1/", "https://127.0.0.1/"):
        with pytest.raises(UnsafeServer):
            client.get(url, token=TOKEN)
    client.close()
    assert len(server.asked) == 1


@pytest.mark.parametrize("token", ["a\r\nX-Evil: 1", "tökén", "a\x00b"])
def test_a_token_that_no_header_can_hold_asks_for_sign_in(client: HttpClient, token: str) -> None:
    with pytest.raises(AuthRequired) as told:
        client.get("https://contoh.id/", token=token)
    assert token not in str(told.value)


def test_server_dates_are_observed_unless_a_cache_answered(server: FaultServer) -> None:
    seen: list[tuple[int, int, int]] = []
    client = HttpClient(ManualClock(5), lambda *date: seen.append(date))
    client.get(server.url("/good"))
    client.get(server.url("/cached"))
    client.close()
    assert seen == [(1_795_489_200_000, 0, 0)]


@pytest.mark.parametrize("path", ["/dateless", "/misdated", "/cached"])
def test_a_server_that_tells_no_time_is_answered_and_leaves_the_clock_unverified(
    server: FaultServer, path: str
) -> None:
    clock = TrustedClock(OperatingSystemTime())
    client = HttpClient(clock, clock.observe)
    before = clock.now()
    assert client.get(server.url(path)).json() == {}
    assert clock.status() == ClockStatus(verified=False, offset_ms=0)
    assert before <= clock.now() < before + 60_000
    assert client.get(server.url("/good")).status == 200
    assert clock.status().verified
    client.close()


def test_a_spent_budget_keeps_the_next_request_at_home(server: FaultServer) -> None:
    clock = ManualClock(1_795_500_000_000)
    client = HttpClient(clock)
    client.get(server.url("/limits"))
    for call in (client.get, client.post):
        with pytest.raises(RateLimited) as told:
            call(server.url("/good"))
        assert told.value.retry_at == clock.now() + 90_000
    clock.advance(90_000)
    assert client.get(server.url("/good")).status == 200
    client.close()
    assert server.paths() == ["/limits", "/good"]


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff{}", b'{"a": NaN}', b"[" * 100_000, b"{}x"])
def test_what_is_no_strict_json_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Response(200, {}, body).json()


def test_half_characters_do_not_get_in() -> None:
    assert Response(200, {}, b'["a\\ud83d b", "\\ud83d\\ude4f"]').json() == ["a? b", "🙏"]
