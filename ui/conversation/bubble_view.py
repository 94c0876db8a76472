"""One utterance on the screen: who, when, the words as they are, and how far a reply has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from core.domain.mention import Visibility
from ui.common.buttons import Button, Variant
from ui.common.chip import Chip
from ui.common.labels import ElidedLabel, PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import SafeText, visible, within
from ui.common.time_text import date_and_time, short_date_and_time
from ui.conversation.links import Link, links_in
from ui.conversation.timeline import Bubble, Speaker
from ui.outbox import wording
from ui.outbox.act_row import ActRow
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, RADIUS, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_LONG, _SHOWN = 1_200, 700
_NARROWEST = 220
# Still 24 px high, the smallest that a finger or an unsteady hand can hit (WCAG 2.5.8).
_COMPACT = "QPushButton { min-height: 20px; padding: 1px 6px; } QPushButton:focus { padding: 0 5px; }"


class BubbleView(QFrame):
    """Shows a Bubble and changes in place; `act_asked` carries an EntryAct and the reply's id."""

    act_asked = Signal(object, str)
    links_asked = Signal(object)

    def __init__(self, bubble: Bubble, now: int) -> None:
        super().__init__()
        self._bubble: Bubble | None = None
        self._open = False
        self._who = ElidedLabel("", TextRole.STRONG)
        self._when = PlainLabel("", TextRole.CAPTION, muted=True)
        self._marks = PlainLabel("", TextRole.CAPTION, muted=True)
        self._text = PlainLabel("", wrap=True, selectable=True)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._more = Button(self.tr("Tampilkan semua"), Variant.QUIET)
        self._more.clicked.connect(self._toggle)
        self._links = Button(self.tr("Tautan"), Variant.QUIET, "link")
        self._links.clicked.connect(self._ask_links)
        self.state = Chip()
        self.progress = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self.acts = ActRow()
        self.acts.asked.connect(self.act_asked)
        self._found: tuple[Link, ...] = ()
        head = row(self._who, self._marks, self._when, spacing=SMALL)
        head.setStretch(0, 1)
        for small in (self._more, self._links):
            small.setStyleSheet(_COMPACT)
        foot = row(self.state, self.progress, self._more, self._links, 1, spacing=SMALL)
        foot.setStretch(1, 20)
        body = column(head, self._text, foot, self.acts, spacing=TIGHT)
        body.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        self.setLayout(body)
        self.show_bubble(bubble, now)

    @property
    def bubble(self) -> Bubble:
        """What is shown."""
        assert self._bubble is not None
        return self._bubble

    def show_bubble(self, bubble: Bubble, now: int) -> None:
        """Show a newer state of the same utterance."""
        if bubble != self._bubble:
            self._bubble = bubble
            self._show_words(now)
        self.tick(now)

    def tick(self, now: int) -> None:
        """Count down what counts down; touches nothing that stays the same."""
        entry = self.bubble.entry
        self.state.setVisible(entry is not None)
        self.progress.setVisible(entry is not None)
        self.acts.show_entry(entry, now)
        if entry is None:
            return
        word, sentence = wording.word(entry), wording.sentence(entry, now)
        self.state.show_word(word, wording.tone(entry.state), wording.icon_name(entry.state))
        if sentence != self.progress.text():
            self.progress.setText(sentence)
        self._say_accessibly(f"{word} – {sentence}")

    def fit(self, room: int) -> None:
        """Take as much of `room` (pixels) as the words need, never more than most of it."""
        widest = int(room * 0.88)
        metrics = self._text.fontMetrics()
        lines = str(self._text.text()).split("\n")
        natural = max((metrics.horizontalAdvance(line[:400]) for line in lines), default=0)
        hint = max(natural, self._head_width(), self.acts.sizeHint().width(), self._foot_width())
        self.setFixedWidth(max(_NARROWEST, min(widest, hint + 2 * MEDIUM + 4)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = colours(self)
        ours = self.bubble.speaker is Speaker.US
        fill = theme.selected if ours else theme.surface
        if self.bubble.speaker is Speaker.COLLEAGUE:
            fill = theme.sunken
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(fill if ours else theme.divider), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS + 2, RADIUS + 2)

    def _show_words(self, now: int) -> None:
        bubble = self.bubble
        self._who.setText(self._name())
        self._when.setText(f"{short_date_and_time(bubble.at, now)} WIB")
        self._marks.setText(self._marked())
        self._found = links_in(bubble.text, self._other_addresses())
        self._links.setVisible(bool(self._found))
        only_itself = [link.written for link in self._found] == [bubble.permalink]
        self._links.setText(self.tr("Buka unggahan") if only_itself else self.tr("Tautan"))
        self._links.set_icon("external-link" if only_itself else "link")
        named = self.tr("Buka unggahan {who}") if only_itself else self.tr("Tautan dalam unggahan {who}")
        self._links.setAccessibleName(named.format(who=self._name()))
        self._show_length()

    def _show_length(self) -> None:
        # Made visible before it is cut: a sign that was half cut off could hide again.
        text = visible(self.bubble.text)
        long = len(text) > _LONG
        shown = text if self._open or not long else SafeText(f"{text[:_SHOWN].rsplit(maxsplit=1)[0]} …")
        self._text.setText(shown if shown else self.tr("(tanpa teks)"))
        self._more.setVisible(long)
        self._more.setText(self.tr("Ringkas") if self._open else self.tr("Tampilkan semua"))

    def _name(self) -> SafeText:
        bubble = self.bubble
        if bubble.speaker is Speaker.COLLEAGUE:
            return within(self.tr("@{handle} · dijawab di luar Tanggap"), handle=bubble.handle)
        if bubble.name and bubble.speaker is Speaker.CITIZEN:
            return within("{name} @{handle}", name=bubble.name, handle=bubble.handle)
        return within("@{handle}", handle=bubble.handle)

    def _marked(self) -> str:
        bubble = self.bubble
        marks = (
            (bubble.deleted, self.tr("dihapus oleh penulisnya")),
            (bubble.edited, self.tr("disunting")),
            (bubble.visibility is Visibility.DIRECT, self.tr("pesan pribadi")),
            (bubble.visibility is Visibility.FOLLOWERS, self.tr("pengikut saja")),
            (bool(bubble.media), self.tr("{n} lampiran").format(n=len(bubble.media))),
        )
        return " · ".join(word for holds, word in marks if holds)

    def _other_addresses(self) -> tuple[str, ...]:
        return tuple(
            one for one in (*(media.url for media in self.bubble.media), self.bubble.permalink) if one
        )

    def _say_accessibly(self, state: str) -> None:
        name = f"{self._name()}, {date_and_time(self.bubble.at)}, {self._marked()} {state}"
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def _head_width(self) -> int:
        return sum(part.sizeHint().width() + SMALL for part in (self._who, self._when, self._marks))

    def _foot_width(self) -> int:
        parts: list[QWidget] = [part for part in (self._more, self._links) if not part.isHidden()]
        if self.bubble.entry is not None:
            metrics = self.progress.fontMetrics()
            parts.append(self.state)
            return metrics.horizontalAdvance(self.progress.text()) + 3 * SMALL + _widths(parts)
        return _widths(parts)

    @Slot()
    def _toggle(self) -> None:
        self._open = not self._open
        self._show_length()

    @Slot()
    def _ask_links(self) -> None:
        self.links_asked.emit(self._found)


def _widths(parts: list[QWidget]) -> int:
    return sum(part.sizeHint().width() + SMALL for part in parts)
