"""What the rules say beside the text: compact, gravest first, explained on demand, mended by key or act."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from core.domain.finding import Channel, Finding, RepairAct, ReplyContext, Severity
from tests.ui.ruled import TITLE, Ruled, finding
from tests.ui.talk import Talk
from ui.composer.finding_card import FindingCard
from ui.composer.findings_list import SHOWN
from ui.handling.forward_dialog import ForwardDialog

TEXT = "Satu dua tiga empat lima"


def rule(talk: Talk, *found: Finding) -> None:
    talk.desk.checker = Ruled(lambda _text, _context: found)  # type: ignore[assignment]
    talk.write(TEXT)


def cards(talk: Talk) -> tuple[FindingCard, ...]:
    return talk.composer.findings.list.cards


def test_the_list_is_gravest_first_and_compact(talk: Talk) -> None:
    rule(
        talk,
        finding("I-1", Severity.INFO, 0, 4),
        finding("W-1", Severity.WARN, 5, 8),
        finding("E-1", Severity.ERROR, 9, 13),
    )
    assert [card.finding.rule_id for card in cards(talk)] == ["E-1", "W-1", "I-1"]
    assert not any(card._reasons.isVisible() for card in cards(talk))
    assert all(card._message.isVisible() for card in cards(talk))


@pytest.mark.parametrize(
    ("confirmed", "ground"),
    [(True, f"{TITLE}, Pasal 4"), (False, f"{TITLE} (perlu dikonfirmasi Bagian Hukum)")],
)
def test_the_reasons_unfold_by_key_and_an_unconfirmed_article_is_not_quoted(
    talk: Talk, confirmed: bool, ground: str
) -> None:
    rule(talk, finding("E-1", Severity.ERROR, 0, 4, confirmed=confirmed))
    (card,) = cards(talk)
    talk.qtbot.keyClick(card.why, Qt.Key.Key_Return)
    assert card._reasons.isVisible()
    assert card._advice.text() == "Saran E-1"
    assert card._ground.text() == f"Dasar: {ground} · aturan E-1"
    assert ("Pasal" in card._ground.text()) is confirmed
    talk.qtbot.keyClick(card.why, Qt.Key.Key_Return)
    assert not card._reasons.isVisible()


def test_a_click_shows_the_place_and_the_reasons(talk: Talk) -> None:
    rule(talk, finding("E-1", Severity.ERROR, 0, 4), finding("E-2", Severity.ERROR, 5, 8))
    second = cards(talk)[1]
    talk.qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert talk.composer.editor.textCursor().selectedText() == "dua"
    assert second._reasons.isVisible()
    assert not cards(talk)[0]._reasons.isVisible()
    talk.qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not second._reasons.isVisible()


def test_f8_reaches_also_what_stands_nowhere_in_the_text(talk: Talk) -> None:
    rule(talk, finding("E-1", Severity.ERROR, 0, 4), finding("W-1", Severity.WARN))
    editor = talk.composer.editor
    unfolded = []
    for _ in range(3):
        talk.qtbot.keyClick(editor, Qt.Key.Key_F8)
        unfolded.append([card.finding.rule_id for card in cards(talk) if card.is_unfolded])
    assert unfolded == [["E-1"], ["W-1"], ["E-1"]]
    talk.qtbot.keyClick(editor, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert [card.finding.rule_id for card in cards(talk) if card.is_unfolded] == ["W-1"]


def test_the_buttons_walk_what_f8_walks(talk: Talk) -> None:
    rule(talk, finding("W-1", Severity.WARN), finding("W-2", Severity.WARN))
    following = talk.composer.findings._walk[1]
    assert all(button.isEnabled() for button in talk.composer.findings._walk)
    shown = set()
    for _ in range(2):
        following.click()
        shown |= {card.finding.rule_id for card in cards(talk) if card.is_unfolded}
    assert shown == {"W-1", "W-2"}


def test_f8_works_from_a_card_as_from_the_text(talk: Talk) -> None:
    rule(talk, finding("E-1", Severity.ERROR, 0, 4), finding("E-2", Severity.ERROR, 5, 8))
    cards(talk)[0].why.setFocus()
    talk.qtbot.keyClick(cards(talk)[0].why, Qt.Key.Key_F8)
    assert talk.composer.editor.textCursor().selectedText() == "Satu"
    assert talk.composer.editor.hasFocus()


def test_every_button_of_a_card_has_a_name_and_a_place_in_the_tab_order(talk: Talk) -> None:
    rule(talk, finding("E-1", Severity.ERROR, 0, 4, act=RepairAct.WRITE, text="Dua"))
    (card,) = cards(talk)
    names = [button.accessibleName() for button in card.findChildren(QAbstractButton)]
    assert names == ["Mengapa? Pesan E-1", "Perbaiki: Perbaiki E-1"]
    for button in card.findChildren(QAbstractButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "perlu dikonfirmasi" in card.accessibleDescription()


def test_personal_data_are_mended_by_writing_in_private(talk: Talk) -> None:
    def rules(_text: str, context: ReplyContext) -> tuple[Finding, ...]:
        public = context.channel is Channel.PUBLIC
        return (finding("PDP-9", Severity.ERROR, 0, 4, act=RepairAct.MAKE_PRIVATE),) if public else ()

    talk.desk.checker = Ruled(rules)  # type: ignore[assignment]
    talk.write(TEXT)
    talk.qtbot.keyClick(talk.composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert talk.composer.audience.private
    assert cards(talk) == ()
    assert talk.composer.editor.toPlainText() == TEXT


def test_a_claimed_handing_over_is_mended_by_recording_it(talk: Talk) -> None:
    rule(talk, finding("FAK-9", Severity.ERROR, 0, 4, act=RepairAct.RECORD_FORWARD, text="Bidang Bina Marga"))
    cards(talk)[0].mend.click()
    dialog = talk.strip.dialog
    assert isinstance(dialog, ForwardDialog)
    assert dialog._name.text() == "Bidang Bina Marga"
    dialog.reject()


def test_a_missing_class_is_mended_by_choosing_one(talk: Talk) -> None:
    rule(talk, finding("SLA-9", Severity.WARN, act=RepairAct.CHOOSE_CLASS))
    talk.qtbot.keyClick(talk.composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert talk.strip.classes.isVisible()
    talk.strip.classes.close()


def test_eighty_findings_stay_quick_and_say_that_there_are_more(talk: Talk) -> None:
    many = tuple(finding(f"W-{n}", Severity.WARN, n % 20, n % 20 + 3) for n in range(80))
    rule(talk, *many)
    assert len(cards(talk)) == SHOWN
    assert f"{80 - SHOWN} temuan lain" in talk.composer.findings.list._more.text()
    talk.qtbot.wait(50)
    spent = []
    for turn in range(5):
        found = tuple(finding(f"W-{n + turn}", Severity.WARN, n % 20, n % 20 + 3) for n in range(80))
        started = perf_counter()
        talk.composer.findings.show_findings(found)
        talk.composer.editor.show_findings(found)
        spent.append(perf_counter() - started)
    # A frame is 16 ms; a shared machine gets room for its noise.
    assert sorted(spent)[2] < 0.05


def test_of_a_very_long_text_the_beginning_is_checked_and_that_is_said(talk: Talk) -> None:
    asked: list[int] = []

    def rules(text: str, _context: ReplyContext) -> tuple[Finding, ...]:
        asked.append(len(text))
        return finding("E-1", Severity.ERROR, 0, 4), finding("W-1", Severity.WARN)

    talk.desk.checker = Ruled(rules)  # type: ignore[assignment]
    talk.write(TEXT)
    assert asked[-1] == len(TEXT)
    assert not talk.composer.findings._rest.isVisible()
    assert len(cards(talk)) == 2
    talk.write("Satu kata lagi. " * 3_000)
    assert asked[-1] == 2_000
    assert talk.composer.findings._rest.isVisible()
    assert [card.finding.rule_id for card in cards(talk)] == ["E-1"]
