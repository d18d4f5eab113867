"""Tags become genres in the one spelling that exports carry, and what is none is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.tracks import cells
from bot.core.tracks.genres import MOST, normalise, weighed


@pytest.mark.parametrize(
    ("genre", "spellings"),
    [
        ("hip hop", ["Hip-Hop", "hip hop", "HipHop", "hip_hop", "Rap/Hip Hop", "Hip-Hop/Rap"]),
        ("r&b", ["R&B", "RnB", "r'n'b", "R & B", "r and b"]),
        ("drum and bass", ["Drum & Bass", "drum'n'bass", "Drum n Bass", "DnB"]),
        ("k-pop", ["K-Pop", "kpop", "K Pop", "Korean Pop"]),
        ("trip hop", ["trip-hop", "Trip Hop", "triphop"]),
        ("post-rock", ["post rock", "Post-Rock", "postrock"]),
        ("singer-songwriter", ["Singer & Songwriter", "singer songwriter"]),
        ("rock and roll", ["rock 'n' roll", "Rock n Roll", "rock & roll"]),
        ("lo-fi", ["lo-fi", "lofi", "Lo Fi"]),
        ("death metal", ["death metal", "Death-Metal", " Death   Metal. "]),
        ("chanson française", ["Chanson franc\u0327aise", "chanson française"]),
        ("soundtrack", ["OST", "Soundtracks"]),
    ],
)
def test_every_spelling_of_a_genre_is_written_alike(genre: str, spellings: list[str]) -> None:
    told = {spelling: normalise([spelling]) for spelling in spellings}

    assert told == dict.fromkeys(spellings, (genre,))


@pytest.mark.parametrize(
    "tag",
    [
        *("seen live", "Favourites", "favorite songs", "my favourite songs", "albums i own"),
        *("best of 2012", "under 2000 listeners", "i love it", "awesome", "to listen"),
        *("1997", "80s", "1990s", "90's", "00s", "19th century", "5", "4.5", "2010-2019"),
        *("spotify", "on spotify", "YouTube", "american", "German", "united kingdom", "USA"),
        *("female vocalists", "Films/Games", "N/A", "undefined", "", " - ", "🎸", "x"),
        "https://example.org/tag",
        "the longest of all the tags that somebody wrote down",
        "a tag of very many small words",
    ],
)
def test_what_is_no_genre_is_left_out(tag: str) -> None:
    assert normalise([tag, "rock"]) == ("rock",)


@pytest.mark.parametrize(
    "genre",
    [
        *("album rock", "2 step", "uk garage", "french house", "iggy pop", "latin", "90s hip hop"),
        *("邦楽", "world music", "emo", "idm", "songwriter", "christmas", "toytown pop"),
    ],
)
def test_what_only_looks_like_junk_is_kept(genre: str) -> None:
    assert normalise([genre]) == (genre,)


def test_several_genres_in_one_tag_are_told_apart() -> None:
    assert normalise(["Electronic/Dance", "soul & funk", "jazz; blues"]) == (
        *("blues", "dance", "electronic", "funk", "jazz", "soul"),
    )


def test_votes_for_spellings_of_one_genre_add_up() -> None:
    tags = [("trip-hop", 2.0), ("rock", 3.0), ("Trip Hop", 2.0)]

    assert weighed(tags, most=1) == ("trip hop",)


def test_what_was_voted_down_is_left_out() -> None:
    assert weighed([("rock", 1), ("metal", -2), ("pop", 0), ("jazz", 2), ("Jazz", -2)]) == ("rock",)


def test_of_many_genres_those_with_the_most_votes_stay_in_the_order_of_their_names() -> None:
    tags = [(f"style {'abcdefghijklmnopqrstuvwxyz'[number]}", number) for number in range(26)]

    kept = weighed(tags)

    assert len(kept) == MOST
    assert kept == tuple(sorted(name for name, _ in tags[-MOST:]))


def test_equal_votes_are_decided_by_name_whatever_the_order() -> None:
    tags = [(name, 1.0) for name in ("techno", "ambient", "house")]

    assert weighed(tags, 2) == weighed(tags[::-1], 2) == ("ambient", "house")


@given(st.lists(st.text(max_size=30), max_size=20))
def test_genres_have_the_form_that_exports_carry(tags: list[str]) -> None:
    genres = normalise(tags)

    assert genres == cells.genres(genres)
    assert len(genres) <= MOST


@given(st.lists(st.text("aAnN &/'-90s_,hipo", max_size=12), max_size=5))
def test_genres_stay_as_they_are_when_read_again(tags: list[str]) -> None:
    genres = normalise(tags)

    assert normalise(genres) == genres
