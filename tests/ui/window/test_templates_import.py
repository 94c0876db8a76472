"""Templates come in from files after a trial run, and go out to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.domain.finding import Channel
from core.domain.template import Stage, Template
from core.domain.template_values import FIELDS
from core.templates.exchange import Format, export
from tests.ui.window.writing import OWN, own_of, write_own
from ui.main_window import MainWindow
from ui.templates.page import TemplatesPage


def many(tmp_path: Path, kept: Template, count: int) -> Path:
    file = tmp_path / "banyak.csv"
    rows = [replace(kept, id=f"OPD-N{n}", body=f"{kept.body} Catatan {n}.") for n in range(count)]
    file.write_bytes(export(rows, Format.CSV))
    return file


def test_an_import_shows_what_would_change_before_anything_does(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage, tmp_path: Path
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    file = tmp_path / "templat.csv"
    page.hand_over.export_file(file)
    text = file.read_bytes().decode("utf-8-sig")
    file.write_bytes(text.replace("Dicek sendiri", "Dicek OPD sendiri").encode())
    page.hand_over.import_file(file)
    qtbot.waitUntil(lambda: page.hand_over.trial is not None)
    trial = page.hand_over.trial
    assert trial is not None
    assert "“Dicek sendiri” → “Dicek OPD sendiri”" in trial.words.toPlainText()
    assert own_of(window)[0].title == "Dicek sendiri"
    trial.apply.click()
    qtbot.waitUntil(lambda: own_of(window)[0].title == "Dicek OPD sendiri")
    assert own_of(window)[0].version == kept.version + 1


def test_a_file_of_rubbish_is_refused_in_words(qtbot: QtBot, page: TemplatesPage, tmp_path: Path) -> None:
    file = tmp_path / "rusak.json"
    file.write_bytes(b"\x00\xff{")
    page.hand_over.import_file(file)
    qtbot.waitUntil(lambda: "tidak dapat diimpor" in page.editor.trouble.text())


def test_exports_hold_all_words(window: MainWindow, page: TemplatesPage, tmp_path: Path) -> None:
    for name, form in (("a.csv", Format.CSV), ("a.json", Format.JSON), ("a.toml", Format.TOML)):
        page.hand_over.export_file(tmp_path / name)
        assert (tmp_path / name).read_bytes() == export(window.app.templates.every(), form)


def test_a_long_import_says_how_far_it_is_and_can_be_given_up(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage, tmp_path: Path
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    file = many(tmp_path, kept, 1_500)
    page.hand_over.import_file(file)
    work = page.hand_over.work
    qtbot.waitUntil(lambda: "dari 1500" in work.words.text())
    assert work.isVisible()
    page.hand_over.import_file(file)
    assert "masih diperiksa" in page.editor.trouble.text()
    work.stop.click()
    qtbot.waitUntil(lambda: not work.isVisible())
    assert "dibatalkan" in window.notices.text
    assert page.hand_over.trial is None
    assert len(own_of(window)) == 1


def test_an_import_speaks_indonesian_and_leaves_diskominfos_words(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage, tmp_path: Path
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    locked = window.app.templates.every()[0]
    rows = (
        replace(kept, stage=Stage.UPDATE, keywords=("jalan",), review_by=None),
        replace(locked, title="Lain"),
        replace(locked, id="T99"),
    )
    file = tmp_path / "templat.csv"
    file.write_bytes(export(rows, Format.CSV))
    page.hand_over.import_file(file)
    qtbot.waitUntil(lambda: page.hand_over.trial is not None)
    assert page.hand_over.trial is not None
    words = page.hand_over.trial.words.toPlainText()
    assert "tahap: “balasan pertama” → “kabar perkembangan”" in words
    assert "kata kunci: “” → “jalan”" in words
    assert "terkunci" in words
    assert "paket data" in words
    assert not [name for name in (*FIELDS, *Stage, *Channel) if name in words.split() or f"“{name}”" in words]
    page.hand_over.trial.apply.click()
    qtbot.waitUntil(lambda: own_of(window)[0].stage is Stage.UPDATE)
    assert len(own_of(window)) == 1
