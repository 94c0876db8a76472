"""The templates that come with the program, filled as an admin would, meet the program's own rules."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from core.domain.account import LengthRule, LengthUnit
from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, Channel, RecordedAct, ReplyContext, Severity
from core.domain.template import PlaceholderKind, Stage, Template
from core.packs.table import read_table
from core.rules.checker import Checker
from core.rules.length import measure
from core.templates.library import TemplateLibrary
from core.templates.pack import load_templates
from core.templates.placeholders import names_in
from core.templates.render import fill, render
from core.templates.split import split
from core.templates.values import values_for
from tests.core.rules.context import HOUR, TUESDAY_NOON, context
from tests.core.templates.conftest import RESOURCES, account, complaint, inserted

LIBRARY = TemplateLibrary(load_templates(RESOURCES / "templates"))
IDS = tuple(f"T{number:02}" for number in range(1, 31))
FORMS = ("body", "short", "tiny")
MASTODON = LengthRule(500, LengthUnit.GRAPHEMES, 23)
X = LengthRule(280, LengthUnit.X_WEIGHTED, 23)
TIKTOK = LengthRule(150, LengthUnit.CODE_POINTS)
# Night, morning, noon, afternoon, evening; a working day, a Friday, a weekend, the eve of a long holiday.
HOURS = (-8, -4, 0, 4, 8, 72 + 8, 96, 120 + 5, 24 * 29 + 9)
CLAIMED = {
    **dict.fromkeys(
        ("T01", "T05", "T06", "T11", "T15", "T17", "T18", "T22", "T27", "T29"), RecordedAct.FORWARDED
    ),
    "T04": RecordedAct.ERASURE_PLANNED,
}
FACTS = {
    "admin": "RN",
    "opd": "DPUPR Klaten",
    "kanal_privat": "WhatsApp resmi DPUPR",
    "kanal_wbs": "kanal pelaporan resmi Inspektorat",
    "tautan_ppid": "https://ppid.klaten.go.id",
    "nomor_darurat": "112",
    "nomor_ppa": "SAPA 129",
}
BY_PERSON = {
    "topik": "jalan berlubang",
    "lokasi": "Jalan Pemuda, Klaten Tengah",
    "unit": "Bidang Bina Marga",
    "no_tiket_lama": "DPUPR-171126-M4RTBQ",
    "status": "menunggu jadwal penambalan",
    "status_jalan": "kabupaten",
    "alasan": "aspal masih dipesan",
    "alasan_umum": "data pribadi orang lain",
    "langkah_sementara": "rambu sudah dipasang",
    "rencana": "daftar pemeliharaan jalan tahun 2027",
    "hasil": "lubang sudah ditambal",
    "jawaban": "Loket buka Senin sampai Jumat pukul 08.00–14.00 WIB",
    "fakta": "jalan ditutup Sabtu, 28 November 2026 pukul 06.00–10.00 WIB",
    "dokumen": "rencana kerja tahun 2026",
    "forum": "musyawarah perencanaan kecamatan",
    "data_minimal": "nomor pendaftaran dan tanggal pengajuan",
    "kanal_resmi": "SP4N-LAPOR!",
    "tautan_resmi": "https://www.lapor.go.id",
    "tgl_dicek": "Senin, 23 November 2026",
    "tgl_selesai": "Senin, 23 November 2026",
    "tgl_salah": "Senin, 23 November 2026",
    "tgl_sumber": "20 November 2026",
}
HANDED_TO = {
    "T05": "Dinas Perhubungan",
    "T06": "Dinas PU Bina Marga Provinsi Jawa Tengah",
    "T17": "BPBD Klaten",
    "T18": "Inspektorat",
}
INCOMING = {
    "T03": "KTP saya dari bulan lalu belum jadi, gimana?",
    "T12": "Loket buka jam berapa ya?",
    "T13": "Minta salinan rencana kerja dong",
    "T16": "Makasih petugasnya, jalannya sudah bagus",
    "T17": "Pohon tumbang di Jalan Pemuda, banjir juga, tolong!",
    "T18": "Ada pungli di loket, bayar 50 ribu baru dilayani",
    "T19": "Tetangga saya dipukuli suaminya, anaknya juga korban kekerasan",
    "T21": "Kenapa ibu saya tidak dapat bansos?",
    "T22": "Goblok semua, jalan rusak dibiarkan!",
    "T25": "Coblos nomor dua!",
    "T29": "Nuwun sewu Pak, dalan ngajeng griya kulo risak, pripun niki? Matur nuwun.",
}


def template(name: str) -> Template:
    found = LIBRARY.find(name)
    assert found is not None
    return found


def surroundings(
    name: str, channel: Channel, kind: ComplaintClass | None, hour: int = 0, rule: LengthRule = MASTODON
) -> ReplyContext:
    item, now = template(name), TUESDAY_NOON + hour * HOUR
    unit = HANDED_TO.get(name, "Bidang Bina Marga")
    forwarded = RecordedAct.FORWARDED in item.requires_record
    return replace(
        context(
            public=channel is Channel.PUBLIC,
            now=now,
            length=rule,
            respond_by=now - HOUR if item.for_late else now + 23 * HOUR,
            incoming=INCOMING.get(name, "Jalan Pemuda berlubang parah, kapan diperbaiki?"),
            first=item.stage in (Stage.FIRST_RESPONSE, Stage.FORWARDED),
            complaint=kind is not None and kind.asks_for_action,
        ),
        complaint_class=kind,
        agency=item.agencies[0] if item.agencies else "DPUPR",
        record=CaseRecord(
            acts=frozenset(item.requires_record),
            forwarded_to=(unit,) if forwarded else (),
            follow_up_by=now + 14 * 24 * HOUR,
        ),
        official=("112", "SAPA 129"),
    )


def values(name: str, where: ReplyContext) -> dict[str, str]:
    told = replace(complaint(f"aduan-{where.now}", where.now - HOUR), answered_at=where.now - 15 * 24 * HOUR)
    known = values_for(where, account(where.agency), told, facts={**FACTS, "opd": f"{where.agency} Klaten"})
    return BY_PERSON | known


def loud(checker: Checker, text: str, where: ReplyContext) -> list[tuple[str, str, str]]:
    return [
        (finding.rule_id, text[finding.start : finding.end], finding.message)
        for finding in checker.check(text, where)
        if finding.severity is not Severity.INFO
    ]


def test_all_thirty_are_there_locked_and_dated() -> None:
    assert tuple(item.id for item in LIBRARY.all()) == IDS
    assert all(item.is_locked and item.review_by and item.when and item.keywords for item in LIBRARY.all())
    assert [item.id for item in LIBRARY.all() if not item.short] == ["T04"]


def test_words_that_claim_an_act_are_bound_to_it() -> None:
    bound = {item.id: item.requires_record for item in LIBRARY.all() if item.requires_record}
    assert bound == {name: (act,) for name, act in CLAIMED.items()}


PUBLIC, PRIVATE, BOTH = (Channel.PUBLIC,), (Channel.PRIVATE,), (Channel.PUBLIC, Channel.PRIVATE)
FIRST = Stage.FIRST_RESPONSE
BOUND = {
    "T01": (FIRST, ("pengaduan",), BOTH, ()),
    "T02": (FIRST, ("pengaduan",), BOTH, ()),
    "T03": (FIRST, ("pengaduan",), PUBLIC, ()),
    "T04": (Stage.UPDATE, ("pengaduan",), PRIVATE, ()),
    "T05": (Stage.FORWARDED, ("pengaduan",), BOTH, ()),
    "T06": (Stage.FORWARDED, ("pengaduan",), BOTH, ()),
    "T07": (Stage.UPDATE, ("pengaduan",), BOTH, ()),
    "T08": (Stage.UPDATE, ("pengaduan",), BOTH, ()),
    "T09": (Stage.RESOLVED, ("pengaduan",), BOTH, ()),
    "T10": (Stage.CLOSED, ("pengaduan",), BOTH, ()),
    "T11": (FIRST, ("pengaduan",), BOTH, ()),
    "T12": (FIRST, ("permintaan_informasi",), BOTH, ()),
    "T13": (FIRST, ("permintaan_informasi",), BOTH, ()),
    "T14": (FIRST, ("permintaan_informasi",), BOTH, ()),
    "T15": (FIRST, ("aspirasi",), BOTH, ()),
    "T16": (FIRST, ("apresiasi",), BOTH, ()),
    "T17": (FIRST, ("darurat",), BOTH, ()),
    "T18": (FIRST, ("pengawasan",), PUBLIC, ()),
    "T19": (FIRST, ("darurat",), PUBLIC, ()),
    "T20": (FIRST, ("pengaduan",), PUBLIC, ()),
    "T21": (FIRST, ("pengaduan", "permintaan_informasi"), PUBLIC, ()),
    "T22": (FIRST, ("pengaduan",), PUBLIC, ()),
    "T23": (FIRST, ("permintaan_informasi", "bukan_aduan"), PUBLIC, ()),
    "T24": (Stage.UPDATE, (), BOTH, ()),
    "T25": (FIRST, ("bukan_aduan",), PUBLIC, ()),
    "T26": (FIRST, (), BOTH, ()),
    "T27": (FIRST, ("pengaduan",), BOTH, ("DPUPR",)),
    "T28": (FIRST, ("pengaduan",), BOTH, ("DISHUB",)),
    "T29": (FIRST, ("pengaduan",), BOTH, ()),
    "T30": (FIRST, ("pengaduan",), BOTH, ()),
}


def test_each_is_bound_to_what_it_is_for() -> None:
    found = {item.id: (item.stage, item.classes, item.channels, item.agencies) for item in LIBRARY.all()}
    assert found == BOUND
    assert [item.id for item in LIBRARY.all() if item.for_late] == ["T11"]


def test_every_class_and_every_stage_has_a_template() -> None:
    assert {kind for item in LIBRARY.all() for kind in item.classes} == set(ComplaintClass)
    assert {item.stage for item in LIBRARY.all()} == set(Stage)


def test_numbers_and_channels_have_no_value_until_somebody_sets_one() -> None:
    standing = {name for name, item in LIBRARY.placeholders.items() if item.kind is PlaceholderKind.STANDING}
    known = values_for(context(), account(), complaint())
    assert standing - set(known) == {"nomor_darurat", "nomor_ppa", "kanal_privat", "kanal_wbs", "tautan_ppid"}


def test_every_placeholder_is_used_and_told() -> None:
    used = {name for item in LIBRARY.all() for form in item.forms for name in names_in(form)}
    assert used == set(LIBRARY.placeholders)
    assert all(item.label for item in LIBRARY.placeholders.values())


@pytest.mark.parametrize("name", IDS)
def test_filled_words_raise_neither_error_nor_warning(checker: Checker, name: str) -> None:
    item = template(name)
    for channel, kind, hour in itertools.product(item.channels, item.classes or (None,), HOURS):
        where = surroundings(name, channel, kind, hour)
        for form in FORMS:
            if words := getattr(item, form):
                text, unresolved = fill(words, values(name, where))
                assert unresolved == (), text
                assert loud(checker, text, where) == [], (text, channel, kind, hour)


@pytest.mark.parametrize("name", IDS)
def test_each_form_fits_where_it_is_meant_for(name: str) -> None:
    item = template(name)
    for channel, hour in itertools.product(item.channels, HOURS):
        kind = item.classes[0] if item.classes else None
        where = surroundings(name, channel, kind, hour)
        for rule, form in ((MASTODON, "body"), (X, "short"), (TIKTOK, "tiny")):
            words = getattr(item, form)
            if words:
                text, _ = fill(words, values(name, where))
                assert measure(text, rule) <= rule.limit, (measure(text, rule), text)
        if item.short:
            assert render(item, values(name, where), X).used_short == (
                measure(fill(item.body, values(name, where))[0], X) > X.limit
            )


@pytest.mark.parametrize("name", IDS)
def test_unfilled_words_are_blocked(checker: Checker, name: str) -> None:
    item = template(name)
    rendered = render(item, {}, MASTODON)
    spans = {(finding.start, finding.end) for finding in checker.check(rendered.text, context())}
    assert set(rendered.unresolved) <= spans
    assert len(rendered.unresolved) >= len(set(names_in(item.forms[-1])))


@pytest.mark.parametrize("name", IDS)
def test_sentences_read_well(name: str) -> None:
    where = surroundings(name, template(name).channels[0], None)
    for form in template(name).forms:
        text, _ = fill(form, values(name, where))
        assert "  " not in text
        assert ".." not in text
        assert ",," not in text
        for sentence in text.split(". ")[1:]:
            assert not sentence[0].islower(), text


@pytest.mark.parametrize("pair", [("T01", "T02"), ("T27", "T07"), ("T20", "T03"), ("T05", "T02")])
def test_two_blocks_are_one_good_reply(checker: Checker, pair: tuple[str, str]) -> None:
    wide = LengthRule(1_000)
    where = surroundings(pair[0], Channel.PUBLIC, ComplaintClass.COMPLAINT, rule=wide)
    both = inserted([template(name) for name in pair], values(pair[0], where), wide)
    assert both.unresolved == ()
    assert loud(checker, both.text, where) == []


@pytest.mark.parametrize("name", IDS)
def test_a_long_form_can_be_sent_in_parts(name: str) -> None:
    where = surroundings(name, template(name).channels[0], None)
    text, _ = fill(template(name).body, values(name, where))
    parts = split(text, X)
    assert all(measure(part, X) <= 280 for part in parts)
    ticket = values(name, where)["no_tiket"]
    assert sum(part.count(ticket) for part in parts) == text.count(ticket)


def test_words_that_mean_the_same_lead_to_keywords() -> None:
    table = read_table(RESOURCES / "templates" / "same-word.toml")
    assert len(table.mapping("same_word")) == len(LIBRARY.pack.same_word)
    assert all(word != usual for word, usual in LIBRARY.pack.same_word.items())
