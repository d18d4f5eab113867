"""What a row is: a track, one of several rows of a track, or left out and counted."""

import pytest

from bot.core.exports.reading import read_export
from bot.core.models import Duplicate, Playlist, Reason, Unplaced
from bot.core.tracks.limits import MAX_GENRES, MAX_NAME

FIRST, SECOND = "1" * 22, "2" * 22
HEADER = "Track URI,Track Name,Artist Name(s),Album Name,Release Date,Popularity,Record Label"


def read(*rows: str) -> Playlist:
    return read_export("\n".join([HEADER, *rows]).encode())


def test_a_podcast_is_left_out_and_counted() -> None:
    playlist = read("spotify:episode:9,Talk,Ada,Show", f"spotify:track:{FIRST},Low Tide,Ada")

    assert playlist.left_out == (Unplaced("spotify:episode:9", "Talk", Reason.PODCAST, ("Ada",)),)
    assert playlist.rows == 2


def test_a_link_to_an_episode_is_a_podcast() -> None:
    playlist = read(f"https://open.spotify.com/episode/{FIRST}?si=x,,")

    assert [(row.name, row.reason) for row in playlist.left_out] == [
        ("Podcast episode", Reason.PODCAST)
    ]


def test_a_local_file_is_left_out_with_its_name() -> None:
    playlist = read("spotify:local:Ada:Harbour:Demo:180,My Demo,Bo", f"{FIRST},Low Tide,Ada")

    assert playlist.left_out == (
        Unplaced("spotify:local:Ada:Harbour:Demo:180", "My Demo", Reason.LOCAL_FILE, ("Bo",)),
    )


@pytest.mark.parametrize(
    ("uri", "name", "artists"),
    [
        ("spotify:local:Ada+North:Harbour:Low%3A+Tide:180", "Low: Tide", ("Ada North",)),
        ("spotify:local:::Low+Tide:180", "Low Tide", ()),
        ("spotify:local:", "Local file", ()),
    ],
)
def test_a_local_file_without_a_name_is_named_by_its_uri(
    uri: str, name: str, artists: tuple[str, ...]
) -> None:
    playlist = read(f"{uri},,")

    assert playlist.left_out == (Unplaced(uri, name, Reason.LOCAL_FILE, artists),)


@pytest.mark.parametrize("row", [",,,", ",,,Harbour", ",null,,", ",null,null,null", ",,Ada,"])
def test_a_row_without_a_track_is_left_out_and_counted(row: str) -> None:
    playlist = read(row, f"{FIRST},Low Tide,Ada")

    assert [(row.name, row.reason) for row in playlist.left_out] == [
        ("Row without a track", Reason.NO_TRACK)
    ]
    assert playlist.left_out[0].id.startswith("row:")
    assert playlist.rows == 2


def test_each_podcast_and_each_empty_row_is_counted_even_if_another_is_the_same() -> None:
    playlist = read(",,,", ",,,", "spotify:episode:9,Talk", "spotify:episode:9,Talk")

    assert len(playlist.left_out) == 4
    assert playlist.duplicates == ()


def test_empty_lines_are_no_rows() -> None:
    playlist = read("", f"{FIRST},Low Tide,Ada", "", "   ", "")

    assert playlist.rows == 1


def test_a_track_called_null_is_a_track() -> None:
    playlist = read(f"{FIRST},null,Ada", ",Undefined,Bo")

    assert sorted(track.name for track in playlist.tracks) == ["Undefined", "null"]


def test_a_track_that_lost_its_name_keeps_its_id() -> None:
    playlist = read(f"spotify:track:{FIRST},,")

    assert [(track.id, track.name) for track in playlist.tracks] == [(FIRST, "")]


