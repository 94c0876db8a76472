"""The template library: Diskominfo's words stay as they are, the office's own are kept version by version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.complaint import View
from core.domain.finding import Channel, RecordedAct
from core.domain.template import Stage, Template
from core.domain.template_values import FIELDS
from core.store import templates as stored
from core.templates.exchange import Format, export
from ui.main_window import MainWindow
from ui.templates.model import TEMPLATE_ROLE, TemplateListModel
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
    page.editor.form.title.setText(title)
    page.editor.form.when.setText("Untuk keluhan yang dicek OPD sendiri.")
    page.editor.form.body.setPlainText(body)
    before = len(own_of(window))
    page.editor.save.click()
    qtbot.waitUntil(lambda: len(own_of(window)) == before + 1)
    qtbot.waitUntil(lambda: page.editor.current is not None and page.editor.current.title == title)
    return next(template for template in own_of(window) if template.title == title)


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


def test_exports_hold_all_words(window: MainWindow, page: TemplatesPage, tmp_path: Path) -> None:
    for name, form in (("a.csv", Format.CSV), ("a.json", Format.JSON), ("a.toml", Format.TOML)):
        page.hand_over.export_file(tmp_path / name)
        assert (tmp_path / name).read_bytes() == export(window.app.templates.every(), form)


def writing(qtbot: QtBot, page: TemplatesPage, words: str = "Kalimat yang baru diketik.") -> str:
    page.editor.form.body.setFocus()
    page.editor.form.body.setPlainText(words)
    assert page.is_unsaved
    return words


def typed(page: TemplatesPage) -> str:
    return page.editor.form.body.toPlainText()


def test_searching_and_changes_elsewhere_leave_what_is_being_written_alone(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    words = writing(qtbot, page)
    qtbot.keyClicks(page.search, "ppid")
    assert kept.id not in [
        page.model.index(place).data(TEMPLATE_ROLE).id for place in range(page.model.rowCount())
    ]
    assert typed(page) == words
    page.search.clear()
    assert typed(page) == words
    assert page.model.template(page.list.currentIndex()) == kept
    window.app.act(lambda tx: stored.put(tx, replace(kept, title="Dari tempat lain"))).result(5)
    qtbot.waitUntil(lambda: page.model.place_of(kept.id).data() == "Dari tempat lain")
    assert typed(page) == words
    assert not page.editor.unsaved.isVisible()


def test_another_row_asks_before_it_takes_the_place_of_written_words(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    bar = page.editor.unsaved
    words = writing(qtbot, page, OWN.replace("kami cek", "kami periksa"))
    page.list.setCurrentIndex(page.model.index(0))
    assert bar.isVisible()
    assert typed(page) == words
    qtbot.keyClick(bar.stay, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert typed(page) == words
    assert page.model.template(page.list.currentIndex()) == kept
    page.list.setCurrentIndex(page.model.index(0))
    bar.drop.click()
    assert not page.is_unsaved
    assert typed(page) == page.model.index(0).data(TEMPLATE_ROLE).body
    assert own_of(window)[0].body == OWN

    page.list.setCurrentIndex(page.model.place_of(kept.id))
    words = writing(qtbot, page, OWN.replace("kami cek", "kami periksa"))
    page.list.setCurrentIndex(page.model.index(1))
    bar.keep.click()
    qtbot.waitUntil(lambda: own_of(window)[0].body == words)
    qtbot.waitUntil(lambda: page.editor.current == page.model.template(page.model.index(1)))
    assert not bar.isVisible()


def test_words_that_cannot_be_saved_are_not_lost_by_going_on(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    kept = write_own(qtbot, window, page, "Dicek sendiri", OWN)
    words = writing(qtbot, page, OWN + " NIK 3310014107900001 sudah kami cek.")
    page.list.setCurrentIndex(page.model.index(0))
    page.editor.unsaved.keep.click()
    qtbot.waitUntil(lambda: "belum bisa disimpan" in page.editor.trouble.text())
    assert typed(page) == words
    assert page.model.template(page.list.currentIndex()) == kept


def test_a_new_template_asks_too_and_is_not_made_twice(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    page.add.click()
    page.editor.form.title.setText("Yang pertama")
    page.editor.form.body.setPlainText(OWN)
    page.add.click()
    assert page.editor.unsaved.isVisible()
    assert page.editor.form.title.text() == "Yang pertama"
    page.editor.unsaved.keep.click()
    page.editor.unsaved.keep.click()
    qtbot.waitUntil(lambda: page.editor.is_new and page.editor.form.title.text() == "")
    assert [template.title for template in own_of(window)] == ["Yang pertama"]


def test_leaving_the_page_and_the_window_keeps_the_words_and_says_so(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    write_own(qtbot, window, page, "Dicek sendiri", OWN)
    words = writing(qtbot, page)
    window.show_view(View.UNANSWERED)
    assert "belum disimpan" in window.notices.text
    window.office.show_templates()
    assert window.notices.text == ""
    assert typed(page) == words
    assert page.editor.unsaved.isVisible()
    page.editor.unsaved.stay.click()
    assert not window.close()
    assert "Templat yang Anda tulis belum disimpan" in window.notices.text
    page.list.setCurrentIndex(page.model.index(0))
    page.editor.unsaved.drop.click()
    assert window.office.unfinished() == ""


def test_what_was_typed_while_it_was_being_saved_stays(
    qtbot: QtBot, window: MainWindow, page: TemplatesPage
) -> None:
    write_own(qtbot, window, page, "Dicek sendiri", OWN)
    first = writing(qtbot, page, OWN.replace("kami cek", "kami periksa"))
    page.editor.save.click()
    later = writing(qtbot, page, OWN.replace("kami cek", "kami tinjau"))
    qtbot.waitUntil(lambda: own_of(window)[0].body == first)
    qtbot.waitUntil(page.editor.save.isEnabled)
    assert typed(page) == later
    page.editor.save.click()
    qtbot.waitUntil(lambda: own_of(window)[0].body == later)
    assert len(own_of(window)) == 1


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


def many(tmp_path: Path, kept: Template, count: int) -> Path:
    file = tmp_path / "banyak.csv"
    rows = [replace(kept, id=f"OPD-N{n}", body=f"{kept.body} Catatan {n}.") for n in range(count)]
    file.write_bytes(export(rows, Format.CSV))
    return file


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
