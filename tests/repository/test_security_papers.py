"""Every test that the threat table names exists, and every row names one."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "security.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
COLUMNS = 4


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in tree.body if isinstance(node, found)}


def rows() -> list[str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if line.count(" | ") == COLUMNS - 1]
    return [row for row in found if not row.startswith("| what | ")]


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(TABLE.read_text(encoding="utf-8"))

    missing = [f"{path}::{name}" for path, name in named if name not in names_in(ROOT / path)]

    assert missing == []


def test_every_row_names_a_test() -> None:
    assert len(rows()) > 20
    assert [row for row in rows() if not NAMED.search(row)] == []
