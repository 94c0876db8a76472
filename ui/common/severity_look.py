"""How a finding's severity looks wherever findings are listed."""

from __future__ import annotations

from typing import Final

from core.domain.finding import Severity

TONES: Final = {Severity.ERROR: "overdue", Severity.WARN: "attention", Severity.INFO: "calm"}
ICONS: Final = {Severity.ERROR: "alert-circle", Severity.WARN: "alert-triangle", Severity.INFO: "info-circle"}
