"""The pages about what the office writes with: templates, standing words, data packs; made when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ui.common.in_force import InForce
from ui.common.notice_bar import NoticeBar, Offer
from ui.common.safe_text import SafeText, within

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

    @cached_property
    def templates(self) -> TemplatesPage:
        """The library of templates."""
        from ui.templates.page import TemplatesPage

        page = TemplatesPage(self._app, self._bridge)
        page.told.connect(self._notices.say)
        page.left_unsaved.connect(self._tell_unsaved)
        page.came_back.connect(self._take_back_unsaved)
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
        self._in_force = InForce(self._app, self)
        self._in_force.ready.connect(self._tell_refusals)

    def unfinished(self) -> str:
        """Return what closing now would lose on these pages, "" when nothing."""
        if "templates" in self.__dict__ and self.templates.is_unsaved:
            return self.tr(
                "Templat yang Anda tulis belum disimpan. Simpan dahulu di halaman Templat, atau tutup sekali "
                "lagi untuk keluar tanpa menyimpannya."
            )
        return ""

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

    @Slot()
    def _tell_unsaved(self) -> None:
        self._notices.warn(self._unsaved_words(), Offer(self.tr("Kembali ke templat"), self.show_templates))

    @Slot()
    def _take_back_unsaved(self) -> None:
        if self._notices.text == self._unsaved_words():
            self._notices.clear()

    def _unsaved_words(self) -> str:
        return self.tr("Templat belum disimpan. Tulisan Anda tetap ada di halaman Templat.")

    @Slot()
    def _tell_refusals(self) -> None:
        for state in self._app.packs.states():
            if state.refused:
                said = within(self.tr("Paket data ditolak: {why}."), why=state.refused[0].detail)
                held = self.tr("Paket sebelumnya tetap dipakai.")
                lost = self.tr("Tidak ada penggantinya; hubungi Diskominfo.")
                said = SafeText(f"{said} {held if state.in_force is not None else lost}")
                self._notices.offer(said, Offer(self.tr("Lihat"), self.show_packs))
                return
