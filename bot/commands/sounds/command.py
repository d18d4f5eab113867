"""`constellate sounds`: `import`, `status` and `remove`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.commands.sounds.files import open_table
from bot.commands.sounds.progress import watched
from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError
from bot.core.sounds.columns import SoundsError, find_sound_columns
from bot.core.sounds.rows import Fault, SoundRowReader
from bot.core.sounds.words import left_out, source_name
from bot.core.text.wording import plural
from bot.store.database.location import sounds_file
from bot.store.sound_table import FormError, describe
from config.settings import load

if TYPE_CHECKING:
    from bot.store.sound_table.writing import Settled

NONE = (
    "There is no table of sounds of your own; `constellate sounds import FILE` makes one of a CSV "
    "or Parquet file."
)
UNREADABLE = (
    "The table {file} cannot be read ({cause}); please import it again with --replace, or run "
    "`constellate sounds remove`."
)
NOTHING_USABLE = "I can use no row of {file}, so all is as it was; {why}"
EMPTY = "please name a file that has some."
MIB = 2**20

application = typer.Typer(
    help="Audio features of your own, which are asked before any service.",
    invoke_without_command=True,
)

File = Annotated[Path, typer.Argument(help="The table: a CSV or Parquet file.", show_default=False)]
Name = Annotated[
    str | None,
    typer.Option(help="What answers call it; left out, as before, or else like the file."),
]
Replace = Annotated[bool, typer.Option("--replace", help="Begin anew instead of adding to it.")]


@application.callback()
def sounds(context: typer.Context) -> None:
    """Show what table there is, unless another command is named."""
    if context.invoked_subcommand is None:
        status()


@application.command("import")
def import_table(file: File, name: Name = None, replace: Replace = False) -> None:  # noqa: FBT002  that is how Typer knows a flag
    """Take up a table with an id or ISRC and the nine audio features in each row."""
    # Imported here: the other commands have no use for the database's libraries.
    from bot.store.sound_table.writing import new_sound_table  # noqa: PLC0415

    place = sounds_file(load().store.file)
    chosen = None if name is None else source_name(name)
    with open_table(file) as table, write_errors(place), watched(table) as watch:
        columns = find_sound_columns(table.header, table.sample)
        reader = SoundRowReader(columns)
        with new_sound_table(place) as draft:
            draft.stage(reader.read(watch.counted(table.rows(columns.wanted))))
            watch.settling()
            moment = datetime.now(UTC)
            settled = draft.settle(chosen, source_name(file.stem), moment, replace=replace)
            reader.faults[Fault.BEYOND] += settled.beyond
            if not settled.added:
                why = left_out(reader.faults, reader.rows) or EMPTY
                raise SoundsError(NOTHING_USABLE.format(file=file, why=why))
    _print(*_told(settled, place), left_out(reader.faults, reader.rows))


@application.command()
def status() -> None:
    """Show what the table is called and how much it knows."""
    place = sounds_file(load().store.file)
    try:
        info = describe(place)
    except FormError as error:
        raise UserError(UNREADABLE.format(file=place, cause=error)) from error
    if info is None:
        _print(NONE)
        return
    size = place.stat().st_size / MIB
    _print(
        f"{info.extent} from {info.name}, imported {info.made:%Y-%m-%d}.",
        f"{place}: {size:,.1f} MiB",
    )


@application.command()
def remove() -> None:
    """Remove the table; a bot that runs does without it from its next answer on."""
    # Imported here, as above.
    from bot.store.sound_table.swapping import remove as remove_table  # noqa: PLC0415

    place = sounds_file(load().store.file)
    if not place.exists():
        _print(NONE)
        return
    with write_errors(place):
        remove_table(place)
    _print(f"The table {place} is gone.")


def _told(settled: "Settled", place: Path) -> list[str]:
    taken = f"{plural(settled.added, 'row')} taken"
    lines = [f"{taken}; {settled.info.name} now has {settled.info.extent}, in {place}."]
    if settled.per_cent:
        lines.append(f"Read as per cent: {', '.join(settled.per_cent)}.")
    return [*lines, "A bot that runs uses it from its next answer on."]


def _print(*lines: str) -> None:
    with write_errors(OUTPUT):
        # As Text: a path or a name may hold what looks like markup.
        Console(soft_wrap=True).print(Text("\n".join(filter(None, lines))))
