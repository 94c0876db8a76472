"""The foot of the composer: templates, how long, kept or not, and the one button that sends."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import ElidedLabel, PlainLabel
from ui.common.layout import column, row
from ui.composer.length_meter import LengthMeter
from ui.theme.spacing import MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole


class SendRow(QWidget):
    """Says beside a button that cannot be pressed why that is so."""

    template_asked = Signal()
    send_asked = Signal()
    override_asked = Signal()
    split_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template = Button(self.tr("Templat"), Variant.SECONDARY, "template")
        self.template.setToolTip(self.tr("Ketik / di awal baris, atau ::"))
        self.template.setAccessibleName(self.tr("Pilih templat"))
        self.template.clicked.connect(self.template_asked)
        self.meter = LengthMeter()
        self._kept = ElidedLabel("", TextRole.CAPTION, muted=True)
        self._kept.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._why = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self.override = Button(self.tr("Kirim dengan alasan…"), Variant.QUIET)
        self.override.clicked.connect(self.override_asked)
        self.send = Button(self.tr("Kirim balasan"), Variant.PRIMARY, "send")
        self.send.setToolTip(self.tr("Ctrl+Enter"))
        self.send.clicked.connect(self.send_asked)
        self.split = Button("", Variant.QUIET, "copy")
        self.split.clicked.connect(self.split_asked)
        self.split.hide()
        buttons = row(self.template, self.meter, self._kept, 1, self.send, spacing=SMALL)
        buttons.insertSpacing(1, TIGHT)
        buttons.insertSpacing(3, MEDIUM)
        held = row(self._why, self.split, self.override, spacing=SMALL)
        held.setStretch(0, 1)
        self.setLayout(column(held, buttons, spacing=TIGHT))
        self._may_override = self._gives_way = self._said = False
        self.allow("", may_override=False)

    def allow(self, why_not: str, *, may_override: bool, said: bool = True) -> None:
        """Let the reply go, or say why it cannot; an override is offered only where a reason could help.

        `said` is false where the reason is plain to see, as with an empty field.
        """
        self.send.setEnabled(not why_not)
        self.send.setAccessibleDescription(why_not)
        self._why.setText(why_not)
        self._may_override, self._said = may_override, said and bool(why_not)
        self._show_held()

    @Slot(bool)
    def give_way(self, wanted: bool) -> None:
        """Leave the room to a question that says the same."""
        self._gives_way = wanted
        self._show_held()

    def _show_held(self) -> None:
        self._why.setVisible(self._said and not self._gives_way)
        self.override.setVisible(self._may_override and not self._gives_way)

    @property
    def why_not(self) -> str:
        """Why the reply cannot be sent, empty when it can."""
        return str(self._why.text())

    def offer_parts(self, count: int) -> None:
        """Offer to divide a text that is too long; fewer than two parts offer nothing."""
        self.split.setText(self.tr("Bagi menjadi {n} balasan…").format(n=count) if count > 1 else "")
        self.split.setVisible(count > 1)

    def be_private(self, private: bool) -> None:
        """Say on the button itself that one person alone will read it."""
        self.send.setText(self.tr("Kirim pesan pribadi") if private else self.tr("Kirim balasan"))
        self.send.set_icon("lock" if private else "send")

    def say_kept(self, words: str) -> None:
        """Say how far the text is kept."""
        self._kept.setText(words)
