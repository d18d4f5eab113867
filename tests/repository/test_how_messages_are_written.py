"""What is said to users is written so that the catalogues have it: whole, and out of f-strings."""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from bot.core.services import SERVICES
from tests.repository.catalogues import template

ROOT = Path(__file__).parents[2]
SAYING = {"gettext", "ngettext", "pgettext", "gettext_noop", "pgettext_noop"}
MARKING = {"gettext_noop", "pgettext_noop"}
OF_THE_MECHANISM = "bot/languages"
NAMES = {service.title for service in SERVICES.values()}
"""Of services, which no language translates."""


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


def constants(module: object, said: ast.expr) -> Iterator[str]:
    """Return what a constant of a module may be: a text, or the texts of a table."""
    named = said.value if isinstance(said, ast.Subscript) else said
    value = getattr(module, named.id, None) if isinstance(named, ast.Name) else None
    values = value.values() if isinstance(value, Mapping) else [value]
    yield from (each for each in values if isinstance(each, str) and each)


def test_constants_that_are_said_were_marked() -> None:
    known = {
        (message.context or "", text)
        for message in template()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    }
    found = []
    for name, tree in trees():
        if not any(calls(tree)):
            continue
        module = import_module(name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
        for call in calls(tree, SAYING - MARKING):
            of_context = isinstance(call.func, ast.Name) and call.func.id == "pgettext"
            context = getattr(call.args[0], "value", "") if of_context else ""
            for said in texts(call)[of_context:]:
                told = {*constants(module, said)} - NAMES
                lost = [each for each in told if (context, each) not in known]
                found += [f"{name}:{call.lineno}: {each}" for each in lost]

    assert found == []
