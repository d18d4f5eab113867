"""From a question to its answer in Discord, the same way for every command and button."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace

import discord

from bot.core.guild_settings import GuildSettings
from bot.core.models import Options
from bot.core.pages.escaping import plain
from bot.core.pages.positions import START
from bot.core.postings import Posting, ReportKey
from bot.messages.components import turning
from bot.messages.embeds import embed, files
from bot.messages.rules import home_guild
from bot.messages.viewers import viewer
from bot.messages.waiting import waiting
from bot.ports import Progress
from bot.services import Services
from bot.use_cases.browsing import Shown, Visitor
from bot.use_cases.posting import Asked
from bot.use_cases.terms import Terms

Question = Callable[[Terms], Awaitable[ReportKey]]


@dataclass(frozen=True, slots=True)
class Again:
    """How the tracks of a report are to be grouped again."""

    question: Callable[[ReportKey, Terms], Awaitable[ReportKey]]
    options: Options


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants something answered."""

    options: Options
    private: bool


def visitor(interaction: discord.Interaction) -> Visitor:
    """Tell who is here, and where."""
    return Visitor(interaction.user.id, interaction.channel_id or 0)


def settings_here(services: Services, interaction: discord.Interaction) -> GuildSettings:
    """Tell the settings in force where this happens."""
    return services.defaults.settings(home_guild(interaction))


async def answer(
    services: Services, interaction: discord.Interaction, question: Question, wish: Wish
) -> Shown:
    """Acknowledge, have the question answered, and post the overview."""
    remarks: list[str] = []
    async with waiting(interaction, private=wish.private) as progress:
        terms = _terms(services, interaction, wish.options, progress)
        key = await question(replace(terms, remark=remarks.append))
        shown = await _posted(services, interaction, key, private=wish.private)
    await _reveal(services, interaction, shown, plain(" ".join(remarks)) or None)
    return shown


def _terms(
    services: Services, interaction: discord.Interaction, options: Options, progress: Progress
) -> Terms:
    settings = settings_here(services, interaction)
    place = home_guild(interaction) or interaction.channel_id or 0
    turn = services.cooldowns.turn(place, interaction.user.id, settings.cooldown_s)
    return Terms(
        options=options,
        largest=settings.largest_playlist,
        gate=turn,
        progress=progress,
        person_id=interaction.user.id,
        place_id=place,
    )


async def answer_again(
    services: Services,
    interaction: discord.Interaction,
    posting: Posting,
    again: Again,
    *,
    in_place: bool,
) -> None:
    """Group the tracks of an answer again, in its place or for this person alone."""
    message = interaction.message
    async with _working(interaction, in_place=in_place) as progress:
        terms = _terms(services, interaction, again.options, progress)
        key = await again.question(posting.report, terms)
        private = posting.private or not in_place or message is None or message.flags.ephemeral
        shown = await _posted(services, interaction, key, private=private)
    await _reveal(services, interaction, shown)


@contextlib.asynccontextmanager
async def _working(interaction: discord.Interaction, *, in_place: bool) -> AsyncIterator[Progress]:
    """Acknowledge a click; a message that shows something goes on showing it meanwhile."""
    if not in_place:
        async with waiting(interaction, private=True) as progress:
            yield progress
        return
    await interaction.response.defer()
    yield lambda _: None


async def _posted(
    services: Services, interaction: discord.Interaction, key: ReportKey, *, private: bool
) -> Shown:
    """Keep that this person gets a report as an answer here, and read its first page."""
    summary = await services.browsing.summary(key)
    asked = Asked(
        interaction.user.id, home_guild(interaction), interaction.channel_id or 0, private
    )
    posting = await services.postings.add(key, asked, summary.title)
    async with _discarded_on_failure(services, posting):
        size = settings_here(services, interaction).page_size
        looking = viewer(interaction, private=private)
        return await services.browsing.show(posting, START, size, looking)


async def _reveal(
    services: Services, interaction: discord.Interaction, shown: Shown, remark: str | None = None
) -> None:
    """Make the interaction's own message show an answer."""
    async with _discarded_on_failure(services, shown.posting):
        message = await interaction.edit_original_response(
            content=remark, embed=embed(shown.page), attachments=files(shown), view=turning(shown)
        )
    await services.postings.shown(shown.posting, message.id)


@contextlib.asynccontextmanager
async def _discarded_on_failure(services: Services, posting: Posting) -> AsyncIterator[None]:
    """Forget an answer that nobody gets to see."""
    try:
        yield
    except BaseException:
        await services.postings.discard(posting)
        raise
