"""A playlist of Spotify's to which several people added, and what its readers do."""

from collections.abc import Sequence
from typing import Any

from tests.cogs.stage import Stage, choices
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows, spotify_id

PLAYLIST = spotify_id(2, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"
TITLE = "Who added what"
SECTIONS, PEOPLE = "Go to …", "What one person added …"
SHOW_NAME, HIDE_NAME = "Show my name beside what I added", "Hide my name"
LONG_ID = "31abcdefghijklmnopqrstuvwxyz"
SHARES = (("ada", 20), ("ben.the.old", 12), (LONG_ID, 6), ("", 2))
"""Who added how many of forty tracks; the last ones nobody knows."""


def rows_of(shares: Sequence[tuple[str, int]] = SHARES) -> list[dict[str, Any]]:
    """Make a playlist's rows, added a day after one another."""
    rows = invented_rows(sum(count for _, count in shares))
    names = [name for name, count in shares for _ in range(count)]
    return [
        row | {"added_by": {"id": name}, "added_at": f"2024-03-{1 + place % 28:02}T10:00:00Z"}
        for place, (row, name) in enumerate(zip(rows, names, strict=True))
    ]


def fill(spotify: FakeSpotify, shares: Sequence[tuple[str, int]] = SHARES) -> None:
    """Let people have added tracks to the playlist."""
    spotify.playlists[PLAYLIST] = SpotifyPlaylistRecord(PLAYLIST, "ada", rows_of(shares))


async def asked(stage: Stage, *, private: bool = False, who: Person = ADA) -> Message:
    """Cluster the playlist, and return the answer."""
    return await stage.page(await stage.ask(who=who, playlist=URL, private=private))


async def to_contributors(stage: Stage, shown: Message, who: Person = ADA) -> Message:
    """Turn to the page of who added what, and return the message that has it."""
    return (await stage.discord.select(shown, SECTIONS, ["w"], who=who)).message


def people(shown: Message) -> list[str]:
    """Return who can be chosen."""
    return choices(shown, PEOPLE)


async def show_name(stage: Stage, who: Person = ADA) -> Message:
    """Have a linked member's name stand beside what they added."""
    status = (await stage.discord.command("spotify status", who=who)).message
    return (await stage.discord.click(status, SHOW_NAME, who=who)).message
