"""Tracks as lines of a page, as full as fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.core.models import Track, TrackId
from bot.core.spotify.ranks import Personal, View
from bot.core.text.discord_markdown import length, plain
from bot.core.text.track_links import artist_link, label_link, track_link
from bot.languages import gettext, gettext_noop, listed, ngettext

NAMELESS = gettext_noop("(no name)")
SMALL = "-# "
"""Makes a line smaller and grey, so that the eye finds the titles."""
MOST_ARTISTS = 6
SAVED = "💚"
FOUND = "🔎 "
"""Stands before the track that was looked for."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is shown of a track; lengths are characters."""

    label_linked: bool = True
    linked_artists: int = MOST_ARTISTS
    album: bool = True
    adder: bool = True
    title: int = 120
    name: int = 50
    """Of an artist, an album or a label."""
    artists: int = MOST_ARTISTS


FALLING = (
    Detail(),
    Detail(label_linked=False),
    Detail(label_linked=False, linked_artists=1),
    Detail(label_linked=False, linked_artists=1, album=False),
    Detail(label_linked=False, linked_artists=1, album=False, title=80, name=40),
    *(
        Detail(label_linked=False, album=False, adder=False, **lengths)
        for lengths in (
            {"linked_artists": 1, "title": 50, "name": 30, "artists": 3},
            {"linked_artists": 0, "title": 30, "name": 24, "artists": 1},
            {"linked_artists": 0, "title": 16, "name": 10, "artists": 1},
        )
    ),
)
"""What gives way, in this order, when lines do not fit; the link of the track never does."""


@dataclass(frozen=True, slots=True)
class TrackNotes:
    """What is said of tracks beside what they are and what they are to the viewer."""

    editions: Mapping[TrackId, int] = field(default_factory=dict)
    """How many editions of its recording the cluster has, where they are several."""
    values: Mapping[TrackId, str] = field(default_factory=dict)
    """What they are ordered by, as in `128 BPM`, where that is known."""
    marked: TrackId | None = None
    """The track that was looked for."""
    adders: Mapping[TrackId, str] = field(default_factory=dict)
    """Who added them, where that is known and there are several; harmless already."""
    marks: Mapping[TrackId, str] = field(default_factory=dict)
    """Which lists they come from, as in `● A`, where there are several."""


NO_NOTES = TrackNotes()


def fitted(
    tracks: Sequence[Track],
    first: int,
    room: int,
    view: View = None,
    notes: TrackNotes = NO_NOTES,
) -> str:
    """Write numbered tracks into so many characters, as fully as fits."""
    for detail in FALLING:
        text = "\n".join(
            track_lines(track, number, detail, view, notes)
            for number, track in enumerate(tracks, start=first)
        )
        if length(text) <= room:
            break
    return text


def track_lines(
    track: Track, number: int, detail: Detail, view: View = None, notes: TrackNotes = NO_NOTES
) -> str:
    """Write one track: number, title and artists; below them album, label, year and so on.

    What it is ordered by comes first there, so that the eye can run down the values.
    """
    mark = FOUND if track.id == notes.marked else ""
    head = f"{mark}**{number}.** {credited(track, detail)}"
    added = _adder(track, notes) if detail.adder else ()
    parts = (_marks(track, notes), _below(track, detail), _editions(track, notes), added)
    below = " · ".join([*chain.from_iterable(parts), *_personal(track, view)])
    return head + (f"\n{SMALL}{below}" if below else "")


def credited(track: Track, detail: Detail) -> str:
    """Write a track's title as a link to its page, and its artists."""
    artists = listed([*_artists(track, detail)])
    return " · ".join(filter(None, [titled(track, detail), artists]))


def titled(track: Track, detail: Detail) -> str:
    """Write a track's title as a link to its page."""
    return f"**[{plain(track.name, detail.title) or gettext(NAMELESS)}]({track_link(track)})**"


def _artists(track: Track, detail: Detail) -> Iterator[str]:
    named = [artist for artist in track.artists if plain(artist.name)]
    for place, artist in enumerate(named[: detail.artists]):
        name = plain(artist.name, detail.name)
        link = artist_link(artist, track) if place < detail.linked_artists else ""
        yield f"[{name}]({link})" if link else name
    if len(named) > detail.artists:
        rest = len(named) - detail.artists
        # NOTE Artists or clusters, at the end of a list.
        yield ngettext("{count} more", "{count} more", rest)


def _below(track: Track, detail: Detail) -> Iterator[str]:
    if detail.album and (album := plain(track.album, detail.name)):
        yield f"*{album}*"
    if label := plain(track.label, detail.name):
        yield f"[{label}]({label_link(track.label, track)})" if detail.label_linked else label
    if track.year is not None:
        yield str(track.year)


def _marks(track: Track, notes: TrackNotes) -> Iterator[str]:
    if mark := notes.marks.get(track.id):
        yield mark
    if value := notes.values.get(track.id):
        yield f"**{value}**"


def _adder(track: Track, notes: TrackNotes) -> Iterator[str]:
    if adder := notes.adders.get(track.id):
        # NOTE Of a track; {name} is a person.
        yield gettext("added by {name}", name=adder)


def _editions(track: Track, notes: TrackNotes) -> Iterator[str]:
    if (editions := notes.editions.get(track.id, 1)) > 1:
        # NOTE Of one recording.
        yield ngettext("{count} edition", "{count} editions", editions)


def _personal(track: Track, view: View) -> Iterator[str]:
    """Write what the track is to the viewer: rank, then heart; nothing for what is not known."""
    if not isinstance(view, Personal):
        return
    rank = (view.ranks or {}).get(track.id)
    if rank is not None:
        yield f"#{rank}"
    if view.saved.get(track.id):
        yield SAVED
