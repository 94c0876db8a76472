"""The one way out: requests that are bounded in time and size and whose fate is always told truly.

What the bounds answer to: requests alone follows redirects with the body, lets .netrc replace the token,
never ends on a dripping server and unpacks a bomb (reference reliability.md section 0, finding 7).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing

import requests
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema
from requests.utils import get_environ_proxies

from core import VERSION
from core.clock import Clock
from core.errors import AuthRequired, ConnectorFault, RateLimited, UnsafeServer, WrongAddress
from core.net.address import is_loopback, origin_of
from core.net.budget import RateBudget
from core.net.http_date import http_date
from core.net.outcome import ENVIRONMENT, Oversized, fault_of
from core.net.response import Response
from core.net.session import Bearer, WatchedAdapter, hardened_session
from core.net.wire import Wire

Params = Mapping[str, str | int | Sequence[str]]
Form = Mapping[str, str | Sequence[str]]
Observer = Callable[[int, int, int], None]

BODY_CAP = 10_000_000
DEADLINE_S = 30.0
_CONNECT_S = 10.0
_CHUNK = 65_536


class HttpClient:
    """One worker's way to one server; `get` and `post` from one thread at a time, `close` from any."""

    def __init__(
        self,
        clock: Clock,
        observer: Observer | None = None,
        user_agent: str = f"Tanggap/{VERSION}",
        *,
        origin: str = "",
        deadline_s: float = DEADLINE_S,
        budget: RateBudget | None = None,
    ) -> None:
        """`observer` is told each server `Date` (UTC ms) and the monotonic ms around it.

        With an `origin` (a server's root) every other server is refused, whoever names it.
        """
        if not user_agent.strip():
            raise ValueError("servers refuse an empty User-Agent (some with 418)")
        self._clock = clock
        self._observer = observer
        self._origin = origin_of(origin) if origin else None
        self._deadline_s = deadline_s
        self._budget = budget or RateBudget()
        self._wire = Wire(clock.monotonic)
        self._session = hardened_session(WatchedAdapter(self._wire), user_agent)

    @property
    def budget(self) -> RateBudget:
        """What the server still allows, as of its last answer."""
        return self._budget

    def pause(self, calls: int) -> int:
        """Return how many ms to leave before the next `calls` requests, so that what is allowed lasts."""
        return self._budget.pause(self._clock.now(), calls)

    def get(
        self,
        url: str,
        *,
        token: str | None = None,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Read; answers of every status are returned.

        Raises Offline, ServerTrouble (an answer that is broken or too large), UnsafeServer, WrongAddress,
        RateLimited (while the budget is spent; nothing was asked), AuthRequired (a token no header can hold).
        """
        return self._ask(requests.Request("GET", url, headers=headers, params=params), token)

    def post(
        self,
        url: str,
        *,
        token: str | None = None,
        form: Form | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Write, once; answers of every status are returned.

        Raises Uncertain when the request may have arrived and no whole answer came back; everything else
        that `get` raises means that nothing left this computer.
        """
        return self._ask(requests.Request("POST", url, headers=headers, data=form), token)

    def close(self) -> None:
        """Let go of the network; a request under way in another thread ends at once with a fault."""
        self._wire.close()
        self._session.close()

    def _ask(self, request: requests.Request, token: str | None) -> Response:
        if token is not None and not (token.isascii() and token.isprintable()):
            raise AuthRequired("the token has characters that no header can hold")
        request.auth = Bearer(token)
        prepared = self._prepare(request)
        now = self._clock.now()
        free_at = self._budget.next_call_at(now)
        if free_at > now:
            raise RateLimited(free_at, "the budget is spent")
        outcome = self._carry_out(prepared)
        if isinstance(outcome, ConnectorFault):
            # Raised out here, so that no cause with an address or a header in it hangs on to the fault.
            raise outcome
        return outcome

    def _prepare(self, request: requests.Request) -> requests.PreparedRequest:
        origin_of(request.url)
        try:
            prepared = self._session.prepare_request(request)
        except (InvalidURL, InvalidSchema, MissingSchema):
            prepared = None
        if prepared is None or prepared.url is None:
            raise WrongAddress("unreadable address")
        origin = origin_of(prepared.url)
        if self._origin is not None and origin != self._origin:
            raise UnsafeServer("another server than the account's own")
        return prepared

    def _carry_out(self, prepared: requests.PreparedRequest) -> Response | ConnectorFault:
        alarm = threading.Timer(self._deadline_s, self._wire.cut)
        alarm.name = "deadline"
        try:
            self._wire.begin()
            alarm.start()
            return self._exchange(prepared)
        except ENVIRONMENT as error:
            return fault_of(
                error, prepared.method, left=self._wire.left_at is not None, cut=self._wire.was_cut
            )
        finally:
            alarm.cancel()
            if alarm.ident is not None:
                alarm.join()
            self._wire.end()

    def _exchange(self, prepared: requests.PreparedRequest) -> Response:
        answer = self._session.send(
            prepared,
            stream=True,
            allow_redirects=False,
            timeout=(min(_CONNECT_S, self._deadline_s), self._deadline_s),
            proxies=_proxies(prepared.url or ""),
        )
        with closing(answer):
            headers = {name.lower(): value for name, value in answer.headers.items()}
            self._learn(answer.status_code, headers)
            body = _read(answer)
        if self._wire.was_cut:
            # A cut looks like the regular end of an answer that does not tell its length.
            raise TimeoutError("cut")
        return Response(answer.status_code, headers, body)

    def _learn(self, status: int, headers: Mapping[str, str]) -> None:
        sent, received = self._wire.left_at, self._clock.monotonic()
        date = http_date(headers.get("date", ""))
        # An answer with an Age lay in a cache: its Date is old.
        if self._observer is not None and date is not None and sent is not None and "age" not in headers:
            self._observer(date, sent, received)
        self._budget = self._budget.learned(status, headers, self._clock.now())


def _read(answer: requests.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > BODY_CAP:
            raise Oversized("the answer is too large")
    return bytes(body)


def _proxies(url: str) -> dict[str, str]:
    """The system's own proxies, but none on the way to this computer."""
    return {} if is_loopback(origin_of(url)[1]) else dict(get_environ_proxies(url))
