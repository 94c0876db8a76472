"""What came while the program was shut, or before its words were read, is heard for danger at the start."""

from __future__ import annotations

import time
from contextlib import closing
from functools import partial
from pathlib import Path

from core.application import open_practice
from core.domain.complaint import View
from core.domain.mention import Author, Post, Source
from core.domain.sla import HOUR_MS, KLATEN_SOP
from core.paths import Profile
from core.store import accounts, inbox, mentions


def test_an_emergency_that_waits_stands_first_once_the_packs_are_read(tmp_path: Path) -> None:
    app = open_practice(Profile(tmp_path, practice=True))
    try:
        now = app.clock.now()
        with closing(app.store.reader()) as reader:
            [account] = accounts.all_accounts(reader)
            texts = {
                "jalan": ("Jalan rusak di Desa Contoh", 9 * HOUR_MS),
                "banjir": ("Banjir masuk rumah", 0),
            }
            page = [Post(id, id, Author(id, id, id), text, now - age) for id, (text, age) in texts.items()]
            keep = partial(
                mentions.record_page, account=account, page=page, policy=KLATEN_SOP, source=Source.PRACTICE
            )
            app.act(keep).result()
            app.prepare()
            for _ in range(400):
                shown = inbox.page(reader, View.UNANSWERED, now, None, 9)
                if any(row.alarmed for row in shown):
                    break
                time.sleep(0.05)
        assert [(row.author_handle, row.alarmed) for row in shown] == [("banjir", True), ("jalan", False)]
    finally:
        app.stop()
