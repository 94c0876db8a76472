"""One spelling for signs that look alike, so that a pattern need not know all of Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_FEW = 16
INVISIBLE = "\u200b"
# What is drawn as nothing, or changes only how the sign before it is drawn.
_UNSEEN = frozenset({
    0xAD, 0x34F, 0x61C, 0x180E, 0x20E3, 0xFEFF,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
})  # fmt: skip
_DASHES = frozenset({0x2212, 0x2043})
# Capitals that lower() or IGNORECASE join with an ASCII letter, beyond the ordinary pairs.
_FOLDED = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}


def plain(text: str) -> str:
    """Return `text` with digits of any script, full-width letters, spaces and dashes in ASCII.

    Every sign stays one sign, so places in the result are places in the text. Signs that are not seen (zero
    width, direction marks, variation selectors) all become U+200B.
    """
    if text.isascii():
        return text
    signs = {sign: _plain_sign(sign) for sign in set(text) if sign > "\x7f"}
    return _changed(text, {sign: alike for sign, alike in signs.items() if alike != sign})


def fold(text: str) -> str:
    """Return `text` in lower case, sign for sign; what IGNORECASE takes for an ASCII letter becomes it."""
    return text.lower() if text.isascii() else _changed(text, _FOLDED).lower()


def _changed(text: str, better: Mapping[str, str]) -> str:
    if len(better) > _FEW:
        return text.translate({ord(sign): other for sign, other in better.items()})
    for sign, other in better.items():  # quicker than translate, which asks for every sign of the text
        text = text.replace(sign, other)
    return text


@lru_cache(maxsize=4_096)
def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if ord(sign) in _UNSEEN:
        return INVISIBLE
    if category == "Zs":
        return " "
    if category == "Pd" or ord(sign) in _DASHES:
        return "-"
    if category[0] in "LPS":
        alike = unicodedata.normalize("NFKC", sign)
        if len(alike) == 1 and alike.isascii() and category != "Lm":
            return alike
    return sign
