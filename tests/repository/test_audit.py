"""`make audit` says what is known, and never that all is well where nobody knows."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.repository.audit import audit

MAKEFILE = Path(__file__).parents[2] / "Makefile"
SOUND = {"name": "yarl", "version": "1.25.1", "vulns": []}
HOLLOW = {
    "name": "pillow",
    "version": "12.0.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["12.0.1"]}],
}
SKIPPED = {"name": "typer", "skip_reason": "Dependency not found"}


def auditor(folder: Path, said: str, complaint: str = "") -> str:
    """Put a program in the place of pip-audit that says what it would."""
    program = folder / "pip-audit"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"sys.stdout.write({said!r})\nsys.stderr.write({complaint!r})\n",
        encoding="utf-8",
    )
    program.chmod(0o700)
    return str(program)


@pytest.mark.parametrize(
    ("libraries", "exit_status", "said"),
    [
        ([SOUND, SOUND], 0, "No known vulnerabilities in 2 libraries."),
        ([SOUND, HOLLOW], 1, "pillow 12.0.0: PYSEC-2026-1, mended in 12.0.1"),
        ([SKIPPED, HOLLOW], 1, "pillow 12.0.0: PYSEC-2026-1, mended in 12.0.1"),
        ([SOUND, SKIPPED], 3, "nothing is told of 1 of 2 libraries"),
        ([], 3, "That is no all-clear"),
    ],
)
def test_what_is_known_of_the_libraries_is_told(
    tmp_path: Path, libraries: list[Any], exit_status: int, said: str
) -> None:
    answered = auditor(tmp_path, json.dumps({"dependencies": libraries, "fixes": []}))

    verdict = audit(answered, "runtime.txt")

    assert verdict.exit_status == exit_status
    assert said in verdict.text


@pytest.mark.parametrize("said", ["", "[]", "{}", "null"])
def test_a_service_that_cannot_be_reached_is_no_all_clear(tmp_path: Path, said: str) -> None:
    silent = auditor(tmp_path, said, "Traceback\nConnectionError: no such host\n")

    verdict = audit(silent, "runtime.txt")

    assert verdict.exit_status == 3
    assert "ConnectionError: no such host" in verdict.text


def test_what_every_image_and_every_machine_installs_is_asked_about(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    program = tmp_path / "pip-audit"
    program.write_text(f'#!/bin/sh\necho "$@" > {asked}\n', encoding="utf-8")
    program.chmod(0o700)
    [line] = [line for line in MAKEFILE.read_text().splitlines() if "repository.audit" in line]
    requirements = line.partition("/pip-audit ")[2].split()

    audit(str(program), *requirements)

    installed = {f"requirements/{name}.txt" for name in ("runtime", "scale")}
    assert {*asked.read_text().split()} & installed == installed
    assert all((MAKEFILE.parent / name).exists() for name in requirements)
