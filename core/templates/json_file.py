"""Templates as JSON: {"format": 1, "template": [...]}."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from core.packs.refusal import PackRefused
from core.packs.table import FORMAT
from core.templates.raw import Raw

_NEWER: Final = "berkas dibuat untuk Tanggap versi yang lebih baru"


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the file."""
    content = {"format": FORMAT, "template": [_without_blanks(row) for row in rows]}
    return json.dumps(content, default=str, ensure_ascii=False, indent=2).encode() + b"\n"


def read(data: bytes, file: Path) -> tuple[Raw, ...]:
    """Return the entries, `line` being their number in the list; raises PackRefused."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise PackRefused(file, error.lineno, "penulisan JSON tidak sah") from error
    except (ValueError, RecursionError) as error:
        raise PackRefused(file, None, "berkas bukan teks JSON UTF-8") from error
    if not isinstance(content, dict) or not isinstance(content.get("template"), list):
        raise PackRefused(file, None, "tidak ada daftar “template”")
    check_format(content.get("format"), file)
    return tuple(_raw(place, entry) for place, entry in enumerate(content["template"], start=1))


def check_format(found: object, file: Path) -> None:
    """Refuse a file of a format that this program does not know; raises PackRefused."""
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise PackRefused(file, None, "“format” belum diisi")
    if found > FORMAT:
        raise PackRefused(file, None, _NEWER)


def _raw(place: int, entry: object) -> Raw:
    if not isinstance(entry, dict):
        return Raw(place, fault="bukan templat")
    day = entry.get("review_by")
    if day is None:
        return Raw(place, {name: value for name, value in entry.items() if name != "review_by"})
    try:
        return Raw(place, entry | {"review_by": date.fromisoformat(day)})
    except (TypeError, ValueError):
        return Raw(place, entry, fault="“tinjau ulang” harus berupa tanggal, misalnya 2027-11-24")


def _without_blanks(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
