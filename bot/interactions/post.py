"""A report becomes somebody's answer, which is kept only where Discord shows it."""

import contextlib
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from bot.core.asker import Asker
from bot.core.pages.positions import START
from bot.core.postings import Posting, ReportKey
from bot.interactions.reply import Reply
from bot.ports.monitor import Stage
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.use_cases.answers.browsing import Shown
from bot.use_cases.answers.postings import Asked
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Audience:
    """Whose answer it is, and who sees it."""

    asker: Asker
    private: bool


async def posted(services: Services, key: ReportKey, audience: Audience) -> Shown:
    """Keep that somebody gets a report as an answer, and read its first page."""
    summary = await services.browsing.summary(key)
    asker, private = audience.asker, audience.private
    asked = Asked(asker.person_id, asker.guild_id, asker.channel_id, private)
    posting = await services.postings.add(key, asked, summary.title)
    async with _discarded_on_failure(services, posting):
        size = services.defaults.settings(asker.guild_id).page_size
        looking = Viewer(asker.person_id, shared=not private and not asker.alone)
        return await services.browsing.show(posting, START, size, looking)


async def reveal(services: Services, reply: Reply, shown: Shown, remark: str | None = None) -> None:
    """Make a reply show an answer."""
    async with _discarded_on_failure(services, shown.posting):
        with services.monitor.stage(Stage.ANSWER):
            message_id = await reply.show(
                lambda: {
                    "content": remark,
                    "embed": embed(shown.page),
                    "attachments": files(shown),
                    "view": turning(shown),
                }
            )
    with noted():
        await services.postings.shown(shown.posting, message_id)


@contextlib.contextmanager
def noted() -> Iterator[None]:
    """Log what fails after the answer, which somebody has got all the same."""
    try:
        yield
    except Exception:
        log.exception("could not note something of an answer")


@contextlib.asynccontextmanager
async def _discarded_on_failure(services: Services, posting: Posting) -> AsyncIterator[None]:
    """Forget an answer that nobody gets to see."""
    try:
        yield
    except BaseException:
        await services.postings.discard(posting)
        raise
