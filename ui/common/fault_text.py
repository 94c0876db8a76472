"""Any error as a sentence for a person: what happened, what is safe, what to do."""

from __future__ import annotations

import logging
import traceback
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.acts.refusals import ActRefused
from core.errors import Fault

_LOG = logging.getLogger(__name__)


def code_of(error: BaseException) -> str:
    """Return the code of an error that is our own bug: the same for the same kind at the same place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return f"TG-900-{sha256(f'{type(error).__name__} {place}'.encode()).hexdigest()[:4].upper()}"


def words_of(error: BaseException) -> tuple[str, str, str]:
    """Return (title, advice, code); an error that is our own bug is logged and gets a code of its place."""
    if isinstance(error, Fault | ActRefused):
        return error.title, error.advice, error.code
    code = code_of(error)
    _LOG.error("unexpected error shown to the user: %s", code, exc_info=error)
    return (
        QCoreApplication.translate("FaultText", "Tindakan ini tidak dapat diselesaikan"),
        QCoreApplication.translate(
            "FaultText",
            "Yang sudah tersimpan tetap aman. Coba sekali lagi; bila terulang, sampaikan kode ini kepada "
            "Diskominfo.",
        ),
        code,
    )


def sentence_of(error: BaseException) -> str:
    """Return the same as one running text."""
    title, advice, code = words_of(error)
    return f"{title}. {advice} ({code})"
