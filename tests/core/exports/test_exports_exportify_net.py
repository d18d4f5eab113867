"""Exportify.net: every generation of its header, and what it does to a row."""

import pytest

from bot.core.exports.reading import read_export
from bot.core.features import Features
from bot.core.models import Artist, Duplicate, TrackId
from bot.core.tracks.limits import MAX_ARTISTS

FIRST, SECOND = "1" * 22, "2" * 22
SOUND = "0.5,0.6,7,-8.5,1,0.04,0.1,0.2,0.3,0.7,121.5,4"
HEARD = Features(0.5, 0.6, -8.5, 0.04, 0.1, 0.2, 0.3, 0.7, 121.5, key=7, mode=1)
NOW = (
    "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,Explicit,"
    "Added By,Added At,Genres,Record Label,Danceability,Energy,Key,Loudness,Mode,Speechiness,"
    "Acousticness,Instrumentalness,Liveness,Valence,Tempo,Time Signature"
)
ADDED = "me,2024-05-01T10:00:00Z"
ROW = (
    f'spotify:track:{FIRST},"Low Tide","Harbour",Ada North;Bo Reed,2017-03-03,201000,42,false,'
    f'{ADDED},"dream pop,ambient","Quay Records",{SOUND}'
)


def test_the_present_generation_is_read_whole() -> None:
    playlist = read_export(f"{NOW}\n{ROW}\n".encode("utf-8-sig"), fallback_title="Evenings")

    (track,) = playlist.tracks
    assert playlist.title == "Evenings"
    assert (track.id, track.uri) == (FIRST, f"spotify:track:{FIRST}")
    assert (track.name, track.album, track.label) == ("Low Tide", "Harbour", "Quay Records")
    assert track.artists == (Artist("Ada North"), Artist("Bo Reed"))
    assert (track.year, track.duration_ms, track.popularity) == (2017, 201_000, 42)
    assert track.genres == ("ambient", "dream pop")
    assert playlist.features == {TrackId(FIRST): HEARD}


def test_an_export_that_ends_at_the_label_has_tracks_without_features() -> None:
    header = NOW.partition(",Danceability")[0]
    row = ROW.partition(f",{SOUND}")[0]

    playlist = read_export(f"{header}\n{row}\n".encode())

    assert playlist.tracks[0].label == "Quay Records"
    assert playlist.features == {}


@pytest.mark.parametrize("address", ["Track ID", "Spotify ID", "Track URI", "\ufeffTrack URI"])
def test_a_bare_id_and_a_uri_name_the_same_track(address: str) -> None:
    content = f"{address},Track Name,Artist Name(s)\n{FIRST},Low Tide,Ada North\n"

    playlist = read_export(content.encode())

    assert playlist.tracks[0].uri == f"spotify:track:{FIRST}"


def test_the_generation_with_artist_ids_links_the_artists() -> None:
    content = (
        "Spotify ID,Artist IDs,Track Name,Album Name,Artist Name(s)\n"
        f'{FIRST},"{"a" * 22},{"b" * 22}","Low Tide","Harbour","Reed, The Elder,Ada North"\n'
    )

    playlist = read_export(content.encode())

    assert playlist.tracks[0].artists == (
        Artist("Reed, The Elder", f"spotify:artist:{'a' * 22}"),
        Artist("Ada North", f"spotify:artist:{'b' * 22}"),
    )


def test_the_generation_without_any_id_tells_tracks_by_what_they_say() -> None:
    content = (
        "Track Name,Album Name,Artist Name(s),Duration (ms)\n"
        "Low Tide,Harbour,Ada North,201000\n"
        "LOW TIDE,Harbour,ada north,201000\n"
        "Low Tide,Harbour,Ada North,305000\n"
    )

    playlist = read_export(content.encode())

    assert len(playlist.tracks) == 2
    assert all(track.id.startswith("digest:") and len(track.id) == 23 for track in playlist.tracks)
    assert all(track.uri == "" for track in playlist.tracks)
    assert playlist.duplicates[0].extra_rows == 1


