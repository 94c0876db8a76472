"""Ways of writing that have cost others their users' safety, and are not written here."""

from __future__ import annotations

import ast

from tests.house.tree import calls, python_files, shown


def outside_common() -> list[tuple[str, str, ast.Call]]:
    return [
        (shown(path), name, call)
        for path in python_files("ui")
        if not shown(path).startswith("ui/common/")
        for name, call in calls(path)
    ]


def is_own_words(node: ast.expr) -> bool:
    """Tell whether an expression is a literal or the translation of one."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
        return all(isinstance(argument, ast.Constant) for argument in node.args)
    return isinstance(node, ast.Constant)


def test_certificates_are_always_checked() -> None:
    found = []
    for path in python_files("core", "ui"):
        for name, call in calls(path):
            off = any(
                word.arg == "verify" and isinstance(word.value, ast.Constant) and word.value.value is False
                for word in call.keywords
            )
            if off or name in ("disable_warnings", "_create_unverified_context"):
                found.append(f"{shown(path)}:{call.lineno}")
    assert found == []


def test_no_signal_holds_a_lambda() -> None:
    found = [
        f"{shown(path)}:{call.lineno}"
        for path in python_files("ui")
        for name, call in calls(path)
        if name == "connect" and any(isinstance(argument, ast.Lambda) for argument in call.args)
    ]
    assert found == []


def test_labels_come_from_one_place() -> None:
    """A bare QLabel guesses whether its text is HTML; the ones in ui/common never do."""
    assert [f"{file}:{call.lineno}" for file, name, call in outside_common() if name == "QLabel"] == []


def test_no_box_or_tooltip_shows_words_from_outside() -> None:
    """Qt parses tooltips and message boxes as rich text whenever the text looks like it."""
    found = [
        f"{file}:{call.lineno}"
        for file, name, call in outside_common()
        if name == "QMessageBox"
        or (name == "setToolTip" and not all(is_own_words(argument) for argument in call.args))
    ]
    assert found == []


def test_the_event_loop_is_never_run_inside_a_slot() -> None:
    found = [
        f"{shown(path)}:{call.lineno}"
        for path in python_files("core", "ui")
        for name, call in calls(path)
        if name == "processEvents"
    ]
    assert found == []
