"""Every button and menu of an answer."""

import io
from dataclasses import replace

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.clicks.page_clicks import PREFIX, TEXT_PREFIX, Action, Click, read_click
from bot.core.clicks.share_clicks import SHARE
from bot.core.errors import GoneError, NotAllowedError, UserError
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS, Options
from bot.core.pages.positions import Position
from bot.core.postings import PostedReport, Posting
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort
from bot.interactions.caller import asker_of, caller_of
from bot.interactions.click_data import first_chosen, is_private
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import asked_by, is_own_message, moderates, refuse_others
from bot.interactions.run_command import regroup
from bot.interactions.share_page import offer_page
from bot.languages import gettext, gettext_noop
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.menu import deleting, menu
from bot.use_cases.answers.postings import NOT_YOURS
from bot.use_cases.answers.shown import Shown
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

OLD = gettext_noop("I no longer know that button; please run /clusters again.")
"""A click that carries something I did not write."""
EMPTY = {
    Product.URIS: gettext_noop(
        "None of these tracks has an address of Spotify's; please take the table instead."
    ),
    Product.LISTS: gettext_noop(
        "I know no link of any of these tracks; please take the table instead."
    ),
}


class Pager(commands.Cog):
    """Turns pages, and does what the options say."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on an answer."""
        click = read_click(custom_id)
        if click is None:
            raise GoneError(gettext(OLD))
        if click.action in {Action.ASK_TO_DELETE, Action.DELETE}:
            await self._delete(interaction, click)
            return
        asker = asker_of(interaction)
        posted = await self._services.answers.browsing.admitted(click.posting, asker)
        match click.action:
            case Action.FEWER | Action.MORE | Action.FOCUS | Action.RENEW:
                await self._regroup(interaction, click, posted.posting)
            case Action.EXPORT:
                await self._export(interaction, click, posted)
            case _:
                await self._turn(interaction, click, posted)

    async def _turn(
        self, interaction: discord.Interaction, click: Click, posted: PostedReport
    ) -> None:
        in_place = is_own_message(interaction, posted.posting, as_text=click.as_text)
        reading = self._read(interaction, click, posted, in_place=in_place)
        shown = await in_time(interaction, reading, in_place=in_place)
        stays_in_menu = click.action in {Action.MENU, Action.SORT}
        view = menu(shown) if stays_in_menu else turning(shown)
        page, pictures = embed(shown.page), files(shown)
        await show(interaction, in_place=in_place, files=pictures, embed=page, view=view)

    async def _read(
        self,
        interaction: discord.Interaction,
        click: Click,
        posted: PostedReport,
        *,
        in_place: bool,
    ) -> Shown:
        caller = caller_of(self._services, interaction)
        position = _destination(click, first_chosen(interaction))
        private = not in_place or is_private(interaction)
        viewer = Viewer.of(caller.asker, private=private, as_text=click.as_text)
        spotify = self._services.spotify
        if spotify and click.action is Action.SORT and position.sort is Sort.RANK:
            await spotify.library.require_ranks(viewer)
        size = caller.settings.page_size
        return await self._services.answers.browsing.show(
            posted.posting, position, size, viewer, origin=posted.origin
        )

    async def _regroup(
        self, interaction: discord.Interaction, click: Click, posting: Posting
    ) -> None:
        caller = caller_of(self._services, interaction)
        refuse_others(interaction, caller.settings)
        options = await self._options(interaction, click, posting)
        in_place, anew = is_own_message(interaction, posting), click.action is Action.RENEW
        await regroup(
            self._services, interaction, caller, posting, options, anew=anew, in_place=in_place
        )

    async def _options(
        self, interaction: discord.Interaction, click: Click, posting: Posting
    ) -> Options:
        asked = await self._services.reports.options(posting.report)
        summary = await self._services.answers.browsing.summary(posting.report)
        count = len(summary.clusters)
        match click.action:
            case Action.FEWER:
                return replace(asked, clusters=max(FEWEST_CLUSTERS, count - 1))
            case Action.MORE:
                return replace(asked, clusters=min(MOST_CLUSTERS, count + 1))
            case Action.FOCUS:
                return replace(asked, focus=Focus(_one_of(Focus, first_chosen(interaction))))
        return asked

    async def _export(
        self, interaction: discord.Interaction, click: Click, posted: PostedReport
    ) -> None:
        chosen = first_chosen(interaction)
        if chosen == SHARE:
            await offer_page(interaction, self._services.answers.shared_pages, posted)
            return
        await self._hand_out(interaction, click, posted.posting, Product(_one_of(Product, chosen)))

    async def _hand_out(
        self,
        interaction: discord.Interaction,
        click: Click,
        posting: Posting,
        product: Product,
    ) -> None:
        # In private, whatever the answer is.
        viewer = Viewer.of(asker_of(interaction), private=True)
        sort = click.position.sort
        reading = self._services.answers.documents.document(posting, product, sort, viewer)
        document = await in_time(interaction, reading, in_place=False)
        if not document.content:
            raise UserError(gettext(EMPTY[product]))
        if len(document.content) > interaction.filesize_limit:
            limit = interaction.filesize_limit // 2**20
            raise UserError(
                gettext(
                    "That file is larger than the {limit} MiB I may send here; please take "
                    "another.",
                    limit=limit,
                )
            )
        file = discord.File(io.BytesIO(document.content), document.name)
        await show(interaction, in_place=False, files=[file])

    async def _delete(self, interaction: discord.Interaction, click: Click) -> None:
        if click.action is Action.ASK_TO_DELETE:
            if not (asked_by(interaction) or moderates(interaction)):
                people = await self._services.answers.postings.people_of(click.posting)
                if interaction.user.id not in people:
                    raise NotAllowedError(gettext(NOT_YOURS))
            await interaction.response.edit_message(view=deleting(click))
            return
        await in_time(interaction, self._take_back(interaction, click), in_place=True)
        if not interaction.response.is_done():
            await interaction.response.defer()
        await interaction.delete_original_response()

    async def _take_back(self, interaction: discord.Interaction, click: Click) -> None:
        try:
            posting = await self._services.answers.browsing.posting(
                click.posting, asker_of(interaction)
            )
        except GoneError:
            # The message is still there, though the answer is no longer kept.
            if not asked_by(interaction) and not moderates(interaction):
                raise
            await self._services.answers.postings.forget(click.posting)
        else:
            if posting.private or not is_private(interaction):
                await self._services.answers.postings.take_back(
                    posting, interaction.user.id, moderator=moderates(interaction)
                )


def _destination(click: Click, chosen: str) -> Position:
    match click.action:
        case Action.JUMP:
            return Position(chosen, 0, click.position.sort)
        case Action.SORT:
            return Position(click.position.section, 0, Sort(_one_of(Sort, chosen)))
        case _:
            return click.position


def _one_of(choices: type[Sort | Focus | Product], value: str) -> str:
    if value not in [choice.value for choice in choices]:
        raise GoneError(gettext(OLD))
    return value


async def setup(bot: Constellate) -> None:
    """Add the answers to clicks."""
    cog = Pager(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
    bot.answer_clicks(TEXT_PREFIX, cog.clicked)
