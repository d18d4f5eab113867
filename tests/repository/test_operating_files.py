"""The files for operators: backups, logs that end, a dashboard, alerts, and a workflow."""

import configparser
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its types are a package of their own

from bot.monitoring.metrics import Metrics

ROOT = Path(__file__).parents[2]
FILES = ROOT / "docs" / "operating"
WORKFLOW = ROOT / ".github" / "workflows" / "image.yml"
METRIC = re.compile(r"\bconstellate_[a-z_]+")
LABEL = re.compile(r'(constellate_[a-z_]+)\{([a-z]+)(?:=|!=|=~)"')
SUFFIXES = re.compile(r"_(?:total|bucket|sum|count)$")
PINNED = re.compile(r"[a-z-]+/[a-z-]+@[0-9a-f]{40}")
ANALYZE, LOGROTATE = shutil.which("systemd-analyze"), shutil.which("logrotate")


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]  # as the module says to
    read.read(FILES / name, encoding="utf-8")
    return read


def known_metrics() -> dict[str, set[str]]:
    """Return the names of what the bot counts, with the labels of each."""
    metrics = Metrics()
    return {
        f"constellate_{name}": set(labels)
        for name, labels in (
            (each._name.removeprefix("constellate_"), each._labelnames)
            for each in vars(metrics).values()
            if hasattr(each, "_labelnames")
        )
    }


def expressions() -> list[str]:
    rules = yaml.safe_load((FILES / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    dashboard = json.loads((FILES / "grafana-dashboard.json").read_text(encoding="utf-8"))
    alerts = [rule["expr"] for group in rules for rule in group["rules"]]
    panels = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    return [*alerts, *panels]


@pytest.fixture
def backup() -> Any:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return compose["services"]["backup"]


@pytest.fixture
def workflow() -> Any:
    return yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))


def test_the_backup_runs_as_the_bot_does_and_where_it_does() -> None:
    own, bots = unit("constellate-backup.service")["Service"], configparser.ConfigParser()
    bots.read_string((ROOT / "docs" / "constellate.service").read_text().replace("%", "%%"))

    for name in ("User", "Group", "StateDirectory", "WorkingDirectory", "UMask", "ProtectSystem"):
        assert own[name] == bots["Service"][name]
    assert own["ExecStart"].endswith("constellate backup --keep 7")
    assert own["Type"] == "oneshot"


def test_the_timer_starts_it_every_night_and_makes_up_for_a_missed_one() -> None:
    timer = unit("constellate-backup.timer")

    assert timer["Timer"]["OnCalendar"].startswith("*-*-* ")
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not here")
@pytest.mark.parametrize("name", ["constellate-backup.service", "constellate-backup.timer"])
def test_systemd_understands_every_line(name: str, tmp_path: Path) -> None:
    for file in FILES.glob("constellate-backup.*"):
        text = re.sub("^ExecStart=.*$", "ExecStart=/bin/true", file.read_text(), flags=re.MULTILINE)
        (tmp_path / file.name).write_text(text)

    verified = subprocess.run(
        [str(ANALYZE), "verify", str(tmp_path / name)], capture_output=True, text=True, check=False
    )

    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.skipif(LOGROTATE is None, reason="logrotate is not here")
def test_logrotate_understands_every_line(tmp_path: Path) -> None:
    text = (FILES / "constellate.logrotate").read_text()
    # That account is nowhere but on the operator's machine.
    (tmp_path / "conf").write_text(text.replace("    su constellate constellate\n", ""))
    (tmp_path / "conf").chmod(0o644)

    read = subprocess.run(
        [str(LOGROTATE), "--debug", "--state", str(tmp_path / "state"), str(tmp_path / "conf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert read.returncode == 0, read.stderr
    assert "error" not in read.stderr


def test_the_log_that_is_rotated_is_the_one_that_is_written() -> None:
    written = unit("log-to-file.conf")["Service"]["StandardError"].removeprefix("append:")

    assert f"{Path(written).parent}/*.log {{" in (FILES / "constellate.logrotate").read_text()


def test_the_container_of_backups_has_the_bots_data_and_nothing_else(backup: Any) -> None:
    assert backup["profiles"] == ["backup"]
    assert backup["volumes"] == ["data:/app/data"]
    assert backup["network_mode"] == "none"
    assert backup["read_only"]
    assert "constellate backup --keep 7" in backup["entrypoint"][-1]


def test_dashboard_and_alerts_ask_for_what_the_bot_counts() -> None:
    known = known_metrics()

    asked = {SUFFIXES.sub("", name) for text in expressions() for name in METRIC.findall(text)}
    labels = [found for text in expressions() for found in LABEL.findall(text)]

    assert asked <= known.keys()
    assert all(label in known[SUFFIXES.sub("", name)] for name, label in labels)


def test_the_documents_list_every_number_that_is_counted() -> None:
    page = (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8")

    listed = re.findall(r"^\| `(constellate_\w+)` \|", page, re.MULTILINE)

    assert {SUFFIXES.sub("", name) for name in listed} == known_metrics().keys()


def test_every_alert_says_what_to_do() -> None:
    rules = yaml.safe_load((FILES / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0]

    for rule in rules["rules"]:
        assert rule["annotations"]["description"]
        assert rule["labels"]["severity"] in {"critical", "warning", "info"}


def test_panels_of_the_dashboard_stand_beside_each_other() -> None:
    dashboard = json.loads((FILES / "grafana-dashboard.json").read_text(encoding="utf-8"))
    places = [
        (place["x"] + x, place["y"] + y)
        for place in (panel["gridPos"] for panel in dashboard["panels"])
        for x in range(place["w"])
        for y in range(place["h"])
    ]

    assert len(places) == len(set(places))
    assert max(x for x, _ in places) < 24


def test_the_workflow_may_read_alone_and_names_others_code_by_its_hash(workflow: Any) -> None:
    steps = workflow["jobs"]["build"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]

    assert workflow["permissions"] == {"contents": "read"}
    assert used
    assert all(PINNED.fullmatch(each) for each in used)
    assert any("docker build" in step.get("run", "") for step in steps)
