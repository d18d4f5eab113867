"""From a playlist to a report."""

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from sklearn.metrics import adjusted_rand_score

from bot.analysis import analyse
from bot.analysis.description.notes import CLEAR_MATCH, FAINT_MATCH
from bot.core.documents import json_report
from bot.core.errors import NothingToClusterError
from bot.core.features import AUDIO_FEATURES, Features, Focus
from bot.core.models import Options, Playlist, Reason, Track, TrackId
from bot.core.reports import Basis, Report
from tests.core.playlists import (
    CALM,
    LOUD,
    PLAIN,
    playlist,
    repeated,
    shuffled,
    synthetic,
    varied,
    with_shuffled_columns,
)

LACKING = ["danceability", "speechiness", "instrumentalness"]


def groups(report: Report) -> list[set[str]]:
    return [{str(member.track.id) for member in cluster.members} for cluster in report.clusters]


def agreement(report: Report, style: dict[TrackId, str]) -> float:
    found = {
        member.track.id: cluster.number for cluster in report.clusters for member in cluster.members
    }
    tracks = sorted(found)
    return float(
        adjusted_rand_score([style[track] for track in tracks], [found[track] for track in tracks])
    )


@cache
def analysed(count: int, *, sound: bool = True) -> Report:
    """Return the report of an invented playlist, made once for all who look at it."""
    made, _ = synthetic(count, sound=sound)
    return analyse(made)


def test_styles_are_found_again() -> None:
    _, style = synthetic(400)

    report = analysed(400)

    assert agreement(report, style) > 0.4


def test_every_track_is_in_one_cluster_or_unplaced() -> None:
    made, _ = synthetic(120)
    deaf = dict(list(made.features.items())[5:])

    report = analyse(replace(made, features=deaf))

    placed = [track for group in groups(report) for track in group]
    unplaced = [row.id for row in report.unplaced]
    assert sorted([*placed, *unplaced]) == [track.id for track in made.tracks]
    assert {row.reason for row in report.unplaced} == {Reason.NO_FEATURES}
    assert report.coverage.clustered == 115


@pytest.mark.parametrize("count", [50, 200, 1500])
def test_the_order_of_the_tracks_changes_nothing(count: int) -> None:
    made, _ = synthetic(count)

    report, other = analysed(count), analyse(shuffled(made, seed=3))

    assert report == other


def test_clusters_are_numbered_by_size() -> None:
    report = analysed(300)

    sizes = [cluster.size for cluster in report.clusters]
    assert sizes == sorted(sizes, reverse=True)
    assert [cluster.number for cluster in report.clusters] == list(range(1, len(sizes) + 1))


@pytest.mark.parametrize("wanted", range(2, 13))
def test_a_chosen_number_of_clusters_is_kept(wanted: int) -> None:
    made, _ = synthetic(195)

    report = analyse(made, Options(clusters=wanted))

    assert len(report.clusters) == wanted


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "has 1 track; I need at least 8"), (1, "has 2 tracks"), (7, "of 7 of these 8 tracks")],
)
def test_fewer_than_eight_tracks_are_refused_with_their_number(count: int, told: str) -> None:
    made = playlist(varied(PLAIN, count, "a"), genres={"z": ("folk",)})

    with pytest.raises(NothingToClusterError, match=told):
        analyse(made)


def test_a_playlist_without_sound_and_genres_is_refused_with_the_way_out() -> None:
    made, _ = synthetic(20, sound=False)
    silent = replace(made, tracks=tuple(replace(track, genres=()) for track in made.tracks))

    with pytest.raises(NothingToClusterError, match="Exportify"):
        analyse(silent)


@pytest.mark.parametrize("wanted", [None, 5])
def test_identical_tracks_are_one_cluster(wanted: int | None) -> None:
    made = playlist(repeated(PLAIN, 30, "a"))

    report = analyse(made, Options(clusters=wanted))

    assert len(report.clusters) == 1
    assert report.quality.silhouette is None
    assert {(member.x, member.y) for member in report.clusters[0].members} == {(0.0, 0.0)}


