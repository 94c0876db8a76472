"""Who will read the answer: what the person chose, and what the citizen's words allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acts.target import audience_of, target_of
from core.domain.account import Platform
from core.domain.mention import Visibility

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord

# Every channel so far has messages to one person; a channel without them is left out here.
_HAS_MESSAGES = frozenset({Platform.MASTODON, Platform.SIMULATED})


class Audience:
    """The readers of the answer to one complaint; narrower than the mention's at will, never wider.

    `written_for` are the readers that the person saw while writing.
    """

    def __init__(self) -> None:
        self._record: ConversationRecord | None = None
        self.private = False
        self.written_for: Visibility | None = None

    def show_record(self, record: ConversationRecord | None) -> None:
        """Say which complaint is answered; what was chosen stays."""
        self._record = record

    def choose(self, private: bool) -> None:
        """Take the person's choice, or an older one that was kept with the draft."""
        self.private = private
        self.be_seen()

    def be_seen(self) -> None:
        """Note that the person writes for the readers that are shown now."""
        self.written_for = self.readers

    @property
    def readers(self) -> Visibility | None:
        """Who would read the answer now; None without a complaint."""
        return None if self._record is None else audience_of(self._record, private=self.private)

    @property
    def may_choose(self) -> bool:
        """True where public words can be answered in private."""
        record = self._record
        if record is None or record.account.platform not in _HAS_MESSAGES:
            return False
        return not target_of(record).post.visibility.is_private
