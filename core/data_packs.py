"""The data that Diskominfo can replace, as it is in force: rules, templates, agencies, clocks, holidays.

Nothing is read before somebody asks, so that the first window waits for none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.calendar import WorkCalendar
from core.domain.wib import in_wib
from core.kept import Kept
from core.packs.contents import entries, titles
from core.packs.depot import Depot, Held, InForce, Origin, differing_files
from core.packs.difference import Difference, compare
from core.packs.header import PackHeader
from core.packs.refusal import PackRefused

if TYPE_CHECKING:
    from core.agencies.pack import AgencyPack
    from core.domain.follow_up import SlaProfile
    from core.routing.words import RoutingPack
    from core.rules.checker import Checker
    from core.rules.closed import ClosedChecker
    from core.rules.limits import PlatformLimits
    from core.rules.model import RulePack
    from core.templates.pack import TemplatePack

_YEARS_BACK, _YEARS_AHEAD = 1, 2


@dataclass(frozen=True, slots=True)
class PackState:
    """What a screen says of one kind of pack; `in_force` is None where none can be read.

    `installed` tells that a person put one here, `origin` where the one in force comes from.
    """

    kind: str
    in_force: InForce[Any] | None
    installed: bool
    origin: Origin = Origin.SHIPPED
    refused: tuple[PackRefused, ...] = ()


class DataPacks:
    """All packs of one data folder; may be asked from any thread."""

    def __init__(self, depot: Depot, now: int) -> None:
        """`now` (UTC ms) says around which year holidays are needed."""
        self._depot = depot
        year = in_wib(now).year
        self._readers: Mapping[str, Callable[[Path], Any]] = {
            "rules": _read_rules,
            "templates": _read_templates,
            "agencies": _read_agencies,
            "routing": _read_routing,
            "sla": _read_sla,
            "limits": _read_limits,
            "calendar": partial(_read_calendar, year - _YEARS_BACK, year + _YEARS_AHEAD),
        }
        self._found = {kind: Kept(partial(self._load, kind)) for kind in self._readers}
        self._checker: Kept[Checker | ClosedChecker] = Kept(self._make_checker)

    def read(self) -> None:
        """Read everything now; the checker knows holidays afterwards."""
        for step in self.steps():
            step()

    def steps(self) -> Iterator[Callable[[], object]]:
        """Yield what reading everything takes, each a second at most, so that it can be given up between."""
        yield self._warm
        for found in self._found.values():
            yield found.get
        self._checker.drop()
        yield self._warm

    def _warm(self) -> None:
        self.checker.warm()

    @property
    def checker(self) -> Checker | ClosedChecker:
        """The reply checker; one that holds everything back where no rules can be read.

        It knows holidays as soon as they have been read, which nobody has to wait for.
        """
        return self._checker.get()

    @property
    def templates(self) -> TemplatePack:
        """The templates of Diskominfo; none where no pack can be read."""
        from core.templates.pack import no_templates

        found: TemplatePack | None = self._content("templates")
        return no_templates() if found is None else found

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
    def limits(self) -> Mapping[str, PlatformLimits]:
        """How long replies may be by platform, empty where no pack can be read."""
        return self._content("limits") or {}

    @property
    def calendar(self) -> WorkCalendar:
        """Working days; every Monday to Friday where no holidays can be read."""
        return self._content("calendar") or WorkCalendar()

    def states(self) -> tuple[PackState, ...]:
        """Return what is in force and what was refused, kind by kind."""
        return tuple(self._state(kind) for kind in self._readers)

    def held(self) -> tuple[Held, ...]:
        """Return which packs hold, for the record."""
        found = ((kind, kept.get()) for kind, kept in self._found.items())
        return tuple(self._depot.held(kind, each) for kind, each in found if isinstance(each, InForce))

    def read_trial(self, kind: str, directory: Path) -> Any:
        """Return the content of a pack without putting it in force, every rule tried; raises PackRefused."""
        if kind not in self._readers:
            raise PackRefused(directory, None, f"jenis paket “{kind}” tidak dikenal")
        self._depot.may_hold(kind, directory)
        return _TRIALS.get(kind, self._readers[kind])(directory)

    def difference(self, kind: str, content: Any, directory: Path) -> Difference:
        """Return what would change if `content`, read from `directory`, came in force."""
        found = self._found[kind].get()
        if isinstance(found, PackRefused):
            return compare({}, entries(kind, content)).titled(titles(kind, content))
        difference = compare(entries(kind, found.content), entries(kind, content))
        if not difference:
            return Difference(files=differing_files(found.directory, directory))
        return difference.titled({**titles(kind, found.content), **titles(kind, content)})

    def header(self, kind: str) -> PackHeader | None:
        """Return the header of the pack in force, None where there is none."""
        found = self._found[kind].get()
        return None if isinstance(found, PackRefused) else found.header

    def install(self, kind: str, directory: Path) -> PackHeader:
        """Put a pack in force and return the header of what holds now.

        Takes a second or two. Raises PackRefused or OSError, and then nothing has changed.
        """
        self.read_trial(kind, directory)
        installed = self._depot.install(kind, directory, self._readers[kind])
        self._renew(kind)
        return self.header(kind) or installed.header

    def remove(self, kind: str) -> None:
        """Go back to the pack that the program brought; raises OSError, and then nothing has changed."""
        self._depot.remove(kind)
        self._renew(kind)

    def _load(self, kind: str) -> InForce[Any] | PackRefused:
        try:
            return self._depot.load(kind, self._readers[kind])
        except PackRefused as refusal:
            return refusal

    def _make_checker(self) -> Checker | ClosedChecker:
        from core.rules.checker import Checker
        from core.rules.closed import ClosedChecker

        found = self._found["rules"].get()
        if isinstance(found, PackRefused):
            return ClosedChecker(found)
        rules: RulePack = found.content
        known = self._found["calendar"].at_hand
        calendar = known.content if isinstance(known, InForce) else WorkCalendar()
        before = self._checker.at_hand
        if isinstance(before, Checker) and before.pack is rules:
            return before.with_calendar(calendar)
        return Checker(rules, calendar)

    def _content(self, kind: str) -> Any:
        found = self._found[kind].get()
        return None if isinstance(found, PackRefused) else found.content

    def _state(self, kind: str) -> PackState:
        found, installed = self._found[kind].get(), self._depot.is_installed(kind)
        if isinstance(found, PackRefused):
            return PackState(kind, None, installed, refused=(found,))
        return PackState(kind, found, installed, self._depot.origin(found.directory), found.refused)

    def _renew(self, kind: str) -> None:
        """Read a kind anew at once: the checker takes only holidays that are at hand."""
        self._found[kind].drop()
        self._found[kind].get()
        self._checker.drop()
        self.checker.warm()


def _read_rules(directory: Path) -> RulePack:
    from core.rules.pack import load_pack

    return load_pack(directory)


def _try_rules(directory: Path) -> RulePack:
    from core.rules.pack import load_tried_pack

    return load_tried_pack(directory)


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


def _read_limits(directory: Path) -> Mapping[str, PlatformLimits]:
    from core.rules.limits import load_limits

    return load_limits(directory)


def _read_calendar(first: int, last: int, directory: Path) -> WorkCalendar:
    from core.calendar.indonesia import load_calendar

    return load_calendar(directory, first, last)


_TRIALS: Mapping[str, Callable[[Path], Any]] = {"rules": _try_rules}