@pytest.mark.parametrize("wanted", [None, 7])
def test_two_distinct_sounds_are_two_clusters(wanted: int | None) -> None:
    made = playlist(repeated(CALM, 20, "calm") | repeated(LOUD, 12, "loud"))

    report = analyse(made, Options(clusters=wanted))

    assert groups(report) == [set(repeated(CALM, 20, "calm")), set(repeated(LOUD, 12, "loud"))]


def test_no_axis_leads_to_rap_where_there_is_none() -> None:
    loud = varied(replace(LOUD, speechiness=0.12, danceability=0.35), 30, "loud")
    rap = varied(replace(LOUD, speechiness=0.4, danceability=0.8, tempo=95.0), 30, "rap")
    calm = varied(replace(CALM, speechiness=0.03), 30, "calm")

    rock, rapped = analyse(playlist(calm | loud)), analyse(playlist(calm | rap))

    assert "rap & talk" not in f"{rock.axes}"
    assert "rap & talk" in f"{rapped.axes}"


def test_two_plain_groups_are_two_clusters() -> None:
    calm, loud = varied(CALM, 60, "calm"), varied(LOUD, 40, "loud", seed=2)

    report = analyse(playlist(calm | loud))

    assert groups(report) == [set(calm), set(loud)]
    assert CLEAR_MATCH in report.quality.note


def test_plain_groups_of_one_genre_are_all_found() -> None:
    happy = [replace(heard, valence=0.95, danceability=0.95) for heard in (CALM, LOUD)]
    sad = [replace(heard, valence=0.05, danceability=0.4) for heard in (CALM, LOUD)]
    sounds = [*happy, *sad]
    parts = [varied(heard, 20, f"{place}-") for place, heard in enumerate(sounds)]
    together = {track: heard for part in parts for track, heard in part.items()}

    report = analyse(playlist(together, genres=dict.fromkeys(together, ("pop",))))

    assert sorted(map(sorted, groups(report))) == sorted(map(sorted, parts))
    assert report.quality.note.startswith("One style, in 4 shades: nearly all of it is one genre.")


@pytest.mark.parametrize("count", [8, 15, 23])
def test_a_short_playlist_gets_two_clusters_at_most(count: int) -> None:
    made, _ = synthetic(count)

    report = analyse(made)

    assert len(report.clusters) <= 2


def test_columns_dealt_at_random_are_one_cluster() -> None:
    made, _ = synthetic(300)

    found = [len(analyse(with_shuffled_columns(made, seed)).clusters) for seed in range(10)]

    assert found.count(1) >= 9


def test_a_lone_outlier_is_no_cluster_of_its_own() -> None:
    strange = replace(PLAIN, speechiness=0.95, instrumentalness=0.9, liveness=0.99, tempo=210.0)
    made = playlist(varied(CALM, 40, "calm") | varied(LOUD, 40, "loud") | {"strange": strange})

    report = analyse(made)

    assert min(cluster.size for cluster in report.clusters) >= 2


def test_an_outlier_may_stand_alone_when_the_number_was_chosen() -> None:
    strange = replace(PLAIN, speechiness=0.95, instrumentalness=0.9, liveness=0.99, tempo=210.0)
    made = playlist(varied(CALM, 40, "calm") | varied(LOUD, 40, "loud") | {"strange": strange})

    report = analyse(made, Options(clusters=3))

    assert {"strange"} in groups(report)


def test_a_constant_feature_is_harmless() -> None:
    made, _ = synthetic(100)
    flat = {track: replace(heard, tempo=120.0) for track, heard in made.features.items()}

    report = analyse(replace(made, features=flat))

    assert all(cluster.profile["tempo"] == 0.0 for cluster in report.clusters)


