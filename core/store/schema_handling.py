"""The tables of migration 0002: classes, handing over, pauses, own templates, learned words."""

from typing import Final

_CLASSES: Final = (
    "'pengaduan', 'aspirasi', 'permintaan_informasi', 'darurat', 'pengawasan', 'apresiasi', 'bukan_aduan'"
)

HANDLING: Final[tuple[str, ...]] = (
    f"ALTER TABLE complaint ADD COLUMN class TEXT CHECK (class IN ({_CLASSES}))",
    "ALTER TABLE complaint ADD COLUMN duty TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN ticket TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN reopened_at INTEGER",
    "ALTER TABLE complaint ADD COLUMN erasure_planned_at INTEGER",
    "ALTER TABLE complaint ADD COLUMN extended_at INTEGER",
    "CREATE INDEX complaint_ticket ON complaint (ticket) WHERE ticket <> ''",
    "CREATE INDEX outbox_by_age ON outbox (account_id, queued_at)",
    "ALTER TABLE draft ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1))",
    # A row of forward is an act that was done: it is never changed, only taken back.
    """CREATE TABLE forward (
    id TEXT PRIMARY KEY,
    complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    agency TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    channel TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT""",
    "CREATE INDEX forward_of_complaint ON forward (complaint_id, at)",
    """CREATE TABLE pause (
    complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    ended_at INTEGER CHECK (ended_at >= started_at),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (complaint_id, started_at)
) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX pause_one_open ON pause (complaint_id) WHERE ended_at IS NULL",
    # Every version is kept; the newest one holds.
    """CREATE TABLE template (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    scope TEXT NOT NULL CHECK (scope IN ('diskominfo', 'opd', 'pribadi')),
    content TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (id, version)
) STRICT""",
    # Counts of words in complaints that a person sorted; no sentence is kept here.
    """CREATE TABLE learned_word (
    word TEXT NOT NULL,
    label TEXT NOT NULL,
    times INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (word, label)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE learned_label (
    label TEXT PRIMARY KEY,
    times INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID""",
)
