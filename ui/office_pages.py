"""The pages about what the office writes with: templates, standing words, data packs; made when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.packs.refusal import PackRefused
from ui.common.errand import Errand
from ui.common.fault_text import sentence_of
from ui.common.notice_bar import NoticeBar, Offer
from ui.common.safe_text import within

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge
    from ui.packs.page import PacksPage
    from ui.templates.page import TemplatesPage
    from ui.templates.standing_page import StandingPage


class OfficePages(QObject):
    """`wanted` carries the page to bring to the front."""

    wanted = Signal(object)

    def __init__(self, app: Application, bridge: Bridge, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._bridge, self._notices = app, bridge, notices
        self._reading: Errand[tuple[PackRefused, ...]] = Errand(self._tell, self._say_trouble, self)

    @cached_property
    def templates(self) -> TemplatesPage:
        """The library of templates."""
        from ui.templates.page import TemplatesPage

        page = TemplatesPage(self._app, self._bridge)
        page.told.connect(self._notices.say)
        return page

    @cached_property
    def standing(self) -> StandingPage:
        """The office's standing words."""
        from ui.templates.standing_page import StandingPage

        page = StandingPage(self._app, self._bridge)
        page.told.connect(self._notices.say)
        return page

    @cached_property
    def packs(self) -> PacksPage:
        """The data packs in force."""
        from ui.packs.page import PacksPage

        page = PacksPage(self._app)
        page.told.connect(self._notices.say)
        return page

    def watch(self) -> None:
        """Have the packs read, and say which were refused."""
        self._reading.run(self._refusals)

    @Slot()
    def show_templates(self) -> None:
        """Show the library of templates."""
        self.wanted.emit(self.templates)

    @Slot()
    def show_standing(self) -> None:
        """Show the office's standing words."""
        self.wanted.emit(self.standing)

    @Slot()
    def show_packs(self) -> None:
        """Show the data packs in force."""
        self.wanted.emit(self.packs)

    def _refusals(self) -> tuple[PackRefused, ...]:
        return self._app.packs.refusals

    def _tell(self, refusals: tuple[PackRefused, ...]) -> None:
        if refusals:
            said = within(
                self.tr("Paket data ditolak: {why}. Paket sebelumnya tetap dipakai."),
                why=refusals[0].detail,
            )
            self._notices.offer(said, Offer(self.tr("Lihat"), self.show_packs))

    def _say_trouble(self, error: Exception) -> None:
        self._notices.warn(sentence_of(error))
