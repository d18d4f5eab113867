"""What bot and workers have in common, in the names of what workers offer."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

import pytest

from bot import use_cases
from bot.compute import forms
from bot.compute.census import PROCESSES, UNKNOWN_FORM, taken
from bot.compute.forms import SENT, job_form
from bot.ports import Job

ADDRESS = "tcp://10.0.0.3:4000"
pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")


def cluster_of(*offered: Mapping[str, float], status: str = "running") -> dict[str, object]:
    """Return what a scheduler says of workers that offer something."""
    workers = {
        f"{ADDRESS}{number}": {"resources": each, "status": status}
        for number, each in enumerate(offered)
    }
    return {"workers": workers}


def classes_in(hint: Any) -> Iterator[type]:
    """Return the dataclasses that a type is made of."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from classes_in(part)


def jobs_of_the_bot() -> list[Any]:
    """Return the types of all jobs that a use case knows."""
    names = [each.name for each in pkgutil.walk_packages(use_cases.__path__, "bot.use_cases.")]
    modules = [importlib.import_module(name) for name in names]
    hints = [hint for module in modules for hint in get_type_hints(module).values()]
    return [hint for hint in hints if getattr(hint, "__origin__", None) is Job]


def test_whatever_the_bot_sends_is_part_of_the_form() -> None:
    jobs = jobs_of_the_bot()

    sent = {each for job in jobs for part in get_args(job) for each in classes_in(part)}

    assert len(jobs) > 5
    assert sent == {*SENT}


def test_the_form_names_all_that_has_to_be_alike() -> None:
    form = job_form()

    assert form == job_form()
    assert form.startswith("Constellate ")
    assert all(word in form for word in ("analysis", "requests", "Python 3.", "Dask "))


def test_another_field_of_a_request_is_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = job_form()
    longer = dataclasses.make_dataclass("AgainRequest", [("playlist", bytes), ("mood", str)])

    monkeypatch.setattr(forms, "SENT", (*forms.SENT[1:], longer))

    assert job_form() != before


def test_refusals_that_are_kept_otherwise_are_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = job_form()
    longer = dataclasses.make_dataclass("Message", [("text", str), ("mood", str)])

    monkeypatch.setattr(forms, "RAISED", (longer,))

    assert job_form() != before


def test_workers_of_the_same_form_are_counted() -> None:
    ours = ({job_form(): 2, PROCESSES: 3.0}, {job_form(): 1, "GPU": 1, PROCESSES: 2.0})

    census = taken(cluster_of(*ours, {"Constellate 0.0.1": 1, PROCESSES: 7.0}), job_form())

    assert (census.fitting, census.processes) == (2, 5)


def test_workers_of_another_form_and_strangers_are_told_apart() -> None:
    other = "Constellate 0.0.1"

    census = taken(cluster_of({other: 2}, {}, {"GPU": 1}), job_form())

    assert census.fitting == 0
    assert [*census.refused.values()] == [other, UNKNOWN_FORM, UNKNOWN_FORM]


def test_a_worker_that_is_about_to_end_counts_for_nothing() -> None:
    census = taken(cluster_of({job_form(): 2}, status="closing_gracefully"), job_form())

    assert (census.fitting, census.refused) == (0, {})
