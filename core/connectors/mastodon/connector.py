"""The connector for servers that speak the Mastodon client API (documentation of Mastodon 4.6)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from core.clock import Clock
from core.connectors.mastodon.api import MastodonApi
from core.connectors.mastodon.cursor import Cursor
from core.connectors.mastodon.limits import DEFAULT, domain_of, honours_keys, length_rule
from core.connectors.mastodon.parse import (
    JsonObject,
    Told,
    as_id,
    as_object,
    as_text,
    handle_of,
    moment,
    parent_of,
    permalink_of,
    post,
)
from core.connectors.mastodon.reading import digest, first, question
from core.connectors.mastodon.threads import OutOfQuestions, Threads, root_id
from core.connectors.protocol import Capabilities, Page, Profile, SendRequest, Sent
from core.domain.account import LengthRule
from core.domain.mention import Post, Visibility
from core.domain.naming import names
from core.errors import RateLimited, ServerTrouble, TargetGone, Uncertain

STREAM = "mentions"
UNSEEN = (
    "Unggahan yang membahas dinas tanpa menyebut akun ini tidak terlihat.",
    "Unggahan dari server yang diblokir pengelola server ini tidak terlihat.",
)
_VISIBILITY = {
    Visibility.PUBLIC: "public",
    Visibility.UNLISTED: "unlisted",
    Visibility.FOLLOWERS: "private",
    Visibility.DIRECT: "direct",
}
# A tenth of the 300 calls in five minutes that Mastodon allows an account.
_THREADS_PER_PAGE = 30
_LOOK_AGAIN_MS = 60_000
_LOG = logging.getLogger(__name__)


class MastodonConnector:
    """One account on one server; used by one thread at a time."""

    def __init__(
        self,
        api: MastodonApi,
        clock: Clock,
        *,
        our_id: str,
        base_url: str,
        idempotent_send: bool,
        length: LengthRule = DEFAULT,
    ) -> None:
        """`our_id` is the account's own id there, "" while it is not known.

        `length` holds where the server does not say how long a status may be.
        """
        self._length = length
        self._api = api
        self._clock = clock
        self._our_id = our_id
        self._host = urlsplit(base_url).netloc
        self._idempotent = idempotent_send
        self._threads = Threads(api.thread, _THREADS_PER_PAGE)

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities((STREAM,), self._idempotent, reads_back=True, unseen=UNSEEN)

    def profile(self) -> Profile:
        account = self._account()
        instance = self._api.instance()
        handle = handle_of(account)
        self._our_id = as_id(account.get("id"))
        return Profile(
            remote_id=self._our_id,
            handle=handle if "@" in handle else f"{handle}@{domain_of(instance, self._host)}",
            display_name=as_text(account.get("display_name")),
            length=length_rule(instance, self._length),
            idempotent_send=honours_keys(instance),
        )

    def fetch(self, stream: str, cursor: str | None) -> Page:
        """Read one page of mentions; our own answers that are met on the way come with it."""
        if stream != STREAM:
            raise ValueError(f"no stream {stream}")
        place = Cursor.from_text(cursor) if cursor is not None else None
        place = place or first(self._clock.now())
        self._threads.refill()
        posts: dict[str, Post] = {}

        def take(told: Told) -> bool:
            try:
                posts.update((found.remote_id, found) for found in self._mention(told))
            except OutOfQuestions:
                return False
            return True

        reading = digest(place, self._api.notifications(question(place)), take)
        # What this page took, the next may take too.
        pause = self._api.pause(1 + self._threads.asked)
        return Page(tuple(posts.values()), reading.cursor.to_text(), reading.more, pause=pause)

    def context(self, target_id: str) -> tuple[Post, ...]:
        status = self._api.status(target_id)
        above, below = self._api.thread(target_id)
        root = root_id(status, above)
        thread = [self._post(entry, root) for entry in (*above, status, *below)]
        return tuple(sorted((entry for entry in thread if entry is not None), key=_posted_at))

    def send(self, request: SendRequest) -> Sent:
        """Publish a reply; the citizen is named in it, because only who is named is told of it.

        Where a server publishes an answer to a lost post as a post of its own (snac does), the target is
        looked at first. An answer that still comes back without its target stays sent: it is public, it
        names the citizen, and a second one would be a double.
        """
        if not self._idempotent:
            self._look_at(request.target_id)
        form = {
            "status": named(request.body, request.citizen_handle),
            "in_reply_to_id": request.target_id,
            "visibility": _VISIBILITY[request.visibility],
            "language": "id",
        }
        status = self._api.publish(form, request.idempotency_key)
        remote_id = as_id(status.get("id"))
        if not remote_id or "scheduled_at" in status:
            raise Uncertain("no status in the answer")
        if parent_of(status) != request.target_id:
            _LOG.warning("a reply was published outside its thread")
        sent_at = moment(status.get("created_at"))
        return Sent(remote_id, permalink_of(status), self._clock.now() if sent_at is None else sent_at)

    def find_own_replies(self, target_id: str, since: int) -> tuple[Post, ...]:
        our_id = self._our_id or as_id(self._account().get("id"))
        self._our_id = our_id
        _, below = self._api.thread(target_id)
        found = [self._post(entry, "") for entry in below]
        own = [
            entry
            for entry in found
            if entry is not None
            and entry.is_ours
            and entry.parent_remote_id == target_id
            and _latest(entry.posted_at) >= since
        ]
        return tuple(sorted(own, key=_posted_at))

    def close(self) -> None:
        self._api.close()

    def _account(self) -> JsonObject:
        try:
            return self._api.account()
        except TargetGone:
            raise ServerTrouble("no account here") from None

    def _mention(self, told: Told) -> Sequence[Post]:
        """Return the mention that a notification tells of, and own answers met in its thread."""
        if told.kind != "mention" or told.status is None:
            return ()
        try:
            root, around = self._threads.find(told.status)
        except TargetGone:
            return ()
        at = self._clock.now() if told.at is None else told.at
        mention = post(told.status, our_id=self._our_id, thread_id=root, otherwise_at=at, writer=told.account)
        near = [self._post(entry, root) for entry in around]
        return [
            entry for entry in (*near, mention) if entry is not None and (entry.is_ours or entry is mention)
        ]

    def _post(self, raw: object, root: str) -> Post | None:
        return post(as_object(raw), our_id=self._our_id, thread_id=root, otherwise_at=self._clock.now())

    def _look_at(self, target_id: str) -> None:
        try:
            self._api.status(target_id)
        except ServerTrouble as trouble:
            # Nothing was written, and that must not look uncertain.
            raise RateLimited(self._clock.now() + _LOOK_AGAIN_MS, trouble.detail) from None


def named(body: str, handle: str) -> str:
    """Return the body with "@handle " before it, unless it names the citizen already."""
    return body if not handle or names(body, handle) else f"@{handle} {body}"


def _posted_at(entry: Post) -> int:
    return entry.posted_at


def _latest(posted_at: int) -> int:
    """The latest moment that a time may mean: many servers tell whole seconds."""
    return posted_at + 999 if posted_at % 1_000 == 0 else posted_at
