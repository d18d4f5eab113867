"""What the bot tells about itself."""

from datetime import UTC, datetime

from bot import __version__
from bot.app.playlists import invited_services
from bot.core.services import SERVICES, Fact, services_telling
from bot.use_cases.services import BotFacts
from config.services import is_set_up
from config.settings import Settings


def bot_facts(settings: Settings) -> BotFacts:
    """Return what the settings let the bot say of itself."""
    return BotFacts(
        version=__version__,
        started=datetime.now(UTC),
        source_url=settings.discord.source_url,
        support_url=settings.discord.support_url,
        reads=invited_services(settings),
        sounds=_telling(Fact.FEATURES, settings),
        finds=_telling(Fact.RECORDINGS, settings),
    )


def _telling(fact: Fact, settings: Settings) -> tuple[str, ...]:
    """Return the titles of the services that are asked for a fact."""
    services = services_telling(fact)
    return tuple(SERVICES[each].title for each in services if is_set_up(settings, each))
