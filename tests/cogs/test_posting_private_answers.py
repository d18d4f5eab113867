"""Post it here: a private answer, shown to all by its owner."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

import pytest
from discord import Permissions

from bot.core.asker import Asker
from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.clicks.page_clicks import read_click
from bot.core.guild_settings import Setting
from bot.core.pages.positions import START
from bot.core.postings import Posting
from bot.interactions import publish
from bot.interactions.publish import BEING_POSTED
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import LINK, TRACKS, OpenStage, Stage, buttons, custom_ids, sentence
from tests.cogs.test_renaming_clusters import rename
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, Person
from tests.fakes.spotify import FakeSpotify, invented_rows, saved_row

POST = "Post it here"
ASKER = Asker(ADA.id, HOME.id, HOME.channel.id, alone=False)
LIKED = "https://open.spotify.com/collection/tracks"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.users["ada"].songs = [saved_row(row["item"]) for row in invented_rows(TRACKS)]
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


async def posted(stage: Stage, shown: Message) -> Message:
    """Post a private answer, and return the public one."""
    public = await stage.page(await stage.discord.click(shown, POST))
    await stage.settle()
    return public


async def forge_post(stage: Stage, shown: Message, who: Person = ADA) -> Interaction:
    click = read_click(custom_ids(shown)[0])
    assert click
    carried = write_cluster_click(ClusterClick(click.posting, ClusterAction.POST, START))
    return await stage.discord.forge_click(carried, who=who)


async def test_the_page_that_is_shown_becomes_a_public_answer(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.discord.select(shown, "Go to …", ["2"])

    public = await posted(stage, shown)

    assert not public.ephemeral
    assert public.text == shown.text
    assert POST not in buttons(public)
    assert not shown.deleted


async def test_the_public_answer_is_the_owners_and_others_get_copies(stage: Stage) -> None:
    public = await posted(stage, await stage.cluster(private=True))

    copy = (await stage.discord.click(public, "Next ▶", who=BEN)).message
    turned = await stage.discord.click(public, "Next ▶")

    assert copy.ephemeral
    assert POST not in buttons(copy)
    assert turned.message is public


async def test_names_go_along(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.discord.select(shown, "Go to …", ["1"])
    await rename(stage, shown, "Gym")

    public = await posted(stage, shown)

    assert "Cluster #1 · Gym" in public.text


def for_all(*clicked: Interaction) -> list[Message]:
    """List what clicks have brought that everybody sees."""
    brought = [each for one in clicked for each in (one.original, *one.followups) if each]
    return [each for each in brought if not each.ephemeral and not each.deleted]


async def test_clicks_at_once_post_it_once_and_the_others_are_told_where(stage: Stage) -> None:
    shown = await stage.cluster(private=True)

    clicked = await asyncio.gather(*(stage.discord.click(shown, POST) for _ in range(3)))
    await stage.discord.wait_until(lambda: all(one.answered for one in clicked))
    await stage.settle()

    [public] = for_all(*clicked)
    told = [one.message for one in clicked if one.message is not public]
    link = f"https://discord.com/channels/{HOME.id}/{HOME.channel.id}/{public.id}"
    assert [one.ephemeral for one in told] == [True, True]
    assert all(f"here for everyone already: {link}" in one.content for one in told)


async def test_a_click_after_a_restart_is_told_too(open_stage: OpenStage) -> None:
    async with open_stage() as before:
        shown = await before.cluster(private=True)
        public = await posted(before, shown)

    async with open_stage() as after:
        again = await after.discord.click(shown, POST)

    assert str(public.id) in sentence(again)
    assert for_all(again) == []


class Overtaking:
    """Another process that is posting an answer as soon as this one has seen that none stands."""

    def __init__(self, stage: Stage, private: Posting, message_id: int | None) -> None:
        self._postings = stage.bot.services.answers.postings
        self._looked = self._postings.published
        self._private = private
        self._message_id = message_id
        self._standing: Posting | None = None

    async def published(self, _: Posting) -> Posting | None:
        """Look, and be overtaken; once looked at again, it is shown."""
        found = await self._looked(self._private)
        if self._standing is None:
            add = partial(self._postings.add, self._private.report, ASKER, "Mix", private=False)
            self._standing = await add(public_of=self._private)
        elif self._message_id:
            await self._postings.shown(self._standing, self._message_id)
        return found


@pytest.mark.parametrize(
    ("message_id", "told"),
    [(None, BEING_POSTED), (4_711, f"{HOME.id}/{HOME.channel.id}/4711")],
    ids=["not shown in time", "shown meanwhile"],
)
async def test_of_clicks_in_two_processes_one_posts_and_the_other_tells_where(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, message_id: int | None, told: str
) -> None:
    monkeypatch.setattr(publish, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(publish, "SHOWN_S", 10 if message_id else 0.1)
    shown = await stage.cluster(private=True)
    await stage.settle()
    services = stage.bot.services
    click = read_click(custom_ids(shown)[0])
    assert click
    private = await services.answers.browsing.posting(click.posting, ASKER)

    overtaking = Overtaking(stage, private, message_id)
    monkeypatch.setattr(services.answers.postings, "published", overtaking.published)
    clicked = await stage.discord.click(shown, POST)
    await stage.settle()

    assert for_all(clicked) == []
    [sentence_told] = clicked.followups
    assert told in sentence_told.content


async def test_what_was_posted_and_deleted_can_be_posted_again(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    first = await posted(stage, shown)
    await stage.discord.click(first, "⋯ Options")
    await stage.delete(first)

    second = await posted(stage, shown)

    assert not second.ephemeral
    assert second.embeds


async def test_a_playlist_that_is_posted_is_suggested_from_then_on(stage: Stage) -> None:
    shown = await stage.cluster_link(private=True)
    await stage.settle()
    before = await stage.bot.services.guilds.recent_playlists(HOME.id)

    await posted(stage, shown)

    recent = await stage.bot.services.guilds.recent_playlists(HOME.id)
    assert before == ()
    assert [playlist.link for playlist in recent] == [LINK]


async def test_ranks_stay_private(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    shown = await linkable.cluster(private=True)
    await linkable.discord.select(shown, "Go to …", ["1"])

    public = await posted(linkable, shown)

    assert "ranks and 💚 show in private copies" not in shown.text
    assert "ranks and 💚 show in private copies" in public.text


async def test_where_answers_are_private_without_a_choice_posting_is_one(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PRIVATE, value=True)
    shown = await stage.cluster()
    await stage.settle()

    public = await posted(stage, shown)

    assert shown.ephemeral
    assert not public.ephemeral
    assert public.text == shown.text


async def test_a_channel_that_takes_no_pictures_says_so(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    shown.place = replace(HOME, app_permissions=MEMBER & ~Permissions(attach_files=True))

    refused = await stage.discord.click(shown, POST)

    assert "I lack the permission Attach Files" in sentence(refused)


async def test_people_outside_of_the_roles_do_not_post(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [HOME.roles[0].id])

    refused = await stage.discord.click(shown, POST)

    assert "only some roles may run /clusters" in sentence(refused)


async def test_liked_songs_are_never_posted(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    shown = await linkable.cluster_link(LIKED)

    refused = await forge_post(linkable, shown)

    assert POST not in buttons(shown)
    assert "for you alone" in sentence(refused)


async def test_nor_is_a_cluster_of_them(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    shown = await linkable.cluster_link(LIKED)
    await linkable.settle()
    await linkable.discord.select(shown, "Go to …", ["1"])
    await linkable.discord.click(shown, "Split this cluster")
    await linkable.discord.wait_until(lambda: "›" in shown.text)

    refused = await forge_post(linkable, shown)

    assert POST not in buttons(shown)
    assert "for you alone" in sentence(refused)


async def test_only_the_owner_of_a_private_answer_posts_it(stage: Stage) -> None:
    private = await stage.cluster(private=True)
    public = await stage.cluster()

    theirs = await forge_post(stage, private, BEN)
    not_private = await forge_post(stage, public)
    not_theirs = await forge_post(stage, public, BEN)

    assert "is another person's" in sentence(theirs)
    assert "for everyone already" in sentence(not_private)
    assert "Only the person who asked" in sentence(not_theirs)


async def test_a_part_of_a_private_answer_has_no_way_back_in_public(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "Split this cluster")
    await stage.discord.wait_until(lambda: "›" in shown.text)
    await stage.settle()

    public = await posted(stage, shown)

    assert public.embeds[0]["title"] == shown.embeds[0]["title"]
    assert "Back to the whole" not in buttons(public)


async def test_a_post_that_discord_does_not_take_leaves_nothing(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.settle()
    stage.discord.fail_next("PATCH", r"/webhooks/.*", status=403, code=50013)

    await stage.discord.click(shown, POST)
    await stage.settle()

    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1


async def test_where_answers_are_public_in_other_channels_alone_none_is_posted(
    stage: Stage,
) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.CHANNELS, [1])
    shown = await stage.cluster(private=True)

    refused = await stage.discord.click(shown, "Post it here")

    assert "public answers belong in other channels" in sentence(refused)
