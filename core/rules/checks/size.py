"""What a platform takes and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft
from core.rules.length import measure, overflow, room
from core.rules.links import all_links

_HASHTAG = re.compile(r"(?<![\w&])#\w{1,100}")


def _too_long(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find what no longer fits, where the account's limit is counted in one of `units`."""
    if draft.context.length.unit not in params["units"]:
        return
    rule = room(draft.text, draft.context)
    start = overflow(draft.text, rule)
    if start is not None:
        used = measure(draft.text, rule)
        fields = {"used": str(used), "limit": str(rule.limit), "over": str(used - rule.limit)}
        yield Hit(start, len(draft.text), fields)


def _crowded(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a comment that exceeds what its platform is known to show or accept without trouble."""
    limits = {name: int(values[0]) for name, values in params.items()}
    counts = {
        "length": measure(draft.text, draft.context.length),
        "hashtags": len(_HASHTAG.findall(draft.text)),
        "links": len(all_links(draft.text)),
    }
    if any(counts[name] > most for name, most in limits.items()):
        yield Hit(0, len(draft.text), {name: str(count) for name, count in counts.items()})


CHECKS: Mapping[str, Check] = {
    "too_long": Check(_too_long, required=("units",)),
    "crowded": Check(_crowded, optional=("length", "hashtags", "links")),
}
