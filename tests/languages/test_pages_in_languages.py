"""Pages are said in the language that is spoken, with nothing of English left, and fit in all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations
from itertools import chain

import pytest

from bot.core.contributors.values import Contributor
from bot.core.documents import summarise
from bot.core.features import Focus
from bot.core.history import (
    ChangedTrack,
    Changes,
    ClusterChange,
    ClusterSize,
    Differences,
    Fate,
    HistoryId,
    PastResult,
)
from bot.core.lists import MOST_LISTS, ListSummary
from bot.core.models import Artist, NewestPart, Options, Reason, Sizes, Track, TrackId, Unplaced
from bot.core.pages.alike_tracks import AlikeTrack, alike_page
from bot.core.pages.changes import changes_page
from bot.core.pages.comparison import comparison_page, marks_of, shared_page
from bot.core.pages.contributor_tracks import AddedPage, AddedTrack, contributor_page
from bot.core.pages.contributor_words import Named, adder_words, new_by_line
from bot.core.pages.contributors import contributors_page, contributors_picture
from bot.core.pages.found_tracks import found_page, not_found
from bot.core.pages.history import charted, day_in_words, history_page, told
from bot.core.pages.lists import asides_page, cluster_page, cover_picture, unplaced_page
from bot.core.pages.orders import page_order
from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.plain_words import in_words
from bot.core.pages.positions import ASIDES, CHANGES, CONTRIBUTORS, SHARED, UNPLACED, Position, walk
from bot.core.placement import PlacedTrack
from bot.core.postings import PostingId
from bot.core.recordings.track_search import ListedTrack, SearchResult, Spot
from bot.core.reports import Aside, Trait
from bot.core.spotify.ranks import Personal, Withheld
from bot.core.summary import ContributorCounts, Summary
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import UNHEARD, ClusterSound
from bot.languages import Language, messages, speaking
from tests.core.pages.nasty import NAMES, assert_taken_by_discord, nasty_summary, nasty_tracks
from tests.core.reports import report
from tests.languages.brackets import Brackets, outside, speak_in_brackets

ENGLISH = re.compile(r"[A-Za-z]{2,}")
MARKUP = re.compile(r"<t:\d+:.>|\(https?://[^)]*\)")
NOON = datetime(2026, 10, 12, 14, 5, tzinfo=UTC)
TRACKS = [
    Track(TrackId(f"{n}"), f"{n}", (Artist("7"),) * 8, album="8", label="9", year=1999)
    for n in range(1, 4)
]
IDS = [track.id for track in TRACKS]
PERSON = Contributor("x", {1: 30, 2: 10}, 5, 1_700_000_000, 1_800_000_000, (1,))
PEOPLE = [Named(1, PERSON), Named(2, replace(PERSON, sizes={1: 1_000, 2: 1}), "77")]


class Longer(Brackets):
    """A language whose texts are 1.4 times as long as in English."""

    def gettext(self, message: str) -> str:
        """Say a message with more letters."""
        return message + "ü" * -(-len(message) * 4 // 10)


def wordless() -> Summary:
    """Make a summary in which no name has a letter."""
    found = summarise(report())
    clusters = tuple(
        replace(each, name="55", traits=(Trait("energy", "66", 1.0),), artists=("7",) * 4)
        for each in found.clusters
    )
    unknown = replace(
        found.coverage,
        duplicates=1,
        editions=2,
        named=9,
        matched=8,
        newest=NewestPart(10, 20),
        missing=("valence", "energy"),
        unanswered={"reccobeats": 2},
        reasons=dict.fromkeys(Reason, 2),
    )
    return replace(
        found,
        title="",
        focus=Focus.MOOD,
        clusters=(replace(clusters[0], own_name="44"), clusters[1]),
        coverage=unknown,
        quality=replace(found.quality, note="33"),
        contributors=ContributorCounts(2, 80, 3),
        lists=(ListSummary("", 9, 5, (8, 0)), ListSummary("11", 9, 5, (0, 8))),
        shared=3,
        map_in_words="",
    )


def changes() -> Changes:
    placed = PlacedTrack(TrackId("1"), "1", "2", "deezer:track:1")
    tracks = (
        ChangedTrack(placed, Fate.NEW, cluster=2),
        ChangedTrack(placed, Fate.NEW),
        ChangedTrack(placed, Fate.GONE, before=1),
        ChangedTrack(placed, Fate.GONE),
        ChangedTrack(placed, Fate.MOVED, cluster=2, before=1),
        ChangedTrack(placed, Fate.MOVED, cluster=2),
        ChangedTrack(placed, Fate.MOVED, before=2),
    )
    grown = (
        ClusterChange(1, "1", 12, ClusterSize(1, "1", 34)),
        ClusterChange(2, "2", 12, None),
    )
    return Changes(NOON, Differences(tracks, grown, (ClusterSize(3, "3", 9),)))


def results() -> list[PastResult]:
    options = Options(focus=Focus.MOOD, sizes=Sizes(8, 60))
    return [
        PastResult(
            posting=PostingId(f"{day}"),
            about=HistoryId("1"),
            source="1",
            options=options,
            owner_id=7,
            guild_id=None,
            private=True,
            open=True,
            title="",
            made=NOON - timedelta(days=day),
            clusters=(ClusterSize(1, "1", 34), *[ClusterSize(2, "2", 9)] * (day < 1)),
        )
        for day in range(12)
    ]


def track_pages(about: Summary) -> Iterator[Page]:
    way, view = walk(about, 10), Personal(dict.fromkeys(IDS, 12), dict.fromkeys(IDS, True))
    sound = ClusterSound((128.0,) * 3, (0.5,) * 3, (0.5,) * 3, (3,) * 3)
    marks = marks_of(about, TRACKS, [(0,), (0, 1), (1,)])
    adders = adder_words({1: "", 2: "22"}, dict(zip(IDS, (1, 2, 0), strict=True)))
    for sort in Sort:
        for known in (sound, UNHEARD):
            order = page_order(sort, known, range(3), TRACKS)
            position = Position("1", 0, sort)
            yield cluster_page(about, way, position, TRACKS, view, order, IDS[0], adders, marks)
    for withheld in Withheld:
        yield cluster_page(about, way, Position("2"), [Track(TrackId("0"), "")], withheld)
    asides = [Aside(1, odd_one_out=odd, to=2, track=TRACKS[0]) for odd in (True, False)]
    yield asides_page(about, way, Position(ASIDES), asides)
    rows = [Unplaced("", "Local file", reason, ("7",)) for reason in Reason]
    yield unplaced_page(about, way, Position(UNPLACED), [*rows, Unplaced("1", "", Reason.PODCAST)])
    yield shared_page(about, way, Position(SHARED), [(1, TRACKS[0]), (2, TRACKS[1])])
    yield alike_page(about, TRACKS[0], 1, [AlikeTrack(TRACKS[1], Spot("2", 0), "12")])


def all_pages(about: Summary) -> Iterator[Page]:
    way, since = walk(about, 10, 7), changes()
    yield overview_page(replace(about, lists=()), updates=True, changes=since)
    yield profile_page(about)
    yield profile_page(replace(about, clusters=about.clusters[:1]))
    yield changes_page(about, way, Position(CHANGES), since, new_by_line([("1", 2)] * 7))
    yield contributors_page(about, way, Position(CONTRIBUTORS), PEOPLE, "")
    for each in PEOPLE:
        tracks = [AddedTrack(track, 1, None) for track in TRACKS]
        yield contributor_page(about, each, AddedPage(tracks, 0, (1, 9)))
    for dated in (True, False):
        yield history_page(results(), charted(results()), dated=dated)
    yield history_page(results()[:1], ())
    listed = ListedTrack(Spot("1", 0), "1", ("7",))
    for found in (
        SearchResult((listed,)),
        SearchResult((listed,) * 30),
        SearchResult((), (listed,)),
    ):
        yield found_page(found, "1")
    yield from track_pages(about)


def texts(page: Page) -> Iterator[str]:
    yield from (page.title, page.description, page.footer)
    yield from chain.from_iterable((each.label, each.description) for each in page.choices)
    if page.picture:
        yield page.picture.words


def english_in(text: str) -> list[str]:
    """List the words of a text that are no message; a service's name is none of English."""
    return ENGLISH.findall(MARKUP.sub("", outside(text)))


