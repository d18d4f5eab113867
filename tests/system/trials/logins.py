"""Logins at Spotify that are stolen, mixed up, used again or cut short, at the bot's own port."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

import aiohttp

from tests.fakes.discord.people import ADA, BEN
from tests.fakes.server import Fault
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.logins_desk import Desk, open_desk
from tests.web.browser import SeenPage

TIMES = 3
LONGEST_S = 40.0
SLOW_S, SLOWER_S = 3.0, 8.0
"""Answers of Spotify's that the port waits for when the bot stops, and that it does not."""
NOBODYS = "You have no Spotify account linked"
OVER, USED = "That login has expired, or was used already", "I do not know that login any more"


@dataclass(frozen=True, slots=True)
class Came:
    """What the browser read, and whether that is as it should be."""

    said: str
    well: bool


Attempt = Callable[[Desk], Awaitable[Came]]


async def _strangers_link(desk: Desk) -> Came:
    """Ada sends her link to Ben, who agrees with an account of her own."""
    asked = await desk.browser.open(desk.agree(await desk.begin(), "bea"))
    named = f"(@{ADA.name})?" in asked.words
    return Came(asked.words, named and NOBODYS in await desk.unlink())


async def _two_browsers(desk: Desk) -> Came:
    """Two users are on Spotify's page at once."""
    pages = [(await desk.begin(ADA), "ada"), (await desk.begin(BEN), "bea")]
    asked = [await desk.browser.open(desk.agree(*page)) for page in pages]
    done = [await desk.browser.press(each) for each in asked]
    names = ["linked as Ada" in done[0].words, "linked as Bea" in done[1].words]
    gone = [NOBODYS in await desk.unlink(who) for who in (ADA, BEN)]
    return Came(done[0].words, all(names) and not any(gone))


async def _old_state(desk: Desk) -> Came:
    old = await desk.begin()
    await desk.begin()
    seen = await desk.browser.open(desk.agree(old, "ada"))
    return await _refused(desk, seen, OVER)


async def _mixed(desk: Desk) -> Came:
    """Ada's state is brought with a code for Ben's login."""
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    other = await desk.browser.open(desk.agree(await desk.begin(BEN), "bea"))
    fields = asked.fields | {"code": other.fields["code"]}
    return await _refused(desk, await desk.browser.press(asked, fields=fields), "start again")


async def _replayed(desk: Desk) -> Came:
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    await desk.browser.press(asked)
    await desk.unlink()
    return await _refused(desk, await desk.browser.press(asked), USED)


async def _at_once(desk: Desk) -> Came:
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    pressed = await asyncio.gather(*(desk.browser.press(asked) for _ in range(10)))
    linked = [each for each in pressed if each.status == 200]
    well = len(linked) == 1 and NOBODYS not in await desk.unlink()
    return Came(f"{len(linked)} of {len(pressed)} linked", well)


async def _unlinked(desk: Desk) -> Came:
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    await desk.unlink()
    return await _refused(desk, await desk.browser.press(asked), USED)


async def _unlinked_meanwhile(desk: Desk) -> Came:
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    spotify = desk.world.services.spotify
    held = asyncio.Event()
    before = len(spotify.calls)
    spotify.faults.append(Fault("/api/token", times=1, held=held))
    pressing = asyncio.create_task(desk.browser.press(asked))
    while len(spotify.calls) == before:  # noqa: ASYNC110  in another process
        await asyncio.sleep(0.01)
    await desk.unlink()
    held.set()
    return await _refused(desk, await pressing, "You unlinked meanwhile")


async def _stopped(desk: Desk, delay_s: float) -> Came:
    """Stop the bot while Spotify takes its time over the code."""
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    desk.world.services.spotify.faults.append(Fault("/api/token", times=1, delay_s=delay_s))
    pressing = asyncio.create_task(desk.browser.press(asked))
    await asyncio.sleep(1)
    ending = await desk.world.bot.stop()
    said = "nothing"
    with contextlib.suppress(aiohttp.ClientError):
        said = (await pressing).words
    await desk.world.bot.start()
    linked = NOBODYS not in await desk.unlink()
    told = "linked as Ada" in said
    return Came(f"{said} (exit code {ending.exit_code})", linked == told and not ending.exit_code)


async def _restarted(desk: Desk) -> Came:
    asked = await desk.browser.open(desk.agree(await desk.begin(), "ada"))
    await desk.world.bot.restart()
    return await _refused(desk, await desk.browser.press(asked), USED)


async def _refused(desk: Desk, seen: SeenPage, said: str) -> Came:
    nothing_linked = NOBODYS in await desk.unlink()
    return Came(seen.words, seen.status == 400 and said in seen.words and nothing_linked)


ATTEMPTS: Sequence[tuple[str, Attempt]] = (
    ("a user's link is opened by another one", _strangers_link),
    ("two users at once, each in a browser", _two_browsers),
    ("an address from before the user began again", _old_state),
    ("a user's state with the code of another login", _mixed),
    ("what was used is brought again after an unlink", _replayed),
    ("the button is pressed ten times at once", _at_once),
    ("the user unlinks before the button is pressed", _unlinked),
    ("the user unlinks while Spotify is asked", _unlinked_meanwhile),
    ("the bot is restarted before the button is pressed", _restarted),
    ("the bot is stopped while Spotify takes 3 s", partial(_stopped, delay_s=SLOW_S)),
    ("the bot is stopped while Spotify takes 8 s", partial(_stopped, delay_s=SLOWER_S)),
)


async def rows(tell: Tell) -> Sequence[Row]:
    """Try every login that is not what it should be."""
    async with open_desk(TRACKS) as desk:
        await desk.unlink()
        return [await _row(desk, name, attempt, tell) for name, attempt in ATTEMPTS]


async def _row(desk: Desk, name: str, attempt: Attempt, tell: Tell) -> Row:
    tell(f"  {name}")
    came = [await _once(desk, attempt) for _ in range(TIMES)]
    said = "; ".join(dict.fromkeys(" ".join(each.said.split()) for each in came))
    well = all(each.well for each in came) and desk.world.well_behaved()
    return Row((name, str(TIMES), said), kept=well)


async def _once(desk: Desk, attempt: Attempt) -> Came:
    try:
        async with asyncio.timeout(LONGEST_S):
            return await attempt(desk)
    except (AssertionError, KeyError, TimeoutError, aiohttp.ClientError) as error:
        return Came(f"{type(error).__name__} {error}", well=False)


TRACKS = 10
ABOUT = """\
The way back from Spotify is asked at the bot's own port by a browser, three times for each row. A
row is kept where the page says what it should, where an account is linked after it if the page says
so and not otherwise, and where neither the fake Discord has recorded a violation nor the log holds
an error. What is linked is told by /spotify unlink."""
LOGINS = Trial(
    name="logins",
    title="Logins that are misused",
    about=" ".join(ABOUT.split()),
    header=("What is done", "Times", "What the browser read"),
    rows=rows,
)
