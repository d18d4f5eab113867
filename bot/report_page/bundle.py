"""The charting library's JavaScript, out of the installed package `vl-convert-python`.

The package holds Vega-Lite inside a JavaScript engine of 84 MB, which takes seconds and 160 MB of
memory to hand it out. So a process of its own does that, once, and the file is kept beside the
installed packages: an installation that has the file needs the package no more. Without either a
page has a picture in the place of the map that can be explored.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

log = logging.getLogger(__name__)

PACKAGE = "vl-convert-python"
PATIENCE_S = 90
PROGRAM = (
    "import sys, vl_convert\n"
    "snippet = 'window.vegaEmbed = vegaEmbed;'\n"
    "sys.stdout.buffer.write(vl_convert.javascript_bundle(snippet).encode())\n"
)


def vega_script(folders: Sequence[Path] = ()) -> str:
    """Return the JavaScript, made where it was not kept; empty where there is none to be had."""
    version, folders = _version(), folders or _own_folders()
    kept = [path for folder in folders for path in _kept(folder, version)]
    if kept:
        return kept[0].read_text(encoding="utf-8")
    return _made(version, folders) if version else ""


def _own_folders() -> Sequence[Path]:
    """List where the file is kept, which belongs to the user who installed or runs the bot."""
    installed = Path(sys.prefix) / "share" / "constellate"
    try:
        return installed, Path.home() / ".cache" / "constellate"
    except RuntimeError:
        # A user without a name, as in a container.
        return (installed,)


def _version() -> str:
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return ""


def _kept(folder: Path, version: str) -> list[Path]:
    return sorted(folder.glob(f"vega-{version or '*'}.js"), reverse=True)


def _made(version: str, folders: Sequence[Path]) -> str:
    try:
        done = subprocess.run(  # noqa: S603  a program of our own
            [sys.executable, "-c", PROGRAM], capture_output=True, timeout=PATIENCE_S, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("no interactive map, since %s failed: %s", PACKAGE, type(error).__name__)
        return ""
    _keep(done.stdout, version, folders)
    return done.stdout.decode()


def _keep(script: bytes, version: str, folders: Sequence[Path]) -> None:
    for folder in folders:
        path = folder / f"vega-{version}.js"
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(script)
            unfinished.replace(path)
        except OSError:
            continue
        return
    log.warning("%s cannot be kept, and is made anew for each page", PACKAGE)
