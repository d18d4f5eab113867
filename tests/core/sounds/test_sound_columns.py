"""Which column of an operator's table is which."""

import pytest

from bot.core.features import AUDIO_FEATURES
from bot.core.sounds.columns import SoundsError, count_sound_columns, find_sound_columns
from tests.core.sounds.invented import FIRST, HEADER, ISRC, SECOND, VALUES

NAMES = tuple(AUDIO_FEATURES)
EXPORTIFY = (
    *("Track URI", "Track Name", "Album Name", "Artist Name(s)", "\t\t\t\tDanceability", "Energy"),
    *("Key", "Loudness", "Mode", "Speechiness", "Acousticness", "Instrumentalness", "Liveness"),
    *("Valence", "Tempo", "Time Signature"),
)
PER_CENT = (
    *("track_id", "danceability_%", "energy_%", "Loudness (dB)", "speechiness_%"),
    *("acousticness_%", "instrumentalness_%", "liveness_%", "valence_%", "BPM", "key"),
)
SHORT = (
    *("ISRC", "Dance", "Nrgy", "dB", "Speech", "Acoustic", "Instrumental", "Live", "Happy"),
    "Tempo (BPM)",
)


@pytest.mark.parametrize("header", [HEADER, EXPORTIFY, PER_CENT, SHORT], ids=lambda each: each[0])
def test_the_nine_features_are_found_under_any_of_their_names(header: tuple[str, ...]) -> None:
    columns = find_sound_columns(header, [])

    assert list(columns.features) == list(NAMES)
    assert len({*columns.features.values()}) == len(NAMES)
    assert count_sound_columns(header) >= len(NAMES) + 1


def test_ids_isrcs_key_and_mode_are_found_by_name() -> None:
    columns = find_sound_columns(HEADER, [])

    assert (columns.ids, columns.isrcs) == ((0,), (1,))
    assert (columns.key, columns.mode) == (11, 12)
    assert columns.wanted == frozenset(range(13))


def test_what_is_not_needed_is_not_wanted() -> None:
    columns = find_sound_columns(("name", "artists", *HEADER[:11], "explicit"), [])

    assert columns.wanted == frozenset(range(2, 13))
    assert (columns.key, columns.mode) == (None, None)


@pytest.mark.parametrize(
    "cells",
    [
        [f"spotify:track:{FIRST}", f"spotify:track:{SECOND}"],
        [f"https://open.spotify.com/track/{FIRST}?si=x", ""],
        [FIRST, SECOND],
    ],
    ids=["URIs", "links", "ids"],
)
def test_a_column_of_ids_is_known_by_its_values(cells: list[str]) -> None:
    sample = [("Lied", cell, *VALUES) for cell in cells]

    columns = find_sound_columns(("Titel", "Kennung", *NAMES), sample)

    assert columns.ids == (1,)


def test_a_column_of_isrcs_is_known_by_its_values() -> None:
    sample = [("Lied", "gb-aye-00-00001", *VALUES), ("Noch eins", ISRC, *VALUES)]

    columns = find_sound_columns(("Titel", "Code", *NAMES), sample)

    assert (columns.ids, columns.isrcs) == ((), (1,))


def test_ids_of_albums_and_artists_are_none_of_tracks() -> None:
    header = ("album_id", "artist id", "Kennung", *NAMES)

    columns = find_sound_columns(header, [(SECOND, SECOND, FIRST, *VALUES)])

    assert columns.ids == (2,)


def test_a_column_that_is_called_id_and_holds_numbers_gives_way() -> None:
    header = ("id", "spotify_id", *NAMES)

    columns = find_sound_columns(header, [("1", FIRST, *VALUES), ("2", SECOND, *VALUES)])

    assert columns.ids == (1,)


def test_a_table_without_some_features_is_told_which_it_lacks() -> None:
    header = ("id", *NAMES[:-2])

    with pytest.raises(SoundsError, match="no column for valence and tempo, only “id”, “dance"):
        find_sound_columns(header, [])


def test_a_table_without_ids_is_told_so() -> None:
    with pytest.raises(SoundsError, match="no column with Spotify's ids of tracks or with ISRCs"):
        find_sound_columns(NAMES, [VALUES])


def test_a_table_whose_first_line_is_a_track_is_refused() -> None:
    with pytest.raises(SoundsError, match="please name its columns in the first line"):
        find_sound_columns((FIRST, *VALUES), [(SECOND, *VALUES)])


def test_a_wide_table_is_not_listed_whole() -> None:
    header = [f"column {number} {'x' * 100}" for number in range(30)]

    with pytest.raises(SoundsError, match="10 more") as refused:
        find_sound_columns(header, [])

    assert len(str(refused.value)) < 1_500
