"""A pack that is damaged, newer or unsafe is refused with file, line and reason."""

import contextlib
import shutil
from pathlib import Path

import pytest

from core.packs.refusal import PackRefused
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES

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
