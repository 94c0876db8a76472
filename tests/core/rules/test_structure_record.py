"""What a reply says against what the record holds, and what a mend starts from."""

from dataclasses import replace

import pytest

from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, Finding, RecordedAct, RepairAct, ReplyContext, SentText, Severity
from core.rules.checker import Checker
from core.rules.mending import apply_repairs
from tests.core.rules.context import HOUR, TUESDAY_NOON, context

FORWARDED = frozenset({RecordedAct.FORWARDED})
NEWS = "kabar berikutnya paling lambat Kamis, 26 November 2026"


def _known(record: CaseRecord = CaseRecord(), **changes: object) -> ReplyContext:  # noqa: B008 - frozen
    return replace(context(), record=record, complaint_class=ComplaintClass.COMPLAINT, **changes)  # type: ignore[arg-type]


def _found(checker: Checker, text: str, surroundings: ReplyContext, rule: str) -> list[Finding]:
    return [one for one in checker.check(text, surroundings) if one.rule_id == rule]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Laporan sudah kami teruskan ke Bidang Bina Marga DPUPR hari ini.", "Bidang Bina Marga DPUPR"),
        ("Sudah dicatat dan diteruskan ke UPTD Pengelolaan Sampah.", "UPTD Pengelolaan Sampah"),
        ("Kejadian sudah kami sampaikan ke BPBD Klaten pukul 11.40 WIB.", "BPBD Klaten"),
        ("Laporan kami teruskan ke Inspektorat. – MR", "Inspektorat"),
        ("Laporan sudah kami teruskan hari ini.", ""),
    ],
)
def test_a_claimed_forwarding_offers_to_record_it_with_the_unit(
    checker: Checker, text: str, unit: str
) -> None:
    [finding] = _found(checker, text, _known(), "FAK-06")
    assert finding.severity is Severity.ERROR
    assert finding.repair is not None
    assert finding.repair.act is RepairAct.RECORD_FORWARD
    assert finding.repair.text == unit


def test_what_was_recorded_may_be_told(checker: Checker) -> None:
    text = "Laporan sudah kami teruskan ke Bidang Bina Marga DPUPR hari ini."
    for names in ((), ("Bidang Bina Marga",), ("DPUPR",), ("Regu pemeliharaan",)):
        assert _found(checker, text, _known(CaseRecord(acts=FORWARDED, forwarded_to=names)), "FAK-06") == []
    elsewhere = CaseRecord(acts=FORWARDED, forwarded_to=("Dinas Perhubungan",))
    assert len(_found(checker, text, _known(elsewhere), "FAK-06")) == 1
    assert _found(checker, text, _known(replace(elsewhere, duty="DPUPR")), "FAK-06") == []


def test_an_erasure_needs_its_plan_and_offers_to_make_it(checker: Checker) -> None:
    text = "Data dipakai untuk laporan ini dan dihapus dari pesan setelah selesai."
    [finding] = _found(checker, text, _known(CaseRecord(acts=FORWARDED)), "FAK-06")
    assert finding.repair is not None
    assert finding.repair.act is RepairAct.PLAN_ERASURE
    assert finding.repair.label == "Rencanakan penghapusan data"
    planned = CaseRecord(acts=frozenset({RecordedAct.ERASURE_PLANNED}))
    assert _found(checker, text, _known(planned), "FAK-06") == []


def test_without_a_record_nothing_is_said_about_it(checker: Checker) -> None:
    text = f"Selamat siang, Bapak. Laporan sudah kami teruskan ke DPUPR; {NEWS}. – RN"
    assert {one.rule_id for one in checker.check(text, context())} & {"FAK-06", "SLA-02", "STR-13"} == set()


def test_another_agencys_work_may_be_told_once_it_was_handed_over(checker: Checker) -> None:
    text = "Dinas Perhubungan akan memasang rambu itu Kamis, 26 November 2026."
    [finding] = _found(checker, text, _known(), "PRM-05")
    assert finding.repair is not None
    assert (finding.repair.act, finding.repair.text) == (RepairAct.RECORD_FORWARD, "Dinas Perhubungan")
    handed = CaseRecord(acts=FORWARDED, forwarded_to=("Dishub Klaten",))
    assert _found(checker, text, _known(handed), "PRM-05") == []
    assert _found(checker, text, _known(agency="DISHUB"), "PRM-05") == []
    assert _found(checker, text, _known(agency="Kantor Rekaan"), "PRM-05") == []


def test_the_ticket_that_is_known_is_offered_before_the_initials(checker: Checker) -> None:
    text = f"Selamat siang, Kak. Terima kasih, mohon maaf. Tim Bina Marga mengecek; {NEWS}. – RN, DPUPR"
    [finding] = _found(checker, text, _known(CaseRecord(ticket="DPUPR-241126-K72QM")), "STR-06")
    assert finding.repair is not None
    mended = apply_repairs(text, [finding.repair])
    assert mended.endswith(f"{NEWS}. Nomor laporan: DPUPR-241126-K72QM. – RN, DPUPR")
    [without] = _found(checker, text, _known(), "STR-06")
    assert without.repair is None


