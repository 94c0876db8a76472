"""The log tells where something broke, and never a word of a citizen."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.logs import redact, start_logging, stop_logging

NIK = "3310012345678901"
WORDS = "Bu Contoh tinggal di Dusun Karangan"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = start_logging(tmp_path)
    yield tmp_path / "tanggap.log"
    stop_logging(handler)


def fail() -> None:
    try:
        raise KeyError(WORDS)
    except KeyError as error:
        raise ValueError(f"{WORDS} {NIK}") from error


def test_an_error_is_told_by_kind_and_place_alone(log: Path) -> None:
    try:
        fail()
    except ValueError as error:
        logging.getLogger("core.contoh").error("an act failed", exc_info=error)
    said = log.read_text()
    assert "ValueError" in said
    assert "KeyError" in said
    assert "test_logs.py" in said
    assert "fail" in said
    assert WORDS not in said
    assert NIK not in said


def test_what_another_listener_kept_of_an_error_is_not_taken_over(log: Path) -> None:
    record = logging.getLogger("core.contoh").makeRecord("core.contoh", 40, "f", 1, "broke", (), None)
    record.exc_info = (ValueError, ValueError(WORDS), None)
    logging.Formatter().format(record)
    assert WORDS in str(record.exc_text)
    logging.getLogger("core").handle(record)
    assert WORDS not in log.read_text()


def test_the_day_of_a_line_can_be_read(log: Path) -> None:
    logging.getLogger("core.contoh").warning("NIK %s", NIK)
    said = log.read_text()
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} WARNING core.contoh: NIK <angka>\n", said)


@pytest.mark.parametrize(
    "said",
    [
        "Authorization: Bearer rahasia-sekali",
        "token=rahasia-sekali",
        "https://sosial.contoh.go.id/oauth?code=rahasia-sekali",
        "warga.rahasia-sekali@contoh.example",
        f"NIK {NIK}",
        "telepon 0812-3456-7890",
    ],
)
def test_secrets_and_numbers_are_masked(said: str) -> None:
    masked = redact(said)
    assert "rahasia-sekali" not in masked
    assert NIK not in masked
    assert "3456" not in masked
