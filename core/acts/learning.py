"""Learning from what a person decides, taking it back, and forgetting it all; logged without any word."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.complaint import ComplaintClass
from core.domain.learned import Lesson
from core.routing.router import Router
from core.store import learned
from core.store.transaction import Transaction


def learn(
    tx: Transaction, text: str, complaint_class: ComplaintClass | None, agency: str, router: Router
) -> Lesson:
    """Count the words of `text` under what a person chose, and return the lesson, which undoing needs.

    Nothing is counted where nothing was chosen, or where no word is left that cannot be personal.
    """
    lesson = router.lesson(text, complaint_class, agency)
    if lesson:
        learned.add(tx, lesson)
        tx.log("routing.learned", "routing", _told(lesson))
    return lesson


def unlearn(tx: Transaction, lesson: Lesson) -> None:
    """Take a lesson back: suggestions are as if it had never been counted."""
    if lesson:
        learned.take_back(tx, lesson)
        tx.log("routing.unlearned", "routing", _told(lesson))


def forget_all(tx: Transaction) -> int:
    """Forget every correction and return how many there were."""
    lessons = learned.forget_all(tx)
    if lessons:
        tx.log("routing.forgotten", "routing", {"lessons": lessons})
    return lessons


def _told(lesson: Lesson) -> Mapping[str, object]:
    return {"labels": list(lesson.labels), "words": len(lesson.words)}
