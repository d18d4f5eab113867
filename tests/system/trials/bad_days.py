"""Every service on a bad day: what people see, and that nothing is asked in a storm."""

import asyncio
import re
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tests.system.trials.answers import Answer, ask
from tests.system.trials.failure_modes import FAILURE_MODES, FailureMode, end
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.publishing import deezer_link, publish, publish_at_deezer, spotify_link
from tests.system.trials.world import (
    ACCOUNTS,
    COVERS,
    DEEZER,
    LISTENBRAINZ,
    MUSICBRAINZ,
    RECCOBEATS,
    SPOTIFY,
    Host,
    TrialWorld,
    open_world,
)

HOSTS = (SPOTIFY, ACCOUNTS, RECCOBEATS, LISTENBRAINZ, DEEZER, MUSICBRAINZ, COVERS)
TRACKS, EACH = 1_600, 60
"""To deal, and of each playlist."""
AT_ONCE = 3
"""Bots, which mostly wait."""
LONGEST_S, MOST_CALLS = 30, 12
TO_LINK = "**Link Spotify**"
"""One of the ways that a user reads of who has no login that works."""
UNTIL = re.compile(r"until \d\d:\d\d UTC")
ABOUT = """\
A playlist of 60 tracks that was never seen before is asked for while one service is out of
order; then, the service being well again, another one. The calls are those to that service until
the bot has gone quiet (nobody counts connections that are refused). A row is kept where there
was a page, or one sentence, within 30 seconds, after no more than 12 calls beyond those of a
good day; where the next playlist was answered with a page; and where neither Discord nor the log
has anything to complain of. Where a service asks for 48,925 seconds, it is left alone in the
next command too, any sentence about it names the time, and an answer that was given before is
still found. Logins are expired before Spotify's accounts service is tried; for the covers the
page is the first one with tracks."""


@dataclass(frozen=True, slots=True)
class _Wellness:
    """A playlist that was answered while all was well, and how many calls that took."""

    link: str
    calls: int


@dataclass(frozen=True, slots=True)
class _Aftermath:
    """What came next."""

    said: str
    well: bool


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try every service, or those named, each with a bot of its own."""
    places = asyncio.Semaphore(AT_ONCE)

    async def tried(name: str) -> Sequence[Row]:
        async with places, open_world(TRACKS) as world:
            return await _service(world, world.hosts[name], tell)

    names = [name for name in HOSTS if not only or name in only]
    return [row for found in await asyncio.gather(*map(tried, names)) for row in found]


async def _service(world: TrialWorld, host: Host, tell: Tell) -> Sequence[Row]:
    stored, before = _link(world, host), host.calls()
    await _seen(world, host, stored)
    await world.quiet()
    well = _Wellness(stored, host.calls() - before)
    done = []
    for mode in FAILURE_MODES:
        tell(f"  {host.name}, {mode.name}")
        done.append(await _failing(world, host, mode, well))
    return done


async def _failing(world: TrialWorld, host: Host, mode: FailureMode, well: _Wellness) -> Row:
    if host.name == ACCOUNTS:
        world.services.spotify.accounts.expire()
    link, before = _link(world, host), host.calls()
    await mode.begin(host)
    answer, said = await _seen(world, host, link)
    await world.quiet(mode.echo_s)
    made = host.calls() - before
    then = await (_left_alone if mode.lasts else _recovered)(world, host, well.link)
    named = not mode.lasts or answer.is_page or bool(UNTIL.search(said))
    fitting = answer.seconds <= LONGEST_S and (answer.is_page or answer.is_sentence) and named
    calls = f"{'-' if mode.uncounted else made} / {well.calls}"
    few = made <= well.calls + MOST_CALLS
    cells = (host.name, mode.name, calls, f"{answer.seconds:.2f}", said, then.said)
    return Row(cells, fitting and few and then.well and world.well_behaved())


async def _recovered(world: TrialWorld, host: Host, _: str) -> _Aftermath:
    """Let the service be well, and ask for another playlist."""
    await end(host)
    answer, said = await _seen(world, host, _link(world, host))
    if host.name == ACCOUNTS and TO_LINK in said:
        # The new login was lost with an answer that came too late or broke off, and by then the old
        # one was void.
        await world.link("ada")
        again, _ = await _seen(world, host, _link(world, host))
        return _Aftermath(f"{said} Once linked: page, {again.seconds:.2f} s", again.is_page)
    await world.quiet()
    what = said if host.name == COVERS else "page"
    return _Aftermath(f"{what if answer.is_page else said}, {answer.seconds:.2f} s", answer.is_page)


async def _left_alone(world: TrialWorld, host: Host, stored: str) -> _Aftermath:
    """Ask for another playlist, and for one that was answered before."""
    before = host.calls()
    another, _ = await _seen(world, host, _link(world, host))
    await world.quiet()
    made = host.calls() - before
    found = await ask(world, stored)
    well = not made and found.is_page and (another.is_page or another.is_sentence)
    calls = f"{made} call{'s' * (made != 1)} in the next command"
    return _Aftermath(f"{calls}; stored answer: {found.said}", well)


async def _seen(world: TrialWorld, host: Host, link: str) -> tuple[Answer, str]:
    """Ask, and, where it is about covers, turn to the first tracks."""
    answer = await ask(world, link)
    if host.name != COVERS or answer.message is None or not answer.is_page:
        return answer, answer.said
    await world.discord.click(answer.message, "Next ▶")
    since = time.monotonic()
    await world.discord.click(answer.message, "Next ▶")
    shown = f"tracks {'with' if answer.message.files else 'without'} covers"
    return Answer(answer.message, time.monotonic() - since), shown


def _link(world: TrialWorld, host: Host) -> str:
    """Make a playlist that nobody has seen."""
    if host.name == DEEZER:
        return deezer_link(publish_at_deezer(world, EACH))
    return spotify_link(publish(world, world.music.for_spotify(EACH)))


BAD_DAYS = Trial(
    name="services",
    title="Services on a bad day",
    about=" ".join(ABOUT.split()),
    header=("Service", "What is wrong", "Calls, made / on a good day", "Seconds", "Seen", "Next"),
    rows=rows,
)
