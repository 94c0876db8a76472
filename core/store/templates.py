"""The office's own templates: every version is kept, the newest one holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Final

from core.domain.changes import Changed
from core.domain.template import Template
from core.domain.template_values import from_plain, plain
from core.store.connection import Connection, Row
from core.store.transaction import Transaction

_COLUMNS: Final = "version, content, active, changed_at"


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A template as it once was; `changed_at` (UTC ms) is since when."""

    template: Template
    changed_at: int


def current(connection: Connection) -> tuple[Template, ...]:
    """Return the newest version of each template by id, inactive ones too."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM template AS t WHERE version = "
        "(SELECT max(version) FROM template WHERE id = t.id) ORDER BY id"
    )
    return tuple(_read(row).template for row in rows)


def history(connection: Connection, id: str) -> tuple[StoredVersion, ...]:
    """Return all versions, the newest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM template WHERE id = ? ORDER BY version DESC", (id,))
    return tuple(map(_read, rows))


def find(connection: Connection, id: str) -> Template | None:
    """Return the newest version, or None."""
    versions = history(connection, id)
    return versions[0].template if versions else None


def put(tx: Transaction, template: Template, at_least: int = 1) -> Template:
    """Keep `template` as the next version, numbered no lower than `at_least`, and return it so."""
    newest = find(tx.connection, template.id)
    kept = replace(template, version=max(at_least, 1 if newest is None else newest.version + 1))
    content = json.dumps(plain(kept), default=str, ensure_ascii=False, sort_keys=True)
    tx.execute(
        "INSERT INTO template (id, version, scope, content, active, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
        (kept.id, kept.version, kept.scope.value, content, int(kept.active), tx.now),
    )
    tx.touch(Changed.TEMPLATE, kept.id)
    return kept


def _read(row: Row) -> StoredVersion:
    version, content, active, changed_at = row
    template = from_plain(json.loads(content))
    return StoredVersion(replace(template, version=version, active=bool(active)), changed_at)
