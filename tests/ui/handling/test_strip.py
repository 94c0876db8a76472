"""Class, duty, handing over and waiting, decided with the keys and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.domain.complaint import Complaint, ComplaintClass
from core.domain.sla import HOUR_MS
from core.store import complaints, events, handling, learned
from tests.core.store.making import matter, post
from tests.ui.talk import Talk
from ui.common.choice_popup import ChoicePopup
from ui.handling.forward_dialog import ForwardDialog
from ui.handling.wait_dialog import WaitDialog


def now(talk: Talk) -> Complaint:
    found = complaints.find(talk.desk.bridge.reader, matter())
    assert found is not None
    return found


def choose(talk: Talk, popup: ChoicePopup, words: str) -> None:
    assert popup.isVisible()
    talk.qtbot.keyClicks(popup._words, words)
    talk.qtbot.keyClick(popup._words, Qt.Key.Key_Return)


def undo(talk: Talk) -> None:
    talk.composer.editor.setFocus()
    talk.qtbot.keyClick(talk.composer.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_suggestion_is_no_decision_and_goes_once_there_is_one(talk: Talk) -> None:
    assert talk.strip.kind.text() == "Usul jenis: Pengaduan"
    assert talk.strip.duty.text() == "Usul penanggung jawab: DPUPR"
    assert (now(talk).complaint_class, now(talk).duty) == (None, "")
    talk.qtbot.keyClick(talk.strip.kind, Qt.Key.Key_Return)
    choose(talk, talk.strip.classes, "")
    talk.qtbot.waitUntil(lambda: talk.strip.kind.text() == "Jenis: Pengaduan")
    assert now(talk).complaint_class is ComplaintClass.COMPLAINT
    assert talk.notices.text == "Jenis aduan: Pengaduan."
    undo(talk)
    talk.qtbot.waitUntil(lambda: talk.strip.kind.text() == "Usul jenis: Pengaduan")
    assert now(talk).complaint_class is None


def test_each_suggestion_says_how_sure_it_is_and_why(talk: Talk) -> None:
    talk.strip.open_classes()
    assert talk.strip.classes.shown[0] is ComplaintClass.COMPLAINT
    assert set(talk.strip.classes.shown) == set(ComplaintClass)
    assert talk.strip.classes._titles.stringList()[0] == "Usul kuat: Pengaduan"
    said = talk.strip.classes._text.text()
    assert "Mengapa diusulkan" in said
    assert "berlubang" in said
    talk.strip.classes.close()
    talk.strip.open_duties()
    assert talk.strip.duties.shown[0] == "DPUPR"
    assert "berlubang" in talk.strip.duties._text.text()
    talk.strip.duties.close()


def test_any_agency_is_found_by_what_it_does(talk: Talk) -> None:
    talk.strip.open_duties()
    choose(talk, talk.strip.duties, "parkir")
    talk.qtbot.waitUntil(lambda: talk.strip.duty.text() == "Penanggung jawab: DISHUB")
    assert now(talk).duty == "DISHUB"


def test_a_correction_teaches_and_taking_it_back_unlearns(talk: Talk) -> None:
    reader = talk.desk.bridge.reader
    talk.strip.open_duties()
    choose(talk, talk.strip.duties, "dishub")
    talk.qtbot.waitUntil(lambda: learned.load(reader).labels.get("agency:DISHUB") == 1)
    talk.strip.open_duties()
    choose(talk, talk.strip.duties, "tirtamerapi")
    talk.qtbot.waitUntil(lambda: learned.load(reader).labels.get("agency:TIRTAMERAPI") == 1)
    assert not learned.load(reader).labels.get("agency:DISHUB")
    undo(talk)
    talk.qtbot.waitUntil(lambda: now(talk).duty == "DISHUB")
    assert learned.load(reader).labels.get("agency:DISHUB") == 1
    undo(talk)
    talk.qtbot.waitUntil(lambda: now(talk).duty == "")
    assert not learned.load(reader).lessons


def test_a_handing_over_is_recorded_and_says_that_nothing_is_sent(talk: Talk) -> None:
    talk.strip.open_duties()
    choose(talk, talk.strip.duties, "dpupr")
    talk.qtbot.waitUntil(lambda: now(talk).duty == "DPUPR" and bool(talk.strip._duty_name()))
    talk.strip.open_forward()
    dialog = talk.strip.dialog
    assert isinstance(dialog, ForwardDialog)
    assert dialog._name.text() == "Dinas Pekerjaan Umum dan Penataan Ruang"
    assert any("tidak mengirim" in label.text() for label in dialog.findChildren(type(dialog._way)))
    dialog._channel.setEditText("Surat")
    talk.qtbot.keyClicks(dialog._note, "No. 12")
    talk.qtbot.keyClick(dialog._note, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: bool(handling.forwards(talk.desk.bridge.reader, matter())))
    (done,) = handling.forwards(talk.desk.bridge.reader, matter())
    assert (done.agency, done.channel, done.note) == ("DPUPR", "Surat", "No. 12")
    talk.qtbot.waitUntil(lambda: "lewat Surat" in talk.pane.header._handled.text())
    context = talk.composer._context
    assert context is not None
    assert context.record is not None
    assert context.record.forwarded_to == (done.name,)
    undo(talk)
    talk.qtbot.waitUntil(lambda: not handling.forwards(talk.desk.bridge.reader, matter()))
    kinds = [event.kind for event in events.page(talk.desk.bridge.reader, matter(), 0, 100)]
    assert kinds.count("complaint.forwarded") == 1
    assert kinds.count("complaint.forward_taken_back") == 1


def test_a_handing_over_needs_a_name(talk: Talk) -> None:
    talk.strip.open_forward()
    dialog = talk.strip.dialog
    assert isinstance(dialog, ForwardDialog)
    dialog._name.clear()
    assert not dialog._yes.isEnabled()
    talk.qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
    dialog.reject()
    assert handling.forwards(talk.desk.bridge.reader, matter()) == ()


def test_waiting_stops_the_second_clock_alone_and_can_be_ended(talk: Talk) -> None:
    talk.strip.open_classes()
    choose(talk, talk.strip.classes, "pengaduan")
    header = talk.pane.header
    talk.qtbot.waitUntil(lambda: header.follow_up.isVisible())
    assert header.follow_up.text.startswith("Tindak lanjut: 14 hari kerja lagi · ")
    left = header.clock.text
    talk.strip.wait_or_resume()
    dialog = talk.strip.dialog
    assert isinstance(dialog, WaitDialog)
    talk.qtbot.keyClicks(dialog._note, "Lokasi tepatnya")
    talk.qtbot.keyClick(dialog._note, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: header.follow_up.text == "Tindak lanjut: dijeda, menunggu warga")
    assert header.clock.text == left
    assert "Lokasi tepatnya" in header._handled.text()
    assert talk.strip.wait.text() == "Lanjutkan"
    talk.qtbot.keyClick(talk.strip.wait, Qt.Key.Key_Return)
    talk.qtbot.waitUntil(lambda: talk.strip.wait.text() == "Tunggu warga")
    undo(talk)
    talk.qtbot.waitUntil(lambda: talk.strip.wait.text() == "Lanjutkan")
    undo(talk)
    talk.qtbot.waitUntil(lambda: talk.strip.wait.text() == "Tunggu warga")
    assert handling.pauses(talk.desk.bridge.reader, matter()) == ()


def test_both_clocks_tell_their_story(talk: Talk) -> None:
    talk.strip.open_classes()
    choose(talk, talk.strip.classes, "pengaduan")
    header = talk.pane.header
    talk.qtbot.waitUntil(lambda: header.follow_up.isVisible())
    header.why.click()
    assert header.story.isVisible()
    told = " ".join(f"{name} {words}" for name, words in header.story._follow_up._lines)
    assert "14 hari kerja" in told
    assert "dihitung mulai" in told
    assert "pukul 24.00 WIB" in told
    assert talk.desk.policy.version in " ".join(words for _, words in header.story._response._lines)


def test_words_of_danger_cannot_be_overlooked_until_a_person_says_otherwise(talk: Talk) -> None:
    assert talk.pane.header.emergency.text == ""
    talk.desk.receive(
        post("p2", text="Sekarang banjir masuk rumah, tolong", at=talk.desk.clock.now() - HOUR_MS)
    )
    talk.qtbot.waitUntil(lambda: "banjir" in talk.pane.header.emergency.text)
    assert talk.pane.header.emergency.isVisible()
    assert "dahulukan" in talk.pane.header.emergency.text
    talk.strip.open_classes()
    assert talk.strip.classes.shown[0] is ComplaintClass.EMERGENCY
    choose(talk, talk.strip.classes, "aspirasi")
    talk.qtbot.waitUntil(lambda: talk.pane.header.emergency.text == "")


def test_another_complaint_never_wears_the_suggestion_of_the_one_before(talk: Talk) -> None:
    talk.desk.receive(post("p9", by="warga9", thread="t9", text="Terima kasih, pelayanannya bagus"))
    talk.pane.show_complaint(matter("warga9", "t9"))
    assert talk.strip.kind.text() == "Pilih jenis"
    talk.qtbot.waitUntil(lambda: talk.strip.kind.text().startswith("Usul jenis: Apresiasi"))
