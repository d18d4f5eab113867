"""The words by which titles tell editions and kinds of recordings apart.

Collected from the titles of 56,000 rows of public tables; the languages are those that occur there.
"""

from collections.abc import Mapping, Sequence

EDITIONS = frozenset(
    {
        *("version", "edition", "original", "mix", "recording"),
        *("single", "album", "lp", "ep", "deluxe", "expanded", "anniversary", "bonus", "track"),
        *("special", "super", "collector", "collectors", "mono", "stereo", "digital"),
        *(
            "digitally",
            "explicit",
            "clean",
            "the",
            "remasterizado",
            "remasterizada",
            "remasterisé",
            "リマスター",
        ),
        *("official", "music", "lyric", "lyrics", "audio", "visualizer", "visualiser", "hd", "hq"),
        *("mv", "4k", "main", "theme", "soundtrack"),
    }
)
"""A part of a title that is made of these and years alone names the same recording."""
DUBS: Sequence[Sequence[str]] = (["version"], ["mix"], ["theme"], ["the"], ["music"])
"""Alone these name something else, or nothing."""
SHORTENED = frozenset({"radio", "edit", "edited", "short", "video", "us", "uk", "street", "dirty"})
"""With these it is cut, or has other words in two places."""
GUESTS = frozenset({"feat", "ft", "featuring", "with", "w", "prod", "produced", "con", "avec"})


def _kinds(words_of: Mapping[str, str]) -> Mapping[str, str]:
    return {word: kind for kind, words in words_of.items() for word in words.split()}


KINDS: Mapping[str, str] = _kinds(
    {
        "live": "live vivo directo concert concierto concerto unplugged session sessions audiotree",
        "acoustic": "acoustic acústico acústica acustico acustica acoustique akustik stripped",
        "instrumental": "instrumental instrumentals strumentale instrumentale",
        "karaoke": "karaoke karaoké backing originally famous tribute cover covers performed style",
        "remix": "remix remixes rmx mix remixed rework reworked bootleg flip vip dub edit mashup"
        " refix remake remode",
        "extended": "extended club maxi 12",
        "speed": "sped slowed nightcore daycore reverb screwed chopped 8d speed",
        "demo": "demo demos rehearsal outtake alternate alternative take takes early rough",
        "arranged": "piano orchestral orchestra orchestrated symphonic symphony string strings"
        " guitar violin cello sax saxophone lullaby choir acapella cappella capella chiptune 8bit"
        " quartet",
        "language": "spanish english french german italian portuguese japanese korean español"
        " espanol portugués português français deutsch italiano",
        "recorded again": "rerecorded rerecording rerecord",
        "part": "commentary interview skit intro outro interlude reprise medley snippet excerpt"
        " preview trailer ringtone",
        "cast": "cast glee performance",
    }
)
"""Which kind of recording a word of a part means."""
NUMBERS: Mapping[str, str] = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
}
"""Roman ones that are no word or letter by themselves."""
