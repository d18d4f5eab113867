"""The bundled sample: music of six styles, and everything a reader may stumble over."""

from collections.abc import Sequence
from dataclasses import replace

from bot.sample.generate.export import export_csv
from bot.sample.generate.mix import dated, synthetic_rows
from bot.sample.generate.track import SyntheticTrack

SEED = 2003
TRACKS = 195
LONG_TITLE = (
    "A Slow and Slightly Untruthful Account of the Night We Lost the Map, the Kettle, Both "
    "Umbrellas and Most of the Brass Section Somewhere Between the Second Lighthouse and the "
    "Last Train Home, Part XIII"
)
"""Exactly 200 characters."""
ODD_TITLES = {
    5: "🌙 Postcards from a Paper Moon 🫧",
    18: "硝子の灯台と眠る自転車",
    31: "رسالة إلى القمر الورقي",
    44: "מכתב אל הגשר השקט",
    57: "**Bold** and __Underlined__ Weather",
    70: "[x](https://example.com)",
    83: "@everyone Bring a Lantern",
    96: "Song for `backticks` and ```fences```",
    109: "Left | Right || Spoiler",
    122: "=SUM(A1)",
    135: LONG_TITLE,
}
"""By the track's place: other scripts, markup, a mention, a formula, a title that fills a line."""
FEATURELESS = (20, 71, 121, 173)
ARTIST_WITH_COMMA = 33
MISSING_LABEL = 47
LOCAL_FILE = SyntheticTrack(
    uri="spotify:local:The+Synthetic+Neighbours:Kitchen+Demos:Rehearsal+on+a+Phone:187",
    name="Rehearsal on a Phone",
    artists=("The Synthetic Neighbours",),
    album="Kitchen Demos",
    duration_ms=187_000,
)
PODCAST = SyntheticTrack(
    uri="spotify:episode:SyntheticEpisode000001",
    name="Episode 12: Why This Podcast Was Never Recorded",
    album="The Synthetic Hour",
    release_date="2024-11-05",
    duration_ms=2_520_000,
)


def sample_rows() -> list[SyntheticTrack]:
    """Make the sample: 195 distinct tracks, three repeats, a local file and a podcast."""
    tracks = _with_oddities(synthetic_rows(TRACKS, SEED))
    once, twice = tracks[40], tracks[10]
    first, second, third = tracks[:60], tracks[60:100], tracks[100:150]
    last = tracks[150:]
    return dated([*first, LOCAL_FILE, *second, PODCAST, *third, twice, *last, once, twice])


def sample_csv() -> bytes:
    """Write the sample as the file that is bundled."""
    return export_csv(sample_rows())


def _with_oddities(tracks: Sequence[SyntheticTrack]) -> list[SyntheticTrack]:
    odd = list(tracks)
    for index, title in ODD_TITLES.items():
        odd[index] = replace(odd[index], name=title)
    for index in FEATURELESS:
        odd[index] = replace(odd[index], features=None)
    odd[ARTIST_WITH_COMMA] = replace(odd[ARTIST_WITH_COMMA], artists=("Tamosha, Quill & Velorne",))
    odd[MISSING_LABEL] = replace(odd[MISSING_LABEL], label="undefined")
    return odd
