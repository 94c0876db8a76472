"""All computed checks that a pack may name."""

from collections.abc import Mapping

from core.rules.checks import dates, identity, size
from core.rules.checks.check import Check

CHECKS: Mapping[str, Check] = {**identity.CHECKS, **dates.CHECKS, **size.CHECKS}
