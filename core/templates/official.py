"""The numbers, addresses and links that an office gives as its own: they may stand in public replies."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOLD = re.compile(
    r"(?<!\w)(?:\(?\+?\d[\d ().-]{5,20}\d"  # a telephone number
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?:https?://)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?:/[^\s,;]{0,200})?)",
    re.IGNORECASE,
)


def official(words: Mapping[str, str]) -> tuple[str, ...]:
    """Return what stands in the office's standing words, each as it is written there."""
    return tuple(found.group().rstrip(".") for value in words.values() for found in _TOLD.finditer(value))
