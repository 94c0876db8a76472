"""What the proposals promise to whoever shows them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.complaint import ComplaintClass
from core.domain.suggestion import Scored
from core.routing.router import Router
from tests.core.routing.sentences import read, shipped_router

ROUTER = shipped_router()
SENTENCES = [sentence.text for sentence in read()]
WORDS = sorted({word for text in SENTENCES for word in text.split()})
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join),
)


@given(texts, st.sampled_from(["", "DPUPR", "KEC-WEDI", "DISKOMINFO", "tidak dikenal"]))
@settings(max_examples=300, deadline=None)
def test_proposals_are_ordered_explained_and_repeatable(text: str, own: str) -> None:
    suggestion = ROUTER.suggest(text, own)
    assert suggestion == ROUTER.suggest(text, own)
    assert 1 <= len(suggestion.classes) <= 3
    assert len(suggestion.agencies) <= 3
    rankings: tuple[Sequence[Scored[Any]], ...] = (
        suggestion.classes,
        suggestion.agencies,
        [suggestion.is_complaint],
    )
    for ranking in rankings:
        scores = [one.score for one in ranking]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        points = [sum(reason.points for reason in one.why) for one in ranking]
        assert all(isclose(one.points, told) and told > 0 for one, told in zip(ranking, points, strict=True))
        assert points == sorted(points, reverse=True)
    calm = (ComplaintClass.APPRECIATION, ComplaintClass.NOT_COMPLAINT)
    assert suggestion.is_complaint.value is (suggestion.classes[0].value not in calm)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_emergency_words_outrank_everything(text: str) -> None:
    suggestion = ROUTER.suggest(text)
    first = suggestion.classes[0].value is ComplaintClass.EMERGENCY
    assert first is bool(suggestion.emergency)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_normalising_never_raises_and_settles(text: str) -> None:
    once = ROUTER.normalise(text)
    assert once == ROUTER.normalise(text)
    assert once == once.strip()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("lobang", "lubang"),
        ("bangjo", "lampu lalu lintas"),
        ("dalane rusak", "jalan rusak"),
        ("uwuh", "sampah"),
        ("banyu", "air"),
        ("mboten", "tidak"),
        ("yg", "yang"),
        ("puskemas", "puskesmas"),
        ("toloooong", "tolong"),
        ("e-KTP", "ktp"),
        ("sampahnya", "sampah"),
        ("ＪＡＬＡＮ", "jalan"),
        ("@dpupr_klaten https://contoh.id/a lampu", "lampu"),
    ],
)
def test_slang_javanese_and_slips_are_read(router: Router, written: str, read_as: str) -> None:
    assert router.normalise(written) == read_as


@pytest.mark.parametrize(
    ("text", "agency", "not_first"),
    [
        ("lampu jalan padam", "DISHUB", "PLN"),
        ("listrik rumah padam sekampung", "PLN", "DISHUB"),
        ("air banjir masuk kampung", "BPBD", "TIRTAMERAPI"),
        ("air PDAM macet", "TIRTAMERAPI", "DPUPR"),
        ("air keruh dari keran", "TIRTAMERAPI", "BPBD"),
        ("air irigasi macet", "DPUPR", "TIRTAMERAPI"),
        ("pohon tumbang di jalan", "BPBD", "DLH"),
        ("pohon perlu dipangkas", "DLH", "BPBD"),
        ("jalan nasional berlubang", "BBPJN", "DPUPR"),
        ("jalan Jogja-Solo rusak", "BBPJN", "DPUPR"),
        ("guru SMA jarang masuk", "DISDIKBUD", "DISDIK"),
        ("KIS PBI dinonaktifkan", "DISSOSP3AKB", "BPJS"),
        ("antrean poli RSUD Bagas Waras lama", "RSUDBW", "DINKES"),
        ("antrean poli RSUP Soeradji lama", "RSUP", "RSUDBW"),
        ("bayar pajak motor", "SAMSAT", "BPKPAD"),
    ],
)
def test_matters_that_are_easily_confused(router: Router, text: str, agency: str, not_first: str) -> None:
    proposed = [one.value for one in router.suggest(text).agencies]
    assert proposed[0] == agency
    assert not_first not in proposed[:1]


def test_a_school_levy_goes_to_two_agencies_in_private(router: Router) -> None:
    suggestion = router.suggest("ada pungutan sekolah di SD anak saya")
    assert {one.value for one in suggestion.agencies[:2]} == {"INSPEKTORAT", "DISDIK"}
    assert suggestion.private
    assert suggestion.classes[0].value is ComplaintClass.OVERSIGHT


def test_the_status_of_a_national_road_is_asked_first(router: Router) -> None:
    assert any("status ruas" in line for line in router.suggest("jalan nasional berlubang").advice)


def test_a_district_is_told_but_does_not_own_the_matter(router: Router) -> None:
    suggestion = router.suggest("jalan rusak parah di Karangdowo")
    assert suggestion.agencies[0].value == "DPUPR"
    assert suggestion.copies == ("KEC-KARANGDOWO",)


def test_the_district_office_owns_its_own_counter(router: Router) -> None:
    assert router.suggest("pelayanan kantor kecamatan Wedi lambat").agencies[0].value == "KEC-WEDI"
    assert router.suggest("pelayanan kantor kecamatan lambat").agencies[0].value == "KECAMATAN"
    assert router.suggest("kantor kecamatan lambat", "KEC-BAYAT").agencies[0].value == "KEC-BAYAT"


@pytest.mark.parametrize("text", ["tulung min dibantu", "aku wedi liwat kono", "motor ceper berisik"])
def test_everyday_words_are_no_districts(router: Router, text: str) -> None:
    assert router.suggest(text).copies == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("puskesmas Cawas hari Minggu melayani vaksin gak min", ComplaintClass.INFORMATION),
        ("loket dibuka sampai sore belum ya", ComplaintClass.INFORMATION),
        ("tidak bisa dibuka", ComplaintClass.COMPLAINT),
        ("kok bisa loketnya tutup?", ComplaintClass.COMPLAINT),
        ("mbok yao perpusnya buka malam", ComplaintClass.ASPIRATION),
        ("pasang kanopi di halte depan pasar", ComplaintClass.ASPIRATION),
        ("akhirnya jembatannya jadi juga", ComplaintClass.APPRECIATION),
    ],
)
def test_the_form_of_a_sentence_tells_its_class(router: Router, text: str, kind: ComplaintClass) -> None:
    assert router.suggest(text).classes[0].value is kind


def test_a_term_in_order_does_not_match_the_words_turned_round(router: Router) -> None:
    ordered = router.suggest("KTP tidak bisa").classes
    turned = router.suggest("KTP bisa tidak").classes
    assert ordered[0].value is ComplaintClass.COMPLAINT
    assert turned[0].value is ComplaintClass.INFORMATION


@pytest.mark.parametrize("place", ["pasar", "SD", "puskesmas", "stadion"])
def test_a_place_beside_which_something_lies_has_no_duty(router: Router, place: str) -> None:
    assert router.suggest(f"lubang besar depan {place}").agencies[0].value == "DPUPR"


def test_a_danger_that_goes_on_now_is_no_matter_of_soft_exceptions(router: Router) -> None:
    assert router.suggest("rawan banjir tiap tahun").emergency == ()
    assert router.suggest("banjir lagi pak, warga terjebak di plafon masjid").emergency


def test_amounts_are_read_with_their_unit(router: Router) -> None:
    assert router.normalise("diminta 50rb") == "diminta 50 ribu"


def test_the_addressed_agency_settles_a_tie_but_outranks_no_phrase(router: Router) -> None:
    assert router.suggest("selamat siang, mohon dibantu", "DKPP").agencies[0].value == "DKPP"
    assert router.suggest("lampu jalan padam", "DKPP").agencies[0].value == "DISHUB"


def test_reasons_quote_the_words_they_rest_on(router: Router) -> None:
    first = router.suggest("dalane neng ngarep kantor pos lobang gedhe").agencies[0]
    assert first.value == "DPUPR"
    assert any("jalan" in reason.words and "lubang" in reason.words for reason in first.why)


def test_nothing_to_read_is_told_as_such(router: Router) -> None:
    suggestion = router.suggest("")
    assert suggestion.agencies == ()
    assert suggestion.classes[0].score < 0.8
