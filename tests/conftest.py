"""What holds for every test: how hypothesis looks for inputs, and what the environment says."""

import os
import secrets

import pytest
from hypothesis import HealthCheck, settings

EVERYDAY, NIGHTLY = "everyday", "nightly"
DEPRECATED = (
    "error::DeprecationWarning,error::PendingDeprecationWarning,"
    "ignore:'audioop' is deprecated:DeprecationWarning"
)
"""For the processes that tests start, where pytest's own filters do not reach: what the next Python
takes away is an error on this one. The exception is discord.py's, as in pyproject.toml."""

settings.register_profile(EVERYDAY, deadline=None, derandomize=True)
settings.register_profile(
    NIGHTLY,
    deadline=None,
    max_examples=100_000,
    # Nobody replays these, since a seed does, and they would fill the disk.
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(EVERYDAY)


os.environ["PYTHONWARNINGS"] = DEPRECATED
# As in the bot's workers, and read when the libraries are first imported: tests run beside each
# other, and several threads each took them ten times as long.
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose a seed that can be named again, before hypothesis looks for one."""
    if config.getoption("--hypothesis-profile") == NIGHTLY:
        config.option.hypothesis_seed = config.option.hypothesis_seed or str(secrets.randbits(32))


def pytest_report_header(config: pytest.Config) -> str | None:
    """Tell the seed, since the same inputs come of it."""
    seed = config.getoption("--hypothesis-seed")
    return f"hypothesis seed {seed}" if seed else None
