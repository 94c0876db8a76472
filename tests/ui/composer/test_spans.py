"""Places in a text are the same place for the rules and for Qt."""

from hypothesis import given
from hypothesis import strategies as st

from ui.composer.spans import Span, following, placeholders, preceding, to_points, to_units

TEXTS = st.text(alphabet=st.sampled_from("ab \n{}_é漢😀👨\u200d👩"), max_size=60)


@given(TEXTS, st.integers(0, 60))
def test_a_place_survives_the_way_to_qt_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    assert to_points(text, to_units(text, place)) == place


@given(TEXTS)
def test_the_end_of_a_text_is_its_length_in_utf16(text: str) -> None:
    assert to_units(text, len(text)) == len(text.encode("utf-16-le")) // 2


def test_placeholders_are_found_after_an_emoji() -> None:
    text = "😀 {salam}, {no_tiket} {bukan ini} {}"
    assert [text[span.start : span.end] for span in placeholders(text)] == ["{salam}", "{no_tiket}"]


def test_walking_goes_round_at_both_ends() -> None:
    spans = (Span(2, 4), Span(8, 9))
    assert following(spans, 5) == Span(8, 9)
    assert following(spans, 10) == Span(2, 4)
    assert preceding(spans, 8) == Span(2, 4)
    assert preceding(spans, 1) == Span(8, 9)
    assert following((), 0) is None
    assert preceding((), 0) is None
