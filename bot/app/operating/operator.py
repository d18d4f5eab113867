"""What serves the operator in Discord, put together."""

from bot.ports import BotStateStore
from bot.ports.coordination import Coordination
from bot.ports.operation import TallySource
from bot.store.database.database import Database
from bot.store.operating.disk import DatabaseDisk, ServerDisk
from bot.store.operating.told_troubles import ToldTroubles
from bot.use_cases.reports.queue import AnalysisQueue
from bot.use_cases.services import OperatorServices
from bot.use_cases.upkeep.blocks import Blocks
from bot.use_cases.upkeep.figures import SharedFigures
from bot.use_cases.upkeep.operations import Alarms, Operations
from config.settings import Settings


def operator_services(  # noqa: PLR0913, PLR0917  everything comes together here
    settings: Settings,
    database: Database,
    bot_state: BotStateStore,
    tallies: TallySource,
    queue: AnalysisQueue,
    coordination: Coordination,
) -> OperatorServices:
    """Put together what shows and tells the operator how the bot is, and whom they blocked."""
    file = settings.store.file
    disk = ServerDisk(database) if settings.store.on_server else DatabaseDisk(file)
    return OperatorServices(
        operations=Operations(
            tallies, disk, queue, SharedFigures(bot_state, coordination, settings.discord.shards)
        ),
        alarms=Alarms(tallies, ToldTroubles(file), coordination=coordination),
        blocks=Blocks(bot_state, coordination),
    )
