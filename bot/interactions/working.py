"""What commands and clicks that have something made share: limits, and a waiting message."""

import contextlib
from collections.abc import AsyncIterator

import discord

from bot.core.models import Options
from bot.interactions.caller import Caller
from bot.interactions.progress import acknowledge, progress_shown
from bot.ports import Progress, no_progress
from bot.use_cases.reports.request import ReportRequest, Waiting


def report_request(
    caller: Caller,
    options: Options,
    cooldown_s: int,
    progress: Progress,
    waiting: Waiting = contextlib.nullcontext,
) -> ReportRequest:
    """Say who wants a report, and within which limits."""
    return ReportRequest(
        asker=caller.asker,
        options=options,
        largest=caller.settings.largest_playlist,
        cooldown_s=cooldown_s,
        progress=progress,
        waiting=waiting,
    )


@contextlib.asynccontextmanager
async def working(interaction: discord.Interaction, *, in_place: bool) -> AsyncIterator[Progress]:
    """Acknowledge a click, and show progress, but not in the answer, which stays as it is."""
    if in_place:
        await interaction.response.defer()
        yield no_progress
        return
    reply = await acknowledge(interaction, private=True)
    async with progress_shown(reply) as progress:
        yield progress
