"""Who and what exists on the server: accounts, statuses and notifications."""

from __future__ import annotations

import re
import threading
from dataclasses import asdict, dataclass, field, replace
from hashlib import md5

from tests.fakes.mastodon.clock import ServerClock
from tests.fakes.mastodon.personality import Personality

_HANDLE = re.compile(r"(?<![\w@/])@([A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)(?:@([A-Za-z0-9.:-]+[A-Za-z0-9]))?")


class NoSuchStatus(Exception):
    """The status never existed or was deleted."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account; `acct` carries the host where the account lives elsewhere."""

    id: str
    acct: str
    name: str

    @property
    def username(self) -> str:
        """The part before the host."""
        return self.acct.split("@")[0]


@dataclass(frozen=True, slots=True)
class Status:
    """A post; `odd` fields are laid over its JSON as they are."""

    id: str
    author_id: str
    text: str
    created_at: int
    visibility: str = "public"
    in_reply_to_id: str | None = None
    language: str | None = None
    edited_at: int | None = None
    mentions: tuple[str, ...] = ()
    html: str | None = None
    odd: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notification:
    """That something happened to the agency."""

    id: str
    kind: str
    account_id: str
    status_id: str | None
    created_at: int


class World:
    """Everything on one server, with one agency whose inbox is kept; safe from every thread."""

    def __init__(self, personality: Personality, clock: ServerClock, host: str, agency: str) -> None:
        self.personality = personality
        self.clock = clock
        self.host = host
        self.lock = threading.RLock()
        self.people: dict[str, Person] = {}
        self.statuses: dict[str, Status] = {}
        self.children: dict[str, list[str]] = {}
        self.notifications: list[Notification] = []
        self._by_acct: dict[str, str] = {}
        self._pending: list[tuple[int, Status]] = []
        self._serial = 0
        self.agency = self.person(agency, "Dinas Contoh")

    def person(self, acct: str, name: str | None = None) -> Person:
        """Return the account of that name, making it when it is new."""
        with self.lock:
            known = self._by_acct.get(acct.lower())
            if known is not None:
                return self.people[known]
            number = str(109_000_000_000_000_000 + len(self.people))
            identity = md5(acct.encode()).hexdigest() if self.personality.opaque_ids else number
            person = Person(identity, acct, acct.split("@")[0] if name is None else name)
            self.people[identity] = person
            self._by_acct[acct.lower()] = identity
            return person

    def post(
        self,
        author: Person,
        text: str,
        *,
        visibility: str = "public",
        in_reply_to_id: str | None = None,
        language: str | None = None,
        created_at: int | None = None,
        html: str | None = None,
        odd: dict[str, object] | None = None,
    ) -> Status:
        """Publish a status; whoever mentions the agency lands in its notifications, in time."""
        with self.lock:
            now = self.clock.now()
            mentioned = self._mentioned(text)
            status = Status(
                self._status_id(now),
                author.id,
                text,
                now if created_at is None else created_at,
                visibility,
                in_reply_to_id,
                language,
                None,
                tuple(mentioned),
                html,
                odd or {},
            )
            self.statuses[status.id] = status
            if in_reply_to_id is not None:
                self.children.setdefault(in_reply_to_id, []).append(status.id)
            if self.agency.id in mentioned and author.id != self.agency.id:
                self._pending.append((now + self.personality.mention_delay_ms, status))
                self.deliver()
            return status

    def notify(self, kind: str, account: Person, status_id: str | None = None) -> Notification:
        """Put any notification into the agency's inbox."""
        with self.lock:
            now = self.clock.now()
            self._serial += 1
            serial = (
                f"{now}{self._serial % 1000:03d}"
                if self.personality.opaque_ids
                else str(34_000_000 + self._serial)
            )
            made = Notification(serial, kind, account.id, status_id, now)
            self.notifications.append(made)
            return made

    def deliver(self, *, at_once: bool = False) -> None:
        """Let mentions arrive whose time has come, or all of them."""
        with self.lock:
            now = self.clock.now()
            due = [status for at, status in self._pending if at_once or at <= now]
            self._pending = [entry for entry in self._pending if not at_once and entry[0] > now]
            for status in due:
                if status.id in self.statuses:
                    self.notify("mention", self.people[status.author_id], status.id)

    def edit(self, status_id: str, text: str) -> Status:
        """Change the words of a status."""
        with self.lock:
            status = replace(
                self.status(status_id),
                text=text,
                html=None,
                edited_at=self.clock.now(),
                mentions=tuple(self._mentioned(text)),
            )
            self.statuses[status_id] = status
            return status

    def delete(self, status_id: str) -> Status:
        """Remove a status; its notification goes with it, its answers stay."""
        with self.lock:
            status = self.status(status_id)
            del self.statuses[status_id]
            self.notifications = [entry for entry in self.notifications if entry.status_id != status_id]
            return status

    def status(self, status_id: str) -> Status:
        """Return a status; raises NoSuchStatus."""
        with self.lock:
            try:
                return self.statuses[status_id]
            except KeyError:
                raise NoSuchStatus(status_id) from None

    def ancestors(self, status: Status) -> list[Status]:
        """Return what a status answers, root first, as far up as it still exists."""
        with self.lock:
            chain: list[Status] = []
            parent = status.in_reply_to_id
            while parent is not None and parent in self.statuses:
                chain.insert(0, self.statuses[parent])
                parent = self.statuses[parent].in_reply_to_id
            return chain

    def descendants(self, status: Status) -> list[Status]:
        """Return everything below a status, depth first."""
        with self.lock:
            found: list[Status] = []
            waiting = list(reversed(self.children.get(status.id, ())))
            while waiting:
                child = waiting.pop()
                if child in self.statuses:
                    found.append(self.statuses[child])
                waiting += reversed(self.children.get(child, ()))
            return found

    def replies(self, status_id: str) -> list[Status]:
        """Return what stands directly below a status, oldest first."""
        with self.lock:
            return [
                self.statuses[child] for child in self.children.get(status_id, ()) if child in self.statuses
            ]

    def ours(self) -> list[Status]:
        """Return the agency's own posts, oldest first."""
        with self.lock:
            return [status for status in self.statuses.values() if status.author_id == self.agency.id]

    def dump(self) -> dict[str, object]:
        """Return all that a later server needs to go on from here."""
        with self.lock:
            self.deliver(at_once=True)
            return {
                "serial": self._serial,
                "people": [asdict(person) for person in self.people.values()],
                "statuses": [asdict(status) for status in self.statuses.values()],
                "children": self.children,
                "notifications": [asdict(entry) for entry in self.notifications],
            }

    def load(self, raw: dict[str, list[dict[str, object]]]) -> None:
        """Take over what `dump` returned."""
        with self.lock:
            self._serial = int(raw["serial"])  # type: ignore[call-overload]
            for entry in raw["people"]:
                person = Person(**entry)  # type: ignore[arg-type]
                self.people[person.id] = person
                self._by_acct[person.acct.lower()] = person.id
            for entry in raw["statuses"]:
                status = Status(**{**entry, "mentions": tuple(entry["mentions"])})  # type: ignore[arg-type]
                self.statuses[status.id] = status
            self.children = raw["children"]  # type: ignore[assignment]
            self.notifications = [Notification(**entry) for entry in raw["notifications"]]  # type: ignore[arg-type]

    def _mentioned(self, text: str) -> list[str]:
        found: list[str] = []
        for user, host in _HANDLE.findall(text):
            acct = user if not host or host.lower() == self.host.lower() else f"{user}@{host}"
            identity = self._by_acct.get(acct.lower())
            if identity is not None and identity not in found:
                found.append(identity)
        return found

    def _status_id(self, now: int) -> str:
        self._serial += 1
        if self.personality.opaque_ids:
            return f"{now // 1000:010d}{md5(str(self._serial).encode()).hexdigest()}"
        return str((now << 16) + self._serial % 65_536)
