"""A server's address as people write it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from core.errors import WrongAddress
from core.net.address import is_loopback, origin_of

_SCHEME = re.compile(r"(https?)://", re.IGNORECASE)
_LONGEST = 500


def base_url(address: str) -> str:
    """Return the root of the server that `address` means; raises WrongAddress.

    Understood are "x", "https://x/anything", "@user@x" and "user@x", with or without a port. The way is
    always https, but http where it is asked for on this computer itself.
    """
    text = address.strip().strip("\u200b\ufeff")
    scheme = _SCHEME.match(text)
    rest = text[scheme.end() :] if scheme else text
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if scheme is None:
        # A handle. An address with a name before the host is refused: it is how links lie.
        host = host.rpartition("@")[2]
    if not host or len(text) > _LONGEST:
        raise WrongAddress("no host")
    return _checked(scheme.group(1).lower() if scheme else "https", host.lower().removesuffix("."))


def _checked(scheme: str, host: str) -> str:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        plain = scheme == "http" and is_loopback(name)
        found_scheme, found, port = origin_of(f"{'http' if plain else 'https'}://{host}/")
    except ValueError:
        raise WrongAddress("unreadable address") from None
    if "." not in found and not is_loopback(found):
        raise WrongAddress("no full host name")
    usual = 443 if found_scheme == "https" else 80
    return f"{found_scheme}://{found}" + ("" if port == usual else f":{port}")
