"""A pack that is damaged, newer or unsafe is refused with file, line and reason."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.packs.refusal import PackRefused
from core.rules.broken import is_broken
from core.rules.checker import Checker
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import from_settings

RULE = """format = 1
[regulation.r]
title = "Peraturan"
source = "contoh"
[[rule]]
id = "AAA-01"
title = "t"
severity = "warn"
kind = "pattern"
patterns = ['abc']
message = "m"
advice = "a"
citation = { regulation = "r", confidence = "B" }
example = { bad = "abc", good = "x" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(RESOURCES / "rules" / "pack.toml", tmp_path)
    (tmp_path / "rules.toml").write_text(RULE, "utf-8")
    return tmp_path


def test_the_small_pack_is_good(folder: Path) -> None:
    pack = load_pack(folder)
    assert [rule.id for rule in pack.rules] == ["AAA-01"]
    assert pack.header.version


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("format = 1", "format = 2", 1, "lebih baru"),
        ("format = 1\n", "", None, "format"),
        ('severity = "warn"', 'severity = "fatal"', 8, "fatal"),
        ('severity = "warn"', 'severity = "warn"\nguards = []', 9, "tidak dikenal"),
        ("['abc']", "['(a+)+b']", 10, "tanpa batas"),
        ("['abc']", "['(abc']", 10, "tidak sah"),
        ("['abc']", "['(?<=a{1,3})bcd']", 10, "tidak sah"),
        ('good = "x"', 'good = "x", context = { hour = 40 }', 14, "hour"),
        ('good = "x"', 'good = "x", context = { klas = "darurat" }', 14, "klas"),
        ("['abc']", "[]", 9, "jenis"),
        ('kind = "pattern"', 'kind = "computed"', 9, "jenis"),
        ('message = "m"', 'message = ""', 11, "kosong"),
        ('message = "m"\n', "", 5, "message"),
        ('regulation = "r"', 'regulation = "q"', 13, "peraturan"),
        ('confidence = "B"', 'confidence = "D"', 13, "confidence"),
        ('good = "x"', 'good = ""', 14, "good"),
        ('title = "t"', 'title = "t"\napplies = ["publik"]', 8, "syarat"),
        ('title = "t"', 'title = "t"\nallow = ["none"]', 8, "daftar"),
        ('advice = "a"', "advice = 5", 12, "teks"),
        ("[[rule]]", "[[rule]", 5, "TOML"),
        ('title = "t"', 'title = "t"\nadjust = [{ severity = "error" }]', 8, "tanpa syarat"),
        ('title = "t"', 'title = "t"\nguard = [{ near = "before", pattern = "a*b" }]', 8, "tanpa batas"),
    ],
)
def test_it_is_refused_with_line_and_reason(
    folder: Path, old: str, new: str, line: int | None, reason: str
) -> None:
    assert old in RULE
    (folder / "rules.toml").write_text(RULE.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refused:
        load_pack(folder)
    assert refused.value.file.name == "rules.toml"
    assert refused.value.line == line
    assert reason in refused.value.reason


def test_the_same_rule_twice_is_refused(folder: Path) -> None:
    (folder / "more.toml").write_text("format = 1\n" + RULE[RULE.index("[[rule]]") :], "utf-8")
    with pytest.raises(PackRefused, match="dua kali"):
        load_pack(folder)


def test_a_computed_rule_must_be_told_what_it_needs(folder: Path) -> None:
    text = RULE.replace("patterns = ['abc']", 'check = "too_long"').replace('"pattern"', '"computed"')
    (folder / "rules.toml").write_text(text, "utf-8")
    with pytest.raises(PackRefused, match="units"):
        load_pack(folder)


def test_a_missing_folder_bytes_that_are_no_text_and_an_empty_pack_are_refused(folder: Path) -> None:
    with pytest.raises(PackRefused, match="tidak dapat dibaca"):
        load_pack(folder / "none")
    (folder / "rules.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PackRefused, match="UTF-8"):
        load_pack(folder)
    (folder / "rules.toml").unlink()
    with pytest.raises(PackRefused, match="tidak berisi aturan"):
        load_pack(folder)


@pytest.mark.parametrize("place", range(0, 4_000, 97))
def test_a_file_cut_anywhere_is_refused_or_still_a_pack(tmp_path: Path, place: int) -> None:
    shutil.copytree(RESOURCES / "rules", tmp_path / "rules")
    file = tmp_path / "rules" / "personal-data.toml"
    file.write_bytes(file.read_bytes()[:place])
    with contextlib.suppress(PackRefused):
        assert load_pack(tmp_path / "rules").rules


TEXTS = (
    "",
    "Selamat malam, Bapak/Ibu. 27/11/2026 jam 7, Rp 5000, PJU 3 BABI b*b1 #ganti2029 pemilu @warga.",
    "NIK 3310014107900001. Segera kami cek besok pagi; sudah kami teruskan ke DPUPR. " * 3,
)
DAMAGE = st.tuples(
    st.integers(0, 10**6),
    st.sampled_from(["cut", "flip", "drop", "double", "insert"]),
    st.binary(min_size=1, max_size=3)
    | st.sampled_from([b"[[rule]]\n", b'"', b"*", b"\n", b"(", b"format = 9\n", b"\x00", b"'''", b"{}"]),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(file.name for file in (RESOURCES / "rules").glob("*.toml"))), DAMAGE)
def test_a_damaged_file_is_refused_or_still_a_pack(name: str, damage: tuple[int, str, bytes]) -> None:
    place, kind, extra = damage
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "rules"
        shutil.copytree(RESOURCES / "rules", folder)
        source = (folder / name).read_bytes()
        at = place % (len(source) + 1)
        length = 1 + place % 40
        damaged = {
            "cut": source[:at],
            "flip": source[:at] + bytes(255 - byte for byte in source[at : at + 1]) + source[at + 1 :],
            "drop": source[:at] + source[at + length :],
            "double": source[:at] + source[max(0, at - length) : at] + source[at:],
            "insert": source[:at] + extra + source[at:],
        }
        (folder / name).write_bytes(damaged[kind])
        try:
            pack = load_pack(folder)
        except PackRefused:
            return
        checker = Checker(pack)
        for text in (*TEXTS, pack.rules[place % len(pack.rules)].example.bad):
            assert not any(map(is_broken, checker.check(text, from_settings({"incoming": text}))))


@pytest.mark.parametrize(
    "key",
    [
        "guard = [{ near = \"after\", pattern = '(?:a|a){1,90}b' }]",
        "adjust = [{ severity = \"error\", sentence = '(?:a{1,40}){1,40}b' }]",
    ],
)
def test_a_slow_pattern_anywhere_is_refused_with_its_line(folder: Path, key: str) -> None:
    (folder / "rules.toml").write_text(RULE.replace('title = "t"', f'title = "t"\n{key}', 1), "utf-8")
    with pytest.raises(PackRefused, match="terlalu banyak cara") as refused:
        load_pack(folder)
    assert refused.value.line == 8
