"""Every entry of the word lists is found where it stands, and its mend is clean."""

import pytest

from core.domain.finding import Finding, Severity
from core.rules.checker import Checker
from core.rules.mending import apply_repairs
from core.rules.model import Rule, RulePack
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import context

PACK = load_pack(RESOURCES / "rules")
RULES = {rule.id: rule for rule in PACK.rules}
WORD_RULES = ("BHS-01", "BHS-06", "TON-07", "TON-08")
ENTRIES = [(rule, word) for rule in WORD_RULES for word in RULES[rule].words]
GLOSSARY = dict(entry.split(" = ") for entry in PACK.lists["explained_abbreviations"])
TERMS = dict(entry.split(" = ") for entry in RULES["BHS-04"].params["terms"])
INSULTS = RULES["TON-01"].params


def found_by(checker: Checker, rule: str, text: str) -> list[Finding]:
    return [finding for finding in checker.check(text, context(complaint=False)) if finding.rule_id == rule]


def mended(checker: Checker, rule: str, text: str) -> str:
    repairs = [finding.repair for finding in found_by(checker, rule, text)]
    return apply_repairs(text, [repair for repair in repairs if repair is not None])


@pytest.mark.parametrize(("rule", "word"), ENTRIES)
def test_a_word_is_found_and_its_mend_is_clean(checker: Checker, rule: str, word: str) -> None:
    text = f"Petugas {word} kemarin."
    [finding] = found_by(checker, rule, text)
    assert text[finding.start : finding.end] == word
    better = RULES[rule].words[word]
    if not better:
        assert finding.repair is None
        return
    after = mended(checker, rule, text)
    assert after == f"Petugas {better} kemarin."
    assert found_by(checker, rule, after) == []
    assert not any(found_by(checker, other, after) for other in WORD_RULES if other != "BHS-06")


@pytest.mark.parametrize(("rule", "word"), ENTRIES)
def test_a_word_at_the_beginning_keeps_its_capital(checker: Checker, rule: str, word: str) -> None:
    better = RULES[rule].words[word]
    capital = word[:1].upper() + word[1:]
    expected = better[:1].upper() + better[1:] if better else capital
    assert mended(checker, rule, f"{capital} kemarin.") == f"{expected} kemarin."


@pytest.mark.parametrize(("rule", "word"), ENTRIES)
def test_a_word_inside_a_longer_one_or_a_link_is_left_alone(checker: Checker, rule: str, word: str) -> None:
    for text in (f"Petugas x{word}x kemarin.", f"Lihat https://contoh.example/{word.replace(' ', '-')}"):
        assert not any(text[f.start : f.end] == word for f in found_by(checker, rule, text))


@pytest.mark.parametrize("short", GLOSSARY)
def test_an_abbreviation_is_asked_for_once_and_its_mend_explains_it(checker: Checker, short: str) -> None:
    text = f"Berkas {short} diperiksa; {short} dicek lagi."
    [finding] = found_by(checker, "BHS-02", text)
    assert text[finding.start : finding.end] == short
    hinted = short in RULES["BHS-02"].params["hinted"]
    assert finding.severity is (Severity.INFO if hinted else Severity.WARN)
    after = mended(checker, "BHS-02", text)
    assert f"{GLOSSARY[short]} ({short})" in after
    assert found_by(checker, "BHS-02", after) == []


@pytest.mark.parametrize("short", GLOSSARY)
def test_words_of_the_full_form_are_not_doubled(checker: Checker, short: str) -> None:
    first, *rest = GLOSSARY[short].split()
    assert rest
    assert mended(checker, "BHS-02", f"Berkas {first} {short} dicek.") == (
        f"Berkas {GLOSSARY[short]} ({short}) dicek."
    )


@pytest.mark.parametrize("short", PACK.lists["known_abbreviations"])
def test_a_known_abbreviation_may_stand_alone(checker: Checker, short: str) -> None:
    text = f"Berkas {short.upper()} dicek."
    assert found_by(checker, "BHS-02", text) + found_by(checker, "TON-04", text) == []


@pytest.mark.parametrize("head", PACK.lists["name_heads"])
def test_an_abbreviation_that_begins_a_name_is_part_of_it(checker: Checker, head: str) -> None:
    assert found_by(checker, "BHS-02", f"Petugas {head} Rekaan datang.") == []


@pytest.mark.parametrize("term", TERMS)
def test_an_office_term_is_found_and_its_mend_is_plain(checker: Checker, term: str) -> None:
    text = f"Petugas {term} kemarin."
    [finding] = found_by(checker, "BHS-04", text)
    assert text[finding.start : finding.end] == term
    if TERMS[term].startswith("~"):
        assert finding.repair is None
        return
    assert mended(checker, "BHS-04", text) == f"Petugas {TERMS[term]} kemarin."
    assert found_by(checker, "BHS-04", f"Petugas {TERMS[term]} kemarin.") == []


@pytest.mark.parametrize("word", [*INSULTS["words"], *INSULTS["phrases"]])
def test_an_insult_blocks(checker: Checker, word: str) -> None:
    for text in (f"Itu {word} sekali.", f"{word.upper()}!", f"Itu *{word}* ya"):
        [finding] = found_by(checker, "TON-01", text)
        assert finding.severity is Severity.ERROR
        assert text[finding.start : finding.end].strip("*").lower() == word


@pytest.mark.parametrize("word", [word for word in INSULTS["words"] if len(word) > 4])
def test_an_insult_in_disguise_blocks(checker: Checker, word: str) -> None:
    starred = f"{word[0]}*{word[2:]}"
    spaced = " ".join(word)
    doubled = word + word[-1] * 3
    digits = word.translate(str.maketrans("oieast", "013457"))
    for disguise in (starred, spaced, doubled, digits):
        assert found_by(checker, "TON-01", f"Itu {disguise} ya."), disguise


@pytest.mark.parametrize("animal", INSULTS["animals"])
def test_an_animal_insults_only_when_said_of_a_person(checker: Checker, animal: str) -> None:
    assert found_by(checker, "TON-01", f"Laporan {animal} liar di pasar.") == []
    assert found_by(checker, "TON-01", f"Seekor {animal} masuk kampung.") == []
    for before in INSULTS["before"]:
        assert found_by(checker, "TON-01", f"Ya, {before} {animal}, tunggu."), before
    for after in INSULTS["after"]:
        assert found_by(checker, "TON-01", f"Ya, {animal} {after}, tunggu."), after
    for harmless in INSULTS["harmless"]:
        assert found_by(checker, "TON-01", f"Anda {animal} {harmless} tunggu.") == []


def test_the_lists_hold_each_word_once(pack: RulePack) -> None:
    def repeated(words: list[str]) -> set[str]:
        return {word for word in words if words.count(word) > 1}

    for name in (
        "known_abbreviations",
        "name_heads",
        "javanese_sure",
        "javanese_words",
        "hashtags",
        "explained_abbreviations",
    ):
        assert repeated(list(pack.lists[name])) == set(), name
    rules: list[Rule] = [RULES[rule] for rule in ("TON-01", "TON-06", "TON-11", "BHS-05")]
    for rule in rules:
        for name, values in rule.params.items():
            assert repeated(list(values)) == set(), f"{rule.id} {name}"
