"""What killed programs said that they had done, held against what is there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from core.domain.outbox import OutboxEntry, OutboxState

_HANDLING = ("forward", "wait")


@dataclass
class Ledger:
    """The acts of all runs over one database; what was asked for after the last done one may hold or not."""

    acknowledged: Counter[str] = field(default_factory=Counter)
    _drafts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(lambda: {""}))
    _queued: dict[str, str] = field(default_factory=dict)
    _undone: set[str] = field(default_factory=set)
    _handled: set[tuple[str, str]] = field(default_factory=set)

    def hear(self, told: Iterable[dict[str, Any]]) -> None:
        """Take in the lines of one run."""
        for line in told:
            if line.get("asks") in _HANDLING:
                continue
            if "asks" in line:
                self._drafts[line["complaint"]].add(_draft_after(line["asks"], line["words"]))
            elif "done" in line:
                self._acknowledge(line)

    def lost_drafts(self, drafts: dict[str, str]) -> list[str]:
        """Return the complaints whose draft is neither the last acknowledged nor a later one."""
        return [
            complaint
            for complaint, allowed in self._drafts.items()
            if drafts.get(complaint, "") not in allowed
        ]

    def lost_acts(self, entries: dict[str, OutboxEntry]) -> list[str]:
        """Return the acknowledged replies that are missing or changed, and the undone ones that live on."""
        lost = [id for id, words in self._queued.items() if id not in entries or entries[id].body != words]
        alive = [id for id in self._undone if entries[id].state is not OutboxState.CANCELLED]
        return lost + alive

    def lost_handling(self, kept: Collection[tuple[str, str]]) -> list[str]:
        """Return the acknowledged handing over and waiting that are not among `kept`: (complaint, mark)."""
        return [f"{complaint}: {mark}" for complaint, mark in self._handled if (complaint, mark) not in kept]

    def undone(self) -> frozenset[str]:
        """Return the replies whose taking back was acknowledged."""
        return frozenset(self._undone)

    def _acknowledge(self, line: dict[str, Any]) -> None:
        act = line["done"]
        self.acknowledged[act] += 1
        if act in _HANDLING:
            self._handled.add((line["complaint"], line["entry"]))
            return
        self._drafts[line["complaint"]] = {_draft_after(act, line["words"])}
        if act == "queue":
            self._queued[line["entry"]] = line["words"]
        elif act == "undo":
            self._undone.add(line["entry"])


def _draft_after(act: str, words: str) -> str:
    return "" if act == "queue" else words


def duplicates(entries: Iterable[OutboxEntry], posts: list[dict[str, Any]]) -> list[str]:
    """Return the replies that stand more than once on the server, by entry and by text below a target."""
    per_entry = [entry.id for entry in entries if sum(entry.body in str(post["text"]) for post in posts) > 1]
    texts = Counter((post["in_reply_to_id"], post["text"]) for post in posts)
    return per_entry + [f"{target}: {text}" for (target, text), times in texts.items() if times > 1]


def untrue(entries: Iterable[OutboxEntry], posts: list[dict[str, Any]], undone: frozenset[str]) -> list[str]:
    """Return the replies of which the program says what is not so."""
    ids = {str(post["id"]) for post in posts}
    texts = [str(post["text"]) for post in posts]
    found = []
    for entry in entries:
        stands = any(entry.body in text for text in texts)
        if entry.state is OutboxState.SENT and entry.remote_id not in ids:
            found.append(f"{entry.id} is called sent and is not there")
        if entry.id in undone and stands:
            found.append(f"{entry.id} was taken back and is there")
    return found
