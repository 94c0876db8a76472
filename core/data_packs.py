"""The data that Diskominfo can replace, as it is in force: rules, templates, agencies, clocks, holidays.

Nothing is read before somebody asks, so that the first window waits for none of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.calendar import WorkCalendar
from core.domain.wib import in_wib
from core.packs.depot import Depot, InForce
from core.packs.difference import Difference, compare
from core.packs.refusal import PackRefused

if TYPE_CHECKING:
    from core.agencies.pack import AgencyPack
    from core.domain.follow_up import SlaProfile
    from core.routing.words import RoutingPack
    from core.rules.checker import Checker
    from core.rules.closed import ClosedChecker
    from core.rules.model import RulePack
    from core.templates.pack import TemplatePack

_YEARS_BACK, _YEARS_AHEAD = 1, 2


@dataclass(frozen=True, slots=True)
class PackState:
    """What a screen says of one kind of pack; `in_force` is None where none can be read."""

    kind: str
    in_force: InForce[Any] | None
    installed: bool
    refused: tuple[PackRefused, ...] = ()


class DataPacks:
    """All packs of one data folder; may be asked from any thread."""

    def __init__(self, depot: Depot, now: int) -> None:
        """`now` (UTC ms) says around which year holidays are needed."""
        self._depot = depot
        self._year = in_wib(now).year
        self._lock = threading.RLock()
        self._read: dict[str, InForce[Any] | PackRefused] = {}
        self._checker: Checker | ClosedChecker | None = None
        self._readers: Mapping[str, Callable[[Path], Any]] = {
            "rules": _read_rules,
            "templates": _read_templates,
            "agencies": _read_agencies,
            "routing": _read_routing,
            "sla": _read_sla,
            "calendar": partial(_read_calendar, self._year - _YEARS_BACK, self._year + _YEARS_AHEAD),
        }

    def read(self) -> None:
        """Read everything now; the checker knows holidays afterwards."""
        self.checker.warm()
        for kind in self._readers:
            self._get(kind)
        with self._lock:
            self._checker = self.checker.with_calendar(self._known_calendar())

    @property
    def checker(self) -> Checker | ClosedChecker:
        """The reply checker; one that holds everything back where no rules can be read.

        It knows holidays as soon as they have been read, which nobody has to wait for.
        """
        from core.rules.checker import Checker
        from core.rules.closed import ClosedChecker

        with self._lock:
            if self._checker is None:
                found = self._get("rules")
                if isinstance(found, PackRefused):
                    self._checker = ClosedChecker(found)
                else:
                    rules: RulePack = found.content
                    self._checker = Checker(rules, self._known_calendar())
            return self._checker

    @property
    def templates(self) -> TemplatePack:
        """The templates of Diskominfo; none where no pack can be read."""
        from core.templates.pack import no_templates

        found = self._get("templates")
        return no_templates() if isinstance(found, PackRefused) else found.content

    @property
    def agencies(self) -> AgencyPack | None:
        """The agencies, None where no pack can be read."""
        found: AgencyPack | None = self._content("agencies")
        return found

    @property
    def routing(self) -> RoutingPack | None:
        """The words that suggest class and duty, None where no pack can be read."""
        found: RoutingPack | None = self._content("routing")
        return found

    @property
    def profiles(self) -> Mapping[str, SlaProfile]:
        """The clocks by profile id, empty where no pack can be read."""
        return self._content("sla") or {}

    @property
    def calendar(self) -> WorkCalendar:
        """Working days; every Monday to Friday where no holidays can be read."""
        return self._content("calendar") or WorkCalendar()

    def states(self) -> tuple[PackState, ...]:
        """Return what is in force and what was refused, kind by kind."""
        return tuple(self._state(kind) for kind in self._readers)

    def read_trial(self, kind: str, directory: Path) -> Any:
        """Return the content of a pack without putting it in force; raises PackRefused."""
        if kind not in self._readers:
            raise PackRefused(directory, None, f"jenis paket “{kind}” tidak dikenal")
        return self._readers[kind](directory)

    def difference(self, kind: str, content: Any) -> Difference:
        """Return what would change if `content` came in force."""
        found = self._content(kind)
        return compare({} if found is None else _entries(kind, found), _entries(kind, content))

    def install(self, kind: str, directory: Path) -> InForce[Any]:
        """Put a pack in force; raises PackRefused or OSError, and then nothing has changed."""
        self.read_trial(kind, directory)
        with self._lock:
            found = self._depot.install(kind, directory, self._readers[kind])
            self._forget(kind)
            return found

    def remove(self, kind: str) -> None:
        """Go back to the pack that the program brought."""
        with self._lock:
            self._depot.remove(kind)
            self._forget(kind)

    def _known_calendar(self) -> WorkCalendar:
        found = self._read.get("calendar")
        return found.content if isinstance(found, InForce) else WorkCalendar()

    def _get(self, kind: str) -> InForce[Any] | PackRefused:
        with self._lock:
            if kind not in self._read:
                try:
                    self._read[kind] = self._depot.load(kind, self._readers[kind])
                except PackRefused as refusal:
                    self._read[kind] = refusal
            return self._read[kind]

    def _content(self, kind: str) -> Any:
        found = self._get(kind)
        return None if isinstance(found, PackRefused) else found.content

    def _state(self, kind: str) -> PackState:
        found, installed = self._get(kind), self._depot.is_installed(kind)
        if isinstance(found, PackRefused):
            return PackState(kind, None, installed, (found,))
        return PackState(kind, found, installed, found.refused)

    def _forget(self, kind: str) -> None:
        self._read.pop(kind, None)
        self._checker = None


def _entries(kind: str, content: Any) -> dict[str, object]:
    """Return a pack's entries by the names that people call them."""
    if kind == "rules":
        return {rule.id: rule for rule in content.rules} | {
            f"daftar {k}": v for k, v in content.lists.items()
        }
    if kind == "templates":
        return {template.id: template for template in content.templates}
    if kind == "agencies":
        return {agency.key: agency for agency in content.agencies}
    if kind == "sla":
        return dict(content)
    if kind == "calendar":
        return {f"{day:%d-%m-%Y}": name for day, name in content.free_days.items()}
    return {"isi paket": content}


def _read_rules(directory: Path) -> RulePack:
    from core.rules.pack import load_pack

    return load_pack(directory)


def _read_templates(directory: Path) -> TemplatePack:
    from core.templates.pack import load_templates

    return load_templates(directory)


def _read_agencies(directory: Path) -> AgencyPack:
    from core.agencies.pack import load_agencies

    return load_agencies(directory)


def _read_routing(directory: Path) -> RoutingPack:
    from core.routing.pack import load_routing

    return load_routing(directory)


def _read_sla(directory: Path) -> Mapping[str, SlaProfile]:
    from core.clocks.profile import load_profiles

    return load_profiles(directory)


def _read_calendar(first: int, last: int, directory: Path) -> WorkCalendar:
    from core.calendar.indonesia import load_calendar

    return load_calendar(directory, first, last)
