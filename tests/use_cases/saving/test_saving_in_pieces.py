"""Saves that break off anywhere: finished later, and nothing is there twice."""

import pytest

from bot.core.errors import UserError
from bot.core.spotify.accounts import Scope
from bot.core.spotify.errors import (
    AppRefusedError,
    BlockedError,
    LoginExpiredError,
    NotPermittedError,
    SpotifyDownError,
    TracksRefusedError,
)
from bot.core.spotify.playlist_saves import BATCH
from bot.use_cases.saving.run import UNSURE
from tests.fakes.server import Fault
from tests.fakes.spotify import row_of, spotify_track
from tests.use_cases.saving.saves import ALL, READING, SIZES, PowerCutError, SaveScene, expected
from tests.use_cases.spotify.linked import ADA

WHOLE = [expected(1), expected(2)]
WRITES = 7
"""Of one save: that it begins, two playlists that are made, four calls that add."""


def down(after: int) -> Fault:
    """Let Spotify be down from a call on that adds tracks."""
    return Fault("/items", after=after, status=503)


def lost(path: str, after: int) -> Fault:
    """Let one call be done whose answer never arrives."""
    return Fault(path, times=1, after=after, cut_off=True)


@pytest.mark.parametrize("writes", range(WRITES))
async def test_a_power_cut_before_any_write_leaves_nothing_twice(
    scene: SaveScene, writes: int
) -> None:
    save = await scene.plan()
    scene.store.left = writes

    with pytest.raises(PowerCutError):
        await scene.run(save)
    scene.store.left = 10**6
    state = await scene.run(save)

    assert state.save.is_done
    assert scene.contents == WHOLE


@pytest.mark.parametrize("writes", range(WRITES))
async def test_undo_after_a_power_cut_leaves_nothing_behind(scene: SaveScene, writes: int) -> None:
    save = await scene.plan()
    scene.store.left = writes

    with pytest.raises(PowerCutError):
        await scene.run(save)
    scene.store.left = 10**6
    saving = scene.saving()
    await saving.undo(await saving.get(save.id, ADA))

    assert scene.made == []


@pytest.mark.parametrize("after", range(4))
async def test_answers_that_are_lost_leave_nothing_twice(scene: SaveScene, after: int) -> None:
    scene.linked.fake.faults.append(lost("/items", after))

    state = await scene.run(await scene.plan())

    assert state.refusal is None
    assert scene.contents == WHOLE


@pytest.mark.parametrize("after", range(2))
async def test_a_playlist_whose_making_was_never_answered_is_found_by_its_signature(
    scene: SaveScene, after: int
) -> None:
    scene.linked.fake.faults.append(lost("/me/playlists", after))

    state = await scene.run(await scene.plan())

    assert state.refusal is None
    assert scene.contents == WHOLE


async def test_while_spotify_is_down_the_user_is_told_and_finishes_later(scene: SaveScene) -> None:
    save = await scene.plan()
    scene.linked.fake.faults.append(down(after=2))

    broken_off = await scene.run(save)
    scene.linked.fake.faults.clear()
    whole = await scene.run(save)

    assert isinstance(broken_off.refusal, SpotifyDownError)
    assert broken_off.kept
    assert broken_off.save.added == 2 * BATCH
    assert whole.save.is_done
    assert scene.contents == WHOLE


async def test_what_the_user_took_out_meanwhile_stays_out(scene: SaveScene) -> None:
    save = await scene.plan([1])
    scene.linked.fake.faults.append(down(after=2))
    await scene.run(save)
    scene.linked.fake.faults.clear()
    [record] = scene.made
    record.edit(record.rows[5:])

    await scene.run(save)

    assert scene.contents == [expected(1)[5:]]


async def test_what_the_user_added_meanwhile_is_not_taken_for_ours(scene: SaveScene) -> None:
    save = await scene.plan([1])
    scene.linked.fake.faults.append(down(after=2))
    await scene.run(save)
    scene.linked.fake.faults.clear()
    [record] = scene.made
    own = record.rows[:1]
    record.edit([*own, *record.rows])

    await scene.run(save)

    [found] = scene.contents
    assert found[1:] == expected(1)


async def test_tracks_that_came_under_other_ids_are_not_added_again(scene: SaveScene) -> None:
    scene.store.left = 4
    save = await scene.plan([1])
    with pytest.raises(PowerCutError):
        await scene.run(save)
    scene.store.left = 10**6
    [record] = scene.made
    record.edit([*record.rows[: 2 * BATCH], *map(row_of, map(spotify_track, range(50)))])

    state = await scene.run(save)

    assert state.save.is_done
    assert len(scene.contents[0]) == SIZES[0]


