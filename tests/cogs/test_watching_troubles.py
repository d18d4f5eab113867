"""What stands in the way of a watch: it waits, or pauses and says so once."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from bot.core.watches import Pause
from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.cogs.watch_steps import ADMIN, DAYS, HOURS, WEEKS, Watched, set_clock
from tests.fakes.discord.faults import Drop
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT
from tests.fakes.server import Fault
from tests.fakes.services import PLAYLIST_ID
from tests.store.kept import Clock

RESUME, STOP = "Resume", "Stop watching"
MESSAGES = r"/channels/\d+/messages"
MUTED = Permissions(MEMBER.value & ~Permissions.send_messages.flag)
PLAIN = Permissions(MEMBER.value & ~Permissions.embed_links.flag)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
def watched(clock: Clock, stage: Stage) -> Watched:
    return Watched(stage, clock)


def close(watched: Watched, *, public: bool = False) -> None:
    """Let the playlist be its owner's alone, or open again."""
    playlists = watched.stage.deezer.playlists
    playlists[str(PLAYLIST_ID)] = replace(playlists[str(PLAYLIST_ID)], public=public)


async def forbid(watched: Watched, permissions: Permissions) -> None:
    """Let the bot be denied something in the server."""
    await watched.stage.discord.join(replace(HOME, app_permissions=permissions))


async def pauses(watched: Watched) -> list[Pause | None]:
    return [watch.pause for watch in await watched.kept()]


def written(watched: Watched) -> list[tuple[int, str]]:
    messages = watched.stage.discord.world.direct_messages
    return [(person, message["content"]) for person, message in messages]


async def test_a_playlist_that_is_closed_pauses_it_with_one_message(watched: Watched) -> None:
    await watched.begin()
    close(watched)

    await watched.look(8 * HOURS)
    await watched.look(2 * DAYS)

    [said] = watched.posts
    assert "it is private now, or gone" in said.text
    assert buttons(said) == [RESUME, STOP]
    assert await pauses(watched) == [Pause.UNREADABLE]


async def test_a_playlist_that_is_deleted_does_likewise(watched: Watched) -> None:
    await watched.begin()
    del watched.stage.deezer.playlists[str(PLAYLIST_ID)]

    await watched.look(8 * HOURS)

    assert "it is private now, or gone" in watched.posts[0].text


async def test_once_it_is_open_again_an_admin_resumes_it_and_no_one_else(watched: Watched) -> None:
    await watched.begin()
    close(watched)
    await watched.look(8 * HOURS)
    watched.edit(0, -15)
    close(watched, public=True)

    refused = await watched.stage.discord.click(watched.posts[0], RESUME, who=BEN)
    said = await watched.stage.discord.click(watched.posts[0], RESUME, who=ADMIN)
    await watched.look(1 * DAYS)

    assert "Manage Server" in sentence(refused)
    assert "again" in sentence(said)
    assert ": 5 new." in watched.posts[-1].text


