"""What stands in for the rules when no pack can be read: nothing leaves unchecked."""

from __future__ import annotations

from core.domain.calendar import WorkCalendar
from core.domain.finding import Citation, Finding, ReplyContext, Severity
from core.packs.refusal import PackRefused

RULE_ID = "PAKET"


class ClosedChecker:
    """Holds every reply back and says why; a person may still send with a written reason."""

    def __init__(self, refusal: PackRefused) -> None:
        self._refusal = refusal

    def check(self, _text: str, _context: ReplyContext) -> tuple[Finding, ...]:
        """Return the one finding."""
        return (
            Finding(
                rule_id=RULE_ID,
                severity=Severity.ERROR,
                start=0,
                end=0,
                message="Aturan komunikasi tidak dapat dibaca, jadi balasan belum dapat diperiksa.",
                advice=f"{self._refusal.detail}. Sampaikan berkas dan barisnya kepada Diskominfo.",
                citation=Citation("Paket aturan Tanggap", confirmed=True),
            ),
        )

    def with_calendar(self, _calendar: WorkCalendar) -> ClosedChecker:
        """Return itself: holidays make no difference."""
        return self

    def warm(self) -> None:
        """Have nothing to prepare."""