def test_the_date_is_offered_before_the_initials(checker: Checker) -> None:
    text = "Selamat siang, Kak. Terima kasih, laporan kami catat. – RN, DPUPR"
    [finding] = _found(checker, text, context(), "STR-08")
    assert finding.repair is not None
    mended = apply_repairs(text, [finding.repair])
    assert mended == (
        "Selamat siang, Kak. Terima kasih, laporan kami catat. Perkembangannya kami kabarkan paling lambat "
        "Rabu, 25 November 2026. – RN, DPUPR"
    )


@pytest.mark.parametrize(
    ("hour", "greeting", "right"),
    [
        (0, "Selamat malam", "Selamat pagi"),
        (10, "Selamat siang", "Selamat pagi"),
        (11, "Selamat pagi", "Selamat siang"),
        (14, "Selamat Sore", "Selamat Siang"),
        (15, "selamat siang", "selamat sore"),
        (18, "Sugeng sonten", "Sugeng dalu"),
    ],
)
def test_the_greeting_of_the_hour_is_offered(checker: Checker, hour: int, greeting: str, right: str) -> None:
    surroundings = replace(context(), now=TUESDAY_NOON + (hour - 12) * HOUR)
    [finding] = _found(checker, f"{greeting}, Bapak. Terima kasih.", surroundings, "STR-02")
    assert finding.repair is not None
    assert finding.repair.text == right
    assert _found(checker, f"{right}, Bapak. Terima kasih.", surroundings, "STR-02") == []


def test_a_late_answer_without_apology_is_told_once(checker: Checker) -> None:
    text = f"Selamat siang, Kak. Terima kasih. {NEWS.capitalize()}. Dicek tim Bina Marga. – RN"
    late = _known(respond_by=TUESDAY_NOON - HOUR)
    rules = [one.rule_id for one in checker.check(text, late)]
    assert "SLA-01" in rules
    assert "STR-04" not in rules
    [finding] = _found(checker, text, late, "SLA-01")
    assert finding.severity is Severity.ERROR
    assert finding.repair is not None
    assert apply_repairs(text, [finding.repair]).startswith(
        "Selamat siang, Kak. Mohon maaf, balasan kami terlambat. Terima kasih."
    )


def test_the_same_words_count_with_names_numbers_and_dates_left_out(checker: Checker) -> None:
    text = "Selamat siang, Bapak Rekso. Laporan DPUPR-241126-AAAAA kami cek Rabu, 25 November 2026."
    other = "Selamat siang, Bapak Darmo. Laporan DPUPR-241126-BBBBB kami cek Jumat, 27 November 2026."
    once = CaseRecord(sent_today=(SentText(other, same_citizen=False),))
    assert _found(checker, text, _known(once), "STR-13") == []
    twice = CaseRecord(sent_today=(SentText(other, same_citizen=False),) * 2)
    assert len(_found(checker, text, _known(twice), "STR-13")) == 1
    same = CaseRecord(sent_today=(SentText(other, same_citizen=True),))
    assert len(_found(checker, text, _known(same), "STR-13")) == 1


def test_an_unclassed_complaint_asks_for_its_class(checker: Checker) -> None:
    surroundings = replace(context(), record=CaseRecord())
    [finding] = _found(checker, "Kami cek besok pagi, Bapak.", surroundings, "SLA-02")
    assert finding.repair is not None
    assert finding.repair.act is RepairAct.CHOOSE_CLASS


def test_a_link_without_protection_is_mended(checker: Checker) -> None:
    text = "Syaratnya di http://disdukcapil.klaten.go.id/syarat."
    [finding] = _found(checker, text, context(), "FAK-03")
    assert finding.repair is not None
    mended = apply_repairs(text, [finding.repair])
    assert mended == "Syaratnya di https://disdukcapil.klaten.go.id/syarat."


def test_a_short_link_of_the_office_itself_is_allowed(checker: Checker) -> None:
    text = "Formulirnya di https://s.id/dpupr-rekaan."
    assert len(_found(checker, text, context(), "FAK-03")) == 1
    official = replace(context(), official=("https://s.id/dpupr-rekaan",))
    assert _found(checker, text, official, "FAK-03") == []


def test_instagrams_limit_is_told_once_and_as_an_error(checker: Checker) -> None:
    text = "Kabar Jumat, 27 November 2026. " * 80
    surroundings = replace(context(complaint=False), platform="instagram")  # type: ignore[arg-type]
    rules = [(one.rule_id, one.severity) for one in checker.check(text, surroundings)]
    assert ("LEN-02", Severity.ERROR) in rules
    assert "LEN-03" not in [rule for rule, _ in rules]
