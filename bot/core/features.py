"""The audio features: one ordered table of what each is called, how it is read, scaled and weighed.

A feature is a field of `Features`, and what is known about it stands in the field's metadata. The
readers, the columns of the analysis, the weights, the words and the headings of the profile picture
all come from here; `docs/contributing/add-an-audio-feature.md` says how to add one.
"""

import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

ROW = "audio_feature"
UNLIMITED = (-math.inf, math.inf)
NOT_NEGATIVE = (0.0, math.inf)


class Focus(StrEnum):
    """Which side of the sound counts most."""

    BALANCED = "balanced"
    ENERGY = "energy"
    MOOD = "mood"
    RHYTHM = "rhythm"


class Scale(StrEnum):
    """How the long tail of a feature is taken off before tracks are compared."""

    LINEAR = "linear"
    ROOT = "root"
    LOGARITHM = "logarithm"
    OCTAVES = "octaves"


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """How one property of tracks is spoken of."""

    heading: str
    """Of its column in the profile picture."""
    low: str
    """At the low end of an axis; empty for a genre, for whose absence there is no word."""
    high: str
    less: str
    """Of a cluster beside the playlist."""
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFeature:
    """What is known about one audio feature.

    `usual` and `spread` are mean and standard deviation, on its `scale`, of 27,576 tracks in 24
    sub-genre playlists (the TidyTuesday data set of 2020-01-21).
    """

    words: FeatureWords
    usual: float
    spread: float
    scale: Scale = Scale.LINEAR
    clamp: tuple[float, float] = UNLIMITED
    """What the analysis takes values beyond for, before it applies the scale."""
    limits: tuple[float, float] = (0.0, 1.0)
    """What a reader accepts; a value beyond was not measured.

    43,609 measured tracks have -46 to 1.3 dB and 35 to 239 beats a minute, all else 0 to 1."""
    other_headers: tuple[str, ...] = ()
    """What exports call its column beside its own name: letters and digits alone, in lower case."""
    weight: float = 1.0
    """How much it counts where tracks are compared and clusters named. With 0 it is on trial: it
    has a column in the profile, and changes nothing else."""
    focus: Mapping[Focus, float] = field(default_factory=dict)
    """By what a focus multiplies the weight."""
    claim: float = 0.0
    """The least mean, as measured, of a cluster that is named by having it: being the least vocal
    of a playlist does not make a song instrumental."""
    rising: int = 0
    """How much it matters that it rises to the right or upwards on the map."""
    shown: bool = True
    """Whether the axes and the profile picture speak of it."""

    def row(self) -> Mapping[str, "AudioFeature"]:
        """Return the metadata of its field."""
        return {ROW: self}


