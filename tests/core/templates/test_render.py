"""Filling is strict: nothing unknown is hidden, nothing known is cut or read twice."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.account import LengthRule
from core.domain.finding import Channel
from core.domain.template import Stage, Template
from core.templates.render import render


def template(body: str, short: str = "") -> Template:
    return Template("T", "t", "w", body, short, Stage.UPDATE, (Channel.PUBLIC,))


def test_what_is_not_known_stays_visible_with_its_place() -> None:
    rendered = render(
        template("Halo {sapaan}, no. {no_tiket} oleh {unit}."),
        {"sapaan": "Ibu", "unit": "  "},
        LengthRule(99),
    )
    assert rendered.text == "Halo Ibu, no. {no_tiket} oleh {unit}."
    assert [rendered.text[start:end] for start, end in rendered.unresolved] == ["{no_tiket}", "{unit}"]


def test_braces_in_a_value_are_not_filled_again() -> None:
    rendered = render(template("{a} {b}"), {"a": "{b}", "b": "x"}, LengthRule(99))
    assert rendered.text == "{b} x"


def test_the_short_form_serves_only_where_the_long_one_does_not_fit() -> None:
    both = template("Laporan {no_tiket} sudah dicatat.", "No. {no_tiket}.")
    values = {"no_tiket": "DPUPR-241126-K72QM"}
    assert not render(both, values, LengthRule(41)).used_short
    short = render(both, values, LengthRule(40))
    assert short.used_short
    assert short.text == "No. DPUPR-241126-K72QM."


def test_what_still_does_not_fit_is_given_whole() -> None:
    values = {"no_tiket": "DPUPR-241126-K72QM"}
    assert (
        render(template("Laporan {no_tiket}."), values, LengthRule(5)).text == "Laporan DPUPR-241126-K72QM."
    )
    assert (
        render(template("L {no_tiket} ok.", "{no_tiket}"), values, LengthRule(5)).text == "DPUPR-241126-K72QM"
    )


def test_a_value_that_opens_a_sentence_begins_with_a_capital() -> None:
    values = {"topik": "jalan rusak", "tautan": "klaten.go.id", "no": "kl-1"}
    rendered = render(template("{topik}. {topik}, {topik}. {tautan} No. {topik}"), values, LengthRule(200))
    assert rendered.text == "Jalan rusak. Jalan rusak, jalan rusak. klaten.go.id No. jalan rusak"


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text(max_size=20)), st.integers(0, 60))
def test_spans_always_show_the_placeholders(values: dict[str, str], limit: int) -> None:
    rendered = render(template("{a}. x {b} {c} {b}", "{c}"), values, LengthRule(limit))
    for start, end in rendered.unresolved:
        assert rendered.text[start:end] in ("{a}", "{b}", "{c}")
