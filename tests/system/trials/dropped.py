"""Connections to Discord that drop, whatever the bot tells it: one answer all the same."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.fakes.discord.faults import Drop
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.pointing import UNREACHABLE
from tests.fakes.discord.unreachable import FAILURES, Script
from tests.system.trials.faults_home import SMALL, Home, open_home, unseen
from tests.system.trials.frame import Row, Tell, Trial

TIMES = 3
"""Of each kind, at each place."""
FAILING = 2
"""Attempts, one after the other, where nothing can be sent."""
FAILED: Mapping[str, Any] = {"status": 503, "times": 3}
FAULTY = "503, three times"
REFUSED, TOLD = "That file is empty", "I told you in private why"
SCRIPT = "unreachable"
PATIENCE_S, QUIET_S, LONGER_S = 20, 0.3, 1.2
"""For an answer, and after it for what would come twice, as a sentence said again would."""

Arrange = Callable[[str, str], None]
"""Lets the next request of a method drop whose path fits a pattern."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a user has in the end."""

    well: bool
    twice: bool = False
    waits: bool = False
    """Whether Discord shows for ever that the bot thinks."""
    by_sentence: bool = False
    """Whether it is the sentence that says where to look."""


async def _acknowledged(home: Home, drop: Arrange) -> Came:
    drop("POST", "/callback$")
    return await _page(home, await home.discord.command("clusters", {"file": unseen(SMALL)}))


async def _edited(home: Home, drop: Arrange) -> Came:
    drop("PATCH", "/messages/@original$")
    return await _page(home, await home.discord.command("clusters", {"file": unseen(SMALL)}))


async def _followed_up(home: Home, drop: Arrange) -> Came:
    drop("POST", "/webhooks/[^/]+/[^/]+$")
    asked = await home.discord.command("clusters", {"file": File("mix.csv", b"")})
    await asyncio.sleep(LONGER_S)
    said = [each.content for each in asked.followups]
    original = asked.original
    stays = bool(original and not original.deleted and TOLD in original.content)
    well = stays or (len(said) == 1 and REFUSED in said[0])
    return Came(well, len(said) > 1, _waits(asked), by_sentence=stays)


async def _suggested(home: Home, drop: Arrange) -> Came:
    drop("POST", "/callback$")
    asked = await home.discord.autocomplete("clusters", "playlist", "mix")
    return Came(asked.choices is not None)


async def _clicked(home: Home, drop: Arrange) -> Came:
    shown: Message = home.earlier[0]
    before = shown.text
    drop("POST", "/callback$")
    clicked = await home.discord.click(shown, "Next ▶")
    await asyncio.sleep(QUIET_S)
    turned = shown.text != before
    await home.discord.click(shown, "◀ Previous")
    return Came(turned and shown.text == before, bool(clicked.followups))


async def _taken_back(home: Home, drop: Arrange) -> Came:
    asked = await home.discord.command("clusters", {"file": unseen(SMALL)})
    await home.discord.wait_until(lambda: asked.message.embeds)
    await home.discord.click(asked.message, "⋯ Options")
    await home.discord.click(asked.message, "Delete …")
    drop("DELETE", "/messages/@original$")
    clicked = await home.discord.click(asked.message, "Delete this answer")
    await asyncio.sleep(QUIET_S)
    return Came(asked.message.deleted, bool(clicked.followups))


PLACES: Sequence[tuple[str, Callable[[Home, Arrange], Awaitable[Came]]]] = (
    ("acknowledgement", _acknowledged),
    ("edit", _edited),
    ("further message", _followed_up),
    ("suggestions", _suggested),
    ("click", _clicked),
    ("deletion", _taken_back),
)
DROPS = {
    "before Discord has it": Drop.BEFORE,
    "after Discord has done it": Drop.AFTER,
    "in the middle of the answer": Drop.HALFWAY,
    "done, but no answer for 2.5 s": Drop.SILENT,
    "swallowed, and no answer for 2.5 s": Drop.SWALLOWED,
}


async def _page(home: Home, asked: Interaction) -> Came:
    with contextlib.suppress(TimeoutError):
        await home.discord.wait_until(lambda: asked.original and asked.original.embeds)
    await asyncio.sleep(QUIET_S)
    shown = bool(asked.original and asked.original.embeds)
    return Came(shown, bool(asked.followups), _waits(asked))


def _waits(asked: Interaction) -> bool:
    original = asked.original
    return bool(original and original.loading and not original.deleted)


async def _row(home: Home, kind: str, arrange: Arrange) -> Row:
    cells: list[str] = []
    all_came: list[Came] = []
    amiss: list[str] = []
    for _, strike in PLACES:
        came = [await _once(partial(strike, home, arrange)) for _ in range(TIMES)]
        all_came += came
        cells.append(_told(came))
        amiss += home.complaints()
    counts = (
        sum(not each.well for each in all_came),
        sum(each.twice for each in all_came),
        sum(each.waits for each in all_came),
    )
    said = "; ".join(dict.fromkeys(amiss)) or "nothing"
    return Row((kind, *cells, *map(str, counts), said), kept=not any(counts) and not amiss)


async def _once(strike: Callable[[], Awaitable[Came]]) -> Came:
    try:
        return await strike()
    except (AssertionError, TimeoutError):
        return Came(well=False)


def _told(came: Sequence[Came]) -> str:
    well = f"{sum(each.well for each in came)} of {len(came)}"
    pointed = sum(each.by_sentence for each in came)
    return f"{well} ({pointed} by the sentence that stays)" if pointed else well


async def rows(tell: Tell) -> Sequence[Row]:
    """Drop every kind of connection at every place."""
    found = []
    async with open_home(equip=lambda folder: {UNREACHABLE: str(folder / SCRIPT)}) as home:
        home.discord.patience_s = PATIENCE_S
        script = Script(home.folder / SCRIPT)
        for kind, drop in DROPS.items():
            tell(f"  {kind}")
            found.append(await _row(home, kind, partial(home.discord.drop_next, drop=drop)))
        tell(f"  {FAULTY}")
        found.append(await _row(home, FAULTY, partial(home.discord.fail_next, **FAILED)))
        for kind in FAILURES:
            tell(f"  {kind}")
            found.append(
                await _row(home, f"{kind} at first, {FAILING} times", _unreachable(script, kind))
            )
    return found


def _unreachable(script: Script, kind: str) -> Arrange:
    def arrange(method: str, path_pattern: str) -> None:
        script.write(method, path_pattern, kind, FAILING)

    return arrange


ABOUT = """\
Each connection to Discord drops as the row says, three times at each place: the acknowledgement of
a command and its final edit, the private sentence about a file that is empty, the suggestions while
a user types, a click that turns a page, and one that deletes an answer. A row is kept where every
user has the answer or the sentence, once, where Discord shows for nobody that the bot goes on
thinking, and where neither the fake Discord has recorded a violation nor the log holds a traceback.
A private sentence that may or may not have arrived is not sent again; the message in the channel
then says where to look."""
DROPPED = Trial(
    name="dropped",
    title="Connections that drop",
    about=" ".join(ABOUT.split()),
    header=(
        "The connection",
        *(name for name, _ in PLACES),
        "Lost",
        "Twice",
        "Thinking for ever",
        "Amiss",
    ),
    rows=rows,
)
