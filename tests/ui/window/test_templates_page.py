"""The template library: Diskominfo's words stay as they are, the office's own are kept version by version."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.finding import RecordedAct
from core.store import templates as stored
from tests.ui.window.writing import OWN, own_of, write_own
from ui.main_window import MainWindow
from ui.templates.model import TemplateListModel
from ui.templates.page import TemplatesPage


def test_words_of_diskominfo_can_be_read_and_copied_but_not_changed(page: TemplatesPage) -> None:
    assert page.editor.current is not None
    assert page.editor.current.is_locked
    assert page.editor.form.body.isReadOnly()
    assert page.editor.save.isHidden()
    assert not page.editor.copy.isHidden()
    assert page.editor.current.id in page.editor.note.text()


def test_a_copy_becomes_the_offices_own(qtbot: QtBot, window: MainWindow, page: TemplatesPage) -> None:
    page.editor.copy.click()
    assert not page.editor.form.body.isReadOnly()
    page.editor.save.click()
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
    page.editor.form.body.setPlainText(OWN.replace("kami cek", "kami periksa"))
    page.editor.save.click()
    qtbot.waitUntil(lambda: own_of(window)[0].version == 2)
    qtbot.waitUntil(page.editor.versions.isEnabled)
    page.editor.versions.click()
    assert page.editor.history is not None
    assert page.editor.history.list.count() == 2
    assert not page.editor.history.take.isEnabled()
    page.editor.history.list.setCurrentRow(1)
    page.editor.history.take.click()
    qtbot.waitUntil(lambda: own_of(window)[0].version == 3)
    assert own_of(window)[0].body == kept.body


def test_words_that_would_be_held_back_are_not_kept_and_stay_on_the_screen(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    bad = OWN + " NIK 3310014107900001 sudah kami cek."
    page.add.click()
    page.editor.form.title.setText("Dengan NIK")
    page.editor.form.when.setText("Jangan dipakai.")
    page.editor.form.body.setPlainText(bad)
    page.editor.save.click()
    qtbot.waitUntil(lambda: "belum bisa disimpan" in page.editor.trouble.text())
    assert own_of(window) == ()
    assert page.editor.form.body.toPlainText() == bad


def test_a_template_out_of_use_is_not_offered_and_can_come_back(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    page.editor.retire.click()
    qtbot.waitUntil(lambda: not own_of(window)[0].active)
    assert kept.id not in [template.id for template in window.app.templates.all()]
    qtbot.waitUntil(lambda: page.editor.current is not None and not page.editor.current.active)
    page.editor.retire.click()
    qtbot.waitUntil(lambda: own_of(window)[0].active)


def test_search_narrows_the_list_and_keys_walk_it(qtbot: QtBot, page: TemplatesPage) -> None:
    qtbot.keyClicks(page.search, "ppid")
    assert 0 < page.model.rowCount() < 10
    page.search.clear()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.editor.current is not None
    assert page.editor.form.title.text() == page.editor.current.title


def test_the_list_becomes_any_other_list_row_by_row(qtmodeltester: ModelTester, window: MainWindow) -> None:
    model = TemplateListModel()
    qtmodeltester.check(model, force_py=True)
    every = window.app.templates.every()
    for wanted in (every, every[5:20], every[::-1], (), every[::3], every[1::2]):
        model.show(wanted)
        held = [model.template(model.index(place)) for place in range(model.rowCount())]
        assert held == list(wanted)


def test_an_own_template_says_where_and_when_it_may_be_used(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    qtbot.waitUntil(lambda: window.app.is_prepared)
    form = page.editor.form
    page.add.click()
    form.title.setText("Sudah diteruskan")
    form.body.setPlainText(
        "{salam}, {sapaan}. Terima kasih laporannya. Laporan sudah kami teruskan ke {unit}; hasilnya kami "
        "sampaikan paling lambat {tgl_target}. – {admin}, {opd}"
    )
    form.claims[RecordedAct.FORWARDED].setChecked(True)
    form.for_late.setChecked(True)
    form.agencies.setText("tidak ada OPD begini")
    assert form.tiny.isHidden()
    form.more.click()
    form.tiny.setPlainText("Laporan kami cek. – {admin}")
    page.editor.save.click()
    assert "tidak dikenal" in page.editor.trouble.text()
    assert "tidak ada OPD begini" in page.editor.trouble.text()
    assert own_of(window) == ()
    form.agencies.setText("Dinas Perhubungan, dpupr")
    page.editor.save.click()
    qtbot.waitUntil(lambda: len(own_of(window)) == 1)
    kept = own_of(window)[0]
    assert kept.agencies == ("DISHUB", "DPUPR")
    assert kept.requires_record == (RecordedAct.FORWARDED,)
    assert kept.for_late
    assert kept.tiny == "Laporan kami cek. – {admin}"
    qtbot.waitUntil(page.editor.retire.isEnabled)
    page.editor.retire.click()
    qtbot.waitUntil(lambda: "tidak dipakai" in page.editor.note.text())


def test_a_template_without_a_review_day_does_not_get_its_neighbours(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    window.app.act(lambda tx: stored.put(tx, replace(kept, review_by=None))).result(5)
    qtbot.waitUntil(lambda: page.editor.current is not None and page.editor.current.review_by is None)
    assert not page.is_unsaved
    page.editor.form.title.setText("Judul lain")
    page.editor.form.title.textEdited.emit("Judul lain")
    page.editor.save.click()
    qtbot.waitUntil(lambda: own_of(window)[0].title == "Judul lain")
    assert own_of(window)[0].review_by is None
