"""What is said about a result, and what the figures must be for it."""

import pytest

from bot.analysis.description import notes
from bot.analysis.description.notes import quality, verdict
from bot.analysis.description.quality import Figures
from bot.analysis.tracks.table import tabulate
from bot.core.models import Options
from bot.core.reports import Coverage
from tests.core.playlists import PLAIN, playlist, varied

ALL_PLACED = Coverage(100, 100, 100, 0, {}, {"file": 100}, 0, 0)
TABLE = tabulate(playlist(varied(PLAIN, 20, "t")))
CLEAR = Figures(silhouette=0.5, chance=0.1, stability=0.9)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (CLEAR, notes.CLEAR_MATCH),
        (Figures(0.5, 0.1, 0.4), notes.FAIR_MATCH),
        (Figures(0.32, 0.1, 0.9), notes.FAIR_MATCH),
        (Figures(0.25, 0.18, 0.9), notes.FAINT_MATCH),
    ],
    ids=["clear", "not steady", "not far apart", "hardly apart"],
)
def test_the_verdict_follows_the_figures(figures: Figures, words: str) -> None:
    assert verdict(figures) == words


def test_a_number_that_was_not_chosen_is_called_a_suggestion() -> None:
    suggested = quality(CLEAR, 4, TABLE, ALL_PLACED, Options())
    chosen = quality(CLEAR, 4, TABLE, ALL_PLACED, Options(clusters=4))

    assert notes.SUGGESTION in suggested.note
    assert notes.SUGGESTION not in chosen.note


def test_a_number_that_could_not_be_kept_is_explained() -> None:
    result = quality(CLEAR, 3, TABLE, ALL_PLACED, Options(clusters=7))

    assert "asked for 7 clusters, but I cannot tell more than 3 apart" in result.note


def test_one_group_has_no_figures() -> None:
    result = quality(None, 1, TABLE, ALL_PLACED, Options())

    assert result.note.startswith("One style: these 100 tracks sound alike to me")
    assert (result.silhouette, result.null_silhouette, result.stability) == (None, None, None)


def test_what_cannot_be_split_is_not_offered_to_be() -> None:
    result = quality(None, 1, TABLE, ALL_PLACED, Options(clusters=5))

    assert result.note == (
        "One style: these 100 tracks sound alike to me. "
        "You asked for 5 clusters, but I cannot tell them apart."
    )


def test_nothing_is_said_of_a_sound_that_is_unknown() -> None:
    silent = tabulate(playlist({}, genres={f"t{place}": ("folk",) for place in range(9)}))

    result = quality(None, 1, silent, ALL_PLACED, Options())

    assert result.note.startswith("One style: these 100 tracks are alike to me by genre and year;")


def test_few_placed_tracks_are_pointed_out() -> None:
    few = Coverage(3008, 3008, 8, 0, {}, {"file": 8}, 0, 0)

    result = quality(None, 1, TABLE, few, Options())

    assert result.note.endswith("I could place only 8 of 3,008 tracks.")


def test_a_playlist_of_one_genre_is_said_to_be_one_style() -> None:
    sounds = varied(PLAIN, 20, "t")
    tagged = tabulate(playlist(sounds, genres=dict.fromkeys(sounds, ("deep house",))))

    clear = quality(CLEAR, 3, tagged, ALL_PLACED, Options())
    faint = quality(Figures(0.25, 0.18, 0.9), 3, tagged, ALL_PLACED, Options())

    shades = "One style, in 3 shades: nearly all of it is one genre."
    assert clear.note.startswith(f"{shades} ●●● Clear match: the shades stand apart, and")
    assert faint.note.startswith(f"{shades} ●○○ Faint match: the shades run into one another. ")
