"""What became of a request that ended badly: which fault is the truth about it."""

from __future__ import annotations

import ssl
from http.client import HTTPException
from typing import Any

import requests
import urllib3

from core.errors import ConnectorFault, Offline, ServerTrouble, Uncertain, UnsafeServer, WrongAddress


class Oversized(Exception):
    """An answer that is larger than any that is waited for."""


ENVIRONMENT = (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError, Oversized)
"""What the world can do to a request; anything else that is raised is a bug."""


def fault_of(error: BaseException, method: str | None, *, left: bool, cut: bool) -> ConnectorFault:
    """Return the fault for `error`; it names kinds of errors alone, never what was asked.

    `left` is true when bytes of the request may have left this computer: then a write is uncertain and is
    never said to have failed. `cut` is true when the deadline, or closing, ended it.
    """
    parts = _chain(error)
    detail = " < ".join(dict.fromkeys(type(part).__name__ for part in parts))
    if left:
        if method == "POST":
            return Uncertain(detail)
        return ServerTrouble(detail) if not cut and any(map(_is_garbled, parts)) else Offline(detail)
    for part in parts:
        if isinstance(part, ssl.SSLCertVerificationError):
            return UnsafeServer(f"certificate: {part.verify_message}")
    if isinstance(error, requests.exceptions.InvalidURL) and not isinstance(
        error, requests.exceptions.InvalidProxyURL
    ):
        return WrongAddress(detail)
    return Offline(detail)


def _is_garbled(part: BaseException) -> bool:
    """True when the server spoke, but not as HTTP is spoken, or too much."""
    if isinstance(part, ConnectionError):  # a reset, whatever else http.client calls it
        return False
    return isinstance(part, HTTPException | Oversized | urllib3.exceptions.DecodeError)


def _chain(error: BaseException) -> list[BaseException]:
    """The error and all that libraries wrapped in it, outermost first."""
    found: list[BaseException] = []
    waiting: list[Any] = [error]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, BaseException) and not any(part is known for known in found):
            found.append(part)
            waiting += [part.__cause__, part.__context__, getattr(part, "reason", None), *part.args]
    return found
