"""500 hostile mentions through the list, painted: nothing is opened, nothing is asked of any server."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import product

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.domain.complaint import View
from core.domain.mention import Author, Post, Source
from core.domain.sla import KLATEN_SOP
from core.store import accounts, mentions
from core.store.transaction import Transaction
from tests.ui.window.conftest import opened
from ui.main_window import MainWindow
from ui.screenshots.invented import NOW

__all__ = ["opened"]
CANARY = "umpan-yang-tidak-boleh-dibuka"
ADDRESSES = (
    f"file:///{CANARY}.png",
    f"//host.invalid/{CANARY}/x.png",
    f"qrc:/{CANARY}",
    f"http://127.0.0.1:9/{CANARY}",
)
SHAPES = (
    "<img src='{}'>",
    '<b>tebal</b><img src="{}">',
    "<a href='{}'>klik</a>",
    "<style>@import url({})</style>",
    "<body background='{}'>",
    "\u202e<img src='{}'>",
    "![gambar]({})",
)


def test_nothing_a_citizen_writes_is_opened(qtbot: QtBot, opened: Callable[..., MainWindow]) -> None:
    window = opened()
    touched: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "socket.getaddrinfo"):
            touched.extend(str(a) for a in arguments if CANARY in str(a) or "socket" in event)

    sys.addaudithook(watch)
    texts = [shape.format(address) for shape, address in product(SHAPES, ADDRESSES)] * 18

    def work(tx: Transaction) -> None:
        account = accounts.all_accounts(tx.connection)[0]
        posts = [
            Post(f"j{n}", f"j{n}", Author(f"j{n}", text[:40], text), text, NOW - 1_000 * n)
            for n, text in enumerate(texts)
        ]
        mentions.record_page(tx, account, posts, KLATEN_SOP, Source.PRACTICE)

    window.app.act(work).result()
    window.show_view(View.UNANSWERED)
    for _ in range(40):
        window.inbox.list.step(13)
        image: QImage = window.grab().toImage()
        assert not image.isNull()
    watching[0] = False
    assert len(texts) >= 500
    assert touched == []
