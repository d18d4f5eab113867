"""`/watch`: who may use it, what it refuses, its list, and how a watch ends."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from discord import Permissions

from bot.core.watches import MOST_OF_GUILD, Pause
from tests.cogs.stage import OpenStage, Stage, choices, sentence
from tests.cogs.watch_steps import ADMIN, DAYS, HOURS, WEEK, Watched, set_clock
from tests.fakes.discord.messages import Message, as_read
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, MEMBER, Channel
from tests.fakes.services import PLAYLIST_ID
from tests.store.kept import Clock

STOP, STOP_ONE, RESUME_ONE = "Stop watching", "Stop watching …", "Resume …"
OPENED = replace(HOME, opened=("watch",))
"""An admin let every member use the command."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
def watched(clock: Clock, stage: Stage) -> Watched:
    return Watched(stage, clock)


def link(number: int) -> str:
    return f"https://www.deezer.com/playlist/{number}"


async def listed(watched: Watched) -> Message:
    return (await watched.ask(None, None)).message


async def exported(watched: Watched, label: str) -> Mapping[str, Any]:
    discord = watched.stage.discord
    shown = await discord.command("privacy", who=ADMIN)
    handed = await discord.click(shown.message, label, who=ADMIN)
    found: Mapping[str, Any] = json.loads(handed.message.attachments[0].file.content)
    return found


async def test_without_a_playlist_it_lists_what_is_watched(watched: Watched) -> None:
    empty = await listed(watched)
    await watched.begin(WEEK)

    shown = await listed(watched)

    assert "I watch no playlist here yet" in empty.text
    assert shown.ephemeral
    assert f"**[40 invented tracks]({link(PLAYLIST_ID)})**" in shown.text
    assert f"<#{HOME.channel.id}> · once a week" in shown.text
    assert "no post yet" in shown.text
    assert choices(shown, STOP_ONE) == ["1 · 40 invented tracks"]


async def test_the_list_stops_what_is_chosen(watched: Watched) -> None:
    await watched.begin()
    shown = await listed(watched)
    [watch] = await watched.kept()

    await watched.stage.discord.select(shown, STOP_ONE, [watch.id], who=ADMIN)

    assert "I watch no playlist here yet" in shown.text
    assert [*shown.controls()] == []
    watched.edit(0)
    await watched.look(8 * HOURS)
    assert watched.posts == []


async def test_the_list_resumes_what_is_paused(watched: Watched) -> None:
    await watched.begin()
    await watched.post_times(4)
    shown = await listed(watched)
    told = shown.text
    [watch] = await watched.kept()

    await watched.stage.discord.select(shown, RESUME_ONE, [watch.id], who=ADMIN)

    assert "paused, since no one opened my last 4 posts" in told
    assert "paused" not in shown.text
    assert [each.pause for each in await watched.kept()] == [None]


