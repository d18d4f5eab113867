"""What files and playlists are told apart by, and which of them are for one user alone."""

import re

from bot.core.errors import LinkError
from bot.core.history import HistoryId
from bot.core.links import parse_link
from bot.core.models import Playlist
from bot.core.pending_commands import FileSource, LinkSource, PairSource, Source
from bot.core.postings import newest_source
from bot.core.tracks.limits import tracks_about
from bot.use_cases.reports.request import ExportFile, ReportRequest, ReportSubject
from bot.use_cases.reports.sharing import digest, digest_bytes

FILE = "file:"
COPY = re.compile(r"(?<=.)[ _]?\(\d+\)$")
"""What browsers put behind the name of a file that is downloaded once more."""


def subject_of_file(file: ExportFile, newest: int | None = None) -> ReportSubject:
    """Describe a file, or its newest tracks; with 10 MiB it takes a while."""
    source = f"{FILE}{digest(digest_bytes(file.content), file.title, file.playlist or '')}"
    return ReportSubject(newest_source(source, newest), tracks=tracks_about(file.content))


def history_of_file(file: ExportFile, source: Source, request: ReportRequest) -> HistoryId | None:
    """Return what results of a file are remembered under: its user and its name, if it has one.

    Those of the newest tracks alone are not remembered. Names of files are no one else's business,
    and two users' files of one name are two playlists.
    """
    if not isinstance(source, FileSource) or request.newest is not None:
        return None
    person_id = request.asker.person_id
    name = COPY.sub("", file.title).strip().casefold()
    return HistoryId(f"{FILE}{digest(f'{person_id}', name, file.playlist or '')}")


def state_of(playlist: Playlist) -> str:
    """Return what stands for the state of a playlist whose service tells none."""
    return digest(*(track.id for track in playlist.tracks))


def always_private(source: Source) -> bool:
    """Return whether what a source holds is for the user alone, whatever they chose."""
    if isinstance(source, PairSource):
        return always_private(source.first) or always_private(source.second)
    if not isinstance(source, LinkSource):
        return False
    try:
        return parse_link(source.text).is_personal
    except LinkError:
        return False
