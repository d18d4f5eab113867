"""The bot on machines that are set up otherwise than it would wish."""

import contextlib
import csv
import io
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sample import export_csv, synthetic_rows
from tests.fakes.discord.messages import File
from tests.system.trials.faults_home import Home, Seen, nothing_more, open_home
from tests.system.trials.frame import Row, Tell, Trial

NAMES = (
    "東京の夜 🎸",
    "مرحبا بالعالم",
    "हिन्दी गीत",
    "עברית",
    "한국어 노래",
    "ไทย",
    "👩‍👩‍👧‍👦",
    "\u202eꙮ﷽",
)
"""In scripts of which few fonts have any."""
NO_WORKER = "lets me start no worker"
APART = ("unshare", "--user", "--map-root-user", "--mount")
"""Lets what it starts mount folders of its own, where the machine allows that."""
FULL, READ_ONLY = "mount -t tmpfs -o size=4k,nr_inodes=1", "mount -t tmpfs -o ro"
SHARED_MEMORY = "/dev/shm"  # noqa: S108  it is taken away, not used
TEMPORARY = """\
mount --bind "$PWD" /mnt && mount -t tmpfs -o size=16k none /tmp && mkdir -p "$PWD" &&
mount --bind /mnt "$PWD" && mount -t tmpfs -o ro none /var/tmp && cd "$PWD"
"""
"""Hides all that is in there but the bot's own folder."""
FILL, FORBID = "cat /dev/zero >/tmp/full 2>&-; true", "mount -o remount,ro /tmp"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is wrong with a machine, or odd."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)
    wrapper: Sequence[str] = ()
    sentence: str = ""
    """What users read where there can be no answer."""
    equip: Callable[[Path], Mapping[str, str]] = nothing_more

    def endured(self, seen: Seen) -> bool:
        """Tell whether a user has what there is for the asking."""
        return self.sentence in seen.said if self.sentence else seen.said == "the answer"


def _shell(words: str) -> Sequence[str]:
    """Do something, and become the bot."""
    return ("sh", "-c", f'{words} && exec "$@"', "sh")


def _mounted(command: str, *folders: str) -> Sequence[str]:
    """Mount something in the place of folders, for the bot alone."""
    there = [folder for folder in folders if Path(folder).is_dir()]
    mounts = (f"{command} none {shlex.quote(folder)}" for folder in there)
    return (*APART, *_shell(" && ".join(mounts)))


def _temporary(then: str) -> Sequence[str]:
    """Take the temporary folders away, but for the bot's own folder, if that is in one."""
    return (*APART, *_shell(f"{TEMPORARY.strip()} && {{ {then}; }}"))


def _far_away(folder: Path) -> Mapping[str, str]:
    """Make a temporary folder whose name leaves no room for that of a socket."""
    deep = folder / ("deep-" * 20)
    deep.mkdir()
    return {"TMPDIR": str(deep)}


EVERYWHERE = (
    Surroundings("HOME is nowhere", {"HOME": "/nowhere"}),
    Surroundings("HOME cannot be written", {"HOME": "/proc"}),
    Surroundings(
        "the locale is POSIX, without UTF-8",
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    Surroundings("64 descriptors", wrapper=_shell("ulimit -n 64")),
    Surroundings(
        "the reader of standard output and error is gone",
        wrapper=_shell("mkfifo pipe && { : <pipe & exec >pipe 2>&1; }"),
    ),
    Surroundings("standard output and error are closed", wrapper=_shell("exec >&- 2>&-")),
    Surroundings("the temporary folder's name is too long", equip=_far_away, sentence=NO_WORKER),
)
WITH_MOUNTS = (
    Surroundings(
        "no fonts but matplotlib's own",
        wrapper=_mounted(READ_ONLY, "/usr/share/fonts", "/usr/local/share/fonts"),
    ),
    Surroundings("temporary folders cannot be written", wrapper=_temporary(FORBID)),
    Surroundings("temporary folders are full", wrapper=_temporary(FILL)),
    Surroundings(
        "there is no room for shared memory",
        wrapper=_mounted(FULL, SHARED_MEMORY),
        sentence=NO_WORKER,
    ),
    Surroundings(
        "shared memory cannot be written",
        wrapper=_mounted(READ_ONLY, SHARED_MEMORY),
        sentence=NO_WORKER,
    ),
)


def _can_mount() -> bool:
    with contextlib.suppress(OSError):
        found = subprocess.run([*_mounted(READ_ONLY, SHARED_MEMORY), "true"], check=False)
        return found.returncode == 0
    return False


async def rows(tell: Tell) -> Sequence[Row]:
    """Start the bot in all surroundings that can be arranged on this machine."""
    found = []
    for surroundings in (*EVERYWHERE, *(WITH_MOUNTS if _can_mount() else ())):
        tell(f"  {surroundings.name}")
        found.append(await _row(surroundings))
    return found


async def _row(surroundings: Surroundings) -> Row:
    try:
        async with open_home(
            surroundings.environment, surroundings.equip, surroundings.wrapper
        ) as home:
            seen = [await home.ask(), await _ask_about_names(home)]
            amiss = [*home.complaints(), *_raw_lines(home)]
            code = (await home.bot.stop()).exit_code
    except (AssertionError, TimeoutError) as error:
        return Row((surroundings.name, "nothing", "-", f"{error}"[-400:]), kept=False)
    said = "; ".join(dict.fromkeys(each.said for each in seen))
    well = all(map(surroundings.endured, seen)) and not amiss and not code
    return Row((surroundings.name, said, str(code), "; ".join(amiss) or "nothing"), kept=well)


async def _ask_about_names(home: Home) -> Seen:
    """Ask about a playlist whose names few fonts can draw."""
    begun = await home.discord.begin("clusters", {"file": File("東京 🎸.csv", _foreign())})
    return await home.seen(begun)


def _foreign() -> bytes:
    table = list(csv.reader(io.StringIO(export_csv(synthetic_rows(60, 11)).decode())))
    for number, row in enumerate(table[1:]):
        row[:] = [_renamed(cell, number) for cell in row]
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return written.getvalue().encode()


def _renamed(cell: str, number: int) -> str:
    """Replace what is a name, and leave numbers, ids, dates and addresses."""
    is_name = " " in cell and not any(character.isdigit() for character in cell)
    return f"{NAMES[number % len(NAMES)]} {cell}" if is_name else cell


def _raw_lines(home: Home) -> Sequence[str]:
    """Return what libraries wrote beside the log, a line each."""
    return [line[:80] for line in home.bot.output.splitlines() if not line[:4].isdigit()]


ABOUT = """\
The bot is started in surroundings that are arranged for it alone, and asked about a playlist of 60
tracks, and about one whose names are in scripts that few fonts have. A row is kept where both are
answered, or where both get the one clear sentence that fits; where the bot ends in order; and where
its log holds no traceback and nothing that libraries write beside it. What takes folders of its own
is tried where the machine allows that."""
SURROUNDINGS = Trial(
    name="surroundings",
    title="Odd machines",
    about=" ".join(ABOUT.split()),
    header=("What is odd", "What people saw", "Exit code", "Amiss"),
    rows=rows,
)
