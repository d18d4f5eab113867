"""Coverage, sizes, limits and likenesses are said in the language that is spoken."""

import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest

from bot.core.errors import TooLargeError, UserError
from bot.core.features import AUDIO_FEATURES
from bot.core.models import Artist, NewestPart, Options, Reason, Sizes, Track, TrackId
from bot.core.reports import Basis, Coverage, Trait
from bot.core.services import Fact
from bot.core.text.cluster_sizes import read_sizes, refuse_sizes, sizes_in_words
from bot.core.text.wording import (
    FEATURES,
    LONGEST_BUTTON,
    OR_OTHERWISE,
    OTHER_WAYS,
    REASONS,
    coverage_line,
    minute_after,
    missing_line,
    newest_line,
    traits_line,
    update_label,
)
from bot.core.tracks.alike import Heard, why_alike
from bot.core.tracks.limits import refuse_larger, refuse_larger_union, too_large
from bot.core.updates import UNCLEAR_UPDATE, Update
from bot.languages import Language, day_and_month, messages, short_day, speaking
from tests.languages.brackets import Brackets, outside, speak_in_brackets

ENGLISH = re.compile(r"[A-Za-z]{2,}")
COVERAGE = Coverage(
    rows=120,
    distinct=120,
    clustered=86,
    duplicates=2,
    reasons=dict.fromkeys(Reason, 2),
    sources={"preview": 20, "file": 66},
    genres=20,
    years=0,
    unanswered={"reccobeats": 2},
    editions=3,
    missing=("loudness", "valence"),
    named=9,
    matched=8,
    newest=NewestPart(100, 1_000),
)
EVERY = {Fact.FEATURES: 10_000, Fact.GENRES: 10_000}
HEARD = Heard(120.0, 0.5, 0.5, 3)


def refusal(refused: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        refused()
    return caught.value


REFUSALS: tuple[Callable[[], object], ...] = (
    lambda: refuse_larger(200, 100),
    lambda: refuse_larger(200, 100, cuttable=False),
    lambda: refuse_larger(20_000, 10_000),
    lambda: refuse_larger(20_000, 10_000, cuttable=False),
    lambda: refuse_larger_union(200, 100),
    lambda: refuse_larger_union(20_000, 10_000),
    lambda: read_sizes("x", ""),
    lambda: read_sizes("9", "8"),
    *(
        lambda sizes=sizes, wanted=wanted: refuse_sizes(100, Options(wanted, sizes=sizes))
        for sizes, wanted in (
            (Sizes(None, 5), None),
            (Sizes(80, None), None),
            (Sizes(47, 49), None),
            (Sizes(None, 10), 5),
            (Sizes(40, None), 5),
            (Sizes(None, 5), 5),
            (Sizes(80, None), 5),
        )
    ),
)


def english_in(*texts: str) -> list[str]:
    return [text for text in texts if ENGLISH.search(outside(text))]


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("clusters", [0, 5])
def test_coverage_has_no_word_of_english_left(
    monkeypatch: pytest.MonkeyPatch, basis: Basis, clusters: int
) -> None:
    speak_in_brackets(monkeypatch)
    from_the_file = replace(COVERAGE, sources={"file": 86}, genres=0, years=9)

    for coverage in (COVERAGE, from_the_file):
        said = coverage_line(coverage, basis, clusters)
        lines = (missing_line(coverage), newest_line(coverage))

        assert english_in(said, *lines) == []


def test_what_stands_beside_it_has_no_word_of_english_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak_in_brackets(monkeypatch)
    updates = (Update(EVERY), Update(pending=EVERY), Update({Fact.YEARS: 1}), UNCLEAR_UPDATE)
    sizes = (Sizes(None, 8), Sizes(8, None), Sizes(8, 8), Sizes(8, 60))
    one, other = (Track(TrackId(f"{n}"), "1", genres=("12",)) for n in range(2))
    by_same = replace(one, artists=(Artist("1"),))

    said = (
        *map(update_label, updates),
        *map(sizes_in_words, sizes),
        minute_after(datetime(2026, 1, 1, tzinfo=UTC)).partition(" ")[0],
        traits_line((Trait("energy", "1", 1.0),)),
        why_alike(one, other, HEARD, HEARD),
        why_alike(by_same, by_same, HEARD, HEARD),
        why_alike(replace(one, genres=()), other, HEARD, Heard(None, None, None, None)),
        str(too_large()),
    )

    assert english_in(*said) == []


@pytest.mark.parametrize("refused", REFUSALS, ids=range(len(REFUSALS)))
def test_refusals_are_said_again_in_another_language_and_from_a_worker(
    monkeypatch: pytest.MonkeyPatch, refused: Callable[[], object]
) -> None:
    error = pickle.loads(pickle.dumps(refusal(refused)))  # noqa: S301
    assert ENGLISH.search(outside(str(error)))

    speak_in_brackets(monkeypatch)

    assert english_in(str(error)) == []
    assert not isinstance(error, TooLargeError) or ";" not in error.reason


def test_constants_that_are_said_elsewhere_are_english() -> None:
    assert all(map(ENGLISH.search, (*REASONS.values(), OTHER_WAYS, OR_OTHERWISE)))
    assert tuple(AUDIO_FEATURES) == FEATURES


def test_a_button_is_short_enough_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    class Long(Brackets):
        def gettext(self, message: str) -> str:
            return f"{message}{'ü' * len(message)}"

    monkeypatch.setattr(messages, "translations", lambda _: Long())

    assert update_label(Update(pending=EVERY)).startswith("Update with new data")
    assert len(update_label(Update(pending=EVERY))) <= LONGEST_BUTTON


def test_a_sentence_of_the_catalogue_is_used_with_its_languages_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            told = {"{time} UTC on {day}": "{day} um {time} UTC"}
            return told.get(message, message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            told = {"{least} to {count} tracks": "{least} bis {count} Titel"}
            return told.get(msgid2, msgid1 if n == 1 else msgid2)

    monkeypatch.setattr(messages, "translations", lambda _: German())

    with speaking(Language.GERMAN):
        assert sizes_in_words(Sizes(8, 1_200)) == "8 bis 1.200 Titel"
        assert minute_after(datetime(2026, 5, 1, 14, 4, 30, tzinfo=UTC)) == "1. Mai um 14:05 UTC"


@pytest.mark.parametrize(
    ("spoken", "first", "short"),
    [
        (Language.ENGLISH, "1 May", "1 May"),
        (Language.GERMAN, "1. Mai", "1. Mai"),
        (Language.FRENCH, "1er mai", "1er mai"),
        (Language.SPANISH, "1 de mayo", "1 may"),
        (Language.PORTUGUESE, "1 de maio", "1 de mai."),
        (Language.JAPANESE, "5月1日", "5月1日"),
    ],
)
def test_days_are_as_the_language_has_them(spoken: Language, first: str, short: str) -> None:
    day = datetime(2026, 5, 1, tzinfo=UTC)

    with speaking(spoken):
        assert (day_and_month(day), short_day(day)) == (first, short)
