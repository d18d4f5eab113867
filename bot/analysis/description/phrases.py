"""The words that clusters are named with."""

from collections.abc import Mapping

from bot.analysis.description.spelling import is_foreign

Pole = tuple[str, int]
"""A feature and the side of it: `("energy", 1)` is much energy, `("energy", -1)` little."""

QUIET, ENERGETIC = ("energy", -1), ("energy", 1)
STIFF, DANCEABLE = ("danceability", -1), ("danceability", 1)
SAD, HAPPY = ("valence", -1), ("valence", 1)
ELECTRIC, ACOUSTIC = ("acousticness", -1), ("acousticness", 1)
INSTRUMENTAL = ("instrumentalness", 1)
WORDY = ("speechiness", 1)
LIVE = ("liveness", 1)
SLOW, FAST = ("tempo", -1), ("tempo", 1)

PHRASES: Mapping[tuple[Pole, ...], str] = {
    (QUIET, ACOUSTIC): "Mellow acoustic",
    (QUIET, INSTRUMENTAL): "Ambient instrumental",
    (QUIET, DANCEABLE): "Laid-back groove",
    (QUIET, SAD): "Quiet & wistful",
    (QUIET, HAPPY): "Easy-going & sunny",
    (QUIET, STIFF): "Calm & drifting",
    (QUIET, SLOW): "Slow & calm",
    (QUIET, WORDY): "Low-key rap",
    (QUIET, ELECTRIC): "Downtempo electric",
    (ENERGETIC, INSTRUMENTAL): "Driving instrumental",
    (ENERGETIC, DANCEABLE): "High-energy dance",
    (ENERGETIC, HAPPY): "Upbeat & bright",
    (ENERGETIC, SAD): "Dark & intense",
    (ENERGETIC, STIFF): "Hard-hitting",
    (ENERGETIC, FAST): "Fast & driving",
    (ENERGETIC, LIVE): "Live & loud",
    (ENERGETIC, WORDY): "Hard rap",
    (ENERGETIC, ELECTRIC): "Electric & energetic",
    (DANCEABLE, HAPPY): "Feel-good groove",
    (DANCEABLE, SAD): "Moody groove",
    (DANCEABLE, WORDY): "Rap groove",
    (DANCEABLE, INSTRUMENTAL): "Instrumental groove",
    (DANCEABLE, ELECTRIC): "Electric groove",
    (DANCEABLE, ACOUSTIC): "Acoustic groove",
    (STIFF, SAD): "Brooding",
    (STIFF, FAST): "Restless",
    (STIFF, LIVE): "Live & loose",
    (HAPPY, ACOUSTIC): "Sunny acoustic",
    (HAPPY, WORDY): "Playful rap",
    (HAPPY, FAST): "Fast & cheerful",
    (HAPPY, ELECTRIC): "Bright & electric",
    (SAD, ACOUSTIC): "Wistful acoustic",
    (SAD, ELECTRIC): "Cool & electric",
    (SAD, SLOW): "Slow & moody",
    (SAD, WORDY): "Dark rap",
    (SAD, INSTRUMENTAL): "Moody instrumental",
    (ACOUSTIC, INSTRUMENTAL): "Acoustic instrumental",
    (ACOUSTIC, LIVE): "Live & unplugged",
    (ELECTRIC, INSTRUMENTAL): "Electronic instrumental",
    (FAST, WORDY): "Rapid rap",
    (SLOW, WORDY): "Slow rap",
    (SLOW, DANCEABLE): "Slow groove",
    (QUIET,): "Calm",
    (ENERGETIC,): "High-energy",
    (DANCEABLE,): "Danceable",
    (SAD,): "Moody",
    (HAPPY,): "Happy",
    (ACOUSTIC,): "Acoustic",
    (INSTRUMENTAL,): "Instrumental",
    (WORDY,): "Rap",
    (LIVE,): "Live",
    (SLOW,): "Slow",
    (FAST,): "Fast",
}

