"""What the window's keys and menus do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from core.domain.complaint import Triage, View
from ui.accounts.account_menu import AccountMenu
from ui.common.actions import ACTS, KeyMap, Menu
from ui.common.key_sheet import KeySheet
from ui.theme.theme import ThemeChoice

if TYPE_CHECKING:
    from ui.conversation.pane import ConversationPane
    from ui.main_window import MainWindow


class WindowActions(QObject):
    """Binds every act of the key map to the window, and makes the menu bar from the same list."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.sheet: KeySheet | None = None
        self.menus: dict[Menu, QMenu] = {}
        go = {
            "due_soon": View.DUE_SOON,
            "unanswered": View.UNANSWERED,
            "answered": View.ANSWERED,
            "outbox": View.OUTBOX,
            "resolved": View.RESOLVED,
            "not_complaints": View.NOT_COMPLAINT,
        }
        self.keys = KeyMap(
            window,
            {
                "next": partial(self._step, 1),
                "previous": partial(self._step, -1),
                "open": self._open,
                "reply": self._reply,
                "resolve": partial(self._decide, Triage.RESOLVED),
                "not_complaint": partial(self._decide, Triage.NOT_COMPLAINT),
                "reopen": partial(self._decide, Triage.OPEN),
                "class": self._class,
                "duty": self._duty,
                "forward": self._forward,
                "wait": self._wait,
                "extend": self._extend,
                "erasure": self._erasure,
                "why": self._why,
                "private": self._private,
                "undo": window.undo,
                "search": self._search,
                "list": window.focus_list,
                "refresh": window.refresh,
                "connect": window.show_connecting,
                "practice": window.practice_asked.emit,
                "templates": window.office.show_templates,
                "standing": window.office.show_standing,
                "packs": window.office.show_packs,
                "theme_system": partial(self._wear, ThemeChoice.SYSTEM),
                "theme_light": partial(self._wear, ThemeChoice.LIGHT),
                "theme_dark": partial(self._wear, ThemeChoice.DARK),
                "quit": self._quit,
                "keys": self.show_keys,
                "single_keys": self._single_keys,
                **{act: partial(window.show_view, view) for act, view in go.items()},
            },
        )
        self._fill_menus()
        self.accounts = AccountMenu(self.menus[Menu.ACCOUNT], self.keys["refresh"], self)
        self._reflect_preferences()

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        for menu in (Menu.PROGRAM, Menu.ACCOUNT, Menu.COMPLAINT, Menu.GO, Menu.HELP):
            shown = self.menus[menu] = bar.addMenu(menu.text)
            for act in ACTS:
                if act.menu is menu and act.id in self.keys:
                    shown.addAction(self.keys[act.id])

    def _reflect_preferences(self) -> None:
        preferences = self._window.preferences
        self._mark_theme(preferences.theme)
        self.keys["single_keys"].setChecked(preferences.single_keys)
        self.keys.use_single_keys(preferences.single_keys)
        practice = self._window.app.profile.practice
        self.keys["connect"].setVisible(not practice)
        self.keys["practice"].setVisible(not practice)

    @Slot()
    def show_keys(self) -> None:
        """Show the sheet of keys."""
        if self.sheet is None:
            self.sheet = KeySheet(self._window)
        self.sheet.show()
        self.sheet.raise_()

    def _step(self, by: int) -> None:
        self._window.inbox.list.step(by)

    def _open(self) -> None:
        if self._window.inbox.list.current_id is not None:
            self._window.conversation.setFocus()

    def _reply(self) -> None:
        if self._window.pages.currentWidget() is self._window.work:
            self._window.conversation.focus_reply()

    def _decide(self, wanted: Triage) -> None:
        current = self._window.inbox.list.current_id
        if current is not None and self._window.pages.currentWidget() is self._window.work:
            self._window.acts.decide(current, wanted)

    @property
    def _open_pane(self) -> ConversationPane | None:
        """The conversation that can be seen; None where a page lies over it or nothing is open."""
        window = self._window
        if window.pages.currentWidget() is not window.work or window.inbox.list.current_id is None:
            return None
        return window.conversation

    def _class(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.header.strip.open_classes()

    def _duty(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.header.strip.open_duties()

    def _forward(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.header.strip.open_forward()

    def _wait(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.header.strip.wait_or_resume()

    def _extend(self) -> None:
        if (pane := self._open_pane) is None:
            return
        if pane.header.may_extend:
            pane.header.open_extend()
        else:
            self._window.notices.say(self.tr("Tindak lanjut aduan ini tidak dapat diperpanjang."))

    def _erasure(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.header.strip.plan_or_drop_erasure()

    def _why(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.header.why.toggle()

    def _private(self) -> None:
        if (pane := self._open_pane) is not None:
            pane.composer.toggle_private()

    def _search(self) -> None:
        self._window.top.search.setFocus()
        self._window.top.search.selectAll()

    def _wear(self, choice: ThemeChoice) -> None:
        self._window.preferences.keep_theme(choice)
        self._mark_theme(choice)

    def _mark_theme(self, choice: ThemeChoice) -> None:
        for each in ThemeChoice:
            self.keys[f"theme_{each}"].setChecked(each is choice)

    def _single_keys(self) -> None:
        wanted = self.keys["single_keys"].isChecked()
        self.keys.use_single_keys(wanted)
        self._window.preferences.keep_single_keys(wanted)

    def _quit(self) -> None:
        self._window.close()
