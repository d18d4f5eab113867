"""Names: true, distinct, short."""

import random
from dataclasses import replace

import pytest

from bot.analysis import analyse
from bot.analysis.naming.candidates import LONGEST_NAME
from bot.analysis.naming.names import names
from bot.analysis.naming.phrases import (
    ADJECTIVES,
    AGAINST,
    IMPLIED,
    PHRASES,
    core_of,
)
from bot.core.features import AUDIO_FEATURES
from bot.core.models import Options, Playlist
from tests.analysis.naming.groups import material, named
from tests.core.playlists import CALM, LOUD, PLAIN, playlist, repeated, synthetic, varied


def test_two_features_together_make_the_name() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")

    called = named(calm, loud)

    assert called[0] == "Mellow acoustic"


def test_a_genre_is_named_with_what_the_sound_adds() -> None:
    calm, plain = varied(CALM, 20, "calm"), varied(PLAIN, 60, "plain")
    genres = dict.fromkeys(calm, ("trip hop",)) | dict.fromkeys(plain, ("surf pop",))

    called = named(calm, plain, genres=genres)

    assert called == ("Acoustic trip hop", "Surf pop")


def test_an_adjective_that_the_genre_implies_is_dropped() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    genres = dict.fromkeys(calm, ("indie folk",)) | dict.fromkeys(loud, ("thrash metal",))

    called = named(calm, loud, genres=genres)

    assert "Acoustic" not in called[0]
    assert "Intense" not in called[1]


def test_a_word_that_is_false_beside_music_at_large_gives_way() -> None:
    sad = replace(PLAIN, valence=0.05)
    saddest = replace(PLAIN, valence=0.01)

    called = named(repeated(sad, 20, "sad"), repeated(saddest, 20, "saddest"))

    assert "Happy" not in called[0]


def test_equal_clusters_get_different_names() -> None:
    one, two, three = (repeated(PLAIN, 10, prefix) for prefix in ("a", "b", "c"))

    called = named(one, two, three)

    assert len(set(called)) == 3


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("sound", [True, False])
def test_names_are_short_and_distinct(seed: int, *, sound: bool) -> None:
    made, _ = synthetic(400, seed=seed, styles=12, sound=sound)

    report = analyse(made, Options(clusters=12))

    called = [cluster.name for cluster in report.clusters]
    assert len({name.casefold() for name in called}) == 12
    assert max(map(len, called)) <= LONGEST_NAME


def test_genre_names_too_long_for_a_name_are_passed_over() -> None:
    made, _ = synthetic(60, sound=False)
    endless = tuple(
        replace(
            track, genres=(f"{random.Random(place % 3).random()} progressive nonsense revival",)
        )
        for place, track in enumerate(made.tracks)
    )

    report = analyse(Playlist("Long", endless))

    assert all(len(cluster.name) <= LONGEST_NAME for cluster in report.clusters)


def test_one_cluster_is_named_by_how_it_sounds_beside_music_at_large() -> None:
    report = analyse(playlist(repeated(CALM, 30, "a")))

    assert report.clusters[0].name == "Mellow acoustic"
    assert report.clusters[0].traits == ()


def test_the_least_vocal_of_songs_are_not_called_instrumental() -> None:
    sung = replace(PLAIN, instrumentalness=0.0)
    hummed = replace(PLAIN, instrumentalness=0.05)

    called = named(repeated(hummed, 20, "hummed"), repeated(sung, 20, "sung"))

    assert "nstrumental" not in called[0]


def test_a_genre_too_long_for_a_name_keeps_its_family() -> None:
    tagged = {f"t{number:02}": ("very progressive northern nonsense folk",) for number in range(12)}

    report = analyse(playlist({}, genres=tagged))

    assert report.clusters[0].name == "Northern nonsense folk"


def test_the_leading_genre_stands_alone_where_no_pair_fits() -> None:
    tags = ("psychedelic garage rock", "sunshine pop revivalists")
    tagged = {f"t{number:02}": tags for number in range(12)}

    report = analyse(playlist({}, genres=tagged))

    assert report.clusters[0].name == "Psychedelic garage rock"


def test_all_phrases_of_rap_say_the_same() -> None:
    cores = {core_of(poles, phrase) for poles, phrase in PHRASES.items() if "rap" in phrase.lower()}

    assert len(cores) == 1


@pytest.mark.parametrize(
    ("name", "longer"),
    [
        ("High-energy", "High-energy dance"),
        ("Danceable", "Punchy & danceable"),
        ("Fast", "Fast & driving"),
    ],
)
def test_a_name_and_a_longer_one_do_not_stand_side_by_side(name: str, longer: str) -> None:
    cores = {
        core_of(poles, phrase) for poles, phrase in PHRASES.items() if phrase in {name, longer}
    }

    assert len(cores) == 1


def test_names_speak_of_features_that_there_are() -> None:
    poles = {pole for phrase in PHRASES for pole in phrase} | {*ADJECTIVES, *AGAINST, *IMPLIED}

    assert {name for name, _ in poles} <= set(AUDIO_FEATURES)


def test_a_genre_that_few_tracks_carry_is_no_name() -> None:
    calm, loud = varied(CALM, 26, "calm"), varied(LOUD, 26, "loud")
    genres = dict.fromkeys(list(calm)[:3], ("tech house",)) | dict.fromkeys(loud, ("metal",))

    called = named(calm, loud, genres=genres)

    assert "ouse" not in called[0]


def test_kinds_of_one_family_are_called_by_it() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    kinds = ("deep house", "tech house", "afro house", "organic house")
    genres = {track: (kinds[place % 4],) for place, track in enumerate(loud)}

    called = named(calm, loud, genres=genres | dict.fromkeys(calm, ("folk",)))

    assert called[1].endswith("ouse")


def test_two_clusters_of_a_genre_are_not_told_apart_by_an_adjective() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    plain = varied(PLAIN, 40, "plain")
    genres = dict.fromkeys([*calm, *loud], ("rock",)) | dict.fromkeys(plain, ("house",))

    called = named(calm, loud, plain, genres=genres)

    assert sum("ock" in name for name in called) == 1


def test_decades_name_both_of_two_that_they_tell_apart() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    plain = varied(PLAIN, 40, "plain")
    everything = calm | loud | plain
    genres = dict.fromkeys([*calm, *loud], ("rock",)) | dict.fromkeys(plain, ("house",))
    made = playlist(everything, genres=genres)
    years = dict.fromkeys(calm, 1975) | dict.fromkeys(loud, 2014) | dict.fromkeys(plain, 2020)
    tracks = tuple(replace(track, year=years[track.id]) for track in made.tracks)

    called = names(material(replace(made, tracks=tracks), (calm, loud, plain)))

    assert called[:2] == ("Rock · 1970s", "Rock · 2010s")


def test_words_that_are_not_rap_are_not_called_rap() -> None:
    shouted = replace(LOUD, speechiness=0.2, danceability=0.3, acousticness=0.01)

    called = named(varied(shouted, 20, "shouted"), varied(CALM, 20, "calm"))

    assert "rap" not in called[0].casefold()
