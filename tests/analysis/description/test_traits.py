"""Traits: what the name does not say, of all tracks, and nothing twice."""

from dataclasses import replace

from bot.analysis.description.traits import traits
from bot.core.models import Artist, Playlist, TrackId
from tests.analysis.naming.groups import material, named, told
from tests.core.playlists import CALM, LOUD, PLAIN, playlist, repeated, varied

UNPLUGGED = replace(PLAIN, acousticness=0.6)
INSTRUMENTAL = replace(PLAIN, instrumentalness=0.9)


def test_what_is_calmer_is_not_quieter_as_well() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")

    apart = told(calm, loud, genres=dict.fromkeys(calm, ("folk",)) | dict.fromkeys(loud, ("pop",)))

    assert "slower" in apart[0]
    assert not {"calmer", "quieter", "louder"} & set(apart[0])


def test_with_vocals_is_said_beside_instrumentals() -> None:
    sung, played = varied(PLAIN, 20, "sung"), varied(INSTRUMENTAL, 20, "played")

    apart = told(sung, played, genres=dict.fromkeys(sung, ("pop",)))

    assert "with vocals" in apart[0]


def test_with_vocals_is_not_said_beside_songs() -> None:
    nearly = replace(PLAIN, instrumentalness=0.05)

    apart = told(varied(PLAIN, 20, "sung"), varied(nearly, 20, "hummed"))

    assert "with vocals" not in apart[0]
    assert "more instrumental" not in apart[1]


def test_house_is_not_told_to_rap() -> None:
    wordy, calm = varied(replace(LOUD, speechiness=0.15), 20, "wordy"), varied(CALM, 20, "calm")
    house, rap = dict.fromkeys(wordy, ("house",)), dict.fromkeys(wordy, ("pop rap",))
    folk = dict.fromkeys(calm, ("folk",))

    sung, rapped = told(wordy, calm, genres=house | folk), told(wordy, calm, genres=rap | folk)

    assert not [words for words in [*sung[0], *sung[1]] if "rap & talk" in words]
    assert "less rap & talk" in rapped[1]


def test_loud_rock_is_not_told_to_rap() -> None:
    loud = varied(replace(LOUD, speechiness=0.12, danceability=0.35), 20, "loud")

    apart = told(loud, varied(CALM, 20, "calm"))

    assert not [words for each in apart for words in each if "rap & talk" in words]


def test_a_genre_of_a_few_is_no_trait() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    genres = {**dict.fromkeys(list(calm)[:4], ("lounge",)), **dict.fromkeys(loud, ("metal",))}

    apart = told(calm, loud, genres=genres)

    assert not any("lounge" in words for words in apart[0])


def test_a_genre_is_counted_among_all_tracks_of_the_cluster() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    genres = {**dict.fromkeys(list(calm)[:8], ("k-pop",)), **dict.fromkeys(loud, ("metal",))}

    apart = told(calm, loud, genres=genres)

    assert "K-pop (8 of 20)" in apart[0]


def test_editions_are_counted_with_their_recording() -> None:
    soft, strong = repeated(CALM, 12, "soft"), repeated(LOUD, 12, "strong")
    lounge = dict.fromkeys(list(soft)[:6], ("lounge",)) | dict.fromkeys(list(soft)[6:], ("folk",))
    made = playlist(soft | strong, genres=lounge | dict.fromkeys(strong, ("metal",)))

    gathered = material(_twice(made), (soft, strong))

    assert "folk (12 of 24)" in [trait.words for trait in traits(gathered, ("Lounge", "Metal"))[0]]


def _twice(made: Playlist) -> Playlist:
    """Put a remastered edition beside every track."""
    tracks = [
        replace(track, artists=(Artist(track.name),), duration_ms=200_000) for track in made.tracks
    ]
    again = [
        replace(track, id=TrackId(f"{track.id}-2"), name=f"{track.name} - Remastered")
        for track in tracks
    ]
    copied = {each.id: made.features[track.id] for track, each in zip(tracks, again, strict=True)}
    return replace(made, tracks=(*tracks, *again), features={**made.features, **copied})


def test_house_is_not_plugged_in() -> None:
    plain, bare = varied(UNPLUGGED, 20, "plain"), replace(PLAIN, acousticness=0.0)
    electric = varied(bare, 20, "bare")
    house = dict.fromkeys([*plain, *electric], ("house",))

    apart = told(plain, electric, genres=house)

    assert "more electronic" in apart[1]


def test_a_cluster_of_house_is_not_plugged_in_beside_rock() -> None:
    house, rock = varied(replace(PLAIN, acousticness=0.0), 20, "a"), varied(UNPLUGGED, 60, "b")
    genres = dict.fromkeys(house, ("house",)) | dict.fromkeys(rock, ("rock",))

    apart = told(house, rock, genres=genres)

    assert "more electronic" in apart[0]


def test_rock_is_plugged_in() -> None:
    plain, bare = varied(UNPLUGGED, 20, "plain"), replace(PLAIN, acousticness=0.0)
    electric = varied(bare, 20, "bare")
    rock = dict.fromkeys([*plain, *electric], ("rock",))

    called = named(plain, electric, genres=rock)

    assert called[1] == "More plugged-in"
