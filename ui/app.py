"""The way in: looks for a display before Qt does, then runs one session. Imports no Qt until then."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Protocol

from core.paths import practice_profile, work_profile
from ui import display

NO_DISPLAY = 3
# Python lets a busy thread hold the interpreter for 5 ms at a time, a third of a picture. With 0.1 ms the
# window's longest pause while 10,000 mentions arrive is less than half as long, and they arrive no slower.
SWITCH_S = 0.0001


class Options(Protocol):
    """What the command line said."""

    data_dir: Path | None
    smoke: bool
    latihan: bool
    screenshot: Path | None


def run(options: Options) -> int:
    """Run the program and return its exit status: 0, or 3 where no window can be shown."""
    off_screen = options.screenshot is not None
    # Looking for garbage among what a start only builds costs a tenth of it; `Session` turns it on again.
    gc.disable()
    found = display.trouble(os.environ, off_screen=off_screen)
    if found is not None:
        sys.stderr.write(found + "\n")
        return NO_DISPLAY
    if off_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _run_with_qt(options)


def _run_with_qt(options: Options) -> int:
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from ui.theme.theme import Theme

    sys.setswitchinterval(SWITCH_S)
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    QApplication.setApplicationName("Tanggap")
    QApplication.setDesktopFileName("tanggap")
    application = QApplication(sys.argv[:1])
    Theme(application)
    if options.screenshot is not None:
        from ui.screenshots import take

        return take(application, options.screenshot)
    from ui.session import Session
    from ui.unexpected import Unexpected

    profile = (practice_profile if options.latihan else work_profile)(options.data_dir)
    session = Session(application, profile, smoke=options.smoke)
    unexpected = Unexpected(application)
    unexpected.happened.connect(session.show_unexpected)
    unexpected.install()
    if not session.begin():
        sys.stderr.write("Tanggap sudah terbuka; jendelanya ditampilkan.\n")
        return 0
    return application.exec()
