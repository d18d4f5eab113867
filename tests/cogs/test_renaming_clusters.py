"""Rename, on the page of a cluster: for the owner of the answer alone."""

import io
import json
import zipfile

import pytest

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.clicks.page_clicks import read_click
from bot.core.pages.positions import Position
from bot.core.reports import Product
from bot.core.text.given_names import LONGEST_NAME
from bot.interactions.forms import LATE
from bot.sample import export_csv, synthetic_rows
from tests.cogs.stage import TRACKS, OpenStage, Stage, buttons, choices, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, WITH_BOT, Person

OWN = "Melodic house"
"""What the analysis calls the largest cluster."""
EDITED_MIX = export_csv(synthetic_rows(TRACKS, 7, 3)[2:])
"""The same playlist with two tracks less."""
NASTY = "Gym @everyone <@1> [x](https://evil.example) **b** \u202e"


async def at_cluster(stage: Stage, number: int = 1, *, private: bool = False) -> Message:
    """Open an answer at one of its clusters."""
    shown = await stage.cluster(private=private)
    await stage.settle()
    await stage.discord.select(shown, "Go to …", [str(number)])
    return shown


async def rename(stage: Stage, shown: Message, name: str) -> None:
    opened = await stage.discord.click(shown, "Rename")
    await stage.discord.submit(opened, {"Name": name})


async def regroup(stage: Stage, shown: Message, button: str, count: int) -> None:
    await stage.discord.click(shown, "⋯ Options")
    await stage.discord.click(shown, button)
    await stage.discord.wait_until(lambda: f"{count} clusters" in shown.text)
    await stage.settle()


async def export(stage: Stage, shown: Message, product: Product) -> Interaction:
    """Choose a file in the options."""
    menu = next(one for one in custom_ids(shown) if ":save:" in one)
    return await stage.discord.forge_click(menu, product, message=shown)


def forged(shown: Message, action: ClusterAction, section: str = "1") -> str:
    """Write a button that carries the posting of an answer."""
    click = read_click(custom_ids(shown)[0])
    assert click
    return write_cluster_click(ClusterClick(click.posting, action, Position(section)))


async def kept_names(stage: Stage, who: Person = ADA) -> list[list[str]]:
    data = json.loads(await stage.bot.services.personal_data.of_person(who.id))
    return [answer["cluster_names"] for answer in data["answers"]]


async def test_a_cluster_is_shown_by_the_name_that_its_owner_gave_it(stage: Stage) -> None:
    shown = await at_cluster(stage)

    await rename(stage, shown, "Gym")

    assert "Cluster #1 · Gym" in shown.text
    assert f"I call it {OWN}" in shown.text
    assert "1 · Gym" in choices(shown, "Go to …")
    await stage.discord.click(shown, "Overview")
    assert "**1 · Gym**" in shown.text


