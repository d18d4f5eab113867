"""What workers do: the only module that knows numbers, pictures and documents together."""

from dataclasses import replace

from bot.analysis import analyse
from bot.core import documents
from bot.core.exports import read_export
from bot.core.exports.cells import line
from bot.core.reports import Report
from bot.core.requests import ExportRequest, Outcome, Product, summarise
from bot.pictures import draw_map, draw_profile
from bot.sample import sample_bytes

MAKERS = {
    Product.MAP: draw_map,
    Product.PROFILE: draw_profile,
    Product.MARKDOWN: documents.markdown_page,
    Product.CSV: documents.spreadsheet,
    Product.JSON: documents.json_report,
}


def cluster_export(request: ExportRequest) -> Outcome:
    """Read an export file, group its tracks, and make what is asked for.

    Raises UserError when the file is no playlist or too little is known about its tracks.
    """
    playlist = read_export(
        request.content, fallback_title=request.fallback_title, playlist=request.playlist
    )
    title = line(request.title or "")
    playlist = replace(playlist, title=title or playlist.title)
    return _outcome(analyse(playlist, request.options), request.products)


def warm_up(_: None = None) -> None:
    """Do a small job once, so that every library has loaded and cached what it needs."""
    cluster_export(ExportRequest(sample_bytes()))


def _outcome(report: Report, products: tuple[Product, ...]) -> Outcome:
    return Outcome(summarise(report), {product: MAKERS[product](report) for product in products})