def test_no_page_has_a_word_of_english_left(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    about = wordless()

    for page in all_pages(about):
        assert [english_in(text) for text in texts(page) if english_in(text)] == []


def test_no_page_in_words_has_a_word_of_english_left(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    about = wordless()

    for page in map(in_words, all_pages(about)):
        assert [english_in(text) for text in texts(page) if english_in(text)] == []
        assert "#" not in page.title


def test_what_is_said_of_pages_has_no_word_of_english_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak_in_brackets(monkeypatch)
    result = results()[0]
    others = contributors_picture(wordless(), PEOPLE, 3).words

    said = (not_found("1"), told(result), day_in_words(result), others)
    covers = (cover_picture(1, TRACKS).words, cover_picture(2, TRACKS[:1]).words)

    assert [english_in(text) for text in (*said, *covers) if english_in(text)] == []


@pytest.mark.parametrize("spoken", Language)
def test_days_and_figures_are_as_the_language_has_them(spoken: Language) -> None:
    with speaking(spoken):
        said = day_in_words(results()[0])

    assert said.startswith(
        {
            Language.ENGLISH: "12 October 2026",
            Language.GERMAN: "12. Oktober 2026",
            Language.FRENCH: "12 octobre 2026",
            Language.SPANISH: "12 de octubre de 2026",
            Language.PORTUGUESE: "12 de outubro de 2026",
            Language.JAPANESE: "2026年10月12日",
        }[spoken]
    )


def test_a_cluster_is_read_out_by_its_number_in_a_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    german = {
        "Cluster #{number}": "Gruppe Nr. {number}",
        "Cluster {number}": "Gruppe {number}",
        "page {page}/{pages}": "Seite {page}/{pages}",
        "{place} of {all}": "{place} von {all}",
    }

    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            return german.get(message, message)

    monkeypatch.setattr(messages, "translations", lambda _: German())
    about = wordless()
    page = cluster_page(about, walk(about, 2), Position("1", 2), TRACKS[:2])

    told_in_words = in_words(page)

    assert page.title == "🔵 Gruppe Nr. 1 · 55"
    assert told_in_words.title == "Gruppe 1, 55"
    assert "Seite 2 von 6" in told_in_words.footer


def worst_summary() -> Summary:
    """Make a summary of eleven lists in which everything is as long as it can be."""
    named = [NAMES[0], NAMES[17]] * MOST_LISTS
    lists = tuple(ListSummary(name, 9_000, 4_500, (75,) * 12) for name in named[:MOST_LISTS])
    return replace(
        nasty_summary(size=10_000),
        title="*" * 300,
        focus=Focus.MOOD,
        contributors=ContributorCounts(300, 9_600, 9_999),
        coverage=wordless().coverage,
        lists=lists,
        shared=10,
    )


def fullest_lists(about: Summary) -> Iterator[Page]:
    way, tracks = walk(about, 10, 10), nasty_tracks()[:10]
    view = Personal(dict.fromkeys([each.id for each in tracks], 12), {})
    yield cluster_page(about, way, Position("12"), tracks, view)
    asides = [Aside(12, odd_one_out=True, to=12, track=track) for track in tracks]
    yield asides_page(about, way, Position(ASIDES), asides)
    rows = [Unplaced("x", "*" * 300, Reason.WITHHELD, ("*" * 300,))] * 10
    yield unplaced_page(about, way, Position(UNPLACED), rows)
    yield shared_page(about, way, Position(SHARED), [(12, track) for track in tracks])
    alike = [AlikeTrack(each, Spot("12", 0), "*" * 80) for each in tracks]
    yield alike_page(about, Track(TrackId("1"), "😀" * 300), 1, alike)


def fullest_of_people(about: Summary) -> Iterator[Page]:
    sizes, leads = dict.fromkeys(range(1, 13), 800), tuple(range(1, 13))
    everywhere = Contributor("x", sizes, 9_999, 1, 2_000_000_000, leads)
    people = [Named(99_000 + place, everywhere, "*" * 40) for place in range(10)]
    yield contributors_page(about, walk(about, 10), Position(CONTRIBUTORS), people, "")
    added = [AddedTrack(each, 12, 1) for each in nasty_tracks()[:10]]
    yield contributor_page(about, people[0], AddedPage(added, 0, (1, 9)))


def fullest_pages(about: Summary) -> Iterator[Page]:
    gone = replace(changes().differences.tracks[2], track=PlacedTrack(TrackId("a"), "*" * 80, "*"))
    lost = tuple(ClusterSize(number, "*" * 80, 9) for number in range(1, 13))
    since = Changes(NOON, replace(changes().differences, tracks=(gone,) * 10, lost=lost))
    new_by = new_by_line([("*" * 40, 9)] * 7)
    first, *others = about.lists
    alone = replace(about, lists=(replace(first, placed=(75,) * 6 + (0,) * 6), *others))
    yield overview_page(about, updates=True, changes=since)
    yield from map(comparison_page, (about, alone))
    yield profile_page(about)
    yield changes_page(about, walk(about, 10, 10), Position(CHANGES), since, new_by)
    yield from fullest_lists(about)
    yield from fullest_of_people(about)


@pytest.mark.parametrize("longer", [False, True])
def test_the_fullest_pages_fit_in_a_language_with_longer_words(
    monkeypatch: pytest.MonkeyPatch,
    longer: bool,  # noqa: FBT001
) -> None:
    if longer:
        monkeypatch.setattr(messages, "translations", lambda _: Longer())

    for page in fullest_pages(worst_summary()):
        assert_taken_by_discord(page)
        assert_taken_by_discord(in_words(page))


def test_an_overview_is_told_in_words_in_a_language_with_longer_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(messages, "translations", lambda _: Longer())
    places = dict.fromkeys(range(1, 13), "On the map: at the upper left." * 5)
    about = replace(worst_summary(), lists=())

    page = in_words(overview_page(about, places=places))

    assert_taken_by_discord(page)
    assert page.description.count("Cluster ") == 12
