"""What the compose file for several machines promises; no engine is needed to read it."""

from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its types are a package of their own

from config.settings import load

ROOT = Path(__file__).parents[2]
BOTS = ("bot-0", "bot-1")
INSIDE = ("scheduler", "worker", "postgres")


@pytest.fixture
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.scale.yaml").read_text(encoding="utf-8"))


def test_the_cluster_and_the_database_are_reached_from_inside_alone(compose: Any) -> None:
    services = compose["services"]

    assert compose["networks"]["inside"]["internal"] is True
    assert all(services[name]["networks"] == ["inside"] for name in INSIDE)
    assert not any("ports" in service for service in services.values())


def test_our_containers_may_write_nothing_but_their_data(compose: Any) -> None:
    ours = [compose["services"][name] for name in (*BOTS, "scheduler", "worker")]

    assert all(each["read_only"] and each["cap_drop"] == ["ALL"] for each in ours)
    assert all(each["security_opt"] == ["no-new-privileges:true"] for each in ours)


def test_the_bots_send_their_jobs_to_the_scheduler(compose: Any) -> None:
    for name in BOTS:
        given = compose["services"][name]["environment"]
        chosen = {key: value for key, value in given.items() if "COMPUTE" in key}

        settings = load(chosen, env_file=None)

        assert settings.compute.scheduler == "tcp://scheduler:8786"


def test_a_worker_is_one_of_ours_and_finds_the_scheduler(compose: Any) -> None:
    scheduler, worker = compose["services"]["scheduler"], compose["services"]["worker"]

    assert scheduler["entrypoint"] == ["dask", "scheduler"]
    assert worker["entrypoint"] == ["dask", "worker"]
    assert worker["command"][0] == "tcp://scheduler:8786"
    assert worker["command"][-2:] == ["--preload", "bot.compute.dask_worker"]
