"""What the compose file for several machines promises; no engine is needed to read it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its types are a package of their own

from config.settings import load

ROOT = Path(__file__).parents[2]
FILE = ROOT / "compose.scale.yaml"
KEYS = "CONSTELLATE_STORE__ENCRYPTION_KEYS"
BOTS = ("bot-0", "bot-1")
INSIDE = ("scheduler", "worker", "postgres")


@pytest.fixture
def compose() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_the_cluster_and_the_database_are_reached_from_inside_alone(compose: Any) -> None:
    services = compose["services"]

    assert compose["networks"]["inside"]["internal"] is True
    assert all(services[name]["networks"] == ["inside"] for name in INSIDE)
    assert not any("ports" in service for service in services.values())


def test_our_containers_may_write_nothing_but_their_data(compose: Any) -> None:
    ours = [compose["services"][name] for name in (*BOTS, "scheduler", "worker")]

    assert all(each["read_only"] and each["cap_drop"] == ["ALL"] for each in ours)
    assert all(each["security_opt"] == ["no-new-privileges:true"] for each in ours)


@pytest.mark.parametrize("name", BOTS)
def test_every_variable_of_a_bot_is_a_setting(compose: Any, name: str) -> None:
    given = compose["services"][name]["environment"]
    others = {one: value for one, value in given.items() if one != "DATABASE_URL"}

    # Which refuses what it does not know; PostgreSQL alone lets processes share the servers.
    settings = load({**others, "DATABASE_URL": given["DATABASE_URL"]}, env_file=None)

    assert settings.compute.scheduler == "tcp://scheduler:8786"
    assert settings.store.on_server
    assert settings.discord.shard_ids == (BOTS.index(name),)
    assert settings.discord.shard_count == len(BOTS)


def test_what_has_to_be_in_the_env_file_is_said_at_its_head(compose: Any) -> None:
    text = FILE.read_text(encoding="utf-8")
    head, _, rest = text.partition("\nx-")

    needed = {*re.findall(r"\$\{(\w+)", rest)}

    assert needed == {"POSTGRES_PASSWORD"}
    assert all(f"{name}" in head for name in (*needed, "DISCORD_TOKEN", KEYS))
    assert all(compose["services"][name]["env_file"] == ".env" for name in BOTS)


def test_whatever_ends_is_started_again_within_limits(compose: Any) -> None:
    for service in compose["services"].values():
        assert service["restart"] == "unless-stopped"
        assert service["logging"]["options"]["max-file"]
        assert service["mem_limit"]


def test_what_is_kept_is_on_volumes_and_each_bot_has_its_own(compose: Any) -> None:
    mounted = [
        volume.partition(":")
        for service in compose["services"].values()
        for volume in service.get("volumes", ())
    ]

    assert sorted(name for name, _, _ in mounted) == sorted(compose["volumes"])
    assert [path for _, _, path in mounted].count("/app/data") == len(BOTS)


def test_one_bot_builds_the_image_and_nothing_looks_for_it_elsewhere(compose: Any) -> None:
    ours = {name: each for name, each in compose["services"].items() if name != "postgres"}

    assert [name for name, each in ours.items() if "build" in each] == ["bot-0"]
    assert all(each["pull_policy"] == "never" for name, each in ours.items() if name != "bot-0")
    assert re.fullmatch(r"postgres:\d+-[a-z]+", compose["services"]["postgres"]["image"])


def test_a_worker_is_one_of_ours_and_finds_the_scheduler(compose: Any) -> None:
    scheduler, worker = compose["services"]["scheduler"], compose["services"]["worker"]

    assert scheduler["entrypoint"] == ["dask", "scheduler"]
    assert worker["entrypoint"] == ["dask", "worker"]
    assert worker["command"][0] == "tcp://scheduler:8786"
    assert worker["command"][-2:] == ["--preload", "bot.compute.dask_worker"]
