"""The right words come first, and a bad file is refused by line."""

import shutil
from pathlib import Path

import pytest

from core.packs.refusal import PackRefused
from core.templates.library import TemplateLibrary
from tests.core.rules.context import TUESDAY_NOON, context
from tests.core.templates.conftest import RESOURCES


def ids(templates: object) -> list[str]:
    return [template.id for template in templates]  # type: ignore[attr-defined]


def test_an_ordinary_first_reply_begins_with_the_receipt(library: TemplateLibrary) -> None:
    ranked = ids(library.rank(context()))
    assert ranked[0] == "T01"
    assert ranked[-1] == "T11"


def test_a_late_reply_begins_with_the_apology(library: TemplateLibrary) -> None:
    assert ids(library.rank(context(respond_by=TUESDAY_NOON)))[0] == "T11"


def test_the_citizens_words_bring_the_fitting_template_forward(library: TemplateLibrary) -> None:
    assert ids(library.rank(context(incoming="KTP saya sudah 3 bulan belum jadi")))[0] == "T03"


def test_in_private_nobody_is_sent_to_private(library: TemplateLibrary) -> None:
    assert "T03" not in ids(library.rank(context(public=False)))


def test_later_replies_do_not_begin_with_first_words(library: TemplateLibrary) -> None:
    assert ids(library.rank(context(first=False)))[0] == "T05"


@pytest.mark.parametrize(
    ("words", "first"),
    [("pesan langsung", "T03"), ("TERLAMBAT", "T11"), ("terus", "T05"), ("patokan", "T02"), ("t01", "T01")],
)
def test_search_finds_by_title_keyword_and_body(library: TemplateLibrary, words: str, first: str) -> None:
    assert ids(library.search(words))[0] == first


def test_search_for_nothing_shows_all_and_for_nonsense_none(library: TemplateLibrary) -> None:
    assert len(library.search("  ")) == 5
    assert library.search("zzz terlambat") == ()
    assert library.search("%(*") == library.all()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{no_tiket}", "{nomor_tiket}", "nomor_tiket"),
        ("{no_tiket}", "{No Tiket}", "kurawal"),
        ('stage = "forwarded"', 'stage = "sent"', "stage"),
        ('channels = ["public", "private"]', 'channels = ["radio"]', "channels"),
        ("review_by = 2027-11-24\n", "", "review_by"),
        ('id = "T05"', 'id = "T01"', "dua kali"),
        ("version = 1", 'version = "1"', "version"),
        ("requires_record", "require_record", "tidak dikenal"),
        ("format = 1", "format = 9", "lebih baru"),
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
