"""What `/clusters` suggests while somebody types."""

import pytest

from tests.cogs.stage import LINK, Stage
from tests.fakes.discord.people import ELSEWHERE, HOME, WITH_BOT, Place


async def typed(stage: Stage, text: str, where: Place = HOME) -> list[tuple[str, str]]:
    asked = await stage.discord.autocomplete("clusters", "playlist", text, where=where)
    return [(one["name"], one["value"]) for one in asked.choices or []]


async def remember(stage: Stage, guild: int, *titles: str) -> None:
    for number, title in enumerate(titles, start=1):
        link = f"https://www.deezer.com/playlist/{number}"
        await stage.bot.services.retention.remember_playlist(guild, link, title)


async def test_what_was_clustered_in_public_is_suggested(stage: Stage) -> None:
    await stage.cluster_link()
    await stage.settle()

    assert await typed(stage, "") == [("40 invented tracks", LINK)]


async def test_what_was_asked_in_private_or_as_a_file_is_not_suggested(stage: Stage) -> None:
    await stage.cluster_link(private=True)
    await stage.cluster()
    await stage.settle()

    assert await typed(stage, "") == []


async def test_titles_and_links_are_searched_whatever_their_case(stage: Stage) -> None:
    await remember(stage, HOME.id, "Morning run", "Night Drive")

    assert await typed(stage, "nIGHT") == [("Night Drive", "https://www.deezer.com/playlist/2")]
    assert await typed(stage, "playlist/1") == [
        ("Morning run", "https://www.deezer.com/playlist/1")
    ]


async def test_suggestions_fit_into_what_discord_takes(stage: Stage) -> None:
    await remember(stage, HOME.id, *[f"{number} {'long ' * 30}" for number in range(30)])

    found = await typed(stage, "LONG")

    assert len(found) == 25
    assert all(len(name) <= 100 for name, _ in found)


async def test_a_title_without_a_visible_letter_is_left_out(stage: Stage) -> None:
    await remember(stage, HOME.id, "\u200b\u202e", "Night Drive")

    assert [name for name, _ in await typed(stage, "")] == ["Night Drive"]


async def test_a_title_of_invisible_tricks_is_shown_without_them(stage: Stage) -> None:
    await remember(stage, HOME.id, "Night\u202e\nDrive")

    assert [name for name, _ in await typed(stage, "")] == ["Night Drive"]


async def test_whatever_is_typed_is_only_searched_for(stage: Stage) -> None:
    await remember(stage, HOME.id, "Night Drive")

    for text in ("x" * 6_000, "\u202e\x00%_'\";--", "\\", "🎵" * 500, "%", "_"):
        assert await typed(stage, text) == []


@pytest.mark.parametrize("place", [WITH_BOT, ELSEWHERE])
async def test_nothing_is_suggested_where_no_server_has_the_bot(stage: Stage, place: Place) -> None:
    await remember(stage, HOME.id, "Night Drive")
    await remember(stage, ELSEWHERE.id, "Night Drive")

    assert await typed(stage, "", place) == []


async def test_a_suggestion_that_is_taken_is_answered(stage: Stage) -> None:
    first = await stage.cluster_link()
    await stage.settle()

    [(_, link)] = await typed(stage, "invented")

    assert (await stage.cluster_link(link)).text == first.text
