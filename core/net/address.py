"""Which addresses may be asked at all."""

from __future__ import annotations

import re
from ipaddress import ip_address

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from core.errors import UnsafeServer, WrongAddress

_NEVER = re.compile(r"[\x00-\x20\\<>\"\x7f]")


def is_loopback(host: str) -> bool:
    """Return whether `host` can only be this computer; no name is looked up."""
    host = host.strip("[]").lower()
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address that may be asked: https, or http on this computer.

    Raises WrongAddress for what is no web address, UnsafeServer for one that would travel in the clear.
    """
    parts = _parse(url)
    scheme, host = (parts.scheme or "").lower(), (parts.host or "").lower()
    if scheme not in ("https", "http") or not host or parts.auth is not None:
        raise WrongAddress("no plain web address")
    if not host.startswith("[") and not all(
        0 < len(label) < 64 for label in host.removesuffix(".").split(".")
    ):
        raise WrongAddress("no host name")
    if scheme == "http" and not is_loopback(host):
        raise UnsafeServer("http is allowed on this computer alone")
    return scheme, host, parts.port or (443 if scheme == "https" else 80)


def _parse(url: str) -> Url:
    fault = WrongAddress("unreadable address")
    if _NEVER.search(url):
        raise fault
    try:
        return parse_url(url)
    except LocationParseError:
        pass
    raise fault
