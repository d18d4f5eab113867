"""What workers do: the only module that knows numbers, pictures and documents together.

The commands and the use cases name these functions in a `Job`; `bot.workers.pool` calls them, one
request at a time in each worker process. They keep nothing between requests but caches, so a worker
that dies costs its own request alone, which the pool gives to another one once more.
"""

from dataclasses import replace

from bot.analysis import analyse
from bot.core import documents
from bot.core.exports import read_export
from bot.core.models import DEFAULTS, Options, Playlist
from bot.core.reports import POSTED, Product, Report
from bot.core.requests import AgainRequest, ExportRequest, JobResult, RecordRequest
from bot.core.tracks.cells import line
from bot.core.tracks.limits import refuse_larger
from bot.pictures import draw_map, draw_profile
from bot.records import pieces
from bot.records.writing import report_pieces
from bot.sample import sample_bytes

MAKERS = {
    Product.MAP: draw_map,
    Product.PROFILE: draw_profile,
    Product.MARKDOWN: documents.markdown_page,
    Product.CSV: documents.spreadsheet,
    Product.JSON: documents.json_report,
    Product.URIS: documents.uri_list,
}


def cluster_export(request: ExportRequest) -> JobResult:
    """Read an export file, group its tracks, and make what is asked for.

    Raises UserError where the file is not a playlist, or too little is known about its tracks.
    """
    playlist = read_export(
        request.content, fallback_title=request.fallback_title, playlist=request.playlist
    )
    title = line(request.title or "")
    playlist = replace(playlist, title=title or playlist.title)
    return _outcome(analyse(playlist, request.options), request.products)


def record_export(request: RecordRequest) -> dict[str, bytes]:
    """Read an export file, group its tracks, and write the report down in pieces.

    Where the file says too little of how its tracks sound, the playlist alone comes back, so that
    services can be asked. Raises UserError where the file is not a playlist, or has more tracks
    than it may.
    """
    playlist = read_export(
        request.content, fallback_title=request.fallback_title, playlist=request.playlist
    )
    refuse_larger(len(playlist.tracks), request.largest)
    if _says_too_little(playlist):
        return {pieces.PLAYLIST: pieces.playlists.encode(playlist)}
    return _record(playlist, request.options)


def record_again(request: AgainRequest) -> dict[str, bytes]:
    """Group the tracks of a playlist that was read before, and write the report down in pieces.

    Raises GoneError where the playlist was kept in a form that is not known.
    """
    return _record(pieces.unpack(pieces.playlists, request.playlist), request.options)


def warm_up(_: None = None) -> None:
    """Do a small job once, so that every library has loaded and cached what it needs."""
    playlist = read_export(sample_bytes())
    _record(playlist, DEFAULTS)


def _outcome(report: Report, products: tuple[Product, ...]) -> JobResult:
    return JobResult(
        documents.summarise(report), {product: MAKERS[product](report) for product in products}
    )


def _says_too_little(playlist: Playlist) -> bool:
    # As in `bot.analysis.tracks.table`: with half of the tracks known, the sound is what counts.
    return 2 * len(playlist.features) < len(playlist.tracks)


def _record(playlist: Playlist, options: Options) -> dict[str, bytes]:
    report = analyse(playlist, options)
    written = dict(report_pieces(report, playlist))
    for product in POSTED:
        written[pieces.product_piece(product)] = MAKERS[product](report)
    return written
