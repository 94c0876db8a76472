"""Templates as CSV that a spreadsheet can open without running anything in it, and may save as it likes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from core.domain.template_values import FIELDS, FLAGS, LISTS
from core.packs.refusal import PackRefused
from core.templates.naming import field_of, label, word_of
from core.templates.raw import Raw

_FORMULA: Final = tuple("=+-@\t\r\n")
_DELIMITERS: Final = (";", ",", "\t")
_LIST_MARK: Final = " | "
_YES: Final = ("ya", "true", "1", "benar", "yes")
_NO: Final = ("tidak", "false", "0", "salah", "no", "")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the file: UTF-8 with its mark, semicolons, one Indonesian heading, formulas defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([label(name).capitalize() for name in FIELDS])
    for row in rows:
        writer.writerow([_defused(_cell(name, row[name])) for name in FIELDS])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes, file: Path) -> tuple[Raw, ...]:
    """Return the rows with their lines; raises PackRefused. Empty rows are passed over."""
    text = _text(data, file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        heading = _heading(next(reader, []), file)
        return tuple(_rows(reader, heading))
    except csv.Error as error:
        raise PackRefused(file, reader.line_num or None, "penulisan CSV tidak sah") from error


def _rows(reader: Any, heading: list[str]) -> Iterator[Raw]:
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield _raw(line, heading, cells)
        line = reader.line_num + 1


def _raw(line: int, heading: list[str], cells: list[str]) -> Raw:
    if len(cells) > len(heading):
        return Raw(line, fault="ada kolom tanpa judul")
    values: dict[str, object] = {}
    try:
        for name, cell in zip(heading, cells, strict=False):
            value = _value(name, _restored(cell))
            if value is not None:
                values[name] = value
    except ValueError as error:
        return Raw(line, values, fault=str(error))
    return Raw(line, values)


def _value(name: str, cell: str) -> object:
    """Return what the cell says, None where it says nothing; raises ValueError with the reason."""
    if name in LISTS:
        return [item.strip() for item in cell.split(_LIST_MARK.strip()) if item.strip()]
    if name in FLAGS:
        return _flag(name, cell.strip().lower())
    if name == "version":
        return int(cell) if cell.strip().isascii() and cell.strip().isdigit() and len(cell) < 9 else None
    if name == "review_by":
        return _day(cell.strip())
    return cell


def _flag(name: str, cell: str) -> bool | None:
    if name == "active" and not cell:
        return None
    if cell not in (*_YES, *_NO):
        raise ValueError(f"“{label(name)}” harus ya atau tidak")
    return cell in _YES


def _day(cell: str) -> date | None:
    if not cell:
        return None
    iso, local = _ISO_DAY.fullmatch(cell), _LOCAL_DAY.fullmatch(cell)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local is not None:
            return date(int(local[3]), int(local[2]), int(local[1]))
    except ValueError as error:
        raise ValueError(f"“{cell}” bukan tanggal") from error
    raise ValueError("“tinjau ulang” harus berupa tanggal, misalnya 2027-11-24 atau 24/11/2027")


def _cell(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return _LIST_MARK.join(word_of(name, str(item)) for item in value)
    return "" if value is None else word_of(name, str(value))


def _defused(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front, and is text then."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _restored(cell: str) -> str:
    cell = cell.replace("\r\n", "\n")
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _text(data: bytes, file: Path) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = "berkas bukan teks UTF-8; di Excel pilih “CSV UTF-8”"
        raise PackRefused(file, None, reason) from error


def _delimiter(text: str) -> str:
    heading = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=heading.count)


def _heading(cells: list[str], file: Path) -> list[str]:
    """Return the properties that the columns hold; raises PackRefused."""
    heading = [field_of(cell) for cell in cells]
    unknown = [cell.strip() for cell, name in zip(cells, heading, strict=True) if not name]
    if not heading or unknown:
        raise PackRefused(file, 1, f"judul kolom tidak dikenal: {', '.join(unknown)[:80]}")
    if len(set(heading)) < len(heading):
        raise PackRefused(file, 1, "ada judul kolom yang tertulis dua kali")
    return heading