async def test_while_a_service_is_down_it_waits_in_silence(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.deezer.faults.append(Fault(status=503, body=""))

    await watched.look(8 * HOURS)

    [watch] = await watched.kept()
    assert watched.posts == []
    assert (watch.pause, watch.next_look - watched.time) == (None, HOURS)


async def test_a_playlist_beyond_the_servers_limit_pauses_it(watched: Watched) -> None:
    await watched.begin()
    defaults = watched.stage.bot.services.defaults
    await defaults.decide(HOME.id, Setting.LARGEST, 25)
    watched.edit(0)

    await watched.look(8 * HOURS)

    assert "more than the 25 tracks" in watched.posts[0].text
    assert await pauses(watched) == [Pause.TOO_LARGE]


@pytest.mark.parametrize("permissions", [MUTED, PLAIN])
async def test_without_a_permission_its_admin_is_told_once(
    watched: Watched, permissions: Permissions
) -> None:
    await watched.begin()
    watched.edit(0, -15)
    await forbid(watched, permissions)

    await watched.look(8 * HOURS)
    await watched.look(2 * DAYS)

    [(person, said)] = written(watched)
    assert person == ADMIN.id
    assert f"<#{HOME.channel.id}>" in said
    assert "of Home any more" in said
    assert watched.posts == []


async def test_a_permission_that_discord_alone_knows_of_counts_too(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.discord.fail_next("POST", MESSAGES, status=403, code=50013)

    await watched.look(8 * HOURS)

    assert len(written(watched)) == 1
    assert await pauses(watched) == [Pause.CHANNEL]


async def test_a_channel_that_is_gone_pauses_it(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.discord.fail_next("POST", MESSAGES, status=404, code=10003)

    await watched.look(8 * HOURS)

    assert await pauses(watched) == [Pause.CHANNEL]


async def test_an_admin_who_takes_no_messages_changes_nothing(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.discord.world.closed.add(ADMIN.id)
    await forbid(watched, MUTED)

    await watched.look(8 * HOURS)

    assert await pauses(watched) == [Pause.CHANNEL]


async def test_a_post_that_was_not_heard_of_is_one_message(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.discord.drop_next("POST", MESSAGES, Drop.AFTER)

    await watched.look(8 * HOURS)
    await watched.look()

    assert len(watched.posts) == 1
    [watch] = await watched.kept()
    assert watch.sending is None
    assert watch.unopened == 1


async def test_a_post_that_discord_does_not_take_is_sent_again(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.discord.fail_next("POST", MESSAGES, status=400, code=50035)

    await watched.look(8 * HOURS)
    none = len(watched.posts)
    await watched.look()

    assert (none, len(watched.posts)) == (0, 1)


async def test_one_that_is_late_by_more_is_given_up_and_told_a_day_later(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    watched.stage.discord.fail_next("POST", MESSAGES, status=400, code=50035)
    await watched.look(8 * HOURS)

    await watched.look(1 * HOURS)
    given_up = len(watched.posts)
    await watched.look(22 * HOURS)
    early = len(watched.posts)
    await watched.look(2 * HOURS)

    assert (given_up, early) == (0, 0)
    assert ": 5 new." in watched.posts[0].text


async def test_a_process_that_dies_in_between_makes_no_second_post(
    open_stage: OpenStage, clock: Clock
) -> None:
    async with open_stage() as stage:
        dying = Watched(stage, clock)
        await dying.begin()
        dying.edit(0, -15)
        stage.discord.drop_next("POST", MESSAGES, Drop.AFTER, times=9)
        await dying.look(8 * HOURS)
        assert [watch.sending is None for watch in await dying.kept()] == [False]

    stage.discord.world.faults.waiting.clear()
    async with open_stage() as stage:
        next_one = Watched(stage, clock)
        await next_one.look()

        assert len(next_one.posts) == 1
        assert [watch.sending for watch in await next_one.kept()] == [None]


async def test_a_blocked_server_is_left_alone(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    blocks = watched.stage.bot.services.operator.blocks
    await blocks.block(HOME.id)

    await watched.look(8 * HOURS)
    silent = len(watched.posts)
    await blocks.unblock(HOME.id)
    await watched.look(2 * HOURS)

    assert (silent, len(watched.posts)) == (0, 1)


async def test_with_other_settings_what_is_new_is_told_all_the_same(watched: Watched) -> None:
    await watched.begin()
    defaults = watched.stage.bot.services.defaults
    await defaults.decide(HOME.id, Setting.CLUSTERS, 2)
    watched.edit(0, -18)

    await watched.look(8 * HOURS)

    assert ": 2 new." in watched.posts[0].text
    assert "moved" not in watched.posts[0].text


async def test_new_settings_alone_are_nothing_new(watched: Watched) -> None:
    await watched.begin()
    await watched.stage.bot.services.defaults.decide(HOME.id, Setting.CLUSTERS, 2)

    await watched.look(WEEKS)

    assert watched.posts == []


async def test_after_the_server_was_left_nothing_is_left(watched: Watched) -> None:
    await watched.begin()

    await watched.stage.discord.leave(HOME)
    await watched.stage.discord.command("about", where=WITH_BOT)
    await watched.stage.settle()
    watched.edit(0, -15)
    await watched.look(8 * HOURS)

    assert await watched.kept() == []
    assert watched.posts == []


async def test_after_its_admin_had_everything_deleted_it_goes_on_without_a_name(
    watched: Watched,
) -> None:
    await watched.begin()
    await watched.stage.bot.services.retention.forget_person(ADA.id)
    watched.edit(0, -15)

    await watched.look(8 * HOURS)

    assert len(watched.posts) == 1
    assert [watch.set_by for watch in await watched.kept()] == [None]


async def test_a_clock_that_is_set_back_and_forth_makes_no_two_posts(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -18)
    await watched.look(8 * HOURS)
    watched.edit(0, -16)

    await watched.look(-5 * HOURS)
    await watched.look(5 * HOURS)

    assert len(watched.posts) == 1


async def test_a_clock_that_was_a_year_ahead_does_not_silence_it_for_that_year(
    watched: Watched,
) -> None:
    await watched.begin()
    watched.edit(0, -18)
    await watched.look(52 * WEEKS)
    watched.edit(0, -16)

    await watched.look(-51 * WEEKS)
    await watched.look(2 * DAYS)

    assert len(watched.posts) == 2
