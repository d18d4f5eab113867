"""Whose ranks and hearts stand in an answer, and who may sort by them."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.core.spotify.ranks import TimeRange
from bot.sample import synthetic_rows
from tests.cogs.spotify_steps import SHOW, link, opening_with, people_at_spotify
from tests.cogs.stage import TRACKS, OpenStage, Stage, choices, sentence
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import BEN, WITH_BOT
from tests.fakes.spotify import FakeSpotify

IDS = [row.id for row in synthetic_rows(TRACKS, 7, 3)]
"""Of the tracks in the file that is clustered."""


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.users["ada"].saved = IDS
        fake.users["ada"].top = {TimeRange.LONG: IDS[:30]}
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


async def first_cluster(stage: Stage, message: Message) -> str:
    await stage.discord.select(message, "Go to …", ["1"])
    return message.text


async def test_a_private_answer_shows_ones_own(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)

    text = await first_cluster(linkable, await linkable.cluster(private=True))

    assert text.count("· 💚\n") == 10
    assert "· #" in text


async def test_an_answer_for_everybody_shows_the_owners_only_where_they_agreed(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    linked = await link(linkable, spotify)
    shown = await linkable.cluster()
    before = await first_cluster(linkable, shown)

    await linkable.discord.click(linked, SHOW)
    await linkable.discord.click(shown, "Next ▶")

    assert "ranks and 💚 show in private copies" in before
    assert "· #" not in before
    assert "· 💚" in shown.text


async def test_a_strangers_copy_shows_the_strangers(linkable: Stage, spotify: FakeSpotify) -> None:
    linked = await link(linkable, spotify)
    await linkable.discord.click(linked, SHOW)
    shown = await linkable.cluster()
    await first_cluster(linkable, shown)

    turned = await linkable.discord.click(shown, "Next ▶", who=BEN)

    assert turned.message.ephemeral
    assert "· 💚" not in turned.message.text
    assert "/spotify link shows your ranks and 💚" in turned.message.text


async def test_a_stranger_sees_their_own_whatever_others_may_see(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    spotify.users["ben"].saved = IDS
    await link(linkable, spotify, "ben", BEN)
    shown = await linkable.cluster()
    await first_cluster(linkable, shown)

    turned = await linkable.discord.click(shown, "Next ▶", who=BEN)

    assert "· 💚" in turned.message.text
    assert "· 💚" not in shown.text


async def test_in_a_chat_with_the_bot_nobody_else_looks(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)

    text = await first_cluster(linkable, await linkable.cluster(where=WITH_BOT))

    assert text.count("· 💚\n") == 10


async def test_tracks_are_sorted_by_rank(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    shown = await linkable.cluster(private=True)
    await first_cluster(linkable, shown)
    await linkable.discord.click(shown, "⋯ Options")

    await linkable.discord.select(shown, "Sort tracks …", ["By your rank"])

    ranks = re.findall(r" · #(\d+)(?= |\n)", shown.text)
    assert len(ranks) > 1
    assert [int(rank) for rank in ranks] == sorted(map(int, ranks))
    assert "by your rank" in shown.text


async def test_whose_ranks_are_withheld_cannot_choose_them(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    shown = await linkable.cluster()
    await linkable.discord.select(shown, "Go to …", ["1"])
    await linkable.discord.click(shown, "⋯ Options")
    before = shown.text

    unlinked = await linkable.discord.select(shown, "Sort tracks …", ["By your rank"])
    await link(linkable, spotify)
    private = await linkable.discord.select(shown, "Sort tracks …", ["By your rank"])

    assert "please link your account with /spotify link" in sentence(unlinked)
    assert "please allow me to show them in /spotify status" in sentence(private)
    assert shown.text == before


async def test_without_an_app_of_spotifys_there_are_no_ranks(stage: Stage) -> None:
    shown = await stage.cluster(private=True)

    text = await first_cluster(stage, shown)
    await stage.discord.click(shown, "⋯ Options")

    assert "💚" not in text
    assert "By your rank" not in choices(shown, "Sort tracks …")
