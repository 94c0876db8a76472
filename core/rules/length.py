"""How long a reply is, as its platform counts.

X: developer.x.com "counting characters" (weights, links 23, emoji 2, after NFC). Mastodon: graphemes, links
as `url_cost`, of a handle only the part before its server (docs.joinmastodon.org, "posting").
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from core.domain.account import LengthRule, LengthUnit, Platform
from core.domain.finding import ReplyContext
from core.domain.naming import names
from core.rules.links import all_links, web_links

# Code points of weight 1 (twitter-text configuration 3); everything else weighs 2.
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
# Runs of plain characters are taken at once; the last one may carry a combining mark.
_GRAPHEME = regex.compile(r"[ -~\n]+(?=[ -~\n])|\X")
_CLUSTER = regex.compile(r"\X")
# Signs that may be counted together with a neighbour; without them every sign is a grapheme of its own.
_JOINING = regex.compile(
    r"[\r\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Script=Hangul}"
    r"\p{Grapheme_Cluster_Break=Prepend}\p{Grapheme_Cluster_Break=SpacingMark}\p{Grapheme_Cluster_Break=Extend}]"
)
_HEAVIEST = 6  # of one code point: NFC makes three of some, which weigh 2 each
_HEAVY = regex.compile(r"[^\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]")
_EMOJI = regex.compile(r"[\p{Emoji_Presentation}\p{Extended_Pictographic}\u20E3]|\p{Regional_Indicator}{2}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is counted together; where `even`, every code point of it costs 1."""

    end: int
    cost: int
    even: bool = False


def measure(text: str, rule: LengthRule) -> int:
    """Return the length of `text` in the rule's unit."""
    total, place = 0, 0
    for start, end in _links(text, rule):
        total += _cost(text[place:start], rule.unit) + (rule.url_cost or 0)
        place = end
    return total + _cost(text[place:], rule.unit)


def remaining(text: str, rule: LengthRule) -> int:
    """Return how much may still be written; negative when the text is too long."""
    return rule.limit - measure(text, rule)


def overflow(text: str, rule: LengthRule) -> int | None:
    """Return where (code points) the first piece begins that no longer fits, None when all fits."""
    if fits(text, rule):
        return None
    left, start = rule.limit, 0
    for piece in _pieces(text, rule):
        if piece.cost > left:
            return start + max(left, 0) if piece.even else start
        left -= piece.cost
        start = piece.end
    return None


def fits(text: str, rule: LengthRule) -> bool:
    """Return whether all of `text` fits; counted out only where the limit is near."""
    return _most(text, rule) <= rule.limit or measure(text, rule) <= rule.limit


def _most(text: str, rule: LengthRule) -> int:
    """Return what the length of `text` cannot exceed; an address needs a full stop or "://"."""
    plain = rule.unit is not LengthUnit.X_WEIGHTED or text.isascii()
    links = 0 if rule.url_cost is None else rule.url_cost * (text.count(".") + text.count("://"))
    return (1 if plain else _HEAVIEST) * len(text) + links


def room(text: str, context: ReplyContext) -> LengthRule:
    """Return the rule that holds for the person's own words.

    On Mastodon an answer names the citizen; where the words do not, that handle takes room too.
    """
    local = context.citizen_handle.split("@", 1)[0]
    if context.platform is not Platform.MASTODON or not local or names(text, context.citizen_handle):
        return context.length
    return replace(context.length, limit=max(0, context.length.limit - len(local) - 2))


def _pieces(text: str, rule: LengthRule) -> Iterator[_Piece]:
    place = 0
    for start, end in _links(text, rule):
        yield from _plain(text, place, start, rule.unit)
        yield _Piece(end, rule.url_cost or 0)
        place = end
    yield from _plain(text, place, len(text), rule.unit)


def _links(text: str, rule: LengthRule) -> tuple[tuple[int, int], ...]:
    if rule.url_cost is None:
        return ()
    return all_links(text) if rule.unit is LengthUnit.X_WEIGHTED else web_links(text)


def _plain(text: str, start: int, end: int, unit: LengthUnit) -> Iterator[_Piece]:
    if unit is LengthUnit.CODE_POINTS:
        yield _Piece(end, end - start, even=True)
        return
    for found in _GRAPHEME.finditer(text, start, end):
        piece = found.group()
        if piece.isascii():
            # A carriage return and its line feed are one.
            count = 1 if piece == "\r\n" else len(piece)
            yield _Piece(found.end(), count, even=count == len(piece))
        else:
            yield _Piece(found.end(), _weight(piece) if unit is LengthUnit.X_WEIGHTED else 1)


def _cost(words: str, unit: LengthUnit) -> int:
    """Return the sum of all pieces of plain words; equal graphemes are weighed once."""
    if unit is LengthUnit.CODE_POINTS:
        return len(words)
    if words.isascii():
        return len(words) - words.count("\r\n")
    if _JOINING.search(words) is None:
        if unit is LengthUnit.GRAPHEMES:
            return len(words)
        if _EMOJI.search(words) is None:
            return len(words) + len(_HEAVY.findall(words))
    counted = Counter(_CLUSTER.findall(words))
    if unit is LengthUnit.GRAPHEMES:
        return counted.total()
    return sum(count if piece.isascii() else count * _weight(piece) for piece, count in counted.items())


def _weight(grapheme: str) -> int:
    """Return what X counts for one grapheme that is not plain ASCII."""
    if _EMOJI.search(grapheme):
        return 2
    return sum(_code_weight(ord(char)) for char in unicodedata.normalize("NFC", grapheme))


def _code_weight(code: int) -> int:
    return 1 if any(low <= code <= high for low, high in _LIGHT) else 2
