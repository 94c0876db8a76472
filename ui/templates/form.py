"""One template's properties and words as fields; locked ones can be read and copied only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel
from core.domain.template import Scope, Stage, Template
from ui.common.check_box import CheckBox
from ui.common.choice_box import ChoiceBox, DateBox
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.composer import marks, spans
from ui.templates import wording
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_BODY_HEIGHT, _SHORT_HEIGHT = 132, 92
_ACROSS = 2


class WordsField(QPlainTextEdit):
    """Template words; what is in braces is marked as a place to be filled."""

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self.textChanged.connect(self._mark)

    @Slot()
    def _mark(self) -> None:
        text = self.toPlainText()
        selections = []
        for span, look in marks.looks(text, ()):
            selection = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(spans.to_units(text, span.start))
            cursor.setPosition(spans.to_units(text, span.end), cursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)


class TemplateForm(QWidget):
    """`edited` comes when a person changed something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template: Template | None = None
        self._loading = False
        self.title = QLineEdit()
        self.when = QLineEdit()
        self.stage = ChoiceBox()
        for stage in Stage:
            self.stage.addItem(wording.stage(stage), stage)
        self.scope = ChoiceBox()
        for scope in (Scope.OPD, Scope.PERSONAL):
            self.scope.addItem(wording.scope(scope), scope)
        self.classes = {kind: CheckBox(wording.matter(kind)) for kind in ComplaintClass}
        self.channels = {channel: CheckBox(wording.channel(channel)) for channel in Channel}
        self.body = WordsField(self.tr("Isi"), _BODY_HEIGHT)
        self.short = WordsField(self.tr("Bentuk pendek"), _SHORT_HEIGHT)
        self.keywords = QLineEdit()
        self.keywords.setPlaceholderText(self.tr("dipisah koma, misalnya: jalan, berlubang"))
        self.review = DateBox()
        self._arrange()
        self._connect()

    def show_template(self, template: Template) -> None:
        """Show a template; a locked one is read only."""
        self._template = template
        self._loading = True
        try:
            self._fill(template)
        finally:
            self._loading = False
        locked = template.is_locked
        for field in (self.title, self.when, self.keywords, self.body, self.short):
            field.setReadOnly(locked)
        for widget in (
            self.stage,
            self.scope,
            self.review,
            *self.classes.values(),
            *self.channels.values(),
        ):
            widget.setEnabled(not locked)
        self.scope.setVisible(not locked)
        self._scope_name.setVisible(not locked)

    def template(self) -> Template | None:
        """Return the template as the fields tell it."""
        if self._template is None:
            return None
        day = self.review.date()
        return replace(
            self._template,
            title=self.title.text().strip(),
            when=self.when.text().strip(),
            stage=Stage(self.stage.currentData()),
            scope=self._template.scope if self._template.is_locked else Scope(self.scope.currentData()),
            classes=tuple(kind for kind, box in self.classes.items() if box.isChecked()),
            channels=tuple(channel for channel, box in self.channels.items() if box.isChecked()),
            body=self.body.toPlainText().strip(),
            short=self.short.toPlainText().strip(),
            keywords=tuple(word.strip() for word in self.keywords.text().split(",") if word.strip()),
            review_by=date(day.year(), day.month(), day.day()),
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
        self.body.setPlainText(template.body)
        self.short.setPlainText(template.short)
        self.keywords.setText(", ".join(template.keywords))
        day = template.review_by
        if day is not None:
            self.review.setDate(QDate(day.year, day.month, day.day))
        for field in (self.title, self.when, self.keywords):
            field.setCursorPosition(0)

    def _arrange(self) -> None:
        names = {
            self.title: self.tr("Judul"),
            self.when: self.tr("Kapan dipakai"),
            self.stage: self.tr("Tahap"),
            self.scope: self.tr("Milik"),
            self.keywords: self.tr("Kata kunci"),
            self.review: self.tr("Tinjau ulang paling lambat"),
        }
        fields: dict[QWidget, QBoxLayout] = {}
        for field, name in names.items():
            label = PlainLabel(name, TextRole.STRONG)
            label.setBuddy(field)
            field.setAccessibleName(name)
            fields[field] = column(label, field, spacing=TIGHT)
            if field is self.scope:
                self._scope_name = label
        two = row(fields[self.stage], fields[self.scope], spacing=LARGE)
        many = QGridLayout()
        many.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.classes.values()):
            many.addWidget(box, place // _ACROSS, place % _ACROSS)
        many.setColumnStretch(_ACROSS, 1)
        body = column(
            fields[self.title],
            fields[self.when],
            two,
            column(PlainLabel(self.tr("Isi"), TextRole.STRONG), self.body, spacing=TIGHT),
            column(
                PlainLabel(self.tr("Bentuk pendek, untuk kanal yang sempit"), TextRole.STRONG),
                self.short,
                spacing=TIGHT,
            ),
            column(PlainLabel(self.tr("Untuk jenis (kosong: semua)"), TextRole.STRONG), many, spacing=TIGHT),
            column(
                PlainLabel(self.tr("Untuk kanal"), TextRole.STRONG),
                row(*self.channels.values(), 1, spacing=MEDIUM),
                spacing=TIGHT,
            ),
            fields[self.keywords],
            fields[self.review],
            1,
            spacing=MEDIUM,
        )
        body.setContentsMargins(0, 0, SMALL, 0)
        self.setLayout(body)

    def _connect(self) -> None:
        for line in (self.title, self.when, self.keywords):
            line.textEdited.connect(self._on_edited)
        for words in (self.body, self.short):
            words.textChanged.connect(self._on_edited)
        for combo in (self.stage, self.scope):
            combo.activated.connect(self._on_edited)
        for box in (*self.classes.values(), *self.channels.values()):
            box.toggled.connect(self._on_edited)
        self.review.dateChanged.connect(self._on_edited)

    @Slot()
    def _on_edited(self) -> None:
        if not self._loading:
            self.edited.emit()
