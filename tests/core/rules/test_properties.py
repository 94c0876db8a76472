"""What holds of every check: see tests.core.rules.invariants."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from core.rules.checker import Checker
from tests.core.rules.fuzz import sentences
from tests.core.rules.invariants import random_context, random_text, violations


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**40))
def test_torn_and_joined_replies_are_checked_soundly(checker: Checker, seed: int) -> None:
    source = random.Random(seed)
    material = sentences(checker)
    text, surroundings = random_text(source, material), random_context(source, material)
    assert violations(checker, text, surroundings) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.integers(0, 2**40))
def test_any_text_is_checked_soundly(checker: Checker, text: str, seed: int) -> None:
    surroundings = random_context(random.Random(seed), sentences(checker))
    assert violations(checker, text, surroundings) == []
