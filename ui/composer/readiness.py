"""What stands in the way of sending, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.composer import spans


def why_not(text: str, *, over: int, errors: int) -> str:
    """Return why `text` cannot be sent, "" when it can; `over` are characters too many."""
    gaps = len(spans.placeholders(text))
    if not text.strip():
        return _tr("Tulis balasan dahulu")
    if over:
        return _tr("Balasan terlalu panjang; ringkas {n} karakter").format(n=over)
    if gaps:
        return _tr("Isi dahulu {n} bagian templat yang disorot (Tab)").format(n=gaps)
    if errors:
        return _tr("{n} hal harus diperbaiki dahulu (F8 menunjukkan tempatnya)").format(n=errors)
    return ""


def may_override(text: str, *, over: int, errors: int) -> bool:
    """Return whether a written reason could let `text` go."""
    return errors > 0 and not over and not spans.placeholders(text)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Readiness", words)
