"""The nine audio features: how each is scaled, weighed and put into words."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.analysis.space.arrays import Floats
from bot.core.models import Focus


@dataclass(frozen=True, slots=True)
class Words:
    """How one property of tracks is spoken of."""

    feature: str
    heading: str
    """Of its column in the profile picture."""
    low: str
    """At the low end of an axis; empty for a genre, whose absence is no property."""
    high: str
    less: str
    """Of a cluster beside the playlist."""
    more: str


@dataclass(frozen=True, slots=True)
class Sound:
    """One audio feature.

    `usual` and `spread` are mean and standard deviation, after `deskew`, of 27,576 tracks in 24
    sub-genre playlists (the TidyTuesday data set of 2020-01-21).
    """

    words: Words
    usual: float
    spread: float
    claim: float = 0.0
    """The least mean, on the feature's own scale, of a cluster that is named by having it: being
    the least vocal of a playlist does not make a song instrumental."""


SOUNDS = (
    Sound(
        Words(
            feature="danceability",
            heading="dance",
            low="free-flowing",
            high="danceable",
            less="less danceable",
            more="more danceable",
        ),
        usual=0.653,
        spread=0.146,
    ),
    Sound(
        Words(
            feature="energy",
            heading="energy",
            low="calm",
            high="energetic",
            less="calmer",
            more="more energetic",
        ),
        usual=0.698,
        spread=0.184,
    ),
    Sound(
        Words(
            feature="loudness",
            heading="loud",
            low="quiet",
            high="loud",
            less="quieter",
            more="louder",
        ),
        usual=-6.81,
        spread=3.014,
    ),
    Sound(
        Words(
            feature="speechiness",
            heading="speech",
            low="melodic",
            high="wordy",
            less="less wordy",
            more="wordier",
        ),
        usual=-2.412,
        spread=0.695,
        claim=0.1,
    ),
    Sound(
        Words(
            feature="acousticness",
            heading="acoustic",
            low="electric",
            high="acoustic",
            less="more electric",
            more="more acoustic",
        ),
        usual=0.336,
        spread=0.254,
        claim=0.3,
    ),
    Sound(
        Words(
            feature="instrumentalness",
            heading="instrum.",
            low="vocal",
            high="instrumental",
            less="more vocal",
            more="more instrumental",
        ),
        usual=0.135,
        spread=0.27,
        claim=0.25,
    ),
    Sound(
        Words(
            feature="liveness",
            heading="live",
            low="studio",
            high="live",
            less="less live",
            more="more live",
        ),
        usual=-1.829,
        spread=0.643,
        claim=0.3,
    ),
    Sound(
        Words(
            feature="valence",
            heading="mood",
            low="moody",
            high="happy",
            less="moodier",
            more="happier",
        ),
        usual=0.51,
        spread=0.234,
    ),
    Sound(
        Words(
            feature="tempo",
            heading="tempo",
            low="slow",
            high="fast",
            less="slower",
            more="faster",
        ),
        usual=6.882,
        spread=0.321,
    ),
)
FEATURES = tuple(sound.words.feature for sound in SOUNDS)
WEIGHTS: Mapping[str, float] = dict.fromkeys(FEATURES, 1.0) | {
    "tempo": 0.6,
    "liveness": 0.5,
}
FOCUS: Mapping[Focus, Mapping[str, float]] = {
    Focus.BALANCED: {},
    Focus.ENERGY: {"energy": 2.0, "loudness": 2.0, "acousticness": 1.5},
    Focus.MOOD: {"valence": 2.5, "energy": 1.5, "acousticness": 1.2},
    Focus.RHYTHM: {"danceability": 2.0, "tempo": 2.5, "speechiness": 1.2},
}
"""By what each focus multiplies the balanced weights."""


def weights(focus: Focus) -> Floats:
    """Tell how much each feature counts, in the order of SOUNDS."""
    return np.array([WEIGHTS[name] * FOCUS[focus].get(name, 1.0) for name in FEATURES])
