"""Of what a search found, the recording that was meant is taken, or none."""

import pytest

from bot.core.recordings import Hit, Wanted, best_match

ADA = "ada quill"


def matches(title: str, *found: Hit, seconds: int | None = None) -> int | None:
    return best_match(Wanted(ADA, title, seconds), found)


def by_ada(title: str, seconds: int | None = 200, album: str = "first light") -> Hit:
    return Hit(ADA, title, seconds, album)


@pytest.mark.parametrize(
    "title",
    [
        "night train",
        "night train (remastered 2011)",
        "night train (feat. bo lark)",
        "night train [radio edit]",
        "nigth train",
        "night train!",
    ],
)
def test_the_same_recording_is_taken(title: str) -> None:
    assert matches("night train", by_ada(title), seconds=200) == 0


@pytest.mark.parametrize(
    "title",
    [
        "night train (live)",
        "night train (karaoke version)",
        "night train - bo lark remix",
        "night train (instrumental)",
        "night train (sped up)",
        "night train (acoustic)",
        "night train (bo's version)",
        "night train pt. 2",
        "night train live",
        "another night train",
        "night trains of the world",
    ],
)
@pytest.mark.parametrize("seconds", [200, None])
def test_another_recording_is_not(title: str, seconds: int | None) -> None:
    assert matches("night train", by_ada(title), seconds=seconds) is None


@pytest.mark.parametrize(
    "title", ["night train (live)", "night train - bo lark remix", "night train (karaoke version)"]
)
def test_it_is_where_it_is_asked_for(title: str) -> None:
    assert matches(title, by_ada("night train"), by_ada(title)) == 1


def test_whose_remix_it_is_has_to_agree() -> None:
    found = [by_ada(f"night train ({name} remix)") for name in ("cy reed", "bo lark")]

    assert matches("night train - bo lark remix", *found) == 1
    assert matches("night train - remix", found[0]) is None


def test_a_concert_may_be_any_where_none_is_named() -> None:
    assert matches("night train - live", by_ada("night train (live at wembley, 1986)")) == 0
    assert matches("night train - live in rome", by_ada("night train (live at wembley)")) is None


def test_a_live_album_makes_its_titles_live() -> None:
    live = by_ada("night train", album="live at the apollo")

    assert matches("night train", live) is None
    assert matches("night train", live, by_ada("night train")) == 1


def test_the_song_of_another_artist_is_not_taken() -> None:
    assert matches("night train", Hit("bo lark", "night train", 200)) is None


@pytest.mark.parametrize(("seconds", "place"), [(195, 0), (205, 0), (194, None), (206, None)])
def test_lengths_agree_within_five_seconds(seconds: int, place: int | None) -> None:
    assert matches("night train", by_ada("night train", seconds), seconds=200) == place


def test_a_length_that_is_not_known_on_either_side_says_nothing() -> None:
    assert matches("night train", by_ada("night train", None), seconds=200) == 0
    assert matches("night train", by_ada("night train", 999)) == 0


def test_a_subtitle_that_one_side_lacks_takes_a_length_that_agrees() -> None:
    found = by_ada("escape (the piña colada song)")

    assert matches("escape", found, seconds=201) == 0
    assert matches("escape", found) is None
    assert matches("escape", found, seconds=204) is None


def test_the_nearest_of_several_is_taken_and_the_first_of_equals() -> None:
    whole, cut = by_ada("night train"), by_ada("night train (radio edit)")

    assert matches("night train", cut, whole, whole) == 1
    assert matches("night train", by_ada("night train", 204), whole, seconds=200) == 1
    assert matches("night train (radio edit)", whole, cut) == 1


def test_of_nothing_nothing_is_taken() -> None:
    assert matches("night train") is None
