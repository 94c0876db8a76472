"""Numbers that name a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft

_SIXTEEN = re.compile(r"(?<!\d)(?=(\d(?:[ .\-\u00a0\u2010-\u2013]?\d){15})(?!\d))")
_NAMED = re.compile(r"(?i)\b(?:NIK|KK|KTP|kartu keluarga|induk kependudukan)\b[^\d\n]{0,20}$")


def _identity_number(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find NIK and family-card numbers: 16 digits with a province and a day of birth or issue.

    Women's days are counted from 41. Sixteen digits that the words before call a NIK need no such shape.
    """
    for found in _SIXTEEN.finditer(draft.text):
        start, end = found.span(1)
        digits = "".join(char for char in found.group(1) if char.isdigit())
        shaped = (
            digits[:2] in params["provinces"]
            and 1 <= int(digits[6:8]) % 40 <= 31
            and int(digits[6:8]) <= 71
            and 1 <= int(digits[8:10]) <= 12
        )
        if shaped or _NAMED.search(draft.text, max(0, start - 40), start):
            yield Hit(start, end)


CHECKS: Mapping[str, Check] = {"identity_number": Check(_identity_number, required=("provinces",))}
