"""Titles are taken apart into a name, the kind of recording, and what may be left out."""

import pytest

from bot.core.recordings.titles import album_kinds, bare_title, read_title, telling_title


@pytest.mark.parametrize(
    "title",
    [
        "song - remastered 2011",
        "song (2009 remaster)",
        "song - 2015 remastered version",
        "song (feat. bo lark)",
        "song [with bo lark & ada quill]",
        "song ft. bo lark",
        "song - mono version",
        "song (single version)",
        "song - original mix",
        'song - from "the film" soundtrack',
        "song (from the motion picture)",
        "song (official video)",
        "song (feat. bo) [remastered] - deluxe edition",
    ],
)
def test_an_edition_or_a_guest_says_nothing_of_the_recording(title: str) -> None:
    assert read_title(title).whole == "song"
    assert read_title(title).kinds == frozenset()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("song (live)", "live"),
        ("song - live at wembley, 1986", "live"),
        ("song - en vivo", "live"),
        ("song (acoustic version)", "acoustic"),
        ("song (karaoke version)", "karaoke"),
        ("song (in the style of bo lark)", "karaoke"),
        ("song (instrumental)", "instrumental"),
        ("song - bo lark remix", "remix"),
        ("song (bo lark edit)", "remix"),
        ("song - sped up", "speed"),
        ("song (slowed + reverb)", "speed"),
        ("song - demo", "demo"),
        ("song (bo's version)", "version"),
        ("song - re-recorded", "recorded again"),
        ("song (spanish version)", "language"),
        ("song (live) [2011 remaster]", "live"),
    ],
)
def test_another_recording_is_named_by_its_kind(title: str, kind: str) -> None:
    assert read_title(title).kinds == {kind}
    assert read_title(title).whole == "song"


@pytest.mark.parametrize(
    "title", ["song (radio edit)", "song - single edit", "song - video version"]
)
def test_a_cut_for_the_radio_is_the_same_recording(title: str) -> None:
    assert read_title(title).shortened
    assert read_title(title).kinds == frozenset()


def test_a_remix_tells_whose_it_is() -> None:
    assert read_title("song - bo lark remix").detail == "bolark"


def test_a_subtitle_may_be_left_out() -> None:
    title = read_title("escape (the piña colada song)")

    assert title.name == "escape"
    assert title.whole == "escapethepinacoladasong"


def test_what_is_in_brackets_at_the_beginning_is_a_part_of_the_name() -> None:
    assert read_title("(i can't get no) satisfaction").name == "icantgetnosatisfaction"


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("song pt. 2", ("2",)),
        ("song, part ii", ("2",)),
        ("1999", ("1999",)),
        ("song 2 (2011 remaster)", ("2",)),
        ("i, v & x", ()),
    ],
)
def test_numbers_are_those_of_the_name(title: str, numbers: tuple[str, ...]) -> None:
    assert read_title(title).numbers == numbers


@pytest.mark.parametrize("title", ["...", "!!!", "(live)", " - "])
def test_a_title_of_nothing_else_is_its_own_name(title: str) -> None:
    assert read_title(title).name


@pytest.mark.parametrize(
    ("album", "kinds"),
    [
        ("live at the apollo", {"live"}),
        ("mtv unplugged", {"live"}),
        ("karaoke hits", {"karaoke"}),
        ("a tribute to bo lark", {"karaoke"}),
        ("live through this", set()),
        ("live and let die", set()),
        ("first light", set()),
    ],
)
def test_an_album_may_say_what_all_of_its_titles_leave_out(album: str, kinds: set[str]) -> None:
    assert album_kinds(album) == kinds


def test_what_is_searched_for_is_the_title_without_editions_and_guests() -> None:
    title = "song (feat. bo) [live at wembley] - remastered 2011"

    assert telling_title(title) == "song live at wembley"
    assert bare_title(title) == "song"