async def test_a_post_stops_it_for_admins_alone(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    await watched.look(8 * HOURS)
    discord, [post] = watched.stage.discord, watched.posts

    refused = await discord.click(post, STOP, who=BEN)
    kept = len(await watched.kept())
    stopped = await discord.click(post, STOP, who=ADMIN)
    again = await discord.click(post, STOP, who=ADMIN)
    opened = await discord.click(post, "Open the whole answer", who=BEN)

    assert "Manage Server" in sentence(refused)
    assert kept == 1
    assert "I don't watch **40 invented tracks** any more" in sentence(stopped)
    assert "I don't watch that playlist any more" in sentence(again)
    assert await watched.kept() == []
    assert opened.message.embeds


async def test_members_may_not_even_where_the_command_is_theirs(watched: Watched) -> None:
    refused = await watched.ask(who=BEN, where=OPENED)

    assert "Manage Server" in sentence(refused)
    assert await watched.kept() == []


async def test_the_same_playlist_again_in_that_channel_changes_how_often(watched: Watched) -> None:
    await watched.begin(WEEK)
    [before] = await watched.kept()

    await watched.ask()

    [after] = await watched.kept()
    assert (before.id, after.rhythm) == (after.id, "change")


async def test_a_server_has_no_more_than_so_many(watched: Watched) -> None:
    for number in range(1, MOST_OF_GUILD + 2):
        watched.edit(0, number=number)
        asked = await watched.ask(playlist=link(number))

    assert "I watch 10 playlists here already" in sentence(asked)
    assert len(await watched.kept()) == MOST_OF_GUILD
    assert len(choices(await listed(watched), STOP_ONE)) == MOST_OF_GUILD


@pytest.mark.parametrize(
    ("playlist", "said"),
    [
        ("my liked songs", "without an account of yours"),
        ("https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M", "without an account of yours"),
        ("nonsense", "link"),
        (link(404), "Deezer"),
    ],
)
async def test_what_cannot_be_watched_is_refused_at_once(
    watched: Watched, playlist: str, said: str
) -> None:
    refused = await watched.ask(playlist=playlist)

    assert said in sentence(refused)
    assert await watched.kept() == []


async def test_a_playlist_beyond_the_limit_is_refused_at_once(
    open_stage: OpenStage, clock: Clock
) -> None:
    async with open_stage(CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST="20") as stage:
        refused = await Watched(stage, clock).ask()

        assert "20" in sentence(refused)


async def test_it_is_told_where_the_bot_may_not_post(watched: Watched) -> None:
    muted = replace(HOME, app_permissions=Permissions(MEMBER.value & ~Permissions.embed_links.flag))
    await watched.stage.discord.join(muted)

    refused = await watched.ask(where=muted)

    assert "I can't post in that channel" in sentence(refused)


async def test_an_admin_has_the_bot_write_only_where_they_may_themselves(watched: Watched) -> None:
    silent = replace(
        ADMIN, permissions=Permissions(ADMIN.permissions.value & ~Permissions.send_messages.flag)
    )

    refused = await watched.ask(who=silent)

    assert "You can't write in that channel yourself" in sentence(refused)


async def test_another_channel_is_told_where_it_is_chosen(watched: Watched) -> None:
    other = Channel(210_000_000_000_000_009, "news")

    asked = await watched.ask(channel=other)

    assert f"<#{other.id}>" in sentence(asked)
    assert [watch.channel_id for watch in await watched.kept()] == [other.id]


@pytest.mark.parametrize(
    "custom_id", ["wa1", "wa1:open::", "wa1:stop:" + "a" * 16 + ":", "wa1:go:" + "a" * 16 + ":"]
)
async def test_forged_buttons_are_answered_with_a_sentence(
    watched: Watched, custom_id: str
) -> None:
    await watched.begin()
    watched.edit(0, -15)
    await watched.look(8 * HOURS)
    forged = watched.posts[0]
    forged.components[0]["components"][0]["custom_id"] = custom_id

    said = await watched.stage.discord.click(forged, custom_id, who=ADMIN)

    assert as_read(said.message.content)
    assert len(await watched.kept()) == 1


async def test_another_servers_admin_stops_nothing_here(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    await watched.look(8 * HOURS)
    await watched.stage.discord.join(ELSEWHERE)
    forged = replace(watched.posts[0], place=ELSEWHERE)

    said = await watched.stage.discord.click(forged, STOP, who=ADMIN)

    assert "I don't watch that playlist any more" in sentence(said)
    assert len(await watched.kept()) == 1


async def test_resetting_everything_stops_what_is_watched(watched: Watched) -> None:
    await watched.begin()
    discord = watched.stage.discord
    panel = (await discord.command("config", who=ADMIN)).message
    told = panel.text

    await discord.click(panel, "Reset everything …", who=ADMIN)
    asked = panel.text
    await discord.click(panel, "Yes, reset", who=ADMIN)

    assert "**Watched playlists** · 1; /watch lists them" in told
    assert "Stop watching 1 playlist?" in asked
    assert await watched.kept() == []
    assert "Watched playlists" not in panel.text


async def test_it_is_handed_out_to_its_admin_and_to_its_server(watched: Watched) -> None:
    await watched.begin()

    [mine] = (await exported(watched, "Export mine"))["watches"]
    [here] = (await exported(watched, "Export this server's"))["watches"]

    assert mine["server"] == f"{HOME.id}"
    assert mine["playlist"] == here["playlist"] == "40 invented tracks"
    assert here["by"] == f"{ADA.id}"


async def test_what_it_posts_is_no_use_of_a_member(watched: Watched) -> None:
    await watched.begin()
    watched.edit(0, -15)
    await watched.look(8 * HOURS)

    usage = await watched.stage.bot.services.answers.postings.usage(HOME.id, 30)

    assert (usage.answers, usage.people) == (0, 0)


async def test_deleting_the_servers_data_ends_it(watched: Watched) -> None:
    await watched.begin()

    await watched.stage.bot.services.retention.forget_guild(HOME.id)
    watched.edit(0)
    await watched.look(2 * DAYS)

    assert await watched.kept() == []
    assert watched.posts == []


async def test_paused_for_three_months_it_is_forgotten(watched: Watched) -> None:
    await watched.begin()
    services = watched.stage.bot.services
    watched.clock.time = watched.time.replace(year=2020)
    del watched.stage.deezer.playlists[str(PLAYLIST_ID)]
    await watched.look()
    assert [watch.pause for watch in await watched.kept()] == [Pause.UNREADABLE]

    await services.retention.expire(services.retention_limits)

    assert await watched.kept() == []


async def test_suggestions_are_what_the_server_has_seen(watched: Watched) -> None:
    await watched.stage.cluster_link()
    await watched.stage.settle()

    offered = await watched.stage.discord.autocomplete("watch", "playlist", "inv", who=ADMIN)
    nothing = await watched.stage.discord.autocomplete("watch", "playlist", "zzz", who=ADMIN)

    assert [choice["name"] for choice in offered.choices or ()] == ["40 invented tracks"]
    assert nothing.choices == []
