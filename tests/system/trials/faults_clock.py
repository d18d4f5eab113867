"""The machine's clock is set while people wait, as far as the bot can tell."""

import shutil
import struct
import subprocess
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import LARGE, Home, Seen
from tests.system.trials.faults_processes import mapped

SOURCE = Path(__file__).with_name("wall_clock.c")
SHIM, SHIFT = "wall_clock.so", "wall_clock"
COMPILER = shutil.which("cc")
"""Without one the clock is left alone."""
HOUR_S = 3_600


def shifted_clock(folder: Path) -> Mapping[str, str]:
    """Make what lets the bot's clock be set, and return what the bot has to be started with."""
    assert COMPILER
    shim, shift = folder / SHIM, folder / SHIFT
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", shim, SOURCE, "-ldl"], check=True)
    set_clock(folder, 0)
    return {"LD_PRELOAD": str(shim), "WALL_CLOCK": str(shift)}


async def _jumped(home: Home, seconds: int) -> Sequence[Seen]:
    """Set the clock while somebody waits; it stays so for the next command, and is set back."""
    assert SHIM in mapped(home.bot.process_id), "the clock cannot be set"
    asked = await home.begin(LARGE)
    set_clock(home.folder, seconds)
    home.strike()
    seen = [await home.seen(asked), await home.ask()]
    lost = await home.losses()
    assert not lost, f"meanwhile: {lost}"
    set_clock(home.folder, 0)
    return seen


def set_clock(folder: Path, seconds: int) -> None:
    """Set the clock ahead, or back, by some seconds."""
    file = folder / SHIFT
    file.touch()
    with file.open("r+b") as opened:
        opened.write(struct.pack("q", seconds))


CLOCK_FAULTS = (
    Fault("the clock is set forward by an hour", partial(_jumped, seconds=HOUR_S)),
    Fault("the clock is set back by an hour", partial(_jumped, seconds=-HOUR_S)),
)
