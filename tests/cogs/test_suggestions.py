"""What `/clusters` suggests while somebody types."""

import pytest

from tests.cogs.stage import LINK, OpenStage, Stage
from tests.fakes.discord.people import ELSEWHERE, HOME, WITH_BOT, Place

AT_SPOTIFY = "https://open.spotify.com/playlist/" + "7" * 22
EXAMPLE = ("Show an example (invented tracks)", "example")


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

    assert await typed(stage, "") == [EXAMPLE]


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
async def test_a_server_is_suggested_nothing_of_another(stage: Stage, place: Place) -> None:
    await remember(stage, HOME.id, "Night Drive")
    await remember(stage, ELSEWHERE.id, "Night Drive")

    assert await typed(stage, "", place) == [EXAMPLE]


async def test_a_suggestion_that_is_taken_is_answered(stage: Stage) -> None:
    first = await stage.cluster_link()
    await stage.settle()

    [(_, link)] = await typed(stage, "invented")

    assert (await stage.cluster_link(link)).text == first.text


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://www.deezer.com/playlist/5", "Deezer playlist"),
        ("https://tidal.com/album/77610756", "TIDAL: paste its tracks or attach a file"),
        (AT_SPOTIFY, "Spotify: needs your account or a file"),
    ],
)
async def test_a_typed_link_is_told_for_what_it_is(stage: Stage, link: str, told: str) -> None:
    ((name, value),) = await typed(stage, f"{link}?si=x")

    assert name.startswith(told)
    assert value == link


async def test_a_link_of_a_service_that_i_do_not_read_says_so(stage: Stage) -> None:
    link = "https://music.youtube.com/playlist?list=PL" + "x" * 100

    ((name, value),) = await typed(stage, link)

    assert name == "YouTube: paste its tracks or attach a file"
    assert link.startswith(value)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"CONSTELLATE_SPOTIFY__CLIENT_ID": "app"}, "Spotify: needs your account or a file"),
        ({"CONSTELLATE_SPOTIFY__OWN_APPS": "false"}, "Spotify: paste its tracks or attach a file"),
    ],
    ids=["with an app", "without any app"],
)
async def test_a_link_to_spotify_says_what_it_takes(
    open_stage: OpenStage, setting: dict[str, str], told: str
) -> None:
    async with open_stage(**setting) as stage:
        ((name, _),) = await typed(stage, AT_SPOTIFY)

    assert name == told


async def test_a_known_playlist_is_told_by_its_title(stage: Stage) -> None:
    await remember(stage, HOME.id, "Morning run")

    assert await typed(stage, "https://www.deezer.com/playlist/1") == [
        ("Morning run", "https://www.deezer.com/playlist/1")
    ]


async def test_the_example_that_is_offered_is_clustered(stage: Stage) -> None:
    answer = await stage.page(await stage.ask(playlist=EXAMPLE[1]))

    assert answer.embeds[0]["title"] == "Example (invented tracks)"
