"""Any JSON is read to a plain value of the kind that was asked for, or to none."""

import contextlib
import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.adapters import json_values
from bot.adapters.deezer.rows import lacks_isrc, read_row, with_details
from bot.adapters.http import HttpError
from bot.adapters.listenbrainz import answers as listenbrainz
from bot.adapters.musicbrainz import answers as musicbrainz
from bot.adapters.spotify import reading, rows
from bot.core.errors import SourceError
from bot.core.lookups import Question
from bot.core.models import TrackId

LIMITS = (-5, 10**9)
NAMES = ("id", "isrc", "tag", "name", "album", "artists", "count", "duration", "items", "images")
HOSTILE: tuple[object, ...] = (
    *(None, True, False, 0, -1, 10**400, 1.5, math.inf, -math.inf, math.nan, "", "nan", "1e999"),
    *("\ud800", "\x00", "9" * 5_000, "１２", [], {}, [[]], {"": None}),
)
LEAVES = st.sampled_from(HOSTILE) | st.integers() | st.floats() | st.text(max_size=20)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)
QUESTION = Question("names:ada/song", "Ada", "Song")
READERS: dict[str, Callable[[Any], object]] = {
    "a row of Deezer": read_row,
    "whether it lacks its ISRC": lacks_isrc,
    "its details": lambda found: with_details(found, json_values.mapping(found)),
    "tags and years": listenbrainz.facts,
    "recordings": lambda found: listenbrainz.recordings(found, [QUESTION]),
    "pages": lambda found: musicbrainz.releases_of_pages(json_values.mapping(found)),
    "a recording": lambda found: musicbrainz.recording(json_values.mapping(found)),
    "releases": lambda found: musicbrainz.release_of_recordings(json_values.mapping(found)),
    "a label": lambda found: musicbrainz.label(json_values.mapping(found)),
    "a row of Spotify": rows.read_row,
    "a profile": reading.read_profile,
    "top tracks": reading.read_tracks,
    "a playlist": lambda found: reading.read_playlist(found, "x"),
    "playlists": lambda found: reading.read_playlists(found, "x"),
    "hearts": lambda found: reading.read_answers(found, [TrackId("x")]),
}


@given(JSON)
def test_any_json_is_read_to_the_kind_that_was_asked_for(found: object) -> None:
    number = json_values.number(found)
    whole = json_values.written_whole(found, LIMITS)

    assert isinstance(json_values.mapping(found), dict)
    assert all(isinstance(each, dict) for each in json_values.mappings(found))
    assert json_values.text(found).isprintable() or not json_values.text(found).isascii()
    assert number is None or (type(number) is float and math.isfinite(number))
    assert whole is None or (type(whole) is int and LIMITS[0] <= whole <= LIMITS[1])


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=40)
@given(found=JSON)
@example(found=[[[[[]]]]])
def test_any_json_in_the_place_of_an_answer_is_read_or_refused(kind: str, found: object) -> None:
    with contextlib.suppress(HttpError, SourceError):
        READERS[kind](found)


@pytest.mark.parametrize("found", [True, False, None, "7", [7], {"7": 7}, math.nan, math.inf])
def test_what_is_no_number_is_none(found: object) -> None:
    assert json_values.number(found) is None
    assert json_values.whole(found, (0, 10)) is None


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1" + "0" * 400])
def test_a_number_too_large_for_any_is_none(text: str) -> None:
    assert json_values.number(json.loads(text)) is None


@pytest.mark.parametrize(
    ("found", "read"), [(7, 7), (7.0, 7), (7.5, None), (11, None), (-1, None), ("7", None)]
)
def test_a_whole_number_is_read_within_its_limits(found: object, read: int | None) -> None:
    assert json_values.whole(found, (0, 10)) == read


@pytest.mark.parametrize(
    ("found", "read"), [("7", 7), (8, 8), ("11", None), ("seven", None), ("nan", None)]
)
def test_a_whole_number_may_be_written_in_a_text(found: object, read: int | None) -> None:
    assert json_values.written_whole(found, (0, 10)) == read


def test_a_list_is_told_from_what_is_none() -> None:
    assert json_values.listed([]) == []
    assert json_values.listed({}) is None
    assert json_values.mappings([1, {"a": 2}, None]) == [{"a": 2}]
    assert json_values.mappings("ab") == []


def test_a_text_comes_on_one_line_and_nothing_else_is_one() -> None:
    assert json_values.text(" a\nb\x00c ") == "a b c"
    assert json_values.text(7) == ""
    assert json_values.value("undefined") == ""
    assert json_values.isrc("qz-con-26-00001") == "QZCON2600001"
    assert json_values.isrc(7) == ""
