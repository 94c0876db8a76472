"""The response clock: 24 clock hours from the citizen's posting time."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.sla import HOUR_MS, KLATEN_SOP, Band

ORDER = [Band.CALM, Band.ATTENTION, Band.URGENT, Band.OVERDUE]
MOMENT = st.integers(0, 4_000_000_000_000)


@given(posted=MOMENT)
def test_the_deadline_is_24_hours_after_the_citizen_posted(posted: int) -> None:
    assert KLATEN_SOP.deadline(posted) == posted + 24 * HOUR_MS


def test_bands_change_at_eight_hours_two_hours_and_the_deadline() -> None:
    due = 100 * HOUR_MS
    assert KLATEN_SOP.band(due, due - 8 * HOUR_MS - 1) is Band.CALM
    assert KLATEN_SOP.band(due, due - 8 * HOUR_MS) is Band.ATTENTION
    assert KLATEN_SOP.band(due, due - 2 * HOUR_MS) is Band.URGENT
    assert KLATEN_SOP.band(due, due - 1) is Band.URGENT
    assert KLATEN_SOP.band(due, due) is Band.OVERDUE


@given(due=MOMENT, now=MOMENT, later=st.integers(0, 10**11))
def test_time_only_makes_a_deadline_more_pressing(due: int, now: int, later: int) -> None:
    bands = [ORDER.index(KLATEN_SOP.band(due, moment)) for moment in (now, now + later)]
    assert bands == sorted(bands)
