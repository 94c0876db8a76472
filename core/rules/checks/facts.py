"""Links, and what a correction or a warning of false news must bring along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from core.rules.allow import allowed
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.wording import has, listed, phrases
from core.rules.draft import Draft
from core.rules.links import Span

_TWO_NAMES = re.compile(r"(?<![^\W_])[A-Z][a-z]{2,20}(\s[A-Z][a-z]{2,20})?(?![^\W_])")
_HOST = re.compile(r"^(?:[a-z]{1,10}://)?(?:www\.)?([^/?#:]{1,253})", re.IGNORECASE)


def _foreign_link(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find links that are shortened (mark), not https (mended), or lead to no known official place.

    Official is what the list `official_links` and the office's own links allow, with all below it.
    """
    judged: dict[str, Mapping[str, str] | None] = {}
    for start, end in draft.addresses:
        link = draft.text[start:end]
        if link not in judged:
            judged[link] = _judged(draft, link, params)
        fields = judged[link]
        if fields is not None:
            yield Hit(start, end, fields)


def _judged(draft: Draft, link: str, params: Params) -> Mapping[str, str] | None:
    """Return what is wrong with a link, as the fields of its finding, None where nothing is."""
    found = _HOST.match(link)
    host = found[1].lower() if found else ""
    fields = {"found": link, "better": ""}
    if allowed(params["shorteners"]).has(host):
        is_own = allowed(draft.context.official).has(link)
        return None if is_own else fields | {"why": params["short"][0], "short": ""}
    if not _is_official(draft, link):
        return fields | {"why": params["foreign"][0]}
    if link[:7].lower() == "http://":
        return fields | {"why": params["open"][0], "better": "https://" + link[7:]}
    return None


def _bare_denial(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find "hoaks" and the like said without an official link in the reply; general warnings are none."""
    denials = list(phrases(params["words"]).spans(draft))
    if not denials or any(_is_official(draft, draft.text[start:end]) for start, end in draft.addresses):
        return
    for start, end in denials:
        first, _ = draft.sentence_of(start, end)
        if not has(draft, params["not_said"], max(first, start - 40), start):
            yield Hit(start, end, {"found": draft.text[start:end]})


def _hidden_correction(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a correction of our own words that does not begin with the word for it."""
    if has(draft, params["begins"], 0, 40):
        return
    said = next(chain(phrases(params["words"]).spans(draft), _own_mistake(draft, params)), None)
    if said is not None:
        yield Hit(0, 0, {"found": draft.text[slice(*said)]})


def _own_mistake(draft: Draft, params: Params) -> Iterator[Span]:
    """Yield "keliru, yang benar" and the like where the words before speak of us and not of other people."""
    for start, end in phrases(params["wrong"]).spans(draft):
        right = next(phrases(params["right"]).spans(draft, end, end + 60), None)
        first = draft.sentence_of(start, end)[0]
        if right is None or has(draft, params["others"], first, right[0]):
            continue
        if has(draft, params["own"], first, start):
            yield start, right[1]


def _accusation(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a crime said of a person or business that can be recognised by name.

    A name is a capitalised word behind one of `titles`, or two capitalised words; it stands a few words
    before the crime, or right behind it. A comma parts them: "Pak Rekso, laporan pencurian" speaks *to* him.
    """
    for start, end in phrases((*params["crimes"], *params["passive"])).spans(draft):
        first, last = draft.sentence_of(start, end)
        first = max(draft.text.rfind(sign, first, start) + 1 or first for sign in ",;:(")
        before = draft.text[max(first, start - 70) : start]
        if has(draft, params["not_said"], max(first, start - 70), start):
            continue
        passive = has(draft, params["passive"], start, end)
        found = None if passive else _name_before(draft, max(first, start - 70), start, params)
        if found is not None:
            yield Hit(found, end, {"found": draft.text[found:end]})
            continue
        after = _name_after(draft, end, min(last, end + 50), params)
        if after is not None and not before.rstrip().endswith("?"):
            yield Hit(start, after, {"found": draft.text[start:after]})


def _name_before(draft: Draft, start: int, end: int, params: Params) -> int | None:
    """Return where a name begins that the words up to `end` speak of."""
    titled = [
        place for place in phrases(params["titles"]).spans(draft, start, end) if _capital(draft, place[1])
    ]
    if titled and len(draft.text[titled[-1][1] : end].split()) <= 6:
        return titled[-1][0]
    bare = None
    for found in _TWO_NAMES.finditer(draft.text, start, end):
        between = draft.text[found.end() : end].split()
        linked = all(word.lower() in params["links"] for word in between)
        if has(draft, params["places"], *found.span()):
            continue
        if linked and (found[1] or (between and found.start() not in (start, 0))):
            bare = found.start()
    return bare


def _name_after(draft: Draft, start: int, end: int, params: Params) -> int | None:
    """Return where a name ends that follows at `start`, behind linking words and a title at most."""
    for _, stop in phrases(params["named"]).spans(draft, start, end):
        if _capital(draft, stop):
            return min(end, stop + len(draft.text[stop:].split(maxsplit=1)[0]) + 1)
    place, titled = start, False
    for word, begin, stop in draft.words:
        if begin < start or stop > end:
            continue
        if draft.text[place:begin].strip(" ."):
            return None
        if draft.text[begin].isupper() and word not in params["titles"]:
            return stop if titled else None
        titled = titled or word in params["titles"]
        if word not in params["links"] and word not in params["titles"]:
            return None
        place = stop
    return None


def _capital(draft: Draft, place: int) -> bool:
    following = draft.text[place : place + 3].lstrip(" .")
    return bool(following) and following[0].isupper()


def _is_official(draft: Draft, link: str) -> bool:
    entries = listed(draft, "official_links")
    return allowed(entries).has(link) or allowed(draft.context.official).has(link)


CHECKS: Mapping[str, Check] = {
    "foreign_link": Check(_foreign_link, required=("shorteners", "short", "foreign", "open")),
    "bare_denial": Check(_bare_denial, required=("words", "not_said")),
    "accusation": Check(
        _accusation, required=("titles", "crimes", "passive", "named", "places", "links", "not_said")
    ),
    "hidden_correction": Check(
        _hidden_correction, required=("words", "begins", "own", "wrong", "right", "others")
    ),
}
