"""Which workers of a cluster take the bot's jobs, and what is wrong with the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.compute.forms import NAME

PROCESSES = "processes"
"""What our workers offer beside their form: as many as each has for jobs."""
RUNNING = "running"
"""Dask's word for a worker that takes tasks; others are paused, or about to end."""
UNKNOWN_FORM = "something that is not Constellate, or was started without --preload"


@dataclass(frozen=True, slots=True)
class Census:
    """The workers of a cluster, as its scheduler tells of them."""

    fitting: int
    """Those that take the bot's jobs."""
    refused: Mapping[str, str]
    """What each of the others is, by its address."""
    processes: int = 0
    """Of those that take jobs, together."""


def taken(identity: Mapping[str, Any], form: str) -> Census:
    """Count the workers in what a scheduler says of itself, for a bot of some form."""
    running = {
        address: worker["resources"]
        for address, worker in identity["workers"].items()
        if worker["status"] == RUNNING
    }
    refused = {
        address: _told_form(offered) for address, offered in running.items() if form not in offered
    }
    processes = sum(
        int(offered.get(PROCESSES, 0)) for offered in running.values() if form in offered
    )
    return Census(len(running) - len(refused), refused, processes)


def refusal(address: str, theirs: str, mine: str) -> str:
    """Return the sentence to the operator about a worker that gets no jobs."""
    return (
        f"the Dask worker at {address} gets no job of mine: it is {theirs}, and I am {mine}; "
        "please start both from the same image"
    )


def _told_form(offered: Iterable[str]) -> str:
    return next((name for name in offered if name.startswith(NAME)), UNKNOWN_FORM)
