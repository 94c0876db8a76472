"""The template library: Diskominfo's words stay as they are, the office's own are kept version by version."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.template import Template
from core.store import templates as stored
from core.templates.exchange import Format, export
from ui.main_window import MainWindow
from ui.templates.model import TemplateListModel
from ui.templates.page import TemplatesPage

OWN = (
    "{salam}, {sapaan}. Terima kasih laporannya, mohon maaf atas kendala di {lokasi}. Laporan {no_tiket} "
    "kami cek; hasilnya kami sampaikan paling lambat {tgl_target}. – {admin}, {opd}"
)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> TemplatesPage:
    window.office.show_templates()
    qtbot.waitUntil(lambda: window.office.templates.model.rowCount() >= 30)
    return window.office.templates


def own_of(window: MainWindow) -> tuple[Template, ...]:
    return stored.current(window.bridge.reader)


def write_own(qtbot: QtBot, window: MainWindow, page: TemplatesPage, title: str, body: str) -> Template:
    page.add.click()
    page.form.title.setText(title)
    page.form.when.setText("Untuk keluhan yang dicek OPD sendiri.")
    page.form.body.setPlainText(body)
    before = len(own_of(window))
    page.save.click()
    qtbot.waitUntil(lambda: len(own_of(window)) == before + 1)
    qtbot.waitUntil(lambda: page.current is not None and page.current.title == title)
    return next(template for template in own_of(window) if template.title == title)


def test_words_of_diskominfo_can_be_read_and_copied_but_not_changed(page: TemplatesPage) -> None:
    assert page.current is not None
    assert page.current.is_locked
    assert page.form.body.isReadOnly()
    assert page.save.isHidden()
    assert not page.copy.isHidden()
    assert page.current.id in page.note.text()


def test_a_copy_becomes_the_offices_own(qtbot: QtBot, window: MainWindow, page: TemplatesPage) -> None:
    page.copy.click()
    assert not page.form.body.isReadOnly()
    page.save.click()
    qtbot.waitUntil(lambda: len(own_of(window)) == 1)
    kept = own_of(window)[0]
    assert not kept.is_locked
    assert kept.title.endswith("(salinan)")
    assert kept.version == 1
    qtbot.waitUntil(lambda: window.app.templates.find(kept.id) is not None)


def test_every_saving_is_a_version_that_can_be_taken_up_again(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    page.form.body.setPlainText(OWN.replace("kami cek", "kami periksa"))
    page.form.edited.emit()
    page.save.click()
    qtbot.waitUntil(lambda: own_of(window)[0].version == 2)
    page.versions.click()
    assert page.history is not None
    assert page.history.list.count() == 2
    assert not page.history.take.isEnabled()
    page.history.list.setCurrentRow(1)
    page.history.take.click()
    qtbot.waitUntil(lambda: own_of(window)[0].version == 3)
    assert own_of(window)[0].body == kept.body


def test_words_that_would_be_held_back_are_not_kept_and_stay_on_the_screen(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    bad = OWN + " NIK 3310014107900001 sudah kami cek."
    page.add.click()
    page.form.title.setText("Dengan NIK")
    page.form.when.setText("Jangan dipakai.")
    page.form.body.setPlainText(bad)
    page.save.click()
    qtbot.waitUntil(lambda: "belum bisa disimpan" in page.trouble.text())
    assert own_of(window) == ()
    assert page.form.body.toPlainText() == bad


def test_a_template_out_of_use_is_not_offered_and_can_come_back(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    page.retire.click()
    qtbot.waitUntil(lambda: not own_of(window)[0].active)
    assert kept.id not in [template.id for template in window.app.templates.all()]
    qtbot.waitUntil(lambda: page.current is not None and not page.current.active)
    page.retire.click()
    qtbot.waitUntil(lambda: own_of(window)[0].active)


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
    qtbot.waitUntil(lambda: "tidak dapat diimpor" in page.trouble.text())


def test_search_narrows_the_list_and_keys_walk_it(qtbot: QtBot, page: TemplatesPage) -> None:
    qtbot.keyClicks(page.search, "ppid")
    assert 0 < page.model.rowCount() < 10
    page.search.clear()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.current is not None
    assert page.form.title.text() == page.current.title


def test_the_list_becomes_any_other_list_row_by_row(qtmodeltester: ModelTester, window: MainWindow) -> None:
    model = TemplateListModel()
    qtmodeltester.check(model, force_py=True)
    every = window.app.templates.every()
    for wanted in (every, every[5:20], every[::-1], (), every[::3], every[1::2]):
        model.show(wanted)
        held = [model.template(model.index(place)) for place in range(model.rowCount())]
        assert held == list(wanted)


def test_exports_hold_all_words(window: MainWindow, page: TemplatesPage, tmp_path: Path) -> None:
    for name, form in (("a.csv", Format.CSV), ("a.json", Format.JSON), ("a.toml", Format.TOML)):
        page.hand_over.export_file(tmp_path / name)
        assert (tmp_path / name).read_bytes() == export(window.app.templates.every(), form)
