"""Members: who leads a cluster."""

from dataclasses import replace

from bot.analysis import analyse
from bot.core.models import Artist
from tests.core.playlists import CALM, playlist, repeated


def test_various_artists_lead_no_cluster() -> None:
    made = playlist(repeated(CALM, 12, "calm"))
    names = ["Various Artists"] * 8 + ["Ada Quill"] * 3 + ["Bo Lark"]
    tracks = [
        replace(track, artists=(Artist(name),))
        for track, name in zip(made.tracks, names, strict=True)
    ]

    report = analyse(replace(made, tracks=tuple(tracks)))

    assert report.clusters[0].artists == ("Ada Quill", "Bo Lark")


def test_tracks_without_artists_have_no_leading_ones() -> None:
    report = analyse(playlist(repeated(CALM, 12, "calm")))

    assert report.clusters[0].artists == ()
