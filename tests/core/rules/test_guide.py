"""The guide for those who write packs names everything that a pack may use."""

import re

from core.domain.finding import RepairAct
from core.rules.checks.registry import CHECKS
from core.rules.conditions import CONDITIONS
from core.rules.model import Kind, Near
from tests.core.rules.context import KEYS
from tests.core.rules.raw import FOLDER, raw_pack

GUIDE = (FOLDER / "CARA.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", GUIDE))


def test_every_condition_kind_act_and_setting_is_named() -> None:
    wanted = {*CONDITIONS, *KEYS, *map(str, Kind), *map(str, Near), *map(str, RepairAct)}
    assert wanted - NAMED == set()


def test_every_check_is_named_with_its_settings() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", GUIDE.split("|---|---|\n")[-1], re.MULTILINE))
    settings = {
        name: " ".join([*check.required, *(f"{key}?" for key in check.optional)]) or "-"
        for name, check in CHECKS.items()
    }
    assert {name: row.replace("`", "").replace(",", "") for name, row in rows.items()} == settings


def test_every_key_that_a_shipped_rule_uses_is_named() -> None:
    used = {key for entry in raw_pack().rules.values() for key in entry}
    used |= {key for entry in raw_pack().rules.values() for item in entry.get("guard", ()) for key in item}
    used |= {key for entry in raw_pack().rules.values() for item in entry.get("adjust", ()) for key in item}
    assert used - NAMED == set()