def test_without_sound_the_clusters_are_by_genre_and_year_and_say_so() -> None:
    _, style = synthetic(300, sound=False)

    report = analysed(300, sound=False)

    features = {trait.feature for cluster in report.clusters for trait in cluster.traits}
    assert report.basis is Basis.GENRES
    assert agreement(report, style) > 0.5
    assert all(feature == "year" or feature.startswith("genre:") for feature in features)
    assert "by genre and year" in report.quality.note


def test_tracks_without_genres_are_unplaced_where_genres_are_all_there_is() -> None:
    made, _ = synthetic(300, sound=False)
    untagged = {track.id for track in made.tracks if not track.genres}

    report = analysed(300, sound=False)

    assert {row.id for row in report.unplaced} == untagged
    assert {row.reason for row in report.unplaced} == {Reason.NO_GENRES}


def test_missing_genres_make_no_cluster_of_their_own() -> None:
    made, _ = synthetic(300)
    untagged = {track.id for track in made.tracks if not track.genres}

    report = analysed(300)

    parts = [len(group & untagged) / len(group) for group in groups(report)]
    assert len(untagged) > 20
    assert max(parts) < 0.6


def test_a_focus_makes_its_own_clusters() -> None:
    made, _ = synthetic(300)

    balanced = groups(analysed(300))
    others = [
        groups(analyse(made, Options(focus=focus))) for focus in Focus if focus != Focus.BALANCED
    ]

    assert others
    assert balanced not in others


def test_the_most_typical_tracks_come_first_and_the_odd_one_out_last() -> None:
    report = analysed(300)

    for cluster in report.clusters:
        distances = [member.distance for member in cluster.members]
        assert distances == sorted(distances)
        assert cluster.odd_one_out == cluster.members[-1].track.id


def test_bridges_lead_to_another_cluster() -> None:
    report = analysed(300)

    bridges = [
        (cluster.number, bridge) for cluster in report.clusters for bridge in cluster.bridges
    ]
    assert bridges
    assert all(bridge.to != number for number, bridge in bridges)


def test_the_axes_show_what_they_claim() -> None:
    report = analysed(300)

    members = [member for cluster in report.clusters for member in cluster.members]
    spread_x, spread_y = sum(m.x**2 for m in members), sum(m.y**2 for m in members)
    shares = [axis.share for axis in report.axes]
    assert spread_x / spread_y == pytest.approx(shares[0] / shares[1], rel=0.01)
    assert 0.2 < sum(shares) <= 1
    assert all(axis.low and axis.high for axis in report.axes)


def test_rows_add_up() -> None:
    made, _ = synthetic(100)

    report = analyse(made)

    coverage = report.coverage
    assert coverage.rows == coverage.clustered + sum(coverage.reasons.values())


def test_a_sound_that_a_service_owes_is_told_apart_from_one_that_is_unknown() -> None:
    made, _ = synthetic(100)
    owed, unknown, *_ = (track.id for track in made.tracks)
    heard = {track: sound for track, sound in made.features.items() if track not in (owed, unknown)}

    report = analyse(replace(made, features=heard, unanswered={owed: "reccobeats"}))

    reasons = {row.id: row.reason for row in report.unplaced}
    assert reasons == {owed: Reason.UNANSWERED, unknown: Reason.NO_FEATURES}
    assert report.coverage.reasons == {Reason.UNANSWERED: 1, Reason.NO_FEATURES: 1}
    assert report.coverage.unanswered == {"reccobeats": 1}


