"""Dask is loaded where a scheduler is set, without numpy, and its absence is said in a sentence."""

import subprocess
import sys

import pytest

from bot.compute import library
from bot.compute.opening import ComputeTerms, open_compute
from bot.core.errors import UserError


def test_without_dask_the_start_is_refused_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(library, "LIBRARY", "no_such_library")

    with pytest.raises(UserError, match=r"Dask is not installed; please install"):
        library.load_library()


async def test_without_a_scheduler_dask_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "LIBRARY", "no_such_library")

    async with open_compute(ComputeTerms(1, 60, 0)) as compute:
        assert not hasattr(compute, "_link")


@pytest.mark.slow
def test_loading_dask_loads_no_numpy_and_leaves_it_to_others() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")
    program = """
import sys
from bot.compute.library import load_library
load_library()
assert "numpy" not in sys.modules
import numpy
"""

    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
