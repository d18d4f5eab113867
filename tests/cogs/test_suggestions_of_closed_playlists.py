"""A playlist that was made private is no longer suggested to the server."""

from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import TRACKS, OpenStage
from tests.fakes.discord.people import BEN
from tests.fakes.spotify import SpotifyPlaylistRecord, invented_rows, spotify_id

PLAYLIST = spotify_id(1, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"


async def test_it_is_forgotten_when_it_is_seen_to_be_closed(open_stage: OpenStage) -> None:
    async with people_at_spotify() as spotify, opening_with(open_stage, spotify)() as stage:
        record = SpotifyPlaylistRecord(PLAYLIST, "ada", invented_rows(TRACKS))
        spotify.playlists[PLAYLIST] = record
        await link(stage, spotify)
        await stage.cluster_link(URL)
        record.public = False
        await stage.cluster_link(URL)
        await stage.settle()

        suggested = await stage.discord.autocomplete("clusters", "playlist", "", who=BEN)

        assert [choice["value"] for choice in suggested.choices or []] == ["example"]
