"""The whole bot in this process, but for Discord, between fakes of the music services.

It is asked through its use cases, the way that cogs do, and what it found is read from the store.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.adapters.http import open_session, user_agent
from bot.app.services import open_services
from bot.core.asker import Asker
from bot.core.models import DEFAULTS, Playlist
from bot.core.pending_commands import AttachedFile, FileSource, LinkSource
from bot.core.postings import ReportKey
from bot.monitoring.tallies import Tallies
from bot.ports import Answer, BotStateStore, Compute, Job, Request
from bot.ports.monitor import NO_MONITOR
from bot.records import pieces
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.use_cases.reports.request import FoundReport, KeptReport, ReportRequest
from bot.use_cases.services import Services
from config.settings import load
from tests.fakes.files import FakeFiles
from tests.fakes.listenbrainz import TOKEN
from tests.system.lookups.music import DEEZER, LISTENBRAINZ, MUSICBRAINZ, RECCOBEATS, Music
from tests.system.lookups.songs import invent_songs
from tests.system.trials.database import TrialDatabase, database_in

ADA = Asker(1815, 1843, 1843, alone=False)
LARGEST = 10_000
WARM_UP_SONGS = 60
QUIET_S, LOOK_EVERY_S = 8.0, 0.05
"""Longer than Deezer is left alone after as many calls as it allows at once."""
"""Without a call for so long, the bot does nothing more by itself."""
BODY = "SELECT body FROM pieces WHERE report_key = :key AND name = :name"
SECTIONS = {
    DEEZER: "DEEZER",
    RECCOBEATS: "RECCOBEATS",
    LISTENBRAINZ: "LISTENBRAINZ",
    MUSICBRAINZ: "MUSICBRAINZ",
}


@dataclass(slots=True)
class TimedWorkers:
    """Workers whose jobs are timed."""

    workers: Compute
    seconds: float = 0.0
    """What all jobs took."""

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job; see `bot.ports.Compute`."""
        since = time.monotonic()
        try:
            return await self.workers.run(job, request, tracks=tracks)
        finally:
            self.seconds += time.monotonic() - since


@dataclass(slots=True)
class Stand:
    """A bot with a store of its own."""

    services: Services
    music: Music
    workers: TimedWorkers
    files: FakeFiles
    database: TrialDatabase
    bot_state: BotStateStore

    async def ask_link(self, link: str, asker: Asker = ADA, cooldown_s: int = 0) -> FoundReport:
        """Ask about a playlist. Raises UserError as the bot does."""
        request = _request(asker, cooldown_s)
        return await self.services.reports.report(LinkSource(link), request)

    async def ask_file(
        self, content: bytes, asker: Asker = ADA, cooldown_s: int = 0
    ) -> FoundReport:
        """Ask about a file. Raises UserError as the bot does."""
        name = f"/mix_{len(self.files.files)}.csv"
        self.files.files[name] = content
        source = FileSource(AttachedFile(self.files.url + name, name, len(content)))
        return await self.services.reports.report(source, _request(asker, cooldown_s))

    async def update(self, key: ReportKey) -> FoundReport:
        """Ask the services again, as the button of an answer does."""
        source = KeptReport(key, anew=True)
        return await self.services.reports.report(source, _request(ADA, 0))

    async def playlist(self, key: ReportKey) -> Playlist:
        """Return what a report is made of."""
        [[body]] = await self.database.rows(BODY, key=key, name=pieces.PLAYLIST)
        return pieces.unpack(pieces.playlists, body)

    async def idle(self, most_s: float = 600.0, quiet_s: float = QUIET_S) -> bool:
        """Wait until the bot asks nothing more; return whether it came to that in the time."""
        until = time.monotonic() + most_s
        while time.monotonic() < until:
            if self._silent_s() >= quiet_s:
                return True
            await asyncio.sleep(LOOK_EVERY_S)
        return False

    def _silent_s(self) -> float:
        """Return for how long no call has been made or open."""
        now = time.monotonic()
        calls = self.music.calls()
        return now - max((call.ended or now for call in calls), default=0.0)


async def warm_up(workers: Compute) -> None:
    """Answer once, since the first job of a worker loads what is loaded lazily."""
    music, songs = Music(), invent_songs(WARM_UP_SONGS, 0)
    music.know(songs, 0)
    async with open_stand(music, workers) as stand:
        await stand.ask_link(music.publish(songs))


@contextlib.asynccontextmanager
async def open_stand(
    music: Music,
    workers: Compute,
    *,
    token: bool = True,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[Stand]:
    """Start the services, which go as they are set, and the bot; settings are variables."""
    timed = TimedWorkers(workers)
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        for service in music.services.values():
            await stack.enter_async_context(service)
        files = await stack.enter_async_context(FakeFiles({}))
        database = await stack.enter_async_context(database_in(folder))
        places = {"DATABASE_URL": database.url, "CONSTELLATE_STORE__FOLDER": str(folder)}
        environment = {**_environment(music, files, token=token), **places, **settings}
        services, state = await stack.enter_async_context(_open_services(environment, timed))
        yield Stand(services, music, timed, files, database, state)


@contextlib.asynccontextmanager
async def _open_services(
    environment: Mapping[str, str], workers: Compute
) -> AsyncIterator[tuple[Services, BotStateStore]]:
    settings = load(environment, None)
    async with (
        open_database(settings.store.url.get_secret_value()) as database,
        open_session(user_agent("0", settings.services.contact)) as session,
        open_services(settings, database, workers, session, NO_MONITOR, Tallies()) as services,
    ):
        yield services, SqlBotStateStore(database)


def _request(asker: Asker, cooldown_s: int) -> ReportRequest:
    return ReportRequest(
        asker=asker,
        options=DEFAULTS,
        largest=LARGEST,
        cooldown_s=cooldown_s,
        progress=lambda _: None,
    )


def _environment(music: Music, files: FakeFiles, *, token: bool) -> Mapping[str, str]:
    urls = {
        f"CONSTELLATE_{SECTIONS[name]}__URL": service.url
        for name, service in music.services.items()
    }
    return urls | {
        "CONSTELLATE_ATTACHMENTS__ORIGINS": files.url,
        "CONSTELLATE_COVERS__ENABLED": "false",
        "CONSTELLATE_SERVICES__CONTACT": "https://example.org",
        **({"CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN} if token else {}),
    }
