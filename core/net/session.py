"""The hardened session under the client: no redirects, no cookies, no .netrc, the system's trust."""

from __future__ import annotations

import ssl
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from core.net.wire import Wire, watched_connection


class Bearer(AuthBase):
    """A token that goes into the header and nowhere else; None sends no credentials at all.

    An `auth` object is what keeps requests from asking .netrc.
    """

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def __repr__(self) -> str:
        return "Bearer(...)"


class WatchedAdapter(HTTPAdapter):
    """Sends each request over a connection that its wire watches, trusting what the system trusts.

    The system's own store is asked (truststore), because a government network may inspect TLS with a
    certificate of its own that no bundled list knows.
    """

    def __init__(self, wire: Wire) -> None:
        self._connections = {scheme: watched_connection(scheme, wire) for scheme in ("http", "https")}
        self._tls: ssl.SSLContext | None = None
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        # Small servers (snac) close without saying so: what the pool kept would be written to in vain.
        for manager in (self.poolmanager, *self.proxy_manager.values()):
            manager.clear()
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = self._connections[pool.scheme]
        return pool

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        host, pool = super().build_connection_pool_key_attributes(*args, **kwargs)
        if host["scheme"] == "https":
            pool["ssl_context"] = self._trust()
        return host, pool

    def cert_verify(self, conn: Any, *_args: Any, **_kwargs: Any) -> None:
        # The parent would add the list of certificates that is shipped with requests.
        conn.cert_reqs = "CERT_REQUIRED"

    def _trust(self) -> ssl.SSLContext:
        if self._tls is None:
            import truststore

            self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
        return self._tls


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002 - requests' own name
        # Even when told not to follow, requests reads a redirect's whole body to prepare the next request.
        return None


def hardened_session(adapter: WatchedAdapter, user_agent: str) -> requests.Session:
    """Return a session that does only what it is told; the environment is not consulted."""
    session = _Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": user_agent,
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            # One connection for each request: none that the server dropped meanwhile is ever written to,
            # which would leave a reply's fate in doubt.
            "Connection": "close",
        }
    )
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session
