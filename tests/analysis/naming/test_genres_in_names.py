"""Genres in names: spelt right, never contradicted, none that says nothing."""

import pytest

from bot.analysis.naming.candidates import LONGEST_NAME
from bot.analysis.naming.phrases import Pole, with_adjective
from bot.analysis.naming.spelling import written
from tests.analysis.naming.groups import named, told
from tests.core.playlists import CALM, LOUD, PLAIN, varied


def test_acronyms_keep_their_capitals() -> None:
    written_so = {"r&b": "R&B", "uk garage": "UK garage", "k-pop": "K-pop", "idm": "IDM"}

    assert {genre: written(genre) for genre in written_so} == written_so
    assert written("mellow edm · 2010s") == "Mellow EDM · 2010s"


@pytest.mark.parametrize("genre", ["música mexicana", "chanson", "corridos tumbados"])
def test_genres_of_other_languages_get_no_english_adjective(genre: str) -> None:
    assert with_adjective(genre, {("energy", 1): 2.0}, LONGEST_NAME) == genre


@pytest.mark.parametrize(
    ("genre", "pole"),
    [("ambient", ("energy", 1)), ("metal", ("energy", -1)), ("rap", ("acousticness", 1))],
)
def test_an_adjective_never_stands_against_its_genre(genre: str, pole: Pole) -> None:
    assert with_adjective(genre, {pole: 2.0}, LONGEST_NAME) == genre


@pytest.mark.parametrize("genre", ["comedy", "spoken word", "german audiobook"])
def test_nothing_that_is_said_of_music_goes_with_speech(genre: str) -> None:
    assert with_adjective(genre, {("acousticness", 1): 2.0}, LONGEST_NAME) == genre


@pytest.mark.parametrize(
    "genre",
    [
        "endless " * 25,
        "[rock](https://example.org)",
        "**rock**",
        "@everyone",
        "https://example.org",
        "N/A",
        "unknown",
        "!",
        "🎸",
    ],
)
def test_a_genre_that_is_no_word_is_neither_name_nor_trait(genre: str) -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    genres = dict.fromkeys(calm, (genre,)) | dict.fromkeys(loud, ("metal",))

    called, apart = named(calm, loud, genres=genres), told(calm, loud, genres=genres)

    assert called[0] == "Mellow acoustic"
    assert not any("(" in words for words in apart[0])


@pytest.mark.parametrize("genre", ["音楽", "классика", "موسيقى", "sertanejo universitário"])
def test_genres_in_other_scripts_are_names_as_they_are(genre: str) -> None:
    calm, plain = varied(CALM, 20, "calm"), varied(PLAIN, 60, "plain")
    genres = dict.fromkeys(calm, (genre,)) | dict.fromkeys(plain, ("pop",))

    called = named(calm, plain, genres=genres)

    assert called[0].casefold() == genre


@pytest.mark.parametrize(("carriers", "right"), [(10, True), (9, False)])
def test_a_genre_is_a_name_from_half_of_the_tracks_on(carriers: int, *, right: bool) -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    genres = dict.fromkeys(list(calm)[:carriers], ("folk",)) | dict.fromkeys(loud, ("metal",))

    called = named(calm, loud, genres=genres)

    assert ("folk" in called[0].casefold()) == right


def test_a_genre_of_half_of_those_that_are_known_is_some() -> None:
    plain, loud = varied(PLAIN, 20, "plain"), varied(LOUD, 20, "loud")
    genres = dict.fromkeys(list(plain)[:8], ("k-pop",)) | dict.fromkeys(loud, ("metal",))

    called = named(plain, loud, genres=genres)

    assert called[0] == "Some K-pop"


def test_a_family_takes_no_adjective() -> None:
    calm, plain = varied(CALM, 20, "calm"), varied(PLAIN, 60, "plain")
    kinds = ("deep house", "tech house", "afro house", "organic house")
    genres = {track: (kinds[place % 4],) for place, track in enumerate(calm)}

    called = named(calm, plain, genres=genres | dict.fromkeys(plain, ("pop",)))

    assert called[0] == "House"


def test_kinds_of_hip_hop_are_hip_hop() -> None:
    calm, loud = varied(CALM, 20, "calm"), varied(LOUD, 20, "loud")
    kinds = ("east coast hip hop", "west coast hip hop", "old school hip hop")
    genres = {track: (kinds[place % 3],) for place, track in enumerate(loud)}

    called = named(calm, loud, genres=genres | dict.fromkeys(calm, ("folk",)))

    assert called[1] == "Hip hop"
