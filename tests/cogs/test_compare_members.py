"""/compare member: what two members hear most, where both agree."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from bot.core.proposals import LIFE, PAUSE
from bot.core.spotify.accounts import HolderId
from bot.core.spotify.ranks import TimeRange
from bot.interactions import progress
from bot.sample import synthetic_rows
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify, services
from tests.cogs.stage import OpenStage, Stage, buttons, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message, as_read
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT, Person
from tests.fakes.services import SEED
from tests.fakes.spotify import FakeSpotify

CLEO = Person(100_000_000_000_000_003, "cleo")
MODERATOR = replace(CLEO, permissions=MEMBER | Permissions(manage_messages=True))
IDS = [row.id for row in synthetic_rows(40, SEED)]
"""Of tracks whose sound ReccoBeats knows."""
FORGED = ("pr1", "pr1:short:yes", "pr1:AAAAAAAAAAAAAAAA:steal", "pr1:AAAAAAAAAAAAAAAA:yes")
AGREE, NO, NEVER, BACK = "Agree", "No", "Never ask me", "Take it back"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.users["ada"].top = {TimeRange.LONG: IDS[:20], TimeRange.SHORT: IDS[15:25]}
        fake.users["ben"].top = {TimeRange.MEDIUM: IDS[20:]}
        yield fake


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as opened:
        yield opened


@pytest.fixture
async def linked(stage: Stage, spotify: FakeSpotify) -> Stage:
    await link(stage, spotify)
    await link(stage, spotify, "ben", BEN)
    return stage


async def ask(stage: Stage, member: Person = BEN, who: Person = ADA) -> Interaction:
    return await stage.discord.command("compare member", {"member": member}, who=who)


async def agreed(stage: Stage) -> Message:
    """Have Ada ask and Ben agree, and return the answer."""
    question = (await ask(stage)).message
    await stage.discord.click(question, AGREE, who=BEN)
    await stage.discord.wait_until(lambda: question.embeds)
    return question


async def test_who_is_asked_is_mentioned_and_no_other(linked: Stage) -> None:
    question = (await ask(linked)).message

    assert question.text.startswith(f"<@{BEN.id}>, **Ada** would like to see")
    assert buttons(question) == [AGREE, NO, NEVER, BACK]
    assert not question.ephemeral
    assert question.allowed_mentions == {"parse": [], "users": [BEN.id]}


async def test_two_who_agree_are_put_on_one_map(linked: Stage) -> None:
    shown = await agreed(linked)

    assert "Ada × Ben" in shown.text
    assert "● A · Ada: 25 tracks, 20 only here" in shown.text
    assert "▲ B · Ben: 20 tracks, 15 only here" in shown.text
    assert "◆ 5 tracks in both · likeness" in shown.text
    assert "would like to see" not in shown.text
    assert AGREE not in buttons(shown)


async def test_nothing_is_read_before_the_other_agrees(linked: Stage, spotify: FakeSpotify) -> None:
    spotify.calls.clear()
    question = (await ask(linked)).message

    await linked.discord.click(question, NO, who=BEN)

    assert spotify.paths() == []
    assert question.text == "No comparison this time."
    assert buttons(question) == []
    assert linked.compute.asked == []


async def test_the_answer_is_everyones_here_to_look_at(linked: Stage) -> None:
    shown = await agreed(linked)

    copy = await linked.discord.click(shown, "Comparison", who=CLEO)

    assert "Comparison" in copy.message.text
    assert copy.message.ephemeral
    assert "Post it here" not in buttons(copy.message)


async def test_the_owner_turns_it_in_place_and_takes_a_table_along(linked: Stage) -> None:
    shown = await agreed(linked)

    await linked.discord.click(shown, "Comparison")
    await linked.discord.click(shown, "⋯ Options")
    handed = await linked.discord.select(shown, "Export …", ["Table (.csv)"])

    (table,) = handed.message.files.values()
    assert table.decode("utf-8-sig").splitlines()[0].endswith(",in_lists")


@pytest.mark.parametrize("button", [AGREE, NO, NEVER])
@pytest.mark.parametrize("who", [ADA, CLEO])
async def test_only_who_is_asked_answers(linked: Stage, button: str, who: Person) -> None:
    question = (await ask(linked)).message

    told = await linked.discord.click(question, button, who=who)

    assert "Only the member whom I asked" in sentence(told)
    assert buttons(question) == [AGREE, NO, NEVER, BACK]
    assert linked.compute.asked == []


async def test_only_who_asked_takes_it_back(linked: Stage) -> None:
    question = (await ask(linked)).message

    told = await linked.discord.click(question, BACK, who=BEN)
    await linked.discord.click(question, BACK)

    assert "Only the member who asked" in sentence(told)
    assert question.text == "Taken back; nothing was read."


async def test_a_button_that_was_pressed_is_worth_nothing_any_more(linked: Stage) -> None:
    question = (await ask(linked)).message
    [agree, *_] = custom_ids(question)
    await linked.discord.click(question, BACK)

    forged = await linked.discord.forge_click(agree, message=question, who=BEN)

    assert "That question is settled" in sentence(forged)
    assert linked.compute.asked == []


async def test_a_question_is_no_other_channels(linked: Stage) -> None:
    [agree, *_] = custom_ids((await ask(linked)).message)

    forged = await linked.discord.forge_click(agree, who=BEN, where=WITH_BOT)

    assert "That question is settled" in sentence(forged)


@pytest.mark.parametrize("custom_id", FORGED)
async def test_a_button_that_i_never_made_is_answered(linked: Stage, custom_id: str) -> None:
    forged = await linked.discord.forge_click(custom_id, who=BEN)

    assert "That question is settled" in sentence(forged)


async def test_who_has_not_linked_is_told_to_before_asking(stage: Stage) -> None:
    asked = await ask(stage)

    assert "please link your account with /spotify link" in sentence(asked)


async def test_who_has_not_linked_can_do_so_and_agree_then(
    stage: Stage, spotify: FakeSpotify
) -> None:
    await link(stage, spotify)
    question = (await ask(stage)).message

    told = await stage.discord.click(question, AGREE, who=BEN)
    await link(stage, spotify, "ben", BEN)
    await stage.discord.click(question, AGREE, who=BEN)
    await stage.discord.wait_until(lambda: question.embeds)

    assert "please link your account with /spotify link" in sentence(told)
    assert "Ada × Ben" in question.text


async def test_a_member_is_not_compared_with_themselves(linked: Stage) -> None:
    asked = await ask(linked, ADA)

    assert "That would be you and you" in sentence(asked)


async def test_where_public_answers_belong_elsewhere_nobody_is_asked(linked: Stage) -> None:
    await linked.bot.services.defaults.decide(HOME.id, Setting.CHANNELS, [HOME.channel.id + 1])

    asked = await ask(linked)

    assert "public answers belong in" in sentence(asked)


async def test_who_is_blocked_is_not_asked(linked: Stage) -> None:
    await linked.bot.services.operator.blocks.block(BEN.id)

    asked = await ask(linked)

    assert "would rather not be asked" in sentence(asked)


async def test_a_pair_is_asked_once_a_day(linked: Stage) -> None:
    question = (await ask(linked)).message
    await linked.discord.click(question, BACK)

    again = await ask(linked)
    other_way = await ask(linked, ADA, BEN)
    pass_by(linked, LIFE)
    tomorrow = await ask(linked)

    assert "You have asked them lately; please ask again after " in again.message.text
    assert f"<@{ADA.id}>, **Ben**" in other_way.message.text
    assert f"<@{BEN.id}>, **Ada**" in tomorrow.message.text


def pass_by(stage: Stage, time: timedelta) -> None:
    """Let time pass for what members have asked one another."""
    asked, now = stage.bot.services.people.proposals, stage.bot.services.people.proposals._now
    asked._now = lambda: now() + time


async def test_who_said_no_is_left_alone_for_a_month(linked: Stage) -> None:
    await linked.discord.click((await ask(linked)).message, NO, who=BEN)

    pass_by(linked, PAUSE - timedelta(days=1))
    before = await ask(linked)
    pass_by(linked, timedelta(days=1))
    after = await ask(linked)

    assert "You have asked them lately" in sentence(before)
    assert f"<@{BEN.id}>, **Ada**" in after.message.text


async def test_a_question_is_over_after_a_day(linked: Stage) -> None:
    question = (await ask(linked)).message
    pass_by(linked, LIFE)

    told = await linked.discord.click(question, AGREE, who=BEN)

    assert "older than a day" in sentence(told)
    assert linked.compute.asked == []


async def test_who_wants_no_such_questions_is_asked_by_no_member(
    linked: Stage, spotify: FakeSpotify
) -> None:
    told = await linked.discord.click((await ask(linked)).message, NEVER, who=BEN)
    await link(linked, spotify, "constellate", CLEO)

    others = await ask(linked, BEN, CLEO)
    await ask(linked, CLEO, BEN)
    afterwards = await ask(linked, BEN, CLEO)

    assert "no member can ask you that any more" in told.followups[0].text
    assert told.followups[0].ephemeral
    assert "would rather not be asked" in sentence(others)
    assert f"<@{BEN.id}>, **Cleo**" in afterwards.message.text


@pytest.mark.parametrize("who", [ADA, BEN, MODERATOR])
async def test_either_of_both_and_moderators_delete_it(linked: Stage, who: Person) -> None:
    shown = await agreed(linked)
    await linked.discord.click(shown, "⋯ Options")

    await linked.discord.click(shown, "Delete …", who=who)
    await linked.discord.click(shown, "Delete this answer", who=who)

    assert shown.deleted


async def test_no_other_member_deletes_it(linked: Stage) -> None:
    shown = await agreed(linked)
    await linked.discord.click(shown, "⋯ Options")

    told = await linked.discord.click(shown, "Delete …", who=CLEO)

    assert "can delete it" in sentence(told)


async def test_what_one_of_both_deletes_is_gone_from_copies_and_from_the_store(
    linked: Stage,
) -> None:
    shown = await agreed(linked)
    copy = (await linked.discord.click(shown, "Comparison", who=CLEO)).message
    await linked.discord.click(copy, "⋯ Options", who=CLEO)
    await linked.discord.click(copy, "+ More clusters", who=CLEO)
    await linked.settle()

    await linked.discord.click(shown, "⋯ Options")
    await linked.discord.click(shown, "Delete …", who=BEN)
    await linked.discord.click(shown, "Delete this answer", who=BEN)
    told = await linked.discord.click(copy, "Comparison", who=CLEO)

    assert "I no longer have that answer" in sentence(told)


@pytest.mark.parametrize("who", [ADA, BEN])
async def test_unlinking_takes_the_answer_along(linked: Stage, who: Person) -> None:
    shown = await agreed(linked)

    await services(linked).linking.unlink(HolderId(who.id))

    told = await linked.discord.click(shown, "Comparison", who=CLEO)
    assert "I no longer have that answer" in sentence(told)


@pytest.mark.parametrize("who", [ADA, BEN])
async def test_privacy_takes_the_answer_and_the_question_along(linked: Stage, who: Person) -> None:
    shown = await agreed(linked)
    kept = await linked.bot.services.personal_data.of_person(who.id)

    await linked.bot.services.retention.forget_person(who.id)

    told = await linked.discord.click(shown, "Comparison", who=CLEO)
    assert b'"asked_to_compare"' in kept
    assert "I no longer have that answer" in sentence(told)
    assert b"asked_to_compare" not in await linked.bot.services.personal_data.of_person(BEN.id)


async def test_a_regrouped_answer_goes_likewise(linked: Stage) -> None:
    shown = await agreed(linked)
    await linked.discord.click(shown, "+ More clusters")
    await linked.settle()

    await services(linked).linking.unlink(HolderId(BEN.id))

    told = await linked.discord.click(shown, "Comparison")
    assert "I no longer have that answer" in sentence(told)


async def test_who_unlinks_meanwhile_leaves_nothing_behind(
    linked: Stage,
) -> None:
    question = (await ask(linked)).message
    linked.compute.gate = asyncio.Event()
    clicking = asyncio.create_task(linked.discord.click(question, AGREE, who=BEN))
    await linked.discord.wait_until(lambda: linked.compute.asked)

    await services(linked).linking.unlink(HolderId(BEN.id))
    linked.compute.gate.set()
    await clicking
    await linked.discord.wait_until(lambda: "unlinked meanwhile" in question.text)

    assert not question.embeds


async def test_an_account_without_top_tracks_is_named(linked: Stage, spotify: FakeSpotify) -> None:
    spotify.users["ben"].top = {}
    question = (await ask(linked)).message

    await linked.discord.click(question, AGREE, who=BEN)
    await linked.discord.wait_until(lambda: "Spotify names no track" in question.text)

    assert as_read(question.text) == (
        "Spotify names no track that Ben hears most yet; please try again in a few weeks."
    )


async def test_an_answer_is_finished_by_the_next_process(
    open_stage: OpenStage, spotify: FakeSpotify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    async with opening_with(open_stage, spotify)() as stage:
        await link(stage, spotify)
        await link(stage, spotify, "ben", BEN)
        question = (await ask(stage)).message
        stage.compute.gate = asyncio.Event()
        clicking = asyncio.create_task(stage.discord.click(question, AGREE, who=BEN))
        await stage.discord.wait_until(lambda: stage.compute.asked)
        await stage.bot.services.pending_commands.close(0)
    clicking.cancel()
    stage.compute.gate = None

    async with opening_with(open_stage, spotify)() as stage:
        await stage.discord.wait_until(lambda: question.embeds)

    assert "Ada × Ben" in question.text


async def test_a_name_is_nothing_but_a_name(linked: Stage) -> None:
    nasty = replace(ADA, name="**x** <@1> [a](https://evil.example)")

    question = (await ask(linked, who=nasty)).message

    assert "**x**" not in question.text.casefold()
    assert "](https://evil" not in question.text


async def test_without_spotify_members_are_not_compared(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        asked = await ask(stage)

    assert "no way to their Spotify accounts" in sentence(asked)
