"""Counts what each target took, and writes it down for whoever reports it."""

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test

from tests.cogs.conftest import (
    compute,
    discord,
    done,
    empty_database,
    environment,
    music,
    open_stage,
    services,
)
from tests.web.conftest import browser, clock, contact, database, linked, linking, site

__all__ = [
    "browser",
    "clock",
    "compute",
    "contact",
    "database",
    "discord",
    "done",
    "empty_database",
    "environment",
    "linked",
    "linking",
    "music",
    "open_stage",
    "services",
    "site",
]

HERE = Path(__file__).parent
SUMMARY = Path("fuzz", "summary.json")
NIGHTLY = "nightly"
PREFIX = "test_fuzz_"


@dataclass
class Target:
    """One module of these."""

    target: str
    inputs: int = 0
    failures: int = 0
    """Distinct ones, as hypothesis tells them apart."""
    seconds: float = 0.0


TARGETS = pytest.StashKey[dict[str, Target]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    config.stash[TARGETS] = {}


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Have every test here count its inputs."""
    for item in items:
        test: Any = getattr(item, "obj", None)
        if item.path.is_relative_to(HERE) and is_hypothesis_test(test):
            test.hypothesis.inner_test = _counting(test.hypothesis.inner_test, _target(item))


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
    """Count what a test found, and how long it took."""
    target = _target(item)
    target.seconds += call.duration
    if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
        target.failures += _distinct(call.excinfo.value)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Show and write the counts of a nightly run."""
    if config.getoption("--hypothesis-profile") != NIGHTLY:
        return
    found = config.stash[TARGETS].values()
    terminalreporter.section("fuzzing")
    for each in found:
        terminalreporter.write_line(
            f"{each.target:<12} {each.inputs:>9,} inputs {each.failures:>3} failures "
            f"{each.seconds:>7.1f} s"
        )
    _write(config, [asdict(each) | {"seconds": round(each.seconds, 1)} for each in found])


def _write(config: pytest.Config, found: Sequence[dict[str, Any]]) -> None:
    file = config.rootpath / SUMMARY
    file.parent.mkdir(exist_ok=True)
    told = {"seed": config.getoption("--hypothesis-seed"), "targets": found}
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _target(item: pytest.Item) -> Target:
    name = item.path.stem.removeprefix(PREFIX)
    return item.config.stash[TARGETS].setdefault(name, Target(name))


def _counting(test: Callable[..., object], target: Target) -> Callable[..., object]:
    @functools.wraps(test)
    def counting(*args: object, **named: object) -> object:
        target.inputs += 1
        return test(*args, **named)

    return counting


def _distinct(error: BaseException) -> int:
    if isinstance(error, BaseExceptionGroup):
        return sum(map(_distinct, error.exceptions))
    return 1
