"""Through whom a playlist of Spotify's is read, and who is shown it."""

import asyncio
import contextlib
from dataclasses import replace

import pytest

from bot.core.errors import NotAllowedError, SourceError, UnavailableError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from bot.core.spotify.accounts import BOT, Account
from bot.core.spotify.errors import (
    AbsentError,
    LoginExpiredError,
    NotListedError,
    NotYoursError,
    SpotifyMadeError,
)
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.spotify.access import SpotifyAccess
from bot.use_cases.spotify.playlists import SpotifyPlaylists
from tests.fakes.server import Fault
from tests.store.kept import counts
from tests.use_cases.acting import Clock, until
from tests.use_cases.spotify.linked import ADA, BEN, CID, LINK, PLAYLIST, Linked

LOOK = f"/v1/playlists/{PLAYLIST}"
ITEMS = f"{LOOK}/items"


def quiet(_: str) -> None:
    pass


async def renewal(linked: Linked, account: Account) -> None:
    """Ask something that needs a new login, whatever comes of it."""
    with contextlib.suppress(SourceError):
        await linked.accounts.ask(account, linked.api.profile)


def askers(linked: Linked) -> list[str]:
    """Tell in whose name each look was made."""
    grants = linked.fake.accounts.access
    tokens = [
        call.headers["Authorization"].removeprefix("Bearer ")
        for call in linked.fake.calls
        if call.path == LOOK
    ]
    return [grants[token].user_id for token in tokens]


async def test_somebody_reads_their_own_private_playlist(linked: Linked) -> None:
    linked.record.public = False
    await linked.link(ADA)

    snapshot = await linked.playlists.snapshot(LINK, ADA)
    playlist = await linked.playlists.playlist(snapshot, quiet)

    assert len(playlist.tracks) == 3
    assert playlist.title == "Night Drive"
    assert playlist.cover_url == linked.record.cover_url
    assert (snapshot.open, snapshot.read_through) == (False, ADA)
    assert linked.fake.counts() == {LOOK: 1, ITEMS: 1}


async def test_a_collaborator_reads_it_too(linked: Linked) -> None:
    linked.record.public, linked.record.collaborators = False, ["ben"]
    await linked.link(BEN)

    snapshot = await linked.playlists.snapshot(LINK, BEN)

    assert (snapshot.open, snapshot.read_through) == (False, BEN)


async def test_what_is_shared_with_the_bot_is_read_for_everybody(linked: Linked) -> None:
    linked.record.public, linked.record.collaborators = False, ["constellate"]
    await linked.link(BOT)

    snapshot = await linked.playlists.snapshot(LINK, CID)
    playlist = await linked.playlists.playlist(snapshot, quiet)

    assert len(playlist.tracks) == 3
    assert (snapshot.open, snapshot.read_through) == (True, BOT)


async def test_the_bots_own_private_playlists_are_read_for_nobody(linked: Linked) -> None:
    linked.record.public, linked.record.owner = False, "constellate"
    await linked.link(BOT)

    with pytest.raises(AbsentError):
        await linked.playlists.snapshot(LINK, CID)


async def test_the_bots_own_public_playlists_are_read_for_everybody(linked: Linked) -> None:
    linked.record.owner = "constellate"
    await linked.link(BOT)

    assert (await linked.playlists.snapshot(LINK, CID)).read_through == BOT


async def test_the_account_that_could_read_it_is_asked_first_the_next_time(
    linked: Linked, clock: Clock
) -> None:
    linked.record.public, linked.record.collaborators = False, ["constellate"]
    await linked.link(BEN)
    await linked.link(BOT)
    await linked.playlists.snapshot(LINK, BEN)
    restarted = SpotifyPlaylists(linked.accounts, linked.api, linked.account_cache, clock.now)

    await restarted.snapshot(LINK, BEN)

    assert askers(linked) == ["ben", "constellate", "constellate"]


