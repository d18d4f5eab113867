"""The twelve styles that a synthetic playlist is mixed from."""

from dataclasses import dataclass

from bot.core.features import Features


@dataclass(frozen=True, slots=True)
class Style:
    """What the tracks of one kind of music have in common.

    The values are rounded from how such music usually measures on Spotify's scales, no track's own.
    """

    name: str
    genres: tuple[str, ...]
    label: str
    sound: Features
    """A typical track, in the order of the fields: danceability, energy, loudness, speechiness,
    acousticness, instrumentalness, liveness, valence, tempo."""
    tempo_spread: float
    """Standard deviation, in beats a minute."""
    year: int
    year_spread: float
    minutes: float
    popularity: int
    double_time: float = 0.0
    """The share of tracks whose tempo is counted twice as fast, as Spotify often does."""
    explicit: float = 0.0
    minor: float = 0.4
    variety: float = 1.0
    """How much wider than usual the tracks are spread."""


STYLES = (
    Style(
        name="house",
        genres=("deep house", "house", "melodic house", "dance"),
        label="Synthetic Nightbus Discs",
        sound=Features(0.74, 0.78, -7.6, 0.055, 0.022, 0.13, 0.11, 0.46, 124.0),
        tempo_spread=1.4,
        year=2018,
        year_spread=4.0,
        minutes=4.1,
        popularity=41,
        minor=0.6,
    ),
    Style(
        name="acoustic folk",
        genres=("indie folk", "folk", "singer-songwriter", "acoustic"),
        label="Synthetic Hearth Recordings",
        sound=Features(0.52, 0.33, -11.2, 0.036, 0.70, 0.0006, 0.11, 0.37, 112.0),
        tempo_spread=22.0,
        year=2014,
        year_spread=7.0,
        minutes=3.7,
        popularity=46,
        minor=0.25,
    ),
    Style(
        name="boom-bap rap",
        genres=("boom bap", "hip hop", "east coast hip hop", "jazz rap"),
        label="Synthetic Stoop Tapes",
        sound=Features(0.75, 0.67, -7.4, 0.24, 0.13, 0.000002, 0.15, 0.57, 91.0),
        tempo_spread=5.0,
        year=1997,
        year_spread=8.0,
        minutes=3.8,
        popularity=43,
        double_time=0.12,
        explicit=0.75,
        minor=0.5,
    ),
    Style(
        name="ambient",
        genres=("ambient", "drone", "space music", "electronica"),
        label="Synthetic Slow Weather",
        sound=Features(0.29, 0.17, -19.5, 0.041, 0.80, 0.86, 0.11, 0.11, 98.0),
        tempo_spread=22.0,
        year=2015,
        year_spread=6.0,
        minutes=4.9,
        popularity=34,
        variety=1.3,
    ),
    Style(
        name="guitar rock",
        genres=("alternative rock", "garage rock", "indie rock", "rock"),
        label="Synthetic Overdrive Union",
        sound=Features(0.48, 0.87, -5.6, 0.055, 0.006, 0.0004, 0.17, 0.49, 132.0),
        tempo_spread=20.0,
        year=2003,
        year_spread=9.0,
        minutes=3.7,
        popularity=48,
        explicit=0.08,
        minor=0.35,
    ),
    Style(
        name="soul and funk",
        genres=("soul", "funk", "motown", "disco"),
        label="Synthetic Sunroof Sound",
        sound=Features(0.72, 0.60, -9.2, 0.046, 0.27, 0.0003, 0.12, 0.84, 110.0),
        tempo_spread=11.0,
        year=1975,
        year_spread=5.0,
        minutes=3.9,
        popularity=50,
    ),
    Style(
        name="synth pop",
        genres=("synthpop", "electropop", "pop", "new wave"),
        label="Synthetic Neon Parish",
        sound=Features(0.66, 0.74, -6.2, 0.045, 0.05, 0.0002, 0.12, 0.56, 117.0),
        tempo_spread=14.0,
        year=2013,
        year_spread=8.0,
        minutes=3.6,
        popularity=55,
        explicit=0.06,
    ),
    Style(
        name="metal",
        genres=("metal", "heavy metal", "doom metal", "metalcore"),
        label="Synthetic Anvil Works",
        sound=Features(0.38, 0.95, -4.6, 0.085, 0.0004, 0.02, 0.20, 0.24, 140.0),
        tempo_spread=24.0,
        year=2007,
        year_spread=8.0,
        minutes=4.7,
        popularity=39,
        explicit=0.15,
        minor=0.55,
    ),
    Style(
        name="solo piano",
        genres=("modern classical", "solo piano", "neoclassical", "minimalism"),
        label="Synthetic Felt Editions",
        sound=Features(0.36, 0.09, -23.0, 0.044, 0.97, 0.90, 0.10, 0.20, 104.0),
        tempo_spread=24.0,
        year=2017,
        year_spread=5.0,
        minutes=3.0,
        popularity=45,
    ),
    Style(
        name="reggae and dub",
        genres=("reggae", "dub", "roots reggae", "rocksteady"),
        label="Synthetic Tide Pressings",
        sound=Features(0.78, 0.49, -9.6, 0.09, 0.16, 0.003, 0.10, 0.76, 76.0),
        tempo_spread=5.0,
        year=1979,
        year_spread=7.0,
        minutes=3.9,
        popularity=42,
        double_time=0.4,
    ),
    Style(
        name="bossa and jazz",
        genres=("bossa nova", "jazz", "cool jazz", "vocal jazz"),
        label="Synthetic Veranda Music",
        sound=Features(0.55, 0.27, -14.2, 0.042, 0.84, 0.01, 0.11, 0.50, 118.0),
        tempo_spread=24.0,
        year=1968,
        year_spread=9.0,
        minutes=3.4,
        popularity=38,
    ),
    Style(
        name="drum and bass",
        genres=("drum and bass", "liquid funk", "jungle", "breakbeat"),
        label="Synthetic Ringroad Audio",
        sound=Features(0.55, 0.88, -5.2, 0.075, 0.012, 0.16, 0.17, 0.37, 174.0),
        tempo_spread=1.5,
        year=2012,
        year_spread=8.0,
        minutes=4.4,
        popularity=38,
        minor=0.6,
    ),
)
"""The first six make the bundled sample."""

SIZES = (58, 44, 35, 27, 19, 12, 11, 10, 9, 8, 7, 6)
"""How many tracks of each style a mix holds, one beside another: uneven, as in real playlists."""
