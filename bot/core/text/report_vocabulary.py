"""All that the analysis may call clusters and their sound, for the translators.

Reports keep these words in English; `bot.core.text.spoken_names` says them in other languages. A
test holds that nothing the analysis can say is missing here.
"""

from bot.languages import pgettext_noop

PHRASES = frozenset(
    {
        # NOTE What follows are names of clusters; some 28 letters have room in pictures.
        pgettext_noop("cluster name", "Mellow acoustic"),
        pgettext_noop("cluster name", "Hushed instrumental"),
        pgettext_noop("cluster name", "Laid-back groove"),
        pgettext_noop("cluster name", "Quiet & wistful"),
        pgettext_noop("cluster name", "Easy-going"),
        pgettext_noop("cluster name", "Gentle & drifting"),
        pgettext_noop("cluster name", "Slow & gentle"),
        pgettext_noop("cluster name", "Soft & low"),
        pgettext_noop("cluster name", "Low-key rap"),
        pgettext_noop("cluster name", "Driving instrumental"),
        pgettext_noop("cluster name", "High-energy dance"),
        pgettext_noop("cluster name", "Upbeat & bright"),
        pgettext_noop("cluster name", "Dark & intense"),
        pgettext_noop("cluster name", "Hard-hitting"),
        pgettext_noop("cluster name", "Fast & driving"),
        pgettext_noop("cluster name", "Live & loud"),
        pgettext_noop("cluster name", "Hard rap"),
        pgettext_noop("cluster name", "Feel-good groove"),
        pgettext_noop("cluster name", "Moody groove"),
        pgettext_noop("cluster name", "Rap groove"),
        pgettext_noop("cluster name", "Instrumental groove"),
        pgettext_noop("cluster name", "Acoustic groove"),
        pgettext_noop("cluster name", "Punchy & danceable"),
        pgettext_noop("cluster name", "Bittersweet"),
        pgettext_noop("cluster name", "Anthemic"),
        pgettext_noop("cluster name", "Restless"),
        pgettext_noop("cluster name", "Live & loose"),
        pgettext_noop("cluster name", "Sunny acoustic"),
        pgettext_noop("cluster name", "Playful rap"),
        pgettext_noop("cluster name", "Fast & cheerful"),
        pgettext_noop("cluster name", "Wistful acoustic"),
        pgettext_noop("cluster name", "Slow & moody"),
        pgettext_noop("cluster name", "Dark rap"),
        pgettext_noop("cluster name", "Moody instrumental"),
        pgettext_noop("cluster name", "Acoustic instrumental"),
        pgettext_noop("cluster name", "Live & unplugged"),
        pgettext_noop("cluster name", "Rapid rap"),
        pgettext_noop("cluster name", "Slow rap"),
        pgettext_noop("cluster name", "Slow groove"),
        pgettext_noop("cluster name", "Calm"),
        pgettext_noop("cluster name", "High-energy"),
        pgettext_noop("cluster name", "Danceable"),
        pgettext_noop("cluster name", "Moody"),
        pgettext_noop("cluster name", "Sunny"),
        pgettext_noop("cluster name", "Acoustic"),
        pgettext_noop("cluster name", "Instrumental"),
        pgettext_noop("cluster name", "Rap"),
        pgettext_noop("cluster name", "Spoken word"),
        pgettext_noop("cluster name", "Live"),
        pgettext_noop("cluster name", "Slow"),
        pgettext_noop("cluster name", "Fast"),
        pgettext_noop("cluster name", "Plugged-in"),
        pgettext_noop("cluster name", "Middle ground"),
        pgettext_noop("cluster name", "One style"),
    }
)
"""Whole names."""

# NOTE {genre} is a genre in English, as "house" or "R&B"; the first letter becomes a capital.
MELLOW = pgettext_noop("cluster name", "Mellow {genre}")
# NOTE {genre} is a genre in English, of which a third of the tracks and more are
SOME = pgettext_noop("cluster name", "Some {genre}")
WITH_GENRES = (
    MELLOW,
    pgettext_noop("cluster name", "Intense {genre}"),
    pgettext_noop("cluster name", "Danceable {genre}"),
    pgettext_noop("cluster name", "Moody {genre}"),
    pgettext_noop("cluster name", "Sunny {genre}"),
    pgettext_noop("cluster name", "Acoustic {genre}"),
    pgettext_noop("cluster name", "Live {genre}"),
    pgettext_noop("cluster name", "Slow {genre}"),
    pgettext_noop("cluster name", "Fast {genre}"),
    SOME,
)
"""Names of a word and a genre."""

SOUND = frozenset(
    {
        # NOTE What follows is said of a cluster beside the playlist ("calmer, more acoustic"), or
        # NOTE of an end of the map ("calm, acoustic"); with a capital it is a cluster's name.
        pgettext_noop("sound", "loose rhythm"),
        pgettext_noop("sound", "danceable"),
        pgettext_noop("sound", "less danceable"),
        pgettext_noop("sound", "more danceable"),
        pgettext_noop("sound", "calm"),
        pgettext_noop("sound", "energetic"),
        pgettext_noop("sound", "calmer"),
        pgettext_noop("sound", "more energetic"),
        pgettext_noop("sound", "quiet"),
        pgettext_noop("sound", "loud"),
        pgettext_noop("sound", "quieter"),
        pgettext_noop("sound", "louder"),
        pgettext_noop("sound", "melodic"),
        pgettext_noop("sound", "rap & talk"),
        pgettext_noop("sound", "less rap & talk"),
        pgettext_noop("sound", "more rap & talk"),
        pgettext_noop("sound", "plugged-in"),
        pgettext_noop("sound", "acoustic"),
        pgettext_noop("sound", "more plugged-in"),
        pgettext_noop("sound", "more electronic"),
        pgettext_noop("sound", "more acoustic"),
        pgettext_noop("sound", "with vocals"),
        pgettext_noop("sound", "instrumental"),
        pgettext_noop("sound", "more instrumental"),
        pgettext_noop("sound", "studio"),
        pgettext_noop("sound", "live"),
        pgettext_noop("sound", "less live"),
        pgettext_noop("sound", "more live"),
        pgettext_noop("sound", "moody"),
        pgettext_noop("sound", "happy"),
        pgettext_noop("sound", "moodier"),
        pgettext_noop("sound", "happier"),
        pgettext_noop("sound", "slow"),
        pgettext_noop("sound", "fast"),
        pgettext_noop("sound", "slower"),
        pgettext_noop("sound", "faster"),
        # NOTE By the years in which the tracks came out
        pgettext_noop("sound", "older"),
        # NOTE By the years in which the tracks came out
        pgettext_noop("sound", "newer"),
    }
)
"""Of a cluster beside the playlist, and of the ends of the map."""

HEADINGS = frozenset(
    {
        # NOTE What follows stands before a row of a table of how each cluster sounds.
        pgettext_noop("feature", "dance"),
        pgettext_noop("feature", "energy"),
        pgettext_noop("feature", "loud"),
        pgettext_noop("feature", "speech"),
        pgettext_noop("feature", "acoustic"),
        pgettext_noop("feature", "instrumental"),
        pgettext_noop("feature", "live"),
        pgettext_noop("feature", "mood"),
        pgettext_noop("feature", "tempo"),
        pgettext_noop("feature", "year"),
    }
)
"""Of what the profile tells."""
