"""Corrections change suggestions within bounds, can be undone, and keep nothing personal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.acts import learning
from core.clock import ManualClock
from core.domain.complaint import ComplaintClass
from core.domain.learned import Learned, Lesson
from core.store import learned
from core.store.events import page, verify
from core.store.store import Store
from tests.core.routing.sentences import read, shipped_router

ROUTER = shipped_router()
SENTENCES = [sentence.text for sentence in read()]
ROAD = "jalan rusak parah di tikungan watu gajah"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "tanggap.db", b"k" * 32, ManualClock(1_764_000_000_000))
    yield made
    made.close()


def known(store: Store) -> Learned:
    reader = store.reader()
    try:
        return learned.load(reader)
    finally:
        reader.close()


def teach(store: Store, text: str, kind: ComplaintClass | None, agency: str, times: int = 1) -> Lesson:
    for _ in range(times):
        lesson = store.write(lambda tx: learning.learn(tx, text, kind, agency, ROUTER)).result()
    return lesson


def test_one_correction_settles_no_more_than_a_tie(store: Store) -> None:
    teach(store, ROAD, ComplaintClass.ASPIRATION, "DKPP")
    taught = ROUTER.with_learned(known(store)).suggest(ROAD)
    assert taught.agencies[0].value == "DPUPR"
    assert taught.classes[0].value is ComplaintClass.COMPLAINT
    assert "DKPP" in [one.value for one in taught.agencies]


def test_repeated_corrections_win_and_say_how_many_there_were(store: Store) -> None:
    text = "perkara watu gajah kumat maneh"
    assert ROUTER.suggest(text).agencies == ()
    teach(store, text, ComplaintClass.COMPLAINT, "ARPUS", times=3)
    first = ROUTER.with_learned(known(store)).suggest(text).agencies[0]
    assert first.value == "ARPUS"
    assert all(reason.learned and reason.note == "dipelajari dari 3 koreksi Anda" for reason in first.why)


def test_many_corrections_outrank_the_pack_but_no_emergency(store: Store) -> None:
    teach(store, "kebakaran watu gajah", ComplaintClass.NOT_COMPLAINT, "ARPUS", times=12)
    taught = ROUTER.with_learned(known(store)).suggest("kebakaran watu gajah")
    assert taught.classes[0].value is ComplaintClass.EMERGENCY
    assert taught.agencies[0].value == "SATPOLPP"


def test_taking_a_lesson_back_restores_the_suggestion_exactly(store: Store) -> None:
    teach(store, SENTENCES[3], ComplaintClass.INFORMATION, "DLH", times=2)
    before, counts = ROUTER.with_learned(known(store)).suggest(ROAD), known(store)
    lesson = teach(store, ROAD, ComplaintClass.ASPIRATION, "DKPP")
    assert ROUTER.with_learned(known(store)).suggest(ROAD) != before
    store.write(lambda tx: learning.unlearn(tx, lesson)).result()
    assert known(store) == counts
    assert ROUTER.with_learned(known(store)).suggest(ROAD) == before


def test_forgetting_all_leaves_the_shipped_words(store: Store) -> None:
    teach(store, ROAD, ComplaintClass.ASPIRATION, "DKPP", times=4)
    assert store.write(learning.forget_all).result() == 4
    assert known(store) == Learned()
    assert ROUTER.with_learned(known(store)).suggest(ROAD) == ROUTER.suggest(ROAD)
    assert store.write(learning.forget_all).result() == 0


def test_nothing_personal_is_learnt() -> None:
    text = (
        "Pak Sastro Prawiro di RT 04 Mulyorejo lapor lewat @budi.kencana dan 081234567890, "
        "surel budi@contoh.id, https://contoh.id/budi: lampu jalan padam kata bu darminah"
    )
    words = ROUTER.lesson(text, ComplaintClass.COMPLAINT, "DISHUB").words
    assert {"lampu", "jalan", "padam"} <= words
    assert not words & {"sastro", "prawiro", "mulyorejo", "budi", "kencana", "darminah", "contoh", "04"}
    assert not any(any(sign.isdigit() for sign in word) for word in words)


def test_the_record_of_acts_holds_no_word_of_the_citizen(store: Store) -> None:
    lesson = teach(store, ROAD, ComplaintClass.ASPIRATION, "DKPP")
    store.write(lambda tx: learning.unlearn(tx, lesson)).result()
    teach(store, ROAD, None, "DPUPR")
    store.write(learning.forget_all).result()
    reader = store.reader()
    try:
        events = page(reader, "routing", 0, 10)
        assert verify(reader) is None
    finally:
        reader.close()
    assert [event.kind for event in events] == [
        "routing.learned",
        "routing.unlearned",
        "routing.learned",
        "routing.forgotten",
    ]
    assert not any(word in event.payload for event in events for word in lesson.words)


@pytest.mark.parametrize(("kind", "agency", "text"), [(None, "", ROAD), (None, "DPUPR", "12 @a 🙏")])
def test_what_teaches_nothing_leaves_no_trace(
    store: Store, kind: ComplaintClass | None, agency: str, text: str
) -> None:
    assert not teach(store, text, kind, agency)
    assert known(store) == Learned()


def count(lessons: list[Lesson]) -> Learned:
    words: dict[str, dict[str, int]] = {}
    labels: dict[str, int] = {}
    for lesson in lessons:
        for label in lesson.labels:
            labels[label] = labels.get(label, 0) + 1
            for word in lesson.words:
                counts = words.setdefault(word, {})
                counts[label] = counts.get(label, 0) + 1
    return Learned(words, labels)


corrections = st.lists(
    st.tuples(
        st.sampled_from(SENTENCES),
        st.sampled_from(list(ComplaintClass)),
        st.sampled_from(["DLH", "PLN", "X"]),
    ),
    max_size=12,
)


@given(corrections, st.sampled_from(SENTENCES))
@settings(max_examples=150, deadline=None)
def test_no_corrections_break_what_suggestions_promise(
    lessons: list[tuple[str, ComplaintClass, str]], text: str
) -> None:
    plain = ROUTER.suggest(text)
    taught = ROUTER.with_learned(count([ROUTER.lesson(*lesson) for lesson in lessons])).suggest(text)
    for ranking in (taught.classes, taught.agencies):
        assert [one.score for one in ranking] == sorted((one.score for one in ranking), reverse=True)
        for one in ranking:
            assert 0 <= one.score <= 1
            assert sum(reason.points for reason in one.why if reason.learned) <= 6
    assert taught.emergency == plain.emergency
    if plain.emergency:
        assert taught.classes[0].value is ComplaintClass.EMERGENCY


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), st.sampled_from(["DLH", "PLN", "DKPP"]))
@settings(max_examples=150, deadline=None)
def test_a_single_correction_never_beats_a_lead(text: str, lesson: str, agency: str) -> None:
    plain = ROUTER.suggest(text)
    taught = ROUTER.with_learned(count([ROUTER.lesson(lesson, None, agency)])).suggest(text)
    lead = [one.points for one in plain.agencies]
    if lead and (len(lead) == 1 or lead[0] > lead[1]):
        assert taught.agencies[0].value == plain.agencies[0].value
