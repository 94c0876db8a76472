"""A bad pack never takes the place of a good one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.packs.depot import Depot
from core.packs.header import read_header
from core.packs.parcel import opened
from core.packs.refusal import PackRefused
from core.packs.table import read_table


def read_words(directory: Path) -> str:
    read_header(directory)
    table = read_table(directory / "words.toml")
    words = table.text("words")
    table.finish()
    return words


def pack(
    directory: Path, words: str, issued: str = "2026-01-01", version: str = "1", extra: str = ""
) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "pack.toml").write_text(
        f'format = 1\nkind = "rules"\ntitle = "Aturan"\nversion = "{version}"\n'
        f'issued = {issued}\nsource = "Uji"\n'
    )
    (directory / "words.toml").write_text(f'format = 1\nwords = "{words}"\n{extra}')
    return directory


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return pack(tmp_path / "resources" / "rules", "bawaan").parent


@pytest.fixture
def depot(tmp_path: Path, shipped: Path) -> Depot:
    return Depot(shipped, tmp_path / "data" / "paket")


def test_what_the_program_brought_holds_until_a_person_installs(
    depot: Depot, tmp_path: Path, shipped: Path
) -> None:
    assert depot.load("rules", read_words).content == "bawaan"
    assert not depot.is_installed("rules")
    depot.install("rules", pack(tmp_path / "usb", "baru", "2026-06-01"), read_words)
    assert depot.load("rules", read_words).content == "baru"
    depot.remove("rules")
    assert depot.load("rules", read_words).content == "bawaan"


def test_a_later_issue_of_the_program_replaces_an_older_installed_one(
    depot: Depot, tmp_path: Path, shipped: Path
) -> None:
    depot.install("rules", pack(tmp_path / "usb", "pilihan", "2026-01-01"), read_words)
    assert depot.load("rules", read_words).content == "pilihan"
    pack(shipped / "rules", "pembaruan", "2026-12-01")
    assert depot.load("rules", read_words).content == "pembaruan"


@pytest.mark.parametrize("damage", ["words = 3\n", "format = 9\n", "= = =\n", ""])
def test_a_pack_damaged_where_it_lies_gives_way_to_the_last_good_one(
    depot: Depot, tmp_path: Path, shipped: Path, damage: str
) -> None:
    depot.install("rules", pack(tmp_path / "usb", "baru", "2026-06-01"), read_words)
    depot.load("rules", read_words)
    (tmp_path / "data" / "paket" / "rules" / "words.toml").write_text(damage)
    found = depot.load("rules", read_words)
    assert found.content == "baru"
    assert [refusal.file.name for refusal in found.refused] == ["words.toml"]


def test_the_programs_own_damaged_pack_gives_way_to_the_copy_that_was_kept(
    depot: Depot, shipped: Path
) -> None:
    depot.load("rules", read_words)
    pack(shipped / "rules", "rusak", extra="asing = 1\n")
    found = depot.load("rules", read_words)
    assert found.content == "bawaan"
    assert found.refused[0].line == 3


def test_without_any_good_pack_the_first_reason_is_told(depot: Depot, shipped: Path) -> None:
    pack(shipped / "rules", "rusak", extra="asing = 1\n")
    with pytest.raises(PackRefused, match="asing"):
        depot.load("rules", read_words)


@pytest.mark.parametrize("extra", ["asing = 1\n", "= =\n"])
def test_a_bad_pack_is_not_installed_and_changes_nothing(depot: Depot, tmp_path: Path, extra: str) -> None:
    depot.install("rules", pack(tmp_path / "usb", "baru", "2026-06-01"), read_words)
    with pytest.raises(PackRefused):
        depot.install("rules", pack(tmp_path / "buruk", "x", "2026-07-01", extra=extra), read_words)
    assert depot.load("rules", read_words).content == "baru"


def test_a_pack_of_another_kind_is_not_installed(depot: Depot, tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="templates"):
        depot.install("templates", pack(tmp_path / "usb", "x"), read_words)


def test_a_full_disk_does_not_keep_the_good_pack_from_being_used(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.packs.depot.shutil.copyfile", full)
    assert depot.load("rules", read_words).content == "bawaan"


def zipped(target: Path, entries: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target


def test_a_zip_with_one_folder_is_read_and_nothing_lands_elsewhere(tmp_path: Path) -> None:
    source = pack(tmp_path / "usb", "dari zip")
    entries: dict[str, str | bytes] = {
        f"Paket baru/{file.name}": file.read_bytes() for file in source.iterdir()
    }
    entries |= {"Paket baru/../../jahat.toml": "format = 1", "/mutlak.toml": "x", "Paket baru/foto.png": b"x"}
    with opened(zipped(tmp_path / "paket.zip", entries)) as folder:
        assert read_words(folder) == "dari zip"
        assert sorted(file.name for file in folder.iterdir()) == ["pack.toml", "words.toml"]
    assert not folder.exists()
    assert not list(tmp_path.rglob("jahat.toml"))


@pytest.mark.parametrize(
    "entries",
    [
        {"catatan.txt": "x"},
        {"a/pack.toml": "x", "b/pack.toml": "x"},
        {"pack.toml": "x", "besar.toml": b"0" * 2_100_000},
        {"pack.toml": "x", **{f"f{n}.toml": "x" for n in range(70)}},
    ],
)
def test_a_zip_that_is_no_pack_is_refused(tmp_path: Path, entries: dict[str, str | bytes]) -> None:
    with pytest.raises(PackRefused), opened(zipped(tmp_path / "paket.zip", entries)):
        pass


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paket.zip").write_bytes(b"PK\x03\x04 rusak")
    with pytest.raises(PackRefused), opened(tmp_path / "paket.zip"):
        pass


def test_a_run_that_ended_between_two_renames_keeps_what_a_person_installed(
    depot: Depot, tmp_path: Path
) -> None:
    depot.install("rules", pack(tmp_path / "usb", "pilihan", "2026-06-01"), read_words)
    place = tmp_path / "data" / "paket" / "rules"
    place.rename(place.with_name("rules.lama"))
    assert depot.load("rules", read_words).content == "pilihan"
    assert depot.is_installed("rules")


def test_a_pack_that_cannot_be_removed_is_told_and_still_holds(
    depot: Depot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depot.install("rules", pack(tmp_path / "usb", "pilihan", "2026-06-01"), read_words)

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(OSError, match="in use"):
        depot.remove("rules")
    assert depot.load("rules", read_words).content == "pilihan"


def test_a_damaged_stream_in_a_zip_is_refused(tmp_path: Path) -> None:
    target = zipped(tmp_path / "paket.zip", {"pack.toml": b"format = 1\n" * 400})
    data = bytearray(target.read_bytes())
    start = data.index(b"pack.toml") + len(b"pack.toml")
    data[start : start + 12] = b"\xff" * 12
    target.write_bytes(data)
    with pytest.raises(PackRefused), opened(target):
        pass
