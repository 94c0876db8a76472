"""Certificates are judged by the system's trust, and a bad one gets not a byte of the request."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.clock import ManualClock
from core.errors import Uncertain, UnsafeServer
from core.net.client import HttpClient

_DAY = datetime.timedelta(days=1)
_TODAY = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)


def certificate(file: Path, address: str, years: tuple[int, int]) -> Path:
    """Write a key and a certificate, signed by itself, for an IP address."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Rekaan")])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_TODAY + _DAY * 365 * years[0])
        .not_valid_after(_TODAY + _DAY * 365 * years[1])
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + signed.public_bytes(pem))
    return file


@contextmanager
def tls_server(pem: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Serve over TLS; yields the address and what was asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    asked: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                raw, _ = listener.accept()
                with raw, suppress(OSError), context.wrap_socket(raw, server_side=True) as line:
                    asked.append(line.recv(65_536))
                    if asked[-1].startswith(b"POST") and asked[-1].endswith(b"\r\n\r\n"):
                        line.recv(65_536)  # the form follows; leaving it unread would reset the line
                    while b"/silence" in asked[0] and line.recv(65_536):
                        pass
                    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/", asked
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        listener.close()


def trust(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system trust this certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))


def test_a_certificate_that_the_system_trusts_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = certificate(tmp_path / "good.pem", "127.0.0.1", (-2, 5))
    trust(pem, monkeypatch)
    client = HttpClient(ManualClock(0), deadline_s=3)
    with tls_server(pem) as (url, asked):
        assert client.get(url, token="t").json() == {}
        assert client.post(url, token="t", form={"status": "x"}).status == 200
    client.close()
    assert len(asked) == 2


def test_closing_ends_a_request_that_waits_inside_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = certificate(tmp_path / "good.pem", "127.0.0.1", (-2, 5))
    trust(pem, monkeypatch)
    client = HttpClient(ManualClock(0), deadline_s=30)
    closer = threading.Timer(0.4, client.close)
    closer.start()
    began = time.monotonic()
    with tls_server(pem) as (url, asked), pytest.raises(Uncertain):
        client.post(f"{url}silence", form={"status": "x"})
    closer.join()
    assert asked
    assert 0.3 < time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("address", "years", "trusted", "reason"),
    [
        ("127.0.0.1", (-2, 5), False, "self-signed"),
        ("127.0.0.1", (-5, -2), True, "expired"),
        ("127.0.0.2", (-2, 5), True, "mismatch"),
    ],
    ids=["unknown issuer", "expired", "another host"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_bad_certificate_ends_it_before_anything_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    address: str,
    years: tuple[int, int],
    trusted: bool,
    reason: str,
) -> None:
    pem = certificate(tmp_path / "bad.pem", address, years)
    if trusted:
        trust(pem, monkeypatch)
    client = HttpClient(ManualClock(0), deadline_s=3)
    with tls_server(pem) as (url, asked), pytest.raises(UnsafeServer) as told:
        getattr(client, method)(url, token="t")
    client.close()
    assert reason in told.value.detail
    assert not asked


def test_no_line_of_the_code_turns_the_checks_off() -> None:
    for file in (Path(__file__).parents[3] / "core").rglob("*.py"):
        text = file.read_text("utf-8")
        assert "verify=False" not in text, file
        assert "disable_warnings" not in text, file
        assert "CERT_NONE" not in text, file
