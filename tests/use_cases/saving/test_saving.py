"""Saves of clusters at a Spotify on loopback: made, filled in order, told, undone."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace

import pytest

from bot.core.errors import GoneError, UserError
from bot.core.spotify.errors import NotPermittedError
from bot.core.spotify.playlist_saves import BATCH
from bot.core.tracks.sorting import Sort
from bot.ports.coordination import Waiting
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.saving.plans import MOST_SAVES, TOO_MANY, WantedSave
from bot.use_cases.saving.run import FORGOTTEN, STOPPED
from bot.use_cases.saving.saving import BUSY, UNKNOWN
from tests.fakes.server import Fault, arrived
from tests.use_cases.saving.saves import ANSWER, READING, SIZES, SaveScene, expected
from tests.use_cases.spotify.linked import ADA, BEN


class Telling(OneProcess):
    """Remembers what other processes are kept from."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def held(self, name: str, waiting: Waiting = nullcontext) -> AbstractAsyncContextManager[bool]:
        """Remember a name that is held."""
        self.names.append(name)
        return super().held(name, waiting)


async def test_every_cluster_is_a_playlist_with_its_tracks_in_order(scene: SaveScene) -> None:
    state = await scene.run(await scene.plan())

    assert scene.contents == [expected(1), expected(2)]
    assert state.save.is_done
    assert state.refusal is None
    assert [each.title for each in scene.made] == [
        "Sunday drive · Mellow acoustic 1",
        "Sunday drive · Mellow acoustic 2",
    ]


async def test_a_playlist_says_what_it_is_and_is_private_unless_wished_otherwise(
    scene: SaveScene,
) -> None:
    await scene.run(await scene.plan([1]))
    await scene.run(await scene.plan([2], public=True))

    first, second = scene.made
    assert (first.public, second.public) == (False, True)
    assert first.description.startswith(
        "Cluster 1 of Sunday drive, most typical first. Made by Constellate ("
    )


