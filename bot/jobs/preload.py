"""Imported once by the fork server, so that every worker starts with everything loaded and warm."""

import os

# Two processes with two threads each are six times slower on two cores than with one each; the
# libraries read these names when they are first imported.
for name in (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
):
    os.environ[name] = "1"

from bot.jobs import clustering  # noqa: E402  the thread limits above must be set first

clustering.warm_up()
