"""The bundled sample."""

import csv
import re
from collections import Counter

import pytest

from bot.sample import SyntheticTrack, sample_bytes
from bot.sample.generate.playlist import sample_csv, sample_rows


@pytest.fixture(scope="module")
def rows() -> list[SyntheticTrack]:
    return sample_rows()


@pytest.fixture(scope="module")
def tracks(rows: list[SyntheticTrack]) -> list[SyntheticTrack]:
    """Keep the distinct ones with a Spotify id."""
    return list({row.uri: row for row in rows if row.uri.startswith("spotify:track:")}.values())


@pytest.fixture(scope="module")
def cells() -> list[list[str]]:
    return list(csv.reader(sample_bytes().decode().splitlines()))


def test_the_bundled_file_is_what_the_generator_writes() -> None:
    assert sample_bytes() == sample_csv()


def test_the_sample_has_two_hundred_rows_of_which_195_are_distinct_tracks(
    rows: list[SyntheticTrack], tracks: list[SyntheticTrack]
) -> None:
    kinds = Counter(row.uri.split(":")[1] for row in rows)

    assert kinds == {"track": 198, "local": 1, "episode": 1}
    assert len(tracks) == 195


def test_three_rows_repeat_two_tracks(rows: list[SyntheticTrack]) -> None:
    times = Counter(row.uri for row in rows)

    assert sorted(count for count in times.values() if count > 1) == [2, 3]


def test_four_tracks_have_no_features_and_their_rows_end_early(
    tracks: list[SyntheticTrack], cells: list[list[str]]
) -> None:
    unknown = [track for track in tracks if track.features is None]
    lengths = Counter(len(row) for row in cells)

    assert len(unknown) == 4
    assert lengths == {24: 1 + 194, 12: 4 + 2}


def test_every_track_id_is_visibly_synthetic_and_its_own(tracks: list[SyntheticTrack]) -> None:
    ids = {track.id for track in tracks}

    assert len(ids) == 195
    assert all(re.fullmatch("Synthetic[0-9A-Za-z]{13}", track_id) for track_id in ids)


def test_the_sizes_of_the_six_styles_are_uneven(tracks: list[SyntheticTrack]) -> None:
    sizes = Counter(track.style for track in tracks)

    assert sorted(sizes.values()) == [12, 19, 27, 35, 44, 58]


@pytest.mark.parametrize(
    "start",
    [
        "🌙",
        "硝子",
        "رسالة",
        "מכתב",
        "**Bold**",
        "[x](",
        "@everyone",
        "Song for `",
        "Left |",
        "=SUM(A1)",
    ],
)
def test_a_title_that_may_trip_a_reader_is_there_once(
    start: str, tracks: list[SyntheticTrack]
) -> None:
    found = [track for track in tracks if track.name.startswith(start)]

    assert len(found) == 1


def test_one_title_has_exactly_two_hundred_characters(tracks: list[SyntheticTrack]) -> None:
    longest = max(len(track.name) for track in tracks)

    assert longest == 200


def test_one_artist_has_a_comma_and_one_label_is_missing(cells: list[list[str]]) -> None:
    header, *body = cells
    artist, label = header.index("Artist Name(s)"), header.index("Record Label")

    assert sum("," in row[artist] for row in body) == 1
    assert sum(row[label] == "undefined" for row in body) == 1


def test_the_file_says_that_it_is_synthetic_in_every_row(cells: list[list[str]]) -> None:
    header, *body = cells

    added_by = [row[header.index("Added By")] for row in body]

    assert set(added_by) == {"synthetic"}


def test_rows_are_added_one_after_the_other(rows: list[SyntheticTrack]) -> None:
    moments = [row.added_at for row in rows]

    assert moments == sorted(set(moments))


def test_some_artists_come_back_and_some_have_no_genres(tracks: list[SyntheticTrack]) -> None:
    times = Counter(artist for track in tracks for artist in track.artists)
    without_genres = sum(not track.genres for track in tracks)

    assert times.most_common(1)[0][1] >= 10
    assert 0.05 < without_genres / len(tracks) < 0.3
