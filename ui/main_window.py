"""The window: states of work at the left, the list, the conversation, and calm words below."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from core.acts.sending import UNDO_MS
from core.domain.account import Account
from core.domain.changes import ChangeSet
from core.domain.complaint import View
from core.domain.outbox import OutboxState
from core.store import accounts, inbox, outbox
from ui.accounts.sign_in_notice import SignInNotice
from ui.bridge import Bridge
from ui.common.layout import Divider, column, row, surface
from ui.common.notice_bar import NoticeBar
from ui.common.safe_text import within
from ui.complaint_acts import ComplaintActs
from ui.conversation.pane import ConversationPane
from ui.first_paint import FirstPaint
from ui.frame import PracticeFrame
from ui.inbox.pane import MIN_WIDTH, NARROWEST, InboxPane
from ui.inbox.views_column import ViewsColumn
from ui.office_pages import OfficePages
from ui.onboarding.connect_page import ConnectPage
from ui.onboarding.first_page import FirstPage
from ui.outbox.pane import OutboxPane
from ui.preferences import Preferences
from ui.top_bar import TopBar
from ui.window_actions import WindowActions

if TYPE_CHECKING:
    from core.application import Application

SUMMARY_MS = 200
_MIN = QSize(1024, 700)
_USUAL = QSize(1366, 768)
# Closing twice within this time means it.
_INSIST_MS = 30_000
_LIST_WIDTH = 380
# A panel and a title bar take their part of a screen.
_SMALLEST_PART = 0.8


class MainWindow(QMainWindow):
    """Everything a person works with.

    `painted` comes once, when the list was drawn for the first time; `closed` comes once, when nothing here
    uses the store any more.
    """

    painted = Signal()
    closed = Signal()
    practice_asked = Signal()

    def __init__(self, app: Application) -> None:
        super().__init__()
        self._open = True
        self._warned_at: int | None = None
        self.app = app
        self.bridge = Bridge(app, self)
        self.preferences = Preferences(app, self.bridge.reader)
        self.setMinimumSize(_MIN)
        self.resize(_USUAL)
        self.top = TopBar(practice=app.profile.practice)
        self.views = ViewsColumn(app.clock)
        self.inbox = InboxPane(app, self.bridge)
        self.notices = NoticeBar()
        self.sign_in_notice = SignInNotice(self)
        self.office = OfficePages(app, self.bridge, self.notices, self)
        self.acts = ComplaintActs(app, self.bridge, self.notices, self)
        self._build()
        self.actions_ = WindowActions(self)
        self._connect()
        self.inbox.name_views({view: button.text() for view, button in self.views.buttons.items()})
        self._sum_up()
        self._arrive()
        self._first_paint = FirstPaint(self._awaited(), self)
        self._first_paint.painted.connect(self._go_on)

    def fit_into(self, room: QSize) -> None:
        """Take no more than a screen has (`room`, as large as its letters leave it): fill a small one."""
        if self.width() > room.width() or self.height() > room.height():
            self.setMinimumSize(_MIN.boundedTo(room * _SMALLEST_PART))
            self.inbox.setMinimumWidth(MIN_WIDTH if room.width() >= _MIN.width() else NARROWEST)
            self.resize(_USUAL.boundedTo(room))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _build(self) -> None:
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self.work.setHandleWidth(1)
        self.work.setChildrenCollapsible(False)
        self.work.addWidget(self.inbox)
        self.work.addWidget(QWidget())  # the conversation's place
        self.work.setSizes([_LIST_WIDTH, 900])
        self.work.setStretchFactor(0, 0)
        self.work.setStretchFactor(1, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.work)
        self.edge = Divider(Qt.Orientation.Vertical)
        middle = row(self.views, self.edge, self.pages)
        middle.setStretch(2, 1)
        body = column(self.top, Divider(), middle, self.sign_in_notice.bar, self.notices)
        body.setStretch(2, 1)
        ground = QWidget()
        surface(ground, "window")
        ground.setLayout(body)
        self.setCentralWidget(PracticeFrame(ground) if self.app.profile.practice else ground)

    def _connect(self) -> None:
        self._summary = QTimer(self)
        self._summary.setSingleShot(True)
        self._summary.setInterval(SUMMARY_MS)
        self._summary.timeout.connect(self._sum_up)
        self.bridge.changed.connect(self._changed)
        self.bridge.line_changed.connect(self._sum_up)
        self.inbox.ticked.connect(self._sum_up)
        self.views.chosen.connect(self.show_view)
        asks = (self.sign_in_notice.asked, self.views.sign_in_asked, self.actions_.accounts.asked)
        for asked in asks:
            asked.connect(self.show_sign_in)
        self.top.search.searched.connect(self._search)
        self.top.search.left.connect(self.focus_list)
        self.top.refresh_asked.connect(self.refresh)
        self.office.wanted.connect(self._show_page)

    @cached_property
    def conversation(self) -> ConversationPane:
        """The open conversation; made after the list was drawn, so that nobody waits for it."""
        pane = ConversationPane(self.app, self.bridge)
        place = self.work.replaceWidget(1, pane)
        assert place is not None
        place.deleteLater()
        pane.status_message.connect(self.notices.say)
        pane.decision_asked.connect(self.acts.decide)
        pane.handling_asked.connect(self.acts.handle)
        pane.undo_asked.connect(self.undo)
        self.inbox.picked.connect(pane.show_complaint)
        self.inbox.opened.connect(pane.setFocus)
        pane.show_complaint(self.inbox.list.current_id)
        return pane

    @cached_property
    def outbox(self) -> OutboxPane:
        """The page of replies on their way; this and the rarer pages are made when first asked for."""
        page = OutboxPane(self.app, self.bridge)
        page.status_message.connect(self.notices.say)
        page.complaint_chosen.connect(self.show_complaint)
        self.pages.addWidget(page)
        return page

    @cached_property
    def first(self) -> FirstPage:
        """The page of a first start."""
        page = FirstPage()
        page.connect_chosen.connect(self.show_connecting)
        page.practice_chosen.connect(self.practice_asked)
        self.pages.addWidget(page)
        return page

    @cached_property
    def connecting(self) -> ConnectPage:
        """The page that connects an account."""
        page = ConnectPage(self.app)
        page.left.connect(self._arrive)
        page.connected.connect(self._connected)
        self.pages.addWidget(page)
        return page

    @property
    def has_accounts(self) -> bool:
        """True once an account is connected."""
        return bool(accounts.all_accounts(self.bridge.reader))

    @Slot(View)
    def show_view(self, view: View) -> None:
        """Show a work state."""
        self.views.mark(view)
        if view is View.OUTBOX:
            self.pages.setCurrentWidget(self.outbox)
            return
        self.top.search.blockSignals(True)
        self.top.search.clear()
        self.top.search.blockSignals(False)
        self.inbox.show_view(view)
        self.pages.setCurrentWidget(self.work)

    @Slot(str)
    def show_complaint(self, complaint_id: str) -> None:
        """Show a complaint in the view that it is in now."""
        for view in (View.UNANSWERED, View.ANSWERED, View.RESOLVED, View.NOT_COMPLAINT):
            if inbox.rows(self.bridge.reader, view, self.app.clock.now(), [complaint_id], self.app.policy):
                self.show_view(view)
                break
        if not self.inbox.list.select(complaint_id):
            # Further down than has been read: the list stays at its top, the conversation is shown.
            self.conversation.show_complaint(complaint_id)

    @Slot(object)
    def _show_page(self, page: QWidget) -> None:
        if "conversation" in self.__dict__:
            self.conversation.flush()
        self.views.mark(None)
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    @Slot()
    def show_connecting(self) -> None:
        """Show the page that connects an account."""
        self.pages.setCurrentWidget(self.connecting)
        self.connecting.ask_for(None)

    @Slot(str)
    def show_sign_in(self, account_id: str) -> None:
        """Show the same page for an account that has to sign in again."""
        account = accounts.find(self.bridge.reader, account_id)
        if account is not None and self.app.can_connect:
            self.sign_in_notice.bar.clear()
            self.pages.setCurrentWidget(self.connecting)
            self.connecting.ask_for(account)

    @Slot(object)
    def _connected(self, account: Account) -> None:
        """Go back to the work, and say who is connected now."""
        wanted, self.connecting.known = self.connecting.known, None
        self._arrive()
        self._sum_up()
        if wanted is not None and wanted.id != account.id:
            said = self.tr(
                "Anda masuk sebagai @{handle}; akun itu kini tersambung. Akun @{wanted} masih perlu masuk "
                "kembali."
            )
            self.notices.warn(within(said, handle=account.handle, wanted=wanted.handle))
        else:
            said = self.tr("Akun @{handle} tersambung. Aduan sedang diambil.")
            self.notices.say(within(said, handle=account.handle))

    def _awaited(self) -> QWidget:
        """Return what a person waits for at the start: the list where one is shown, else the whole page."""
        page = self.pages.currentWidget()
        return self.inbox.list.viewport() if page is self.work and self.inbox.model.rowCount() else self

    @Slot()
    def _go_on(self) -> None:
        """Open the conversation, now that the list can be seen."""
        assert self.conversation is not None
        self.painted.emit()
        self.office.watch()

    @Slot()
    def focus_list(self) -> None:
        """Give the keys to the list."""
        page = self.pages.currentWidget()
        if isinstance(page, OutboxPane):
            page.setFocus()
            return
        if page is not self.work and self.has_accounts:
            self.show_view(self.inbox.model.view)
        self.inbox.take_keys()

    @Slot()
    def undo(self) -> None:
        """Take back what was done last; what was typed since is kept first."""
        if "conversation" in self.__dict__:
            self.conversation.flush()
        self.acts.undo()

    @Slot()
    def refresh(self) -> None:
        """Ask the channels now."""
        self.app.refresh()
        self.notices.say(self.tr("Memeriksa kanal…"))

    @Slot()
    def _arrive(self) -> None:
        known = self.has_accounts
        self.views.setVisible(known)
        self.edge.setVisible(known)
        self.top.search.setVisible(known)
        if not known:
            self.pages.setCurrentWidget(self.first)
            self.first.connect_door.button.setFocus()
            return
        counts = inbox.counts(self.bridge.reader, self.app.clock.now(), self.app.policy)
        self.show_view(View.DUE_SOON if counts[View.DUE_SOON] else View.UNANSWERED)
        self.focus_list()

    @Slot(str)
    def _search(self, words: str) -> None:
        if not self.has_accounts:
            return
        self.pages.setCurrentWidget(self.work)
        self.inbox.search(words)
        self.views.mark(None if words.strip() else self.inbox.model.view)

    @Slot(object)
    def _changed(self, _changes: ChangeSet) -> None:
        if not self._summary.isActive():
            self._summary.start()

    @Slot()
    def _sum_up(self) -> None:
        reader, app = self.bridge.reader, self.app
        counts = inbox.counts(reader, app.clock.now(), app.policy)
        known = accounts.all_accounts(reader)
        reached = {account.id: app.reachability.of(account.id).online for account in known}
        successes = [account.last_success_at for account in known if account.last_success_at is not None]
        self.views.show_counts(counts)
        self.views.show_channels(known, reached)
        self.sign_in_notice.show_accounts(known)
        self.actions_.accounts.show_accounts(known)
        line = app.reachability.state
        self.top.show_line(
            line.online, line.last_success or max(successes, default=None), counts[View.OUTBOX]
        )
        self.top.show_clock(app.clock.status())
        due = counts[View.DUE_SOON]
        name = self.tr("Tanggap – Latihan") if app.profile.practice else "Tanggap"
        self.setWindowTitle(f"({due}) {name}" if due else name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self._open and self.isActiveWindow():
            self.app.looked_at()

    def _unfinished(self) -> str:
        """Return what closing now would leave behind, "" when nothing."""
        if "conversation" in self.__dict__ and self.conversation.composer.is_unsaved:
            return self.tr("Tulisan Anda belum tersimpan. Salin dahulu, atau tutup sekali lagi untuk keluar.")
        if unsaved := self.office.unfinished():
            return unsaved
        now = self.app.clock.now()
        held = [entry for entry in outbox.live(self.bridge.reader, None) if 0 < entry.wait(now) <= UNDO_MS]
        if any(entry.state is OutboxState.QUEUED for entry in held):
            return self.tr(
                "Balasan sedang dalam masa urung dan belum berangkat. Tunggu sebentar, atau tutup sekali "
                "lagi: balasan berangkat saat Tanggap dibuka kembali."
            )
        return ""

    def closeEvent(self, event: QCloseEvent) -> None:
        now = self.app.clock.monotonic()
        insists = self._warned_at is not None and now - self._warned_at < _INSIST_MS
        if self._open and not insists and (unfinished := self._unfinished()):
            self._warned_at = now
            self.notices.warn(unfinished)
            event.ignore()
            return
        if self._open:
            self._open = False
            self._summary.stop()
            self.inbox.model.stop()
            if "conversation" in self.__dict__:
                self.conversation.flush()
                self.conversation.show_complaint(None)
            self.bridge.close()
            self.closed.emit()
        super().closeEvent(event)
