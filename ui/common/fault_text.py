"""Any error as a sentence for a person: what happened, what is safe, what to do."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from core.acts.refusals import ActRefused
from core.errors import Fault

_LOG = logging.getLogger(__name__)


def words_of(error: BaseException) -> tuple[str, str, str]:
    """Return (title, advice, code); an error that is our own bug is logged and gets the code TG-900."""
    if isinstance(error, Fault | ActRefused):
        return error.title, error.advice, error.code
    _LOG.error("unexpected error shown to the user", exc_info=error)
    return (
        QCoreApplication.translate("FaultText", "Tindakan ini tidak dapat diselesaikan"),
        QCoreApplication.translate(
            "FaultText",
            "Yang sudah tersimpan tetap aman. Coba sekali lagi; bila terulang, sampaikan kode ini kepada "
            "Diskominfo.",
        ),
        "TG-900",
    )


def sentence_of(error: BaseException) -> str:
    """Return the same as one running text."""
    title, advice, code = words_of(error)
    return f"{title}. {advice} ({code})"
