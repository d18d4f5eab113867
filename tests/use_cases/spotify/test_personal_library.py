"""What a person's own account tells of tracks, asked for no more often than it must be."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.errors import UserError
from bot.core.models import TrackId
from bot.core.spotify.accounts import Scope
from bot.core.spotify.ranks import Personal, TimeRange, Withheld
from bot.store.database.database import Database
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from bot.use_cases.spotify import personal_library as library_module
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer
from tests.fakes.server import Fault
from tests.fakes.spotify import spotify_id
from tests.store.kept import counts
from tests.use_cases.acting import Clock
from tests.use_cases.concurrency.patience import UpTo
from tests.use_cases.spotify.linked import ADA, BEN, PLAYLIST, Linked, open_linked

IDS = [TrackId(spotify_id(number)) for number in range(1, 101)]
PAGE = IDS[:10]
ALONE, BEFORE_OTHERS = Viewer(ADA, shared=False), Viewer(ADA, shared=True)
CONTAINS, TOP, PLAYLISTS = "/v1/me/library/contains", "/v1/me/top/tracks", "/v1/me/playlists"
SLOW_S = 0.2
SHORT = Patience(0.02)
Opening = Callable[..., PersonalLibrary]


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        ada = opened.fake.users["ada"]
        ada.saved = IDS[::2]
        ada.top = {TimeRange.LONG: IDS[2:4], TimeRange.SHORT: IDS[3:6]}
        yield opened


@pytest.fixture
async def opening(linked: Linked, clock: Clock) -> AsyncIterator[Opening]:
    opened: list[PersonalLibrary] = []

    def make(patience: Patience = ENDLESS) -> PersonalLibrary:
        opened.append(
            PersonalLibrary(linked.accounts, linked.api, linked.account_cache, clock.now, patience)
        )
        return opened[-1]

    yield make
    for each in opened:
        await each.close()


@pytest.fixture
def library(opening: Opening) -> PersonalLibrary:
    return opening()


def hold(linked: Linked, path: str = "") -> asyncio.Event:
    """Let Spotify answer no such question before an event is set."""
    let_in = asyncio.Event()
    linked.fake.faults = [Fault(path=path, held=let_in)]
    return let_in


def still_asked(library: PersonalLibrary) -> Collection[asyncio.Task[None]]:
    """Return what Spotify is still asked in the background."""
    return library._background._tasks


async def settled(library: PersonalLibrary) -> None:
    while tasks := still_asked(library):
        await asyncio.wait(set(tasks))


def pass_by(clock: Clock, time: timedelta) -> None:
    clock.seconds += time.total_seconds()


async def test_ranks_and_hearts_are_the_persons_own(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)

    view = await library.view(ALONE, PAGE)

    # Points: 8 * 50 for the third, 8 * 49 + 50 for the fourth, then 49 and 48.
    assert view == Personal(
        ranks={IDS[3]: 1, IDS[2]: 2, IDS[4]: 3, IDS[5]: 4},
        saved={track: place % 2 == 0 for place, track in enumerate(PAGE)},
    )


async def test_ranks_and_hearts_of_one_are_not_anothers(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    await linked.link(BEN)
    await library.view(ALONE, PAGE)

    view = await library.view(Viewer(BEN, shared=False), PAGE)

    assert view == Personal({}, dict.fromkeys(PAGE, False))


async def test_a_file_has_the_hearts_that_were_looked_up_before_and_asks_for_none(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    await library.view(ALONE, PAGE[:2])
    asked = linked.fake.counts()

    known = await library.known(ALONE, PAGE)

    assert known is not None
    assert known.saved == {PAGE[0]: True, PAGE[1]: False}
    assert known.ranks == {IDS[3]: 1, IDS[2]: 2, IDS[4]: 3, IDS[5]: 4}
    assert linked.fake.counts() == asked
    assert await library.known(Viewer(BEN, shared=False), PAGE) is None


async def test_who_has_linked_no_account_is_told_so(
    linked: Linked, library: PersonalLibrary
) -> None:
    assert await library.view(ALONE, PAGE) is Withheld.UNLINKED
    assert await library.ranks(ALONE) is Withheld.UNLINKED
    assert not linked.fake.calls


async def test_others_see_them_only_where_the_person_agreed(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA, shows=False)
    kept = await library.view(BEFORE_OTHERS, PAGE), await library.ranks(BEFORE_OTHERS)
    calls = len(linked.fake.calls)

    await linked.accounts.show(ADA, shows=True)

    assert kept == (Withheld.PRIVATE, Withheld.PRIVATE)
    assert calls == 0
    assert isinstance(await library.view(BEFORE_OTHERS, PAGE), Personal)
    assert isinstance(await library.ranks(BEFORE_OTHERS), dict)


async def test_a_page_costs_four_questions_the_first_time_and_none_the_second(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)

    first = await library.view(ALONE, PAGE)
    counted = linked.fake.counts()
    second = await library.view(ALONE, PAGE)

    assert counted == {TOP: 3, CONTAINS: 1}
    assert linked.fake.counts() == counted
    assert first == second


async def test_another_page_costs_one_question_about_what_is_not_known(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    await library.view(ALONE, PAGE)
    linked.fake.calls.clear()

    await library.view(ALONE, IDS[5:15])

    [call] = linked.fake.calls
    asked = call.query["uris"][0].split(",")
    assert asked == [f"spotify:track:{track}" for track in IDS[10:15]]


async def test_what_is_known_outlives_the_process(linked: Linked, opening: Opening) -> None:
    await linked.link(ADA)
    view = await opening().view(ALONE, PAGE)
    linked.fake.calls.clear()

    again = await opening().view(ALONE, PAGE)

    assert again == view
    assert not linked.fake.calls


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (timedelta(minutes=59), {}),
        (timedelta(minutes=61), {CONTAINS: 1}),
        (timedelta(hours=25), {CONTAINS: 1, TOP: 3}),
    ],
)
async def test_hearts_are_asked_for_again_after_an_hour_and_ranks_after_a_day(
    linked: Linked,
    library: PersonalLibrary,
    clock: Clock,
    later: timedelta,
    asked: dict[str, int],
) -> None:
    await linked.link(ADA)
    await library.view(ALONE, PAGE)
    linked.fake.calls.clear()

    pass_by(clock, later)
    await library.view(ALONE, PAGE)

    assert linked.fake.counts() == asked


async def test_fast_clicks_ask_once(linked: Linked, library: PersonalLibrary) -> None:
    await linked.link(ADA)
    linked.fake.faults = [Fault(delay_s=SLOW_S)]

    views = await asyncio.gather(*(library.view(ALONE, PAGE) for _ in range(5)))

    assert linked.fake.counts() == {TOP: 3, CONTAINS: 1}
    assert all(view == views[0] for view in views)


async def test_what_was_answered_since_it_was_looked_up_is_not_asked_for(
    linked: Linked, library: PersonalLibrary
) -> None:
    account = await linked.link(ADA)
    await library.view(ALONE, PAGE)
    counted = linked.fake.counts()

    await asyncio.wait(library._cache._tasks(library._questions.hearts, account, PAGE))

    assert linked.fake.counts() == counted


async def test_a_page_does_not_wait_for_a_slow_spotify(linked: Linked, opening: Opening) -> None:
    await linked.link(ADA)
    let_in = hold(linked)
    library = opening(SHORT)

    first = await library.view(ALONE, PAGE)
    let_in.set()
    await settled(library)
    second = await library.view(ALONE, PAGE)

    assert first == Personal(None, {})
    assert second == await opening().view(ALONE, PAGE)
    assert isinstance(second, Personal)
    assert second.ranks
    assert linked.fake.counts() == {TOP: 3, CONTAINS: 1}


async def test_hearts_are_shown_though_ranks_are_slow(linked: Linked, opening: Opening) -> None:
    await linked.link(ADA)
    let_in = hold(linked, TOP)
    own: PersonalLibrary = opening(
        UpTo(lambda: linked.fake.counts()[CONTAINS] and len(still_asked(own)) == 1)
    )

    view = await own.view(ALONE, PAGE)
    let_in.set()
    await settled(own)

    assert isinstance(view, Personal)
    assert view.ranks is None
    assert view.saved[IDS[0]]


@pytest.mark.parametrize("body", ["<html>", "{}"])
async def test_a_failure_leaves_things_unknown_and_names_nobody(
    linked: Linked, library: PersonalLibrary, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    caplog.set_level(logging.INFO, "bot.use_cases")
    await linked.link(ADA)
    linked.fake.faults = [Fault(path="/v1/", body=body)]

    view = await library.view(ALONE, PAGE)

    assert view == Personal(None, {})
    told = [record for record in caplog.records if record.name.startswith("bot.use")]
    assert sorted(record.getMessage() for record in told) == [
        "an account tells no ranks: SpotifyDownError",
        "an account tells no saved: SpotifyDownError",
    ]
    assert {record.levelno for record in told} == {logging.INFO}


async def test_after_a_failure_a_minute_passes_before_the_next_question(
    linked: Linked, library: PersonalLibrary, clock: Clock
) -> None:
    await linked.link(ADA)
    linked.fake.faults = [Fault(path="/v1/", body="<html>")]
    await library.view(ALONE, PAGE)
    linked.fake.faults.clear()
    linked.fake.calls.clear()

    pass_by(clock, timedelta(seconds=59))
    at_once = await library.view(ALONE, IDS[20:30])
    calls = len(linked.fake.calls)
    pass_by(clock, timedelta(seconds=1))
    later = await library.view(ALONE, PAGE)

    assert at_once == Personal(None, {})
    assert calls == 0
    assert isinstance(later, Personal)
    assert later.ranks
    assert len(later.saved) == len(PAGE)


async def test_what_was_not_agreed_to_is_not_known_until_the_person_links_again(
    linked: Linked, library: PersonalLibrary, clock: Clock
) -> None:
    account = await linked.link(ADA)
    await linked.store.save(replace(account, login=linked.fake.login("ada", [Scope.TOP])))
    first = await library.view(ALONE, PAGE)

    await linked.store.save(replace(account, linked=clock.now()))
    second = await library.view(ALONE, PAGE)

    assert isinstance(first, Personal)
    assert first.ranks
    assert first.saved == {}
    assert isinstance(second, Personal)
    assert len(second.saved) == len(PAGE)


async def test_tracks_that_spotify_does_not_know_are_no_question(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    others = [TrackId("isrc:QZSPT2600001"), TrackId("digest:0123456789abcdef")]

    nothing = await library.view(ALONE, others)
    calls = len(linked.fake.calls)
    something = await library.view(ALONE, [*others, *PAGE])

    assert nothing == Personal({}, {})
    assert calls == 0
    assert isinstance(something, Personal)
    assert [*something.saved] == PAGE


async def test_what_another_account_told_too_late_is_not_kept(
    linked: Linked, opening: Opening
) -> None:
    account = await linked.link(ADA)
    let_in = hold(linked)
    library = opening(SHORT)
    await library.view(ALONE, PAGE)

    await linked.store.save(replace(account, spotify_id="ben", login=linked.fake.login("ben")))
    let_in.set()
    await settled(library)
    linked.fake.faults.clear()

    assert await counts(linked.account_cache, ADA) == {}
    assert await opening().view(ALONE, PAGE) == Personal({}, dict.fromkeys(PAGE, False))


async def test_what_an_account_told_too_late_is_not_kept_when_it_is_gone(
    linked: Linked, opening: Opening
) -> None:
    await linked.link(ADA)
    let_in = hold(linked)
    library = opening(SHORT)
    await library.view(ALONE, PAGE)

    await linked.accounts.remove(ADA)
    let_in.set()
    await settled(library)

    assert await library.view(ALONE, PAGE) is Withheld.UNLINKED
    assert await counts(linked.account_cache, ADA) == {}


async def test_an_expired_login_leaves_the_person_unlinked(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    linked.fake.accounts.revoke("ada")

    first = await library.view(ALONE, PAGE)

    assert first == Personal(None, {})
    assert await library.view(ALONE, PAGE) is Withheld.UNLINKED


async def test_sorting_by_rank_waits_longer_than_a_page(
    linked: Linked, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_module.SORTING_PATIENCE.seconds == 2.5
    monkeypatch.setattr(library_module, "SORTING_PATIENCE", ENDLESS)
    await linked.link(ADA)

    ranks = await opening(Patience(0)).ranks(ALONE)

    assert ranks == {IDS[3]: 1, IDS[2]: 2, IDS[4]: 3, IDS[5]: 4}


async def test_sorting_by_ranks_that_are_not_told_is_refused(
    linked: Linked, library: PersonalLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "SORTING_PATIENCE", SHORT)
    await linked.link(ADA)
    let_in = hold(linked)

    with pytest.raises(UserError, match="please try again in a minute"):
        await library.require_ranks(ALONE)

    let_in.set()
    await settled(library)
    await library.require_ranks(ALONE)


async def test_sorting_by_ranks_that_are_withheld_is_refused_with_the_way_out(
    linked: Linked, library: PersonalLibrary
) -> None:
    with pytest.raises(UserError, match="please link your account with /spotify link"):
        await library.require_ranks(ALONE)

    await linked.link(ADA)
    with pytest.raises(UserError, match="please allow me to show them in /spotify status"):
        await library.require_ranks(BEFORE_OTHERS)


async def test_ones_own_playlists_are_listed_and_kept_for_ten_minutes(
    linked: Linked, library: PersonalLibrary, clock: Clock
) -> None:
    await linked.link(ADA)

    listed = await library.playlists(ADA)
    pass_by(clock, timedelta(minutes=9))
    again = await library.playlists(ADA)
    calls = linked.fake.counts()
    pass_by(clock, timedelta(minutes=2))
    await library.playlists(ADA)

    assert listed == again == ((PLAYLIST, "Night Drive"),)
    assert calls == {PLAYLISTS: 1}
    assert linked.fake.counts() == {PLAYLISTS: 2}


async def test_who_has_linked_no_account_has_no_playlists(library: PersonalLibrary) -> None:
    assert await library.playlists(ADA) == ()


async def test_a_failure_lists_no_playlists(linked: Linked, library: PersonalLibrary) -> None:
    await linked.link(ADA)
    linked.fake.faults = [Fault(body="<html>")]

    assert await library.playlists(ADA) == ()


async def test_playlists_that_are_told_too_late_are_there_the_next_time(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    let_in = hold(linked)

    first = await library.playlists(ADA, SHORT)
    let_in.set()
    await settled(library)

    assert first == ()
    assert await library.playlists(ADA, SHORT) == ((PLAYLIST, "Night Drive"),)
    assert linked.fake.counts() == {PLAYLISTS: 1}


async def test_closing_gives_up_what_is_still_asked(
    linked: Linked, opening: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    await linked.link(ADA)
    let_in = hold(linked)
    library = opening(SHORT)
    await library.view(ALONE, PAGE)

    await library.close()
    let_in.set()

    assert not still_asked(library)
    assert await counts(linked.account_cache, ADA) == {}
    assert caplog.records == []
