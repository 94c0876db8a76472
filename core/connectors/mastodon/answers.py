"""What a server's answer means: its JSON, or the one fault that is the truth about it.

Statuses: Mastodon documentation, entity Error. Smaller servers send empty bodies (snac: 401), guards in
front of a server and captive portals send pages.
"""

from __future__ import annotations

from core.connectors.mastodon.parse import as_object, as_text
from core.errors import (
    AuthRequired,
    ConnectorFault,
    Offline,
    RateLimited,
    Rejected,
    ServerTrouble,
    TargetGone,
    Uncertain,
)
from core.net.budget import retry_at
from core.net.response import Response

_SIGN_IN_WORDS = ("scope", "token", "your login", "authenticated user")
_LENGTH_WORDS = ("character limit", "too long", "terlalu panjang")
_QUOTED = 200

TOO_LONG = "Balasan melebihi panjang yang diizinkan kanal."
NOT_ALLOWED = "Kanal tidak mengizinkan balasan ini; mungkin akun ini diblokir oleh penulisnya."


def read(response: Response, now: int) -> object:
    """Return the JSON of an answer to a reading request; raises a ConnectorFault. `now` is UTC ms."""
    fault = _reading_fault(response, now)
    if fault is not None:
        raise fault
    try:
        return response.json()
    except ValueError:
        raise ServerTrouble(f"{response.status} without JSON") from None


def written(response: Response, now: int) -> object:
    """Return the JSON of an answer to a writing request; raises a ConnectorFault. `now` is UTC ms."""
    fault = _writing_fault(response, now)
    if fault is not None:
        raise fault
    try:
        return response.json()
    except ValueError:
        raise Uncertain(f"{response.status} without JSON") from None


def is_page(response: Response) -> bool:
    """Return whether the body is a page for people."""
    return response.body.lstrip()[:1] == b"<"


def error_text(response: Response) -> str:
    """Return what the server says went wrong, on one line, cut short; "" when it says nothing."""
    try:
        told = as_text(as_object(response.json()).get("error"))
    except ValueError:
        return ""
    return " ".join(told.split())[:_QUOTED]


def _reading_fault(response: Response, now: int) -> ConnectorFault | None:
    status = response.status
    if 200 <= status < 300:
        return None
    asks_to_wait = status == 429 or (status == 503 and "retry-after" in response.headers)
    if asks_to_wait:
        return RateLimited(retry_at(response.headers, now), f"{status}")
    if not is_page(response):
        if status == 401 or (status == 403 and _needs_sign_in(response)):
            return AuthRequired(f"{status}")
        if status in (404, 410):
            return TargetGone(TargetGone.title + ".", f"{status}")
    return ServerTrouble(f"{status}")


def _writing_fault(response: Response, now: int) -> ConnectorFault | None:
    status = response.status
    if 200 <= status < 300:
        return None
    fault = _reading_fault(response, now)
    if not isinstance(fault, ServerTrouble):
        return fault
    if status >= 500 or status == 408:
        return Uncertain(f"{status}")
    if is_page(response) or status < 400 or status == 418:
        # A guard or a portal stood between: the server itself was not reached.
        return Offline(f"{status} from something in between")
    return Rejected(_reason(response), f"{status}")


def _needs_sign_in(response: Response) -> bool:
    told = error_text(response).lower()
    return any(word in told for word in _SIGN_IN_WORDS)


def _reason(response: Response) -> str:
    told = error_text(response)
    if response.status == 413 or any(word in told.lower() for word in _LENGTH_WORDS):
        return TOO_LONG
    if response.status == 403:
        return NOT_ALLOWED
    return f"Kanal menolak balasan ini: “{told}”." if told else "Kanal menolak balasan ini tanpa alasan."
