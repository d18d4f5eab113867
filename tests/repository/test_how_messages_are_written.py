"""What is said to users is written so that the catalogues have it: whole, and out of f-strings."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAYING = {"gettext", "ngettext", "pgettext", "gettext_noop", "pgettext_noop"}
MARKING = {"gettext_noop", "pgettext_noop"}
OF_THE_MECHANISM = "bot/languages"


def trees() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("bot", "cogs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(OF_THE_MECHANISM):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST, names: set[str] = SAYING) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def texts(call: ast.Call) -> list[ast.expr]:
    """Return the arguments that are text, without a count."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return call.args[:2] if name not in {"gettext", "gettext_noop"} else call.args[:1]


def test_no_message_stands_inside_an_f_string() -> None:
    # Babel's extractor passes over these before Python 3.12.
    found = [
        f"{name}:{call.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in calls(node)
        if isinstance(call.args[0], ast.Constant)
    ]

    assert found == []


def test_messages_are_literals_or_constants_that_were_marked() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, tree in trees()
        for call in calls(tree)
        for text in texts(call)
        if isinstance(text, (ast.JoinedStr, ast.BinOp, ast.Call))
    ]

    assert found == []


def test_what_is_marked_is_a_literal() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, tree in trees()
        for call in calls(tree, MARKING)
        if not all(isinstance(each, ast.Constant) for each in call.args)
    ]

    assert found == []


def test_nothing_is_said_while_modules_are_imported() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, tree in trees()
        for statement in tree.body
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        for call in calls(statement, SAYING - MARKING)
        if not inside_a_lambda(statement, call)
    ]

    assert found == []


def inside_a_lambda(statement: ast.stmt, call: ast.Call) -> bool:
    return any(
        call in ast.walk(node) for node in ast.walk(statement) if isinstance(node, ast.Lambda)
    )
