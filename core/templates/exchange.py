"""Templates to and from files: written for spreadsheets, programs and packs, read with a trial run first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from core.domain.finding import ReplyChecker
from core.domain.template import Placeholder, Template
from core.domain.template_values import FIELDS, plain
from core.packs.refusal import PackRefused
from core.packs.table import Table
from core.templates import csv_file, json_file, toml_file
from core.templates.lawful import faults
from core.templates.library import TemplateLibrary
from core.templates.naming import code_of, in_words, label, word_of
from core.templates.pack import parse_template
from core.templates.proof import first_blocking
from core.templates.raw import Raw

LOCKED: Final = "templat Diskominfo datang lewat paket data, bukan lewat impor"
_MOST_BYTES: Final = 2_000_000
_MOST_ROWS: Final = 2_000

Progress = Callable[[int, int], None]
"""Told how many of how many rows were read; may raise `Stopped`."""


class Stopped(Exception):
    """Somebody no longer wants the file to be read."""


class Format(StrEnum):
    """The kinds of file, named by their endings."""

    CSV = "csv"
    JSON = "json"
    TOML = "toml"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that would change, both sides as a person reads them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A template that would be replaced."""

    before: Template
    after: Template
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """What will not be taken over and why, as an Indonesian sentence; `id` is "" where none can be read."""

    line: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; nothing has been done yet. `checker` is what its words were tried with."""

    added: tuple[Template, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    checker: ReplyChecker | None = field(default=None, compare=False, repr=False)


def export(templates: Sequence[Template], form: Format) -> bytes:
    """Return a file with the templates; reading it again gives the same ones."""
    rows = [plain(template) for template in templates]
    writers = {Format.CSV: csv_file.write, Format.JSON: json_file.write, Format.TOML: toml_file.write}
    return writers[form](rows)


def plan_import(
    data: bytes,
    filename: str,
    library: TemplateLibrary,
    checker: ReplyChecker,
    progress: Progress | None = None,
) -> Plan:
    """Return what taking over the file would change; raises PackRefused where it cannot be read at all.

    The version in a row does not matter. A row that is malformed, would be held back by the rules, or would
    add or change a template of Diskominfo, is refused with its line; those come by pack.
    """
    file = Path(filename)
    rows = _read(data, file)
    added: dict[str, Template] = {}
    changed: dict[str, Change] = {}
    unchanged: list[str] = []
    refused: list[RefusedRow] = []
    seen: set[str] = set()
    for done, raw in enumerate(rows, start=1):
        if progress is not None:
            progress(done, len(rows))
        try:
            template = _template(raw, file, library, checker, seen)
        except _Unfit as unfit:
            refused.append(RefusedRow(raw.line, raw.id, str(unfit)))
            continue
        seen.add(template.id)
        holds = library.find(template.id)
        if holds is None:
            added[template.id] = template
        elif fields := differences(holds, template):
            changed[template.id] = Change(holds, template, fields)
        else:
            unchanged.append(template.id)
    return Plan(tuple(added.values()), tuple(changed.values()), tuple(unchanged), tuple(refused), checker)


def differences(before: Template, after: Template) -> tuple[FieldChange, ...]:
    """Return the values that differ, without the version."""
    old, new = plain(before), plain(after)
    return tuple(
        FieldChange(label(name), _readable(name, old[name]), _readable(name, new[name]))
        for name in FIELDS
        if name != "version" and old[name] != new[name]
    )


class _Unfit(Exception):
    """Why one row is not taken over."""


def _read(data: bytes, file: Path) -> Sequence[Raw]:
    readers = {".csv": csv_file.read, ".json": json_file.read, ".toml": toml_file.read}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise PackRefused(file, None, "jenis berkas tidak dikenal; pilih CSV, JSON, atau TOML")
    if len(data) > _MOST_BYTES:
        raise PackRefused(file, None, "berkas terlalu besar, lebih dari 2 MB")
    rows = reader(data, file)
    if len(rows) > _MOST_ROWS:
        raise PackRefused(file, None, f"lebih dari {_MOST_ROWS} templat dalam satu berkas")
    return rows


def _template(
    raw: Raw, file: Path, library: TemplateLibrary, checker: ReplyChecker, seen: Collection[str]
) -> Template:
    template = _parsed(raw, file, library.placeholders)
    if template.id in seen:
        raise _Unfit(f"templat {template.id} ada dua kali dalam berkas ini")
    holds = library.find(template.id)
    if holds is not None and not differences(holds, template):
        # Words that hold already need no new proof.
        return template
    if holds is not None and holds.is_locked:
        raise _Unfit(f"templat {template.id} milik Diskominfo dan terkunci; impor sebagai templat lain")
    if template.is_locked:
        raise _Unfit(LOCKED)
    if holds is None or _tried(holds) != _tried(template):
        proof = first_blocking(template, library.placeholders, checker)
        if proof is not None:
            raise _Unfit(f"aturan {proof.finding.rule_id}: {proof.finding.message}")
    return template


def _parsed(raw: Raw, file: Path, placeholders: Mapping[str, Placeholder]) -> Template:
    if raw.fault:
        raise _Unfit(raw.fault)
    try:
        found = parse_template(Table(file, "", _coded(raw.values)), placeholders)
    except PackRefused as refusal:
        raise _Unfit(in_words(refusal.reason)) from refusal
    template = replace(found, **{name: getattr(found, name).strip() for name in ("body", "short", "tiny")})
    for fault in faults(template, placeholders):
        raise _Unfit(fault)
    return template


def _tried(template: Template) -> Template:
    """Return the template without what the rules do not look at."""
    return replace(template, id="", title="", when="", keywords=(), version=0, review_by=None, active=True)


def _coded(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as programs call them, whatever language they were written in; raises _Unfit."""
    try:
        return {name: _code(name, value) for name, value in values.items()}
    except ValueError as error:
        raise _Unfit(str(error)) from error


def _code(name: str, value: object) -> object:
    if isinstance(value, str):
        return code_of(name, value)
    if isinstance(value, list):
        return [code_of(name, item) if isinstance(item, str) else item for item in value]
    return value


def _readable(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return ", ".join(word_of(name, str(item)) for item in value)
    return "" if value is None else word_of(name, str(value))
