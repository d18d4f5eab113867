"""How large the clusters are, and how fast, for the single column of a legend."""

from collections.abc import Sequence

from bot.core.palette import BACKGROUND, cluster_colour, mixed
from bot.core.reports import Cluster
from bot.core.text import counts
from bot.languages import gettext, number
from bot.pictures.drawing.canvas import Brush, Canvas
from bot.pictures.drawing.layout import MARGIN, Box
from bot.pictures.drawing.text import ink
from bot.pictures.legend import DETAIL, Detail

BAR_LENGTH, BAR_HEIGHT, BAR_PART = 220, 16, 0.55


def sizes(clusters: Sequence[Cluster]) -> Detail:
    """Tell how many tracks a cluster has, and by a bar beside the largest."""
    counts = _widest([_count(cluster) for cluster in clusters])
    largest = max(cluster.size for cluster in clusters)

    def draw(canvas: Canvas, cluster: Cluster, place: Box) -> None:
        canvas.write(_count(cluster), (place.right, place.middle[1]), DETAIL, anchor=1)
        _draw_bar(canvas, cluster, place, cluster.size / largest)

    return Detail(counts + MARGIN + BAR_LENGTH, draw)


def sizes_and_tempos(clusters: Sequence[Cluster]) -> Detail:
    """Tell how many tracks a cluster has, and how fast they are."""

    def draw(canvas: Canvas, cluster: Cluster, place: Box) -> None:
        canvas.write(_size_and_tempo(cluster), (place.right, place.middle[1]), DETAIL, anchor=1)

    return Detail(_widest([_size_and_tempo(cluster) for cluster in clusters]), draw)


def _draw_bar(canvas: Canvas, cluster: Cluster, place: Box, part: float) -> None:
    right, middle = place.left + max(BAR_HEIGHT, BAR_LENGTH * part), place.middle[1]
    bar = Box(place.left, middle - BAR_HEIGHT / 2, right, middle + BAR_HEIGHT / 2)
    colour = mixed(cluster_colour(cluster.number), BACKGROUND, BAR_PART)
    canvas.shape(bar.outline(BAR_HEIGHT / 2), Brush(colour))


def _count(cluster: Cluster) -> str:
    return number(cluster.size)


def _size_and_tempo(cluster: Cluster) -> str:
    tracks = counts.tracks(cluster.size)
    if cluster.tempo is None:
        return tracks
    beats = f"{cluster.tempo:.0f}"
    # NOTE Beats a minute
    tempo = gettext("{tempo} BPM", tempo=beats)
    return f"{tracks} · {tempo}"


def _widest(texts: Sequence[str]) -> int:
    return max(ink(text, DETAIL.size).width for text in texts)
