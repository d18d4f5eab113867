"""Some tracks of a playlist, as a playlist of their own."""

from dataclasses import replace

from bot.core.models import Duplicate, Reason, TrackId, Unplaced
from bot.core.tracks.part import part_of
from tests.core.playlists import CALM, LOUD, playlist, repeated

WHOLE = playlist(repeated(CALM, 3, "calm") | repeated(LOUD, 2, "loud"))
CALM_ONES = [track.id for track in WHOLE.tracks if track.id.startswith("calm")]


def test_a_part_has_its_tracks_with_what_is_known_of_them() -> None:
    part = part_of(WHOLE, CALM_ONES, "Test › Calm")

    assert part.title == "Test › Calm"
    assert [track.id for track in part.tracks] == CALM_ONES
    assert part.features == {track: WHOLE.features[track] for track in CALM_ONES}
    assert part.rows == 3


def test_nothing_of_the_other_tracks_goes_along() -> None:
    calm, loud = TrackId("calm000"), TrackId("loud000")
    told = {calm: "deezer", loud: "reccobeats"}
    whole = replace(
        WHOLE,
        left_out=(Unplaced("x", "Demo", Reason.LOCAL_FILE),),
        duplicates=(Duplicate(calm, "calm000", 2), Duplicate(loud, "loud000", 1)),
        origins=told,
        genre_origins=told,
        unanswered=told,
        found=told,
        not_found=(calm, loud),
    )

    part = part_of(whole, CALM_ONES, "Calm")

    assert part.left_out == ()
    assert part.duplicates == (Duplicate(calm, "calm000", 2),)
    kept = (part.origins, part.genre_origins, part.unanswered, part.found)
    assert kept == ({calm: "deezer"},) * 4
    assert part.not_found == (calm,)


def test_the_page_of_the_playlist_stays() -> None:
    whole = replace(WHOLE, url="https://www.deezer.com/playlist/1", cover_url="https://x/y.jpg")

    part = part_of(whole, CALM_ONES, "Calm")

    assert (part.url, part.cover_url) == (whole.url, whole.cover_url)