async def test_a_hundred_tracks_are_added_a_call_one_call_at_a_time(scene: SaveScene) -> None:
    fake = scene.linked.fake
    await scene.run(await scene.plan([1]))

    added = [call for call in fake.calls if call.path.endswith("/items")]
    assert len(added) == -(-SIZES[0] // BATCH)
    assert fake.most_at_once == 1


async def test_the_order_is_the_one_that_was_chosen(scene: SaveScene) -> None:
    await scene.run(await scene.plan([1], sort=Sort.TITLE))

    [found] = scene.contents
    assert found != expected(1)
    assert sorted(found) == sorted(expected(1))


async def test_what_a_playlist_has_no_room_for_stays_out(
    scene: SaveScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.use_cases.saving.plans.MOST_TRACKS", 120)

    save = await scene.plan([1])
    await scene.run(save)

    assert (save.playlists[0].tracks, save.playlists[0].beyond) == (120, SIZES[0] - 120)
    assert scene.contents == [expected(1)[:120]]


async def test_the_progress_is_told(scene: SaveScene) -> None:
    await scene.run(await scene.plan())

    assert scene.steps[1] == "Saving playlist 1 of 2 · 0 of 252 tracks"
    assert "Saving playlist 1 of 2 · 200 of 252 tracks" in scene.steps
    assert scene.steps[-1] == "Saving playlist 2 of 2 · 252 of 252 tracks"


async def test_two_clicks_save_once(scene: SaveScene) -> None:
    saving, save = scene.saving(), await scene.plan()

    await asyncio.gather(scene.run(save, saving), scene.run(save, saving))

    assert scene.contents == [expected(1), expected(2)]


async def test_two_saves_of_a_user_wait_for_one_another(scene: SaveScene) -> None:
    saving = scene.saving()
    # A plan that is not started makes room for the next one.
    first = replace(await scene.plan([1]), started=True)
    await scene.store.update(first)
    second = await scene.plan([2])

    await asyncio.gather(scene.run(first, saving), scene.run(second, saving))

    assert scene.linked.fake.most_at_once == 1
    assert sorted(scene.contents, key=len) == sorted([expected(1), expected(2)], key=len)


async def test_other_processes_are_kept_from_a_users_saves_meanwhile(scene: SaveScene) -> None:
    telling = Telling()
    saving = scene.saving(telling)

    state = await scene.run(await scene.plan(), saving)
    await saving.undo(state.save)

    assert telling.names == [f"saving {ADA}"] * 2


async def test_undo_removes_what_was_made_and_nothing_else(scene: SaveScene) -> None:
    before = set(scene.linked.fake.playlists)
    saving, save = scene.saving(), await scene.plan()
    state = await scene.run(save, saving)

    count = await saving.undo(state.save)

    assert count == 2
    assert scene.made == []
    assert not any(scene.linked.fake.playlists[each].removed for each in before)
    with pytest.raises(GoneError, match="I know nothing of these playlists"):
        await saving.get(save.id, ADA)


async def test_undo_that_fails_can_be_tried_again(scene: SaveScene) -> None:
    saving = scene.saving()
    state = await scene.run(await scene.plan(), saving)
    scene.linked.fake.faults.append(Fault("/me/library", times=9, status=500))

    with pytest.raises(UserError):
        await saving.undo(state.save)
    scene.linked.fake.faults.clear()
    count = await saving.undo(state.save)

    assert count == 2
    assert scene.made == []


async def test_what_is_under_way_is_stopped_after_its_call_and_finished_later(
    scene: SaveScene,
) -> None:
    saving, save = scene.saving(), await scene.plan()
    scene.linked.fake.faults.append(held := Fault("/items", times=1, held=asyncio.Event()))
    running = asyncio.create_task(scene.run(save, saving))
    await arrived(held)

    with pytest.raises(UserError, match=BUSY[:20]):
        await saving.undo(save)
    saving.stop(save.id)
    assert held.held
    held.held.set()
    stopped = await running
    whole = await scene.run(save, saving)

    assert str(stopped.refusal) == STOPPED
    assert stopped.save.added == BATCH
    assert whole.save.is_done
    assert scene.contents == [expected(1), expected(2)]


async def test_what_is_deleted_meanwhile_goes_on_no_further(scene: SaveScene) -> None:
    saving, save = scene.saving(), await scene.plan()
    scene.linked.fake.faults.append(held := Fault("/items", times=1, held=asyncio.Event()))
    running = asyncio.create_task(scene.run(save, saving))
    await arrived(held)

    await scene.stores.postings.remove_person(ADA)
    assert held.held
    held.held.set()
    state = await running

    assert str(state.refusal) == FORGOTTEN
    assert not state.kept
    assert [len(each) for each in scene.contents] == [BATCH]


async def test_another_users_save_is_unknown(scene: SaveScene) -> None:
    save = await scene.plan()

    with pytest.raises(GoneError) as caught:
        await scene.saving().get(save.id, BEN)

    assert str(caught.value) == UNKNOWN


async def test_a_login_that_may_only_read_makes_nothing(scene: SaveScene) -> None:
    save = await scene.plan()
    await scene.link(scopes=READING)

    state = await scene.run(save)

    assert isinstance(state.refusal, NotPermittedError)
    assert scene.made == []


async def test_what_was_not_started_is_dropped(scene: SaveScene) -> None:
    saving, save = scene.saving(), await scene.plan()

    await saving.drop(save)

    with pytest.raises(GoneError):
        await saving.get(save.id, ADA)


async def test_what_was_started_is_not(scene: SaveScene) -> None:
    saving = scene.saving()
    state = await scene.run(await scene.plan([2]), saving)

    await saving.drop(state.save)

    assert await saving.before(ANSWER.id, ADA) == [state.save]


async def test_a_cluster_that_is_not_there_is_not_planned(scene: SaveScene) -> None:
    with pytest.raises(GoneError):
        await scene.plan([1, 3])


async def test_ranks_are_no_order_to_save_in(scene: SaveScene) -> None:
    with pytest.raises(GoneError):
        await scene.plan(sort=Sort.RANK)


async def test_a_template_with_a_strange_placeholder_is_refused(scene: SaveScene) -> None:
    wanted = WantedSave((1,), Sort.TYPICAL, public=False, template="{artist} mix")

    with pytest.raises(UserError, match=r"I don't know \{artist\}"):
        await scene.saving().plans.plan(ANSWER, ADA, wanted)


async def test_an_answer_is_saved_a_dozen_times_at_most(scene: SaveScene) -> None:
    for _ in range(MOST_SAVES):
        save = await scene.plan([2])
        await scene.store.update(replace(save, started=True))

    with pytest.raises(UserError) as caught:
        await scene.plan([2])

    assert str(caught.value) == TOO_MANY.format(count=MOST_SAVES)
