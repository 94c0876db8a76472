"""Hashtags of a reply, and the time in which elections ask for more care."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from core.domain.wib import in_wib
from core.rules.checks.check import MOST, Check, Hit, Params
from core.rules.checks.settings import numbers, periods
from core.rules.draft import Draft

_HASHTAG = re.compile(r"(?<![\w&#/])#(\d{0,20}[^\W\d]\w{0,99})")


def _hashtags(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find political hashtags (marked "political"), those not on the lists, and more than `most`.

    `political` are parts of hashtags, those with "$" at the end stand last; an entry "Klaten*" of a list
    allows all that begin so. Case does not matter.
    """
    if "#" not in draft.plain:
        return
    most = int(params["most"][0])
    allowed = tuple(tag.lower() for name in params["allowed"] for tag in draft.lists.get(name, ()))
    known: dict[str, tuple[bool, bool]] = {}
    told = Counter[bool]()
    for place, found in enumerate(_HASHTAG.finditer(draft.plain)):
        tag = found.group(1).lower()
        if tag not in known:
            known[tag] = _is_political(tag, params["political"]), any(_allows(one, tag) for one in allowed)
        political, is_allowed = known[tag]
        if (political or place >= most or not is_allowed) and told[political] < MOST:
            told[political] += 1
            fields = {"found": found.group(), "kosong": ""}
            yield Hit(*found.span(), {**fields, "political": ""} if political else fields)


def _is_political(tag: str, parts: tuple[str, ...]) -> bool:
    return any(tag.endswith(part[:-1]) if part[-1] == "$" else part in tag for part in parts)


def _allows(entry: str, tag: str) -> bool:
    return tag.startswith(entry[:-1]) if entry.endswith("*") else tag == entry


def _election(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words on elections at any time, and every public reply within one of the `periods`.

    A period is "2024-09-25/2024-11-23 name", both days included (WIB).
    """
    for word, start, end in draft.words:
        if word in params["words"]:
            yield Hit(start, end, {"masa": f"Balasan menyinggung “{draft.text[start:end]}”"})
            return
    today = in_wib(draft.context.now).date()
    for period in params["periods"]:
        days, _, name = period.partition(" ")
        first, _, last = days.partition("/")
        if date.fromisoformat(first) <= today <= date.fromisoformat(last) and draft.text.strip():
            yield Hit(0, 0, {"masa": f"Sekarang masa {name}"})
            return


CHECKS: Mapping[str, Check] = {
    "hashtags": Check(_hashtags, required=("allowed", "political", "most"), validate=numbers("most")),
    "election": Check(_election, required=("words", "periods"), validate=periods("periods")),
}
