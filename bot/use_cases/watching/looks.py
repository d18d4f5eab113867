"""What is new in a watched playlist.

A playlist is looked at without its tracks first. Only where its state is another one, or its
service tells none, a report is made as for a command of that server, going on from where the tracks
were when the channel was last told; then the two are compared.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.errors import LinkError, SourceError, TooLargeError, UnavailableError, UserError
from bot.core.history import Differences, Fate
from bot.core.links import PlaylistLink, parse_link
from bot.core.models import Options, Snapshot
from bot.core.postings import ReportKey
from bot.core.requests import CompareRequest
from bot.core.watches import Pause, Watch, WatchBase
from bot.ports import Compute, ReportStore, no_progress
from bot.records.reading import RecordReader
from bot.use_cases.answers.history import COMPARE
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import ReportRequest
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.watching.watches import look, own_asker

TOLD = {Fate.NEW, Fate.GONE}
"""What is a change of the playlist; that a track moves may come of new settings alone."""


class HaltedError(UserError):
    """A playlist cannot be watched any longer, and an admin has to do something about it."""

    def __init__(self, why: Pause) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class LookOutcome:
    """How a watched playlist is now."""

    state: str
    """Empty where its service tells none."""
    base: WatchBase | None = None
    """What is compared with from now on, where there was nothing to compare with."""
    news: "PlaylistNews | None" = None


@dataclass(frozen=True, slots=True)
class PlaylistNews:
    """What is new in a playlist."""

    report: ReportKey
    since: datetime
    """When the channel was last told."""
    differences: Differences


class Looks:
    """Finds out what is new."""

    def __init__(
        self,
        playlists: Playlists,
        reports: Reports,
        store: ReportStore,
        compute: Compute,
        defaults: GuildDefaults,
    ) -> None:
        self._playlists = playlists
        self._reports = reports
        self._store = store
        self._compute = compute
        self._defaults = defaults

    async def find(self, watch: Watch, before: WatchBase | None, moment: datetime) -> LookOutcome:
        """Look at a playlist at a moment, and compare it with how it was before.

        Raises HaltedError where it is not open any more or has grown too large, and any other
        UserError where it cannot be done just now.
        """
        link, seen = await self._seen(watch)
        if before is not None and seen.state and seen.state == watch.state:
            return LookOutcome(seen.state)
        report = await self._report(watch, link, before)
        now = await self.base(report, moment)
        # While a service fails between two calls, an earlier report stands for the playlist.
        origin = await self._store.origin(report)
        is_this = origin is not None and origin.source == f"{link}:{seen.state}"
        state = seen.state if is_this else watch.state
        if before is None or now is None:
            return LookOutcome(state, now)
        differences = await self._compute.run(
            COMPARE, CompareRequest(before.placement, now.placement)
        )
        if differences is None:
            # Of another form: it cannot be read any more.
            return LookOutcome(state, now)
        told = tuple(each for each in differences.tracks if each.fate in TOLD)
        news = (
            PlaylistNews(report, before.made, replace(differences, tracks=told)) if told else None
        )
        return LookOutcome(state, news=news)

    async def base(self, report: ReportKey, moment: datetime) -> WatchBase | None:
        """Return where the tracks are in a report, as of a moment; None where it does not say."""
        placement = await RecordReader(self._store, report).placement()
        if placement is None:
            return None
        options = await self._reports.options(report)
        return WatchBase(moment, options, placement)

    async def _seen(self, watch: Watch) -> tuple[PlaylistLink, Snapshot]:
        try:
            link = parse_link(watch.link)
            seen = await look(self._playlists, link, own_asker(watch.guild_id, watch.channel_id))
        except UnavailableError:
            raise
        except (LinkError, SourceError) as error:
            raise HaltedError(Pause.UNREADABLE) from error
        if not seen.open:
            raise HaltedError(Pause.UNREADABLE)
        return link, seen

    async def _report(
        self, watch: Watch, link: PlaylistLink, before: WatchBase | None
    ) -> ReportKey:
        settings = self._defaults.settings(watch.guild_id)
        options = Options(settings.clusters, settings.focus)
        request = ReportRequest(
            asker=own_asker(watch.guild_id, watch.channel_id),
            options=options,
            largest=settings.largest_playlist,
            cooldown_s=0,
            progress=no_progress,
            previous=before.placement if before and before.options == options else None,
        )
        try:
            return (await self._reports.of_link(link, request)).key
        except TooLargeError as error:
            raise HaltedError(Pause.TOO_LARGE) from error
