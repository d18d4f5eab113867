"""Words of sound: borne out by the tracks, not only by figures."""

from dataclasses import replace

import pytest

from tests.analysis.naming.groups import named
from tests.core.playlists import CALM, LOUD, PLAIN, varied

TALK = replace(PLAIN, speechiness=0.93, energy=0.3, acousticness=0.85, loudness=-16.0)
RAP = replace(PLAIN, speechiness=0.35, danceability=0.85, acousticness=0.1, tempo=95.0)
BEATS = replace(RAP, instrumentalness=0.85, energy=0.4, acousticness=0.5, tempo=85.0)


def test_what_is_all_speech_is_spoken_word() -> None:
    called = named(varied(TALK, 20, "talk"), varied(LOUD, 20, "loud"))

    assert called[0] == "Spoken word"


def test_speech_alone_is_spoken_word() -> None:
    assert named(varied(TALK, 20, "talk")) == ("Spoken word",)


def test_rap_is_heard_where_no_genres_are_known() -> None:
    called = named(varied(RAP, 20, "rap"), varied(CALM, 20, "calm"))

    assert "rap" in called[0].casefold()


def test_beats_that_nobody_raps_to_are_no_rap() -> None:
    called = named(varied(BEATS, 20, "beats"), varied(LOUD, 20, "loud"))

    assert "rap" not in called[0].casefold()


def test_genres_tell_better_than_sound_what_is_rap() -> None:
    rap, calm = varied(RAP, 20, "rap"), varied(CALM, 20, "calm")
    genres = {track: (f"kind {place % 5} of pop",) for place, track in enumerate(list(rap)[:10])}

    called = named(rap, calm, genres=genres | dict.fromkeys(calm, ("folk",)))

    assert "rap" not in called[0].casefold()


@pytest.mark.parametrize(("beats", "said"), [(118.0, False), (122.0, False), (140.0, True)])
def test_fast_is_what_a_listener_calls_fast(beats: float, *, said: bool) -> None:
    faster, slower = replace(PLAIN, tempo=beats), replace(PLAIN, tempo=90.0)

    called = named(varied(faster, 20, "faster"), varied(slower, 20, "slower"))

    assert (called[0] == "Fast") == said


def test_most_of_a_playlist_is_called_by_how_it_sounds_beside_music_at_large() -> None:
    happy = replace(PLAIN, danceability=0.85, valence=0.85)

    called = named(varied(happy, 38, "happy"), varied(CALM, 2, "calm"))

    assert called[0] == "Feel-good groove"


def test_nothing_is_more_or_less_live_where_all_is_from_the_studio() -> None:
    plain, other = replace(PLAIN, liveness=0.09), replace(PLAIN, liveness=0.15)

    called = named(varied(plain, 20, "plain"), varied(other, 20, "other"))

    assert not any("live" in name.casefold() for name in called)


def test_the_cluster_of_which_a_name_is_truest_has_it() -> None:
    calm = replace(PLAIN, energy=0.45)
    calmest = replace(PLAIN, energy=0.2)
    loud = varied(LOUD, 40, "loud")

    called = named(varied(calm, 20, "calm"), varied(calmest, 20, "still"), loud)
    turned = named(varied(calmest, 20, "still"), varied(calm, 20, "calm"), loud)

    assert called[1] == turned[0] == "Calm"
    assert called[0] == turned[1] != "Calm"
