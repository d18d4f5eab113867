"""One row of a synthetic playlist."""

from dataclasses import dataclass

from bot.core.features import Features


@dataclass(frozen=True, slots=True)
class SyntheticTrack:
    """A row in the columns of exportify.net, with the style it was made from."""

    uri: str
    name: str
    artists: tuple[str, ...] = ()
    style: str = ""
    """Empty for a row that was not made from a style; in no column of the file."""
    album: str = ""
    release_date: str = ""
    duration_ms: int = 0
    popularity: int = 0
    explicit: bool = False
    added_at: str = ""
    genres: tuple[str, ...] = ()
    label: str = ""
    features: Features | None = None
    key: int = 0
    mode: int = 1
    time_signature: int = 4

    @property
    def id(self) -> str:
        """Return what follows the last colon of the URI."""
        return self.uri.rpartition(":")[2]
