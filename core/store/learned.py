"""The counts behind what the program learnt from the person's corrections."""

from __future__ import annotations

from core.domain.changes import Changed
from core.domain.learned import Learned, Lesson
from core.store.connection import Connection
from core.store.transaction import Transaction


def load(connection: Connection) -> Learned:
    """Return all counts."""
    words: dict[str, dict[str, int]] = {}
    for word, label, times in connection.execute(
        "SELECT word, label, times FROM learned_word ORDER BY word, label"
    ):
        words.setdefault(word, {})[label] = times
    labels = dict(connection.execute("SELECT label, times FROM learned_label ORDER BY label").fetchall())
    return Learned(words, labels)


def add(tx: Transaction, lesson: Lesson) -> None:
    """Count the lesson once more."""
    tx.executemany(
        "INSERT INTO learned_label (label, times) VALUES (?, 1) "
        "ON CONFLICT (label) DO UPDATE SET times = times + 1",
        [(label,) for label in lesson.labels],
    )
    tx.executemany(
        "INSERT INTO learned_word (word, label, times) VALUES (?, ?, 1) "
        "ON CONFLICT (word, label) DO UPDATE SET times = times + 1",
        _pairs(lesson),
    )
    tx.touch(Changed.LEARNED, *lesson.labels)


def take_back(tx: Transaction, lesson: Lesson) -> None:
    """Count the lesson once less; what is not counted stays so."""
    labels = [(label,) for label in lesson.labels]
    # The tables hold no zeros: what was counted once goes, before the rest is lowered.
    tx.executemany("DELETE FROM learned_label WHERE label = ? AND times = 1", labels)
    tx.executemany("DELETE FROM learned_word WHERE word = ? AND label = ? AND times = 1", _pairs(lesson))
    tx.executemany("UPDATE learned_label SET times = times - 1 WHERE label = ? AND times > 1", labels)
    tx.executemany(
        "UPDATE learned_word SET times = times - 1 WHERE word = ? AND label = ? AND times > 1", _pairs(lesson)
    )
    tx.touch(Changed.LEARNED, *lesson.labels)


def forget_all(tx: Transaction) -> int:
    """Remove every count and return how many corrections were counted."""
    lessons = load(tx.connection).lessons
    tx.execute("DELETE FROM learned_word")
    tx.execute("DELETE FROM learned_label")
    tx.touch(Changed.LEARNED, "*")
    return lessons


def _pairs(lesson: Lesson) -> list[tuple[str, str]]:
    return [(word, label) for word in sorted(lesson.words) for label in lesson.labels]
