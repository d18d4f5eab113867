"""Clusters of an answer as playlists of a user's own Spotify account."""

from contextlib import suppress

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.clicks.save_clicks import (
    PREFIX,
    AnswerAction,
    AnswerClick,
    SaveAction,
    SaveClick,
    read_save_click,
)
from bot.core.command_choices import WishedSave
from bot.core.errors import GoneError, LinkingError
from bot.core.pages.positions import START
from bot.core.postings import Posting, PostingId
from bot.core.spotify.accounts import Account, HolderId
from bot.core.spotify.playlist_saves import PlaylistSave
from bot.core.tracks.sorting import Sort
from bot.interactions.caller import asker_of
from bot.interactions.click_data import form_data
from bot.interactions.forms import in_time_for_a_form, show_form
from bot.interactions.in_time import in_time, show
from bot.interactions.save_progress import save_shown
from bot.languages import gettext, gettext_noop
from bot.screens.save_form import CLUSTERS, NAME, PUBLIC, SORT, WHO, save_form
from bot.screens.save_playlists import (
    NOTHING_SAVED,
    STOPPING,
    before_embed,
    plan_embed,
    plan_view,
    state_embed,
    state_view,
    undone_text,
)
from bot.screens.text_controls import text_embed, text_form
from bot.use_cases.saving.plans import NOT_OFFERED, WantedSave
from bot.use_cases.saving.saving import UNLINKED, Saving
from bot.use_cases.services import Services, SpotifyServices
from bot.use_cases.spotify.personal_library import Viewer
from cogs.spotify_logins import LoginStart

OLD = gettext_noop("I no longer know that button; please run /clusters again.")
NOT_SET_UP = gettext_noop("Spotify is no longer set up here; please use Copy as playlist instead.")