def test_a_repeated_track_is_kept_once_and_counted() -> None:
    row = f"spotify:track:{FIRST},Low Tide,Ada"

    playlist = read(row, f"spotify:track:{SECOND},High Tide,Bo", row, row)

    assert [track.id for track in playlist.tracks] == [FIRST, SECOND]
    assert playlist.duplicates == (Duplicate(FIRST, "Low Tide", 2),)
    assert playlist.rows == 4


@pytest.mark.parametrize("step", [1, -1])
def test_of_several_rows_of_a_track_the_one_that_tells_most_counts(step: int) -> None:
    rows = [f"{FIRST},Zebra,Ada,Harbour,2017,42,Quay", f"{FIRST},Abacus,Ada,Harbour"]

    playlist = read(*rows[::step])

    assert playlist.tracks[0].name == "Zebra"


@pytest.mark.parametrize("step", [1, -1])
def test_many_rows_of_a_track_give_it_no_more_genres_than_a_track_has(step: int) -> None:
    rows = [f"{FIRST},Low Tide,genre {number:03}" for number in range(2 * MAX_GENRES)][::step]

    playlist = read_export("\n".join(["Track URI,Track Name,Genres", *rows]).encode())

    assert playlist.tracks[0].genres == tuple(f"genre {n:03}" for n in range(MAX_GENRES))


@pytest.mark.parametrize("step", [1, -1])
def test_of_equally_full_rows_of_a_track_always_the_same_counts(step: int) -> None:
    rows = [f"{FIRST},Zebra,Ada,Harbour", f"{FIRST},Abacus,Ada,Harbour"]

    playlist = read(*rows[::step])

    assert playlist.tracks[0].name == "Abacus"


def test_line_breaks_and_control_characters_inside_a_name_become_spaces() -> None:
    playlist = read(f'{FIRST},"Low\r\n  \tTide\x00 (live)\x1b\u2028",Ada')

    assert playlist.tracks[0].name == "Low Tide (live)"


def test_emoji_and_right_to_left_names_stay_as_they_are() -> None:
    name = "\u200fשפל 🌊\u200d👩‍🚀"

    playlist = read(f"{FIRST},{name},Ada")

    assert playlist.tracks[0].name == name


def test_an_endless_name_is_cut() -> None:
    playlist = read(f"{FIRST},{'la' * 5_000},Ada")

    assert playlist.tracks[0].name == "la" * (MAX_NAME // 2)


def test_the_playlist_does_not_depend_on_the_order_of_left_out_rows() -> None:
    rows = [",,Ada,", ",,Bo,", "spotify:episode:9,Talk", "spotify:local:Ada:B:C:1,Demo"]

    playlists = [read(*rows), read(*reversed(rows))]

    assert playlists[0] == playlists[1]
    assert len({row.id for row in playlists[0].left_out}) == 4


def test_a_local_file_that_comes_again_is_one_track_and_a_repetition() -> None:
    local = "spotify:local:Ada:Harbour:Demo:180,Demo,Ada,Harbour"

    playlist = read(local, local, local)

    assert [row.name for row in playlist.left_out] == ["Demo"]
    assert playlist.duplicates == (Duplicate("spotify:local:Ada:Harbour:Demo:180", "Demo", 2),)
    assert playlist.rows == 3


def test_rows_of_one_track_complete_each_other() -> None:
    playlist = read(
        f"spotify:track:{FIRST},Low Tide,Ada,,2001,,",
        f"spotify:track:{FIRST},Low Tide,Ada,Harbour,,40,Tiny Discs",
    )

    (track,) = playlist.tracks
    assert (track.album, track.year, track.popularity, track.label) == (
        "Harbour",
        2001,
        40,
        "Tiny Discs",
    )


def test_the_title_that_is_used_without_one_is_cleaned() -> None:
    content = f"{HEADER}\nspotify:track:{FIRST},Low Tide,Ada".encode()

    assert read_export(content, fallback_title="red\x1b[31m").title == "red [31m"
    assert read_export(content, fallback_title=" \x07 ").title == "Playlist"
