"""What an update of an answer would bring, from the counts to the words on its button."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.lookups import TrackFacts
from bot.core.models import Playlist
from bot.core.postings import ReportKey
from bot.core.services import Fact
from bot.core.text.wording import update_label
from bot.core.updates import NO_UPDATE, UNCLEAR_UPDATE, Update
from bot.use_cases.lookups.findings import Findings
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.updates import LASTS_S, Later, Updates
from tests.core.playlists import CALM
from tests.use_cases.acting import Clock
from tests.use_cases.lookups.sources import (
    BARE,
    JAZZ,
    ONE,
    THREE,
    TWO,
    albums,
    genres,
    labels,
    sounds,
)

KEY = ReportKey("0" * 32)
HEARD, TAGGED, FOUND, LABELLED = LOOKUPS = [
    source.lookup() for source in (sounds({}), genres({}), albums({}), labels({}))
]
SOUND, GENRE, YEAR = (
    TrackFacts(features=CALM),
    TrackFacts(genres=JAZZ),
    TrackFacts(year=1971),
)


def asked(*lookups: Lookup, playlist: Playlist = BARE) -> Findings:
    return Findings(playlist, lookups)


def all_done(findings: Findings, lookups: Sequence[Lookup] = LOOKUPS) -> None:
    for lookup in lookups:
        findings.finish(lookup, frozenset())


def test_what_becomes_known_afterwards_is_counted_by_what_it_is() -> None:
    findings = asked(*LOOKUPS)
    findings.add(TAGGED, {ONE: GENRE})
    later = Later(findings)

    findings.add(HEARD, {ONE: SOUND})
    findings.add(TAGGED, {TWO: GENRE, THREE: GENRE})
    findings.add(FOUND, {TWO: YEAR})
    all_done(findings)

    assert later.update() == Update({Fact.FEATURES: 1, Fact.GENRES: 2, Fact.YEARS: 1})


def test_while_services_are_asked_it_may_be_all_that_is_missing() -> None:
    findings = asked(HEARD, TAGGED)
    findings.add(HEARD, {ONE: SOUND})

    assert Later(findings).update() == Update(pending={Fact.FEATURES: 2, Fact.GENRES: 3})


def test_where_a_service_gave_no_answer_it_may_be_that_much() -> None:
    findings = asked(HEARD, TAGGED)
    findings.finish(HEARD, {ONE, TWO})
    findings.finish(TAGGED, frozenset())
    findings.add(TAGGED, {ONE: GENRE})

    assert Later(findings).update() == Update(pending={Fact.FEATURES: 2})


def test_where_every_service_has_answered_an_update_would_bring_nothing() -> None:
    findings = asked(*LOOKUPS)
    findings.add(HEARD, {ONE: SOUND})
    all_done(findings)

    assert Later(findings).update() == NO_UPDATE
    assert not NO_UPDATE.worthwhile


def test_labels_are_no_reason_for_an_update() -> None:
    findings = asked(LABELLED)
    later = Later(findings)

    findings.add(LABELLED, {ONE: TrackFacts(label="Quill")})

    assert later.update() == NO_UPDATE


def test_nothing_more_is_expected_of_a_source_that_is_asked_for_labels_alone() -> None:
    for_labels = replace(FOUND, wanted=frozenset({Fact.LABELS}))
    findings = asked(TAGGED, FOUND, for_labels)
    all_done(findings, [TAGGED, FOUND])
    later = Later(findings)
    before = later.update()

    findings.add(for_labels, {ONE: GENRE})

    assert before == NO_UPDATE
    assert later.update() == Update({Fact.GENRES: 1})


def test_what_the_playlist_says_itself_is_not_counted() -> None:
    own = tuple(replace(track, genres=JAZZ, year=1971) for track in BARE.tracks)
    findings = asked(TAGGED, FOUND, playlist=replace(BARE, tracks=own))

    assert Later(findings).update() == NO_UPDATE


def test_once_it_is_settled_the_counts_stay_and_the_rest_is_let_go() -> None:
    findings = asked(HEARD)
    later = Later(findings)
    findings.add(HEARD, {ONE: SOUND})
    findings.finish(HEARD, {TWO})

    later.settle()
    findings.add(HEARD, {TWO: SOUND})

    assert later.update() == Update({Fact.FEATURES: 1}, {Fact.FEATURES: 1})
    assert later._findings is None


def test_of_a_report_what_came_later_is_remembered() -> None:
    findings, updates = asked(HEARD), Updates()
    updates.keep(KEY, Later(findings))

    findings.add(HEARD, {ONE: SOUND})
    findings.finish(HEARD, frozenset())

    assert updates.of(KEY, complete=False) == Update({Fact.FEATURES: 1})
    assert updates.of(KEY, complete=True) == Update({Fact.FEATURES: 1})


@pytest.mark.parametrize(("complete", "update"), [(True, NO_UPDATE), (False, UNCLEAR_UPDATE)])
def test_after_a_restart_it_is_unclear_unless_the_report_was_complete(
    update: Update, *, complete: bool
) -> None:
    assert Updates().of(KEY, complete=complete) == update


def test_after_an_hour_it_is_unclear_too(clock: Clock) -> None:
    updates = Updates(clock)
    updates.keep(KEY, Later(asked(HEARD)))

    clock.seconds = LASTS_S - 1
    before = updates.of(KEY, complete=False)
    clock.seconds = LASTS_S

    assert before == Update(pending={Fact.FEATURES: 3})
    assert updates.of(KEY, complete=False) == UNCLEAR_UPDATE


def test_where_no_service_was_asked_what_is_remembered_stays() -> None:
    updates = Updates()
    updates.keep(KEY, Later(asked(HEARD)))

    updates.keep(KEY, None)

    assert updates.of(KEY, complete=False) == Update(pending={Fact.FEATURES: 3})


@pytest.mark.parametrize(
    ("update", "label"),
    [
        (Update({Fact.GENRES: 120}), "Update: genres for 120 more tracks"),
        (Update({Fact.GENRES: 1}), "Update: genres for 1 more track"),
        (Update({Fact.GENRES: 1, Fact.YEARS: 1}), "Update: genres for 1 more track"),
        (
            Update({Fact.FEATURES: 40, Fact.GENRES: 1_204, Fact.YEARS: 9}),
            "Update: sounds for 40, genres for 1,204 more tracks",
        ),
        (
            Update({Fact.FEATURES: 40, Fact.GENRES: 1}),
            "Update: sounds for 40, genres for 1 more track",
        ),
        (Update({Fact.YEARS: 12}), "Update: years for 12 more tracks"),
        (Update({Fact.GENRES: 3}, {Fact.GENRES: 9}), "Update: genres for 3 more tracks"),
        (Update(pending={Fact.GENRES: 120}), "Update: genres for up to 120 more tracks"),
        (
            Update(pending={Fact.FEATURES: 2, Fact.GENRES: 120}),
            "Update: sounds for up to 2, genres for up to 120 more tracks",
        ),
        (UNCLEAR_UPDATE, "Update with new data"),
    ],
)
def test_the_button_says_what_an_update_would_bring(update: Update, label: str) -> None:
    assert update.worthwhile
    assert update_label(update) == label


def test_the_longest_label_fits_on_a_button() -> None:
    every = dict.fromkeys(Fact, 10_000)

    assert len(update_label(Update(pending=every))) <= 80
