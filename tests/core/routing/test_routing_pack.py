"""The routing pack is read strictly, and the shipped one fits the agencies."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from core.agencies.pack import load_agencies
from core.domain.complaint import ComplaintClass
from core.packs.refusal import PackRefused
from core.paths import RESOURCES
from core.routing.pack import load_routing
from core.routing.router import Router
from core.routing.spelling import Spelling
from core.routing.tokens import folded_words

SHIPPED = RESOURCES / "routing"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "routing"))


def test_every_label_is_an_agency_or_a_class() -> None:
    known = {agency.key for agency in load_agencies(RESOURCES / "agencies").agencies} | set(ComplaintClass)
    words = load_routing(SHIPPED)
    named = {label for clue in words.clues for label in (*clue.labels, *clue.against)}
    named |= {key for emergency in words.emergencies for key in emergency.agencies}
    assert named <= known


def test_no_phrase_shrinks_to_something_else() -> None:
    """A phrase that loses words to the skipped ones would match far more than it says."""
    pack = load_routing(SHIPPED)
    spelling = Spelling(pack.language, [])
    terms = {term for clue in pack.clues for term in (*clue.terms, *clue.unless)}
    terms |= {term for emergency in pack.emergencies for term in (*emergency.terms, *emergency.unless)}
    ways = {way for term in terms for part in re.split("[+>]", term) for way in part.split("|")}
    shrunk = {way for way in ways if pack.language.fillers.intersection(spelling.plain(folded_words(way)))}
    assert not shrunk


@pytest.mark.parametrize(
    ("file", "added", "reason"),
    [
        ("duties.toml", '\n[[clue]]\nagency = "DPUPR"\npoints = 0\nwords = ["a"]\n', "points"),
        ("duties.toml", '\n[[clue]]\nagency = "DPUPR"\npoints = 99\nwords = ["a"]\n', "points"),
        ("duties.toml", '\n[[clue]]\npoints = 1\nwords = ["a"]\n', "agency"),
        ("duties.toml", '\n[[clue]]\nagency = "dpupr"\npoints = 1\nwords = ["a"]\n', "kunci OPD"),
        ("duties.toml", '\n[[clue]]\nagency = "DPUPR"\npoints = 1\nwords = ["a++b"]\n', "a\\+\\+b"),
        ("duties.toml", '\n[[clue]]\nagency = "DPUPR"\npoints = 1\nwords = []\n', "words"),
        ("duties.toml", '\n[[clue]]\nagency = "DPUPR"\npoints = 1\nwords = ["a"]\nunles = ["b"]\n', "unles"),
        ("duties.toml", '\n[[combination]]\nagency = "DPUPR"\npoints = 1\nwords = ["a+b"]\n', "note"),
        ("classes.toml", '\n[[clue]]\nclass = "keluhan"\npoints = 1\nwords = ["a"]\n', "keluhan"),
        ("emergency.toml", "\n[[emergency]]\nwords = []\n", "words"),
        ("emergency.toml", '\n[[emergency]]\nwords = ["a"]\nagencies = ["x"]\n', "penolong"),
        ("emergency.toml", "\n[asing]\nkata = 1\n", "asing"),
        ("emergency.toml", "\n[own]\npoints = 1\n", "dua berkas"),
        ("emergency.toml", "\n= = =\n", "TOML"),
    ],
)
def test_a_damaged_pack_is_refused_by_file_and_line(pack: Path, file: str, added: str, reason: str) -> None:
    damaged = pack / file
    lines = damaged.read_text("utf-8").count("\n")
    damaged.write_text(damaged.read_text("utf-8") + added, "utf-8")
    with pytest.raises(PackRefused, match=reason) as refused:
        load_routing(pack)
    assert refused.value.file == damaged
    assert refused.value.line is not None
    assert refused.value.line > lines or file == "emergency.toml"


def test_a_newer_pack_is_refused(pack: Path) -> None:
    file = pack / "duties.toml"
    file.write_text(file.read_text("utf-8").replace("format = 1", "format = 2"), "utf-8")
    with pytest.raises(PackRefused, match="lebih baru"):
        load_routing(pack)


def test_a_pack_without_words_is_refused(pack: Path) -> None:
    for file in pack.glob("*.toml"):
        if file.name != "pack.toml":
            file.unlink()
    with pytest.raises(PackRefused):
        load_routing(pack)


def test_words_for_an_agency_that_is_gone_are_passed_over(tmp_path: Path) -> None:
    agencies = Path(shutil.copytree(RESOURCES / "agencies", tmp_path / "agencies"))
    (agencies / "outside.toml").unlink()
    router = Router(load_agencies(agencies), load_routing(SHIPPED))
    assert "PLN" not in [one.value for one in router.suggest("listrik padam, lapor PLN").agencies]
