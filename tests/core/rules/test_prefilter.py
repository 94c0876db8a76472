"""Ruling a pattern out without trying it must never lose a match."""

import re
import sys
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.rules.matching import flags_of
from core.rules.model import RulePack
from core.rules.plain import fold, plain
from core.rules.prefilter import Needed, Search, required_literals, text_of
from tests.core.rules.replies import labelled_replies

PIECES = st.sampled_from([
    "abc", "mohon", "(?:kirim|tulis)(?:kan)?", r"\s{1,3}", r"\d", "[Kk]", "[a-z]{1,4}", "[^.]{0,9}",
    "(?:x|y|)", r"\b", "(?=ab)", "(?<!a)", "(?i:Sk)", ".", "s?", "(?:ab){2}", "(?:a|[bc]d){1,2}",
    r"(?:\d\d){0,2}", "-", "ı",
])  # fmt: skip
PATTERNS = st.lists(PIECES, min_size=1, max_size=5).map("".join)
TEXTS = st.one_of(
    st.text(alphabet="abcdkxysſKıİIS KMohon-kirimtulis0189٣ .é", max_size=40),
    st.lists(
        st.sampled_from(["abc", "Mohon", "kirimkan", "tulis", " ", "7", "ſK", "x", "-", "abab", "SK"])
    ).map("".join),
)


@settings(max_examples=1_000, deadline=None)
@given(PATTERNS, TEXTS, st.sampled_from([0, int(re.IGNORECASE)]))
def test_what_matches_holds_the_required_words(pattern: str, text: str, flags: int) -> None:
    even = plain(text)
    needed = required_literals(pattern, flags)
    for found in re.finditer(pattern, even, flags):
        assert all(_is_near(each, fold(found.group())) for each in needed)
    assume(_parser.parse(pattern, flags).getwidth()[0] > 0)
    quick = [found.span() for found in Search(pattern, flags).finditer(text_of(even, fold(even)))]
    assert quick == [found.span() for found in re.finditer(pattern, even, flags)]


def _is_near(needed: Needed, matched: str) -> bool:
    return any(0 <= matched.find(literal) <= needed.back for literal in needed.literals)


def test_no_shipped_pattern_is_ruled_out_where_it_matches(pack: RulePack) -> None:
    texts = [plain(reply.text) for reply in labelled_replies()]
    texts += [plain(example) for rule in pack.rules for example in (rule.example.bad, rule.example.good)]
    texts += [text.upper() for text in texts[::3]]
    texts += [text.replace("i", "ı").replace("s", "ſ") for text in texts[::5]]
    for rule in pack.rules:
        for pattern in rule.patterns:
            compiled, quick = re.compile(pattern, flags_of(rule)), Search(pattern, flags_of(rule))
            for text in texts:
                wanted = [found.span() for found in compiled.finditer(text)]
                found = [found.span() for found in quick.finditer(text_of(text, fold(text)))]
                assert found == wanted, (rule.id, pattern, text)


def test_folding_gives_one_sign_for_each_and_joins_all_that_ignoring_case_joins() -> None:
    letters = re.compile("[a-z]", re.IGNORECASE)
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        assert len(fold(sign)) == 1
        assert len(plain(sign)) == 1
        if code > 0x7F and letters.fullmatch(sign):
            [only] = [letter for letter in "iks" if re.fullmatch(letter, sign, re.IGNORECASE)]
            assert fold(sign) == only


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("mohon[^.]{0,40}NIK", {"mohon"}),
        ("(?:kirim|tulis)(?:kan)?", {"kirim", "tulis"}),
        (".{1,3}", set()),
        ("(?:abc|.)", set()),
    ],
)
def test_the_rarest_words_are_chosen(pattern: str, literals: set[str]) -> None:
    found = required_literals(pattern)
    assert set(found[0].literals if found else ()) == literals


def test_look_alike_signs_have_one_spelling() -> None:
    assert plain("NIK ３３１０‑٠١\u00a0\u200b2\u20e3 ＮＩＫ 𝟎𝟖") == "NIK 3310-01 \u200b2\u200b NIK 08"
    assert plain("m² Jalan é") == "m² Jalan é"
