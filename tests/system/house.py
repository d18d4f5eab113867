"""Measure the code: `python -m tests.system.house` prints one table of figures."""

import argparse
import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TypeAlias

from tests.system.house_imports import arrows_between_rooms, arrows_between_siblings, circles
from tests.system.house_modules import Module, read_modules

LONGEST_FUNCTION = 30
LONGEST_FILE = 200
LARGEST_FOLDER = 14
VAGUE = re.compile(r"whoever|somebody|nobody", re.IGNORECASE)
SPOKEN = re.compile(r"(?:Tell|Say)\b")
CONTRACTS = re.compile(r"^(?P<name>.+) (?P<state>KEPT|BROKEN)", re.MULTILINE)
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Row: TypeAlias = tuple[str, str]


def measure(folder: Path) -> list[Row]:
    """Measure everything, a row for each figure."""
    modules = read_modules(folder)
    return [
        *_files(modules),
        *_functions(modules),
        *_rooms(modules),
        *_contracts(folder),
        *_words(modules),
    ]


def _files(modules: Sequence[Module]) -> list[Row]:
    sizes = [len(module.code) for module in modules if module.code]
    long = [module for module in modules if module.text.count("\n") > LONGEST_FILE]
    return [
        ("files", f"{len(modules)}"),
        ("code lines", f"{sum(sizes):,}"),
        ("code lines a file, mean / median", f"{mean(sizes):.0f} / {median(sizes):.0f}"),
        (f"files above {LONGEST_FILE} lines", _named(len(long), (f"{each.path}" for each in long))),
    ]


def _functions(modules: Sequence[Module]) -> list[Row]:
    found = [(module, node) for module in modules for node in _all_functions(module.tree)]
    sizes = {f"{module.path}:{node.name}": _size(module, node) for module, node in found}
    lengths = sorted(_size(module, node) for module, node in found)
    longest = max(sizes, key=sizes.__getitem__)
    above = [name for name, size in sizes.items() if size > LONGEST_FUNCTION]
    typed = sum(node.returns is not None for _, node in found)
    p90 = quantiles(lengths, n=10)[-1]
    return [
        ("functions", f"{len(found):,}"),
        (
            "function, median / p90 / longest",
            f"{median(lengths):.0f} / {p90:.0f} / {lengths[-1]} ({longest})",
        ),
        (f"functions above {LONGEST_FUNCTION} code lines", _named(len(above), above)),
        ("returns typed", f"{typed / len(found):.1%}"),
    ]


def _all_functions(tree: ast.Module) -> list[Function]:
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _size(module: Module, node: Function) -> int:
    """Count a function's code lines, its signature and what it defines inside included."""
    return sum(line in module.code for line in range(node.lineno, (node.end_lineno or 0) + 1))


def _rooms(modules: Sequence[Module]) -> list[Row]:
    flat = Counter(module.path.parent for module in modules if not module.is_package)
    folder, count = flat.most_common(1)[0]
    crowded = [f"{path} {many}" for path, many in flat.most_common() if many > LARGEST_FOLDER]
    arrows = arrows_between_rooms(modules)
    found = circles(arrows_between_siblings(modules))
    return [
        ("largest flat folder", f"{count} modules ({folder})"),
        (f"folders above {LARGEST_FOLDER} modules", _named(len(crowded), crowded)),
        ("rooms (packages with modules)", f"{len({module.room for module in modules})}"),
        ("arrows between rooms", f"{len(arrows)}"),
        ("circles between siblings", _named(len(found), map(" = ".join, found))),
    ]


def _contracts(folder: Path) -> list[Row]:
    """Ask import-linter, which knows the layers; a contract that is broken is named."""
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        return [("imports upward", "unknown: import-linter is not installed")]
    asked = subprocess.run(
        [program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    states = CONTRACTS.findall(asked.stdout)
    broken = [name for name, state in states if state == "BROKEN"]
    if not states:
        return [("imports upward", f"unknown: {(asked.stderr or asked.stdout).strip()[-200:]}")]
    return [
        ("imports upward", "0" if not broken else _named(len(broken), broken)),
        ("contracts kept", f"{len(states) - len(broken)} of {len(states)}"),
    ]


def _words(modules: Sequence[Module]) -> list[Row]:
    names = Counter(name for module in modules for name in _classes(module.tree))
    twice = [f"{name} {count}" for name, count in names.items() if count > 1]
    vague = Counter(word.lower() for module in modules for word in VAGUE.findall(module.text))
    told = [text for module in modules for text in _told(module.tree)]
    spoken = sum(SPOKEN.match(text) is not None for text in told)
    lines = sum(len(module.code) for module in modules)
    comments = sum(module.comments for module in modules)
    return [
        ("class names that stand twice", _named(len(twice), twice)),
        ("whoever, somebody, nobody", f"{vague.total()} ({_counted(vague)})"),
        ('docstrings that start with "Tell" or "Say"', f"{spoken} of {len(told):,}"),
        ("comments per code line", f"{comments / lines:.1%}"),
    ]


def _classes(tree: ast.Module) -> list[str]:
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef)]


def _told(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and (
            text := ast.get_docstring(node)
        ):
            yield text


def _counted(words: Counter[str]) -> str:
    return ", ".join(f"{word} {count}" for word, count in words.most_common()) or "none"


def _named(count: int, names: Iterable[str]) -> str:
    listed = "; ".join(names)
    return f"{count} ({listed})" if listed else f"{count}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), help="of the project")
    rows = measure(parser.parse_args().folder)
    width = max(len(name) for name, _ in rows)
    sys.stdout.writelines(f"{name:<{width}}  {value}\n" for name, value in rows)


if __name__ == "__main__":
    main()
