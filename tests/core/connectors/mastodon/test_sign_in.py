"""Signing in through the system browser: the person's way, and everyone else's attempts."""

from __future__ import annotations

import http.client
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from core.clock import ManualClock
from core.connectors.mastodon.address import base_url
from core.connectors.mastodon.loopback import Loopback
from core.connectors.mastodon.sign_in import MastodonSignIn, SignedIn
from core.errors import (
    ConnectorFault,
    Offline,
    RateLimited,
    ServerTrouble,
    SignInRefused,
    SignInTimedOut,
    WrongAddress,
)
from core.net.client import HttpClient
from tests.core.connectors.mastodon.conftest import on_both, on_snac
from tests.fakes.mastodon import FakeMastodon, FaultKind, FaultRule
from tests.fakes.mastodon.oauth import Consent

Visit = Callable[[str], tuple[int, str]]


def get(address: str, method: str = "GET", body: bytes = b"", host: str = "") -> tuple[int, str, str]:
    """Ask once, follow nothing; return status, body and the Location."""
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        headers = {"User-Agent": "peramban"} | ({"Host": host} if host else {})
        line.request(method, f"{parts.path or '/'}?{parts.query}", body, headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode(), answer.getheader("Location") or ""
    finally:
        line.close()


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "input" and known.get("name"):
            self.fields[str(known["name"])] = known.get("value") or ""


class Browser:
    """A person's browser on a thread of its own; `shown` is the last page that it came to see."""

    def __init__(self, visit: Callable[[Browser, str], None] | None = None) -> None:
        self.visit = visit or Browser.follow
        self.address = ""
        self.shown = ""
        self._thread: threading.Thread | None = None

    def open(self, address: str) -> bool:
        self.address = address
        self._thread = threading.Thread(target=self.visit, args=(self, address))
        self._thread.start()
        return True

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join(timeout=10)

    def follow(self, address: str) -> None:
        """Do what a browser does: see the page, send its form, go where one is sent."""
        status, page, location = get(address)
        if status == 200 and "<form" in page:
            form = _Form()
            form.feed(page)
            parts = urlsplit(address)
            status, page, location = get(
                f"{parts.scheme}://{parts.netloc}/oauth/authorize", "POST", urlencode(form.fields).encode()
            )
        self.shown = get(location)[1] if location else page

    @property
    def asked(self) -> dict[str, str]:
        """The parameters of the page that was to be opened."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.address).query).items()}


def sign_in(
    server: FakeMastodon,
    clock: ManualClock,
    browser: Browser,
    *,
    address: str = "",
    timeout_s: float = 10.0,
    cancelled: threading.Event | None = None,
) -> SignedIn:
    def open_http(root: str) -> HttpClient:
        return HttpClient(clock, None, origin=root, deadline_s=2.0)

    try:
        return MastodonSignIn(open_http, browser.open, clock, timeout_s).run(
            address or server.url, cancelled or threading.Event()
        )
    finally:
        browser.join()


@on_both
@pytest.mark.parametrize("consent", [Consent.APPROVE, Consent.FORM])
def test_a_person_signs_in(server: FakeMastodon, clock: ManualClock, consent: Consent) -> None:
    server.door.consent = consent
    browser = Browser()
    done = sign_in(server, clock, browser)
    assert done.base_url == server.url
    assert done.profile.remote_id == server.world.agency.id
    assert done.profile.handle == "dinas@sosial.contoh.example"
    kept = json.loads(done.secret)
    assert kept["access_token"] in server.door.tokens()
    assert kept["client_id"]
    assert kept["client_secret"]
    assert "kembali ke Tanggap" in browser.shown


def test_only_the_least_is_asked_for(server: FakeMastodon, clock: ManualClock) -> None:
    browser = Browser()
    done = sign_in(server, clock, browser)
    assert browser.asked["scope"] == "profile read:notifications read:statuses write:statuses"
    assert browser.asked["code_challenge_method"] == "S256"
    assert browser.asked["redirect_uri"].startswith("http://127.0.0.1:")
    granted = server.door.tokens()[json.loads(done.secret)["access_token"]]
    assert granted == tuple(browser.asked["scope"].split())


@on_snac
def test_an_older_server_is_asked_for_what_it_knows(server: FakeMastodon, clock: ManualClock) -> None:
    browser = Browser()
    sign_in(server, clock, browser)
    assert browser.asked["scope"] == "read:accounts read:notifications read:statuses write:statuses"


def test_a_no_is_a_refusal(server: FakeMastodon, clock: ManualClock) -> None:
    server.door.consent = Consent.DENY
    with pytest.raises(SignInRefused):
        sign_in(server, clock, Browser())


def test_no_answer_ends_in_time_and_leaves_the_port_free(server: FakeMastodon, clock: ManualClock) -> None:
    browser = Browser(lambda _browser, _address: None)
    with pytest.raises(SignInTimedOut):
        sign_in(server, clock, browser, timeout_s=0.3)
    port = int(browser.asked["redirect_uri"].rstrip("/").rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


def test_giving_up_ends_it_at_once(server: FakeMastodon, clock: ManualClock) -> None:
    cancelled = threading.Event()
    browser = Browser(lambda _browser, _address: cancelled.set())
    with pytest.raises(SignInRefused):
        sign_in(server, clock, browser, timeout_s=60, cancelled=cancelled)


def test_without_a_browser_there_is_no_sign_in(server: FakeMastodon, clock: ManualClock) -> None:
    class Nothing(Browser):
        def open(self, address: str) -> bool:
            return False

    browser = Nothing()
    with pytest.raises(SignInRefused):
        sign_in(server, clock, browser)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (FaultRule(FaultKind.ERROR_BEFORE, path="/oauth/token", status=400), SignInRefused),
        (FaultRule(FaultKind.ERROR_BEFORE, path="/oauth/token", status=500), ServerTrouble),
        (FaultRule(FaultKind.CLOSE_AFTER, path="/oauth/token"), ServerTrouble),
        (FaultRule(FaultKind.GARBAGE, path="/oauth/token"), SignInRefused),
        (FaultRule(FaultKind.ERROR_BEFORE, path="/api/v1/apps", status=404), WrongAddress),
        (FaultRule(FaultKind.HTML_PAGE, path="/api/v1/apps", status=200), WrongAddress),
        (FaultRule(FaultKind.HTML_PAGE, path="/api/v1/apps", status=301), WrongAddress),
        (FaultRule(FaultKind.ERROR_BEFORE, path="/api/v1/apps", status=502), ServerTrouble),
        (FaultRule(FaultKind.LIMITED, path="/api/v1/apps", seconds=60), RateLimited),
    ],
    ids=lambda value: f"{value.kind}-{value.path}-{value.status}" if isinstance(value, FaultRule) else "",
)
def test_what_goes_wrong_has_its_own_name_and_no_secret(
    server: FakeMastodon,
    clock: ManualClock,
    caplog: pytest.LogCaptureFixture,
    rule: FaultRule,
    fault: type[ConnectorFault],
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.add(rule)
    browser = Browser()
    with pytest.raises(fault) as told:
        sign_in(server, clock, browser)
    said = f"{told.value!r} {told.value.__cause__!r} {told.value.__context__!r} {caplog.text}"
    for secret in (browser.asked.get("state"), browser.asked.get("client_id")) if browser.address else ():
        assert secret
        assert secret not in said


def test_a_server_that_is_down_is_offline(server: FakeMastodon, clock: ManualClock) -> None:
    server.stop()
    with pytest.raises(Offline):
        sign_in(server, clock, Browser())
    server.start()


def test_a_name_that_nobody_knows_is_a_wrong_address(
    server: FakeMastodon, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(WrongAddress):
        sign_in(server, clock, Browser())


def test_the_secret_is_not_in_what_is_printed(server: FakeMastodon, clock: ManualClock) -> None:
    done = sign_in(server, clock, Browser())
    assert json.loads(done.secret)["access_token"] not in repr(done)


@contextmanager
def waiting(state: str = "benar", timeout_s: float = 5.0) -> Iterator[tuple[str, Callable[[], object]]]:
    """A loopback that waits; yields its address, and what it came to."""
    outcome: list[object] = []
    with Loopback() as loopback:

        def wait() -> None:
            try:
                outcome.append(loopback.wait(state, timeout_s, threading.Event()))
            except ConnectorFault as fault:
                outcome.append(type(fault))

        thread = threading.Thread(target=wait)
        thread.start()

        def ended() -> object:
            thread.join(timeout=timeout_s + 5)
            return outcome[0]

        try:
            yield loopback.redirect_uri, ended
        finally:
            thread.join(timeout=timeout_s + 5)


IGNORED: dict[str, Callable[[str], object]] = {
    "icon": lambda root: get(f"{root}favicon.ico"),
    "another path": lambda root: get(f"{root}lain?code=curian&state=benar"),
    "nothing asked": lambda root: get(root),
    "post": lambda root: get(f"{root}?code=curian&state=benar", "POST", b"code=curian&state=benar"),
    "put": lambda root: get(f"{root}?code=curian&state=benar", "PUT", b"x"),
    "foreign host": lambda root: get(f"{root}?code=curian&state=benar", host="jahat.example"),
    "localhost": lambda root: get(f"{root}?code=curian&state=benar", host="localhost"),
    "no http": lambda root: raw(root, b"halo\r\n\r\n"),
    "half a request": lambda root: raw(root, b"GET /?code=curian&state=benar HTTP/1.1\r\n"),
    "silence": lambda root: raw(root, b""),
    "proxy style": lambda root: raw(
        root, f"GET http://jahat.example/?code=x&state=benar HTTP/1.1\r\nHost: {root[7:-1]}\r\n\r\n".encode()
    ),
    "two hosts": lambda root: raw(
        root, f"GET /?code=x&state=benar HTTP/1.1\r\nHost: {root[7:-1]}\r\nHost: jahat\r\n\r\n".encode()
    ),
    "flood": lambda root: raw(root, b"GET /?code=" + b"x" * 10_000_000 + b"&state=benar HTTP/1.1\r\n\r\n"),
    "many fields": lambda root: get(f"{root}?state=benar&code=x{'&a=1' * 50}"),
}


def raw(root: str, sent: bytes) -> bytes:
    """Send bytes as they are, and read until the end."""
    parts = urlsplit(root)
    with socket.create_connection(("127.0.0.1", parts.port or 0), timeout=5) as line:
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            return line.recv(10_000)
        except OSError:
            return b""


@pytest.mark.parametrize("visit", IGNORED.values(), ids=IGNORED)
def test_what_is_no_answer_changes_nothing(visit: Callable[[str], object]) -> None:
    with waiting() as (root, ended):
        visit(root)
        status, page, _ = get(f"{root}?code=asli&state=benar")
        assert ended() == "asli"
        assert status == 200
        assert "asli" not in page
        assert "benar" not in page


REFUSED = {
    "wrong state": "code=curian&state=salah",
    "no state": "code=curian",
    "empty state": "code=curian&state=",
    "two codes": "code=curian&code=asli&state=benar",
    "two states": "code=curian&state=benar&state=salah",
    "denied": "error=access_denied&state=benar",
    "denied and code": "error=access_denied&code=curian&state=benar",
    "no code": "state=benar",
    "empty code": "code=&state=benar",
    "odd bytes": "code=curian&state=%ff%00",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_a_false_answer_is_refused_and_its_page_says_nothing(query: str) -> None:
    with waiting() as (root, ended):
        _, page, _ = get(f"{root}?{query}")
        assert ended() is SignInRefused
        assert "curian" not in page


def test_a_slow_visitor_keeps_nobody_waiting() -> None:
    with waiting() as (root, ended):
        parts = urlsplit(root)
        lines = [socket.create_connection(("127.0.0.1", parts.port or 0), timeout=5) for _ in range(10)]
        try:
            get(f"{root}?code=asli&state=benar")
            assert ended() == "asli"
        finally:
            for line in lines:
                line.close()


def test_it_listens_on_this_computer_alone() -> None:
    with Loopback() as first, Loopback() as second:
        assert first.redirect_uri.startswith("http://127.0.0.1:")
        assert first.redirect_uri != second.redirect_uri


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sosial.contoh.go.id", "https://sosial.contoh.go.id"),
        ("  https://Sosial.Contoh.go.id/  ", "https://sosial.contoh.go.id"),
        ("https://sosial.contoh.go.id/@dinas/123?x=1#y", "https://sosial.contoh.go.id"),
        ("@dinas@sosial.contoh.go.id", "https://sosial.contoh.go.id"),
        ("dinas@sosial.contoh.go.id", "https://sosial.contoh.go.id"),
        ("sosial.contoh.go.id:8443", "https://sosial.contoh.go.id:8443"),
        ("https://sosial.contoh.go.id:443", "https://sosial.contoh.go.id"),
        ("http://sosial.contoh.go.id", "https://sosial.contoh.go.id"),
        ("sosial.contoh.go.id.", "https://sosial.contoh.go.id"),
        ("http://127.0.0.1:3000/", "http://127.0.0.1:3000"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("127.0.0.1:3000", "https://127.0.0.1:3000"),
    ],
)
def test_an_address_is_understood_as_people_write_it(written: str, meant: str) -> None:
    assert base_url(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "@", "@dinas@", "https://", "sosial", "sosial contoh.go.id", "https://klaten.go.id@jahat.example",
        "ftp://sosial.contoh.go.id", "sosial..contoh.go.id", "sosial.contoh.go.id:abc", "x" * 600 + ".id",
        "sosial.contoh.go.id:99999", "javascript:alert(1)", "a\\b.example", "[::1", "sosial.contoh\n.go.id",
    ],
)  # fmt: skip
def test_what_is_no_address_is_said_to_be_none(written: str) -> None:
    with pytest.raises(WrongAddress):
        base_url(written)
