"""Taking templates over from files: nothing is lost on the way, and nothing bad comes in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, Finding, RecordedAct, ReplyContext
from core.domain.template import Scope, Stage, Template
from core.domain.template_values import FIELDS
from core.packs.refusal import PackRefused
from core.rules.checker import Checker
from core.templates.exchange import Format, Plan, Stopped, export, plan_import
from core.templates.lawful import UNSEEN
from core.templates.library import TemplateLibrary
from core.templates.naming import LABELS, code_of, word_of
from core.templates.pack import load_templates
from tests.core.templates.conftest import RESOURCES


class Silent:
    """Finds nothing: these tests are about files."""

    def check(self, _text: str, _context: ReplyContext) -> tuple[Finding, ...]:
        return ()


PACK = load_templates(RESOURCES / "templates")
LIBRARY = TemplateLibrary(PACK)
SILENT = Silent()
OWN = Template(
    id="OPD-BCD23",
    title="Jam layanan; loket, teras",
    when="=1+1",
    body="{salam}, {sapaan}. “Loket” buka\npukul 08.00 WIB; 'siang' tutup.",
    short="-Buka",
    stage=Stage.UPDATE,
    channels=(Channel.PUBLIC,),
    keywords=("jam buka", "loket"),
    classes=(ComplaintClass.INFORMATION,),
    scope=Scope.OPD,
    agencies=("DISHUB",),
    requires_record=(RecordedAct.FORWARDED,),
)
UNCLEAN = "{}|" + "".join(UNSEEN) + "\u200d"
LINE = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=UNCLEAN), max_size=30)
ITEMS = st.lists(LINE.map(str.strip).filter(bool), max_size=4).map(tuple)
WORDS = st.lists(
    st.one_of(
        LINE, st.sampled_from(["{salam}", "\n", "=", "+", "-", "@", "'", "''", ";", ",", '"', "\\", "\x20"])
    ),
    max_size=8,
).map(lambda parts: "".join(parts).strip())
TEMPLATES = st.builds(
    Template,
    id=st.from_regex(r"[A-Z][A-Z0-9-]{0,10}", fullmatch=True).filter(lambda name: LIBRARY.find(name) is None),
    title=LINE.filter(lambda text: bool(text.strip())),
    when=LINE,
    body=WORDS.filter(bool),
    short=WORDS,
    tiny=WORDS,
    stage=st.sampled_from(Stage),
    channels=st.sampled_from([(Channel.PUBLIC,), (Channel.PRIVATE,), tuple(Channel)]),
    keywords=ITEMS,
    for_late=st.booleans(),
    version=st.integers(1, 9),
    classes=st.lists(st.sampled_from(ComplaintClass), max_size=3, unique=True).map(tuple),
    scope=st.sampled_from([Scope.OPD, Scope.PERSONAL]),
    agencies=ITEMS,
    requires_record=st.lists(st.sampled_from(RecordedAct), max_size=2, unique=True).map(tuple),
    review_by=st.none() | st.dates(min_value=date(1000, 1, 1)),
    active=st.booleans(),
)


def planned(data: bytes, form: Format, library: TemplateLibrary = LIBRARY) -> Plan:
    return plan_import(data, f"templat.{form}", library, SILENT)


@pytest.mark.parametrize("form", list(Format))
@given(st.lists(TEMPLATES, max_size=4, unique_by=lambda template: template.id))
@settings(max_examples=60)
def test_what_is_written_is_read_again_the_same(form: Format, templates: list[Template]) -> None:
    plan = planned(export(templates, form), form)
    assert plan.refused == ()
    assert list(plan.added) == templates
    again = planned(export(templates, form), form, TemplateLibrary(PACK, templates))
    assert (again.added, again.changed, again.refused) == ((), (), ())
    assert set(again.unchanged) == {template.id for template in templates}


@pytest.mark.parametrize("form", list(Format))
def test_the_shipped_templates_survive_every_format(form: Format) -> None:
    plan = planned(export(LIBRARY.every(), form), form)
    assert len(plan.unchanged) == 30
    assert (plan.added, plan.changed, plan.refused) == ((), (), ())


def test_the_trial_run_tells_what_changes_field_by_field() -> None:
    library = TemplateLibrary(PACK, [OWN])
    after = replace(OWN, title="Jam loket", keywords=("jam",), active=False, version=44)
    (change,) = planned(export([after], Format.CSV), Format.CSV, library).changed
    assert (change.before, change.after) == (OWN, after)
    assert [(field.label, field.before, field.after) for field in change.fields] == [
        ("judul", "Jam layanan; loket, teras", "Jam loket"),
        ("kata kunci", "jam buka, loket", "jam"),
        ("dipakai", "ya", "tidak"),
    ]


def test_a_spreadsheet_has_nothing_to_run() -> None:
    data = export([OWN], Format.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 2
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_file_that_a_spreadsheet_saved_its_own_way_is_read() -> None:
    text = (
        "ID,Title,Body,Stage,Channels,Scope,Review_By,Active\r\n"
        'OPD-1,Jam,"Buka\r\n08.00 WIB",update,public|private,opd,24/11/2027,TRUE\r\n'
        ",,,,,,,\r\n"
        "OPD-2,Jam,Tutup,update,public,opd,,\r\n"
    )
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        plan = planned(data, Format.CSV)
        assert plan.refused == ()
        first, second = plan.added
        assert first.body == "Buka\n08.00 WIB"
        assert first.channels == (Channel.PUBLIC, Channel.PRIVATE)
        assert first.review_by == date(2027, 11, 24)
        assert second.active
        assert second.review_by is None


def test_a_spreadsheet_shows_no_word_of_the_programs_own_language() -> None:
    rows = list(csv.DictReader(io.StringIO(export([OWN], Format.CSV).decode("utf-8-sig")), delimiter=";"))
    assert set(rows[0]) == {name.capitalize() for name in LABELS.values()}
    wanted = {
        "Tahap": "kabar perkembangan",
        "Kanal": "publik",
        "Jenis aduan": "permintaan informasi",
        "Menyatakan tindakan": "diteruskan",
        "Dipakai": "ya",
    }
    assert {name: rows[0][name] for name in wanted} == wanted


def test_every_value_has_a_word_that_is_read_again() -> None:
    kinds = {"stage": Stage, "scope": Scope, "channels": Channel, "classes": ComplaintClass}
    for name, kind in {**kinds, "requires_record": RecordedAct}.items():
        for value in kind:
            assert code_of(name, word_of(name, value).upper()) == value
            assert code_of(name, value) == value
    assert set(LABELS) == set(FIELDS)


def test_a_picture_joined_of_several_is_no_hidden_sign() -> None:
    family = replace(OWN, body=f"{OWN.body} \U0001f468\u200d\U0001f469\u200d\U0001f467")
    assert planned(export([family], Format.CSV), Format.CSV).added == (family,)


def test_a_long_import_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    data = export([replace(OWN, id=f"OPD-{n}") for n in range(30)], Format.CSV)
    plan_import(data, "a.csv", LIBRARY, SILENT, lambda done, total: told.append((done, total)))
    assert told == [(n, 30) for n in range(1, 31)]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        plan_import(data, "a.csv", LIBRARY, SILENT, stop)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"body": "{nama_warga}"}, "nama_warga"),
        ({"body": "{salam"}, "kurung"),
        ({"body": " "}, "“isi”"),
        ({"title": "a\x07b"}, "tanda"),
        ({"id": "../../etc"}, "kode"),
        ({"scope": "bupati"}, "milik: “bupati”"),
        ({"channels": []}, "“kanal” harus berisi publik, pesan pribadi, atau"),
        ({"classes": ["aneh"]}, "aneh"),
        ({"review_by": "besok"}, "tanggal"),
        ({"scope": "diskominfo", "id": "KOM-1"}, "tinjau"),
        ({"scope": "diskominfo", "id": "KOM-1", "review_by": "2030-01-01", "when": "x"}, "paket data"),
        ({"scope": "diskominfo", "id": "T01", "review_by": "2030-01-01", "when": "x"}, "terkunci"),
        ({"id": "T01"}, "terkunci"),
        ({"rahasia": "x"}, "tidak dikenal"),
        ({"keywords": "jam"}, "daftar"),
        ({"active": 1}, "“dipakai” harus berupa ya atau tidak"),
        ({"body": "\ud800"}, "tanda"),
        ({"body": "nomor \u202e211"}, "tanda"),
        ({"body": "nomor \u200e211"}, "tanda"),
        ({"body": "nomor \u200f211"}, "tanda"),
        ({"title": "nomor \u061c211"}, "tanda"),
        ({"short": "no\u200bmor"}, "tanda"),
        ({"when": "no\u200dmor"}, "tanda"),
        ({"tiny": "no\ufeffmor"}, "tanda"),
        ({"stage": "nanti"}, "tahap: “nanti” tidak dikenal; pilihan: balasan pertama"),
    ],
)
def test_a_bad_entry_is_refused_and_the_others_are_not(change: dict[str, object], reason: str) -> None:
    content = json.loads(export([OWN, replace(OWN, id="OPD-GOOD")], Format.JSON))
    content["template"][0] |= change
    plan = planned(json.dumps(content).encode(), Format.JSON)
    (refused,) = plan.refused
    assert reason in refused.reason
    assert refused.line == 1
    assert [template.id for template in plan.added] == ["OPD-GOOD"]


def test_the_line_of_a_refused_row_is_told() -> None:
    bad = replace(OWN, id="OPD-BAD", body="a\nb {nobody}")
    (in_csv,) = planned(export([OWN, bad], Format.CSV), Format.CSV).refused
    assert (in_csv.id, in_csv.line) == ("OPD-BAD", 4)  # below the heading and a row of two lines
    data = export([OWN, bad], Format.TOML)
    (in_toml,) = planned(data, Format.TOML).refused
    assert data.decode().split("\n")[in_toml.line - 1 : in_toml.line + 1] == [
        "[[template]]",
        'id = "OPD-BAD"',
    ]


def test_the_same_name_twice_is_taken_once() -> None:
    plan = planned(export([OWN, OWN], Format.TOML), Format.TOML)
    assert len(plan.added) == 1
    assert "dua kali" in plan.refused[0].reason


def test_words_that_the_rules_hold_back_are_refused(checker: Checker) -> None:
    bad = replace(OWN, body="Makanya dibaca dulu. Mohon kirim NIK di komentar.")
    plan = plan_import(export([bad], Format.CSV), "templat.csv", LIBRARY, checker)
    assert plan.added == ()
    assert "aturan" in plan.refused[0].reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK"),
        ("a", b""),
        ("a.csv", b""),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b"\xa9\xa9"),
        ("a.csv", b'id;title\n"x'),
        ("a.csv", b"id;id\n"),
        ("a.csv", b"id;title;nama\n"),
        ("a.csv", b'id;title\n"' + b"x" * 200_000 + b'"'),
        ("a.json", b""),
        ("a.json", b"[]"),
        ("a.json", b"[" * 200_000),
        ("a.json", b'{"format": 2, "template": []}'),
        ("a.json", b'{"format": 1, "template": 3}'),
        ("a.json", b'{"template": []}'),
        ("a.json", b'{"format": ' + b"9" * 5_000 + b"}"),
        ("a.toml", b"format = 1\ntemplate = [1]"),
        ("a.toml", b"x = " + b"[" * 5_000),
        ("a.toml", b"\x00"),
        ("a.toml", b"format = 1\n" + b"[[template]]\n" * 3_000),
        ("a.json", b" " * 2_000_001),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(name: str, data: bytes) -> None:
    with pytest.raises(PackRefused):
        plan_import(data, name, LIBRARY, SILENT)


@given(st.sampled_from(["a.csv", "a.json", "a.toml"]), st.data())
@settings(max_examples=300)
def test_hostile_files_never_do_more_than_be_refused(name: str, data: st.DataObject) -> None:
    base = export([OWN, replace(OWN, id="OPD-2")], Format(name[2:]))
    start = data.draw(st.integers(0, len(base)))
    end = data.draw(st.integers(start, min(len(base), start + 20)))
    spoilt = base[:start] + data.draw(st.binary(max_size=12)) + base[end:]
    try:
        plan = plan_import(data.draw(st.sampled_from([spoilt, spoilt[start:]])), name, LIBRARY, SILENT)
    except PackRefused:
        return
    for template in (*plan.added, *(change.after for change in plan.changed)):
        assert not template.is_locked or template.review_by
        assert template.id not in {shipped.id for shipped in PACK.templates} or template.is_locked


def test_two_thousand_templates_are_tried_within_twenty_seconds(checker: Checker) -> None:
    shipped = LIBRARY.every()
    rows = [
        replace(shipped[n % 30], id=f"OPD-{n}", scope=Scope.OPD, body=f"{shipped[n % 30].body} Catatan {n}.")
        for n in range(100)
    ]
    data = export(rows, Format.CSV)
    checker.warm()
    began = process_time()
    assert len(plan_import(data, "a.csv", LIBRARY, checker).added) == 100
    assert (process_time() - began) / 100 * 2_000 < 20


def test_what_the_rules_do_not_read_may_change_without_a_new_proof() -> None:
    class Strict:
        def check(self, _text: str, _context: ReplyContext) -> tuple[Finding, ...]:
            raise AssertionError("tried again")

    library = TemplateLibrary(PACK, [OWN])
    data = export([replace(OWN, title="Jam loket", keywords=("jam",))], Format.CSV)
    assert len(plan_import(data, "a.csv", library, Strict()).changed) == 1
