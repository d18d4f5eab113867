"""Other ways to a playlist: pasting tracks, uploading a file, linking an account, an example."""

from collections.abc import Sequence

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.stage import LINK, MIX, OpenStage, Stage, buttons
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, HOME

Field = str | Sequence[Value]
CLOSED = "https://www.deezer.com/artist/27"
"""A link to no playlist, which is refused before anything is asked."""
ABSENT = "https://www.deezer.com/playlist/1"
"""A playlist that Deezer does not have, which shows after the acknowledgement."""
OF_A_STRANGER = "https://open.spotify.com/playlist/" + "7" * 22
ROWS = MIX.decode("utf-8-sig").splitlines()
TRACKS = "\n".join(f"https://open.spotify.com/track/{row.split(',')[0][-22:]}" for row in ROWS[1:])


def link_buttons(message: Message) -> dict[str, str]:
    """Return where the buttons lead that are links."""
    return {one["label"]: one["url"] for one in message.controls() if "url" in one}


async def refused(stage: Stage, **options: Value) -> Message:
    """Ask for something that is no playlist, and return the refusal."""
    asked = await stage.discord.command("clusters", {"playlist": CLOSED, **options})
    return asked.message


async def submitted(stage: Stage, shown: Message, way: str, **fields: Field) -> Interaction:
    """Open a form and hand it in."""
    opened = await stage.discord.click(shown, way)
    named = {label.replace("_", " "): value for label, value in fields.items()}
    return await stage.discord.submit(opened, named)


async def test_without_anything_every_way_is_offered(stage: Stage) -> None:
    shown = (await stage.ask()).message

    assert shown.ephemeral
    assert "Which playlist?" in shown.content
    assert buttons(shown) == [
        "Paste tracks", "Upload file", "Chosic", "Exportify", "Link Spotify", "Show an example",
    ]  # fmt: skip


@pytest.mark.parametrize("link", [CLOSED, ABSENT, "https://youtu.be/x"])
async def test_every_refusal_of_a_link_offers_the_other_ways(stage: Stage, link: str) -> None:
    shown = await refused(stage, playlist=link)

    assert shown.ephemeral
    assert buttons(shown) == ["Paste tracks", "Upload file", "Chosic", "Exportify"]
    assert set(link_buttons(shown)) == {"Chosic", "Exportify"}


@pytest.mark.parametrize("link", [OF_A_STRANGER, "https://open.spotify.com/show/1", "hello"])
async def test_an_account_is_offered_where_it_may_help(stage: Stage, link: str) -> None:
    assert "Link Spotify" in buttons(await refused(stage, playlist=link))


async def test_a_strangers_playlist_at_spotify_has_three_ways(stage: Stage) -> None:
    shown = await refused(stage, playlist=OF_A_STRANGER)

    first, ways, *listed = shown.content.splitlines()
    assert first == "Spotify shows that playlist to its owner and collaborators only."
    assert ways == "Three ways, quickest first:"
    assert [line[:2] for line in listed] == ["1.", "2.", "3."]
    assert buttons(shown) == ["Paste tracks", "Upload file", "Chosic", "Exportify", "Link Spotify"]


async def test_no_account_is_offered_for_what_spotify_shows_to_none(stage: Stage) -> None:
    shown = await refused(
        stage, playlist="https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M"
    )

    assert "made by Spotify, which shows it to no app; please paste its tracks" in shown.content
    assert "Link Spotify" not in buttons(shown)


