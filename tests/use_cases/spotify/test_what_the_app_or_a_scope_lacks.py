"""What Spotify keeps is put down to whom it depends on: the app, or what a user agreed to."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from bot.core.errors import SourceError
from bot.core.models import Reason
from bot.core.spotify.accounts import BOT, HolderId, Scope
from bot.core.spotify.errors import (
    AppRefusedError,
    NotPermittedError,
    PremiumLapsedError,
    UnreadableError,
)
from bot.use_cases.spotify.linking import Linking
from tests.fakes.server import Fault
from tests.fakes.spotify import row_of, spotify_track
from tests.use_cases.spotify.linked import ADA, BEN, CID, LINK, NAMES, PLAYLIST, Linked
from tests.use_cases.spotify.linking_steps import begin, told

LOOK = f"/v1/playlists/{PLAYLIST}"
NO_FAULT = "which is no fault of your account; please tell my operator"
AGAIN = "link again with /spotify link and let me see {} playlists if {}"
OURS = AGAIN.format("shared", "you are one")
MINE = AGAIN.format("private", "the playlist is yours")
WITHOUT_ROWS = (
    f'{{"id":"{PLAYLIST}","name":"Mine","snapshot_id":"s","public":%s,"owner":{{"id":"ada"}}}}'
)


def quiet(_: str) -> None:
    pass


async def link_with(linked: Linked, holder: HolderId, scopes: Collection[Scope]) -> None:
    """Link an account whose holder agreed to some of what was asked for."""
    account = await linked.link(holder)
    login = linked.fake.login(NAMES[holder], scopes)
    await linked.store.save(replace(account, login=login))


async def refusal(linked: Linked, person: HolderId) -> SourceError:
    """Tell why a playlist cannot be read for somebody."""
    with pytest.raises(SourceError) as caught:
        await linked.playlists.readable(await linked.playlists.snapshot(LINK, person), person)
    return caught.value


@pytest.mark.parametrize("status", [403, 404])
async def test_an_owner_reads_what_comes_along_where_the_app_is_refused_the_rest(
    linked: Linked, status: int
) -> None:
    linked.record.public = False
    linked.record.edit([row_of(spotify_track(number)) for number in range(1, 131)])
    linked.fake.web_api.items_status = status
    await linked.link(ADA)

    playlist = await linked.playlists.playlist(await linked.playlists.snapshot(LINK, ADA), quiet)

    assert len(playlist.tracks) == 100
    assert {row.reason for row in playlist.left_out} == {Reason.WITHHELD}


@pytest.mark.parametrize("public", ["true", "false"])
async def test_an_owner_who_is_shown_no_rows_at_all_is_told_that_it_is_the_app(
    linked: Linked, public: str
) -> None:
    linked.fake.faults = [Fault(path=LOOK, body=WITHOUT_ROWS % public)]
    await linked.link(ADA)

    told_owner = await refusal(linked, ADA)

    assert isinstance(told_owner, AppRefusedError)
    assert NO_FAULT in str(told_owner)
    assert linked.fake.counts() == {LOOK: 1}


async def test_who_does_not_own_it_is_told_who_does(linked: Linked) -> None:
    linked.fake.faults = [Fault(path=LOOK, body=WITHOUT_ROWS % "true")]
    await linked.link(BEN)

    told_stranger = await refusal(linked, BEN)

    assert isinstance(told_stranger, UnreadableError)
    assert NO_FAULT not in str(told_stranger)


async def test_the_bots_account_may_read_what_the_app_is_refused_for_the_owner(
    linked: Linked,
) -> None:
    linked.record.collaborators = ["constellate"]
    linked.fake.faults = [Fault(path=LOOK, body=WITHOUT_ROWS % "true", times=1)]
    await linked.link(ADA)
    await linked.link(BOT)

    snapshot = await linked.playlists.snapshot(LINK, ADA)

    assert (await linked.playlists.readable(snapshot, ADA)).read_through == BOT


async def test_a_scope_that_spotify_names_is_asked_for_with_the_command(linked: Linked) -> None:
    linked.record.public = False
    await link_with(linked, ADA, [Scope.TOP])

    told_owner = await refusal(linked, ADA)

    assert isinstance(told_owner, NotPermittedError)
    assert "please link again with /spotify link" in str(told_owner)


@pytest.mark.parametrize("agreed", [[Scope.TOP], [Scope.TOP, Scope.COLLABORATIVE]])
async def test_a_scope_that_spotify_does_not_name_is_asked_for_too(
    linked: Linked, agreed: list[Scope]
) -> None:
    linked.record.public = False
    linked.fake.web_api.scope_status = 404
    await link_with(linked, ADA, agreed)

    assert MINE in str(await refusal(linked, ADA))


async def test_so_is_that_of_shared_playlists(linked: Linked) -> None:
    linked.record.public = False
    linked.fake.web_api.private_status = 403
    await link_with(linked, BEN, [Scope.PRIVATE])

    assert OURS in str(await refusal(linked, BEN))


@pytest.mark.parametrize("status", [403, 404])
async def test_who_agreed_to_all_is_not_asked_to_link_again(linked: Linked, status: int) -> None:
    linked.record.public = False
    linked.fake.web_api.private_status = status
    await linked.link(BEN)

    assert "/spotify link" not in str(await refusal(linked, BEN))


async def test_who_has_not_linked_is_asked_to_link_and_not_to_link_again(linked: Linked) -> None:
    await link_with(linked, BOT, [])
    linked.record.public = False

    said = str(await refusal(linked, CID))

    assert "/spotify link" in said
    assert "again" not in said


async def test_lapsed_premium_is_not_told_as_something_to_try_again(
    linked: Linked, linking: Linking
) -> None:
    state, code = told(linked.fake.agree(begin(linking), "ada"))
    linked.fake.accounts.premium = False

    with pytest.raises(PremiumLapsedError) as caught:
        await linking.finish(state, code, ADA)

    assert "tell my operator" in str(caught.value)
    assert "in a minute" not in str(caught.value)


async def test_lapsed_premium_takes_no_link(linked: Linked) -> None:
    await linked.link(ADA)
    linked.fake.accounts.expire()
    linked.fake.accounts.premium = False
    with pytest.raises(PremiumLapsedError):
        await linked.playlists.snapshot(LINK, ADA)

    linked.fake.accounts.premium = True

    assert (await linked.playlists.snapshot(LINK, ADA)).read_through == ADA
