"""What the unit for systemd promises, as systemd itself reads it where it is there."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "docs" / "constellate.service"
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd is not here")


@pytest.fixture
def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # as the module says to
    unit.read(UNIT, encoding="utf-8")
    return unit["Service"]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Name a program that is there on every machine."""
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(re.sub("^ExecStart=.*$", "ExecStart=/bin/true", text, flags=re.MULTILINE))
    return unit


def analyzed(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(ANALYZE), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_stop_reaches_the_bot_first_and_takes_as_long_as_in_the_container(
    service: configparser.SectionProxy,
) -> None:
    assert service["KillMode"] == "mixed"
    assert service["TimeoutStopSec"] == "30"
    assert "stop_grace_period: 30s" in (UNIT.parents[1] / "compose.yaml").read_text()


def test_a_worker_that_takes_too_much_does_not_end_the_bot(
    service: configparser.SectionProxy,
) -> None:
    assert service["OOMPolicy"] == "continue"
    assert service["MemoryMax"]
    assert service["Restart"] == "on-failure"


def test_the_service_writes_its_own_folder_alone_and_nobody_else_reads_it(
    service: configparser.SectionProxy,
) -> None:
    assert service["ProtectSystem"] == "strict"
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert service["StateDirectoryMode"] == "0700"
    assert service["UMask"] == "0077"
    assert service["NoNewPrivileges"] == service["PrivateTmp"] == "yes"
    assert "ReadWritePaths" not in service


@needs_systemd
def test_systemd_understands_every_line(installed: Path) -> None:
    verified = analyzed("verify", str(installed))

    assert (verified.returncode, verified.stderr) == (0, "")


@needs_systemd
def test_little_is_exposed_by_systemds_own_measure(installed: Path) -> None:
    judged = analyzed("security", "--offline=true", "--threshold=20", str(installed))

    assert judged.returncode == 0, judged.stdout[-200:] + judged.stderr
