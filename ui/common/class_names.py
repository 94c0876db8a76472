"""What the classes of complaints are called on the screen, in one place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.domain.complaint import ComplaintClass

_CONTEXT: Final = "ClassNames"
_NAMES: Final = {
    ComplaintClass.COMPLAINT: QT_TRANSLATE_NOOP("ClassNames", "Pengaduan"),
    ComplaintClass.ASPIRATION: QT_TRANSLATE_NOOP("ClassNames", "Aspirasi"),
    ComplaintClass.INFORMATION: QT_TRANSLATE_NOOP("ClassNames", "Permintaan informasi"),
    ComplaintClass.EMERGENCY: QT_TRANSLATE_NOOP("ClassNames", "Darurat"),
    ComplaintClass.OVERSIGHT: QT_TRANSLATE_NOOP("ClassNames", "Berkadar pengawasan"),
    ComplaintClass.APPRECIATION: QT_TRANSLATE_NOOP("ClassNames", "Apresiasi"),
    ComplaintClass.NOT_COMPLAINT: QT_TRANSLATE_NOOP("ClassNames", "Bukan aduan"),
}


def class_name(kind: ComplaintClass) -> str:
    """Return what a class of complaint is called."""
    return QCoreApplication.translate(_CONTEXT, str(_NAMES[kind]))
