"""Which column is which, by name and by value, in the tables of many tools."""

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.features import count_known
from bot.core.models import Artist, Playlist, Track
from tests.core.exports.invented_tables import FIRST, SECOND, ids, table

SOUNDS = "0.5,0.6,-8.5,0.04,0.1,0.01,0.3,0.7,121.5"
NAMES = "danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence"
KINDS = {
    "Chosic": table(
        "#,Song,Artist,Popularity,BPM,Genres,Parent Genres,Album,Album Date,Time,Dance,Energy,"
        "Acoustic,Instrumental,Happy,Speech,Live,Loud (Db),Key,Time Signature,Added At,"
        "Spotify Track Id,Album Label,Camelot,ISRC",
        f'1,Low Tide,Ada,42,121,"indie rock, pop","Rock, Pop",Harbour,2017-03-03,03:20,50,60,10,1,'
        f"70,4,30,-8 db,C♯/D♭ Minor,4,2024-01-01,{FIRST},Quay,12A,GBAYE0000351",
    ),
    "Skiley": table(
        "addedAt,albumName,albumRecordLabel,albumReleaseDate,artistName,secondaryArtistsNames,"
        "trackDuration,trackFeatureAcousticness,trackFeatureDanceability,trackFeatureEnergy,"
        "trackFeatureInstrumentalness,trackFeatureKey,trackFeatureLiveness,trackFeatureLoudness,"
        "trackFeatureMode,trackFeatureSpeechiness,trackFeatureTempo,trackFeatureValence,trackIsrc,"
        "trackName,trackPopularity,trackUrl",
        "2024,Harbour,Quay,2017-03-03,Ada,,200000,0.1,0.5,0.6,0.01,1,0.3,-8.5,0,0.04,121,0.7,"
        f"GBAYE0000351,Low Tide,42,https://open.spotify.com/track/{FIRST}",
    ),
    "Organize Your Music": table(
        ",title,artist,top genre,year,bpm,nrgy,dnce,dB,live,val,dur,acous,spch,pop",
        *(f"{n},Low Tide {n},Ada,indie rock,2017,121,60,50,-8,30,70,200,10,4,42" for n in range(9)),
    ),
    "table of charts": table(
        "track_name,artist(s)_name,artist_count,released_year,released_month,bpm,key,mode,"
        "danceability_%,valence_%,energy_%,acousticness_%,instrumentalness_%,liveness_%,"
        "speechiness_%",
        *(f"Low Tide {n},Ada,1,2017,3,121,C#,Minor,50,70,60,10,1,30,4" for n in range(9)),
    ),
    "table of genres": table(
        ",track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,"
        "energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,"
        "time_signature,track_genre",
        f"0,{FIRST},Ada;Bo,Harbour,Low Tide,42,200000,False,0.5,0.6,1,-8.5,0,0.04,0.1,0.01,0.3,0.7,"
        "121,4,indie rock",
    ),
}
"""As their makers write them."""


def only(playlist: Playlist) -> Track:
    return min(playlist.tracks, key=lambda track: track.name)


@pytest.mark.parametrize("content", KINDS.values(), ids=KINDS)
def test_the_sound_is_read_whatever_its_columns_are_called(content: bytes) -> None:
    playlist = read_export(content)

    heard = playlist.features[only(playlist).id]
    assert (heard.danceability, heard.energy, heard.valence, heard.tempo) == (0.5, 0.6, 0.7, 121)
    assert count_known(heard) >= 8
    assert only(playlist).artists[0] == Artist("Ada")


@pytest.mark.parametrize("kind", ["Chosic", "Skiley", "table of charts", "table of genres"])
def test_key_and_mode_are_read_as_numbers_or_words(kind: str) -> None:
    playlist = read_export(KINDS[kind])

    heard = playlist.features[only(playlist).id]
    assert (heard.key, heard.mode) == (1, 0)


def test_all_that_chosic_tells_is_read() -> None:
    track = only(read_export(KINDS["Chosic"]))

    assert (track.id, track.isrc, track.year) == (FIRST, "GBAYE0000351", 2017)
    assert (track.duration_ms, track.popularity, track.label) == (200_000, 42, "Quay")
    assert track.genres == ("indie rock", "pop")


def test_lengths_in_seconds_are_known_by_their_size() -> None:
    track = only(read_export(KINDS["Organize Your Music"]))

    assert track.duration_ms == 200_000


def test_further_artists_stand_in_columns_of_their_own() -> None:
    content = table(
        "Video ID,Song Title,Album Title,Artist Name 1,Artist Name 2,Artist Name 3",
        "x1,Low Tide,Harbour,Ada,Bo,",
    )

    assert only(read_export(content)).artists == (Artist("Ada"), Artist("Bo"))


@pytest.mark.parametrize(
    "name", ["id", "track_href", "link", "Spotify URL", "Adresse", "spotify_track_id", "x"]
)
@pytest.mark.parametrize("form", ["{}", "https://open.spotify.com/track/{}", "spotify:track:{}"])
def test_the_column_of_ids_is_found_by_its_values(name: str, form: str) -> None:
    rows = [f"Intro,Ada,{form.format(identifier)}" for identifier in ids(3)]

    playlist = read_export(table(f"name,artists,{name}", *rows))

    assert [track.id for track in playlist.tracks] == ids(3)


@pytest.mark.parametrize("name", ["artist_id", "album id", "Playlist Id", "added by", "user"])
def test_ids_of_other_things_are_none_of_tracks(name: str) -> None:
    rows = [f"Song {place},Ada,{identifier}" for place, identifier in enumerate(ids(3))]

    playlist = read_export(table(f"name,artists,{name}", *rows))

    assert all(track.id.startswith("digest:") for track in playlist.tracks)


def test_numbers_in_a_column_called_label_are_no_record_label() -> None:
    content = table("id,name,artists,label", f"{FIRST},Low Tide,Ada,1", f"{SECOND},B,Bo,0")

    assert {track.label for track in read_export(content).tracks} == {""}


def test_a_column_of_other_values_than_its_name_says_gives_way_to_another() -> None:
    content = table("track,title,artist", "1,Low Tide,Ada", "2,High Tide,Bo")

    assert sorted(track.name for track in read_export(content).tracks) == ["High Tide", "Low Tide"]


def test_numbers_are_titles_where_nothing_else_can_be() -> None:
    content = table("title,artist", "1999,Ada", "22,Bo")

    assert sorted(track.name for track in read_export(content).tracks) == ["1999", "22"]


def test_what_a_table_lacks_is_never_said_of_what_it_has() -> None:
    with pytest.raises(ExportError, match="no artist column among “Song”, “Mood”"):
        read_export(table("Song,Mood", "Low Tide,good"))


@pytest.mark.parametrize("missing", range(9))
def test_one_missing_feature_leaves_the_others(missing: int) -> None:
    names = f"{NAMES},tempo".split(",")
    values = SOUNDS.split(",")
    del names[missing], values[missing]

    playlist = read_export(table(f"id,{','.join(names)}", f"{FIRST},{','.join(values)}"))

    assert count_known(playlist.features[playlist.tracks[0].id]) == 8
