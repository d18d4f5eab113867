"""Try the forty kinds in this tree and in another one, and print one table of both.

`python -m tests.system.bench.kinds --beside FOLDER_OF_ANOTHER_TREE`
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tests.fakes.discord.process import ROOT
from tests.system.bench.kinds.files import FILES
from tests.system.bench.kinds.reading import seconds_per_mib
from tests.system.bench.kinds.songs import songs
from tests.system.bench.kinds.trying import LINKS, Tried, try_file
from tests.system.bench.kinds.world import LINKED, every_song, open_world

HEADER = (
    "| Kind | Rows in | Placed before | Placed now | Seconds now | Seconds a MiB | Before it said |"
)
RULE = "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
LONGEST = 60
Beside = Annotated[Path, typer.Option(help="The folder of another version.")]
Found = Mapping[str, Sequence[Tried]]


def main(beside: Beside) -> None:
    """Print the table as Markdown."""
    before, now = (asyncio.run(_tries(tree)) for tree in (beside.resolve(), ROOT))
    speeds = seconds_per_mib()
    rows = (table_line(name, before[name], now[name], speeds.get(name)) for name in now)
    answered = [sum(map(_is_answered, found.values())) for found in (before, now)]
    today = datetime.now(tz=UTC).date()
    sys.stdout.write(
        f"{answered[0]} of {len(now)} answered before, {answered[1]} now; {today}.\n\n"
    )
    sys.stdout.write("\n".join([HEADER, RULE, *rows]) + "\n")


async def _tries(tree: Path) -> Found:
    dealt = songs(len(FILES) + len(LINKED))
    behind_links = dict(zip(LINKED, dealt[len(FILES) :], strict=True))
    found: dict[str, Sequence[Tried]] = {}
    async with open_world(tree, behind_links, every_song(dealt)) as world:
        for name, own in zip(FILES, dealt, strict=False):
            found[name] = [await try_file(world, name, own)]
            _tell(name, found[name])
        for name, attempt in LINKS.items():
            found[name] = await attempt(world)
            _tell(name, found[name])
        for violation in world.discord.violations:
            sys.stderr.write(f"violation: {violation}\n")
    return found


def _tell(name: str, tried: Sequence[Tried]) -> None:
    sys.stderr.write(f"  {name}: {[(each.placed, each.said[:LONGEST]) for each in tried]}\n")


def _is_answered(tried: Sequence[Tried]) -> bool:
    return all(each.placed for each in tried)


def table_line(
    name: str, before: Sequence[Tried], now: Sequence[Tried], speed: float | None
) -> str:
    """Write the line of a kind."""
    clicks = sum(each.clicks for each in now)
    cells = (
        f"{name} ({clicks} clicks)" if clicks else name,
        _counted([each.rows for each in now]),
        _counted([each.placed for each in before]),
        _counted([each.placed for each in now]),
        " + ".join(f"{each.seconds:.1f}" for each in now),
        "" if speed is None else f"{speed:.2f}",
        next((_short(each.said) for each in before if each.said), ""),
    )
    return f"| {' | '.join(cells)} |"


def _counted(numbers: Sequence[int]) -> str:
    return " + ".join(map(str, numbers))


def _short(said: str) -> str:
    plain = " ".join(said.split()).replace("|", "/")
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


if __name__ == "__main__":
    typer.run(main)
