"""The words that clusters are named with."""

from collections.abc import Mapping

from bot.analysis.naming.spelling import is_foreign

Pole = tuple[str, int]
"""A feature and the side of it: `("energy", 1)` is much energy, `("energy", -1)` little."""

QUIET, ENERGETIC = ("energy", -1), ("energy", 1)
SOFT, LOUD = ("loudness", -1), ("loudness", 1)
STIFF, DANCEABLE = ("danceability", -1), ("danceability", 1)
SAD, HAPPY = ("valence", -1), ("valence", 1)
ELECTRIC, ACOUSTIC = ("acousticness", -1), ("acousticness", 1)
INSTRUMENTAL = ("instrumentalness", 1)
WORDY, SPOKEN = ("speechiness", 1), ("speechiness", 2)
"""Where hardly anything but speech is heard, no other word for music goes with it."""
LIVE = ("liveness", 1)
SLOW, FAST = ("tempo", -1), ("tempo", 1)

PHRASES: Mapping[tuple[Pole, ...], str] = {
    (QUIET, ACOUSTIC): "Mellow acoustic",
    (QUIET, INSTRUMENTAL): "Hushed instrumental",
    (QUIET, DANCEABLE): "Laid-back groove",
    (QUIET, SAD): "Quiet & wistful",
    (QUIET, HAPPY): "Easy-going",
    (QUIET, STIFF): "Gentle & drifting",
    (QUIET, SLOW): "Slow & gentle",
    (QUIET, SOFT): "Soft & low",
    (QUIET, WORDY): "Low-key rap",
    (ENERGETIC, INSTRUMENTAL): "Driving instrumental",
    (ENERGETIC, DANCEABLE): "High-energy dance",
    (ENERGETIC, HAPPY): "Upbeat & bright",
    (ENERGETIC, SAD): "Dark & intense",
    (ENERGETIC, STIFF): "Hard-hitting",
    (ENERGETIC, FAST): "Fast & driving",
    (ENERGETIC, LIVE): "Live & loud",
    (ENERGETIC, WORDY): "Hard rap",
    (DANCEABLE, HAPPY): "Feel-good groove",
    (DANCEABLE, SAD): "Moody groove",
    (DANCEABLE, WORDY): "Rap groove",
    (DANCEABLE, INSTRUMENTAL): "Instrumental groove",
    (DANCEABLE, ACOUSTIC): "Acoustic groove",
    (DANCEABLE, LOUD): "Punchy & danceable",
    (STIFF, SAD): "Bittersweet",
    (STIFF, LOUD): "Anthemic",
    (STIFF, FAST): "Restless",
    (STIFF, LIVE): "Live & loose",
    (HAPPY, ACOUSTIC): "Sunny acoustic",
    (HAPPY, WORDY): "Playful rap",
    (HAPPY, FAST): "Fast & cheerful",
    (SAD, ACOUSTIC): "Wistful acoustic",
    (SAD, SLOW): "Slow & moody",
    (SAD, WORDY): "Dark rap",
    (SAD, INSTRUMENTAL): "Moody instrumental",
    (ACOUSTIC, INSTRUMENTAL): "Acoustic instrumental",
    (ACOUSTIC, LIVE): "Live & unplugged",
    (FAST, WORDY): "Rapid rap",
    (SLOW, WORDY): "Slow rap",
    (SLOW, DANCEABLE): "Slow groove",
    (QUIET,): "Calm",
    (ENERGETIC,): "High-energy",
    (DANCEABLE,): "Danceable",
    (SAD,): "Moody",
    (HAPPY,): "Sunny",
    (ACOUSTIC,): "Acoustic",
    (INSTRUMENTAL,): "Instrumental",
    (WORDY,): "Rap",
    (SPOKEN,): "Spoken word",
    (LIVE,): "Live",
    (SLOW,): "Slow",
    (FAST,): "Fast",
}
"""Without electric beside acoustic: it says little, and came and went with a track."""
PAIR_BONUS = 1.3
"""Two features say more than one; the weaker one must carry its part."""
ALIKE_BONUS: Mapping[tuple[Pole, ...], float] = {(QUIET, ACOUSTIC): 1.15, (QUIET, SOFT): 0.95}
"""What is calm mostly is acoustic and soft as well, so that these pairs say less than others."""

ADJECTIVES: Mapping[Pole, str] = {
    QUIET: "mellow",
    ENERGETIC: "intense",
    DANCEABLE: "danceable",
    SAD: "moody",
    HAPPY: "sunny",
    ACOUSTIC: "acoustic",
    LIVE: "live",
    SLOW: "slow",
    FAST: "fast",
}
LEAST_FOR_AN_ADJECTIVE = 1.1
"""A fainter one would come and go with a track."""

