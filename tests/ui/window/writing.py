"""Writing templates through the page, for the tests of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.domain.template import Template
from core.store import templates as stored
from ui.main_window import MainWindow
from ui.templates.page import TemplatesPage

OWN = (
    "{salam}, {sapaan}. Terima kasih laporannya, mohon maaf atas kendala di {lokasi}. Laporan {no_tiket} "
    "kami cek; hasilnya kami sampaikan paling lambat {tgl_target}. – {admin}, {opd}"
)


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


def writing(qtbot: QtBot, page: TemplatesPage, words: str = "Kalimat yang baru diketik.") -> str:
    page.editor.form.body.setFocus()
    page.editor.form.body.setPlainText(words)
    assert page.is_unsaved
    return words


def typed(page: TemplatesPage) -> str:
    return page.editor.form.body.toPlainText()
