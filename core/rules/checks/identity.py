"""Numbers and addresses that name or reach a person: NIK, family card, mobile phone, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.rules.allow import allowed
from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft
from core.rules.figures import Run, joined, looks_like_time, windows
from core.rules.plain import fold

_IDENTITY = 16
_PART_OF_IDENTITY = 12
_NEAR = 40
_SHORTEST = 9
_TICKET = 10
_LONGEST = 17  # 0062 and thirteen digits
_MONEY = re.compile(r"(?i)\bRp\.?\s{0,2}$")
_MOBILE = re.compile(r"(?:(?:00)?62)?0?(8[1-9]\d{6,10})")
_FIRST = "068"
_BEGINS = re.compile(r"(?=(?:(?:00)?62)?0?8[1-9])")  # every mobile number
_FULLY_BEGINS = re.compile(r"(?=(?:00)?620?8[1-9]|08[1-9])")  # those that need no word before them
_LOCAL = re.compile(r"8[1-9]\d{7,10}")
_HIDDEN_DOT = re.compile(
    r"(?i)[\s\u200b\[\](){}<>.,]{0,4}(?:\b(?:dot|titik)\b|[.,])[\s\u200b\[\](){}<>.,]{0,4}"
)


def _identity_number(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find NIK and family-card numbers: 16 digits with a province and a day of birth or issue.

    Women's days are counted from 41. What the words before call a NIK needs no such shape, and may lack some
    digits: 12 of them tell where and when a person was born.
    """
    named = _ending_in(params["named"])
    for run in draft.figures:
        if sum(len(group.digits) for group in run) < _PART_OF_IDENTITY:
            continue
        is_named = named.search(draft.plain, max(0, run[0].start - _NEAR), run[0].start)
        part = _identity_in(run, params["provinces"], named=is_named is not None)
        if part is not None:
            direct = is_named is not None and is_named.group().rstrip()[-1:].isalpha()
            yield Hit(part[0].start, part[-1].end, {"ganti": params["instead"][0] if direct else ""})


def _identity_in(run: Run, provinces: tuple[str, ...], *, named: bool) -> Run | None:
    for part in windows(run, _IDENTITY, _IDENTITY):
        digits = joined(part)
        if (named and part[0] is run[0]) or (_is_shaped(digits, provinces) and not looks_like_time(part)):
            return part
    if not named or _MOBILE.fullmatch(joined(run)) or looks_like_time(run):
        return None
    return next((part for part in windows(run, _PART_OF_IDENTITY, _IDENTITY + 2) if part[0] is run[0]), None)


def _is_shaped(digits: str, provinces: tuple[str, ...]) -> bool:
    day, month = int(digits[6:8]), int(digits[8:10])
    return digits[:2] in provinces and 1 <= day % 40 <= 31 and day <= 71 and 1 <= month <= 12


