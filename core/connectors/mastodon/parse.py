"""The API's JSON turned into posts; pure, and never raises, whatever a server says.

Fields: Mastodon documentation, entities Status, Account, Notification. Ids are opaque texts: Mastodon's are
numbers, snac's ten digits and a hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.connectors.mastodon.html_text import clean, plain_text
from core.domain.mention import Author, Media, Post, Visibility

JsonObject = Mapping[str, object]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_VISIBILITY = {
    "public": Visibility.PUBLIC,
    "unlisted": Visibility.UNLISTED,
    "private": Visibility.FOLLOWERS,
    "direct": Visibility.DIRECT,
}
_NOTHING: JsonObject = {}
_LONGEST_ID = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A notification as far as it matters; `at` is UTC ms, None where the server says nothing readable."""

    id: str
    kind: str
    at: int | None
    status: JsonObject | None
    account: JsonObject


def as_object(raw: object) -> JsonObject:
    """Return `raw` if it is a JSON object, else an empty one."""
    return raw if isinstance(raw, dict) else _NOTHING


def as_list(raw: object) -> list[object]:
    """Return `raw` if it is a JSON array, else an empty one."""
    return raw if isinstance(raw, list) else []


def as_text(raw: object) -> str:
    """Return a text as it may be kept; "" for anything but a text."""
    return clean(raw) if isinstance(raw, str) else ""


def as_id(raw: object) -> str:
    """Return an id; numbers become text, "" stands for none."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    return as_text(raw)[:_LONGEST_ID]


def moment(raw: object) -> int | None:
    """Return an ISO time as UTC ms, with or without fraction and zone (UTC then); None where unreadable."""
    if not isinstance(raw, str):
        return None
    try:
        time = datetime.fromisoformat(raw.strip())
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time
        return (time - _EPOCH) // _MILLISECOND
    except (ValueError, OverflowError):
        return None


def notification(raw: object) -> Told | None:
    """Return a notification; None without an id."""
    told = as_object(raw)
    identity = as_id(told.get("id"))
    if not identity:
        return None
    status = told.get("status")
    return Told(
        id=identity,
        kind=as_text(told.get("type")),
        at=moment(told.get("created_at")),
        status=status if isinstance(status, dict) else None,
        account=as_object(told.get("account")),
    )


def post(
    raw: object, *, our_id: str, thread_id: str, otherwise_at: int, writer: JsonObject = _NOTHING
) -> Post | None:
    """Return a status as a post; None without an id.

    `otherwise_at` (UTC ms) and `writer` stand in for a time and an account that the status does not tell.
    """
    status = as_object(raw)
    identity = as_id(status.get("id"))
    if not identity:
        return None
    account = as_object(status.get("account")) or writer
    author = Author(as_id(account.get("id")), handle_of(account), as_text(account.get("display_name")))
    posted_at = moment(status.get("created_at"))
    return Post(
        remote_id=identity,
        thread_id=thread_id or identity,
        author=author,
        text=_words(status),
        posted_at=otherwise_at if posted_at is None else posted_at,
        # What a server does not say is taken for private: an answer must not be wider than the question.
        visibility=_VISIBILITY.get(as_text(status.get("visibility")), Visibility.DIRECT),
        parent_remote_id=parent_of(status),
        permalink=permalink_of(status),
        language=as_text(status.get("language"))[:20],
        edited_at=moment(status.get("edited_at")),
        is_ours=bool(our_id) and author.remote_id == our_id,
        media=tuple(
            _media(entry) for entry in as_list(status.get("media_attachments")) if isinstance(entry, dict)
        ),
    )


def parent_of(status: JsonObject) -> str | None:
    """Return the id of what a status answers."""
    return as_id(status.get("in_reply_to_id")) or None


def handle_of(account: JsonObject) -> str:
    """Return an account's handle without a leading @; local ones have no host."""
    return (as_text(account.get("acct")) or as_text(account.get("username"))).strip().removeprefix("@")


def permalink_of(status: JsonObject) -> str:
    """Return a web address of a status, "" where there is none."""
    for name in ("url", "uri"):
        address = as_text(status.get(name))
        if address.startswith(("https://", "http://")):
            return address
    return ""


def _words(status: JsonObject) -> str:
    content = status.get("content")
    warning = as_text(status.get("spoiler_text")).strip()
    words = plain_text(content) if isinstance(content, str) else ""
    return f"{warning}\n\n{words}".strip() if warning else words


def _media(raw: JsonObject) -> Media:
    return Media(
        kind=as_text(raw.get("type")) or "unknown",
        url=as_text(raw.get("url")) or as_text(raw.get("remote_url")),
        description=as_text(raw.get("description")),
    )
