"""One run of the program, from the first window to the last file closed."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Slot
from PySide6.QtWidgets import QApplication

from core.application import Application
from core.errors import AlreadyRunning, StoreFault
from core.paths import Profile
from core.store.backup import fault_of
from ui.common.fault_text import code_of
from ui.instance import Instance
from ui.main_window import MainWindow
from ui.opening import Opening
from ui.preferences import wear

_MAIN = Path(__file__).resolve().parent.parent / "main.py"
# A smoke run that comes to no window leaves all the same.
_SMOKE_MS = 5_000
_NO_WINDOW = 1


class Session(QObject):
    """Opens the data, shows the window, and ends everything in order when it closes."""

    def __init__(self, application: QApplication, profile: Profile, *, smoke: bool = False) -> None:
        """`smoke`: show the first window and leave by itself."""
        super().__init__(application)
        self._qt = application
        self._profile = profile
        self._smoke = smoke
        self._instance: Instance | None = None
        self._window: MainWindow | None = None
        self._application: Application | None = None
        self._opening = Opening(profile, self, self._hold)
        self._opening.opened.connect(self._show)
        self._opening.left.connect(self._leave)
        application.setQuitOnLastWindowClosed(False)
        application.lastWindowClosed.connect(self._last_window)

    def begin(self) -> bool:
        """Start; False when another window has this data open and was raised."""
        if self._smoke:
            QTimer.singleShot(_SMOKE_MS, self._leave_after_smoke)
        try:
            if not self._claim():
                return False
        except StoreFault as fault:
            self._opening.show_fault(fault)
            return True
        # From the event loop, so that what nobody expects here is shown as everywhere else.
        QTimer.singleShot(0, self._opening.begin)
        return True

    def _claim(self) -> bool:
        """Return whether this run has the data folder to itself; raises StoreFault where nobody could."""
        if self._instance is not None:
            return True
        try:
            self._profile.prepare()
        except OSError as error:
            raise fault_of(error) from error
        instance = Instance(self._profile.directory, self)
        if not instance.claim():
            return False
        instance.raise_asked.connect(self._raise)
        self._instance = instance
        return True

    def _hold(self) -> None:
        if not self._claim():
            raise AlreadyRunning

    @Slot(object)
    def _show(self, application: Application) -> None:
        self._application = application
        self._window = MainWindow(application)
        wear(self._window.preferences.theme)
        self._window.closed.connect(self._end)
        self._window.practice_asked.connect(self._start_practice)
        if self._opening.session_only:
            self._window.notices.warn(
                self.tr("Sesi ini saja: saat Tanggap ditutup data dihapus, juga balasan yang belum terkirim.")
            )
        if self._opening.news:
            self._window.notices.warn(self._opening.news)
        self._window.fit_into(self._window.screen().availableGeometry().size())
        self._window.painted.connect(self._painted)
        self._window.show()

    @Slot()
    def _painted(self) -> None:
        gc.freeze()
        gc.enable()
        if self._smoke and self._window is not None:
            self._window.close()
        elif self._application is not None:
            # The first picture comes before the first talk with a server.
            self._application.start()

    @Slot()
    def _raise(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.showNormal() if window.isMinimized() else window.show()
                window.raise_()
                window.activateWindow()

    @Slot(object)
    def show_unexpected(self, error: Exception) -> None:
        """Say that something of ours went wrong; go on, or offer to close if it never began."""
        if self._window is None:
            self._opening.show_fault(error)
            return
        said = self.tr(
            "Ada kesalahan di Tanggap. Tulisan Anda aman dan Anda dapat terus bekerja. Bila terulang, "
            "sampaikan kode {code} kepada Diskominfo."
        )
        self._window.notices.warn(said.format(code=code_of(error)))

    @Slot()
    def _start_practice(self) -> None:
        arguments = [str(_MAIN), "--latihan"]
        arguments += ["--data-dir", str(self._profile.directory)]
        started, _ = QProcess.startDetached(sys.executable, arguments)
        if self._window is not None and not started:
            self._window.notices.warn(self.tr("Latihan tidak dapat dibuka. Data aman; coba sekali lagi."))

    @Slot()
    def _leave_after_smoke(self) -> None:
        if self._window is None:
            self._opening.clean_up()
            if self._instance is not None:
                self._instance.release()
            self._qt.exit(_NO_WINDOW)

    @Slot()
    def _last_window(self) -> None:
        if self._window is None:
            self._leave()

    @Slot()
    def _end(self) -> None:
        if self._application is not None:
            self._application.stop()
            self._application = None
        self._leave()

    @Slot()
    def _leave(self) -> None:
        self._opening.clean_up()
        if self._instance is not None:
            self._instance.release()
        self._qt.quit()