async def test_without_any_app_of_spotifys_no_account_is_offered(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        empty, link = (await stage.ask()).message, await refused(stage, playlist=OF_A_STRANGER)

    assert "Two ways" in empty.content
    assert "I can't open Spotify links here; please paste its tracks, upload" in link.content
    for shown in (empty, link):
        assert "Link Spotify" not in buttons(shown)


async def test_a_refused_file_offers_the_other_ways(stage: Stage) -> None:
    asked = await stage.ask(file=File("cover.png", b"\x89PNG"))
    await stage.discord.wait_until(lambda: "That is a picture" in asked.message.content)

    assert "Paste tracks" in buttons(asked.message)


async def test_pasted_lines_are_clustered(stage: Stage) -> None:
    shown = await refused(stage)
    lines = "\n".join(f"{row.split(',')[0]}" for row in ROWS[1:])

    answer = await stage.page(await submitted(stage, shown, "Paste tracks", Tracks=lines))

    assert answer.embeds[0]["title"] == "Pasted tracks"


async def test_a_playlist_link_that_was_pasted_is_a_link(stage: Stage) -> None:
    shown = await refused(stage)

    answer = await stage.page(await submitted(stage, shown, "Paste tracks", Tracks=LINK))

    assert answer.embeds[0]["url"] == LINK


async def test_links_of_tracks_in_the_option_are_pasted_tracks(stage: Stage) -> None:
    answer = await stage.page(await stage.ask(playlist=TRACKS[:4_000].rpartition("\n")[0]))

    assert answer.embeds[0]["title"] == "Pasted tracks"


async def test_a_longer_list_is_pasted_as_a_file(stage: Stage) -> None:
    shown = await refused(stage)
    file = [File("tracks.txt", TRACKS.encode())]

    answer = await stage.page(await submitted(stage, shown, "Paste tracks", Or_a_file=file))

    assert answer.embeds[0]["title"] == "tracks"


async def test_an_empty_form_says_what_it_takes(stage: Stage) -> None:
    shown = await refused(stage)

    handed_in = await submitted(stage, shown, "Paste tracks")

    assert "That form was empty" in handed_in.message.content


async def test_an_uploaded_file_is_clustered_as_the_refused_command_said(stage: Stage) -> None:
    shown = await refused(stage, clusters=3, private=True)

    uploaded = await submitted(stage, shown, "Upload file", File=[File("My_mix.csv", MIX)])
    answer = await stage.page(uploaded)

    assert answer.embeds[0]["title"] == "My mix"
    assert answer.ephemeral
    assert stage.compute.asked[-1].options.clusters == 3


async def test_the_form_of_a_file_lets_choose_clusters_and_focus(stage: Stage) -> None:
    shown = await refused(stage)
    fields: dict[str, list[Value]] = {
        "File": [File("My_mix.csv", MIX)],
        "Clusters": ["5"],
        "Focus": ["Mood"],
    }

    await stage.page(await submitted(stage, shown, "Upload file", **fields))

    options = stage.compute.asked[-1].options
    assert (options.clusters, options.focus) == (5, "mood")


async def test_the_example_is_said_to_be_invented(stage: Stage) -> None:
    shown = (await stage.ask()).message

    answer = await stage.page(await stage.discord.click(shown, "Show an example"))

    assert answer.embeds[0]["title"] == "Example (invented tracks)"


async def test_where_files_are_not_wanted_there_is_no_way_to_upload_one(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.FILES, False)  # noqa: FBT003  a setting

    shown = await refused(stage)
    opened = await stage.discord.click(shown, "Paste tracks")

    assert buttons(shown) == ["Paste tracks"]
    assert "Upload file" not in (await stage.ask()).message.content
    assert opened.modal
    assert len(opened.modal.components) == 1


async def test_with_an_app_of_the_operators_an_account_is_linked_through_it(
    open_stage: OpenStage,
) -> None:
    async with open_stage(CONSTELLATE_SPOTIFY__CLIENT_ID="app") as stage:
        shown = (await stage.ask()).message

        begun = await stage.discord.click(shown, "Link Spotify")

    assert "3. Is it yours?" in shown.content
    assert begun.message.embeds[0]["title"] == "Link your Spotify account"


async def test_without_one_an_account_is_linked_through_an_app_of_ones_own(stage: Stage) -> None:
    shown = (await stage.ask()).message

    begun = await stage.discord.click(shown, "Link Spotify")

    assert "3. Is it yours?" in shown.content
    assert begun.modal
    assert begun.modal.title == "A Spotify app of yours"


@pytest.mark.parametrize(
    "forged", ["w1:paste:99.balanced.0", "w1:paste:a.loud.0", "w1:paste", "w1:sent:٣.mood.1", "w1"]
)
async def test_a_button_that_was_tampered_with_is_refused(stage: Stage, forged: str) -> None:
    shown = await refused(stage)
    shown.components[0]["components"][0]["custom_id"] = forged

    pressed = await stage.discord.click(shown, "Paste tracks", who=ADA)

    assert "I no longer know that button" in pressed.message.content


async def test_a_form_of_another_user_is_theirs_alone(stage: Stage) -> None:
    shown = (await stage.ask(who=BEN)).message

    with pytest.raises(AssertionError, match="does not see a private answer"):
        await stage.discord.click(shown, "Paste tracks", who=ADA)


@pytest.mark.parametrize(
    "text", ["hello", "<@1> - `t`\n" * 3, "\ud83d" * 9, "{", "\N{RIGHT-TO-LEFT OVERRIDE}" * 9]
)
async def test_a_pasted_text_without_tracks_is_not_called_a_file(stage: Stage, text: str) -> None:
    shown = await refused(stage)

    pasted = await submitted(stage, shown, "Paste tracks", Tracks=text)

    assert "I find no tracks in that; please paste a line each" in pasted.message.content
    assert "Paste tracks" in buttons(pasted.message)


async def test_a_pasted_table_of_several_playlists_is_to_be_a_file(stage: Stage) -> None:
    shown = await refused(stage)
    rows = [f"{'*' * 57}{number:02},Title {number},Artist" for number in range(24)]

    pasted = await submitted(
        stage, shown, "Paste tracks", Tracks="\n".join(["Playlist,Title,Artist", *rows])
    )

    assert "Those tracks are of 24 playlists" in pasted.message.content


async def test_a_single_pasted_track_is_said_to_be_too_few(stage: Stage) -> None:
    shown = await refused(stage)
    link = f"https://open.spotify.com/track/{'9' * 22}"

    pasted = await submitted(stage, shown, "Paste tracks", Tracks=link)

    said = "That playlist has 1 track; I need at least 8"
    await stage.discord.wait_until(lambda: said in pasted.message.content)


async def test_a_refusal_that_lists_odd_names_fits_into_a_message(stage: Stage) -> None:
    header = ",".join(f"{'*' * 58}{number:02}" for number in range(22))

    asked = await stage.ask(file=File("odd.csv", f"{header}\n{'1,' * 21}1\n".encode()))

    assert "I find no title column and no artist column" in asked.message.content
    assert "Paste tracks" in buttons(asked.message)


async def test_the_example_does_not_hold_up_what_a_user_brings_next(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 300)
    shown = (await stage.ask()).message
    await stage.page(await stage.discord.click(shown, "Show an example"))

    answer = await stage.page(await submitted(stage, shown, "Paste tracks", Tracks=TRACKS[:3_999]))

    assert answer.embeds[0]["title"] == "Pasted tracks"
