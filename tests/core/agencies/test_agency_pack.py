"""The agency pack is complete, findable by any name, and refused by line when damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.agencies.pack import load_agencies
from core.packs.refusal import PackRefused
from core.paths import RESOURCES

SHIPPED = RESOURCES / "agencies"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "agencies"))


def test_it_holds_every_agency_district_and_outside_body() -> None:
    pack = load_agencies(SHIPPED)
    assert sum(agency.kecamatan for agency in pack.agencies) == 26
    assert sum(agency.outside for agency in pack.agencies) >= 12
    assert len([one for one in pack.agencies if not (one.outside or one.kecamatan)]) >= 27
    assert all(one.source and one.duties and one.confidence in "ABC" for one in pack.agencies)
    assert all(one.channel for one in pack.agencies if one.outside)
    assert all(one.keywords for one in pack.agencies if not one.kecamatan)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("DPUPR", "DPUPR"),
        ("dpu-pr", "DPUPR"),
        ("Dinas Perhubungan", "DISHUB"),
        ("satpol pp", "SATPOLPP"),
        ("PDAM", "TIRTAMERAPI"),
        ("kecamatan klaten utara", "KEC-KLATEN-UTARA"),
        ("Wedi", "KEC-WEDI"),
        ("ATR/BPN", "BPN"),
    ],
)
def test_an_agency_is_found_by_what_people_call_it(name: str, key: str) -> None:
    found = load_agencies(SHIPPED).find(name)
    assert found is not None
    assert found.key == key


def test_an_unknown_name_finds_nothing() -> None:
    assert load_agencies(SHIPPED).find("Dinas Antariksa") is None
    assert load_agencies(SHIPPED).find("") is None


def test_a_replaced_file_changes_what_is_told(pack: Path) -> None:
    file = pack / "agencies.toml"
    file.write_text(
        file.read_text("utf-8").replace('name = "Dinas Kesehatan"', 'name = "Dinas Sehat"'), "utf-8"
    )
    found = load_agencies(pack).find("dinkes")
    assert found is not None
    assert found.name == "Dinas Sehat"


ENTRY = '\n[[agency]]\nkey = "BARU"\nname = "Dinas Baru"\nsource = "Uji"\nconfidence = "B"\nduties = "Uji"\n'


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        (ENTRY.replace("BARU", "DPUPR"), "DPUPR"),
        (ENTRY + 'aliases = ["Damkar"]\n', "Damkar"),
        (ENTRY + 'aliases = ["--"]\n', "huruf"),
        (ENTRY + 'keyword = ["salah ketik"]\n', "keyword"),
        (ENTRY + 'valid_from = "2021"\n', "valid_from"),
        (ENTRY.replace('"B"', '"Z"'), "confidence"),
        (ENTRY.replace('source = "Uji"\n', ""), "source"),
        ("\n[[agensi]]\n", "agensi"),
        ("\n= =\n", "TOML"),
    ],
)
def test_a_damaged_pack_is_refused_with_its_line(pack: Path, added: str, reason: str) -> None:
    file = pack / "outside.toml"
    lines = file.read_text("utf-8").count("\n")
    file.write_text(file.read_text("utf-8") + added, "utf-8")
    with pytest.raises(PackRefused, match=reason) as refused:
        load_agencies(pack)
    assert refused.value.file == file
    assert refused.value.line is not None
    assert refused.value.line > lines


def test_an_empty_pack_is_refused(pack: Path) -> None:
    for file in pack.glob("*.toml"):
        if file.name != "pack.toml":
            file.write_text("format = 1\n", "utf-8")
    with pytest.raises(PackRefused):
        load_agencies(pack)
