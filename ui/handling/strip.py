"""One calm line under the citizen's name: class, duty, handing over, waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.agencies.pack import AgencyPack
from core.domain.complaint import ComplaintClass, Triage
from core.domain.follow_up import FollowUpClock
from core.domain.suggestion import Suggestion
from core.domain.wib import in_wib
from ui.common.buttons import Variant
from ui.common.choice_popup import Choice, ChoicePopup, Words
from ui.common.class_names import class_name
from ui.common.compact_button import CompactButton
from ui.common.layout import row
from ui.common.time_text import long_date
from ui.handling.extend_dialog import ExtendDialog
from ui.handling.forward_dialog import ForwardDialog
from ui.handling.noted import may_extend
from ui.handling.proposals import Proposals
from ui.handling.requests import AssignDuty, Classify, DropErasure, PlanErasure, Resume
from ui.handling.wait_dialog import WaitDialog
from ui.theme.spacing import TIGHT

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord


@dataclass(frozen=True, slots=True)
class Known:
    """What the strip may draw on besides the record."""

    suggestion: Suggestion | None = None
    agencies: AgencyPack | None = None
    clock: FollowUpClock | None = None


class HandlingStrip(QWidget):
    """`asked` carries a request; a suggestion is only shown while nobody has decided."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: ConversationRecord | None = None
        self._known = Known()
        self._proposals = Proposals()
        self._compact = False
        self.dialog: ForwardDialog | WaitDialog | ExtendDialog | None = None
        self.kind = self._menu_button()
        self.kind.clicked.connect(self.open_classes)
        self.duty = self._menu_button()
        self.duty.clicked.connect(self.open_duties)
        self.forward = CompactButton(self.tr("Teruskan…"), Variant.SECONDARY, "send")
        self.forward.say(self.tr("Teruskan…"), self.tr("catat penerusan ke unit atau OPD lain (F)"))
        self.forward.clicked.connect(self.open_forward)
        self.wait = CompactButton(self.tr("Tunggu warga"), Variant.SECONDARY, "player-pause")
        self.wait.clicked.connect(self.wait_or_resume)
        line = row(self.kind, self.duty, self.forward, self.wait, 1, spacing=TIGHT)
        self.setLayout(line)
        self.setAccessibleName(self.tr("Penanganan aduan"))
        enter = self.tr("menetapkan")
        self.classes = ChoicePopup(
            self._classes,
            self._tell_class,
            Words(self.tr("Jenis aduan"), self.tr("Cari jenis"), self.tr("Tidak ada jenis itu."), enter),
            self,
        )
        self.classes.picked.connect(self._classify)
        self.duties = ChoicePopup(
            self._duties,
            self._tell_duty,
            Words(
                self.tr("Penanggung jawab"),
                self.tr("Cari OPD: nama, singkatan, atau urusannya"),
                self.tr("Tidak ada OPD yang cocok. Coba kata lain."),
                enter,
            ),
            self,
        )
        self.duties.picked.connect(self._assign)

    def show_record(self, record: ConversationRecord) -> None:
        """Show what was decided about the complaint."""
        self._record = record
        self._show()

    def show_known(self, known: Known) -> None:
        """Take new suggestions, agencies and clocks."""
        self._known = known
        self._show()

    def be_compact(self, compact: bool) -> None:
        """Leave the pictures alone on the acts where the window is narrow."""
        self.forward.be_compact(compact)
        self.wait.be_compact(compact)
        if compact is not self._compact:
            self._compact = compact
            self._show()

    @Slot()
    def open_classes(self) -> None:
        """Offer the classes, the suggested ones first."""
        if self.kind.isVisible():
            self.classes.open_below(self.kind)

    @Slot()
    def open_duties(self) -> None:
        """Offer the agencies, the suggested ones first."""
        if self.duty.isVisible():
            self.duties.open_below(self.duty)

    @Slot()
    def open_forward(self, name: str = "") -> None:
        """Ask to whom the complaint was handed over; `name` is what the person wrote already."""
        record, known = self._record, self._known
        if record is None or not self.forward.isVisible():
            return
        advice = known.suggestion.advice if known.suggestion is not None else ()
        dialog = ForwardDialog(known.agencies, name or self._duty_name(), advice, self.window())
        dialog.recorded.connect(self.asked)
        self._open(dialog)

    @Slot()
    def wait_or_resume(self) -> None:
        """Let the follow-up stand still, or run on where it does."""
        if self._record is None or not self.wait.isVisible():
            return
        if _is_paused(self._record):
            self.asked.emit(Resume())
            return
        dialog = WaitDialog(self.window())
        dialog.agreed.connect(self.asked)
        self._open(dialog)

    def open_extend(self, now: int) -> None:
        """Ask why the follow-up must be given its extension, where there is one at `now` (UTC ms)."""
        record, clock = self._record, self._known.clock
        if record is None or clock is None or not may_extend(record, clock, now):
            return
        term = clock.profile.term_of(record.complaint)
        due = clock.follow_up(record.complaint, record.pauses, now).extended_due_at
        if term is None or due is None:
            return
        # A term ends at 24.00, which is the next day's first moment.
        dialog = ExtendDialog(term.extension_days or 0, long_date(in_wib(due - 1).date()), self.window())
        dialog.agreed.connect(self.asked)
        self._open(dialog)

    @Slot()
    def plan_erasure(self) -> None:
        """Note that what is private is to be erased once the matter is resolved."""
        if self._record is not None and self._record.complaint.erasure_planned_at is None:
            self.asked.emit(PlanErasure())

    @Slot()
    def plan_or_drop_erasure(self) -> None:
        """Plan the erasure, or give the plan up where there is one."""
        if self._record is not None and self._record.complaint.erasure_planned_at is not None:
            self.asked.emit(DropErasure())
        else:
            self.plan_erasure()

    def _open(self, dialog: ForwardDialog | WaitDialog | ExtendDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()

    def _menu_button(self) -> CompactButton:
        button = CompactButton("", Variant.SECONDARY, "chevron-down")
        # The sign that more opens stands behind the words.
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.keep_words()
        return button

    def _show(self) -> None:
        record = self._record
        if record is None:
            return
        complaint, known = record.complaint, self._known
        self._proposals = Proposals(
            known.suggestion, known.agencies, known.clock, complaint.complaint_class, complaint.duty
        )
        self.kind.say(self._class_names(complaint.complaint_class), self.tr("usul dan alasannya (C)"))
        self.duty.say(self._duty_words(complaint.duty), self.tr("usul dan alasannya (A)"))
        if self._compact:
            # In little room what was decided counts; its name is still told on hover and aloud.
            for button in (self.kind, self.duty):
                name, _, value = button.text().partition(": ")
                proposed = name.startswith(self.tr("Usul"))
                button.setText(self.tr("Usul: {value}").format(value=value) if proposed else value or name)
        paused = _is_paused(record)
        self.wait.say(
            self.tr("Lanjutkan") if paused else self.tr("Tunggu warga"),
            self.tr("hari kerja dihitung lagi (W)") if paused else self.tr("jeda tindak lanjut (W)"),
        )
        self.wait.set_icon("progress" if paused else "player-pause")
        is_open = complaint.triage is Triage.OPEN
        for button in (self.forward, self.wait):
            button.setVisible(is_open)

    def _class_names(self, value: ComplaintClass | None) -> str:
        if value is not None:
            return self.tr("Jenis: {name}").format(name=class_name(value))
        proposed = self._known.suggestion.classes[:1] if self._known.suggestion is not None else ()
        for one in proposed:
            return self.tr("Usul jenis: {name}").format(name=class_name(one.value))
        return self.tr("Pilih jenis")

    def _duty_words(self, key: str) -> str:
        if key:
            return self.tr("Penanggung jawab: {name}").format(name=self._short(key))
        proposed = self._known.suggestion.agencies[:1] if self._known.suggestion is not None else ()
        for one in proposed:
            return self.tr("Usul penanggung jawab: {name}").format(name=self._short(one.value))
        return self.tr("Pilih penanggung jawab")

    def _short(self, key: str) -> str:
        found = self._known.agencies.find(key) if self._known.agencies is not None else None
        return found.name if found is not None and found.kecamatan else key

    def _duty_name(self) -> str:
        if self._record is None or not self._record.complaint.duty:
            return ""
        key = self._record.complaint.duty
        found = self._known.agencies.find(key) if self._known.agencies is not None else None
        return found.name if found is not None else key

    def _classes(self, words: str) -> Sequence[Choice]:
        return self._proposals.classes(words)

    def _tell_class(self, value: ComplaintClass | None) -> tuple[str, str]:
        return self._proposals.tell_class(value)

    def _duties(self, words: str) -> Sequence[Choice]:
        return self._proposals.duties(words)

    def _tell_duty(self, key: str) -> tuple[str, str]:
        return self._proposals.tell_duty(key)

    @Slot(object)
    def _classify(self, value: ComplaintClass | None) -> None:
        self.asked.emit(Classify(value))

    @Slot(object)
    def _assign(self, key: str) -> None:
        self.asked.emit(AssignDuty(key, self._short(key)))


def _is_paused(record: ConversationRecord) -> bool:
    return any(pause.ended_at is None for pause in record.pauses)
