"""A playlist gets what services tell of it in time; the rest is kept for the next time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from bot.use_cases.reports.enrichment import Enrichment
from bot.use_cases.reports.lookup_cache import ALBUM, FEATURES, GENRES, LABEL, Lookup, LookupCache

from bot.core.features import Features
from bot.core.lookups import AlbumFacts, Answers
from bot.core.models import Playlist, Track, TrackId
from bot.ports import Progress
from bot.store.lookups import SqlLookupStore
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from bot.use_cases.reports import enrichment as enrichment_module
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.use_cases.concurrency.patience import AllButHeld

ONE, TWO, THREE = (TrackId(name) for name in ("one", "two", "three"))
BARE = Playlist("Evening", tuple(Track(each, each) for each in sorted((ONE, TWO, THREE))))
SOUNDS: Mapping[str, Features] = {ONE: CALM, TWO: LOUD, THREE: PLAIN}
JAZZ, ROCK = ("jazz",), ("indie rock", "rock")


@dataclass
class Source:
    """Knows something of some tracks; tells it when it is let to, and says when it is asked."""

    name: str
    known: Mapping[str, Any] = field(default_factory=dict)
    complete: bool = True
    error: Exception | None = None
    let_in: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[list[str]] = field(default_factory=list)
    given_up: bool = False
    waiting: int = 0
    """How many questions are held."""

    def __post_init__(self) -> None:
        """Answer at once, until it is held."""
        self.let_in.set()

    def held(self) -> "Source":
        """Keep whoever asks waiting."""
        self.let_in.clear()
        return self

    async def ask(self, tracks: Sequence[Track], progress: Progress) -> Answers[TrackId, Any]:
        """Tell what is known."""
        self.asked.append(sorted(track.id for track in tracks))
        self.begun.set()
        progress(self.name)
        self.waiting += 1
        try:
            await self.let_in.wait()
        except asyncio.CancelledError:
            self.given_up = True
            raise
        finally:
            self.waiting -= 1
        if self.error:
            raise self.error
        values = {track.id: self.known[track.id] for track in tracks if track.id in self.known}
        asked = {track.id for track in tracks} if self.complete else set(values)
        return Answers(self.name, values, frozenset(asked), self.complete)


@dataclass
class Tiring(Source):
    """Answers once."""

    async def ask(self, tracks: Sequence[Track], progress: Progress) -> Answers[TrackId, Any]:
        """Tell what is known, and keep whoever asks again waiting."""
        told = await super().ask(tracks, progress)
        self.let_in.clear()
        return told


Chains = Mapping[str, Sequence[Source]]
Asking = Callable[..., Enrichment]
"""Makes an enrichment of sources by kind and of late ones; its patience ends, unless it is given,
when all is done but what sources hold."""


@pytest.fixture
async def asking(lookup_store: SqlLookupStore) -> AsyncIterator[Asking]:
    opened: list[Enrichment] = []

    def make(
        chains: Chains, late: Sequence[Source] = (), patience: Patience | None = None
    ) -> Enrichment:
        lookups = {
            kind: [Lookup(_kind(kind, each), each.name, each.ask) for each in sources]
            for kind, sources in chains.items()
        }
        slow = [Lookup(_kind(LABEL, each), each.name, each.ask) for each in late]
        waited_for = [*chains.get(FEATURES, ()), *chains.get(GENRES, ())]
        labelling = chains.get(LABEL, ())
        opened.append(
            Enrichment(
                LookupCache(lookup_store),
                lookups,
                slow,
                patience or _until_all_is_held(waited_for),
                patience or _until_all_is_held(labelling),
            )
        )
        return opened[-1]

    yield make
    async with asyncio.timeout(10):
        for each in opened:
            await each.close()


def _until_all_is_held(sources: Sequence[Source]) -> Patience:
    return AllButHeld(lambda: sum(source.waiting for source in sources))


def _kind(kind: str, source: Source) -> str:
    """Tell what a source is asked for; one of albums knows genres and labels."""
    return ALBUM if source.name == "deezer" else kind


async def settled(enrichment: Enrichment) -> None:
    """Wait until nothing is asked in the background any more."""
    async with asyncio.timeout(10):
        while enrichment._background._tasks:
            await asyncio.wait(enrichment._background._tasks)


def silent(_step: str) -> None:
    pass


def labels(playlist: Playlist) -> dict[str, str]:
    return {track.id: track.label for track in playlist.tracks if track.label}


def genres(playlist: Playlist) -> dict[str, tuple[str, ...]]:
    return {track.id: track.genres for track in playlist.tracks if track.genres}


async def test_everything_that_is_missing_is_filled_in(asking: Asking) -> None:
    enrichment = asking(
        {
            FEATURES: [Source("reccobeats", SOUNDS)],
            GENRES: [Source("listenbrainz", {ONE: JAZZ})],
            LABEL: [Source("reccobeats", {TWO: "Quill"})],
        }
    )

    enriched = await enrichment.enrich(BARE, silent)

    assert enriched.complete
    assert enriched.playlist.features == SOUNDS
    assert genres(enriched.playlist) == {ONE: JAZZ}
    assert labels(enriched.playlist) == {TWO: "Quill"}
    assert enriched.playlist.origins == dict.fromkeys(SOUNDS, "reccobeats")
    assert enriched.playlist.genre_origins == {ONE: "listenbrainz"}


async def test_what_the_playlist_says_itself_is_not_asked_for_and_stays(asking: Asking) -> None:
    own = Track(ONE, "one", genres=ROCK, label="Own")
    playlist = replace(BARE, tracks=(own, *BARE.tracks[1:]), features={ONE: PLAIN})
    sources = {
        FEATURES: [Source("reccobeats", SOUNDS)],
        GENRES: [Source("deezer", dict.fromkeys(SOUNDS, AlbumFacts(JAZZ, "Theirs")))],
        LABEL: [Source("reccobeats", dict.fromkeys(SOUNDS, "Quill"))],
    }

    enriched = (await asking(sources).enrich(playlist, silent)).playlist

    assert enriched.tracks[0] == own
    assert enriched.features == {**SOUNDS, ONE: PLAIN}
    assert ONE not in enriched.origins
    assert ONE not in enriched.genre_origins
    assert [source.asked for (source,) in sources.values()] == [[["three", "two"]]] * 3


async def test_what_was_told_before_keeps_its_origin(asking: Asking) -> None:
    playlist = replace(
        BARE, features={ONE: CALM}, origins={ONE: "earlier"}, genre_origins={ONE: "earlier"}
    )

    enriched = await asking({FEATURES: [Source("second", SOUNDS)]}).enrich(playlist, silent)

    assert enriched.playlist.origins == {ONE: "earlier", TWO: "second", THREE: "second"}
    assert enriched.playlist.genre_origins == {ONE: "earlier"}


async def test_features_are_those_of_the_first_source_then_of_the_second(asking: Asking) -> None:
    first, second = Source("reccobeats", {ONE: CALM}), Source("second", {ONE: LOUD, TWO: LOUD})

    enriched = await asking({FEATURES: [first, second]}).enrich(BARE, silent)

    assert enriched.playlist.features == {ONE: CALM, TWO: LOUD}
    assert enriched.playlist.origins == {ONE: "reccobeats", TWO: "second"}
    assert second.asked == [["three", "two"]]


async def test_genres_are_those_of_listenbrainz_then_of_deezers_albums(asking: Asking) -> None:
    first = Source("listenbrainz", {ONE: JAZZ})
    second = Source("deezer", {TWO: AlbumFacts(ROCK, "Quill"), THREE: AlbumFacts(label="Quill")})

    enriched = await asking({GENRES: [first, second]}).enrich(BARE, silent)

    assert genres(enriched.playlist) == {ONE: JAZZ, TWO: ROCK}
    assert enriched.playlist.genre_origins == {ONE: "listenbrainz", TWO: "deezer"}
    assert second.asked == [["three", "two"]]


async def test_a_source_is_not_asked_when_those_before_it_know_everything(asking: Asking) -> None:
    second = Source("second", SOUNDS)

    await asking({FEATURES: [Source("reccobeats", SOUNDS), second]}).enrich(BARE, silent)

    assert second.asked == []


@pytest.mark.parametrize("playlist", [BARE, Playlist("Nothing", ())])
async def test_where_nobody_can_be_asked_the_playlist_is_as_complete_as_it_gets(
    asking: Asking, playlist: Playlist
) -> None:
    enriched = await asking({}).enrich(playlist, silent)

    assert enriched.playlist == playlist
    assert enriched.complete


async def test_kinds_are_asked_at_once(asking: Asking) -> None:
    slow, quick = Source("reccobeats", SOUNDS).held(), Source("listenbrainz", {ONE: JAZZ})
    enriching = asyncio.create_task(
        asking({FEATURES: [slow], GENRES: [quick]}, patience=ENDLESS).enrich(BARE, silent)
    )

    async with asyncio.timeout(10):
        await asyncio.gather(slow.begun.wait(), quick.begun.wait())
    slow.let_in.set()

    assert genres((await enriching).playlist) == {ONE: JAZZ}


async def test_only_the_sounds_are_told_of_meanwhile(asking: Asking) -> None:
    steps: list[str] = []
    sources = {FEATURES: [Source("a")], GENRES: [Source("b")], LABEL: [Source("c")]}

    enrichment = asking(sources, [Source("d")])
    await enrichment.enrich(BARE, steps.append)
    await settled(enrichment)

    assert steps == ["a"]


@pytest.mark.parametrize("kind", [FEATURES, GENRES])
async def test_an_answer_waits_no_longer_than_its_budget(asking: Asking, kind: str) -> None:
    slow = Source("slow", SOUNDS).held()

    async with asyncio.timeout(10):
        enriched = await asking({kind: [slow]}, patience=Patience(0.05)).enrich(BARE, silent)

    assert enriched.playlist == BARE
    assert not enriched.complete


async def test_whoever_is_slow_keeps_nobody_from_being_heard(asking: Asking) -> None:
    sources = {
        FEATURES: [Source("reccobeats", {ONE: CALM}), Source("slow", SOUNDS).held()],
        GENRES: [Source("listenbrainz", {ONE: JAZZ})],
    }

    enriched = await asking(sources).enrich(BARE, silent)

    assert enriched.playlist.features == {ONE: CALM}
    assert genres(enriched.playlist) == {ONE: JAZZ}
    assert not enriched.complete


async def test_what_is_told_of_a_part_in_time_counts(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrichment_module, "PORTION", 1)
    tiring = Tiring("reccobeats", SOUNDS)

    enriched = await asking({FEATURES: [tiring]}).enrich(BARE, silent)

    assert enriched.playlist.features == {ONE: CALM}
    assert not enriched.complete


async def test_who_fails_for_a_whole_part_is_not_asked_for_the_next(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrichment_module, "PORTION", 2)
    failing, flaky = Source("first", complete=False), Source("second", {ONE: CALM}, complete=False)

    await asking({FEATURES: [failing, flaky]}).enrich(BARE, silent)

    assert [len(part) for part in failing.asked] == [2]
    assert [len(part) for part in flaky.asked] == [2, 1]


async def test_what_is_told_too_late_is_there_the_next_time(asking: Asking) -> None:
    slow = Source("reccobeats", SOUNDS).held()
    enrichment = asking({FEATURES: [slow]})
    first = await enrichment.enrich(BARE, silent)

    slow.let_in.set()
    await settled(enrichment)
    second = await enrichment.enrich(BARE, silent)

    assert (first.complete, second.complete) == (False, True)
    assert first.playlist == BARE
    assert second.playlist.features == SOUNDS
    assert len(slow.asked) == 1


@pytest.mark.parametrize("kind", [FEATURES, GENRES])
async def test_one_source_that_failed_makes_it_incomplete(asking: Asking, kind: str) -> None:
    failing, knowing = Source("first", complete=False), Source("second", {ONE: CALM})

    enriched = await asking({kind: [failing, knowing]}).enrich(BARE, silent)

    assert not enriched.complete
    assert len(knowing.asked) == 1


async def test_labels_do_not_decide_whether_it_is_complete(asking: Asking) -> None:
    sounds = Source("reccobeats", SOUNDS)
    failing = asking({FEATURES: [sounds], LABEL: [Source("failing", complete=False)]})
    slow = asking({FEATURES: [sounds], LABEL: [Source("slow").held()]})

    assert (await failing.enrich(BARE, silent)).complete
    assert (await slow.enrich(BARE, silent)).complete


async def test_the_slow_ones_are_asked_afterwards_for_labels_still_unknown(asking: Asking) -> None:
    one, three, two = BARE.tracks
    playlist = replace(BARE, tracks=(one, replace(three, label="Own"), two))
    quick, first, second = Source("reccobeats"), Source("first", {ONE: "Quill"}), Source("second")
    enrichment = asking({LABEL: [quick]}, [first, second])

    enriched = await enrichment.enrich(playlist, silent)
    await settled(enrichment)

    assert labels(enriched.playlist) == {THREE: "Own"}
    assert quick.asked == first.asked == [["one", "two"]]
    assert second.asked == [["two"]]


async def test_the_slow_ones_come_after_everybody_else(asking: Asking) -> None:
    slow, late = Source("reccobeats", SOUNDS).held(), Source("musicbrainz", {ONE: "Quill"})
    enrichment = asking({FEATURES: [slow]}, [late])
    await enrichment.enrich(BARE, silent)
    beginning = asyncio.create_task(late.begun.wait())
    begun_before, _ = await asyncio.wait({beginning}, timeout=0.05)

    slow.let_in.set()
    await settled(enrichment)

    assert not begun_before
    assert late.asked == [["one", "three", "two"]]


async def test_an_answer_does_not_wait_for_the_slow_ones(asking: Asking) -> None:
    late = Source("musicbrainz", {ONE: "Quill"}).held()
    enrichment = asking({FEATURES: [Source("reccobeats", SOUNDS)]}, [late])

    async with asyncio.timeout(10):
        enriched = await enrichment.enrich(BARE, silent)
        await late.begun.wait()

    assert enriched.complete
    assert labels(enriched.playlist) == {}


async def test_a_label_told_afterwards_is_there_the_next_time(
    asking: Asking, lookup_store: SqlLookupStore
) -> None:
    late = Source("musicbrainz", {ONE: "Quill"})
    enrichment = asking({}, [late])

    await enrichment.enrich(BARE, silent)
    await settled(enrichment)

    lookups = [Lookup(LABEL, late.name, late.ask)]
    assert await LookupCache(lookup_store).labels(BARE.tracks, lookups) == {ONE: "Quill"}


async def test_an_album_that_told_its_genres_is_not_asked_again_for_its_label(
    asking: Asking,
) -> None:
    albums = Source("deezer", {ONE: AlbumFacts(JAZZ, "Quill"), TWO: AlbumFacts(ROCK)})
    rest = Source("musicbrainz")
    enrichment = asking({GENRES: [albums]}, [albums, rest])

    await enrichment.enrich(BARE, silent)
    await settled(enrichment)

    assert albums.asked == [["one", "three", "two"]]
    assert rest.asked == [["three", "two"]]


async def test_closing_gives_up_what_is_still_asked(asking: Asking) -> None:
    slow, late = Source("reccobeats", SOUNDS).held(), Source("musicbrainz")
    enrichment = asking({FEATURES: [slow]}, [late])
    await enrichment.enrich(BARE, silent)

    async with asyncio.timeout(10):
        await enrichment.close()

    assert slow.given_up
    assert late.asked == []
    await settled(enrichment)


async def test_closing_gives_up_the_slow_ones_too(asking: Asking) -> None:
    late = Source("musicbrainz").held()
    enrichment = asking({}, [late])
    await enrichment.enrich(BARE, silent)
    async with asyncio.timeout(10):
        await late.begun.wait()
        await enrichment.close()

    assert late.given_up


async def test_whoever_gives_up_waiting_leaves_what_is_asked_to_be_remembered(
    asking: Asking,
) -> None:
    slow = Source("reccobeats", SOUNDS).held()
    enrichment = asking({FEATURES: [slow]}, patience=ENDLESS)
    waiting = asyncio.create_task(enrichment.enrich(BARE, silent))
    await slow.begun.wait()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)

    slow.let_in.set()
    await settled(enrichment)

    assert (await enrichment.enrich(BARE, silent)).playlist.features == SOUNDS
    assert len(slow.asked) == 1


@pytest.mark.parametrize("kind", [FEATURES, GENRES])
async def test_a_source_that_raises_is_logged_and_spoils_nothing_else(
    asking: Asking, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    known = {FEATURES: Source("reccobeats", SOUNDS), GENRES: Source("listenbrainz", {ONE: JAZZ})}
    known[kind] = Source("broken", error=RuntimeError("out of tune"))

    enriched = await asking({each: [source] for each, source in known.items()}).enrich(BARE, silent)

    assert not enriched.complete
    assert enriched.playlist.features == ({} if kind == FEATURES else SOUNDS)
    assert genres(enriched.playlist) == ({} if kind == GENRES else {ONE: JAZZ})
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert logged
    assert "out of tune" in str(logged[0].exc_info)


async def test_a_slow_one_that_raises_is_logged(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    enrichment = asking({}, [Source("musicbrainz", error=RuntimeError("out of tune"))])

    enriched = await enrichment.enrich(BARE, silent)
    await settled(enrichment)

    assert enriched.complete
    assert [record.message for record in caplog.records] == ["work in the background failed"]


async def test_a_source_that_raised_is_asked_again_the_next_time(asking: Asking) -> None:
    source = Source("reccobeats", SOUNDS, error=RuntimeError("out of tune"))
    enrichment = asking({FEATURES: [source]})
    await enrichment.enrich(BARE, silent)
    source.error = None

    enriched = await enrichment.enrich(BARE, silent)

    assert enriched.complete
    assert enriched.playlist.features == SOUNDS
