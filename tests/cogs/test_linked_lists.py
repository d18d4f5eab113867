"""Lists that are no playlists are linked, answered and suggested as playlists are."""

from collections.abc import AsyncIterator

import pytest

from bot.sample import synthetic_rows
from tests.cogs.conftest import Services
from tests.cogs.stage import TRACKS, OpenStage, Stage
from tests.fakes.deezer import DeezerPlaylist
from tests.fakes.deezer_lists import FakeDeezerLists
from tests.fakes.listenbrainz import TOKEN, KnownRecording
from tests.fakes.listenbrainz_lists import FakeListenBrainzLists, ListedRecording
from tests.fakes.services import PLAYLIST_ID, SEED

ALBUM = "https://www.deezer.com/album/302127"
LOVED = "https://www.deezer.com/profile/2529/loved"


@pytest.fixture
async def stage(music: Services, open_stage: OpenStage) -> AsyncIterator[Stage]:
    rows = music[0].playlists[str(PLAYLIST_ID)].rows
    async with (
        FakeDeezerLists({302127: rows}, [DeezerPlaylist(2529, rows, "Ada")]) as deezer,
        open_stage(CONSTELLATE_DEEZER__URL=deezer.url) as opened,
    ):
        yield opened


@pytest.mark.parametrize(
    ("link", "title"), [(ALBUM, "First Light"), (LOVED, "Loved tracks of Ada")]
)
async def test_another_list_of_deezers_is_answered(stage: Stage, link: str, title: str) -> None:
    shown = await stage.cluster_link(link)

    assert shown.embeds[0]["title"] == title
    assert shown.embeds[0]["url"] == link
    assert f"36 of {TRACKS} tracks" in shown.text


async def test_what_was_linked_is_suggested_and_answered_at_once(stage: Stage) -> None:
    await stage.cluster_link(ALBUM)
    await stage.settle()
    jobs = len(stage.compute.asked)

    suggested = await stage.discord.autocomplete("clusters", "playlist", "light")
    (choice,) = suggested.choices or []
    again = await stage.cluster_link(choice["value"])

    assert choice == {"name": "First Light", "value": ALBUM}
    assert again.embeds[0]["title"] == "First Light"
    assert len(stage.compute.asked) == jobs


TRACKS_OF_NAMES = synthetic_rows(TRACKS, SEED)
LISTENBRAINZ_ID = "0c6f0f3e-5d5e-4b6f-9a55-6f2f1b0e7a01"


@pytest.mark.parametrize(
    ("link", "title"),
    [
        (f"https://listenbrainz.org/playlist/{LISTENBRAINZ_ID}", "Dusk"),
        ("https://listenbrainz.org/user/ada", "Top tracks of Ada"),
    ],
)
async def test_lists_of_listenbrainz_are_grouped_by_their_genres(
    open_stage: OpenStage, link: str, title: str
) -> None:
    rows = [ListedRecording(each.name, each.artists) for each in TRACKS_OF_NAMES]
    tagged = [
        KnownRecording(" & ".join(each.artists), each.name, dict.fromkeys(each.genres, 2))
        for each in TRACKS_OF_NAMES
    ]
    async with (
        FakeListenBrainzLists({LISTENBRAINZ_ID: ("Dusk", rows)}, {"Ada": rows}, tagged) as fake,
        open_stage(
            CONSTELLATE_LISTENBRAINZ__ENABLED="true",
            CONSTELLATE_LISTENBRAINZ__URL=fake.url,
            CONSTELLATE_LISTENBRAINZ__TOKEN=TOKEN,
        ) as stage,
    ):
        shown = await stage.cluster_link(link)

    assert shown.embeds[0]["title"] == title
    assert shown.embeds[0]["url"] == link
    assert "by their genres" in shown.text


async def test_lists_of_listenbrainz_need_no_token(open_stage: OpenStage) -> None:
    known = [
        KnownRecording(each.artists[0], each.name, dict.fromkeys(each.genres, 2))
        for each in TRACKS_OF_NAMES
    ]
    rows = [ListedRecording(each.title, [each.artist], mbid=each.mbid) for each in known]
    async with (
        FakeListenBrainzLists(people={"Ada": rows}, recordings=known) as fake,
        open_stage(
            CONSTELLATE_LISTENBRAINZ__ENABLED="true", CONSTELLATE_LISTENBRAINZ__URL=fake.url
        ) as stage,
    ):
        shown = await stage.cluster_link("https://listenbrainz.org/user/ada")

    assert "by their genres" in shown.text
    assert fake.paths() == ["/1/stats/user/ada/recordings", "/1/metadata/recording/"]
