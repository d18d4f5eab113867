"""What can be done with one cluster of an answer, and with a private answer as a whole."""

from dataclasses import replace

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.clicks.cluster_clicks import (
    PREFIX,
    ClusterAction,
    ClusterClick,
    read_cluster_click,
)
from bot.core.command_choices import AUTOMATIC, read_count
from bot.core.errors import GoneError, NotAllowedError
from bot.core.models import Sizes
from bot.core.postings import PostedReport, Posting
from bot.core.text.cluster_sizes import read_sizes
from bot.core.text.given_names import tidy_name
from bot.core.text.spoken_names import spoken_name
from bot.interactions.caller import admitted_caller, asker_of, caller_of
from bot.interactions.click_data import FormData, form_data, is_private, reads_as_text
from bot.interactions.forms import open_form
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import is_own_message, is_public_here, refuse_others
from bot.interactions.publish import Publisher
from bot.interactions.run_command import regroup
from bot.interactions.split import split
from bot.languages import gettext, gettext_noop
from bot.screens.answer_buttons import turning
from bot.screens.cluster_actions import NAME, rename_form
from bot.screens.embeds import embed, files
from bot.screens.playlist_copy import copy_files, copy_text
from bot.screens.sizes import LEAST, MOST, sizes_form
from bot.screens.ways_in import CLUSTERS
from bot.use_cases.answers.publishing import refuse_posting
from bot.use_cases.answers.shown import Shown
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

FORMS = frozenset({ClusterAction.RENAME, ClusterAction.SIZES})
"""What opens one."""
OLD = gettext_noop("I no longer know that button; please run /clusters again.")
"""A click that carries something I did not write."""
NOT_YOURS = gettext_noop(
    "Only the person who asked for this answer can rename its clusters; please run /clusters "
    "yourself, and name yours."
)
ELSEWHERE = gettext_noop(
    "On this server public answers belong in other channels; please run /clusters in one of those."
)


class ClusterActions(commands.Cog):
    """Copies, renames, splits and posts."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._publisher = Publisher(services)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on a button, or the form."""
        click = read_cluster_click(custom_id)
        if click is None:
            raise GoneError(gettext(OLD))
        if click.action in FORMS:
            await open_form(interaction, self._form(interaction, click))
            return
        posted = await self._admitted(interaction, click)
        match click.action:
            case ClusterAction.COPY:
                await self._copy(interaction, click, posted.posting)
            case ClusterAction.NAMED:
                await self._rename(interaction, click, posted)
            case ClusterAction.SPLIT:
                await self._split(interaction, click, posted.posting)
            case ClusterAction.POST:
                await self._post(interaction, click, posted)
            case ClusterAction.SIZED:
                await self._regroup(interaction, posted.posting)

    async def _admitted(
        self, interaction: discord.Interaction, click: ClusterClick
    ) -> PostedReport:
        return await self._services.answers.browsing.admitted(click.posting, asker_of(interaction))

    async def _copy(
        self, interaction: discord.Interaction, click: ClusterClick, posting: Posting
    ) -> None:
        # In private, so that the order may be that of the user's own ranks.
        viewer = Viewer.of(asker_of(interaction), private=True)
        cluster, sort = int(click.position.section), click.position.sort
        reading = self._services.answers.documents.links(posting, cluster, sort, viewer)
        copy = await in_time(interaction, reading, in_place=False)
        text, attached = copy_text(copy), copy_files(copy)
        await show(interaction, in_place=False, files=attached, content=text)

    async def _form(
        self, interaction: discord.Interaction, click: ClusterClick
    ) -> discord.ui.Modal:
        posting = (await self._admitted(interaction, click)).posting
        if click.action is ClusterAction.SIZES:
            return sizes_form(click, await self._services.reports.options(posting.report))
        _refuse_renaming(interaction, posting)
        cluster = int(click.position.section)
        names = self._services.answers.cluster_names
        own = spoken_name(await names.own_name(posting, cluster))
        return rename_form(click, await names.of_cluster(posting, cluster), own)

    async def _rename(
        self, interaction: discord.Interaction, click: ClusterClick, posted: PostedReport
    ) -> None:
        _refuse_renaming(interaction, posted.posting)
        name = tidy_name(form_data(interaction).text(NAME))
        renaming = self._renamed(interaction, click, posted, name)
        in_place = interaction.message is not None
        shown = await in_time(interaction, renaming, in_place=in_place)
        page, pictures = embed(shown.page), files(shown)
        await show(interaction, in_place=in_place, files=pictures, embed=page, view=turning(shown))

    async def _renamed(
        self, interaction: discord.Interaction, click: ClusterClick, posted: PostedReport, name: str
    ) -> Shown:
        caller = caller_of(self._services, interaction)
        cluster = int(click.position.section)
        await self._services.answers.cluster_names.rename(posted.posting, cluster, name)
        private = is_private(interaction)
        as_text = private and reads_as_text(interaction)
        viewer = Viewer.of(caller.asker, private=private, as_text=as_text)
        return await self._services.answers.browsing.show(
            posted.posting,
            click.position,
            caller.settings.page_size,
            viewer,
            origin=posted.origin,
        )

    async def _split(
        self, interaction: discord.Interaction, click: ClusterClick, posting: Posting
    ) -> None:
        caller = caller_of(self._services, interaction)
        refuse_others(interaction, caller.settings)
        cluster = int(click.position.section)
        await split(self._services, interaction, caller, posting, cluster)

    async def _regroup(self, interaction: discord.Interaction, posting: Posting) -> None:
        caller = caller_of(self._services, interaction)
        refuse_others(interaction, caller.settings)
        clusters, sizes = _wanted(form_data(interaction))
        asked = await self._services.reports.options(posting.report)
        options = replace(asked, clusters=clusters, sizes=sizes)
        in_place = is_own_message(interaction, posting)
        await regroup(
            self._services, interaction, caller, posting, options, anew=False, in_place=in_place
        )

    async def _post(
        self, interaction: discord.Interaction, click: ClusterClick, posted: PostedReport
    ) -> None:
        caller = admitted_caller(self._services, interaction)
        refuse_posting(posted, caller.asker)
        if not is_public_here(interaction, caller.settings):
            raise NotAllowedError(gettext(ELSEWHERE))
        await self._publisher.publish(interaction, caller, posted, click.position)


def _wanted(form: FormData) -> tuple[int | None, Sizes]:
    """Read how many clusters of what sizes are wanted. Raises UserError."""
    try:
        count = read_count(form.choice(CLUSTERS) or AUTOMATIC)
    except ValueError as error:
        raise GoneError(gettext(OLD)) from error
    return count, read_sizes(form.text(LEAST), form.text(MOST))


def _refuse_renaming(interaction: discord.Interaction, posting: Posting) -> None:
    if posting.owner_id != interaction.user.id:
        raise NotAllowedError(gettext(NOT_YOURS))


async def setup(bot: Constellate) -> None:
    """Add the answers to its clicks."""
    cog = ClusterActions(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
