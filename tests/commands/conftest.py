"""The command line, in this process; its work is done in real workers."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.sample import sample_bytes


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What a shell would see."""

    status: int | str | None
    output: str
    errors: str


Run = Callable[..., CommandResult]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command line as a shell would."""

    def call(*arguments: object) -> CommandResult:
        monkeypatch.setattr(sys, "argv", ["constellate", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return CommandResult(ended.value.code, said.out, said.err)

    return call


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "rainy_sunday.csv"
    path.write_bytes(sample_bytes())
    return path
