"""What is asked and told of saved playlists: it fits Discord whatever the names, and reads well."""

from collections.abc import Sequence
from dataclasses import replace

import discord
import pytest

from bot.core.clicks.save_clicks import (
    AnswerAction,
    AnswerClick,
    SaveAction,
    SaveClick,
    read_save_click,
    write_answer_click,
    write_save_click,
)
from bot.core.pages.positions import Position
from bot.core.postings import PostingId
from bot.core.spotify.accounts import HolderId
from bot.core.spotify.playlist_names import LONGEST_NAME
from bot.core.spotify.playlist_saves import ClusterPlaylist, PlaylistSave, SaveId
from bot.core.summary import ClusterSummary
from bot.core.tracks.sorting import Sort
from bot.screens.save_form import save_form
from bot.screens.save_playlists import (
    before_embed,
    plan_embed,
    plan_view,
    state_embed,
    state_view,
    undone_text,
)
from bot.use_cases.saving.plans import SaveOffer
from tests.core.reports import NASTY
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import modal_problems
from tests.store.kept import NOON

ANSWER = PostingId("A" * 16)
WORST = "*_`~|<>@#\\" * 40
NAMES = [WORST, NASTY, "日本👩‍🚀" * 60]
ID = "N" * 22


def playlist(cluster: int, name: str = "Mix · House", **other: object) -> ClusterPlaylist:
    whole = ClusterPlaylist(cluster, name[:LONGEST_NAME], 250, id=ID, added=250)
    return replace(whole, **other)  # type: ignore[arg-type]


def save(playlists: Sequence[ClusterPlaylist], *, started: bool = True) -> PlaylistSave:
    return PlaylistSave(
        id=SaveId("B" * 16),
        posting=ANSWER,
        holder=HolderId(7),
        made=NOON,
        title="Mix",
        sort=Sort.ENERGY,
        public=False,
        playlists=tuple(playlists),
        started=started,
    )


def problems(embed: discord.Embed, view: discord.ui.View | None) -> list[object]:
    components = view.to_components() if view else []
    return [*message_problems({"embeds": [embed.to_dict()], "components": components}, set())]


@pytest.mark.parametrize("name", NAMES)
def test_the_longest_lists_of_the_worst_names_fit(name: str) -> None:
    half = save([playlist(n, name, absent=9, beyond=9, refused=9, added=99) for n in range(1, 13)])
    whole = save([playlist(n, name) for n in range(1, 13)])
    start = Position()

    shown = [
        (plan_embed(half, name), plan_view(half)),
        (state_embed(half, "Why. " * 60), state_view(half, start, again=True)),
        (before_embed([half, whole, whole]), state_view(half, start, again=True)),
    ]

    assert [problems(*each) for each in shown] == [[], [], []]


@pytest.mark.parametrize("name", NAMES)
def test_the_form_fits_and_carries_the_answer(name: str) -> None:
    clusters = tuple(ClusterSummary(n, name, 10_000, ()) for n in range(1, 13))
    offer = SaveOffer(name, clusters, tuple(Sort))

    click = AnswerClick(ANSWER, AnswerAction.PLAN_HERE, Position("12", 99, Sort.ENERGY))

    form = save_form(click, offer, replace(offer.first(click.position), template=name[:100]))

    assert [*modal_problems(form.to_dict())] == []
    assert read_save_click(form.custom_id) == click


def test_what_is_likely_to_be_wanted_is_the_cluster_of_the_page_in_its_order() -> None:
    clusters = tuple(ClusterSummary(n, "House", 10, ()) for n in (1, 3))
    offer = SaveOffer("Mix", clusters, (Sort.TYPICAL, Sort.ENERGY))

    assert offer.first(Position("3", 0, Sort.ENERGY)).clusters == (3,)
    assert offer.first(Position("3", 0, Sort.ENERGY)).sort is Sort.ENERGY
    assert offer.first(Position("2", 0, Sort.RANK)).clusters == (1, 3)
    assert offer.first(Position("2", 0, Sort.RANK)).sort is Sort.TYPICAL


@pytest.mark.parametrize("action", AnswerAction)
def test_a_click_on_an_answer_is_read_as_it_was_written(action: AnswerAction) -> None:
    click = AnswerClick(ANSWER, action, Position("12", 99_999, Sort.KEY))

    assert read_save_click(write_answer_click(click)) == click


@pytest.mark.parametrize("action", SaveAction)
def test_a_click_on_a_save_is_read_as_it_was_written(action: SaveAction) -> None:
    click = SaveClick(SaveId("aZ09" * 4), action)

    assert read_save_click(write_save_click(click)) == click


@pytest.mark.parametrize(
    ("playlists", "title"),
    [
        ([playlist(1)], "Your playlist is saved"),
        ([playlist(1, added=100)], "Your playlist is not whole yet"),
        ([playlist(1), playlist(2)], "Your 2 playlists are saved"),
        ([playlist(1), playlist(2, added=100)], "1 of 2 playlists is saved"),
        ([playlist(1, added=0), playlist(2, id="")], "0 of 2 playlists are saved"),
    ],
)
def test_the_title_says_how_many_are_saved(playlists: list[ClusterPlaylist], title: str) -> None:
    assert state_embed(save(playlists)).title == title


def test_what_is_not_in_a_playlist_is_said() -> None:
    told = state_embed(
        save([playlist(1, absent=1, beyond=1_234, refused=2), playlist(2, gone=True)])
    ).description

    assert told
    assert "1 track isn't on Spotify and stays out." in told
    assert "A playlist holds 11,000 tracks, so 1,234 of them stay out." in told
    assert "Spotify no longer has 2 tracks, left out too." in told
    assert "1 playlist was deleted at Spotify meanwhile, and left at that." in told
    assert "248 tracks" in told


def test_what_is_over_can_be_undone_alone_and_what_was_deleted_not_even_that() -> None:
    done = save([playlist(1)])

    view = state_view(done, Position())

    assert view
    assert [child.label for child in view.children if isinstance(child, discord.ui.Button)] == [
        "Undo"
    ]
    assert state_view(done, Position(), kept=False) is None


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "There was nothing of it in your Spotify account yet"),
        (1, "Undone: 1 playlist is out of your Spotify library. Spotify lets you recover it"),
        (3, "Undone: 3 playlists are out of your Spotify library. Spotify lets you recover them"),
    ],
)
def test_undoing_says_how_many_went(count: int, told: str) -> None:
    assert undone_text(count).startswith(told)
