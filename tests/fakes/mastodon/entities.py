"""The API's JSON entities, with the fields that its documentation lists."""

from __future__ import annotations

import re
from html import escape

from tests.fakes.mastodon.clock import iso, iso_seconds
from tests.fakes.mastodon.world import Notification, Person, Status, World

_WORD = re.compile(r"https?://[^\s<>]+|(?<![\w@/])@[A-Za-z0-9_.-]+(?:@[A-Za-z0-9.:-]+)?")


def account(world: World, base: str, person: Person) -> dict[str, object]:
    """Return an Account."""
    return {
        "id": person.id,
        "username": person.username,
        "acct": person.acct,
        "display_name": person.name,
        "locked": False,
        "bot": False,
        "discoverable": True,
        "indexable": False,
        "group": False,
        "created_at": "2024-01-05T00:00:00.000Z",
        "note": "",
        "url": f"{base}/@{person.acct}",
        "uri": f"{base}/users/{person.acct}",
        "avatar": f"{base}/missing.png",
        "avatar_static": f"{base}/missing.png",
        "header": f"{base}/missing.png",
        "header_static": f"{base}/missing.png",
        "followers_count": 0,
        "following_count": 0,
        "statuses_count": 0,
        "last_status_at": None,
        "emojis": [],
        "fields": [],
    }


def credential_account(world: World, base: str) -> dict[str, object]:
    """Return the agency's CredentialAccount."""
    source = {"privacy": "public", "sensitive": False, "language": "id", "note": "", "fields": []}
    return account(world, base, world.agency) | {"source": source}


def status(world: World, base: str, entry: Status) -> dict[str, object]:
    """Return a Status."""
    parent = world.statuses.get(entry.in_reply_to_id or "")
    known = not world.personality.opaque_ids or parent is not None
    author = world.people[entry.author_id]
    time = iso_seconds if world.personality.opaque_ids else iso
    return {
        "id": entry.id,
        "created_at": time(entry.created_at),
        "in_reply_to_id": entry.in_reply_to_id if known else None,
        "in_reply_to_account_id": parent.author_id if parent else None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": entry.visibility,
        "language": entry.language,
        "uri": f"{base}/users/{author.acct}/statuses/{entry.id}",
        "url": f"{base}/@{author.acct}/{entry.id}",
        "replies_count": len(world.children.get(entry.id, ())),
        "reblogs_count": 0,
        "favourites_count": 0,
        "quotes_count": 0,
        "favourited": False,
        "reblogged": False,
        "muted": False,
        "bookmarked": False,
        "content": entry.html if entry.html is not None else html(world, base, entry),
        "edited_at": None if entry.edited_at is None else time(entry.edited_at),
        "reblog": None,
        "application": None,
        "account": account(world, base, author),
        "media_attachments": [],
        "mentions": [_mention(base, world.people[person]) for person in entry.mentions],
        "tags": [],
        "emojis": [],
        "quote": None,
        "card": None,
        "poll": None,
    } | entry.odd


def notification(world: World, base: str, entry: Notification) -> dict[str, object]:
    """Return a Notification; its status is null where it is gone."""
    time = iso_seconds if world.personality.opaque_ids else iso
    told: dict[str, object] = {
        "id": entry.id,
        "type": entry.kind,
        "created_at": time(entry.created_at),
        "group_key": f"ungrouped-{entry.id}",
        "account": account(world, base, world.people[entry.account_id]),
    }
    if entry.status_id is not None:
        kept = world.statuses.get(entry.status_id)
        told["status"] = status(world, base, kept) if kept else None
    return told


def instance_v2(world: World, base: str) -> dict[str, object]:
    """Return the Instance of /api/v2."""
    kind = world.personality
    return {
        "domain": world.host,
        "title": "Sosial Contoh",
        "version": kind.version,
        "source_url": kind.source_url,
        "description": "",
        "usage": {"users": {"active_month": 3}},
        "languages": ["id"],
        "configuration": {
            "statuses": _limits(world),
            "accounts": {"max_featured_tags": 10},
            "translation": {"enabled": False},
        },
        "registrations": {"enabled": False, "approval_required": True, "message": None},
        "api_versions": {"mastodon": 10},
        "contact": {"email": "", "account": None},
        "rules": [],
    }


def instance_v1(world: World, base: str) -> dict[str, object]:
    """Return the older Instance of /api/v1."""
    kind = world.personality
    return {
        "uri": world.host,
        "domain": world.host,
        "title": "Sosial Contoh",
        "short_description": "",
        "description": "",
        "email": "",
        "version": kind.version,
        "source_url": kind.source_url,
        "languages": ["id"],
        "configuration": {"statuses": _limits(world)},
        "registrations": False,
        "approval_required": True,
    }


def html(world: World, base: str, entry: Status) -> str:
    """Return a status's words as the server's HTML: paragraphs, breaks, cards for mentions, split links."""

    def linked(found: re.Match[str]) -> str:
        word = found.group()
        if word.startswith("@"):
            name = escape(word.split("@")[1])
            card = f'<a href="{base}/{escape(word)}" class="u-url mention">@<span>{name}</span></a>'
            return f'<span class="h-card">{card}</span>'
        scheme, rest = word.split("://", 1)
        head, tail = escape(rest[:30]), escape(rest[30:])
        shown = f'<span class="ellipsis">{head}</span><span class="invisible">{tail}</span>'
        start = f'<a href="{escape(word)}" rel="nofollow noopener"><span class="invisible">{scheme}://</span>'
        return f"{start}{shown}</a>"

    def paragraph(text: str) -> str:
        parts, end = [], 0
        for found in _WORD.finditer(text):
            parts += [escape(text[end : found.start()]), linked(found)]
            end = found.end()
        return "<p>" + "".join([*parts, escape(text[end:])]).replace("\n", "<br />") + "</p>"

    return "".join(paragraph(block) for block in re.split(r"\n{2,}", entry.text))


def _mention(base: str, person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "username": person.username,
        "acct": person.acct,
        "url": f"{base}/@{person.acct}",
    }


def _limits(world: World) -> dict[str, object]:
    kind = world.personality
    return {
        "max_characters": kind.max_characters,
        "max_media_attachments": 4,
        "characters_reserved_per_url": kind.url_cost,
    }
