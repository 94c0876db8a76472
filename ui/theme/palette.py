"""The colours of Tanggap, light and dark, by what they are for.

Neutral surfaces, one teal accent, and four deadline bands that differ in lightness as well as in hue, so
that they stay apart under every kind of colour-blindness. `text_pairs` and `mark_pairs` name every
combination that the program draws; the tests hold them to WCAG 2.2 AA.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from core.domain.finding import Severity
from core.domain.sla import Band


@dataclass(frozen=True, slots=True)
class Tone:
    """A coloured field: its fill, the text on it, and a mark of the same hue that stands on a surface."""

    fill: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours as #RRGGBB."""

    dark: bool
    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    divider: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    on_selected: str
    muted_on_selected: str
    hover: str
    focus: str
    disabled: str
    calm: Tone
    attention: Tone
    urgent: Tone
    overdue: Tone
    good: Tone
    practice: Tone
    note: Tone

    def band(self, band: Band) -> Tone:
        """Return the tone of a deadline band."""
        return {
            Band.CALM: self.calm,
            Band.ATTENTION: self.attention,
            Band.URGENT: self.urgent,
            Band.OVERDUE: self.overdue,
        }[band]

    def severity(self, severity: Severity) -> Tone:
        """Return the tone of a finding."""
        return {
            Severity.ERROR: self.overdue,
            Severity.WARN: self.attention,
            Severity.INFO: self.calm,
        }[severity]

    @property
    def tones(self) -> tuple[Tone, ...]:
        """Every coloured field."""
        return (
            self.calm,
            self.attention,
            self.urgent,
            self.overdue,
            self.good,
            self.practice,
            self.note,
        )

    def text_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every (text, ground) that is drawn."""
        for ground in (self.window, self.surface, self.sunken, self.hover):
            yield self.text, ground
            yield self.muted, ground
            yield self.accent, ground
        yield self.on_selected, self.selected
        yield self.muted_on_selected, self.selected
        yield self.on_accent, self.accent
        yield self.on_accent, self.accent_hover
        for tone in self.tones:
            yield tone.text, tone.fill
            for ground in (self.window, self.surface, self.sunken, self.hover, self.selected):
                yield tone.mark, ground

    def mark_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every (border, focus ring or icon, ground) that carries meaning without being text."""
        for ground in (self.window, self.surface, self.sunken, self.hover):
            yield self.border, ground
            yield self.focus, ground
        yield self.focus, self.selected


LIGHT = Palette(
    dark=False,
    window="#F3F5F5",
    surface="#FFFFFF",
    sunken="#EAEEEE",
    text="#16201F",
    muted="#4A5856",
    divider="#D6DDDC",
    border="#758482",
    accent="#0A625D",
    accent_hover="#084E4A",
    on_accent="#FFFFFF",
    selected="#D3E9E6",
    on_selected="#0B2A28",
    muted_on_selected="#33504D",
    hover="#EEF3F2",
    focus="#0A625D",
    disabled="#8A9795",
    calm=Tone("#D7E6F2", "#173A55", "#245B82"),
    attention=Tone("#FFE48A", "#3D2E00", "#6E5200"),
    urgent=Tone("#F09A45", "#331800", "#8A3F00"),
    overdue=Tone("#8C1030", "#FFFFFF", "#8C1030"),
    good=Tone("#CFEBD8", "#0E3B20", "#1A5E36"),
    practice=Tone("#5B3FA0", "#FFFFFF", "#5B3FA0"),
    note=Tone("#FBF3D0", "#3A3000", "#665300"),
)

DARK = Palette(
    dark=True,
    window="#131919",
    surface="#1A2222",
    sunken="#0F1414",
    text="#E4ECEB",
    muted="#A6B5B3",
    divider="#2C3837",
    border="#768886",
    accent="#63C7BE",
    accent_hover="#86D8D0",
    on_accent="#05211F",
    selected="#1D3F3C",
    on_selected="#E2F5F2",
    muted_on_selected="#B4CFCC",
    hover="#212B2A",
    focus="#63C7BE",
    disabled="#697875",
    calm=Tone("#203A50", "#D5E7F6", "#8FC1E8"),
    attention=Tone("#6A5700", "#FFF3C4", "#EBC846"),
    urgent=Tone("#EF9340", "#2B1400", "#F5A860"),
    overdue=Tone("#FFC0CA", "#4A0014", "#FF9DAD"),
    good=Tone("#1D4A30", "#D4F3DF", "#7FD3A0"),
    practice=Tone("#C4B0FF", "#1F0F4D", "#C4B0FF"),
    note=Tone("#3B3410", "#FAEFC0", "#E0CC70"),
)


def colours(_widget: QWidget | None = None) -> Palette:
    """Return the colours that the program wears now.

    Read off the program's palette: a widget's own is changed by the style sheet and says nothing.
    """
    return of_palette(QApplication.palette())


def of_palette(palette: QPalette) -> Palette:
    """Return the theme that a Qt palette was made from."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def qt_palette(palette: Palette) -> QPalette:
    """Return the Qt palette of a theme."""
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.sunken,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.BrightText: palette.on_accent,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.Accent: palette.accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.ToolTipBase: palette.text,
        QPalette.ColorRole.ToolTipText: palette.surface,
        QPalette.ColorRole.Light: palette.surface,
        QPalette.ColorRole.Midlight: palette.hover,
        QPalette.ColorRole.Mid: palette.divider,
        QPalette.ColorRole.Dark: palette.border,
        QPalette.ColorRole.Shadow: palette.sunken,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    faded = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(faded, role, QColor(palette.disabled))
    return result
