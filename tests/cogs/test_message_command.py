"""«Cluster this playlist» in the menu of a message, and the list to choose from."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from bot.core.tracks.limits import MAX_BYTES
from tests.cogs.stage import LINK, MIX, Stage, choices, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT, Payload, Place

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


@pytest.mark.parametrize("forwarded", [False, True])
async def test_a_poll_without_an_end_is_no_playlist(stage: Stage, *, forwarded: bool) -> None:
    asking = stage.discord.post("", who=BEN)
    asking.poll = {
        "question": {"text": f"Which? {LINK}"},
        "answers": [{"answer_id": 1, "poll_media": {"text": "this"}}],
        "expiry": None,
        "allow_multiselect": False,
        "layout_type": 1,
    }
    posted = asking
    if forwarded:
        posted = stage.discord.post("", who=BEN)
        posted.forwards = asking

    assert "I find no playlist in that message" in sentence(await use(stage, posted))


async def test_the_same_playlist_twice_is_one(stage: Stage) -> None:
    posted = stage.discord.post(f"{LINK} and again deezer:{LINK.rpartition('/')[2]}", who=BEN)

    assert (await stage.page(await use(stage, posted))).embeds[0]["url"] == LINK


async def test_a_message_without_a_playlist_says_what_it_takes(stage: Stage) -> None:
    for text in ("", "Hello", "https://www.deezer.com/artist/27", "12345"):
        posted = stage.discord.post(text, [File("cover.png", b"")], who=BEN)

        assert "I find no playlist in that message" in sentence(await use(stage, posted))


EMBEDS: dict[str, Payload] = {
    "description": {"type": "rich", "description": f"[Night mix]({LINK})"},
    "field": {"type": "rich", "fields": [{"name": "Playlist", "value": LINK, "inline": True}]},
    "author": {"type": "rich", "author": {"name": "x", "url": LINK}},
    "footer": {"type": "rich", "footer": {"text": f"from {LINK}"}},
}
BUTTON: Payload = {"type": 2, "style": 5, "label": "Open", "url": LINK}
TEXT: Payload = {"type": 10, "id": 3, "content": f"**Mix** {LINK}"}
SECTION: Payload = {"type": 9, "id": 2, "components": [TEXT], "accessory": BUTTON | {"id": 4}}
COMPONENTS: dict[str, Payload] = {
    "link button": {"type": 1, "components": [BUTTON]},
    "text": TEXT,
    "section in a container": {"type": 17, "id": 1, "components": [SECTION]},
}


@pytest.mark.parametrize("embed", EMBEDS.values(), ids=EMBEDS)
async def test_a_link_anywhere_in_an_embed_is_answered(stage: Stage, embed: Payload) -> None:
    posted = stage.discord.post("", who=BEN)
    posted.embeds = [embed]

    assert (await stage.page(await use(stage, posted))).embeds[0]["url"] == LINK


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=COMPONENTS)
async def test_a_link_in_a_component_is_answered(stage: Stage, component: Payload) -> None:
    posted = stage.discord.post("", who=BEN)
    posted.components = [component]

    assert (await stage.page(await use(stage, posted))).embeds[0]["url"] == LINK


@pytest.mark.parametrize("where", ["content", "embed", "file"])
async def test_what_a_message_forwards_is_answered(stage: Stage, where: str) -> None:
    first = stage.discord.post("", [File("My_mix.csv", MIX)] * (where == "file"), who=ADA)
    first.content = LINK if where == "content" else ""
    first.embeds = [{"type": "link", "url": LINK, "title": "x"}] if where == "embed" else []
    forwarded = stage.discord.post("", who=BEN)
    forwarded.forwards = first

    shown = await stage.page(await use(stage, forwarded))

    assert shown.embeds[0]["title"] in {"40 invented tracks", "My mix"}


async def test_two_short_links_are_listed_and_followed(stage: Stage) -> None:
    text = "https://link.deezer.com/s/31abcXYZ https://spotify.link/abc"

    listed = (await use(stage, stage.discord.post(text, who=BEN))).message

    assert choices(listed, PICKER) == [
        "1. Short link of link.deezer.com", "2. Short link of spotify.link",
    ]  # fmt: skip


async def test_links_of_eight_tracks_are_a_playlist(stage: Stage) -> None:
    ids = [line.split(",")[0][-22:] for line in MIX.decode("utf-8-sig").splitlines()[1:]]
    text = "\n".join(f"https://open.spotify.com/track/{each}" for each in ids[:30])

    answered = await use(stage, stage.discord.post(text, who=BEN))

    assert (await stage.page(answered)).embeds[0]["title"] == "Pasted tracks"


async def test_links_of_fewer_tracks_are_none(stage: Stage) -> None:
    text = "\n".join(f"https://open.spotify.com/track/{n:022d}" for n in range(7))

    assert "at least eight tracks" in sentence(await use(stage, stage.discord.post(text, who=BEN)))


async def test_what_a_message_calls_its_playlists_is_in_the_list(stage: Stage) -> None:
    posted = stage.discord.post(f"[Night mix]({OTHER}) and {LINK}", who=BEN)
    posted.embeds = [{"type": "link", "url": LINK, "title": "Forty"}]

    listed = (await use(stage, posted)).message

    assert choices(listed, PICKER) == ["1. Night mix", "2. Forty"]


async def test_a_voice_message_is_no_playlist(stage: Stage) -> None:
    posted = stage.discord.post("", [File("voice-message.ogg", b"")], who=BEN)

    assert "I find no playlist" in sentence(await use(stage, posted))


async def test_several_playlists_are_listed_in_private(stage: Stage) -> None:
    posted = stage.discord.post(f"{LINK} {OTHER}", [File("My_mix.csv", MIX)], who=BEN)

    listed = (await use(stage, posted)).message

    assert listed.ephemeral
    assert "That message holds 3 playlists; which one?" in listed.text
    assert choices(listed, PICKER) == [
        "1. 40 invented tracks", "2. Deezer playlist", "3. My_mix.csv",
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

    refused = await stage.discord.select(listed, PICKER, ["1. Deezer playlist"])
    picked = await stage.discord.select(listed, PICKER, ["2. 40 invented tracks"])

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
    link = await stage.discord.select(listed, PICKER, ["1. 40 invented tracks"])

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
