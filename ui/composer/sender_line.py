"""From whom and to whom a reply goes: fixed by the mention, never chosen (reference peers.md 15)."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.account import AccountState
from core.domain.mention import Visibility
from core.store.conversation import ConversationRecord
from ui.common.chip import Chip
from ui.common.labels import ElidedLabel
from ui.common.layout import row
from ui.common.safe_text import within
from ui.theme.spacing import SMALL
from ui.theme.type_scale import TextRole


class SenderLine(QWidget):
    """`Kirim sebagai @akun`, and who will be able to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sender = ElidedLabel("", TextRole.STRONG)
        self._sender.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._reach = Chip()
        self._meaning = ElidedLabel("", TextRole.CAPTION, muted=True)
        line = row(self._sender, self._reach, self._meaning, spacing=SMALL)
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_record(self, record: ConversationRecord) -> None:
        """Show the receiving account and the reach of the mention that is answered."""
        target = next((m for m in record.mentions if m.id == record.complaint.reply_to), None)
        visibility = target.post.visibility if target is not None else Visibility.DIRECT
        self._sender.setText(within(self.tr("Kirim sebagai @{handle}"), handle=record.account.handle))
        words = {
            Visibility.PUBLIC: (self.tr("Publik"), self.tr("dapat dibaca semua orang")),
            Visibility.UNLISTED: (self.tr("Publik"), self.tr("dapat dibaca semua orang, tidak di linimasa")),
            Visibility.FOLLOWERS: (self.tr("Pengikut saja"), self.tr("dapat dibaca pengikut")),
            Visibility.DIRECT: (self.tr("Pesan langsung"), self.tr("hanya untuk warga ini")),
        }
        word, meaning = words[visibility]
        private = visibility.is_private
        self._reach.show_word(word, "note" if private else "calm", "lock" if private else "world")
        if record.account.state is AccountState.SIGN_IN_REQUIRED:
            meaning = self.tr("perlu masuk kembali; balasan menunggu di antrean")
        self._meaning.setText(meaning)
