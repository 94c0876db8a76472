"""The tables, as numbered migrations; each is one transaction and is never edited after a release."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from core.store.schema_handling import HANDLING

SCHEMA: Final = Migrations("tanggap")

_POST_COLUMNS: Final = """
    remote_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    author_handle TEXT NOT NULL,
    author_name TEXT NOT NULL,
    text TEXT NOT NULL,
    posted_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    visibility TEXT NOT NULL,
    parent_remote_id TEXT,
    reply_target_id TEXT NOT NULL,
    permalink TEXT NOT NULL,
    language TEXT NOT NULL,
    edited_at INTEGER,
    media TEXT NOT NULL"""

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE account (
    id TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    handle TEXT NOT NULL,
    display_name TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    agency TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'sign_in_required', 'paused')),
    length_limit INTEGER NOT NULL CHECK (length_limit > 0),
    length_unit TEXT NOT NULL,
    length_url_cost INTEGER,
    idempotent_send INTEGER NOT NULL CHECK (idempotent_send IN (0, 1)),
    connected_at INTEGER NOT NULL,
    last_success_at INTEGER,
    last_error TEXT,
    secret TEXT NOT NULL
) STRICT""",
    """CREATE TABLE cursor (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    stream TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account_id, stream)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE rate_bucket (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    allowed INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    reset_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID""",
    # lane and sort_key follow from the other columns, so that no writer can file a complaint wrongly.
    """CREATE TABLE complaint (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    thread_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    triage TEXT NOT NULL DEFAULT 'open' CHECK (triage IN ('open', 'resolved', 'not_complaint')),
    opened_at INTEGER NOT NULL,
    latest TEXT NOT NULL,
    reply_to TEXT NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    waiting_since INTEGER,
    respond_by INTEGER,
    first_response_at INTEGER,
    answered_at INTEGER,
    closed_at INTEGER,
    lane TEXT NOT NULL GENERATED ALWAYS AS (CASE
        WHEN triage <> 'open' THEN triage
        WHEN waiting_since IS NULL THEN 'answered'
        ELSE 'unanswered' END) STORED,
    sort_key INTEGER NOT NULL GENERATED ALWAYS AS (CASE
        WHEN triage <> 'open' THEN -coalesce(closed_at, opened_at)
        WHEN waiting_since IS NULL THEN -coalesce(answered_at, opened_at)
        ELSE respond_by END) STORED,
    UNIQUE (account_id, thread_id, author_id),
    CHECK ((waiting_since IS NULL) = (respond_by IS NULL)),
    CHECK (triage = 'open' OR waiting_since IS NULL)
) STRICT""",
    "CREATE INDEX complaint_lane ON complaint (lane, sort_key, id)",
    # Ten times narrower than complaint_lane: 100,000 due complaints are counted within a frame.
    "CREATE INDEX complaint_due ON complaint (sort_key) WHERE lane = 'unanswered'",
    """CREATE TABLE lane_size (
    lane TEXT PRIMARY KEY,
    complaints INTEGER NOT NULL CHECK (complaints >= 0)
) STRICT, WITHOUT ROWID""",
    """INSERT INTO lane_size (lane, complaints)
    VALUES ('unanswered', 0), ('answered', 0), ('resolved', 0), ('not_complaint', 0)""",
    """CREATE TRIGGER complaint_enters_lane AFTER INSERT ON complaint BEGIN
    UPDATE lane_size SET complaints = complaints + 1 WHERE lane = new.lane; END""",
    """CREATE TRIGGER complaint_leaves_lane AFTER DELETE ON complaint BEGIN
    UPDATE lane_size SET complaints = complaints - 1 WHERE lane = old.lane; END""",
    """CREATE TRIGGER complaint_changes_lane AFTER UPDATE ON complaint WHEN new.lane <> old.lane BEGIN
    UPDATE lane_size SET complaints = complaints - 1 WHERE lane = old.lane;
    UPDATE lane_size SET complaints = complaints + 1 WHERE lane = new.lane; END""",
    f"""CREATE TABLE mention (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
    {_POST_COLUMNS},
    fetched_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    respond_by INTEGER NOT NULL,
    answered_at INTEGER,
    dismissed INTEGER NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1)),
    deleted_at INTEGER
) STRICT""",
    "CREATE INDEX mention_of_complaint ON mention (complaint_id, posted_at, id)",
    "CREATE INDEX mention_remote ON mention (account_id, remote_id)",
    f"""CREATE TABLE own_post (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    {_POST_COLUMNS},
    PRIMARY KEY (account_id, remote_id)
) STRICT""",
    "CREATE INDEX own_post_parent ON own_post (account_id, parent_remote_id)",
    """CREATE TABLE tombstone (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    remote_id TEXT NOT NULL,
    deleted_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, remote_id)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft (
    complaint_id TEXT PRIMARY KEY REFERENCES complaint (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
    mention_id TEXT NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    visibility TEXT NOT NULL,
    body TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'waiting', 'uncertain',
        'needs_person', 'sent', 'failed', 'blocked', 'cancelled')),
    queued_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    started_at INTEGER,
    remote_id TEXT,
    permalink TEXT NOT NULL,
    sent_at INTEGER,
    reason TEXT NOT NULL,
    accept_existing_answer INTEGER NOT NULL CHECK (accept_existing_answer IN (0, 1)),
    CHECK (state <> 'sent' OR (remote_id IS NOT NULL AND sent_at IS NOT NULL))
) STRICT""",
    """CREATE UNIQUE INDEX outbox_one_live ON outbox (mention_id)
    WHERE state NOT IN ('sent', 'cancelled')""",
    """CREATE INDEX outbox_live ON outbox (account_id, queued_at, id)
    WHERE state NOT IN ('sent', 'cancelled')""",
    "CREATE INDEX outbox_state ON outbox (state, queued_at, id)",
    "CREATE INDEX outbox_of_complaint ON outbox (complaint_id, queued_at)",
    "CREATE INDEX outbox_remote ON outbox (account_id, remote_id)",
    """CREATE TRIGGER outbox_is_frozen BEFORE UPDATE OF id, account_id, complaint_id, mention_id, target_id,
    thread_id, visibility, body, idempotency_key, queued_at ON outbox
    BEGIN SELECT raise(ABORT, 'a queued reply is frozen'); END""",
    """CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT""",
    "CREATE INDEX event_subject ON event (subject, seq)",
    """CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
    BEGIN SELECT raise(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
    BEGIN SELECT raise(ABORT, 'events are never removed'); END""",
    # Without the head, the newest events could be cut off and the rest would still hang together.
    """CREATE TABLE event_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT""",
    "INSERT INTO event_head (one, seq, hash) VALUES (1, 0, '" + "0" * 64 + "')",
    """CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE search USING fts5 (text, author_name, author_handle,
    content = 'mention', content_rowid = 'seq', prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2")""",
    # Words that are erased must not stay readable in the index (reference reliability.md S9).
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER mention_is_indexed AFTER INSERT ON mention BEGIN
    INSERT INTO search (rowid, text, author_name, author_handle)
    VALUES (new.seq, new.text, new.author_name, new.author_handle); END""",
    """CREATE TRIGGER mention_leaves_index AFTER DELETE ON mention BEGIN
    INSERT INTO search (search, rowid, text, author_name, author_handle)
    VALUES ('delete', old.seq, old.text, old.author_name, old.author_handle); END""",
    """CREATE TRIGGER mention_is_reindexed AFTER UPDATE OF text, author_name, author_handle ON mention BEGIN
    INSERT INTO search (search, rowid, text, author_name, author_handle)
    VALUES ('delete', old.seq, old.text, old.author_name, old.author_handle);
    INSERT INTO search (rowid, text, author_name, author_handle)
    VALUES (new.seq, new.text, new.author_name, new.author_handle); END""",
)


@SCHEMA(name="0001_first_tables")
def first_tables(db: Database) -> None:
    """Create the tables of the first release."""
    for statement in TABLES:
        db.execute(statement)


@SCHEMA(name="0002_handling")
def handling(db: Database) -> None:
    """Add what people do with complaints besides answering, and an agency's own templates."""
    for statement in HANDLING:
        db.execute(statement)
