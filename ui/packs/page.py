"""Which data packs are in force, what was refused and why, and installing another."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from core.acts.learning import forget_all
from core.acts.packs import choose_profile, note_packs
from core.data_packs import PackState
from core.packs.difference import Difference
from core.packs.header import PackHeader, read_header
from core.packs.parcel import opened
from core.packs.refusal import PackRefused
from core.store import learned
from ui.common.acting import Acts
from ui.common.buttons import Button, Variant
from ui.common.errand import Errand
from ui.common.fault_text import words_of
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.packs import wording
from ui.packs.card import PackCard
from ui.packs.trial_dialog import TrialDialog
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.application import Application

_WIDTH = 760


@dataclass(frozen=True, slots=True)
class _Trial:
    """A pack that was read and could be installed from `source`."""

    source: Path
    header: PackHeader
    difference: Difference
    held: PackHeader | None


class PacksPage(QWidget):
    """`told` says in one sentence what came of an act."""

    told = Signal(str)

    def __init__(self, app: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._acts = Acts(app, self)
        self._look: Errand[tuple[PackState, ...]] = Errand(self._show_states, self._say_trouble, self)
        self._try: Errand[_Trial] = Errand(self._ask, self._say_trouble, self)
        self._put: Errand[PackHeader] = Errand(self._installed, self._say_trouble, self)
        self.trial: TrialDialog | None = None
        self.cards: dict[str, PackCard] = {}
        self.install = Button(self.tr("Pasang paket…"), Variant.PRIMARY, "file-import")
        self.install.clicked.connect(self._choose)
        self.trouble = PlainLabel(wrap=True, selectable=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SMALL)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is in force now."""
        self._look.run(self._app.packs.states)

    def try_pack(self, source: Path) -> None:
        """Read a pack from a zip file or a folder and ask whether it is wanted."""
        self._say("")
        self._try.run(partial(_read, self._app, source))

    def _arrange(self) -> None:
        surface(self, "window")
        about = PlainLabel(
            self.tr(
                "Aturan, templat, daftar OPD, batas waktu, dan hari libur adalah paket data yang diterbitkan "
                "Diskominfo. Paket yang rusak ditolak; paket sebelumnya tetap dipakai."
            ),
            muted=True,
            wrap=True,
        )
        head = row(column(PlainLabel(self.tr("Paket data"), TextRole.TITLE), about, spacing=TIGHT))
        head.addWidget(self.install)
        head.setStretch(0, 1)
        head.setSpacing(LARGE)
        paper = QWidget()
        surface(paper, "window")
        body = column(head, self.trouble, self._cards, 1, margin=WIDE, spacing=MEDIUM)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(body)
        across = row(1, inner, 1)
        across.setStretch(1, 6)
        paper.setLayout(across)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        self.setLayout(column(scroll))
        self._say("")

    def _show_states(self, states: tuple[PackState, ...]) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for state in states:
            self._cards.addWidget(self._card(state))

    def _card(self, state: PackState) -> PackCard:
        card = PackCard(state)
        if state.kind == "sla":
            clock = self._app.follow_up_clock
            chosen = "" if clock is None else clock.profile.id
            card.offer_profiles(tuple(self._app.packs.profiles.values()), chosen)
        if state.kind == "routing":
            with closing(self._app.store.reader()) as reader:
                card.tell_learned(learned.load(reader).lessons)
        card.removal_asked.connect(self._remove)
        card.profile_chosen.connect(self._keep_profile)
        card.forgetting_asked.connect(self._forget)
        self.cards[state.kind] = card
        return card

    @Slot()
    def _forget(self) -> None:
        self._acts.run(forget_all, self._forgotten, self._say_trouble)

    def _forgotten(self, lessons: int) -> None:
        self.told.emit(self.tr("{n} keputusan dilupakan; usul kembali seperti semula.").format(n=lessons))
        self.refresh()

    @Slot(str)
    def _keep_profile(self, chosen: str) -> None:
        profile = self._app.packs.profiles.get(chosen)
        if profile is not None:
            self._acts.run(partial(choose_profile, profile=profile), self._profile_kept, self._say_trouble)

    def _profile_kept(self, title: str) -> None:
        self.told.emit(self.tr("Batas waktu “{title}” dipakai mulai sekarang.").format(title=title))
        self.refresh()

    @Slot()
    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Pilih paket data"), "", self.tr("Paket data (*.zip pack.toml)")
        )
        if name:
            chosen = Path(name)
            self.try_pack(chosen.parent if chosen.suffix == ".toml" else chosen)

    def _ask(self, trial: _Trial) -> None:
        self.trial = TrialDialog(trial.header, trial.held, trial.difference, self)
        self.trial.accepted.connect(partial(self._install, trial))
        self.trial.open()

    def _install(self, trial: _Trial) -> None:
        self._put.run(partial(_install, self._app, trial))

    def _installed(self, header: PackHeader) -> None:
        self._acts.run(partial(note_packs, held=self._app.packs.held()), failed=self._say_trouble)
        self.told.emit(
            self.tr("{name} versi {version} dipakai mulai sekarang.").format(
                name=wording.name_of(header.kind), version=header.version
            )
        )
        self.refresh()

    @Slot(str)
    def _remove(self, kind: str) -> None:
        self._put.run(partial(_remove, self._app, kind))

    def _say_trouble(self, error: Exception) -> None:
        if isinstance(error, PackRefused):
            self._say(wording.trouble_of(error, replaced=True))
            return
        title, advice, _ = words_of(error)
        self._say(f"{title}. {advice}")

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))


def _read(app: Application, source: Path) -> _Trial:
    with opened(source) as folder:
        header = read_header(folder)
        content: Any = app.packs.read_trial(header.kind, folder)
        return _Trial(
            source, header, app.packs.difference(header.kind, content, folder), app.packs.header(header.kind)
        )


def _remove(app: Application, kind: str) -> PackHeader:
    app.packs.remove(kind)
    return app.packs.header(kind) or PackHeader("", "", date.min, "", kind)


def _install(app: Application, trial: _Trial) -> PackHeader:
    with opened(trial.source) as folder:
        return app.packs.install(trial.header.kind, folder)
