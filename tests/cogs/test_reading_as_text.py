"""Answers in words alone: for who has chosen that, and for who asks for a single one."""

import json
from collections.abc import Sequence

import pytest

from tests.cogs.read_out import read_out, signs
from tests.cogs.stage import Stage, choices, custom_ids, sections
from tests.cogs.test_history_command import history
from tests.cogs.test_what_changed import GONE, asked, edit
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, Person

READING = "How to read answers …"


async def prefer(stage: Stage, choice: str, who: Person = ADA) -> Message:
    panel = (await stage.discord.command("preferences", who=who)).message
    await stage.discord.select(panel, READING, [choice], who=who)
    return panel


async def answer_with_news(stage: Stage, *, private: bool) -> Message:
    """Ask for a playlist that has changed since it was seen, so that there is every page."""
    edit(stage, 0, -GONE)
    await asked(stage, private=private)
    edit(stage, 2)
    shown = await asked(stage, private=private)
    await stage.settle()
    return shown


def refuse_signs(message: Message) -> None:
    assert message.attachments == []
    assert not [one for one in message.embeds if "image" in one or "thumbnail" in one]
    assert signs(read_out(message)) == []


def lines(message: Message, start: str) -> Sequence[str]:
    return [line for line in read_out(message) if line.startswith(start)]


async def test_who_has_chosen_text_reads_every_private_page_without_a_sign(stage: Stage) -> None:
    await prefer(stage, "text")
    shown = await answer_with_news(stage, private=True)

    refuse_signs(shown)
    for section in sections(shown, "Go to"):
        await stage.discord.select(shown, "Go to", [section])
        refuse_signs(shown)
        await stage.discord.click(shown, "Options")
        refuse_signs(shown)
        await stage.discord.click(shown, "Back")
    past = await history(stage)
    refuse_signs(past)
    assert " tracks on " in past.text


async def test_the_map_and_the_profile_are_told_in_words(stage: Stage) -> None:
    await prefer(stage, "text")
    shown = await stage.cluster(private=True)

    clusters, places = lines(shown, "Cluster "), lines(shown, "On the map: ")
    await stage.discord.select(shown, "Go to", ["p"])
    profile = read_out(shown)

    assert len(places) == len(clusters) > 1
    assert all("next to cluster " in place for place in places)
    assert any(line.startswith(("Far more: ", "More: ")) for line in profile)
    assert any(" BPM." in line for line in profile)


async def test_an_answer_for_all_keeps_its_pictures_whoever_asked(stage: Stage) -> None:
    await prefer(stage, "text")

    shown = await stage.cluster()
    await stage.discord.click(shown, "Next ▶")

    assert [*shown.files] == ["profile.png"]


async def test_a_click_on_an_answer_for_all_opens_a_copy_in_words(stage: Stage) -> None:
    shown = await stage.cluster()
    await prefer(stage, "text", BEN)

    copy = (await stage.discord.click(shown, "Next ▶", who=BEN)).message

    assert copy.ephemeral
    assert copy is not shown
    refuse_signs(copy)


@pytest.mark.parametrize("who", [ADA, BEN])
async def test_every_member_can_read_an_answer_for_all_as_text(stage: Stage, who: Person) -> None:
    shown = await stage.cluster()
    options = (await stage.discord.click(shown, "⋯ Options", who=who)).message
    pictures = [*options.files]

    copy = (await stage.discord.click(options, "Read as text", who=who)).message
    await stage.discord.click(copy, "Next", who=who)

    assert copy.ephemeral
    refuse_signs(copy)
    assert [*shown.files] == ["clusters.png"] == pictures
    begun = {one[:3] for one in custom_ids(copy)}
    assert "t1:" in begun
    assert "c1:" not in begun


async def test_a_private_answer_is_read_as_text_in_its_place_and_on(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "⋯ Options")

    read = (await stage.discord.click(shown, "Read as text")).message
    opened = await stage.discord.click(read, "Rename")
    await stage.discord.submit(opened, {"Name": "🔵 · Gym #1"})

    assert read is shown
    assert shown.attachments == []
    assert "Cluster 1, 🔵, Gym #1" in read_out(shown)[0].replace("\\", "")


async def test_who_goes_back_to_pictures_has_them(stage: Stage) -> None:
    await prefer(stage, "text")
    panel = await prefer(stage, "pictures")

    shown = await stage.cluster(private=True)

    assert "Answers: with pictures" in panel.text
    assert [*shown.files] == ["clusters.png"]


async def test_the_panel_is_read_in_order_and_says_what_is_chosen(stage: Stage) -> None:
    panel = await prefer(stage, "text")

    assert panel.ephemeral
    assert "Answers: text only" in panel.text
    assert choices(panel, READING) == ["With pictures", "Text only"]


async def test_a_forged_choice_is_refused_in_words(stage: Stage) -> None:
    refused = await stage.discord.forge_click("y1:reading")

    assert "run /preferences again" in refused.message.text


async def test_what_was_chosen_is_handed_out_and_deleted_with_the_rest(stage: Stage) -> None:
    await prefer(stage, "text")
    await prefer(stage, "text", BEN)
    personal_data = stage.bot.services.personal_data

    mine = json.loads(await personal_data.of_person(ADA.id))
    await stage.bot.services.retention.forget_person(ADA.id)

    assert mine["preferences"] == {"text_only": True}
    assert "preferences" not in json.loads(await personal_data.of_person(ADA.id))
    assert "preferences" in json.loads(await personal_data.of_person(BEN.id))
