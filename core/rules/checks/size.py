"""What a platform takes and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.domain.finding import Channel
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.settings import numbers
from core.rules.draft import Draft
from core.rules.length import fits, measure, overflow, room
from core.rules.links import all_links

_HASHTAG = re.compile(r"(?<![\w&])#\w{1,100}")


def _too_long(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find what no longer fits, where the account's limit is counted in one of `units`."""
    if draft.context.length.unit not in params["units"] or draft.context.platform in params.get("not_on", ()):
        return
    rule = room(draft.text, draft.context)
    start = overflow(draft.text, rule)
    if start is not None:
        used = measure(draft.text, rule)
        fields = {"used": str(used), "limit": str(rule.limit), "over": str(used - rule.limit)}
        yield Hit(start, len(draft.text), fields)


def _crowded(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a comment that exceeds what its platform is known to show: `length`, `hashtags`, `links`.

    The mark "refused" tells that it is longer than the platform takes: the account's limit, or `comment` and
    `message` (private) where that is smaller.
    """
    rule = draft.context.length
    used = measure(draft.text, rule)
    takes = params["message" if draft.context.channel is Channel.PRIVATE else "comment"]
    limit = min(rule.limit, int(takes[0]))
    counts = {
        "length": used,
        "hashtags": len(_HASHTAG.findall(draft.text)),
        "links": len(all_links(draft.text)),
    }
    fields = {name: str(count) for name, count in counts.items()}
    if used > limit:
        start = overflow(draft.text, replace(rule, limit=limit))
        yield Hit(start or 0, len(draft.text), fields | {"refused": "", "limit": str(limit)})
    elif draft.context.channel is Channel.PUBLIC and any(
        count > int(params[name][0]) for name, count in counts.items()
    ):
        yield Hit(0, len(draft.text), fields | {"limit": str(limit)})


def _shorter_form(draft: Draft, _params: Params) -> Iterator[Hit]:
    """Find a reply of any unit that does not fit: its short form, or else several numbered parts, would."""
    rule = room(draft.text, draft.context)
    if not fits(draft.text, rule):
        yield Hit(0, 0)


CHECKS: Mapping[str, Check] = {
    "too_long": Check(_too_long, required=("units",), optional=("not_on",)),
    "crowded": Check(
        _crowded,
        required=("length", "hashtags", "links", "comment", "message"),
        validate=numbers("length", "hashtags", "links", "comment", "message"),
    ),
    "shorter_form": Check(_shorter_form),
}
