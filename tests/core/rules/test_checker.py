"""What an admin relies on: what blocks, what asks, where it stands and how it is mended."""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

import pytest

from core.domain.account import LengthRule, Platform
from core.domain.finding import Finding, Severity
from core.rules.checker import Checker
from core.rules.citation import describe
from core.rules.mending import apply_repairs
from core.rules.model import Rule, RulePack
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import HOUR, TUESDAY_NOON, context, from_example

PACK = load_pack(RESOURCES / "rules")
CHECKER = Checker(PACK)


@pytest.mark.parametrize("rule", PACK.rules, ids=attrgetter("id"))
def test_the_bad_example_is_found_and_the_good_one_is_clean(rule: Rule) -> None:
    example = rule.example
    surroundings = from_example(example.context)
    assert rule.id in {finding.rule_id for finding in CHECKER.check(example.bad, surroundings)}
    findings = CHECKER.check(example.good, surroundings)
    assert CHECKER.blocks(findings) + CHECKER.asks(findings) == ()
    assert rule.id not in {finding.rule_id for finding in findings}


def only(findings: Iterable[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule_id == rule]


def test_a_nik_blocks_in_private_too_but_a_phone_number_only_in_public(checker: Checker) -> None:
    text = "NIK 3310014107900001, hp 0812-3456-7890. Kabar paling lambat 27 Juni 2022."
    public = {finding.rule_id for finding in checker.blocks(checker.check(text, context()))}
    private = {finding.rule_id for finding in checker.blocks(checker.check(text, context(public=False)))}
    assert public == {"PDP-01", "PDP-02"}
    assert private == {"PDP-01"}


def test_the_office_number_on_the_list_may_be_given_in_any_spelling(pack: RulePack) -> None:
    own = replace(pack, lists={**pack.lists, "official_numbers": ("+62 811-2222-3333",)})
    text = "WhatsApp resmi kami 0811 2222 3333, kabar paling lambat 27 Juni 2022."
    assert Checker(own).check(text, context()) == ()
    assert Checker(pack).blocks(Checker(pack).check(text, context()))
    other = text.replace("3333", "3334")
    assert Checker(own).blocks(Checker(own).check(other, context()))


def test_asking_for_data_by_direct_message_asks_once_instead_of_blocking(checker: Checker) -> None:
    findings = checker.check("Mohon kirim NIK lewat DM. Kabar 27 Juni 2022.", context())
    assert [(finding.rule_id, finding.severity) for finding in findings] == [("PDP-05", Severity.WARN)]
    assert checker.asks(findings) == findings
    assert checker.blocks(findings) == ()


def test_a_promise_blocks_without_a_date_and_asks_with_one(checker: Checker) -> None:
    without = {f.rule_id: f.severity for f in checker.check("Segera kami cek.", context(complaint=False))}
    dated = {f.rule_id: f.severity for f in checker.check("Segera kami cek, 27 Juni 2022.", context())}
    assert without["PRM-01"] is Severity.ERROR
    assert dated["PRM-01"] is Severity.WARN


def test_the_missing_date_is_offered_as_a_working_day(checker: Checker) -> None:
    friday = TUESDAY_NOON + 3 * 24 * HOUR
    text = "Terima kasih, laporan sudah kami catat."
    [finding] = only(checker.check(text, context(now=friday, respond_by=friday + HOUR)), "STR-08")
    assert finding.repair is not None
    mended = apply_repairs(text, [finding.repair])
    assert mended.endswith("paling lambat Senin, 30 November 2026.")
    assert checker.blocks(checker.check(mended, context(now=friday, respond_by=friday + HOUR))) == ()


def test_the_offered_date_is_left_out_where_it_would_not_fit(checker: Checker) -> None:
    text = "Terima kasih, laporan sudah kami catat."
    [finding] = only(checker.check(text, context(length=LengthRule(len(text) + 10))), "STR-08")
    assert finding.repair is None


def test_later_words_in_a_conversation_are_not_blocked_for_a_date(checker: Checker) -> None:
    findings = checker.check("Sama-sama, Bapak.", context(first=False))
    assert checker.blocks(findings) == ()


def test_spelling_is_mended_with_the_capitals_of_the_original(checker: Checker) -> None:
    text = "Terimakasih. SILAHKAN datang, nomer antrian 5."
    findings = checker.check(text, context(complaint=False))
    repairs = [finding.repair for finding in findings if finding.repair is not None]
    assert apply_repairs(text, repairs) == "Terima kasih. SILAKAN datang, nomor antrean 5."


def test_a_misspelling_in_a_link_or_handle_is_left_alone(checker: Checker) -> None:
    text = "Lihat https://ijin.example/nomer atau klaten.go.id/ijin dan @ijin_klaten #nomer"
    findings = checker.check(text, context(complaint=False, handle="ijin_klaten"))
    assert only(findings, "BHS-01") == []


def test_on_mastodon_the_citizens_handle_takes_room(checker: Checker) -> None:
    text = "Kabar berikutnya paling lambat 27 Juni 2022."
    tight = LengthRule(len(text) + 3)
    here = context(length=tight, platform=Platform.MASTODON, handle="warga@a.example")
    assert only(checker.check(text, here), "LEN-03")
    assert not only(checker.check(text, context(length=tight)), "LEN-03")


def test_articles_are_shown_only_where_the_wording_was_seen(pack: RulePack) -> None:
    grounds = {rule.id: describe(rule.citation) for rule in pack.rules}
    assert "Pasal 65" in grounds["PDP-01"]
    assert grounds["TON-02"] == "UU 25/2009 tentang Pelayanan Publik (perlu dikonfirmasi Bagian Hukum)"