def _phone_number(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find mobile numbers that are not official, however they are grouped; landlines are let be."""
    named = _ending_in(params["named"])
    begins = _BEGINS if any(fold(word) in draft.folded for word in params["named"]) else _FULLY_BEGINS
    named_at: dict[int, bool] = {}
    for run in draft.figures:
        if _MONEY.search(draft.plain, max(0, run[0].start - 6), run[0].start):
            continue
        reached = -1
        for part in windows(run, _SHORTEST, _LONGEST, begins):
            before = part[0].start
            if before < reached:
                continue
            if before not in named_at:
                named_at[before] = named.search(draft.plain, max(0, before - _NEAR), before) is not None
            number = _national(part, named=named_at[before])
            if number is None:
                continue
            if looks_like_time(part) or _is_sum(draft.plain, part):
                continue
            if _is_ticket(draft, part, params):
                continue
            reached = part[-1].end
            if not _is_official(draft, params, "+62" + number):
                start = part[0].start
                yield Hit(start - (draft.plain[start - 1 : start] == "+"), part[-1].end)


def _is_ticket(draft: Draft, part: Run, params: Params) -> bool:
    """Whether a short row right behind "nomor laporan" is a report's number; longer ones ring."""
    if len(part) > 1 or len(part[0].digits) > _TICKET:
        return False
    before = draft.folded[max(0, part[0].start - _NEAR) : part[0].start].rstrip(" :#=")
    return before.endswith(params.get("tickets", ())) and part[0].digits[0] == "0"


def _national(part: Run, *, named: bool) -> str | None:
    """Return the number without its leading 0 or 62, None where a row is no mobile number."""
    digits = joined(part)
    if digits[0] not in _FIRST or (digits[0] == "8" and not named):
        return None
    found = _MOBILE.fullmatch(digits)
    if found is not None and digits[0] != "8":
        number = found.group(1)
        return number if named or len(part) == 1 or len(number) > 8 else None
    return digits if named and _LOCAL.fullmatch(digits) else None


def _is_sum(text: str, part: Run) -> bool:
    """Whether "62.812.345.678" is rather a sum than a number with its country."""
    grouped = len(part) > 1 and all(len(group.digits) == 3 for group in part[1:])
    before = text[: part[0].start].rstrip()[-1:]
    return grouped and len(part[0].digits) < 4 and before != "+" and part[0].digits[0] != "0"


def _is_official(draft: Draft, params: Params, found: str) -> bool:
    lists = (draft.lists.get(name, ()) for name in params.get("official", ()))
    return any(allowed(entries).has(found) for entries in (draft.context.official, *lists))


def _mail_address(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find e-mail addresses that are not official, also as "nama (at) contoh titik com"."""
    if not _may_hold_mail(draft.folded, params):
        return
    pattern = _mail_pattern(params["at"], params["dots"], params["providers"])
    for found in pattern.finditer(draft.plain):
        host = _HIDDEN_DOT.sub(".", found.group("host")).lower()
        if not _is_official(draft, params, f"{(found.group('name') or found.group('odd')).lower()}@{host}"):
            yield Hit(*found.span())


def _may_hold_mail(folded: str, params: Params) -> bool:
    """Spare the long search where no sign of an address is there."""
    brackets = (bracket + word for bracket in "[({<" for word in params["at"])
    return any(sign in folded for sign in ("@", "[ ", "( ", *params["providers"], *brackets))


@lru_cache(maxsize=8)
def _mail_pattern(at: tuple[str, ...], dots: tuple[str, ...], providers: tuple[str, ...]) -> re.Pattern[str]:
    at_word, dot_word = "|".join(map(re.escape, at)), "|".join(map(re.escape, dots))
    known = "|".join(map(re.escape, providers))
    gap = r"[\s\u200b]{0,3}"
    name = r"(?<![\w.+@/-])(?P<name>[\w](?:[\w.+-]{0,62}\w)?)"
    hidden = rf"{gap}[\[({{<]{gap}(?:\.|{dot_word}){gap}[\])}}>]{gap}|\s{{1,2}}(?:{dot_word})\s{{1,2}}"
    dot = rf"(?:\.|{hidden}|,(?=(?:com|co|id|net)\b))"
    label = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
    host = rf"{label}(?:{dot}{label}){{0,4}}{dot}[a-z]{{2,12}}"
    loose = rf"(?:{known}){gap}{dot}{gap}(?:co{gap}{dot}{gap}id|[a-z]{{2,5}})"
    plain = rf"{gap}@{gap}"
    bracket = rf"{gap}[\[({{<]{gap}(?:{at_word}|@){gap}[\])}}>]{gap}"
    # Where the @ itself was lost, only what no ordinary word looks like is the name of an address.
    odd = r"(?<![\w.+@/-])(?=[\w.+-]{0,62}[._\d]\w)(?=[\w.+-]{0,62}[A-Za-z])(?P<odd>\w[\w.+-]{3,62}\w)"
    word = rf"\s{{1,2}}(?:{at_word})\s{{1,2}}(?={known})"
    joint = rf"(?:\u200b?@\u200b?|{bracket}|{word}|{plain}(?={known}))"
    return re.compile(
        rf"(?:{odd}\s{{1,2}}(?={known})|{name}{joint})(?P<host>{loose}|{host})(?![\w-])", re.IGNORECASE
    )


@lru_cache(maxsize=32)
def _ending_in(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the search for text that ends in one of `words`, with little but signs after it."""
    parts = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?i)(?<![^\W_])(?:{parts})[^\d\n]{{0,20}}$")


CHECKS: Mapping[str, Check] = {
    "identity_number": Check(_identity_number, required=("provinces", "named", "instead")),
    "phone_number": Check(_phone_number, required=("named",), optional=("official", "tickets")),
    "mail_address": Check(_mail_address, required=("at", "dots", "providers"), optional=("official",)),
}
