"""What Python left in the temporary folder for a process that was killed.

For its fork server, Python makes a folder with a socket, and removes it at the end; a process that
is killed has no end. The folder of one that lives has a socket at which somebody listens.
"""

import contextlib
import errno
import logging
import os
import socket
import tempfile
from multiprocessing.util import get_temp_dir
from pathlib import Path

log = logging.getLogger(__name__)

FOLDERS, SOCKETS = "pymp-*", "listener-*"
"""As Python's multiprocessing calls them."""


def remove_leftovers() -> None:
    """Remove such folders of this user's processes that no longer live, and make our own."""
    own = Path(get_temp_dir())
    # Python makes it once, and would not find that it went.
    own.mkdir(mode=0o700, exist_ok=True)
    for folder in Path(tempfile.gettempdir()).glob(FOLDERS):
        if folder == own:
            continue
        # Another process may be removing it as well.
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == os.getuid() and _is_left(folder):
                _remove(folder)


def _is_left(folder: Path) -> bool:
    """Return whether a folder holds sockets, and nothing else, at which nobody listens."""
    found = list(folder.iterdir())
    sockets = [path for path in found if path.match(SOCKETS) and path.is_socket()]
    return bool(found) and found == sockets and not any(map(_is_listened_at, sockets))


def _is_listened_at(path: Path) -> bool:
    # A socket of another type is refused without a word to whoever listens: a connection that says
    # nothing would end a fork server.
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(str(path))
        except OSError as error:
            return error.errno != errno.ECONNREFUSED
    return True


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    log.info("removed a temporary folder of a process that was killed")
