"""Renders the main screens one after the other and saves each as a PNG."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from core.application import Application
from core.domain.complaint import View
from core.errors import StoreDamaged
from ui.handling.extend_dialog import ExtendDialog
from ui.main_window import MainWindow
from ui.onboarding.fault_page import FaultPage
from ui.preferences import wear
from ui.screenshots.handled import (
    DECIDED,
    ENDANGERED,
    POOR_REPLY,
    UNDECIDED,
    add_emergency,
    complaint_of,
    decide_much,
)
from ui.screenshots.invented import add_long_text, open_invented
from ui.theme.theme import ThemeChoice

NO_FONTS = 3
_SETTLE_MS = 400


def take(application: QApplication, directory: Path) -> int:
    """Save the pictures into `directory` and return the exit status: 0, or 3 without any font."""
    if not QFontDatabase.families():
        sys.stderr.write("Tidak ada huruf yang terpasang. Pasang misalnya paket fonts-dejavu-core.\n")
        return NO_FONTS
    directory.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_quieter)
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="tanggap-gambar-") as folder:
        photographer = Photographer(Path(folder), directory)
        QTimer.singleShot(0, photographer.next_scene)
        status = application.exec()
        photographer.finish()
    return status


def _quieter(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    # Off screen there is no window manager to take hints; nothing else is kept back.
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")


class Photographer(QObject):
    """Sets up each scene, lets it settle, and takes its picture."""

    def __init__(self, folder: Path, target: Path) -> None:
        super().__init__()
        self._target = target
        self._empty = open_invented(folder / "kosong", empty=True)
        self._full = open_invented(folder / "penuh")
        self._windows: list[QWidget] = []
        self._shot: tuple[str, QWidget] | None = None
        self._scenes: list[tuple[str, Callable[[], QWidget]]] = [
            ("01-mulai", self._first_start),
            ("02-hubungkan", self._connecting),
            ("03-kotak-masuk-terang", self._inbox_light),
            ("04-kotak-masuk-gelap", self._inbox_dark),
            ("05-teks-panjang", self._long_text),
            ("06-luring", self._offline),
            ("07-antrean", self._outbox),
            ("08-daftar-tombol", self._keys),
            ("09-galat", self._fault),
            ("10-jendela-kecil-gelap", self._small_dark),
            ("11-penanganan-terang", self._handling),
            ("12-temuan-terbuka", self._findings),
            ("13-pesan-pribadi", self._private),
            ("14-usul-jenis", self._classes),
            ("15-usul-opd", self._duties),
            ("16-catat-penerusan", self._forward),
            ("17-mengapa-tenggat", self._why),
            ("18-darurat-gelap", self._emergency),
            ("19-penanganan-kecil", self._handling_small),
            ("20-catatan-penanganan", self._notes),
            ("21-perpanjang", self._extend),
        ]

    @Slot()
    def next_scene(self) -> None:
        """Photograph what has settled, then set up the next scene; ends the event loop after the last."""
        if self._shot is not None:
            name, window = self._shot
            window.grab().save(str(self._target / f"{name}.png"))
            self._shot = None
        if not self._scenes:
            QApplication.exit(0)
            return
        name, build = self._scenes.pop(0)
        self._shot = (name, build())
        QTimer.singleShot(_SETTLE_MS, self.next_scene)

    def finish(self) -> None:
        """Close every window and store."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._empty.stop()
        self._full.stop()

    def _window(self, app: Application) -> MainWindow:
        for window in self._windows:
            if isinstance(window, MainWindow) and window.app is app:
                return window
        made = MainWindow(app)
        self._windows.append(made)
        made.show()
        return made

    def _first_start(self) -> QWidget:
        wear(ThemeChoice.LIGHT)
        return self._window(self._empty)

    def _connecting(self) -> QWidget:
        window = self._window(self._empty)
        window.show_connecting()
        return window

    def _inbox_light(self) -> QWidget:
        self._full.reachability.succeeded("dpupr")
        self._full.reachability.succeeded("rsud")
        window = self._window(self._full)
        window.show_view(View.UNANSWERED)
        window.inbox.list.step(2)
        return window

    def _inbox_dark(self) -> QWidget:
        wear(ThemeChoice.DARK)
        return self._window(self._full)

    def _long_text(self) -> QWidget:
        wear(ThemeChoice.LIGHT)
        self._full.act(add_long_text).result()
        window = self._window(self._full)
        window.inbox.show_view(View.UNANSWERED)
        window.inbox.list.step(1)
        window.inbox.list.step(1)
        return window

    def _offline(self) -> QWidget:
        self._full.reachability.failed("dpupr")
        self._full.reachability.failed("rsud")
        window = self._window(self._full)
        window.show_view(View.DUE_SOON)
        window.notices.say("Balasan masuk antrean; dikirim otomatis setelah tersambung.")
        return window

    def _outbox(self) -> QWidget:
        window = self._window(self._full)
        window.notices.clear()
        window.show_view(View.OUTBOX)
        return window

    def _keys(self) -> QWidget:
        window = self._window(self._full)
        window.actions_.show_keys()
        sheet = window.actions_.sheet
        assert sheet is not None
        return sheet

    def _fault(self) -> QWidget:
        page = FaultPage(StoreDamaged())
        self._windows.append(page)
        page.show()
        return page

    def _handling(self) -> QWidget:
        wear(ThemeChoice.LIGHT)
        window = self._window(self._full)
        window.resize(1366, 768)
        self._full.act(decide_much).result()
        window.show_complaint(complaint_of(self._full, DECIDED))
        return window

    def _findings(self) -> QWidget:
        window = self._window(self._full)
        composer = window.conversation.composer
        composer.editor.setFocus()
        composer.editor.insertPlainText(POOR_REPLY)
        composer.request_send()
        return window

    def _private(self) -> QWidget:
        window = self._window(self._full)
        window.conversation.composer.choose_private(True)
        return window

    def _classes(self) -> QWidget:
        window = self._window(self._full)
        window.show_complaint(complaint_of(self._full, UNDECIDED))
        QTimer.singleShot(_SETTLE_MS // 2, window.conversation.header.strip.open_classes)
        return window.conversation.header.strip.classes

    def _duties(self) -> QWidget:
        strip = self._window(self._full).conversation.header.strip
        strip.classes.close()
        strip.open_duties()
        return strip.duties

    def _forward(self) -> QWidget:
        strip = self._window(self._full).conversation.header.strip
        strip.duties.close()
        strip.open_forward("Bidang Bina Marga DPUPR")
        assert strip.dialog is not None
        return strip.dialog

    def _why(self) -> QWidget:
        window = self._window(self._full)
        strip = window.conversation.header.strip
        if strip.dialog is not None:
            strip.dialog.close()
        window.show_complaint(complaint_of(self._full, DECIDED))
        window.conversation.header.why.setChecked(True)
        return window

    def _emergency(self) -> QWidget:
        wear(ThemeChoice.DARK)
        window = self._window(self._full)
        window.conversation.header.why.setChecked(False)
        self._full.act(add_emergency).result()
        window.show_complaint(complaint_of(self._full, ENDANGERED))
        return window

    def _handling_small(self) -> QWidget:
        wear(ThemeChoice.LIGHT)
        window = self._window(self._full)
        window.resize(1024, 700)
        window.show_complaint(complaint_of(self._full, DECIDED))
        return window

    def _notes(self) -> QWidget:
        window = self._window(self._full)
        window.resize(1366, 768)
        QTimer.singleShot(_SETTLE_MS // 4, window.conversation.header.notes.click)
        return window

    def _extend(self) -> QWidget:
        window = self._window(self._full)
        dialog = ExtendDialog(7, "Kamis, 2 April 2026", window)
        dialog.open()
        return dialog

    def _small_dark(self) -> QWidget:
        wear(ThemeChoice.DARK)
        window = self._window(self._full)
        if window.actions_.sheet is not None:
            window.actions_.sheet.hide()
        window.resize(1024, 700)
        window.show_view(View.UNANSWERED)
        return window
