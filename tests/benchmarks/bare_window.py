"""The floor of a start: the imports named in a file, and one empty window; tells when it was painted."""

import importlib
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Leaves after its first picture."""

    def event(self, event: QEvent) -> bool:
        drawn = super().event(event)
        if event.type() is QEvent.Type.Paint:
            print(time.monotonic_ns())
            QTimer.singleShot(0, QApplication.quit)
        return drawn


for name in Path(sys.argv[1]).read_text(encoding="utf-8").split():
    # The list holds every module that the program loads; a few can only be loaded by their parents.
    with suppress(ImportError):
        importlib.import_module(name)
assert "ui.main_window" in sys.modules
application = QApplication(sys.argv[:1])
window = Bare()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
