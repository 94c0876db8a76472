"""Hashtags of a reply, and the time in which elections ask for more care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from core.domain.wib import in_wib
from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft

_HASHTAG = re.compile(r"(?<![\w&#/])#(\d{0,20}[^\W\d]\w{0,99})")


def _hashtags(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find political hashtags (marked "political"), those not on the lists, and more than `most`.

    `political` are parts of hashtags, those with "$" at the end stand last; an entry "Klaten*" of a list
    allows all that begin so. Case does not matter.
    """
    allowed = tuple(tag.lower() for name in params["allowed"] for tag in draft.lists.get(name, ()))
    for place, found in enumerate(_HASHTAG.finditer(draft.plain)):
        tag = found.group(1).lower()
        fields = {"found": found.group(), "kosong": ""}
        if any(tag.endswith(part[:-1]) if part[-1] == "$" else part in tag for part in params["political"]):
            yield Hit(*found.span(), {**fields, "political": ""})
        elif place >= int(params["most"][0]) or not any(_allows(entry, tag) for entry in allowed):
            yield Hit(*found.span(), fields)


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
    "hashtags": Check(_hashtags, required=("allowed", "political", "most")),
    "election": Check(_election, required=("words", "periods")),
}
