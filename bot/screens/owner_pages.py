"""What the application's owner is shown: how the bot is doing, and where it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import DiskUse, Operation, ServiceTally, Tally
from bot.core.operating.trouble_words import TITLES
from bot.core.pages.page import NEUTRAL
from bot.core.services import SERVICES, Service
from bot.core.text.discord_markdown import plain
from bot.core.text.wording import plural

GIB, MIB = 2**30, 2**20
SERVERS_A_PAGE = 20
LONGEST_NAME = 60
SUMMED = (
    "Servers, answers, line and faults of all my {processes} processes; the rest is as this one "
    "sees it."
)


@dataclass(frozen=True, slots=True)
class ServerRow:
    """A server that the bot is in."""

    id: int
    name: str
    members: int


def state_embed(operation: Operation, version: str, started: datetime) -> discord.Embed:
    """Show how the bot is doing."""
    tally = operation.tally
    embed = discord.Embed(title="How I'm doing", color=NEUTRAL)
    embed.add_field(name="Servers", value=f"{operation.servers:,}")
    embed.add_field(name="Answers", value=_answers(tally))
    queue = f"{operation.running:,} running, {operation.waiting:,} waiting"
    embed.add_field(name="In line", value=queue)
    embed.add_field(name="Services", value=_services(tally), inline=False)
    if tally.cluster:
        cluster = _cluster(tally.cluster, tally.cluster_jobs)
        embed.add_field(name="Dask", value=cluster, inline=False)
    embed.add_field(name="Disk", value=_disk(operation.disk))
    embed.add_field(name="Faults", value=_faults(tally))
    if tally.troubles:
        embed.add_field(name="Please look at", value=_troubles(tally), inline=False)
    since = f"<t:{int(started.timestamp())}:R>"
    embed.description = f"Version {version}, started {since}; all numbers are since then."
    if operation.processes > 1:
        embed.set_footer(text=SUMMED.format(processes=operation.processes))
    return embed


def servers_embed(servers: Sequence[ServerRow], page: int) -> discord.Embed:
    """Show a page of the servers that the bot is in, the largest first."""
    ordered = sorted(servers, key=lambda server: (-server.members, server.id))
    pages = max(1, -(-len(ordered) // SERVERS_A_PAGE))
    page = min(page, pages)
    shown = ordered[(page - 1) * SERVERS_A_PAGE : page * SERVERS_A_PAGE]
    lines = [
        f"**{plain(server.name, LONGEST_NAME)}** · {plural(server.members, 'member')} · "
        f"`{server.id}`"
        for server in shown
    ]
    embed = discord.Embed(title=plural(len(ordered), "server"), color=NEUTRAL)
    embed.description = "\n".join(lines) or "I am in none yet; /about has the address to invite me."
    embed.set_footer(text=f"Page {page} of {pages}")
    return embed


def _answers(tally: Tally) -> str:
    if not tally.answers:
        return "none yet"
    if not tally.found:
        return f"{tally.answers:,}, all of them new"
    share = round(100 * tally.found / tally.answers)
    return f"{tally.answers:,}, {share}% of them stored already"


def _services(tally: Tally) -> str:
    lines = [_service(name, each) for name, each in sorted(tally.services.items())]
    return "\n".join(lines) or "not asked yet"


def _service(name: str, tally: ServiceTally) -> str:
    title = SERVICES[Service(name)].title if name in tuple(Service) else "Covers and files"
    told = f"**{title}** · {plural(tally.calls, 'call')}"
    if tally.failures:
        told += f", {tally.failures:,} failed"
    if tally.outages:
        told += f", {plural(tally.outages, 'outage')}"
    if tally.down_since:
        told += f" · ⚠️ down since <t:{int(tally.down_since.timestamp())}:R>"
    return told


def _cluster(state: ClusterState, jobs: int) -> str:
    address = f"`{state.scheduler}`"
    if state.away:
        told = f"⚠️ {address} does no job of mine: {state.away}"
    else:
        told = f"{address} · {state.crew}, {plural(jobs, 'job')} of mine under way"
    if state.refused:
        told += f"\n⚠️ {plural(state.refused, 'worker')} of another version; my log names each"
    return told


def _disk(disk: DiskUse) -> str:
    if not disk.total and not disk.database:
        return "it does not say"
    if not disk.total:
        return f"my database takes {disk.database / MIB:,.1f} MiB on its server"
    free = f"{disk.free / GIB:,.1f} of {disk.total / GIB:,.1f} GiB free"
    return f"{free}; my database takes {disk.database / MIB:,.1f} MiB"


def _faults(tally: Tally) -> str:
    commands = plural(tally.failed_commands, "failed command")
    return f"{commands}, {plural(tally.lost_workers, 'lost worker')}"


def _troubles(tally: Tally) -> str:
    return "\n".join(
        f"⚠️ {TITLES[trouble]}, last noticed <t:{int(met.astimezone(UTC).timestamp())}:R>"
        for trouble, met in tally.troubles.items()
    )
