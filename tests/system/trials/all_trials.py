"""Every trial, in the order of the document."""

from tests.system.trials.bad_days import BAD_DAYS
from tests.system.trials.failing import FAILING
from tests.system.trials.faults import FAULTS
from tests.system.trials.flood import FLOOD
from tests.system.trials.fuzz_counts import FUZZ_COUNTS, SUMMARY
from tests.system.trials.load import LOAD
from tests.system.trials.playlists import PLAYLISTS
from tests.system.trials.poisoning import POISONING

LOOKUPS = (POISONING, FAILING, FLOOD)
TRIALS = (PLAYLISTS, BAD_DAYS, *LOOKUPS, FAULTS, LOAD, *([FUZZ_COUNTS] if SUMMARY.exists() else []))