async def test_a_public_playlist_of_somebody_else_is_seen_but_not_read(linked: Linked) -> None:
    await linked.link(BEN)

    snapshot = await linked.playlists.snapshot(LINK, BEN)

    assert (snapshot.open, snapshot.read_through) == (True, None)
    assert snapshot.state == linked.record.snapshot_id
    with pytest.raises(NotYoursError, match="collaborator"):
        await linked.playlists.playlist(snapshot, quiet)


async def test_a_private_playlist_of_somebody_else_is_not_even_seen(linked: Linked) -> None:
    linked.record.public = False
    await linked.link(BEN)

    with pytest.raises(AbsentError) as refusal:
        await linked.playlists.snapshot(LINK, BEN)

    assert "/spotify link" not in str(refusal.value)


async def test_nobody_asks_where_nobody_has_linked(linked: Linked) -> None:
    with pytest.raises(NotYoursError, match="/spotify link"):
        await linked.playlists.snapshot(LINK, CID)

    assert linked.fake.calls == []


async def test_a_refusal_names_the_account_that_can_be_added(linked: Linked) -> None:
    await linked.link(BOT)
    snapshot = await linked.playlists.snapshot(LINK, CID)

    with pytest.raises(NotYoursError, match=r"add my Spotify account \(Constellate\)"):
        await linked.playlists.playlist(snapshot, quiet)


async def test_what_spotify_made_is_told_apart_without_an_account(linked: Linked) -> None:
    made = PlaylistLink(Service.SPOTIFY, "37i9dQZF1DX0SM0LYsmbMT")

    with pytest.raises(SpotifyMadeError):
        await linked.playlists.snapshot(made, CID)


async def test_an_expired_login_goes_with_all_that_it_told(linked: Linked) -> None:
    await linked.link(ADA)
    await linked.playlists.snapshot(LINK, ADA)
    linked.fake.accounts.expire()
    linked.fake.accounts.revoke("ada")

    with pytest.raises(LoginExpiredError, match="/spotify link"):
        await linked.playlists.snapshot(LINK, ADA)

    assert await linked.accounts.of(ADA) is None
    assert await counts(linked.account_cache, ADA) == {}


async def test_the_bots_account_helps_where_somebodys_login_has_expired(linked: Linked) -> None:
    linked.record.collaborators = ["constellate"]
    await linked.link(ADA)
    await linked.link(BOT)
    linked.fake.accounts.revoke("ada")

    assert (await linked.playlists.snapshot(LINK, ADA)).read_through == BOT


async def test_the_bots_own_trouble_is_not_told_as_somebodys(linked: Linked) -> None:
    await linked.link(BOT)
    linked.fake.accounts.revoke("constellate")

    with pytest.raises(NotYoursError):
        await linked.playlists.snapshot(LINK, CID)


async def test_an_account_that_the_app_may_not_serve_is_told_so(linked: Linked) -> None:
    await linked.link(ADA)
    linked.fake.users["ada"].listed = False

    with pytest.raises(NotListedError):
        await linked.playlists.snapshot(LINK, ADA)


async def test_who_can_read_it_is_admitted_and_not_asked_about_for_ten_minutes(
    linked: Linked, clock: Clock
) -> None:
    linked.record.public, linked.record.collaborators = False, ["ben"]
    await linked.link(BEN)
    await linked.access.admit(LINK, BEN)
    await linked.access.admit(LINK, BEN)
    assert linked.fake.counts() == {LOOK: 1}

    clock.seconds = 601
    linked.record.collaborators = []
    with pytest.raises(NotAllowedError):
        await linked.access.admit(LINK, BEN)


async def test_who_cannot_read_it_is_not_admitted(linked: Linked) -> None:
    linked.record.public = False
    await linked.link(ADA)
    await linked.link(BEN)
    await linked.access.admit(LINK, ADA)

    with pytest.raises(NotAllowedError):
        await linked.access.admit(LINK, BEN)
    with pytest.raises(NotAllowedError):
        await linked.access.admit(LINK, CID)