async def test_the_map_its_words_and_the_tables_have_the_name(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.settle()
    [drawn] = shown.files.values()
    await stage.discord.select(shown, "Go to …", ["1"])

    await rename(stage, shown, "Gym")
    await stage.discord.click(shown, "Overview")
    [drawn_again] = shown.files.values()
    await stage.discord.click(shown, "⋯ Options")
    [table] = (await export(stage, shown, Product.CSV)).message.files.values()
    [page] = (await export(stage, shown, Product.MARKDOWN)).message.files.values()

    assert drawn_again != drawn
    assert "1: Gym, 17 tracks." in str(shown.attachments[0].file.description)
    assert table.count(b"\r\n1,Gym,") == 17
    assert OWN.encode() not in table + page
    assert b"## Cluster #1 \xc2\xb7 Gym" in page
    assert b"1: Gym, 17 tracks" in page


async def test_the_form_holds_the_name_of_now_and_an_empty_one_gives_back_the_own(
    stage: Stage,
) -> None:
    shown = await at_cluster(stage)
    own = shown.text
    await rename(stage, shown, "Gym")

    opened = await stage.discord.click(shown, "Rename")
    assert opened.modal
    field = opened.modal.components[0]["component"]
    await stage.discord.submit(opened, {"Name": ""})

    assert (field["value"], field["placeholder"]) == ("Gym", OWN)
    assert shown.text == own


async def test_a_name_cannot_ping_link_or_turn_the_line(stage: Stage) -> None:
    shown = await at_cluster(stage)

    await rename(stage, shown, NASTY[:LONGEST_NAME])

    title = shown.embeds[0]["title"]
    assert "\\@everyone" in title
    assert "https://" not in title
    assert "\u202e" not in title


@pytest.mark.parametrize("unseen", ["   ", "\u200b\u2800", "https://"])
async def test_a_name_that_shows_nothing_is_none(stage: Stage, unseen: str) -> None:
    shown = await at_cluster(stage)
    own = shown.text
    await rename(stage, shown, "Gym")

    await rename(stage, shown, unseen)

    assert shown.text == own


async def test_a_name_follows_its_tracks_and_comes_back(stage: Stage) -> None:
    shown = await at_cluster(stage, 4)
    await rename(stage, shown, "Gym")

    await regroup(stage, shown, "− Fewer clusters", 3)
    merged = shown.text
    await regroup(stage, shown, "+ More clusters", 4)

    assert merged.count("Gym") == 1
    assert "**4 · Gym**" in shown.text


async def test_a_name_is_there_after_a_restart(open_stage: OpenStage) -> None:
    async with open_stage() as before:
        shown = await at_cluster(before)
        await rename(before, shown, "Gym")

    async with open_stage() as after:
        await after.discord.click(shown, "Overview")

    assert "**1 · Gym**" in shown.text


async def test_the_next_answer_about_the_playlist_has_the_name(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")
    await stage.discord.click(shown, "⋯ Options")
    await stage.delete(shown)

    again, fewer = await stage.cluster(), await stage.cluster(clusters=3)
    private, others = await stage.cluster(private=True), await stage.cluster(who=BEN)
    elsewhere = await stage.cluster(where=WITH_BOT)

    assert ["**1 · Gym**" in one.text for one in (again, fewer, private)] == [True] * 3
    assert ["Gym" in one.text for one in (others, elsewhere)] == [False] * 2


async def test_what_a_cluster_is_called_in_private_stays_so_until_it_is_posted(
    stage: Stage,
) -> None:
    shown = await at_cluster(stage, private=True)
    await rename(stage, shown, "Gym")

    public, private = await stage.cluster(), await stage.cluster(private=True)
    await stage.settle()
    await stage.page(await stage.discord.click(shown, "Post it here"))
    await stage.settle()
    after = await stage.cluster()

    assert ["Gym" in one.text for one in (public, private, after)] == [False, True, True]


async def test_the_answer_to_an_edited_file_has_the_name(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")

    edited, others = await stage.cluster(EDITED_MIX), await stage.cluster(EDITED_MIX, who=BEN)

    assert ["Gym" in one.text for one in (edited, others)] == [True, False]


async def test_a_name_that_is_taken_away_in_an_edited_file_does_not_come_back(
    stage: Stage,
) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")
    edited = await stage.cluster(EDITED_MIX)
    await stage.discord.select(edited, "Go to …", ["1"])

    await rename(stage, edited, "")

    assert "Gym" not in (await stage.cluster()).text


async def test_a_name_that_was_taken_away_does_not_come_back(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")

    await rename(stage, shown, "")

    assert "Gym" not in (await stage.cluster()).text


async def test_other_people_see_the_name_and_cannot_change_it(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")

    copy = (await stage.discord.click(shown, "Next ▶", who=BEN)).message
    clicked = await stage.discord.click(shown, "Rename", who=BEN)
    handed_in = await stage.discord.forge_form(forged(shown, ClusterAction.NAMED), "Mine", who=BEN)

    assert "Cluster #1 · Gym" in copy.text
    assert "Rename" not in buttons(copy)
    assert "Only the person who asked for this answer" in sentence(clicked)
    assert "Only the person who asked for this answer" in sentence(handed_in)
    assert "Gym" in shown.text


async def test_another_persons_grouping_keeps_no_name_of_the_owners(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")
    copy = (await stage.discord.click(shown, "⋯ Options", who=BEN)).message

    await stage.discord.click(copy, "− Fewer clusters", who=BEN)
    await stage.discord.wait_until(lambda: "3 clusters" in copy.text)
    await stage.settle()

    assert "Gym" not in copy.text
    assert await kept_names(stage, BEN) == [[]]


async def test_files_are_named_after_the_name(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")
    await stage.discord.click(shown, "⋯ Options")

    asked = await export(stage, shown, Product.LISTS)

    [content] = asked.message.files.values()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "1 - Gym.txt" in archive.namelist()


async def test_a_web_page_calls_the_cluster_by_its_name(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym <3")
    await stage.discord.click(shown, "⋯ Options")

    asked = await stage.discord.forge_click(
        next(one for one in custom_ids(shown) if ":save:" in one), Product.PAGE, message=shown
    )

    [content] = asked.message.files.values()
    assert "<span>1 · Gym &lt;3</span></h2>" in content.decode()


async def test_names_are_handed_out_and_deleted_with_their_person(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")

    before = json.loads(await stage.bot.services.personal_data.of_person(ADA.id))
    await stage.bot.services.retention.forget_person(ADA.id)

    assert [answer["cluster_names"] for answer in before["answers"]] == [["Gym"]]
    assert [each["name"] for each in before["names_for_new_answers"]] == ["Gym"]
    assert json.loads(await stage.bot.services.personal_data.of_person(ADA.id)) == {
        "person": str(ADA.id),
        "answers": [],
    }
    assert "Gym" not in (await stage.cluster()).text
    clicked = await stage.discord.click(shown, "Rename")
    assert "I no longer have that answer" in sentence(clicked)


async def test_a_form_that_outlives_its_answer_says_so(stage: Stage) -> None:
    shown = await at_cluster(stage, private=True)
    opened = await stage.discord.click(shown, "Rename")
    await stage.bot.services.retention.forget_person(ADA.id)

    handed_in = await stage.discord.submit(opened, {"Name": "Gym"})

    assert "I no longer have that answer" in sentence(handed_in)


async def test_a_form_that_cannot_be_there_in_time_is_asked_for_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await at_cluster(stage)
    monkeypatch.setattr("bot.interactions.forms.FORM_S", 0)

    clicked = await stage.discord.click(shown, "Rename")

    assert sentence(clicked) == LATE


@pytest.mark.parametrize("section", ["9", "12"])
async def test_a_cluster_that_is_not_there_has_no_form(stage: Stage, section: str) -> None:
    shown = await at_cluster(stage)

    clicked = await stage.discord.forge_click(forged(shown, ClusterAction.RENAME, section))
    named = forged(shown, ClusterAction.NAMED, section)
    handed_in = await stage.discord.forge_form(named, "Gym")

    assert "I no longer have that answer" in sentence(clicked)
    assert sentence(handed_in) == sentence(clicked)
