"""How platforms count, and X's own reference as the judge of ours."""

import importlib.util
import sys
import types
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.account import LengthRule, LengthUnit
from core.rules.length import measure, overflow, remaining
from core.rules.limits import load_limits, narrowest, reply_rule
from core.rules.links import all_links
from tests.core.rules.conftest import RESOURCES

X = LengthRule(280, LengthUnit.X_WEIGHTED, 23)
MASTODON = LengthRule(500, LengthUnit.GRAPHEMES, 23)


@pytest.fixture(scope="module")
def reference() -> object:
    """X's published algorithm; it asks setuptools for one file, which we hand over ourselves."""
    found = importlib.util.find_spec("twitter_text")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "regexp"
    stand_in = types.ModuleType("pkg_resources")
    stand_in.resource_string = lambda _, name: (folder / name).read_bytes()  # type: ignore[attr-defined]
    before = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = stand_in
    try:
        from twitter_text import parse_tweet
    finally:
        sys.modules.pop("pkg_resources")
        if before is not None:
            sys.modules["pkg_resources"] = before
    return parse_tweet


@pytest.mark.parametrize(
    "text",
    [
        "halo", "– “a” … •", "klaten.go.id", "Lihat https://klaten.go.id/aduan?x=1.", "(https://a.id/b(c))",
        "👨‍👩‍👧 😀🇮🇩 1️⃣ ©",
        "s.id/abc", "selesai.Terima", "a@b.com", "@user.id", "é e\u0301 日本", "wa.me/62812", "❤️ ❤ ☎",
        "ꦲꦏ", "👍🏽", "a\r\nb",
        "klaten.go.id:80/x", "dishub.klaten.go.id.", "lapor.go.id!", "", "Rp50.000,00; pukul 20.15",
    ],
)  # fmt: skip
def test_x_is_counted_as_x_does(reference: object, text: str) -> None:
    assert measure(text, X) == reference(text).weightedLength  # type: ignore[operator]


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("abz AZ;,-–—…•“”()!?'0189éñ\u0301ü日漢ꦲ\n"), max_size=80))
def test_plain_words_weigh_what_x_says(reference: object, text: str) -> None:
    if all_links(text) == ():
        assert measure(text, X) == reference(text).weightedLength  # type: ignore[operator]


def test_graphemes_links_and_code_points() -> None:
    assert measure("👨‍👩‍👧e\u0301", LengthRule(10)) == 2
    assert measure("👨‍👩‍👧", LengthRule(10, LengthUnit.CODE_POINTS)) == 5
    assert measure("Lihat https://klaten.go.id/" + "a" * 90, MASTODON) == 6 + 23
    assert measure("klaten.go.id", MASTODON) == 12
    assert remaining("abc", LengthRule(2)) == -1


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=120) | st.just("a https://klaten.go.id/x b " * 4),
    st.builds(LengthRule, st.integers(0, 100), st.sampled_from(LengthUnit), st.sampled_from([None, 23])),
)
def test_the_overflow_begins_where_the_limit_is_reached(text: str, rule: LengthRule) -> None:
    start = overflow(text, rule)
    assert (start is None) == (measure(text, rule) <= rule.limit)
    assert start is None or 0 <= start < len(text)


def test_every_platform_limit_has_its_source() -> None:
    limits = load_limits(RESOURCES / "limits")
    assert set(limits) == {"x", "mastodon", "instagram", "facebook", "tiktok", "youtube", "threads"}
    assert limits["x"].limits["reply"].rule == X
    assert limits["tiktok"].limits["reply"].rule.limit == 150
    assert all(limit.source for platform in limits.values() for limit in platform.limits.values())


def test_the_narrow_platforms_are_told_the_narrowest_first() -> None:
    limits = load_limits(RESOURCES / "limits")
    assert narrowest(limits, 300) == (("TikTok", 150), ("X", 280))
    assert reply_rule(limits, "x") == X
    assert reply_rule(limits, "simulated") is None


@given(
    st.text(max_size=30)
    | st.text(alphabet="a\r\n\u0301\u200d\U0001f469🏽🇮👍e–“漢각ㅏ\u1100\u0e33\ufe0f©", max_size=12)
)
def test_the_quick_count_agrees_with_counting_grapheme_by_grapheme(text: str) -> None:
    assert measure(text, LengthRule(9, LengthUnit.GRAPHEMES)) == len(regex.findall(r"\X", text))
    whole = LengthRule(10**6, LengthUnit.X_WEIGHTED)
    assert measure(text, whole) == sum(measure(piece, whole) for piece in regex.findall(r"\X", text))
