"""What would change if one pack took the place of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of entries, in order; `files` are those that read the same but are written otherwise."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.files)

    def titled(self, titles: Mapping[str, str]) -> Difference:
        """Return the same with what each entry is about beside its name."""
        added, changed, removed = (
            tuple(f"{name} {titles[name]}" if name in titles else name for name in names)
            for names in (self.added, self.changed, self.removed)
        )
        return replace(self, added=added, changed=changed, removed=removed)


def compare(old: Mapping[str, object], new: Mapping[str, object]) -> Difference:
    """Return which names are new, which mean something else, and which are gone."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
