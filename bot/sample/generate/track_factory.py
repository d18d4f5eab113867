"""Record the tracks of a synthetic playlist, one after another."""

import string
from collections.abc import Mapping, Sequence

from bot.sample.generate.artists import SampleArtist
from bot.sample.generate.names import Names
from bot.sample.generate.rng import Rng
from bot.sample.generate.sound import Blend, play
from bot.sample.generate.track import SyntheticTrack
from bot.sample.styles import Style

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
    """Everybody who plays, and the chance that decides what they play."""

    def __init__(
        self, seed: int, names: Names, casts: Mapping[Style, Sequence[SampleArtist]]
    ) -> None:
        self._names = names
        self._casts = casts
        self._sound = Rng.of(seed, "sound")
        self._facts = Rng.of(seed, "facts")
        self._ids = Rng.of(seed, "ids")

    def record(self, style: Style) -> SyntheticTrack:
        """Make the next track of a style."""
        facts = self._facts
        acts = self._acts(style)
        album = facts.pick(acts[0].albums)
        return SyntheticTrack(
            uri=f"spotify:track:{self._id()}",
            name=self._names.title(acts[0].name),
            artists=tuple(act.name for act in acts),
            style=style.name,
            album=album.name,
            release_date=album.release_date,
            duration_ms=self._duration_ms(style),
            popularity=self._popularity(style),
            explicit=facts.happens(style.explicit),
            genres=tuple(sorted({genre for act in acts for genre in act.genres})),
            label=style.label,
            features=play(self._blend(style), self._sound),
            key=facts.whole(0, 11),
            mode=int(not facts.happens(style.minor)),
            time_signature=3 if facts.happens(WALTZES) else 4,
        )

    def _acts(self, style: Style) -> tuple[SampleArtist, ...]:
        """Pick who plays, and sometimes a guest."""
        act, guest = (self._facts.pick_early(self._casts[style]) for _ in range(2))
        return (act, guest) if guest is not act and self._facts.happens(DUETS) else (act,)

    def _duration_ms(self, style: Style) -> int:
        stretch = 1 + LENGTH_SPREAD * self._facts.normal()
        return max(SHORTEST_MS, round(style.minutes * 60_000 * stretch))

    def _popularity(self, style: Style) -> int:
        popularity = round(style.popularity + POPULARITY_SPREAD * self._facts.normal())
        return min(max(popularity, 0), 100)

    def _blend(self, style: Style) -> Blend:
        others = [other for other in self._casts if other is not style]
        if not others or not self._sound.happens(BLENDS):
            return Blend(style, style, 0.0)
        return Blend(style, self._sound.pick(others), self._sound.number(*SHARE_OF_OTHER))

    def _id(self) -> str:
        rest = (self._ids.pick(BASE_62) for _ in range(ID_LENGTH - len(ID_START)))
        return ID_START + "".join(rest)
