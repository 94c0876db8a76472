"""Strict reading of TOML: every key is asked for, typed and known, or the file is refused by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.packs.refusal import PackRefused

FORMAT = 1
_MOST = 1_000_000_000
_MOST_BYTES = 4_000_000
_AT_LINE = re.compile(r"line (\d+)")


@dataclass(slots=True)
class Table:
    """One TOML table that knows where it stands in its file; call `finish` once every key was read."""

    file: Path
    source: str
    values: Mapping[str, object]
    start: int = 0
    _read: set[str] = field(default_factory=set)

    def refuse(self, reason: str, key: str = "") -> PackRefused:
        """Return the refusal to raise, at the line of `key` below this table's first line if it is found."""
        return PackRefused(self.file, self._line(key), reason)

    def has(self, key: str) -> bool:
        """Return whether `key` stands here."""
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string; without a default it must be there and say something."""
        value = self._take(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(f"“{key}” harus berupa teks yang tidak kosong", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty where the key is missing."""
        value = self._take(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
            raise self.refuse(f"“{key}” harus berupa daftar teks", key)
        return tuple(value)

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number, not negative."""
        value = self.whole(key, default)
        if value < 0:
            raise self.refuse(f"“{key}” harus berupa bilangan bulat yang tidak negatif", key)
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number of either sign; what no clock or counter can hold is refused."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST:
            raise self.refuse(f"“{key}” harus berupa bilangan bulat", key)
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.refuse(f"“{key}” harus berupa true atau false", key)
        return value

    def day(self, key: str) -> date:
        """Return a date."""
        value = self._take(key, None)
        if type(value) is not date:
            raise self.refuse(f"“{key}” harus berupa tanggal, misalnya 2026-11-24", key)
        return value

    def choice(
        self, key: str, allowed: Mapping[str, object] | tuple[str, ...], default: str | None = None
    ) -> str:
        """Return a string out of a closed set."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.refuse(f"“{key}” berisi “{value}”; pilihan: {', '.join(allowed)}", key)
        return value

    def table(self, key: str) -> Table:
        """Return the table below `key`, empty where it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self.refuse(f"“{key}” harus berupa tabel", key)
        return Table(self.file, self.source, value, self._find(key) or self.start)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of an array of tables, none where it is missing."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(f"“{key}” harus berupa daftar tabel", key)
        start = self.start
        for item in value:
            start = self._after(
                rf"^\s*\[\[\s*(?:\w+\.)*{re.escape(key)}\s*\]\]|^\s*{re.escape(key)}\s*=", start
            )
            yield Table(self.file, self.source, item, start)
            start += 1

    def mapping(self, key: str) -> dict[str, str]:
        """Return a table of strings, empty where it is missing."""
        values = self.table(key).values
        result = {name: value for name, value in values.items() if isinstance(value, str)}
        if len(result) != len(values):
            raise self.refuse(f"isi “{key}” harus berupa teks", key)
        return result

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelt guard would otherwise be silently without effect."""
        for key in self.values:
            if key not in self._read:
                raise self.refuse(f"kunci “{key}” tidak dikenal", key)

    def _take(self, key: str, default: object) -> object:
        self._read.add(key)
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.refuse(f"“{key}” belum diisi")
        return default

    def _find(self, key: str) -> int | None:
        pattern = re.compile(
            rf'^\s*(?:\[+[\w.]*\b{re.escape(key)}\s*\]|"?{re.escape(key)}"?\s*=)', re.MULTILINE
        )
        found = pattern.search(self.source, self._offset(self.start))
        return None if found is None else self.source.count("\n", 0, found.end())

    def _after(self, pattern: str, start: int) -> int:
        found = re.compile(pattern, re.MULTILINE).search(self.source, self._offset(start))
        return start if found is None else self.source.count("\n", 0, found.end())

    def _offset(self, line: int) -> int:
        offset = 0
        for _ in range(line):
            offset = self.source.find("\n", offset) + 1
        return offset

    def _line(self, key: str) -> int | None:
        found = self._find(key) if key else None
        if found is not None:
            return found + 1
        return self.start + 1 if self.start else None


def read_table(file: Path) -> Table:
    """Return the whole file as a table whose `format` this program understands; raises PackRefused."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise PackRefused(file, None, "berkas terlalu besar")
        source = file.read_text("utf-8")
    except OSError as error:
        raise PackRefused(file, None, "berkas tidak dapat dibaca") from error
    except UnicodeDecodeError as error:
        raise PackRefused(file, None, "berkas bukan teks UTF-8") from error
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else None
        raise PackRefused(file, line, "penulisan TOML tidak sah") from error
    except (RecursionError, ValueError) as error:  # brackets within brackets, numbers of thousands of digits
        raise PackRefused(file, None, "susunan TOML terlalu rumit") from error
    table = Table(file, source.replace("\r\n", "\n"), values)
    if table.number("format", 0) == 0:
        raise table.refuse("“format” belum diisi")
    if table.number("format") > FORMAT:
        raise table.refuse("paket dibuat untuk Tanggap versi yang lebih baru", "format")
    return table
