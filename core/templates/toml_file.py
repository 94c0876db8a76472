"""Templates as TOML, in the shape of a pack's own files."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from core.packs.refusal import PackRefused
from core.packs.table import FORMAT
from core.templates.json_file import check_format
from core.templates.raw import Raw

_HEADING: Final = re.compile(r"[ \t]*\[\[[ \t]*template[ \t]*\]\]")


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the file."""
    return "\n".join(_lines(rows)).encode() + b"\n"


def read(data: bytes, file: Path) -> tuple[Raw, ...]:
    """Return the entries with the lines they begin at; raises PackRefused."""
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
        content = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        raise PackRefused(file, None, "penulisan TOML tidak sah") from error
    check_format(content.get("format"), file)
    entries = content.get("template", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PackRefused(file, None, "“template” harus berupa daftar tabel")
    lines = [number for number, line in enumerate(source.split("\n"), start=1) if _HEADING.match(line)]
    if len(lines) != len(entries):
        lines = [1] * len(entries)
    return tuple(Raw(line, entry) for line, entry in zip(lines, entries, strict=True))


def _lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"format = {FORMAT}"
    for row in rows:
        yield ""
        yield "[[template]]"
        for name, value in row.items():
            if value is not None and value != "":
                yield f"{name} = {_written(value)}"


def _written(value: object) -> str:
    """A JSON string is a TOML string too, but for DEL, which no template may hold."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
