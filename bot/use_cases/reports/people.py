"""What several users hear most, on one map.

Each user's tracks are read through that user's own account, together they are one playlist that
tells whose each track is, and that is enriched and analysed like any other. What is kept names all
of them in what it is about, so that it goes as soon as one of them wants that; it is shown where
they agreed, and never found in the place of anything else.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.core.errors import NoPlaylistError, UserError
from bot.core.models import Playlist
from bot.core.pending_commands import PeopleSource
from bot.core.postings import map_state, people_source
from bot.core.recordings.union import unite
from bot.core.spotify.ranks import TimeRange
from bot.core.text.discord_markdown import clean, shortened
from bot.languages import gettext, gettext_noop
from bot.ports import Progress
from bot.use_cases.reports.make import ReportMaker
from bot.use_cases.reports.request import Analysed, FoundReport, ReportRequest, ReportSubject, Spend
from bot.use_cases.reports.sharing import SharedReports, digest
from bot.use_cases.reports.subjects import state_of
from bot.use_cases.spotify.top_tracks import TopTracks

LONGEST_NAME = 32
TITLE, MAP_TITLE = " × ", "The server's map"
NO_SPOTIFY = gettext_noop("I have no way to Spotify any more; please ask who runs me.")
NONE = gettext_noop(
    "Spotify names no track that {name} hears most yet; please try again in a few weeks."
)


@dataclass(frozen=True, slots=True)
class PeopleReports:
    """Finds reports about what users hear most, or has them made."""

    maker: ReportMaker
    shared: SharedReports
    top_tracks: TopTracks

    async def report(self, source: PeopleSource, request: ReportRequest) -> FoundReport:
        """Return the report of what some users hear most.

        Raises UserError, which names the user whose account stands in the way.
        """
        names = [shortened(clean(name), LONGEST_NAME) for name in source.names]
        playlists = await self._read(source, names, request.progress)
        title = TITLE.join(names) if source.map_of is None else MAP_TITLE
        union = await asyncio.to_thread(unite, title, names, playlists)
        state = digest(*names, *map(state_of, playlists))
        if source.map_of is not None:
            state = map_state(source.map_of, state)
        subject = ReportSubject(
            people_source(source.people, state), open=False, tracks=len(union.tracks)
        )
        make = partial(self._make, source, union, request)
        return FoundReport(await self.shared.report(subject, request, make))

    async def _read(
        self, source: PeopleSource, names: Sequence[str], progress: Progress
    ) -> Sequence[Playlist]:
        playlists = []
        for person_id, name in zip(source.people, names, strict=True):
            progress(gettext("Reading what {name} hears most", name=name))
            try:
                spans = tuple(map(TimeRange, source.spans))
                read = self.top_tracks.read if source.map_of is None else self.top_tracks.of_today
                found = await read(person_id, spans)
            except UserError as error:
                # NOTE {reason} is a sentence that says why the user's tracks cannot be had.
                told = gettext("{name}: {reason}", name=name, reason=error.sentence)
                raise UserError(told) from error
            if not found.tracks:
                raise UserError(gettext(NONE, name=name))
            playlists.append(found)
        return playlists

    async def _make(
        self,
        source: PeopleSource,
        union: Playlist,
        request: ReportRequest,
        progress: Progress,
        spend: Spend,
    ) -> Analysed:
        try:
            made = await self.maker.from_tracks(union, request, progress, spend)
        except NoPlaylistError as error:
            # The ways on are those of a playlist, which no user has brought here.
            # NOTE {reason} is the begin of a sentence, without its end.
            later = gettext("{reason}; please try again later.", reason=error.reason)
            raise UserError(later) from error
        await self.top_tracks.confirm(source.people)
        return made
