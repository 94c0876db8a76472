"""What a committed transaction changed, so that each screen refreshes only what it shows."""

from dataclasses import dataclass, field
from enum import StrEnum


class Changed(StrEnum):
    """Kinds of records a screen can show."""

    ACCOUNT = "account"
    COMPLAINT = "complaint"
    MENTION = "mention"
    DRAFT = "draft"
    OUTBOX = "outbox"
    SETTING = "setting"
    TEMPLATE = "template"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Ids by kind, told once after the commit; `initiator` names the screen that asked, if one did."""

    ids: dict[Changed, frozenset[str]] = field(default_factory=dict)
    initiator: str = ""

    def of(self, kind: Changed) -> frozenset[str]:
        """Return the changed ids of `kind`."""
        return self.ids.get(kind, frozenset())

    def __bool__(self) -> bool:
        return any(self.ids.values())

    def merged(self, later: "ChangeSet") -> "ChangeSet":
        """Return both changes as one; the initiator stays only where both name the same."""
        kinds = {kind: self.of(kind) | later.of(kind) for kind in (*self.ids, *later.ids)}
        return ChangeSet(kinds, self.initiator if self.initiator == later.initiator else "")
