"""What the benchmark found, as it is written to the JSON file; every unit is in a name."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one way took, and what the process that went it needed."""

    median_ms: float
    runs_ms: tuple[float, ...]
    peak_mib: float
    """The most memory its process ever held, libraries included."""


@dataclass(frozen=True, slots=True)
class NotebookTiming:
    """How long the notebook way took with so many threads."""

    threads: int
    timing: Timing


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """The ways at one size, timed in turns."""

    tracks: int
    analysis_with_map: Timing
    file_to_everything: Timing
    notebook: NotebookTiming
    """With as many threads as the libraries choose by themselves."""
    notebook_one_thread: NotebookTiming
    """Where other programs want the processors too, this is often the faster one."""
    map_ratio: float
    """How many times longer the faster notebook way took."""
    everything_ratio: float
    same_on_shuffled_input: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over mixes and how far it may be off."""

    mean: float
    standard_error: float | None
    """None for a single mix."""
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure on the same mixes, both ways."""

    ours: Estimate
    notebook: Estimate
    difference: Estimate
    """Ours minus the notebook's, mix by mix."""


@dataclass(frozen=True, slots=True)
class QualityResult:
    """How well the labels of the mixes were found again."""

    group: str
    """Which tracks were mixed, and how their genres were derived."""
    known: str
    """What ours could look at."""
    mixes: int
    """How many of them could be clustered by what was known."""
    mean_tracks: float
    genres_share: float
    """The part of their tracks that have genres, where they could be looked at."""
    years_share: float
    clustered_share: float
    """The part of their tracks that ours put into clusters."""
    measures: Mapping[str, Comparison]
    """By measure: ARI, the same with the number of clusters given, NMI, error of the number of
    clusters, how often that was one, stability."""


@dataclass(frozen=True, slots=True)
class HonestyResult:
    """How often a playlist that holds one kind of music, or none, was called one cluster."""

    name: str
    playlists: int
    ours: float
    notebook: float


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """How long one file took to read, or to refuse."""

    name: str
    mib: float
    seconds_per_mib: float | None
    """Median of the runs; None when the time limit came first."""
    outcome: str


@dataclass(frozen=True, slots=True)
class Known:
    """Of how many tracks something is known."""

    sounds: int
    genres: int
    years: int


@dataclass(frozen=True, slots=True)
class LookupsResult:
    """What a first answer takes and knows, the services being as far away as they are; medians."""

    source: str
    tags: str
    """Of how much ListenBrainz knows the tags."""
    tracks: int
    playlists: int
    answered: int
    """How many of them got more than a sentence at first."""
    seconds: float
    critical_path_s: float
    """What it would take with every call made as soon as it could be."""
    ratio: float
    ungrouped_ratio: float
    """Of the seconds without those that a worker took to group and draw."""
    first: Known
    updated: Known
    """After the button for that, when the bot had gone quiet."""
    idle: bool
    """False where the bot had not gone quiet in the time that was given."""
    calls: Mapping[str, int]
    """By service, up to then."""
    fewest_calls: Mapping[str, int]
    """How many would have told everything."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the figures come from."""

    system: str
    processors: int
    load_at_start: float
    """Programs that wanted a processor in the minute before; near 0 on a quiet machine."""
    python: str
    numpy: str
    scikit_learn: str
    matplotlib: str


@dataclass(frozen=True, slots=True)
class Results:
    """Everything of one run."""

    version: str
    machine: Machine
    speed_input: str
    speed: tuple[SpeedResult, ...]
    quality_input: str
    genres_input: str
    """How the tracks of the mixes got their genres."""
    quality: tuple[QualityResult, ...]
    honesty: tuple[HonestyResult, ...]
    reading: tuple[ReadingResult, ...]
    lookups: tuple[LookupsResult, ...]
