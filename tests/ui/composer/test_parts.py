"""A reply in numbered parts: one is sent, the next stands in the editor by itself, and none is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.acts import sending
from core.store import drafts, outbox
from tests.core.store.making import matter, post
from tests.ui.composer.test_templates import limit
from tests.ui.ruled import Ruled
from tests.ui.talk import Talk

TEXT = " ".join(f"Kalimat nomor {n} menjelaskan satu hal kecil." for n in range(1, 12))


def divide(talk: Talk) -> tuple[str, ...]:
    talk.desk.checker = Ruled(lambda _text, _context: ())  # type: ignore[assignment]
    limit(talk, 200)
    talk.write(TEXT)
    talk.composer.foot.split.click()
    dialog = talk.composer.parting.dialog
    assert dialog is not None
    talk.qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    return dialog._parts


def shown(talk: Talk) -> str:
    return str(talk.composer.editor.toPlainText())


def send(talk: Talk) -> None:
    before = len(outbox.live(talk.desk.bridge.reader, None))
    talk.qtbot.keyClick(talk.composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    talk.qtbot.waitUntil(lambda: len(outbox.live(talk.desk.bridge.reader, None)) > before)


def clear_the_way(talk: Talk) -> None:
    """Let nothing be on its way, as when the part has reached the channel."""
    for entry in outbox.live(talk.desk.bridge.reader, None):
        talk.desk.do(sending.cancel, entry.id)


def test_each_part_that_is_sent_brings_up_the_next(talk: Talk) -> None:
    parts = divide(talk)
    assert len(parts) == 3
    assert "Bagian 1 dari 3" in talk.composer.foot._kept.text()
    for number, part in enumerate(parts, start=1):
        talk.qtbot.waitUntil(lambda part=part: shown(talk) == part)
        assert f"Bagian {number} dari 3" in talk.composer.foot._kept.text()
        if number > 1:
            assert f"Bagian {number} dari 3" in talk.told[-1]
        send(talk)
        clear_the_way(talk)
    talk.qtbot.waitUntil(lambda: shown(talk) == "")
    assert talk.composer.foot._kept.text() == ""
    assert drafts.find(talk.desk.bridge.reader, matter()) is None
    talk.write("Jawaban baru")
    talk.composer.flush()
    talk.qtbot.waitUntil(lambda: drafts.find(talk.desk.bridge.reader, matter()) is not None)
    found = drafts.find(talk.desk.bridge.reader, matter())
    assert found is not None
    assert not found.series


def test_the_parts_survive_the_clipboard_another_complaint_and_a_restart(talk: Talk) -> None:
    parts = divide(talk)
    QGuiApplication.clipboard().setText("sesuatu yang lain")
    talk.desk.receive(post("p9", by="warga9", thread="t9"))
    talk.pane.show_complaint(matter("warga9", "t9"))
    assert shown(talk) == ""
    assert talk.composer.foot._kept.text() == ""
    talk.pane.show_complaint(matter())
    assert shown(talk) == parts[0]
    talk.composer.flush()
    found = drafts.find(talk.desk.store.reader(), matter())
    assert found is not None
    assert found.series.waiting == parts[1:]


def test_undoing_brings_the_part_back_and_lets_the_next_wait(talk: Talk) -> None:
    parts = divide(talk)
    send(talk)
    talk.qtbot.waitUntil(lambda: shown(talk) == parts[1])
    talk.acts.undo()
    talk.qtbot.waitUntil(lambda: shown(talk) == parts[0])
    send(talk)
    talk.qtbot.waitUntil(lambda: shown(talk) == parts[1])


def test_a_part_that_has_grown_is_divided_anew_with_what_waits(talk: Talk) -> None:
    parts = divide(talk)
    grown = parts[0] + "\n" + "Satu kalimat lagi yang menambah panjang bagian ini. " * 3
    talk.write(grown.strip())
    talk.composer.foot.split.click()
    dialog = talk.composer.parting.dialog
    assert dialog is not None
    together = " ".join(dialog._parts)
    assert "Kalimat nomor 11" in together
    assert together.count("(1/") == 1
    assert together.count("(2/") == 1
    dialog.reject()


def test_the_rules_are_told_which_part_it_is(talk: Talk) -> None:
    divide(talk)
    checker = talk.desk.checker
    assert isinstance(checker, Ruled)
    assert checker.contexts[-1].part == (1, 3)
