"""A browser with a person in front of it, for `BROWSER="python browser_stub.py NAME PASSWORD %s"`.

Follows the address that a program opens, fills in the sign-in form and follows the redirect to the program's
own loopback address. Standard library only: it runs as a program of its own.
"""

from __future__ import annotations

import html
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
_ACTION = re.compile(r'<form[^>]*action="([^"]*)"')
_FIELD = re.compile(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"')


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        """Leave the redirect to the caller, who wants to see where it leads."""


def _open(address: str, form: dict[str, str] | None = None) -> tuple[str, str]:
    """Return the page and, where the server redirects, the address it names."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _StayHere())
    body = urllib.parse.urlencode(form).encode() if form is not None else None
    try:
        with opener.open(address, body, timeout=20) as answer:
            return answer.read().decode(), ""
    except urllib.error.HTTPError as answer:
        with answer:
            if answer.code not in (302, 303):
                raise
            return answer.read().decode(), answer.headers["Location"]


def log_in(authorize: str, name: str, password: str) -> str:
    """Sign in at an authorize address; returns where the server sends us, or the bare code out of band."""
    page, _ = _open(authorize)
    action = _ACTION.search(page)
    if action is None:
        raise SystemExit("no sign-in form at the address")
    form = {key: html.unescape(value) for key, value in _FIELD.findall(page)}
    body, location = _open(html.unescape(action.group(1)), {**form, "login": name, "passwd": password})
    if "LOGIN INCORRECT" in body:
        raise SystemExit("sign-in refused")
    return location or body.strip()


def main() -> None:
    """Act on the command line: NAME PASSWORD ADDRESS."""
    name, password, address = sys.argv[1:4]
    _open(log_in(address, name, password))


if __name__ == "__main__":
    main()
