"""The tables that people bring, as their makers write them."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from tests.system.bench.kinds.songs import Song

Cell = Callable[[Song], object]
Columns = Mapping[str, Cell]
Songs = Sequence[Song]
NINE = (
    "Danceability", "Energy", "Loudness", "Speechiness", "Acousticness", "Instrumentalness",
    "Liveness", "Valence", "Tempo",
)  # fmt: skip
WHOLE = ("loudness", "tempo")


def share(name: str) -> Cell:
    """Write a feature as a service tells it."""
    return lambda song: song.sound(name.casefold())


def hundredth(name: str) -> Cell:
    """Write a feature on the scale that people like to read."""
    factor = 1 if name in WHOLE else 100
    return lambda song: round(factor * song.sound(name))


def table(songs: Songs, columns: Columns, delimiter: str = ",", above: str = "") -> bytes:
    """Write a table."""
    written = io.StringIO(newline="")
    written.write(above)
    writer = csv.writer(written, delimiter=delimiter)
    if any(columns):
        writer.writerow(columns)
    writer.writerows([cell(song) for cell in columns.values()] for song in songs)
    return written.getvalue().encode()


def _empty(_: Song) -> object:
    return ""


NAMES: Columns = {"Track Name": lambda s: s.title, "Artist Name(s)": lambda s: s.artist}
EXPORTIFY_NET: Columns = {
    "Track URI": lambda s: s.uri,
    **NAMES,
    "Album Name": lambda s: s.track.album,
    "Release Date": lambda s: s.track.release_date,
    "Duration (ms)": lambda s: s.track.duration_ms,
    "Genres": lambda s: ",".join(s.track.genres),
    **{name: share(name) for name in NINE},
}
EXPORTIFY_APP: Columns = {
    "Track URI": lambda s: s.uri,
    **NAMES,
    "Album Release Date": lambda s: s.track.release_date,
    "Track Duration (ms)": lambda s: s.track.duration_ms,
    "ISRC": lambda s: s.isrc,
    "Artist Genres": lambda s: ",".join(s.track.genres),
    **{name: share(name) for name in NINE},
}
CHOSIC: Columns = {
    "#": lambda s: s.number,
    "Song": lambda s: s.title,
    "Artist": lambda s: s.artist,
    "BPM": hundredth("tempo"),
    "Album Date": lambda s: s.track.release_date,
    "Time": lambda s: f"0{s.clock}",
    "Dance": hundredth("danceability"),
    "Energy": hundredth("energy"),
    "Acoustic": hundredth("acousticness"),
    "Instrumental": hundredth("instrumentalness"),
    "Happy": hundredth("valence"),
    "Speech": hundredth("speechiness"),
    "Live": hundredth("liveness"),
    "Loud (Db)": lambda s: f"{s.sound('loudness'):.0f} db",
    "Spotify Track Id": lambda s: s.id,
    "ISRC": lambda s: s.isrc,
}
SKILEY: Columns = {
    "albumReleaseDate": lambda s: s.track.release_date,
    "artistName": lambda s: s.artist,
    "secondaryArtistsNames": _empty,
    "trackDuration": lambda s: s.track.duration_ms,
    **{f"trackFeature{name}": share(name) for name in NINE},
    "trackName": lambda s: s.title,
    "trackUrl": lambda s: s.link,
}
CHARTS: Columns = {
    "track_name": lambda s: s.title,
    "artist(s)_name": lambda s: s.artist,
    "released_year": lambda s: s.track.release_date[:4],
    "bpm": hundredth("tempo"),
    **{
        f"{name.casefold()}_%": hundredth(name.casefold())
        for name in NINE
        if name.casefold() not in WHOLE
    },
}
ORGANIZE: Columns = {
    "": lambda s: s.number,
    "title": lambda s: s.title,
    "artist": lambda s: s.artist,
    "top genre": lambda s: s.track.genres[0] if s.track.genres else "",
    "year": lambda s: s.track.release_date[:4],
    "bpm": hundredth("tempo"),
    "nrgy": hundredth("energy"),
    "dnce": hundredth("danceability"),
    "dB": hundredth("loudness"),
    "live": hundredth("liveness"),
    "val": hundredth("valence"),
    "dur": lambda s: s.seconds,
    "acous": hundredth("acousticness"),
    "spch": hundredth("speechiness"),
}
TUNE_MY_MUSIC: Columns = {
    "Track name": lambda s: s.title,
    "Artist name": lambda s: s.artist,
    "Album": lambda s: s.track.album,
    "Playlist name": lambda _: "Evenings",
    "Type": lambda _: "Playlist",
    "ISRC": lambda s: s.isrc,
    "Spotify - id": lambda s: s.id,
}
SOUNDIIZ: Columns = {
    "title": lambda s: s.title,
    "artist": lambda s: s.artist,
    "album": lambda s: s.track.album,
    "isrc": lambda s: s.isrc,
}
SHAZAM: Columns = {
    "Index": lambda s: s.number,
    "TagTime": lambda _: "2024-12-01",
    "Title": lambda s: s.title,
    "Artist": lambda s: s.artist,
    "URL": lambda s: f"https://www.shazam.com/track/{s.number}",
    "TrackKey": lambda s: s.number,
}
LASTFM: Columns = {
    "uts": lambda _: 1_700_000_000,
    "utc_time": lambda _: "01 Jan 2024, 12:00",
    "artist": lambda s: s.artist,
    "album": lambda s: s.track.album,
    "track": lambda s: s.title,
}
ITUNES: Columns = {
    "Name": lambda s: s.title,
    "Artist": lambda s: s.artist,
    "Album": lambda s: s.track.album,
    "Time": lambda s: s.seconds,
    "Year": lambda s: s.track.release_date[:4],
}
YOUTUBE: Columns = {
    "Video ID": lambda s: f"{s.number:011}",
    "Song URL": lambda s: f"https://music.youtube.com/watch?v={s.number:011}",
    "Song Title": lambda s: s.title,
    "Album Title": lambda s: s.track.album,
    "Artist Name 1": lambda s: s.artist,
    "Artist Name 2": _empty,
}
RIMUSIC: Columns = {
    "PlaylistBrowseId": _empty,
    "PlaylistName": lambda _: "Evenings",
    "MediaId": lambda s: f"{s.number:011}",
    "Title": lambda s: s.title,
    "Artists": lambda s: s.artist,
    "Duration": lambda s: s.clock,
    "ThumbnailUrl": _empty,
}
