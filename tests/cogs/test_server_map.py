"""/servermap: what the members of a server hear most who have joined its map."""

from collections.abc import AsyncIterator

import pytest

from bot.core.guild_settings import Setting
from bot.core.spotify.accounts import HolderId
from bot.core.spotify.ranks import TimeRange
from bot.sample import synthetic_rows
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify, services
from tests.cogs.stage import OpenStage, Stage, buttons, sections, sentence
from tests.cogs.test_reading_as_text import refuse_signs
from tests.fakes.discord.messages import Message, as_read
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, WITH_BOT, Person, Place
from tests.fakes.services import SEED
from tests.fakes.spotify import FakeSpotify

CLEO = Person(100_000_000_000_000_003, "cleo")
DAN = Person(100_000_000_000_000_004, "dan")
IDS = [row.id for row in synthetic_rows(40, SEED)]
ACCOUNTS = {"ada": ADA, "ben": BEN, "constellate": CLEO}
JOIN, LEAVE, SHOW = "Join", "Leave", "Show the map"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        for place, name in enumerate(ACCOUNTS):
            fake.users[name].top = {TimeRange.MEDIUM: IDS[10 * place : 10 * place + 20]}
        yield fake


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as opened:
        for name, who in ACCOUNTS.items():
            await link(opened, spotify, name, who)
        yield opened


async def opened(stage: Stage) -> Message:
    return (await stage.discord.command("servermap")).message


async def joined(stage: Stage) -> Message:
    """Have three members join, and return the message with the buttons."""
    message = await opened(stage)
    for who in ACCOUNTS.values():
        await stage.discord.click(message, JOIN, who=who)
    return message


async def shown(stage: Stage, who: Person = ADA) -> Message:
    return await stage.page(await stage.discord.click(await joined(stage), SHOW, who=who))


async def test_nothing_is_read_before_the_map_is_shown(stage: Stage, spotify: FakeSpotify) -> None:
    spotify.calls.clear()

    message = await joined(stage)

    assert "On it: Ada, Ben, Cleo (3 members of 11)." in message.text
    assert spotify.paths() == []


async def test_two_are_too_few(stage: Stage) -> None:
    message = await opened(stage)
    await stage.discord.click(message, JOIN)
    await stage.discord.click(message, JOIN, who=BEN)

    assert "On it: Ada, Ben (2 members of 11). It begins with 3 members." in message.text
    assert SHOW not in buttons(message)


async def test_three_are_shown_by_their_shapes_and_who_is_closest(stage: Stage) -> None:
    answer = await shown(stage)
    overview = answer.text
    await stage.discord.click(answer, "Comparison")

    assert "The server's map" in overview
    assert "● A · Ada: 20 tracks, 10 only here" in overview
    assert "▲ B · Ben: 20 tracks, none only here" in overview
    assert "■ C · Cleo: 20 tracks, 10 only here" in overview
    assert "Closest: A to " in answer.text


async def test_a_track_of_several_tells_whose_it_is(stage: Stage) -> None:
    answer = await shown(stage)

    await stage.discord.select(answer, "Go to …", ["1"])

    assert "◆ A + B" in answer.text or "◆ B + C" in answer.text


async def test_the_tracks_of_a_day_are_read_once(stage: Stage, spotify: FakeSpotify) -> None:
    message = await joined(stage)
    await stage.page(await stage.discord.click(message, SHOW))
    await stage.settle()
    jobs = len(stage.compute.asked)

    await stage.page(await stage.discord.click(message, SHOW, who=BEN))

    assert len(stage.compute.asked) == jobs
    assert len([path for path in spotify.paths() if "top" in path]) == len(ACCOUNTS)


async def test_who_leaves_is_on_no_map_any_more(stage: Stage) -> None:
    message = await joined(stage)
    answer = await stage.page(await stage.discord.click(message, SHOW))

    await stage.discord.click(message, LEAVE, who=BEN)

    assert "On it: Ada, Cleo (2 members of 11)" in message.text
    assert SHOW not in buttons(message)
    told = await stage.discord.click(answer, "Comparison")
    assert "I no longer have that answer" in sentence(told)


