"""Logs that carry no citizen's words and no secret: rotated files behind one redacting filter."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SECRETS = (
    (
        re.compile(r"(?i)\b(bearer|token|secret|code|password|authorization)([\s=:\"']+)[^\s\"'&,]+"),
        r"\1\2***",
    ),
    (re.compile(r"https?://[^\s?\"']+\?\S+"), "<tautan>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<surel>"),
    (re.compile(r"(?<!\w)\+?\d(?:[ .\-]?\d){8,}(?!\w)"), "<angka>"),
)


def redact(text: str) -> str:
    """Return `text` without tokens, query strings, e-mail addresses and long numbers."""
    for pattern, mask in _SECRETS:
        text = pattern.sub(mask, text)
    return text


class _RedactingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start_logging(directory: Path) -> logging.Handler:
    """Write warnings and worse to `directory`, five files of 1 MB, and return the handler to stop it with."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        directory / "tanggap.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(_RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("core")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    logging.getLogger("ui").addHandler(handler)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Detach and close what start_logging returned."""
    for name in ("core", "ui"):
        logging.getLogger(name).removeHandler(handler)
    handler.close()
