"""A list that comes whole is read once, and its tracks are its state."""

from dataclasses import replace

from bot.adapters.lists.whole import KEPT_S, WholeLists
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Track, TrackId
from tests.adapters.skipping_clock import SkippingClock

LINK = PlaylistLink(Service.LISTENBRAINZ, "0c6f0f3e-5d5e-4b6f-9a55-6f2f1b0e7a01")


class Shelf:
    """Gives a playlist of these tracks, and counts how often."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.asked: list[PlaylistLink] = []

    async def fetch(self, link: PlaylistLink, newest: int | None) -> Playlist:
        """Give the playlist, or its last tracks."""
        self.asked.append(link)
        wanted = self.names if newest is None else self.names[-newest:]
        tracks = tuple(Track(TrackId(name), name) for name in wanted)
        return Playlist("Dusk", tracks, url=link.url)


def silent(_step: str) -> None:
    pass


async def test_what_a_look_has_read_is_not_read_again() -> None:
    shelf = Shelf("a", "b")
    lists = WholeLists(shelf.fetch)

    seen = await lists.snapshot(LINK)
    read = await lists.playlist(seen, silent)

    assert (seen.title, seen.total, seen.url, seen.open) == ("Dusk", 2, LINK.url, True)
    assert [track.name for track in read.tracks] == ["a", "b"]
    assert shelf.asked == [LINK]


async def test_a_reading_that_comes_late_reads_it_again() -> None:
    shelf, clock = Shelf("a", "b"), SkippingClock()
    lists = WholeLists(shelf.fetch, clock)

    seen = await lists.snapshot(LINK)
    clock.now += KEPT_S + 1
    read = await lists.playlist(seen, silent)

    assert len(read.tracks) == 2
    assert shelf.asked == [LINK, LINK]


async def test_the_state_changes_with_the_tracks_and_with_nothing_else() -> None:
    shelf = Shelf("a", "b")
    lists = WholeLists(shelf.fetch)

    before, again = [(await lists.snapshot(LINK)).state for _ in range(2)]
    shelf.names = ("a", "c")
    after = (await lists.snapshot(LINK)).state

    assert before == again != after


async def test_the_newest_rows_are_never_taken_for_all_that_was_read() -> None:
    lists = WholeLists(Shelf("a", "b", "c").fetch)

    seen = await lists.snapshot(LINK)
    newest = await lists.playlist(replace(seen, newest=1), silent)
    whole = await lists.playlist(seen, silent)

    assert [track.name for track in newest.tracks] == ["c"]
    assert len(whole.tracks) == 3
