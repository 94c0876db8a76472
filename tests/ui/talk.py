"""A conversation in which a person's acts are carried out, as in the window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.domain.mention import Visibility
from tests.core.store.making import matter, post
from tests.ui.desk import Desk
from ui.common.notice_bar import NoticeBar
from ui.complaint_acts import ComplaintActs
from ui.composer.composer import Composer
from ui.conversation.pane import ConversationPane
from ui.handling.strip import HandlingStrip


class Talk:
    """An open complaint with its acts and the notice bar."""

    def __init__(
        self,
        desk: Desk,
        qtbot: QtBot,
        text: str = "Jalan Trucuk berlubang dalam, mohon segera diperbaiki",
        visibility: Visibility = Visibility.PUBLIC,
    ) -> None:
        desk.receive(post("p1", text=text, visibility=visibility))
        self.desk, self.qtbot = desk, qtbot
        self.notices = NoticeBar()
        qtbot.addWidget(self.notices)
        self.pane = ConversationPane(desk, desk.bridge)  # type: ignore[arg-type]
        self.acts = ComplaintActs(desk, desk.bridge, self.notices, self.pane)  # type: ignore[arg-type]
        self.pane.handling_asked.connect(self.acts.handle)
        self.pane.decision_asked.connect(self.acts.decide)
        self.pane.undo_asked.connect(self.acts.undo)
        self.told: list[str] = []
        self.pane.status_message.connect(self.told.append)
        qtbot.addWidget(self.pane)
        self.pane.resize(900, 760)
        self.pane.show()
        qtbot.waitExposed(self.pane)
        self.pane.show_complaint(matter())
        qtbot.waitUntil(lambda: self.pane.in_force.router is not None)
        qtbot.waitUntil(lambda: self.strip._known.suggestion is not None)

    @property
    def strip(self) -> HandlingStrip:
        return self.pane.header.strip

    @property
    def composer(self) -> Composer:
        return self.pane.composer

    def write(self, text: str) -> None:
        editor, check = self.composer.editor, self.composer._check
        editor.setFocus()
        editor.selectAll()
        editor.insertPlainText(text)
        self.qtbot.waitUntil(lambda: check.text == text and not check._timer.isActive())

    def close(self) -> None:
        self.pane.flush()
        self.qtbot.wait(20)
