from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.complaint import Complaint, Triage
from core.domain.mention import Author
from core.domain.template import Rendered, Template
from core.rules.checker import Checker
from core.rules.pack import load_pack
from core.templates.blocks import append
from core.templates.library import TemplateLibrary
from tests.core.rules.context import HOUR, TUESDAY_NOON

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="session")
def library() -> TemplateLibrary:
    return TemplateLibrary.load(RESOURCES / "templates")


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker(load_pack(RESOURCES / "rules"))


def account(agency: str = "DPUPR") -> Account:
    return Account(
        id="akun",
        platform=Platform.SIMULATED,
        handle="dpupr",
        display_name="DPUPR Klaten",
        remote_id="1",
        base_url="https://sosial.example",
        agency=agency,
        state=AccountState.ACTIVE,
        length=LengthRule(500),
        idempotent_send=True,
        connected_at=0,
    )


def complaint(complaint_id: str = "aduan-1", opened_at: int = TUESDAY_NOON - HOUR) -> Complaint:
    return Complaint(
        id=complaint_id,
        account_id="akun",
        thread_id="utas",
        author=Author("9", "warga"),
        opened_at=opened_at,
        triage=Triage.OPEN,
        reply_to="sebutan",
        waiting_since=opened_at,
        respond_by=opened_at + 24 * HOUR,
    )


def inserted(
    blocks: Iterable[Template], values: Mapping[str, str], rule: LengthRule, written: str = ""
) -> Rendered:
    """Return what stands in the composer after the blocks were inserted one after another."""
    done = Rendered(written, ())
    for block in blocks:
        done = append(done.text, block, values, rule)
    return done
