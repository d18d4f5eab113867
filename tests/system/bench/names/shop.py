"""What another service sells: the same songs under its own names, and what is easily mistaken."""

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from tests.fakes.deezer import deezer_row, isrc
from tests.system.bench.names.songs import Song

MISSING = 0.08
"""The share of songs that are not sold at all, but what is mistaken for them is."""
OFTEN = 0.35
"""The share of songs that have each kind of recording beside them."""
DASHED = re.compile(r" - (.+)$")
GUESTS = re.compile(r"\s*[(\[](?:feat\.|ft\.|with) [^)\]]*[)\]]", re.IGNORECASE)
OTHER_RECORDINGS = (
    "{} (Live)", "{} (Live at Wembley Stadium, 1986)", "{} (Acoustic)", "{} (Instrumental)",
    "{} (Sped Up)", "{} (Slowed + Reverb)", "{} (Bo Lark Remix)", "{} [Extended Mix]", "{} (Demo)",
    "{} Pt. 2", "{} II", "{} (Piano Version)", "{} (Quill's Version)", "Another {}", "{} Interlude",
    "{} Live",
)  # fmt: skip
OTHER_ARTISTS = (
    ("{title} (Karaoke Version)", "Karaoke Hits Band"),
    ("{title} (Originally Performed by {artist}) [Karaoke]", "Party Tyme"),
    ("{title}", "The {artist} Tribute Band"), ("{title}", "Ada Quill"),
    ("{title} (In the Style of {artist})", "Sound-Alikes"), ("{title} (Cover)", "Bo Lark"),
)  # fmt: skip
SAME_RECORDING = ("{} (Remastered 2011)", "{} (2009 Remaster)", "{} [Radio Edit]", "{}")
LIVE_ALBUM = "Live at the Apollo"


class Shop:
    """The rows of a fake Deezer, and which song each is a recording of."""

    def __init__(self, rng: random.Random) -> None:
        self.rows: list[dict[str, Any]] = []
        self.song_of: dict[str, str] = {}
        """By ISRC; absent for what is another recording."""
        self._rng = rng

    def sell(self, song: Song) -> None:
        """Sell a song, mostly, and what is easily mistaken for it."""
        if self._rng.random() >= MISSING:
            self._add(_named(song, self._rng), song.artists[0], song, song.seconds)
            if self._rng.random() < OFTEN:
                title = self._rng.choice(SAME_RECORDING).format(_bare(song.title))
                self._add(title, song.artists[0], song, song.seconds + self._rng.randint(-3, 3))
        for title, artist, album in self._mistaken(song):
            self._add(title, artist, song, song.seconds + self._rng.randint(-20, 20), album)

    def stock(self, songs: Sequence[Song]) -> None:
        """Sell songs as they are."""
        for song in songs:
            self._add(song.title, song.artists[0], song, song.seconds)

    def _mistaken(self, song: Song) -> Iterator[tuple[str, str, str | None]]:
        bare, artist = _bare(song.title), song.artists[0]
        for form in OTHER_RECORDINGS:
            if self._rng.random() < OFTEN:
                yield form.format(bare), artist, song.album
        for title, name in OTHER_ARTISTS:
            if self._rng.random() < OFTEN:
                yield title.format(title=bare, artist=artist), name.format(artist=artist), "Hits"
        if self._rng.random() < OFTEN:
            yield bare, artist, LIVE_ALBUM

    def _add(
        self, title: str, artist: str, song: Song, seconds: int, mistaken: str | None = None
    ) -> None:
        number = len(self.rows) + 1
        if mistaken is None:
            self.song_of[isrc(number)] = song.id
        self.rows.append(
            deezer_row(
                number,
                title=title,
                duration=max(1, seconds),
                artist={"id": number, "name": artist, "type": "artist"},
                album={"id": number, "title": mistaken or song.album, "type": "album"},
                rank=self._rng.randint(1, 1_000_000),
            )
        )


def _bare(title: str) -> str:
    return DASHED.sub("", GUESTS.sub("", title))


def _named(song: Song, rng: random.Random) -> str:
    """Write a title as Deezer does: versions in brackets, guests in brackets or not at all."""
    title = GUESTS.sub("", song.title) if rng.random() < 1 / 2 else song.title
    return DASHED.sub(r" (\1)", title)
