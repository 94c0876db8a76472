"""README's two command lines are the ones that are run."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
START_LINE = "python3 .ci/env.py main.py"
TEST_LINE = "python3 .ci/env.py -m pytest"


def command_lines(text: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line]


def test_readme_prints_exactly_two_command_lines() -> None:
    assert command_lines(README) == [START_LINE, TEST_LINE]


def test_ci_runs_the_test_line_as_readme_prints_it() -> None:
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == [TEST_LINE]


def test_every_file_that_readme_points_to_is_there() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    assert [target for target in targets if not Path(ROOT / target).exists()] == []
