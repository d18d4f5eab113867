"""Each kind as a user brings it, and what came of it."""

import contextlib
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN
from tests.fakes.tidal import UUID
from tests.system.bench.kinds.files import FILES
from tests.system.bench.kinds.songs import EACH
from tests.system.bench.kinds.world import (
    ALBUM,
    LIST,
    OWN,
    PERSON,
    PLAYLIST,
    STRANGERS,
    KindsWorld,
    Songs,
)
from tests.system.trials.answers import is_final

PATIENCE_S = 60.0
PLACED = re.compile(r"\*\* · ([\d,]+) track")
"""Of a line of the overview."""
COMMAND = "Cluster this playlist"
MESSAGE_LINKS = 20
"""Links of tracks that a message has room for."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one attempt."""

    rows: int
    placed: int
    seconds: float
    said: str
    """The sentence where nothing was placed."""
    clicks: int = 0
    """Beyond the command."""


Attempt = Callable[[KindsWorld], Awaitable[Sequence[Tried]]]


async def try_file(world: KindsWorld, name: str, songs: Songs) -> Tried:
    """Attach a file whose name tells nothing."""
    file = File("export.txt", FILES[name](songs))
    return await _answered(world, world.discord.begin("clusters", {"file": file}), len(songs))


async def _try_link(world: KindsWorld, link: str, rows: int = EACH) -> Tried:
    return await _answered(world, world.discord.begin("clusters", {"playlist": link}), rows)


def _links(*links: str) -> Attempt:
    async def attempt(world: KindsWorld) -> Sequence[Tried]:
        return [await _try_link(world, link) for link in links]

    return attempt


async def _strangers(world: KindsWorld) -> Sequence[Tried]:
    """Follow the button of the refusal, and paste what the desktop app copies."""
    since = time.monotonic()
    asked = await world.discord.begin(
        "clusters", {"playlist": f"https://open.spotify.com/playlist/{STRANGERS}"}
    )
    refused = await _ended(world, asked)
    if refused is None or not any(one.get("label") == "Paste tracks" for one in refused.controls()):
        return [_tried(refused, EACH, since)]
    form = await world.discord.click(refused, "Paste tracks")
    links = "\n".join(song.link for song in world.songs["stranger"])
    answer = await _ended(world, await world.discord.submit(form, {"Tracks": links}))
    return [_tried(answer, EACH, since, clicks=2)]


async def _message(world: KindsWorld) -> Sequence[Tried]:
    links = "\n".join(song.link for song in world.songs["message"][:MESSAGE_LINKS])
    posted = world.discord.post(links, who=BEN)
    using = world.discord.message_command(COMMAND, posted)
    return [await _answered(world, using, MESSAGE_LINKS)]


async def _forwarded(world: KindsWorld) -> Sequence[Tried]:
    first = world.discord.post(f"https://www.deezer.com/playlist/{PLAYLIST + 1}", who=ADA)
    forwarded = world.discord.post("", who=BEN)
    forwarded.forwards = first
    return [await _answered(world, world.discord.message_command(COMMAND, forwarded), EACH)]


LINKS: Mapping[str, Attempt] = {
    "Spotify: one's own playlist, liked songs": _links(
        f"https://open.spotify.com/playlist/{OWN}", "https://open.spotify.com/collection/tracks"
    ),
    "Spotify: a stranger's playlist": _strangers,
    "Deezer playlist": _links(f"https://www.deezer.com/playlist/{PLAYLIST}"),
    "Deezer album, loved tracks": _links(
        f"https://www.deezer.com/album/{ALBUM}", f"https://www.deezer.com/profile/{PERSON}/loved"
    ),
    "TIDAL playlist": _links(f"https://tidal.com/browse/playlist/{UUID}"),
    "ListenBrainz playlist": _links(f"https://listenbrainz.org/playlist/{LIST}"),
    "ListenBrainz user": _links("https://listenbrainz.org/user/ada"),
    "Last.fm user": _links("https://www.last.fm/user/ada"),
    "a message with track links": _message,
    "a forwarded link": _forwarded,
}
"""All but short links, whose hosts no fake can stand in for in another process."""


async def _answered(world: KindsWorld, asking: Awaitable[Interaction], rows: int) -> Tried:
    since = time.monotonic()
    return _tried(await _ended(world, await asking), rows, since)


async def _ended(world: KindsWorld, asked: Interaction) -> Message | None:
    with contextlib.suppress(TimeoutError):
        await world.discord.wait_until(lambda: is_final(asked), PATIENCE_S)
        return asked.message
    return None


def _tried(answer: Message | None, rows: int, since: float, clicks: int = 0) -> Tried:
    seconds = time.monotonic() - since
    if answer is None:
        return Tried(rows, 0, seconds, "nothing", clicks)
    text = answer.embeds[0].get("description", "") if answer.embeds else ""
    placed = sum(int(count.replace(",", "")) for count in PLACED.findall(text))
    return Tried(rows, placed, seconds, "" if answer.embeds else answer.content, clicks)
