"""The invented services, as the bot is tried against them by hand."""

import asyncio
import sys

from bot.adapters.deezer import DeezerApi, DeezerPlaylists
from bot.adapters.http import open_session, user_agent
from bot.adapters.reccobeats.api import BATCH, ReccoBeatsApi
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.links import PlaylistLink, Service
from tests.adapters.asking import first_of
from tests.fakes.services import PLAYLIST_ID, synthetic_services


def silent(_step: str) -> None:
    pass


async def test_nine_of_ten_invented_tracks_are_known() -> None:
    deezer, reccobeats = synthetic_services(195)
    agent = user_agent("1.2", "https://example.org")
    async with deezer, reccobeats, open_session(agent) as session:
        playlists = DeezerPlaylists(DeezerApi(session, deezer.url))
        seen = await playlists.snapshot(PlaylistLink(Service.DEEZER, str(PLAYLIST_ID)))
        playlist = await playlists.playlist(seen, silent)
        sounds = ReccoBeats(ReccoBeatsApi(session, reccobeats.url))
        asked = first_of(sounds.questions(playlist.tracks))
        batches = [asked[start : start + BATCH] for start in range(0, len(asked), BATCH)]
        answers = [await sounds.features(batch) for batch in batches]

    assert len(playlist.tracks) == playlist.rows == 195
    assert sum(len(heard.values) for heard in answers) == 175
    assert sum(len(heard.asked) for heard in answers) == 195
    assert deezer.refused == 0


async def test_the_command_says_where_the_services_are() -> None:
    command = [sys.executable, "-m", "tests.fakes.services", "--tracks", "12"]
    served = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert served.stdout is not None

    lines = [(await served.stdout.readline()).decode().split() for _ in range(3)]
    served.terminate()
    await served.wait()

    assert [line[0] for line in lines] == ["Deezer", "ReccoBeats", "Playlist"]
    assert [line[1].rpartition(":")[0] for line in lines[:2]] == ["http://127.0.0.1"] * 2