ADJECTIVES: Mapping[Pole, str] = {
    QUIET: "mellow",
    ENERGETIC: "intense",
    DANCEABLE: "danceable",
    SAD: "moody",
    HAPPY: "sunny",
    ACOUSTIC: "acoustic",
    INSTRUMENTAL: "instrumental",
    LIVE: "live",
    SLOW: "slow",
    FAST: "fast",
}
LEAST_FOR_AN_ADJECTIVE = 0.7
"""A fainter one would come and go with a track."""

IMPLIED: Mapping[Pole, tuple[str, ...]] = {
    QUIET: ("ambient", "sleep", "lullaby", "chill", "lo-fi", "calm", "mellow", "soft"),
    ENERGETIC: ("metal", "punk", "hard", "edm", "rave", "drum and bass", "big room", "thrash"),
    DANCEABLE: ("house", "disco", "dance", "techno", "reggaeton", "funk", "club"),
    HAPPY: ("happy", "sunshine", "party"),
    SAD: ("sad", "emo", "doom", "dark", "gothic"),
    ELECTRIC: (
        "electro",
        "house",
        "techno",
        "synth",
        "trance",
        "edm",
        "dubstep",
        "rave",
        "rock",
        "metal",
    ),
    ACOUSTIC: ("acoustic", "folk", "singer-songwriter", "unplugged", "piano", "classical"),
    INSTRUMENTAL: ("instrumental", "ambient", "classical", "score", "soundtrack", "piano"),
    WORDY: ("rap", "hip hop", "boom bap", "hip-hop", "trap", "drill", "grime", "spoken"),
    LIVE: ("live", "jam"),
    SLOW: ("ballad", "slow", "doom"),
    FAST: ("speed", "drum and bass", "hardcore", "punk"),
}
"""Parts of genre names that already say it; the adjective would only repeat them."""

LOUD_GENRES = ("metal", "punk", "hardcore", "edm", "rave", "hard", "drum and bass", "dubstep")
QUIET_GENRES = ("ambient", "sleep", "lullaby", "chill", "lo-fi", "lofi", "soft", "new age", "calm")
MACHINES = ("rap", "hip hop", "electro", "techno", "house", "edm", "trance", "synth", "idm", "trap")
AGAINST: Mapping[Pole, tuple[str, ...]] = {
    QUIET: (*LOUD_GENRES, "big room", "techno"),
    ENERGETIC: (*QUIET_GENRES, "acoustic", "classical", "ballad", "piano", "downtempo"),
    DANCEABLE: (*QUIET_GENRES, "doom", "classical", "score", "drone"),
    SAD: ("happy", "party", "sunshine"),
    HAPPY: ("sad", "emo", "doom", "dark", "gothic", "black metal", "death", "drill"),
    ACOUSTIC: (*MACHINES, *LOUD_GENRES),
    INSTRUMENTAL: ("rap", "hip hop", "singer", "songwriter", "vocal", "a cappella", "r&b"),
    LIVE: (*MACHINES, "ambient"),
    SLOW: (*LOUD_GENRES, "speed"),
    FAST: (*QUIET_GENRES, "doom", "ballad", "slow", "downtempo"),
}
"""Parts of genre names that the adjective would contradict."""


def with_adjective(genre: str, claims: Mapping[Pole, float], longest: int) -> str:
    """Put the strongest adjective before a genre, if one adds to it and goes with it."""
    if is_foreign(genre):
        return genre
    for pole in sorted(claims, key=lambda pole: (-round(claims[pole], 1), pole)):
        jarring = any(word in genre for word in (*IMPLIED.get(pole, ()), *AGAINST.get(pole, ())))
        if pole in ADJECTIVES and claims[pole] >= LEAST_FOR_AN_ADJECTIVE and not jarring:
            name = f"{ADJECTIVES[pole]} {genre}"
            return name if len(name) <= longest else genre
    return genre


def said_by(name: str) -> frozenset[Pole]:
    """Return what a name says of the sound."""
    plain = name.casefold()
    phrased = [poles for poles, phrase in PHRASES.items() if phrase.casefold() == plain]
    adjectives = [pole for pole, word in ADJECTIVES.items() if plain.startswith(f"{word} ")]
    return frozenset({*adjectives, *(pole for poles in phrased for pole in poles)})
