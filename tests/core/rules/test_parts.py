"""A part of a reply need not say what the whole says, and only a text that bears its number is a part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.complaint import ComplaintClass
from core.rules.checker import Checker
from tests.core.rules.context import context

SAID = "Petugas kami akan membawa alat dan bahan yang diperlukan untuk pekerjaan itu."


def found(checker: Checker, text: str, part: tuple[int, int] | None) -> set[str]:
    return {
        one.rule_id
        for one in checker.check(
            text, replace(context(), complaint_class=ComplaintClass.COMPLAINT, part=part)
        )
    }


@pytest.mark.parametrize("rule", ["STR-01", "STR-03"])
def test_the_greeting_is_asked_of_the_first_part_alone(checker: Checker, rule: str) -> None:
    assert rule in found(checker, f"{SAID} (1/3)", (1, 3))
    assert rule not in found(checker, f"{SAID} (2/3)", (2, 3))


def test_a_date_is_asked_of_no_single_part(checker: Checker) -> None:
    greeting = "Selamat siang, Bapak/Ibu. Terima kasih, mohon maaf atas ketidaknyamanannya."
    assert "STR-08" in found(checker, f"{greeting} {SAID}", None)
    assert "STR-08" not in found(checker, f"{greeting} {SAID} (1/2)", (1, 2))


def test_a_number_typed_by_hand_makes_no_part(checker: Checker) -> None:
    assert {"STR-01", "STR-08"} <= found(checker, f"{SAID} (2/3)", None)
    assert {"STR-01", "STR-08"} <= found(checker, SAID, (2, 3))
