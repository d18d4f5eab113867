"""What looks at watched playlists."""

from bot.app.reporting import Reporting
from bot.ports import Compute
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.postings import Postings
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.retention import Stores
from bot.use_cases.watching.looks import Looks
from bot.use_cases.watching.rounds import WatchRounds


def make_watch_rounds(  # noqa: PLR0913, PLR0917  everything comes together here
    stores: Stores,
    making: Reporting,
    workers: Compute,
    browsing: Browsing,
    postings: Postings,
    defaults: GuildDefaults,
) -> WatchRounds:
    """Put together what looks at what is due, and has the channels told."""
    looks = Looks(making.playlists, making.reports, stores.reports, workers, defaults)
    return WatchRounds(
        stores.watches,
        looks,
        postings,
        stores.postings,
        browsing,
        stores.history,
        defaults,
    )