def test_names_that_led_nowhere_are_told_apart_from_sounds_that_are_unknown() -> None:
    made, _ = synthetic(100)
    missed, owed, found, *_ = (track.id for track in made.tracks)
    heard = {track: made.features[track] for track in made.features.keys() - {missed, owed}}
    named = replace(made.tracks[1], id=TrackId("digest:1"), uri="", isrc="")
    tracks = (named, *(track for track in made.tracks if track.id != owed))

    report = analyse(
        replace(
            made,
            tracks=tracks,
            features=heard,
            found={found: "deezer"},
            not_found=(missed,),
            unanswered={named.id: "deezer"},
        )
    )

    reasons = {row.id: row.reason for row in report.unplaced}
    assert reasons == {missed: Reason.NOT_FOUND, named.id: Reason.UNANSWERED}
    assert (report.coverage.matched, report.coverage.named) == (1, 3)


def test_where_nothing_was_found_by_its_name_that_is_said() -> None:
    tracks = tuple(Track(TrackId(f"digest:{number}"), f"Song {number}") for number in range(9))
    nothing = Playlist("Lines", tracks, not_found=tuple(track.id for track in tracks))

    with pytest.raises(NothingToClusterError, match="by artist and title, and found none"):
        analyse(nothing)

    with pytest.raises(NothingToClusterError, match="I found 2 by artist and title, and no"):
        analyse(replace(nothing, found=dict.fromkeys(nothing.not_found[:2], "deezer")))


def test_where_genres_are_compared_no_sound_is_owed() -> None:
    made = playlist({}, genres={f"t{number:02}": (f"{number % 3}",) for number in range(30)})
    bare = replace(made.tracks[0], genres=())
    owed = {track.id: "reccobeats" for track in made.tracks}

    report = analyse(replace(made, tracks=(bare, *made.tracks[1:]), unanswered=owed))

    assert report.coverage.reasons == {Reason.NO_GENRES: 1}
    assert report.coverage.unanswered == {}


def test_keys_and_modes_change_no_cluster() -> None:
    made, _ = synthetic(100)
    tuned = {
        track: replace(sound, key=number % 12, mode=number % 2)
        for number, (track, sound) in enumerate(made.features.items())
    }

    report = analyse(replace(made, features=tuned))

    assert report.features == tuned
    assert replace(report, features=made.features) == analyse(made)


def test_an_empty_playlist_is_refused() -> None:
    with pytest.raises(NothingToClusterError):
        analyse(Playlist("Empty", ()))


@pytest.mark.parametrize(
    "genres",
    [("only one",), ("one", "two")],
    ids=["one genre for all", "two genres for all"],
)
def test_genres_that_all_tracks_share_are_one_cluster(genres: tuple[str, ...]) -> None:
    made = playlist({}, genres={f"t{number:02}": genres for number in range(30)})

    report = analyse(made)

    assert len(report.clusters) == 1
    assert {(member.x, member.y) for member in report.clusters[0].members} == {(0.0, 0.0)}


def test_genres_that_no_two_tracks_share_still_give_an_answer() -> None:
    made = playlist({}, genres={f"t{number:02}": (f"genre {number}",) for number in range(30)})

    report = analyse(made)

    assert report.coverage.clustered == 30


def test_tracks_known_by_their_genres_are_not_refused_for_a_few_that_are_heard() -> None:
    made, _ = synthetic(14)
    tagged = tuple(
        replace(track, genres=("folk", f"{n % 3}")) for n, track in enumerate(made.tracks)
    )
    heard = dict(list(made.features.items())[:7])

    report = analyse(replace(made, tracks=tagged, features=heard))

    assert report.basis is Basis.GENRES
    assert report.coverage.clustered == 14


def test_one_stranger_among_thousands_of_twins_breaks_nothing() -> None:
    made = playlist(repeated(PLAIN, 1500, "a") | {"stranger": LOUD})

    report = analyse(made, Options(clusters=2))

    assert [cluster.size for cluster in report.clusters] == [1500, 1]
    assert report.quality.silhouette is not None
    assert report.quality.note.startswith(FAINT_MATCH)


def test_rounding_is_not_taken_for_a_difference() -> None:
    barely = {
        f"a{number:02}": replace(PLAIN, energy=0.6 + number % 2 * 1e-8) for number in range(40)
    }

    report = analyse(playlist(barely))

    assert len(report.clusters) == 1


