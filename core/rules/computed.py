"""The checks that a pack may name where a pattern is not enough: a closed set of pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from core.domain.wib import in_wib, long_date, next_working_day
from core.rules.draft import Draft
from core.rules.length import measure, overflow, room
from core.rules.links import all_links

Params = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a rule found, empty for the whole reply; `fields` fill the {names} in messages."""

    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)


Check = Callable[[Draft, Params], Iterator[Hit]]

_SIXTEEN = re.compile(r"(?<!\d)(?=(\d(?:[ .\-\u00a0\u2010-\u2013]?\d){15})(?!\d))")
_NAMED = re.compile(r"(?i)\b(?:NIK|KK|KTP|kartu keluarga|induk kependudukan)\b[^\d\n]{0,20}$")
_HASHTAG = re.compile(r"(?<![\w&])#\w{1,100}")


def _identity_number(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find NIK and family-card numbers: 16 digits with a province and a day of birth or issue.

    Women's days are counted from 41. Sixteen digits that the words before call a NIK need no such shape.
    """
    for found in _SIXTEEN.finditer(draft.text):
        start, end = found.span(1)
        digits = "".join(char for char in found.group(1) if char.isdigit())
        shaped = (
            digits[:2] in params["provinces"]
            and 1 <= int(digits[6:8]) % 40 <= 31
            and int(digits[6:8]) <= 71
            and 1 <= int(digits[8:10]) <= 12
        )
        if shaped or _NAMED.search(draft.text, max(0, start - 40), start):
            yield Hit(start, end)


def _no_next_date(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply that does not say when the next news comes; asking the citizen for a step says enough."""
    if draft.has_date or not draft.text.strip():
        return
    lowered = draft.text.lower()
    if any(phrase in lowered for phrase in params.get("asks_citizen", ())):
        return
    day = long_date(next_working_day(in_wib(draft.context.now).date()))
    joint = "" if draft.text[-1:].isspace() else " "
    end = len(draft.text)
    yield Hit(end, end, {"tgl_target": day, "sambung": joint})


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
    "identity_number": _identity_number,
    "no_next_date": _no_next_date,
    "too_long": _too_long,
    "crowded": _crowded,
}
# What each check must be told; a pack that leaves one out is refused.
REQUIRED_PARAMS: Mapping[str, tuple[str, ...]] = {"identity_number": ("provinces",), "too_long": ("units",)}
OPTIONAL_PARAMS: Mapping[str, tuple[str, ...]] = {
    "no_next_date": ("asks_citizen",),
    "crowded": ("length", "hashtags", "links"),
}