async def test_where_the_rows_are_kept_from_the_app_it_is_not_guessed(scene: SaveScene) -> None:
    save = await scene.plan([1])
    scene.linked.fake.faults.append(down(after=2))
    await scene.run(save)
    scene.linked.fake.faults.clear()
    scene.linked.fake.web_api.items_status = 403
    [record] = scene.made
    record.edit(record.rows[1:])

    state = await scene.run(save)

    assert str(state.refusal) == UNSURE
    assert len(scene.contents[0]) == 2 * BATCH - 1


async def test_a_long_wait_is_told_with_its_end_and_finished_afterwards(scene: SaveScene) -> None:
    save = await scene.plan()
    busy = Fault("/items", after=1, status=429, headers={"Retry-After": "7200"})
    scene.linked.fake.faults.append(busy)

    state = await scene.run(save)

    assert isinstance(state.refusal, BlockedError)
    assert state.save.added == BATCH
    assert "asks me to wait until" in str(state.refusal)


async def test_a_short_wait_is_waited_for(scene: SaveScene) -> None:
    busy = Fault("/items", times=1, after=1, status=429, headers={"Retry-After": "0"})
    scene.linked.fake.faults.append(busy)

    state = await scene.run(await scene.plan())

    assert state.refusal is None
    assert scene.contents == WHOLE


async def test_a_playlist_that_is_gone_is_left_at_that_and_the_others_are_made(
    scene: SaveScene,
) -> None:
    scene.linked.fake.faults.append(Fault("/items", times=1, after=1, status=404, body="{}"))

    state = await scene.run(await scene.plan())

    first, second = state.save.playlists
    assert state.save.is_done
    assert (first.gone, second.gone) == (True, False)
    assert scene.contents[1] == expected(2)


async def test_tracks_that_spotify_no_longer_has_are_left_out(scene: SaveScene) -> None:
    uris = expected(1)
    lost = [uris[place] for place in (7, 120, 249)]
    scene.linked.fake.changes.unknown = [uri.rpartition(":")[2] for uri in lost]

    state = await scene.run(await scene.plan([1]))

    assert state.save.playlists[0].refused == len(lost)
    assert scene.contents == [[uri for uri in uris if uri not in lost]]


async def test_a_list_of_invented_tracks_is_given_up_soon(scene: SaveScene) -> None:
    scene.linked.fake.changes.unknown = [uri.rpartition(":")[2] for uri in expected(1)]

    state = await scene.run(await scene.plan([1]))

    assert isinstance(state.refusal, TracksRefusedError)
    assert scene.linked.fake.count("/items") < SIZES[0] // 2


async def test_a_login_that_was_revoked_ends_it_and_is_forgotten(scene: SaveScene) -> None:
    save = await scene.plan()
    scene.linked.fake.accounts.revoke("ada")

    state = await scene.run(save)

    assert isinstance(state.refusal, LoginExpiredError)
    assert not state.kept
    assert await scene.linked.accounts.of(ADA) is None


async def test_an_hour_may_pass_in_the_middle(scene: SaveScene) -> None:
    save = await scene.plan()
    scene.linked.fake.accounts.expire()

    state = await scene.run(save)

    assert state.refusal is None
    assert scene.contents == WHOLE


async def test_a_scope_that_is_lost_on_the_way_is_asked_for_again(scene: SaveScene) -> None:
    save = await scene.plan()
    scene.linked.fake.faults.append(down(after=1))
    await scene.run(save)
    scene.linked.fake.faults.clear()
    await scene.link(scopes=READING)

    refused = await scene.run(save)
    await scene.link(scopes=ALL)
    whole = await scene.run(save)

    assert isinstance(refused.refusal, NotPermittedError)
    assert whole.save.is_done
    assert scene.contents == WHOLE


async def test_an_app_that_may_change_nothing_says_whom_to_tell(scene: SaveScene) -> None:
    scene.linked.fake.changes.forbidden = True

    state = await scene.run(await scene.plan())

    assert isinstance(state.refusal, AppRefusedError)
    assert "does not let my app make playlists" in str(state.refusal)


async def test_the_error_of_undo_without_leave_is_a_sentence(scene: SaveScene) -> None:
    saving = scene.saving()
    state = await scene.run(await scene.plan(), saving)
    await scene.link(scopes=[Scope.PRIVATE])

    with pytest.raises(UserError, match="does not let me change playlists"):
        await saving.undo(state.save)
