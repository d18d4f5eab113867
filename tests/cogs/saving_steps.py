"""What people do who save clusters as playlists of their Spotify account."""

from collections.abc import Sequence

from tests.cogs.spotify_steps import address, paste
from tests.cogs.stage import Stage
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord

SAVE_ALL, SAVE_ONE = "Save as playlists …", "Save as playlist …"


async def agree(
    stage: Stage, spotify: FakeSpotify, shown: Message, user: str = "ada", who: Person = ADA
) -> Message:
    """Press the button, agree at Spotify, and return the message that goes on."""
    offered = (await stage.discord.click(shown, SAVE_ALL, who=who)).message
    landed = spotify.agree(address(offered), user)
    return (await paste(stage, offered, landed, who)).message


async def fill_in(stage: Stage, opened: Interaction, **fields: str | Sequence[str]) -> Message:
    """Hand the form in as it is, but for some fields, and return what would be saved."""
    named = {"clusters": "Clusters", "order": "Order", "names": "Names", "who": "Who can find them"}
    values = {named[field]: value for field, value in fields.items()}
    return (await stage.discord.submit(opened, values)).message


async def planned(stage: Stage, spotify: FakeSpotify, shown: Message) -> Message:
    """Agree at Spotify, and hand the form in as it is."""
    going_on = await agree(stage, spotify, shown)
    return await fill_in(stage, await stage.discord.click(going_on, SAVE_ALL))


async def saved(stage: Stage, spotify: FakeSpotify, shown: Message) -> Message:
    """Save all clusters as the form suggests."""
    return await press(stage, await planned(stage, spotify, shown), "Save")


async def press(stage: Stage, shown: Message, label: str, who: Person = ADA) -> Message:
    """Press a button, and return its message when everything that it began is over."""
    clicked = await stage.discord.click(shown, label, who=who)
    await stage.settle()
    return clicked.message


def made(spotify: FakeSpotify, owner: str = "ada") -> list[SpotifyPlaylistRecord]:
    """Return the playlists in somebody's library, the first made first."""
    found = [each for each in spotify.playlists.values() if each.owner == owner]
    return [each for each in reversed(found) if not each.removed]


def uris(record: SpotifyPlaylistRecord) -> list[str]:
    """Return what is in a playlist, in order."""
    return [row["item"]["uri"] for row in record.rows]
