"""Files, clicks, deletions and kills that are meant to do harm, or happen at the worst moment."""

import os
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from discord import Permissions

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, Person
from tests.system.trials.database import count
from tests.system.trials.faults_home import LARGE, SMALL, Home, open_home, unseen
from tests.system.trials.faults_processes import Labour
from tests.system.trials.foreign_pictures import led_to_stranger
from tests.system.trials.frame import Row, Tell, Trial

TIMES = 3
KILLS = 5
ADMIN = replace(BEN, permissions=MEMBER | Permissions(manage_guild=True))


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one attempt."""

    said: str
    well: bool


Attempt = Callable[[Home], Awaitable[Came]]


async def _foreign_pictures(home: Home) -> Came:
    led, calls = await led_to_stranger(home)
    return Came(f"{led} addresses, {calls} calls", not led and not calls)


async def _left_server(home: Home) -> Came:
    asked = await _at_work(home)
    await home.discord.leave(HOME)
    await _settled(home, asked)
    kept = await count(home.database, "SELECT count(*) FROM postings WHERE message_id IS NOT NULL")
    await home.discord.join(HOME)
    return Came(f"{kept} answers kept", kept == 0)


async def _deleted_by_person(home: Home) -> Came:
    return await _deleted(home, "Delete mine …", ADA)


async def _deleted_by_admin(home: Home) -> Came:
    return await _deleted(home, "Delete this server's …", ADMIN)


async def _deleted(home: Home, button: str, who: Person) -> Came:
    asked = await _at_work(home)
    panel = await home.discord.command("privacy", who=who)
    question = await home.discord.click(panel.message, button, who=who)
    await home.discord.click(question.message, "Delete", who=who)
    await _settled(home, asked)
    kept = await count(home.database, "SELECT count(*) FROM postings")
    return Came(f"{asked.message.content} ({kept} answers kept)", kept == 0)


async def _twice(home: Home) -> Came:
    asked = await home.begin()
    await home.discord.redeliver(asked)
    await home.seen(asked)
    shown = asked.message
    clicked = await home.discord.click(shown, "Next ▶")
    turned = shown.text
    await home.discord.redeliver(clicked)
    await home.discord.redeliver(asked)
    await home.discord.command("about")
    further = len(asked.followups) + len(clicked.followups)
    return Came(f"{further} further messages", not further and shown.text == turned)


async def _forged(home: Home) -> Came:
    said = set()
    for forged in ({"clusters": 13}, {"clusters": -1}, {"focus": "smell"}):
        asked = await home.discord.forge_choices("clusters", {"file": unseen(SMALL)}, forged)
        said.add(asked.message.content)
    return Came("; ".join(said), all("please choose one of those" in each for each in said))


async def _stopped_at_work(home: Home) -> Came:
    """Stop while something runs, and see that no warning is left behind."""
    asked = await _at_work(home)
    before = len(home.bot.output)
    ending = await home.bot.stop()
    fresh = home.bot.output[before:]
    await home.bot.start()
    await _settled(home, asked)
    lines = [line for line in fresh.splitlines() if "WARNING" in line or "never" in line]
    return Came(
        f"exit code {ending.exit_code}, {len(lines)} warnings", not (ending.exit_code or lines)
    )


async def _killed(home: Home) -> Came:
    """Kill the bot with all its processes, as a system without memory does, again and again."""
    for _ in range(KILLS):
        asked = await _at_work(home)
        os.killpg(home.bot.process_id, signal.SIGKILL)
        await home.bot.wait()
        await home.bot.start()
        await home.seen(asked)
    left = len([*(home.folder / TEMPORARY).glob("pymp-*")])
    return Came(f"{left} temporary folders after {KILLS} kills", left == 1)


async def _at_work(home: Home) -> Interaction:
    """Ask for what takes a worker a while, and return when it is at it."""
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    await labour.busy_worker()
    return asked


async def _settled(home: Home, asked: Interaction) -> None:
    """Wait for what comes of a command, and for the bot to have written it down."""
    await home.seen(asked)
    await home.discord.command("about")


ATTEMPTS: Sequence[tuple[str, Attempt]] = (
    ("a file whose pictures lie with a stranger", _foreign_pictures),
    ("a choice that is not offered", _forged),
    ("commands and clicks that are delivered twice", _twice),
    ("a user has everything deleted while a command runs", _deleted_by_person),
    ("an admin has everything deleted while a command runs", _deleted_by_admin),
    ("the bot is thrown out of a server while a command runs", _left_server),
    ("SIGTERM while a command runs", _stopped_at_work),
    ("the bot and all its processes are killed", _killed),
)
TEMPORARY = "t"


def _with_temporary_folder(folder: Path) -> Mapping[str, str]:
    (folder / TEMPORARY).mkdir()
    return {"TMPDIR": str(folder / TEMPORARY)}


async def rows(tell: Tell) -> Sequence[Row]:
    """Try everything."""
    async with open_home(equip=_with_temporary_folder) as home:
        return [await _row(home, name, attempt, tell) for name, attempt in ATTEMPTS]


async def _row(home: Home, name: str, attempt: Attempt, tell: Tell) -> Row:
    tell(f"  {name}")
    came = [await _once(home, attempt) for _ in range(TIMES)]
    amiss = "; ".join(dict.fromkeys(home.complaints())) or "nothing"
    said = "; ".join(dict.fromkeys(each.said for each in came))
    kept = all(each.well for each in came) and amiss == "nothing"
    return Row((name, str(TIMES), said, amiss), kept=kept)


async def _once(home: Home, attempt: Attempt) -> Came:
    try:
        return await attempt(home)
    except (AssertionError, KeyError, TimeoutError) as error:
        return Came(f"{type(error).__name__} {error}"[:300], well=False)


ABOUT = """\
What is done is meant to do harm, or happens at the worst moment, three times each: a file whose
pictures are at addresses that pass for a music service's, forged choices, deliveries that come
again, deletions while a command runs, stops and kills. A row is kept where no page leads to the
stranger and the stranger is asked nothing; where each is answered once, or with one clear sentence;
where nothing is kept of what was deleted; where a stop leaves no warning, and kills leave the
temporary folder of the living bot alone; and where neither the fake Discord has recorded a
violation nor the log holds a traceback."""
HOSTILE = Trial(
    name="hostile",
    title="Harm that is meant, or comes at the worst moment",
    about=" ".join(ABOUT.split()),
    header=("What is done", "Times", "What came of it", "Amiss"),
    rows=rows,
)
