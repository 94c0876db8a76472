"""The office's own standing words: said once, then filled into every template."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.domain.template import Placeholder, PlaceholderKind
from core.store import facts
from ui.common.acting import Acts
from ui.common.fault_text import words_of
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.theme.spacing import LARGE, MEDIUM, TIGHT, WIDE
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge

_WIDTH = 640


class StandingPage(QWidget):
    """Each field is kept as soon as it is left; `told` says so."""

    told = Signal(str)

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._acts = Acts(app, self)
        self.fields: dict[str, QLineEdit] = {}
        self._known: dict[str, str] = {}
        self._body = QVBoxLayout()
        self._body.setSpacing(MEDIUM)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _arrange(self) -> None:
        surface(self, "window")
        about = PlainLabel(
            self.tr(
                "Isian ini dipakai di semua templat. Nomor dan tautan di sini dianggap nomor resmi OPD: "
                "jangan isi nomor pribadi. Nomor darurat ditetapkan Diskominfo."
            ),
            muted=True,
            wrap=True,
        )
        card = QWidget()
        surface(card, "card")
        card.setLayout(column(self._body, margin=WIDE))
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        title = PlainLabel(self.tr("Isian tetap OPD"), TextRole.TITLE)
        inner.setLayout(column(title, about, card, 1, margin=WIDE, spacing=MEDIUM))
        across = row(1, inner, 1)
        across.setStretch(1, 6)
        paper = QWidget()
        surface(paper, "window")
        paper.setLayout(across)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        self.setLayout(column(scroll))

    def _fill(self) -> None:
        self._known = facts.load(self._bridge.reader)
        for placeholder in self._app.templates.placeholders.values():
            if placeholder.kind is not PlaceholderKind.STANDING:
                continue
            if placeholder.name not in self.fields:
                self._add(placeholder)
            field = self.fields[placeholder.name]
            if not field.hasFocus():
                field.setText(self._known.get(placeholder.name, ""))

    def _add(self, placeholder: Placeholder) -> None:
        field = QLineEdit()
        field.setMaxLength(200)
        field.setAccessibleName(placeholder.label)
        field.setPlaceholderText(
            placeholder.example and self.tr("misalnya {x}").format(x=placeholder.example)
        )
        field.editingFinished.connect(partial(self._keep, placeholder.name))
        label = PlainLabel(placeholder.label, TextRole.STRONG)
        label.setBuddy(field)
        entry = column(label, field, spacing=TIGHT)
        if placeholder.hint:
            entry.addWidget(PlainLabel(placeholder.hint, TextRole.CAPTION, muted=True, wrap=True))
        self._body.addLayout(entry)
        self._body.setContentsMargins(0, 0, 0, LARGE)
        self.fields[placeholder.name] = field

    @Slot()
    def _keep(self, name: str) -> None:
        value = self.fields[name].text().strip()
        if value != self._known.get(name, ""):
            self._known[name] = value
            self._acts.run(partial(facts.keep, name=name, value=value), self._kept, self._say_trouble)

    def _kept(self, _answer: object) -> None:
        self.told.emit(self.tr("Isian tetap tersimpan."))

    def _say_trouble(self, error: Exception) -> None:
        title, advice, _ = words_of(error)
        self.told.emit(f"{title}. {advice}")
