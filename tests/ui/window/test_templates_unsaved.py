"""Words that somebody is writing in a template are never lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.complaint import View
from core.store import templates as stored
from tests.ui.window.writing import OWN, own_of, typed, write_own, writing
from ui.main_window import MainWindow
from ui.templates.model import TEMPLATE_ROLE
from ui.templates.page import TemplatesPage


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