def test_equal_clusters_are_numbered_by_their_first_track() -> None:
    made = playlist(repeated(LOUD, 20, "b") | repeated(CALM, 20, "a"))

    report = analyse(made)

    assert [cluster.members[0].track.id[0] for cluster in report.clusters] == ["a", "b"]


def test_energy_rises_to_the_right() -> None:
    made = playlist(varied(CALM, 40, "calm") | varied(LOUD, 40, "loud"))

    report = analyse(made)

    right = max(
        (member for cluster in report.clusters for member in cluster.members),
        key=lambda member: member.x,
    )
    assert right.track.id.startswith("loud")
    assert "calm" in report.axes[0].low


def test_traits_say_which_way() -> None:
    made = playlist(varied(CALM, 40, "calm") | varied(LOUD, 20, "loud"))

    report = analyse(made)

    words = [{trait.words for trait in cluster.traits} for cluster in report.clusters]
    assert "slower" in words[0]
    assert "more plugged-in" in words[1]


def test_a_track_far_from_every_other_cluster_is_no_bridge() -> None:
    made = playlist(varied(CALM, 40, "calm") | varied(LOUD, 40, "loud"))

    report = analyse(made)

    assert [cluster.bridges for cluster in report.clusters] == [(), ()]


def test_twins_have_no_odd_one_out() -> None:
    made = playlist(repeated(CALM, 20, "calm") | repeated(LOUD, 20, "loud"))

    report = analyse(made)

    assert [cluster.odd_one_out for cluster in report.clusters] == [None, None]


def test_one_extreme_track_does_not_draw_the_others_together() -> None:
    extreme = replace(PLAIN, loudness=-60.0, tempo=300.0, liveness=1.0, speechiness=1.0)
    calm, loud = varied(CALM, 60, "calm"), varied(LOUD, 40, "loud", seed=2)

    report = analyse(playlist(calm | loud | {"extreme": extreme}))

    assert [group - {"extreme"} for group in groups(report)] == [set(calm), set(loud)]


def test_the_profile_of_genres_shows_what_leads_each_cluster() -> None:
    made, _ = synthetic(400, sound=False)

    report = analyse(made)

    told = [max(cluster.profile.values()) for cluster in report.clusters]
    assert min(told) >= 0.5
    assert len(report.clusters[0].profile) == 9


@pytest.mark.parametrize("missing", [["loudness"], ["valence", "liveness"], ["tempo"], LACKING])
@pytest.mark.parametrize("focus", [Focus.BALANCED, Focus.RHYTHM])
def test_what_no_track_has_is_told_and_spoken_of_nowhere(missing: list[str], focus: Focus) -> None:
    made, style = synthetic(200)
    unknown: dict[str, Any] = dict.fromkeys(missing)
    deaf = {track: replace(heard, **unknown) for track, heard in made.features.items()}
    made = replace(made, features=deaf)

    report = analyse(made, Options(focus=focus))

    spoken = {trait.feature for cluster in report.clusters for trait in cluster.traits}
    headings = {AUDIO_FEATURES[name].words.heading for name in missing}
    ends = {word for axis in report.axes for word in f"{axis.low}, {axis.high}".split(", ")}
    assert sorted(report.coverage.missing) == sorted(missing)
    assert not spoken & set(missing)
    assert not any(headings & set(cluster.profile) for cluster in report.clusters)
    assert not ends & {AUDIO_FEATURES[name].words.high for name in missing}
    assert all((cluster.tempo is None) == ("tempo" in missing) for cluster in report.clusters)
    assert agreement(report, style) > 0.25
    assert json_report(report) == json_report(analyse(shuffled(made, seed=3), Options(focus=focus)))


