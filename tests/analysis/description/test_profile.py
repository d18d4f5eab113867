"""What the profile picture compares."""

from bot.analysis import analyse
from bot.core.models import Options
from bot.core.reports import Report
from tests.core.playlists import CALM, LOUD, PLAIN, playlist, synthetic, varied

SOUND = ["dance", "energy", "speech", "acoustic", "instrumental", "live", "mood", "tempo"]


def headings(report: Report) -> list[str]:
    return list(report.clusters[0].profile)


def test_a_single_cluster_is_compared_with_music_at_large() -> None:
    report = analyse(playlist(varied(CALM, 30, "calm")), Options(clusters=1))

    (cluster,) = report.clusters
    assert headings(report) == SOUND
    assert cluster.profile["acoustic"] > 1
    assert cluster.profile["energy"] < -1
    assert abs(cluster.profile["mood"]) < 0.5


def test_a_single_cluster_without_sound_has_nothing_to_compare() -> None:
    report = analyse(playlist({}, genres={f"t{number:02}": ("pop",) for number in range(30)}))

    (cluster,) = report.clusters
    assert cluster.profile == {}


def test_genres_that_lead_a_cluster_stand_beside_the_sound() -> None:
    calm, loud = varied(CALM, 30, "calm"), varied(LOUD, 20, "loud")
    genres = dict.fromkeys(calm, ("folk",)) | dict.fromkeys(loud, ("metal",))

    report = analyse(playlist(calm | loud, genres=genres))

    assert headings(report) == [*SOUND, "folk", "metal"]
    assert [cluster.profile["metal"] > 0 for cluster in report.clusters] == [False, True]


def test_a_genre_of_all_tracks_has_no_column_beside_the_sound() -> None:
    heard = varied(CALM, 30, "calm") | varied(LOUD, 20, "loud")

    report = analyse(playlist(heard, genres=dict.fromkeys(heard, ("pop",))))

    assert headings(report) == SOUND


def test_beside_the_sound_there_are_three_genres_at_most() -> None:
    made, _ = synthetic(400, styles=8)

    report = analyse(made, Options(clusters=8))

    assert len(headings(report)) == len(SOUND) + len(["year"]) + 3


def test_a_playlist_without_genres_is_compared_by_sound_alone() -> None:
    report = analyse(playlist(varied(PLAIN, 30, "plain") | varied(LOUD, 20, "loud")))

    assert headings(report) == SOUND
