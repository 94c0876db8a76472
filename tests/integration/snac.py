"""A snac2 server on a free port of 127.0.0.1, with users that post through its Mastodon API."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from tests.integration import browser_stub
from tests.integration.browser_stub import OUT_OF_BAND, log_in
from tests.integration.snac_build import snac_program

_PASSWORD = re.compile(r"User password is (\S+)")
READY_S = 10.0


@dataclass(frozen=True)
class User:
    """Somebody with an account on the server."""

    name: str
    password: str
    token: str


class SnacServer:
    """One server with its own directory; `stop` and `start` cut and mend the line to it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._users: dict[str, User] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.base_url = f"http://{self.host}"
        answers = ["127.0.0.1", str(self.port), self.host, "", ""]
        self._snac("init", typed="\n".join(answers) + "\n")
        settings = folder / "server.json"
        config = json.loads(settings.read_text(encoding="utf-8")) | {
            "protocol": "http",
            "queue_retry_minutes": 0,
        }
        settings.write_text(json.dumps(config), encoding="utf-8")

    def _snac(self, command: str, *arguments: str, typed: str = "") -> str:
        words = [str(self._program), command, str(self._folder), *arguments]
        return subprocess.run(words, input=typed, capture_output=True, encoding="utf-8", check=True).stdout

    def start(self) -> None:
        """Serve, on the same port as before."""
        with (self._folder.parent / "snac.log").open("ab") as log:
            words = [str(self._program), "httpd", str(self._folder)]
            self._process = subprocess.Popen(words, stdout=log, stderr=log)
        until = time.monotonic() + READY_S
        while not self._answers():
            assert self._process.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.base_url}/api/v1/instance", timeout=5).status_code == 200
        except requests.ConnectionError:
            return False

    def stop(self) -> None:
        """Go silent: connections are refused until `start`."""
        if self._process is not None:
            self._process.kill()  # it keeps everything in files, and a polite end takes three seconds
            self._process.wait(timeout=15)
            for left in (f"sem.job_{self._process.pid}", f"{self.host}_snac_state"):
                Path("/dev/shm", left).unlink(missing_ok=True)
            self._process = None

    def add_user(self, name: str) -> User:
        """Make an account and sign in to it as any client would."""
        found = _PASSWORD.search(self._snac("adduser", name))
        assert found is not None
        user = User(name, found.group(1), "")
        self._users[name] = User(name, user.password, self._sign_in(user))
        return self._users[name]

    def user(self, name: str) -> User:
        """Return somebody who was added before."""
        return self._users[name]

    def _sign_in(self, user: User) -> str:
        asked = {"client_name": "tests", "redirect_uris": OUT_OF_BAND, "scopes": "read write"}
        app = self._json(requests.post(f"{self.base_url}/api/v1/apps", data=asked, timeout=10))
        query = f"client_id={app['client_id']}&redirect_uri={OUT_OF_BAND}&response_type=code"
        code = log_in(f"{self.base_url}/oauth/authorize?{query}", user.name, user.password)
        ask = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": app["client_id"],
            "client_secret": app["client_secret"],
            "redirect_uri": OUT_OF_BAND,
        }
        token = self._json(requests.post(f"{self.base_url}/oauth/token", data=ask, timeout=10))
        return str(token["access_token"])

    def _json(self, response: requests.Response) -> Any:
        assert response.status_code == 200, (response.url, response.status_code, response.text)
        return response.json()

    def call(self, name: str, method: str, path: str, **words: str) -> requests.Response:
        """Ask as user `name`; words of a GET go into the query, others into the body."""
        where: dict[str, Any] = {"params": words} if method == "GET" else {"data": words}
        headers = {"Authorization": f"Bearer {self._users[name].token}"}
        return requests.request(method, f"{self.base_url}{path}", headers=headers, timeout=10, **where)

    def post(
        self, name: str, text: str, *, reply_to: str | None = None, visibility: str = "public"
    ) -> dict[str, Any]:
        """Post as `name`; `@dinas` mentions a user of this server. Returns the status."""
        words = {"status": text, "visibility": visibility}
        if reply_to is not None:
            words["in_reply_to_id"] = reply_to
        status: dict[str, Any] = self._json(self.call(name, "POST", "/api/v1/statuses", **words))
        return status

    def delete(self, name: str, status: dict[str, Any]) -> None:
        """Delete one's own post, on the web page: this server's API cannot."""
        user = self._users[name]
        form = {"action": "Delete", "id": status["uri"], "actor": f"{self.base_url}/{name}"}
        done = requests.post(
            f"{self.base_url}/{name}/admin/action",
            data=form,
            auth=(user.name, user.password),
            timeout=10,
            allow_redirects=False,
        )
        assert done.status_code == 303, (done.status_code, done.text)

    def browser(self, name: str) -> str:
        """Return what to put into `BROWSER` so that `name` signs in wherever the program asks to."""
        words = [sys.executable, browser_stub.__file__, name, self._users[name].password]
        return f"{shlex.join(words)} %s &"

    def replies(self, name: str, status_id: str) -> list[dict[str, Any]]:
        """Return what stands below a post, as `name` sees it."""
        found = self._json(self.call(name, "GET", f"/api/v1/statuses/{status_id}/context"))
        return list(found["descendants"])

    def statuses(self, name: str) -> list[str]:
        """Return the ids of everything that `name` has posted, newest first."""
        account = self._json(self.call(name, "GET", "/api/v1/accounts/verify_credentials"))["id"]
        found = self._json(self.call(name, "GET", f"/api/v1/accounts/{account}/statuses"))
        return [status["id"] for status in found]

    def mentions(self, name: str) -> list[dict[str, Any]]:
        """Return the mention notifications of `name`, newest first."""
        notices = self._json(self.call(name, "GET", "/api/v1/notifications"))
        return [notice for notice in notices if notice["type"] == "mention"]

    def wait_for_mentions(self, name: str, count: int, seconds: float = 30) -> list[dict[str, Any]]:
        """Return the mentions of `name` once there are `count`; the server delivers after about 6 s."""
        until = time.monotonic() + seconds
        while len(found := self.mentions(name)) < count:
            assert time.monotonic() < until, f"{len(found)} of {count} mentions after {seconds} s"
            time.sleep(0.2)
        return found


@contextmanager
def running_snac(folder: Path) -> Iterator[SnacServer]:
    """Serve from `folder` (made anew) with the agency `dinas` and the citizen `warga`."""
    shutil.rmtree(folder, ignore_errors=True)
    server = SnacServer(snac_program(), folder)
    server.start()
    try:
        server.add_user("dinas")
        server.add_user("warga")
        yield server
    finally:
        server.stop()
