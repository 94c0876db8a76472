"""One template's properties and words as fields; locked ones can be read and copied only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, RecordedAct
from core.domain.template import Scope, Stage, Template
from ui.common.buttons import Button, Variant
from ui.common.check_box import CheckBox
from ui.common.choice_box import ChoiceBox, DateBox
from ui.common.class_names import class_name
from ui.common.layout import column, row
from ui.templates import wording
from ui.templates.form_rows import across, boxes, titled
from ui.templates.words_field import WordsField
from ui.theme.spacing import LARGE, MEDIUM, SMALL

T = TypeVar("T")
_BODY_HEIGHT, _SHORT_HEIGHT, _TINY_HEIGHT = 132, 92, 72


class TemplateForm(QWidget):
    """`edited` comes when a person changed something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template: Template | None = None
        self._shown: Template | None = None
        self._shown_day = QDate()
        self._loading = False
        self.title = QLineEdit()
        self.when = QLineEdit()
        self.stage = ChoiceBox()
        for stage in Stage:
            self.stage.addItem(wording.stage(stage), stage)
        self.scope = ChoiceBox()
        for scope in (Scope.OPD, Scope.PERSONAL):
            self.scope.addItem(wording.scope(scope), scope)
        self.classes = {kind: CheckBox(class_name(kind)) for kind in ComplaintClass}
        self.channels = {channel: CheckBox(wording.channel(channel)) for channel in Channel}
        self.claims = {act: CheckBox(wording.claim(act)) for act in RecordedAct}
        self.for_late = CheckBox(self.tr("Untuk balasan yang terlambat"))
        self.body = WordsField(self.tr("Isi"), _BODY_HEIGHT)
        self.short = WordsField(self.tr("Bentuk pendek"), _SHORT_HEIGHT)
        self.tiny = WordsField(self.tr("Bentuk terpendek"), _TINY_HEIGHT)
        self.more = Button("", Variant.QUIET)
        self.more.setCheckable(True)
        self.agencies = QLineEdit()
        self.agencies.setPlaceholderText(self.tr("kosong: semua OPD; misalnya: DISHUB, DPUPR"))
        self.keywords = QLineEdit()
        self.keywords.setPlaceholderText(self.tr("dipisah koma, misalnya: jalan, berlubang"))
        self.review = DateBox()
        self._lines = (self.title, self.when, self.agencies, self.keywords)
        self._words = (self.body, self.short, self.tiny)
        self._boxes = (
            *self.classes.values(),
            *self.channels.values(),
            *self.claims.values(),
            self.for_late,
        )
        self._arrange()
        self._connect()

    @property
    def is_edited(self) -> bool:
        """True while the fields say something else than what was shown or kept last."""
        return self.template() != self._shown

    def show_template(self, template: Template) -> None:
        """Show a template; a locked one is read only."""
        self._template = template
        self._loading = True
        try:
            self._fill(template)
        finally:
            self._loading = False
        self._shown = self.template()
        locked = template.is_locked
        for line in self._lines:
            line.setReadOnly(locked)
        for words in self._words:
            words.setReadOnly(locked)
        for widget in (self.stage, self.scope, self.review, *self._boxes):
            widget.setEnabled(not locked)
        self.scope.setVisible(not locked)
        self._scope_name.setVisible(not locked)

    def settle(self, asked: Template, kept: Template) -> None:
        """Count `kept` as what `asked` has become; what was typed since stays in the fields."""
        same = self.template() == asked
        self._template = kept
        self._shown = self.template() if same else kept

    def template(self) -> Template | None:
        """Return the template as the fields tell it."""
        if self._template is None:
            return None
        day = self.review.date()
        told = day == self._shown_day
        return replace(
            self._template,
            title=self.title.text().strip(),
            when=self.when.text().strip(),
            stage=Stage(self.stage.currentData()),
            scope=self._template.scope if self._template.is_locked else Scope(self.scope.currentData()),
            classes=_ticked(self.classes),
            channels=_ticked(self.channels),
            requires_record=_ticked(self.claims),
            for_late=self.for_late.isChecked(),
            body=self.body.toPlainText().strip(),
            short=self.short.toPlainText().strip(),
            tiny=self.tiny.toPlainText().strip(),
            agencies=_listed(self.agencies),
            keywords=_listed(self.keywords),
            review_by=self._template.review_by if told else date(day.year(), day.month(), day.day()),
        )

    def _fill(self, template: Template) -> None:
        self.title.setText(template.title)
        self.when.setText(template.when)
        self.stage.setCurrentIndex(self.stage.findData(template.stage))
        self.scope.setCurrentIndex(max(0, self.scope.findData(template.scope)))
        for kind, box in self.classes.items():
            box.setChecked(kind in template.classes)
        for channel, box in self.channels.items():
            box.setChecked(channel in template.channels)
        for act, box in self.claims.items():
            box.setChecked(act in template.requires_record)
        self.for_late.setChecked(template.for_late)
        self.body.setPlainText(template.body)
        self.short.setPlainText(template.short)
        self.tiny.setPlainText(template.tiny)
        self.more.setChecked(bool(template.tiny))
        self.agencies.setText(", ".join(template.agencies))
        self.keywords.setText(", ".join(template.keywords))
        day = template.review_by
        if day is not None:
            self.review.setDate(QDate(day.year, day.month, day.day))
        self._shown_day = self.review.date()
        for field in self._lines:
            field.setCursorPosition(0)

    def tell_limits(self, limits: Sequence[tuple[str, int]]) -> None:
        """Say how much the narrow platforms take, the narrowest first, where words are still missing."""
        most = self.tr("paling banyak (tanda): {limits}")
        for field, some in ((self.short, limits), (self.tiny, limits[:1])):
            told = ", ".join(f"{title} {limit}" for title, limit in some)
            field.setPlaceholderText(most.format(limits=told) if told else "")

    def _arrange(self) -> None:
        scope = titled(self.tr("Milik"), self.scope)
        self._scope_name = scope.name
        tiny = titled(self.tr("Bentuk terpendek, untuk kanal yang paling sempit"), self.tiny)
        self._tiny_name = tiny.name
        body = column(
            titled(self.tr("Judul"), self.title),
            titled(self.tr("Kapan dipakai"), self.when),
            row(titled(self.tr("Tahap"), self.stage), scope, spacing=LARGE),
            titled(self.tr("Isi"), self.body),
            titled(self.tr("Bentuk pendek, untuk kanal yang sempit"), self.short),
            row(self.more, 1),
            tiny,
            boxes(self.tr("Untuk jenis aduan (kosong: semua)"), across(self.classes.values())),
            boxes(self.tr("Untuk kanal"), across(self.channels.values())),
            titled(self.tr("Untuk OPD"), self.agencies),
            boxes(self.tr("Menyatakan tindakan yang harus tercatat dahulu"), across(self.claims.values())),
            self.for_late,
            titled(self.tr("Kata kunci"), self.keywords),
            titled(self.tr("Tinjau ulang paling lambat"), self.review),
            1,
            spacing=MEDIUM,
        )
        body.setContentsMargins(0, 0, SMALL, 0)
        self.setLayout(body)
        self._unfold(False)

    def _connect(self) -> None:
        for line in self._lines:
            line.textEdited.connect(self._on_edited)
        for words in self._words:
            words.textChanged.connect(self._on_edited)
        for combo in (self.stage, self.scope):
            combo.activated.connect(self._on_edited)
        for box in self._boxes:
            box.toggled.connect(self._on_edited)
        self.review.dateChanged.connect(self._on_edited)
        self.more.toggled.connect(self._unfold)

    @Slot(bool)
    def _unfold(self, wanted: bool) -> None:
        self._tiny_name.setVisible(wanted)
        self.tiny.setVisible(wanted)
        self.more.setText(self.tr("Sembunyikan bentuk terpendek") if wanted else self.tr("Bentuk terpendek…"))
        self.more.set_icon("chevron-up" if wanted else "chevron-down")

    @Slot()
    def _on_edited(self) -> None:
        if not self._loading:
            self.edited.emit()


def _ticked(boxes: dict[T, CheckBox]) -> tuple[T, ...]:
    return tuple(value for value, box in boxes.items() if box.isChecked())


def _listed(line: QLineEdit) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.text().split(",") if word.strip())
