"""Warnings are asked about once each; those beside an error go with its reason, and are said to."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.domain.finding import Finding, ReplyContext, Severity
from core.store import events, outbox
from tests.ui.ruled import Ruled, finding
from tests.ui.talk import Talk
from ui.composer.ask_bar import Asking

TEXT = "Selamat siang, kami cek."


def rule(talk: Talk, *rules: str, error: str = "") -> None:
    found = [finding(name) for name in rules]
    if error:
        found.append(finding(error, Severity.ERROR, 0, 7))
    talk.desk.checker = Ruled(lambda _text, _context: tuple(found))  # type: ignore[assignment]


def sent(talk: Talk) -> int:
    return len(outbox.live(talk.desk.bridge.reader, None))


def accept(talk: Talk) -> None:
    talk.qtbot.keyClick(talk.composer.ask._yes, Qt.Key.Key_Return)


def test_what_was_accepted_is_not_asked_again_but_a_new_warning_is(talk: Talk) -> None:
    rule(talk, "W-1")
    talk.write(TEXT)
    talk.composer.request_send()
    assert talk.composer.ask.showing is Asking.WARNINGS
    talk.desk.failing = OSError("penuh")
    accept(talk)
    talk.qtbot.waitUntil(lambda: talk.composer.ask.showing is Asking.TROUBLE)
    talk.desk.failing = None
    rule(talk, "W-1", "W-2")
    talk.composer.request_send()
    assert talk.composer.ask.showing is Asking.WARNINGS
    accept(talk)
    talk.qtbot.waitUntil(lambda: sent(talk) == 1)


def test_a_warning_that_comes_inside_the_queue_asks_again_and_keeps_the_text(talk: Talk) -> None:
    seen: list[str] = []

    def rules(_text: str, context: ReplyContext) -> tuple[Finding, ...]:
        return tuple(finding(name) for name in ("W-1", *seen))

    talk.desk.checker = Ruled(rules)  # type: ignore[assignment]
    talk.write(TEXT)
    talk.composer.request_send()
    seen.append("W-2")
    accept(talk)
    talk.qtbot.waitUntil(lambda: talk.composer.ask.showing is Asking.WARNINGS)
    assert sent(talk) == 0
    assert talk.composer.editor.toPlainText() == TEXT
    accept(talk)
    talk.qtbot.waitUntil(lambda: sent(talk) == 1)


def test_the_reason_says_how_many_warnings_go_with_it(talk: Talk) -> None:
    rule(talk, "W-1", "W-2", error="E-1")
    talk.write(TEXT)
    talk.composer.foot.override.click()
    said = " ".join(label.text() for label in talk.composer.ask.findChildren(QLabel))
    assert "2 peringatan" in said
    talk.qtbot.keyClicks(talk.composer.ask._reason, "Sudah disetujui pimpinan")
    talk.qtbot.keyClick(talk.composer.ask._reason, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: sent(talk) == 1)
    queued = [one for one in events.page(talk.desk.bridge.reader, None, 0, 200) if one.kind == "reply.queued"]
    evidence = json.loads(queued[-1].payload)
    assert evidence["warnings"] == ["W-1", "W-2"]
    assert evidence["overridden"] == ["E-1"]


def test_a_reason_does_not_cover_an_error_that_comes_inside_the_queue(talk: Talk) -> None:
    seen: list[str] = []

    def rules(_text: str, _context: ReplyContext) -> tuple[Finding, ...]:
        return tuple(finding(name, Severity.ERROR, 0, 7) for name in ("E-1", *seen))

    talk.desk.checker = Ruled(rules)  # type: ignore[assignment]
    talk.write(TEXT)
    talk.composer.foot.override.click()
    seen.append("E-2")
    talk.qtbot.keyClicks(talk.composer.ask._reason, "Sudah disetujui pimpinan")
    talk.qtbot.keyClick(talk.composer.ask._reason, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: talk.composer.ask.showing is Asking.TROUBLE)
    assert sent(talk) == 0
    assert talk.composer.editor.toPlainText() == TEXT
    talk.composer.foot.override.click()
    talk.qtbot.keyClicks(talk.composer.ask._reason, "Sudah disetujui pimpinan")
    talk.qtbot.keyClick(talk.composer.ask._reason, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: sent(talk) == 1)
