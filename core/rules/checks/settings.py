"""What the settings of computed checks must look like, so that a wrong one is refused when a pack is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from core.rules.checks.check import Params, Validate
from core.rules.safety import UnsafePattern, check_pattern

_NUMBER = re.compile(r"[0-9]{1,7}")
_HOURS = re.compile(r"[a-z]{2,20} (\d{1,2})-(\d{1,2})", re.ASCII)
_MONTH = re.compile(r"\S{1,20} = \S{1,20}")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d) \S.*", re.ASCII)


def numbers(*names: str) -> Validate:
    """Return what refuses settings that are not one whole number each."""

    def validate(params: Params) -> str | None:
        for name in names:
            if len(params[name]) != 1 or not _NUMBER.fullmatch(params[name][0]):
                return f'“{name}” harus berisi satu bilangan bulat, misalnya ["3"]'
        return None

    return validate


def pairs(name: str, left: Callable[[str], bool] = bool) -> Validate:
    """Return what refuses entries that are not "left = right" with something on either side."""

    def validate(params: Params) -> str | None:
        for entry in params[name]:
            first, sign, second = entry.partition("=")
            if not (sign and left(first.strip()) and second.strip(" ~")):
                return f"“{name}”: “{entry}” harus ditulis “kiri = kanan”"
        return None

    return validate


def months(name: str) -> Validate:
    """Return what refuses entries that are not "januari = Januari", spaces and all."""

    def validate(params: Params) -> str | None:
        for entry in params[name]:
            if not _MONTH.fullmatch(entry):
                return f"“{name}”: “{entry}” harus ditulis seperti “januari = Januari”"
        return None

    return validate


def one_sign(text: str) -> bool:
    """Return whether `text` is a single sign."""
    return len(text) == 1


def hours(*names: str) -> Validate:
    """Return what refuses entries that are not "pagi 0-11"."""

    def validate(params: Params) -> str | None:
        for name in names:
            for entry in params[name]:
                found = _HOURS.fullmatch(entry)
                if found is None or not 0 <= int(found.group(1)) < int(found.group(2)) <= 24:
                    return f"“{name}”: “{entry}” harus ditulis seperti “pagi 0-11”, jam 0 sampai 24"
        return None

    return validate


def periods(name: str) -> Validate:
    """Return what refuses entries that are not "2027-11-27/2027-11-29 masa tenang"."""

    def validate(params: Params) -> str | None:
        for entry in params[name]:
            found = _DAYS.fullmatch(entry)
            try:
                right = found is not None and _day(found.group(1)) <= _day(found.group(2))
            except ValueError:
                right = False
            if not right:
                return f"“{name}”: “{entry}” harus ditulis seperti “2027-11-27/2027-11-29 masa tenang”"
        return None

    return validate


def patterns(*names: str) -> Validate:
    """Return what refuses entries that are no safe patterns of their own."""

    def validate(params: Params) -> str | None:
        for name in names:
            for entry in params[name]:
                try:
                    check_pattern(entry)
                except UnsafePattern as error:
                    return f"“{name}”: “{entry}”: {error}"
        return None

    return validate


def together(*parts: Validate) -> Validate:
    """Return what refuses whatever one of the parts refuses."""

    def validate(params: Params) -> str | None:
        return next((reason for part in parts if (reason := part(params)) is not None), None)

    return validate


def _day(text: str) -> date:
    return date.fromisoformat(text)


def exactly(name: str, count: int) -> Validate:
    """Return what refuses a setting of another number of entries."""

    def validate(params: Params) -> str | None:
        return None if len(params[name]) == count else f"“{name}” harus berisi tepat {count} teks"

    return validate
