"""What workers do: the only module that knows numbers, pictures and documents together.

The commands and the use cases name these functions in a `Job`; `bot.workers.pool` calls them, one
request at a time in each worker process. They keep nothing between requests but caches, so a worker
that dies costs its own request alone, which the pool gives to another one once more.
"""

from dataclasses import replace

from bot.analysis import analyse
from bot.core import documents
from bot.core.contributors.counting import contributions
from bot.core.contributors.credits import own_credits
from bot.core.errors import UserError
from bot.core.exports.reading import read_export
from bot.core.models import DEFAULTS, Options, Playlist
from bot.core.recordings.completion import lacks_names
from bot.core.reports import POSTED, Product, Report
from bot.core.requests import (
    AgainRequest,
    ExportRequest,
    JobResult,
    PartRequest,
    RecordRequest,
    RedrawRequest,
)
from bot.core.summary import Summary
from bot.core.tracks.cells import line
from bot.core.tracks.limits import refuse_larger
from bot.core.tracks.part import part_of
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import COLUMNS
from bot.jobs.history import placement_in
from bot.languages import Language, speaking
from bot.pictures import draw_map, draw_profile
from bot.pictures.drawing.fonts import drawable, writable
from bot.pictures.drawing.text import ELLIPSIS
from bot.records import pieces
from bot.records.sketch import drawable_report
from bot.records.writing import report_pieces
from bot.report_page import content_of, write_page
from bot.sample import sample_bytes


def _page(report: Report) -> bytes:
    return write_page(content_of(report), lambda: draw_map(report))


MAKERS = {
    Product.MAP: draw_map,
    Product.PROFILE: draw_profile,
    Product.MARKDOWN: documents.markdown_page,
    Product.CSV: documents.spreadsheet,
    Product.JSON: documents.json_report,
    Product.URIS: documents.uri_list,
    Product.LISTS: documents.link_lists,
    Product.PAGE: _page,
}
ORDERED = frozenset({Product.MARKDOWN, Product.CSV, Product.URIS, Product.LISTS, Product.PAGE})
"""What comes in the order that is asked for; pictures have none, and the JSON's is promised."""
CREDITED = {
    Product.CSV: documents.credited_spreadsheet,
    Product.MARKDOWN: documents.credited_page,
}
"""What says who added what, in the words of the file that is at hand."""
MEASURED_WORDS = {"tempo": "BPM", "energy": "energy", "valence": "mood", "camelot": "key"}


def cluster_export(request: ExportRequest) -> JobResult:
    """Read an export file, group its tracks, and make what is asked for.

    Raises UserError where the file is not a playlist, or too little is known about its tracks, as
    to put them in the order that is asked for.
    """
    playlist = _read(request)
    title = line(request.title or "")
    playlist = replace(playlist, title=title or playlist.title)
    return _outcome(analyse(playlist, request.options), request.products, Sort(request.order))


def record_export(request: RecordRequest) -> dict[str, bytes]:
    """Read an export file, group its tracks, and write the report down in pieces.

    Where the file says too little of how its tracks sound, or of what they are called, the playlist
    alone comes back, so that services can be asked. Raises UserError where the file is not a
    playlist, or has more tracks than it may.
    """
    playlist = _read(request)
    refuse_larger(len(playlist.tracks), request.largest)
    if _says_too_little(playlist):
        return {pieces.PLAYLIST: pieces.playlists.encode(playlist)}
    return record(playlist, request.options, request.previous)


def record_again(request: AgainRequest) -> dict[str, bytes]:
    """Group the tracks of a playlist that was read before, and write the report down in pieces.

    Raises GoneError where the playlist was kept in a form that is not known.
    """
    playlist = pieces.unpack(pieces.playlists, request.playlist)
    return record(playlist, request.options, request.previous)


def record_part(request: PartRequest) -> dict[str, bytes]:
    """Group some tracks of a playlist that was read before, and write the report down in pieces.

    Raises GoneError where the playlist was kept in a form that is not known, and UserError where
    too little is known of these tracks.
    """
    playlist = pieces.unpack(pieces.playlists, request.playlist)
    return record(part_of(playlist, request.ids, request.title), request.options)


def redraw(request: RedrawRequest) -> bytes:
    """Draw a picture of a kept report under other words, or in another language.

    A name of which no installed font draws anything gives way to the cluster's own. Raises
    GoneError where what the picture is drawn of was kept in a form that is not known.
    """
    summary = pieces.unpack(pieces.summaries, request.summary)
    sketches = pieces.unpack(pieces.sketches, request.sketch)
    names = {number: name for number, name in request.names if drawable(name.rstrip(ELLIPSIS))}
    with speaking(writable(request.language)):
        named = documents.as_shown(summary, request.title, names)
        return MAKERS[request.product](drawable_report(named, sketches))


def warm_up(_: None = None) -> None:
    """Do a small job once, so that every library has loaded and cached what it needs."""
    playlist = read_export(sample_bytes())
    record(playlist, DEFAULTS)


def _read(request: ExportRequest | RecordRequest) -> Playlist:
    return read_export(
        request.content,
        fallback_title=request.fallback_title,
        playlist=request.playlist,
        newest=request.newest,
    )


def _outcome(report: Report, products: tuple[Product, ...], sort: Sort) -> JobResult:
    summary = documents.summarise(report)
    _refuse_unknown(summary, sort)
    ordered = report if sort is Sort.TYPICAL else documents.in_order(report, sort)
    made = {each: MAKERS[each](ordered if each in ORDERED else report) for each in products}
    credited = own_credits(report, contributions(report))
    told = {each: CREDITED[each](made[each], credited) for each in CREDITED.keys() & made.keys()}
    return JobResult(summary, made | told)


def _refuse_unknown(summary: Summary, sort: Sort) -> None:
    if sort in COLUMNS and COLUMNS[sort] not in (summary.measured or ()):
        words = MEASURED_WORDS[COLUMNS[sort]]
        raise UserError(f"I know the {words} of none of these tracks; please choose another order.")


def _says_too_little(playlist: Playlist) -> bool:
    # As in `bot.analysis.tracks.table`: with half of the tracks known, the sound is what counts.
    return 2 * len(playlist.features) < len(playlist.tracks) or _is_unreadable(playlist)


def _is_unreadable(playlist: Playlist) -> bool:
    """Return whether more than one track on a page of ten would have no name."""
    return 10 * sum(map(lacks_names, playlist.tracks)) > len(playlist.tracks)


def record(playlist: Playlist, options: Options, previous: bytes | None = None) -> dict[str, bytes]:
    """Group the tracks of a playlist, and write the report down in pieces, pictures and all."""
    # What is kept is shared by users of all languages.
    with speaking(Language.ENGLISH):
        report = analyse(playlist, options, placement_in(previous))
        written = dict(report_pieces(report, playlist))
        products = (pieces.product_to_keep(product, MAKERS[product](report)) for product in POSTED)
        return written | dict(products)
