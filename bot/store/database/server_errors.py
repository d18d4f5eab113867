"""Why a PostgreSQL cannot be used, in words for the operator and for the users."""

import contextlib
import logging
import math
import time
from collections.abc import Callable, Iterator

from sqlalchemy.exc import DBAPIError

from bot.core.operating.operation import Trouble
from bot.core.operator import OPERATOR
from bot.core.told_once import ToldOnce
from bot.languages import gettext, gettext_noop
from bot.ports.monitor import NO_MONITOR, TroubleMonitor
from bot.store.database.errors import DamagedError, StoreError
from bot.store.database.server_address import Address
from bot.store.database.server_failures import Failure, cause_of, failure_of

log = logging.getLogger(__name__)


AT_START = {
    Failure.AWAY: (
        "I cannot reach the database {address} ({cause}); please start its server, or check "
        "DATABASE_URL."
    ),
    Failure.STARTING: "The server of the database {address} is starting; please start me again.",
    Failure.CROWDED: (
        "The server of the database {address} takes no more connections; please raise its "
        "max_connections, or end what holds them."
    ),
    Failure.CONFLICT: "Others hold the database {address}; please start me again in a minute.",
    Failure.AUTHENTICATION: (
        "The server of the database {address} refuses the user or the password; please check "
        "DATABASE_URL."
    ),
    Failure.NO_DATABASE: (
        "There is no database {address}; please make it with createdb, or check DATABASE_URL."
    ),
    Failure.NO_TABLES: (
        "The database {address} has lost tables of mine ({cause}); please restore a dump of it "
        "with pg_restore."
    ),
    Failure.FORBIDDEN: (
        "The user of the database {address} may not do what I need ({cause}); please let it own "
        "the database, or the schema."
    ),
    Failure.READ_ONLY: (
        "The database {address} takes nothing new, as a standby does; please let DATABASE_URL name "
        "the server that takes writes."
    ),
    Failure.FULL: "The disk of the database {address} is full; please make some room.",
    Failure.DAMAGED: (
        "The database {address} is damaged ({cause}); please restore a dump of it with pg_restore."
    ),
}
UNKNOWN = "I cannot open the database {address} ({cause}); please check DATABASE_URL."

AWAY_NOW = gettext_noop("I cannot reach my database just now; please try again in a minute.")
PEOPLE_READ = {
    Failure.AWAY: AWAY_NOW,
    Failure.STARTING: AWAY_NOW,
    Failure.CROWDED: AWAY_NOW,
    Failure.CONFLICT: gettext_noop(
        "My database is too busy just now; please try again in a minute."
    ),
    Failure.AUTHENTICATION: gettext_noop(
        "My database does not let me in any more; please tell {operator}, and try again later."
    ),
    Failure.NO_DATABASE: gettext_noop(
        "My database has gone; please tell {operator}, and try again later."
    ),
    Failure.NO_TABLES: gettext_noop(
        "My database has lost tables of mine; please tell {operator}, and try again later."
    ),
    Failure.FORBIDDEN: gettext_noop(
        "My database does not let me do that any more; please tell {operator}, and try again later."
    ),
    Failure.READ_ONLY: gettext_noop(
        "I cannot keep results now, since my database takes nothing new; please tell {operator}, "
        "and try again later."
    ),
    Failure.FULL: gettext_noop(
        "I cannot keep results now, since my database's disk is full; please tell {operator}, and "
        "try again later."
    ),
    Failure.DAMAGED: gettext_noop(
        "My database is damaged; please tell {operator}, who has to restore a dump."
    ),
}
"""What is said to users, with who runs the bot."""
WAY_OUT = {
    Failure.AWAY: "I go on by myself when it is back",
    Failure.STARTING: "I go on by myself when it has started",
    Failure.CROWDED: "please raise its max_connections, or end what holds them",
    Failure.FULL: "please make some room; I go on by myself then",
    Failure.NO_TABLES: "please stop me, and restore a dump of it",
    Failure.DAMAGED: "please restore a dump of it",
}
LOOK = "please look at its server's log"
CALM_S = 60.0
"""Without a failure, after which a full disk is over: small writes still find room."""
ALARM_S = 60.0
"""Away for so long, a server is not merely restarted."""
LASTING = frozenset(
    {
        Failure.FULL,
        Failure.READ_ONLY,
        Failure.FORBIDDEN,
        Failure.NO_TABLES,
        Failure.DAMAGED,
    }
)
"""What one write that succeeds says nothing about."""


@contextlib.contextmanager
def server_startup_errors(address: Address) -> Iterator[None]:
    """Raise StoreError, with a sentence for the operator, where a database could not be opened."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        failure = failure_of(error)
        if failure is None and not isinstance(error, DBAPIError):
            raise
        sentence = AT_START[failure] if failure else UNKNOWN
        kind = DamagedError if failure is Failure.DAMAGED else StoreError
        raise kind(sentence.format(address=address, cause=cause_of(error))) from error


class ServerErrors:
    """Turns what an open database fails with into sentences for users, and lines for the operator.

    A failure that lasts is one line, however many requests meet it.
    """

    def __init__(
        self,
        address: Address,
        monitor: TroubleMonitor = NO_MONITOR,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = address
        self._monitor = monitor
        self._clock = clock
        self._failed_at, self._away_since = -math.inf, math.inf
        self._lasting, self._outages = ToldOnce(), ToldOnce()

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Raise StoreError, with a sentence for the user, where the block fails.

        What the operator can do is logged; what is a fault of the program's passes through.
        """
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
            self.on_failure(failure, error)
            kind = DamagedError if failure is Failure.DAMAGED else StoreError
            raise kind(gettext(PEOPLE_READ[failure], operator=OPERATOR)) from error

    def on_failure(self, failure: Failure, error: BaseException) -> None:
        """Tell the operator of what is in the way, once while it lasts."""
        self._alarm(failure)
        if failure is Failure.CONFLICT:
            log.warning("work on the database %s gave way to others for too long", self._address)
            return
        self._failed_at = self._clock()
        told = self._lasting if failure in LASTING else self._outages
        if told.is_new(failure if failure in LASTING else "away"):
            way_out = WAY_OUT.get(failure, LOOK)
            log.error("the database %s: %s; %s", self._address, cause_of(error), way_out)

    def on_answer(self) -> None:
        """Note that the server answered, so that an outage is over."""
        self._away_since = math.inf
        if self._outages.is_over():
            log.info("the database %s answers again", self._address)

    def on_written(self) -> None:
        """Note that something was written; nothing is in the way where that went on for a while."""
        self.on_answer()
        if self._clock() - self._failed_at >= CALM_S and self._lasting.is_over():
            log.info("the database %s takes what I write again", self._address)

    def _alarm(self, failure: Failure) -> None:
        match failure:
            case Failure.DAMAGED | Failure.NO_TABLES:
                self._monitor.on_trouble(Trouble.DATABASE)
            case Failure.FULL:
                self._monitor.on_trouble(Trouble.DISK_FULL)
            case Failure.CONFLICT:
                pass
            case _:
                self._away_since = min(self._away_since, self._clock())
                if self._clock() - self._away_since >= ALARM_S:
                    self._monitor.on_trouble(Trouble.DATABASE_AWAY)
