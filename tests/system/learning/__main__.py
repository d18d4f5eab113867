"""Learn what the analysis knows of music at large, and write it where the analysis reads it.

`python -m tests.system.learning --data ../shared/data` needs a table of labelled songs there, and a
folder of playlists whose tracks have artist genres.
"""

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Annotated

import typer

from tests.system.bench.answer.pools import Collection, read_collection
from tests.system.learning.genre_vectors import learn_genres
from tests.system.learning.style_network import learn_style

SPACE = Path(__file__).parents[3] / "bot" / "analysis" / "space"
POOLS = ("collection", "curated")
Data = Annotated[Path, typer.Option("--data", help="The folder of tables.")]


def main(data: Data = Path("..") / "shared" / "data") -> None:
    """Learn styles from songs and genres from playlists, without what is held out."""
    pools = [read_collection(data / "pools" / f"{name}.csv") for name in POOLS]
    unseen = {artist for pool in pools for artist in artists(pool.part(held_out=True))}
    (SPACE / "style.json").write_text(learn_style(data, unseen), encoding="utf-8")
    (SPACE / "genre_vectors.json").write_text(learn_genres(pools, unseen), encoding="utf-8")


def artists(pool: Collection) -> AbstractSet[str]:
    """List the first artists of all tracks."""
    return {
        each.track.artists[0].name.casefold()
        for tracks in pool.playlists.values()
        for each in tracks
        if each.track.artists
    }


if __name__ == "__main__":
    typer.run(main)
