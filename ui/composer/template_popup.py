"""Choosing a template: type to search, see it filled in, Enter puts it into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.domain.template import Template
from ui.common.choice_popup import Choice, ChoicePopup, Words


def template_popup(
    search: Callable[[str], Sequence[Template]],
    preview: Callable[[Template], tuple[str, str]],
    parent: QWidget,
) -> ChoicePopup:
    """Return the popup; `preview` tells when to use a template, and its words for this complaint."""

    def choices(words: str) -> Sequence[Choice]:
        return [Choice(template, template.title) for template in search(words)]

    said = Words(
        name=_tr("Pilih templat"),
        search=_tr("Cari templat: judul, isi, atau kata kunci"),
        nothing=_tr("Tidak ada templat yang cocok. Coba kata lain, atau tulis sendiri."),
        enter=_tr("menyisipkan"),
    )
    return ChoicePopup(choices, preview, said, parent)


def _tr(words: str) -> str:
    return QCoreApplication.translate("TemplatePopup", words)