def test_tabs_inside_a_header_cell_hide_no_column() -> None:
    header = NOW.replace("Danceability", "\t\t\t\tDanceability")

    playlist = read_export(f"{header}\n{ROW}\n".encode())

    assert playlist.features == {TrackId(FIRST): HEARD}


def test_of_two_columns_of_the_same_name_the_first_that_is_filled_counts() -> None:
    content = (
        "Track URI,Track Name,Artist Name(s),Record Label,Record Label\n"
        f"spotify:track:{FIRST},Low Tide,Ada,One,Two\n"
        f"spotify:track:{SECOND},High Tide,Ada,,Two\n"
    )

    playlist = read_export(content.encode())

    assert [track.label for track in playlist.tracks] == ["One", "Two"]


def test_explicit_twice_moves_no_column() -> None:
    header = NOW.replace("Explicit,", "Explicit,Explicit,")
    row = ROW.replace("false,", "false,false,")

    playlist = read_export(f"{header}\n{row}\n".encode())

    assert playlist.features == {TrackId(FIRST): HEARD}
    assert playlist.tracks[0].genres == ("ambient", "dream pop")


def test_a_track_without_features_gives_a_shorter_row() -> None:
    short = ROW.replace(FIRST, SECOND).partition(f",{SOUND}")[0]

    playlist = read_export(f"{NOW}\n{short}\n{ROW}\n".encode())

    assert [track.label for track in playlist.tracks] == ["Quay Records"] * 2
    assert set(playlist.features) == {FIRST}


@pytest.mark.parametrize(
    ("written", "shifted"), [('"Low Tide"', "Low Tide,slowly"), ('"Low Tide",', "Low Tide ")]
)
def test_a_row_that_is_out_of_line_keeps_no_features(written: str, shifted: str) -> None:
    row = ROW.replace(written, shifted)

    playlist = read_export(f"{NOW}\n{row}\n".encode())

    assert playlist.rows == 1
    assert playlist.features == {}


@pytest.mark.parametrize("step", [1, -1])
def test_a_row_of_features_and_a_row_of_names_make_one_track(step: int) -> None:
    bare = f"spotify:track:{FIRST},,,,,,,,,,ambient;drone,,{SOUND}"
    told = ROW.partition(f",{SOUND}")[0]

    playlist = read_export("\n".join([NOW, *[told, bare][::step]]).encode())

    (track,) = playlist.tracks
    assert (track.name, track.album, track.label) == ("Low Tide", "Harbour", "Quay Records")
    assert track.genres == ("ambient", "dream pop", "drone")
    assert playlist.features == {TrackId(FIRST): HEARD}
    assert playlist.duplicates == (Duplicate(FIRST, "Low Tide", 1),)


@pytest.mark.parametrize("step", [1, -1])
def test_of_two_rows_with_features_those_of_the_fuller_row_count(step: int) -> None:
    bare = f"spotify:track:{FIRST},Low Tide,,,,,,,,,,,{SOUND.replace('0.5', '0.1')}"

    playlist = read_export("\n".join([NOW, *[ROW, bare][::step]]).encode())

    assert playlist.features == {TrackId(FIRST): HEARD}


@pytest.mark.parametrize("step", [1, -1])
def test_of_two_rows_the_one_that_knows_more_of_the_sound_counts(step: int) -> None:
    less = ROW.replace(SOUND, SOUND.replace("0.5,0.6", ",0.1"))
    bare = f"spotify:track:{FIRST},Low Tide,,,,,,,,,,,{SOUND}"

    playlist = read_export("\n".join([NOW, *[less, bare][::step]]).encode())

    assert playlist.features == {TrackId(FIRST): HEARD}


def test_a_track_whose_analysis_failed_is_read_without_features() -> None:
    failed = ROW.replace(SOUND, ",".join(["0"] * 12))

    playlist = read_export(f"{NOW}\n{failed}\n".encode())

    assert [track.name for track in playlist.tracks] == ["Low Tide"]
    assert playlist.features == {}


