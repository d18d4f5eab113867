"""The tracks of a synthetic playlist, made one after another."""

import string
from collections.abc import Mapping, Sequence

from bot.sample.generate.artists import SampleArtist
from bot.sample.generate.names import Names
from bot.sample.generate.rng import Rng
from bot.sample.generate.sound import Blend, play
from bot.sample.generate.styles import Style
from bot.sample.generate.track import SyntheticTrack

ID_START = "Synthetic"
ID_LENGTH = 22
BASE_62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
BLENDS = 0.18
"""The share of tracks between two styles."""
SHARE_OF_OTHER = (0.25, 0.45)
"""How much of the other style a blend takes on: less than half, so that its label holds."""
DUETS = 0.12
WALTZES = 0.06
SHORTEST_MS = 61_000
LENGTH_SPREAD = 0.2
POPULARITY_SPREAD = 15.0


class TrackFactory:
    """Makes the tracks of every style, by the artists of that style."""

    def __init__(
        self, seed: int, names: Names, artists: Mapping[Style, Sequence[SampleArtist]]
    ) -> None:
        self._names = names
        self._artists = artists
        self._sound_rng = Rng.of(seed, "sound")
        self._facts_rng = Rng.of(seed, "facts")
        self._ids_rng = Rng.of(seed, "ids")

    def make(self, style: Style) -> SyntheticTrack:
        """Make the next track of a style."""
        rng = self._facts_rng
        artists = self._pick_artists(style)
        album = rng.pick(artists[0].albums)
        return SyntheticTrack(
            uri=f"spotify:track:{self._id()}",
            name=self._names.title(artists[0].name),
            artists=tuple(artist.name for artist in artists),
            style=style.name,
            album=album.name,
            release_date=album.release_date,
            duration_ms=self._duration_ms(style),
            popularity=self._popularity(style),
            explicit=rng.happens(style.explicit),
            genres=tuple(sorted({genre for artist in artists for genre in artist.genres})),
            label=style.label,
            features=play(self._blend(style), self._sound_rng),
            key=rng.whole(0, 11),
            mode=int(not rng.happens(style.minor)),
            time_signature=3 if rng.happens(WALTZES) else 4,
        )

    def _pick_artists(self, style: Style) -> tuple[SampleArtist, ...]:
        """Pick an artist, and sometimes a guest."""
        rng = self._facts_rng
        artist, guest = (rng.pick_early(self._artists[style]) for _ in range(2))
        has_guest = guest is not artist and rng.happens(DUETS)
        return (artist, guest) if has_guest else (artist,)

    def _duration_ms(self, style: Style) -> int:
        stretch = 1 + LENGTH_SPREAD * self._facts_rng.normal()
        return max(SHORTEST_MS, round(style.minutes * 60_000 * stretch))

    def _popularity(self, style: Style) -> int:
        popularity = round(style.popularity + POPULARITY_SPREAD * self._facts_rng.normal())
        return min(max(popularity, 0), 100)

    def _blend(self, style: Style) -> Blend:
        others = [other for other in self._artists if other is not style]
        if not others or not self._sound_rng.happens(BLENDS):
            return Blend(style, style, 0.0)
        return Blend(style, self._sound_rng.pick(others), self._sound_rng.number(*SHARE_OF_OTHER))

    def _id(self) -> str:
        rest = (self._ids_rng.pick(BASE_62) for _ in range(ID_LENGTH - len(ID_START)))
        return ID_START + "".join(rest)