def test_a_column_that_no_track_has_weighs_nothing() -> None:
    made, _ = synthetic(200)
    flat = {track: replace(heard, valence=0.51) for track, heard in made.features.items()}
    deaf = {track: replace(heard, valence=None) for track, heard in made.features.items()}

    report, other = (analyse(replace(made, features=heard)) for heard in (flat, deaf))

    assert groups(report) == groups(other)
    assert [cluster.name for cluster in report.clusters] == [
        cluster.name for cluster in other.clusters
    ]


def test_what_few_tracks_have_is_left_out_and_what_most_have_counts() -> None:
    made, _ = synthetic(100)
    lacking = {
        track: replace(heard, valence=None if place % 3 else heard.valence)
        if place % 2
        else replace(heard, valence=None, energy=None)
        for place, (track, heard) in enumerate(made.features.items())
    }

    report = analyse(replace(made, features=lacking))

    assert report.coverage.missing == ("valence",)
    assert "energy" in report.clusters[0].profile
    assert report.coverage.clustered == 100


def test_a_few_unknown_values_leave_nearly_everything_where_it_is() -> None:
    made, _ = synthetic(200)
    names = list(AUDIO_FEATURES)
    holed: dict[TrackId, Features] = {}
    for place, (track, heard) in enumerate(made.features.items()):
        unknown: dict[str, Any] = {names[place % 9]: None} if place % 5 == 0 else {}
        holed[track] = replace(heard, **unknown)

    report = analyse(replace(made, features=holed))

    found = {
        TrackId(key): place for place, group in enumerate(groups(analysed(200))) for key in group
    }
    assert report.coverage.missing == ()
    assert agreement(report, {track: str(place) for track, place in found.items()}) > 0.7


def test_two_editions_of_every_song_give_the_answer_of_one() -> None:
    made, _ = synthetic(60)
    timed = tuple(replace(track, duration_ms=200_000) for track in made.tracks)
    again = tuple(
        replace(track, id=TrackId(f"again {track.id}"), name=f"{track.name} - Remastered")
        for track in timed
    )
    twice = {again.id: made.features[track.id] for track, again in zip(timed, again, strict=True)}
    one = replace(made, tracks=timed)
    both = replace(one, tracks=(*timed, *again), features={**made.features, **twice})

    report, other = analyse(one), analyse(both)

    assert [cluster.name for cluster in other.clusters] == [
        cluster.name for cluster in report.clusters
    ]
    assert [cluster.size for cluster in other.clusters] == [
        2 * cluster.size for cluster in report.clusters
    ]
    assert other.coverage.editions == 60
    assert {count for cluster in other.clusters for count in cluster.editions.values()} == {2}
    assert sum(len(cluster.editions) for cluster in other.clusters) == 120


def test_other_ids_change_nothing_else() -> None:
    made, _ = synthetic(120)
    ids = {track.id: TrackId(f"{place * 7 % 120:03}") for place, track in enumerate(made.tracks)}
    tracks = tuple(replace(track, id=ids[track.id]) for track in made.tracks)
    features = {ids[key]: heard for key, heard in made.features.items()}

    report, other = analyse(made), analyse(replace(made, tracks=tracks, features=features))

    assert [{ids[TrackId(key)] for key in group} for group in groups(report)] == groups(other)
    assert [cluster.name for cluster in report.clusters] == [
        cluster.name for cluster in other.clusters
    ]


def test_the_artists_with_most_tracks_lead_a_cluster() -> None:
    report = analysed(120)

    for cluster in report.clusters:
        counts = Counter(member.track.artists[0].name for member in cluster.members)
        led = [counts[name] for name in cluster.artists]
        assert led == sorted(counts.values(), reverse=True)[: len(led)]


def test_traits_do_not_repeat_the_name() -> None:
    report = analysed(400)

    said = [
        trait.words.split(" (")[0] in cluster.name.casefold()
        for cluster in report.clusters
        for trait in cluster.traits
    ]
    assert not any(said)
