"""Opens the window, lets mentions flood in, and prints the event loop's gaps in milliseconds as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from core.domain.complaint import View
from core.domain.mention import Author, Post, Source
from core.domain.sla import KLATEN_SOP
from core.store import accounts, mentions
from core.store.connection import Connection
from core.sync.alarms import AlarmWatch
from ui.app import SWITCH_S
from ui.main_window import MainWindow
from ui.screenshots.invented import NOW, open_invented
from ui.theme.theme import Theme

TEXT = "Aduan nomor {} tentang jalan rusak di desa kami, mohon segera ditinjau"


def post(number: int) -> Post:
    author = Author(f"n{number}", f"warga{number}", f"Warga {number}")
    at = NOW - 1_000 * (number * 7_919 % 70_000)
    return Post(f"n{number}", f"n{number}", author, TEXT.format(number), at)


class Flood(QObject):
    """Beats every millisecond until all has come in and is shown."""

    def __init__(self, window: MainWindow, total: int, per_page: int) -> None:
        super().__init__()
        self.beats: list[float] = []
        self._window, self._total, self._per_page = window, total, per_page
        self._account = accounts.all_accounts(window.bridge.reader)[0]
        self._thread = threading.Thread(target=self._pour)
        self._heart = QTimer(self)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(1)
        self._heart.timeout.connect(self._beat)

    @Slot()
    def start(self) -> None:
        """Begin once the first second with its reading of packs is over."""
        if not self._window.app.is_prepared:
            QTimer.singleShot(100, self.start)
            return
        self._heart.start()
        self._thread.start()

    @Slot()
    def _beat(self) -> None:
        self.beats.append(time.perf_counter())
        full = self._window.views.buttons[View.UNANSWERED].count >= self._total
        if full and not self._thread.is_alive() and self._window.inbox.model.is_settled:
            QApplication.exit(0)

    def _pour(self) -> None:
        with closing(self._window.app.store.reader()) as reader:
            self._pour_pages(reader)

    def _pour_pages(self, reader: Connection) -> None:
        router = self._window.app.router
        assert router is not None
        watch = AlarmWatch(self._window.app.store, lambda: router.alarms)
        for start in range(0, self._total, self._per_page):
            page = [post(number) for number in range(start, start + self._per_page)]
            work = partial(
                mentions.record_page,
                account=self._account,
                page=page,
                policy=KLATEN_SOP,
                source=Source.PRACTICE,
            )
            self._window.app.act(work).result()
            watch.look(reader)


def main() -> None:
    sys.setswitchinterval(SWITCH_S)
    application = QApplication(sys.argv[:1])
    Theme(application)
    with tempfile.TemporaryDirectory() as folder:
        app = open_invented(Path(folder))
        window = MainWindow(app)
        window.show()
        window.show_view(View.UNANSWERED)
        flood = Flood(window, int(sys.argv[1]), int(sys.argv[2]))
        QTimer.singleShot(500, flood.start)
        application.exec()
        window.close()
        app.stop()
    gaps = sorted(1_000 * (b - a) for a, b in zip(flood.beats, flood.beats[1:], strict=False))
    at = {"p50": 0.5, "p99": 0.99, "p99.9": 0.999}
    figures = {name: round(gaps[int(len(gaps) * part)], 1) for name, part in at.items()}
    print(json.dumps({**figures, "max": round(gaps[-1], 1), "beats": len(gaps)}))


if __name__ == "__main__":
    main()
