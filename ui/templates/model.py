"""The templates as a list that changes row by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.template import Template
from ui.templates import wording

TEMPLATE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class TemplateListModel(QAbstractListModel):
    """Holds templates in the order that it is given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Template] = []

    def show(self, templates: Sequence[Template]) -> None:
        """Become `templates` by removals, moves, insertions and updates; rows keep their selection."""
        wanted = {template.id for template in templates}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, template in enumerate(templates):
            self._put(place, template)

    def place_of(self, template_id: str) -> QModelIndex:
        """Return where a template stands; invalid where it does not."""
        for place, template in enumerate(self._rows):
            if template.id == template_id:
                return self.index(place)
        return QModelIndex()

    def template(self, index: _Index) -> Template | None:
        """Return the template of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        template = self.template(index)
        if template is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return template.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{template.title}. {wording.about(template)}. {wording.scope(template.scope)}"
        return template if role == TEMPLATE_ROLE else None

    def _put(self, place: int, template: Template) -> None:
        now = next((row for row, held in enumerate(self._rows) if held.id == template.id), None)
        if now is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, template)
            self.endInsertRows()
            return
        if now != place:
            # Everything before `place` is settled, so that a row only ever moves up.
            self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(now))
            self.endMoveRows()
        if self._rows[place] != template:
            self._rows[place] = template
            self.dataChanged.emit(self.index(place), self.index(place))