class Broken(SpotifyPlaylists):
    """Fails as nobody has foreseen."""

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Fail."""
        raise ValueError(link, person_id)


async def test_nobody_is_admitted_by_a_fault(linked: Linked) -> None:
    await linked.link(ADA)
    broken = Broken(linked.accounts, linked.api, linked.account_cache)

    with pytest.raises(ValueError, match=PLAYLIST):
        await SpotifyAccess(broken, linked.account_cache).admit(LINK, ADA)


async def test_everybody_is_admitted_to_what_the_bot_was_given(linked: Linked) -> None:
    linked.record.public, linked.record.collaborators = False, ["constellate"]
    await linked.link(BOT)
    await linked.access.admit(LINK, BEN)

    await linked.access.admit(LINK, CID)

    assert linked.fake.counts() == {LOOK: 1}


async def test_a_slow_look_is_not_waited_for_and_helps_the_next_time(
    linked: Linked, clock: Clock
) -> None:
    await linked.link(ADA)
    hasty = SpotifyAccess(linked.playlists, linked.account_cache, clock.now, Patience(0.05))
    let_in = asyncio.Event()
    linked.fake.faults = [Fault(path="/v1/", times=1, held=let_in)]

    with pytest.raises(UnavailableError, match="click again"):
        await hasty.admit(LINK, ADA)
    let_in.set()
    await linked.playlists.snapshot(LINK, ADA)
    await hasty.close()

    await hasty.admit(LINK, ADA)


async def test_many_who_ask_through_the_bot_make_one_look(linked: Linked) -> None:
    linked.record.collaborators = ["constellate"]
    await linked.link(BOT)
    let_in = asyncio.Event()
    linked.fake.faults = [Fault(path="/v1/", held=let_in)]

    async with asyncio.TaskGroup() as group:
        for person in range(20):
            group.create_task(linked.playlists.snapshot(LINK, 2_000 + person))
        await until(lambda: sum(map(len, linked.playlists._looks._listeners.values())) == 20)
        let_in.set()

    assert linked.fake.counts()[LOOK] == 1


async def test_a_login_that_is_renewed_is_kept_even_where_the_asker_gave_up(
    linked: Linked,
) -> None:
    account = await linked.link(ADA)
    linked.fake.accounts.expire()
    linked.fake.faults = [Fault(path="/api/token", delay_s=0.1)]

    async with asyncio.TaskGroup() as group:
        task = group.create_task(linked.playlists.snapshot(LINK, ADA))
        await until(lambda: "/api/token" in linked.fake.paths())
        task.cancel()
    await linked.accounts.close()

    renewed = await linked.accounts.of(ADA)
    assert renewed is not None
    assert renewed.login.access_token != account.login.access_token
    assert (await linked.playlists.snapshot(LINK, ADA)).read_through == ADA


async def test_a_login_is_renewed_once_for_all_who_ask_at_the_same_time(linked: Linked) -> None:
    account = await linked.link(ADA)
    linked.fake.accounts.expire()

    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(linked.accounts.ask(account, linked.api.profile))

    assert linked.fake.counts()["/api/token"] == 1


async def test_a_login_that_was_unlinked_meanwhile_does_not_come_back(linked: Linked) -> None:
    account = await linked.link(ADA)
    linked.fake.accounts.expire()
    linked.fake.faults = [Fault(path="/api/token", delay_s=0.1)]

    async with asyncio.TaskGroup() as group:
        asking = group.create_task(renewal(linked, account))
        await until(lambda: "/api/token" in linked.fake.paths())
        await linked.accounts.remove(ADA)
        await asking

    assert await linked.accounts.of(ADA) is None


async def test_an_account_linked_while_another_is_renewed_keeps_its_own_login(
    linked: Linked,
) -> None:
    account = await linked.link(ADA)
    linked.fake.accounts.expire()
    linked.fake.faults = [Fault(path="/api/token", delay_s=0.1)]
    other = replace(account, spotify_id="ben", name="Ben", login=linked.fake.login("ben"))

    async with asyncio.TaskGroup() as group:
        group.create_task(renewal(linked, account))
        await until(lambda: "/api/token" in linked.fake.paths())
        await linked.accounts.keep(other)

    kept = await linked.accounts.of(ADA)
    assert kept is not None
    assert await linked.accounts.ask(kept, linked.api.profile) == ("ben", "Ben")
