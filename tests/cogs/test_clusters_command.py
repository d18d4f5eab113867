"""`/clusters` with a file, with a link, and with everything that it refuses."""

import json
from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.features import Focus
from bot.core.tracks.limits import MAX_BYTES
from tests.cogs.stage import LINK, MIX, Stage, buttons, choices, sentence
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import (
    ADA,
    BETWEEN_PEOPLE,
    ELSEWHERE,
    HOME,
    MEMBER,
    WITH_BOT,
    Place,
)

TWO_PLAYLISTS = json.dumps(
    {"playlists": [{"name": "Dawn", "items": []}, {"name": "Dusk", "items": []}]}
).encode()
NO_LINKS = {
    " ": "I got no link",
    "12345": "not just a number",
    "my favourite songs": "I find no link",
    f"{LINK} deezer:908622996": "several playlists",
    "https://www.deezer.com/artist/27": "a link to an artist on Deezer",
    "https://open.spotify.com/track/4iV5W9uYEdYUVa79Axb7Rh": "a single track on Spotify",
    "https://www.deezer.com/playlist/abc": "is not whole",
    "https://music.youtube.com/playlist?list=1": "I can't open YouTube links",
    "https://example.org/playlist/1": "I don't know that address",
}


async def test_a_file_is_answered_with_its_map(stage: Stage) -> None:
    asked = await stage.ask(file=File("My_mix.csv", MIX))

    shown = await stage.page(asked)
    assert asked.acknowledgement
    assert asked.acknowledgement.type is Response.DEFERRED_MESSAGE
    assert shown.embeds[0]["title"] == "My mix"
    assert "40 of 40 tracks placed in 4 clusters by their sound (from the file)" in shown.text
    assert not shown.ephemeral
    assert shown.content == ""


async def test_the_map_is_shown_by_the_embed_and_said_in_words(stage: Stage) -> None:
    shown = await stage.cluster()

    assert shown.files["clusters.png"].startswith(b"\x89PNG")
    assert shown.bare_files == []
    assert shown.attachments[0].file.description == shown.embeds[0]["image"]["description"]


async def test_below_the_map_are_the_ways_on(stage: Stage) -> None:
    shown = await stage.cluster()

    *clusters, following, fewer, more, search, options, save = buttons(shown)
    assert [label[:4] for label in clusters] == ["1 · ", "2 · ", "3 · ", "4 · "]
    assert [following, fewer, more, search, options, save] == [
        "Next ▶",
        "− Fewer clusters",
        "+ More clusters",
        "Find",
        "⋯ Options",
        "Save as playlists …",
    ]
    ways = choices(shown, "Go to …")
    assert ways[:2] == ["Overview", "Profile"]
    assert ways[2].startswith("1 · ")


async def test_a_deezer_link_is_answered_with_what_reccobeats_knows(stage: Stage) -> None:
    shown = await stage.cluster_link()

    assert shown.embeds[0]["title"] == "40 invented tracks"
    assert shown.embeds[0]["url"] == LINK
    assert "36 of 40 tracks" in shown.text


async def test_beside_a_file_the_text_names_one_of_its_playlists(stage: Stage) -> None:
    asked = await stage.ask(file=File("Playlist1.json", TWO_PLAYLISTS), playlist="Noon")

    assert "no playlist “Noon”" in sentence(asked)
    assert choices(asked.message, "Choose a playlist …") == ["Dawn", "Dusk"]


async def test_a_file_beside_a_link_is_one_too_many(stage: Stage) -> None:
    asked = await stage.ask(file=File("My_mix.csv", MIX), playlist=LINK)

    assert "a link or a file, not both" in sentence(asked)
    assert stage.compute.asked == []
    assert stage.deezer.calls == []


async def test_a_link_that_is_none_is_refused_at_once_and_in_private(stage: Stage) -> None:
    for text, said in NO_LINKS.items():
        asked = await stage.ask(playlist=text)

        assert said in sentence(asked)
        assert asked.acknowledgement
        assert asked.acknowledgement.type is Response.MESSAGE


async def test_a_link_of_a_service_that_is_not_read_is_refused_in_private(stage: Stage) -> None:
    asked = await stage.ask(playlist="https://tidal.com/album/77610756")

    assert sentence(asked) == (
        "I can't open TIDAL links here; please paste its tracks, upload a file, or use a Deezer "
        "link."
    )


async def test_what_deezer_does_not_know_is_refused_in_private(stage: Stage) -> None:
    asked = await stage.ask(playlist="deezer:1")

    assert "Deezer" in sentence(asked)


async def test_a_file_that_is_no_playlist_is_refused_in_private(stage: Stage) -> None:
    asked = await stage.ask(file=File("mix.csv", b""))

    assert "That file is empty" in sentence(asked)
    assert asked.original
    assert asked.original.deleted


async def test_a_private_wait_ends_with_the_refusal_in_its_place(stage: Stage) -> None:
    asked = await stage.ask(file=File("mix.csv", b""), private=True)

    assert asked.message is asked.original
    assert "That file is empty" in sentence(asked)


async def test_a_file_that_is_too_large_is_not_even_fetched(stage: Stage) -> None:
    huge = File("mix.csv", bytes(MAX_BYTES + 1))

    asked = await stage.ask(file=huge)

    assert "larger than the 10 MiB I read" in sentence(asked)
    assert stage.compute.asked == []


@pytest.mark.parametrize("place", [WITH_BOT, BETWEEN_PEOPLE, ELSEWHERE])
async def test_it_works_in_chats_and_where_only_a_person_has_it(stage: Stage, place: Place) -> None:
    shown = await stage.cluster(where=place)

    turned = await stage.discord.click(shown, "Next ▶")
    assert "Profile" in turned.message.text


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"embed_links": False}, "the permission Embed Links;"),
        ({"attach_files": False}, "the permission Attach Files;"),
        ({"embed_links": False, "attach_files": False}, "Embed Links and Attach Files;"),
    ],
)
async def test_where_the_answer_could_not_be_seen_it_says_so_first(
    stage: Stage, missing: dict[str, bool], said: str
) -> None:
    granted = Permissions(MEMBER.value)
    granted.update(**missing)
    place = replace(HOME, app_permissions=granted)

    asked = await stage.ask(playlist=LINK, where=place)

    assert said in sentence(asked)
    assert stage.deezer.calls == []


async def test_a_private_answer_is_for_whoever_asked(stage: Stage) -> None:
    shown = await stage.cluster(private=True)

    assert shown.ephemeral
    assert shown.invoker == ADA


async def test_options_decide_how_many_clusters_there_are_and_which_side_counts(
    stage: Stage,
) -> None:
    shown = await stage.cluster(clusters=3, focus=Focus.ENERGY.value)

    assert "placed in 3 clusters" in shown.text
    assert "Focus: energy" in shown.text
