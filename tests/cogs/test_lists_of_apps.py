"""Lists of services that want a key or an app of the operator's."""

from bot.sample import synthetic_rows
from tests.cogs.stage import TRACKS, OpenStage, Stage, sentence
from tests.fakes.lastfm import KEY, FakeLastfm, Heard, Listener
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording
from tests.fakes.server import Fault
from tests.fakes.services import SEED
from tests.fakes.tidal import CLIENT_ID, CLIENT_SECRET, UUID, FakeTidal, TidalPlaylist, tidal_tracks

ADA = "https://www.last.fm/user/ada"
MUSIC = synthetic_rows(TRACKS, SEED)


def app_of_tidal(fake: FakeTidal) -> dict[str, str]:
    """Return the settings of a bot with an app at TIDAL."""
    return {
        "CONSTELLATE_TIDAL__URL": fake.api_url,
        "CONSTELLATE_TIDAL__AUTH_URL": fake.auth_url,
        "CONSTELLATE_TIDAL__CLIENT_ID": CLIENT_ID,
        "CONSTELLATE_TIDAL__CLIENT_SECRET": CLIENT_SECRET,
    }


async def test_without_a_key_links_to_last_fm_are_refused_with_another_way(stage: Stage) -> None:
    asked = await stage.ask(playlist=ADA)

    assert "I can't open Last.fm links here; please paste" in sentence(asked)


async def test_with_a_key_what_a_person_has_heard_most_is_grouped(open_stage: OpenStage) -> None:
    heard = [Heard(each.name, each.artists[0]) for each in MUSIC]
    tagged = [KnownRecording(each.artists[0], each.name, {each.genres[0]: 2}) for each in MUSIC]
    async with (
        FakeLastfm(Listener("Ada", heard)) as fake,
        FakeListenBrainz(tagged) as tags,
        open_stage(
            CONSTELLATE_LASTFM__URL=f"{fake.url}/2.0",
            CONSTELLATE_LASTFM__KEY=KEY,
            CONSTELLATE_LISTENBRAINZ__ENABLED="true",
            CONSTELLATE_LISTENBRAINZ__URL=tags.url,
            CONSTELLATE_LISTENBRAINZ__TOKEN=TOKEN,
        ) as stage,
    ):
        shown = await stage.cluster_link(ADA)

    assert shown.embeds[0]["title"] == "Top tracks of Ada"
    assert "by their genres" in shown.text


async def test_what_is_set_up_is_named_among_what_can_be_linked(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_LASTFM__KEY=KEY) as stage:
        about = await stage.discord.command("about")
        privacy = await stage.discord.command("privacy")

    assert "a person on Last.fm" in about.message.text
    assert "Last.fm" in privacy.message.text


async def test_what_is_not_set_up_is_not_named(stage: Stage) -> None:
    about = await stage.discord.command("about")

    assert "Last.fm" not in about.message.text


async def test_a_playlist_of_tidal_is_grouped_by_its_sound(
    open_stage: OpenStage,
) -> None:
    link = f"https://tidal.com/browse/playlist/{UUID}"
    async with (
        FakeTidal(TidalPlaylist(tidal_tracks(TRACKS))) as fake,
        open_stage(**app_of_tidal(fake)) as stage,
    ):
        shown = await stage.cluster_link(link)
        again = await stage.cluster_link(link)

    assert shown.embeds[0]["title"] == again.embeds[0]["title"] == "Night Drive"
    assert shown.embeds[0]["url"] == f"https://tidal.com/playlist/{UUID}"
    assert f"36 of {TRACKS} tracks" in shown.text
    assert fake.calls_by_kind()["/v2/playlists/*"] == 2
    assert fake.count("/relationships/items") == 2


async def test_without_an_app_links_to_tidal_are_refused_with_another_way(stage: Stage) -> None:
    asked = await stage.ask(playlist=f"https://tidal.com/playlist/{UUID}")

    assert "I can't open TIDAL links here; please paste" in sentence(asked)


async def test_while_tidal_is_down_the_last_answer_is_shown_and_told_to_be_it(
    open_stage: OpenStage,
) -> None:
    link = f"https://tidal.com/playlist/{UUID}"
    async with (
        FakeTidal(TidalPlaylist(tidal_tracks(TRACKS))) as fake,
        open_stage(**app_of_tidal(fake)) as stage,
    ):
        await stage.cluster_link(link)
        fake.faults = [Fault("/v2/", status=503)]
        again = await stage.cluster_link(link)

    assert "TIDAL is not answering" in again.content
    assert "this is how I last saw the playlist" in again.content
    assert again.embeds[0]["title"] == "Night Drive"
