"""One spelling for signs that look alike, so that a pattern need not know all of Unicode."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

INVISIBLE = "\u200b"
# What is drawn as nothing, or changes only how the sign before it is drawn.
_UNSEEN = frozenset({
    0xAD, 0x34F, 0x61C, 0x180E, 0x20E3, 0xFEFF,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
})  # fmt: skip
_DASHES = frozenset({0x2212, 0x2043})
# Capitals that lower() or IGNORECASE join with an ASCII letter, beyond the ordinary pairs.
_FOLDED = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}


def plain(text: str) -> str:
    """Return `text` with digits of any script, full-width letters, spaces and dashes in ASCII.

    Every sign stays one sign, so places in the result are places in the text. Signs that are not seen (zero
    width, direction marks, variation selectors) all become U+200B.
    """
    return text if text.isascii() else text.translate(_PLAIN)


def fold(text: str) -> str:
    """Return `text` in lower case, sign for sign; what IGNORECASE takes for an ASCII letter becomes it."""
    return text.lower() if text.isascii() else text.translate(_FOLDED).lower()


class _Plain:
    """What `str.translate` asks sign by sign."""

    def __getitem__(self, code: int) -> int | str:
        return _plain_sign(code)


_PLAIN = _Plain()


@lru_cache(maxsize=4_096)
def _plain_sign(code: int) -> int | str:
    if code < 0x80:
        return code
    sign = chr(code)
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if code in _UNSEEN:
        return INVISIBLE
    if category == "Zs":
        return " "
    if category == "Pd" or code in _DASHES:
        return "-"
    if category[0] in "LPS":
        alike = unicodedata.normalize("NFKC", sign)
        if len(alike) == 1 and alike.isascii() and category != "Lm":
            return alike
    return code
