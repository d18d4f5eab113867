"""A bot of either version as a process of its own, between fakes that know every song."""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tests.fakes.deezer import DeezerPlaylist, deezer_row
from tests.fakes.deezer_lists import FakeDeezerLists
from tests.fakes.discord.people import ADA
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.lastfm import KEY, FakeLastfm, Heard, Listener
from tests.fakes.listenbrainz_lists import FakeListenBrainzLists, ListedRecording
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row, reccobeats_track
from tests.fakes.spotify import (
    REDIRECT_URI,
    FakeSpotify,
    SpotifyPlaylistRecord,
    SpotifyUser,
    row_of,
    saved_row,
    spotify_track,
)
from tests.fakes.tidal import CLIENT_ID, CLIENT_SECRET, FakeTidal, TidalPlaylist, TidalTrack
from tests.system.bench.kinds.songs import Song

PATIENCE_S = 60.0
PREFIX = "CONSTELLATE_"
ALBUM, PERSON, PLAYLIST = 302127, 2529, 908622995
OWN, STRANGERS = "0" * 21 + "A", "0" * 21 + "B"
"""Playlists at Spotify."""
LIST = "0c6f0f3e-5d5e-4b6f-9a55-6f2f1b0e7a01"
"""A playlist at ListenBrainz."""
PASTE, FIELD = "Paste the address you landed on", "Address you landed on"
Songs = Sequence[Song]
LINKED = (
    *("own", "liked", "stranger", "deezer", "album", "loved", "tidal", "list", "person"),
    *("listener", "message", "embedded"),
)
"""Whose songs stand behind a link."""


@dataclass(frozen=True, slots=True)
class KindsWorld:
    """Where a bot lives; Ada has linked her account at Spotify."""

    discord: FakeDiscord
    songs: Mapping[str, Songs]
    """Behind links."""


@contextlib.asynccontextmanager
async def open_world(
    tree: Path, behind_links: Mapping[str, Songs], every: Songs
) -> AsyncIterator[KindsWorld]:
    """Start the bot of a tree; `every` song is known to Deezer and ReccoBeats."""
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        spotify = await stack.enter_async_context(_spotify(behind_links))
        discord = await stack.enter_async_context(FakeDiscord())
        discord.patience_s = PATIENCE_S
        discord.world.owner = ADA.payload()
        environment = {
            "PYTHONPATH": str(tree),
            "DISCORD_TOKEN": discord.token,
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'kept.sqlite3'}",
            "CONSTELLATE_ATTACHMENTS__ORIGINS": discord.world.url,
            "CONSTELLATE_SPOTIFY__URL": spotify.api_url.rstrip("/"),
            "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": spotify.url,
            "CONSTELLATE_SPOTIFY__CLIENT_ID": spotify.app.client_id,
            **SETTINGS,
            **await _services(stack, behind_links, every),
        }
        known = known_settings(tree, environment)
        bot = BotProcess(discord, "run", environment=known, directory=folder)
        await stack.enter_async_context(bot)
        world = KindsWorld(discord, behind_links)
        await _link(world, spotify)
        yield world


def known_settings(tree: Path, environment: Mapping[str, str]) -> Mapping[str, str]:
    """Leave out the settings that a version does not know, with which it would not start."""
    defaults = (tree / "config" / "default.toml").read_text(encoding="utf-8")
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith(PREFIX)
        or f"[{name.removeprefix(PREFIX).partition('__')[0].casefold()}]" in defaults
    }


SETTINGS = {
    "CONSTELLATE_DEFAULTS__COOLDOWN_S": "0",
    "CONSTELLATE_WORKERS__COUNT": "1",
    "CONSTELLATE_SERVICES__CONTACT": "https://example.org",
    "CONSTELLATE_WEB__PUBLIC_URL": REDIRECT_URI.removesuffix("/oauth/callback"),
    "CONSTELLATE_MUSICBRAINZ__ENABLED": "false",
    "CONSTELLATE_COVERS__ENABLED": "false",
    "CONSTELLATE_DEEZER__ALBUMS": "false",
    "CONSTELLATE_LASTFM__KEY": KEY,
    "CONSTELLATE_TIDAL__CLIENT_ID": CLIENT_ID,
    "CONSTELLATE_TIDAL__CLIENT_SECRET": CLIENT_SECRET,
}


