"""A report becomes a user's answer, which is kept only where Discord shows it."""

import contextlib
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from bot.core.errors import UserError
from bot.core.history import HistoryId
from bot.core.pages.positions import START, Position
from bot.core.postings import Posting, ReportKey, Whole
from bot.interactions.caller import Caller
from bot.interactions.reply import Reply
from bot.ports.monitor import ReportStage
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.use_cases.answers.shown import Shown
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What an answer takes over from the one that it comes from."""

    title: str = ""
    """Where it is not called after the playlist."""
    whole: Whole | None = None
    """What it was split from."""
    names: Posting | None = None
    """The answer whose names of clusters follow their tracks into it."""
    position: Position = START
    """The page that it begins with."""
    public_of: Posting | None = None
    """The private answer that is shown to all as this one."""
    about: HistoryId | None = None
    """What it is remembered under, and compared with; None for what is neither."""
    remember: bool = False
    """Whether it is remembered in the place of the one that it comes from."""

    @classmethod
    def of(cls, before: Posting, caller: Caller) -> "Lineage":
        """Return what an answer takes over that stands in the place of another one.

        The title may have names in it that its owner gave, which no other user's answer keeps.
        """
        own = before.owner_id == caller.asker.person_id
        return cls(title=before.title if own else "", whole=before.whole, names=before)


NEW = Lineage()


async def post(
    services: Services,
    key: ReportKey,
    caller: Caller,
    *,
    private: bool,
    lineage: Lineage = NEW,
) -> Shown:
    """Make a report a caller's answer, and read its first page.

    Raises PostedAlreadyError where the private answer that it is to show to all was posted before.
    """
    title = lineage.title or (await services.answers.browsing.summary(key)).title
    posting = await services.answers.postings.add(
        key,
        caller.asker,
        title,
        private=private,
        began=caller.began,
        whole=lineage.whole,
        public_of=lineage.public_of,
    )
    async with _discarded_on_failure(services, posting):
        await _take_over(services, posting, lineage)
        viewer = Viewer.of(caller.asker, private=private)
        size = caller.settings.page_size
        return await services.answers.browsing.show(posting, lineage.position, size, viewer)


async def _take_over(services: Services, posting: Posting, lineage: Lineage) -> None:
    """Let names that were given follow their tracks, and keep what is new since the last time."""
    before = lineage.names
    if before:
        await services.answers.cluster_names.carry(before, posting)
    else:
        await services.answers.cluster_names.begin(posting, lineage.about)
    # An answer without what is new is better than none.
    with failures_logged():
        if lineage.about:
            await services.answers.history.tell(posting, lineage.about)
        elif before:
            await services.answers.history.tell_again(before, posting, remember=lineage.remember)


async def offer_again(services: Services, caller: Caller, shown: Shown) -> None:
    """Offer a playlist in a server's suggestions, where all its members were shown the answer."""
    guild_id, summary = caller.asker.guild_id, shown.summary
    if summary.url and not shown.open:
        await services.retention.forget_playlist(summary.url)
    elif guild_id is not None and summary.url and not shown.posting.private:
        await services.retention.remember_playlist(
            guild_id, summary.url, summary.title, caller.began
        )


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
        await services.answers.postings.shown(shown.posting, message_id)


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
        await services.answers.postings.discard(posting)
        raise
