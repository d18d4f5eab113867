"""What bot and workers have in common, in the names of what workers offer."""

import dataclasses
from collections.abc import Mapping

import pytest

from bot.compute import forms
from bot.compute.census import UNKNOWN_FORM, taken
from bot.compute.forms import job_form

ADDRESS = "tcp://10.0.0.3:4000"
pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")


def cluster_of(*offered: Mapping[str, float], status: str = "running") -> dict[str, object]:
    """Return what a scheduler says of workers that offer something."""
    workers = {
        f"{ADDRESS}{number}": {"resources": each, "status": status}
        for number, each in enumerate(offered)
    }
    return {"workers": workers}


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


def test_workers_of_the_same_form_are_counted() -> None:
    census = taken(cluster_of({job_form(): 2}, {job_form(): 1, "GPU": 1}), job_form())

    assert (census.fitting, census.refused) == (2, {})


def test_workers_of_another_form_and_strangers_are_told_apart() -> None:
    other = "Constellate 0.0.1"

    census = taken(cluster_of({other: 2}, {}, {"GPU": 1}), job_form())

    assert census.fitting == 0
    assert [*census.refused.values()] == [other, UNKNOWN_FORM, UNKNOWN_FORM]


def test_a_worker_that_is_about_to_end_counts_for_nothing() -> None:
    census = taken(cluster_of({job_form(): 2}, status="closing_gracefully"), job_form())

    assert (census.fitting, census.refused) == (0, {})
