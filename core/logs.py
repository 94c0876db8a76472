"""Logs that carry no citizen's words and no secret: rotated files behind one redacting filter."""

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_ErrorTold = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_SECRETS = (
    (
        re.compile(
            r"(?i)\b(bearer|token|secret|code|password|authorization)([\s=:\"']+)(?:bearer\s+)?[^\s\"'&,]+"
        ),
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


def origin_of(error: BaseException) -> str:
    """Return where an error came from: kinds and places alone, because its words may be a citizen's."""
    lines: list[str] = []
    met: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in met:
        met.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


class _RedactingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # What another handler made of the error is kept on the record, words and all.
        kept, record.exc_text = record.exc_text, None
        try:
            # The time stays out of it: a date looks like a long number.
            return f"{self.formatTime(record)} {redact(super().format(record))}"
        finally:
            record.exc_text = kept

    def formatException(self, ei: _ErrorTold) -> str:
        return origin_of(ei[1]) if ei[1] is not None else ""


def start_logging(directory: Path) -> logging.Handler:
    """Write warnings and worse to `directory`, five files of 1 MB, and return the handler to stop it with."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        directory / "tanggap.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(_RedactingFormatter("%(levelname)s %(name)s: %(message)s"))
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