def test_cells_beyond_the_header_do_no_harm() -> None:
    playlist = read_export(f"{NOW}\n{ROW},,a note\n".encode())

    assert playlist.features == {TrackId(FIRST): HEARD}


def test_an_endless_list_of_artists_is_cut() -> None:
    content = f"Track URI,Track Name,Artist Name(s)\n{FIRST},Low Tide,{'a;' * 30_000}\n"

    playlist = read_export(content.encode())

    assert len(playlist.tracks[0].artists) == MAX_ARTISTS


def test_artists_beyond_the_most_take_no_address_from_the_others() -> None:
    several = MAX_ARTISTS + 10
    names = ",".join(f"Singer {number}" for number in range(several))
    uris = ",".join(f"{number:022}" for number in range(several))
    header = "Spotify ID,Artist IDs,Track Name,Album Name,Artist Name(s)"

    playlist = read_export(f'{header}\n{FIRST},"{uris}",We,Choir,"{names}"\n'.encode())

    assert playlist.tracks[0].artists == tuple(
        Artist(f"Singer {number}", f"spotify:artist:{number:022}") for number in range(MAX_ARTISTS)
    )


@pytest.mark.parametrize("label", ["undefined", "null", "nan", "NaN", ""])
def test_a_missing_label_is_empty(label: str) -> None:
    playlist = read_export(f"{NOW}\n{ROW}\n".replace("Quay Records", label).encode())

    assert playlist.tracks[0].label == ""


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["Reed, The Elder;Ada North"], ["Reed, The Elder", "Ada North"]),
        (["Reed, The Elder", "Ada North;Bo"], ["Reed, The Elder"]),
        (["Reed, The Elder"], ["Reed, The Elder"]),
        (["Ada North,Bo Reed"], ["Ada North", "Bo Reed"]),
        (["Reed, The Elder,Bo Reed"], ["Reed, The Elder", "Bo Reed"]),
        (["10,000 Lakes"], ["10,000 Lakes"]),
        (["Ada,North", "Bo;Reed"], ["Ada,North"]),
        (["Ada,North", "Bo;Reed", "Bo,Cy"], ["Ada", "North"]),
        (["Ada,North", "Bo &amp; Cy", "Di &lt;3"], ["Ada", "North"]),
        (["Ada &amp; Bo;Cy &#39;n&#x27; Di"], ["Ada & Bo", "Cy 'n' Di"]),
        (["R&B;Soul"], ["R&B", "Soul"]),
    ],
)
def test_artists_are_separated_as_their_generation_does(cells: list[str], names: list[str]) -> None:
    rows = [f'{place:022d},Low Tide,"{cell}"' for place, cell in enumerate(cells)]

    playlist = read_export("\n".join(["Track URI,Track Name,Artist Name(s)", *rows]).encode())

    assert [artist.name for artist in playlist.tracks[0].artists] == names


def test_a_quoted_nickname_in_an_unescaped_export_swallows_no_row() -> None:
    content = (
        "Spotify ID,Track Name,Artist Name(s)\n"
        f'{FIRST},"Low Tide",""Odd Bo" Reed"\n'
        f'{SECOND},"High Tide","Ada North"\n'
    )

    playlist = read_export(content.encode())

    assert [track.name for track in playlist.tracks] == ["Low Tide", "High Tide"]
    assert "Bo" in playlist.tracks[0].artists[0].name


@pytest.mark.parametrize("ending", ["\n", '"\n'])
def test_a_quote_that_is_never_closed_swallows_no_row(ending: str) -> None:
    content = (
        "Track URI,Track Name,Artist Name(s)\n"
        f'spotify:track:{FIRST},"Low Tide,Ada\n'
        f"spotify:track:{SECOND},High Tide,Ada{ending}"
    )

    playlist = read_export(content.encode())

    assert [track.id for track in playlist.tracks] == [FIRST, SECOND]
