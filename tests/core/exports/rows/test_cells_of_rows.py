"""Lists, placeholders, dates and damaged letters in the cells of a table."""

import pytest

from bot.core.exports.reading import read_export
from bot.core.models import Artist, Reason, Track
from tests.core.exports.invented_tables import FIRST, SECOND, table


def read(header: str, cells: str) -> Track:
    (track,) = read_export(table(f"id,{header}", f"{FIRST},{cells}")).tracks
    return track


@pytest.mark.parametrize(
    ("cell", "genres"),
    [
        ("\"['metalcore', 'emo']\"", ("emo", "metalcore")),
        ('"[""children\'s music"", \'emo\']"', ("children's music", "emo")),
        ('"[""emo"", ""r\\u0026b""]"', ("emo", "r&b")),
        ('"[metalcore, emo]"', ("emo", "metalcore")),
        ("[]", ()),
        ("\"['']\"", ()),
        ("\"['emo'\"", ("['emo'",)),
    ],
)
def test_a_list_in_brackets_is_taken_apart(cell: str, genres: tuple[str, ...]) -> None:
    assert read("genres", cell).genres == genres


@pytest.mark.parametrize("cell", ["\"['Ada', 'Bo']\"", '"[""Ada"", ""Bo""]"'])
def test_artists_in_brackets_are_several(cell: str) -> None:
    assert read("name,artists", f"Low Tide,{cell}").artists == (Artist("Ada"), Artist("Bo"))


@pytest.mark.parametrize(
    "placeholder", ["N/A", "none", "NULL", "Unknown", "unspecified", "-", "nan", "undefined", "[]"]
)
def test_a_placeholder_is_nothing(placeholder: str) -> None:
    track = read("name,artists,genres,label", f"Low Tide,Ada,{placeholder},{placeholder}")

    assert (track.genres, track.label) == ((), "")


@pytest.mark.parametrize("name", ["None", "Unknown", "-", "N/A"])
def test_what_music_may_be_called_is_kept(name: str) -> None:
    track = read("name,artists,album", f"{name},Ada,{name}")

    assert (track.name, track.album) == (name, name)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Ain\x92t It", "Ain’t It"),
        ("Rock &amp; Roll", "Rock & Roll"),
        ("Ain&#39;t It", "Ain't It"),
        ("BeyoncÃ©", "Beyoncé"),
        ("Sigur RÃ³s â€“ Ã\x81g", "Sigur Rós – Ág"),
        ("AC&DC; Live", "AC&DC; Live"),
        ("Ãlex & co", "Ãlex & co"),
        ("１００％ “curly”", "１００％ “curly”"),
        ("@ada www.example.org", "@ada www.example.org"),
    ],
)
def test_letters_are_repaired_where_it_is_certain(damaged: str, meant: str) -> None:
    assert read("name,artists", f"{damaged},Ada").name == meant


@pytest.mark.parametrize(
    ("date", "year"),
    [("3/3/15", 2015), ("Mar-15", 2015), ("Mar-78", 1978), ("15-Mar", None), ("5.3.99", 1999)],
)
def test_short_dates_are_read_as_excel_means_them(date: str, year: int | None) -> None:
    assert read("release date", date).year == year


def test_albums_and_artists_among_tracks_are_left_out_by_name() -> None:
    content = table(
        "Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id",
        f"Low Tide,Ada,Harbour,Favorite Songs,Favorite,,{FIRST}",
        f",Bo,Pier,Favorite Albums,Album,,{SECOND}",
        ",Cy,,Favorite Artists,Artist,,",
    )

    playlist = read_export(content)

    assert [track.name for track in playlist.tracks] == ["Low Tide"]
    assert [(row.name, row.reason) for row in playlist.left_out] == [
        ("Cy", Reason.NO_TRACK),
        ("Pier", Reason.NO_TRACK),
    ]
