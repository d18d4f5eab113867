"""The judging of answers at a tiny size, on the sample's styles."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from bot.core.models import Playlist
from tests.core.playlists import CALM, LOUD, playlist, varied
from tests.system.bench.answer.__main__ import table_of
from tests.system.bench.answer.asking import Answer, NamedCluster, open_tree, question
from tests.system.bench.answer.measuring import collections
from tests.system.bench.answer.name_checks import is_borne_out
from tests.system.bench.answer.notebook_answer import answer as notebook_answer
from tests.system.bench.answer.playlists import draw_union, renamed, separated
from tests.system.bench.answer.pools import Collection, read_collection
from tests.system.bench.answer.steadiness import steadiness
from tests.system.bench.material import ALL, AUDIO

HEADER = "playlist,id,title,artists,album,date,duration_ms,popularity,genres,danceability,energy,"
FEATURES = "loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo"


@pytest.fixture(scope="module")
def sample() -> Collection:
    """Hold the sample's styles, a playlist each."""
    return collections(Path("nowhere"), held_out=False)[0]


def by_energy(made: Playlist, clusters: int | None, *, again: bool = False) -> Answer:
    """Answer with a calm and a loud half, as an `Ask` does; there is no last time."""
    assert again in {False, True}
    assert clusters in {None, 2}
    middle = np.median([heard.energy for heard in made.features.values()])
    calm = tuple(str(key) for key, heard in made.features.items() if heard.energy <= middle)
    loud = tuple(str(key) for key in made.features if str(key) not in calm)
    return Answer("", (NamedCluster("Calm", (), (), calm), NamedCluster("Sunny", (), (), loud)))


def test_a_third_of_the_playlists_is_held_out_and_in_no_mix(tmp_path: Path) -> None:
    about = "Song,A;B,Album,1999-01-01,1,1,pop;rock"
    rows = [f"{number},id{number},{about}{',0.5' * 9}" for number in range(12)]
    (tmp_path / "some.csv").write_text("\n".join([HEADER + FEATURES, *rows]), encoding="utf-8")

    pool = read_collection(tmp_path / "some.csv")

    chosen, held_out = (set(pool.part(held_out=which).playlists) for which in (False, True))
    assert (len(chosen), len(held_out)) == (8, 4)
    assert not chosen & held_out
    track = pool.playlists["some 0"][0].track
    assert (track.year, track.genres, len(track.artists)) == (1999, ("pop", "rock"), 2)


def test_a_mix_holds_two_playlists_or_more_and_no_track_twice(sample: Collection) -> None:
    mix = draw_union(sample, 3)

    assert 2 <= mix.label_count <= 6
    assert len({each.track.id for each in mix.tracks}) == len(mix.tracks)


def test_an_answer_that_hangs_on_nothing_is_steady(sample: Collection) -> None:
    figures = steadiness(by_energy, draw_union(sample, 1).playlist(ALL), 1)

    assert figures["one left out: ARI"] > 0.9
    assert figures["one left out: another number"] == 0
    assert figures["one left out: names that stay"] == 1
    assert figures["other ids: the same"] == 1


def test_renamed_tracks_are_the_same_in_another_order(sample: Collection) -> None:
    made = draw_union(sample, 1).playlist(ALL)

    other, old_ids = renamed(made, 1)

    assert sorted(old_ids.values()) == [track.id for track in made.tracks]
    assert [old_ids[track.id] for track in other.tracks] != [track.id for track in made.tracks]


def test_names_are_borne_out_by_half_of_the_tracks() -> None:
    calm, loud = varied(CALM, 10, "calm"), varied(LOUD, 10, "loud")
    genres = dict.fromkeys(list(calm)[:4], ("deep house",)) | dict.fromkeys(loud, ("metal",))
    made = playlist(calm | loud, genres=genres)

    def borne_out(name: str) -> bool:
        return is_borne_out(made, NamedCluster(name, (), (), tuple(calm)))

    assert borne_out("Mellow acoustic")
    assert not borne_out("Intense metal")
    assert not borne_out("Deep house")
    assert borne_out("Some deep house")
    assert not borne_out("Instrumental")


def test_another_process_answers_as_this_one_would() -> None:
    mix = separated(3, 60, seed=1)

    with open_tree() as ask:
        answer = ask(mix.playlist(AUDIO), None)

    assert len(answer.clusters) == 3
    assert set(answer.places) == set(mix.truth)


def test_the_notebook_answers_too() -> None:
    asked = json.loads(question(separated(3, 60, seed=1).playlist(AUDIO), None))

    assert len(notebook_answer(asked)["clusters"]) == 3


def test_the_table_shows_how_far_each_way_leads() -> None:
    figures = {"here": {"ARI": {"0": 0.5, "1": 0.7}}, "notebook": {"ARI": {"0": 0.2, "1": 0.4}}}
    shown = io.StringIO()

    Console(width=120, file=shown).print(table_of(figures))

    assert "+0.300 ± 0.000" in shown.getvalue()


def test_an_edited_playlist_goes_on_from_the_answer_before(sample: Collection) -> None:
    with open_tree() as ask:
        figures = steadiness(ask, draw_union(sample, 1).playlist(ALL), 1)

    assert figures["three tracks changed: ARI"] > 0.95
    assert figures["three tracks changed: another number"] == 0
