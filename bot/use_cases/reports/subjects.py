"""What files and playlists are told apart by."""

from bot.core.models import Playlist
from bot.core.tracks.limits import tracks_about
from bot.use_cases.reports.request import ExportFile, ReportSubject
from bot.use_cases.reports.sharing import digest, digest_bytes


def subject_of_file(file: ExportFile) -> ReportSubject:
    """Describe a file; with 10 MiB it takes a while."""
    source = f"file:{digest(digest_bytes(file.content), file.title, file.playlist or '')}"
    return ReportSubject(source, tracks=tracks_about(file.content))


def state_of(playlist: Playlist) -> str:
    """Return what stands for the state of a playlist whose service tells none."""
    return digest(*(track.id for track in playlist.tracks))
