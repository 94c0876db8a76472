"""What the labelled replies do not say: mends, severities, whose words decide, and what a message admits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.finding import Finding, RepairAct, Severity
from core.rules.checker import Checker
from core.rules.model import RulePack
from core.rules.people import people_lists
from tests.core.rules.context import from_settings

FAMILIES = ("PDP", "KIP", "WBS", "VUL", "EMG", "INT")
ALL_RULES = [*(f"PDP-{number:02}" for number in range(1, 16)), *(f"KIP-0{number}" for number in range(1, 5))]
ALL_RULES += ["WBS-01", "VUL-01", "EMG-01", "INT-01"]
FIRE = "Tolong, ada rumah kebakaran di Wedi!"
PUBLIC_ONLY = ["PDP-02", "PDP-03", "PDP-04", "PDP-05", "PDP-06", "PDP-07", "PDP-08", "PDP-10"]
GUESSES = ["PDP-06", "PDP-07", "PDP-08", "PDP-09", "PDP-10", "WBS-01", "VUL-01", "INT-01"]


def findings(checker: Checker, text: str, **surroundings: object) -> dict[str, Finding]:
    """Return the findings of the families of this file; PDP-13's and the like included."""
    found = checker.check(text, from_settings(surroundings))
    return {item.rule_id: item for item in found if item.rule_id[:3] in FAMILIES}


def test_every_rule_of_the_reference_is_there_with_its_severity(pack: RulePack) -> None:
    severities = {rule.id: rule.severity for rule in pack.rules}
    assert set(ALL_RULES) <= severities.keys()
    warns = {"PDP-11", "PDP-12", "PDP-13", "KIP-03", "INT-01"}
    for rule in ALL_RULES:
        expected = Severity.WARN if rule in warns else Severity.INFO if rule == "PDP-15" else Severity.ERROR
        assert severities[rule] is expected, rule


@pytest.mark.parametrize("rule_id", PUBLIC_ONLY)
def test_what_is_private_may_be_said_in_private(checker: Checker, pack: RulePack, rule_id: str) -> None:
    [rule] = [rule for rule in pack.rules if rule.id == rule_id]
    public = findings(checker, rule.example.bad, **rule.example.context)
    private = findings(checker, rule.example.bad, **{**rule.example.context, "public": False})
    assert public[rule_id].severity is Severity.ERROR
    assert public[rule_id].repair is not None
    assert public[rule_id].repair.act is RepairAct.MAKE_PRIVATE
    assert rule_id not in private


@pytest.mark.parametrize("rule_id", GUESSES)
def test_a_rule_that_guesses_says_so(pack: RulePack, rule_id: str) -> None:
    [rule] = [rule for rule in pack.rules if rule.id == rule_id]
    assert any(word in rule.message for word in ("dapat keliru", "melewatkan", "tidak dapat")), rule.message


def test_a_nik_blocks_in_private_too(checker: Checker) -> None:
    found = findings(checker, "NIK 3310014107900001 sudah kami cek.", public=False)
    assert found["PDP-01"].severity is Severity.ERROR


def test_a_request_by_direct_message_asks_once_instead_of_blocking(checker: Checker) -> None:
    assert findings(checker, "Mohon kirim NIK lewat DM.")["PDP-05"].severity is Severity.WARN
    assert findings(checker, "Mohon kirim NIK.")["PDP-05"].severity is Severity.ERROR


def test_a_person_who_set_another_class_is_believed_about_an_emergency(checker: Checker) -> None:
    text = "Terima kasih, laporan kami catat."
    assert findings(checker, text, incoming=FIRE)["EMG-01"].severity is Severity.ERROR
    assert "EMG-01" not in findings(checker, text, incoming=FIRE, **{"class": "pengaduan"})
    assert "EMG-01" in findings(checker, text, incoming="lampu mati", **{"class": "darurat"})


def test_an_emergency_wants_both_a_unit_and_a_time(checker: Checker) -> None:
    assert "waktu" in findings(checker, "BPBD sudah kami kabari.", incoming=FIRE)["EMG-01"].message
    only_time = findings(checker, "Kami cek pukul 11.40 WIB.", incoming=FIRE)["EMG-01"].message
    assert "nomor atau unit darurat" in only_time
    assert "waktu" not in only_time
    assert "EMG-01" not in findings(checker, "Damkar berangkat pukul 11.40 WIB.", incoming=FIRE)


def test_later_words_to_an_emergency_ask_instead_of_blocking(checker: Checker) -> None:
    later = findings(checker, "Sama-sama, Bapak.", incoming=FIRE, first=False)
    assert later["EMG-01"].severity is Severity.WARN


def test_the_name_that_is_the_citizens_own_handle_may_be_used(checker: Checker) -> None:
    incoming = "Saya Rekaana Sri, lampu di depan pasar padam."
    text = "Terima kasih, Rekaana Sri."
    assert "PDP-10" in findings(checker, text, incoming=incoming, handle="warga77")
    assert "PDP-10" not in findings(checker, text, incoming=incoming, handle="rekaana_sri")


def test_a_text_without_small_letters_gives_no_names_away(checker: Checker) -> None:
    incoming = "TOLONG PAK JALAN DEPAN PASAR RUSAK PARAH BANYAK LUBANG"
    assert "PDP-10" not in findings(checker, "Mohon maaf, Rusak Parah kami catat.", incoming=incoming)


def test_an_official_address_of_the_agency_may_be_given(checker: Checker) -> None:
    text = "Kirim ke layanan.rekaan@gmail.com."
    assert "PDP-03" in findings(checker, text)
    assert "PDP-03" not in findings(checker, text, official=["layanan.rekaan@gmail.com"])


def test_a_refusal_tells_what_it_lacks(checker: Checker) -> None:
    bare = findings(checker, "Dokumen itu tidak bisa kami berikan.")["KIP-02"].message
    assert "alasannya, PPID, hak mengajukan keberatan" in bare
    half = findings(checker, "Dokumen itu tidak bisa kami berikan karena memuat data pihak lain.")["KIP-02"]
    assert "alasannya" not in half.message
    assert "PPID" in half.message


def test_an_accused_is_not_named_in_oversight_matters_but_a_citizen_is_greeted_in_others(
    checker: Checker,
) -> None:
    text = "Selamat siang, Pak Rekaan. Laporan kami teruskan ke Inspektorat."
    assert "PDP-09" in findings(checker, text, **{"class": "pengawasan"})
    assert not findings(checker, text, **{"class": "pengaduan"}).keys() & {"PDP-09", "WBS-01"}


def test_a_pack_without_the_lists_of_names_still_checks_numbers(pack: RulePack) -> None:
    kept = {
        name: words for name, words in pack.lists.items() if "name" not in name and name != "spoken_digits"
    }
    checker = Checker(replace(pack, lists=kept))
    assert "PDP-01" in findings(checker, "NIK 3310014107900001 sudah kami cek.")
    assert people_lists(kept).titles == frozenset()
