"""A report becomes a user's answer, which is kept only where Discord shows it."""

import contextlib
import logging
from collections.abc import AsyncIterator, Iterator

from bot.core.errors import UserError
from bot.core.pages.positions import START
from bot.core.postings import Posting, ReportKey
from bot.interactions.caller import Caller
from bot.interactions.reply import Reply
from bot.ports.monitor import ReportStage
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.use_cases.answers.browsing import Shown
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

log = logging.getLogger(__name__)


async def post(services: Services, key: ReportKey, caller: Caller, *, private: bool) -> Shown:
    """Make a report a caller's answer, and read its first page."""
    summary = await services.browsing.summary(key)
    posting = await services.postings.add(
        key, caller.asker, summary.title, private=private, began=caller.began
    )
    async with _discarded_on_failure(services, posting):
        viewer = Viewer.of(caller.asker, private=private)
        return await services.browsing.show(posting, START, caller.settings.page_size, viewer)


async def reveal(services: Services, reply: Reply, shown: Shown, remark: str | None = None) -> None:
    """Show an answer in the reply, and store in which message."""
    async with _discarded_on_failure(services, shown.posting):
        with services.monitor.stage(ReportStage.ANSWER):
            message_id = await reply.show(
                lambda: {
                    "content": remark,
                    "embed": embed(shown.page),
                    "attachments": files(shown),
                    "view": turning(shown),
                }
            )
    with failures_logged():
        await services.postings.shown(shown.posting, message_id)


@contextlib.contextmanager
def failures_logged() -> Iterator[None]:
    """Log what fails after the answer, which the user has got all the same."""
    try:
        yield
    except UserError as error:
        # Foreseen: what the operator can do is in the log already.
        log.warning("could not note something of an answer: %s", error)
    except Exception:
        log.exception("could not note something of an answer")


@contextlib.asynccontextmanager
async def _discarded_on_failure(services: Services, posting: Posting) -> AsyncIterator[None]:
    """Forget an answer that is never shown."""
    try:
        yield
    except BaseException:
        await services.postings.discard(posting)
        raise
