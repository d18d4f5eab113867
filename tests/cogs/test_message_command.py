"""«Cluster this playlist» in the menu of a message, and the list to choose from."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.exports import MAX_BYTES
from bot.core.guild_settings import Setting
from tests.cogs.stage import LINK, MIX, Stage, choices, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT, Place

NAME = "Cluster this playlist"
PICKER = "Choose a playlist …"
OTHER = "https://www.deezer.com/playlist/1"


async def use(stage: Stage, message: Message, where: Place = HOME) -> Interaction:
    return await stage.discord.message_command(NAME, message, where=where)


async def test_a_link_in_the_text_is_answered(stage: Stage) -> None:
    posted = stage.discord.post(f"Listen to **this**: <{LINK}?utm=1>!", who=BEN)

    shown = await stage.page(await use(stage, posted))

    assert shown.embeds[0]["title"] == "40 invented tracks"
    assert not shown.ephemeral


async def test_an_attached_export_is_answered(stage: Stage) -> None:
    posted = stage.discord.post("", [File("cover.png", b""), File("My_mix.CSV", MIX)], who=BEN)

    shown = await stage.page(await use(stage, posted))

    assert shown.embeds[0]["title"] == "My mix"


async def test_a_link_behind_a_preview_is_answered(stage: Stage) -> None:
    posted = stage.discord.post("Listen!", who=BEN)
    posted.embeds = [{"type": "rich", "title": "Night Drive", "url": LINK}]

    assert (await stage.page(await use(stage, posted))).embeds[0]["url"] == LINK


async def test_the_same_playlist_twice_is_one(stage: Stage) -> None:
    posted = stage.discord.post(f"{LINK} and again deezer:{LINK.rpartition('/')[2]}", who=BEN)

    assert (await stage.page(await use(stage, posted))).embeds[0]["url"] == LINK


async def test_a_message_without_a_playlist_says_what_it_takes(stage: Stage) -> None:
    for text in ("", "Hello", "https://www.deezer.com/album/302127", "12345"):
        posted = stage.discord.post(text, [File("cover.png", b"")], who=BEN)

        assert "I find no playlist in that message" in sentence(await use(stage, posted))


async def test_several_playlists_are_listed_in_private(stage: Stage) -> None:
    posted = stage.discord.post(f"{LINK} {OTHER}", [File("My_mix.csv", MIX)], who=BEN)

    listed = (await use(stage, posted)).message

    assert listed.ephemeral
    assert "That message holds 3 playlists; which one?" in listed.text
    assert choices(listed, PICKER) == [
        "1. Deezer playlist 908622995", "2. Deezer playlist 1", "3. My_mix.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "title"), [(0, "40 invented tracks"), (2, "My mix"), (3, "Second")]
)
async def test_what_is_chosen_is_answered(stage: Stage, place: int, title: str) -> None:
    files = [File("My_mix.csv", MIX), File("Second.csv", MIX)]
    listed = (await use(stage, stage.discord.post(f"{LINK} {OTHER}", files, who=BEN))).message

    picked = await stage.discord.select(listed, PICKER, [choices(listed, PICKER)[place]])

    shown = await stage.page(picked)
    assert shown.embeds[0]["title"] == title
    assert not shown.ephemeral


async def test_a_list_can_be_chosen_from_again(stage: Stage) -> None:
    listed = (await use(stage, stage.discord.post(f"{OTHER} {LINK}", who=BEN))).message

    refused = await stage.discord.select(listed, PICKER, ["1. Deezer playlist 1"])
    picked = await stage.discord.select(listed, PICKER, ["2. Deezer playlist 908622995"])

    assert "Deezer" in sentence(refused)
    assert (await stage.page(picked)).embeds


async def test_no_more_than_a_menu_takes_is_listed(stage: Stage) -> None:
    links = " ".join(f"https://www.deezer.com/playlist/{number}" for number in range(1, 40))

    listed = (await use(stage, stage.discord.post(links, who=BEN))).message

    assert len(choices(listed, PICKER)) == 25


async def test_names_of_files_mean_only_themselves(stage: Stage) -> None:
    names = ["a](https://evil.example).csv", "@everyone.csv", "[x]_b_.csv"]
    files = [File(name, MIX) for name in names]

    listed = (await use(stage, stage.discord.post("", files, who=BEN))).message
    last = choices(listed, PICKER)[2]

    assert "](https://evil" not in listed.text
    assert "\\@everyone" in listed.text
    assert (await stage.page(await stage.discord.select(listed, PICKER, [last]))).embeds


async def test_a_choice_that_was_not_listed_is_refused(stage: Stage) -> None:
    files = [File("My_mix.csv", MIX), File("Second.csv", MIX)]
    listed = (await use(stage, stage.discord.post("", files, who=BEN))).message

    clicked = [
        sentence(await stage.discord.forge_click("pick", value, message=listed))
        for value in ("file=9", "file=-1", "file=x", "file", "", "=", "file=²")
    ]

    assert "I no longer know that list" in clicked[0]
    assert {*clicked} == {clicked[0]}


async def test_a_link_that_was_not_listed_is_parsed_like_any_other(stage: Stage) -> None:
    listed = (await use(stage, stage.discord.post(f"{OTHER} {LINK}", who=BEN))).message

    clicked = await stage.discord.forge_click("pick", "link=http://127.0.0.1/", message=listed)

    assert "I find no link" in sentence(clicked) or "address" in sentence(clicked)


async def test_files_are_fetched_from_discord_alone(stage: Stage) -> None:
    posted = stage.discord.post("Nothing", who=ADA)
    posted.embeds = [{"type": "rich", "description": "1. [a](http://127.0.0.1:9/a.csv)"}]

    clicked = await stage.discord.forge_click("pick", "file=0", message=posted)

    assert "is not attached in Discord" in sentence(clicked)


async def test_settings_hold_for_messages_too(stage: Stage) -> None:
    defaults = stage.bot.services.defaults
    posted = stage.discord.post(LINK, [File("My_mix.csv", MIX)], who=BEN)
    listed = (await use(stage, posted)).message
    await defaults.decide(HOME.id, Setting.FILES, value=False)
    await defaults.decide(HOME.id, Setting.PRIVATE, value=True)

    file = await stage.discord.select(listed, PICKER, ["2. My_mix.csv"])
    link = await stage.discord.select(listed, PICKER, ["1. Deezer playlist 908622995"])

    assert "This server takes no files" in sentence(file)
    assert (await stage.page(link)).ephemeral


async def test_roles_hold_for_messages_and_for_lists(stage: Stage) -> None:
    listed = (await use(stage, stage.discord.post(f"{OTHER} {LINK}", who=BEN))).message
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [HOME.roles[0].id])

    used = await use(stage, stage.discord.post(LINK, who=BEN))
    picked = await stage.discord.forge_click("pick", "link=deezer:908622995", message=listed)

    assert "only some roles" in sentence(used)
    assert sentence(picked) == sentence(used)


async def test_where_the_answer_could_not_be_seen_it_says_so_first(stage: Stage) -> None:
    blind = replace(HOME, app_permissions=Permissions(MEMBER.value & ~Permissions.embed_links.flag))

    used = await use(stage, stage.discord.post(LINK, who=BEN, where=blind), blind)

    assert "Embed Links" in sentence(used)


async def test_a_file_that_is_too_large_is_refused(stage: Stage) -> None:
    posted = stage.discord.post("", [File("huge.csv", bytes(MAX_BYTES + 1))], who=BEN)

    assert "larger than the 10 MiB" in sentence(await use(stage, posted))


async def test_it_works_in_a_chat(stage: Stage) -> None:
    posted = stage.discord.post(LINK, who=ADA, where=WITH_BOT)

    shown = await stage.page(await use(stage, posted, WITH_BOT))

    assert custom_ids(shown)
