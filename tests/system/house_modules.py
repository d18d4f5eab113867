"""The modules of the project, read to be measured."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOTS = ("bot", "cogs", "config")
BARE = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)
"""Tokens that make no line one of code."""


@dataclass(frozen=True, slots=True)
class Module:
    """A file, read."""

    name: str
    """With dots; a package has the name of its folder."""
    is_package: bool
    path: Path
    text: str
    tree: ast.Module
    code: frozenset[int]
    """Numbers of the lines that hold code."""
    comments: int

    @property
    def room(self) -> str:
        """Return the package that the module is in."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


def read_modules(folder: Path) -> list[Module]:
    """Read every file of the packages."""
    paths = sorted(path for root in ROOTS for path in (folder / root).rglob("*.py"))
    return [_read(path, folder) for path in paths]


def _read(path: Path, folder: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, str(path))
    *parents, last = path.relative_to(folder).with_suffix("").parts
    is_package = last == "__init__"
    comments, code = _lines(text)
    return Module(
        name=".".join(parents if is_package else [*parents, last]),
        is_package=is_package,
        path=path.relative_to(folder),
        text=text,
        tree=tree,
        code=frozenset(code - _in_docstrings(tree)),
        comments=comments,
    )


def _lines(text: str) -> tuple[int, set[int]]:
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    spans = (range(each.start[0], each.end[0] + 1) for each in tokens if each.type not in BARE)
    return len(comments), {line for span in spans for line in span}


def _in_docstrings(tree: ast.Module) -> set[int]:
    texts = _docstrings(tree)
    return {line for text in texts for line in range(text.lineno, (text.end_lineno or 0) + 1)}


def _docstrings(tree: ast.Module) -> Iterator[ast.Expr]:
    """Find every text that stands alone, as below modules, classes, functions and constants."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node
