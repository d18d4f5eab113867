"""A channel is told what is new in a playlist: once a day at most, and nothing where nothing is."""

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.cogs.watch_steps import DAYS, HOURS, WEEK, WEEKS, Watched, set_clock
from tests.fakes.discord.people import BEN, HOME
from tests.fakes.services import PLAYLIST_ID
from tests.store.kept import Clock

OPEN, STOP, RESUME = "Open the whole answer", "Stop watching", "Resume"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
def watched(clock: Clock, stage: Stage) -> Watched:
    return Watched(stage, clock)


async def test_the_first_look_is_what_the_next_one_is_compared_with(watched: Watched) -> None:
    watched.edit(0, -3)

    asked = await watched.ask()
    await watched.look()

    assert "I watch 40 invented tracks from now on" in sentence(asked).replace("*", "")
    assert f"<#{HOME.channel.id}>" in sentence(asked)
    assert watched.posts == []


async def test_what_is_new_and_gone_is_posted_with_where_it_landed(watched: Watched) -> None:
    await watched.begin()
    watched.edit(2, -17)

    await watched.look(8 * HOURS)

    [post] = watched.posts
    assert not post.ephemeral
    assert "40 invented tracks · what changed" in post.text
    assert ": 3 new, 2 gone." in post.text
    assert "New ones landed:" in post.text
    assert post.text.count("➕") == 3
    assert post.text.count("➖") == 2
    assert buttons(post) == [OPEN, STOP]


async def test_nothing_is_posted_where_nothing_is_new(watched: Watched) -> None:
    await watched.begin()
    asked = len(watched.stage.compute.asked)

    await watched.look(8 * HOURS)
    await watched.look(8 * HOURS)

    assert watched.posts == []
    assert len(watched.stage.compute.asked) == asked


async def test_a_change_of_the_title_alone_is_nothing_new(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -20)
    playlists = watched.stage.deezer.playlists
    playlists[str(PLAYLIST_ID)] = replace(
        playlists[str(PLAYLIST_ID)], title="Dawn", checksum="other"
    )

    await watched.look(8 * HOURS)

    assert watched.posts == []


async def test_however_often_it_changes_there_is_one_post_a_day(watched: Watched) -> None:
    await watched.begin()
    times = []

    for number in range(20):
        watched.edit(0, -19 + number if number < 19 else None)
        before = len(watched.posts)
        await watched.look(4 * HOURS)
        times += [watched.time] * (len(watched.posts) - before)

    assert len(times) == 4
    assert all(later - earlier >= DAYS for earlier, later in pairwise(times))


async def test_processes_that_look_at_once_make_one_post(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.clock.time += 8 * HOURS

    # They share what is kept, and nothing else that a round goes by.
    await asyncio.gather(*(watched.look() for _ in range(3)))

    assert len(watched.posts) == 1
    assert [watch.unopened for watch in await watched.kept()] == [1]


async def test_once_a_week_is_once_a_week(watched: Watched) -> None:
    await watched.begin(WEEK)
    watched.edit(0, -15)

    await watched.look(6 * DAYS)
    early = len(watched.posts)
    await watched.look(1 * DAYS)
    watched.edit(0, -10)
    await watched.look(6 * DAYS)

    assert early == 0
    assert len(watched.posts) == 1
    await watched.look(WEEKS)
    assert len(watched.posts) == 2


async def test_each_post_goes_on_from_the_one_before(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -18)
    await watched.look(8 * HOURS)
    watched.edit(0, -13)

    await watched.look(2 * DAYS)

    first, second = watched.posts
    assert ": 2 new." in first.text
    assert ": 5 new." in second.text


async def test_a_member_opens_the_answer_for_themselves(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    await watched.look(8 * HOURS)
    [post] = watched.posts

    opened = await watched.stage.discord.click(post, OPEN, who=BEN)

    assert opened.message.ephemeral
    assert "40 invented tracks" in opened.message.text
    assert "What changed" in buttons(opened.message)
    assert post.edits == 0


async def test_it_pauses_when_no_one_opens_its_posts_and_says_so(watched: Watched) -> None:
    await watched.begin()

    await watched.post_times(6)

    assert len(watched.posts) == 4
    assert [RESUME in buttons(post) for post in watched.posts] == [False, False, False, True]
    assert "so I pause after this one" in watched.posts[-1].text


async def test_a_click_on_resume_goes_on(watched: Watched) -> None:
    await watched.begin()
    await watched.post_times(4)

    said = await watched.stage.discord.click(watched.posts[-1], RESUME, who=BEN)
    watched.edit(0)
    await watched.look(2 * DAYS)

    assert "I watch 40 invented tracks again" in sentence(said).replace("*", "")
    assert len(watched.posts) == 5


async def test_resumed_on_the_day_of_its_last_post_it_waits_for_the_next(watched: Watched) -> None:
    await watched.begin()
    await watched.post_times(4)
    await watched.stage.discord.click(watched.posts[-1], RESUME, who=BEN)
    watched.edit(0)

    await watched.look(1 * HOURS)
    same_day = len(watched.posts)
    await watched.look(23 * HOURS)

    assert (same_day, len(watched.posts)) == (4, 5)


async def test_a_member_who_opens_the_last_post_has_it_go_on_too(watched: Watched) -> None:
    await watched.begin()
    await watched.post_times(4)

    await watched.stage.discord.click(watched.posts[-1], OPEN, who=BEN)
    watched.edit(0)
    await watched.look(2 * DAYS)

    assert len(watched.posts) == 5


async def test_a_post_that_is_opened_keeps_it_from_pausing(watched: Watched) -> None:
    await watched.begin()
    await watched.post_times(3)
    await watched.stage.discord.click(watched.posts[-1], OPEN, who=BEN)

    watched.edit(0, -10)
    await watched.look(2 * DAYS)
    watched.edit(0, -5)
    await watched.look(2 * DAYS)

    assert len(watched.posts) == 5
    assert all(RESUME not in buttons(post) for post in watched.posts)


async def test_a_restart_posts_nothing_twice(open_stage: OpenStage, clock: Clock) -> None:
    async with open_stage() as stage:
        before = Watched(stage, clock)
        await before.begin()
        before.edit(0, -15)
        await before.look(8 * HOURS)
    async with open_stage() as stage:
        after = Watched(stage, clock)
        await after.look()
        after.edit(0, -10)

        await after.look(20 * HOURS)

        assert len(after.posts) == 1
        await after.look(5 * HOURS)
        assert len(after.posts) == 2