IMPLIED: Mapping[Pole, tuple[str, ...]] = {
    QUIET: ("ambient", "sleep", "lullaby", "chill", "lo-fi", "calm", "mellow", "soft"),
    ENERGETIC: ("metal", "punk", "hard", "edm", "rave", "drum and bass", "big room", "thrash"),
    DANCEABLE: ("house", "disco", "dance", "techno", "reggaeton", "funk", "club"),
    HAPPY: ("happy", "sunshine", "party"),
    SAD: ("sad", "emo", "doom", "dark", "gothic"),
    ACOUSTIC: ("acoustic", "folk", "singer-songwriter", "unplugged", "piano", "classical"),
    LIVE: ("live", "jam"),
    SLOW: ("ballad", "slow", "doom"),
    FAST: ("speed", "drum and bass", "hardcore", "punk"),
}
"""Parts of genre names that already say it; the adjective would only repeat them."""

LOUD_GENRES = ("metal", "punk", "hardcore", "edm", "rave", "hard", "drum and bass", "dubstep")
QUIET_GENRES = ("ambient", "sleep", "lullaby", "chill", "lo-fi", "lofi", "soft", "new age", "calm")
MACHINES = ("rap", "hip hop", "electro", "techno", "house", "edm", "trance", "synth", "idm", "trap")
SPEECH = ("comedy", "spoken", "poetry", "audiobook", "hoerspiel", "podcast", "speech", "reading")
"""Nothing that is said of music goes with these."""
AGAINST: Mapping[Pole, tuple[str, ...]] = {
    QUIET: (*LOUD_GENRES, "big room", "techno"),
    ENERGETIC: (*QUIET_GENRES, "acoustic", "classical", "ballad", "piano", "downtempo"),
    DANCEABLE: (*QUIET_GENRES, "doom", "classical", "score", "drone"),
    SAD: ("happy", "party", "sunshine", "sleep", "lullaby", "noise", "meditation", "children"),
    HAPPY: ("sad", "emo", "doom", "dark", "gothic", "black metal", "death", "drill"),
    ACOUSTIC: (*MACHINES, *LOUD_GENRES),
    LIVE: (*MACHINES, "ambient"),
    SLOW: (*LOUD_GENRES, "speed"),
    FAST: (*QUIET_GENRES, "doom", "ballad", "slow", "downtempo"),
}
"""Parts of genre names that the adjective would contradict."""


def with_adjective(genre: str, claims: Mapping[Pole, float], longest: int) -> str:
    """Put the strongest adjective before a genre, if one adds to it and goes with it."""
    plain = genre.casefold()
    if is_foreign(genre) or any(word in plain for word in SPEECH):
        return genre
    for pole in sorted(claims, key=lambda pole: (-round(claims[pole], 1), pole)):
        jarring = any(word in plain for word in (*IMPLIED.get(pole, ()), *AGAINST.get(pole, ())))
        if pole in ADJECTIVES and claims[pole] >= LEAST_FOR_AN_ADJECTIVE and not jarring:
            name = f"{ADJECTIVES[pole]} {genre}"
            return name if len(name) <= longest else genre
    return genre


def strength_of(poles: tuple[Pole, ...], said: Mapping[Pole, float]) -> float:
    """Return how much a phrase is true of a cluster, given how much each pole is."""
    strengths = [said[pole] for pole in poles]
    bonus = ALIKE_BONUS.get(poles, PAIR_BONUS) if len(poles) > 1 else 1.0
    return round(bonus * (min(strengths) + max(strengths)) / 2, 6)


def core_of(poles: tuple[Pole, ...], phrase: str) -> str:
    """Return what a phrase says without its adjective: no two of a playlist share it."""
    if len(poles) == 1:
        return _of_one(poles[0])
    nouns = [noun for noun in NOUNS if noun in phrase.casefold().split()]
    return NOUNS[nouns[0]] if nouns else phrase.casefold()


def _of_one(pole: Pole) -> str:
    feature, side = pole
    return f"{feature} {side:+d}"


NOUNS: Mapping[str, str] = {
    "rap": _of_one(WORDY),
    "groove": "groove",
    "instrumental": _of_one(INSTRUMENTAL),
    "acoustic": _of_one(ACOUSTIC),
    "live": _of_one(LIVE),
    "fast": _of_one(FAST),
    "slow": _of_one(SLOW),
    "high-energy": _of_one(ENERGETIC),
    "danceable": _of_one(DANCEABLE),
}
"""What phrases speak of, the first of them before all: sunny acoustic is acoustic."""


def said_by(name: str) -> frozenset[Pole]:
    """Return what a name says of the sound."""
    plain = name.casefold()
    phrased = [poles for poles, phrase in PHRASES.items() if phrase.casefold() == plain]
    adjectives = [pole for pole, word in ADJECTIVES.items() if plain.startswith(f"{word} ")]
    said = {*adjectives, *(pole for poles in phrased for pole in poles)}
    return frozenset({*said, WORDY} if SPOKEN in said else said)
