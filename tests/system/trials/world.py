"""The bot as a process of its own, between the fakes of Discord and of all music services."""

import asyncio
import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.covers import FakeCovers
from tests.fakes.deezer import FakeDeezer
from tests.fakes.discord.people import ADA
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz
from tests.fakes.musicbrainz import FakeMusicBrainz
from tests.fakes.reccobeats import FakeReccoBeats
from tests.fakes.server import FakeService
from tests.fakes.spotify import REDIRECT_URI, FakeSpotify, SpotifyUser
from tests.fakes.spotify.linking_command import link_by_command
from tests.system.trials.certificates import make_certificate, server_context
from tests.system.trials.database import TrialDatabase, database_in
from tests.system.trials.music import Music, MusicServices
from tests.system.trials.proxies import Proxy

PATIENCE_S = 60
QUIET_S, LONGEST_S, LOOK_EVERY_S = 6.5, 90.0, 0.05
TROUBLE = ("Traceback", " ERROR ", " CRITICAL ")
PASTE, FIELD = "Paste the address you landed on", "Address you landed on"
PEOPLE = {"ada": "Ada", "bea": "Bea", "constellate": "Constellate"}
"""At Spotify; the last is the bot's own account."""


@dataclass(frozen=True, slots=True)
class Host:
    """One side of the outside world; Spotify's two share a server."""

    name: str
    service: FakeService
    proxy: Proxy
    path: str = "/"
    """How the paths begin that are asked of it."""

    def calls(self) -> int:
        """Count what it was asked."""
        return sum(call.path.startswith(self.path) for call in self.service.calls)


SPOTIFY, ACCOUNTS, RECCOBEATS = "Spotify API", "Spotify accounts", "ReccoBeats"
LISTENBRAINZ, DEEZER, MUSICBRAINZ = "ListenBrainz", "Deezer", "MusicBrainz"
COVERS = "Covers"


@dataclass(frozen=True, slots=True)
class TrialWorld:
    """Where the bot lives; Ada has linked her account, and runs the bot."""

    discord: FakeDiscord
    bot: BotProcess
    services: MusicServices
    hosts: Mapping[str, Host]
    music: Music
    folder: Path
    """Where the bot runs."""
    database: TrialDatabase

    def calls(self) -> Counter[str]:
        """Count what each host was asked."""
        return Counter({name: host.calls() for name, host in self.hosts.items()})

    def well_behaved(self) -> bool:
        """Tell whether the bot broke no rule of Discord's, and wrote of no fault of its own."""
        quiet = not any(word in self.bot.output for word in TROUBLE)
        return quiet and not self.discord.violations

    async def quiet(self, seconds: float = QUIET_S) -> None:
        """Wait until the bot has asked nothing for a while."""
        begun = changed = time.monotonic()
        seen = self.calls()
        while (now := time.monotonic()) - changed < seconds and now - begun < LONGEST_S:
            await asyncio.sleep(LOOK_EVERY_S)
            if self.calls() != seen:
                seen, changed = self.calls(), time.monotonic()

    async def link(self, user: str) -> None:
        """Let Ada link an account, by the address that her browser lands on."""
        offered = (await self.discord.command("spotify link")).message
        page = next(str(one["url"]) for one in offered.controls() if "url" in one)
        landed = self.services.spotify.agree(page, user)
        form = await self.discord.click(offered, PASTE)
        await self.discord.submit(form, {FIELD: landed})


@contextlib.asynccontextmanager
async def open_world(tracks: int, **settings: str) -> AsyncIterator[TrialWorld]:
    """Start everything; there are so many tracks to deal, and settings are variables."""
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        database = await stack.enter_async_context(database_in(folder))
        certificate = make_certificate(folder)
        services = _services()
        services.covers.ssl_context = server_context(certificate)
        hosts = {host.name: host for host in await _open_hosts(stack, services)}
        music = Music(services, tracks, hosts[COVERS].proxy.url)
        discord = await stack.enter_async_context(FakeDiscord())
        discord.patience_s = PATIENCE_S
        discord.world.owner = ADA.payload()
        environment = {
            **_environment(discord, hosts, database.url),
            "CONSTELLATE_SPOTIFY__CLIENT_ID": services.spotify.app.client_id,
            "SSL_CERT_FILE": str(certificate),
            **settings,
        }
        bot = BotProcess(discord, "run", environment=environment, directory=folder)
        await stack.enter_async_context(bot)
        world = TrialWorld(discord, bot, services, hosts, music, folder, database)
        # Not yet what is tried: the bot is still busy with its start, on a busy machine for long.
        limit_s = discord.world.acknowledgement_limit_s
        discord.world.acknowledgement_limit_s = PATIENCE_S
        await world.link("ada")
        discord.world.acknowledgement_limit_s = limit_s
        await link_by_command(services.spotify, "constellate", environment, folder)
        yield world


def _services() -> MusicServices:
    return MusicServices(
        spotify=FakeSpotify([SpotifyUser(*each) for each in PEOPLE.items()]),
        deezer=FakeDeezer(),
        reccobeats=FakeReccoBeats(),
        listenbrainz=FakeListenBrainz(),
        musicbrainz=FakeMusicBrainz(),
        covers=FakeCovers({}),
    )


async def _open_hosts(stack: contextlib.AsyncExitStack, services: MusicServices) -> list[Host]:
    places = [
        (SPOTIFY, services.spotify, "/v1/"),
        (ACCOUNTS, services.spotify, "/api/"),
        (RECCOBEATS, services.reccobeats, "/"),
        (LISTENBRAINZ, services.listenbrainz, "/"),
        (DEEZER, services.deezer, "/"),
        (MUSICBRAINZ, services.musicbrainz, "/"),
        (COVERS, services.covers, "/"),
    ]
    for service in {id(service): service for _, service, _ in places}.values():
        await stack.enter_async_context(service)
    return [
        Host(name, service, await stack.enter_async_context(Proxy(service.url)), path)
        for name, service, path in places
    ]


def _environment(
    discord: FakeDiscord, hosts: Mapping[str, Host], database: str
) -> Mapping[str, str]:
    """Set what leads to the fakes, and nothing kept elsewhere."""
    return {
        "DISCORD_TOKEN": discord.token,
        "DATABASE_URL": database,
        "CONSTELLATE_ATTACHMENTS__ORIGINS": discord.world.url,
        "CONSTELLATE_DEFAULTS__COOLDOWN_S": "0",
        "CONSTELLATE_WORKERS__COUNT": "1",
        "CONSTELLATE_SERVICES__CONTACT": "https://example.org",
        "CONSTELLATE_WEB__PUBLIC_URL": REDIRECT_URI.removesuffix("/oauth/callback"),
        "CONSTELLATE_SPOTIFY__URL": f"{hosts[SPOTIFY].proxy.url}/v1",
        "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": hosts[ACCOUNTS].proxy.url,
        "CONSTELLATE_RECCOBEATS__URL": hosts[RECCOBEATS].proxy.url,
        "CONSTELLATE_LISTENBRAINZ__URL": hosts[LISTENBRAINZ].proxy.url,
        "CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN,
        "CONSTELLATE_DEEZER__URL": hosts[DEEZER].proxy.url,
        "CONSTELLATE_MUSICBRAINZ__URL": hosts[MUSICBRAINZ].proxy.url,
        "CONSTELLATE_COVERS__ORIGINS": hosts[COVERS].proxy.url,
    }
