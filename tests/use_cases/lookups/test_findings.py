"""What becomes known of a playlist is the same, in the same order, however the answers come."""

import random
from dataclasses import replace

import pytest

from bot.core.lookups import TrackFacts
from bot.core.models import Playlist, Track, TrackId
from bot.use_cases.lookups.findings import Findings
from tests.core.playlists import CALM
from tests.use_cases.lookups.sources import JAZZ, genres, sounds

TRACKS = tuple(Track(TrackId(f"{number:03}"), "") for number in range(50))
HEARD, TAGGED = sounds({}).lookup(), genres({}).lookup()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_answers_makes_no_difference(seed: int) -> None:
    own = dict.fromkeys([TRACKS[40].id, TRACKS[7].id], CALM)
    findings = Findings(Playlist("Evening", TRACKS, own), [HEARD, TAGGED])
    answered = random.Random(seed).sample(TRACKS[:30], 30)

    for track in answered:
        findings.add(HEARD, {track.id: TrackFacts(features=CALM)})
        findings.add(TAGGED, {track.id: TrackFacts(genres=JAZZ)})
    findings.finish(TAGGED, ())
    found = findings.playlist([HEARD])

    known, unknown = [*TRACKS[:30], TRACKS[40]], [*TRACKS[30:40], *TRACKS[41:]]
    assert list(found.features) == [track.id for track in known]
    assert list(found.origins) == [track.id for track in TRACKS[:30] if track.id not in own]
    assert list(found.genre_origins) == [track.id for track in TRACKS[:30]]
    assert list(found.unanswered) == [track.id for track in unknown]


def test_a_sound_of_which_the_file_tells_most_is_not_asked_for() -> None:
    most = replace(CALM, loudness=None, valence=None, tempo=None)
    findings = Findings(Playlist("Evening", TRACKS[:2], {TRACKS[0].id: most}), [HEARD])

    findings.add(HEARD, {track.id: TrackFacts(features=CALM) for track in TRACKS[:2]})
    found = findings.playlist([HEARD])

    assert found.features == {TRACKS[0].id: most, TRACKS[1].id: CALM}
    assert list(found.origins) == [TRACKS[1].id]


def test_what_is_told_of_a_track_that_lacks_nothing_is_passed_over() -> None:
    own = replace(TRACKS[0], genres=("own",))
    findings = Findings(Playlist("Evening", (own,)), [HEARD, TAGGED])

    findings.add(TAGGED, {own.id: TrackFacts(genres=JAZZ)})

    assert findings.playlist([HEARD]).tracks == (own,)
    assert findings.playlist([HEARD]).genre_origins == {}


def test_a_source_is_asked_of_what_a_later_one_has_told_sooner() -> None:
    first, second = genres({}).lookup(), genres({}).lookup()
    findings = Findings(Playlist("Evening", TRACKS[:2]), [first, second])

    findings.add(second, {TRACKS[0].id: TrackFacts(genres=("of a whole album",))})
    asked = findings.wanting(first)
    findings.add(first, {TRACKS[0].id: TrackFacts(genres=JAZZ)})

    assert asked == list(TRACKS[:2])
    assert findings.wanting(second) == [TRACKS[1]]
    assert findings.playlist([]).tracks[0].genres == JAZZ
