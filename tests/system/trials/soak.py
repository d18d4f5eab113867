"""Thousands of commands: whether anything is lost, answered twice or leaked, and survives kills."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence

from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.gauges import Gauge
from tests.system.trials.load_figures import MEBI, Figure, count, milliseconds, percentile
from tests.system.trials.soak_runs import AT_ONCE, KILLS, live, live_through_kills, open_town
from tests.system.trials.soak_town import COMMAND, GUILDS, PEOPLE, Town
from tests.system.trials.world import TROUBLE

USUALLY = 2_000
SETTINGS = "SELECT guild_id, name, value FROM guild_settings"
COMMANDS = int(os.environ.get("SOAK_COMMANDS", USUALLY))
WARNING, AT_LAST = " WARNING ", "was answered at last"
"""In the log."""
GROWS = 1.25
"""Times what the bot took after the first thousand commands."""
ACKNOWLEDGED_MS = 1_000
FOR_EVER = float("inf")
ABOUT = f"""\
One bot as it is shipped, with one worker, beside the fakes of Discord and of all services; but the
cooldown is 0, lest it refuse what is to be counted, and the accounts of two people are linked.
{PEOPLE:,} people in {GUILDS} servers, {AT_ONCE} of them at once, use commands in a mix as in life:
three of a hundred are about playlists that are new, the rest about stored answers, by file, link,
suggestion and menu, other groupings, settings, what is kept about them, and what cannot be read;
pages are turned, sorted and taken along meanwhile, and answers deleted. `SOAK_COMMANDS=10000`
makes the run longer than the {USUALLY:,} that it is without. Then the bot is killed (-9) {KILLS}
times, at random moments of which the seed is fixed, and started again at once, while people ask
for what is new, change settings and delete. A row of a count is a promise; times are shown. A
click that was acknowledged when the bot was killed may be pressed again and is not counted. A user
who was being told in private then may be told where to look, which is no second answer."""


async def rows(tell: Tell) -> Sequence[Row]:
    """Make both runs."""
    peace, kills = f"{COMMANDS:,} commands", f"killed {KILLS} times"
    tell(f"  {peace}")
    found = [figure.row(peace) for figure in await _peace(tell)]
    tell(f"  {kills}")
    return found + [figure.row(kills) for figure in await _kills(tell)]


async def _peace(tell: Tell) -> Sequence[Figure]:
    async with open_town() as town:
        gauges = await live(town, COMMANDS, tell)
        size = await town.world.database.size()
        return [
            *_counts(town, tell),
            count("clicks lost", town.tally.lost.total() - town.tally.lost[COMMAND], 0),
            count("never acknowledged", town.tally.unheard.total(), 0),
            Figure("warnings in the log", _warnings(town)),
            *await _kept(town),
            *(
                milliseconds(f"acknowledged, {percent}%", percentile(town.tally.seconds, percent),
                             ACKNOWLEDGED_MS)
                for percent in (50, 95, 99, 100)
            ),
            *_grown(gauges),
            Figure("the database at the end", f"{size / MEBI:.1f} MiB"),
        ]  # fmt: skip


async def _kills(tell: Tell) -> Sequence[Figure]:
    async with open_town() as town:
        await live_through_kills(town, tell)
        lost_clicks = town.tally.lost.total() - town.tally.lost[COMMAND]
        return [
            *_counts(town, tell),
            Figure("of these by a later process", f"{town.world.bot.output.count(AT_LAST):,}"),
            *await _kept(town),
            Figure("never acknowledged, for the bot was gone", f"{town.tally.unheard.total():,}"),
            Figure("clicks acknowledged when the bot was killed", f"{lost_clicks:,}"),
        ]


def _counts(town: Town, tell: Tell) -> Sequence[Figure]:
    tally, discord = town.tally, town.discord
    tally.look_back(FOR_EVER)
    for twice in tally.twice:
        tell(f"    twice: {twice}")
    asked = ", ".join(f"{number:,} {kind}s" for kind, number in tally.asked.items())
    acknowledged = tally.asked[COMMAND] - tally.unheard[COMMAND]
    troubles = sum(town.world.bot.output.count(word) for word in TROUBLE)
    return [
        Figure("asked", asked),
        count("acknowledged commands that were answered", tally.settled[COMMAND], acknowledged),
        count("commands lost", tally.lost[COMMAND], 0),
        count("answered twice", len(tally.twice), 0),
        count("rules of Discord's broken", len(discord.violations), 0),
        count("errors and tracebacks in the log", troubles, 0),
    ]


def _warnings(town: Town) -> str:
    lines = [line for line in town.world.bot.output.splitlines() if WARNING in line]
    first = lines[0].partition(WARNING)[2] if lines else ""
    return f"{len(lines)} {first}".strip()


async def _kept(town: Town) -> Sequence[Figure]:
    expected, database = town.expected, town.world.database
    settings = await database.rows(SETTINGS)
    values = {(guild, name): json.loads(value) for guild, name, value in settings}
    found = await database.rows("SELECT id, owner_id FROM postings")
    others = [key for key, may in expected.decided.items() if values.get(key) not in may]
    back = len({*expected.deleted} & {posting for posting, _ in found})
    people = len({*expected.gone} & {owner for _, owner in found})
    return [
        count(
            f"of {len(expected.decided):,} settings, otherwise than acknowledged", len(others), 0
        ),
        count(f"of {len(expected.deleted):,} deleted answers, still there", back, 0),
        count(f"of {len(expected.gone):,} people who were deleted, still there", people, 0),
    ]


def _grown(gauges: Mapping[str, tuple[Gauge, Gauge]]) -> Sequence[Figure]:
    when, (bots, trees) = ", ".join(gauges), zip(*gauges.values(), strict=True)
    _, early, late = bots
    most = early.resident * GROWS
    bounded = late.resident <= most
    resident = _listed(each.resident / MEBI for each in bots)
    proportional = _listed(each.proportional / MEBI for each in trees)
    return [
        Figure(f"MiB of the bot {when}", resident, f"<= {most / MEBI:.0f}", bounded, bounded),
        Figure(f"MiB (PSS) of all processes {when}", proportional),
        Figure(
            f"descriptors of the bot {when}", " / ".join(f"{each.descriptors}" for each in bots)
        ),
        Figure(f"threads of the bot {when}", " / ".join(f"{each.threads}" for each in bots)),
    ]


def _listed(numbers: Iterable[float]) -> str:
    return " / ".join(f"{number:.0f}" for number in numbers)


SOAK = Trial(
    name="soak",
    title="Soak",
    about=" ".join(ABOUT.split()),
    header=("Run", "What", "Measured", "Target", "Met"),
    rows=rows,
    sized_by="SOAK_COMMANDS",
)
