"""`/history`: what a playlist was like before."""

import io
from dataclasses import dataclass

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import UserError
from bot.core.history import HistoryId, Onlooker, PastResult
from bot.core.links import parse_link
from bot.core.pages.history import history_page
from bot.core.pages.page import Page
from bot.core.pages.plain_words import in_words
from bot.core.postings import PostingId
from bot.core.text.discord_markdown import clean, shortened
from bot.interactions.caller import Caller, admitted_caller
from bot.interactions.click_data import first_chosen
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import home_guild
from bot.interactions.post import Lineage, post
from bot.languages import gettext, gettext_noop
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.history import PREFIX, opening
from bot.screens.text_controls import text_controls
from bot.use_cases.answers.shown import Shown
from bot.use_cases.reports.subjects import FILE
from bot.use_cases.services import Services

LONGEST = 100
"""Characters of a suggestion."""
NOTHING = gettext_noop(
    "I remember no result of that playlist that you may see here; please run /clusters with it "
    "first."
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a user is shown of a playlist's history."""

    page: Page
    chart: bytes | None
    kept: tuple[PastResult, ...]
    as_text: bool = False
    """Whether it is words alone."""


class PlaylistHistory(commands.Cog):
    """Shows earlier results, and opens them."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command()
    @app_commands.describe(playlist="A playlist that I have clustered before, or a link to one")
    async def history(self, interaction: discord.Interaction, playlist: str) -> None:
        """See how a playlist has changed since I first saw it."""
        caller = admitted_caller(self._services, interaction)
        about = _about(playlist, caller)
        told = await in_time(interaction, self._told(about, _onlooker(interaction)), in_place=False)
        view = opening(told.kept)
        if view and told.as_text:
            view = text_controls(view)
        message = {"embed": embed(told.page)} | ({"view": view} if view else {})
        await show(interaction, in_place=False, files=_chart(told), **message)

    @history.autocomplete("playlist")
    async def suggest(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest the playlists whose results the user may see."""
        results = await self._services.answers.history.recent(_onlooker(interaction))
        wanted = clean(typed).casefold()
        named = [(clean(each.title) or each.about, each.about) for each in results]
        return [
            app_commands.Choice(name=shortened(title, LONGEST), value=about[:LONGEST])
            for title, about in named
            if wanted in title.casefold() or wanted in about
        ]

    async def clicked(self, interaction: discord.Interaction, _: str) -> None:
        """Open the answer that was chosen, as one of the user's own."""
        caller = admitted_caller(self._services, interaction)
        chosen = PostingId(first_chosen(interaction))
        opening_it = self._opened(chosen, caller, _onlooker(interaction))
        shown = await in_time(interaction, opening_it, in_place=False)
        await show(
            interaction,
            in_place=False,
            files=files(shown),
            embed=embed(shown.page),
            view=turning(shown),
        )

    async def _told(self, about: HistoryId, onlooker: Onlooker) -> _Told:
        history = self._services.answers.history
        results = await history.results(about, onlooker)
        if not results:
            raise UserError(gettext(NOTHING))
        kept = await history.kept(results)
        preferences = await self._services.answers.preferences.get(onlooker.person_id)
        if preferences.text_only:
            charted = await history.charted(results, onlooker)
            page = in_words(history_page(results, charted, dated=True))
            return _Told(page, None, kept, as_text=True)
        bars, chart = await history.chart(results, onlooker)
        return _Told(history_page(results, bars), chart, kept)

    async def _opened(self, chosen: PostingId, caller: Caller, onlooker: Onlooker) -> Shown:
        before = await self._services.answers.history.answer(chosen, onlooker)
        lineage = Lineage.of(before, caller)
        return await post(self._services, before.report, caller, private=True, lineage=lineage)


def _onlooker(interaction: discord.Interaction) -> Onlooker:
    return Onlooker(interaction.user.id, home_guild(interaction), private=True)


def _about(playlist: str, caller: Caller) -> HistoryId:
    """Read what was chosen, or a link. Raises LinkError for what is neither."""
    if playlist.startswith(FILE):
        return HistoryId(playlist)
    return HistoryId(str(parse_link(playlist).as_meant_by(caller.asker.person_id)))


def _chart(told: _Told) -> list[discord.File]:
    if told.chart is None or told.page.picture is None:
        return []
    picture = told.page.picture
    return [discord.File(io.BytesIO(told.chart), picture.name, description=picture.words)]


async def setup(bot: Constellate) -> None:
    """Add the command."""
    cog = PlaylistHistory(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
