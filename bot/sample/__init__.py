"""A bundled playlist and a generator of others: every artist, title and label is invented."""

from importlib import resources

from bot.sample.generate.export import export_csv
from bot.sample.generate.mix import synthetic_rows
from bot.sample.generate.track import SyntheticTrack

__all__ = ["FILE_NAME", "TITLE", "SyntheticTrack", "export_csv", "sample_bytes", "synthetic_rows"]

TITLE = "A synthetic playlist"
FILE_NAME = "sample.csv"


def sample_bytes() -> bytes:
    """Read the bundled playlist, a file in the format of exportify.net."""
    return resources.files(__name__).joinpath(FILE_NAME).read_bytes()
