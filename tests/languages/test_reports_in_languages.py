"""What reports keep in English, in other languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.analysis import analyse
from bot.analysis.naming.candidates import ALONE, MIDDLE, PLUGGED_IN
from bot.analysis.naming.material import MORE_ELECTRONIC
from bot.analysis.naming.phrases import ADJECTIVES
from bot.analysis.naming.phrases import PHRASES as NAMING_PHRASES
from bot.analysis.naming.spelling import written
from bot.analysis.space.columns import YEAR_WORDS
from bot.core.documents import as_shown, spoken_changes, spoken_sizes, spoken_summary, summarise
from bot.core.exports.reading import read_export
from bot.core.features import AUDIO_FEATURES
from bot.core.history import Changes, ClusterChange, ClusterSize, Differences
from bot.core.reports import Axis, Report, Trait
from bot.core.text.profile_words import ProfileColumn, column_in_words
from bot.core.text.report_vocabulary import HEADINGS, PHRASES, SOUND, WITH_GENRES
from bot.core.text.spoken_names import GENRE, spoken_end, spoken_heading, spoken_name, spoken_trait
from bot.languages import Language, speaking
from bot.records import pieces
from bot.sample import sample_bytes
from tests.core.reports import report
from tests.languages.brackets import outside, speak_in_brackets
from tests.languages.invented import Entry, speak_german


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak German, of which the catalogue has a few messages."""
    speak_german(
        monkeypatch,
        Entry("Mellow acoustic", "Sanft akustisch", context="cluster name"),
        Entry("Mellow {genre}", "{genre}, sanft", context="cluster name"),
        Entry("{genre} · {decade}s", "{genre} · {decade}er", context="cluster name"),
        Entry("calmer", "ruhiger", context="sound"),
        Entry("older (~{year})", "älter (~{year})", context="sound"),
        Entry("{genre} ({count} of {all})", "{genre} ({count} von {all})", context="sound"),
        Entry("calm", "ruhig", context="sound"),
        Entry("energy", "Energie", context="feature"),
    )
    with speaking(Language.GERMAN):
        yield


def english_outside(text: str) -> str:
    """Return the letters that stand in no message."""
    return "".join(filter(str.isalpha, outside(text)))


def test_every_name_that_the_analysis_makes_is_known() -> None:
    assert {*NAMING_PHRASES.values(), ALONE, MIDDLE, PLUGGED_IN} == PHRASES
    adjectives = {f"{written(word)} {GENRE}" for word in ADJECTIVES.values()}
    assert {*adjectives, f"Some {GENRE}"} == {*WITH_GENRES}


def test_everything_that_the_analysis_says_of_sound_is_known() -> None:
    spoken = [*(feature.words for feature in AUDIO_FEATURES.values()), YEAR_WORDS]
    said = {words for each in spoken for words in (each.low, each.high, each.less, each.more)}

    assert said | {MORE_ELECTRONIC} == SOUND
    assert {each.heading for each in spoken} == HEADINGS


@pytest.mark.parametrize(
    "name",
    [
        *sorted(PHRASES),
        *(pattern.format(genre="house") for pattern in WITH_GENRES),
        "Mellow R&B · 2", "House · 1990s", "Calm · 12", "Older (~1987)", "Less rap & talk",
    ],
)  # fmt: skip
def test_a_name_is_a_message_and_the_same_in_english(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert spoken_name(name) == name
    speak_in_brackets(monkeypatch)

    assert not english_outside(spoken_name(name))


@pytest.mark.parametrize("name", ["Tech house", "Rock & jazz", "Gym {0}", "", "K-pop"])
def test_genres_stay_as_they_are(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)

    assert spoken_name(name) == name


@pytest.mark.usefixtures("german")
def test_names_and_traits_are_said_by_the_catalogue() -> None:
    assert spoken_name("Mellow acoustic · 2") == "Sanft akustisch · 2"
    assert spoken_name("Mellow house") == "House, sanft"
    assert spoken_name("House · 1990s") == "House · 1990er"
    assert spoken_name("Older (~1987)") == "Älter (~1987)"
    assert spoken_trait("energy", "calmer") == "ruhiger"
    assert spoken_trait("genre:calm", "calm") == "calm"
    assert spoken_trait("genre:house", "house (5 of 1200)") == "house (5 von 1200)"
    assert spoken_end("calm, house") == "ruhig, house"
    assert spoken_heading("energy") == "Energie"


@pytest.mark.usefixtures("german")
def test_names_that_users_gave_are_never_translated() -> None:
    named = replace(report(), clusters=(replace(report().clusters[0], name="Mellow acoustic"),))

    shown = as_shown(summarise(named), named.title, {1: "Calmer"})

    assert shown.clusters[0].name == "Calmer"
    assert shown.clusters[0].own_name == "Sanft akustisch"
    assert shown.is_renamed
    sizes = spoken_sizes([ClusterSize(1, "Mellow acoustic", 3)], {1: "Mellow acoustic"})
    assert sizes[0].name == "Mellow acoustic"


def test_in_english_a_report_is_shown_as_it_was_kept() -> None:
    kept = replace(summarise(report()), map_in_words="as it was")

    assert spoken_summary(kept) is kept


def test_the_words_of_the_map_are_in_the_language_of_the_rest(german: None) -> None:
    del german
    told = replace(report(), axes=(Axis("calm", "", 0.3), Axis("", "", 0.2)))

    assert "from ruhig." in spoken_summary(summarise(told)).map_in_words


@pytest.mark.usefixtures("german")
def test_what_has_changed_is_told_of_clusters_under_the_same_names() -> None:
    before = ClusterSize(1, "Mellow acoustic", 3)
    change = ClusterChange(1, "Mellow acoustic", 4, before)
    told = Changes(datetime(2026, 11, 1, tzinfo=UTC), Differences((), (change,), (before,)))

    spoken = spoken_changes(told).differences

    assert spoken.lost[0].name == "Sanft akustisch"
    assert spoken.clusters[0].name == spoken.clusters[0].before.name == "Sanft akustisch"  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def analysed() -> Report:
    return analyse(read_export(sample_bytes()))


def test_the_note_of_a_kept_report_is_said_anew(
    analysed: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = pieces.summaries.decode(pieces.summaries.encode(summarise(analysed)))
    assert spoken_summary(kept).quality.note == analysed.quality.note
    speak_in_brackets(monkeypatch)

    assert not english_outside(spoken_summary(kept).quality.note)


def test_a_report_of_an_earlier_version_has_its_note_in_english(
    analysed: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = replace(analysed.quality, sentences=())
    speak_in_brackets(monkeypatch)

    shown = spoken_summary(replace(summarise(analysed), quality=earlier))

    assert shown.quality.note == analysed.quality.note


def test_no_word_of_a_report_is_left_in_english(
    analysed: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)

    shown = spoken_summary(summarise(analysed))

    sound = [each for cluster in shown.clusters for each in cluster.traits if not _is_genre(each)]
    told = [each.words for each in sound] + [shown.map_in_words]
    assert not any(map(english_outside, told))
    profile = ProfileColumn(dict.fromkeys(HEADINGS, 1.2) | {"tempo": 0.1}, 98.0)
    assert not english_outside(column_in_words(profile))


def _is_genre(trait: Trait) -> bool:
    return trait.feature.startswith("genre:")
