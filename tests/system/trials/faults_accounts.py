"""Linked accounts: their key is lost, or what came of them has to be gone from every file."""

import contextlib
from collections.abc import Sequence

from bot.store.database.location import KEY_NAME
from tests.system.trials.answers import ask
from tests.system.trials.database import server
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import Home, Seen
from tests.system.trials.publishing import publish, spotify_link
from tests.system.trials.world import TrialWorld, open_world

TRACKS = 40
TITLE = "Zyzzyva for one alone"
LINKED, KEYLESS = "You are linked as", "the key to its login is gone"

OTHER_KEY = "ENCRYPTION_KEY"
"""In the sentence with which a bot refuses a database whose key it does not have."""
FORGET_KEY = "DELETE FROM facts WHERE name = 'encryption-key'"


async def _unlinked(home: Home) -> Sequence[Seen]:
    """Look for the title of a private playlist everywhere, before and after an unlink."""
    async with open_world(TRACKS) as world:
        link = spotify_link(
            publish(world, world.music.for_spotify(TRACKS), title=TITLE, public=False)
        )
        answer = await ask(world, link)
        assert answer.is_page, answer.said
        before = await _places_of(TITLE, world)
        home.strike()
        await world.discord.command("spotify unlink")
        after = await _places_of(TITLE, world)
        well = bool(before) and not after and world.well_behaved()
        return [Seen(f"the title in {len(after)} files", home.since(), well)]


async def _key_lost(home: Home) -> Sequence[Seen]:
    """Start without the key that is in no settings, and link again."""
    async with open_world(TRACKS) as world:
        await world.bot.stop()
        next(world.folder.rglob(KEY_NAME)).unlink()
        home.strike()
        refused = await _refused(world) if server() else True
        await world.bot.start()
        without = await _status(world)
        await world.link("ada")
        again = await _status(world)
        known = KEYLESS in without and LINKED in again
        well = known and refused and world.well_behaved()
        return [Seen(f"… {KEYLESS} …; linked again", home.since(), well)]


async def _refused(world: TrialWorld) -> bool:
    """Start without the key that others may have, and then do what is to be done without it."""
    with contextlib.suppress(AssertionError):
        await world.bot.start()
        return False
    await world.database.execute(FORGET_KEY)
    return OTHER_KEY in world.bot.output


async def _status(world: TrialWorld) -> str:
    return (await world.discord.command("spotify status")).message.text


async def _places_of(words: str, world: TrialWorld) -> Sequence[str]:
    """Name the files that hold some words, and the database if it does."""
    files = [path for path in world.folder.rglob("*") if path.is_file()]
    found = [path.name for path in files if words.encode() in path.read_bytes()]
    return [*found, *(["the database"] if await world.database.holds(words) else [])]


ACCOUNT_FAULTS = (
    Fault("an account is unlinked after an answer about its private playlist", _unlinked, 2),
    Fault("the key to the logins is lost", _key_lost, 2),
)
