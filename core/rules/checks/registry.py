"""All computed checks that a pack may name."""

from collections.abc import Mapping

from core.rules.checks import (
    addresses,
    asking,
    complainants,
    dates,
    echo,
    emergency,
    facts,
    identity,
    information,
    language,
    neutrality,
    opening,
    privacy,
    promise,
    record,
    size,
    structure,
    tone,
)
from core.rules.checks.check import Check

CHECKS: Mapping[str, Check] = {
    **identity.CHECKS,
    **addresses.CHECKS,
    **asking.CHECKS,
    **privacy.CHECKS,
    **complainants.CHECKS,
    **echo.CHECKS,
    **emergency.CHECKS,
    **information.CHECKS,
    **dates.CHECKS,
    **size.CHECKS,
    **opening.CHECKS,
    **structure.CHECKS,
    **promise.CHECKS,
    **facts.CHECKS,
    **record.CHECKS,
    **tone.CHECKS,
    **language.CHECKS,
    **neutrality.CHECKS,
}