async def test_who_leaves_the_map_keeps_what_was_compared(stage: Stage) -> None:
    question = (await stage.discord.command("compare member", {"member": BEN})).message
    await stage.discord.click(question, "Agree", who=BEN)
    await stage.discord.wait_until(lambda: question.embeds)
    message = await joined(stage)

    await stage.discord.click(message, LEAVE, who=BEN)
    await stage.discord.click(question, "Comparison")

    assert "Comparison" in question.text


@pytest.mark.parametrize("way", ["unlink", "privacy"])
async def test_unlinking_and_privacy_take_a_member_off(stage: Stage, way: str) -> None:
    answer = await shown(stage)
    kept = await stage.bot.services.personal_data.of_person(BEN.id)

    if way == "unlink":
        await services(stage).linking.unlink(HolderId(BEN.id))
    else:
        await stage.bot.services.retention.forget_person(BEN.id)

    assert b"on_the_maps_of" in kept
    assert "Ben" not in (await opened(stage)).text
    told = await stage.discord.click(answer, "Comparison")
    assert "I no longer have that answer" in sentence(told)


async def test_who_has_not_linked_is_told_how_to_join(stage: Stage) -> None:
    message = await opened(stage)

    told = await stage.discord.click(message, JOIN, who=DAN)

    assert "please link your account with /spotify link" in sentence(told)
    assert "Dan" not in message.text


async def test_who_is_not_on_it_cannot_leave(stage: Stage) -> None:
    told = await stage.discord.click(await opened(stage), LEAVE)

    assert "You are not on the map." in sentence(told)


async def test_joining_twice_counts_once(stage: Stage) -> None:
    message = await opened(stage)

    await stage.discord.click(message, JOIN)
    await stage.discord.click(message, JOIN)

    assert "On it: Ada (1 member of 11)." in message.text


async def test_the_map_of_a_server_that_was_left_is_gone(stage: Stage) -> None:
    await joined(stage)

    await stage.bot.services.retention.forget_guild(HOME.id)

    assert "On it" not in (await opened(stage)).text


async def test_the_command_is_registered_for_servers_alone(stage: Stage) -> None:
    [command] = [one for one in stage.discord.commands if one["name"] == "servermap"]

    assert command["contexts"] == [0]
    assert command["integration_types"] == [0]


@pytest.mark.parametrize("place", [WITH_BOT, ELSEWHERE])
@pytest.mark.parametrize("custom_id", ["m1:join", "m1:leave", "m1:show"])
async def test_only_a_server_that_i_am_in_has_a_map(
    stage: Stage, custom_id: str, place: Place
) -> None:
    forged = await stage.discord.forge_click(custom_id, where=place)

    assert "Only a server that I am in has a map" in sentence(forged)


async def test_where_public_answers_belong_elsewhere_it_is_not_shown(stage: Stage) -> None:
    message = await joined(stage)
    await stage.bot.services.defaults.decide(HOME.id, Setting.CHANNELS, [HOME.channel.id + 1])

    asked = await stage.discord.command("servermap")
    clicked = await stage.discord.click(message, SHOW)

    assert "public answers belong in" in as_read(sentence(asked))
    assert "public answers belong in" in as_read(sentence(clicked))


@pytest.mark.parametrize("custom_id", ["m1", "m1:", "m1:steal", "m1:show:1"])
async def test_a_button_that_i_never_made_is_answered(stage: Stage, custom_id: str) -> None:
    forged = await stage.discord.forge_click(custom_id)

    assert "I no longer know that button" in sentence(forged)


async def test_a_forged_click_shows_no_map_of_two(stage: Stage) -> None:
    message = await opened(stage)
    await stage.discord.click(message, JOIN)

    forged = await stage.discord.forge_click("m1:show", message=message)

    assert "The map begins with 3 members" in sentence(forged)


async def test_a_member_reads_the_map_in_words(stage: Stage) -> None:
    answer = await shown(stage)
    page = (await stage.discord.click(answer, "⋯ Options", who=BEN)).message

    copy = (await stage.discord.click(page, "Read as text", who=BEN)).message
    refuse_signs(copy)
    for section in sections(copy, "Go to"):
        await stage.discord.select(copy, "Go to", [section], who=BEN)
        refuse_signs(copy)

    assert copy.ephemeral
