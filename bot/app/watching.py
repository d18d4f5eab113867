"""What looks at watched playlists."""

from bot.app.reporting import Reporting
from bot.ports import Compute
from bot.use_cases.services import AnswerServices, WatchServices
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.retention import Stores
from bot.use_cases.watching.looks import Looks
from bot.use_cases.watching.rounds import WatchRounds
from bot.use_cases.watching.watches import Watches


def make_watching(
    stores: Stores,
    making: Reporting,
    workers: Compute,
    answers: AnswerServices,
    defaults: GuildDefaults,
) -> WatchServices:
    """Put together what is watched, what looks at it when it is due, and has the channels told."""
    looks = Looks(making.playlists, making.reports, stores.reports, workers, defaults)
    rounds = WatchRounds(
        stores.watches,
        looks,
        answers.postings,
        stores.postings,
        answers.browsing,
        stores.history,
        defaults,
    )
    watches = Watches(stores.watches, making.downloads, making.playlists, defaults)
    return WatchServices(watches=watches, rounds=rounds)
