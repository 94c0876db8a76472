"""One kind of pack on the page: what holds, what was refused, and what can be chosen about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.data_packs import PackState
from core.domain.follow_up import SlaProfile
from ui.common.buttons import Button, Variant
from ui.common.chip import Chip
from ui.common.choice_box import ChoiceBox
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.packs import wording
from ui.theme.spacing import MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole


class PackCard(QWidget):
    """`removal_asked` carries the kind, `profile_chosen` a profile's id.

    `forgetting_asked` comes once the person has confirmed it.
    """

    removal_asked = Signal(str)
    profile_chosen = Signal(str)
    forgetting_asked = Signal()

    def __init__(self, state: PackState) -> None:
        super().__init__()
        self._kind = state.kind
        self.profile: ChoiceBox | None = None
        self.forget: Button | None = None
        surface(self, "card")
        good = state.in_force is not None and not state.refused
        chip = (
            Chip(self.tr("Dipakai"), "good", "circle-check")
            if good
            else Chip(self.tr("Ada yang ditolak"), "overdue", "alert-circle")
        )
        head = row(PlainLabel(wording.name_of(state.kind), TextRole.STRONG, wrap=True), chip, spacing=SMALL)
        head.setStretch(0, 1)
        self._body = column(
            head, PlainLabel(wording.issue_of(state), wrap=True), margin=MEDIUM, spacing=TIGHT
        )
        if state.in_force is not None:
            source = self.tr("Sumber: {source}").format(source=state.in_force.header.source)
            self._body.addWidget(PlainLabel(source, TextRole.CAPTION, muted=True, wrap=True))
        for refusal in state.refused:
            words = wording.trouble_of(refusal, replaced=state.in_force is not None)
            self._body.addWidget(PlainLabel(words, wrap=True, selectable=True))
        if state.installed:
            back = Button(self.tr("Kembali ke bawaan Tanggap"), Variant.QUIET, "arrow-back-up")
            back.clicked.connect(self._ask_removal)
            self._body.addLayout(row(back, 1))
        self.setLayout(self._body)

    def offer_profiles(self, profiles: Sequence[SlaProfile], chosen: str) -> None:
        """Let a person choose whose working-day terms hold in this office."""
        self.profile = ChoiceBox(name=self.tr("Batas tindak lanjut yang dipakai"))
        for profile in profiles:
            self.profile.addItem(profile.title, profile.id)
        self.profile.setCurrentIndex(self.profile.findData(chosen))
        self.profile.activated.connect(self._choose_profile)
        self._body.addLayout(row(PlainLabel(self.tr("Yang dipakai:")), self.profile, 1, spacing=SMALL))

    def tell_learned(self, lessons: int) -> None:
        """Say how many decisions have taught something, and offer to forget them."""
        if not lessons:
            self._body.addWidget(
                PlainLabel(self.tr("Belum ada yang dipelajari dari keputusan Anda."), muted=True)
            )
            return
        told = self.tr("Dipelajari dari {n} keputusan di komputer ini; yang disimpan hanya hitungan kata.")
        self.forget = Button(self.tr("Lupakan semua"), Variant.QUIET, "trash")
        self.forget.clicked.connect(self._ask_forgetting)
        line = row(PlainLabel(told.format(n=lessons), wrap=True), self.forget, spacing=SMALL)
        line.setStretch(0, 1)
        self._body.addLayout(line)

    @Slot()
    def _ask_removal(self) -> None:
        self.removal_asked.emit(self._kind)

    @Slot()
    def _choose_profile(self) -> None:
        if self.profile is not None:
            self.profile_chosen.emit(str(self.profile.currentData()))

    @Slot()
    def _ask_forgetting(self) -> None:
        """Forgetting cannot be undone: the button asks once more before it is done."""
        sure = self.tr("Ya, lupakan semua")
        if self.forget is not None and self.forget.text() != sure:
            self.forget.setText(sure)
            return
        self.forgetting_asked.emit()
