"""Split this cluster: its own map and clusters, in private, with the way back."""

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.clicks.page_clicks import read_click
from bot.core.guild_settings import Setting
from bot.core.pages.positions import Position
from bot.sample import export_csv, synthetic_rows
from tests.cogs.stage import OpenStage, Stage, buttons, custom_ids, sentence
from tests.cogs.test_renaming_clusters import at_cluster, rename
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, HOME, Person

UNIFORM = export_csv(synthetic_rows(150, 4, 5))
"""An export whose fifth cluster counts as one style."""
SPLIT, BACK = "Split this cluster", "Back to the whole"


async def split(stage: Stage, shown: Message, who: Person = ADA) -> Message:
    """Split the cluster that a message shows, and return the message with its parts."""
    asked = await stage.discord.click(shown, SPLIT, who=who)
    await stage.discord.wait_until(lambda: asked.acknowledgement and "›" in asked.message.text)
    await stage.settle()
    return asked.message


async def forge_split(stage: Stage, shown: Message, section: str) -> Interaction:
    click = read_click(custom_ids(shown)[0])
    assert click
    carried = ClusterClick(click.posting, ClusterAction.SPLIT, Position(section))
    return await stage.discord.forge_click(write_cluster_click(carried))


async def test_a_cluster_gets_its_own_map_below_a_public_answer(stage: Stage) -> None:
    shown = await at_cluster(stage)
    before = shown.text

    parts = await split(stage, shown)

    assert parts.ephemeral
    assert parts.embeds[0]["title"] == "My mix › Melodic house"
    assert "17 of 17 tracks" in parts.text
    assert [*parts.files] == ["clusters.png"]
    assert shown.text == before


async def test_the_way_back_leads_to_the_cluster(stage: Stage) -> None:
    shown = await at_cluster(stage)
    parts = await split(stage, shown)

    await stage.discord.click(parts, BACK)

    assert parts.text == shown.text
    assert not shown.deleted


async def test_a_private_answer_is_split_in_its_place(stage: Stage) -> None:
    shown = await at_cluster(stage, private=True)

    parts = await split(stage, shown)
    assert parts is shown
    await stage.discord.click(parts, BACK)

    assert "Cluster #1" in shown.text


async def test_parts_are_browsed_and_grouped_like_any_answer(stage: Stage) -> None:
    shown = await at_cluster(stage)
    parts = await split(stage, shown)

    await stage.discord.click(parts, "⋯ Options")
    await stage.discord.click(parts, "+ More clusters")
    await stage.discord.wait_until(lambda: "3 clusters" in parts.text)
    await stage.settle()
    await stage.discord.select(parts, "Go to …", ["1"])

    assert BACK in buttons(parts)
    await stage.discord.click(parts, "Overview")
    assert parts.embeds[0]["title"] == "My mix › Melodic house"


async def test_a_part_can_be_split_again(stage: Stage) -> None:
    shown = await at_cluster(stage)
    parts = await split(stage, shown)
    await stage.discord.select(parts, "Go to …", ["1"])
    name = parts.embeds[0]["title"].partition(" · ")[2]

    await stage.discord.click(parts, SPLIT)
    await stage.discord.wait_until(lambda: parts.embeds[0]["title"].count("›") == 2)

    assert parts.embeds[0]["title"] == f"My mix › Melodic house › {name}"


async def test_the_same_split_is_made_once(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await split(stage, shown)
    jobs = len(stage.compute.asked)

    await split(stage, shown)

    assert len(stage.compute.asked) == jobs


async def test_what_sounds_alike_is_split_in_two_all_the_same(stage: Stage) -> None:
    shown = await stage.cluster(UNIFORM)
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["5"])

    parts = await split(stage, shown)

    assert "**2 ·" in parts.text
    assert "**3 ·" not in parts.text


async def test_a_split_costs_as_much_as_a_new_playlist(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_DEFAULTS__COOLDOWN_S="600") as stage:
        shown = await at_cluster(stage)

        refused = await stage.discord.click(shown, SPLIT)

    assert "Please give me 10 minutes" in sentence(refused)


async def test_a_part_is_no_suggestion_of_the_server(stage: Stage) -> None:
    shown = await stage.cluster_link()
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["1"])
    before = await stage.bot.services.guilds.recent_playlists(HOME.id)

    parts = await split(stage, shown)
    posted = await stage.discord.click(parts, "Post it here")
    await stage.page(posted)
    await stage.settle()

    assert await stage.bot.services.guilds.recent_playlists(HOME.id) == before


async def test_a_part_never_stands_for_its_playlist(stage: Stage) -> None:
    shown = await stage.cluster_link()
    await stage.settle()
    whole = shown.text
    await stage.discord.select(shown, "Go to …", ["1"])
    await split(stage, shown)

    again = await stage.cluster_link()

    assert again.text == whole


async def test_the_title_has_the_name_that_the_owner_gave(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await rename(stage, shown, "Gym")

    mine = await split(stage, shown)
    theirs = await split(stage, shown, BEN)

    await stage.discord.click(mine, "⋯ Options")
    await stage.discord.click(mine, "+ More clusters")
    await stage.discord.wait_until(lambda: "3 clusters" in mine.text)
    await stage.settle()

    assert mine.embeds[0]["title"] == "My mix › Gym"
    assert theirs.embeds[0]["title"] == "My mix › Melodic house"


async def test_a_small_cluster_is_not_offered_to_be_split(stage: Stage) -> None:
    shown = await at_cluster(stage, 4)

    refused = await forge_split(stage, shown, "4")

    assert SPLIT not in buttons(shown)
    assert "fewer than 8 tracks" in sentence(refused)


async def test_a_cluster_that_is_not_there_is_not_split(stage: Stage) -> None:
    shown = await at_cluster(stage)

    refused = await forge_split(stage, shown, "12")

    assert "I no longer have that answer" in sentence(refused)


async def test_people_outside_of_the_roles_do_not_split(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [HOME.roles[0].id])

    refused = await stage.discord.click(shown, SPLIT, who=BEN)

    assert "only some roles may run /clusters" in sentence(refused)


async def test_the_way_back_says_when_the_whole_is_gone(stage: Stage) -> None:
    shown = await at_cluster(stage)
    parts = await split(stage, shown, BEN)
    await stage.bot.services.retention.forget_person(ADA.id)

    back = await stage.discord.click(parts, BACK, who=BEN)

    assert "I no longer have that answer" in sentence(back)
