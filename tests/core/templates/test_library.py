"""The right words come first, and a bad file is refused by line."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, RecordedAct, ReplyContext
from core.domain.template import Scope, Template
from core.packs.refusal import PackRefused
from core.templates.library import TemplateLibrary, needs_review
from core.templates.pack import no_templates
from tests.core.rules.context import TUESDAY_NOON, context
from tests.core.templates.conftest import RESOURCES


def ids(templates: Iterable[Template]) -> list[str]:
    return [template.id for template in templates]


def of_class(kind: ComplaintClass, *, first: bool = True) -> ReplyContext:
    return replace(context(first=first), complaint_class=kind)


def test_an_ordinary_first_reply_begins_with_the_receipt(library: TemplateLibrary) -> None:
    ranked = ids(library.rank(context()))
    assert ranked[0] == "T01"
    assert ranked[-1] == "T11"


def test_a_late_reply_begins_with_the_apology(library: TemplateLibrary) -> None:
    assert ids(library.rank(context(respond_by=TUESDAY_NOON)))[0] == "T11"


@pytest.mark.parametrize(
    ("incoming", "first"),
    [
        ("KTP saya sudah 3 bulan belum jadi", "T03"),
        ("Pak dalan lobang gede di Cawas, jalan rusak", "T27"),
        ("Ada pohon tumbang menutup jalan, tolong", "T17"),
        ("banjirnya masuk rumah warga", "T17"),
        ("Ada pungutan liar di loket", "T18"),
        ("Petugas puskesmas tidak ramah, antri lama", "T20"),
        ("Bansos PKH belum dapat", "T21"),
        ("Kulo badhe matur, dalan dereng dipun dandosi. Nuwun sewu, pripun", "T29"),
        ("Apa benar kabar jalan ditutup? hoaks?", "T23"),
        ("Usul sebaiknya ada taman, semoga", "T15"),
        ("makasih petugas, puas, bagus", "T16"),
        ("Parah, kecewa, tolol semua", "T22"),
        ("Kemarin sudah lapor hal yang sama", "T30"),
        ("Tetangga korban kekerasan KDRT", "T19"),
    ],
)
def test_the_citizens_words_bring_the_fitting_template_forward(
    library: TemplateLibrary, incoming: str, first: str
) -> None:
    assert ids(library.rank(context(incoming=incoming)))[0] == first


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (ComplaintClass.COMPLAINT, "T01"),
        (ComplaintClass.ASPIRATION, "T15"),
        (ComplaintClass.INFORMATION, "T12"),
        (ComplaintClass.EMERGENCY, "T17"),
        (ComplaintClass.OVERSIGHT, "T18"),
        (ComplaintClass.APPRECIATION, "T16"),
        (ComplaintClass.NOT_COMPLAINT, "T23"),
    ],
)
def test_the_class_that_a_person_chose_leads(
    library: TemplateLibrary, kind: ComplaintClass, first: str
) -> None:
    ranked = library.rank(of_class(kind))
    assert ranked[0].id == first
    assert kind in ranked[0].classes


def test_the_record_tells_the_stage(library: TemplateLibrary) -> None:
    forwarded = CaseRecord(acts=frozenset({RecordedAct.FORWARDED}))
    resolved = CaseRecord(acts=frozenset({RecordedAct.RESOLVED}))
    later = of_class(ComplaintClass.COMPLAINT, first=False)
    assert ids(library.rank(replace(later, record=CaseRecord())))[0] in ("T07", "T08")
    ranked = ids(library.rank(replace(later, record=forwarded)))
    assert ranked.index("T09") < ranked.index("T05")
    assert ids(library.rank(replace(later, record=resolved)))[:2] == ["T09", "T10"]


def test_in_private_nobody_is_sent_to_private(library: TemplateLibrary) -> None:
    ranked = ids(library.rank(context(public=False)))
    assert "T03" not in ranked
    assert "T04" in ranked
    assert "T04" not in ids(library.rank(context()))


def test_an_agency_sees_its_own_templates_and_not_anothers(library: TemplateLibrary) -> None:
    assert "T27" in ids(library.rank(replace(context(), agency="dpupr")))
    assert "T27" in ids(library.rank(replace(context(), agency="Dinas Pekerjaan Umum dan Penataan Ruang")))
    assert "T28" not in ids(library.rank(context()))
    dishub = replace(context(incoming="PJU peteng"), agency="DISHUB")
    assert ids(library.rank(dishub))[0] == "T28"
    assert "T27" not in ids(library.rank(dishub))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("pesan langsung", "T03"),
        ("TERLAMBAT", "T11"),
        ("patokan", "T02"),
        ("t01", "T01"),
        ("lobang", "T27"),
        ("titik bahaya", "T17"),
        ("krama", "T29"),
        ("selesai dit", "T09"),
    ],
)
def test_search_finds_by_title_keyword_and_body(library: TemplateLibrary, words: str, first: str) -> None:
    assert ids(library.search(words))[0] == first


def test_search_for_nothing_shows_all_and_for_nonsense_none(library: TemplateLibrary) -> None:
    assert len(library.search("  ")) == 30
    assert library.search("zzz terlambat") == ()
    assert library.search("%(*") == library.all()


def test_choosing_searches_what_fits_and_keeps_its_order(library: TemplateLibrary) -> None:
    assert library.choose("", context()) == library.rank(context())
    found = ids(library.choose("maaf", context()))
    assert found
    assert set(found) < set(ids(library.rank(context())))
    assert "T04" not in ids(library.choose("pembuka", context()))


def own(library: TemplateLibrary, **more: object) -> Template:
    found = library.find("T01")
    assert found is not None
    return replace(found, **{"id": "OPD-BCD23", "scope": Scope.OPD, "title": "Milik kami", **more})  # type: ignore[arg-type]


def test_own_templates_stand_beside_the_pack(library: TemplateLibrary) -> None:
    made = TemplateLibrary(library.pack, [own(library), own(library, id="PRI-1", active=False)])
    assert made.find("OPD-BCD23") == own(library)
    assert ids(made.all())[-1] == "OPD-BCD23"
    assert "OPD-BCD23" in ids(made.rank(context()))
    assert "PRI-1" not in ids(made.search(""))
    assert ids(made.every())[-1] == "PRI-1"


def test_nobody_but_diskominfo_replaces_a_locked_template(library: TemplateLibrary) -> None:
    for scope in (Scope.OPD, Scope.PERSONAL):
        made = TemplateLibrary(library.pack, [own(library, id="T01", scope=scope, version=99)])
        assert made.find("T01") == library.find("T01")
    newer = own(library, id="T01", scope=Scope.DISKOMINFO, version=99)
    assert TemplateLibrary(library.pack, [newer]).find("T01") == newer
    older = own(library, id="T01", scope=Scope.DISKOMINFO, version=1)
    assert TemplateLibrary(library.pack, [older]).find("T01") == library.find("T01")


def test_a_past_review_day_is_told_and_forbids_nothing(library: TemplateLibrary) -> None:
    old = own(library, review_by=date(2026, 11, 23))
    assert needs_review(old, date(2026, 11, 24))
    assert not needs_review(old, date(2026, 11, 23))
    assert not needs_review(replace(old, review_by=None), date(2030, 1, 1))
    assert old in TemplateLibrary(library.pack, [old]).rank(context())


def test_without_a_pack_there_are_no_templates() -> None:
    empty = TemplateLibrary(no_templates())
    assert empty.all() == empty.rank(context()) == empty.search("") == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{no_tiket}", "{nomor_tiket}", "nomor_tiket"),
        ("{no_tiket}", "{No Tiket}", "kurawal"),
        ('stage = "forwarded"', 'stage = "sent"', "stage"),
        ('channels = ["public", "private"]', 'channels = ["radio"]', "channels"),
        ("review_by = 2027-11-24\n", "", "review_by"),
        ('id = "T05"', 'id = "T01"', "dua kali"),
        ('id = "T05"', 'id = "t 5"', "huruf besar"),
        ("version = 2", 'version = "1"', "version"),
        ("requires_record", "require_record", "tidak dikenal"),
        ("format = 1", "format = 9", "lebih baru"),
        ('"teruskan"', '"terus|kan"', "garis tegak"),
    ],
)
def test_a_bad_template_is_refused_by_file_and_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    shutil.copytree(RESOURCES / "templates", tmp_path / "templates")
    file = tmp_path / "templates" / "forwarded.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refused:
        TemplateLibrary.load(tmp_path / "templates")
    assert refused.value.file.name in ("forwarded.toml", "first-response.toml")
    assert refused.value.line
    assert reason in refused.value.reason


@pytest.mark.parametrize("kind", ["text", "date", "standing"])
def test_a_placeholder_that_a_person_fills_needs_an_example(tmp_path: Path, kind: str) -> None:
    shutil.copytree(RESOURCES / "templates", tmp_path / "templates")
    file = tmp_path / "templates" / "placeholders.toml"
    file.write_text(file.read_text("utf-8") + f'baru = {{ label = "Baru", kind = "{kind}" }}\n', "utf-8")
    with pytest.raises(PackRefused, match="example"):
        TemplateLibrary.load(tmp_path / "templates")
