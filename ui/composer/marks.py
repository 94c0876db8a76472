"""What is drawn under the text: one line shape per severity, a field behind what is still to be filled in."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QColor, QTextCharFormat

from core.domain.finding import Finding, Severity
from ui.composer.spans import Span, placeholders
from ui.theme.palette import colours

_LINES = {
    Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARN: QTextCharFormat.UnderlineStyle.DashUnderline,
    Severity.INFO: QTextCharFormat.UnderlineStyle.DotLine,
}


def looks(text: str, findings: Sequence[Finding]) -> Iterator[tuple[Span, QTextCharFormat]]:
    """Yield what to draw, the gravest last, so that it lies on top; findings about nothing are skipped."""
    theme = colours()
    for gap in placeholders(text):
        field = QTextCharFormat()
        field.setBackground(QColor(theme.attention.fill))
        field.setForeground(QColor(theme.attention.text))
        yield gap, field
    for finding in sorted(findings, key=_gravity):
        if finding.start < finding.end:
            line = QTextCharFormat()
            line.setUnderlineStyle(_LINES[finding.severity])
            line.setUnderlineColor(QColor(theme.severity(finding.severity).mark))
            yield Span(finding.start, finding.end), line


def _gravity(finding: Finding) -> int:
    return (Severity.INFO, Severity.WARN, Severity.ERROR).index(finding.severity)