async def _services(
    stack: contextlib.AsyncExitStack, behind: Mapping[str, Songs], every: Songs
) -> Mapping[str, str]:
    """Start the services, and say where each is."""
    deezer = FakeDeezerLists(
        {ALBUM: _deezer(behind["album"])},
        [DeezerPlaylist(PERSON, _deezer(behind["loved"]), "Ada")],
        playlists=[
            DeezerPlaylist(PLAYLIST, _deezer(behind["deezer"]), "Evenings"),
            DeezerPlaylist(PLAYLIST + 1, _deezer(behind["embedded"]), "Mornings"),
        ],
        sold=_deezer(every),
    )
    listed = {name: list(map(_listed, behind[name])) for name in ("list", "person")}
    heard = [Heard(song.title, song.artist, song.seconds) for song in behind["listener"]]
    tidal = FakeTidal(TidalPlaylist(list(map(_tidal, behind["tidal"]))))
    fakes = {
        "CONSTELLATE_DEEZER__URL": deezer,
        "CONSTELLATE_RECCOBEATS__URL": _reccobeats(every),
        "CONSTELLATE_LISTENBRAINZ__URL": FakeListenBrainzLists(
            {LIST: ("Dusk", listed["list"])}, {"Ada": listed["person"]}
        ),
        "CONSTELLATE_LASTFM__URL": FakeLastfm(Listener("Ada", heard)),
    }
    urls = {name: (await stack.enter_async_context(fake)).url for name, fake in fakes.items()}
    await stack.enter_async_context(tidal)
    urls["CONSTELLATE_LASTFM__URL"] += "/2.0"
    return urls | {
        "CONSTELLATE_TIDAL__URL": tidal.api_url,
        "CONSTELLATE_TIDAL__AUTH_URL": tidal.auth_url,
    }


def _deezer(songs: Songs) -> list[dict[str, object] | None]:
    return [
        deezer_row(
            song.number,
            title=song.title,
            duration=song.seconds,
            artist={"id": song.number, "name": song.artist},
        )
        for song in songs
    ]


def _reccobeats(songs: Songs) -> FakeReccoBeats:
    rows = [
        reccobeats_row(song.track.features, isrc=song.isrc, spotify_id=song.id)
        for song in songs
        if song.track.features
    ]
    return FakeReccoBeats(
        rows, tracks=[reccobeats_track(song.id, song.title, song.artist) for song in songs]
    )


def _listed(song: Song) -> ListedRecording:
    return ListedRecording(song.title, [song.artist])


def _tidal(song: Song) -> TidalTrack:
    return TidalTrack(song.number, song.title, [song.artist], isrc=song.isrc)


def _spotify(behind: Mapping[str, Songs]) -> FakeSpotify:
    liked = [saved_row(_item(song)) for song in behind["liked"]]
    playlists = [
        SpotifyPlaylistRecord(identifier, owner, [row_of(_item(song)) for song in behind[whose]])
        for identifier, owner, whose in ((OWN, "ada", "own"), (STRANGERS, "bea", "stranger"))
    ]
    return FakeSpotify([SpotifyUser("ada", "Ada", songs=liked), SpotifyUser("bea")], playlists)


def _item(song: Song) -> dict[str, object]:
    return spotify_track(
        song.number,
        id=song.id,
        uri=song.uri,
        name=song.title,
        artists=[{"id": "R" * 22, "name": song.artist, "uri": f"spotify:artist:{'R' * 22}"}],
        external_ids={"isrc": song.isrc},
    )


async def _link(world: KindsWorld, spotify: FakeSpotify) -> None:
    """Let Ada link her account, by the address that her browser lands on."""
    offered = (await world.discord.command("spotify link")).message
    page = next(str(one["url"]) for one in offered.controls() if "url" in one)
    form = await world.discord.click(offered, PASTE)
    await world.discord.submit(form, {FIELD: spotify.agree(page, "ada")})


def every_song(dealt: Sequence[Songs]) -> Songs:
    """Return all songs that were dealt."""
    return list(chain.from_iterable(dealt))
