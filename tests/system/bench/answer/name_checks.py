"""Whether names are true: borne out by at least half of their cluster's tracks."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import Any, TypeAlias

from bot.core.models import Playlist, Track, TrackId
from tests.system.bench.answer.asking import Answer, NamedCluster

HALF = 0.5
SOME = 0.25
NOTHING = ("All-rounder", "Middle ground")
RAP_SHARE = 1 / 3
RAP = re.compile(r"\brap\b", re.IGNORECASE)
RAP_GENRE = re.compile(r"\b(rap|hip hop|trap|drill|grime)\b")
DECADE, YEAR, TEMPO = (
    re.compile(r"(\d{4})s$"),
    re.compile(r"\(~(\d{4})\)"),
    re.compile(r"(\d+) BPM"),
)
NEAR_BPM, NEAR_YEARS = 20.0, 8
Sound: TypeAlias = Callable[[Any], float]
"""Of the features of a track of a pool, which are all known."""
ABSOLUTE: Mapping[str, Callable[[Any], bool]] = {
    "instrumental": lambda heard: heard.instrumentalness > 0.5,
    "acoustic": lambda heard: heard.acousticness > 0.35,
    "live": lambda heard: heard.liveness > 0.35,
    "spoken": lambda heard: heard.speechiness > 0.6,
}
"""What words claim of a track, whatever else is in the playlist."""
RELATIVE: Mapping[str, tuple[Sound, int]] = {
    **dict.fromkeys(
        (
            *("calm", "mellow", "quiet", "calmer", "gentle", "hushed"),
            *("laid-back", "easy-going", "low-key", "soft"),
        ),
        (lambda heard: heard.energy, -1),
    ),
    **dict.fromkeys(
        ("energetic", "high-energy", "intense", "hard-hitting", "driving", "upbeat"),
        (lambda heard: heard.energy, 1),
    ),
    **dict.fromkeys(
        ("moody", "dark", "sad", "brooding", "moodier", "wistful", "bittersweet"),
        (lambda heard: heard.valence, -1),
    ),
    **dict.fromkeys(
        ("happy", "sunny", "feel-good", "bright", "cheerful", "happier"),
        (lambda heard: heard.valence, 1),
    ),
    **dict.fromkeys(("danceable", "groove", "dance"), (lambda heard: heard.danceability, 1)),
    **dict.fromkeys(("fast", "faster"), (lambda heard: heard.tempo, 1)),
    **dict.fromkeys(("slow", "slower"), (lambda heard: heard.tempo, -1)),
    **dict.fromkeys(("electric", "plugged-in"), (lambda heard: heard.acousticness, -1)),
}
"""What they claim beside the playlist's middle, and on which side of it."""


def borne_out(playlist: Playlist, answer: Answer) -> Mapping[str, float]:
    """Return the part of the names that are true, of rap names that are right, and more."""
    clusters = answer.clusters
    rap = [cluster for cluster in clusters if RAP.search(cluster.name)]
    found = {
        "names borne out": fmean(is_borne_out(playlist, cluster) for cluster in clusters),
        "the largest is named by nothing": float(clusters[0].name in NOTHING),
        "an adjective apart": float(_are_an_adjective_apart([each.name for each in clusters])),
    }
    if rap and any(track.genres for track in playlist.tracks):
        found["rap names right"] = fmean(_is_rap(playlist, cluster) for cluster in rap)
    return found


def is_borne_out(playlist: Playlist, cluster: NamedCluster) -> bool:
    """Return whether half of the tracks bear every word of a name out."""
    tracks = _tracks(playlist, cluster)
    name = cluster.name.casefold()
    genre = _genre_in(name, playlist)
    said = [_share(_has(track, genre) for track in tracks)] if genre else []
    rest = name.replace(genre, " ") if genre else name
    least = SOME if name.startswith("some ") else HALF
    return all(share >= least for share in (*said, *_sound_shares(rest, playlist, tracks)))


def _has(track: Track, genre: str) -> bool:
    genres = " ".join(track.genres)
    return bool(RAP_GENRE.search(genres)) if genre == "rap" else genre in genres


def _are_an_adjective_apart(names: Sequence[str]) -> bool:
    """Return whether two names say the same but for words of mood or measure."""
    bare = [" ".join(filter(_is_no_adjective, name.casefold().split())) for name in names]
    told = [name for name in bare if name]
    return len(set(told)) < len(told)


def _is_no_adjective(word: str) -> bool:
    return word not in {*ABSOLUTE, *RELATIVE, "more", "less", "&"}


def _genre_in(name: str, playlist: Playlist) -> str:
    """Find the longest genre, or word of one, of the playlist that a name speaks of."""
    genres = {genre for track in playlist.tracks for genre in track.genres}
    parts = genres | {word for genre in genres for word in genre.split()}
    plain = parts - ABSOLUTE.keys() - RELATIVE.keys()
    spoken = [part for part in plain if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", name)]
    return max(spoken, key=len, default="")


def _sound_shares(words: str, playlist: Playlist, tracks: Sequence[Track]) -> Sequence[float]:
    heard = [playlist.features[track.id] for track in tracks if track.id in playlist.features]
    shares = [
        _share(is_so(each) for each in heard)
        for word, is_so in ABSOLUTE.items()
        if re.search(rf"(?<!more )(?<!less )\b{word}\b", words) and heard
    ]
    for word, (value, side) in RELATIVE.items():
        if re.search(rf"(?<!less )(?<![\w-]){word}(?![\w-])", words) and heard:
            middle = median(value(each) for each in playlist.features.values())
            shares.append(_share((value(each) - middle) * side >= 0 for each in heard))
    return [*shares, *_time_shares(words, heard, tracks)]


def _time_shares(words: str, heard: Sequence[Any], tracks: Sequence[Track]) -> Sequence[float]:
    years = [track.year for track in tracks if track.year is not None]
    shares = []
    if (decade := DECADE.search(words)) and years:
        shares.append(_share(year // 10 * 10 == int(decade[1]) for year in years))
    if (year := YEAR.search(words)) and years:
        shares.append(_share(abs(each - int(year[1])) <= NEAR_YEARS for each in years))
    if (tempo := TEMPO.search(words)) and heard:
        shares.append(_share(abs(each.tempo - float(tempo[1])) <= NEAR_BPM for each in heard))
    return shares


def _is_rap(playlist: Playlist, cluster: NamedCluster) -> bool:
    tagged = [track for track in _tracks(playlist, cluster) if track.genres]
    rap = [any(RAP_GENRE.search(genre) for genre in track.genres) for track in tagged]
    return sum(rap) >= RAP_SHARE * len(tagged)


def _tracks(playlist: Playlist, cluster: NamedCluster) -> Sequence[Track]:
    by_id = {track.id: track for track in playlist.tracks}
    return [by_id[TrackId(key)] for key in cluster.members]


def _share(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / max(len(counted), 1)
