"""What compose.scale.yaml starts, as processes of this machine instead of containers.

Commands, variables, replicas and health checks are the file's, and the image's where the file says
nothing. What an engine would do is replaced: names of services become addresses on loopback, the
database is a schema of a server that is there, and the image's programs are this Python's.
"""

import json
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # its types are a package of their own

from tests.fakes.server import HOST
from tests.repository.dockerfile import read_stages, said

ROOT = Path(__file__).parents[2]
FILE = ROOT / "compose.scale.yaml"
NEEDED = re.compile(r"\$\{(\w+):\?[^}]*\}")
"""A variable without which nothing is to start."""
SHELL = "CMD-SHELL"
SCHEDULER_PORT = "8786"


@dataclass(frozen=True, slots=True)
class Composed:
    """One service of the file."""

    command: Sequence[str]
    environment: Mapping[str, str]
    replicas: int = 1
    grace_s: float = 10.0
    """What it is given to end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this machine has what the file calls by name."""

    scheduler: int
    """The port."""
    database: str
    """The URL."""
    folder: Path
    """For what goes into /tmp there."""

    def found(self, text: str) -> str:
        """Return a value or an argument of the file as it is here."""
        if text.startswith("postgresql"):
            return self.database
        port = str(self.scheduler)
        here = text.replace("//scheduler:", f"//{HOST}:").replace(SCHEDULER_PORT, port)
        return re.sub(r"^/tmp(?=/|$)", str(self.folder), here)


def read_file(env_file: Mapping[str, str]) -> Any:
    """Read the file, with what `.env` says put in; raises KeyError where that lacks something."""
    text = NEEDED.sub(lambda found: env_file[found[1]], FILE.read_text(encoding="utf-8"))
    return yaml.safe_load(text)


def ours(env_file: Mapping[str, str], place: Place) -> Mapping[str, Composed]:
    """Return the services that are of our own image."""
    services = read_file(env_file)["services"]
    return {
        name: _composed(service, env_file, place)
        for name, service in services.items()
        if service["image"] == "constellate"
    }


def health_check() -> Sequence[str]:
    """Return the arguments of the image's check of a bot."""
    [check] = said(read_stages()[1], "HEALTHCHECK")
    name, *arguments = map(str, json.loads(check.partition(" CMD ")[2]))
    assert name == "constellate"
    return arguments


def database_check(env_file: Mapping[str, str]) -> Sequence[str]:
    """Return the command that finds the database ready."""
    kind, command = read_file(env_file)["services"]["postgres"]["healthcheck"]["test"]
    assert kind == SHELL
    return shlex.split(command)


def _composed(service: Any, env_file: Mapping[str, str], place: Place) -> Composed:
    own = env_file if "env_file" in service else {}
    given = {**_of_image(), **own, **service["environment"]}
    grace = service.get("stop_grace_period", "10s")
    return Composed(
        command=[place.found(part) for part in _command(service)],
        environment={name: place.found(value) for name, value in given.items()},
        replicas=service.get("deploy", {}).get("replicas", 1),
        grace_s=float(grace.removesuffix("s")),
    )


def _command(service: Any) -> Sequence[str]:
    image = read_stages()[1]
    [entry], [usual] = said(image, "ENTRYPOINT"), said(image, "CMD")
    entry, arguments = service.get("entrypoint") or json.loads(entry), service.get("command")
    return [*_here(*entry), *(json.loads(usual) if arguments is None else arguments)]


def _here(program: str, *arguments: str) -> Sequence[str]:
    """Return how this Python has a program of the image; the bot is led to the fake Discord."""
    module = {"constellate": "tests.fakes.discord.bot"}.get(program, program)
    return [sys.executable, "-m", module, *arguments]


def _of_image() -> Mapping[str, str]:
    """Return the variables that the image sets, but for where its programs are."""
    set_there = dict(
        part.split("=", 1) for step in said(read_stages()[1], "ENV") for part in shlex.split(step)
    )
    del set_there["PATH"]
    return set_there
