"""The numbers, addresses and links that an office gives as its own: they may stand in public replies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.domain.template import Placeholder

_TOLD = re.compile(
    r"(?<!\w)(?:\(?\+?\d[\d ().-]{5,20}\d"  # a telephone number
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?:https?://)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?:/[^\s,;]{0,200})?)",
    re.IGNORECASE,
)


def official(words: Mapping[str, str], placeholders: Mapping[str, Placeholder]) -> tuple[str, ...]:
    """Return what the office's standing words tell where the pack asks for a contact, as it is written there.

    A number that was written elsewhere, beside the admin's name, stays as private as any other.
    """
    return tuple(
        found.group().rstrip(".")
        for name, value in words.items()
        if name in placeholders and placeholders[name].contact
        for found in _TOLD.finditer(value)
    )
