"""What the measures of look-ups count, and that the bot can be measured by them."""

from collections import Counter

import pytest

from bot.core.exports.reading import read_export
from bot.core.features import Features
from tests.core.playlists import CALM, LOUD
from tests.fakes.calls import Call
from tests.system.bench.lookups import measure_lookups
from tests.system.bench.lookups_plan import TAGS, LookupsPlan
from tests.system.lookups.calls import LOOK, NAMES, PAGES, SOUNDS, critical_path_s, fewest_calls
from tests.system.lookups.in_discord import Seen
from tests.system.lookups.music import (
    DEEZER,
    LISTENBRAINZ,
    MUSICBRAINZ,
    RECCOBEATS,
    Coverage,
    Music,
)
from tests.system.lookups.shown import Values
from tests.system.lookups.songs import export_file, invent_songs
from tests.system.test_bench import SameProcess
from tests.system.trials import failing, flood
from tests.system.trials.failing import Case, Missing
from tests.system.trials.flood import Flood

SONGS = invent_songs(200, 1)


def call(path: str, seconds: float, *, status: int = 200, ids: str = "") -> Call:
    return Call(path, {"ids": [ids]}, {}, begun=0.0, ended=seconds, status=status)


def test_two_hundred_songs_are_on_sixty_two_albums_some_of_which_hold_many() -> None:
    sizes = Counter(song.album.number for song in SONGS)

    assert len(sizes) == 62
    assert max(sizes.values()) > 10
    assert list(sizes.values()).count(1) > 10
    assert len({song.isrc for song in SONGS}) == len({song.title for song in SONGS}) == 200


def test_songs_are_the_same_every_time_and_others_where_they_are_numbered_otherwise() -> None:
    others = invent_songs(200, 1, first=1_000)

    assert invent_songs(200, 1) == SONGS
    assert not {song.isrc for song in SONGS} & {song.isrc for song in others}


def test_a_file_of_songs_names_all_but_how_they_sound() -> None:
    playlist = read_export(export_file(song.line for song in SONGS), fallback_title="mix")

    assert {track.isrc for track in playlist.tracks} == {song.isrc for song in SONGS}
    assert {track.id for track in playlist.tracks} == {song.spotify_id for song in SONGS}
    assert (playlist.features, {track.year for track in playlist.tracks}) == ({}, {None})


def test_the_critical_path_holds_the_slowest_call_of_each_step() -> None:
    by_id, by_isrc = "T" * 22, "QZLKP0000001"
    calls = [
        call("/playlist/70", 0.1),
        call("/playlist/70/tracks", 0.2),
        call("/playlist/70/tracks", 0.3),
        call(SOUNDS, 0.2, ids=by_id),
        call(SOUNDS, 0.4, ids=by_isrc),
        call(NAMES, 0.5),
        call(NAMES, 9.0, status=401),
        call("/album/30", 9.0),
    ]

    assert {each.kind for each in calls} >= {LOOK, PAGES}
    assert critical_path_s(calls) == pytest.approx(0.1 + 0.3 + 0.6)


def test_the_fewest_calls_are_one_for_an_album_and_full_batches() -> None:
    music = Music()
    music.know(SONGS, 1, Coverage(sounds_by_id=1.0, sounds_by_isrc=0.0))

    told = {
        (linked, token): fewest_calls(SONGS, music, linked=linked, token=token)
        for linked in (True, False)
        for token in (True, False)
    }

    # A look and 62 albums; five batches of sounds; four of names and as many of tags.
    assert told[True, True] == {DEEZER: 63, RECCOBEATS: 5, LISTENBRAINZ: 8, MUSICBRAINZ: 0}
    assert told[True, False] == {DEEZER: 63, RECCOBEATS: 5, LISTENBRAINZ: 0, MUSICBRAINZ: 0}
    # A song leads to each album, whose labels are in two batches.
    assert told[False, True] == {DEEZER: 0, RECCOBEATS: 7, LISTENBRAINZ: 8, MUSICBRAINZ: 0}
    assert told[False, False] == {DEEZER: 124, RECCOBEATS: 7, LISTENBRAINZ: 0, MUSICBRAINZ: 0}


def test_values_differ_where_they_are_others_or_missing_and_labels_where_both_are_shown() -> None:
    def values(sounds: dict[str, Features], labels: dict[str, str]) -> Values:
        return Values(sounds, {}, {}, labels)

    found = values({"a": CALM, "b": CALM}, {"a": "Quill", "b": "Lark", "c": ""})
    honest = values({"a": CALM, "b": LOUD, "c": CALM}, {"b": "", "c": ""})

    assert found.differing(honest) == {"sounds": 2, "genres": 0, "years": 0, "labels": 1}


@pytest.mark.parametrize(
    ("share", "said", "missing", "kept"),
    [
        (0.01, "40 of 40 tracks placed.", Missing(0, 3), True),
        (0.01, "30 of 40 tracks placed; 10 without.", Missing(10, 0), False),
        (0.01, "ReccoBeats has not answered for 10 tracks.", Missing(10, 0), True),
        (0.01, "Deezer is not answering.", None, False),
        (0.20, "Deezer is not answering.", None, True),
    ],
)
def test_what_is_missing_has_to_be_told(
    share: float,
    said: str,
    missing: Missing | None,
    kept: bool,  # noqa: FBT001  a case
) -> None:
    seen = Seen(1.0, missing is not None, said, ())

    row = failing._row(Case(linked=True, share=share, seed=1), seen, missing, missing)

    assert row.kept is kept


def test_others_may_not_wait_for_a_flood() -> None:
    rows = [
        flood._rows("with none", Flood(others_s=[1.0, waited]))
        for waited in (flood.MOST_WAIT_S, flood.MOST_WAIT_S + 1)
    ]

    assert [all(row.kept for row in each) for each in rows] == [True, False]


@pytest.mark.slow
async def test_the_bot_is_measured_with_a_small_playlist() -> None:
    plan = LookupsPlan({30: 1}, tags=TAGS[:1])

    results = await measure_lookups(plan, SameProcess(), lambda _: None)

    assert [each.source for each in results] == ["Deezer", "file"]
    assert all(each.updated.genres == 30 for each in results)
    assert all(each.ratio > each.ungrouped_ratio > 0 for each in results)
    assert all(each.idle for each in results)
