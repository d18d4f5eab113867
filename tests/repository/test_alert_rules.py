"""Prometheus' own tool reads the alert rules and the dashboard, and lets each alert fire."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml  # type: ignore[import-untyped]  # its types are a package of their own

from bot.core.operating.operation import Trouble
from bot.ports.monitor import CallOutcome, InteractionOutcome

FILES = Path(__file__).parents[2] / "docs" / "operating"
ALERTS = FILES / "alerts.yaml"
PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="Prometheus' promtool is not here")
VARIABLE = re.compile(r"\$(?:__)?\w+")
SERIES_VALUE = re.compile(r'(?:outcome|trouble)=~?"([^"]+)"')
STATES = 'count by (alertname) (ALERTS{alertstate="firing"})'
CALLS = "constellate_service_calls_total"
LAG = "constellate_loop_lag_seconds_bucket"


class AlertCase(NamedTuple):
    """What is counted each minute, and whether there is an alert after some minutes."""

    alert: str
    series: dict[str, str]
    after_m: int
    quiet: dict[str, str]
    """The same, but of what no user has to know."""


def lags(within_half: str) -> dict[str, str]:
    """Let nine looks a minute be late, of which some by half a second at most."""
    told = {"0.5": within_half, "2.5": "0+9x60", "+Inf": "0+9x60"}
    return {f'{LAG}{{le="{bound}"}}': rise for bound, rise in told.items()}


CASES = (
    AlertCase(
        "ConstellateDown",
        {'up{job="constellate"}': "0x10"},
        5,
        {'up{job="constellate"}': "1x9"},
    ),
    AlertCase(
        "ConstellateDiskFull",
        {'constellate_troubles_total{trouble="disk-full"}': "0 0 1x9"},
        5,
        {'constellate_troubles_total{trouble="disk-full"}': "1x9"},
    ),
    AlertCase(
        "ConstellateDatabaseDamaged",
        {'constellate_troubles_total{trouble="database"}': "0 0 1x9"},
        5,
        {'constellate_troubles_total{trouble="workers"}': "0 0 1x9"},
    ),
    AlertCase(
        "ConstellateWorkersDying",
        {"constellate_worker_restarts_total": "0 1 2 3 4 5x9"},
        9,
        {"constellate_worker_restarts_total": "0 1 2 3x9"},
    ),
    AlertCase(
        "ConstellateClusterAway",
        {"constellate_cluster_away": "0 1x9"},
        6,
        {"constellate_cluster_away": "0 1 1 0x9"},
    ),
    AlertCase(
        "ConstellateWorkersOfAnotherVersion",
        {"constellate_cluster_refused_workers": "1x60"},
        40,
        {"constellate_cluster_refused_workers": "0x30 1x9 0x60"},
    ),
    AlertCase(
        "ConstellateCommandsFail",
        {'constellate_commands_total{outcome="failed"}': "0 2 4 6x9"},
        9,
        {'constellate_commands_total{outcome="refused"}': "0 2 4 6x9"},
    ),
    AlertCase(
        "ConstellateServiceFails",
        {f'{CALLS}{{service="deezer",outcome="{how}"}}': rise for how, rise in (
            ("failed", "0+3x60"), ("answered", "0+1x60"),
        )},
        50,
        {f'{CALLS}{{service="deezer",outcome="{how}"}}': rise for how, rise in (
            ("failed", "0+1x60"), ("answered", "0+3x60"),
        )},
    ),
    AlertCase(
        "ConstellateCrowded",
        {"constellate_waiting": "3x60"},
        30,
        {"constellate_waiting": "3 0 3x9"},
    ),
    AlertCase("ConstellateSlow", lags(within_half="0+1x60"), 50, lags(within_half="0+9x60")),
)  # fmt: skip


def promtool(*arguments: str) -> str:
    """Run the tool, and return what it complains of."""
    ended = subprocess.run([str(PROMTOOL), *arguments], capture_output=True, text=True, check=False)
    return "" if not ended.returncode else ended.stdout + ended.stderr


def rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"][0][
        "rules"
    ]
    return found


def panels() -> list[str]:
    dashboard = json.loads((FILES / "grafana-dashboard.json").read_text(encoding="utf-8"))
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]


def tried(series: dict[str, str], after_m: int, firing: list[str]) -> dict[str, Any]:
    """Describe a test of promtool's."""
    return {
        "interval": "1m",
        "input_series": [{"series": name, "values": text} for name, text in series.items()],
        "promql_expr_test": [
            {
                "expr": STATES,
                "eval_time": f"{after_m}m",
                "exp_samples": [
                    {"labels": f'{{alertname="{name}"}}', "value": 1} for name in firing
                ],
            }
        ],
    }


def test_there_is_a_case_for_every_alert() -> None:
    assert [rule["alert"] for rule in rules()] == [case.alert for case in CASES]


def test_what_alerts_and_panels_ask_for_can_be_counted() -> None:
    known = {*CallOutcome, *InteractionOutcome, *Trouble}

    asked = [
        value
        for text in [*(rule["expr"] for rule in rules()), *panels()]
        for found in SERIES_VALUE.findall(text)
        for value in found.split("|")
    ]

    assert asked
    assert [value for value in asked if value not in known] == []


@needs_promtool
def test_prometheus_understands_every_rule() -> None:
    assert promtool("check", "rules", str(ALERTS)) == ""


@needs_promtool
def test_prometheus_understands_every_panel_of_the_dashboard(tmp_path: Path) -> None:
    recorded = [
        {"record": f"panel:{number}", "expr": VARIABLE.sub("5m", expression)}
        for number, expression in enumerate(panels())
    ]
    path = tmp_path / "panels.yaml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": recorded}]}))

    assert promtool("check", "rules", str(path)) == ""


@needs_promtool
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.alert)
def test_an_alert_fires_when_it_should_and_no_other_time(case: AlertCase, tmp_path: Path) -> None:
    path = tmp_path / "alerts_test.yaml"
    tests = [
        tried(case.series, case.after_m, [case.alert]),
        tried(case.quiet, case.after_m, []),
    ]

    path.write_text(yaml.safe_dump({"rule_files": [str(ALERTS)], "tests": tests}))

    assert promtool("test", "rules", str(path)) == ""
