"""An extension, a planned erasure, and what was noted days ago: given, shown and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.acts import handling
from core.acts.refusals import ActRefused
from core.domain.complaint import ComplaintClass
from core.domain.finding import RepairAct, Severity
from core.store import events
from core.store import handling as kept
from tests.core.store.making import matter
from tests.ui.handling.test_strip import choose, now, undo
from tests.ui.ruled import Ruled, finding
from tests.ui.talk import Talk
from ui.handling import deeds
from ui.handling.extend_dialog import ExtendDialog
from ui.handling.noted import NotedDeeds


def noted(talk: Talk) -> NotedDeeds:
    return talk.pane.header.story.noted


def kinds(talk: Talk) -> list[str]:
    return [event.kind for event in events.page(talk.desk.bridge.reader, matter(), 0, 100)]


def make_information(talk: Talk) -> None:
    talk.strip.open_classes()
    choose(talk, talk.strip.classes, "permintaan informasi")
    talk.qtbot.waitUntil(lambda: now(talk).complaint_class is ComplaintClass.INFORMATION)
    talk.qtbot.waitUntil(lambda: talk.pane.header.may_extend)


def test_a_request_for_information_is_extended_with_a_reason_and_taken_back(talk: Talk) -> None:
    make_information(talk)
    before = talk.pane.header.follow_up.text
    talk.pane.header.why.click()
    noted(talk).extend.click()
    dialog = talk.strip.dialog
    assert isinstance(dialog, ExtendDialog)
    assert not dialog._yes.isEnabled()
    talk.qtbot.keyClicks(dialog._reason, "Dokumen masih dicari")
    talk.qtbot.keyClick(dialog._reason, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: now(talk).is_extended)
    talk.qtbot.waitUntil(lambda: talk.pane.header.follow_up.text != before)
    assert "17 hari kerja" in talk.pane.header.follow_up.text
    assert not noted(talk).extend.isVisible()
    undo(talk)
    talk.qtbot.waitUntil(lambda: not now(talk).is_extended)
    talk.qtbot.waitUntil(lambda: talk.pane.header.follow_up.text == before)


def test_an_extension_is_taken_back_from_the_list_and_that_can_be_undone(talk: Talk) -> None:
    make_information(talk)
    talk.desk.do(handling.extend, matter(), "Dokumen masih dicari")
    given_at = now(talk).extended_at
    talk.pane.header.why.click()
    talk.qtbot.waitUntil(lambda: bool(noted(talk).take_back))
    noted(talk).take_back[0].click()
    talk.qtbot.waitUntil(lambda: not now(talk).is_extended)
    talk.desk.clock.advance(60_000)
    undo(talk)
    talk.qtbot.waitUntil(lambda: now(talk).extended_at == given_at)


def test_nothing_is_extended_where_no_extension_is_known(talk: Talk) -> None:
    talk.strip.open_classes()
    choose(talk, talk.strip.classes, "aspirasi")
    talk.qtbot.waitUntil(lambda: now(talk).complaint_class is ComplaintClass.ASPIRATION)
    talk.pane.header.why.click()
    assert noted(talk).erasure.isVisible()
    assert not noted(talk).extend.isVisible()
    talk.pane.header.open_extend()
    assert talk.strip.dialog is None


def test_an_erasure_is_planned_told_and_given_up(talk: Talk) -> None:
    talk.pane.header.why.click()
    noted(talk).erasure.click()
    talk.qtbot.waitUntil(lambda: now(talk).erasure_planned_at is not None)
    talk.qtbot.waitUntil(lambda: "Data pribadi" in talk.pane.header._handled.text())
    assert not noted(talk).erasure.isVisible()
    noted(talk).take_back[0].click()
    talk.qtbot.waitUntil(lambda: now(talk).erasure_planned_at is None)
    undo(talk)
    talk.qtbot.waitUntil(lambda: now(talk).erasure_planned_at is not None)
    undo(talk)
    talk.qtbot.waitUntil(lambda: now(talk).erasure_planned_at is None)


def test_a_claimed_erasure_is_mended_by_planning_it(talk: Talk) -> None:
    found = finding("FAK-9", Severity.ERROR, 0, 4, act=RepairAct.PLAN_ERASURE)
    talk.desk.checker = Ruled(lambda _text, _context: (found,))  # type: ignore[assignment]
    talk.write("Data dihapus setelah selesai")
    talk.composer.findings.list.cards[0].mend.click()
    talk.qtbot.waitUntil(lambda: now(talk).erasure_planned_at is not None)


def test_a_mistaken_handing_over_is_taken_back_days_later(talk: Talk) -> None:
    talk.desk.do(handling.record_forward, matter(), "DISHUB", "Dinas Perhubungan", "Surat")
    (done,) = kept.forwards(talk.desk.bridge.reader, matter())
    talk.desk.clock.advance(3 * 86_400_000)
    talk.pane._tick()
    talk.pane.header.why.click()
    talk.qtbot.waitUntil(lambda: bool(noted(talk).take_back))
    (button,) = noted(talk).take_back
    assert "Dinas Perhubungan" in button.accessibleName()
    talk.qtbot.keyClick(button, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: kept.forwards(talk.desk.bridge.reader, matter()) == ())
    assert talk.notices.text.startswith("Catatan penerusan ke ")
    assert "complaint.forward_taken_back" in kinds(talk)
    undo(talk)
    talk.qtbot.waitUntil(lambda: kept.forwards(talk.desk.bridge.reader, matter()) == (done,))


def test_a_refusal_to_take_it_back_is_shown(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    class StillClaimed(ActRefused):
        code, title, advice = "TG-399", "Balasan masih menyebut penerusan ini", "Batalkan balasannya dahulu."

    def refuse(*_values: object, **_fields: object) -> None:
        raise StillClaimed

    talk.desk.do(handling.record_forward, matter(), "DISHUB", "Dinas Perhubungan", "Surat")
    monkeypatch.setattr(deeds.handling, "take_back_forward", refuse)
    talk.pane.header.why.click()
    talk.qtbot.waitUntil(lambda: bool(noted(talk).take_back))
    noted(talk).take_back[0].click()
    talk.qtbot.waitUntil(lambda: StillClaimed.title in talk.notices.text)
    assert len(kept.forwards(talk.desk.bridge.reader, matter())) == 1


def test_pauses_are_listed_with_what_was_awaited(talk: Talk) -> None:
    talk.desk.do(handling.wait_for_citizen, matter(), "Lokasi tepatnya")
    talk.desk.do(handling.resume, matter())
    talk.pane.header.why.click()
    talk.qtbot.waitUntil(
        lambda: "Lokasi tepatnya" in " ".join(note.words for note in noted(talk)._notes or ())
    )
    assert noted(talk).take_back == []


def test_the_line_that_tells_of_a_note_leads_to_the_place_where_it_is_taken_back(talk: Talk) -> None:
    assert not talk.pane.header.notes.isVisible()
    talk.desk.do(handling.record_forward, matter(), "DISHUB", "Dinas Perhubungan", "Surat")
    talk.qtbot.waitUntil(lambda: talk.pane.header.notes.isVisible())
    talk.pane.header.notes.click()
    talk.qtbot.waitUntil(lambda: noted(talk).take_back[0].hasFocus())
    button, story = noted(talk).take_back[0], talk.pane.header.story
    talk.qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())
    assert story.isVisible()


def test_in_little_room_the_strip_says_what_was_decided(talk: Talk) -> None:
    talk.desk.do(handling.assign_duty, matter(), "DISHUB")
    talk.qtbot.waitUntil(lambda: talk.strip.duty.text() == "Penanggung jawab: DISHUB")
    talk.pane.resize(520, 700)
    talk.qtbot.waitUntil(lambda: talk.strip.duty.text() == "DISHUB")
    assert talk.strip.duty.accessibleName() == "Penanggung jawab: DISHUB"
    assert talk.strip.kind.text() == "Usul: Pengaduan"