@dataclass(frozen=True, slots=True)
class Features:
    """What a track sounds like, on Spotify's scales; None where that is unknown.

    A track has most of the features without a default, or no features at all. Reports and lookups
    are kept under these names, so a later feature defaults to None: those kept before do not know
    it. Where a feature is unknown, the analysis puts the track at the playlist's mean.
    """

    danceability: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords(
                "dance", "loose rhythm", "danceable", "less danceable", "more danceable"
            ),
            usual=0.653,
            spread=0.146,
            focus={Focus.RHYTHM: 2.0},
            rising=2,
            other_headers=("dance", "dnce"),
        ).row()
    )
    energy: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords("energy", "calm", "energetic", "calmer", "more energetic"),
            usual=0.698,
            spread=0.184,
            focus={Focus.ENERGY: 2.0, Focus.MOOD: 1.5},
            rising=3,
            other_headers=("nrgy",),
        ).row()
    )
    loudness: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords("loud", "quiet", "loud", "quieter", "louder"),
            usual=-6.81,
            spread=3.014,
            clamp=(-30.0, 0.0),
            limits=(-100.0, 20.0),
            focus={Focus.ENERGY: 2.0},
            rising=2,
            shown=False,
            other_headers=("loud", "loudnessdb", "louddb", "db"),
        ).row()
    )
    """Decibels, about -60 to 0. Below -30 is silence between noises, and a few such tracks would
    squash the rest. It says the same as energy, in a less musical word, and so is not shown."""
    speechiness: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords(
                "speech", "melodic", "rap & talk", "less rap & talk", "more rap & talk"
            ),
            usual=-2.412,
            spread=0.695,
            scale=Scale.LOGARITHM,
            clamp=NOT_NEGATIVE,
            focus={Focus.RHYTHM: 1.2},
            claim=0.1,
            other_headers=("speech", "spch"),
        ).row()
    )
    acousticness: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords(
                "acoustic", "plugged-in", "acoustic", "more plugged-in", "more acoustic"
            ),
            usual=0.336,
            spread=0.254,
            scale=Scale.ROOT,
            clamp=NOT_NEGATIVE,
            focus={Focus.ENERGY: 1.5, Focus.MOOD: 1.2},
            claim=0.3,
            other_headers=("acoustic", "acous"),
        ).row()
    )
    instrumentalness: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords(
                "instrumental", "with vocals", "instrumental", "with vocals", "more instrumental"
            ),
            usual=0.135,
            spread=0.27,
            scale=Scale.ROOT,
            clamp=NOT_NEGATIVE,
            claim=0.25,
            other_headers=("instrumental", "instrumentality"),
        ).row()
    )
    liveness: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords("live", "studio", "live", "less live", "more live"),
            usual=-1.829,
            spread=0.643,
            scale=Scale.LOGARITHM,
            clamp=NOT_NEGATIVE,
            weight=0.5,
            claim=0.3,
            other_headers=("live",),
        ).row()
    )
    valence: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords("mood", "moody", "happy", "moodier", "happier"),
            usual=0.51,
            spread=0.234,
            focus={Focus.MOOD: 2.5},
            rising=2,
            other_headers=("val", "happiness", "happy", "positivity", "positiveness"),
        ).row()
    )
    tempo: float | None = field(
        metadata=AudioFeature(
            words=FeatureWords("tempo", "slow", "fast", "slower", "faster"),
            usual=6.882,
            spread=0.321,
            scale=Scale.OCTAVES,
            clamp=(40.0, 220.0),
            limits=(20.0, 300.0),
            weight=0.6,
            focus={Focus.RHYTHM: 2.5},
            rising=1,
            other_headers=("bpm", "beatsperminute", "tempobpm"),
        ).row()
    )
    """Beats a minute. 0, which two of the measured tracks have together with a danceability and a
    valence of 0, is how Spotify says that its analysis failed."""

    key: int | None = None
    """0 for C to 11 for B; kept for orders by key, and never compared."""
    mode: int | None = None
    """1 for major, 0 for minor; likewise."""


AUDIO_FEATURES: Mapping[str, AudioFeature] = MappingProxyType(
    {feature.name: feature.metadata[ROW] for feature in fields(Features) if feature.metadata}
)
"""By name, in the order of all columns."""
PITCHES = MappingProxyType({"key": (0, 11), "mode": (0, 1)})
"""What is kept beside the audio features where a source tells it: the name, and its limits."""
MEASURES = (*AUDIO_FEATURES, *PITCHES)
"""All that readers look for, by name."""
REQUIRED = frozenset(feature.name for feature in fields(Features) if feature.default is MISSING)
"""What a source of sounds tells; a file may lack some of it."""
FEWEST_KNOWN = 6
"""Of these, for a track whose sound counts as known.

In 50 mixes of real playlists with k given, of the tracks that lack 0 to 6 values an ARI of 0.43 /
0.41 / 0.39 / 0.36 / 0.34 / 0.31 / 0.26 is found, and that of the others stays at 0.43; where one to
four of the features are missing altogether, 0.42 / 0.41 / 0.37 / 0.35."""


def count_known(features: Features) -> int:
    """Count the required features that are known of a track."""
    return sum(getattr(features, name) is not None for name in REQUIRED)
