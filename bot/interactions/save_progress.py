"""A save under way: its progress in the message that was clicked, and what came of it."""

import discord

from bot.core.errors import SourceError, UserError
from bot.core.pages.positions import START
from bot.core.postings import Posting
from bot.core.spotify.playlist_saves import PlaylistSave
from bot.core.spotify.save_refusals import while_saving
from bot.interactions.errors import explain
from bot.interactions.presenter import presenter_at
from bot.interactions.progress import progress_shown
from bot.interactions.reply import FAILURES, Reply, is_gone
from bot.languages import gettext, gettext_noop, pgettext
from bot.screens.save_playlists import running_view, state_embed, state_view
from bot.screens.text_controls import text_embed
from bot.use_cases.saving.run import SaveState
from bot.use_cases.saving.saving import Saving

BEGINNING = gettext_noop("Saving …")


async def save_shown(
    interaction: discord.Interaction,
    saving: Saving,
    save: PlaylistSave,
    posting: Posting,
    *,
    as_text: bool,
) -> None:
    """Do what is left of a save, and show how far it is, at last what came of it.

    A save goes on when its message is gone, or too old to be changed.
    """
    await interaction.response.edit_message(
        content=gettext(BEGINNING), embed=None, view=running_view(save)
    )
    async with progress_shown(Reply.to(interaction)) as progress:
        state = await saving.run(save, posting, progress)
    try:
        await _show(interaction, state, as_text=as_text)
    except FAILURES as error:
        if not is_gone(error):
            raise


async def _show(interaction: discord.Interaction, state: SaveState, *, as_text: bool) -> None:
    reason = _reason(state.refusal, interaction)
    embed = state_embed(state.save, reason, kept=state.kept)
    embed = text_embed(embed) if as_text else embed
    view = state_view(state.save, START, kept=state.kept)
    await interaction.edit_original_response(content=None, embed=embed, view=view)


def _reason(refusal: UserError | None, interaction: discord.Interaction) -> str:
    if isinstance(refusal, SourceError):
        refusal = UserError(while_saving(refusal, pgettext("button", "Finish")))
    return explain(refusal, presenter_at(interaction)) if refusal else ""
