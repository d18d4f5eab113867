"""Every trial, in the order of the document."""

from tests.trials.bad_days import BAD_DAYS
from tests.trials.faults import FAULTS
from tests.trials.fuzz_counts import FUZZ_COUNTS, SUMMARY
from tests.trials.load import LOAD
from tests.trials.playlists import PLAYLISTS

TRIALS = (PLAYLISTS, BAD_DAYS, FAULTS, LOAD, *([FUZZ_COUNTS] if SUMMARY.exists() else []))
