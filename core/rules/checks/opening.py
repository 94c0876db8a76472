"""How a first answer to a complaint begins: greeting and address, thanks, apology.

All of these keep quiet where the class says that the reply is of another kind (params `classes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.domain.wib import in_wib
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.settings import hours
from core.rules.checks.wording import (
    OPENING,
    SHORTEST,
    after_opening,
    asks_citizen,
    concerns,
    has,
    has_ticket,
    joint,
    length,
    phrases,
    signature,
)
from core.rules.draft import Draft

_BEGINNING = 30


def _no_greeting(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply whose first words neither greet nor address; courtesy with an address is enough.

    The mark "half" tells that a greeting stands there and only the address is missing, or that the text may
    be a part of a reply. Of a complaint that nobody has classed and whose record is not at hand only what is
    a whole reply, a bare word, or what `begins` like a reply is judged.
    """
    if (
        not draft.text.strip()
        or not concerns(draft, params["classes"])
        or has(draft, params["exempt"], 0, 20)
    ):
        return
    start = _opening_start(draft)
    begun = has(draft, params["begins"], start, start + _BEGINNING)
    if not begun and not _is_whole(draft, params) and length(draft) >= SHORTEST:
        return
    greeted = has(draft, params["greetings"], start, start + OPENING)
    addressed = has(draft, params["addresses"], start, start + OPENING) or start > 0
    courteous = has(draft, params["courtesies"], start, start + OPENING)
    if addressed and (greeted or courteous):
        return
    yield Hit(0, 0, {"half": ""} if greeted or not _is_whole(draft, params) else {})


def _wrong_greeting(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a greeting of another hour; each list maps what may follow its key to hours ("pagi 0-11")."""
    hour = in_wib(draft.context.now).hour
    start = _opening_start(draft)
    for first, entries in params.items():
        table = _hours(entries)
        right = next((word for word, (begin, end) in table.items() if begin <= hour < end), "")
        for begin, end in phrases(tuple(f"{first} {word}" for word in table)).spans(
            draft, start, start + OPENING
        ):
            found = draft.text[begin:end]
            low, high = table[draft.plain[begin:end].lower().split()[-1]]
            if not low <= hour < high:
                lead = found[: len(found) - len(found.split()[-1])]
                better = lead + _like(found.split()[-1], right) if right else ""
                yield Hit(begin, end, {"found": found, "better": better, "jam": f"{hour:02d}"})
            return


def _no_thanks(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a whole first reply that neither thanks, nor takes the words in, nor asks on."""
    if not concerns(draft, params["classes"]) or not _is_whole(draft, params):
        return
    if not has(draft, params["words"]) and not has_ticket(draft) and not asks_citizen(draft):
        start, end = after_opening(draft, params["greetings"])
        yield Hit(start, end, {"sambung": joint(draft, start)})


def _no_apology(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply without an apology; a reply that shows regard in one of the `regards` ways needs none."""
    if not draft.text.strip() or not concerns(draft, params["classes"]):
        return
    if has(draft, params["words"]) or has(draft, params.get("regards", ())):
        return
    start, end = after_opening(draft, params["openings"])
    yield Hit(start, end, {"sambung": joint(draft, start)})


def _is_whole(draft: Draft, params: Params) -> bool:
    """Whether the text is meant as a complete reply: its case is known, or it greets or is signed."""
    if draft.context.complaint_class is not None or draft.context.record is not None:
        return True
    return signature(draft) is not None or has(draft, params["greetings"], 0, OPENING)


def _opening_start(draft: Draft) -> int:
    """Return where the words begin behind the handles that platforms put in front."""
    found = re.match(r"\s{0,5}(?:@[\w.@-]{1,200}[\s,:]{1,5}){1,10}", draft.text)
    return found.end() if found else 0


@lru_cache(maxsize=32)
def _hours(entries: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    table = {}
    for entry in entries:
        word, hours = entry.rsplit(" ", 1)
        begin, end = hours.split("-")
        table[word] = (int(begin), int(end))
    return table


def _like(found: str, word: str) -> str:
    return word.capitalize() if found[:1].isupper() else word


CHECKS: Mapping[str, Check] = {
    "no_greeting": Check(
        _no_greeting, required=("classes", "greetings", "addresses", "courtesies", "exempt", "begins")
    ),
    "wrong_greeting": Check(
        _wrong_greeting, required=("selamat", "sugeng"), validate=hours("selamat", "sugeng")
    ),
    "no_thanks": Check(_no_thanks, required=("classes", "greetings", "words")),
    "no_apology": Check(_no_apology, required=("classes", "words", "openings"), optional=("regards",)),
}
