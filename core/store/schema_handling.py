"""The tables of migration 0002: classes, alarms, handing over, pauses, own templates, learned words."""

from typing import Final

_CLASSES: Final = (
    "'pengaduan', 'aspirasi', 'permintaan_informasi', 'darurat', 'pengawasan', 'apresiasi', 'bukan_aduan'"
)

_AHEAD: Final = 10**15
"""More ms than any deadline is away: so far ahead of the others an alarm that waits is sorted."""

_ALARMS: Final[tuple[str, ...]] = (
    # NULL until the words were looked through for danger; answered ones need no look.
    "ALTER TABLE mention ADD COLUMN alarm INTEGER CHECK (alarm IN (0, 1))",
    """CREATE INDEX mention_unheard ON mention (seq)
    WHERE alarm IS NULL AND answered_at IS NULL AND dismissed = 0""",
    "ALTER TABLE complaint ADD COLUMN alarm INTEGER NOT NULL DEFAULT 0 CHECK (alarm IN (0, 1))",
    # The last mention (its seq) that stood there when a person chose the class, 0 while none is chosen.
    "ALTER TABLE complaint ADD COLUMN judged INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX complaint_lane",
    "DROP INDEX complaint_due",
    "ALTER TABLE complaint RENAME COLUMN sort_key TO due_key",
    f"""ALTER TABLE complaint ADD COLUMN sort_key INTEGER GENERATED ALWAYS AS (
        due_key - CASE WHEN alarm AND lane = 'unanswered' THEN {_AHEAD} ELSE 0 END) VIRTUAL""",
    "CREATE INDEX complaint_lane ON complaint (lane, sort_key, id)",
    "CREATE INDEX complaint_due ON complaint (sort_key) WHERE lane = 'unanswered'",
)

HANDLING: Final[tuple[str, ...]] = (
    *_ALARMS,
    f"ALTER TABLE complaint ADD COLUMN class TEXT CHECK (class IN ({_CLASSES}))",
    "ALTER TABLE complaint ADD COLUMN duty TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN ticket TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN reopened_at INTEGER",
    "ALTER TABLE complaint ADD COLUMN erasure_planned_at INTEGER",
    "ALTER TABLE complaint ADD COLUMN extended_at INTEGER",
    "CREATE INDEX complaint_ticket ON complaint (ticket) WHERE ticket <> ''",
    "CREATE INDEX outbox_by_age ON outbox (account_id, queued_at)",
    "ALTER TABLE draft ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1))",
    # The place in a numbered series, its length, and the parts that wait: [1, 3, "… (2/3)", "… (3/3)"].
    "ALTER TABLE draft ADD COLUMN parts TEXT NOT NULL DEFAULT '[]'",
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