class SavePlaylists(commands.Cog):
    """Asks what to save, and saves, finishes and undoes it."""

    def __init__(self, services: Services, spotify: SpotifyServices) -> None:
        self._services = services
        self._spotify = spotify
        self._saving: Saving = spotify.saving
        self._logins = LoginStart(services, spotify)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on a button, or the form."""
        match read_save_click(custom_id):
            case AnswerClick(action=AnswerAction.OPEN | AnswerAction.NEW) as click:
                await self._open(interaction, click)
            case AnswerClick() as click:
                await self._plan(interaction, click)
            case SaveClick(action=SaveAction.CHANGE) as click:
                await self._change(interaction, click)
            case SaveClick() as click:
                await self._of_save(interaction, click)
            case None:
                raise GoneError(gettext(OLD))

    async def _open(self, interaction: discord.Interaction, click: AnswerClick) -> None:
        """Show the way to Spotify, what was saved before, or the form."""
        async with in_time_for_a_form():
            posting = await self._posting(interaction, click.posting)
            account = await self._account(interaction)
            before = await self._saving.before(posting.id, _holder(interaction))
            offer = await self._saving.plans.offer(posting)
        fresh = click.action is AnswerAction.NEW
        if account is None:
            await self._logins.offer(interaction, WishedSave(posting.id))
        elif before and not fresh:
            view = state_view(before[0], click.position, again=True)
            told = await self._told(interaction, before_embed(before))
            await show(interaction, in_place=False, embed=told, view=view)
        else:
            action = AnswerAction.PLAN_HERE if fresh else AnswerAction.PLAN
            handing_in = AnswerClick(posting.id, action, click.position)
            await self._ask(interaction, save_form(handing_in, offer, offer.first(click.position)))

    async def _change(self, interaction: discord.Interaction, click: SaveClick) -> None:
        """Show the form as it was handed in."""
        async with in_time_for_a_form():
            save = await self._saving.get(click.save, _holder(interaction))
            posting = await self._posting(interaction, save.posting)
            offer = await self._saving.plans.offer(posting)
        handing_in = AnswerClick(posting.id, AnswerAction.PLAN_HERE, START)
        await self._ask(interaction, save_form(handing_in, offer, WantedSave.of(save)))

    async def _plan(self, interaction: discord.Interaction, click: AnswerClick) -> None:
        in_place = click.action is AnswerAction.PLAN_HERE
        planning = self._planned(interaction, click)
        save, account = await in_time(interaction, planning, in_place=in_place)
        told = await self._told(interaction, plan_embed(save, account.name))
        await show(interaction, in_place=in_place, embed=told, view=plan_view(save))

    async def _planned(
        self, interaction: discord.Interaction, click: AnswerClick
    ) -> tuple[PlaylistSave, Account]:
        posting = await self._posting(interaction, click.posting)
        account = await self._account(interaction)
        if account is None:
            raise LinkingError(gettext(UNLINKED))
        wanted = _wanted(interaction)
        return await self._saving.plans.plan(posting, account.holder, wanted), account

    async def _of_save(self, interaction: discord.Interaction, click: SaveClick) -> None:
        save = await self._saving.get(click.save, _holder(interaction))
        match click.action:
            case SaveAction.START | SaveAction.FINISH:
                await self._run(interaction, save)
            case SaveAction.STOP:
                await self._stop(interaction, save)
            case SaveAction.UNDO:
                await self._undo(interaction, save)
            case SaveAction.DROP:
                await in_time(interaction, self._saving.drop(save), in_place=True)
                await _say(interaction, gettext(NOTHING_SAVED))

    async def _run(self, interaction: discord.Interaction, save: PlaylistSave) -> None:
        posting = await self._posting(interaction, save.posting)
        if await self._account(interaction) is None:
            await self._logins.offer(interaction, WishedSave(save.posting))
        else:
            as_text = await self._reads_text(interaction)
            await save_shown(interaction, self._saving, save, posting, as_text=as_text)

    async def _undo(self, interaction: discord.Interaction, save: PlaylistSave) -> None:
        if await self._account(interaction) is None:
            await self._logins.offer(interaction, WishedSave(save.posting))
            return
        count = await in_time(interaction, self._saving.undo(save), in_place=True)
        await _say(interaction, undone_text(count))

    async def _stop(self, interaction: discord.Interaction, save: PlaylistSave) -> None:
        if self._saving.is_running(save.id):
            # The call that is being made is waited for; then the message tells how far it came.
            self._saving.stop(save.id)
            await interaction.response.edit_message(content=gettext(STOPPING), view=None)
            return
        embed, view = await self._told(interaction, state_embed(save)), state_view(save, START)
        await show(interaction, in_place=True, content=None, embed=embed, view=view)

    async def _ask(self, interaction: discord.Interaction, form: discord.ui.Modal) -> None:
        as_text = await self._reads_text(interaction)
        await show_form(interaction, text_form(form) if as_text else form)

    async def _told(self, interaction: discord.Interaction, embed: discord.Embed) -> discord.Embed:
        return text_embed(embed) if await self._reads_text(interaction) else embed

    async def _reads_text(self, interaction: discord.Interaction) -> bool:
        # All of it is shown to its user alone.
        viewer = Viewer.of(asker_of(interaction), private=True)
        return await self._services.answers.browsing.reads_text(viewer)

    async def _posting(self, interaction: discord.Interaction, answer: PostingId) -> Posting:
        browsing = self._services.answers.browsing
        return (await browsing.admitted(answer, asker_of(interaction))).posting

    async def _account(self, interaction: discord.Interaction) -> Account | None:
        """Return the user's account; None where there is none that may be written to."""
        account = await self._spotify.accounts.of(_holder(interaction))
        return account if account and account.login.may_write else None


def _holder(interaction: discord.Interaction) -> HolderId:
    return HolderId(interaction.user.id)


async def _say(interaction: discord.Interaction, sentence: str) -> None:
    await show(interaction, in_place=True, content=sentence, embed=None, view=None)


def _wanted(interaction: discord.Interaction) -> WantedSave:
    form = form_data(interaction)
    clusters: tuple[int, ...] = ()
    sort = Sort.RANK
    with suppress(ValueError):
        clusters, sort = tuple(map(int, form.values(CLUSTERS))), Sort(form.choice(SORT))
    if not clusters:
        raise GoneError(gettext(NOT_OFFERED))
    return WantedSave(clusters, sort, form.choice(WHO) == PUBLIC, form.text(NAME))


async def _refuse(_: discord.Interaction, __: str) -> None:
    raise LinkingError(gettext(NOT_SET_UP))


async def setup(bot: Constellate) -> None:
    """Add the answers to its clicks; without Spotify, only to those of before."""
    spotify = bot.services.spotify
    if spotify is None:
        bot.answer_clicks(PREFIX, _refuse)
        return
    cog = SavePlaylists(bot.services, spotify)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
