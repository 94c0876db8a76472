"""Sizes and weights of text, over the platform's own typeface."""

from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase

# A platform without a desktop reports only a generic name; these are then tried in order.
_FALLBACK = ("Segoe UI", "Noto Sans", "Cantarell", "DejaVu Sans")
_GENERIC = frozenset({"", "Sans Serif", "Sans", "MS Shell Dlg 2"})
_SMALLEST_BODY = 9.5


class TextRole(StrEnum):
    """What a text is for."""

    CAPTION = "caption"
    BODY = "body"
    STRONG = "strong"
    TITLE = "title"
    HEADLINE = "headline"


_SCALE: dict[TextRole, tuple[float, QFont.Weight]] = {
    TextRole.CAPTION: (0.9, QFont.Weight.Normal),
    TextRole.BODY: (1.0, QFont.Weight.Normal),
    TextRole.STRONG: (1.0, QFont.Weight.DemiBold),
    TextRole.TITLE: (1.22, QFont.Weight.DemiBold),
    TextRole.HEADLINE: (1.7, QFont.Weight.DemiBold),
}


def base_font() -> QFont:
    """Return the font of running text: the platform's own, or the best one that is installed."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = set(QFontDatabase.families())
    families = [name for name in _FALLBACK if name in installed]
    if system.family() not in _GENERIC:
        families.insert(0, system.family())
    font = QFont(system)
    if families:
        font.setFamilies(families)
    font.setPointSizeF(max(system.pointSizeF(), _SMALLEST_BODY))
    return font


def scaled(base: QFont, role: TextRole) -> QFont:
    """Return `base` in the size and weight of `role`."""
    factor, weight = _SCALE[role]
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * factor)
    font.setWeight(weight)
    return font
