"""Every trial, in the order of the document."""

from tests.system.trials.bad_days import BAD_DAYS
from tests.system.trials.dropped import DROPPED
from tests.system.trials.failing import FAILING
from tests.system.trials.faults import FAULTS
from tests.system.trials.flood import FLOOD
from tests.system.trials.fuzz_counts import FUZZ_COUNTS
from tests.system.trials.hostile import HOSTILE
from tests.system.trials.latencies import LATENCIES
from tests.system.trials.load import LOAD
from tests.system.trials.logins import LOGINS
from tests.system.trials.playlists import PLAYLISTS
from tests.system.trials.poisoning import POISONING
from tests.system.trials.rest import REST
from tests.system.trials.shards import SEVERAL
from tests.system.trials.soak import SOAK
from tests.system.trials.starving import STARVING
from tests.system.trials.surroundings import SURROUNDINGS
from tests.system.trials.web_port import WEB_PORT

LOOKUPS = (POISONING, FAILING, FLOOD)
DISCORD = (FAULTS, SURROUNDINGS, DROPPED)
HARM = (HOSTILE, STARVING, WEB_PORT, LOGINS)
CROWDS = (LOAD, LATENCIES, SEVERAL, SOAK, REST)
TRIALS = (PLAYLISTS, BAD_DAYS, *LOOKUPS, *DISCORD, *HARM, *CROWDS, FUZZ_COUNTS)
