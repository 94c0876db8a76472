"""The regional agencies (*OPD*) and other bodies, as the agency pack tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency; `key` is its short name in the pack ("DPUPR").

    `outside` marks bodies that are not the regency's own (province, state, companies); `kecamatan` marks
    district offices. `valid_from` is the day since which name and duties hold as told, None where unknown.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    duties: str = ""
    keywords: tuple[str, ...] = ()
    valid_from: date | None = None
    source: str = ""
    confidence: str = "C"
    outside: bool = False
    kecamatan: bool = False
    channel: str = ""
